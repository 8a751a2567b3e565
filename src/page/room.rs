//! Checks that the content of a page fits.

use super::arrange::{Column, Frames};
use super::legend::Furniture;
use super::plan::Plan;
use crate::error::{Error, Result};
use crate::sheet::Rect;

/// Minimum width and height of a useful frame, design pixels.
const LEAST: f64 = 40.0;

/// # Errors
/// A frame that is too small to show anything, or has no size.
pub(super) fn check(furniture: &Furniture, what: &str, frame: Rect) -> Result<()> {
    let least = furniture.style.mm(LEAST);
    let (width, height) = (frame.width(), frame.height());
    // Written so that NaN counts as no room.
    if width >= least && height >= least {
        return Ok(());
    }
    let size = furniture.overlay.scenario.page.size;
    let lacks = match (width >= least, height >= least) {
        (true, _) => "it is too low",
        (_, true) => "it is too narrow",
        _ => "it is too small",
    };
    let fewer = match furniture.panels {
        0 | 1 => "fewer words on it: a shorter title, subtitle and list of sources",
        _ => "fewer panels on it (panels = \"separate\" gives each map its own)",
    };
    Err(Error::Room(format!(
        "a page of {:.0} by {:.0} mm has no room for {what}, which needs {least:.0} by {least:.0} mm: \
         {lacks}; use a larger page, or {fewer}",
        size.width.0, size.height.0,
    )))
}

/// Checks every panel of a page, and the area of the text.
///
/// # Errors
/// A page with too little room for one of them.
pub(super) fn check_all(furniture: &Furniture, plan: &Plan, frames: &Frames) -> Result<()> {
    for (panel, rect) in plan.panels().iter().zip(&frames.panels) {
        check(furniture, &panel.named(), *rect)?;
    }
    let words = match &frames.column {
        Column::Beside(room) => *room,
        Column::Around { below, .. } => *below,
    };
    check(furniture, "its title, legend and sources", words)
}
