//! The rows of a table, one block at a time.

use super::super::degrees::Degrees;
use super::super::fault::{Fault, Tally, shown};
use super::super::row::{Compact, Micros, Row};
use super::super::store::Store;
use super::super::time::Clock;
use super::blocks::Block;
use super::layout::Layout;

/// Reads rows into a store.
pub(in super::super) struct Rows<'a> {
    layout: &'a Layout,
    clock: Clock,
    /// Fields up to here are needed of every row.
    needed: usize,
    /// Ends of the needed fields in the row at hand.
    ends: Vec<usize>,
    /// Identities or names that are wanted, lower case; all if empty.
    wanted: &'a [String],
    /// Lines of all files before this one.
    before: u64,
    /// The vessel of the last row: the next is often of the same one.
    last: Option<(Vec<u8>, u32)>,
}

const E7: i64 = 10_000_000;

impl<'a> Rows<'a> {
    pub fn new(layout: &'a Layout, wanted: &'a [String], before: u64) -> Rows<'a> {
        let needed = [layout.time, layout.lat, layout.lon, layout.id.unwrap_or(0)];
        Rows {
            layout,
            clock: Clock::new(layout.time_style),
            needed: 1 + needed.into_iter().max().expect("four columns"),
            ends: Vec::with_capacity(64),
            wanted,
            before,
            last: None,
        }
    }

    /// Reads a block; its first line is the header if it is the file's first.
    pub fn read(&mut self, block: &Block, store: &mut Store, tally: &mut Tally) {
        let quotes = memchr::memchr(b'"', &block.bytes).is_some();
        let mut line = self.before + block.first_line;
        let mut start = 0;
        while start < block.bytes.len() {
            let rest = &block.bytes[start..];
            let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            let row = &rest[..length];
            start += length + 1;
            if line != self.before + 1 {
                let row = self.without_return(row, line, tally);
                let read = if quotes && memchr::memchr(b'"', row).is_some() {
                    self.unquoted(row)
                        .and_then(|row| self.row(&row, line, store))
                } else {
                    self.row(row, line, store)
                };
                if let Err(fault) = read {
                    tally.add(line, fault);
                }
            }
            line += 1;
        }
    }

    /// The row without a carriage return at its end.
    #[inline]
    fn without_return<'r>(&self, row: &'r [u8], line: u64, tally: &mut Tally) -> &'r [u8] {
        let (row, has) = match row {
            [rest @ .., b'\r'] => (rest, true),
            row => (row, false),
        };
        if has != self.layout.carriage_return && !row.is_empty() {
            tally.add(line, Fault::LineEnd);
        }
        row
    }

    /// The row with quoted fields laid bare: delimiters in them become spaces.
    #[cold]
    fn unquoted(&self, row: &[u8]) -> Result<Vec<u8>, Fault> {
        let mut within = false;
        let mut bare = Vec::with_capacity(row.len());
        for &byte in row {
            match byte {
                b'"' => within = !within,
                b if within && b == self.layout.delimiter => bare.push(b' '),
                b => bare.push(b),
            }
        }
        if within { Err(Fault::Quote) } else { Ok(bare) }
    }

    #[inline]
    fn row(&mut self, row: &[u8], line: u64, store: &mut Store) -> Result<(), Fault> {
        if row.is_empty() {
            return Ok(());
        }
        self.split(row)?;
        if !self.wanted.is_empty() && !self.is_wanted(row) {
            return Ok(());
        }
        let layout = self.layout;
        let lat = degrees("latitude", self.field(row, layout.lat))?;
        let lon = degrees("longitude", self.field(row, layout.lon))?;
        in_range(layout, lat, lon)?;
        let time = self.field(row, layout.time);
        let time = self
            .clock
            .read(time)
            .ok_or_else(|| Fault::Time(shown(time)))?;
        let vessel = self.vessel(row, store)?;
        if layout.name.is_some() && store.vessels[vessel as usize].name.is_none() {
            self.keep_name(row, vessel, line, store);
        }
        push(store, vessel, (time, lat, lon, line));
        Ok(())
    }

    /// Finds the needed fields, and counts the others.
    #[inline]
    fn split(&mut self, row: &[u8]) -> Result<(), Fault> {
        self.ends.clear();
        let mut at = 0;
        for _ in 0..self.needed {
            match memchr::memchr(self.layout.delimiter, &row[at..]) {
                Some(length) => at += length,
                None => {
                    self.ends.push(row.len());
                    at = row.len() + 1;
                    break;
                }
            }
            self.ends.push(at);
            at += 1;
        }
        let found = match row.get(at..) {
            Some(rest) => {
                self.needed + 1 + memchr::memchr_iter(self.layout.delimiter, rest).count()
            }
            None => self.ends.len(),
        };
        if found == self.layout.columns {
            return Ok(());
        }
        self.miscounted(row, found)
    }

    #[cold]
    fn miscounted(&self, row: &[u8], found: usize) -> Result<(), Fault> {
        if row.contains(&b'\r') {
            return Err(Fault::CarriageReturn);
        }
        Err(Fault::Columns {
            found,
            expected: self.layout.columns,
        })
    }

    /// A needed field, without spaces around it.
    #[inline]
    fn field<'r>(&self, row: &'r [u8], column: usize) -> &'r [u8] {
        let start = match column {
            0 => 0,
            after => self.ends[after - 1] + 1,
        };
        row[start..self.ends[column]].trim_ascii()
    }

    /// The name, which may stand after the needed fields.
    fn name<'r>(&self, row: &'r [u8]) -> &'r [u8] {
        let name = self
            .layout
            .name
            .and_then(|column| row.split(|b| *b == self.layout.delimiter).nth(column));
        name.unwrap_or_default().trim_ascii()
    }

    fn is_wanted(&self, row: &[u8]) -> bool {
        let is = |text: &[u8]| {
            self.wanted
                .iter()
                .any(|w| text.eq_ignore_ascii_case(w.as_bytes()))
        };
        match self.layout.id {
            Some(column) => is(self.field(row, column)) || is(self.name(row)),
            None => is(self.layout.whole_file.as_bytes()) || is(self.name(row)),
        }
    }

    #[inline]
    fn vessel(&mut self, row: &[u8], store: &mut Store) -> Result<u32, Fault> {
        let id = match self.layout.id {
            Some(column) => self.field(row, column),
            None => self.layout.whole_file.as_bytes(),
        };
        if id.is_empty() {
            return Err(Fault::NoVessel);
        }
        match &self.last {
            Some((last, vessel)) if last == id => Ok(*vessel),
            _ => {
                let vessel = store.vessel(id);
                let (last, at) = self.last.get_or_insert_default();
                last.clear();
                last.extend_from_slice(id);
                *at = vessel;
                Ok(vessel)
            }
        }
    }

    fn keep_name(&self, row: &[u8], vessel: u32, line: u64, store: &mut Store) {
        store.name(vessel, line, &shown(self.name(row)));
    }
}

#[inline]
fn degrees(column: &'static str, text: &[u8]) -> Result<Degrees, Fault> {
    Degrees::read(text).ok_or_else(|| Fault::Number(column, shown(text)))
}

#[inline]
fn in_range(layout: &Layout, lat: Degrees, lon: Degrees) -> Result<(), Fault> {
    let good = match (lat, lon) {
        (Degrees::E7(lat), Degrees::E7(lon)) => lat.abs() <= 90 * E7 && lon.abs() <= 180 * E7,
        _ => lat.value().abs() <= 90.0 && lon.value().abs() <= 180.0,
    };
    if good {
        Ok(())
    } else {
        out_of_range(layout, lat, lon)
    }
}

#[cold]
fn out_of_range(layout: &Layout, lat: Degrees, lon: Degrees) -> Result<(), Fault> {
    let (lat, lon) = (lat.value(), lon.value());
    if layout.format.is_ais() && (lat == 91.0 || lon == 181.0) {
        Err(Fault::NotAvailable)
    } else if lat.abs() > 90.0 {
        Err(Fault::Latitude(lat))
    } else if (180.0..=360.0).contains(&lon) && !layout.format.is_ais() {
        // A table may count longitudes from 0 to 360.
        Ok(())
    } else {
        Err(Fault::Longitude(lon))
    }
}

#[inline]
fn push(store: &mut Store, vessel: u32, fix: (Micros, Degrees, Degrees, u64)) {
    let (time, lat, lon, line) = fix;
    let lon = match lon {
        Degrees::E7(lon) if lon > 180 * E7 => Degrees::E7(lon - 360 * E7),
        Degrees::Finer(lon) if lon > 180.0 => Degrees::Finer(lon - 360.0),
        lon => lon,
    };
    if let (Degrees::E7(lat), Degrees::E7(lon)) = (lat, lon)
        && time % 1_000_000 == 0
        && let Ok(seconds) = u32::try_from(time / 1_000_000)
        && let (Ok(lat), Ok(lon)) = (i32::try_from(lat), i32::try_from(lon))
        && let Some(record) = Compact::from_parts(seconds, lat, lon, line)
    {
        return store.push_compact(vessel, record);
    }
    let row = Row {
        time,
        lat: lat.value(),
        lon: lon.value(),
        line,
        new_leg: false,
    };
    store.push(vessel, &row);
}
