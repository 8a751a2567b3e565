//! Writes GeoParquet 1.1: a column per field, geometries as WKB.

use super::file::{self, stopped, unreadable};
use super::options::Options;
use super::read_back::Read;
use super::table::Format;
use super::wkb::{self, Multi};
use crate::error::Result;
use crate::gis::names::Naming;
use crate::gis::{Head, PlanarShape, Source, Table, Type, Value};
use parquet::basic::{LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::record::RowAccessor;
use parquet::schema::types::Type as Schema;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

/// Rows per row group.
const ROWS: usize = 8192;

/// Name of the geometry column.
const SHAPE: &str = "geometry";

const NAMING: Naming = Naming {
    reserved: &[SHAPE],
    ignores_case: true,
    ..Naming::FREE
};

pub fn write(source: &mut dyn Source, _: &Options, path: &Path) -> Result<Vec<String>> {
    let mut table = Table::of(source.layers());
    let renamed = table.rename(&NAMING);
    let about = about(source)?;
    let schema = schema(&table).map_err(stopped)?;
    let properties = WriterProperties::builder()
        .set_created_by(Head::GENERATOR.to_string())
        .set_key_value_metadata(Some(vec![KeyValue::new("geo".to_string(), about)]))
        .set_dictionary_enabled(true)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .build();
    let out = file::create(path)?;
    let mut writer =
        SerializedFileWriter::new(out, schema, Arc::new(properties)).map_err(stopped)?;
    let mut batch = Batch::of(&table);
    source.each(&mut |record| {
        if table.id.is_some() {
            batch
                .ids
                .push((!record.id.is_empty()).then(|| record.id.as_str().into()));
        }
        batch.rows += 1;
        batch
            .columns
            .iter_mut()
            .for_each(|column| column.push(Value::Null));
        for (at, value) in table.fields(record) {
            if let Some(slot) = batch.columns[at].last_mut() {
                *slot = value.clone();
            }
        }
        let mut bytes = Vec::new();
        let there = record.shape.class().is_some();
        if there {
            wkb::write(&record.shape, Multi::Needed, &mut bytes);
        }
        batch.shapes.push(there.then(|| bytes.into()));
        if batch.rows == ROWS {
            let group = writer.next_row_group().map_err(stopped)?;
            batch.write(group).map_err(stopped)?;
        }
        Ok(())
    })?;
    if batch.rows > 0 {
        let group = writer.next_row_group().map_err(stopped)?;
        batch.write(group).map_err(stopped)?;
    }
    let mut out = writer.into_inner().map_err(stopped)?;
    out.flush().map_err(stopped)?;
    Ok(renamed.sentence().into_iter().collect())
}

/// The `geo` metadata of the file.
fn about(source: &mut dyn Source) -> Result<String> {
    let mut kinds: BTreeSet<&str> = BTreeSet::new();
    let mut bounds: Option<[f64; 4]> = None;
    let mut own = true;
    source.each(&mut |record| {
        own &= record.extra.is_some();
        if let Some(b) = record.shape.bounds() {
            let all = bounds.get_or_insert(b);
            *all = [
                all[0].min(b[0]),
                all[1].min(b[1]),
                all[2].max(b[2]),
                all[3].max(b[3]),
            ];
        }
        let kind = match &record.shape {
            PlanarShape::Points(points) => ["Point", "MultiPoint"][usize::from(points.len() > 1)],
            PlanarShape::Lines(l) => ["LineString", "MultiLineString"][usize::from(l.0.len() > 1)],
            PlanarShape::Areas(a) => ["Polygon", "MultiPolygon"][usize::from(a.0.len() > 1)],
        };
        if record.shape.class().is_some() {
            kinds.insert(kind);
        }
        Ok(())
    })?;
    let mut column = serde_json::json!({
        "encoding": "WKB",
        "geometry_types": kinds,
        "edges": "planar",
    });
    if let Some(bounds) = bounds {
        column["bbox"] = bounds.to_vec().into();
    }
    if own {
        column["orientation"] = "counterclockwise".into();
    }
    let about = serde_json::json!({
        "version": "1.1.0",
        "primary_column": SHAPE,
        "columns": { SHAPE: column },
    });
    Ok(about.to_string())
}

fn schema(table: &Table) -> parquet::errors::Result<Arc<Schema>> {
    let column = |name: &str, physical, logical| {
        Schema::primitive_type_builder(name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical)
            .build()
            .map(Arc::new)
    };
    let text = Some(LogicalType::String);
    let mut fields = Vec::new();
    if let Some(id) = table.id {
        fields.push(column(id, Physical::BYTE_ARRAY, text.clone())?);
    }
    for known in &table.columns.columns {
        let (physical, logical) = match known.kind {
            Type::Bool => (Physical::BOOLEAN, None),
            Type::Integer => (Physical::INT64, None),
            Type::Real => (Physical::DOUBLE, None),
            Type::Text => (Physical::BYTE_ARRAY, text.clone()),
            Type::Date => (Physical::INT32, Some(LogicalType::Date)),
            Type::Time => (Physical::INT64, Some(time())),
            Type::Json => (Physical::BYTE_ARRAY, Some(LogicalType::Json)),
        };
        fields.push(column(&known.name, physical, logical)?);
    }
    fields.push(column(SHAPE, Physical::BYTE_ARRAY, None)?);
    let schema = Schema::group_type_builder("schema").with_fields(fields);
    Ok(Arc::new(schema.build()?))
}

fn time() -> LogicalType {
    LogicalType::timestamp(true, TimeUnit::MICROS)
}

/// Rows buffered for a row group.
struct Batch {
    rows: usize,
    id: bool,
    ids: Vec<Option<ByteArray>>,
    kinds: Vec<Type>,
    columns: Vec<Vec<Value>>,
    shapes: Vec<Option<ByteArray>>,
}

impl Batch {
    fn of(table: &Table) -> Batch {
        Batch {
            rows: 0,
            id: table.id.is_some(),
            ids: Vec::new(),
            kinds: table.columns.columns.iter().map(|c| c.kind).collect(),
            columns: vec![Vec::new(); table.columns.columns.len()],
            shapes: Vec::new(),
        }
    }

    /// Writes the rows as one group and empties the buffer.
    fn write(
        &mut self,
        mut group: SerializedRowGroupWriter<'_, impl Write + Send>,
    ) -> parquet::errors::Result<()> {
        let mut next = |cells: Cells| -> parquet::errors::Result<()> {
            let Some(mut column) = group.next_column()? else {
                return Ok(());
            };
            cells.write(column.untyped())?;
            column.close()
        };
        if self.id {
            next(Cells::Bytes(std::mem::take(&mut self.ids)))?;
        }
        for (values, kind) in self.columns.iter_mut().zip(&self.kinds) {
            next(Cells::of(std::mem::take(values), *kind))?;
        }
        next(Cells::Bytes(std::mem::take(&mut self.shapes)))?;
        self.rows = 0;
        group.close()?;
        Ok(())
    }
}

/// The cells of a column in the file's physical type.
enum Cells {
    Bool(Vec<Option<bool>>),
    Int32(Vec<Option<i32>>),
    Int64(Vec<Option<i64>>),
    Double(Vec<Option<f64>>),
    Bytes(Vec<Option<ByteArray>>),
}

impl Cells {
    fn of(values: Vec<Value>, kind: Type) -> Cells {
        let values = values.into_iter();
        match kind {
            Type::Bool => Cells::Bool(
                values
                    .map(|v| match v {
                        Value::Bool(yes) => Some(yes),
                        _ => None,
                    })
                    .collect(),
            ),
            Type::Integer => Cells::Int64(
                values
                    .map(|v| match v {
                        Value::Integer(number) => Some(number),
                        _ => None,
                    })
                    .collect(),
            ),
            Type::Real => Cells::Double(values.map(|v| v.number()).collect()),
            Type::Date => Cells::Int32(
                values
                    .map(|v| match v {
                        Value::Date(date) => days(date),
                        _ => None,
                    })
                    .collect(),
            ),
            Type::Time => Cells::Int64(
                values
                    .map(|v| match v {
                        Value::Time(time) => Some(time.as_microsecond()),
                        _ => None,
                    })
                    .collect(),
            ),
            Type::Text | Type::Json => Cells::Bytes(
                values
                    .map(|v| (!v.is_null()).then(|| v.text().as_bytes().to_vec().into()))
                    .collect(),
            ),
        }
    }

    fn write(self, column: &mut ColumnWriter) -> parquet::errors::Result<()> {
        match (self, column) {
            (Cells::Bool(cells), ColumnWriter::BoolColumnWriter(out)) => {
                put(cells, |v, d| out.write_batch(v, Some(d), None))
            }
            (Cells::Int32(cells), ColumnWriter::Int32ColumnWriter(out)) => {
                put(cells, |v, d| out.write_batch(v, Some(d), None))
            }
            (Cells::Int64(cells), ColumnWriter::Int64ColumnWriter(out)) => {
                put(cells, |v, d| out.write_batch(v, Some(d), None))
            }
            (Cells::Double(cells), ColumnWriter::DoubleColumnWriter(out)) => {
                put(cells, |v, d| out.write_batch(v, Some(d), None))
            }
            (Cells::Bytes(cells), ColumnWriter::ByteArrayColumnWriter(out)) => {
                put(cells, |v, d| out.write_batch(v, Some(d), None))
            }
            _ => Err(parquet::errors::ParquetError::General(
                "a column of another type than its schema's".to_string(),
            )),
        }
    }
}

/// Writes the values, with a flag per row for whether it has one.
fn put<T>(
    cells: Vec<Option<T>>,
    write: impl FnOnce(&[T], &[i16]) -> parquet::errors::Result<usize>,
) -> parquet::errors::Result<()> {
    let there: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    let values: Vec<T> = cells.into_iter().flatten().collect();
    write(&values, &there).map(|_| ())
}

/// Days since 1970.
fn days(date: jiff::civil::Date) -> Option<i32> {
    let epoch = jiff::civil::date(1970, 1, 1);
    Some(epoch.until(date).ok()?.get_days())
}

pub fn back(_: &Format, path: &Path, found: &mut Read) -> Result<()> {
    let file = File::open(path).map_err(unreadable)?;
    let reader = SerializedFileReader::new(file).map_err(unreadable)?;
    let root = reader.metadata().file_metadata().schema().clone();
    let names: Vec<&str> = root.get_fields().iter().map(|f| f.name()).collect();
    let at = |name: &str| names.iter().position(|n| *n == name);
    let shape_at = at(SHAPE).ok_or_else(|| unreadable("its column of shapes is lost"))?;
    let id_at = found.id_column.as_deref().and_then(at);
    // Decodes only the columns that are compared.
    let wanted: Vec<_> = id_at.into_iter().chain([shape_at]).collect();
    let fields = wanted
        .iter()
        .map(|at| root.get_fields()[*at].clone())
        .collect();
    let schema = Schema::group_type_builder("schema")
        .with_fields(fields)
        .build()
        .map_err(unreadable)?;
    for row in reader.get_row_iter(Some(schema)).map_err(unreadable)? {
        let row = row.map_err(unreadable)?;
        let id = match id_at {
            Some(_) => row.get_string(0).cloned().unwrap_or_default(),
            None => String::new(),
        };
        let shape = match row.get_bytes(wanted.len() - 1) {
            Ok(bytes) => first(bytes.data())?,
            Err(_) => PlanarShape::none(),
        };
        found.add(&id, &shape);
    }
    Ok(())
}

/// The shape in a cell; for a collection, the first one.
fn first(bytes: &[u8]) -> Result<PlanarShape> {
    let parts = wkb::read(bytes).map_err(|e| unreadable(e.said(Path::new("FILE"))))?;
    Ok(parts
        .shapes()
        .into_iter()
        .next()
        .unwrap_or_else(PlanarShape::none))
}
