//! Encodes a feature as text.

use crate::gis::{Layer, PlanarShape, Record, Value, rings};
use geo::{Coord, LineString, Polygon};
use serde::Serialize;

/// Writes `type`, `id`, `bbox`, `properties`, `geometry`, with the id first for
/// readers of the text.
pub fn feature(record: &Record, layer: &Layer, out: &mut Vec<u8>) {
    out.extend(b"{\"type\":\"Feature\"");
    if !record.id.is_empty() {
        out.extend(b",\"id\":");
        json(&record.id, out);
    }
    if let (Some(bbox), true) = (record.shape.bbox(), record.extra.is_some()) {
        out.extend(b",\"bbox\":");
        json(&bbox, out);
    }
    out.extend(b",\"properties\":");
    properties(record, layer, out);
    out.extend(b",\"geometry\":");
    geometry(&record.shape, out);
    out.push(b'}');
}

/// The fields that have a value.
pub fn properties(record: &Record, layer: &Layer, out: &mut Vec<u8>) {
    out.push(b'{');
    let mut first = true;
    for (column, field) in layer.columns.iter().zip(&record.values) {
        if field.is_null() {
            continue;
        }
        if !first {
            out.push(b',');
        }
        first = false;
        json(&column.name, out);
        out.push(b':');
        value(field, out);
    }
    out.push(b'}');
}

/// A value; integral numbers are written without a fraction.
pub fn value(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Null => out.extend(b"null"),
        Value::Bool(yes) => json(yes, out),
        Value::Integer(number) => json(number, out),
        Value::Real(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            json(&(*number as i64), out);
        }
        Value::Real(number) => json(number, out),
        Value::Json(value) => json(value, out),
        other => json(&other.text(), out),
    }
}

pub fn json(value: &(impl Serialize + ?Sized), out: &mut Vec<u8>) {
    // Texts, numbers and JSON values always serialise.
    let _ = serde_json::to_writer(out, value);
}

/// A single part is written as a simple geometry, several as a Multi geometry.
pub fn geometry(shape: &PlanarShape, out: &mut Vec<u8>) {
    match shape {
        PlanarShape::Points(points) => match points.as_slice() {
            [] => out.extend(b"null"),
            [one] => typed("Point", out, |out| position(*one, out)),
            many => typed("MultiPoint", out, |out| {
                list(many.iter(), out, |p, out| position(*p, out));
            }),
        },
        PlanarShape::Lines(lines) => match lines.0.as_slice() {
            [] => out.extend(b"null"),
            [one] => typed("LineString", out, |out| line(one, out)),
            many => typed("MultiLineString", out, |out| list(many.iter(), out, line)),
        },
        PlanarShape::Areas(areas) => match areas.0.as_slice() {
            [] => out.extend(b"null"),
            [one] => typed("Polygon", out, |out| polygon(one, out)),
            many => typed("MultiPolygon", out, |out| list(many.iter(), out, polygon)),
        },
    }
}

fn typed(name: &str, out: &mut Vec<u8>, coordinates: impl FnOnce(&mut Vec<u8>)) {
    out.extend(b"{\"type\":\"");
    out.extend(name.bytes());
    out.extend(b"\",\"coordinates\":");
    coordinates(out);
    out.push(b'}');
}

pub fn list<T>(items: impl Iterator<Item = T>, out: &mut Vec<u8>, write: impl Fn(T, &mut Vec<u8>)) {
    out.push(b'[');
    for (i, item) in items.enumerate() {
        if i > 0 {
            out.push(b',');
        }
        write(item, out);
    }
    out.push(b']');
}

pub fn position(at: Coord<f64>, out: &mut Vec<u8>) {
    out.push(b'[');
    json(&at.x, out);
    out.push(b',');
    json(&at.y, out);
    out.push(b']');
}

fn line(line: &LineString<f64>, out: &mut Vec<u8>) {
    list(line.0.iter(), out, |p, out| position(*p, out));
}

fn polygon(polygon: &Polygon<f64>, out: &mut Vec<u8>) {
    list(rings(polygon), out, line);
}
