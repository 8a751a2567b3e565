//! The one table of formats that can be read.

use super::encoding::TextEncoding;
use super::fault::fault;
use super::intake::Intake;
use super::stream;
use super::{csv, flatgeobuf, geojson, geopackage, gpx, kml, shapefile};
use crate::error::Result;
use std::path::Path;

/// A kind of file that features can be read from.
#[derive(Debug)]
pub struct Format {
    pub name: &'static str,
    /// Extensions that files of it have.
    pub extensions: &'static [&'static str],
    /// Whether it has ids of its own, rather than a column of them.
    pub ids: bool,
    /// Whether it is a text, read from front to back.
    text: bool,
    read: fn(&Path, &mut Intake) -> Result<()>,
}

macro_rules! formats {
    ($($name:literal $extensions:expr, ids $ids:literal, text $text:literal, $read:expr;)*) => {
        /// All the formats that can be read.
        pub const FORMATS: &[Format] = &[$(Format {
            name: $name,
            extensions: &$extensions,
            ids: $ids,
            text: $text,
            read: $read,
        }),*];
    };
}

formats! {
    "geojson" ["geojson", "json"], ids true, text true, geojson::read;
    "geojsonseq" ["geojsonl", "geojsons", "ndjson"], ids true, text true, geojson::read_sequence;
    "csv" ["csv", "tsv"], ids false, text true, csv::read;
    "kml" ["kml"], ids true, text true, kml::read;
    "kmz" ["kmz"], ids true, text false, kml::read_kmz;
    "gpkg" ["gpkg"], ids false, text false, geopackage::read;
    "flatgeobuf" ["fgb"], ids false, text false, flatgeobuf::read;
    "shapefile" ["shp", "shp.zip", "zip"], ids false, text false, shapefile::read;
    "gpx" ["gpx"], ids false, text true, gpx::read;
}

impl Format {
    /// The format of this name.
    ///
    /// # Panics
    /// On a name that the table does not have.
    pub fn named(name: &str) -> &'static Format {
        let found = FORMATS.iter().find(|format| format.name == name);
        found.expect("a format of the table")
    }

    /// Goes through a file of this format, packed or not.
    pub(super) fn read(&self, path: &Path, intake: &mut Intake) -> Result<()> {
        match self.text {
            true => (self.read)(path, intake),
            false => stream::unpacked(path, |path| (self.read)(path, intake)),
        }
    }
}

/// The format of a file: by its first bytes, or where those leave it open, by
/// its extension. The bytes are in `encoding`, where the file does not say.
///
/// # Errors
/// [`crate::Error::File`] for a file that is not there, or in no format that
/// can be read.
pub fn told(path: &Path, encoding: Option<TextEncoding>) -> Result<&'static Format> {
    let opened = stream::open_file(path, encoding)?;
    let name = stream::unpacked_name(path);
    let named = by_extension(name);
    let found = by_content(&opened.head, name, named).map(Format::named);
    found.or(named).ok_or_else(|| {
        let what = match name.to_ascii_lowercase().ends_with(".toml") {
            true => "is no GIS file; of a scenario, standoff export makes one: \
                     standoff export story.toml -o zones.geojson"
                .to_owned(),
            false => format!("is in no format that can be read: {}", known()),
        };
        fault(path, what)
    })
}

/// Bytes that tell what a text is.
const TELLING: usize = 1024;

/// A text that is not what its name says it is may still be JSON or a table.
fn by_content(start: &[u8], name: &str, named: Option<&Format>) -> Option<&'static str> {
    let is_named = |names: &[&str]| named.is_some_and(|format| names.contains(&format.name));
    let kmz = name.to_ascii_lowercase().ends_with(".kmz");
    let text = String::from_utf8_lossy(&start[..start.len().min(TELLING)]);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    match start {
        [b'f', b'g', b'b', ..] => Some("flatgeobuf"),
        [b'P', b'K', 3, 4, ..] if kmz => Some("kmz"),
        [b'P', b'K', 3, 4, ..] => Some("shapefile"),
        [0, 0, 0x27, 0x0a, ..] => Some("shapefile"),
        [0x1e, ..] => Some("geojsonseq"),
        _ if start.starts_with(b"SQLite format 3\0") => Some("gpkg"),
        _ if text.starts_with('<') && text.contains("<gpx") => Some("gpx"),
        _ if text.starts_with('<') && text.contains("<kml") => Some("kml"),
        _ if text.starts_with('{') && !is_named(&["geojson", "geojsonseq"]) => Some("geojson"),
        _ if text.starts_with(['<', '{', '[']) || start.contains(&0) => None,
        _ if !is_named(&["csv"]) && csv::is_table(start) => Some("csv"),
        _ => None,
    }
}

fn by_extension(name: &str) -> Option<&'static Format> {
    let name = name.to_ascii_lowercase();
    let fits = |e: &str| name.ends_with(&format!(".{e}"));
    FORMATS
        .iter()
        .find(|format| format.extensions.iter().any(|e| fits(e)))
}

/// `.geojson, .csv`
fn known() -> String {
    let dotted = FORMATS.iter().map(|f| format!(".{}", f.extensions[0]));
    dotted.collect::<Vec<_>>().join(", ")
}
