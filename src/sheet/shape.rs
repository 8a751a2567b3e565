//! Characters to glyphs and advances.
//!
//! Only what a page needs, and only what survives in a file whose fonts hold
//! nothing but the glyphs in use: each character becomes one glyph, chosen by
//! language and by tabular figures, and neighbours are kerned. Ligatures and
//! contextual forms are off.
//!
//! Fonts of the user's travel whole, and are shaped as they ask to be: scripts
//! whose letters join, stack or change places need it.

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
    /// Byte at which its cluster begins.
    pub cluster: usize,
    /// Ems, kerning towards the next glyph included.
    pub advance: f64,
    /// Ems to the right and up, from where it would stand.
    pub shift: (f64, f64),
}

/// Shape a text of one face and one direction; the glyphs come from left to
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

/// What a plan for shaping depends on.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Manner {
    face: Face,
    tabular: bool,
    language: Language,
    script: Script,
    /// From right to left.
    leftward: bool,
}

fn direction(leftward: bool) -> Direction {
    match leftward {
        true => Direction::RightToLeft,
        false => Direction::LeftToRight,
    }
}

/// A plan takes longer to make than a label to shape, so each is made once to
/// a thread. Nothing ever walks the map: its order shows nowhere.
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

    /// U+76F4 and U+4EE4 are written otherwise in each of these regions; U+4E00,
    /// one stroke, in none (Noto Sans CJK 2.004, feature locl).
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
