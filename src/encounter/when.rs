//! When something happened on a course, and how sure that is.
//!
//! - **The time** is interpolated by the way between the nearest fixes before
//!   and after whose times are known, as if the speed between them were even.
//!   Across a gap there is none: only that it was between.
//! - **The interval** goes from the time of the last fix before to that of the
//!   first fix after, of those whose times a source gives. Times computed from
//!   a speed bound nothing; where there are no others on a side, they stand
//!   for it, and the whole is marked as computed. Where there is no time at
//!   all on a side, the interval is open there.
//! - **How well it is known** is the least of what is known of the legs and
//!   fixes that the interval spans: between two observed fixes joined by an
//!   observed line, the crossing is bracketed; on a schematic leg, the line
//!   itself is an assumption, and the crossing with it.

use crate::status::Status;
use crate::track::Course;
use jiff::{SignedDuration, Timestamp};

/// Metres from a fix within which something happens at the fix.
const AT_FIX: f64 = 1.0;

/// A time, and between which two times it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// Interpolated, to the second; none across a gap or where no times are known.
    pub at: Option<Timestamp>,
    pub earliest: Option<Timestamp>,
    pub latest: Option<Timestamp>,
    /// Some of the times were filled in from a speed, rather than given.
    pub computed: bool,
    /// The interval spans a leg of which nothing is known.
    pub gap: bool,
    /// How well the least known leg or fix of the interval is known.
    pub status: Status,
}

/// How long something lasted: at least, as interpolated, at most.
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

/// A fix as the clock sees it.
#[derive(Debug, Clone, Copy)]
struct Tick {
    metres: f64,
    time: Option<Timestamp>,
    computed: bool,
    status: Status,
    /// Of the leg that leads on.
    leg: Status,
    gap: bool,
}

/// The times of a course by the way.
#[derive(Debug, Clone)]
pub(super) struct Clock {
    ticks: Vec<Tick>,
}

impl Clock {
    /// By the metres from the first fix to each.
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

    /// The fixes before and after; one and the same where it is at a fix.
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

    /// Stretches between neighbouring timed fixes without a gap, the later one
    /// later, in order of time.
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

/// A stretch of even speed.
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

/// A time between two, to the nearest second.
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

/// The nearest whole second.
pub(super) fn at_second(seconds: f64) -> Option<Timestamp> {
    Timestamp::from_second(seconds.round() as i64).ok()
}
