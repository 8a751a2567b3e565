//! The system of coordinates that a file names behind its features.
//!
//! RFC 7946 has no `crs`, and JSON no order of members: a file may say last what
//! its first positions mean. Such a file is gone through twice.

use super::crs;
use super::texts::Texts;
use crate::formats::encoding::TextEncoding;
use crate::formats::stream;
use crate::formats::system::{Foreign, System};
use serde_json::Value;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// Bytes at a file's end in which a `crs` is looked for: a member behind the
/// features is short.
const TAIL: usize = 64 << 10;

/// The system that a file names, looked for only where its end may name one;
/// none where it names none, or cannot be read twice.
///
/// # Errors
/// The name of a system that cannot be read.
pub(crate) fn late_system(
    path: &Path,
    encoding: Option<TextEncoding>,
) -> Result<Option<System>, Foreign> {
    let is_file = std::fs::metadata(path).is_ok_and(|about| about.is_file());
    if !is_file || !ends_with_crs(path, encoding).unwrap_or(false) {
        return Ok(None);
    }
    let text = stream::text(path, encoding).ok();
    match text.and_then(|text| find(&mut Texts::new(text))) {
        Some(named) => crs::system(&named).map(Some),
        None => Ok(None),
    }
}

/// Whether the end of a file has the word.
fn ends_with_crs(path: &Path, encoding: Option<TextEncoding>) -> Option<bool> {
    let opened = stream::open_file(path, encoding).ok()?;
    // Of other encodings the text counts, and not the bytes of the file.
    let tail = match opened.packed || opened.decoded {
        true => last_bytes(opened.stream)?,
        false => {
            let mut file = File::open(path).ok()?;
            let length = file.metadata().ok()?.len();
            let start = length.saturating_sub(TAIL as u64);
            file.seek(SeekFrom::Start(start)).ok()?;
            let mut tail = Vec::new();
            file.read_to_end(&mut tail).ok()?;
            tail
        }
    };
    Some(memchr::memmem::find(&tail, b"\"crs\"").is_some())
}

/// The last [`TAIL`] bytes of a stream, or more.
fn last_bytes(mut stream: impl Read) -> Option<Vec<u8>> {
    let mut kept = Vec::new();
    loop {
        kept.drain(..kept.len().saturating_sub(TAIL));
        if (&mut stream)
            .take(TAIL as u64)
            .read_to_end(&mut kept)
            .ok()?
            == 0
        {
            return Some(kept);
        }
    }
}

/// The `crs` of a collection; what is no JSON is left to the reader proper.
fn find<R: Read>(texts: &mut Texts<R>) -> Option<Value> {
    texts.skip_mark().ok()?;
    expect(texts, b'{')?;
    loop {
        texts.peek().ok()??;
        let name: String = serde_json::from_slice(texts.element().ok()?.1).ok()?;
        expect(texts, b':')?;
        texts.peek().ok()??;
        match name.as_str() {
            "crs" => return serde_json::from_slice(texts.element().ok()?.1).ok(),
            // Whole, the list may be longer than an element.
            "features" => pass_list(texts)?,
            _ => drop(texts.element().ok()?),
        }
        expect(texts, b',')?;
    }
}

fn pass_list<R: Read>(texts: &mut Texts<R>) -> Option<()> {
    expect(texts, b'[')?;
    loop {
        match texts.peek().ok()?? {
            b']' => {
                texts.skip();
                return Some(());
            }
            b',' => texts.skip(),
            _ => drop(texts.element().ok()?),
        }
    }
}

fn expect<R: Read>(texts: &mut Texts<R>, wanted: u8) -> Option<()> {
    (texts.peek().ok()?? == wanted).then(|| texts.skip())
}
