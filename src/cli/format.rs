//! The kinds of file that can be written, by name and by extension.

use super::failure::{Failure, Result};
use clap::ValueEnum;
use std::path::Path;

/// What a map can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Picture {
    /// Vector, with named groups and live text
    Svg,
    /// Raster
    Png,
    /// Vector, for print
    Pdf,
}

/// What a GIS file can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Gis {
    /// RFC 7946, with simplestyle colors
    #[default]
    Geojson,
}

/// Any file that a ring can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnyFormat {
    Picture(Picture),
    Gis(Gis),
    /// The scenario itself, to go on from.
    Scenario,
}

impl Picture {
    pub fn extension(self) -> &'static str {
        match self {
            Picture::Svg => "svg",
            Picture::Png => "png",
            Picture::Pdf => "pdf",
        }
    }
}

impl Gis {
    pub fn extension(self) -> &'static str {
        match self {
            Gis::Geojson => "geojson",
        }
    }
}

impl AnyFormat {
    /// By the file's extension; standard output gets GeoJSON.
    pub fn from_path(path: &Path) -> Result<AnyFormat> {
        if path == Path::new("-") {
            return Ok(AnyFormat::Gis(Gis::Geojson));
        }
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        match extension.to_ascii_lowercase().as_str() {
            "svg" => Ok(AnyFormat::Picture(Picture::Svg)),
            "png" => Ok(AnyFormat::Picture(Picture::Png)),
            "pdf" => Ok(AnyFormat::Picture(Picture::Pdf)),
            "geojson" | "json" => Ok(AnyFormat::Gis(Gis::Geojson)),
            "toml" => Ok(AnyFormat::Scenario),
            _ => Err(Failure::Usage(format!(
                "{}: the file's extension says what to write: .svg, .png, .pdf, .geojson or .toml",
                path.display()
            ))),
        }
    }
}
