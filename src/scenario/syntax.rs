//! Merges TOML syntax errors with problems of the scenario.

use crate::error::{Problem, Severity};
use std::ops::Range;

/// The parser's errors first, then those of the reader, except problems on
/// unparsable lines and complaints about missing keys, which such lines may
/// contain.
pub(super) fn merge(text: &str, errors: &[toml::de::Error], found: Vec<Problem>) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        // Several errors on one line have one cause.
        let line = line_of(text, span.start);
        if problems
            .iter()
            .any(|p| p.span.as_ref().is_some_and(|s| line.contains(&s.start)))
        {
            continue;
        }
        problems.push(problem(text, error, span, &line));
    }
    let broken: Vec<Range<usize>> = problems
        .iter()
        .filter_map(|p| Some(line_of(text, p.span.as_ref()?.start)))
        .collect();
    let missing =
        |p: &Problem| p.message.ends_with("is missing") || p.severity == Severity::Warning;
    let kept = found.into_iter().filter(|p| {
        let span = p.span.clone().unwrap_or(0..0);
        // The parser inserts an empty value where it found none.
        let made_up = span.is_empty();
        let beside = broken.iter().any(|line| line.contains(&span.start));
        broken.is_empty() || !(missing(p) || made_up || beside)
    });
    problems.extend(kept);
    problems
}

fn problem(
    text: &str,
    error: &toml::de::Error,
    span: Range<usize>,
    line: &Range<usize>,
) -> Problem {
    let written = text.get(line.clone()).unwrap_or("").trim();
    Problem {
        severity: Severity::Error,
        path: String::new(),
        message: message(error.message()),
        help: help(written, error.message()),
        span: Some(span),
        line: 0,
        column: 0,
    }
}

fn message(toml: &str) -> String {
    let toml = toml.trim().trim_end_matches('.').replace('\n', ", ");
    format!("this line is not valid TOML: {toml}")
}

/// Keys whose values are dates.
const DATES: [&str; 2] = ["as-of", "date"];

/// The most likely intention.
fn help(line: &str, message: &str) -> Option<String> {
    if message.contains("duplicate key") {
        return Some("keep one of the two".to_owned());
    }
    let (key, value) = line.split_once('=')?;
    let (key, value) = (key.trim(), value.trim());
    if message.contains("date") || (value.contains('-') && DATES.contains(&key)) {
        let months = value.len() == 7 && value.as_bytes()[4] == b'-';
        return Some(if months && key != "as-of" {
            format!("write quotes around it: {key} = \"{value}\"")
        } else {
            format!("write year, month and day: {key} = 2023-11-13")
        });
    }
    let bare = !value.is_empty()
        && !value.starts_with(['"', '\'', '[', '{', '#'])
        && !value.contains(['"', '\'']);
    bare.then(|| format!("write quotes around it: {key} = \"{value}\""))
}

/// The line that contains a byte, including its line break.
fn line_of(text: &str, at: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let at = at.min(bytes.len());
    let start = bytes[..at]
        .iter()
        .rposition(|b| *b == b'\n')
        .map_or(0, |i| i + 1);
    let end = bytes[at..]
        .iter()
        .position(|b| *b == b'\n')
        .map_or(bytes.len(), |i| at + i + 1);
    start..end.max(start + 1)
}
