//! Loops made of as few vertices as the tolerance allows.

use crate::sphere::link::Xy;

/// Metres of a degree of latitude, at most.
const DEGREE: f64 = 111_700.0;

/// Longest step in longitude, degrees: no reader may doubt the way round.
const WIDEST: f64 = 20.0;

/// Degrees from which on towards a pole every vertex is kept.
const POLAR: f64 = 89.9;

/// Most vertices that one edge may take the place of.
const MOST: usize = 64;

/// Makes longitudes continuous, in place.
pub(super) fn unwrap(points: &mut [Xy]) {
    for i in 1..points.len() {
        let before = points[i - 1][0];
        let turns = ((before - points[i][0]) / 360.0).round();
        points[i][0] += 360.0 * turns;
    }
}

/// Leaves out vertices of a loop that lie within `metres` of the edge between
/// those that stay. The loop's longitudes are continuous.
pub(super) fn thin(points: &[Xy], metres: f64) -> Vec<Xy> {
    if points.len() < 4 {
        return points.to_vec();
    }
    let mut closed = points.to_vec();
    let turns = ((points[points.len() - 1][0] - points[0][0]) / 360.0).round();
    closed.push([points[0][0] + 360.0 * turns, points[0][1]]);
    let mut kept = vec![closed[0]];
    let mut from = 0;
    while from + 1 < closed.len() {
        let mut to = from + 1;
        while to + 1 < closed.len() && to + 1 - from < MOST && fits(&closed[from..=to + 1], metres)
        {
            to += 1;
        }
        kept.push(closed[to]);
        from = to;
    }
    kept.pop();
    if kept.len() < 3 {
        points.to_vec()
    } else {
        kept
    }
}

/// Whether all vertices but the first and the last lie along the edge between
/// these, in order.
fn fits(run: &[Xy], metres: f64) -> bool {
    let (a, b) = (run[0], run[run.len() - 1]);
    if (b[0] - a[0]).abs() > WIDEST || a[1].abs().max(b[1].abs()) > POLAR {
        return false;
    }
    let shrink = (0.5 * (a[1] + b[1])).to_radians().cos();
    let (bx, by) = ((b[0] - a[0]) * shrink, b[1] - a[1]);
    let length2 = bx * bx + by * by;
    let mut last = 0.0;
    run[1..run.len() - 1].iter().all(|p| {
        let (px, py) = ((p[0] - a[0]) * shrink, p[1] - a[1]);
        let along = (px * bx + py * by) / length2.max(1e-300);
        let onwards = (last..=1.0).contains(&along);
        last = along;
        // The degrees of longitude at the vertex itself may be longer.
        let wider = p[1].to_radians().cos() / shrink;
        let off = (px - along * bx).hypot(py - along * by) * DEGREE * wider.max(1.0);
        onwards && off <= metres
    })
}

/// Whether a loop is smaller than that, all ways.
pub(super) fn is_speck(points: &[Xy], metres: f64) -> bool {
    let shrink = |p: &Xy| p[1].to_radians().cos();
    let Some(first) = points.first() else {
        return true;
    };
    points.iter().all(|p| {
        let east = (p[0] - first[0]) * shrink(p).max(shrink(first));
        east.hypot(p[1] - first[1]) * DEGREE <= metres
    })
}
