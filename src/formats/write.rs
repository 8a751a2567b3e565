//! From features to a file on disk: written, read back, compared.

use super::file;
use super::options::Options;
use super::read_back::{self, Read};
use super::table::Format;
use crate::error::Result;
use crate::gis::{self, Source};
use std::path::Path;

/// Writes features from anywhere to `path`, and reads them back: ids, counts,
/// boxes and areas must be the same. A format with a second file writes it
/// beside the first. Gives what the format could not take, a sentence each.
///
/// The file may be left on an error; write where nobody looks, and move what
/// is right (`standoff convert` does).
///
/// # Errors
/// [`crate::Error::Export`] when the check finds a difference;
/// [`crate::Error::File`].
pub fn write(
    source: &mut dyn Source,
    format: &Format,
    options: &Options,
    path: &Path,
) -> Result<Vec<String>> {
    let notes = (format.write)(source, options, path).map_err(|e| file::at(path, e))?;
    let mut read = Read::of(gis::id_column(source.layers()));
    (format.read_back)(format, path, &mut read)?;
    read_back::compare(source, format, &read)?;
    Ok(notes)
}
