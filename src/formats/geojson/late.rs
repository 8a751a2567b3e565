//! Finds a `crs` that comes after the features.
//!
//! RFC 7946 has no `crs`, and JSON members are unordered, so a file may name
//! the coordinate system after its first positions. Such a file is read twice.

use super::crs;
use super::texts::Texts;
use crate::formats::encoding::TextEncoding;
use crate::formats::stream;
use crate::formats::system::{Foreign, System};
use serde_json::Value;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// Number of bytes at the end of a file searched for a `crs`; members after the
/// features are short.
const TAIL: usize = 64 << 10;

/// The coordinate system that a file names, searched for only if the end of the
/// file mentions one. `None` if there is none or the file cannot be read twice.
///
/// # Errors
/// The name of an unsupported coordinate system.
pub(crate) fn late_system(
    path: &Path,
    encoding: Option<TextEncoding>,
) -> Result<Option<System>, Foreign> {
    let named = late_crs(path, encoding);
    named.map(|named| crs::system(&named)).transpose()
}

/// The `crs` of a collection, under the conditions of [`late_system`].
pub(super) fn late_crs(path: &Path, encoding: Option<TextEncoding>) -> Option<Value> {
    let is_file = std::fs::metadata(path).is_ok_and(|about| about.is_file());
    if !is_file || !ends_with_crs(path, encoding).unwrap_or(false) {
        return None;
    }
    let text = stream::text(path, encoding).ok()?;
    find(&mut Texts::new(text))
}

/// Whether the end of a file contains `"crs"`.
fn ends_with_crs(path: &Path, encoding: Option<TextEncoding>) -> Option<bool> {
    let opened = stream::open_file(path, encoding).ok()?;
    // In other encodings, search the decoded text instead of the file's bytes.
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

/// At least the last [`TAIL`] bytes of a stream, or all if it is shorter.
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

/// The `crs` of a collection; invalid JSON is left for the main reader to
/// report.
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
            // As a whole, the list may exceed the size limit of an element.
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
