//! Storage records of fixes: 16 bytes if that is lossless, otherwise 32.

use crate::units::{Lat, Lon, Position};
use jiff::Timestamp;

/// Microseconds since 1970, or [`NO_TIME`].
pub(super) type Micros = i64;

/// Means "no time given"; sorts before every time.
pub(super) const NO_TIME: Micros = i64::MIN;

/// Ten-millionths of a degree per degree.
pub(super) const E7: f64 = 1e7;

/// A fix during import.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Row {
    pub time: Micros,
    /// Degrees.
    pub lat: f64,
    pub lon: f64,
    /// Line or entry number, counted across all files from 1.
    pub line: u64,
    /// Whether the source begins a new leg here.
    pub new_leg: bool,
}

/// Common interface of the two record sizes.
pub(super) trait Record: Copy + Default {
    /// Size in a file, bytes.
    const SIZE: usize;
    fn row(&self) -> Row;
    fn write(&self, out: &mut Vec<u8>);
    /// Reads a record from [`Record::SIZE`] bytes.
    fn read(bytes: &[u8]) -> Self;
}

/// Whole seconds, positions of up to seven decimals, and line numbers below
/// 2^31: covers most data.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Compact {
    time: u32,
    lat: i32,
    lon: i32,
    /// The highest bit marks a new leg.
    line: u32,
}

/// Any other fix.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wide {
    time: Micros,
    lat: f64,
    lon: f64,
    line: u64,
}

const LEG_32: u32 = 1 << 31;
const LEG_64: u64 = 1 << 63;

impl Row {
    pub fn position(&self) -> Position {
        // Ranges were checked when the row was made.
        let lat = Lat::new(self.lat.clamp(-90.0, 90.0)).expect("a latitude");
        Position::new(lat, Lon::wrap(self.lon))
    }

    /// Sort key: time, then input order if times are equal or missing.
    pub fn key(&self) -> (Micros, u64) {
        (self.time, self.line)
    }
}

pub(super) fn timestamp(time: Micros) -> Option<Timestamp> {
    Timestamp::from_microsecond(time).ok()
}

impl Compact {
    /// `None` if the record would lose precision.
    pub fn new(row: &Row) -> Option<Compact> {
        let seconds = row.time.div_euclid(1_000_000);
        let whole = row.time.rem_euclid(1_000_000) == 0;
        let line = u32::try_from(row.line).ok().filter(|l| l & LEG_32 == 0)?;
        Some(Compact {
            time: u32::try_from(seconds).ok().filter(|_| whole)?,
            lat: e7(row.lat)?,
            lon: e7(row.lon)?,
            line: line | if row.new_leg { LEG_32 } else { 0 },
        })
    }

    /// Builds a record from seconds and ten-millionths of a degree; `None` if
    /// the line number does not fit.
    #[inline]
    pub fn from_parts(seconds: u32, lat: i32, lon: i32, line: u64) -> Option<Compact> {
        let line = u32::try_from(line).ok().filter(|l| l & LEG_32 == 0)?;
        Some(Compact {
            time: seconds,
            lat,
            lon,
            line,
        })
    }
}

/// Degrees as ten-millionths, if that is exact.
fn e7(degrees: f64) -> Option<i32> {
    let scaled = (degrees * E7).round();
    (scaled / E7 == degrees).then_some(scaled as i32)
}

impl Wide {
    pub fn new(row: &Row) -> Wide {
        Wide {
            time: row.time,
            lat: row.lat,
            lon: row.lon,
            line: row.line | if row.new_leg { LEG_64 } else { 0 },
        }
    }
}

/// The bytes at an offset as an array.
fn part<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    bytes[at..at + N].try_into().expect("as many")
}

impl Record for Compact {
    const SIZE: usize = 16;

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.time.to_le_bytes());
        out.extend_from_slice(&self.lat.to_le_bytes());
        out.extend_from_slice(&self.lon.to_le_bytes());
        out.extend_from_slice(&self.line.to_le_bytes());
    }

    fn read(bytes: &[u8]) -> Compact {
        Compact {
            time: u32::from_le_bytes(part(bytes, 0)),
            lat: i32::from_le_bytes(part(bytes, 4)),
            lon: i32::from_le_bytes(part(bytes, 8)),
            line: u32::from_le_bytes(part(bytes, 12)),
        }
    }

    #[inline]
    fn row(&self) -> Row {
        Row {
            time: Micros::from(self.time) * 1_000_000,
            lat: f64::from(self.lat) / E7,
            lon: f64::from(self.lon) / E7,
            line: u64::from(self.line & !LEG_32),
            new_leg: self.line & LEG_32 != 0,
        }
    }
}

impl Record for Wide {
    const SIZE: usize = 32;

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.time.to_le_bytes());
        out.extend_from_slice(&self.lat.to_le_bytes());
        out.extend_from_slice(&self.lon.to_le_bytes());
        out.extend_from_slice(&self.line.to_le_bytes());
    }

    fn read(bytes: &[u8]) -> Wide {
        Wide {
            time: Micros::from_le_bytes(part(bytes, 0)),
            lat: f64::from_le_bytes(part(bytes, 8)),
            lon: f64::from_le_bytes(part(bytes, 16)),
            line: u64::from_le_bytes(part(bytes, 24)),
        }
    }

    fn row(&self) -> Row {
        Row {
            time: self.time,
            lat: self.lat,
            lon: self.lon,
            line: self.line & !LEG_64,
            new_leg: self.line & LEG_64 != 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(lat: f64, time: Micros) -> Row {
        Row {
            time,
            lat,
            lon: -179.999_999_9,
            line: 7,
            new_leg: true,
        }
    }

    #[test]
    fn what_fits_in_sixteen_bytes_comes_back_as_it_was() {
        assert_eq!(size_of::<Compact>(), 16);
        for lat in [89.999_999_9, -0.000_000_1, 54.123_45, 0.0] {
            let row = row(lat, 1_700_000_000_000_000);
            assert_eq!(Compact::new(&row).unwrap().row(), row);
        }
    }

    #[test]
    fn what_would_lose_something_is_kept_wide() {
        for row in [
            row(54.123_456_78, 0),
            row(54.0, 1_500_000),
            row(54.0, -1_000_000),
            row(54.0, NO_TIME),
            Row {
                line: 1 << 31,
                ..row(54.0, 0)
            },
        ] {
            assert!(Compact::new(&row).is_none(), "{row:?}");
            assert_eq!(Wide::new(&row).row(), row);
        }
    }
}
