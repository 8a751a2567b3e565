//! The scenario back out of a file that was made from it.

use super::document::{HASH, SCENARIO};
use super::png_file::SIGNATURE;
use super::{picture, png_file};
use crate::error::{Error, Result};
use crate::scenario::sha256;

/// What a file knows of the scenario that it was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extracted {
    /// Byte for byte as it was.
    pub scenario: String,
    /// Whether it has the hash that was written beside it; a program that
    /// saved the file anew may have changed the text.
    pub whole: bool,
}

/// Take the scenario out of an SVG, a PNG or a PDF that this program made.
///
/// # Errors
/// [`Error::Render`] for a file of another kind, and for one without a
/// scenario in it.
pub fn extract(file: &[u8]) -> Result<Extracted> {
    let entries = if file.starts_with(SIGNATURE) {
        png_file::texts(file)
    } else if file.starts_with(b"%PDF-") {
        pdf_entries(file)
    } else {
        svg_entries(file)?
    };
    let entry = |name: &str| entries.iter().find(|(n, _)| n == name).map(|(_, v)| v);
    let scenario = entry(SCENARIO).ok_or_else(|| {
        Error::Render(
            "this file contains no scenario; another program may have saved it".to_owned(),
        )
    })?;
    Ok(Extracted {
        whole: entry(HASH).is_some_and(|hash| *hash == sha256(scenario)),
        scenario: scenario.clone(),
    })
}

fn svg_entries(file: &[u8]) -> Result<Vec<(String, String)>> {
    let other = || {
        Error::Render("this is not an SVG, PNG or PDF, the files that hold a scenario".to_owned())
    };
    let text = std::str::from_utf8(file).map_err(|_| other())?;
    if !text.contains("<svg") {
        return Err(other());
    }
    Ok(picture::metadata(&picture::document(text)?))
}

/// The attached file, which is not compressed, and the hash among the keywords.
fn pdf_entries(file: &[u8]) -> Vec<(String, String)> {
    let mut entries = Vec::new();
    let text = attached(file).and_then(|bytes| String::from_utf8(bytes.to_vec()).ok());
    entries.extend(text.map(|text| (SCENARIO.to_owned(), text)));
    let keyword = format!("{HASH} ");
    let hash = find(file, keyword.as_bytes()).and_then(|at| {
        let digits = file.get(at + keyword.len()..at + keyword.len() + 64)?;
        String::from_utf8(digits.to_vec()).ok()
    });
    entries.extend(hash.map(|hash| (HASH.to_owned(), hash)));
    entries
}

fn attached(file: &[u8]) -> Option<&[u8]> {
    let dictionary = &file[find(file, b"/EmbeddedFile")?..];
    let begin = find(dictionary, b"stream")? + b"stream".len();
    let head = std::str::from_utf8(&dictionary[..begin]).ok()?;
    let size = head.split("/Size").nth(1)?.trim_start();
    let size = size.split(|c: char| !c.is_ascii_digit()).next()?;
    let size: usize = size.parse().ok()?;
    let body = &dictionary[begin..];
    let body = body.strip_prefix(b"\r\n").or(body.strip_prefix(b"\n"))?;
    body.get(..size)
}

fn find(within: &[u8], what: &[u8]) -> Option<usize> {
    within.windows(what.len()).position(|w| w == what)
}
