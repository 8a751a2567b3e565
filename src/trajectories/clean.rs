//! Filters out impossible fixes: repeats, two positions at one time, and jumps
//! faster than the vessel can go.

use super::fault::{Fault, Places, Tally};
use super::row::{NO_TIME, Row};
use crate::geodesy::EcefPoint;
use crate::units::Speed;

/// An accepted fix.
#[derive(Debug, Clone, Copy)]
pub(super) struct Good {
    pub row: Row,
    pub spot: EcefPoint,
    /// Metres from the previous accepted fix.
    pub step: f64,
    /// Whether a new piece begins here.
    pub begins: bool,
}

/// This many fixes that agree with each other but not with the earlier ones are
/// accepted as a new position.
const BELIEVED: usize = 3;

/// Checks the fixes of one vessel in order of time.
pub(super) struct Cleaner<'a> {
    /// Metres per second.
    limit: f64,
    places: &'a Places,
    last: Option<Good>,
    /// Fixes that are reachable from each other, but not in time from the last
    /// accepted one.
    suspects: Vec<Good>,
    line_before: Option<(u64, i64)>,
}

impl<'a> Cleaner<'a> {
    pub fn new(limit: Speed, places: &'a Places) -> Cleaner<'a> {
        Cleaner {
            limit: limit.m_per_s(),
            places,
            last: None,
            suspects: Vec::new(),
            line_before: None,
        }
    }

    /// Checks a fix and passes on the fixes accepted so far.
    pub fn push(&mut self, row: Row, tally: &mut Tally, good: &mut impl FnMut(Good)) {
        self.look_at_order(&row, tally);
        let mut fix = Good {
            row,
            spot: EcefPoint::new(row.position()),
            step: 0.0,
            begins: row.new_leg,
        };
        let Some(last) = &self.last else {
            return self.accept(fix, tally, good);
        };
        if row.time == last.row.time && row.time != NO_TIME {
            return self.repeated(&last.clone(), &fix, tally);
        }
        fix.step = last.spot.distance(&fix.spot).m();
        if row.new_leg || fix.step <= self.reach(&last.row, &row) {
            return self.accept(fix, tally, good);
        }
        self.suspect(fix, tally, good);
    }

    /// Drops the remaining suspects, since no further fix can confirm them.
    pub fn finish(&mut self, tally: &mut Tally) {
        self.drop_suspects(tally);
    }

    fn accept(&mut self, fix: Good, tally: &mut Tally, good: &mut impl FnMut(Good)) {
        if !self.suspects.is_empty() {
            self.drop_suspects(tally);
        }
        self.last = Some(fix);
        good(fix);
    }

    /// How far the vessel can have gone, metres. Times are precise to a second
    /// or better, so one second is added.
    fn reach(&self, from: &Row, to: &Row) -> f64 {
        if from.time == NO_TIME || to.time == NO_TIME {
            return f64::INFINITY;
        }
        self.limit * (seconds(from, to) + 1.0)
    }

    fn repeated(&self, first: &Good, again: &Good, tally: &mut Tally) {
        let same = first.row.lat == again.row.lat && first.row.lon == again.row.lon;
        let fault = if same {
            Fault::Repeated
        } else {
            let km = first.spot.distance(&again.spot).km();
            Fault::TwoPlaces { km }
        };
        tally.add(again.row.line, fault);
    }

    #[cold]
    fn suspect(&mut self, mut fix: Good, tally: &mut Tally, good: &mut impl FnMut(Good)) {
        if let Some(before) = self.suspects.last().copied() {
            if before.row.time == fix.row.time {
                return self.repeated(&before, &fix, tally);
            }
            let step = before.spot.distance(&fix.spot).m();
            if step > self.reach(&before.row, &fix.row) {
                self.drop_suspects(tally);
            } else {
                fix.step = step;
            }
        }
        self.suspects.push(fix);
        if self.suspects.len() == BELIEVED {
            self.believe(tally, good);
        }
    }

    fn believe(&mut self, tally: &mut Tally, good: &mut impl FnMut(Good)) {
        let mut believed = std::mem::take(&mut self.suspects);
        let (km, kn) = self.jump(&believed[0]);
        tally.add(believed[0].row.line, Fault::Elsewhere { km, kn });
        believed[0].begins = true;
        for fix in believed {
            self.last = Some(fix);
            good(fix);
        }
    }

    fn drop_suspects(&mut self, tally: &mut Tally) {
        for fix in std::mem::take(&mut self.suspects) {
            let (km, kn) = self.jump(&fix);
            tally.add(fix.row.line, Fault::Jump { km, kn });
        }
    }

    /// Distance of a fix from the last accepted one (km), and the speed that it
    /// implies (kn).
    fn jump(&self, fix: &Good) -> (f64, f64) {
        let Some(last) = &self.last else {
            return (0.0, 0.0);
        };
        let metres = last.spot.distance(&fix.spot).m();
        let seconds = seconds(&last.row, &fix.row).max(1.0);
        (metres / 1_000.0, metres / seconds * 3_600.0 / 1_852.0)
    }

    /// Reports rows out of order: in order of time, the line numbers of one
    /// file should increase.
    fn look_at_order(&mut self, row: &Row, tally: &mut Tally) {
        if let Some((line, time)) = self.line_before
            && line > row.line
            && time != NO_TIME
            && self.places.same_file(line, row.line)
        {
            tally.add(line, Fault::OutOfOrder { after: row.line });
        }
        self.line_before = Some((row.line, row.time));
    }
}

fn seconds(from: &Row, to: &Row) -> f64 {
    (to.time - from.time) as f64 / 1e6
}
