//! The point of a curve that is nearest to a position.
//!
//! Along a curve the distance to a position falls by the cosine of the angle
//! between the curve and the way to the position. Where that angle cannot come
//! to be right, there is no nearest point but an end; where it passes the right
//! angle once, the foot is found from the triangle on a sphere, whose error
//! shrinks three hundredfold with every step (Baselga and Martinez-Llario,
//! *Intersection and point-to-line solutions for geodesics on the ellipsoid*,
//! 2018), kept between bounds, so that it works up to the antipode.

use super::curve::Curve;
use super::{Arc, Line, Straight, cut_locus, inverse, rhumb::Rhumb};
use crate::units::{Length, Position};
use std::f64::consts::FRAC_PI_2;

/// The radius of the sphere that triangles are solved on, metres.
const SPHERE: f64 = 6_371_000.0;

/// Metres: steps along the curve that no longer matter.
const SETTLED: f64 = 1e-7;

/// Metres: up to here, all points at one distance bulge away from it.
const CONVEX: f64 = 9.9e6;

/// Longest stretch that is looked at as one, metres: on a longer one the
/// distance may rise and fall twice.
const STRETCH: f64 = 2.5e6;

/// Metres, some hundred times the depth of a dip that is too shallow to look
/// for: such as there are where a curve runs around the position.
const NEGLIGIBLE: f64 = 1e-3;

/// Most halvings of one stretch.
const DEPTH: u32 = 40;

/// Where a curve comes nearest to a position.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Foot {
    pub position: Position,
    pub distance: Length,
}

impl Line {
    /// The point of this line that is nearest to a position: of a line of any
    /// length, anywhere. The distance is right to 20 nm, the place to a
    /// micrometre where the distance tells it; of several equally near points
    /// it is one.
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
    /// The point of this line that is nearest to a position, as
    /// [`Line::nearest`].
    pub fn nearest(&self, to: Position) -> Foot {
        nearest(self, to).1
    }
}

impl Straight {
    /// The point of this edge that is nearest to a position, as
    /// [`Line::nearest`].
    pub fn nearest(&self, to: Position) -> Foot {
        nearest(self, to).1
    }
}

impl Arc {
    /// The point of this arc that is nearest to a position, as
    /// [`Line::nearest`].
    pub fn nearest(&self, to: Position) -> Foot {
        nearest(self, to).1
    }
}

/// The parameter of the nearest point, and the point.
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

/// The position as seen from a point of the curve.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Look {
    t: f64,
    position: Position,
    speed: f64,
    /// Metres.
    range: f64,
    /// Cosine of the angle between the curve's course and the way there.
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

    /// Looks for points nearer than the best between two looks.
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
        // What both ends lead away from is no dip that matters.
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
            // What does not come nearer to the right angle fast is halved.
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
    /// Metres along the curve to the foot, as they would be on a great circle
    /// of a sphere.
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
