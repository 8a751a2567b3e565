//! Splits areas into pieces that a globe can draw: none across 180 degrees,
//! around a pole, or wider than a quarter of the Earth.

use crate::gis::{PlanarShape, rings};
use crate::sphere;
use geo::{Coord, LineString, MultiPolygon};

/// Maximum width of a piece, degrees of longitude.
const WIDEST: f64 = 90.0;

/// Whether an edge closes a polygon along a cut.
fn is_cut(a: Coord<f64>, b: Coord<f64>) -> bool {
    (a.x == b.x && a.x.abs() == 180.0) || (a.y == b.y && a.y.abs() == 90.0)
}

/// Whether an area has edges that are not part of its boundary.
pub fn is_torn(areas: &MultiPolygon<f64>) -> bool {
    let edges = |ring: &LineString<f64>| ring.lines().any(|e| is_cut(e.start, e.end));
    areas.iter().flat_map(rings).any(edges)
}

/// Splits an area into pieces, with its true boundary without the edges of any
/// cut; `None` if it can stay whole.
pub fn pieces(areas: &MultiPolygon<f64>) -> Option<(MultiPolygon<f64>, Vec<LineString<f64>>)> {
    let [west, _, east, _] = PlanarShape::Areas(areas.clone()).bounds()?;
    if !is_torn(areas) && east - west <= WIDEST {
        return None;
    }
    let outline = areas.iter().flat_map(rings).flat_map(open).collect();
    Some((sphere::strips(areas, WIDEST), outline))
}

/// A ring as lines without the edges of the cut.
pub fn open(ring: &LineString<f64>) -> Vec<LineString<f64>> {
    let mut lines: Vec<LineString<f64>> = Vec::new();
    let mut going = false;
    for edge in ring.lines() {
        if is_cut(edge.start, edge.end) {
            going = false;
            continue;
        }
        if !going {
            lines.push(LineString(vec![edge.start]));
        }
        going = true;
        lines
            .last_mut()
            .into_iter()
            .for_each(|line| line.0.push(edge.end));
    }
    // The ring may start in the middle of a line.
    if lines.len() > 1 && going && lines[0].0.first() == ring.0.first() {
        let rest = lines.remove(0);
        lines
            .last_mut()
            .into_iter()
            .for_each(|line| line.0.extend(rest.0.iter().skip(1)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::Polygon;

    /// A cap around the pole down to 60 degrees north, as in RFC 7946.
    fn cap() -> MultiPolygon<f64> {
        let mut ring: Vec<(f64, f64)> = (-18..=18).map(|i| (f64::from(i) * 10.0, 60.0)).collect();
        ring.extend([(180.0, 90.0), (-180.0, 90.0), (-180.0, 60.0)]);
        MultiPolygon(vec![Polygon::new(LineString::from(ring), Vec::new())])
    }

    #[test]
    fn a_cap_about_the_pole_comes_in_four_quarters_of_the_same_area() {
        let (quarters, outline) = pieces(&cap()).unwrap();
        assert_eq!(quarters.0.len(), 4);
        let area = |areas: &MultiPolygon<f64>| PlanarShape::Areas(areas.clone()).area();
        assert!((area(&quarters) - 360.0 * 30.0).abs() < 1e-9);
        for quarter in &quarters {
            let own = PlanarShape::Areas(MultiPolygon(vec![quarter.clone()]));
            let [west, _, east, _] = own.bounds().unwrap();
            assert!(east - west <= 90.0);
        }
        // Only the parallel: neither the pole nor 180.
        assert_eq!(outline.len(), 1);
        assert_eq!(outline[0].0.len(), 37);
    }

    #[test]
    fn what_is_small_and_whole_stays_whole() {
        let square = LineString::from(vec![(0., 0.), (9., 0.), (9., 9.), (0., 9.), (0., 0.)]);
        assert_eq!(
            pieces(&MultiPolygon(vec![Polygon::new(square, Vec::new())])),
            None
        );
    }
}
