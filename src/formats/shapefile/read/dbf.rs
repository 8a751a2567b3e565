//! Reads the rows of a `.dbf`.

use crate::formats::codepage::Page;
use crate::formats::encoding::TextEncoding;
use crate::gis::Value;
use std::io::BufRead;

pub(super) struct Rows<R> {
    file: R,
    fields: Vec<Field>,
    left: u32,
    record: Vec<u8>,
    page: Page,
}

#[derive(Debug)]
struct Field {
    name: String,
    kind: u8,
    length: usize,
    decimals: u8,
}

impl<R: BufRead> Rows<R> {
    /// `cpg` is the contents of the `.cpg`, or empty. A `given` encoding
    /// overrides what the table declares.
    pub fn new(mut file: R, cpg: &str, given: Option<TextEncoding>) -> Result<Rows<R>, String> {
        let mut head = [0; 32];
        file.read_exact(&mut head)
            .map_err(|_| "it is too short for a table")?;
        let left = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
        let start = usize::from(u16::from_le_bytes([head[8], head[9]]));
        let size = usize::from(u16::from_le_bytes([head[10], head[11]]));
        let mut rest = vec![0; start.checked_sub(32).ok_or("its header is too short")?];
        file.read_exact(&mut rest)
            .map_err(|_| "it ends inside its header")?;
        let page = Page::of(given, cpg, head[29]);
        let fields: Result<Vec<Field>, String> = rest
            .chunks_exact(32)
            .take_while(|field| field[0] != 0x0d)
            .map(|field| {
                let name = field[..11].split(|b| *b == 0).next().unwrap_or(&[]);
                Ok(Field {
                    name: page.decode(name)?.into_owned(),
                    kind: field[11],
                    length: usize::from(field[16]),
                    decimals: field[17],
                })
            })
            .collect();
        let fields = fields?;
        let sum: usize = fields.iter().map(|f| f.length).sum();
        if sum + 1 > size {
            return Err(format!(
                "its fields need {} bytes per row, but it has {size}",
                sum + 1
            ));
        }
        Ok(Rows {
            file,
            fields,
            left,
            record: vec![0; size],
            page,
        })
    }

    /// The fields of the next row; `None` for a row marked as deleted.
    pub fn next(&mut self) -> Result<Option<Vec<(String, Value)>>, String> {
        if self.left == 0 {
            return Err("there are fewer rows than shapes".to_string());
        }
        self.left -= 1;
        self.file
            .read_exact(&mut self.record)
            .map_err(|_| "the table is cut off")?;
        // Deleted rows are marked with an asterisk and stay in the file until
        // the table is packed.
        if self.record.first() == Some(&b'*') {
            return Ok(None);
        }
        let mut at = 1;
        let mut values = Vec::with_capacity(self.fields.len());
        for field in &self.fields {
            let cell = &self.record[at..at + field.length];
            at += field.length;
            values.push((field.name.clone(), field.value(&self.page.decode(cell)?)));
        }
        Ok(Some(values))
    }
}

impl Field {
    fn value(&self, cell: &str) -> Value {
        let cell = cell.trim_matches(|c: char| c == ' ' || c == '\0');
        if cell.is_empty() {
            return Value::Null;
        }
        match self.kind {
            b'N' if self.decimals == 0 => match cell.parse() {
                Ok(whole) => Value::Integer(whole),
                // A real number would lose digits.
                Err(_) if cell.bytes().all(|b| b.is_ascii_digit()) => Value::from(cell),
                Err(_) => real(cell),
            },
            b'N' | b'F' => real(cell),
            b'L' => match cell {
                "T" | "t" | "Y" | "y" => Value::Bool(true),
                "F" | "f" | "N" | "n" => Value::Bool(false),
                _ => Value::Null,
            },
            b'D' => date(cell).map_or(Value::Null, Value::Date),
            _ => Value::from(cell),
        }
    }
}

/// Asterisks mean an unknown number.
fn real(cell: &str) -> Value {
    match cell.parse::<f64>() {
        Ok(number) if number.is_finite() => Value::Real(number),
        _ => Value::Null,
    }
}

/// Parses `20241129`.
fn date(cell: &str) -> Option<jiff::civil::Date> {
    let (year, rest) = cell.split_at_checked(4)?;
    let (month, day) = rest.split_at_checked(2)?;
    jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
