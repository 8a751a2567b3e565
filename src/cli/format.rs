//! The kinds of file that can be written, by name and by extension.

use super::failure::{Failure, Result};
use crate::formats::{FORMATS, Format};
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
    /// PowerPoint slides, of shapes and texts that can be edited
    Pptx,
}

/// The names of the GIS formats, for the command line.
pub fn gis_parser() -> impl TypedValueParser<Value = &'static Format> {
    let names = FORMATS.iter().map(|format| {
        PossibleValue::new(format.name)
            .help(format.description)
            .aliases(extensions_alone(format))
    });
    PossibleValuesParser::new(names).map(|name| {
        let by_extension = || Format::of_path(Path::new(&format!("x.{name}")));
        Format::named(&name)
            .or_else(by_extension)
            .expect("a listed name")
    })
}

/// Extensions by which a format goes as well: those that are no format's name.
fn extensions_alone(format: &'static Format) -> impl Iterator<Item = &'static str> {
    let is = |extension: &&str| {
        let path = format!("x.{extension}");
        Format::named(extension).is_none()
            && Format::of_path(Path::new(&path)).is_some_and(|f| f.name == format.name)
    };
    format.extensions.iter().copied().filter(is)
}

/// The GIS format that a file of this name is in; standard output gets GeoJSON.
pub fn gis_of_path(path: &Path) -> Result<&'static Format> {
    if path == Path::new("-") {
        return Ok(&FORMATS[0]);
    }
    Format::of_path(path).ok_or_else(|| not_written(path, "this command", &gis_extensions()))
}

/// The extension in small letters; empty where there is none.
pub fn extension(path: &Path) -> String {
    let extension = path.extension().and_then(|e| e.to_str());
    extension.unwrap_or("").to_ascii_lowercase()
}

/// Whether the name of an output says what it is to be: standard output,
/// devices and pipes have names that do not.
pub fn says_format(path: &Path) -> bool {
    path != Path::new("-") && !super::output::is_stream(path)
}

/// That a command writes no file of this name, and which does.
pub fn not_written(path: &Path, command: &str, writes: &str) -> Failure {
    Failure::Usage(format!(
        "{}: {command} writes {writes}; {}",
        path.display(),
        elsewhere(path)
    ))
}

/// What writes a file of this name, or what to write instead.
fn elsewhere(path: &Path) -> String {
    let extension = extension(path);
    match extension.as_str() {
        "" => "the name has no extension; add one".to_string(),
        "svg" | "png" | "pdf" | "pptx" => {
            format!(
                "`standoff render` writes maps as .{extension}, and `standoff chart` writes \
                charts"
            )
        }
        "csv" => "`standoff report` writes tables as .csv, and `standoff export` writes features"
            .to_string(),
        "md" | "markdown" | "html" | "htm" => {
            format!("`standoff report` writes .{extension}")
        }
        "toml" => "`standoff init`, `standoff ring` and `standoff notices` write scenarios, and `standoff extract` \
            recovers one from a map"
            .to_string(),
        "docx" | "doc" | "odt" | "rtf" | "txt" => {
            "write .html or .md with `standoff report`, which word processors open".to_string()
        }
        "xlsx" | "xls" | "ods" | "tsv" => {
            "write .csv with `standoff report`, which spreadsheets open".to_string()
        }
        "ppt" | "odp" | "key" => {
            "write .pptx with `standoff render`, which presentation programs open".to_string()
        }
        "jpg" | "jpeg" | "gif" | "webp" | "tif" | "tiff" | "bmp" | "heic" => {
            "write .png with `standoff render`".to_string()
        }
        "eps" | "ps" | "ai" | "emf" | "wmf" => {
            "write .pdf or .svg with `standoff render`".to_string()
        }
        "shp" | "shx" | "dbf" | "prj" => {
            "a shapefile is several files: write .shp.zip with `standoff export`".to_string()
        }
        _ if Format::of_path(path).is_some() => format!(
            "`standoff export` writes .{extension} from a scenario, and `standoff convert` from \
             a GIS file"
        ),
        _ => format!("no command writes .{extension}"),
    }
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
    Gis(&'static Format),
    /// The scenario itself, to go on from.
    Scenario,
}

impl Picture {
    pub fn extension(self) -> &'static str {
        match self {
            Picture::Svg => "svg",
            Picture::Png => "png",
            Picture::Pdf => "pdf",
            Picture::Pptx => "pptx",
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
        match extension(path).as_str() {
            "svg" => Ok(AnyFormat::Picture(Picture::Svg)),
            "png" => Ok(AnyFormat::Picture(Picture::Png)),
            "pdf" => Ok(AnyFormat::Picture(Picture::Pdf)),
            "pptx" => Ok(AnyFormat::Picture(Picture::Pptx)),
            "toml" => Ok(AnyFormat::Scenario),
            _ => {
                let writes = format!(".svg, .png, .pdf, .pptx, {} or .toml", gis_extensions());
                Err(not_written(path, "`standoff ring`", &writes))
            }
        }
    }
}
