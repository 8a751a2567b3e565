//! The header row of a table: its delimiter, and which columns hold positions
//! under their many possible names.

use super::unspaced::unspaced;
use ::csv::{ByteRecord, ReaderBuilder};

/// Rows examined to find out what columns hold.
const SAMPLE: usize = 2_000;

/// The header row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    pub delimiter: u8,
    /// Column names without quotation marks.
    pub names: Vec<String>,
}

impl Header {
    /// Parses the first row of a text.
    pub fn read(text: &[u8]) -> Header {
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        Header::delimited(text, delimiter(text))
    }

    /// Parses the first row of a text whose delimiter is known.
    pub fn delimited(text: &[u8], delimiter: u8) -> Header {
        let mut row = ByteRecord::new();
        // Leave the names empty if the row cannot be parsed.
        let text = unspaced(text, delimiter);
        let _ = rows(&*text, delimiter).read_byte_record(&mut row);
        let name = |cell: &[u8]| String::from_utf8_lossy(cell).trim().to_string();
        Header {
            delimiter,
            names: row.iter().map(name).collect(),
        }
    }

    /// The first rows after the header, up to 2,000, without incomplete ones.
    pub fn sample(&self, head: &[u8]) -> Vec<Vec<String>> {
        let cells = |row: ByteRecord| -> Vec<String> {
            row.iter()
                .map(|cell| String::from_utf8_lossy(cell).trim().to_string())
                .collect()
        };
        let head = unspaced(head, self.delimiter);
        let mut reader = rows(&*head, self.delimiter);
        let rows = reader.byte_records().skip(1).map_while(|row| row.ok());
        let whole = rows.filter(|row| row.len() == self.names.len());
        whole.take(SAMPLE).map(cells).collect()
    }

    /// Makes the header as long as the rows, if either ends with a delimiter
    /// and the other does not. Returns whether the rows do.
    pub fn fit(&mut self, head: &[u8]) -> bool {
        let head = unspaced(head, self.delimiter);
        let mut reader = rows(&*head, self.delimiter);
        let rows = reader.byte_records().skip(1).map_while(|row| row.ok());
        let mut rows: Vec<ByteRecord> = rows.take(SAMPLE).collect();
        // The last row may be cut off.
        if rows.len() > 1 {
            rows.pop();
        }
        let all = |is: &dyn Fn(&ByteRecord) -> bool| !rows.is_empty() && rows.iter().all(is);
        let length = self.names.len();
        if all(&|row| row.len() == length + 1 && row[length].is_empty()) {
            self.names.push(String::new());
            return true;
        }
        let named = self.names.last().is_some_and(|name| !name.is_empty());
        if !named && length > 1 && all(&|row| row.len() == length - 1) {
            self.names.pop();
        }
        false
    }

    /// The column of latitudes or longitudes: the one with the plainest name,
    /// or the first of several.
    pub fn find(&self, axis: &Axis) -> Option<usize> {
        let ranked = self.names.iter().enumerate();
        let ranked = ranked.filter_map(|(at, name)| Some((axis.rank(&plain(name))?, at)));
        Some(ranked.min()?.1)
    }

    /// An error if two columns have plain names for degrees of an axis.
    pub fn twice(&self, what: &str, axis: &Axis) -> Option<String> {
        let is = |at: &usize| axis.rank(&plain(&self.names[*at])) == Some(0);
        let mut all = (0..self.names.len()).filter(is);
        let (first, second) = (all.next()?, all.next()?);
        Some(self.same_twice(what, first, second))
    }

    pub fn same_twice(&self, what: &str, first: usize, second: usize) -> String {
        format!(
            "the header has two columns of {what}, {:?} and {:?}; rename the one you do not mean",
            self.names[first], self.names[second],
        )
    }

    /// Whether a column is named after an axis of a plane, so that it may hold
    /// metres.
    pub fn is_letter(&self, axis: &Axis, at: usize) -> bool {
        axis.rank(&plain(&self.names[at])) == Some(2)
    }

    /// The column with the first of these plain names that is present.
    pub fn find_named(&self, known: &[&str]) -> Option<usize> {
        known
            .iter()
            .find_map(|known| self.names.iter().position(|name| plain(name) == *known))
    }
}

/// A CSV reader that includes the header row.
pub(crate) fn rows<R: std::io::Read>(text: R, delimiter: u8) -> ::csv::Reader<R> {
    let mut builder = ReaderBuilder::new();
    builder
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true);
    builder.from_reader(text)
}

/// The delimiter: comma, semicolon, tab or bar, whichever occurs most in the
/// first row outside quotation marks.
fn delimiter(text: &[u8]) -> u8 {
    let known = [b',', b';', b'\t', b'|'];
    let (mut counts, mut quoted) = ([0_usize; 4], false);
    for byte in text {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            byte if !quoted => {
                let at = known.iter().position(|known| known == byte);
                at.into_iter().for_each(|at| counts[at] += 1);
            }
            _ => {}
        }
    }
    let best = (0..known.len()).rev().max_by_key(|at| counts[*at]);
    known[best.unwrap_or(0)]
}

/// How latitude or longitude columns are named.
pub(crate) struct Axis {
    /// Names that mean degrees.
    pub(super) names: &'static [&'static str],
    /// Names of an axis of a plane, which may hold degrees.
    letters: &'static [&'static str],
    /// Suffixes of a unit: `degN`.
    directions: &'static [&'static str],
    /// Names of hemisphere columns.
    pub(super) sides: &'static [&'static str],
    /// The hemispheres of positive and negative degrees.
    pub(super) hemispheres: [[&'static str; 2]; 2],
    /// For messages.
    pub examples: &'static str,
}

pub(crate) const LAT: Axis = Axis {
    names: &[
        "lat",
        "latitude",
        "latitud",
        "latitudine",
        "lati",
        "breite",
        "breitengrad",
        "緯度",
        "纬度",
        "北緯",
        "위도",
        "широта",
    ],
    letters: &["y"],
    directions: &["n", "north", "ns"],
    sides: &["ns", "nors", "northsouth", "nsindicator"],
    hemispheres: [["N", "north"], ["S", "south"]],
    examples: "lat, latitude, lat_dd, decimalLatitude, POINT_Y, y",
};

pub(crate) const LON: Axis = Axis {
    names: &[
        "lon",
        "lng",
        "long",
        "longitude",
        "longitud",
        "longitudine",
        "longi",
        "laenge",
        "länge",
        "laengengrad",
        "längengrad",
        "経度",
        "經度",
        "经度",
        "東経",
        "경도",
        "долгота",
    ],
    letters: &["x"],
    directions: &["e", "east", "ew"],
    sides: &["ew", "eorw", "eastwest", "ewindicator"],
    hemispheres: [["E", "east"], ["W", "west"]],
    examples: "lon, lng, longitude, lon_dd, decimalLongitude, POINT_X, x",
};

/// Prefixes and suffixes that do not change the meaning of a name.
pub(super) const BEFORE: [&str; 19] = [
    "decimal",
    "dec",
    "dd",
    "geo",
    "geographic",
    "gps",
    "wgs84",
    "position",
    "pos",
    "center",
    "centre",
    "centroid",
    "site",
    "location",
    "loc",
    "point",
    "coord",
    "coordinate",
    "map",
];
const BEHIND: [&str; 15] = [
    "dd",
    "deg",
    "degs",
    "degree",
    "degrees",
    "decimal",
    "dec",
    "decimaldegree",
    "decimaldegrees",
    "decdeg",
    "wgs84",
    "wgs",
    "4326",
    "epsg4326",
    "coord",
];
const ORDINATE: [&str; 2] = ["coordinate", "coordinates"];

impl Axis {
    /// How plain a name is: 0 for the bare name, 1 with a prefix or suffix, 2
    /// for an axis of a plane.
    fn rank(&self, plain: &str) -> Option<u8> {
        if self.names.contains(&plain) {
            return Some(0);
        }
        if self.names.iter().any(|name| self.is(plain, name)) {
            return Some(1);
        }
        let is_axis = |letter: &&str| self.is(plain, letter);
        self.letters.iter().any(is_axis).then_some(2)
    }

    /// Whether `plain` is `name` with a known prefix or suffix.
    fn is(&self, plain: &str, name: &str) -> bool {
        let before = |rest: &str| rest.is_empty() || BEFORE.contains(&rest);
        let behind = |rest: &str| {
            let unit = self
                .directions
                .iter()
                .find_map(|d| rest.strip_suffix(d))
                .unwrap_or(rest);
            let known = |text: &str| BEHIND.contains(&text) || ORDINATE.contains(&text);
            // `lone` is not a longitude, but `Longitude E` is.
            let spelled_out = name.len() >= "latitud".len();
            rest.is_empty() || known(rest) || known(unit) || (unit.is_empty() && spelled_out)
        };
        plain.match_indices(name).any(|(at, name)| {
            let (head, tail) = (&plain[..at], &plain[at + name.len()..]);
            before(head) && behind(tail)
        })
    }
}

/// Plain names of geometry columns.
pub(crate) const WKT: [&str; 13] = [
    "wkt",
    "geometry",
    "geom",
    "thegeom",
    "wktgeom",
    "geomwkt",
    "wktgeometry",
    "geometrywkt",
    "wkbgeometry",
    "geog",
    "thegeog",
    "geography",
    "stastext",
];

/// Plain names that may mean a geometry if there is no other position.
pub(crate) const MAYBE_WKT: [&str; 4] = ["shape", "shapewkt", "footprintwkt", "location"];

/// Units that may be given in brackets.
const UNITS: [&str; 16] = [
    "",
    "deg",
    "degs",
    "degree",
    "degrees",
    "dd",
    "decimal",
    "dec",
    "decimaldegree",
    "decimaldegrees",
    "n",
    "e",
    "degn",
    "dege",
    "wgs84",
    "epsg4326",
];

/// A name in lower case without spaces, punctuation and units of degrees:
/// `latitude` for `LATITUDE (deg)`, `latdd` for `Lat_DD`.
pub(crate) fn plain(name: &str) -> String {
    let letters = |text: &str| -> String {
        let text = text.to_lowercase();
        text.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let outside = |name: &str| {
        let (before, rest) = name.split_once(['(', '[', '{'])?;
        let (inside, after) = rest.split_once([')', ']', '}'])?;
        let unit = letters(inside).replace('°', "");
        UNITS
            .contains(&unit.as_str())
            .then(|| letters(before) + &letters(after))
    };
    outside(name).unwrap_or_else(|| letters(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_field_are_known() {
        for (lat, lon) in [
            ("lat", "lon"),
            ("LAT", "LNG"),
            ("Lat.", "Long."),
            ("lat_dd", "lon_dd"),
            ("Lat_DD", "Long_DD"),
            ("decimalLatitude", "decimalLongitude"),
            ("POINT_Y", "POINT_X"),
            ("Y", "X"),
            ("latitude_deg", "longitude_deg"),
            ("lat_deg", "lon_deg"),
            ("LATITUDE (deg)", "LONGITUDE (deg)"),
            ("Latitude [°N]", "Longitude [°E]"),
            ("Latitude (decimal degrees)", "Longitude (decimal degrees)"),
            ("latitude degrees_north", "longitude degrees_east"),
            ("緯度", "経度"),
            ("纬度", "经度"),
            ("GPS Latitude", "GPS Longitude"),
            ("y_coord", "x_coord"),
            ("Y Coordinate", "X Coordinate"),
            ("Breitengrad", "Längengrad"),
            ("lat_wgs84", "lng_wgs84"),
            ("\"latitude\"", "# longitude"),
        ] {
            let header = Header::read(format!("id\t{lon}\t{lat}\n").as_bytes());
            assert_eq!(header.find(&LAT), Some(2), "{lat}");
            assert_eq!(header.find(&LON), Some(1), "{lon}");
        }
    }

    #[test]
    fn what_only_sounds_like_one_is_none() {
        for name in [
            "late",
            "platform",
            "lone",
            "longname",
            "belong",
            "lat_min",
            "latitude (min)",
            "lat2",
            "year",
            "index",
            "maximum",
            "start_lat",
            "relation",
            "xlabel",
        ] {
            let header = Header::read(format!("{name},b\n").as_bytes());
            assert_eq!(header.find(&LAT), None, "{name}");
            assert_eq!(header.find(&LON), None, "{name}");
        }
    }

    #[test]
    fn the_plainest_name_counts() {
        let header = Header::read(b"x,y,latitude_deg,longitude_deg,lat,lon\n");
        assert_eq!((header.find(&LAT), header.find(&LON)), (Some(4), Some(5)));
    }

    #[test]
    fn delimiters_within_quotes_separate_nothing() {
        let header = Header::read(b"time;lat;lon;\"name, call, sign\"\nx");
        assert_eq!(header.delimiter, b';');
        assert_eq!(header.names, ["time", "lat", "lon", "name, call, sign"]);
        let header = Header::read(b"\xef\xbb\xbf\"two\nlines\",lat\r\nx");
        assert_eq!(header.names, ["two\nlines", "lat"]);
    }
}
