//! Whether a boundary crosses itself.

use geo::{Coord, Line, LineString};

pub(super) enum Found {
    Nothing,
    Crossing(Coord<f64>),
    /// More pairs of edges lie over one another than can be looked at.
    TooIntricate,
}

/// Pairs of edges that are compared at the most.
const MOST: u64 = 20_000_000;

/// The first crossing of any two edges of some rings, from west to east.
/// Rings may touch one another, and themselves, in points.
pub(super) fn first(rings: &[&LineString<f64>]) -> Found {
    let mut edges: Vec<Line<f64>> = rings.iter().flat_map(|r| r.lines()).collect();
    edges.retain(|e| e.start != e.end);
    let west = |e: &Line<f64>| e.start.x.min(e.end.x);
    let east = |e: &Line<f64>| e.start.x.max(e.end.x);
    edges.sort_by(|a, b| west(a).total_cmp(&west(b)));
    // Edges that the sweep has reached and not yet left behind.
    let mut open: Vec<Line<f64>> = Vec::new();
    let mut compared = 0_u64;
    for edge in edges {
        open.retain(|other| east(other) >= west(&edge));
        compared += open.len() as u64;
        if compared > MOST {
            return Found::TooIntricate;
        }
        if let Some(at) = open.iter().find_map(|other| cross(&edge, other)) {
            return Found::Crossing(at);
        }
        open.push(edge);
    }
    Found::Nothing
}

/// Where two edges cross, each inside of the other.
fn cross(a: &Line<f64>, b: &Line<f64>) -> Option<Coord<f64>> {
    let overlap =
        |a0: f64, a1: f64, b0: f64, b1: f64| a0.max(a1) >= b0.min(b1) && b0.max(b1) >= a0.min(a1);
    if !overlap(a.start.y, a.end.y, b.start.y, b.end.y) {
        return None;
    }
    let side = |line: &Line<f64>, p: Coord<f64>| {
        let (d, e) = (line.delta(), p - line.start);
        // Within a hundredth of a millimetre on the ground it is a touch.
        let value = d.x * e.y - d.y * e.x;
        let off = value / d.x.hypot(d.y);
        if off.abs() < 1e-10 { 0.0 } else { value }
    };
    let (a0, a1) = (side(b, a.start), side(b, a.end));
    let (b0, b1) = (side(a, b.start), side(a, b.end));
    if a0 * a1 >= 0.0 || b0 * b1 >= 0.0 {
        return None;
    }
    Some(a.start + a.delta() * (a0 / (a0 - a1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(points: &[(f64, f64)]) -> LineString<f64> {
        LineString::from(points.to_vec())
    }

    #[test]
    fn a_bow_tie_crosses_in_its_middle_and_a_touch_is_no_crossing() {
        let tie = ring(&[(0., 0.), (2., 2.), (2., 0.), (0., 2.), (0., 0.)]);
        let Found::Crossing(at) = first(&[&tie]) else {
            panic!("no crossing");
        };
        assert_eq!((at.x, at.y), (1.0, 1.0));
        let eight = ring(&[
            (0., 0.),
            (1., 1.),
            (2., 0.),
            (2., 2.),
            (1., 1.),
            (0., 2.),
            (0., 0.),
        ]);
        assert!(matches!(first(&[&eight]), Found::Nothing));
        let square = ring(&[(0., 0.), (2., 0.), (2., 2.), (0., 2.), (0., 0.)]);
        assert!(matches!(first(&[&square]), Found::Nothing));
    }

    #[test]
    fn two_rings_that_cross_are_found() {
        let a = ring(&[(0., 0.), (2., 0.), (2., 2.), (0., 2.), (0., 0.)]);
        let b = ring(&[(1., 1.), (3., 1.), (3., 3.), (1., 3.), (1., 1.)]);
        assert!(matches!(first(&[&a, &b]), Found::Crossing(_)));
    }
}
