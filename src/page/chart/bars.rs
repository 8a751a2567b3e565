//! Published ranges as a bar chart.

use super::Setting;
use crate::chart::{self, Bar, ChartStyle};
use crate::error::Result;
use crate::page::flow::paragraph;
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
/// rest.
pub(super) fn draw(
    furniture: &Furniture,
    spec: &ChartSpec,
    setting: Setting,
) -> Result<(Group, Option<LeftOut>)> {
    let style = furniture.style;
    let Setting {
        room,
        style: mut look,
    } = setting;
    let mut bars = bars(furniture, spec);
    let all = bars.len();
    let needed = chart::range_bars_height(&bars, &look).0;
    spread(&mut look, needed, room.height());
    // Compress the rows until the chart fits its panel.
    while chart::range_bars_height(&bars, &look).0 > room.height() && look.row.0 > style.mm(34.0) {
        look.row = look.row * 0.96;
        look.group_gap = look.group_gap * 0.96;
    }
    let more = furniture.setting(12.5, Weight::SemiBold, style.theme.secondary, 1.4);
    let line = more.leading;
    while bars.len() > FEWEST
        && chart::range_bars_height(&bars, &look).0 > room.height() - under(&bars, all, line)
    {
        bars.pop();
    }
    let left_out = (bars.len() < all).then_some(LeftOut::Bars {
        listed: bars.len(),
        all,
    });
    let room_of_bars = Rect {
        bottom: room.bottom - under(&bars, all, line),
        ..room
    };
    let language = furniture.overlay.scenario.header.language;
    loop {
        let drawn = chart::range_bars(&bars, &look, room_of_bars, language);
        // In a narrow panel, reduce the type down to the page's smallest size.
        let least = style.mm(SMALL);
        if drawn.is_ok() || look.label.size.0.max(look.figure.size.0) <= least {
            let mut group = drawn?;
            if left_out.is_some() {
                let top = room.top + chart::range_bars_height(&bars, &look).0;
                let said = words_for_more(all - bars.len(), furniture.words);
                let said = paragraph(&said, Point::new(room.left, top), room.width(), more)?;
                group.items.extend(said.items);
            }
            return Ok((group, left_out));
        }
        for face in [&mut look.label, &mut look.figure] {
            face.size = Mm((face.size.0 * 0.95).max(least));
        }
    }
}

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

/// The preferred height of the bars. If the width leaves no room for them, a
/// height larger than any page, so that another arrangement is chosen.
pub(super) fn height(
    furniture: &Furniture,
    spec: &ChartSpec,
    look: ChartStyle,
    width: f64,
) -> Result<f64> {
    const NEVER: f64 = 1e3;
    let language = furniture.overlay.scenario.header.language;
    let bars = bars(furniture, spec);
    let height = chart::range_bars_height(&bars, &look).0;
    let least = chart::range_bars_least_width(&bars, &look, language)?.0;
    Ok(if width < least {
        height * NEVER
    } else {
        height
    })
}

fn bars(furniture: &Furniture, spec: &ChartSpec) -> Vec<Bar> {
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
    let mut bars: Vec<Bar> = Vec::new();
    for group in joint_groups(&claims.collect::<Vec<_>>()) {
        let each = group.iter().map(|at| {
            let (ring, _, range) = ranges[*at];
            bar(furniture, ring, range)
        });
        let each: Vec<Bar> = each.collect();
        // A bar has two ends and one unit; other bounds have their own bars.
        match each.as_slice() {
            [one, other] if one.unit == other.unit => bars.push(between(one, other)),
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
fn by_group(mut bars: Vec<Bar>) -> Vec<Bar> {
    let mut first: HashMap<String, usize> = HashMap::new();
    for bar in &bars {
        let next = first.len();
        first.entry(bar.group.clone()).or_insert(next);
    }
    bars.sort_by_key(|bar| first[&bar.group]);
    bars
}

/// Merges a bar into an identical one, combining the sources: two rings with
/// the same figure from different origins share a bar.
fn once(mut bars: Vec<Bar>, bar: Bar) -> Vec<Bar> {
    let unsourced = |b: &Bar| Bar {
        notes: Vec::new(),
        ..b.clone()
    };
    match bars.iter_mut().find(|b| unsourced(b) == unsourced(&bar)) {
        Some(same) => {
            same.notes.extend(bar.notes);
            same.notes.sort_unstable();
            same.notes.dedup();
        }
        None => bars.push(bar),
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
