//! Text cut into runs that one font sets.
//!
//! Viewers that meet a character which the named font lacks change the font of
//! the whole stretch, or draw an empty box; so the page decides itself.

use std::ops::Range;

use super::fonts::{Face, Family};
use super::{Span, Text};
use crate::error::{Error, Result};

/// A stretch of one span's text, set in one face.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stretch {
    /// Index of the span.
    pub span: usize,
    /// Bytes of the span's text.
    pub range: Range<usize>,
    pub face: Face,
}

/// The stretches of a text, in reading order.
///
/// Fails, naming text and character, on a character that no font has.
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
    for (at, c) in span.text.char_indices() {
        family = family_of(c, family);
        let face = face_with(c, family, span)?;
        let end = at + c.len_utf8();
        match stretches[first..].last_mut() {
            Some(last) if last.face == face => last.range.end = end,
            _ => stretches.push(Stretch {
                span: index,
                range: at..end,
                face,
            }),
        }
    }
    Ok(())
}

/// What a span's leading punctuation is set in: as its first letter is.
fn first_family(span: &Span) -> Family {
    let letter = span.text.chars().find(|c| c.is_alphanumeric());
    match letter {
        Some(c) if is_cjk(c) => Family::Cjk,
        _ => Family::Latin,
    }
}

/// Spaces and shared punctuation stay with the letters before them.
fn family_of(c: char, before: Family) -> Family {
    match c {
        _ if is_cjk(c) => Family::Cjk,
        ' ' | '\u{a0}' | '·' | '・' => before,
        _ => Family::Latin,
    }
}

fn face_with(c: char, wanted: Family, span: &Span) -> Result<Face> {
    let other = match wanted {
        Family::Latin => Family::Cjk,
        Family::Cjk => Family::Latin,
    };
    [wanted, other]
        .into_iter()
        .map(|family| Face::of(family, &span.face))
        .find(|face| face.has(c))
        .ok_or_else(|| missing(c, &span.text))
}

fn missing(c: char, text: &str) -> Error {
    let code = u32::from(c);
    Error::Render(format!(
        "no font of the program has the character {c:?} (U+{code:04X}) of the text \"{}\"",
        text.escape_debug()
    ))
}

/// Han, kana, hangul, bopomofo, and the punctuation and wide forms among them.
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
