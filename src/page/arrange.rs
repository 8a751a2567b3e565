//! Where everything goes: a text column beside the panels on a wide page,
//! above and below them on a tall one.

use super::legend::Furniture;
use super::{Plan, Slot};
use crate::error::Result;
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

pub(super) fn frames(plan: &Plan, furniture: &Furniture) -> Result<Frames> {
    let size = furniture.overlay.scenario.page.size;
    let (width, height) = (size.width.0, size.height.0);
    if width / height >= 1.15 {
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

/// Rows of panels within an area: maps get more room than charts.
fn panels(plan: &Plan, area: Rect, furniture: &Furniture) -> Vec<Vec<Rect>> {
    let gutter = furniture.style.mm(GUTTER);
    let weight = |slot: &Slot| match slot {
        Slot::Map(_) => 1.45,
        Slot::Chart(_) => 1.0,
    };
    let row_weight = |row: &Vec<Slot>| {
        row.iter()
            .map(|slot| match slot {
                Slot::Map(_) => 2.0,
                Slot::Chart(_) => 1.0,
            })
            .fold(1.0, f64::max)
    };
    let total: f64 = plan.rows.iter().map(row_weight).sum();
    let gaps = gutter * (plan.rows.len().saturating_sub(1)) as f64;
    let mut top = area.top;
    let mut out = Vec::new();
    for row in &plan.rows {
        let height = (area.height() - gaps) * row_weight(row) / total;
        let widths: f64 = row.iter().map(weight).sum();
        let inner = area.width() - gutter * (row.len().saturating_sub(1)) as f64;
        let mut left = area.left;
        let mut rects = Vec::new();
        for slot in row {
            let width = inner * weight(slot) / widths;
            let rect = Rect::new(left, top, left + width, top + height);
            rects.push(match slot {
                Slot::Map(_) => rect,
                Slot::Chart(_) => chart_room(rect, area, furniture),
            });
            left += width + gutter;
        }
        out.push(rects);
        top += height + gutter;
    }
    out
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
