//! Reads and writes GIS files; every file written is read back and verified.
//!
//! Each format is one file or folder here and one line of [`FORMATS`]. Files
//! may be compressed (gzip, Zstandard), and text may be in any encoding that it
//! declares. Readers stream feature by feature, so that files of any size need
//! little memory; callers that need several passes spool to disk. Truncated,
//! unsupported or malicious input is an error that names the place. Writers
//! take rows ([`crate::gis::Record`]).

mod bent;
mod bounded;
mod codepage;
mod counted;
mod csv;
mod czml;
mod encoding;
mod fault;
mod file;
mod flatgeobuf;
mod geojson;
mod geopackage;
mod geoparquet;
mod gpx;
mod ids;
mod kml;
mod legend;
mod maplibre;
mod mf_json;
mod options;
mod pieces;
mod planar;
mod qgis;
mod read_back;
mod scanned;
mod seen;
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

pub(crate) use options::{Edges, Nesting, Wants};
pub(crate) use planar::{Flaw, Flaws};
pub(crate) use shapefile::PARTS as SHAPEFILE_PARTS;
pub(crate) use sink::{RawFeature, RawLayer, Sink};

#[doc(hidden)]
pub use encoding::TextEncoding;
#[doc(hidden)]
pub use options::Winding;

pub(crate) use counted::{Counted, Position};
pub(crate) use csv::{
    Axis, Header, Hemispheres, LAT, LON, Top, are_minutes, plain, quoted as csv_cell, tops,
};
pub(crate) use encoding::{ENCODING_OPTION, not_utf8};
pub(crate) use fault::reproject;
pub(crate) use file::bug;
pub(crate) use geojson::{NOT_UTF8, crs_system, late_system, text as geojson_text};
pub(crate) use gpx::point_time;
pub(crate) use kml::{each_document, positions, track_position};
pub(crate) use stream::{Opened, open as open_stream, open_file, stem, why};
pub(crate) use system::{Foreign, System};
pub(crate) use xml::{Fault as XmlFault, Node, Xml};
pub(crate) use zipped::{Packer, packed};

use crate::error::Result;
use std::path::Path;

/// Opens a file; its format is detected from its content or name. Shapes that
/// cross 180 degrees uncut are cut there ([`crate::gis::cut_at_180`]).
///
/// # Errors
/// [`crate::Error::File`], which names the file, what is wrong with it, and
/// where.
pub fn open(path: &Path) -> Result<Scanned> {
    open_in(path, None)
}

/// [`open`] for a file in an encoding that it does not declare. A byte order
/// mark takes precedence.
///
/// # Errors
/// See [`open`].
#[doc(hidden)]
pub fn open_in(path: &Path, encoding: Option<TextEncoding>) -> Result<Scanned> {
    Scanned::new(path, table::detect(path, encoding)?, encoding)
}

/// Detects the format of a file from its first bytes or, if those are
/// ambiguous, from its extension.
///
/// # Errors
/// [`crate::Error::File`] if the file does not exist or has no supported
/// format.
#[doc(hidden)]
pub fn detect(path: &Path) -> Result<&'static Format> {
    table::detect(path, None)
}

/// Reads a file in a single pass, without determining its columns first.
/// Returns what could not be read, as sentences without a full stop.
///
/// # Errors
/// See [`open`], and any error of `take`.
#[doc(hidden)]
pub fn each(
    format: &Format,
    path: &Path,
    take: &mut dyn FnMut(&[RawLayer], RawFeature) -> Result<()>,
) -> Result<Vec<String>> {
    let mut sink = Sink::new(take);
    format.read(path, &mut sink)?;
    Ok(sink.notes().to_vec())
}

/// [`each`] for ids and shapes; `field` is the only field that must be read.
///
/// # Errors
/// See [`each`].
pub(crate) fn each_shape(
    format: &Format,
    path: &Path,
    field: &str,
    take: &mut dyn FnMut(&[RawLayer], RawFeature) -> Result<()>,
) -> Result<()> {
    format.read(path, &mut Sink::only(field, take))
}
