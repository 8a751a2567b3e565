//! Geometries of any library as flat shapes.

use crate::gis::Flat;
use geo::{Geometry, MultiLineString, MultiPolygon};

/// The shapes that a geometry is made of, one of each class: a collection may
/// have several, anything else has one.
pub(super) fn shapes(geometry: Geometry<f64>) -> Vec<Flat> {
    let mut parts = Parts::default();
    parts.add(geometry);
    parts.shapes()
}

#[derive(Default)]
pub(super) struct Parts {
    pub points: Vec<geo::Coord<f64>>,
    pub lines: Vec<geo::LineString<f64>>,
    pub areas: Vec<geo::Polygon<f64>>,
}

impl Parts {
    pub fn add(&mut self, geometry: Geometry<f64>) {
        match geometry {
            Geometry::Point(point) => self.points.push(point.0),
            Geometry::MultiPoint(points) => self.points.extend(points.into_iter().map(|p| p.0)),
            Geometry::Line(line) => self.lines.push(line.into()),
            Geometry::LineString(line) => self.lines.push(line),
            Geometry::MultiLineString(lines) => self.lines.extend(lines.0),
            Geometry::Polygon(area) => self.areas.push(area),
            Geometry::MultiPolygon(areas) => self.areas.extend(areas.0),
            Geometry::Rect(area) => self.areas.push(area.to_polygon()),
            Geometry::Triangle(area) => self.areas.push(area.to_polygon()),
            Geometry::GeometryCollection(all) => all.0.into_iter().for_each(|g| self.add(g)),
        }
    }

    /// Adds what others have.
    pub fn append(&mut self, other: Parts) {
        self.points.extend(other.points);
        self.lines.extend(other.lines);
        self.areas.extend(other.areas);
    }

    /// At least one, which may be empty.
    pub fn shapes(self) -> Vec<Flat> {
        let mut shapes = Vec::new();
        if !self.areas.is_empty() {
            shapes.push(Flat::Areas(MultiPolygon(self.areas)));
        }
        if !self.lines.is_empty() {
            shapes.push(Flat::Lines(MultiLineString(self.lines)));
        }
        if !self.points.is_empty() || shapes.is_empty() {
            shapes.push(Flat::Points(self.points));
        }
        shapes
    }
}
