//! The title of an inset, in a strip above its map.

use crate::error::Result;
use crate::language::Language;
use crate::sheet::flow::{Block, Setting, paragraph, width};
use crate::sheet::{Group, Item, Point, Rect, Weight};
use crate::theme::Style;

/// Type sizes, design pixels; the first that fits on one line is used.
const SIZES: [f64; 4] = [14.5, 13.5, 12.5, 12.0];

/// Padding at the sides of the text and above it, design pixels.
const ASIDE: f64 = 9.0;
const ABOVE: f64 = 3.5;

/// The height of the strip above a map of this width; zero without a title.
///
/// # Errors
/// A glyph that no font has.
pub fn height(title: &str, room: f64, language: Language, style: &Style) -> Result<f64> {
    if title.is_empty() {
        return Ok(0.0);
    }
    let block = set(title, Point::default(), room, language, style)?;
    Ok(block.height + 2.0 * style.mm(ABOVE))
}

/// Draws the title at the top of `rect`.
///
/// # Errors
/// A glyph that no font has.
pub fn draw(title: &str, rect: Rect, language: Language, style: &Style) -> Result<Vec<Item>> {
    if title.is_empty() {
        return Ok(Vec::new());
    }
    let at = Point::new(rect.left + style.mm(ASIDE), rect.top + style.mm(ABOVE));
    let block = set(title, at, rect.width(), language, style)?;
    Ok(vec![Item::Group(Group {
        id: "inset-title".into(),
        label: None,
        clip: None,
        items: block.items,
    })])
}

fn set(title: &str, at: Point, room: f64, language: Language, style: &Style) -> Result<Block> {
    let room = room - 2.0 * style.mm(ASIDE);
    let setting = |size: f64| Setting {
        face: style.face(size, Weight::SemiBold),
        color: style.theme.text,
        leading: style.mm(size * 1.35),
        language,
    };
    let mut chosen = setting(SIZES[SIZES.len() - 1]);
    for size in SIZES {
        if width(title, setting(size))? <= room {
            chosen = setting(size);
            break;
        }
    }
    paragraph(title, at, room, chosen)
}
