//! Where everything goes: a text column beside the panels on a wide page,
//! above and below them on a tall one.

use super::legend::Furniture;
use super::{Plan, Slot};
use crate::error::Result;
use crate::map::{self, Subject};
use crate::scenario::ChartKind;
use crate::sheet::{Point, Rect};

/// The page's rectangles, millimetres.
#[derive(Debug)]
pub struct Frames {
    pub column: Column,
    pub panels: Vec<Vec<Rect>>,
    /// Notes under everything.
    pub strip: Rect,
}

/// Where the page's own words go.
#[derive(Debug)]
pub enum Column {
    /// Title, legend, locator and sources under one another.
    Beside(Rect),
    /// The title above the maps; the rest side by side below them.
    Around { title: Rect, below: Rect },
}

/// Page margins, design pixels.
const MARGIN: f64 = 44.0;

/// The text column's width beside the map, with its margins.
const COLUMN: f64 = 452.0;

/// Between panels.
const GUTTER: f64 = 30.0;

/// Whether a page has room for a text column beside its panels.
pub(super) fn is_wide(width: f64, height: f64) -> bool {
    width / height >= 1.15
}

pub(super) fn frames(plan: &Plan, furniture: &Furniture) -> Result<Frames> {
    let size = furniture.overlay.scenario.page.size;
    let (width, height) = (size.width.0, size.height.0);
    if is_wide(width, height) {
        wide(plan, furniture, width, height)
    } else {
        tall(plan, furniture, width, height)
    }
}

fn wide(plan: &Plan, furniture: &Furniture, width: f64, height: f64) -> Result<Frames> {
    let style = furniture.style;
    let px = |v: f64| style.mm(v);
    let column = px(COLUMN).min(width * 0.34);
    let strip_width = width - column - px(24.0);
    let notes = furniture.notes_height(strip_width)?;
    let strip = Rect::new(column, height - notes - px(34.0), width - px(24.0), height);
    let inside = Rect::new(
        px(MARGIN),
        px(MARGIN),
        column - px(24.0),
        height - px(MARGIN),
    );
    Ok(Frames {
        column: Column::Beside(inside),
        panels: panels(plan, Rect::new(column, 0.0, width, strip.top), furniture),
        strip,
    })
}

fn tall(plan: &Plan, furniture: &Furniture, width: f64, height: f64) -> Result<Frames> {
    let px = |v: f64| furniture.style.mm(v);
    let margin = px(MARGIN);
    let inner = width - 2.0 * margin;
    let title = furniture.title(Point::default(), inner)?.height;
    let notes = furniture.notes_height(inner)?;
    let strip = Rect::new(margin, height - notes - px(34.0), width - margin, height);
    let below = furniture.side_by_side_height(inner)?;
    let column = Rect::new(
        margin,
        strip.top - below - px(16.0),
        width - margin,
        strip.top,
    );
    let title = Rect::new(margin, margin, width - margin, margin + title);
    Ok(Frames {
        panels: panels(
            plan,
            Rect::new(0.0, title.bottom + px(22.0), width, column.top - px(26.0)),
            furniture,
        ),
        column: Column::Around {
            title,
            below: column,
        },
        strip,
    })
}

/// Rows of panels within an area. Panels of a row are as high as each other
/// and as wide as their shapes ask; rows share the height as theirs do.
fn panels(plan: &Plan, area: Rect, furniture: &Furniture) -> Vec<Vec<Rect>> {
    let gutter = furniture.style.mm(GUTTER);
    let shapes: Vec<Vec<f64>> = plan
        .rows
        .iter()
        .map(|row| row.iter().map(|slot| shape(slot, furniture)).collect())
        .collect();
    let tall = |row: &Vec<f64>| 1.0 / row.iter().sum::<f64>().max(0.1);
    let total: f64 = shapes.iter().map(tall).sum();
    let gaps = gutter * (plan.rows.len().saturating_sub(1)) as f64;
    let mut top = area.top;
    let mut out = Vec::new();
    for (row, shapes) in plan.rows.iter().zip(&shapes) {
        let height = (area.height() - gaps) * tall(shapes) / total;
        let widths: f64 = shapes.iter().sum();
        let inner = area.width() - gutter * (row.len().saturating_sub(1)) as f64;
        let mut left = area.left;
        let mut rects = Vec::new();
        for (slot, shape) in row.iter().zip(shapes) {
            let width = inner * shape / widths;
            let rect = Rect::new(left, top, left + width, top + height);
            rects.extend(within(slot, rect, area, furniture));
            left += width + gutter;
        }
        out.push(rects);
        top += height + gutter;
    }
    out
}

/// Width over height that suits a panel.
fn shape(slot: &Slot, furniture: &Furniture) -> f64 {
    match slot {
        Slot::Map(spec) => {
            let subject = Subject::new(furniture.overlay, spec);
            // What cannot be fitted is told when the map is drawn.
            let shape = map::shape(&subject, spec).unwrap_or(1.0);
            shape.clamp(0.65, 1.9)
        }
        Slot::Chart(spec) => match spec.kind {
            ChartKind::RangeBars => 0.75,
            ChartKind::Timeline | ChartKind::DistanceProfile => 1.3,
            ChartKind::CountsByYear => 1.0,
        },
        Slot::Stack(_) => 0.75,
    }
}

/// The rooms of a slot: one, or those of a stack of charts.
fn within(slot: &Slot, rect: Rect, area: Rect, furniture: &Furniture) -> Vec<Rect> {
    match slot {
        Slot::Map(_) => vec![rect],
        Slot::Chart(_) => vec![chart_room(rect, area, furniture)],
        Slot::Stack(charts) => {
            let each = rect.height() / charts.len() as f64;
            let top = |i: usize| rect.top + each * i as f64;
            (0..charts.len())
                .map(|i| Rect::new(rect.left, top(i), rect.right, top(i + 1)))
                .map(|rect| chart_room(rect, area, furniture))
                .collect()
        }
    }
}

/// Charts keep the page's margins where maps bleed.
fn chart_room(rect: Rect, area: Rect, furniture: &Furniture) -> Rect {
    let margin = furniture.style.mm(MARGIN);
    let at_left = (rect.left - area.left).abs() < 1e-6 && area.left < margin;
    Rect {
        left: if at_left { margin } else { rect.left },
        top: rect.top + margin,
        right: rect.right - margin * 0.75,
        bottom: rect.bottom - margin * 0.25,
    }
}
