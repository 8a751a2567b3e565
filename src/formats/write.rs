//! Writes features to a file and verifies it.

use super::file;
use super::options::Options;
use super::read_back::{self, Read};
use super::table::Format;
use crate::error::Result;
use crate::gis::{self, Source};
use std::path::Path;

/// Writes features from any source to `path` and reads them back: ids, counts,
/// bounding boxes and areas must match. A format with a second file writes it
/// next to the first. Returns a sentence for each thing that the format could
/// not hold.
///
/// On an error, the file may be left behind; write to a staging file and move
/// it when this succeeds (as `standoff convert` does).
///
/// # Errors
/// [`crate::Error::Export`] if the check finds a difference;
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
