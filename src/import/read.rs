//! From files to pieces.

use super::fault::Report;
use super::format::Format;
use super::intake::Intake;
use super::measure::measure;
use super::options::Options;
use super::piece::Piece;
use super::watch::Watch;
use super::zone::Zones;
use crate::error::Result;
use std::path::PathBuf;

/// What is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    File(PathBuf),
    Stdin,
}

/// What is to be done.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    pub inputs: &'a [Input],
    pub options: &'a Options,
    /// What the tracks are held against.
    pub zones: &'a Zones,
    pub watch: &'a Watch,
}

/// How an import went.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// Formats, in the order in which they were met.
    pub formats: Vec<Format>,
    /// Rows or entries, headers included.
    pub rows: u64,
    /// Bytes, unpacked.
    pub bytes: u64,
    pub vessels: usize,
    pub pieces: usize,
    /// Good fixes.
    pub fixes: u64,
    /// What was set aside or remarked upon.
    pub report: Report,
    /// Doubts about how vessels were told apart.
    pub warnings: Vec<String>,
}

/// Reads files, and hands on every piece of every vessel, vessels by their
/// identity, pieces in time. `make` is called from several threads; `emit`
/// gets what it made, in order.
///
/// # Errors
/// [`Error::File`](crate::Error::File) of a file that cannot be read,
/// [`Error::Import`](crate::Error::Import) of one that cannot be understood or
/// has not one good fix, and what `emit` says.
pub fn read<T: Send>(
    request: &Request<'_>,
    make: impl Fn(Piece) -> T + Sync,
    mut emit: impl FnMut(T) -> Result<()> + Send,
) -> Result<Summary> {
    let mut intake = Intake::new(request);
    for input in request.inputs {
        intake.read(input)?;
    }
    let mut summary = Summary {
        formats: intake.formats.clone(),
        rows: intake.lines,
        bytes: intake.bytes,
        ..Summary::default()
    };
    let vessels = intake.vessels();
    if vessels.is_empty() {
        return Err(intake.nothing());
    }
    intake.look_at_vessels(&vessels);
    summary.warnings = std::mem::take(&mut intake.warnings);
    let (tally, counted) = measure(&intake, &vessels, &make, &mut emit)?;
    summary.vessels = vessels.len();
    summary.pieces = counted.pieces;
    summary.fixes = counted.fixes;
    intake.tally.merge(tally);
    summary.report = intake.tally.report(&intake.places);
    Ok(summary)
}
