//! Writes the attribute table.

use super::names::short;
use crate::gis::names::{Renamed, cut};
use crate::gis::{Layer, Record, Type, Value};
use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};

pub struct Dbf {
    out: BufWriter<File>,
    id: bool,
    kinds: Vec<Type>,
    /// Size of each field, bytes.
    lengths: Vec<usize>,
    rows: u32,
    row: Vec<u8>,
}

/// Maximum size of a text, bytes.
pub const TEXT: usize = 254;
/// Size of a number in bytes, and its decimals.
const NUMBER: usize = 24;
const DECIMALS: u8 = 15;

/// Type letter, length and decimals of a field.
fn shape(kind: Type) -> (u8, usize, u8) {
    match kind {
        Type::Bool => (b'L', 1, 0),
        Type::Integer => (b'N', 20, 0),
        Type::Real => (b'F', NUMBER, DECIMALS),
        Type::Date => (b'D', 8, 0),
        // Tables have dates but no times.
        Type::Time => (b'C', 32, 0),
        Type::Text | Type::Json => (b'C', TEXT, 0),
    }
}

/// Maximum size of a row, bytes.
const ROW: usize = u16::MAX as usize;

/// Size of each field in bytes. Texts are shortened if a row would be too long,
/// except the id, which is the first field.
fn lengths(kinds: &[Type], id: bool) -> Vec<usize> {
    let mut lengths: Vec<usize> = kinds.iter().map(|kind| shape(*kind).1).collect();
    let is_text = |at: &usize| lengths[*at] == TEXT && !(id && *at == 0);
    let texts: Vec<usize> = (0..lengths.len()).filter(is_text).collect();
    let others = 1 + lengths.iter().sum::<usize>() - TEXT * texts.len();
    if let Some(room) = ROW.saturating_sub(others).checked_div(texts.len()) {
        texts
            .iter()
            .for_each(|at| lengths[*at] = room.clamp(1, TEXT));
    }
    lengths
}

impl Dbf {
    /// Creates the table in an anonymous temporary file.
    pub fn create(layer: &Layer, id: Option<&str>, renamed: &mut Renamed) -> io::Result<Dbf> {
        let mut out = BufWriter::new(tempfile::tempfile()?);
        let mut kinds: Vec<Type> = id.iter().map(|_| Type::Text).collect();
        kinds.extend(layer.columns.iter().map(|c| c.kind));
        let columns = layer.columns.iter().map(|c| c.name.as_str());
        let wanted: Vec<&str> = id.into_iter().chain(columns).collect();
        let mut names = short(wanted.iter().copied());
        for (long, short) in wanted.iter().zip(&names) {
            renamed.note(long, short);
        }
        if kinds.is_empty() {
            // A table needs at least one field.
            kinds.push(Type::Integer);
            names.push("fid".to_string());
        }
        let lengths = lengths(&kinds, id.is_some());
        let length: usize = 1 + lengths.iter().sum::<usize>();
        let head = 32 + 32 * kinds.len() + 1;
        let too_wide = |_| {
            io::Error::other(
                "a shapefile's table can hold at most 2,046 fields and 65,535 bytes per row; \
                 write a FlatGeobuf instead",
            )
        };
        // Version 3 without memo fields; the date of last update is left at its
        // origin.
        out.write_all(&[3, 0, 1, 1, 0, 0, 0, 0])?;
        out.write_all(&u16::try_from(head).map_err(too_wide)?.to_le_bytes())?;
        out.write_all(&u16::try_from(length).map_err(too_wide)?.to_le_bytes())?;
        out.write_all(&[0; 20])?;
        for ((name, kind), length) in names.iter().zip(&kinds).zip(&lengths) {
            let (letter, _, decimals) = shape(*kind);
            let mut field = [0; 32];
            field[..name.len()].copy_from_slice(name.as_bytes());
            field[11] = letter;
            field[16] = *length as u8;
            field[17] = decimals;
            out.write_all(&field)?;
        }
        out.write_all(&[0x0d])?;
        Ok(Dbf {
            out,
            id: id.is_some(),
            kinds,
            lengths,
            rows: 0,
            row: Vec::new(),
        })
    }

    /// Adds a row; returns the number of texts that were truncated.
    pub fn add(&mut self, record: &Record) -> io::Result<u64> {
        self.row.clear();
        self.row.push(b' ');
        let mut shortened = 0;
        let first = usize::from(self.id);
        if self.id {
            let id = Value::from(record.id.as_str());
            shortened += cell(&id, Type::Text, self.lengths[0], &mut self.row);
        }
        let fields = self.kinds.iter().zip(&self.lengths).skip(first);
        for (value, (kind, length)) in record.values.iter().zip(fields) {
            shortened += cell(value, *kind, *length, &mut self.row);
        }
        if first + record.values.len() == 0 {
            let number = Value::Integer(self.rows.into());
            cell(&number, Type::Integer, self.lengths[0], &mut self.row);
        }
        self.rows += 1;
        self.out.write_all(&self.row)?;
        Ok(shortened)
    }

    /// Size of the shortest text field, bytes.
    pub fn room(&self) -> usize {
        let texts = self.kinds.iter().zip(&self.lengths);
        let texts = texts.filter(|(kind, _)| shape(**kind).1 == TEXT);
        texts.map(|(_, length)| *length).min().unwrap_or(TEXT)
    }

    pub fn finish(mut self) -> io::Result<File> {
        self.out.write_all(&[0x1a])?;
        self.out.seek(SeekFrom::Start(4))?;
        self.out.write_all(&self.rows.to_le_bytes())?;
        self.out
            .into_inner()
            .map_err(io::IntoInnerError::into_error)
    }
}

/// Appends a cell; returns 1 if it was truncated.
fn cell(value: &Value, kind: Type, length: usize, row: &mut Vec<u8>) -> u64 {
    let (letter, ..) = shape(kind);
    let text = match (letter, value) {
        (_, Value::Null) if letter == b'L' => "?".into(),
        (b'L', Value::Bool(yes)) => if *yes { "T" } else { "F" }.into(),
        (b'D', Value::Date(date)) => date.strftime("%Y%m%d").to_string().into(),
        (b'F', value) => value.number().map_or(String::new(), number).into(),
        _ => value.text(),
    };
    let cut = cut(&text, length);
    let padding = length - cut.len();
    let right = matches!(letter, b'N' | b'F');
    if right {
        row.resize(row.len() + padding, b' ');
    }
    row.extend(cut.as_bytes());
    if !right {
        row.resize(row.len() + padding, b' ');
    }
    u64::from(cut.len() < text.len())
}

/// All digits if they fit, otherwise as many as possible.
fn number(number: f64) -> String {
    let plain = number.to_string();
    if plain.len() <= NUMBER {
        return plain;
    }
    format!("{number:.15e}")
}
