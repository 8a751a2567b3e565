//! Fixes that take more than three fields: hemispheres, a day and a time of
//! day, marks of outliers.

use super::super::degrees::Degrees;
use super::super::fault::{Fault, shown};
use super::super::row::Micros;
use super::super::time::{joined, lacks_offset};
use super::layout::Layout;
use super::rows::{Rows, in_range};
use super::times::is_utc;
use crate::formats::{Axis, LAT, LON, are_minutes};

/// The columns of a fix other than those of time, latitude and longitude.
pub(super) fn columns(layout: &Layout) -> Vec<usize> {
    let sides = layout.hemispheres;
    let one = [layout.date, layout.offset, sides.ns, sides.ew];
    let one = one.into_iter().flatten();
    one.chain(layout.outliers.columns()).collect()
}

impl Rows<'_> {
    /// The time and position of a row.
    pub fn composed(&mut self, row: &[u8]) -> Result<(Micros, Degrees, Degrees), Fault> {
        let layout = self.layout;
        if layout.trailing && !row.ends_with(&[layout.delimiter]) {
            return Err(Fault::Columns {
                found: layout.columns,
                expected: layout.columns - 1,
            });
        }
        if layout.outliers.mark(|column| self.field(row, column)) {
            return Err(Fault::Outlier);
        }
        let sides = layout.hemispheres;
        for (what, column, side) in [
            ("latitude", layout.lat, sides.ns),
            ("longitude", layout.lon, sides.ew),
        ] {
            let cell = self.field(row, column);
            if side.is_some() && cell.starts_with(b"0") && are_minutes(what, &shown(cell)) {
                return Err(Fault::Number(what, shown(cell)));
            }
        }
        let (mut lat, mut lon) = match layout.lat == layout.lon {
            true => self.position(self.field(row, layout.lat))?,
            false => (
                self.degrees("latitude", self.field(row, layout.lat))?,
                self.degrees("longitude", self.field(row, layout.lon))?,
            ),
        };
        if let Some(ns) = layout.hemispheres.ns {
            lat = on_side(&LAT, lat, self.field(row, ns))?;
        }
        if let Some(ew) = layout.hemispheres.ew {
            lon = on_side(&LON, lon, self.field(row, ew))?;
        }
        in_range(layout, lat, lon)?;
        Ok((self.time(row)?, lat, lon))
    }

    /// Parses `41.1,141.2`.
    fn position(&self, text: &[u8]) -> Result<(Degrees, Degrees), Fault> {
        let text = self.restored(text);
        let comma = memchr::memchr(b',', &text);
        let both = comma.and_then(|at| {
            let lat = Degrees::read(text[..at].trim_ascii())?;
            Some((lat, Degrees::read(text[at + 1..].trim_ascii())?))
        });
        both.ok_or_else(|| Fault::Number("position", shown(&text)))
    }

    fn time(&mut self, row: &[u8]) -> Result<Micros, Fault> {
        let layout = self.layout;
        let clock = self.field(row, layout.time);
        let day = layout.date.map(|date| self.field(row, date));
        let whole = match day {
            None => Some(clock.to_vec()),
            Some(day) => joined(day, clock),
        };
        let read = whole.as_deref().and_then(|whole| self.clock.read(whole));
        let Some(read) = read else {
            return Err(Fault::Time(match day {
                None => shown(clock),
                Some(day) => shown(&[day, b" ", clock].concat()),
            }));
        };
        if let Some(offset) = layout.offset {
            let offset = shown(self.field(row, offset));
            let whole = whole.unwrap_or_default();
            if !is_utc(&offset) && lacks_offset(&String::from_utf8_lossy(&whole)) {
                return Err(Fault::Offset(offset));
            }
        }
        Ok(read)
    }
}

/// Applies a hemisphere letter to degrees, giving degrees north or east.
fn on_side(axis: &Axis, degrees: Degrees, hemisphere: &[u8]) -> Result<Degrees, Fault> {
    let turns = axis.turns_sign(hemisphere, degrees.value());
    Ok(match (turns.map_err(Fault::Hemisphere)?, degrees) {
        (false, degrees) => degrees,
        (true, Degrees::E7(value)) => Degrees::E7(-value),
        (true, Degrees::Finer(value)) => Degrees::Finer(-value),
    })
}
