//! Published ranges as bars beside a map, drawn with plotters.

use super::flow::paragraph;
use super::legend::Furniture;
use crate::chart::{self, Bar, ChartStyle};
use crate::error::Result;
use crate::scenario::{ChartSpec, Range, Ring};
use crate::sheet::{Group, Point, Rect, Weight};
use crate::units::Mm;

/// A bar for each published range of the rings that the chart shows, under
/// the chart's title.
pub(super) fn draw(furniture: &Furniture, spec: &ChartSpec, room: Rect) -> Result<Group> {
    let style = furniture.style;
    let theme = style.theme;
    let language = furniture.overlay.scenario.header.language;
    let title = match &spec.title {
        Some(title) => title.get(language),
        None => furniture.words.published_ranges,
    };
    let heading = furniture.setting(18.5, Weight::SemiBold, theme.text, 1.4);
    let at = Point::new(room.left, room.top);
    let title = paragraph(title, at, room.width(), heading)?;
    let below = Rect {
        top: room.top + title.height + style.mm(14.0),
        ..room
    };
    let bars = bars(furniture, spec);
    let mut chart_style = ChartStyle {
        text: theme.text,
        secondary: theme.secondary,
        grid: theme.rule,
        ground: theme.paper,
        heading: style.face(15.0, Weight::SemiBold),
        label: style.face(14.5, Weight::Medium),
        figure: style.face(13.0, Weight::Regular),
        axis: style.face(12.0, Weight::Regular),
        note: style.face(11.0, Weight::Medium),
        bar: Mm(style.mm(18.0)),
        row: Mm(style.mm(66.0)),
        group_gap: Mm(style.mm(20.0)),
        line: Mm(style.mm(0.8)),
    };
    // Rows draw together until the chart fits its panel.
    while chart::range_bars_height(&bars, &chart_style).0 > below.height()
        && chart_style.row.0 > style.mm(34.0)
    {
        chart_style.row = chart_style.row * 0.96;
        chart_style.group_gap = chart_style.group_gap * 0.96;
    }
    let mut group = chart::range_bars(&bars, &chart_style, below, language)?;
    group.id = spec.id.clone();
    group.items.extend(title.items);
    Ok(group)
}

fn bars(furniture: &Furniture, spec: &ChartSpec) -> Vec<Bar> {
    let scenario = furniture.overlay.scenario;
    let shown = |ring: &&Ring| spec.show.is_empty() || spec.show.contains(&ring.id);
    scenario
        .rings
        .iter()
        .filter(shown)
        .flat_map(|ring| ring.ranges.iter().map(move |range| (ring, range)))
        .map(|(ring, range)| bar(furniture, ring, range))
        .collect()
}

fn bar(furniture: &Furniture, ring: &Ring, range: &Range) -> Bar {
    let scenario = furniture.overlay.scenario;
    let language = scenario.header.language;
    let actor = ring.actor.map(|i| &scenario.actors[i]);
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
        label: ring.name.get(language).to_owned(),
        group: actor.map_or_else(String::new, |a| a.name.get(language).to_owned()),
        color: furniture.style.actor(actor, ring.actor.unwrap_or(0)),
        low,
        likely,
        high,
        notes: numbers.into_iter().map(|n| n as u32).collect(),
    }
}
