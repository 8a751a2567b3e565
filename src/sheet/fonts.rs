//! The built-in fonts, and fonts that a scenario supplies. System fonts are
//! never used, so a page looks and measures the same on every machine.
//!
//! Inter sets Latin, Greek and Cyrillic; Noto Sans CJK sets Han, kana and
//! hangul, always upright. A weight that a family lacks is replaced by the
//! nearest one it has.

use std::sync::OnceLock;

use rustybuzz::ttf_parser;

use super::own_font::OwnFont;
use super::{Typeface, Weight};
use crate::units::Mm;

/// A font family. The script of a character decides which one sets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Inter.
    Latin,
    /// Noto Sans CJK.
    Cjk,
    /// A font supplied by the user.
    Own(OwnFont),
}

/// One font file, built in or supplied by the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    Regular,
    Medium,
    SemiBold,
    Bold,
    Italic,
    MediumItalic,
    CjkRegular,
    CjkBold,
    /// A font supplied by the user.
    Own(OwnFont),
}

const FACES: [Face; 8] = [
    Face::Regular,
    Face::Medium,
    Face::SemiBold,
    Face::Bold,
    Face::Italic,
    Face::MediumItalic,
    Face::CjkRegular,
    Face::CjkBold,
];

impl Face {
    /// The face of `family` nearest to the requested style.
    pub fn of(family: Family, face: &Typeface) -> Face {
        match (family, face.italic, face.weight) {
            (Family::Own(font), ..) => Face::Own(font),
            (Family::Cjk, _, Weight::Regular) => Face::CjkRegular,
            (Family::Cjk, _, Weight::Medium) => Face::CjkRegular,
            (Family::Cjk, _, _) => Face::CjkBold,
            (Family::Latin, true, Weight::Regular) => Face::Italic,
            (Family::Latin, true, _) => Face::MediumItalic,
            (Family::Latin, false, Weight::Regular) => Face::Regular,
            (Family::Latin, false, Weight::Medium) => Face::Medium,
            (Family::Latin, false, Weight::SemiBold) => Face::SemiBold,
            (Family::Latin, false, Weight::Bold) => Face::Bold,
        }
    }

    pub fn family(self) -> Family {
        match self {
            Face::CjkRegular | Face::CjkBold => Family::Cjk,
            Face::Own(font) => Family::Own(font),
            _ => Family::Latin,
        }
    }

    /// The family name as stylesheets and editors know it.
    pub fn family_name(self) -> &'static str {
        match self.family() {
            Family::Latin => "Inter",
            Family::Cjk => "Noto Sans CJK JP",
            Family::Own(font) => font.loaded().map_or("", |own| own.unique.as_str()),
        }
    }

    /// CSS weight, 400 to 700 for the built-in fonts.
    pub fn css_weight(self) -> u16 {
        match self {
            Face::Regular | Face::Italic | Face::CjkRegular => 400,
            Face::Medium | Face::MediumItalic => 500,
            Face::SemiBold => 600,
            Face::Bold | Face::CjkBold => 700,
            Face::Own(font) => font
                .loaded()
                .map_or(400, |own| own.face.weight().to_number()),
        }
    }

    pub fn is_italic(self) -> bool {
        match self {
            Face::Own(font) => font.loaded().is_some_and(|own| own.face.is_italic()),
            _ => matches!(self, Face::Italic | Face::MediumItalic),
        }
    }

    /// The font file.
    pub fn data(self) -> &'static [u8] {
        match self {
            Face::Regular => include_bytes!("../../geodata/fonts/Inter-Regular.ttf"),
            Face::Medium => include_bytes!("../../geodata/fonts/Inter-Medium.ttf"),
            Face::SemiBold => include_bytes!("../../geodata/fonts/Inter-SemiBold.ttf"),
            Face::Bold => include_bytes!("../../geodata/fonts/Inter-Bold.ttf"),
            Face::Italic => include_bytes!("../../geodata/fonts/Inter-Italic.ttf"),
            Face::MediumItalic => include_bytes!("../../geodata/fonts/Inter-MediumItalic.ttf"),
            Face::CjkRegular => include_bytes!("../../geodata/fonts/NotoSansCJKjp-Regular.otf"),
            Face::CjkBold => include_bytes!("../../geodata/fonts/NotoSansCJKjp-Bold.otf"),
            Face::Own(font) => font.loaded().map_or(&[], |own| own.data),
        }
    }

    /// The font, parsed once per process.
    ///
    /// A built-in font that cannot be parsed is a build fault, which a test
    /// catches; `None` lets the caller report it.
    pub(crate) fn parsed(self) -> Option<&'static rustybuzz::Face<'static>> {
        static PARSED: [OnceLock<Option<rustybuzz::Face<'static>>>; FACES.len()] =
            [const { OnceLock::new() }; FACES.len()];
        let at = match self {
            Face::Own(font) => return font.loaded().map(|own| &own.face),
            Face::Regular => 0,
            Face::Medium => 1,
            Face::SemiBold => 2,
            Face::Bold => 3,
            Face::Italic => 4,
            Face::MediumItalic => 5,
            Face::CjkRegular => 6,
            Face::CjkBold => 7,
        };
        PARSED[at]
            .get_or_init(|| rustybuzz::Face::from_slice(self.data(), 0))
            .as_ref()
    }

    /// Whether the font can draw `c`.
    pub fn has(self, c: char) -> bool {
        self.parsed().is_some_and(|f| f.glyph_index(c).is_some())
    }

    /// Font units per em: 2048 in Inter, 1000 in Noto.
    pub(crate) fn units_per_em(self) -> f64 {
        self.parsed()
            .map_or(1000.0, |f| f64::from(f.units_per_em()))
    }
}

/// Cap height of the face, for centring a label on a mark.
pub fn cap_height(face: &Typeface) -> Mm {
    let font = Face::of(Family::Latin, face);
    let units = font
        .parsed()
        .and_then(|f| ttf_parser::Face::capital_height(f));
    face.size * (f64::from(units.unwrap_or(0)) / font.units_per_em())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::FontSet;

    #[test]
    fn every_face_is_what_its_name_says() {
        for face in FACES {
            let font = face.parsed().expect("the font parses");
            assert_eq!(font.weight().to_number(), face.css_weight(), "{face:?}");
            assert_eq!(font.is_italic(), face.is_italic(), "{face:?}");
        }
        assert!(Face::CjkRegular.has('臺'));
        assert!(!Face::Regular.has('臺'));
    }

    #[test]
    fn capitals_of_inter_are_1490_of_2048_units_tall() {
        let face = Typeface {
            size: Mm(2048.0),
            weight: Weight::Regular,
            italic: false,
            spacing: 0.0,
            tabular: false,
            language: None,
            fonts: FontSet::NONE,
        };
        assert_eq!(cap_height(&face), Mm(1490.0));
    }
}
