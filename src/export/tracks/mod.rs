//! Imported tracks as files, piece by piece: what is written of one piece
//! does not depend on the others, so that files of any size can be streamed.

mod crossings;
mod csv;
mod digits;
mod geojson;
mod line;

use crate::import::{Piece, Zone};
use crate::units::Length;

/// What tracks are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrackFormat {
    /// RFC 7946, one feature per piece.
    GeoJson,
    /// The same as a text sequence without the collection around it: one
    /// feature a line.
    GeoJsonLines,
    /// One row per piece, with its line as WKT.
    Csv,
    /// One row for each stay in a zone and each crossing of a line.
    Crossings,
}

/// How tracks are written.
#[derive(Debug, Clone, Copy)]
pub struct TrackWriter<'a> {
    pub format: TrackFormat,
    /// What the crossings of the pieces are with.
    pub zones: &'a [Zone],
    /// How far an edge, straight in longitude and latitude, may be from the
    /// geodesic between two fixes.
    pub tolerance: Length,
}

impl TrackWriter<'_> {
    /// What stands before the first piece.
    pub fn head(&self) -> &'static str {
        match self.format {
            TrackFormat::GeoJson => "{\"type\":\"FeatureCollection\",\n\"features\":[",
            TrackFormat::GeoJsonLines => "",
            TrackFormat::Csv => csv::HEAD,
            TrackFormat::Crossings => crossings::HEAD,
        }
    }

    /// What stands between two pieces that have something to say.
    pub fn between(&self) -> &'static str {
        match self.format {
            TrackFormat::GeoJson => ",",
            _ => "",
        }
    }

    /// What stands after the last piece.
    pub fn tail(&self) -> &'static str {
        match self.format {
            TrackFormat::GeoJson => "\n]}\n",
            _ => "",
        }
    }

    /// One piece; empty if the format has nothing to say of it.
    pub fn piece(&self, piece: &Piece) -> String {
        match self.format {
            TrackFormat::GeoJson => format!("\n{}", geojson::feature(piece, self)),
            TrackFormat::GeoJsonLines => format!("{}\n", geojson::feature(piece, self)),
            TrackFormat::Csv => csv::row(piece, self),
            TrackFormat::Crossings => crossings::rows(piece, self),
        }
    }
}

/// `368084090-2`: the id of a piece in every format.
fn id(piece: &Piece) -> String {
    format!("{}-{}", piece.vessel, piece.number)
}

/// Hours between two times.
fn hours(piece: &Piece) -> Option<f64> {
    let (start, end) = piece.start.zip(piece.end)?;
    Some((end.as_microsecond() - start.as_microsecond()) as f64 / 3.6e9)
}
