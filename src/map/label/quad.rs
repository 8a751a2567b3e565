//! Oriented boxes and their intersections.

use crate::sheet::{Point, Rect};

/// A convex quadrilateral on the page, corners in order.
pub type Quad = [Point; 4];

/// The bounding box of a quad.
pub fn bounds(quad: &Quad) -> Rect {
    let mut r = Rect::new(quad[0].x, quad[0].y, quad[0].x, quad[0].y);
    for p in &quad[1..] {
        r.left = r.left.min(p.x);
        r.right = r.right.max(p.x);
        r.top = r.top.min(p.y);
        r.bottom = r.bottom.max(p.y);
    }
    r
}

/// The bounding box of several quads.
pub fn hull(quads: &[Quad]) -> Rect {
    let none = Rect::new(f64::MAX, f64::MAX, f64::MIN, f64::MIN);
    quads.iter().map(bounds).fold(none, |a, b| {
        Rect::new(
            a.left.min(b.left),
            a.top.min(b.top),
            a.right.max(b.right),
            a.bottom.max(b.bottom),
        )
    })
}

/// Merges letters along a curve into a chain of longer boxes without gaps, so
/// that nothing fits between two letters. Each box contains its letters
/// entirely. The quads run along the baseline: first corner at a letter's
/// start, second at its end.
pub fn joined(letters: &[Quad]) -> Vec<Quad> {
    const TOGETHER: usize = 3;
    if letters.len() < 2 {
        return letters.to_vec();
    }
    (0..letters.len() - 1)
        .step_by(TOGETHER)
        .map(|first| {
            let last = (first + TOGETHER).min(letters.len() - 1);
            around(&letters[first..=last])
        })
        .collect()
}

/// The box around letters, aligned with the line from the start of the first to
/// the end of the last.
fn around(letters: &[Quad]) -> Quad {
    let origin = letters[0][0];
    let along = unit(origin, letters[letters.len() - 1][1]);
    let across = Point::new(-along.y, along.x);
    let corners = || letters.iter().flatten();
    let (left, right) = span(corners(), origin, along);
    let (top, bottom) = span(corners(), origin, across);
    let corner = |a: f64, b: f64| {
        Point::new(
            origin.x + along.x * a + across.x * b,
            origin.y + along.y * a + across.y * b,
        )
    };
    [
        corner(left, top),
        corner(right, top),
        corner(right, bottom),
        corner(left, bottom),
    ]
}

/// The interval of points projected on an axis through `origin`.
fn span<'a>(points: impl Iterator<Item = &'a Point>, origin: Point, axis: Point) -> (f64, f64) {
    points
        .map(|p| (p.x - origin.x) * axis.x + (p.y - origin.y) * axis.y)
        .fold((f64::MAX, f64::MIN), |(lo, hi), d| (lo.min(d), hi.max(d)))
}

pub fn from_rect(r: Rect) -> Quad {
    [
        Point::new(r.left, r.top),
        Point::new(r.right, r.top),
        Point::new(r.right, r.bottom),
        Point::new(r.left, r.bottom),
    ]
}

/// The quad enlarged by `by` along both of its axes.
pub fn grown(quad: &Quad, by: f64) -> Quad {
    let along = unit(quad[0], quad[1]);
    let across = unit(quad[1], quad[2]);
    let shift = |p: Point, a: f64, b: f64| {
        Point::new(
            p.x + (along.x * a + across.x * b) * by,
            p.y + (along.y * a + across.y * b) * by,
        )
    };
    [
        shift(quad[0], -1.0, -1.0),
        shift(quad[1], 1.0, -1.0),
        shift(quad[2], 1.0, 1.0),
        shift(quad[3], -1.0, 1.0),
    ]
}

/// Whether two quads share any area (separating axis test).
pub fn overlap(a: &Quad, b: &Quad) -> bool {
    !separated(a, b) && !separated(b, a)
}

fn separated(a: &Quad, b: &Quad) -> bool {
    (0..4).any(|i| {
        let (p, q) = (a[i], a[(i + 1) % 4]);
        let normal = Point::new(q.y - p.y, p.x - q.x);
        let (a_min, a_max) = extent(a, normal);
        let (b_min, b_max) = extent(b, normal);
        a_max <= b_min || b_max <= a_min
    })
}

fn extent(quad: &Quad, axis: Point) -> (f64, f64) {
    span(quad.iter(), Point::default(), axis)
}

/// The length of the segment `p`-`q` inside the quad, millimetres.
pub fn length_inside(quad: &Quad, p: Point, q: Point) -> f64 {
    // Clip the segment's parameter by the four edges; the quad's winding tells
    // which side is inside.
    let winding = cross(quad[0], quad[1], quad[2]).signum();
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    for i in 0..4 {
        let (a, b) = (quad[i], quad[(i + 1) % 4]);
        let at_p = cross(a, b, p) * winding;
        let at_q = cross(a, b, q) * winding;
        if at_p < 0.0 && at_q < 0.0 {
            return 0.0;
        }
        let t = at_p / (at_p - at_q);
        if at_p < 0.0 {
            from = from.max(t);
        } else if at_q < 0.0 {
            to = to.min(t);
        }
    }
    (to - from).max(0.0) * (q.x - p.x).hypot(q.y - p.y)
}

fn cross(a: Point, b: Point, p: Point) -> f64 {
    (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)
}

fn unit(a: Point, b: Point) -> Point {
    let d = (b.x - a.x).hypot(b.y - a.y).max(1e-9);
    Point::new((b.x - a.x) / d, (b.y - a.y) / d)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: f64, y: f64) -> Quad {
        from_rect(Rect::new(x, y, x + 2.0, y + 2.0))
    }

    #[test]
    fn neighbours_touch_only_when_they_share_area() {
        assert!(overlap(&square(0.0, 0.0), &square(1.0, 1.0)));
        assert!(!overlap(&square(0.0, 0.0), &square(2.0, 0.0)));
    }

    #[test]
    fn a_turned_box_passes_a_corner_that_its_bounds_would_hit() {
        let turned = [
            Point::new(3.0, 0.0),
            Point::new(6.0, 3.0),
            Point::new(3.0, 6.0),
            Point::new(0.0, 3.0),
        ];
        assert!(!overlap(&turned, &square(-1.0, -1.0)));
        assert!(overlap(&turned, &square(2.0, 2.0)));
    }

    #[test]
    fn joined_letters_lie_within_their_boxes() {
        // Letters around a small circle: the middle of each group extends
        // beyond the corners of its ends.
        let letters: Vec<Quad> = (0..9)
            .map(|i| {
                let at = |radius: f64, turn: f64| {
                    let turn = (f64::from(i) + turn) * 0.3;
                    Point::new(radius * turn.sin(), -radius * turn.cos())
                };
                [at(10.0, 0.0), at(10.0, 0.9), at(13.0, 0.9), at(13.0, 0.0)]
            })
            .collect();
        let boxes = joined(&letters);
        for (i, letter) in letters.iter().enumerate() {
            for p in letter {
                let dot = from_rect(Rect::new(p.x - 0.01, p.y - 0.01, p.x + 0.01, p.y + 0.01));
                assert!(boxes.iter().any(|b| overlap(b, &dot)), "letter {i}");
            }
        }
    }

    #[test]
    fn a_line_is_measured_by_what_lies_inside() {
        let q = square(0.0, 0.0);
        let inside = length_inside(&q, Point::new(-1.0, 1.0), Point::new(5.0, 1.0));
        assert!((inside - 2.0).abs() < 1e-12);
        assert_eq!(
            length_inside(&q, Point::new(-1.0, 3.0), Point::new(5.0, 3.0)),
            0.0
        );
        let reversed: Quad = [q[3], q[2], q[1], q[0]];
        let inside = length_inside(&reversed, Point::new(1.0, 1.0), Point::new(1.5, 1.0));
        assert!((inside - 0.5).abs() < 1e-12);
    }
}
