//! Recovers the scenario from a rendered file.

use super::document::{HASH, SCENARIO};
use super::png_file::SIGNATURE;
use super::pptx::METADATA;
use super::{picture, png_file};
use crate::error::{Error, Result};
use crate::formats::packed;
use crate::scenario::sha256;

/// The scenario recovered from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extracted {
    /// The scenario's text, byte for byte.
    pub scenario: String,
    /// Whether the text matches the hash stored with it; a program that
    /// re-saved the file may have changed the text.
    pub whole: bool,
}

/// Extracts the scenario from an SVG, PNG, PDF or deck written by this program.
///
/// # Errors
/// [`Error::Render`] for another kind of file, or a file without a scenario.
pub fn extract(file: &[u8]) -> Result<Extracted> {
    let entries = if file.starts_with(SIGNATURE) {
        png_file::texts(file)
    } else if file.starts_with(b"%PDF-") {
        pdf_entries(file)
    } else if file.starts_with(b"PK\x03\x04") {
        let metadata = packed(file, METADATA).ok_or_else(other)?;
        picture::metadata(&picture::document(&metadata)?)
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

fn other() -> Error {
    let what = "this is not an SVG, PNG, PDF or .pptx, the files that hold a scenario";
    Error::Render(what.to_owned())
}

fn svg_entries(file: &[u8]) -> Result<Vec<(String, String)>> {
    let text = std::str::from_utf8(file).map_err(|_| other())?;
    if !text.contains("<svg") {
        return Err(other());
    }
    Ok(picture::metadata(&picture::document(text)?))
}

/// Reads the attached file, which is stored uncompressed, and the hash from the
/// keywords.
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
