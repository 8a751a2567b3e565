//! Where lines cross, touch, or coincide.
//!
//! Parts whose bounding balls are apart are skipped; others are bisected until
//! each is nearly straight in a plane tangent to the ellipsoid between them.
//! One of four cases then applies: their strips are disjoint; they cross once,
//! at a point that Newton's method finds to 0.1 um; they coincide within a
//! millimetre; or they must be bisected further.
//! be halved again.

use super::lines::{Lines, Part, Span};
use super::piece::{GREATEST_RADIUS, Piece};
use crate::geodesy::cartesian::{Vector, cross, dot, minus, norm, unit, upwards};

/// Lines farther apart than this many metres do not meet.
const TOUCH: f64 = 1e-3;

/// Spans shorter than this many metres are not bisected.
const SHORTEST: f64 = 1e-3;

/// Spans longer than this many metres are bisected before they are compared in
/// a plane.
const LONGEST: f64 = 100_000.0;

/// Tolerance in metres for crossings beyond the end of a piece.
const BEYOND: f64 = 1e-6;

/// A place where two lines meet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meeting {
    /// A single point.
    Crossing {
        a: On,
        b: On,
        /// Sine of the angle from the first direction to the second,
        /// counter-clockwise: positive where the first crosses to the right of
        /// the second.
        turn: f64,
    },
    /// A whole span of the first line.
    Along { a: Span },
}

/// A point of a piece, given by its parameter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct On {
    pub piece: u32,
    pub u: f64,
}

/// All meetings of two sets of lines, unordered. A meeting at the joint of two
/// pieces is reported for each of them.
pub(super) fn meetings(a: &Lines, b: &Lines) -> Vec<Meeting> {
    let mut found = Vec::new();
    let mut open: Vec<(Part, Part)> = a.root().zip(b.root()).into_iter().collect();
    while let Some((one, other)) = open.pop() {
        let (one_ball, other_ball) = (a.ball(&one), b.ball(&other));
        if one_ball.gap(&other_ball) > TOUCH {
            continue;
        }
        let longer = one_ball.radius >= other_ball.radius;
        let pair = match (&one, &other) {
            (Part::Span(p), Part::Span(q)) => {
                let short = one_ball.radius.max(other_ball.radius) <= 0.5 * LONGEST;
                short.then(|| look(a.piece(p), p, b.piece(q), q))
            }
            _ => None,
        };
        match pair {
            Some(Look::Apart) => {}
            Some(Look::Met(meeting)) => found.push(meeting),
            Some(Look::Unclear) | None => {
                let (first, second) = match (&one, &other) {
                    (Part::Node(_), Part::Span(_)) => (true, false),
                    (Part::Span(_), Part::Node(_)) => (false, true),
                    _ => (longer, !longer),
                };
                if first {
                    let (x, y) = a.open(&one);
                    open.extend(y.map(|y| (y, other)));
                    open.push((x, other));
                } else if second {
                    let (x, y) = b.open(&other);
                    open.extend(y.map(|y| (one, y)));
                    open.push((one, x));
                }
            }
        }
    }
    found
}

enum Look {
    Apart,
    Met(Meeting),
    Unclear,
}

/// A span in the plane.
struct Strip {
    points: [[f64; 2]; 3],
    length: f64,
    /// Greatest deviation of the curve from its chord.
    bulge: f64,
}

fn look(p: &Piece, on_p: &Span, q: &Piece, on_q: &Span) -> Look {
    let plane = Plane::at(p.space(on_p.middle()));
    let (a, b) = (plane.strip(p, on_p), plane.strip(q, on_q));
    if a.misses(&b) || b.misses(&a) {
        return Look::Apart;
    }
    if on_p.length().max(on_q.length()) <= SHORTEST {
        return Look::Met(Meeting::Along { a: *on_p });
    }
    let (u, v) = (a.chord(), b.chord());
    let turn = u[0] * v[1] - u[1] * v[0];
    if a.length > 0.0 && b.length > 0.0 && turn.abs() > 1.2 * (a.bending() + b.bending()) {
        return match newton(&plane, p, on_p, q, on_q) {
            Some((s, t)) => {
                let within =
                    |x: f64, span: &Span| (span.from - BEYOND..=span.to + BEYOND).contains(&x);
                if within(s, on_p) && within(t, on_q) {
                    let on = |piece, u: f64, span: &Span| On {
                        piece,
                        u: u.clamp(span.from, span.to),
                    };
                    Look::Met(Meeting::Crossing {
                        a: on(on_p.piece, s, on_p),
                        b: on(on_q.piece, t, on_q),
                        turn: plane.turn(p.direction(s), q.direction(t)),
                    })
                } else {
                    Look::Apart
                }
            }
            None => Look::Unclear,
        };
    }
    let smooth = plane.unevenness(on_p.length().max(on_q.length())) < 0.2 * TOUCH;
    if smooth && one_line(p, on_p, q, on_q.middle()) {
        return Look::Met(Meeting::Along { a: *on_p });
    }
    Look::Unclear
}

/// Whether the whole span of the first follows the second.
fn one_line(p: &Piece, on_p: &Span, q: &Piece, near: f64) -> bool {
    (0..=4).all(|i| {
        let s = on_p.from + on_p.length() * f64::from(i) / 4.0;
        let at = p.space(s);
        foot(q, near, at).is_some_and(|t| norm(minus(q.space(t), at)) < 0.7 * TOUCH)
    })
}

/// The parameter at which a piece is nearest to a point close to it; `None`
/// beyond its ends.
fn foot(q: &Piece, near: f64, at: Vector) -> Option<f64> {
    let mut t = near;
    for _ in 0..8 {
        let way = q.velocity(t);
        let squared = dot(way, way);
        if squared < 1e-18 {
            break;
        }
        let step = dot(minus(at, q.space(t)), way) / squared;
        t += step;
        if step.abs() < 1e-7 {
            break;
        }
    }
    (-TOUCH..=q.reach + TOUCH)
        .contains(&t)
        .then(|| t.clamp(0.0, q.reach))
}

/// The parameters of the intersection of two curves.
fn newton(plane: &Plane, p: &Piece, on_p: &Span, q: &Piece, on_q: &Span) -> Option<(f64, f64)> {
    let (mut s, mut t) = (on_p.middle(), on_q.middle());
    // Once the way is short, the same slopes do.
    for _ in 0..12 {
        let off = plane.flat(minus(q.space(t), p.space(s)));
        let (dp, dq) = (plane.flat(p.velocity(s)), plane.flat(q.velocity(t)));
        let det = dp[0] * dq[1] - dp[1] * dq[0];
        if det == 0.0 || !det.is_finite() {
            return None;
        }
        let ds = (off[0] * dq[1] - off[1] * dq[0]) / det;
        let dt = (off[0] * dp[1] - off[1] * dp[0]) / det;
        // A crossing far beyond the ends does not belong to this pair.
        if ds.abs() > 8.0 * LONGEST || dt.abs() > 8.0 * LONGEST {
            return Some((f64::INFINITY, f64::INFINITY));
        }
        s += ds;
        t += dt;
        if ds.abs() < 1e-7 && dt.abs() < 1e-7 {
            return Some((s, t));
        }
    }
    // Not converged because the angle is very small, but equal up to rounding.
    let apart = norm(minus(q.space(t), p.space(s)));
    (apart < 1e-6).then_some((s, t))
}

/// A tangent plane of the ellipsoid. A small part of the ellipsoid projects
/// onto it one to one along its normal.
struct Plane {
    origin: Vector,
    up: Vector,
    east: Vector,
    north: Vector,
    /// Distance in metres from the Earth's axis.
    from_pole: f64,
}

impl Plane {
    fn at(origin: Vector) -> Plane {
        let up = upwards(origin);
        let from_pole = origin[0].hypot(origin[1]);
        let east = if from_pole > 0.0 {
            unit([-origin[1], origin[0], 0.0])
        } else {
            [0.0, 1.0, 0.0]
        };
        Plane {
            origin,
            up,
            east,
            north: cross(up, east),
            from_pole,
        }
    }

    fn flat(&self, way: Vector) -> [f64; 2] {
        [dot(way, self.east), dot(way, self.north)]
    }

    /// Sine of the angle between two directions, counter-clockwise.
    fn turn(&self, a: Vector, b: Vector) -> f64 {
        dot(cross(a, b), self.up)
    }

    fn strip(&self, piece: &Piece, span: &Span) -> Strip {
        let point = |u| self.flat(minus(piece.space(u), self.origin));
        let points = [span.from, span.middle(), span.to].map(point);
        let [a, m, b] = points;
        let length = (b[0] - a[0]).hypot(b[1] - a[1]);
        let sagitta = (m[0] - 0.5 * (a[0] + b[0])).hypot(m[1] - 0.5 * (a[1] + b[1]));
        Strip {
            points,
            length,
            bulge: 1.3 * sagitta + self.unevenness(span.length()),
        }
    }

    /// Upper bound of how much a curve of this length may differ from one of
    /// constant curvature.
    fn unevenness(&self, length: f64) -> f64 {
        let across = self.from_pole.min(GREATEST_RADIUS) - length;
        if across <= length {
            return length;
        }
        length.powi(3) / (50.0 * across * across) + 1e-8
    }
}

impl Strip {
    fn chord(&self) -> [f64; 2] {
        let [a, _, b] = self.points;
        let length = self.length.max(1e-12);
        [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
    }

    /// Greatest angle between the curve and its chord, radians.
    fn bending(&self) -> f64 {
        4.0 * self.bulge / self.length.max(1e-12)
    }

    /// Whether another strip lies entirely on one side.
    fn misses(&self, other: &Strip) -> bool {
        if self.length == 0.0 {
            return false;
        }
        let (start, along) = (self.points[0], self.chord());
        let clear = self.bulge + other.bulge + TOUCH;
        let side = other
            .points
            .map(|p| along[0] * (p[1] - start[1]) - along[1] * (p[0] - start[0]));
        side.iter().all(|s| *s > clear) || side.iter().all(|s| *s < -clear)
    }
}
