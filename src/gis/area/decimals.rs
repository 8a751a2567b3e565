//! Repairs polygons whose corners were moved by rounding or by approximating
//! curves: sides closer together than that may cross, touch or overlap.

use super::grid::{Point, Ring};
use super::plane::{Shape, difference, union};
use crate::gis::rings;
use geo::{Coord, LineString, MultiPolygon, Polygon};

/// Makes polygons valid after rounding to `decimals` of a degree. Unchanged if
/// valid in the longitude-latitude plane (OGC Simple Features, as GEOS tests
/// it); otherwise what lies inside the exterior and outside the holes of any
/// polygon, split where edges cross.
pub fn valid_in_decimals(polygons: MultiPolygon<f64>, decimals: i32) -> MultiPolygon<f64> {
    let grid = Grid(10f64.powi(decimals));
    let written: Vec<Shape> = polygons
        .iter()
        .map(|polygon| rings(polygon).map(|ring| grid.ring(ring)).collect())
        .collect();
    let each = written
        .iter()
        .flat_map(|shape| difference(&shape[..1], &shape[1..]));
    let mut valid: Vec<Shape> = each.collect();
    if valid.len() > 1 {
        let rings: Vec<Ring> = valid.into_iter().flatten().collect();
        valid = union(&rings);
    }
    if normalised(&written) == normalised(&valid) {
        return polygons;
    }
    MultiPolygon(valid.iter().map(|shape| grid.polygon(shape)).collect())
}

/// Steps per degree.
struct Grid(f64);

impl Grid {
    fn ring(&self, ring: &LineString<f64>) -> Ring {
        let step = |degrees: f64| (degrees * self.0).round() as i64;
        let points = ring.0.iter().map(|at| Point::new(step(at.x), step(at.y)));
        let mut points: Ring = points.collect();
        points.pop();
        points
    }

    fn polygon(&self, shape: &Shape) -> Polygon<f64> {
        let degrees = |steps: i64| steps as f64 / self.0;
        let mut rings = shape.iter().map(|ring| {
            let corners = ring.iter().chain(ring.first());
            let corners = corners.map(|p| Coord {
                x: degrees(p.x),
                y: degrees(p.y),
            });
            LineString::from_iter(corners)
        });
        let exterior = rings.next().unwrap_or(LineString(Vec::new()));
        Polygon::new(exterior, rings.collect())
    }
}

/// Normalises away the start of rings, their orientation and their order.
fn normalised(shapes: &[Shape]) -> Vec<Vec<Vec<(i64, i64)>>> {
    let ring = |ring: &Ring| {
        let mut points: Vec<(i64, i64)> = ring.iter().map(|p| (p.x, p.y)).collect();
        let first = (0..points.len()).min_by_key(|i| points[*i]);
        points.rotate_left(first.unwrap_or(0));
        if points.len() > 2 && points[1] > points[points.len() - 1] {
            points[1..].reverse();
        }
        points
    };
    let shape = |shape: &Shape| {
        let mut rings: Vec<_> = shape.iter().map(ring).collect();
        rings[1..].sort();
        rings
    };
    let mut shapes: Vec<_> = shapes.iter().map(shape).collect();
    shapes.sort();
    shapes
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Area, polygon};

    fn one(polygon: Polygon<f64>) -> MultiPolygon<f64> {
        MultiPolygon(vec![polygon])
    }

    #[test]
    fn what_is_valid_stays_as_it_is() {
        let square = polygon!(
            exterior: [(x: 2., y: 0.), (x: 2., y: 2.), (x: 0., y: 2.), (x: 0., y: 1.), (x: 0., y: 0.)],
            interiors: [[(x: 1., y: 1.), (x: 1.5, y: 1.), (x: 1., y: 0.5)]],
        );
        let island = polygon![(x: 1.1, y: 0.8), (x: 1.2, y: 0.9), (x: 1.1, y: 0.9)];
        let both = MultiPolygon(vec![square, island]);
        assert_eq!(valid_in_decimals(both.clone(), 7), both);
    }

    /// `shapely.make_valid` also makes two triangles of the first.
    #[test]
    fn what_crosses_touches_or_doubles_back_is_taken_apart() {
        let crossed = polygon![(x: 0., y: 0.), (x: 2., y: 2.), (x: 2., y: 0.), (x: 0., y: 2.)];
        let apart = valid_in_decimals(one(crossed), 7);
        assert_eq!((apart.0.len(), apart.unsigned_area()), (2, 2.0));
        let spike = polygon![(x: 0., y: 0.), (x: 2., y: 0.), (x: 5., y: 0.), (x: 2., y: 0.), (x: 0., y: 2.)];
        let without = valid_in_decimals(one(spike), 7);
        assert_eq!(without.0[0].exterior().0.len(), 4);
        assert_eq!(without.unsigned_area(), 2.0);
        // A hole that extends outside its exterior.
        let out = polygon!(
            exterior: [(x: 0., y: 0.), (x: 4., y: 0.), (x: 4., y: 4.), (x: 0., y: 4.)],
            interiors: [[(x: 3., y: 1.), (x: 5., y: 1.), (x: 5., y: 2.), (x: 3., y: 2.)]],
        );
        assert_eq!(valid_in_decimals(one(out), 7).unsigned_area(), 15.0);
    }
}
