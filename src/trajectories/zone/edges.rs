//! Approximates a zone's boundary by short edges, straight in longitude and
//! latitude.

use crate::geodesy::SEMI_MAJOR_AXIS;
use crate::sphere::sample::{LonLat, sample_unwrapped};
use crate::sphere::{Area, Path, Shape};
use crate::units::Length;

/// Maximum distance of an edge from the true boundary, metres.
pub(super) const OFF: f64 = 0.01;

/// Longitude and latitude of both ends, degrees. The second longitude is
/// unwrapped to be next to the first.
pub(super) type Edge = [LonLat; 2];

/// All edges of the lines of a shape.
pub(super) fn edges(shape: &Shape) -> Vec<Edge> {
    let paths: &[Path] = match shape {
        Shape::Area(Area::Bounded(loops)) => loops,
        Shape::Lines(paths) => paths,
        _ => &[],
    };
    let closed = matches!(shape, Shape::Area(_));
    paths
        .iter()
        .flat_map(|path| of_path(path, closed))
        .collect()
}

fn of_path(path: &Path, closed: bool) -> Vec<Edge> {
    let mut corners = sample_unwrapped(path, Length::from_m(OFF));
    if closed && corners.len() > 1 {
        let (first, last) = (corners[0], corners[corners.len() - 1]);
        // A loop around a pole ends whole turns away from its start.
        let turns = ((last[0] - first[0]) / 360.0).round();
        let close = [first[0] + 360.0 * turns, first[1]];
        if close != last {
            corners.push(close);
        }
    }
    corners.windows(2).map(|pair| [pair[0], pair[1]]).collect()
}

/// Approximate length of a degree of latitude, metres.
pub(super) const DEGREE: f64 = SEMI_MAJOR_AXIS * std::f64::consts::PI / 180.0;

/// Whether two segments may come within `margin` metres of each other; true if
/// in doubt. Uses a planar approximation in metres about the first segment.
pub(super) fn may_meet(a: &Edge, b: &Edge, margin: f64) -> bool {
    let lat = a[0][1].abs().max(a[1][1].abs()).min(89.9);
    let east = lat.to_radians().cos() * DEGREE;
    let flat = |p: LonLat| [(p[0] - a[0][0]) * east, (p[1] - a[0][1]) * DEGREE];
    let (a, b) = ([flat(a[0]), flat(a[1])], [flat(b[0]), flat(b[1])]);
    !apart(&a, &b, margin) && !apart(&b, &a, margin)
}

/// Whether both ends of `b` are on the same side of the line through `a`.
fn apart(a: &Edge, b: &Edge, margin: f64) -> bool {
    let (x, y) = (a[1][0] - a[0][0], a[1][1] - a[0][1]);
    let length = x.hypot(y);
    if length == 0.0 {
        return false;
    }
    let side = |p: LonLat| (x * (p[1] - a[0][1]) - y * (p[0] - a[0][0])) / length;
    let (one, other) = (side(b[0]), side(b[1]));
    one.min(other) > margin || one.max(other) < -margin
}

/// Planar distance from a position to an edge, metres.
pub(super) fn distance(place: LonLat, edge: &Edge) -> f64 {
    let east = place[1].to_radians().cos() * DEGREE;
    let flat = |p: LonLat| [(p[0] - place[0]) * east, (p[1] - place[1]) * DEGREE];
    let [a, b] = [flat(edge[0]), flat(edge[1])];
    let (x, y) = (b[0] - a[0], b[1] - a[1]);
    let share = -(a[0] * x + a[1] * y) / (x * x + y * y).max(f64::MIN_POSITIVE);
    let share = share.clamp(0.0, 1.0);
    (a[0] + share * x).hypot(a[1] + share * y)
}
