//! Axis-aligned rectangles as clipping windows: perimeter, and clipping of
//! rings and lines in the same plane.

use super::link::{Perimeter, Piece, Pieces, Ring, Xy, even_odd, link};

/// An axis-aligned rectangle of a plane with y up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rectangle {
    pub(crate) min: Xy,
    pub(crate) max: Xy,
}

/// All longitudes and latitudes, cut at the antimeridian.
pub(crate) const WHOLE_EARTH: Rectangle = Rectangle {
    min: [-180.0, -90.0],
    max: [180.0, 90.0],
};

impl Rectangle {
    fn corners(&self) -> [Xy; 4] {
        let (min, max) = (self.min, self.max);
        [min, [max[0], min[1]], max, [min[0], max[1]]]
    }

    /// The rectangle as a ring, counter-clockwise.
    pub(crate) fn ring(&self) -> Ring {
        self.corners().to_vec()
    }

    pub(crate) fn contains(&self, p: Xy) -> bool {
        (0..2).all(|axis| self.min[axis] <= p[axis] && p[axis] <= self.max[axis])
    }

    /// Clips the region of closed rings (inside on the left) to the rectangle.
    pub(crate) fn clip_rings(&self, rings: Vec<Ring>) -> Vec<Ring> {
        let (inside, others): (Vec<Ring>, Vec<Ring>) = rings
            .into_iter()
            .partition(|ring| ring.iter().all(|p| self.holds(*p)));
        let mut pieces: Vec<Piece> = inside.into_iter().map(Piece::Closed).collect();
        pieces.extend(others.iter().flat_map(|ring| self.split(ring)));
        // The rings that cross or surround the rectangle decide for each of its
        // points.
        let middle = [self.min[0], (self.min[1] + self.max[1]) / 2.0];
        link(pieces, self, f64::INFINITY, |at| {
            Some(even_odd(&others, self.inward(at.unwrap_or(middle))))
        })
    }

    /// A perimeter point moved inwards by 1e-6 of the way to the centre, off
    /// rings that run along the perimeter.
    fn inward(&self, p: Xy) -> Xy {
        [0, 1].map(|axis| p[axis] + ((self.min[axis] + self.max[axis]) / 2.0 - p[axis]) * 1e-6)
    }

    /// Clips the boundary line of a closed ring.
    pub(crate) fn split_ring(&self, ring: Ring) -> Vec<Piece> {
        if ring.iter().all(|p| self.holds(*p)) {
            return vec![Piece::Closed(ring)];
        }
        self.split(&ring)
    }

    fn split(&self, ring: &[Xy]) -> Vec<Piece> {
        let mut pieces = Pieces::default();
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            self.split_edge(*a, *b, &mut pieces);
        }
        pieces.finish()
    }

    /// Clips a line to the rectangle.
    pub(crate) fn clip_line(&self, line: &[Xy]) -> Vec<Vec<Xy>> {
        let mut pieces = Pieces::default();
        for edge in line.windows(2) {
            self.split_edge(edge[0], edge[1], &mut pieces);
        }
        pieces.finish_line()
    }

    fn split_edge(&self, a: Xy, b: Xy, pieces: &mut Pieces) {
        match self.clip_edge(a, b) {
            Some((from, to)) => pieces.edge(from, to),
            None => pieces.interrupt(),
        }
    }

    /// Whether a point is strictly inside.
    fn holds(&self, p: Xy) -> bool {
        (0..2).all(|axis| self.min[axis] < p[axis] && p[axis] < self.max[axis])
    }

    /// The part of an edge whose interior lies strictly inside. Its ends on the
    /// perimeter lie exactly on it. `None` for an edge along a side.
    fn clip_edge(&self, a: Xy, b: Xy) -> Option<(Xy, Xy)> {
        if self.holds(a) && self.holds(b) {
            return Some((a, b));
        }
        let d = [b[0] - a[0], b[1] - a[1]];
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for axis in 0..2 {
            let (low, high) = (self.min[axis], self.max[axis]);
            if d[axis] == 0.0 {
                if a[axis] <= low || a[axis] >= high {
                    return None;
                }
                continue;
            }
            let (t, u) = ((low - a[axis]) / d[axis], (high - a[axis]) / d[axis]);
            enter = enter.max(t.min(u));
            leave = leave.min(t.max(u));
        }
        if enter >= leave {
            return None;
        }
        let (from, to) = (self.at(a, d, enter), self.at(a, d, leave));
        let from = if enter == 0.0 { a } else { from };
        let to = if leave == 1.0 { b } else { to };
        let middle = [(from[0] + to[0]) / 2.0, (from[1] + to[1]) / 2.0];
        (from != to && self.holds(middle)).then_some((from, to))
    }

    /// The point of an edge at `t`, snapped to the nearest side.
    fn at(&self, a: Xy, d: Xy, t: f64) -> Xy {
        let mut p = [a[0] + t * d[0], a[1] + t * d[1]];
        p[0] = p[0].clamp(self.min[0], self.max[0]);
        p[1] = p[1].clamp(self.min[1], self.max[1]);
        let gaps = [
            p[0] - self.min[0],
            self.max[0] - p[0],
            p[1] - self.min[1],
            self.max[1] - p[1],
        ];
        let nearest = (1..4).fold(0, |n, i| if gaps[i] < gaps[n] { i } else { n });
        let axis = nearest / 2;
        p[axis] = if nearest % 2 == 0 {
            self.min[axis]
        } else {
            self.max[axis]
        };
        p
    }
}

/// The parameter counts sides from the lower left corner; 1 is the lower right.
impl Perimeter for Rectangle {
    fn turn(&self) -> f64 {
        4.0
    }

    fn parameter(&self, p: Xy) -> f64 {
        let across = ((p[0] - self.min[0]) / (self.max[0] - self.min[0])).clamp(0.0, 1.0);
        let up = ((p[1] - self.min[1]) / (self.max[1] - self.min[1])).clamp(0.0, 1.0);
        let sides = [up, 1.0 - across, 1.0 - up, across];
        let nearest = (1..4).fold(0, |n, i| if sides[i] < sides[n] { i } else { n });
        match nearest {
            0 => across,
            1 => 1.0 + up,
            2 => 3.0 - across,
            _ => (4.0 - up) % 4.0,
        }
    }

    fn point(&self, parameter: f64) -> Xy {
        let along = parameter % 1.0;
        let corners = self.corners();
        let side = parameter as usize % 4;
        let (a, b) = (corners[side], corners[(side + 1) % 4]);
        [0, 1].map(|axis| a[axis] + (b[axis] - a[axis]) * along)
    }

    fn holds(&self, p: Xy) -> bool {
        self.contains(p) && !Rectangle::holds(self, p)
    }

    fn walk(&self, from: f64, to: f64, out: &mut Vec<Xy>) {
        let corners = self.corners();
        let mut corner = from.floor() + 1.0;
        while corner < to {
            out.push(corners[corner.rem_euclid(4.0) as usize]);
            corner += 1.0;
        }
    }
}
