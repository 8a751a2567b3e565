//! Densifies lines that are straight in a file's projected plane and curved in
//! degrees.

use geo::Coord;

/// Permitted deviation in metres of a line in degrees from the straight line in
/// the file's plane.
const TRUE: f64 = 1.0;

/// Edges up to this length in units of the plane deviate by less than that.
const SHORT: f64 = 1_000.0;

/// Limit on the bisections of an edge: near a pole, even a short edge bends.
const MOST: u32 = 16;

/// Approximate metres per degree of latitude; used only for comparisons.
const DEGREE: f64 = 111_320.0;

/// Converts a line to degrees, adding enough positions to follow its straight
/// edges. `degrees` converts one position.
///
/// # Errors
/// Returns a position that is not on the Earth.
/// A position that is nowhere on the Earth.
pub(super) fn bent(
    line: &[Coord<f64>],
    degrees: &impl Fn(Coord<f64>) -> Option<Coord<f64>>,
) -> Result<Vec<Coord<f64>>, Coord<f64>> {
    let to = |at: Coord<f64>| degrees(at).ok_or(at);
    let mut out = Vec::with_capacity(line.len());
    let Some(first) = line.first() else {
        return Ok(out);
    };
    out.push(to(*first)?);
    for pair in line.windows(2) {
        let (a, b) = ((pair[0], to(pair[0])?), (pair[1], to(pair[1])?));
        between(a, b, degrees, MOST, &mut out);
        out.push(b.1);
    }
    Ok(out)
}

/// A position in the plane and in degrees.
type Both = (Coord<f64>, Coord<f64>);

/// Adds positions between two others where the line in degrees would deviate.
/// Intermediate positions that are not on the Earth are skipped, but not the
/// ends.
fn between(
    a: Both,
    b: Both,
    degrees: &impl Fn(Coord<f64>) -> Option<Coord<f64>>,
    times: u32,
    out: &mut Vec<Coord<f64>>,
) {
    let length = (b.0.x - a.0.x).hypot(b.0.y - a.0.y);
    let turn = (b.1.x - a.1.x).abs();
    if times == 0 || (length <= SHORT && turn < 1.0) {
        return;
    }
    let at = |t: f64| a.0 + (b.0 - a.0) * t;
    // Test three points, because an S-shaped edge is accurate in its middle.
    let misses = |t: f64| degrees(at(t)).is_some_and(|passed| off(a.1, b.1, passed) > TRUE);
    // The shorter way round must be the intended one.
    if turn < 90.0 && ![0.25, 0.5, 0.75].into_iter().any(misses) {
        return;
    }
    let Some(middle) = degrees(at(0.5)) else {
        return;
    };
    let middle = (at(0.5), middle);
    between(a, middle, degrees, times - 1, out);
    out.push(middle.1);
    between(middle, b, degrees, times - 1, out);
}

/// Distance in metres of a position from the line from `a` to `b` in degrees.
fn off(a: Coord<f64>, b: Coord<f64>, position: Coord<f64>) -> f64 {
    let narrow = position.y.to_radians().cos();
    // Relative to `a`, the shorter way round, in degrees of latitude.
    let from = |at: Coord<f64>| {
        let east = at.x - a.x;
        ((east - (east / 360.0).round() * 360.0) * narrow, at.y - a.y)
    };
    let ((bx, by), (px, py)) = (from(b), from(position));
    let length = bx.hypot(by);
    match length > 0.0 {
        true => (bx * py - by * px).abs() / length * DEGREE,
        false => px.hypot(py) * DEGREE,
    }
}

#[cfg(test)]
mod tests {
    use crate::formats::system::System;
    use crate::gis::PlanarShape;
    use geo::{Coord, LineString, MultiPolygon, Polygon};

    /// A square around the origin of a plane, in degrees: the number of
    /// positions, and the extremes of latitude.
    fn square(code: i64, half: f64) -> (usize, f64, f64) {
        let corners = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];
        let ring = corners.map(|(x, y)| (x * half, y * half)).to_vec();
        let polygon = Polygon::new(LineString::from(ring), Vec::new());
        let mut shape = PlanarShape::Areas(MultiPolygon(vec![polygon]));
        System::of_code(code)
            .unwrap()
            .apply(&mut shape, false)
            .unwrap();
        let mut all: Vec<Coord<f64>> = Vec::new();
        shape.each_position(|at| all.push(at));
        let lats = || all.iter().map(|at| at.y);
        let least = lats().fold(f64::INFINITY, f64::min);
        let most = lats().fold(f64::NEG_INFINITY, f64::max);
        (all.len(), least, most)
    }

    /// `pyproj.Transformer.from_crs(3413, 4326, always_xy=True)` (PROJ 9.5.1)
    /// puts (1e6, 1e6) at 76.9988155 N and (1e6, 0) at 80.7878130 N.
    #[test]
    fn edges_of_a_polar_plane_are_followed() {
        let (count, least, most) = square(3413, 1e6);
        assert!((least - 76.998_815_5).abs() < 1e-6, "{least}");
        assert!((most - 80.787_813_0).abs() < 1e-6, "{most}");
        assert!((500..10_000).contains(&count), "{count}");
    }

    /// Meridians and parallels are straight in both, but 341 degrees must not
    /// become 19: each of the two parallels has four parts.
    #[test]
    fn edges_of_mercator_get_no_more_than_they_need() {
        let (count, ..) = square(3857, 19e6);
        assert_eq!(count, 5 + 2 * 3);
    }
}
