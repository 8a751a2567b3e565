//! Writes two-dimensional well-known text with numbers in shortest form.

use crate::gis::{PlanarShape, rings};
use geo::{Coord, LineString, Polygon};

/// Appends a shape; nothing if it is empty.
pub fn write(shape: &PlanarShape, out: &mut String) {
    match shape {
        PlanarShape::Points(points) => match points.as_slice() {
            [] => {}
            [one] => {
                out.push_str("POINT (");
                coordinate(*one, out);
                out.push(')');
            }
            many => list("MULTIPOINT ", many, out, |p, out| {
                out.push('(');
                coordinate(*p, out);
                out.push(')');
            }),
        },
        PlanarShape::Lines(lines) => match lines.0.as_slice() {
            [] => {}
            [one] => {
                out.push_str("LINESTRING ");
                line(one, out);
            }
            many => list("MULTILINESTRING ", many, out, line),
        },
        PlanarShape::Areas(areas) => match areas.0.as_slice() {
            [] => {}
            [one] => {
                out.push_str("POLYGON ");
                polygon(one, out);
            }
            many => list("MULTIPOLYGON ", many, out, polygon),
        },
    }
}

fn list<T>(word: &str, parts: &[T], out: &mut String, write: impl Fn(&T, &mut String)) {
    out.push_str(word);
    separated(parts.iter(), out, |part, out| write(part, out));
}

fn separated<T>(parts: impl Iterator<Item = T>, out: &mut String, write: impl Fn(T, &mut String)) {
    out.push('(');
    for (i, part) in parts.enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        write(part, out);
    }
    out.push(')');
}

fn polygon(polygon: &Polygon<f64>, out: &mut String) {
    separated(rings(polygon), out, line);
}

fn line(line: &LineString<f64>, out: &mut String) {
    separated(line.0.iter(), out, |p, out| coordinate(*p, out));
}

fn coordinate(at: Coord<f64>, out: &mut String) {
    number(at.x, out);
    out.push(' ');
    number(at.y, out);
}

/// The shortest decimal that reads back as the same number.
fn number(value: f64, out: &mut String) {
    use std::fmt::Write;
    let _ = write!(out, "{value}");
}
