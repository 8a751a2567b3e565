//! Parses the rows of a table, one block at a time.

use super::super::degrees::Degrees;
use super::super::fault::{Fault, Tally, shown};
use super::super::row::{Compact, Micros, Row};
use super::super::store::Store;
use super::super::time::Clock;
use super::super::vessel_id::NoId;
use super::blocks::Block;
use super::layout::Layout;
use super::quotes;
use crate::formats::not_utf8;
use std::borrow::Cow;

/// Parses rows into a store.
pub(in super::super) struct Rows<'a> {
    pub(super) layout: &'a Layout,
    pub(super) clock: Clock,
    /// Whether a fix is three fields: a time, a latitude and a longitude.
    plain: bool,
    /// Number of leading fields required in every row.
    needed: usize,
    /// End offsets of the required fields in the current row.
    ends: Vec<usize>,
    /// Requested identities or names, in lower case; all vessels if empty.
    wanted: &'a [String],
    /// Number of lines in all files before this one.
    before: u64,
    /// Whether the current row had quotation marks.
    quoted: bool,
    /// The vessel of the last row, since consecutive rows often share one.
    last: Option<(Vec<u8>, u32)>,
}

const E7: i64 = 10_000_000;

impl<'a> Rows<'a> {
    pub fn new(layout: &'a Layout, wanted: &'a [String], before: u64) -> Rows<'a> {
        let further = super::composed::columns(layout);
        let plain = further.is_empty() && layout.lat != layout.lon && !layout.trailing;
        let fix = [layout.time, layout.lat, layout.lon];
        let needed = fix.into_iter().chain(layout.id).chain(further);
        Rows {
            layout,
            clock: Clock::new(layout.time_style),
            plain,
            needed: 1 + needed.max().unwrap_or(0),
            ends: Vec::with_capacity(64),
            wanted,
            before,
            quoted: false,
            last: None,
        }
    }

    /// Parses a block, skipping the file's header row and lines above it.
    pub fn read(&mut self, block: &Block, store: &mut Store, tally: &mut Tally) {
        let quotes = memchr::memchr(b'"', &block.bytes).is_some();
        let header = self.before + self.layout.header_line;
        let mut line = self.before + block.first_line;
        let mut start = 0;
        while start < block.bytes.len() {
            let rest = &block.bytes[start..];
            let mut length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            let mut lines = 1;
            let quoted = quotes && memchr::memchr(b'"', &rest[..length]).is_some();
            if quoted {
                (length, lines) = self.with_quoted_lines(rest, length);
            }
            let row = &rest[..length];
            start += length + 1;
            if line > header {
                let row = self.without_return(row, line, tally);
                let read = match quoted {
                    true => self.quoted_row(row, line, store, tally),
                    false => self.row(row, line, store, tally),
                };
                if let Err(fault) = read {
                    tally.add(line, fault);
                }
            }
            line += lines;
        }
    }

    /// The length of a row with quotation marks, and its number of lines. It is
    /// more than one line only if a line end is quoted and the result has the
    /// right number of columns.
    #[cold]
    fn with_quoted_lines(&self, rest: &[u8], length: usize) -> (usize, u64) {
        let delimiter = self.layout.delimiter;
        if !quotes::is_open(&rest[..length], delimiter) {
            return (length, 1);
        }
        // The last row of a file may lack a line end.
        let end = quotes::row_end(rest, delimiter).unwrap_or(rest.len());
        if end > quotes::LONGEST {
            return (length, 1);
        }
        let whole = quotes::bare(&rest[..end], delimiter).is_some_and(|row| {
            memchr::memchr_iter(delimiter, &row).count() + 1 == self.layout.columns
        });
        match whole {
            true => (
                end,
                1 + memchr::memchr_iter(b'\n', &rest[..end]).count() as u64,
            ),
            false => (length, 1),
        }
    }

    #[cold]
    fn quoted_row(
        &mut self,
        row: &[u8],
        line: u64,
        store: &mut Store,
        tally: &mut Tally,
    ) -> Result<(), Fault> {
        let row = quotes::bare(row, self.layout.delimiter).ok_or(Fault::Quote)?;
        self.quoted = true;
        let read = self.row(&row, line, store, tally);
        self.quoted = false;
        read
    }

    /// Strips a trailing carriage return.
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

    #[inline]
    fn row(
        &mut self,
        row: &[u8],
        line: u64,
        store: &mut Store,
        tally: &mut Tally,
    ) -> Result<(), Fault> {
        if row.is_empty() {
            return Ok(());
        }
        self.split(row)?;
        if !self.wanted.is_empty() && !self.is_wanted(row) {
            return Ok(());
        }
        let (time, lat, lon) = match self.plain {
            true => self.fix(row)?,
            false => self.composed(row)?,
        };
        let vessel = self.vessel(row, store)?;
        if self.layout.name.is_some() && store.vessels[vessel as usize].name.is_none() {
            self.keep_name(row, vessel, line, store, tally);
        }
        push(store, vessel, (time, lat, lon, line));
        Ok(())
    }

    /// The time and position of a plain row.
    #[inline]
    fn fix(&mut self, row: &[u8]) -> Result<(Micros, Degrees, Degrees), Fault> {
        let layout = self.layout;
        let lat = self.degrees("latitude", self.field(row, layout.lat))?;
        let lon = self.degrees("longitude", self.field(row, layout.lon))?;
        in_range(layout, lat, lon)?;
        let time = self.field(row, layout.time);
        let read = self.clock.read(time);
        let time = read.ok_or_else(|| Fault::Time(shown(time)))?;
        Ok((time, lat, lon))
    }

    /// Finds the required fields and counts the rest.
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
        // A delimiter at the end of each row is not a column.
        let behind = |is: bool| usize::from(self.layout.trailing && is);
        Err(Fault::Columns {
            found: found - behind(row.ends_with(&[self.layout.delimiter])),
            expected: self.layout.columns - behind(true),
        })
    }

    /// A required field, trimmed.
    #[inline]
    pub(super) fn field<'r>(&self, row: &'r [u8], column: usize) -> &'r [u8] {
        let start = match column {
            0 => 0,
            after => self.ends[after - 1] + 1,
        };
        row[start..self.ends[column]].trim_ascii()
    }

    /// The name, which may come after the required fields.
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
        let name = self.restored(self.name(row));
        match self.layout.id {
            Some(column) => {
                let id = self.restored(self.field(row, column));
                let usual = self.layout.id_kind.read(&id);
                is(&id) || usual.is_ok_and(|id| is(&id)) || is(&name)
            }
            None => is(self.layout.whole_file.as_bytes()) || is(&name),
        }
    }

    #[inline]
    fn vessel(&mut self, row: &[u8], store: &mut Store) -> Result<u32, Fault> {
        let id = match self.layout.id {
            Some(column) => self.field(row, column),
            None => self.layout.whole_file.as_bytes(),
        };
        if id.is_empty() {
            return Err(self.no_vessel());
        }
        if self.quoted {
            return self.known_or_new(&self.restored(id), store);
        }
        match &self.last {
            Some((last, vessel)) if last == id => Ok(*vessel),
            _ => {
                let vessel = self.known_or_new(id, store)?;
                let (last, at) = self.last.get_or_insert_default();
                last.clear();
                last.extend_from_slice(id);
                *at = vessel;
                Ok(vessel)
            }
        }
    }

    #[inline]
    fn known_or_new(&self, id: &[u8], store: &mut Store) -> Result<u32, Fault> {
        match store.known(id) {
            Some(vessel) => Ok(vessel),
            None => self.new_vessel(id, store),
        }
    }

    /// A vessel that is new, or whose identity is written otherwise here.
    #[cold]
    fn new_vessel(&self, id: &[u8], store: &mut Store) -> Result<u32, Fault> {
        if let Some(what) = not_utf8(id) {
            return Err(Fault::VesselEncoding(what));
        }
        if self.layout.id.is_none() {
            return Ok(store.vessel(id));
        }
        match self.layout.id_kind.read(id) {
            Ok(id) => Ok(store.vessel(&id)),
            Err(NoId::Unknown) => Err(self.no_vessel()),
            Err(NoId::Shortened) => Err(Fault::ShortenedVessel(shown(id))),
        }
    }

    #[cold]
    fn no_vessel(&self) -> Fault {
        Fault::NoVessel(self.layout.id_name.clone().unwrap_or_default())
    }

    fn keep_name(&self, row: &[u8], vessel: u32, line: u64, store: &mut Store, tally: &mut Tally) {
        let name = self.restored(self.name(row));
        match not_utf8(&name) {
            None => store.name(vessel, line, &shown(&name)),
            Some(what) => tally.add(line, Fault::NameEncoding(what)),
        }
    }

    /// A field with its quoted delimiters restored.
    pub(super) fn restored<'f>(&self, field: &'f [u8]) -> Cow<'f, [u8]> {
        if !self.quoted || !field.contains(&quotes::QUOTED_DELIMITER) {
            return Cow::Borrowed(field);
        }
        let restored = |byte: &u8| match *byte {
            quotes::QUOTED_DELIMITER => self.layout.delimiter,
            byte => byte,
        };
        Cow::Owned(field.iter().map(restored).collect())
    }

    #[inline]
    pub(super) fn degrees(&self, column: &'static str, text: &[u8]) -> Result<Degrees, Fault> {
        match Degrees::read(text) {
            Some(degrees) => Ok(degrees),
            None => self.decimal_comma(column, text),
        }
    }

    /// Parses `41,25`, in tables with another delimiter or with quoted fields.
    #[cold]
    fn decimal_comma(&self, column: &'static str, text: &[u8]) -> Result<Degrees, Fault> {
        let text = self.restored(text);
        let point = |byte: &u8| if *byte == b',' { b'.' } else { *byte };
        let read = match memchr::memchr_iter(b',', &text).count() {
            1 => Degrees::read(&text.iter().map(point).collect::<Vec<u8>>()),
            _ => None,
        };
        read.ok_or_else(|| Fault::Number(column, shown(&text)))
    }
}

#[inline]
pub(super) fn in_range(layout: &Layout, lat: Degrees, lon: Degrees) -> Result<(), Fault> {
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
        // A table may use longitudes from 0 to 360.
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
