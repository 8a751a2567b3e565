//! Detects the format of a file from its first bytes.

use super::csv::{Layout, read_header};
use crate::error::{Error, Result};
use crate::formats::Opened;

/// Formats of position data that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// MarineCadastre AIS, both the layout up to 2024 and the one from 2025.
    MarineCadastre,
    /// AIS of the Danish Maritime Authority.
    DanishMaritime,
    /// A flight of Flightradar24.
    Flightradar24,
    /// Columns named time, lat and lon, optionally with a vessel's identity and
    /// name.
    PlainCsv,
    /// A trace of readsb or ADS-B Exchange.
    ReadsbTrace,
    /// A track of the OpenSky Network.
    OpenSkyTrack,
    Gpx,
    Kml,
    /// GeoJSON LineStrings with times, or Moving Features JSON.
    GeoJson,
}

impl Format {
    /// Whether the vessels are ships, which determines the speed limit.
    pub(super) fn is_ais(self) -> bool {
        matches!(self, Format::MarineCadastre | Format::DanishMaritime)
    }

    /// Display name.
    pub fn name(self) -> &'static str {
        match self {
            Format::MarineCadastre => "MarineCadastre AIS",
            Format::DanishMaritime => "Danish Maritime Authority AIS",
            Format::Flightradar24 => "Flightradar24",
            Format::PlainCsv => "CSV",
            Format::ReadsbTrace => "readsb trace",
            Format::OpenSkyTrack => "OpenSky track",
            Format::Gpx => "GPX",
            Format::Kml => "KML",
            Format::GeoJson => "GeoJSON",
        }
    }
}

/// The detected format of a file.
pub(super) enum Told {
    Csv(Box<Layout>),
    Json,
    Xml,
    /// Zipped KML.
    Kmz,
}

/// Binary files by signature: name, and how to get positions out of them.
const BINARY: [(&[u8], &str, &str); 7] = [
    (
        b"SQLite format 3\0",
        "a GeoPackage or another SQLite database",
        "convert it first: `standoff convert FILE.gpkg FILE.geojson`",
    ),
    (
        b"PAR1",
        "a Parquet file",
        "write it as CSV first: `duckdb -c \"COPY (FROM 'FILE.parquet') TO 'FILE.csv'\"`",
    ),
    (
        b"fgb",
        "a FlatGeobuf file",
        "convert it first: `standoff convert FILE.fgb FILE.geojson`",
    ),
    (
        &[0, 0, 0x27, 0x0a],
        "a shapefile",
        "convert it first: `standoff convert FILE.shp FILE.geojson`",
    ),
    (
        b"\x89HDF",
        "an HDF5 or NetCDF file",
        "write its positions as CSV with columns time, lat, lon",
    ),
    (
        b"CDF",
        "a NetCDF file",
        "write its positions as CSV with columns time, lat, lon",
    ),
    (
        b"ARROW1",
        "an Arrow file",
        "write its positions as CSV with columns time, lat, lon",
    ),
];

/// Detects by the first character that is not white space, then by the header.
pub(super) fn tell(file: &Opened, vessel_column: Option<&str>) -> Result<Told> {
    let refuse = |what: String| Error::File {
        path: file.name.clone().into(),
        what,
    };
    let head = file
        .head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(&file.head);
    if head.starts_with(b"PK\x03\x04") {
        return match holds(head, b".kml") || file.name.to_ascii_lowercase().contains(".kmz") {
            true => Ok(Told::Kmz),
            false if holds(head, b"xl/workbook") || holds(head, b"[Content_Types].xml") => {
                Err(refuse("is a workbook; save the sheet as CSV".to_string()))
            }
            false => Err(refuse("is a ZIP archive; unpack it first".to_string())),
        };
    }
    if let Some((_, what, mend)) = BINARY.iter().find(|(start, ..)| head.starts_with(start)) {
        return Err(refuse(format!("is {what}; {mend}")));
    }
    // JSON text sequences (RFC 8142) begin each record with a record separator.
    let first = head
        .iter()
        .find(|b| !b.is_ascii_whitespace() && **b != 0x1e);
    match first {
        None => Err(refuse("is empty".to_string())),
        Some(b'{' | b'[') => Ok(Told::Json),
        Some(b'<') => Ok(Told::Xml),
        Some(_) if head.contains(&0) => Err(refuse(
            "is not text; positions are read from CSV, GPX, KML, GeoJSON and traces of aircraft"
                .to_string(),
        )),
        Some(_) => {
            let layout = read_header(&file.name, head, vessel_column)?;
            Ok(Told::Csv(Box::new(layout)))
        }
    }
}

fn holds(head: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(head, part).is_some()
}
