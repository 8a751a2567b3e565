//! Writes CSV: one row per feature, with a WKT column.

use crate::error::Result;
use crate::formats::file::{self, failed};
use crate::formats::options::Options;
use crate::formats::wkt;
use crate::gis::names::Naming;
use crate::gis::{Source, Table};
use std::borrow::Cow;
use std::io::Write;
use std::path::Path;

/// Name of the geometry column.
const SHAPE: &str = "WKT";

const NAMING: Naming = Naming {
    reserved: &[SHAPE],
    ignores_case: true,
    ..Naming::FREE
};

pub fn write(source: &mut dyn Source, _: &Options, path: &Path) -> Result<Vec<String>> {
    let mut out = file::create(path)?;
    let mut table = Table::of(source.layers());
    let renamed = table.rename(&NAMING);
    let mut line = String::from(SHAPE);
    let names = table.columns.columns.iter().map(|c| c.name.as_str());
    for name in table.id.into_iter().chain(names) {
        line.push(',');
        cell(name, &mut line);
    }
    line.push('\n');
    out.write_all(line.as_bytes())
        .map_err(|e| failed(path, &e))?;
    let mut shape = String::new();
    let width = table.columns.columns.len();
    source.each(&mut |record| {
        let mut cells: Vec<Option<Cow<str>>> = vec![None; width];
        line.clear();
        shape.clear();
        wkt::write(&record.shape, &mut shape);
        match shape.is_empty() && width == 0 && table.id.is_none() {
            // An empty line would not be a row.
            true => line.push_str("\"\""),
            false => cell(&shape, &mut line),
        }
        if table.id.is_some() {
            line.push(',');
            cell(&record.id, &mut line);
        }
        table
            .fields(record)
            .for_each(|(at, value)| cells[at] = Some(value.text()));
        for text in &cells {
            line.push(',');
            cell(text.as_deref().unwrap_or(""), &mut line);
        }
        line.push('\n');
        out.write_all(line.as_bytes()).map_err(|e| failed(path, &e))
    })?;
    file::finish(out, path)?;
    Ok(renamed.sentence().into_iter().collect())
}

/// A cell, quoted if necessary.
pub(crate) fn quoted(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    cell(text, &mut line);
    line
}

/// Appends a cell, quoted if necessary (RFC 4180).
fn cell(text: &str, line: &mut String) {
    if !text.contains(['"', ',', '\n', '\r']) {
        return line.push_str(text);
    }
    line.push('"');
    for part in text.split_inclusive('"') {
        line.push_str(part);
        if part.ends_with('"') {
            line.push('"');
        }
    }
    line.push('"');
}
