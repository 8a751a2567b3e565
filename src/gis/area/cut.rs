//! Cuts shapes that cross 180 degrees, as RFC 7946 requires.

use super::Reading;
use super::grid::Ring;
use super::plane::Shape;
use crate::gis::line::{position, split, uncut, wide};
use crate::gis::{Choice, PlanarShape, rings, signed_area};
use geo::{LineString, MultiLineString, MultiPolygon, Polygon};

/// Cuts a shape that crosses 180 degrees uncut, or closes it over a pole that
/// it goes around, by the rule of [`super::covered`]; also returns the choices
/// made. Longitudes beyond 180 are reduced by whole turns. `None` if nothing
/// changes or a position does not exist.
pub fn cut_at_180(shape: &PlanarShape) -> Option<(PlanarShape, Vec<Choice>)> {
    match shape {
        PlanarShape::Points(points) => {
            let beyond = points.iter().any(|p| p.x.abs() > 180.0);
            let exist = || points.iter().all(|p| position(*p).is_ok());
            let back = |mut p: geo::Coord<f64>| {
                if p.x.abs() > 180.0 {
                    p.x -= 360.0f64.copysign(p.x);
                }
                p
            };
            (beyond && exist()).then(|| {
                let points = points.iter().copied().map(back).collect();
                (PlanarShape::Points(points), Vec::new())
            })
        }
        PlanarShape::Lines(lines) if lines.iter().any(uncut) => {
            if lines.iter().flatten().any(|p| position(*p).is_err()) {
                return None;
            }
            let parts = MultiLineString(lines.iter().flat_map(split).collect());
            (parts != *lines).then_some((PlanarShape::Lines(parts), Vec::new()))
        }
        PlanarShape::Lines(_) => None,
        PlanarShape::Areas(areas) => {
            let (mut cut, mut choices, mut changed) = (Vec::new(), Vec::new(), false);
            for polygon in areas {
                match cut_polygon(polygon) {
                    Some((parts, chosen)) => {
                        changed = true;
                        cut.extend(parts);
                        choices.extend(chosen);
                    }
                    None => cut.push(polygon.clone()),
                }
            }
            changed.then_some((PlanarShape::Areas(MultiPolygon(cut)), choices))
        }
    }
}

fn cut_polygon(polygon: &Polygon<f64>) -> Option<(Vec<Polygon<f64>>, Vec<Choice>)> {
    // `wide` counts edges along a pole too: a band from pole to pole may have
    // no other wide ones.
    if !rings(polygon).any(wide) {
        return None;
    }
    let mut reading = Reading::default();
    let shapes = reading.polygon(polygon).ok()?;
    let written = |shape: Shape| reading.written(shape);
    let parts = shapes.into_iter().filter_map(written).collect();
    reading.uncut.then_some((parts, reading.choices))
}

impl Reading {
    /// `None` for a shape that encloses nothing in the file's own numbers, such
    /// as a sliver one grid step wide along a pole.
    pub(super) fn written(&self, shape: Shape) -> Option<Polygon<f64>> {
        let line = |mut ring: Ring| {
            self.begin(&mut ring);
            let around = ring.iter().chain(ring.first());
            let mut around: Vec<_> = around.map(|p| self.corners.coord(*p)).collect();
            // Corners a grid step apart can be equal in the file.
            around.dedup();
            LineString(around)
        };
        let encloses = |ring: &LineString<f64>| signed_area(ring) != 0.0;
        let mut rings = shape.into_iter().map(line);
        let exterior = rings.next().filter(encloses)?;
        Some(Polygon::new(exterior, rings.filter(encloses).collect()))
    }
}
