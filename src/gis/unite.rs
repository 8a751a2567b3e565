//! Flat areas over one another made one.

use super::Flat;
use geo::{Coord, MapCoords, MultiPolygon, Polygon, PreparedGeometry, Relate, unary_union};

/// Degrees by which the union moves corners, at most; so near, one is on the
/// edge of the plane.
const MOVED: f64 = 1e-6;

/// Everything that lies in one of the polygons, in the plane; corners move by
/// 2 cm at most, those on the edges of the plane along them.
pub fn united<'a>(polygons: impl IntoIterator<Item = &'a Polygon<f64>>) -> MultiPolygon<f64> {
    let polygons: Vec<&Polygon<f64>> = polygons.into_iter().collect();
    let onto = |value: f64, edge: f64| match (value.abs() - edge).abs() < MOVED {
        true => edge.copysign(value),
        false => value,
    };
    unary_union(polygons).map_coords(|c| Coord {
        x: onto(c.x, 180.0),
        y: onto(c.y, 90.0),
    })
}

/// Whether two of the shapes have area in common.
pub fn overlap(areas: &[MultiPolygon<f64>]) -> bool {
    let bounds = |area: &MultiPolygon<f64>| Flat::Areas(area.clone()).bounds();
    let boxes: Vec<Option<[f64; 4]>> = areas.iter().map(bounds).collect();
    let meet = |i: usize, j: usize| match (boxes[i], boxes[j]) {
        (Some(a), Some(b)) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3],
        _ => false,
    };
    (0..areas.len()).any(|i| {
        let mut others = (i + 1..areas.len()).filter(|j| meet(i, *j)).peekable();
        if others.peek().is_none() {
            return false;
        }
        let one = PreparedGeometry::from(&areas[i]);
        others.any(|j| one.relate(&areas[j]).matches("T********").unwrap_or(true))
    })
}
