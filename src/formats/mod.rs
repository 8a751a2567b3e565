//! GIS files, each format once: read, written, and read back once written.
//!
//! Each format is one file or folder here and one line of [`FORMATS`]. Files
//! may be packed (gzip, Zstandard), and text may be in any encoding that it
//! declares. Readers stream: they go through a file feature by feature and
//! keep none, so that a file of any size is read in little memory; callers
//! that need several passes spool to disk. What is truncated, foreign or
//! hostile is an error that names the place. Writers write from rows
//! ([`crate::gis::Record`]), and each file is read back and compared.

mod bent;
mod bounded;
mod codepage;
mod counted;
mod csv;
mod czml;
mod encoding;
mod fault;
mod file;
mod flat;
mod flatgeobuf;
mod geojson;
mod geopackage;
mod geoparquet;
mod gpx;
mod kml;
mod legend;
mod maplibre;
mod mf_json;
mod options;
mod pieces;
mod qgis;
mod read_back;
mod scanned;
mod shapefile;
mod sink;
mod spool;
mod stream;
mod system;
mod table;
mod times;
mod topojson;
mod uncut;
mod wkb;
mod wkt;
mod write;
mod xml;
mod zipped;

pub use options::Options;
pub use scanned::Scanned;
pub use table::{FORMATS, Format};
pub use write::write;

pub(crate) use flat::{Flaw, Flaws};
pub(crate) use options::{Edges, Nesting, Wants};
pub(crate) use shapefile::PARTS as SHAPEFILE_PARTS;
pub(crate) use sink::{RawFeature, RawLayer, Sink};

#[doc(hidden)]
pub use encoding::TextEncoding;
#[doc(hidden)]
pub use options::Winding;

pub(crate) use counted::{Counted, Position};
pub(crate) use csv::{Axis, Header, Hemispheres, LAT, LON, plain, quoted as csv_cell};
pub(crate) use encoding::{ENCODING_OPTION, not_utf8};
pub(crate) use fault::reproject;
pub(crate) use file::bug;
pub(crate) use geojson::{NOT_UTF8, crs_system, late_system, text as geojson_text};
pub(crate) use gpx::point_time;
pub(crate) use kml::{each_document, positions, track_position};
pub(crate) use stream::{Opened, open as open_stream, open_file, stem, why};
pub(crate) use system::{Foreign, System};
pub(crate) use xml::{Fault as XmlFault, Node, Xml};

use crate::error::Result;
use std::path::Path;

/// Opens a file of whatever format its content or its name says it is in. What
/// goes over 180 degrees uncut is cut there ([`crate::gis::cut_at_180`]).
///
/// # Errors
/// [`crate::Error::File`] that names the file, what is wrong with it, and
/// where.
pub fn open(path: &Path) -> Result<Scanned> {
    open_in(path, None)
}

/// As [`open`], for a file whose texts are in an encoding that it does not
/// declare. A byte order mark counts for more.
///
/// # Errors
/// As [`open`].
#[doc(hidden)]
pub fn open_in(path: &Path, encoding: Option<TextEncoding>) -> Result<Scanned> {
    Scanned::new(path, table::detect(path, encoding)?, encoding)
}

/// The format of a file: by its first bytes, or where those leave it open, by
/// its extension.
///
/// # Errors
/// [`crate::Error::File`] for a file that is not there, or in no format that
/// can be read.
#[doc(hidden)]
pub fn detect(path: &Path) -> Result<&'static Format> {
    table::detect(path, None)
}

/// Goes through a file once, without learning its columns first.
///
/// # Errors
/// As [`open`], and what `take` returns.
#[doc(hidden)]
pub fn each(
    format: &Format,
    path: &Path,
    take: &mut dyn FnMut(&[RawLayer], RawFeature) -> Result<()>,
) -> Result<()> {
    format.read(path, &mut Sink::new(take))
}

/// As [`each`], for ids and shapes: of the fields only this one need be read.
///
/// # Errors
/// As [`each`].
pub(crate) fn each_shape(
    format: &Format,
    path: &Path,
    field: &str,
    take: &mut dyn FnMut(&[RawLayer], RawFeature) -> Result<()>,
) -> Result<()> {
    format.read(path, &mut Sink::only(field, take))
}
