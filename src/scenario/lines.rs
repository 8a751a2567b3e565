//! Line and column numbers of problems, and their order.

use crate::error::Problem;

/// Sets the line and column of every problem and sorts them by position;
/// problems without a position come first.
pub(super) fn place(text: &str, problems: &mut [Problem]) {
    let starts: Vec<usize> = std::iter::once(0)
        .chain(
            text.bytes()
                .enumerate()
                .filter(|(_, b)| *b == b'\n')
                .map(|(i, _)| i + 1),
        )
        .collect();
    for problem in problems.iter_mut() {
        let Some(span) = &mut problem.span else {
            continue;
        };
        span.start = floor(text, span.start);
        span.end = floor(text, span.end).max(span.start);
        let line = starts.partition_point(|start| *start <= span.start);
        problem.line = line;
        problem.column = text[starts[line - 1]..span.start].chars().count() + 1;
    }
    problems.sort_by(|a, b| {
        let key = |p: &Problem| (p.line, p.column);
        key(a).cmp(&key(b)).then_with(|| a.path.cmp(&b.path))
    });
}

/// The start of the character that contains a byte.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
