//! What cannot be: repeated fixes, two places at one time, jumps that no
//! vessel makes.

use super::fault::{Fault, Places, Tally};
use super::row::{NO_TIME, Row};
use crate::geodesy::Spot;
use crate::units::Speed;

/// A fix that is kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Good {
    pub row: Row,
    pub spot: Spot,
    /// Metres from the last good fix.
    pub step: f64,
    /// A new piece begins here.
    pub begins: bool,
}

/// So many fixes in agreement with each other, and not with those before,
/// are believed.
const BELIEVED: usize = 3;

/// Looks at the fixes of one vessel in order of time.
pub(super) struct Cleaner<'a> {
    /// Metres a second.
    limit: f64,
    places: &'a Places,
    last: Option<Good>,
    /// Fixes that are too far from the last good one to be reached in time,
    /// but not from each other.
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

    /// Judges a fix, and hands on what is good so far.
    pub fn push(&mut self, row: Row, tally: &mut Tally, good: &mut impl FnMut(Good)) {
        self.look_at_order(&row, tally);
        let mut fix = Good {
            row,
            spot: Spot::new(row.position()),
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

    /// What is left at the end cannot be confirmed any more.
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

    /// How far the vessel can have gone, times being whole seconds or better.
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

    /// How far a fix is from the last good one, and the speed that it takes.
    fn jump(&self, fix: &Good) -> (f64, f64) {
        let Some(last) = &self.last else {
            return (0.0, 0.0);
        };
        let metres = last.spot.distance(&fix.spot).m();
        let seconds = seconds(&last.row, &fix.row).max(1.0);
        (metres / 1_000.0, metres / seconds * 3_600.0 / 1_852.0)
    }

    /// In order of time, lines of a file in order go up.
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
