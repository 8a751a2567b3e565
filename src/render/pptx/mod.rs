//! Writes sheets as a PowerPoint deck (PresentationML, ISO/IEC 29500): one
//! slide per sheet, drawn with shapes that PowerPoint edits.
//!
//! A unit of a path is 0.01 mm, as in the SVG, which is exactly 360 EMU, the
//! unit of the format.

mod deck;
mod drawing;
mod freeform;
mod notes;
mod order;
mod package;
mod paint;
mod steps;
mod text_box;
mod title;
mod winding;

pub use deck::pptx;
pub(super) use package::METADATA;

use super::number::units;
use crate::error::{Error, Result};
use crate::sheet::Point;

/// English Metric Units per unit of a path, 0.01 mm.
const EMU: i64 = 360;

/// A point in units of 0.01 mm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct GridPoint {
    x: i64,
    y: i64,
}

impl GridPoint {
    /// Fails on a coordinate that is on no page.
    fn of(p: Point) -> Result<GridPoint> {
        let is_sound = |v: f64| v.is_finite() && v.abs() < 1e6;
        match is_sound(p.x) && is_sound(p.y) {
            true => Ok(GridPoint {
                x: units(p.x),
                y: units(p.y),
            }),
            false => Err(Error::Render(format!(
                "a shape has a point at ({}, {}) mm, which is on no page",
                p.x, p.y
            ))),
        }
    }
}

/// A box around shapes, in units of 0.01 mm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bounds {
    left: i64,
    top: i64,
    right: i64,
    bottom: i64,
}

impl Bounds {
    fn around(points: impl IntoIterator<Item = GridPoint>) -> Option<Bounds> {
        let boxes = points.into_iter().map(|p| Bounds {
            left: p.x,
            top: p.y,
            right: p.x,
            bottom: p.y,
        });
        boxes.reduce(Bounds::with)
    }

    fn with(self, other: Bounds) -> Bounds {
        Bounds {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    fn overlaps(&self, other: &Bounds) -> bool {
        let across = self.left < other.right && other.left < self.right;
        across && self.top < other.bottom && other.top < self.bottom
    }

    /// The attributes of its corner and its size in EMU, as `a:off` and `a:ext`.
    fn off_and_ext(&self, off: &str, ext: &str) -> String {
        format!(
            "<a:{off} x=\"{}\" y=\"{}\"/><a:{ext} cx=\"{}\" cy=\"{}\"/>",
            self.left * EMU,
            self.top * EMU,
            (self.right - self.left) * EMU,
            (self.bottom - self.top) * EMU
        )
    }
}
