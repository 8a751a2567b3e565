//! The table of formats: their names, readers and writers.

use super::encoding::TextEncoding;
use super::fault::{convert_first, fault, parquet};
use super::options::{Options, Wants};
use super::read_back::{Read, through};
use super::sink::Sink;
use super::stream;
use super::{
    csv, czml, flatgeobuf, geojson, geopackage, geoparquet, gpx, kml, maplibre, mf_json, qgis,
    shapefile, topojson, zipped,
};
use crate::error::{Error, Result};
use crate::gis::{Record, Source};
use std::fs::File;
use std::path::{Path, PathBuf};

/// A file format that features can be written in, and in many cases read from.
///
/// [`FORMATS`] lists all of them. Everything written is read back and compared.
///
/// ```
/// use standoff::formats::{self, Format};
/// use standoff::gis::Source;
/// use standoff::{export, overlay, scenario};
///
/// let scenario = scenario::read("starter.toml", scenario::starter())?.value;
/// let overlay = overlay::compute(&scenario)?.value;
/// let folder = tempfile::tempdir().expect("a temporary folder");
/// let path = folder.path().join("starter.kml");
/// let kml = Format::of_path(&path).expect("an extension that is known");
/// export::export(&overlay, kml, &export::Options::default(), &path)?;
///
/// let file = formats::open(&path)?;
/// assert!(!file.layers().is_empty());
/// # Ok::<(), standoff::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// As given to `--format`.
    pub name: &'static str,
    /// The default extension for writing, followed by equivalent ones.
    pub extensions: &'static [&'static str],
    /// A short description for users.
    pub description: &'static str,
    /// Extension of a second file written with the first.
    pub beside: Option<&'static str>,
    /// Whether it has ids of its own instead of an id column.
    pub ids: bool,
    /// How its files are read; `None` for a write-only format.
    pub(super) reading: Option<Reading>,
    /// Whether it can hold a feature.
    pub(super) carries: fn(&Record) -> bool,
    /// How it requires a scenario's features.
    pub(crate) wants: fn(&Options) -> Wants,
    /// Writes a file, and returns what had to be left out.
    pub(super) write: Write,
    /// Sums up a written file for verification.
    pub(super) read_back: ReadBack,
}

/// How files of a format are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    /// Extensions of its files.
    extensions: &'static [&'static str],
    /// Whether it is text that is read sequentially.
    text: bool,
    read: ReadAll,
}

/// Writes features, and returns what had to be left out.
type Write = fn(&mut dyn Source, &Options, &Path) -> Result<Vec<String>>;
/// Sums up a written file for verification.
type ReadBack = fn(&Format, &Path, &mut Read) -> Result<()>;
type ReadAll = fn(&Path, &mut Sink) -> Result<()>;
type Extensions = &'static [&'static str];

/// All formats; the first is the default.
pub const FORMATS: &[Format] = &[
    format("geojson", "RFC 7946, with simplestyle colors")
        .written(&["geojson", "json"], geojson::write, through)
        .wants(Wants::json)
        .text(&["geojson", "json"], geojson::read)
        .with_ids(),
    format(
        "geojsonseq",
        "GeoJSON text sequences (RFC 8142), one feature per line",
    )
    .written(&["geojsonl", "geojsons"], geojson::write_sequence, through)
    .wants(Wants::json)
    .text(&["geojsonl", "geojsons", "ndjson"], geojson::read_sequence)
    .with_ids(),
    format("topojson", "for d3, with quantized arcs")
        .written(&["topojson", "topo.json"], topojson::write, topojson::back)
        .wants(topojson::wants),
    format("csv", "one row per feature, geometry as well-known text")
        .written(&["csv"], csv::write, through)
        .text(&["csv", "tsv"], csv::read),
    format("kml", "for Google Earth, with folders, times and balloons")
        .written(&["kml"], kml::write, kml::back)
        .wants(kml::wants)
        .text(&["kml"], kml::read)
        .with_ids(),
    format("kmz", "KML, zipped")
        .written(&["kmz"], kml::write_kmz, kml::back)
        .wants(kml::wants)
        .binary(&["kmz"], kml::read_kmz)
        .with_ids(),
    format(
        "czml",
        "for Cesium: moving platforms, with their rings moving along",
    )
    .written(&["czml"], czml::write, czml::back)
    .wants(czml::wants)
    .carries(SHAPES),
    format("mfjson", "OGC Moving Features JSON: tracks with times only")
        .written(&["mf.json", "mfjson"], mf_json::write, mf_json::back)
        .wants(Wants::json)
        .carries(mf_json::carries),
    format("gpkg", "GeoPackage, styled for QGIS")
        .written(&["gpkg"], geopackage::write, through)
        .binary(&["gpkg"], geopackage::read),
    format("flatgeobuf", "one table with a spatial index, for web maps")
        .written(&["fgb"], flatgeobuf::write, through)
        .carries(SHAPES)
        .binary(&["fgb"], flatgeobuf::read),
    format("geoparquet", "GeoParquet 1.1, for data frames").written(
        &["parquet", "geoparquet"],
        geoparquet::write,
        geoparquet::back,
    ),
    format("qgis", "a QGIS project, with its GeoPackage")
        .written(&["qgz"], qgis::write, qgis::back)
        .beside("gpkg"),
    format("maplibre", "a MapLibre style, with its GeoJSON")
        .written(&["style.json"], maplibre::write, maplibre::back)
        .wants(Wants::json)
        .beside("geojson"),
    format("shapefile", "zipped, one shapefile per layer")
        .written(&["shp.zip", "zip"], shapefile::write, shapefile::back)
        .binary(&["shp", "shp.zip", "zip"], shapefile::read),
    format("gpx", "waypoints, routes and tracks; no areas")
        .written(&["gpx"], gpx::write, gpx::back)
        .carries(gpx::carries)
        .text(&["gpx"], gpx::read),
];

const SHAPES: fn(&Record) -> bool = |record| record.shape.class().is_some();

/// Starts a row of the table with a name and a description.
const fn format(name: &'static str, description: &'static str) -> Named {
    Named { name, description }
}

struct Named {
    name: &'static str,
    description: &'static str,
}

impl Named {
    /// A format that can hold every feature, as a row of a table.
    const fn written(self, extensions: Extensions, write: Write, read_back: ReadBack) -> Format {
        Format {
            name: self.name,
            description: self.description,
            extensions,
            beside: None,
            ids: false,
            reading: None,
            carries: |_| true,
            wants: |_| Wants::TABLE,
            write,
            read_back,
        }
    }
}

/// Further settings of a row.
impl Format {
    const fn wants(mut self, wants: fn(&Options) -> Wants) -> Format {
        self.wants = wants;
        self
    }

    const fn carries(mut self, carries: fn(&Record) -> bool) -> Format {
        self.carries = carries;
        self
    }

    const fn beside(mut self, extension: &'static str) -> Format {
        self.beside = Some(extension);
        self
    }

    /// Read sequentially.
    const fn text(mut self, extensions: Extensions, read: ReadAll) -> Format {
        self.reading = Some(Reading {
            extensions,
            text: true,
            read,
        });
        self
    }

    /// Read with random access.
    const fn binary(mut self, extensions: Extensions, read: ReadAll) -> Format {
        self.reading = Some(Reading {
            extensions,
            text: false,
            read,
        });
        self
    }

    const fn with_ids(mut self) -> Format {
        self.ids = true;
        self
    }
}

impl Format {
    /// The format of this name.
    pub fn named(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// Whether its files can be read.
    pub fn can_be_read(&self) -> bool {
        self.reading.is_some()
    }

    /// Extensions of files read as this format.
    pub fn read_extensions(&self) -> &'static [&'static str] {
        self.reading.map_or(&[], |reading| reading.extensions)
    }

    /// Reads a file of this format, compressed or not.
    pub(super) fn read(&self, path: &Path, sink: &mut Sink) -> Result<()> {
        match self.reading {
            None => Err(cannot_be_read(path)),
            Some(Reading {
                text: true, read, ..
            }) => read(path, sink),
            Some(Reading { read, .. }) => stream::unpacked(path, |path| read(path, sink)),
        }
    }

    /// The second file written with the one at `path`, if the format has one:
    /// `story.gpkg` for `story.qgz`.
    pub fn second(&self, path: &Path) -> Option<PathBuf> {
        let beside = self.beside?;
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            return Some(path.with_extension(beside));
        };
        let ending = |e: &&&str| {
            let at = name.len().checked_sub(e.len() + 1);
            at.is_some_and(|at| {
                name.is_char_boundary(at) && name[at..].eq_ignore_ascii_case(&format!(".{e}"))
            })
        };
        let stem = match self.extensions.iter().find(ending) {
            Some(own) => &name[..name.len() - own.len() - 1],
            None => path.file_stem()?.to_str()?,
        };
        Some(path.with_file_name(format!("{stem}.{beside}")))
    }

    /// The format for a file name; the longest matching extension wins, as in
    /// `map.style.json`.
    pub fn of_path(path: &Path) -> Option<&'static Format> {
        let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
        let fits = |extension: &&str| name.ends_with(&format!(".{extension}"));
        FORMATS
            .iter()
            .filter_map(|format| {
                let longest = format
                    .extensions
                    .iter()
                    .filter(|e| fits(e))
                    .map(|e| e.len());
                Some((longest.max()?, format))
            })
            .max_by_key(|(length, _)| *length)
            .map(|(_, format)| format)
    }
}

/// Detects the format of a file from its first bytes or, if those are
/// ambiguous, from its extension. `encoding` applies if the file does not
/// declare one.
///
/// # Errors
/// [`crate::Error::File`] if the file does not exist or has no supported
/// format.
pub fn detect(path: &Path, encoding: Option<TextEncoding>) -> Result<&'static Format> {
    let opened = stream::open_file(path, encoding)?;
    let name = stream::unpacked_name(path);
    let named = by_extension(name);
    let found = match opened.head.starts_with(ZIP) {
        true => in_archive(path, name),
        false => by_content(&opened.head, named),
    };
    let found = found.and_then(Format::named);
    found
        .or(named)
        .ok_or_else(|| match opened.head.starts_with(PARQUET) {
            true => parquet(path),
            false => unknown(path, name),
        })
}

/// The type of a file is unknown, or it is a scenario.
fn unknown(path: &Path, name: &str) -> Error {
    if name.to_ascii_lowercase().ends_with(".toml") {
        return fault(
            path,
            "is a scenario, not a GIS file; standoff export writes one from it: standoff \
             export story.toml -o zones.geojson",
        );
    }
    match Format::of_path(Path::new(name)).filter(|format| !format.can_be_read()) {
        Some(format) => fault(
            path,
            format!(
                "is {}, which standoff writes but does not read; convert the file that it was \
                 made from",
                format.name
            ),
        ),
        None => cannot_be_read(path),
    }
}

fn cannot_be_read(path: &Path) -> Error {
    let known = FORMATS.iter().filter_map(|f| f.read_extensions().first());
    let known: Vec<String> = known.map(|e| format!(".{e}")).collect();
    let known = known.join(", ");
    let what = format!("is in no format that can be read: {known}");
    convert_first(path, &what, "gpkg")
}

/// Magic bytes of a Parquet file.
const PARQUET: &[u8] = b"PAR1";

/// Number of bytes examined to detect the type of a text.
const TELLING: usize = 1024;

/// Detects the format from the content. A text that does not match its name may
/// still be JSON or a table.
fn by_content(start: &[u8], named: Option<&Format>) -> Option<&'static str> {
    let is_named = |names: &[&str]| named.is_some_and(|format| names.contains(&format.name));
    let text = String::from_utf8_lossy(&start[..start.len().min(TELLING)]);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    match start {
        [b'f', b'g', b'b', ..] => Some("flatgeobuf"),
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

/// Detects whether an archive holds a shapefile or a KML document. Its name
/// decides only if it holds neither or both.
fn in_archive(path: &Path, name: &str) -> Option<&'static str> {
    let usual = match name.to_ascii_lowercase().ends_with(".kmz") {
        true => "kmz",
        false => "shapefile",
    };
    let archive = File::open(path).ok().map(zipped::open);
    let Some(Ok(archive)) = archive else {
        return Some(usual);
    };
    let has = |ending: &str| zipped::find(&archive, |name| name.ends_with(ending)).is_some();
    match (has(".shp"), has(".kml")) {
        (true, false) => Some("shapefile"),
        (false, true) => Some("kmz"),
        _ => Some(usual),
    }
}

/// Magic bytes of an archive.
const ZIP: &[u8] = b"PK\x03\x04";

fn by_extension(name: &str) -> Option<&'static Format> {
    let name = name.to_ascii_lowercase();
    let fits = |e: &str| name.ends_with(&format!(".{e}"));
    FORMATS
        .iter()
        .find(|format| format.read_extensions().iter().any(|e| fits(e)))
}
