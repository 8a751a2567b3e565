//! Reads CSV with a WKT column or with latitude and longitude columns.

use super::header::{Axis, Header, LAT, LON, MAYBE_WKT, WKT, rows};
use super::hemisphere::Hemispheres;
use super::minutes::are_minutes;
use super::top::{Top, tops};
use super::unspaced::{Unspaced, is_spaced};
use crate::error::Result;
use crate::formats::bounded::{Bounded, LONGEST};
use crate::formats::encoding::not_utf8;
use crate::formats::fault::{fault, flattened, recode, straighten};
use crate::formats::planar::Parts;
use crate::formats::sink::{RawFeature, Sink, several};
use crate::formats::{stream, wkb, wkt};
use crate::gis::Value;
use ::csv::{ByteRecord, StringRecord};
use geo::Coord;
use std::io::{BufReader, Read};
use std::path::Path;

/// The columns that locate a row: a geometry or, if that is empty, a latitude
/// and a longitude.
struct Where {
    shape: Option<usize>,
    position: Option<(usize, usize)>,
    /// The hemisphere columns of the position.
    hemispheres: Hemispheres,
    /// Whether the position is in columns named x and y.
    plane: bool,
}

pub fn read(path: &Path, sink: &mut Sink) -> Result<()> {
    let opened = stream::open_file(path, sink.encoding())?;
    let (top, mut place) = match table(&opened.head) {
        Ok(found) => found,
        Err(what) => {
            // Names in another encoding are not known for that reason.
            let delimiter = Header::read(&opened.head).delimiter;
            let mut rows = rows(opened.head.as_slice(), delimiter);
            next_row(&mut rows, path, StringRecord::new())?;
            return Err(fault(path, what));
        }
    };
    let Top {
        header, trailing, ..
    } = top;
    let above = opened.head.len() - top.text.len();
    let lines_above = top.line - 1;
    let mut stream = opened.stream;
    std::io::copy(&mut (&mut stream).take(above as u64), &mut std::io::sink())
        .map_err(|e| fault(path, format!("cannot be read: {e}")))?;
    let stream: Box<dyn Read> = match is_spaced(top.text) {
        true => Box::new(Unspaced::new(stream, header.delimiter)),
        false => stream,
    };
    let text = BufReader::with_capacity(1 << 16, stream);
    let text = Bounded::new(text, LONGEST as u64, "a row without an end");
    let mut rows = rows(text, header.delimiter);
    let mut head = next_row(&mut rows, path, StringRecord::new())?.unwrap_or_default();
    if trailing {
        head.push_field("");
    }
    place.check(&header).map_err(|what| fault(path, what))?;
    if let Some((lat, lon)) = place.position {
        let sample = header.sample(top.text);
        let (found, missed) = header.hemispheres(lat, lon, &sample);
        place.hemispheres = found;
        missed.into_iter().for_each(|what| sink.note(what));
    }
    let names = names(&head, sink);
    let layer = sink.layer(&stream::stem(path));
    let mut row = StringRecord::new();
    while let Some(next) = next_row(&mut rows, path, row)? {
        row = next;
        rows.get_mut().allow(LONGEST as u64);
        let line = row.position().map_or(0, |p| p.line()) + lines_above;
        let at = |what: String| fault(path, format!("line {line}: {what}"));
        // In a table with a single column, GDAL ends only the header with a
        // comma.
        let spare = usize::from(head.iter().next_back() == Some(""));
        if row.len() != head.len() && row.len() != head.len() - spare {
            return Err(at(format!(
                "has {} cells, but the first line has {}",
                row.len(),
                head.len()
            )));
        }
        let mut raw = RawFeature::of(layer);
        for (column, (name, cell)) in names.iter().zip(&row).enumerate() {
            if !place.uses(column) {
                match sink.is_picky() {
                    true => sink.put_with(&mut raw, name, || Value::from(cell)),
                    false => sink.put(&mut raw, name, Value::of_text(cell)),
                }
            }
        }
        several(
            sink,
            raw,
            String::new(),
            place.parts(&row, path).map_err(at)?,
        )?;
    }
    Ok(())
}

/// Names of the columns; the second of one name is numbered.
fn names(head: &StringRecord, sink: &mut Sink) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(head.len());
    for (at, name) in head.iter().enumerate() {
        let mut made = name.to_owned();
        let mut number = 0;
        while names.contains(&made) || (number > 0 && head.iter().any(|other| other == made)) {
            number += 1;
            made = format!("{name}_{number}");
        }
        // A delimiter at the end of the lines makes a column without a name.
        if number > 0 && !name.is_empty() {
            let column = at + 1;
            sink.note(format!(
                "column {column} is also named {name}: it is read as {made}"
            ));
        }
        names.push(made);
    }
    names
}

/// Whether a text begins with a header that names position or geometry columns.
pub fn is_table(head: &[u8]) -> bool {
    table(head).is_ok()
}

/// The header of a table, perhaps below other lines, and its columns.
///
/// # Errors
/// No line that may be the header names position or geometry columns: what the
/// last one lacks.
fn table(head: &[u8]) -> Result<(Top<'_>, Where), String> {
    let mut missing = String::new();
    for top in tops(head) {
        match Where::of(&top.header) {
            Ok(place) => return Ok((top, place)),
            Err(what) => missing = what,
        }
    }
    Err(missing)
}

/// The next row, reusing the memory of a finished one.
fn next_row<R: Read>(
    rows: &mut ::csv::Reader<R>,
    path: &Path,
    done: StringRecord,
) -> Result<Option<StringRecord>> {
    let mut row = done.into_byte_record();
    let more = rows.read_byte_record(&mut row);
    match more.map_err(|e| fault(path, format!("cannot be read as CSV: {e}")))? {
        false => Ok(None),
        true => StringRecord::from_byte_record(row)
            .map(Some)
            .map_err(|e| recode(path, &mistake(&e.into_byte_record()))),
    }
}

/// The place in a row that is not UTF-8.
fn mistake(row: &ByteRecord) -> String {
    let line = row.position().map_or(0, |p| p.line());
    let wrong = |(at, cell)| Some(format!("line {line}, cell {}: {}", at + 1, not_utf8(cell)?));
    let found = row.iter().enumerate().find_map(wrong);
    found.unwrap_or_else(|| format!("line {line} is not UTF-8"))
}

impl Where {
    fn of(header: &Header) -> Result<Where, String> {
        if header.names.len() < 2 && header.names.iter().all(String::is_empty) {
            return Err("is an empty table: its first line should name its columns".to_string());
        }
        let (lat, lon) = (header.find(&LAT), header.find(&LON));
        let position = lat.zip(lon);
        let shape = header.find_named(&WKT);
        let perhaps = || header.find_named(&MAYBE_WKT).filter(|_| position.is_none());
        // With a geometry column present, a column x may hold anything.
        let lettered = || {
            lat.is_some_and(|at| header.is_letter(&LAT, at))
                || lon.is_some_and(|at| header.is_letter(&LON, at))
        };
        let shape = shape.or_else(perhaps);
        let position = position.filter(|_| shape.is_none() || !lettered());
        let place = Where {
            shape,
            position,
            hemispheres: Hemispheres::default(),
            plane: lat.is_some_and(|at| header.is_letter(&LAT, at)),
        };
        if place.shape.is_some() || position.is_some() {
            return Ok(place);
        }
        let names: Vec<String> = header.names.iter().map(|n| format!("\"{n}\"")).collect();
        let missing = match (lat, lon) {
            (Some(_), None) => "no column has longitudes",
            (None, Some(_)) => "no column has latitudes",
            _ => "no column has positions",
        };
        Err(format!(
            "{missing}: name one {}, and one {}; or one of well-known text: wkt, geometry, geom. The first line has {}",
            LAT.examples,
            LON.examples,
            names.join(", ")
        ))
    }

    /// Checks that each row gives latitude and longitude once and in a single
    /// cell each.
    fn check(&self, header: &Header) -> Result<(), String> {
        let Some((lat, lon)) = self.position.filter(|_| self.shape.is_none()) else {
            return Ok(());
        };
        let twice = header
            .twice("latitude", &LAT)
            .or_else(|| header.twice("longitude", &LON));
        match twice.or_else(|| header.minutes_apart(lat, lon)) {
            Some(what) => Err(what),
            None => Ok(()),
        }
    }

    fn uses(&self, column: usize) -> bool {
        let position = |(lat, lon): (usize, usize)| column == lat || column == lon;
        match self.shape {
            Some(shape) => column == shape,
            None => self.position.is_some_and(position),
        }
    }

    fn parts(&self, row: &StringRecord, path: &Path) -> Result<Parts, String> {
        let cell = |column: usize| row.get(column).unwrap_or("").trim();
        let position = self.position.map(|(lat, lon)| (cell(lat), cell(lon)));
        if let Some(shape) = self.shape.map(cell) {
            return match (shape, position) {
                // If the cells are not a position, the row has no shape.
                (shape, Some((lat, lon))) if is_missing(shape) => match point(lat, lon) {
                    Some(at) => Ok(of_point(self.on_sides(at, row)?)),
                    None => Ok(Parts::default()),
                },
                (shape, None) if is_missing(shape) => Ok(Parts::default()),
                (shape, _) => self::shape(shape, path),
            };
        }
        match position {
            None => Ok(Parts::default()),
            Some((lat, lon)) if is_missing(lat) && is_missing(lon) => Ok(Parts::default()),
            Some((lat, lon)) => {
                let (x, y) = (degrees("longitude", lon)?, degrees("latitude", lat)?);
                let at = self.on_sides(Coord { x, y }, row)?;
                if self.plane && (at.y.abs() > 90.0 || at.x.abs() > 360.0) {
                    return Err(format!(
                        "y {lat} and x {lon} are not degrees; reproject the table: ogr2ogr -s_srs EPSG:CODE -t_srs EPSG:4326"
                    ));
                }
                Ok(of_point(at))
            }
        }
    }

    /// Applies the hemispheres of a row to its position.
    fn on_sides(&self, at: Coord<f64>, row: &StringRecord) -> Result<Coord<f64>, String> {
        let on_side = |axis: &Axis, column: Option<usize>, degrees: f64| {
            let cell = column.map(|at| row.get(at).unwrap_or("").trim());
            let turns = cell.map_or(Ok(false), |cell| axis.turns_sign(cell.as_bytes(), degrees));
            turns.map(|turns| if turns { -degrees } else { degrees })
        };
        let y = on_side(&LAT, self.hemispheres.ns, at.y)?;
        let x = on_side(&LON, self.hemispheres.ew, at.x)?;
        Ok(Coord { x, y })
    }
}

fn of_point(at: Coord<f64>) -> Parts {
    let mut parts = Parts::default();
    parts.points.push(at);
    parts
}

/// The point for a latitude and longitude; `None` if they are not valid.
fn point(lat: &str, lon: &str) -> Option<Coord<f64>> {
    let x = degrees("longitude", lon).ok()?;
    let y = degrees("latitude", lat).ok()?;
    (y.abs() <= 90.0 && x.abs() <= 360.0).then_some(Coord { x, y })
}

/// Whether a cell is empty, or says that there is no value.
fn is_missing(cell: &str) -> bool {
    const WORDS: [&str; 6] = ["na", "n/a", "nan", "null", "none", "\\n"];
    cell.is_empty() || WORDS.iter().any(|word| cell.eq_ignore_ascii_case(word))
}

/// Parses a decimal number with a point or a comma.
fn degrees(what: &str, cell: &str) -> Result<f64, String> {
    if are_minutes(what, cell) {
        return Err(format!(
            "the {what} `{cell}` has leading zeros, as degrees and minutes of NMEA have: \
             `0015.000` is 0.25; write decimal degrees"
        ));
    }
    let written = cell;
    let cell = cell.replace('\u{2212}', "-");
    let cell = cell.trim_end_matches('°').trim_end();
    let read = |text: &str| text.parse().ok().filter(|n: &f64| n.is_finite());
    let with_point = || match cell.matches(',').count() {
        1 => read(&cell.replace(',', ".")),
        _ => None,
    };
    read(cell).or_else(with_point).ok_or_else(|| {
        let wrong = format!("the {what} `{written}` is not a number of degrees");
        match in_decimals(written) {
            Some(degrees) => format!("{wrong}; write `{degrees}`"),
            None => format!("{wrong}; south and west are negative: -57.85"),
        }
    })
}

/// Parses WKT, optionally prefixed with `SRID=4326;`, or WKB in hexadecimal, as
/// written by PostGIS.
fn shape(cell: &str, path: &Path) -> Result<Parts, String> {
    if let Some((system, text)) = cell.split_once(';')
        && let Some((key, code)) = system.split_once('=')
        && key.trim().eq_ignore_ascii_case("srid")
    {
        return match code.trim() {
            "4326" => wkt::read(text.trim()),
            other => Err(format!("its shape is in EPSG:{other}, not in EPSG:4326")),
        };
    }
    match binary(cell) {
        Some(bytes) => match wkb::system(&bytes) {
            None | Some(0 | 4326) => wkb::read(&bytes).map_err(|e| e.said(path)),
            Some(other) => Err(format!("its shape is in EPSG:{other}, not in EPSG:4326")),
        },
        None => match curved(cell) {
            Some(kind @ ("TIN" | "POLYHEDRALSURFACE" | "TRIANGLE")) => Err(flattened(path, kind)),
            Some(kind) => Err(straighten(path, kind)),
            None => wkt::read(cell),
        },
    }
}

/// The type of a geometry in well-known text that is not read.
fn curved(text: &str) -> Option<&'static str> {
    const KINDS: [&str; 10] = [
        "CIRCULARSTRING",
        "COMPOUNDCURVE",
        "CURVEPOLYGON",
        "MULTICURVE",
        "MULTISURFACE",
        "CURVE",
        "SURFACE",
        "TIN",
        "POLYHEDRALSURFACE",
        "TRIANGLE",
    ];
    let word = text.split(|c: char| !c.is_ascii_alphabetic()).next()?;
    KINDS
        .into_iter()
        .find(|kind| kind.eq_ignore_ascii_case(word))
}

fn binary(cell: &str) -> Option<Vec<u8>> {
    let digits = cell.as_bytes();
    let starts = digits.starts_with(b"00") || digits.starts_with(b"01");
    if !starts || !digits.len().is_multiple_of(2) {
        return None;
    }
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.chunks_exact(2).map(byte).collect()
}

/// Converts degrees, minutes and seconds with a hemisphere, such as `57°51′W`,
/// to decimal degrees.
fn in_decimals(cell: &str) -> Option<f64> {
    let side = cell.trim().chars().last()?.to_ascii_uppercase();
    let sign = match side {
        'N' | 'E' => 1.0,
        'S' | 'W' => -1.0,
        _ => return None,
    };
    let most = if matches!(side, 'N' | 'S') {
        90.0
    } else {
        180.0
    };
    let parts: Option<Vec<f64>> = cell
        .trim()
        .trim_end_matches(char::is_alphabetic)
        .split(|c: char| c.is_whitespace() || "°'′\"″:".contains(c))
        .filter(|part| !part.is_empty())
        .map(|part| part.replacen(',', ".", 1).parse().ok())
        .collect();
    let parts = parts?;
    let degrees = match parts.as_slice() {
        [degrees] => *degrees,
        [degrees, minutes] => degrees + minutes / 60.0,
        [degrees, minutes, seconds] => degrees + minutes / 60.0 + seconds / 3_600.0,
        _ => return None,
    };
    let sixtieths = parts[1..].iter().all(|part| (0.0..60.0).contains(part));
    let possible = sixtieths && (0.0..=most).contains(&degrees);
    possible.then(|| sign * (degrees * 1e6).round() / 1e6)
}
