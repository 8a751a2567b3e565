//! FlatGeobuf: one table, sorted along a Hilbert curve, with its index.

use super::file::{self, stopped};
use super::options::Options;
use crate::error::Result;
use crate::gis::{Class, Flat, Layer, Source, Table, Type, Value};
use ::flatgeobuf::{ColumnType, FgbCrs, FgbWriter, FgbWriterOptions, GeometryType};
use geo::{Geometry, MultiPoint, Point};
use geozero::{ColumnValue, PropertyProcessor};
use std::path::Path;

pub fn write(source: &mut dyn Source, _: &Options, path: &Path) -> Result<Vec<String>> {
    let table = Table::of(source.layers());
    let head = source.head().clone();
    let settings = FgbWriterOptions {
        detect_type: false,
        promote_to_multi: false,
        crs: FgbCrs {
            org: Some("EPSG"),
            code: 4326,
            name: Some("WGS 84"),
            ..FgbCrs::default()
        },
        title: (!head.title.is_empty()).then_some(&head.title),
        description: head.subtitle.as_deref(),
        ..FgbWriterOptions::default()
    };
    let multi = geometry_type(&table.columns);
    let mut out = FgbWriter::create_with_options(&head.name, multi, settings).map_err(stopped)?;
    let first = usize::from(table.id.is_some());
    if let Some(id) = table.id {
        out.add_column(id, ColumnType::String, |_, _| {});
    }
    for column in &table.columns.columns {
        out.add_column(&column.name, column_type(column.kind), |_, _| {});
    }
    let mut dropped = 0_u64;
    source.each(&mut |record| {
        let Some(shape) = geometry(&record.shape, multi) else {
            dropped += 1;
            return Ok(());
        };
        out.add_feature_geom(shape, |feature| {
            if first > 0 && !record.id.is_empty() {
                let _ = feature.property(0, "", &ColumnValue::String(&record.id));
            }
            for (at, value) in table.fields(record) {
                put(feature, first + at, value, table.kind(at));
            }
        })
        .map_err(stopped)
    })?;
    let file = file::create(path)?;
    out.write(file).map_err(stopped)?;
    Ok(match dropped {
        0 => Vec::new(),
        n => vec![format!("{n} features without a shape are left out")],
    })
}

/// One type for the whole file where it can be.
fn geometry_type(columns: &Layer) -> GeometryType {
    match (columns.only_class(), columns.several_points) {
        (Some(Class::Points), false) => GeometryType::Point,
        (Some(Class::Points), true) => GeometryType::MultiPoint,
        (Some(Class::Lines), _) => GeometryType::MultiLineString,
        (Some(Class::Areas), _) => GeometryType::MultiPolygon,
        (None, _) => GeometryType::Unknown,
    }
}

fn geometry(shape: &Flat, of_file: GeometryType) -> Option<Geometry<f64>> {
    shape.class()?;
    let mixed = of_file == GeometryType::Unknown;
    Some(match shape {
        Flat::Points(points) => match points.as_slice() {
            [one] if of_file != GeometryType::MultiPoint => Geometry::Point(Point(*one)),
            many => Geometry::MultiPoint(MultiPoint(many.iter().copied().map(Point).collect())),
        },
        Flat::Lines(lines) => match lines.0.as_slice() {
            [one] if mixed => Geometry::LineString(one.clone()),
            _ => Geometry::MultiLineString(lines.clone()),
        },
        Flat::Areas(areas) => match areas.0.as_slice() {
            [one] if mixed => Geometry::Polygon(one.clone()),
            _ => Geometry::MultiPolygon(areas.clone()),
        },
    })
}

fn column_type(kind: Type) -> ColumnType {
    match kind {
        Type::Bool => ColumnType::Bool,
        Type::Integer => ColumnType::Long,
        Type::Real => ColumnType::Double,
        Type::Text => ColumnType::String,
        Type::Date | Type::Time => ColumnType::DateTime,
        Type::Json => ColumnType::Json,
    }
}

fn put(feature: &mut impl PropertyProcessor, at: usize, value: &Value, kind: Type) {
    let text = value.text();
    let value = match (kind, value) {
        (Type::Bool, Value::Bool(yes)) => ColumnValue::Bool(*yes),
        (Type::Integer, Value::Integer(number)) => ColumnValue::Long(*number),
        (Type::Real, value) => match value.number() {
            Some(number) => ColumnValue::Double(number),
            None => return,
        },
        (Type::Date | Type::Time, _) => ColumnValue::DateTime(&text),
        (Type::Json, Value::Text(_)) | (Type::Text, _) => ColumnValue::String(&text),
        (Type::Json, _) => ColumnValue::Json(&text),
        _ => return,
    };
    // The writer fails on what it cannot be given here: columns without end.
    let _ = feature.property(at, "", &value);
}
