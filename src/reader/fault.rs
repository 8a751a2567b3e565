//! What is wrong with a file, and where.

use crate::error::Error;
use std::io;
use std::path::Path;

/// That a file cannot be read, for this reason.
pub(super) fn fault(path: &Path, what: impl std::fmt::Display) -> Error {
    Error::File {
        path: path.to_path_buf(),
        what: what.to_string(),
    }
}

/// What the system says of it.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Error {
    fault(
        path,
        match error.kind() {
            io::ErrorKind::NotFound => "no such file".to_string(),
            io::ErrorKind::PermissionDenied => "may not be read: permission denied".to_string(),
            io::ErrorKind::UnexpectedEof => "ends in the middle of something".to_string(),
            _ => format!("cannot be read: {error}"),
        },
    )
}
