//! Reads every feature and attribute table of a GeoPackage.

use super::schema::quoted;
use super::sqlite;
use crate::error::Result;
use crate::formats::fault::{convert_first, fault, unreadable};
use crate::formats::planar::Parts;
use crate::formats::sink::{RawFeature, Sink, several};
use crate::formats::system::{Foreign, System};
use crate::formats::wkb::{self, Wrong};
use crate::gis::Value;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use std::path::Path;

/// A table listed in `gpkg_contents`.
struct Table {
    name: String,
    /// The geometry column; `None` for an attribute table.
    shape: Option<String>,
    system: Option<Result<System, Foreign>>,
}

/// A column of a table.
struct Field {
    name: String,
    /// Declared type, in upper case.
    kind: String,
    key: bool,
}

pub fn read(path: &Path, sink: &mut Sink) -> Result<()> {
    std::fs::metadata(path).map_err(|e| unreadable(path, &e))?;
    let wrong = |e: rusqlite::Error| {
        fault(
            path,
            format!("is not a valid GeoPackage: {}", sqlite::said(&e)),
        )
    };
    let base = sqlite::open(path).map_err(wrong)?;
    if sqlite::plain_table(&base, "gpkg_contents").is_ok_and(|table| table.is_err()) {
        if path
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("gpkg"))
        {
            let what = "is not a valid GeoPackage: it has no table \"gpkg_contents\"";
            return Err(fault(path, what));
        }
        let what = "is an SQLite database but not a GeoPackage";
        return Err(convert_first(path, what, "gpkg"));
    }
    let tables = tables(&base).map_err(wrong)?;
    if tables.is_empty() {
        return Err(fault(path, "is a database without feature tables"));
    }
    for mut table in tables {
        let system = table.system.take().unwrap_or(Ok(System::Wgs84));
        sink.positions_in(path, &format!("table \"{}\"", table.name), system)?;
        read_table(path, &base, &table, sink)?;
    }
    Ok(())
}

fn tables(base: &Connection) -> rusqlite::Result<Vec<Table>> {
    let mut query = base.prepare(
        "SELECT c.table_name, g.column_name, g.srs_id, s.organization, s.organization_coordsys_id,
           s.definition
         FROM gpkg_contents c
         LEFT JOIN gpkg_geometry_columns g ON g.table_name = c.table_name
         LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
         WHERE c.data_type IN ('features', 'attributes') AND c.table_name <> 'layer_styles'
         ORDER BY c.rowid",
    )?;
    let rows = query.query_map([], |row| {
        let srs: Option<i64> = row.get(2)?;
        let organization: Option<String> = row.get(3)?;
        let code: Option<i64> = row.get(4)?;
        let definition: Option<String> = row.get(5)?;
        let epsg = organization.is_some_and(|o| o.eq_ignore_ascii_case("epsg"));
        let system = srs.map(|srs| match (srs, code, definition) {
            (0 | -1, ..) => Ok(System::Unsaid),
            (_, Some(code), text) if epsg => System::of(code, text.as_deref()),
            (_, _, Some(definition)) => System::of_text(&definition),
            // Without a row in the table of systems, the number may be an EPSG
            // code.
            (srs, ..) => System::of_code(srs).or(Ok(System::Unsaid)),
        });
        Ok(Table {
            name: row.get(0)?,
            shape: row.get(1)?,
            system,
        })
    })?;
    rows.collect()
}

fn fields(base: &Connection, table: &str) -> rusqlite::Result<Vec<Field>> {
    // Excludes hidden and generated columns, which expressions in the file
    // would compute.
    let mut query =
        base.prepare("SELECT name, type, pk FROM pragma_table_xinfo(?1) WHERE hidden = 0")?;
    let rows = query.query_map([table], |row| {
        Ok(Field {
            name: row.get(0)?,
            kind: row.get::<_, String>(1)?.to_ascii_uppercase(),
            key: row.get::<_, i64>(2)? > 0,
        })
    })?;
    rows.collect()
}

fn read_table(path: &Path, base: &Connection, table: &Table, sink: &mut Sink) -> Result<()> {
    let place = |what: String| fault(path, format!("table \"{}\": {what}", table.name));
    let wrong = |e: rusqlite::Error| place(sqlite::said(&e));
    if let Err(what) = sqlite::plain_table(base, &table.name).map_err(wrong)? {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        return Err(fault(
            path,
            format!(
                "\"{}\" {what}, but only tables are supported; make it one: ogr2ogr -f GPKG \
                 tables.gpkg {file}",
                table.name
            ),
        ));
    }
    let fields = fields(base, &table.name).map_err(wrong)?;
    let layer = sink.layer(&table.name);
    let columns: Vec<String> = fields.iter().map(|field| quoted(&field.name)).collect();
    let mut query = base
        .prepare(&format!(
            "SELECT {} FROM {}",
            columns.join(", "),
            quoted(&table.name)
        ))
        .map_err(wrong)?;
    let mut rows = query.query([]).map_err(wrong)?;
    let mut number = 0_u64;
    while let Some(row) = rows
        .next()
        .map_err(|e| place(format!("after {number} rows: {}", sqlite::said(&e))))?
    {
        number += 1;
        let (raw, parts) = feature(row, &fields, table, layer, sink)
            .map_err(|e| place(format!("row {number}: {}", e.said(path))))?;
        several(sink, raw, String::new(), parts)?;
    }
    Ok(())
}

fn feature(
    row: &Row,
    fields: &[Field],
    table: &Table,
    layer: usize,
    sink: &mut Sink,
) -> Result<(RawFeature, Parts), Wrong> {
    let mut raw = RawFeature::of(layer);
    let mut parts = Parts::default();
    for (at, field) in fields.iter().enumerate() {
        let value = row.get_ref(at).map_err(|e| e.to_string())?;
        if table.shape.as_deref() == Some(&field.name) {
            if let ValueRef::Blob(blob) = value {
                parts = shape(blob)?;
            }
        } else if !(field.key && field.kind.contains("INT")) && sink.wants(&field.name) {
            let value = self::value(value, &field.kind)?;
            sink.put(&mut raw, &field.name, value);
        }
    }
    Ok((raw, parts))
}

/// Reads the geometry after the header of a GeoPackage blob.
fn shape(blob: &[u8]) -> Result<Parts, Wrong> {
    let [b'G', b'P', _, flags, ..] = blob else {
        return Err("the geometry has no GeoPackage header".into());
    };
    let envelope = match (flags >> 1) & 7 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        other => return Err(format!("the geometry has an envelope of kind {other}").into()),
    };
    let empty = flags & 0x10 != 0;
    let body = blob
        .get(8 + envelope..)
        .ok_or("the geometry ends in its header")?;
    if empty {
        return Ok(Parts::default());
    }
    wkb::read(body)
}

fn value(value: ValueRef, kind: &str) -> Result<Value, String> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) if kind == "BOOLEAN" => Value::Bool(number != 0),
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) if number.is_finite() => Value::Real(number),
        ValueRef::Real(_) => Value::Null,
        ValueRef::Text(text) => {
            let text =
                std::str::from_utf8(text).map_err(|e| format!("a text is not UTF-8: {e}"))?;
            match kind {
                "DATE" => text.parse().map_or(Value::from(text), Value::Date),
                "DATETIME" => text.parse().map_or(Value::from(text), Value::Time),
                _ => Value::from(text),
            }
        }
        // Blobs have no known format.
        ValueRef::Blob(_) => Value::Null,
    })
}
