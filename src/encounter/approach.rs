//! Closest approach of a course to places, coasts and zones, to the line of
//! another course, and to another course at the same time.

use super::lines::Lines;
use super::nearest::{bend, least, nearest};
use super::trace::{Event, Trace};
use super::when::{Run, at_second};
use crate::geodesy;
use crate::geodesy::cartesian::{dot, heading};
use crate::status::Status;
use crate::units::{Length, Position};
use jiff::Timestamp;

/// The closest approach of a course to something stationary.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Approach {
    pub distance: Length,
    /// The closest point of the course.
    pub event: Event,
    /// The closest point of the other object.
    pub to: Position,
}

/// The closest approach of two courses at the same time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Meeting {
    pub distance: Length,
    /// To the nearest second.
    pub time: Timestamp,
    pub first: Event,
    pub second: Event,
    /// Some of the times it depends on were derived from a speed.
    pub computed: bool,
    /// The status of the less reliable of the two.
    pub status: Status,
}

/// The closest approach of a course's line to others, within 0.2 mm; gaps count
/// as drawn. `None` if either has no points.
pub fn approach(trace: &Trace, to: &Lines) -> Option<Approach> {
    closest(trace, to, None)
}

/// [`approach`], or `None` if nothing is closer than `limit`, which is faster.
pub fn approach_within(trace: &Trace, to: &Lines, limit: Length) -> Option<Approach> {
    closest(trace, to, Some(limit))
}

fn closest(trace: &Trace, to: &Lines, limit: Option<Length>) -> Option<Approach> {
    let (found, metres) = if trace.lines.is_empty() {
        // The course is stationary.
        let fix = trace.course.fixes.first()?;
        (
            nearest(&Lines::of_positions(&[fix.position]), to, limit)?,
            0.0,
        )
    } else {
        let found = nearest(&trace.lines, to, limit)?;
        (found, trace.metres(found.a))
    };
    Some(Approach {
        distance: found.distance,
        event: trace.at(metres),
        to: found.to,
    })
}

/// The closest approach of the lines of two courses, regardless of time.
pub fn between_lines(a: &Trace, b: &Trace) -> Option<Approach> {
    approach(a, &b.lines)
}

/// [`between_lines`], or `None` if nothing is closer than `limit`.
pub fn between_lines_within(a: &Trace, b: &Trace, limit: Option<Length>) -> Option<Approach> {
    closest(a, &b.lines, limit)
}

/// A cheap lower bound of the distance between the lines of two courses.
pub fn least_between(a: &Trace, b: &Trace) -> Length {
    least(&a.lines, &b.lines)
}

/// Whether two courses have times in common outside gaps.
pub fn is_timed_with(a: &Trace, b: &Trace) -> bool {
    common(a, b, |_, _, _, _| true)
}

/// The closest approach of two courses at the same time, each at constant speed
/// between its timed fixes, within 1 m. `None` if they have no times in common;
/// time in a gap of either course does not count.
pub fn at_one_time(a: &Trace, b: &Trace) -> Option<Meeting> {
    at_one_time_within(a, b, None)
}

/// [`at_one_time`], or `None` if they were never closer than `limit`, which is
/// faster.
pub fn at_one_time_within(a: &Trace, b: &Trace, limit: Option<Length>) -> Option<Meeting> {
    let mut best = Best {
        time: 0.0,
        metres: limit.map_or(f64::INFINITY, Length::m),
        runs: None,
    };
    common(a, b, |one, other, from, to| {
        search(&Pair { a, one, b, other }, from, to, &mut best);
        false
    });
    let (one, other) = best.runs?;
    let first = a.at(one.metres(best.time));
    let second = b.at(other.metres(best.time));
    Some(Meeting {
        distance: Length::from_m(best.metres),
        time: at_second(best.time)?,
        first,
        second,
        computed: first.when.computed || second.when.computed,
        status: first.when.status.max(second.when.status),
    })
}

/// Visits the pairs of runs of two courses that overlap in time, with the start
/// and end of the overlap, until `enough` returns true. Returns whether it did.
fn common(a: &Trace, b: &Trace, mut enough: impl FnMut(Run, Run, f64, f64) -> bool) -> bool {
    let (ones, others) = (a.clock.runs(), b.clock.runs());
    let (mut i, mut j) = (0, 0);
    while let (Some(&one), Some(&other)) = (ones.get(i), others.get(j)) {
        let from = one.start.max(other.start);
        let to = one.end.min(other.end);
        if from <= to && enough(one, other, from, to) {
            return true;
        }
        // Advance past the run that ends first.
        if one.end <= other.end {
            i += 1;
        } else {
            j += 1;
        }
    }
    false
}

struct Best {
    time: f64,
    metres: f64,
    runs: Option<(Run, Run)>,
}

/// Two runs of constant speed.
struct Pair<'a> {
    a: &'a Trace<'a>,
    one: Run,
    b: &'a Trace<'a>,
    other: Run,
}

impl Pair<'_> {
    fn apart(&self, time: f64) -> f64 {
        let first = self.a.position(self.one.metres(time));
        let second = self.b.position(self.other.metres(time));
        geodesy::distance(first, second).m()
    }

    /// Upper bound in metres of how far the distance, `metres` at `time`, falls
    /// within `seconds` of it. `None` unless both courses follow a single
    /// geodesic during that time and are not nearly antipodal.
    fn most_drop(&self, time: f64, metres: f64, seconds: f64) -> Option<f64> {
        let (one, other) = (self.one.speed(), self.other.speed());
        let bend = bend(metres + (one + other) * seconds)?;
        let goes_straight = |trace: &Trace, run: &Run| {
            let ends = [time - seconds, time + seconds].map(|at| run.metres(at));
            trace.is_geodesic(ends[0], ends[1])
        };
        if !goes_straight(self.a, &self.one) || !goes_straight(self.b, &self.other) {
            return None;
        }
        let (first, second) = (self.one.metres(time), self.other.metres(time));
        let (from, to) = (self.a.position(first), self.b.position(second));
        let between = geodesy::inverse(from, to);
        let away = heading(to, between.azimuth_to.deg());
        let towards = heading(from, between.azimuth_from.deg());
        let change = other * dot(self.b.direction(second), away)
            - one * dot(self.a.direction(first), towards);
        let bent = 0.5 * bend * (one * one + other * other) * seconds;
        let rounding = 1e-8 * (one + other);
        Some((change.abs() + rounding + bent) * seconds)
    }
}

/// Accuracy in metres of the least distance; the second is for geodesics, where
/// a small difference of distance is a large difference of time.
const FINE: f64 = 0.5;
const FINEST: f64 = 1e-4;

/// Bisects intervals that may contain a smaller distance. The distance changes
/// no faster than the sum of the speeds, and along geodesics nearly linearly.
fn search(pair: &Pair, from: f64, to: f64, best: &mut Best) {
    let speed = pair.one.speed() + pair.other.speed();
    let mut open = vec![(from, to)];
    let mut consider = |time: f64| {
        let metres = pair.apart(time);
        if metres < best.metres {
            *best = Best {
                time,
                metres,
                runs: Some((pair.one, pair.other)),
            };
        }
        (metres, best.metres)
    };
    consider(from);
    consider(to);
    while let Some((from, to)) = open.pop() {
        let middle = 0.5 * (from + to);
        let (metres, least) = consider(middle);
        let half = 0.5 * (to - from);
        let may_be_nearer = metres - speed * half < least - FINE
            && pair
                .most_drop(middle, metres, half)
                .is_none_or(|drop| metres - drop < least - FINEST);
        if least > FINE && may_be_nearer && to - from > 1e-3 {
            open.push((from, middle));
            open.push((middle, to));
        }
    }
}
