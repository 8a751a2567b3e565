//! How close a course comes: to places, coasts and zones, to the line of
//! another course, and to another at the same time.

use super::lines::Lines;
use super::nearest::{bend, least, nearest};
use super::trace::{Event, Trace};
use super::when::{Run, at_second};
use crate::geodesy;
use crate::geodesy::cartesian::{dot, heading};
use crate::status::Status;
use crate::units::{Length, Position};
use jiff::Timestamp;

/// The closest approach of a course to something that stands still.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Approach {
    pub distance: Length,
    /// Where, on the course.
    pub event: Event,
    /// The nearest point of the other.
    pub to: Position,
}

/// Where two courses were closest at one time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Meeting {
    pub distance: Length,
    /// To the nearest second.
    pub time: Timestamp,
    pub first: Event,
    pub second: Event,
    /// Some of the times that it follows from were filled in from a speed.
    pub computed: bool,
    /// How well the less known of the two is known.
    pub status: Status,
}

/// The closest approach of a course's line to others, within 0.2 mm; gaps
/// count as drawn. None if one of them has no points.
pub fn approach(trace: &Trace, to: &Lines) -> Option<Approach> {
    closest(trace, to, None)
}

/// As [`approach`]; none if nothing is closer than `limit`, which is faster to
/// find out.
pub fn approach_within(trace: &Trace, to: &Lines, limit: Length) -> Option<Approach> {
    closest(trace, to, Some(limit))
}

fn closest(trace: &Trace, to: &Lines, limit: Option<Length>) -> Option<Approach> {
    let (found, metres) = if trace.lines.is_empty() {
        // It stands still.
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

/// The closest approach of the lines of two courses, at whatever times.
pub fn between_lines(a: &Trace, b: &Trace) -> Option<Approach> {
    approach(a, &b.lines)
}

/// As [`between_lines`]; none if nothing is closer than `limit`.
pub fn between_lines_within(a: &Trace, b: &Trace, limit: Option<Length>) -> Option<Approach> {
    closest(a, &b.lines, limit)
}

/// What the lines of two courses are apart at least: quickly told, and never
/// too much.
pub fn least_between(a: &Trace, b: &Trace) -> Length {
    least(&a.lines, &b.lines)
}

/// Whether some times are common to two courses, but for those in gaps.
pub fn is_timed_with(a: &Trace, b: &Trace) -> bool {
    common(a, b, |_, _, _, _| true)
}

/// The closest that two courses were at one time, each at an even speed
/// between its timed fixes, within 1 m; none where no times of theirs are
/// common, and nothing of the time that either spends in gaps.
pub fn at_one_time(a: &Trace, b: &Trace) -> Option<Meeting> {
    at_one_time_within(a, b, None)
}

/// As [`at_one_time`]; none if they were never closer than `limit`, which is
/// faster to find out.
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

/// Goes through the stretches of two courses that have some time in common,
/// from when to when, until `enough` says so. Says whether it did.
fn common(a: &Trace, b: &Trace, mut enough: impl FnMut(Run, Run, f64, f64) -> bool) -> bool {
    let (ones, others) = (a.clock.runs(), b.clock.runs());
    let (mut i, mut j) = (0, 0);
    while let (Some(&one), Some(&other)) = (ones.get(i), others.get(j)) {
        let from = one.start.max(other.start);
        let to = one.end.min(other.end);
        if from <= to && enough(one, other, from, to) {
            return true;
        }
        // On to whatever comes after the one that ends first.
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

/// Two stretches of even speed.
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

    /// Metres by which the distance may be less, within so many seconds of a
    /// time at which it is `metres`, than it is then. None where a course does
    /// not follow one geodesic all that while.
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

/// Metres to which the least distance is found; and along geodesics, where a
/// small difference of distance is a large one of time.
const FINE: f64 = 0.5;
const FINEST: f64 = 1e-4;

/// Halves what may hold something nearer: the distance changes no faster than
/// both speeds together, and along geodesics evenly.
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
