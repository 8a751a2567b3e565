//! Writing files, and opening them for the read-back check.

use crate::error::{Error, Result, reason};
use crate::gis::Record;
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

pub fn create(path: &Path) -> Result<BufWriter<File>> {
    let file = File::create(path).map_err(|e| failed(path, &e))?;
    Ok(BufWriter::with_capacity(1 << 16, file))
}

/// Removes NULs, which readers of binary formats take for the end of a text.
pub fn without_nul(text: &str) -> Cow<'_, str> {
    match text.contains('\0') {
        true => Cow::Owned(text.replace('\0', "")),
        false => Cow::Borrowed(text),
    }
}

/// Removes an existing file, for writers that would append to it.
pub fn clear(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(failed(path, &e)),
        _ => Ok(()),
    }
}

pub fn finish(mut out: BufWriter<File>, path: &Path) -> Result<()> {
    out.flush().map_err(|e| failed(path, &e))
}

pub fn open(path: &Path) -> Result<BufReader<File>> {
    let file = File::open(path).map_err(|e| failed(path, &e))?;
    Ok(BufReader::with_capacity(1 << 16, file))
}

/// A file that cannot be written.
pub fn failed(path: &Path, error: &io::Error) -> Error {
    Error::File {
        path: path.to_path_buf(),
        what: format!("cannot be written: {}", reason(error)),
    }
}

/// A write error without its path, which [`at`] adds.
pub fn stopped(error: impl std::fmt::Display) -> Error {
    let said = error.to_string();
    // As worded by the system and SQLite.
    let full = ["No space left", "disk is full"];
    let why = match full.iter().any(|words| said.contains(words)) {
        true => "the disk is full",
        false => said.as_str(),
    };
    Error::File {
        path: PathBuf::new(),
        what: format!("cannot be written: {why}"),
    }
}

/// Adds the path to an error from [`stopped`].
pub fn at(path: &Path, error: Error) -> Error {
    match error {
        Error::File { path: none, what } if none.as_os_str().is_empty() => Error::File {
            path: path.to_path_buf(),
            what,
        },
        other => other,
    }
}

/// `2 features without a shape are left out`; `None` for none.
pub fn left_out(count: u64, which: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 feature {which} is left out")),
        n => Some(format!("{n} features {which} are left out")),
    }
}

/// Number of positions of a track that are not part of its movement: those
/// without a time, and those at the time of another one.
pub fn passed_over(record: &Record) -> usize {
    match (&record.extra, &record.motion) {
        (None, Some(motion)) => motion.passed_over(&record.shape),
        _ => 0,
    }
}

/// `2 positions without a time of their own are not part of the movement`;
/// `None` for none.
pub fn untimed(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("1 position without a time of its own is not part of the movement".to_owned()),
        n => Some(format!(
            "{n} positions without a time of their own are not part of the movement"
        )),
    }
}

/// An error while reading back what was just written.
pub fn unreadable(error: impl std::fmt::Display) -> Error {
    bug("the file", &format!("cannot be read back: {error}"))
}

/// A difference between what was to be written and what was read back.
pub fn bug(id: &str, what: &str) -> Error {
    Error::Export(format!(
        "{id}: {what}; the file was not written. This is a bug in standoff; please report it"
    ))
}
