//! The title of a map, above its frame.

use super::arrange::MARGIN;
use super::flow::{self, Block, paragraph};
use super::legend::Furniture;
use super::plan::Panelled;
use super::room;
use crate::error::Result;
use crate::scenario::MapSpec;
use crate::sheet::{Group, Item, Point, Rect, Weight};

/// Type sizes of the title, design pixels; the first that fits on one line is
/// used.
const SIZES: [f64; 4] = [18.5, 17.0, 15.5, 14.5];

/// The height of a one-line map title.
pub(super) fn height(furniture: &Furniture, spec: &MapSpec) -> f64 {
    let title = spec.title.as_ref();
    title.map_or(0.0, |_| furniture.style.mm(SIZES[0] * 1.4 + 8.0))
}

/// The height reserved for the title of each panel. Panels in a row reserve the
/// same height, so that their frames align.
pub(super) fn heights(furniture: &Furniture, panels: &[(Panelled, Rect)]) -> Result<Vec<f64>> {
    let mut own = Vec::new();
    for (panel, rect) in panels {
        own.push(match panel {
            Panelled::Map(spec) => set(furniture, spec, *rect)?.map_or(0.0, |(_, h)| h),
            Panelled::Chart(_) | Panelled::Words(_) => 0.0,
        });
    }
    let level = |rect: &Rect| {
        let beside = panels.iter().zip(&own);
        let beside = beside.filter(|((_, other), _)| (other.top - rect.top).abs() < 1e-6);
        beside.map(|(_, h)| *h).fold(0.0, f64::max)
    };
    Ok(panels.iter().map(|(_, rect)| level(rect)).collect())
}

/// Typesets a map's title; also returns the height that it takes from the
/// panel.
fn set(furniture: &Furniture, spec: &MapSpec, rect: Rect) -> Result<Option<(Block, f64)>> {
    let Some(title) = &spec.title else {
        return Ok(None);
    };
    let style = furniture.style;
    let title = title.get(furniture.overlay.scenario.header.language);
    let set = |size| furniture.setting(size, Weight::SemiBold, style.theme.text, 1.4);
    // A panel at the page's edge bleeds, but its title does not.
    let inset = style.mm(18.0);
    let page = furniture.overlay.scenario.page.size.width.0;
    let left = match rect.left < inset {
        true => style.mm(MARGIN),
        false => rect.left,
    };
    let right = rect.right.min(page - inset);
    let down = if rect.top < inset { inset } else { 0.0 };
    // One line, in smaller type if necessary.
    let mut setting = set(SIZES[0]);
    for size in SIZES {
        if flow::width(title, set(size))? <= right - left {
            setting = set(size);
            break;
        }
    }
    let block = paragraph(
        title,
        Point::new(left, rect.top + down),
        right - left,
        setting,
    )?;
    let height = down + block.height.max(style.mm(SIZES[0] * 1.4)) + style.mm(8.0);
    Ok(Some((block, height)))
}

/// Draws a map's title, if any, and returns the rest of the panel below
/// `height`.
pub(super) fn of_map(
    furniture: &Furniture,
    spec: &MapSpec,
    rect: Rect,
    height: f64,
) -> Result<(Option<Item>, Rect)> {
    let title = set(furniture, spec, rect)?;
    let top = match title {
        Some(_) => rect.top + height,
        None => rect.top,
    };
    let frame = Rect { top, ..rect };
    room::check(furniture, &format!("map \"{}\"", spec.id), frame)?;
    let language = furniture.overlay.scenario.header.language;
    let name = spec.title.as_ref().map(|t| t.get(language).to_owned());
    let group = title.map(|(block, _)| {
        Item::Group(Group {
            id: format!("{}-title", spec.id),
            label: name,
            clip: None,
            items: block.items,
        })
    });
    Ok((group, frame))
}
