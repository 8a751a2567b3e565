//! GeoJSON by RFC 7946: longitude first, WGS 84, cut at 180 degrees, outer
//! rings counter-clockwise, a bbox and an id on every feature.

mod collection;
pub(super) mod feature;
mod reader;
mod sequence;

pub(super) use collection::members;
pub use reader::{read, read_from};
pub use sequence::{read as read_sequence, write as write_sequence};

use super::file;
use super::options::Options;
use super::read_back::{self, Read};
use super::records::{Wants, records};
use super::table::FORMATS;
use crate::error::{Error, Result};
use crate::gis::Source;
use crate::overlay::Overlay;
use std::path::Path;

/// The whole overlay as one FeatureCollection.
///
/// The text is read back and checked before it is returned: ids, boxes and
/// areas, and the range of every ring, measured again on what is written.
///
/// # Errors
/// [`Error::Export`] when the check finds a difference, or a ring that is
/// farther from its range than the tolerance.
pub fn geojson(overlay: &Overlay, options: &Options) -> Result<String> {
    let mut made = records(overlay, options, Wants::json(options))?;
    let mut text = Vec::new();
    collection::write(&mut made.list, &mut text)?;
    let mut found = Read::default();
    read_from(text.as_slice(), &mut found)?;
    read_back::compare(&mut made.list, &FORMATS[0], &found)?;
    String::from_utf8(text).map_err(|e| Error::Export(e.to_string()))
}

/// A FeatureCollection, one feature a line.
pub fn write(source: &mut dyn Source, _: &Options, path: &Path) -> Result<Vec<String>> {
    let mut out = file::create(path)?;
    collection::write(source, &mut out)?;
    file::finish(out, path)?;
    Ok(Vec::new())
}
