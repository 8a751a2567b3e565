//! Formats problems for people (the line, a caret, a hint) and for programs.

use crate::error::{Problem, Problems, Severity};
use crate::plain_text::printable;
use ariadne::{CharSet, Color, Config, IndexType, Label, Report, ReportKind, Source};
use std::borrow::Cow;
use std::ops::Range;

/// Formats problems as text, each with its line of the scenario, what is wrong
/// and how to fix it; in colour if wanted.
pub fn text(problems: &Problems, color: bool) -> String {
    let config = Config::default()
        .with_color(color)
        .with_index_type(IndexType::Byte)
        .with_char_set(CharSet::Unicode)
        .with_compact(false);
    let (file, source) = (printable(&problems.file), blanked(&problems.text));
    let mut cache = (&*file, Source::from(&*source));
    let mut out = Vec::new();
    for problem in &problems.list {
        match &problem.span {
            Some(span) if !problems.text.is_empty() => {
                let span = shown(&problems.text, span);
                if is_long(&problems.text, &span) {
                    out.extend(plain(&file, problem).into_bytes());
                    continue;
                }
                let report = report(&file, problem, span, config);
                // Writing to memory does not fail.
                let _ = report.write(&mut cache, &mut out);
            }
            _ => out.extend(plain(&file, problem).into_bytes()),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The text with a question mark for each byte of a control character, so that
/// spans still fit.
fn blanked(text: &str) -> Cow<'_, str> {
    let commands = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    match text.contains(commands) {
        false => Cow::Borrowed(text),
        true => {
            let blank = |c: char| match commands(c) {
                true => "?".repeat(c.len_utf8()),
                false => c.to_string(),
            };
            Cow::Owned(text.chars().map(blank).collect())
        }
    }
}

/// Wraps the warnings of a scenario for [`text`].
pub fn of_warnings(file: &str, text: &str, warnings: &[Problem]) -> Problems {
    Problems {
        file: file.to_owned(),
        text: text.to_owned(),
        list: warnings.to_vec(),
    }
}

/// The problems as JSON: `{ file, errors, warnings, problems: [...] }`.
pub fn json(problems: &Problems) -> serde_json::Value {
    let count = |severity| {
        problems
            .list
            .iter()
            .filter(|p| p.severity == severity)
            .count()
    };
    serde_json::json!({
        "file": problems.file,
        "errors": count(Severity::Error),
        "warnings": count(Severity::Warning),
        "problems": problems.list,
    })
}

fn report<'a>(
    file: &'a str,
    problem: &'a Problem,
    span: Range<usize>,
    config: Config,
) -> Report<'a, (&'a str, Range<usize>)> {
    let (kind, tint) = match problem.severity {
        Severity::Error => (ReportKind::Error, Color::Red),
        Severity::Warning => (ReportKind::Warning, Color::Yellow),
    };
    let label = Label::new((file, span.clone()))
        .with_message(match problem.path.as_str() {
            "" => "here".into(),
            path => printable(path),
        })
        .with_color(tint);
    let mut report = Report::build(kind, (file, span))
        .with_config(config)
        .with_message(printable(&problem.message))
        .with_label(label);
    if let Some(help) = &problem.help {
        report.set_help(printable(help));
    }
    report.finish()
}

/// The first line of a span, so that a whole table is not shown.
fn shown(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = span.start.min(text.len());
    let rest = &text[start..span.end.min(text.len()).max(start)];
    let end = start + rest.find('\n').unwrap_or(rest.len());
    start..end.max(start)
}

/// Whether the line of a span is too long to show.
fn is_long(text: &str, span: &Range<usize>) -> bool {
    const LONG: usize = 2_000;
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..]
        .find('\n')
        .map_or(text.len(), |at| span.end + at);
    end - start > LONG
}

fn plain(file: &str, problem: &Problem) -> String {
    let kind = match problem.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
    };
    let help = problem
        .help
        .as_ref()
        .map(|h| format!("\n  Help: {h}"))
        .unwrap_or_default();
    let mut place = file.to_owned();
    if problem.line > 0 {
        place += &format!(":{}:{}", problem.line, problem.column);
    }
    if !problem.path.is_empty() {
        place += &format!(", {}", problem.path);
    }
    printable(&format!("{kind}: {}\n  {place}{help}\n", problem.message)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Regression test: a list of 10,000 mistakes on one line was shown 10,000
    /// times: 2 GB.
    #[test]
    fn a_line_too_long_to_be_read_is_named_and_not_shown() {
        const COUNT: usize = 1_000;
        let text = format!("title = \"x\"\nplaces = [{}]\n", "\"x\", ".repeat(COUNT));
        let problem = |i: usize| {
            let start = 22 + 5 * i;
            Problem {
                severity: Severity::Error,
                path: format!("places[{i}]"),
                message: "not a place".into(),
                help: None,
                span: Some(start..start + 3),
                line: 2,
                column: start - 11,
            }
        };
        let problems = Problems {
            file: "s.toml".into(),
            text,
            list: (0..COUNT).map(problem).collect(),
        };
        let said = self::text(&problems, false);
        assert!(said.len() < 100 * COUNT, "{}", said.len());
        assert!(said.starts_with("Error: not a place\n  s.toml:2:11, places[0]\n"));
    }
}
