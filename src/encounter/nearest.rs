//! Closest approach of two sets of lines, by geodesic distance.
//!
//! A best-first search over pairs of parts. The gap between their balls bounds
//! the distance of any two of their points from below, so the search ends,
//! provably, once no gap is less than the best distance found.

use super::cross::On;
use super::lines::{Lines, Part, Span};
use super::piece::{GREATEST_RADIUS, Piece};
use crate::geodesy::{
    self,
    cartesian::{dot, heading},
};
use crate::units::{Length, Position};
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Spans shorter than this many metres are searched for the minimum instead of
/// being bisected.
const SHORT: f64 = 20_000.0;

/// Metres by which another pair must be closer to be considered.
const FINE: f64 = 1e-4;

/// The closest approach of two sets of lines.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearest {
    pub distance: Length,
    pub(super) a: On,
    pub(super) b: On,
    /// The closest points of the first and the second.
    pub from: Position,
    pub to: Position,
}

/// The closest approach, within 0.2 mm; `None` if either set is empty or
/// nothing is closer than `limit`.
pub fn nearest(a: &Lines, b: &Lines, limit: Option<Length>) -> Option<Nearest> {
    let mut best = limit.map_or(f64::INFINITY, Length::m);
    let mut found = None;
    let mut heap = BinaryHeap::new();
    if let Some((one, other)) = a.root().zip(b.root()) {
        heap.push(Pair::new(a, b, one, other));
    }
    while let Some(pair) = heap.pop() {
        if pair.least > best - FINE {
            break;
        }
        if let (Part::Span(p), Part::Span(q)) = (&pair.one, &pair.other)
            && p.length() <= SHORT
            && q.length() <= SHORT
        {
            let (one, other) = (a.piece(p), b.piece(q));
            if least_of_spans(one, p, other, q) > best - FINE {
                continue;
            }
            let closest = descend(one, p, other, q);
            if closest.2 < best {
                best = closest.2;
                found = Some((p.piece, q.piece, closest));
            }
            continue;
        }
        if pair.opens_first {
            let (x, y) = a.open(&pair.one);
            heap.push(Pair::new(a, b, x, pair.other));
            heap.extend(y.map(|y| Pair::new(a, b, y, pair.other)));
        } else {
            let (x, y) = b.open(&pair.other);
            heap.push(Pair::new(a, b, pair.one, x));
            heap.extend(y.map(|y| Pair::new(a, b, pair.one, y)));
        }
    }
    let (p, q, (s, t, metres)) = found?;
    Some(Nearest {
        distance: Length::from_m(metres),
        a: On { piece: p, u: s },
        b: On { piece: q, u: t },
        from: a.pieces[p as usize].position(s),
        to: b.pieces[q as usize].position(t),
    })
}

/// Lower bound in metres of the distance between two sets of lines; 0 if either
/// is empty.
pub(super) fn least(a: &Lines, b: &Lines) -> Length {
    let balls = a.root().zip(b.root());
    let gap = balls.map_or(0.0, |(one, other)| a.ball(&one).gap(&b.ball(&other)));
    Length::from_m(on_ground(gap))
}

/// Two parts and a lower bound of the distance between their points.
struct Pair {
    one: Part,
    other: Part,
    least: f64,
    opens_first: bool,
}

impl Pair {
    fn new(a: &Lines, b: &Lines, one: Part, other: Part) -> Pair {
        let (x, y) = (a.ball(&one), b.ball(&other));
        let opens_first = match (&one, &other) {
            (Part::Node(_), Part::Span(q)) => x.radius > 0.0 || q.length() <= SHORT,
            (Part::Span(p), Part::Node(_)) => !(y.radius > 0.0 || p.length() <= SHORT),
            _ => x.radius >= y.radius,
        };
        Pair {
            one,
            other,
            least: on_ground(x.gap(&y)),
            opens_first,
        }
    }
}

/// Least ground distance for a distance in space: the ellipsoid is nowhere
/// flatter than at its poles.
fn on_ground(gap: f64) -> f64 {
    let across = 2.0 * GREATEST_RADIUS;
    across * (gap.max(0.0) / across).min(1.0).asin()
}

impl Ord for Pair {
    fn cmp(&self, other: &Pair) -> Ordering {
        other.least.total_cmp(&self.least)
    }
}

impl PartialOrd for Pair {
    fn partial_cmp(&self, other: &Pair) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Pair {
    fn eq(&self, other: &Pair) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Pair {}

/// Lower bound in metres of the distance between two short spans. Evaluates
/// only their middles, whereas the descent needs about a hundred evaluations.
fn least_of_spans(p: &Piece, on_p: &Span, q: &Piece, on_q: &Span) -> f64 {
    let (s, t) = (on_p.middle(), on_q.middle());
    let (from, to) = (p.position(s), q.position(t));
    let course = geodesy::inverse(from, to);
    let metres = course.distance.m();
    let [one, other] = [on_p, on_q].map(|span| 0.5 * span.length());
    let least = metres - one - other;
    match bend(metres + one + other) {
        Some(bend) if p.is_geodesic() && q.is_geodesic() => {
            let towards = heading(from, course.azimuth_from.deg());
            let onwards = heading(to, course.azimuth_to.deg());
            let change = one * dot(p.direction(s), towards).abs()
                + other * dot(q.direction(t), onwards).abs();
            least.max(metres - change - 0.5 * bend * (one * one + other * other))
        }
        _ => least,
    }
}

/// Upper bound of how strongly the distance between two points bends down while
/// both move along geodesics and it stays below `metres`; multiply by the sum
/// of the squares of their paths. `None` near the antipode.
///
/// From the second variation of arc length on a sphere: tan(d / 2R) / R.
pub(super) fn bend(metres: f64) -> Option<f64> {
    // The sphere that bends most, plus a tenth for the ellipsoid.
    const RADIUS: f64 = 6.33e6;
    const CARE: f64 = 1.1;
    /// 17,700 km.
    const FARTHEST: f64 = 1.4;
    let half = 0.5 * metres / RADIUS;
    (half < FARTHEST).then(|| CARE * half.tan() / RADIUS)
}

/// Descends to the closest points of two short spans by alternating between
/// them, starting from their middles and ends.
fn descend(p: &Piece, on_p: &Span, q: &Piece, on_q: &Span) -> (f64, f64, f64) {
    let mut best = (on_p.middle(), on_q.middle(), f64::INFINITY);
    let starts = [
        (on_p.middle(), on_q.middle()),
        (on_p.from, on_q.middle()),
        (on_p.to, on_q.middle()),
        (on_p.middle(), on_q.from),
        (on_p.middle(), on_q.to),
    ];
    for (i, (mut s, mut t)) in starts.into_iter().enumerate() {
        let mut metres = f64::INFINITY;
        for round in 0..20 {
            // When starting at an end of the first span, search the second one
            // first.
            if round > 0 || i == 0 || i > 2 {
                s = along(p, on_p, s, q.position(t)).0;
            }
            let (next, now) = along(q, on_q, t, p.position(s));
            t = next;
            let gained = metres - now;
            metres = now;
            if gained < 1e-5 {
                break;
            }
        }
        if metres < best.2 {
            best = (s, t, metres);
        }
        if on_p.length() == 0.0 && on_q.length() == 0.0 {
            break;
        }
    }
    best
}

/// The parameter of a span closest to a position, starting from a guess: a
/// stationary point or an end. Also returns the distance.
fn along(p: &Piece, on: &Span, guess: f64, to: Position) -> (f64, f64) {
    let mut best = (guess, f64::INFINITY);
    let mut look = |u: f64| {
        let (metres, rate) = leaving(p, u, to);
        if metres < best.1 {
            best = (u, metres);
        }
        (metres, rate)
    };
    let (mut low, mut high) = (on.from, on.to);
    let (mut u, mut before) = (guess, None);
    for _ in 0..60 {
        let (metres, rate) = look(u);
        if rate.abs() < 1e-10 || high - low < 1e-5 {
            break;
        }
        if rate > 0.0 {
            high = u;
        } else {
            low = u;
        }
        // Secant step; the first step assumes a plane.
        let aim = match before.replace((u, rate)) {
            Some((v, old)) if rate != old => u - rate * (u - v) / (rate - old),
            _ => u - rate * metres,
        };
        let next = match aim {
            aim if aim > low && aim < high => aim,
            // Try the ends before bisecting.
            aim if aim <= on.from && low == on.from && u > on.from => on.from,
            aim if aim >= on.to && high == on.to && u < on.to => on.to,
            _ => 0.5 * (low + high),
        };
        if (next - u).abs() < 1e-6 {
            break;
        }
        u = next;
    }
    best
}

/// The distance of a point of a piece from a position, and its rate of change
/// per metre along the piece.
fn leaving(p: &Piece, u: f64, to: Position) -> (f64, f64) {
    let here = p.position(u);
    let course = geodesy::inverse(here, to);
    let metres = course.distance.m();
    if metres < 1e-6 {
        return (metres, 0.0);
    }
    let towards = heading(here, course.azimuth_from.deg());
    (metres, -dot(p.direction(u), towards))
}
