//! Locates a character that no font has.

use super::lines;
use crate::error::{Error, Problem, Problems, Severity};
use std::ops::Range;
use std::path::PathBuf;

/// Adds the location to an error about characters that no font has: a line of
/// the scenario, or of one of the files that were read for it. Other errors are
/// returned unchanged.
///
/// `name` is the scenario as the user named it.
pub fn located(error: Error, name: &str, text: &str, files: &[PathBuf]) -> Error {
    let Error::Font {
        text: words,
        missing,
    } = &error
    else {
        return error;
    };
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (first, shown) = (missing.first().copied(), Error::characters(missing));
    let span = first.and_then(|c| place(body, c));
    let mut message = format!(
        "no font has {shown} of the text \"{}\"",
        words.escape_debug()
    );
    let elsewhere = match (&span, first) {
        (None, Some(c)) => files.iter().find_map(|file| line_of(file, c)),
        _ => None,
    };
    if let Some(place) = elsewhere {
        message += &format!(", used in {place}");
    }
    let mut list = vec![Problem {
        severity: Severity::Error,
        path: String::new(),
        message,
        help: Some(Error::FONT_HELP.to_owned()),
        span,
        line: 0,
        column: 0,
    }];
    lines::place(body, &mut list);
    Error::Scenario(Problems {
        file: name.to_owned(),
        text: body.to_owned(),
        list,
    })
}

/// The position of a character in a text, literal or escaped, ignoring
/// comments.
fn place(text: &str, c: char) -> Option<Range<usize>> {
    let code = u32::from(c);
    let written = [
        c.to_string(),
        format!("\\u{code:04X}"),
        format!("\\u{code:04x}"),
        format!("\\U{code:08X}"),
        format!("\\U{code:08x}"),
    ];
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if !line.trim_start().starts_with('#') {
            let found = written
                .iter()
                .find_map(|w| Some((line.find(w.as_str())?, w.len())));
            if let Some((at, length)) = found {
                return Some(start + at..start + at + length);
            }
        }
        start += line.len();
    }
    None
}

/// Maximum size of a file to search, bytes.
const MOST: u64 = 64 * 1024 * 1024;

/// The place of the character in a file, such as `sites.csv:12`.
fn line_of(file: &PathBuf, c: char) -> Option<String> {
    let about = std::fs::metadata(file).ok()?;
    if about.len() > MOST {
        return None;
    }
    let bytes = std::fs::read(file).ok()?;
    let mut wanted = [0; 4];
    let at = memchr::memmem::find(&bytes, c.encode_utf8(&mut wanted).as_bytes())?;
    let line = memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1;
    Some(format!("{}:{line}", file.display()))
}
