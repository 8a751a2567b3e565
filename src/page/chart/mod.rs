//! Charts on the page, drawn with plotters in the page's language, type and
//! theme.

mod bars;
mod events;
mod profile;

use super::flow::paragraph;
use super::legend::Furniture;
use super::words_panel::LeftOut;
use crate::chart::{self, ChartStyle, Key};
use crate::error::{Error, Result};
use crate::scenario::{ChartKind, ChartSpec};
use crate::sheet::{Group, Point, Rect, Weight};
use crate::theme::Style;
use crate::units::Mm;
use crate::words::Words;

/// The area and style of a chart.
struct Setting {
    room: Rect,
    style: ChartStyle,
}

/// Draws a chart below its title.
///
/// # Errors
/// A panel too small for the chart; a glyph that no font has.
pub(super) fn draw(
    furniture: &Furniture,
    spec: &ChartSpec,
    room: Rect,
) -> Result<(Group, Option<LeftOut>)> {
    let style = furniture.style;
    let heading = furniture.setting(18.5, Weight::SemiBold, style.theme.text, 1.4);
    let at = Point::new(room.left, room.top);
    let title = paragraph(&title(furniture, spec), at, room.width(), heading)?;
    let setting = Setting {
        room: Rect {
            top: room.top + title.height + style.mm(14.0),
            ..room
        },
        style: look(style),
    };
    let language = furniture.overlay.scenario.header.language;
    let key = Key {
        domains: furniture.words.domains,
        months: furniture.words.axis_months,
    };
    let Setting {
        room: below,
        style: look,
    } = &setting;
    let whole = |group: Group| (group, None);
    let drawn = match spec.kind {
        ChartKind::RangeBars => bars::draw(furniture, spec, setting),
        ChartKind::Timeline => {
            let events = events::of(furniture, spec);
            chart::timeline(&events, look, key, *below, language).map(whole)
        }
        ChartKind::CountsByYear => {
            let events = events::of(furniture, spec);
            chart::counts_by_year(&events, look, key, *below, language).map(whole)
        }
        ChartKind::DistanceProfile => {
            let aims = profile::of(furniture, spec);
            chart::distance_profile(&aims, look, *below, language).map(whole)
        }
    };
    let (mut group, left_out) = drawn.map_err(|e| named(spec, e))?;
    group.id = spec.id.clone();
    group.label = Some(self::title(furniture, spec));
    group.items.extend(title.items);
    Ok((group, left_out))
}

/// The preferred height of a chart at this width, and the least, including its
/// title.
///
/// # Errors
/// A glyph that no font has.
pub(super) fn heights(furniture: &Furniture, spec: &ChartSpec, width: f64) -> Result<[f64; 2]> {
    let style = furniture.style;
    let heading = furniture.setting(18.5, Weight::SemiBold, style.theme.text, 1.4);
    let title = paragraph(&title(furniture, spec), Point::default(), width, heading)?;
    let look = look(style);
    let language = furniture.overlay.scenario.header.language;
    let own = match spec.kind {
        ChartKind::RangeBars => bars::heights(furniture, spec, look, width)?,
        ChartKind::Timeline => [chart::timeline_height(&events::of(furniture, spec), &look).0; 2],
        ChartKind::CountsByYear => {
            let events = events::of(furniture, spec);
            [chart::counts_by_year_height(&events, &look, Mm(width)).0; 2]
        }
        ChartKind::DistanceProfile => {
            let aims = profile::of(furniture, spec);
            [chart::distance_profile_height(&aims, &look, Mm(width), language)?.0; 2]
        }
    };
    Ok(own.map(|own| title.height + style.mm(14.0) + own))
}

/// Adds the chart's id to an error.
fn named(spec: &ChartSpec, error: Error) -> Error {
    match error {
        Error::Room(what) => Error::Room(format!(
            "chart \"{}\": {what}; use a larger page, or name fewer panels in panels = [[...]]",
            spec.id
        )),
        Error::Render(what) => Error::Render(format!("chart \"{}\": {what}", spec.id)),
        other => other,
    }
}

/// The chart's title, or a default for its kind.
pub(super) fn title(furniture: &Furniture, spec: &ChartSpec) -> String {
    let language = furniture.overlay.scenario.header.language;
    match &spec.title {
        Some(title) => title.get(language).to_owned(),
        None => kind_title(spec.kind, furniture.words).to_owned(),
    }
}

pub(super) fn kind_title(kind: ChartKind, words: &Words) -> &'static str {
    match kind {
        ChartKind::RangeBars => words.published_ranges,
        ChartKind::Timeline => words.timeline,
        ChartKind::CountsByYear => words.counts_by_year,
        ChartKind::DistanceProfile => words.distance_profile,
    }
}

fn look(style: &Style) -> ChartStyle {
    let theme = style.theme;
    ChartStyle {
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
    }
}
