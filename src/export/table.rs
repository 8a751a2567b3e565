//! The one table of formats.

use super::options::Options;
use super::read_back::{Read, through};
use super::records::Wants;
use super::{
    csv, czml, flatgeobuf, geojson, geopackage, geoparquet, gpx, kml, maplibre, mf_json, qgis,
    shapefile, topojson,
};
use crate::error::Result;
use crate::gis::{Record, Source};
use std::path::{Path, PathBuf};

/// A kind of file that features can be written as.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// As given to `--format`.
    pub name: &'static str,
    /// The file's usual extension, and others that mean the same.
    pub extensions: &'static [&'static str],
    /// What it is, for people.
    pub description: &'static str,
    /// The extension of a second file that belongs to the first.
    pub beside: Option<&'static str>,
    /// Whether it can hold a feature.
    pub(super) carries: fn(&Record) -> bool,
    /// What it wants of a scenario's features.
    pub(super) wants: fn(&Options) -> Wants,
    /// Writes the file, and tells what had to be left out.
    pub(super) write: fn(&mut dyn Source, &Options, &Path) -> Result<Vec<String>>,
    /// Reads the file through another library.
    pub(super) read: fn(&Path, &mut Read) -> Result<()>,
}

const EVERYTHING: fn(&Record) -> bool = |_| true;
const SHAPES: fn(&Record) -> bool = |record| record.shape.class().is_some();

fn table(_: &Options) -> Wants {
    Wants::TABLE
}

/// All the formats; the first is the usual one.
pub const FORMATS: &[Format] = &[
    Format {
        name: "geojson",
        extensions: &["geojson", "json"],
        description: "RFC 7946, with simplestyle colors",
        beside: None,
        carries: EVERYTHING,
        wants: Wants::json,
        write: geojson::write,
        read: geojson::read,
    },
    Format {
        name: "geojsonseq",
        extensions: &["geojsonl", "geojsons"],
        description: "GeoJSON text sequences (RFC 8142), one feature per line",
        beside: None,
        carries: EVERYTHING,
        wants: Wants::json,
        write: geojson::write_sequence,
        read: geojson::read_sequence,
    },
    Format {
        name: "topojson",
        extensions: &["topojson", "topo.json"],
        description: "for d3, with quantized arcs",
        beside: None,
        carries: EVERYTHING,
        wants: topojson::wants,
        write: topojson::write,
        read: topojson::read,
    },
    Format {
        name: "csv",
        extensions: &["csv"],
        description: "one row per feature, geometry as well-known text",
        beside: None,
        carries: EVERYTHING,
        wants: table,
        write: csv::write,
        read: |path, read| through("csv", path, read),
    },
    Format {
        name: "kml",
        extensions: &["kml"],
        description: "for Google Earth, with folders, times and balloons",
        beside: None,
        carries: EVERYTHING,
        wants: kml::wants,
        write: kml::write,
        read: |path, read| kml::read("kml", path, read),
    },
    Format {
        name: "kmz",
        extensions: &["kmz"],
        description: "KML, zipped",
        beside: None,
        carries: EVERYTHING,
        wants: kml::wants,
        write: kml::write_kmz,
        read: |path, read| kml::read("kmz", path, read),
    },
    Format {
        name: "czml",
        extensions: &["czml"],
        description: "for Cesium: moving platforms, with their rings moving along",
        beside: None,
        carries: SHAPES,
        wants: czml::wants,
        write: czml::write,
        read: czml::read,
    },
    Format {
        name: "mfjson",
        extensions: &["mf.json", "mfjson"],
        description: "OGC Moving Features JSON: tracks with times only",
        beside: None,
        carries: mf_json::carries,
        wants: Wants::json,
        write: mf_json::write,
        read: mf_json::read,
    },
    Format {
        name: "gpkg",
        extensions: &["gpkg"],
        description: "GeoPackage, styled for QGIS",
        beside: None,
        carries: EVERYTHING,
        wants: table,
        write: geopackage::write,
        read: |path, read| through("gpkg", path, read),
    },
    Format {
        name: "flatgeobuf",
        extensions: &["fgb"],
        description: "one table with a spatial index, for web maps",
        beside: None,
        carries: SHAPES,
        wants: table,
        write: flatgeobuf::write,
        read: |path, read| through("flatgeobuf", path, read),
    },
    Format {
        name: "geoparquet",
        extensions: &["parquet", "geoparquet"],
        description: "GeoParquet 1.1, for data frames",
        beside: None,
        carries: EVERYTHING,
        wants: table,
        write: geoparquet::write,
        read: geoparquet::read,
    },
    Format {
        name: "qgis",
        extensions: &["qgz"],
        description: "a QGIS project, with its GeoPackage",
        beside: Some("gpkg"),
        carries: EVERYTHING,
        wants: table,
        write: qgis::write,
        read: qgis::read,
    },
    Format {
        name: "maplibre",
        extensions: &["style.json"],
        description: "a MapLibre style, with its GeoJSON",
        beside: Some("geojson"),
        carries: EVERYTHING,
        wants: Wants::json,
        write: maplibre::write,
        read: maplibre::read,
    },
    Format {
        name: "shapefile",
        extensions: &["shp.zip", "zip"],
        description: "zipped, one shapefile per layer",
        beside: None,
        carries: EVERYTHING,
        wants: table,
        write: shapefile::write,
        read: shapefile::read,
    },
    Format {
        name: "gpx",
        extensions: &["gpx"],
        description: "waypoints, routes and tracks; no areas",
        beside: None,
        carries: gpx::carries,
        wants: table,
        write: gpx::write,
        read: gpx::read,
    },
];

impl Format {
    /// The format of this name.
    pub fn named(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.name == name)
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
