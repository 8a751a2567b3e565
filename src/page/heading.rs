//! A map's own title, over its frame.

use super::flow::paragraph;
use super::legend::Furniture;
use crate::error::Result;
use crate::scenario::MapSpec;
use crate::sheet::{Group, Item, Point, Rect, Weight};

/// The title of a map that has one, and what it leaves of the panel.
pub(super) fn of_map(
    furniture: &Furniture,
    spec: &MapSpec,
    rect: Rect,
) -> Result<(Option<Item>, Rect)> {
    let Some(title) = &spec.title else {
        return Ok((None, rect));
    };
    let style = furniture.style;
    let language = furniture.overlay.scenario.header.language;
    let setting = furniture.setting(18.5, Weight::SemiBold, style.theme.text, 1.4);
    // A panel at the page's edge bleeds; its title does not.
    let inset = style.mm(18.0);
    let aside = |edge: f64| if edge < inset { style.mm(44.0) } else { edge };
    let at = Point::new(
        aside(rect.left),
        rect.top + if rect.top < inset { inset } else { 0.0 },
    );
    let width = rect.right - at.x - inset;
    let title = paragraph(title.get(language), at, width, setting)?;
    let frame = Rect {
        top: at.y + title.height + style.mm(8.0),
        ..rect
    };
    let group = Group {
        id: format!("{}-title", spec.id),
        label: None,
        clip: None,
        items: title.items,
    };
    Ok((Some(Item::Group(group)), frame))
}
