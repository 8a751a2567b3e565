//! Right-to-left text: embedding levels by the Unicode bidirectional algorithm
//! (UAX #9), and marks that keep a run in its direction.

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// The embedding level of each byte of a span, or `None` if the span has no
/// right-to-left characters.
///
/// The first strong character sets the span's base direction. Each span is
/// resolved on its own, so that the distance after a place name keeps its
/// position whichever way the name runs.
pub(super) fn levels(span: &str) -> Option<Vec<Level>> {
    let any = span.chars().any(runs_left);
    any.then(|| BidiInfo::new(span, None).levels)
}

/// The visual order, left to right, of runs of one span with these levels.
pub(super) fn order(levels: &[Level]) -> Vec<usize> {
    BidiInfo::reorder_visual(levels)
}

fn runs_left(c: char) -> bool {
    c >= '\u{590}' && matches!(bidi_class(c), BidiClass::R | BidiClass::AL)
}

/// Adds a right-to-left mark at each end of a run that does not begin or end
/// with a right-to-left character (a bracket, a full stop), so that viewers lay
/// out the whole run from right to left.
pub(crate) fn guarded(text: &str) -> String {
    const MARK: char = '\u{200f}';
    let mut out = String::with_capacity(text.len() + 6);
    if !text.chars().next().is_some_and(runs_left) {
        out.push(MARK);
    }
    out.push_str(text);
    if !text.chars().next_back().is_some_and(runs_left) {
        out.push(MARK);
    }
    out
}
