//! Features from other people's files: GeoJSON, text sequences, KML and KMZ,
//! GeoPackage, Shapefile, FlatGeobuf, CSV and GPX. Files may be packed (gzip,
//! Zstandard), and text may be in any encoding that it declares.
//!
//! Each format is one file here and one line of [`FORMATS`]. A reader goes
//! through its file feature by feature and keeps none of them, so that a file
//! of any size is read in little memory; who has to go through it more often
//! has them put aside. What is truncated, foreign or
//! hostile is an error that names the place.

mod bent;
mod bounded;
mod codepage;
mod counted;
mod csv;
mod encoding;
mod fault;
mod flat;
mod flatgeobuf;
mod geojson;
mod geopackage;
mod gpx;
mod intake;
mod kml;
mod scanned;
mod shapefile;
mod spill;
mod sqlite;
mod stream;
mod system;
mod table;
mod times;
mod uncut;
mod wkb;
mod xml;
mod zipped;

pub use encoding::TextEncoding;
pub use flat::{Flaw, Flaws};
pub use intake::{Intake, Raw, RawLayer};
pub use scanned::Scanned;
pub use table::{FORMATS, Format};
pub use times::Times;

pub(crate) use counted::{Counted, Position};
pub(crate) use csv::{Axis, Header, LAT, LON, plain, rows as table_rows};
pub(crate) use encoding::{ENCODING_OPTION, not_utf8};
pub(crate) use fault::reproject;
pub(crate) use geojson::{NOT_UTF8, crs_system, late_system};
pub(crate) use gpx::{NEARLY_180 as GPX_180, ROUTES as GPX_ROUTES};
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
pub fn open_in(path: &Path, encoding: Option<TextEncoding>) -> Result<Scanned> {
    Scanned::new(path, table::told(path, encoding)?, encoding)
}

/// The format of a file: by its first bytes, or where those leave it open, by
/// its extension.
///
/// # Errors
/// [`crate::Error::File`] for a file that is not there, or in no format that
/// can be read.
pub fn told(path: &Path) -> Result<&'static Format> {
    table::told(path, None)
}

/// Goes through a file once, without learning its columns first.
///
/// # Errors
/// As [`open`], and what `take` returns.
pub fn each(
    format: &Format,
    path: &Path,
    take: &mut dyn FnMut(&[RawLayer], Raw) -> Result<()>,
) -> Result<()> {
    format.read(path, &mut Intake::new(take))
}

/// As [`each`], for ids and shapes: of the fields only this one need be read.
///
/// # Errors
/// As [`each`].
pub fn each_shape(
    format: &Format,
    path: &Path,
    field: &str,
    take: &mut dyn FnMut(&[RawLayer], Raw) -> Result<()>,
) -> Result<()> {
    format.read(path, &mut Intake::only(field, take))
}

/// The shape that well-known binary of any origin says; of a collection, the
/// first.
///
/// # Errors
/// What is wrong with the bytes.
pub fn wkb(bytes: &[u8]) -> Result<crate::gis::Flat, String> {
    let parts = wkb::read(bytes).map_err(|e| e.said(Path::new("FILE")))?;
    let first = parts.shapes().into_iter().next();
    Ok(first.unwrap_or_else(crate::gis::Flat::none))
}
