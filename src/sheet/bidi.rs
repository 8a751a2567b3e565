//! Letters that run from right to left: the levels of the Unicode
//! bidirectional algorithm (UAX #9), and what keeps a run in its direction.

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// The level of each byte of a span; none where everything runs from left to
/// right. The first letter with a direction decides that of the whole. A span
/// is read on its own: the distance behind a place's name is not part of the
/// name, whichever way that runs.
pub(super) fn levels(span: &str) -> Option<Vec<Level>> {
    let any = span.chars().any(runs_left);
    any.then(|| BidiInfo::new(span, None).levels)
}

/// The order in which runs of these levels, of one span, stand from the left.
pub(super) fn order(levels: &[Level]) -> Vec<usize> {
    BidiInfo::reorder_visual(levels)
}

fn runs_left(c: char) -> bool {
    c >= '\u{590}' && matches!(bidi_class(c), BidiClass::R | BidiClass::AL)
}

/// A run from right to left as a viewer takes it for one: what has no
/// direction of its own at an end of it (a bracket, a point) gets a mark.
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
