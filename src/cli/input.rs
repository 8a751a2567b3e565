//! Reading a scenario: from a file or standard input, whole, as text.

use super::failure::Result;
use crate::error::{Error, Problem, Problems, Severity};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// A scenario is written by hand; what is larger is some other file.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// The scenario's text and the name that it goes by in messages.
#[derive(Debug)]
pub struct Input {
    pub name: String,
    pub text: String,
}

/// Reads the file, or standard input for `-`.
pub fn read(path: &Path) -> Result<Input> {
    let (name, bytes) = if path == Path::new("-") {
        (
            "<stdin>".to_string(),
            read_at_most(io::stdin().lock(), path)?,
        )
    } else {
        (path.display().to_string(), read_file(path)?)
    };
    let text = String::from_utf8(bytes).map_err(|e| not_utf8(&name, &e))?;
    Ok(Input { name, text })
}

fn read_file(path: &Path) -> Result<Vec<u8>> {
    let file = File::open(path).map_err(|e| unreadable(path, &e))?;
    let meta = file.metadata().map_err(|e| unreadable(path, &e))?;
    if meta.is_dir() {
        return Err(file_error(path, "is a folder; name the scenario file in it").into());
    }
    if meta.len() > MOST_BYTES {
        return Err(too_large(path, Some(meta.len())).into());
    }
    read_at_most(file, path)
}

/// Reads to the end, and stops early where it can be no scenario.
fn read_at_most(from: impl Read, path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| unreadable(path, &e))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(too_large(path, None).into());
    }
    Ok(bytes)
}

fn too_large(path: &Path, size: Option<u64>) -> Error {
    let size = size.map_or("more than 16 MB".to_string(), |bytes| {
        format!("{} MB", bytes.div_ceil(1024 * 1024))
    });
    file_error(
        path,
        &format!(
            "is {size}; a scenario is text written by hand, 16 MB at the most: is this some other file?"
        ),
    )
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    let what = match error.kind() {
        io::ErrorKind::NotFound => {
            "no such file (`standoff init` writes a scenario to start from)".to_string()
        }
        io::ErrorKind::PermissionDenied => "may not be read: permission denied".to_string(),
        _ => format!("cannot be read: {error}"),
    };
    file_error(path, &what)
}

fn file_error(path: &Path, what: &str) -> Error {
    Error::File {
        path: path.to_path_buf(),
        what: what.to_string(),
    }
}

/// A byte that is not UTF-8, as a mistake of the scenario, at its line.
fn not_utf8(name: &str, error: &std::string::FromUtf8Error) -> Error {
    let good = error.utf8_error().valid_up_to();
    let before = String::from_utf8_lossy(&error.as_bytes()[..good]);
    let byte = error.as_bytes()[good];
    let last_line = before.rsplit('\n').next().unwrap_or("");
    Error::Scenario(Problems {
        file: name.to_string(),
        text: String::from_utf8_lossy(error.as_bytes()).into_owned(),
        list: vec![Problem {
            severity: Severity::Error,
            path: String::new(),
            message: format!("the byte 0x{byte:02X} is not UTF-8, which a scenario is written in"),
            help: Some("save the file as UTF-8".to_string()),
            // The replacement character is three bytes long.
            span: Some(good..good + '\u{FFFD}'.len_utf8()),
            line: before.matches('\n').count() + 1,
            column: last_line.chars().count() + 1,
        }],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_latin_1_letter_is_placed_at_its_line_and_column() {
        let bytes = b"standoff = 1\ntitle = \"Troms\xF8\"\n".to_vec();
        let error = String::from_utf8(bytes).unwrap_err();
        let Error::Scenario(problems) = not_utf8("a.toml", &error) else {
            panic!("not a mistake of the scenario");
        };
        let problem = &problems.list[0];
        assert_eq!((problem.line, problem.column), (2, 15));
        assert_eq!(&problems.text[problem.span.clone().unwrap()], "\u{FFFD}");
    }

    #[test]
    fn an_endless_input_is_refused_rather_than_read() {
        let error = read_at_most(io::repeat(b'a'), Path::new("-")).unwrap_err();
        assert!(format!("{error:?}").contains("16 MB"));
    }
}
