//! Published ranges as a bar chart.

use super::Setting;
use crate::chart::{self, Bar, ChartStyle};
use crate::error::{Error, Result};
use crate::page::flow::{Setting as Type, paragraph, wrap};
use crate::page::legend::Furniture;
use crate::page::listing::words_for_more;
use crate::page::words_panel::LeftOut;
use crate::scenario::{Bound, ChartSpec, Range, Ring, joint_groups, systems};
use crate::sheet::{Group, Point, Rect, Weight};
use crate::theme::SMALL;
use crate::units::Mm;
use std::collections::HashMap;

/// Draws a bar for each published range of the chart's rings.
///
/// If there is no room for all bars, draws the first ones and the number of the
/// rest, whose rings the legend then lists.
pub(super) fn draw(
    furniture: &Furniture,
    spec: &ChartSpec,
    setting: Setting,
) -> Result<(Group, Option<LeftOut>)> {
    let style = furniture.style;
    let language = furniture.overlay.scenario.header.language;
    let Setting {
        room,
        style: mut look,
    } = setting;
    let all = bars(furniture, spec);
    let mut bars = within(furniture, &all, &look, room.width())?;
    let is_narrow = |bars: &[Bar], look: &ChartStyle| -> Result<bool> {
        Ok(chart::range_bars_least_width(bars, look, language)?.0 > room.width())
    };
    // In a narrow panel, reduce the type down to the page's smallest size.
    let least = style.mm(SMALL);
    while is_narrow(&bars, &look)? && look.label.size.0.max(look.figure.size.0) > least {
        for face in [&mut look.label, &mut look.figure] {
            face.size = Mm((face.size.0 * 0.95).max(least));
        }
        bars = within(furniture, &all, &look, room.width())?;
    }
    if furniture.panels > 1 && is_narrow(&bars, &look)? {
        return Err(Error::Room(
            "its names and figures leave no room for the bars".to_owned(),
        ));
    }
    let needed = chart::range_bars_height(&bars, &look).0;
    spread(&mut look, needed, room.height());
    // Compress the rows until the chart fits its panel.
    let lowest = style.mm(LEAST_ROW);
    while chart::range_bars_height(&bars, &look).0 > room.height() && look.row.0 > lowest {
        look.row = look.row * 0.96;
        look.group_gap = look.group_gap * 0.96;
    }
    look.bar = Mm(look.bar.0.min(look.row.0 * MOST_BAR));
    let more = furniture.setting(12.5, Weight::SemiBold, style.theme.secondary, 1.4);
    let line = more.leading;
    while bars.len() > FEWEST
        && chart::range_bars_height(&bars, &look).0 > room.height() - under(&bars, all.len(), line)
    {
        bars.pop();
    }
    let left_out = (bars.len() < all.len()).then_some(LeftOut::Bars {
        listed: bars.len(),
        all: all.len(),
    });
    furniture.note_uncharted(
        &spec.id,
        all[bars.len()..].iter().flat_map(|bar| &bar.rings),
    );
    let room_of_bars = Rect {
        bottom: room.bottom - under(&bars, all.len(), line),
        ..room
    };
    let mut group = chart::range_bars(&bars, &look, room_of_bars, language)?;
    if left_out.is_some() {
        let top = room.top + chart::range_bars_height(&bars, &look).0;
        let said = words_for_more(all.len() - bars.len(), furniture.words);
        let said = paragraph(&said, Point::new(room.left, top), room.width(), more)?;
        group.items.extend(said.items);
    }
    Ok((group, left_out))
}

/// A bar, with the ids of the rings that it stands for.
struct Charted {
    bar: Bar,
    rings: Vec<String>,
}

/// The bars with names on several lines if they would leave too little room.
fn within(
    furniture: &Furniture,
    all: &[Charted],
    look: &ChartStyle,
    width: f64,
) -> Result<Vec<Bar>> {
    let language = furniture.overlay.scenario.header.language;
    let setting = Type {
        face: look.label,
        color: look.text,
        leading: look.label.size.0,
        language,
    };
    let most = width * MOST_NAMES;
    let named = |charted: &Charted| -> Result<Bar> {
        let lines = wrap(&charted.bar.label, most, setting)?;
        Ok(Bar {
            label: lines.join("\n"),
            ..charted.bar.clone()
        })
    };
    all.iter().map(named).collect()
}

/// The maximum share of the panel's width for the names of ranges.
const MOST_NAMES: f64 = 0.4;

/// The minimum height of a row, design pixels, and the maximum share of it for
/// its bar.
const LEAST_ROW: f64 = 22.0;
const MOST_BAR: f64 = 0.6;

/// Below this number of bars, the panel has no room for a chart.
const FEWEST: usize = 3;

/// Height of the line below the bars that counts the omitted ones.
fn under(bars: &[Bar], all: usize, line: f64) -> f64 {
    if bars.len() < all { line } else { 0.0 }
}

/// Maximum factor for stretching bars and their spacing.
const MOST_SPREAD: f64 = 1.5;

/// Stretches the bars to use spare height of the panel.
fn spread(look: &mut ChartStyle, height: f64, room: f64) {
    let by = (room / height).clamp(1.0, MOST_SPREAD);
    for measure in [&mut look.row, &mut look.group_gap, &mut look.bar] {
        *measure = *measure * by;
    }
}

/// The preferred height of the bars, and the least. If the width leaves no room
/// for them, heights larger than any page, so that another arrangement is
/// chosen.
pub(super) fn heights(
    furniture: &Furniture,
    spec: &ChartSpec,
    look: ChartStyle,
    width: f64,
) -> Result<[f64; 2]> {
    const NEVER: f64 = 1e3;
    let language = furniture.overlay.scenario.header.language;
    let bars = within(furniture, &bars(furniture, spec), &look, width)?;
    let least = chart::range_bars_least_width(&bars, &look, language)?.0;
    let never = if width < least { NEVER } else { 1.0 };
    let low = ChartStyle {
        row: Mm(furniture.px(LEAST_ROW)),
        ..look.clone()
    };
    Ok([look, low].map(|look| chart::range_bars_height(&bars, &look).0 * never))
}

fn bars(furniture: &Furniture, spec: &ChartSpec) -> Vec<Charted> {
    let scenario = furniture.overlay.scenario;
    let shown = |ring: &Ring| spec.show.is_empty() || spec.show.contains(&ring.id);
    let systems = systems(&scenario.rings);
    let rings = scenario.rings.iter().zip(systems);
    let ranges: Vec<(&Ring, usize, &Range)> = rings
        .filter(|(ring, _)| shown(ring))
        .flat_map(|(ring, system)| ring.ranges.iter().map(move |range| (ring, system, range)))
        .collect();
    // Computed figures are explained one by one.
    let claims = ranges.iter().map(|(ring, system, range)| match range {
        Range::Single(figure) if ring.named && figure.computed.is_none() => Some((*system, figure)),
        _ => None,
    });
    let mut bars: Vec<Charted> = Vec::new();
    for group in joint_groups(&claims.collect::<Vec<_>>()) {
        let each = group.iter().map(|at| {
            let (ring, _, range) = ranges[*at];
            Charted {
                bar: bar(furniture, ring, range),
                rings: vec![ring.id.clone()],
            }
        });
        let each: Vec<Charted> = each.collect();
        // A bar has two ends and one unit; other bounds have their own bars.
        match each.as_slice() {
            [one, other] if one.bar.unit == other.bar.unit => bars.push(Charted {
                bar: between(&one.bar, &other.bar),
                rings: [&one.rings[..], &other.rings[..]].concat(),
            }),
            _ => bars.extend(each),
        }
    }
    by_group(bars.into_iter().fold(Vec::new(), once))
}

/// One bar for a lower and an upper bound that hold together.
fn between(one: &Bar, other: &Bar) -> Bar {
    let (lower, upper) = match one.bound.is_minimum() {
        true => (one, other),
        false => (other, one),
    };
    let mut notes = [&one.notes[..], &other.notes[..]].concat();
    notes.sort_unstable();
    notes.dedup();
    Bar {
        low: lower.likely,
        likely: None,
        high: upper.likely,
        bound: Bound::Exact,
        ends: Some([lower.bound, upper.bound]),
        notes,
        ..one.clone()
    }
}

/// Moves the bars of each group together, at the position of its first bar.
fn by_group(mut bars: Vec<Charted>) -> Vec<Charted> {
    let mut first: HashMap<String, usize> = HashMap::new();
    for Charted { bar, .. } in &bars {
        let next = first.len();
        first.entry(bar.group.clone()).or_insert(next);
    }
    bars.sort_by_key(|charted| first[&charted.bar.group]);
    bars
}

/// Merges a bar into an identical one, combining the sources: two rings with
/// the same figure from different origins share a bar.
fn once(mut bars: Vec<Charted>, next: Charted) -> Vec<Charted> {
    let unsourced = |b: &Bar| Bar {
        notes: Vec::new(),
        ..b.clone()
    };
    let is_same = |one: &&mut Charted| unsourced(&one.bar) == unsourced(&next.bar);
    match bars.iter_mut().find(is_same) {
        Some(same) => {
            let notes = &mut same.bar.notes;
            notes.extend(next.bar.notes);
            notes.sort_unstable();
            notes.dedup();
            same.rings.extend(next.rings);
        }
        None => bars.push(next),
    }
    bars
}

fn bar(furniture: &Furniture, ring: &Ring, range: &Range) -> Bar {
    let scenario = furniture.overlay.scenario;
    let language = scenario.header.language;
    let actor = ring.actor.as_ref().and_then(|id| scenario.actor(id));
    let (low, likely, high) = match range {
        Range::Single(one) => (None, Some(one.length), None),
        Range::Band { low, likely, high } => (
            Some(low.length),
            likely.as_ref().map(|l| l.length),
            Some(high.length),
        ),
    };
    let numbers = furniture.cited.numbers(&ring.sources);
    Bar {
        label: range.explain(ring.name.get(language), furniture.words, language),
        group: actor.map_or_else(String::new, |a| a.name.get(language).to_owned()),
        color: furniture
            .style
            .ring(scenario, ring.actor.as_ref(), ring.number),
        low,
        likely,
        high,
        unit: range.widest().unit,
        bound: range.widest().bound,
        ends: None,
        notes: numbers.into_iter().map(|n| n as u32).collect(),
    }
}
