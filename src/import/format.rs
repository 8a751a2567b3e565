//! What a file is, as its first bytes tell.

use super::csv::{Layout, read_header};
use super::open::Opened;
use crate::error::{Error, Result};

/// The layouts of positions that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// MarineCadastre AIS, to 2024 and from 2025 on.
    MarineCadastre,
    /// AIS of the Danish Maritime Authority.
    DanishMaritime,
    /// Columns named time, lat, lon, and perhaps a vessel's identity and name.
    PlainCsv,
    /// A trace of readsb or ADS-B Exchange.
    ReadsbTrace,
    /// A track of the OpenSky Network.
    OpenSkyTrack,
    Gpx,
    Kml,
    /// GeoJSON LineStrings with times, Moving Features JSON.
    GeoJson,
}

impl Format {
    /// Whether a vessel of it is a ship, of which a speed limit follows.
    pub(super) fn is_ais(self) -> bool {
        matches!(self, Format::MarineCadastre | Format::DanishMaritime)
    }

    /// Its name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Format::MarineCadastre => "MarineCadastre AIS",
            Format::DanishMaritime => "Danish Maritime Authority AIS",
            Format::PlainCsv => "CSV",
            Format::ReadsbTrace => "readsb trace",
            Format::OpenSkyTrack => "OpenSky track",
            Format::Gpx => "GPX",
            Format::Kml => "KML",
            Format::GeoJson => "GeoJSON",
        }
    }
}

/// What has been told of a file.
pub(super) enum Told {
    Csv(Layout),
    Json,
    Xml,
}

/// Tells by the first character that is not white, and then by the header.
pub(super) fn tell(file: &Opened) -> Result<Told> {
    let head = file
        .head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(&file.head);
    // Text sequences (RFC 8142) begin each record with a record separator.
    let first = head
        .iter()
        .find(|b| !b.is_ascii_whitespace() && **b != 0x1e);
    match first {
        None => Err(Error::File {
            path: file.name.clone().into(),
            what: "is empty".to_string(),
        }),
        Some(b'{' | b'[') => Ok(Told::Json),
        Some(b'<') => Ok(Told::Xml),
        Some(_) => Ok(Told::Csv(read_header(&file.name, head)?)),
    }
}
