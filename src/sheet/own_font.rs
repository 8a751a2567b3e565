//! User fonts, for scripts that the built-in fonts lack.
//!
//! Fonts are identified by content: each file is loaded once and kept for the
//! life of the process, however many scenarios name it. A user font sets a
//! character only if no built-in font has it, so that pages without such
//! characters do not change.

use super::Typeface;
use super::item::Weight;
use rustybuzz::ttf_parser::name_id;
use sha2::{Digest, Sha256};
use std::sync::{PoisonError, RwLock};

/// One user font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnFont(u16);

/// User fonts, in the order in which they are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FontSet(u16);

/// A parsed font.
pub(crate) struct Loaded {
    pub data: &'static [u8],
    pub face: rustybuzz::Face<'static>,
    /// The family name in the font file.
    pub family: String,
    /// The family name in a drawing, unique to this font.
    pub unique: String,
}

#[derive(Default)]
struct Known {
    fonts: Vec<&'static Loaded>,
    /// The first set is empty.
    sets: Vec<Vec<OwnFont>>,
}

static KNOWN: RwLock<Known> = RwLock::new(Known {
    fonts: Vec::new(),
    sets: Vec::new(),
});

impl FontSet {
    /// No user fonts.
    pub const NONE: FontSet = FontSet(0);

    /// Loads fonts from these files, skipping those that do not parse.
    pub fn of<'d>(files: impl IntoIterator<Item = &'d [u8]>) -> FontSet {
        let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
        let fonts: Vec<OwnFont> = files.into_iter().filter_map(|f| known.font(f)).collect();
        known.set(fonts)
    }

    /// The font that sets `c` in the style of `face`: among those that have it,
    /// the nearest in slant, then in weight, then the first.
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

/// Leaked on purpose: fonts are kept for the life of the process.
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
    // Quotation marks and the like would end a family name in a stylesheet.
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
