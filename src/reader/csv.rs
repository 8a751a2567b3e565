//! CSV with a column of WKT, or with columns of latitude and longitude.

use super::bounded::{Bounded, LONGEST};
use super::fault::{fault, unreadable};
use super::flat::Parts;
use super::intake::{Intake, Raw, several};
use crate::error::Result;
use crate::gis::Value;
use ::csv::{ReaderBuilder, StringRecord};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::str::FromStr;

/// Names of columns, in small letters, that hold shapes or positions.
const WKT: [&str; 6] = ["wkt", "geometry", "geom", "the_geom", "wkt_geom", "_wkt"];
const LAT: [&str; 3] = ["lat", "latitude", "y"];
const LON: [&str; 5] = ["lon", "lng", "long", "longitude", "x"];

/// Where a row says where it is.
enum Where {
    Wkt(usize),
    Position { lat: usize, lon: usize },
    Nowhere,
}

pub fn read(path: &Path, intake: &mut Intake) -> Result<()> {
    let file = File::open(path).map_err(|e| unreadable(path, &e))?;
    let mut text = BufReader::with_capacity(1 << 16, file);
    let separator = separator(&mut text);
    let mut rows = ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(Bounded::new(text, LONGEST as u64, "a row without an end"));
    let wrong = |e: ::csv::Error| fault(path, said(&e));
    let head = rows.headers().map_err(wrong)?.clone();
    if head.len() < 2 && head.iter().all(|name| name.trim().is_empty()) {
        return Err(fault(
            path,
            "is an empty table: its first line should name its columns",
        ));
    }
    let layer = intake.layer(
        path.file_stem()
            .and_then(|s| s.to_str())
            .unwrap_or("features"),
    );
    let place = whereabouts(&head);
    let mut row = StringRecord::new();
    while rows.read_record(&mut row).map_err(wrong)? {
        rows.get_mut().allow(LONGEST as u64);
        let line = row.position().map_or(0, |p| p.line());
        let at = |what: String| fault(path, format!("line {line}: {what}"));
        // GDAL ends the first line, and no other, of a lone column with a comma.
        let spare = usize::from(head.iter().next_back() == Some(""));
        if row.len() != head.len() && row.len() != head.len() - spare {
            return Err(at(format!(
                "has {} cells, and the first line has {}",
                row.len(),
                head.len()
            )));
        }
        let mut raw = Raw::of(layer);
        for (column, (name, cell)) in head.iter().zip(&row).enumerate() {
            if !place.uses(column) {
                match intake.is_picky() {
                    true => intake.put_with(&mut raw, name, || Value::from(cell)),
                    false => intake.put(&mut raw, name, value(cell)),
                }
            }
        }
        several(intake, raw, String::new(), place.parts(&row).map_err(at)?)?;
    }
    Ok(())
}

fn said(error: &::csv::Error) -> String {
    match error.kind() {
        ::csv::ErrorKind::Utf8 { pos, err } => format!(
            "line {}: is no UTF-8: {err}",
            pos.as_ref().map_or(0, |p| p.line())
        ),
        _ => format!("cannot be read as CSV: {error}"),
    }
}

/// Comma, semicolon or tab: whichever the first line has most of. A mark at
/// the start of the text is skipped.
fn separator(text: &mut impl BufRead) -> u8 {
    if text
        .fill_buf()
        .is_ok_and(|b| b.starts_with(b"\xef\xbb\xbf"))
    {
        text.consume(3);
    }
    let start = text.fill_buf().unwrap_or(&[]);
    let line = start.split(|b| *b == b'\n').next().unwrap_or(&[]);
    let count = |separator: u8| line.iter().filter(|b| **b == separator).count();
    let mut best = b',';
    for other in [b';', b'\t'] {
        if count(other) > count(best) {
            best = other;
        }
    }
    best
}

fn whereabouts(head: &StringRecord) -> Where {
    let find = |names: &[&str]| {
        head.iter()
            .position(|name| names.contains(&name.trim().to_ascii_lowercase().as_str()))
    };
    match (find(&WKT), find(&LAT), find(&LON)) {
        (Some(column), ..) => Where::Wkt(column),
        (None, Some(lat), Some(lon)) => Where::Position { lat, lon },
        _ => Where::Nowhere,
    }
}

impl Where {
    fn uses(&self, column: usize) -> bool {
        match self {
            Where::Wkt(wkt) => column == *wkt,
            Where::Position { lat, lon } => column == *lat || column == *lon,
            Where::Nowhere => false,
        }
    }

    fn parts(&self, row: &StringRecord) -> Result<Parts, String> {
        let cell = |column: usize| row.get(column).unwrap_or("").trim();
        match self {
            Where::Nowhere => Ok(Parts::default()),
            Where::Wkt(column) if cell(*column).is_empty() => Ok(Parts::default()),
            Where::Wkt(column) => wkt(cell(*column)),
            Where::Position { lat, lon } => match (cell(*lat), cell(*lon)) {
                ("", "") => Ok(Parts::default()),
                (lat, lon) => {
                    let x = degrees("longitude", lon)?;
                    let y = degrees("latitude", lat)?;
                    let mut parts = Parts::default();
                    parts.points.push(geo::Coord { x, y });
                    Ok(parts)
                }
            },
        }
    }
}

fn degrees(what: &str, cell: &str) -> Result<f64, String> {
    let number: f64 = cell
        .parse()
        .map_err(|_| format!("the {what} `{cell}` is no number of degrees"))?;
    match number.is_finite() {
        true => Ok(number),
        false => Err(format!("the {what} `{cell}` is no number of degrees")),
    }
}

/// Brackets in brackets that a WKT has at the most.
const DEEPEST: usize = 8;

fn wkt(text: &str) -> Result<Parts, String> {
    let mut depth = 0_usize;
    for byte in text.bytes() {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Err("its WKT is nested too deep".to_string());
        }
    }
    let start: String = text.chars().take(40).collect();
    let read =
        ::wkt::Wkt::<f64>::from_str(text).map_err(|e| format!("`{start}` is no WKT: {e}"))?;
    Ok(Parts::of(&read))
}

/// Numbers are numbers where they are written as such; leading zeros and
/// plus signs are kept by staying texts.
fn value(cell: &str) -> Value {
    if cell.is_empty() {
        return Value::Null;
    }
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let starts = digits.as_bytes().first().is_some_and(u8::is_ascii_digit);
    let padded = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    if !starts || padded {
        return match cell {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => Value::from(cell),
        };
    }
    if let Ok(whole) = cell.parse() {
        return Value::Integer(whole);
    }
    match cell.parse::<f64>() {
        Ok(number) if number.is_finite() => Value::Real(number),
        _ => Value::from(cell),
    }
}
