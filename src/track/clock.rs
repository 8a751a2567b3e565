//! Times along a course: filling in missing ones, positions at a time,
//! durations.

use super::{Course, Moment};
use crate::units::{Length, Position, Speed};
use jiff::{SignedDuration, Timestamp};
use std::ops::Range;

/// Where a course is at some time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct At {
    pub position: Position,
    /// The leg, and the distance along it.
    pub leg: usize,
    pub along: Length,
}

impl Course {
    /// Fills in missing times: between two given times, at constant speed;
    /// before the first and after the last, at `speed`. They are marked as
    /// computed.
    ///
    /// Times are not carried across a gap, where the distance covered is
    /// unknown. A speed of zero fills in nothing.
    pub fn fill_times(&mut self, speed: Speed) {
        if speed.m_per_s() <= 0.0 {
            return;
        }
        for run in self.runs() {
            self.fill_run(run, speed);
        }
    }

    /// Ranges of fixes that are connected without a gap.
    fn runs(&self) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let mut first = 0;
        for (index, leg) in self.legs.iter().enumerate() {
            if leg.gap {
                runs.push(first..index + 1);
                first = index + 1;
            }
        }
        runs.push(first..self.fixes.len());
        runs
    }

    fn fill_run(&mut self, run: Range<usize>, speed: Speed) {
        let known: Vec<usize> = run
            .clone()
            .filter(|i| self.fixes[*i].moment.is_some())
            .collect();
        let (Some(&first), Some(&last)) = (known.first(), known.last()) else {
            return;
        };
        for ends in known.windows(2) {
            self.fill_between(ends[0], ends[1]);
        }
        let mut way = 0.0;
        for i in (run.start..first).rev() {
            way += self.legs[i].length.m();
            self.fixes[i].moment = self.later(first, -way / speed.m_per_s());
        }
        way = 0.0;
        for i in last + 1..run.end {
            way += self.legs[i - 1].length.m();
            self.fixes[i].moment = self.later(last, way / speed.m_per_s());
        }
    }

    /// Fills in times between two timed fixes, in proportion to distance.
    fn fill_between(&mut self, from: usize, to: usize) {
        let (Some(start), Some(end)) = (self.fixes[from].moment, self.fixes[to].moment) else {
            return;
        };
        let whole: f64 = self.legs[from..to].iter().map(|l| l.length.m()).sum();
        let seconds = end.at.duration_since(start.at).as_secs_f64();
        let mut gone = 0.0;
        for i in from + 1..to {
            gone += self.legs[i - 1].length.m();
            let share = if whole > 0.0 { gone / whole } else { 0.0 };
            self.fixes[i].moment = self.later(from, share * seconds);
        }
    }

    /// Begins at the computed time at which another course was here, unless a
    /// time is given for any fix.
    pub fn begin_at(&mut self, moment: Option<Moment>) {
        let is_open = self.fixes.iter().all(|fix| fix.moment.is_none());
        if let (true, Some(first)) = (is_open, self.fixes.first_mut()) {
            first.moment = moment;
        }
    }

    /// Removes the computed times that depend on a fix: its own and those of
    /// its neighbours up to the next fixes with given times, or to a gap or
    /// end.
    pub fn forget_times_through(&mut self, fix: usize) {
        let run = self.runs().into_iter().find(|run| run.contains(&fix));
        let Some(run) = run else {
            return;
        };
        let given = |i: &usize| self.fixes[*i].moment.is_some_and(|m| !m.computed);
        let before = (run.start..fix).rev().find(given);
        let after = (fix + 1..run.end).find(given);
        // Next to the only given time, the times on its other side remain
        // valid.
        let lost = match (before, after) {
            (Some(before), Some(after)) => before + 1..after,
            (None, Some(_)) => run.start..fix + 1,
            _ => fix..run.end,
        };
        for fix in &mut self.fixes[lost] {
            fix.moment = None;
        }
    }

    /// Time to cover a course without times and gaps at a speed.
    pub fn duration_at(&self, speed: Speed) -> Option<SignedDuration> {
        let open = self.fixes.iter().all(|fix| fix.moment.is_none());
        let known = self.legs.iter().all(|leg| !leg.gap);
        let seconds = self.length().m() / speed.m_per_s();
        (open && known)
            .then(|| SignedDuration::try_from_secs_f64(seconds).ok())
            .flatten()
    }

    /// The time `seconds` after a fix, to the nearest second, the precision of
    /// computed times.
    fn later(&self, fix: usize, seconds: f64) -> Option<Moment> {
        let from = self.fixes[fix].moment?;
        let step = SignedDuration::try_from_secs_f64(seconds.round()).ok()?;
        let at = from.at.checked_add(step).ok()?;
        Some(Moment { at, computed: true })
    }

    /// The position at a time, on the leg between two consecutive timed fixes,
    /// at constant speed. `None` before the first and after the last time, in
    /// gaps, and without known times.
    pub fn at(&self, time: Timestamp) -> Option<At> {
        let moment = |fix: usize| self.fixes[fix].moment.map(|m| m.at);
        (0..self.legs.len()).find_map(|index| {
            let (start, end) = (moment(index)?, moment(index + 1)?);
            if time < start || time > end || self.legs[index].gap {
                return None;
            }
            let whole = end.duration_since(start).as_secs_f64();
            let share = match whole > 0.0 {
                true => time.duration_since(start).as_secs_f64() / whole,
                false => 0.0,
            };
            let along = Length::from_m(self.legs[index].length.m() * share.clamp(0.0, 1.0));
            Some(At {
                position: self.position(index, along),
                leg: index,
                along,
            })
        })
    }

    /// Time from the first fix to the last, if both are known.
    pub fn duration(&self) -> Option<SignedDuration> {
        let first = self.fixes.first()?.moment?;
        let last = self.fixes.last()?.moment?;
        Some(last.at.duration_since(first.at))
    }
}
