//! Finds where a boundary crosses or overlaps itself.

use geo::{Coord, Line, LineString};

/// A fault in a boundary.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Found {
    Nothing,
    Crossing(Coord<f64>),
    /// A stretch that the boundary follows twice: a spike, or a ring traversed
    /// twice.
    Overlap(Coord<f64>),
    /// A ring that touches itself at a point.
    SelfTouch(Coord<f64>),
    /// Rings of a polygon that touch so often that they split it.
    Parted(Coord<f64>),
    HoleOutside(Coord<f64>),
    /// A hole within another hole of its polygon.
    NestedHole(Coord<f64>),
    /// A polygon within another and outside its holes.
    Nested(Coord<f64>),
    /// Too many overlapping pairs of edges to examine.
    TooIntricate,
}

/// Maximum number of edge pairs compared.
const MOST: u64 = 20_000_000;

/// The first crossing or overlap between edges of rings, from west to east.
/// Rings may touch each other and themselves at points.
pub(crate) fn first(rings: &[&LineString<f64>]) -> Found {
    let mut found = Found::Nothing;
    let seen = sweep(edges(rings), &mut |edge, open| {
        open.iter().all(|other| {
            found = meeting(&edge.line, &other.line);
            found == Found::Nothing
        })
    });
    match seen {
        true => found,
        false => Found::TooIntricate,
    }
}

/// Whether edges cross each other more than `most` times, examining at most as
/// many pairs as [`first`] does.
pub(crate) fn more_than(most: usize, edges: Vec<Line<f64>>) -> bool {
    let mut count = 0;
    let edges = edges.into_iter().map(|line| Edge {
        line,
        ring: 0,
        before: line.start,
    });
    sweep(edges.collect(), &mut |edge, open| {
        open.iter().all(|other| {
            let crosses = matches!(meeting(&edge.line, &other.line), Found::Crossing(_));
            count += usize::from(crosses);
            count <= most
        })
    });
    count > most
}

/// An edge of a ring.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub line: Line<f64>,
    pub ring: usize,
    /// Start of the preceding edge.
    pub before: Coord<f64>,
}

pub(super) fn edges(rings: &[&LineString<f64>]) -> Vec<Edge> {
    let of = |(ring, corners): (usize, &&LineString<f64>)| {
        let lines = corners.lines().filter(|line| line.start != line.end);
        let lines: Vec<Line<f64>> = lines.collect();
        let mut before = lines.last().map(|line| line.start);
        let edge = |line: Line<f64>| Edge {
            line,
            ring,
            before: before.replace(line.start).unwrap_or(line.start),
        };
        lines.into_iter().map(edge).collect::<Vec<_>>()
    };
    rings.iter().enumerate().flat_map(of).collect()
}

/// A sweep from west to east: passes each edge to `look` together with the open
/// ones that overlap it in longitude, until `look` returns false. Returns false
/// if there are too many pairs.
pub(super) fn sweep(mut edges: Vec<Edge>, look: &mut dyn FnMut(&Edge, &[Edge]) -> bool) -> bool {
    edges.retain(|e| e.line.start != e.line.end);
    let west = |e: &Edge| e.line.start.x.min(e.line.end.x);
    let east = |e: &Edge| e.line.start.x.max(e.line.end.x);
    edges.sort_by(|a, b| west(a).total_cmp(&west(b)));
    let mut open: Vec<Edge> = Vec::new();
    let mut compared = 0_u64;
    for edge in edges {
        open.retain(|other| east(other) >= west(&edge));
        compared += open.len() as u64;
        if compared > MOST {
            return false;
        }
        if !look(&edge, &open) {
            return true;
        }
        open.push(edge);
    }
    true
}

/// Edges closer than this many degrees touch: 0.01 mm on the ground.
const TOUCH: f64 = 1e-10;

/// Least common length in degrees for two edges to overlap.
const COMMON: f64 = 1e-9;

/// Where two edges cross in their interiors, or overlap.
fn meeting(a: &Line<f64>, b: &Line<f64>) -> Found {
    let apart =
        |a0: f64, a1: f64, b0: f64, b1: f64| a0.max(a1) < b0.min(b1) || b0.max(b1) < a0.min(a1);
    if apart(a.start.y, a.end.y, b.start.y, b.end.y) {
        return Found::Nothing;
    }
    let side = |line: &Line<f64>, p: Coord<f64>| {
        let (d, e) = (line.delta(), p - line.start);
        let value = d.x * e.y - d.y * e.x;
        let off = value / d.x.hypot(d.y);
        if off.abs() < TOUCH { 0.0 } else { value }
    };
    let (a0, a1) = (side(b, a.start), side(b, a.end));
    let (b0, b1) = (side(a, b.start), side(a, b.end));
    if a0 == 0.0 && a1 == 0.0 {
        return overlap(b, a);
    }
    if b0 == 0.0 && b1 == 0.0 {
        return overlap(a, b);
    }
    match a0 * a1 >= 0.0 || b0 * b1 >= 0.0 {
        true => Found::Nothing,
        false => Found::Crossing(a.start + a.delta() * (a0 / (a0 - a1))),
    }
}

/// The common part of an edge and another one on the same line.
fn overlap(edge: &Line<f64>, other: &Line<f64>) -> Found {
    let along = edge.delta();
    let length = along.x.hypot(along.y);
    let at = |p: Coord<f64>| {
        (p - edge.start).x * along.x / length + (p - edge.start).y * along.y / length
    };
    let (from, to) = (at(other.start), at(other.end));
    let (low, high) = (from.min(to).max(0.0), from.max(to).min(length));
    match high - low > COMMON {
        true => Found::Overlap(edge.start + along * (low / length)),
        false => Found::Nothing,
    }
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

    /// `shapely.is_valid` is false for each of them.
    #[test]
    fn a_spike_and_a_ring_that_goes_around_twice_run_along_themselves() {
        let spike = ring(&[(0., 0.), (2., 0.), (5., 0.), (2., 0.), (0., 2.), (0., 0.)]);
        let around = [(0., 0.), (2., 0.), (2., 2.), (0., 2.)];
        let twice = [&around[..], &around[..], &around[..1]].concat();
        let shared = ring(&[(2., 1.), (3., 1.), (3., 3.), (2., 3.), (2., 1.)]);
        let square = ring(&[(0., 0.), (2., 0.), (2., 2.), (0., 2.), (0., 0.)]);
        for rings in [vec![&spike], vec![&ring(&twice)], vec![&square, &shared]] {
            assert!(matches!(first(&rings), Found::Overlap(_)), "{rings:?}");
        }
        // Consecutive edges that continue straight or nearly so.
        let straight = ring(&[(0., 0.), (1., 0.), (2., 1e-7), (2., 2.), (0., 2.), (0., 0.)]);
        assert_eq!(first(&[&straight]), Found::Nothing);
    }

    #[test]
    fn crossings_are_counted_as_far_as_wanted() {
        // A comb of 10 teeth across another one of 10.
        let teeth = |n: i32, y: bool| -> Vec<Line<f64>> {
            let at = |i: f64, j: f64| {
                if y {
                    Coord { x: j, y: i }
                } else {
                    Coord { x: i, y: j }
                }
            };
            (0..n)
                .map(|i| Line::new(at(f64::from(i) + 0.5, 0.0), at(f64::from(i) + 0.5, 10.0)))
                .collect()
        };
        let edges = || [teeth(10, false), teeth(10, true)].concat();
        assert!(more_than(99, edges()) && !more_than(100, edges()));
    }
}
