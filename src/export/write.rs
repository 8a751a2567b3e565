//! Exports an overlay to a file, then reads it back and compares.

use super::options::Options;
use super::records::records;
use crate::error::Result;
use crate::formats::{self, Format, Wants};
use crate::overlay::Overlay;
use crate::reach::Proof;
use std::path::Path;

/// The measured accuracy of a written reach.
#[derive(Debug, Clone)]
pub struct ReachProof {
    /// The id of the scenario's ring.
    pub ring: String,
    /// The id of the feature.
    pub id: String,
    pub proof: Proof,
}

/// Report on a written file.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// The proof of each reach in the file.
    pub proofs: Vec<ReachProof>,
    /// Limitations of the format, one sentence each.
    pub notes: Vec<String>,
}

/// The whole overlay as one GeoJSON FeatureCollection.
///
/// The text is read back and checked before it is returned: ids, bounding
/// boxes, areas, and the range of every ring, measured again on the written
/// coordinates.
///
/// # Errors
/// [`crate::Error::Export`] if the check finds a difference or a ring is out of
/// tolerance.
pub fn geojson(overlay: &Overlay, options: &Options) -> Result<String> {
    let mut made = records(overlay, options, Wants::json(&options.file))?;
    formats::geojson_text(&mut made.list)
}

/// Writes an overlay to `path` and reads it back: ids, counts, bounding boxes
/// and areas must match. Formats with a second file write it next to the first.
///
/// The file may remain after an error, so write to a temporary path and move
/// the file once it is correct (as `standoff export` does).
///
/// # Errors
/// [`crate::Error::Export`] if the check finds a difference or a ring is out of
/// tolerance; [`crate::Error::File`].
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
