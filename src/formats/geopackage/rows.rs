//! Layers and their rows.

use super::rtree;
use super::schema::quoted;
use super::write::last_change;
use crate::error::Result;
use crate::formats::file::{stopped, without_nul};
use crate::formats::wkb::{self, Multi};
use crate::gis::{self, Class, Head, Layer, PlanarShape, Source, Type, Value};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Statement, ToSql};
use std::borrow::Cow;

/// A layer being written.
struct Open<'b> {
    row: Statement<'b>,
    index: Statement<'b>,
    fid: i64,
    bounds: Option<[f64; 4]>,
    multi: Multi,
}

/// Creates and fills all layers.
pub fn write(base: &Connection, source: &mut dyn Source, layers: &[Layer]) -> Result<()> {
    let id = gis::id_column(source.layers());
    let mut open = layers
        .iter()
        .map(|layer| create(base, layer, id))
        .collect::<rusqlite::Result<Vec<_>>>()
        .map_err(stopped)?;
    let mut blob = Vec::new();
    source.each(&mut |record| {
        let layer = &mut open[record.layer];
        let there = shape(&record.shape, layer.multi, &mut blob);
        layer
            .add(record, id, there.then_some(&blob[..]))
            .map_err(stopped)
    })?;
    let bounds: Vec<_> = open.into_iter().map(|layer| layer.bounds).collect();
    let head = source.head().clone();
    for (layer, bounds) in layers.iter().zip(bounds) {
        contents(base, &head, layer, bounds).map_err(stopped)?;
        rtree::triggers(base, &layer.name).map_err(stopped)?;
    }
    Ok(())
}

fn create<'b>(base: &'b Connection, layer: &Layer, id: Option<&str>) -> rusqlite::Result<Open<'b>> {
    let kind = geometry_type(layer);
    let mut columns = String::new();
    let mut marks = String::from("?1, ?2");
    for (at, (name, kind)) in named_columns(layer, id).enumerate() {
        columns += &format!(", {} {}", quoted(name), sql_type(kind));
        marks += &format!(", ?{}", at + 3);
    }
    let table = quoted(&layer.name);
    base.execute_batch(&format!(
        "CREATE TABLE {table} (\"fid\" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, \"geom\" {kind}{columns})"
    ))?;
    rtree::create(base, &layer.name)?;
    Ok(Open {
        row: base.prepare(&format!("INSERT INTO {table} VALUES ({marks})"))?,
        index: base.prepare(&format!(
            "INSERT INTO {} VALUES (?1, ?2, ?3, ?4, ?5)",
            rtree::table(&layer.name)
        ))?,
        fid: 0,
        bounds: None,
        multi: match (layer.only_class(), layer.several_points) {
            (None, _) => Multi::Needed,
            (Some(_), true) => Multi::PointsToo,
            (Some(_), false) => Multi::Always,
        },
    })
}

fn named_columns<'l>(
    layer: &'l Layer,
    id: Option<&'l str>,
) -> impl Iterator<Item = (&'l str, Type)> {
    let columns = layer.columns.iter().map(|c| (c.name.as_str(), c.kind));
    id.map(|id| (id, Type::Text)).into_iter().chain(columns)
}

fn geometry_type(layer: &Layer) -> &'static str {
    match (layer.only_class(), layer.several_points) {
        (Some(Class::Points), false) => "POINT",
        (Some(Class::Points), true) => "MULTIPOINT",
        (Some(Class::Lines), _) => "MULTILINESTRING",
        (Some(Class::Areas), _) => "MULTIPOLYGON",
        (None, _) => "GEOMETRY",
    }
}

fn sql_type(kind: Type) -> &'static str {
    match kind {
        Type::Bool => "BOOLEAN",
        Type::Integer => "INTEGER",
        Type::Real => "REAL",
        Type::Text | Type::Json => "TEXT",
        Type::Date => "DATE",
        Type::Time => "DATETIME",
    }
}

/// Writes the GeoPackage header, with an envelope except for single points, and
/// the geometry. Returns false for an empty shape.
fn shape(shape: &PlanarShape, multi: Multi, blob: &mut Vec<u8>) -> bool {
    blob.clear();
    if shape.class().is_none() {
        return false;
    }
    let boxed = !matches!(shape, PlanarShape::Points(points) if points.len() == 1);
    let flags = if boxed { 0b0000_0011 } else { 0b0000_0001 };
    blob.extend([b'G', b'P', 0, flags]);
    blob.extend(4326_i32.to_le_bytes());
    if let (true, Some([west, south, east, north])) = (boxed, shape.bounds()) {
        for x in [west, east, south, north] {
            blob.extend(x.to_le_bytes());
        }
    }
    wkb::write(shape, multi, blob);
    true
}

impl Open<'_> {
    fn add(
        &mut self,
        record: &gis::Record,
        id: Option<&str>,
        blob: Option<&[u8]>,
    ) -> rusqlite::Result<()> {
        self.fid += 1;
        self.row.raw_bind_parameter(1, self.fid)?;
        self.row.raw_bind_parameter(2, blob)?;
        let mut at = 3;
        if id.is_some() {
            let own = (!record.id.is_empty()).then_some(&record.id);
            self.row.raw_bind_parameter(at, own)?;
            at += 1;
        }
        for value in &record.values {
            self.row.raw_bind_parameter(at, Cell(value))?;
            at += 1;
        }
        self.row.raw_execute()?;
        if let Some(b) = record.shape.bounds() {
            self.index.raw_bind_parameter(1, self.fid)?;
            for (at, x) in [b[0], b[2], b[1], b[3]].into_iter().enumerate() {
                self.index.raw_bind_parameter(at + 2, x)?;
            }
            self.index.raw_execute()?;
            let all = self.bounds.get_or_insert(b);
            *all = [
                all[0].min(b[0]),
                all[1].min(b[1]),
                all[2].max(b[2]),
                all[3].max(b[3]),
            ];
        }
        Ok(())
    }
}

/// A value converted for SQLite.
struct Cell<'v>(&'v Value);

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Value::Bool(yes) => ToSqlOutput::Borrowed(ValueRef::Integer((*yes).into())),
            Value::Integer(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Value::Real(number) => ToSqlOutput::Borrowed(ValueRef::Real(*number)),
            Value::Text(text) => match without_nul(text) {
                Cow::Owned(text) => ToSqlOutput::Owned(text.into()),
                Cow::Borrowed(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            },
            Value::Time(time) => {
                // The only format that the standard allows.
                let text = time.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
                ToSqlOutput::Owned(text.into())
            }
            other => ToSqlOutput::Owned(other.text().into_owned().into()),
        })
    }
}

fn contents(
    base: &Connection,
    head: &Head,
    layer: &Layer,
    bounds: Option<[f64; 4]>,
) -> rusqlite::Result<()> {
    let corner = |at: usize| bounds.map(|b| b[at]);
    base.execute(
        "INSERT INTO gpkg_contents VALUES (?1, 'features', ?2, ?3, ?4, ?5, ?6, ?7, ?8, 4326)",
        rusqlite::params![
            layer.name,
            layer.name,
            format!("{}: {}", head.caption(), layer.title),
            last_change(head),
            corner(0),
            corner(1),
            corner(2),
            corner(3)
        ],
    )?;
    base.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', ?2, 4326, 0, 0)",
        rusqlite::params![layer.name, geometry_type(layer)],
    )?;
    Ok(())
}
