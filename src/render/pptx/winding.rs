//! Winds the holes of an area against its exteriors, so that it looks the same
//! filled even-odd and filled nonzero: programs differ in which they use.

use crate::render::limit::subpaths;
use crate::render::number::units;
use crate::sheet::{Outline, Point, Verb};

/// The outline with its subpaths at even depth clockwise on the page and those
/// at odd depth counter-clockwise.
pub(super) fn wound(outline: &[Verb]) -> Outline {
    let rings: Vec<Ring> = subpaths(outline).map(Ring::new).collect();
    if rings.len() < 2 {
        return outline.to_vec();
    }
    let mut out = Outline::with_capacity(outline.len());
    for (i, ring) in rings.iter().enumerate() {
        let around = rings.iter().enumerate();
        let depth = around
            .filter(|(j, other)| *j != i && other.holds(ring))
            .count();
        match (depth % 2 == 0) == (ring.twice_area > 0.0) {
            true => out.extend_from_slice(ring.verbs),
            false => out.extend(reversed(ring.verbs)),
        }
    }
    out
}

struct Ring<'a> {
    verbs: &'a [Verb],
    /// With control points: a circle may have only two ends.
    corners: Vec<Point>,
    /// Left, top, right and bottom.
    bounds: [f64; 4],
    /// Positive if clockwise on the page.
    twice_area: f64,
}

impl Ring<'_> {
    fn new(verbs: &[Verb]) -> Ring<'_> {
        let corners: Vec<Point> = verbs.iter().flat_map(corners).copied().collect();
        let bounds = corners.iter().fold(
            [f64::MAX, f64::MAX, f64::MIN, f64::MIN],
            |[left, top, right, bottom], p| {
                [left.min(p.x), top.min(p.y), right.max(p.x), bottom.max(p.y)]
            },
        );
        let sides = corners.iter().zip(corners.iter().cycle().skip(1));
        // As written: rounding to the grid may turn a sliver round.
        let on_grid = |p: &Point| (units(p.x) as f64, units(p.y) as f64);
        let sides = sides.map(|(a, b)| (on_grid(a), on_grid(b)));
        let twice_area = sides.map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
        Ring {
            verbs,
            corners,
            bounds,
            twice_area,
        }
    }

    /// Whether another ring is inside this one. Rings do not cross, but may
    /// touch.
    fn holds(&self, other: &Ring) -> bool {
        let ([left, top, right, bottom], inner) = (self.bounds, other.bounds);
        let around = left <= inner[0] && top <= inner[1] && right >= inner[2] && bottom >= inner[3];
        around && other.inner().is_some_and(|p| self.contains(p))
    }

    /// A point just inside the longest side.
    fn inner(&self) -> Option<Point> {
        const OFF: f64 = 0.001;
        let length = |(a, b): &(&Point, &Point)| (b.x - a.x).hypot(b.y - a.y);
        let sides = self.corners.iter().zip(self.corners.iter().cycle().skip(1));
        let longest = sides.max_by(|a, b| length(a).total_cmp(&length(b)))?;
        let off = OFF.copysign(self.twice_area) / length(&longest).max(OFF);
        let (a, b) = longest;
        Some(Point::new(
            f64::midpoint(a.x, b.x) - (b.y - a.y) * off,
            f64::midpoint(a.y, b.y) + (b.x - a.x) * off,
        ))
    }

    fn contains(&self, p: Point) -> bool {
        let sides = self.corners.iter().zip(self.corners.iter().cycle().skip(1));
        let crossings = sides.filter(|(a, b)| {
            (a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x
        });
        crossings.count() % 2 == 1
    }
}

fn end(verb: &Verb) -> Option<Point> {
    match verb {
        Verb::Move(p) | Verb::Line(p) => Some(*p),
        Verb::Cubic(curve) => Some(curve[2]),
        Verb::Close => None,
    }
}

fn corners(verb: &Verb) -> &[Point] {
    match verb {
        Verb::Move(p) | Verb::Line(p) => std::slice::from_ref(p),
        Verb::Cubic(curve) => &curve[..],
        Verb::Close => &[],
    }
}

/// A subpath from its end to its start.
fn reversed(subpath: &[Verb]) -> Outline {
    let Some(last) = subpath.iter().rev().find_map(end) else {
        return subpath.to_vec();
    };
    let mut out = vec![Verb::Move(last)];
    for pair in subpath.windows(2).rev() {
        let Some(to) = end(&pair[0]) else { continue };
        match &pair[1] {
            Verb::Cubic(curve) => out.push(Verb::cubic(curve[1], curve[0], to)),
            Verb::Line(_) => out.push(Verb::Line(to)),
            Verb::Move(_) | Verb::Close => {}
        }
    }
    if matches!(subpath.last(), Some(Verb::Close)) {
        out.push(Verb::Close);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Rect;

    fn square(from: f64, to: f64) -> Outline {
        Rect::new(from, from, to, to).outline()
    }

    fn directions(outline: &[Verb]) -> Vec<bool> {
        let rings = subpaths(outline).map(|verbs| Ring::new(verbs).twice_area > 0.0);
        rings.collect()
    }

    #[test]
    fn a_hole_turns_the_other_way_and_an_island_in_it_back() {
        let all = [square(0.0, 9.0), square(1.0, 8.0), square(2.0, 3.0)].concat();
        assert_eq!(directions(&all), [true; 3]);
        assert_eq!(directions(&wound(&all)), [true, false, true]);
        assert_eq!(wound(&wound(&all)), wound(&all));
    }

    /// Corners and sides that they share say nothing of which is inside.
    #[test]
    fn a_hole_that_touches_its_exterior_is_a_hole() {
        let door = Rect::new(3.0, 5.0, 4.0, 8.0).outline();
        let all = [square(1.0, 2.0), door, square(1.0, 8.0)].concat();
        assert_eq!(directions(&wound(&all)), [false, false, true]);
    }

    #[test]
    fn a_curve_is_the_same_backwards() {
        let p = Point::new;
        let curve = vec![
            Verb::Move(p(0.0, 0.0)),
            Verb::cubic(p(1.0, 0.0), p(2.0, 1.0), p(2.0, 2.0)),
            Verb::Line(p(0.0, 2.0)),
            Verb::Close,
        ];
        let back = reversed(&curve);
        assert_eq!(
            back,
            [
                Verb::Move(p(0.0, 2.0)),
                Verb::Line(p(2.0, 2.0)),
                Verb::cubic(p(2.0, 1.0), p(1.0, 0.0), p(0.0, 0.0)),
                Verb::Close,
            ]
        );
    }
}
