//! Which fixes a line can do without, by a stated error on the ellipsoid.
//!
//! Douglas and Peucker (1973), with the distance to the geodesic between two
//! kept fixes. It is reckoned in space: the plane through the two fixes and
//! the normal halfway between them lies next to the geodesic, and what the two
//! differ by, the curvature of the surface and the bulge of a line between two
//! fixes that are left out are all added on the safe side.

use super::piece::Fix;
use crate::geodesy::{SEMI_MAJOR_AXIS, Spot};
use crate::units::Length;

/// Metres: kept fixes are no farther apart, so that what is added stays small.
const LONGEST: f64 = 1_000_000.0;

/// Beyond this depth stretches are halved: no line takes more than its
/// length times this.
const DEEPEST: u32 = 32;

/// Metres of a metre, cubed, by which a geodesic may leave the plane: measured
/// at most at a third of this (`tests::the_plane_lies_next_to_the_geodesic`).
const TWIST: f64 = 2.0e-17;

/// The indices of the fixes to keep, first and last among them: every fix that
/// is left out, and the geodesic between any two that follow each other, lies
/// within `tolerance` of the geodesic between kept ones.
pub(super) fn keep(fixes: &[Fix], tolerance: Length) -> Vec<u32> {
    let last = fixes.len() - 1;
    let mut kept = vec![0];
    let mut open = vec![(0, last, 0)];
    while let Some((from, to, depth)) = open.pop() {
        match farthest(fixes, from, to, tolerance.m()) {
            None => kept.push(to as u32),
            Some(far) => {
                let middle = if depth < DEEPEST {
                    far
                } else {
                    (from + to) / 2
                };
                open.push((middle, to, depth + 1));
                open.push((from, middle, depth + 1));
            }
        }
    }
    kept
}

/// The fix farthest from the line between two, if any is too far.
fn farthest(fixes: &[Fix], from: usize, to: usize, tolerance: f64) -> Option<usize> {
    if to - from < 2 {
        return None;
    }
    let chord = Chord::new(&fixes[from].spot, &fixes[to].spot);
    let Some(allowed) = chord.allowed(tolerance) else {
        return Some(chord.split(fixes, from, to));
    };
    let (at, worst) = chord.worst(fixes, from, to);
    (worst > allowed * allowed).then_some(at)
}

/// The straight line between two fixes, and the plane in which it stands.
struct Chord {
    from: [f64; 3],
    to: [f64; 3],
    /// Along, of length one.
    along: [f64; 3],
    /// Across, of length one.
    across: [f64; 3],
    length: f64,
}

impl Chord {
    fn new(from: &Spot, to: &Spot) -> Chord {
        let (from, to) = (from.xyz, to.xyz);
        let line = minus(to, from);
        let length = dot(line, line).sqrt();
        let along = scaled(line, 1.0 / length.max(f64::MIN_POSITIVE));
        let middle = scaled(plus(from, to), 0.5);
        let across = cross(along, Spot::outward(middle));
        let across = scaled(
            across,
            1.0 / dot(across, across).sqrt().max(f64::MIN_POSITIVE),
        );
        Chord {
            from,
            to,
            along,
            across,
            length,
        }
    }

    /// Metres of straight distance that are allowed to a fix, or none if the
    /// ends are too far apart.
    fn allowed(&self, tolerance: f64) -> Option<f64> {
        let twist = TWIST * self.length.powi(3);
        if self.length > LONGEST || twist > tolerance / 10.0 {
            return None;
        }
        // A line between two fixes off the same side bulges outwards.
        let half = self.length / (2.0 * SEMI_MAJOR_AXIS);
        let bulge = 1.0 - half * half;
        // An arc is longer than its chord.
        let arc = tolerance / SEMI_MAJOR_AXIS;
        Some((tolerance - twist) * bulge * (1.0 - arc * arc / 4.0))
    }

    /// The fix with the greatest squared distance, in space.
    fn worst(&self, fixes: &[Fix], from: usize, to: usize) -> (usize, f64) {
        let mut worst = (from, -1.0);
        for (at, fix) in fixes.iter().enumerate().take(to).skip(from + 1) {
            let squared = self.squared(fix.spot.xyz);
            if squared > worst.1 {
                worst = (at, squared);
            }
        }
        worst
    }

    /// Squared distance of a place on the surface to the line.
    #[inline]
    fn squared(&self, place: [f64; 3]) -> f64 {
        let off = minus(place, self.from);
        let along = dot(off, self.along);
        if along <= 0.0 {
            return dot(off, off);
        }
        if along >= self.length {
            let off = minus(place, self.to);
            return dot(off, off);
        }
        let across = dot(off, self.across);
        across * across
    }

    /// Where to split a line that is too long: at the fix farthest from it,
    /// or halfway if they all lie on it.
    fn split(&self, fixes: &[Fix], from: usize, to: usize) -> usize {
        let (at, worst) = self.worst(fixes, from, to);
        if worst > 1.0 { at } else { (from + to) / 2 }
    }
}

fn minus(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

fn plus(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

fn scaled(a: [f64; 3], by: f64) -> [f64; 3] {
    [a[0] * by, a[1] * by, a[2] * by]
}

fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn cross(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}
