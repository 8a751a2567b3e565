//! The two leader lines from a frame on a map to the inset that enlarges it.

use crate::sheet::{Point, Rect};

/// The outer tangents of a frame and an inset, which cross neither of them.
/// Empty if one contains the other or they overlap.
pub fn leaders(frame: &[Point], inset: Rect) -> Vec<[Point; 2]> {
    let corners = corners(inset);
    let (mut all, mut own): (Vec<Point>, Vec<bool>) = (Vec::new(), Vec::new());
    for (points, of_frame) in [(frame, true), (&corners[..], false)] {
        all.extend(points);
        own.resize(all.len(), of_frame);
    }
    let hull = hull(&all);
    let bridge = |i: usize| {
        let (a, b) = (hull[i], hull[(i + 1) % hull.len()]);
        match (own[a], own[b]) {
            (true, false) => Some([all[a], all[b]]),
            (false, true) => Some([all[b], all[a]]),
            _ => None,
        }
    };
    let bridges: Vec<[Point; 2]> = (0..hull.len()).filter_map(bridge).collect();
    // With more than two, the shapes overlap.
    match bridges.len() {
        2 => bridges,
        _ => Vec::new(),
    }
}

/// Whether a leader touches an edge at most, without crossing it.
pub fn clear([from, to]: &[Point; 2], edge: &[Point]) -> bool {
    const NEAR: f64 = 0.12;
    let length = (to.x - from.x).hypot(to.y - from.y).max(1e-9);
    let off = || edge.iter().map(|p| turn(*from, *to, *p) / length);
    off().all(|d| d < NEAR) || off().all(|d| d > -NEAR)
}

fn corners(r: Rect) -> [Point; 4] {
    [
        Point::new(r.left, r.top),
        Point::new(r.right, r.top),
        Point::new(r.right, r.bottom),
        Point::new(r.left, r.bottom),
    ]
}

/// The convex hull, as indices in order around it (Andrew's monotone chain).
fn hull(points: &[Point]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by(|a, b| {
        let (a, b) = (points[*a], points[*b]);
        a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y))
    });
    order.dedup_by(|a, b| points[*a] == points[*b]);
    let half = |order: &mut dyn Iterator<Item = usize>| {
        let mut chain: Vec<usize> = Vec::new();
        for next in order {
            while let [.., a, b] = chain[..]
                && turn(points[a], points[b], points[next]) <= 0.0
            {
                chain.pop();
            }
            chain.push(next);
        }
        chain.pop();
        chain
    };
    let mut lower = half(&mut order.iter().copied());
    lower.extend(half(&mut order.iter().rev().copied()));
    lower
}

/// Positive if `c` is on one side of the line from `a` to `b`, negative on the
/// other.
fn turn(a: Point, b: Point, c: Point) -> f64 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(frame: Rect, inset: Rect) -> Vec<[Point; 2]> {
        leaders(&corners(frame), inset)
    }

    #[test]
    fn corners_that_match_are_joined() {
        let small = Rect::new(60.0, 60.0, 70.0, 70.0);
        let large = Rect::new(0.0, 0.0, 40.0, 40.0);
        let mut lines = between(small, large);
        lines.sort_by(|a, b| a[0].x.total_cmp(&b[0].x));
        // The other two leaders would cross the small or the large rectangle.
        assert_eq!(lines[0], [Point::new(60.0, 70.0), Point::new(0.0, 40.0)]);
        assert_eq!(lines[1], [Point::new(70.0, 60.0), Point::new(40.0, 0.0)]);
    }

    #[test]
    fn beside_each_other_the_far_corners_hold_the_lines() {
        let small = Rect::new(60.0, 15.0, 70.0, 25.0);
        let large = Rect::new(0.0, 0.0, 40.0, 40.0);
        let lines = between(small, large);
        assert_eq!(lines.len(), 2);
        for [from, to] in lines {
            assert_eq!((from.x, to.x), (70.0, 40.0));
        }
    }

    #[test]
    fn no_line_crosses_either() {
        // Around a frame that is not a rectangle: its edges are curved.
        let frame: Vec<Point> = (0..36)
            .map(|i| (f64::from(i) * 10.0_f64).to_radians())
            .map(|a| Point::new(100.0 + 20.0 * a.cos(), 80.0 + 12.0 * a.sin()))
            .collect();
        for (x, y) in [(0.0, 0.0), (150.0, 0.0), (160.0, 120.0), (90.0, 140.0)] {
            let inset = Rect::new(x, y, x + 40.0, y + 30.0);
            let lines = leaders(&frame, inset);
            assert_eq!(lines.len(), 2, "{inset:?}");
            for [from, to] in lines {
                for points in [&frame[..], &corners(inset)] {
                    let sides = points.iter().map(|p| turn(from, to, *p));
                    let (left, right): (Vec<f64>, Vec<f64>) = sides.partition(|t| *t > 1e-9);
                    let right = right.iter().filter(|t| **t < -1e-9);
                    assert!(left.is_empty() || right.count() == 0, "{inset:?}");
                }
            }
        }
    }

    #[test]
    fn what_lies_in_another_has_no_leaders() {
        let large = Rect::new(0.0, 0.0, 40.0, 40.0);
        assert!(between(Rect::new(10.0, 10.0, 20.0, 20.0), large).is_empty());
        assert!(between(Rect::new(-10.0, -10.0, 50.0, 50.0), large).is_empty());
    }
}
