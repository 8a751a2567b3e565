//! Writes imported tracks piece by piece. The output for one piece does not
//! depend on the others, so files of any size can be streamed.

mod crossings;
mod csv;
mod digits;
mod geojson;
mod line;

use crate::trajectories::{Piece, Zone};
use crate::units::Length;

/// Output formats for tracks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrackFormat {
    /// RFC 7946, one feature per piece.
    GeoJson,
    /// A GeoJSON text sequence without the enclosing collection: one feature
    /// per line.
    GeoJsonLines,
    /// One row per piece, with its line as WKT.
    Csv,
    /// One row per stay in a zone or crossing of a line.
    Crossings,
}

/// How tracks are written.
#[derive(Debug, Clone, Copy)]
pub struct TrackWriter<'a> {
    pub format: TrackFormat,
    /// The zones that the pieces' crossings refer to.
    pub zones: &'a [Zone],
    /// How far an edge straight in longitude and latitude may be from the
    /// geodesic between two fixes.
    pub tolerance: Length,
}

impl TrackWriter<'_> {
    /// Output before the first piece.
    pub fn head(&self) -> &'static str {
        match self.format {
            TrackFormat::GeoJson => "{\"type\":\"FeatureCollection\",\n\"features\":[",
            TrackFormat::GeoJsonLines => "",
            TrackFormat::Csv => csv::HEAD,
            TrackFormat::Crossings => crossings::HEAD,
        }
    }

    /// Output between two pieces whose output is not empty.
    pub fn between(&self) -> &'static str {
        match self.format {
            TrackFormat::GeoJson => ",",
            _ => "",
        }
    }

    /// Output after the last piece.
    pub fn tail(&self) -> &'static str {
        match self.format {
            TrackFormat::GeoJson => "\n]}\n",
            _ => "",
        }
    }

    /// Output for one piece; empty if the format has nothing to write for it.
    pub fn piece(&self, piece: &Piece) -> String {
        match self.format {
            TrackFormat::GeoJson => format!("\n{}", geojson::feature(piece, self)),
            TrackFormat::GeoJsonLines => format!("{}\n", geojson::feature(piece, self)),
            TrackFormat::Csv => csv::row(piece, self),
            TrackFormat::Crossings => crossings::rows(piece, self),
        }
    }
}

/// The id of a piece in every format: `368084090-2`.
fn id(piece: &Piece) -> String {
    format!("{}-{}", piece.vessel, piece.number)
}

/// Duration in hours.
fn hours(piece: &Piece) -> Option<f64> {
    let (start, end) = piece.start.zip(piece.end)?;
    Some((end.as_microsecond() - start.as_microsecond()) as f64 / 3.6e9)
}
