//! Normalises text for comparing names and for layout: composed, on one line,
//! without invisible characters.
//!
//! Text copied from web pages, word processors and file names contains
//! invisible characters: direction marks, byte order marks, joiners, tabs, and
//! combining accents (macOS decomposes file names). Fonts have no glyphs for
//! them.

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// [`clean`], without allocating if nothing changes.
pub fn cleaned(text: &str) -> Cow<'_, str> {
    let as_it_is = text
        .chars()
        .all(|c| kept(c) == Some(c) && !is_presentation_form(c))
        && is_nfc_quick(text.chars()) == IsNormalized::Yes;
    match as_it_is {
        true => Cow::Borrowed(text),
        false => Cow::Owned(clean(text)),
    }
}

/// Text for a terminal: control characters, which could command it, are
/// written out.
pub fn printable(text: &str) -> Cow<'_, str> {
    let commands = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if !text.contains(commands) {
        return Cow::Borrowed(text);
    }
    let written = |c: char| match commands(c) {
        true => c.escape_unicode().to_string(),
        false => c.to_string(),
    };
    Cow::Owned(text.chars().map(written).collect())
}

/// Unicode NFC, with white space replaced by spaces and ignorable characters
/// removed.
fn clean(text: &str) -> String {
    let kept: String = text
        .chars()
        .filter_map(kept)
        .flat_map(plain_forms)
        .collect();
    let mut out = String::with_capacity(kept.len());
    let mut rest = kept.as_str();
    // Keep compatibility ideographs that NFC would replace: they are distinct
    // forms in names.
    while let Some(at) = rest.find(is_compatibility_ideograph) {
        out.extend(rest[..at].nfc());
        let after = at + rest[at..].chars().next().map_or(0, char::len_utf8);
        out.push_str(&rest[at..after]);
        rest = &rest[after..];
    }
    out.extend(rest.nfc());
    out
}

fn is_compatibility_ideograph(c: char) -> bool {
    matches!(u32::from(c), 0xF900..=0xFAFF | 0x2F800..=0x2FA1F)
}

/// Ligatures from PDFs, and half-width kana: few fonts have them, and other
/// characters are equivalent.
fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{149}' | '\u{fb00}'..='\u{fb06}' | '\u{ff61}'..='\u{ff9f}')
}

fn plain_forms(c: char) -> impl Iterator<Item = char> {
    let form = is_presentation_form(c).then(|| std::iter::once(c).nfkc());
    let itself = form.is_none().then_some(c);
    form.into_iter().flatten().chain(itself)
}

/// The replacement for a character; `None` if it is ignored.
fn kept(c: char) -> Option<char> {
    match c {
        ' '..='~' => Some(c),
        // Tab, line feeds, line and paragraph separators.
        '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        // Spaces of other widths, which few fonts have.
        '\u{2000}'..='\u{2008}' | '\u{205f}' => Some(' '),
        // Joiners affect letter forms in some scripts; they are dropped during
        // font selection if the font does not need them.
        '\u{200c}' | '\u{200d}' => Some(c),
        _ if is_ignorable(c) => None,
        _ => Some(c),
    }
}

/// Control characters and Unicode's default-ignorable characters, which have no
/// glyph.
pub fn is_ignorable(c: char) -> bool {
    c.is_control()
        || matches!(u32::from(c),
            0x00AD              // soft hyphen
            | 0x034F            // grapheme joiner
            | 0x061C            // Arabic letter mark
            | 0x180B..=0x180F   // Mongolian selectors
            | 0x200B..=0x200F   // zero-width space, joiners, direction marks
            | 0x202A..=0x202E   // direction embeddings
            | 0x2060..=0x206F   // word joiner, invisible operators, isolates
            | 0xFE00..=0xFE0F   // variation selectors
            | 0xFEFF            // byte order mark
            | 0xFFF9..=0xFFFB   // annotations
            | 0xE0000..=0xE0FFF // tags, further variation selectors
        )
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn invisible_marks_are_passed_over_and_accents_composed() {
        for (written, set) in [
            ("Taipei\u{200e}", "Taipei"),
            ("\u{feff}Tai\u{2060}pei\u{200f}", "Taipei"),
            ("a\tb\u{2028}c\u{2029}d\u{85}e", "a b c d e"),
            ("Ha\u{309}i Du\u{31b}o\u{31b}ng", "Hải Dương"),
            ("To\u{304}kyo\u{304}", "Tōkyō"),
            ("か\u{3099}", "が"),
            ("\u{1109}\u{1165}\u{110b}\u{116e}\u{11af}", "서울"),
            ("葛\u{e0100}城 ☀\u{fe0e}", "葛城 ☀"),
            ("so\u{ad}ft\u{202a}\u{202c}\u{2066}\u{2069}", "soft"),
            // A form of 神 that NFC would replace.
            ("\u{fa19}戸", "\u{fa19}戸"),
            // From Python's `unicodedata.normalize("NFKC", ...)`.
            ("O\u{fb03}ce of the \u{fb01}eet", "Office of the fieet"),
            ("\u{149} Berg", "ʼn Berg"),
            ("ﾄｳｷｮｳ ｶﾞ", "トウキョウ ガ"),
            ("plain", "plain"),
        ] {
            assert_eq!(clean(written), set, "{written:?}");
        }
    }
}
