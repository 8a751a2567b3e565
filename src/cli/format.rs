//! The kinds of file that can be written, by name and by extension.

use super::failure::{Failure, Result};
use crate::export::{self, FORMATS, Format};
use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::path::Path;

/// What a map can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Picture {
    /// Vector, with named groups and live text
    Svg,
    /// Raster
    Png,
    /// Vector, for print
    Pdf,
}

/// The names of the GIS formats, for the command line.
pub fn gis_parser() -> impl TypedValueParser<Value = &'static export::Format> {
    let names = FORMATS
        .iter()
        .map(|format| PossibleValue::new(format.name).help(format.description));
    PossibleValuesParser::new(names).map(|name| Format::named(&name).expect("a listed name"))
}

/// The GIS format that a file of this name is in; standard output gets GeoJSON.
pub fn gis_of_path(path: &Path) -> Result<&'static export::Format> {
    if path == Path::new("-") {
        return Ok(&FORMATS[0]);
    }
    Format::of_path(path).ok_or_else(|| {
        Failure::Usage(format!(
            "{}: the file's extension says what to write: {}; or name a --format",
            path.display(),
            gis_extensions()
        ))
    })
}

/// `.geojson, .kml`
fn gis_extensions() -> String {
    let dotted = FORMATS.iter().map(|f| format!(".{}", f.extensions[0]));
    dotted.collect::<Vec<_>>().join(", ")
}

/// Any file that a ring can be written as.
#[derive(Debug, Clone, Copy)]
pub enum AnyFormat {
    Picture(Picture),
    Gis(&'static export::Format),
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

impl AnyFormat {
    /// By the file's extension; standard output gets GeoJSON.
    pub fn from_path(path: &Path) -> Result<AnyFormat> {
        if path == Path::new("-") {
            return Ok(AnyFormat::Gis(&FORMATS[0]));
        }
        if let Some(format) = Format::of_path(path) {
            return Ok(AnyFormat::Gis(format));
        }
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        match extension.to_ascii_lowercase().as_str() {
            "svg" => Ok(AnyFormat::Picture(Picture::Svg)),
            "png" => Ok(AnyFormat::Picture(Picture::Png)),
            "pdf" => Ok(AnyFormat::Picture(Picture::Pdf)),
            "toml" => Ok(AnyFormat::Scenario),
            _ => Err(Failure::Usage(format!(
                "{}: the file's extension says what to write: .svg, .png, .pdf, {} or .toml",
                path.display(),
                gis_extensions()
            ))),
        }
    }
}
