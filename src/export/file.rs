//! Files being written and read again.

use crate::error::{Error, Result};
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;

pub fn create(path: &Path) -> Result<BufWriter<File>> {
    let file = File::create(path).map_err(|e| failed(path, &e))?;
    Ok(BufWriter::with_capacity(1 << 16, file))
}

/// Makes way for a writer that adds to what it finds.
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
        what: format!("cannot be written: {error}"),
    }
}

/// What stopped a writer that does not say where.
pub fn stopped(error: impl std::fmt::Display) -> Error {
    Error::Export(format!("cannot be written: {error}"))
}

/// What stopped a reader of what has just been written.
pub fn unreadable(error: impl std::fmt::Display) -> Error {
    super::sound::fault("the file", &format!("does not read back: {error}"))
}
