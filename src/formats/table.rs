//! The one table of formats: what each is called, and how it is read and
//! written.

use super::encoding::TextEncoding;
use super::fault::fault;
use super::intake::Intake;
use super::options::{Options, Wants};
use super::read_back::{Read, through};
use super::stream;
use super::{
    csv, czml, flatgeobuf, geojson, geopackage, geoparquet, gpx, kml, maplibre, mf_json, qgis,
    shapefile, topojson,
};
use crate::error::{Error, Result};
use crate::gis::{Record, Source};
use std::path::{Path, PathBuf};

/// A kind of file that features can be written as, and perhaps read from.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// As given to `--format`.
    pub name: &'static str,
    /// The extension that files are usually written with, and others that mean
    /// the same.
    pub extensions: &'static [&'static str],
    /// What it is, for people.
    pub description: &'static str,
    /// The extension of a second file that belongs to the first.
    pub beside: Option<&'static str>,
    /// How files of it are read; none for what is only written.
    pub(super) reading: Option<Reading>,
    /// Whether it can hold a feature.
    pub(super) carries: fn(&Record) -> bool,
    /// What it wants of a scenario's features.
    pub(crate) wants: fn(&Options) -> Wants,
    /// Writes the file, and tells what had to be left out.
    pub(super) write: fn(&mut dyn Source, &Options, &Path) -> Result<Vec<String>>,
    /// Adds up what stands in the file, once it is written.
    pub(super) read_back: fn(&Format, &Path, &mut Read) -> Result<()>,
}

/// How files of a format are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    /// Extensions that files of it have.
    extensions: &'static [&'static str],
    /// Whether it has ids of its own, rather than a column of them.
    ids: bool,
    /// Whether it is a text, read from front to back.
    text: bool,
    read: fn(&Path, &mut Intake) -> Result<()>,
}

impl Reading {
    const fn with_ids(mut self) -> Reading {
        self.ids = true;
        self
    }
}

/// A text, read from front to back.
const fn text(
    extensions: &'static [&'static str],
    read: fn(&Path, &mut Intake) -> Result<()>,
) -> Reading {
    Reading {
        extensions,
        ids: false,
        text: true,
        read,
    }
}

/// A file in which the reader goes to and fro.
const fn binary(
    extensions: &'static [&'static str],
    read: fn(&Path, &mut Intake) -> Result<()>,
) -> Reading {
    Reading {
        text: false,
        ..text(extensions, read)
    }
}

/// A format that holds everything, as rows of a table, and is only written.
const fn written(
    name: &'static str,
    extensions: &'static [&'static str],
    description: &'static str,
    write: fn(&mut dyn Source, &Options, &Path) -> Result<Vec<String>>,
    read_back: fn(&Format, &Path, &mut Read) -> Result<()>,
) -> Format {
    Format {
        name,
        extensions,
        description,
        beside: None,
        reading: None,
        carries: |_| true,
        wants: |_| Wants::TABLE,
        write,
        read_back,
    }
}

const SHAPES: fn(&Record) -> bool = |record| record.shape.class().is_some();

/// All the formats; the first is the usual one.
pub const FORMATS: &[Format] = &[
    Format {
        reading: Some(text(&["geojson", "json"], geojson::read).with_ids()),
        wants: Wants::json,
        ..written(
            "geojson",
            &["geojson", "json"],
            "RFC 7946, with simplestyle colors",
            geojson::write,
            through,
        )
    },
    Format {
        reading: Some(text(&["geojsonl", "geojsons", "ndjson"], geojson::read_sequence).with_ids()),
        wants: Wants::json,
        ..written(
            "geojsonseq",
            &["geojsonl", "geojsons"],
            "GeoJSON text sequences (RFC 8142), one feature per line",
            geojson::write_sequence,
            through,
        )
    },
    Format {
        wants: topojson::wants,
        ..written(
            "topojson",
            &["topojson", "topo.json"],
            "for d3, with quantized arcs",
            topojson::write,
            topojson::back,
        )
    },
    Format {
        reading: Some(text(&["csv", "tsv"], csv::read)),
        ..written(
            "csv",
            &["csv"],
            "one row per feature, geometry as well-known text",
            csv::write,
            through,
        )
    },
    Format {
        reading: Some(text(&["kml"], kml::read).with_ids()),
        wants: kml::wants,
        ..written(
            "kml",
            &["kml"],
            "for Google Earth, with folders, times and balloons",
            kml::write,
            kml::back,
        )
    },
    Format {
        reading: Some(binary(&["kmz"], kml::read_kmz).with_ids()),
        wants: kml::wants,
        ..written("kmz", &["kmz"], "KML, zipped", kml::write_kmz, kml::back)
    },
    Format {
        carries: SHAPES,
        wants: czml::wants,
        ..written(
            "czml",
            &["czml"],
            "for Cesium: moving platforms, with their rings moving along",
            czml::write,
            czml::back,
        )
    },
    Format {
        carries: mf_json::carries,
        wants: Wants::json,
        ..written(
            "mfjson",
            &["mf.json", "mfjson"],
            "OGC Moving Features JSON: tracks with times only",
            mf_json::write,
            mf_json::back,
        )
    },
    Format {
        reading: Some(binary(&["gpkg"], geopackage::read)),
        ..written(
            "gpkg",
            &["gpkg"],
            "GeoPackage, styled for QGIS",
            geopackage::write,
            through,
        )
    },
    Format {
        reading: Some(binary(&["fgb"], flatgeobuf::read)),
        carries: SHAPES,
        ..written(
            "flatgeobuf",
            &["fgb"],
            "one table with a spatial index, for web maps",
            flatgeobuf::write,
            through,
        )
    },
    written(
        "geoparquet",
        &["parquet", "geoparquet"],
        "GeoParquet 1.1, for data frames",
        geoparquet::write,
        geoparquet::back,
    ),
    Format {
        beside: Some("gpkg"),
        ..written(
            "qgis",
            &["qgz"],
            "a QGIS project, with its GeoPackage",
            qgis::write,
            qgis::back,
        )
    },
    Format {
        beside: Some("geojson"),
        wants: Wants::json,
        ..written(
            "maplibre",
            &["style.json"],
            "a MapLibre style, with its GeoJSON",
            maplibre::write,
            maplibre::back,
        )
    },
    Format {
        reading: Some(binary(&["shp", "shp.zip", "zip"], shapefile::read)),
        ..written(
            "shapefile",
            &["shp.zip", "zip"],
            "zipped, one shapefile per layer",
            shapefile::write,
            shapefile::back,
        )
    },
    Format {
        reading: Some(text(&["gpx"], gpx::read)),
        carries: gpx::carries,
        ..written(
            "gpx",
            &["gpx"],
            "waypoints, routes and tracks; no areas",
            gpx::write,
            gpx::back,
        )
    },
];

impl Format {
    /// The format of this name.
    pub fn named(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// Whether files of it can be read.
    pub fn can_be_read(&self) -> bool {
        self.reading.is_some()
    }

    /// Extensions of files that are read as it.
    pub fn read_extensions(&self) -> &'static [&'static str] {
        self.reading.map_or(&[], |reading| reading.extensions)
    }

    /// Whether it has ids of its own, rather than a column of them.
    pub fn has_ids(&self) -> bool {
        self.reading.is_some_and(|reading| reading.ids)
    }

    /// Goes through a file of this format, packed or not.
    pub(super) fn read(&self, path: &Path, intake: &mut Intake) -> Result<()> {
        match self.reading {
            None => Err(cannot_be_read(path)),
            Some(Reading {
                text: true, read, ..
            }) => read(path, intake),
            Some(Reading { read, .. }) => stream::unpacked(path, |path| read(path, intake)),
        }
    }

    /// The second file that is written with the one at `path`, for a format
    /// that has one: `story.gpkg` with `story.qgz`.
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

    /// The format that a file of this name is in: `map.style.json` by the
    /// longer extension.
    pub fn of_path(path: &Path) -> Option<&'static Format> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
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
    let found = by_content(&opened.head, name, named).and_then(Format::named);
    found
        .or(named)
        .ok_or_else(|| match name.to_ascii_lowercase().ends_with(".toml") {
            true => fault(
                path,
                "is no GIS file; of a scenario, standoff export makes one: standoff export \
                 story.toml -o zones.geojson",
            ),
            false => cannot_be_read(path),
        })
}

fn cannot_be_read(path: &Path) -> Error {
    let known = FORMATS.iter().filter_map(|f| f.read_extensions().first());
    let known: Vec<String> = known.map(|e| format!(".{e}")).collect();
    let known = known.join(", ");
    fault(path, format!("is in no format that can be read: {known}"))
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
        .find(|format| format.read_extensions().iter().any(|e| fits(e)))
}
