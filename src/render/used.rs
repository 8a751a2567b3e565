//! Collects the glyphs that a drawing uses, by font.

use std::collections::BTreeMap;

use crate::language::Language;
use crate::sheet::layout::Run;
use crate::sheet::{Face, Family, Typeface};

/// A font of the drawing: a face, with or without tabular figures.
///
/// The drawing's fonts hold one glyph per character, so tabular figures need a
/// family of their own, and so do the regional forms of Han in another
/// language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FontKey {
    pub face: Face,
    pub tabular: bool,
    /// Language of Han text if it is not the drawing's: its characters have
    /// other glyphs there.
    pub form: Option<Language>,
}

impl FontKey {
    pub fn new(face: Face, letters: &Typeface) -> FontKey {
        let family = face.family();
        FontKey {
            face,
            tabular: letters.tabular && family == Family::Latin,
            form: letters.language.filter(|_| family == Family::Cjk),
        }
    }

    /// The family name in the drawing.
    pub fn family(self) -> &'static str {
        match (self.tabular, self.form) {
            (true, _) => "Inter Tabular",
            (_, Some(Language::ZhHant)) => "Noto Sans CJK TC",
            (_, Some(Language::ZhHans)) => "Noto Sans CJK SC",
            (_, Some(Language::Ko)) => "Noto Sans CJK KR",
            // Japanese forms in a drawing of another language.
            (_, Some(_)) => "Noto Sans CJK J",
            (_, None) => self.face.family_name(),
        }
    }
}

/// Characters with their glyphs, and the kerning of pairs that occur.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Glyphs {
    pub of_char: BTreeMap<char, u16>,
    /// In font units; nonzero values only.
    pub kerning: BTreeMap<(u16, u16), i16>,
}

#[derive(Debug, Default)]
pub(crate) struct UsedFonts {
    pub fonts: BTreeMap<FontKey, Glyphs>,
}

impl UsedFonts {
    /// Records the glyphs of a run; `em` is its size, mm.
    pub fn add(&mut self, key: FontKey, run: &Run, em: f64) {
        let glyphs = self.fonts.entry(key).or_default();
        if matches!(key.face, Face::Own(_)) {
            // User fonts are embedded whole.
            return;
        }
        for (i, glyph) in run.glyphs.iter().enumerate() {
            let end = run.glyphs[i + 1..]
                .iter()
                .map(|g| g.cluster)
                .find(|c| *c > glyph.cluster)
                .unwrap_or(run.text.len());
            let cluster = &run.text[glyph.cluster..end];
            glyphs.add_cluster(key.face, cluster, glyph.id);
            if let Some(next) = run.glyphs.get(i + 1) {
                glyphs.add_pair(key.face, (glyph.id, next.id), glyph.advance / em);
            }
        }
    }
}

impl Glyphs {
    /// A composed glyph is recorded under the character that maps to it.
    fn add_cluster(&mut self, face: Face, cluster: &str, id: u16) {
        let mut chars = cluster.chars();
        match (chars.next(), chars.next()) {
            (Some(only), None) => {
                self.of_char.insert(only, id);
            }
            _ => self.of_char.extend(composed(face, id)),
        }
    }

    fn add_pair(&mut self, face: Face, pair: (u16, u16), advance: f64) {
        let Some(font) = face.parsed() else { return };
        let plain = font.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(pair.0));
        let shaped = (advance * face.units_per_em()).round();
        let kerning = shaped - f64::from(plain.unwrap_or(0));
        if kerning != 0.0 {
            self.kerning.insert(pair, kerning as i16);
        }
    }
}

/// The characters that the font maps to this glyph.
fn composed(face: Face, id: u16) -> Vec<(char, u16)> {
    let mut found = Vec::new();
    let Some(font) = face.parsed() else {
        return found;
    };
    for table in font.tables().cmap.iter().flat_map(|cmap| cmap.subtables) {
        if table.is_unicode() {
            table.codepoints(|code| {
                let c = char::from_u32(code);
                if let Some(c) = c.filter(|_| table.glyph_index(code).is_some_and(|g| g.0 == id)) {
                    found.push((c, id));
                }
            });
        }
    }
    found
}
