//! Fonts of the user's, for scripts that those of the program lack.
//!
//! A font is known by its content: the same file is held once, for as long as
//! the program runs, however many scenarios name it. They set a character only
//! where no font of the program has it, so that pages without such characters
//! look the same with and without them.

use super::Typeface;
use super::item::Weight;
use rustybuzz::ttf_parser::name_id;
use sha2::{Digest, Sha256};
use std::sync::{PoisonError, RwLock};

/// One font of the user's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnFont(u16);

/// Fonts of the user's, in the order in which they are asked for a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FontSet(u16);

/// A font that has been read.
pub(crate) struct Loaded {
    pub data: &'static [u8],
    pub face: rustybuzz::Face<'static>,
    /// The family as the font names it.
    pub family: String,
    /// The family in a drawing: no other font is called so.
    pub unique: String,
}

#[derive(Default)]
struct Known {
    fonts: Vec<&'static Loaded>,
    /// Of which the first is empty.
    sets: Vec<Vec<OwnFont>>,
}

static KNOWN: RwLock<Known> = RwLock::new(Known {
    fonts: Vec::new(),
    sets: Vec::new(),
});

impl FontSet {
    /// No font of the user's.
    pub const NONE: FontSet = FontSet(0);

    /// The fonts of these files; what is no font is left out.
    pub fn of<'d>(files: impl IntoIterator<Item = &'d [u8]>) -> FontSet {
        let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
        let fonts: Vec<OwnFont> = files.into_iter().filter_map(|f| known.font(f)).collect();
        known.set(fonts)
    }

    /// The font that sets `c` in letters like `face`: of those that have it
    /// the nearest in slant and weight, then the first.
    pub(crate) fn font_with(self, c: char, face: &Typeface) -> Option<OwnFont> {
        if self == FontSet::NONE {
            return None;
        }
        let known = KNOWN.read().unwrap_or_else(PoisonError::into_inner);
        let fonts = known.sets.get(usize::from(self.0))?.iter().copied();
        let distance = |font: &OwnFont| {
            let own = &known.fonts[usize::from(font.0)].face;
            let weight = i32::from(own.weight().to_number());
            let wanted = match face.weight {
                Weight::Regular => 400,
                Weight::Medium => 500,
                Weight::SemiBold => 600,
                Weight::Bold => 700,
            };
            (own.is_italic() != face.italic, (weight - wanted).abs())
        };
        let has = |font: &OwnFont| {
            let own = &known.fonts[usize::from(font.0)].face;
            own.glyph_index(c).is_some()
        };
        fonts.filter(has).min_by_key(distance)
    }
}

impl Known {
    fn font(&mut self, data: &[u8]) -> Option<OwnFont> {
        let at = match self.fonts.iter().position(|loaded| loaded.data == data) {
            Some(at) => at,
            None => {
                self.fonts.push(load(data)?);
                self.fonts.len() - 1
            }
        };
        u16::try_from(at).ok().map(OwnFont)
    }

    fn set(&mut self, fonts: Vec<OwnFont>) -> FontSet {
        if self.sets.is_empty() {
            self.sets.push(Vec::new());
        }
        let at = match self.sets.iter().position(|own| *own == fonts) {
            Some(at) => at,
            None => {
                self.sets.push(fonts);
                self.sets.len() - 1
            }
        };
        FontSet(u16::try_from(at).unwrap_or(0))
    }
}

/// Held for as long as the program runs.
fn load(data: &[u8]) -> Option<&'static Loaded> {
    let data: &'static [u8] = Box::leak(data.to_vec().into_boxed_slice());
    let face = rustybuzz::Face::from_slice(data, 0)?;
    let name = |id| {
        let mut names = face.names().into_iter();
        names
            .find(|name| name.name_id == id && name.is_unicode())
            .and_then(|name| name.to_string())
    };
    let family = name(name_id::TYPOGRAPHIC_FAMILY).or_else(|| name(name_id::FAMILY));
    // Quotation marks and the like end a family's name in a style sheet.
    let plain = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-');
    let family: String = family.unwrap_or_default().chars().filter(plain).collect();
    let family = match family.trim() {
        "" => "Font".to_owned(),
        family => family.to_owned(),
    };
    let digest = Sha256::digest(data);
    let sign: String = digest
        .iter()
        .take(3)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Some(Box::leak(Box::new(Loaded {
        data,
        unique: format!("{family} {sign}"),
        family,
        face,
    })))
}

impl OwnFont {
    pub(crate) fn loaded(self) -> Option<&'static Loaded> {
        let known = KNOWN.read().unwrap_or_else(PoisonError::into_inner);
        known.fonts.get(usize::from(self.0)).copied()
    }
}
