//! Cuts shapes that cross 180 degrees, as RFC 7946 requires.

use super::Reading;
use super::grid::{Corners, Ring};
use super::plane::Shape;
use super::ring::unrolled;
use crate::gis::line::{position, split, uncut, wide};
use crate::gis::{Choice, PlanarShape, rings, signed_area};
use geo::{LineString, MultiLineString, MultiPolygon, Polygon};

/// Cuts a shape that crosses 180 degrees uncut, or closes it over a pole that
/// it goes around, by the rule of [`super::covered`]; also returns the choices
/// made. Longitudes beyond 180 are reduced by whole turns. `None` if nothing
/// changes and nothing was chosen, or if a position does not exist.
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
            let (mut parts, mut choices) = (Vec::new(), Vec::new());
            for line in lines {
                let (split, chosen) = split(line);
                parts.extend(split);
                choices.extend(chosen);
            }
            let parts = MultiLineString(parts);
            let is_same = parts == *lines && choices.is_empty();
            (!is_same).then_some((PlanarShape::Lines(parts), choices))
        }
        PlanarShape::Lines(_) => None,
        PlanarShape::Areas(areas) => {
            let (mut cut, mut choices) = (Vec::new(), Vec::new());
            for polygon in areas {
                let (parts, chosen) = cut_polygon(polygon);
                cut.extend(parts.unwrap_or_else(|| vec![polygon.clone()]));
                choices.extend(chosen);
            }
            let cut = MultiPolygon(cut);
            let is_same = cut == *areas && choices.is_empty();
            (!is_same).then_some((PlanarShape::Areas(cut), choices))
        }
    }
}

/// The parts of a polygon, if it needs cutting, and the choices made.
fn cut_polygon(polygon: &Polygon<f64>) -> (Option<Vec<Polygon<f64>>>, Vec<Choice>) {
    // `wide` counts edges along a pole too: a band from pole to pole may have
    // no other wide ones.
    if !rings(polygon).any(wide) {
        return (None, Vec::new());
    }
    let mut reading = Reading::default();
    let shapes = match reading.polygon(polygon) {
        Ok(shapes) => shapes,
        Err(what) => return (None, vec![Choice::new(what, "it is left as it is")]),
    };
    if !reading.uncut {
        // How large it is, is clear from its longitudes as they are.
        let mut choices = Vec::new();
        for ring in rings(polygon) {
            let _ = unrolled(ring, &mut Corners::default(), &mut choices);
        }
        return (None, choices);
    }
    let written = |shape: Shape| reading.written(shape);
    let parts = shapes.into_iter().filter_map(written).collect();
    (Some(parts), reading.choices)
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
