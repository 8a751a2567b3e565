//! The point on a curve nearest to a position.
//!
//! Along a curve, the distance to a position changes by minus the cosine of the
//! angle between the curve and the line to the position. Where that angle
//! cannot reach 90 degrees, the nearest point is an end. Where it crosses 90
//! degrees once, the foot is found by solving a spherical triangle, whose error
//! shrinks by a factor of about 300 with each iteration (Baselga and
//! Martinez-Llario, *Intersection and point-to-line solutions for geodesics on
//! the ellipsoid*, 2018). The iteration is bracketed, so it works up to the
//! antipode.

use super::curve::Curve;
use super::{Arc, Line, Straight, cut_locus, inverse, rhumb::Rhumb};
use crate::units::{Length, Position};
use std::f64::consts::FRAC_PI_2;

/// Radius in metres of the sphere on which triangles are solved.
const SPHERE: f64 = 6_371_000.0;

/// Steps along the curve below this many metres are treated as converged.
const SETTLED: f64 = 1e-7;

/// Up to this radius in metres, geodesic circles are convex.
const CONVEX: f64 = 9.9e6;

/// Longest piece of a curve examined as a whole, metres; on a longer one the
/// distance may have two minima.
const STRETCH: f64 = 2.5e6;

/// Metres, about a hundred times the depth of a dip too shallow to search for.
/// Such dips occur where a curve runs around the position.
const NEGLIGIBLE: f64 = 1e-3;

/// Limit on the halvings of one piece.
const DEPTH: u32 = 40;

/// The foot: the point of a curve nearest to a position.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Foot {
    pub position: Position,
    pub distance: Length,
}

impl Line {
    /// The point of this line nearest to a position, for lines of any length
    /// anywhere. The distance is accurate to 20 nm, the foot to a micrometre
    /// where the distance determines it. Returns one of several equally near
    /// points.
    ///
    /// ```
    /// # use standoff::{geodesy::Line, units::Position};
    /// // From the line over the pole, by brute force: tests/data/nearest.dat
    /// let at = |lat, lon| Position::from_degrees(lat, lon);
    /// let line = Line::between(at(80.0, 10.0)?, at(85.0, -170.0)?);
    /// let foot = line.nearest(at(88.0, 100.0)?);
    /// assert!((foot.distance.m() - 223_387.042_131).abs() < 1e-6);
    /// # Ok::<(), standoff::Error>(())
    /// ```
    pub fn nearest(&self, to: Position) -> Foot {
        nearest(self, to).1
    }
}

impl Rhumb {
    /// The point of this line nearest to a position; see [`Line::nearest`].
    pub fn nearest(&self, to: Position) -> Foot {
        nearest(self, to).1
    }
}

impl Straight {
    /// The point of this edge nearest to a position; see [`Line::nearest`].
    pub fn nearest(&self, to: Position) -> Foot {
        nearest(self, to).1
    }
}

impl Arc {
    /// The point of this arc nearest to a position; see [`Line::nearest`].
    pub fn nearest(&self, to: Position) -> Foot {
        nearest(self, to).1
    }
}

/// The foot and its parameter.
pub(crate) fn nearest(curve: &(impl Curve + ?Sized), to: Position) -> (f64, Foot) {
    let mut search = Search::new(curve, to);
    let end = curve.end();
    let stretches = (curve.length(0.0, end) / STRETCH).ceil().max(1.0);
    let mut looks = vec![search.best];
    for i in 1..=stretches as u32 {
        looks.push(search.look(end * (f64::from(i) / stretches)));
    }
    for pair in looks.windows(2) {
        search.between(pair[0], pair[1], DEPTH);
    }
    let Look {
        t, position, range, ..
    } = search.best;
    let distance = Length::from_m(range);
    (t, Foot { position, distance })
}

struct Search<'a, C: ?Sized> {
    curve: &'a C,
    to: Position,
    best: Look,
}

/// Distance and direction to the position from a point of the curve.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Look {
    t: f64,
    position: Position,
    speed: f64,
    /// Metres.
    range: f64,
    /// Cosine of the angle between the curve's course and the direction to the
    /// position.
    ahead: f64,
}

impl<'a, C: Curve + ?Sized> Search<'a, C> {
    fn new(curve: &'a C, to: Position) -> Self {
        let best = look(curve, to, 0.0);
        Search { curve, to, best }
    }

    fn look(&mut self, t: f64) -> Look {
        let look = look(self.curve, self.to, t);
        if look.range < self.best.range {
            self.best = look;
        }
        look
    }

    /// Searches between two looks for points nearer than the best so far.
    fn between(&mut self, a: Look, b: Look, depth: u32) {
        let length = self.curve.length(a.t, b.t);
        let least = 0.5 * (a.range + b.range - length);
        if least >= self.best.range || length < SETTLED {
            return;
        }
        let turning = self.curve.turning(a.t, b.t);
        let farthest = a.range.max(b.range) + length;
        let foot_within = a.ahead > 0.0 && b.ahead < 0.0;
        if turning == 0.0 && farthest < CONVEX {
            if foot_within {
                self.close_in(a, b);
            }
            return;
        }
        let left = cut_locus::greatest().m() - farthest;
        let scale = least.min(left).min(1.0 / turning).max(1e-9);
        let swing = 2.0 * length / scale;
        if (a.ahead > 0.0) == (b.ahead > 0.0) {
            if a.ahead.abs().min(1.0).asin() + b.ahead.abs().min(1.0).asin() > swing {
                return;
            }
        } else if swing < FRAC_PI_2 || depth == 0 {
            if foot_within {
                self.close_in(a, b);
            }
            return;
        }
        // Both ends lead away from it, so any dip is negligible.
        let plain = length.powi(3) < NEGLIGIBLE * scale * scale;
        if depth > 0 && !plain {
            let middle = self.look(0.5 * (a.t + b.t));
            self.between(a, middle, depth - 1);
            self.between(middle, b, depth - 1);
        }
    }

    /// Finds the foot between a look that has it ahead and one that has it
    /// behind.
    fn close_in(&mut self, mut a: Look, mut b: Look) {
        let mut last = if a.range < b.range { a } else { b };
        let mut halve = false;
        for _ in 0..80 {
            let aim = last.t + last.to_foot() / last.speed.max(1e-9);
            let within = a.t < aim && aim < b.t;
            let t = if within && !halve {
                aim
            } else {
                0.5 * (a.t + b.t)
            };
            let next = self.look(t);
            let step = (next.t - last.t).abs() * next.speed;
            if next.range == 0.0 || step < SETTLED || (b.t - a.t) * next.speed < SETTLED {
                return;
            }
            // Bisects when the last step did not approach the right angle
            // quickly.
            halve = !halve && next.to_foot().abs() > 0.25 * last.to_foot().abs();
            if next.ahead > 0.0 {
                a = next;
            } else {
                b = next;
            }
            last = next;
        }
    }
}

impl Look {
    /// Distance in metres along the curve to the foot, as on a great circle of
    /// the sphere.
    fn to_foot(self) -> f64 {
        let (sin, cos) = (self.range / SPHERE).sin_cos();
        SPHERE * (sin * self.ahead).atan2(cos)
    }
}

fn look(curve: &(impl Curve + ?Sized), to: Position, t: f64) -> Look {
    let stand = curve.at(t);
    let way = inverse(stand.position, to);
    Look {
        t,
        position: stand.position,
        speed: stand.speed,
        range: way.distance.m(),
        ahead: (way.azimuth_from.deg().to_radians() - stand.course).cos(),
    }
}
