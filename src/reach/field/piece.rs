//! Edges split into pieces short enough to be represented by a bent chord on
//! the auxiliary sphere within [`BEND_ERROR`], and quick distances to them.

use super::edge::Edge;
use crate::geodesy::curve::Curve;
use crate::geodesy::{AuxPoint, FLATTENING, Line, SEMI_MAJOR_AXIS};
use crate::units::{Length, Position};

/// Greatest deviation of a piece from its edge, metres.
pub(super) const BEND_ERROR: f64 = 0.01;

/// Longest piece in metres. Up to this length a geodesic's bend on the
/// auxiliary sphere is known in closed form to that error, and the foot on the
/// chord is the foot on the piece.
const SHORT: f64 = 100e3;

/// Distance in metres up to which the farthest point of a geodesic is an end,
/// and the bend in radii up to which a piece counts as a geodesic.
const CONVEX: f64 = 9.9e6;
const SLIGHT: f64 = 1e-9;

/// The search for the foot stops when a step gains less than this many metres.
const SETTLED: f64 = 10.0;

/// Relative difference between distances on the ellipsoid and the auxiliary
/// sphere: how far off the foot found on the sphere may be.
const UNEVEN: f64 = 1.1 * FLATTENING;

/// Squared chord on the sphere (800 km) up to which the closed form of the foot
/// on the ellipsoid is accurate enough: the distance within 2 cm.
const NEAR: f64 = 0.016;

/// Part of an edge: u(t) = a (1 - t) + b t + 4 t (1 - t) bend, projected onto
/// the unit sphere.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    pub a: [f64; 3],
    pub b: [f64; 3],
    pub bend: [f64; 3],
    pub edge: u32,
}

impl Piece {
    /// Length of the chord, and greatest deviation of the piece from it, in
    /// radii of the unit sphere.
    pub fn size(&self) -> (f64, f64) {
        let chord2 = square(minus(self.a, self.b));
        let sagitta = chord2 / 8.0 * (1.0 + chord2);
        (chord2.sqrt(), sagitta + square(self.bend).sqrt())
    }

    /// Distance in metres from a mark to the nearest point of the piece, and
    /// that point. The distance may be too great by `care`, and by more if it
    /// exceeds `enough`.
    #[inline]
    pub fn nearest(&self, mark: &AuxPoint, enough: f64, care: f64) -> (f64, AuxPoint) {
        let along = minus(self.b, self.a);
        let length2 = square(along);
        if length2 == 0.0 {
            let at = self.at(0.0);
            return (mark.metres(&at), at);
        }
        let t = dot(minus(mark.unit, self.a), along) / length2;
        let at = self.at(t.clamp(0.0, 1.0));
        let chord2 = mark.chord2(&at.unit);
        // The foot may differ from the foot on the chord by this fraction of
        // the piece, because of the ellipsoid and the piece's bend.
        let slant = UNEVEN + 6.0 * (square(self.bend) / length2).sqrt();
        let off = slant * (chord2 / length2).sqrt();
        if t < -off || t > 1.0 + off {
            return (mark.metres(&at), at);
        }
        if chord2 < NEAR && self.bend_is_slight(length2) {
            let t = (t + off_sphere(mark, &at, along, length2)).clamp(0.0, 1.0);
            let at = self.at(t);
            return (mark.metres(&at), at);
        }
        let range = mark.metres(&at);
        let gain = slant * slant * range;
        if gain < care || range - gain > enough {
            return (range, at);
        }
        self.settle(mark, t.clamp(0.0, 1.0), off, (range, at))
    }

    /// Whether the foot on the chord is the foot on the piece.
    fn bend_is_slight(&self, length2: f64) -> bool {
        square(self.bend) < 1e-9 * length2
    }

    /// Refines the foot by repeated parabolic interpolation through three
    /// distances.
    #[inline]
    fn settle(
        &self,
        mark: &AuxPoint,
        mut t: f64,
        off: f64,
        mut found: (f64, AuxPoint),
    ) -> (f64, AuxPoint) {
        let mut step = off.clamp(1e-6, 0.3);
        for _ in 0..4 {
            let range = |t: f64| mark.metres(&self.at(t));
            let (low, high) = (range(t - step), range(t + step));
            let bulge = low - 2.0 * found.0 + high;
            let shift = if bulge > 0.0 {
                0.5 * step * (low - high) / bulge
            } else {
                step.copysign(low - high)
            };
            let next = (t + shift.clamp(-2.0 * step, 2.0 * step)).clamp(0.0, 1.0);
            let at = self.at(next);
            let again = mark.metres(&at);
            let gain = found.0 - again;
            if gain <= 0.0 {
                break;
            }
            (t, found) = (next, (again, at));
            // The remaining error falls with the square of the step.
            if gain < SETTLED {
                break;
            }
            step = (0.3 * shift.abs()).clamp(1e-6, step);
        }
        found
    }

    /// Distance in metres from a mark to the farthest point of the piece, and
    /// that point.
    pub fn farthest(&self, mark: &AuxPoint) -> (f64, AuxPoint) {
        let [a, b] = [0.0, 1.0].map(|t| {
            let at = self.at(t);
            (mark.metres(&at), at)
        });
        let best = if a.0 > b.0 { a } else { b };
        let length2 = square(minus(self.a, self.b));
        if length2 == 0.0 || (best.0 < CONVEX && square(self.bend) < SLIGHT * SLIGHT) {
            return best;
        }
        let length = length2.sqrt() * SEMI_MAJOR_AXIS;
        let middle = self.at(0.5);
        let range = mark.metres(&middle);
        if range + 0.51 * length < best.0 {
            return best;
        }
        let top = self.climb(mark, (range, middle));
        if top.0 > best.0 { top } else { best }
    }

    /// Climbs from the middle to where the distance is greatest.
    fn climb(&self, mark: &AuxPoint, middle: (f64, AuxPoint)) -> (f64, AuxPoint) {
        let (mut best, mut t, mut step) = (middle, 0.5, 0.25);
        for _ in 0..4 {
            let [less, more] = [t - step, t + step].map(|t| mark.metres(&self.at(t)));
            let bulge = less - 2.0 * best.0 + more;
            let shift = if bulge < 0.0 {
                (0.5 * step * (less - more) / bulge).clamp(-step, step)
            } else {
                step.copysign(more - less)
            };
            let next = (t + shift).clamp(0.0, 1.0);
            let at = self.at(next);
            let range = mark.metres(&at);
            if range > best.0 {
                (best, t) = ((range, at), next);
            }
            step *= 0.25;
        }
        best
    }

    #[inline]
    fn at(&self, t: f64) -> AuxPoint {
        let hump = 4.0 * t * (1.0 - t);
        let at = |i: usize| self.a[i] * (1.0 - t) + self.b[i] * t + hump * self.bend[i];
        AuxPoint::towards([at(0), at(1), at(2)])
    }
}

/// How much further along a chord the foot is on the ellipsoid than on the
/// auxiliary sphere, as a fraction of the chord, to first order.
///
/// Degrees of latitude are shorter than on the sphere by e2 cos2(beta), so
/// right angles differ. Geodesics turn right on the sphere by e2 sin(beta)
/// cos(beta) sin(azimuth), so they set out to the left of the chord.
#[inline]
fn off_sphere(mark: &AuxPoint, foot: &AuxPoint, along: [f64; 3], length2: f64) -> f64 {
    const E2: f64 = FLATTENING * (2.0 - FLATTENING);
    let (p, u) = (mark.unit, foot.unit);
    let way = minus(p, u);
    // Northward components times the cosine of the latitude.
    let north = way[2] - dot(way, u) * u[2];
    let along_north = along[2] - dot(along, u) * u[2];
    let stretch = north * along_north;
    let middle = [
        0.5 * (p[0] + u[0]),
        0.5 * (p[1] + u[1]),
        0.5 * (p[2] + u[2]),
    ];
    let eastward = middle[0] * way[1] - middle[1] * way[0];
    let turn = 0.5 * middle[2] * eastward;
    // Component of the chord to the right of the direction to the mark, as seen
    // from above.
    let right = dot(
        along,
        [
            way[1] * u[2] - way[2] * u[1],
            way[2] * u[0] - way[0] * u[2],
            way[0] * u[1] - way[1] * u[0],
        ],
    );
    -E2 * (stretch + turn * right) / length2
}

/// Appends the pieces of an edge.
pub(super) fn pieces(edge: Edge, index: u32, out: &mut Vec<Piece>) {
    match edge {
        Edge::Point(at) => {
            let at = AuxPoint::of(at).unit;
            out.push(piece(at, at, [0.0; 3], index));
        }
        Edge::Geodesic(from, to) => geodesic(from, to, index, out),
        _ => {
            if let Some(curve) = edge.curve() {
                halve(&*curve, (0.0, curve.end()), index, out);
            }
        }
    }
}

fn piece(a: [f64; 3], b: [f64; 3], bend: [f64; 3], edge: u32) -> Piece {
    Piece { a, b, bend, edge }
}

fn geodesic(from: Position, to: Position, index: u32, out: &mut Vec<Piece>) {
    let (a, b) = (AuxPoint::of(from).unit, AuxPoint::of(to).unit);
    let chord = square(minus(a, b)).sqrt();
    if chord * SEMI_MAJOR_AXIS <= SHORT {
        out.push(short_geodesic(a, b, index));
        return;
    }
    let line = Line::between(from, to);
    let parts = (line.length().m() / SHORT * 1.01).ceil();
    let mut before = a;
    for part in 1..=parts as u32 {
        let along = line.length().m() * (f64::from(part) / parts);
        let next = AuxPoint::of(line.position(Length::from_m(along))).unit;
        out.push(short_geodesic(before, next, index));
        before = next;
    }
}

/// On the auxiliary sphere with geographic longitude, a geodesic turns right by
/// e2 sin(beta) cos(beta) sin(azimuth) per radian, to first order.
fn short_geodesic(a: [f64; 3], b: [f64; 3], index: u32) -> Piece {
    const E2: f64 = FLATTENING * (2.0 - FLATTENING);
    let chord = minus(b, a);
    let middle = [0, 1, 2].map(|i| 0.5 * (a[i] + b[i]));
    // cos(beta) sin(azimuth) of the course, as the moment about the axis.
    let eastward = middle[0] * chord[1] - middle[1] * chord[0];
    let turn = E2 * middle[2] * eastward / 8.0;
    // Left of the course: up cross course, already scaled by the chord.
    let left = [
        middle[1] * chord[2] - middle[2] * chord[1],
        middle[2] * chord[0] - middle[0] * chord[2],
        middle[0] * chord[1] - middle[1] * chord[0],
    ];
    piece(a, b, left.map(|x| turn * x), index)
}

/// Bisects a curve until its quarter points lie on the bent chords.
fn halve(curve: &dyn Curve, (from, to): (f64, f64), index: u32, out: &mut Vec<Piece>) {
    let mark = |t: f64| AuxPoint::of(curve.at(t).position).unit;
    let (a, b) = (mark(from), mark(to));
    let middle = 0.5 * (from + to);
    let peak = mark(middle);
    let height = square([0, 1, 2].map(|i| 0.5 * (a[i] + b[i]))).sqrt();
    let bend = [0, 1, 2].map(|i| height * peak[i] - 0.5 * (a[i] + b[i]));
    let bent = piece(a, b, bend, index);
    let length = curve.length(from, to);
    let turned = length * curve.turning(from, to);
    // The error, due to the cubic term of the bend, is at most a hundredth of
    // this.
    let uneven = length * turned * (turned + length / SEMI_MAJOR_AXIS);
    let even = uneven < 10.0 * BEND_ERROR;
    let fits = || {
        [0.25, 0.75].iter().all(|part| {
            let truth = mark(from + part * (to - from));
            beside(&bent, truth) < BEND_ERROR / SEMI_MAJOR_AXIS
        })
    };
    if length < 1e-3 || (length <= SHORT && (even || (turned < 0.15 && fits()))) {
        out.push(bent);
    } else {
        halve(curve, (from, middle), index, out);
        halve(curve, (middle, to), index, out);
    }
}

/// Distance of a point from a nearby piece.
fn beside(piece: &Piece, truth: [f64; 3]) -> f64 {
    let along = minus(piece.b, piece.a);
    let t = (dot(minus(truth, piece.a), along) / square(along).max(1e-300)).clamp(0.05, 0.95);
    let (low, high) = (piece.at(t - 0.01).unit, piece.at(t + 0.01).unit);
    let chord = minus(high, low);
    let off = minus(truth, piece.at(t).unit);
    let s = dot(off, chord) / square(chord).max(1e-300);
    square([0, 1, 2].map(|i| off[i] - s * chord[i])).sqrt()
}

#[inline]
pub(super) fn minus(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

#[inline]
pub(super) fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

#[inline]
pub(super) fn square(a: [f64; 3]) -> f64 {
    dot(a, a)
}
