//! MGRS references such as `51RUH5510168743`, in the UTM zones and, beyond 84N
//! and 80S, on the polar grids.
//!
//! A reference names a square; its position is the middle of the square, as in
//! GeographicLib's `GeoConvert`.
//! GeographicLib's `GeoConvert` has it.

use super::grid::{polar_stereographic, transverse_mercator};
use crate::units::{Lat, Lon, Misread, Position};

/// Latitude band letters, 8 degrees each from 80S (X has 12).
const BANDS: &str = "CDEFGHJKLMNPQRSTUVWX";
/// Row letters, 100 km each.
const ROWS: &str = "ABCDEFGHJKLMNPQRSTUV";
/// Column letters in zones 1, 2 and 3, repeating every three zones.
const COLUMNS: [&str; 3] = ["ABCDEFGH", "JKLMNPQR", "STUVWXYZ"];
/// Columns and rows of the polar grids; the columns omit letters that could be
/// confused with those of a UTM zone.
const POLAR_COLUMNS: [&str; 4] = [
    "JKLPQRSTUXYZ", // A: west of Greenwich, south
    "ABCFGHJKLPQR", // B: east
    "RSTUXYZ",      // Y: west of Greenwich, north
    "ABCFGHJ",      // Z: east
];
const POLAR_ROWS: [&str; 2] = ["ABCDEFGHJKLMNPQRSTUVWXYZ", "ABCDEFGHJKLMNP"];

/// The parts of a reference.
struct Reference {
    zone: Option<u32>,
    band: char,
    column: char,
    row: char,
    /// Metres from the south-west corner of the 100 km square to the middle of
    /// the referenced square.
    easting: f64,
    northing: f64,
}

/// Whether the text has the form of a reference, valid or not.
pub(super) fn looks_like(text: &str) -> bool {
    split(text).is_some_and(|r| r.zone.is_some() || text.len() > 3)
}

/// A polar square without digits, such as `YRF`. Three capitals may also be a
/// name, so names are tried first.
pub(super) fn polar_square(text: &str) -> Option<Position> {
    let capitals = text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase());
    capitals.then(|| read(text).ok()).flatten()
}

/// Parses a reference of any precision, from 100 km (no digits) to 0.1 mm.
///
/// # Errors
/// Fails on zones, bands and squares that do not exist.
pub(super) fn read(text: &str) -> Result<Position, Misread> {
    let reference = split(text).ok_or_else(|| bad(text, "is not written like one"))?;
    match reference.zone {
        Some(zone) => utm(text, zone, &reference),
        None => polar(text, &reference),
    }
}

fn bad(text: &str, why: &str) -> Misread {
    Misread::new(format!("\"{text}\" is not an MGRS reference: it {why}"))
        .help("write zone, band, square and an even number of digits: \"51RUH5510168743\"")
}

fn split(text: &str) -> Option<Reference> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if !compact.is_ascii() {
        return None;
    }
    let compact = compact.to_ascii_uppercase();
    let zone_digits = compact.bytes().take_while(u8::is_ascii_digit).count();
    let (zone, rest) = compact.split_at(zone_digits);
    if zone_digits > 2 || rest.len() < 3 {
        return None;
    }
    let (letters, digits) = rest.split_at(3);
    let shaped = letters.bytes().all(|b| b.is_ascii_uppercase())
        && digits.bytes().all(|b| b.is_ascii_digit())
        && digits.len().is_multiple_of(2)
        && digits.len() <= 18;
    if !shaped {
        return None;
    }
    let mut letters = letters.chars();
    let (east, north) = digits.split_at(digits.len() / 2);
    let size = 100_000.0 / 10f64.powi(east.len() as i32);
    let metres = |digits: &str| (digits.parse().unwrap_or(0.0) + 0.5) * size;
    Some(Reference {
        zone: if zone.is_empty() {
            None
        } else {
            Some(zone.parse().ok()?)
        },
        band: letters.next()?,
        column: letters.next()?,
        row: letters.next()?,
        easting: metres(east),
        northing: metres(north),
    })
}

fn utm(text: &str, zone: u32, reference: &Reference) -> Result<Position, Misread> {
    if !(1..=60).contains(&zone) {
        return Err(bad(text, "names a zone outside 1 to 60"));
    }
    let band = BANDS.find(reference.band).ok_or_else(|| {
        bad(
            text,
            &format!("names a band, {}, that does not exist", reference.band),
        )
    })?;
    let column = COLUMNS[(zone as usize - 1) % 3]
        .find(reference.column)
        .ok_or_else(|| {
            bad(
                text,
                &format!(
                    "names a column, {}, that zone {zone} does not have",
                    reference.column
                ),
            )
        })?;
    let row = ROWS.find(reference.row).ok_or_else(|| {
        bad(
            text,
            &format!("names a row, {}, that does not exist", reference.row),
        )
    })?;
    // Rows start at F in even zones.
    let row = if zone.is_multiple_of(2) {
        (row + 15) % 20
    } else {
        row
    };
    let corner = (column as f64 + 1.0) * 100_000.0;
    let south = band_south(band);
    let north = south + if band == 19 { 12.0 } else { 8.0 };
    let base = row_in_band(corner, row as f64, south, north).ok_or_else(|| {
        bad(
            text,
            &format!("names a square that is not in band {}", reference.band),
        )
    })?;
    let (lat, offset) = transverse_mercator(
        corner + reference.easting - 500_000.0,
        base + reference.northing,
    );
    position(text, lat, f64::from(zone) * 6.0 - 183.0 + offset)
}

/// Southern edge of a latitude band, degrees.
fn band_south(band: usize) -> f64 {
    band as f64 * 8.0 - 80.0
}

/// Northing of the lower edge of a row of squares, negative in the south. Rows
/// repeat every 2,000 km; the one whose square in this column reaches into the
/// latitude band is meant.
fn row_in_band(corner: f64, row: f64, south: f64, north: f64) -> Option<f64> {
    (-5..5)
        .map(|turn| (row + 20.0 * f64::from(turn)) * 100_000.0)
        .find(|base| {
            let reach = [corner, corner + 100_000.0].map(|easting| {
                [*base, base + 100_000.0].map(|y| transverse_mercator(easting - 500_000.0, y).0)
            });
            let lats = reach.as_flattened();
            lats.iter().any(|lat| *lat > south) && lats.iter().any(|lat| *lat < north)
        })
}

fn polar(text: &str, reference: &Reference) -> Result<Position, Misread> {
    let grid = "ABYZ"
        .find(reference.band)
        .ok_or_else(|| bad(text, "has no zone, and only A, B, Y and Z go without one"))?;
    let north = grid >= 2;
    let column = POLAR_COLUMNS[grid]
        .find(reference.column)
        .ok_or_else(|| bad(text, "names a column that its polar grid does not have"))?;
    let row = POLAR_ROWS[usize::from(north)]
        .find(reference.row)
        .ok_or_else(|| bad(text, "names a row that its polar grid does not have"))?;
    let east = grid % 2 == 1;
    // In hundreds of kilometres, with the pole at (20, 20); western columns end
    // at the pole, eastern columns begin there.
    let first_column = if east {
        20
    } else {
        20 - POLAR_COLUMNS[grid].len()
    };
    let first_row = if north { 13 } else { 8 };
    let x = (first_column + column) as f64 * 100_000.0 + reference.easting - 2_000_000.0;
    let y = (first_row + row) as f64 * 100_000.0 + reference.northing - 2_000_000.0;
    let (lat, lon) = polar_stereographic(x, y, north);
    position(text, lat, lon)
}

fn position(text: &str, lat: f64, lon: f64) -> Result<Position, Misread> {
    let lat = Lat::new(lat).map_err(|_| bad(text, "is off the Earth"))?;
    Ok(Position::new(lat, Lon::wrap(lon)))
}
