//! Lines that are straight in a file's own plane, and bent in degrees.

use geo::Coord;

/// How far a line in degrees may be from the one that is straight in the plane
/// of its file, metres.
const TRUE: f64 = 1.0;

/// An edge this short, in the plane's own units, bends by less than that.
const SHORT: f64 = 1_000.0;

/// How often an edge is halved at most: at a pole it bends however short it is.
const MOST: u32 = 16;

/// Metres of a degree of latitude, nearly: it is only compared.
const DEGREE: f64 = 111_320.0;

/// A line in degrees, with as many positions between those of the file as it
/// takes to follow its straight edges. `degrees` brings one position over.
///
/// # Errors
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

/// Adds what lies between two positions, where the line in degrees would miss
/// it. What is nowhere on the Earth is passed over: the ends are not.
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
    // An edge that bends both ways is where it should be in its middle.
    let misses = |t: f64| degrees(at(t)).is_some_and(|passed| off(a.1, b.1, passed) > TRUE);
    // The shorter way round must be the one that is meant.
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

/// How far a position is from the line from `a` to `b` in degrees, metres.
fn off(a: Coord<f64>, b: Coord<f64>, position: Coord<f64>) -> f64 {
    let narrow = position.y.to_radians().cos();
    // From `a`, the shorter way round, in degrees of latitude.
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
    use crate::gis::Flat;
    use geo::{Coord, LineString, MultiPolygon, Polygon};

    /// A square about the origin of a plane, in degrees: its positions, and the
    /// extremes of latitude.
    fn square(code: i64, half: f64) -> (usize, f64, f64) {
        let corners = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];
        let ring = corners.map(|(x, y)| (x * half, y * half)).to_vec();
        let polygon = Polygon::new(LineString::from(ring), Vec::new());
        let mut shape = Flat::Areas(MultiPolygon(vec![polygon]));
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

    /// `pyproj.Transformer.from_crs(3413, 4326, always_xy=True)` (PROJ 9.5.1) has
    /// (1e6, 1e6) at 76.9988155 N and (1e6, 0) at 80.7878130 N.
    #[test]
    fn edges_of_a_polar_plane_are_followed() {
        let (count, least, most) = square(3413, 1e6);
        assert!((least - 76.998_815_5).abs() < 1e-6, "{least}");
        assert!((most - 80.787_813_0).abs() < 1e-6, "{most}");
        assert!((500..10_000).contains(&count), "{count}");
    }

    /// Meridians and parallels are straight in both, but 341 degrees are not 19:
    /// each of the two parallels is in four parts.
    #[test]
    fn edges_of_mercator_get_no_more_than_they_need() {
        let (count, ..) = square(3857, 19e6);
        assert_eq!(count, 5 + 2 * 3);
    }
}
