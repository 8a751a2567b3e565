//! What the columns of a table are, as its header row names them.

use super::super::fault::shown;
use super::super::format::Format;
use super::super::time::TimeStyle;
use crate::error::{Error, Result};

/// The columns of a table.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Layout {
    pub format: Format,
    pub delimiter: u8,
    pub columns: usize,
    pub time: usize,
    pub time_style: TimeStyle,
    pub lat: usize,
    pub lon: usize,
    pub id: Option<usize>,
    pub name: Option<usize>,
    /// Whether lines end with a carriage return before the line feed.
    pub carriage_return: bool,
    /// What rows without an identity belong to: the file's stem.
    pub whole_file: String,
}

const TIME: &[&str] = &[
    "time",
    "timestamp",
    "datetime",
    "date_time",
    "basedatetime",
    "base_date_time",
    "time_utc",
    "utc",
];
const TIME_MS: &[&str] = &["time_ms", "timestamp_ms", "unix_ms"];
const LAT: &[&str] = &["lat", "latitude"];
const LON: &[&str] = &["lon", "lng", "long", "longitude"];
const ID: &[&str] = &[
    "mmsi",
    "icao24",
    "icao",
    "hex",
    "vessel",
    "vessel_id",
    "id",
    "track",
    "track_id",
];
const NAME: &[&str] = &[
    "vesselname",
    "vessel_name",
    "name",
    "shipname",
    "callsign",
    "flight",
];

/// Reads the header row at the head of a file.
///
/// # Errors
/// A header that does not name the columns that are needed, once each; the
/// message says which, and what they may be called.
pub(in super::super) fn read_header(file: &str, head: &[u8]) -> Result<Layout> {
    let end = memchr::memchr(b'\n', head).unwrap_or(head.len());
    let line = &head[..end];
    let (line, carriage_return) = match line {
        [rest @ .., b'\r'] => (rest, true),
        line => (line, false),
    };
    if line.contains(&b'\r') {
        return Err(refuse(
            file,
            "the lines end with a bare carriage return; convert them: tr '\\r' '\\n'",
        ));
    }
    let text = String::from_utf8_lossy(line).to_lowercase();
    let delimiter = [',', ';', '\t']
        .into_iter()
        .find(|d| text.contains(*d))
        .unwrap_or(',');
    let names: Vec<&str> = text
        .split(delimiter)
        .map(|name| name.trim_matches(|c: char| c.is_whitespace() || "\"'#".contains(c)))
        .collect();
    let columns = Columns { file, names };
    columns.layout(delimiter as u8, carriage_return)
}

struct Columns<'a> {
    file: &'a str,
    names: Vec<&'a str>,
}

impl Columns<'_> {
    fn layout(&self, delimiter: u8, carriage_return: bool) -> Result<Layout> {
        let milliseconds = self.find(TIME_MS);
        let time = match milliseconds {
            Some(at) => at,
            None => self.need("time", TIME)?,
        };
        let format = self.format();
        let time_style = match format {
            Format::DanishMaritime => TimeStyle::DayFirst,
            _ if milliseconds.is_some() => TimeStyle::Milliseconds,
            _ => TimeStyle::Iso,
        };
        Ok(Layout {
            format,
            delimiter,
            columns: self.names.len(),
            time,
            time_style,
            lat: self.need("latitude", LAT)?,
            lon: self.need("longitude", LON)?,
            id: self.find(ID),
            name: self.find(NAME),
            carriage_return,
            whole_file: stem(self.file),
        })
    }

    fn format(&self) -> Format {
        let has = |name: &str| self.names.contains(&name);
        if has("mmsi") && (has("basedatetime") || has("base_date_time")) {
            Format::MarineCadastre
        } else if has("mmsi") && has("timestamp") && has("type of mobile") {
            Format::DanishMaritime
        } else {
            Format::PlainCsv
        }
    }

    /// The column with the first of these names that there is.
    fn find(&self, known: &[&str]) -> Option<usize> {
        known
            .iter()
            .find_map(|name| self.names.iter().position(|n| n == name))
    }

    fn need(&self, what: &str, known: &[&str]) -> Result<usize> {
        let having: Vec<usize> = (0..self.names.len())
            .filter(|&at| known.contains(&self.names[at]))
            .collect();
        match having[..] {
            [at] => Ok(at),
            [] => Err(refuse(
                self.file,
                &format!(
                    "line 1 is no header that names a column of {what}: it has {:?}; name one {}",
                    shown(self.names.join(",").as_bytes()),
                    known[..2].join(" or "),
                ),
            )),
            [first, second, ..] => Err(refuse(
                self.file,
                &format!(
                    "line 1 names two columns of {what}, {:?} and {:?}; rename the one that is not meant",
                    self.names[first], self.names[second],
                ),
            )),
        }
    }
}

fn refuse(file: &str, what: &str) -> Error {
    Error::Import(format!("{file}: {what}"))
}

/// The file's name without its folder and extensions.
pub(in super::super) fn stem(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name
        .split('.')
        .find(|part| !part.is_empty())
        .unwrap_or(name);
    stem.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TO_2024: &str = "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,\
                           VesselType,Status,Length,Width,Draft,Cargo,TransceiverClass\n";
    const FROM_2025: &str = "mmsi,base_date_time,longitude,latitude,sog,cog,heading,vessel_name,imo,\
                             call_sign,vessel_type,status,length,width,draft,cargo,transceiver\r\n";
    const DANISH: &str = "# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,ROT,\
                          SOG,COG,Heading,IMO,Callsign,Name,Ship type\n";

    fn told(header: &str) -> Layout {
        read_header("ais.csv", header.as_bytes()).unwrap()
    }

    fn refused(header: &str) -> String {
        read_header("ais.csv", header.as_bytes())
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn both_marine_cadastre_layouts_have_their_own_order() {
        let old = told(TO_2024);
        assert_eq!((old.lat, old.lon, old.columns), (2, 3, 17));
        let new = told(FROM_2025);
        assert_eq!((new.lat, new.lon, new.name), (3, 2, Some(7)));
        assert!(new.carriage_return && !old.carriage_return);
        assert_eq!(new.format, Format::MarineCadastre);
    }

    #[test]
    fn danish_times_have_the_day_first() {
        let layout = told(DANISH);
        assert_eq!(layout.format, Format::DanishMaritime);
        assert_eq!(layout.time_style, TimeStyle::DayFirst);
        assert_eq!(
            (layout.time, layout.id, layout.name),
            (0, Some(2), Some(12))
        );
    }

    #[test]
    fn plain_tables_may_have_their_columns_in_any_order() {
        let layout = told("lon;lat;Time\n");
        assert_eq!((layout.lon, layout.lat, layout.time), (0, 1, 2));
        assert_eq!((layout.delimiter, layout.id), (b';', None));
        assert_eq!(layout.whole_file, "ais");
        assert_eq!(told("time_ms,lat,lon").time_style, TimeStyle::Milliseconds);
    }

    #[test]
    fn a_header_that_does_not_tell_is_refused_with_the_mend() {
        assert!(refused("a,b,c\n").contains("line 1 is no header that names a column of time"));
        assert!(refused("time,x,y\n").contains("name one lat or latitude"));
        assert!(refused("time,lat,latitude,lon\n").contains("two columns of latitude"));
        assert!(refused("time,lat,lon\r1,2,3\r").contains("bare carriage return"));
        assert!(refused("2022-06-20T00:00:04,54.1,10.2\n").contains("no header"));
    }
}
