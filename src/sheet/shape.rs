//! Maps characters to glyphs and advances.
//!
//! Uses only features that survive in a subset font: one glyph per character,
//! chosen by language and tabular figures, and kerning of neighbours. Ligatures
//! and contextual forms are off.
//!
//! User fonts are embedded whole and shaped with their own default features,
//! which scripts need whose letters join, stack or change places.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::str::FromStr;

use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Direction, Feature, Script, ShapePlan, UnicodeBuffer};

use super::fonts::Face;
use crate::error::{Error, Result};
use crate::language::Language;
use unicode_bidi::Level;

/// A glyph in reading order.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shaped {
    pub id: u16,
    /// Byte offset at which its cluster begins.
    pub cluster: usize,
    /// Advance in ems, including kerning towards the next glyph.
    pub advance: f64,
    /// Offset to the right and up, ems, from its default position.
    pub shift: (f64, f64),
}

/// Shapes a text of one face and one direction; the glyphs come from left to
/// right.
pub(crate) fn shape(
    text: &str,
    face: Face,
    tabular: bool,
    language: Language,
    level: Level,
) -> Result<Vec<Shaped>> {
    let unreadable = || Error::Render(format!("the program's font {face:?} cannot be read"));
    let font = face.parsed().ok_or_else(unreadable)?;
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    let leftward = level.is_rtl();
    buffer.set_direction(direction(leftward));
    if let Ok(language) = rustybuzz::Language::from_str(language.tag()) {
        buffer.set_language(language);
    }
    let key = Manner {
        face,
        tabular,
        language,
        script: buffer.script(),
        leftward,
    };
    let output = rustybuzz::shape_with_plan(font, &plan(key, font), buffer);
    let em = face.units_per_em();
    let glyphs = output.glyph_infos().iter().zip(output.glyph_positions());
    Ok(glyphs
        .map(|(info, position)| Shaped {
            id: info.glyph_id as u16,
            cluster: info.cluster as usize,
            advance: f64::from(position.x_advance) / em,
            shift: (
                f64::from(position.x_offset) / em,
                f64::from(position.y_offset) / em,
            ),
        })
        .collect())
}

/// The key of a shaping plan.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Manner {
    face: Face,
    tabular: bool,
    language: Language,
    script: Script,
    leftward: bool,
}

fn direction(leftward: bool) -> Direction {
    match leftward {
        true => Direction::RightToLeft,
        false => Direction::LeftToRight,
    }
}

/// Makes each shaping plan once per thread, as a plan takes longer to make than
/// a label to shape. The map is never iterated, so its order does not matter.
fn plan(manner: Manner, font: &rustybuzz::Face) -> Rc<ShapePlan> {
    thread_local! {
        static PLANS: RefCell<HashMap<Manner, Rc<ShapePlan>>> = RefCell::default();
    }
    let make = || {
        let language = rustybuzz::Language::from_str(manner.language.tag()).ok();
        let features = features(manner.tabular);
        let features = match manner.face {
            Face::Own(_) => &[],
            _ => features.as_slice(),
        };
        Rc::new(ShapePlan::new(
            font,
            direction(manner.leftward),
            Some(manner.script),
            language.as_ref(),
            features,
        ))
    };
    PLANS.with_borrow_mut(|plans| plans.entry(manner).or_insert_with(make).clone())
}

fn features(tabular: bool) -> [Feature; 8] {
    let feature = |tag, on| Feature::new(Tag::from_bytes(tag), u32::from(on), ..);
    [
        feature(b"kern", true),
        feature(b"tnum", tabular),
        feature(b"calt", false),
        feature(b"liga", false),
        feature(b"clig", false),
        feature(b"rlig", false),
        feature(b"ccmp", false),
        feature(b"mark", false),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// U+76F4 and U+4EE4 have a different form in each of these regions;
    /// U+4E00, a single stroke, has the same form in all (Noto Sans CJK 2.004,
    /// feature locl).
    #[test]
    fn han_has_the_form_of_its_region() {
        let glyph = |text: &str, language| {
            let shaped = shape(text, Face::CjkRegular, false, language, Level::ltr()).unwrap();
            assert_eq!(shaped.len(), 1);
            shaped[0].id
        };
        for language in [Language::ZhHant, Language::ZhHans] {
            assert_ne!(glyph("直", language), glyph("直", Language::Ja));
            assert_ne!(glyph("令", language), glyph("令", Language::Ja));
            assert_eq!(glyph("一", language), glyph("一", Language::Ja));
        }
        assert_ne!(glyph("令", Language::ZhHant), glyph("令", Language::ZhHans));
        assert_eq!(glyph("直", Language::En), glyph("直", Language::Ja));
    }
}
