//! From an overlay to a file on disk: written, read back, compared.

use super::options::Options;
use super::records::records;
use crate::error::Result;
use crate::formats::{self, Format, Wants};
use crate::overlay::Overlay;
use crate::reach::Proof;
use std::path::Path;

/// How well a reach was written.
#[derive(Debug, Clone)]
pub struct ReachProof {
    /// The ring of the scenario that it is a figure of.
    pub ring: String,
    /// The feature's id.
    pub id: String,
    pub proof: Proof,
}

/// What is to be said of a file that was written.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// The proof of each reach that is in it.
    pub proofs: Vec<ReachProof>,
    /// What the format could not take, a sentence each.
    pub notes: Vec<String>,
}

/// The whole overlay as one GeoJSON FeatureCollection.
///
/// The text is read back and checked before it is returned: ids, boxes and
/// areas, and the range of every ring, measured again on what is written.
///
/// # Errors
/// [`crate::Error::Export`] when the check finds a difference, or a ring that
/// is farther from its range than the tolerance.
pub fn geojson(overlay: &Overlay, options: &Options) -> Result<String> {
    let mut made = records(overlay, options, Wants::json(&options.file))?;
    formats::geojson_text(&mut made.list)
}

/// Writes an overlay to `path`, and reads it back: ids, counts, boxes and
/// areas must be the same. A format with a second file writes it beside the
/// first.
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
    let mut made = records(overlay, options, (format.wants)(&options.file))?;
    let notes = formats::write(&mut made.list, format, &options.file, path)?;
    Ok(Written {
        proofs: made.proofs,
        notes,
    })
}
