//! Reads files into pieces.

use super::fault::Report;
use super::format::Format;
use super::measure::measure;
use super::options::Options;
use super::piece::Piece;
use super::sink::Sink;
use super::watch::Watch;
use super::zone::Zones;
use crate::error::Result;
use std::path::PathBuf;

/// An input to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    File(PathBuf),
    Stdin,
}

/// An import request.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    pub inputs: &'a [Input],
    pub options: &'a Options,
    /// Zones whose crossings are reported.
    pub zones: &'a Zones,
    pub watch: &'a Watch,
}

/// Statistics of an import.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// Formats, in order of first occurrence.
    pub formats: Vec<Format>,
    /// Rows or entries, including headers.
    pub rows: u64,
    /// Uncompressed bytes.
    pub bytes: u64,
    pub vessels: usize,
    pub pieces: usize,
    /// Good fixes.
    pub fixes: u64,
    /// What was skipped or remarked on.
    pub report: Report,
    /// Doubts about how vessels were identified.
    pub warnings: Vec<String>,
}

/// Reads files and passes on every piece of every vessel, ordered by vessel
/// identity, then by time. `make` is called from several threads; `emit`
/// receives its results in order.
///
/// # Errors
/// [`Error::File`](crate::Error::File) for a file that cannot be read,
/// [`Error::Import`](crate::Error::Import) for one that cannot be understood or
/// if there is no good fix, and any error of `emit`.
pub fn read<T: Send>(
    request: &Request<'_>,
    make: impl Fn(Piece) -> T + Sync,
    mut emit: impl FnMut(T) -> Result<()> + Send,
) -> Result<Summary> {
    let mut sink = Sink::new(request);
    for input in request.inputs {
        sink.read(input)?;
    }
    let mut summary = Summary {
        formats: sink.formats.clone(),
        rows: sink.lines,
        bytes: sink.bytes,
        ..Summary::default()
    };
    let vessels = sink.vessels();
    if vessels.is_empty() {
        return Err(sink.nothing());
    }
    sink.look_at_vessels(&vessels);
    summary.warnings = std::mem::take(&mut sink.warnings);
    let (tally, counted) = measure(&sink, &vessels, &make, &mut emit)?;
    summary.vessels = vessels.len();
    summary.pieces = counted.pieces;
    summary.fixes = counted.fixes;
    sink.tally.merge(tally);
    summary.report = sink.tally.report(&sink.places);
    Ok(summary)
}
