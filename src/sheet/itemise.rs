//! Splits text into runs of a single font.
//!
//! A viewer that meets a character missing from the named font switches the
//! font of the whole stretch or draws an empty box, so the page chooses the
//! font of every character itself.

use std::ops::Range;

use super::bidi;
use super::fonts::{Face, Family};
use super::{Span, Text};
use crate::error::{Error, Result};
use crate::plain_text::is_ignorable;
use unicode_bidi::Level;

/// A stretch of one span's text in one face and one direction.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stretch {
    /// Index of the span.
    pub span: usize,
    /// Byte range within the span's text.
    pub range: Range<usize>,
    pub face: Face,
    /// Bidirectional embedding level; odd levels run from right to left.
    pub level: Level,
}

/// The stretches of a text, in reading order.
///
/// Fails on characters that no font has, naming the text and the characters.
pub(crate) fn itemise(text: &Text) -> Result<Vec<Stretch>> {
    let mut stretches = Vec::new();
    for (index, span) in text.spans.iter().enumerate() {
        itemise_span(index, span, &mut stretches)?;
    }
    Ok(stretches)
}

fn itemise_span(index: usize, span: &Span, stretches: &mut Vec<Stretch>) -> Result<()> {
    let first = stretches.len();
    let mut family = first_family(span);
    let mut missing = Vec::new();
    let levels = bidi::levels(&span.text);
    let level = |at: usize| levels.as_ref().map_or(Level::ltr(), |all| all[at]);
    for (at, c) in span.text.char_indices() {
        let wanted = family_of(c, family, level(at).is_rtl());
        let Some(face) = face_with(c, wanted, span) else {
            if !is_ignorable(c) && !missing.contains(&c) {
                missing.push(c);
            }
            continue;
        };
        family = match face {
            Face::Own(font) => Family::Own(font),
            _ => wanted,
        };
        let (end, level) = (at + c.len_utf8(), level(at));
        match stretches[first..].last_mut() {
            // A skipped character ends a stretch.
            Some(last) if last.face == face && last.level == level && last.range.end == at => {
                last.range.end = end;
            }
            _ => stretches.push(Stretch {
                span: index,
                range: at..end,
                face,
                level,
            }),
        }
    }
    match missing.is_empty() {
        true => Ok(()),
        false => Err(Error::Font {
            text: span.text.clone(),
            missing,
        }),
    }
}

/// The family for a span's leading punctuation: that of its first letter.
fn first_family(span: &Span) -> Family {
    let letter = span.text.chars().find(|c| c.is_alphanumeric());
    match letter {
        Some(c) if is_cjk(c) => Family::Cjk,
        _ => Family::Latin,
    }
}

/// Spaces and shared punctuation take the family of the letters before them. So
/// do joiners and combining marks after letters of a user font, and all
/// punctuation in right-to-left text of one.
fn family_of(c: char, before: Family, leftward: bool) -> Family {
    match (c, before) {
        _ if is_cjk(c) => Family::Cjk,
        (' ' | '\u{a0}' | '·' | '・', _) => before,
        (_, Family::Own(_)) if is_mark(c) || leftward && !c.is_alphanumeric() => before,
        _ => Family::Latin,
    }
}

/// Joiners and combining marks, which modify the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{300}'..='\u{36f}')
}

/// Tries the wanted family, then the other built-in family, then the user's
/// fonts.
fn face_with(c: char, wanted: Family, span: &Span) -> Option<Face> {
    [wanted, Family::Latin, Family::Cjk]
        .into_iter()
        .map(|family| Face::of(family, &span.face))
        .find(|face| face.has(c))
        .or_else(|| span.face.fonts.font_with(c, &span.face).map(Face::Own))
}

/// Han, kana, hangul, bopomofo, and CJK punctuation and wide forms.
fn is_cjk(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x11FF      // hangul jamo
        | 0x2E80..=0x2FDF    // radicals
        | 0x2FF0..=0x303F    // punctuation
        | 0x3040..=0x31FF    // kana, bopomofo, compatibility jamo
        | 0x3200..=0x4DBF    // enclosed letters, extension A
        | 0x4E00..=0x9FFF    // unified ideographs
        | 0xA960..=0xA97F    // jamo extended A
        | 0xAC00..=0xD7FF    // hangul syllables
        | 0xF900..=0xFAFF    // compatibility ideographs
        | 0xFE30..=0xFE4F    // compatibility forms
        | 0xFF00..=0xFFEF    // half and full width forms
        | 0x20000..=0x323AF  // extensions B to H
    )
}
