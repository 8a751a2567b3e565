//! From features to a file on disk: written, read back, compared.

use super::file;
use super::options::Options;
use super::read_back::{self, Read};
use super::records::records;
use super::table::Format;
use crate::error::Result;
use crate::gis::{self, Source};
use crate::overlay::Overlay;
use crate::reach::Proof;
use std::path::Path;

/// What is to be said of a file that was written.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// The proof of each reach that is in it, by the feature's id.
    pub proofs: Vec<(String, Proof)>,
    /// What the format could not take, a sentence each.
    pub notes: Vec<String>,
}

/// Writes an overlay to `path`, and reads it back through another library:
/// ids, counts, boxes and areas must be the same. A format with a second file
/// writes it beside the first.
///
/// The file may be left on an error; write where nobody looks, and move what
/// is right (`standoff export` does).
///
/// # Errors
/// [`crate::Error::Export`] when the check finds a difference, or a ring that
/// is farther from its range than the tolerance; [`crate::Error::File`].
pub fn export(
    overlay: &Overlay,
    format: &Format,
    options: &Options,
    path: &Path,
) -> Result<Written> {
    let mut made = records(overlay, options, (format.wants)(options))?;
    let notes = convert(&mut made.list, format, options, path)?;
    Ok(Written {
        proofs: made.proofs,
        notes,
    })
}

/// As [`export`], for features from anywhere.
///
/// # Errors
/// As [`export`].
pub fn convert(
    source: &mut dyn Source,
    format: &Format,
    options: &Options,
    path: &Path,
) -> Result<Vec<String>> {
    let notes = (format.write)(source, options, path).map_err(|e| file::at(path, e))?;
    let mut read = Read::of(gis::id_column(source.layers()));
    (format.read)(path, &mut read)?;
    read_back::compare(source, format, &read)?;
    Ok(notes)
}
