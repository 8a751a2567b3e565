//! When something happened on a course, and how certain that is.
//!
//! - **The time** is interpolated between the nearest timed fixes before and
//!   after, assuming constant speed. Across a gap there is no time, only an
//!   interval.
//! - **The interval** runs from the last fix before to the first fix after
//!   whose times are given by a source. Times computed from a speed are not
//!   bounds; if a side has no others, they are used and the result is marked as
//!   computed. If a side has no time at all, the interval is open there.
//! - **The status** is the least certain one of the legs and fixes that the
//!   interval spans: between two observed fixes joined by an observed line, a
//!   crossing is bracketed; on a schematic leg, the line is an assumption, and
//!   so is the crossing.

use crate::status::Status;
use crate::track::Course;
use jiff::{SignedDuration, Timestamp};

/// Metres from a fix within which an event is at the fix.
const AT_FIX: f64 = 1.0;

/// A time, and the interval in which it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// Interpolated, to the second; `None` across a gap or without known times.
    pub at: Option<Timestamp>,
    pub earliest: Option<Timestamp>,
    pub latest: Option<Timestamp>,
    /// Some of the times were computed from a speed instead of given.
    pub computed: bool,
    /// The interval includes a gap.
    pub gap: bool,
    /// The status of the least certain leg or fix in the interval.
    pub status: Status,
}

/// Duration: lower bound, interpolated value, upper bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lasting {
    pub least: Option<SignedDuration>,
    pub likely: Option<SignedDuration>,
    pub most: Option<SignedDuration>,
}

impl Lasting {
    pub fn between(start: &When, end: &When) -> Lasting {
        let span = |a: Option<Timestamp>, b: Option<Timestamp>| Some(b?.duration_since(a?));
        let least = span(start.latest, end.earliest);
        Lasting {
            least: least.map(|d| d.max(SignedDuration::ZERO)),
            likely: span(start.at, end.at).filter(|d| !d.is_negative()),
            most: span(start.earliest, end.latest).filter(|d| !d.is_negative()),
        }
    }
}

/// A fix with what the clock needs.
#[derive(Debug, Clone, Copy)]
struct Tick {
    metres: f64,
    time: Option<Timestamp>,
    computed: bool,
    status: Status,
    /// Status of the leg that follows.
    leg: Status,
    gap: bool,
}

/// Time as a function of distance along a course.
#[derive(Debug, Clone)]
pub(super) struct Clock {
    ticks: Vec<Tick>,
}

impl Clock {
    /// `metres` are the distances of the fixes from the first.
    pub fn new(course: &Course, metres: &[f64]) -> Clock {
        let tick = |(i, fix): (usize, &crate::track::Fix)| {
            let leg = course.legs.get(i);
            Tick {
                metres: metres[i],
                time: fix.moment.map(|m| m.at),
                computed: fix.moment.is_some_and(|m| m.computed),
                status: fix.status,
                leg: leg.map_or(Status::Observed, |l| l.status),
                gap: leg.is_some_and(|l| l.gap),
            }
        };
        Clock {
            ticks: course.fixes.iter().enumerate().map(tick).collect(),
        }
    }

    pub fn when(&self, metres: f64) -> When {
        let (before, after) = self.around(metres);
        let timed = |i: &usize| self.ticks[*i].time.is_some();
        let given = |i: &usize| timed(i) && !self.ticks[*i].computed;
        let last = |wanted: &dyn Fn(&usize) -> bool| (0..=before).rev().find(|i| wanted(i));
        let first = |wanted: &dyn Fn(&usize) -> bool| (after..self.ticks.len()).find(|i| wanted(i));
        let start = last(&given).or_else(|| last(&timed));
        let end = first(&given).or_else(|| first(&timed));
        let (low, high) = (start.unwrap_or(before), end.unwrap_or(after));
        let time = |i: Option<usize>| i.and_then(|i| self.ticks[i].time);
        let (at, from_computed) = self.interpolated(metres, last(&timed), first(&timed));
        let bound_computed = |i: Option<usize>| i.is_some_and(|i| self.ticks[i].computed);
        When {
            at,
            earliest: time(start),
            latest: time(end),
            computed: from_computed || bound_computed(start) || bound_computed(end),
            gap: self.gap_between(low, high),
            status: self.least_known(low, high),
        }
    }

    /// The fixes before and after; both the same at a fix.
    fn around(&self, metres: f64) -> (usize, usize) {
        let near = |tick: &Tick| (tick.metres - metres).abs() < AT_FIX;
        if let Some(fix) = self.ticks.iter().position(near) {
            return (fix, fix);
        }
        let after = self.ticks.partition_point(|tick| tick.metres <= metres);
        let last = self.ticks.len() - 1;
        (after.max(1) - 1, after.min(last))
    }

    fn interpolated(
        &self,
        metres: f64,
        before: Option<usize>,
        after: Option<usize>,
    ) -> (Option<Timestamp>, bool) {
        let (Some(i), Some(j)) = (before, after) else {
            return (None, false);
        };
        if self.gap_between(i, j) {
            return (None, false);
        }
        let (a, b) = (&self.ticks[i], &self.ticks[j]);
        let way = b.metres - a.metres;
        let share = if way > 0.0 {
            ((metres - a.metres) / way).clamp(0.0, 1.0)
        } else {
            0.0
        };
        (moved(a.time, b.time, share), a.computed || b.computed)
    }

    fn gap_between(&self, low: usize, high: usize) -> bool {
        self.ticks[low..high].iter().any(|tick| tick.gap)
    }

    fn least_known(&self, low: usize, high: usize) -> Status {
        let fixes = self.ticks[low..=high].iter().map(|tick| tick.status);
        let legs = self.ticks[low..high].iter().map(|tick| tick.leg);
        fixes.chain(legs).max().unwrap_or_default()
    }

    /// Intervals between consecutive timed fixes without a gap and with
    /// increasing time, in order of time.
    pub fn runs(&self) -> Vec<Run> {
        let timed: Vec<usize> = (0..self.ticks.len())
            .filter(|i| self.ticks[*i].time.is_some())
            .collect();
        let run = |ends: &[usize]| {
            let (a, b) = (&self.ticks[ends[0]], &self.ticks[ends[1]]);
            let run = Run {
                start: seconds(a.time?),
                end: seconds(b.time?),
                from: a.metres,
                to: b.metres,
            };
            (run.end > run.start && !self.gap_between(ends[0], ends[1])).then_some(run)
        };
        let mut runs: Vec<Run> = timed.windows(2).filter_map(run).collect();
        runs.sort_by(|a, b| a.start.total_cmp(&b.start));
        runs
    }
}

/// A stretch at constant speed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Run {
    /// Seconds since the epoch.
    pub start: f64,
    pub end: f64,
    /// Metres from the first fix.
    pub from: f64,
    pub to: f64,
}

impl Run {
    pub fn metres(&self, time: f64) -> f64 {
        let share = (time - self.start) / (self.end - self.start);
        self.from + share.clamp(0.0, 1.0) * (self.to - self.from)
    }

    pub fn speed(&self) -> f64 {
        (self.to - self.from) / (self.end - self.start)
    }
}

fn seconds(time: Timestamp) -> f64 {
    time.as_second() as f64 + f64::from(time.subsec_nanosecond()) * 1e-9
}

/// Interpolates between two times, to the nearest second.
fn moved(a: Option<Timestamp>, b: Option<Timestamp>, share: f64) -> Option<Timestamp> {
    let (a, b) = (a?, b?);
    let whole = b.duration_since(a);
    if whole.is_negative() {
        return None;
    }
    if share <= 0.0 {
        return Some(a);
    }
    if share >= 1.0 {
        return Some(b);
    }
    at_second(seconds(a) + share * whole.as_secs_f64())
}

/// Rounds to the nearest second.
pub(super) fn at_second(seconds: f64) -> Option<Timestamp> {
    Timestamp::from_second(seconds.round() as i64).ok()
}
