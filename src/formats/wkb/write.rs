//! Writes little-endian, two-dimensional well-known binary.

use crate::gis::{PlanarShape, rings};
use geo::{Coord, LineString, Polygon};

/// When a single part is written as a Multi geometry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Multi {
    /// Only for several parts.
    Needed,
    /// Always, except for single points.
    Always,
    /// Always, including single points.
    PointsToo,
}

/// Appends a shape; an empty one as an empty geometry collection.
pub fn write(shape: &PlanarShape, multi: Multi, out: &mut Vec<u8>) {
    match shape {
        PlanarShape::Points(points) => match points.as_slice() {
            [] => collection(7, 0, out),
            [one] if multi != Multi::PointsToo => point(*one, out),
            many => {
                collection(4, many.len(), out);
                many.iter().for_each(|p| point(*p, out));
            }
        },
        PlanarShape::Lines(lines) => match lines.0.as_slice() {
            [one] if multi == Multi::Needed => line(one, out),
            many => {
                collection(5, many.len(), out);
                many.iter().for_each(|l| line(l, out));
            }
        },
        PlanarShape::Areas(areas) => match areas.0.as_slice() {
            [one] if multi == Multi::Needed => polygon(one, out),
            many => {
                collection(6, many.len(), out);
                many.iter().for_each(|p| polygon(p, out));
            }
        },
    }
}

fn head(kind: u32, out: &mut Vec<u8>) {
    out.push(1);
    out.extend(kind.to_le_bytes());
}

fn collection(kind: u32, parts: usize, out: &mut Vec<u8>) {
    head(kind, out);
    count(parts, out);
}

fn count(number: usize, out: &mut Vec<u8>) {
    out.extend((number as u32).to_le_bytes());
}

fn point(at: Coord<f64>, out: &mut Vec<u8>) {
    head(1, out);
    coordinate(at, out);
}

fn coordinate(at: Coord<f64>, out: &mut Vec<u8>) {
    out.extend(at.x.to_le_bytes());
    out.extend(at.y.to_le_bytes());
}

fn line(line: &LineString<f64>, out: &mut Vec<u8>) {
    head(2, out);
    positions(line, out);
}

fn polygon(polygon: &Polygon<f64>, out: &mut Vec<u8>) {
    head(3, out);
    count(1 + polygon.interiors().len(), out);
    rings(polygon).for_each(|ring| positions(ring, out));
}

fn positions(line: &LineString<f64>, out: &mut Vec<u8>) {
    count(line.0.len(), out);
    out.reserve(line.0.len() * 16);
    line.0.iter().for_each(|p| coordinate(*p, out));
}
