//! Lays out the page: the text column, the panels, the notes.

use super::legend::Furniture;
use super::plan::{Panelled, Plan, Rows, Slot};
use super::{chart, heading, rows, words_panel};
use crate::error::Result;
use crate::map::{self, Subject};
use crate::scenario::ChartKind;
use crate::sheet::{Point, Rect};
use std::collections::BTreeMap;

/// The frames of one page.
#[derive(Debug, Clone)]
pub(super) struct Frames {
    pub column: Column,
    /// One per panel, in the plan's order.
    pub panels: Vec<Rect>,
    /// The area at the foot of a wide page, above the notes.
    pub foot: Option<Rect>,
    /// The strip of notes at the foot.
    pub strip: Rect,
}

/// The areas for title, legend and sources.
#[derive(Debug, Clone)]
pub(super) enum Column {
    /// A column beside the maps, over the whole height.
    Beside(Rect),
    /// The title above the maps, the rest in columns below them.
    Around { title: Rect, below: Rect },
}

/// Page margins, design pixels.
pub(super) const MARGIN: f64 = 44.0;

/// The outer width of the text column beside the map, including its margins.
const COLUMN: f64 = 452.0;

/// Margin around panels that do not bleed.
const INSET: f64 = 30.0;

/// Whether a page is wide enough for a text column beside its panels.
pub(super) fn is_wide(width: f64, height: f64) -> bool {
    width / height >= 1.15
}

/// The frames of a page whose text takes `words` millimetres of height: at the
/// foot of a wide page, or below the panels of a tall one.
pub(super) fn frames(plan: &Plan, furniture: &Furniture, words: f64) -> Result<Frames> {
    let size = furniture.overlay.scenario.page.size;
    let (width, height) = (size.width.0, size.height.0);
    if is_wide(width, height) {
        wide(plan, furniture, width, height, words)
    } else {
        tall(plan, furniture, width, height, words)
    }
}

fn wide(plan: &Plan, furniture: &Furniture, width: f64, height: f64, words: f64) -> Result<Frames> {
    let px = |v: f64| furniture.style.mm(v);
    let column = column_width(furniture, width);
    let strip_width = width - column - px(24.0);
    let notes = furniture.notes_height(strip_width)?;
    let strip = Rect::new(column, height - notes - px(34.0), width - px(24.0), height);
    let foot = (words > 0.0).then(|| {
        let top = strip.top - words;
        Rect::new(column, top, width - px(INSET), strip.top)
    });
    let bottom = foot.map_or(strip.top, |foot| foot.top - px(16.0));
    let inside = Rect::new(
        px(MARGIN),
        px(MARGIN),
        column - px(24.0),
        height - px(MARGIN),
    );
    let area = match bleeds(plan) {
        true => Rect::new(column, 0.0, width, bottom),
        false => Rect::new(column, px(INSET), width - px(INSET), bottom),
    };
    Ok(Frames {
        column: Column::Beside(inside),
        panels: panels(plan, area, furniture)?,
        foot,
        strip,
    })
}

fn column_width(furniture: &Furniture, width: f64) -> f64 {
    furniture.style.mm(COLUMN).min(width * 0.34)
}

/// The width of the foot of a wide page.
pub(super) fn foot_width(furniture: &Furniture) -> f64 {
    let width = furniture.overlay.scenario.page.size.width.0;
    width - column_width(furniture, width) - furniture.style.mm(INSET)
}

/// The width below the panels of a tall page.
pub(super) fn below_width(furniture: &Furniture) -> f64 {
    let width = furniture.overlay.scenario.page.size.width.0;
    width - 2.0 * furniture.style.mm(MARGIN)
}

fn tall(plan: &Plan, furniture: &Furniture, width: f64, height: f64, words: f64) -> Result<Frames> {
    let px = |v: f64| furniture.style.mm(v);
    let margin = px(MARGIN);
    let inner = below_width(furniture);
    let title = furniture.title(Point::default(), inner)?.height;
    let notes = furniture.notes_height(inner)?;
    let strip = Rect::new(margin, height - notes - px(34.0), width - margin, height);
    let column = Rect::new(
        margin,
        strip.top - words - px(BELOW_GAPS[1]),
        width - margin,
        strip.top,
    );
    let title = Rect::new(margin, margin, width - margin, margin + title);
    let aside = if bleeds(plan) { 0.0 } else { margin };
    let area = Rect::new(
        aside,
        title.bottom + px(22.0),
        width - aside,
        (column.top - px(BELOW_GAPS[0])).max(title.bottom + height * LEAST),
    );
    Ok(Frames {
        panels: panels(plan, area, furniture)?,
        column: Column::Around {
            title,
            below: column,
        },
        foot: None,
        strip,
    })
}

/// Minimum height of the panels of a tall page, as a fraction of its height.
const LEAST: f64 = 0.3;

/// Gaps above and below the text under the panels of a tall page, design
/// pixels.
const BELOW_GAPS: [f64; 2] = [26.0, 16.0];

/// The maximum height of the text below the panels of a tall page.
pub(super) fn most_below(furniture: &Furniture, frames: &Frames) -> f64 {
    let Column::Around { title, .. } = frames.column else {
        return 0.0;
    };
    let page = furniture.overlay.scenario.page.size.height.0;
    let gaps = furniture.style.mm(BELOW_GAPS[0] + BELOW_GAPS[1]);
    frames.strip.top - gaps - (title.bottom + page * LEAST)
}

/// A single map may bleed; several are set inside the margins.
fn bleeds(plan: &Plan) -> bool {
    plan.outer_maps().count() < 2
}

/// Minimum width of charts and tables, design pixels.
const NARROW: f64 = 280.0;

fn panels(plan: &Plan, area: Rect, furniture: &Furniture) -> Result<Vec<Rect>> {
    // Computed once, since many arrangements are tried.
    let shapes: BTreeMap<String, f64> = plan
        .panels()
        .iter()
        .map(|panel| (panel.id().to_owned(), shape(panel, furniture)))
        .collect();
    let needs = rows::Needs {
        shape: &|panel| shapes.get(panel.id()).copied().unwrap_or(1.0),
        heights: &|panel, width| heights(panel, width, furniture),
        heading: &|panel| match panel {
            Panelled::Map(spec) => heading::height(furniture, spec),
            Panelled::Chart(_) | Panelled::Words(_) => 0.0,
        },
        narrow: furniture.style.mm(NARROW),
        gutter: furniture.style.mm(30.0),
    };
    let row_sets = match &plan.rows {
        Rows::Set(rows) => vec![rows.clone()],
        Rows::Either(ways) => ways.clone(),
        Rows::Free(panels) => rows::candidates(panels),
    };
    let placed = rows::best(row_sets, area, &needs)?;
    let margins = |(panel, rect): (Panelled, Rect)| match panel {
        Panelled::Map(_) => rect,
        Panelled::Chart(_) | Panelled::Words(_) => chart_room(rect, area, furniture),
    };
    Ok(placed.into_iter().map(margins).collect())
}

/// The preferred aspect ratio (width over height) of a panel.
fn shape(panel: &Panelled, furniture: &Furniture) -> f64 {
    match panel {
        Panelled::Map(spec) => {
            let subject = Subject::new(furniture.overlay, spec);
            // A map that cannot be fitted is reported when it is drawn.
            let shape = map::shape(&subject, spec).unwrap_or(1.0);
            shape.clamp(0.65, 1.9)
        }
        Panelled::Chart(spec) => match spec.kind {
            ChartKind::RangeBars => 0.75,
            ChartKind::Timeline | ChartKind::DistanceProfile => 1.3,
            ChartKind::CountsByYear => 1.0,
        },
        Panelled::Words(_) => 0.8,
    }
}

/// The height that a panel prefers at this width, and the least that holds all
/// of it; `None` if it can have any height.
fn heights(panel: &Panelled, width: f64, furniture: &Furniture) -> Result<Option<[f64; 2]>> {
    let margins = furniture.style.mm(MARGIN);
    let inner = width - margins * 0.75;
    let own = match panel {
        Panelled::Map(_) => return Ok(None),
        Panelled::Chart(spec) => chart::heights(furniture, spec, inner)?,
        Panelled::Words(spec) => words_panel::heights(furniture, spec, inner)?,
    };
    Ok(Some(own.map(|own| own + margins * 1.25)))
}

/// Charts keep the page margins where maps bleed.
fn chart_room(rect: Rect, area: Rect, furniture: &Furniture) -> Rect {
    let margin = furniture.style.mm(MARGIN);
    let at_left = (rect.left - area.left).abs() < 1e-6 && area.left < margin;
    let on_edge = area.right + margin * 0.5 > furniture.overlay.scenario.page.size.width.0;
    Rect {
        left: if at_left { margin } else { rect.left },
        top: rect.top + if area.top > 0.0 { 0.0 } else { margin },
        right: rect.right - if on_edge { margin * 0.75 } else { 0.0 },
        bottom: rect.bottom - margin * 0.25,
    }
}

/// Whether a slot contains no map, so that its height depends on its content.
pub(super) fn is_words(slot: &Slot) -> bool {
    slot.0.iter().all(|p| !matches!(p, Panelled::Map(_)))
}
