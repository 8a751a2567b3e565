//! Hours of the day on days.

use super::broadcast::{Clause, Word};
use super::entries::Day;
use super::{at, daily_window, days};
use crate::notices::model::Window;
use jiff::civil::Date;

#[derive(Debug, Clone, Copy)]
pub(super) struct Days {
    pub from: Day,
    pub to: Day,
}

/// Hours and the days that they hold on.
#[derive(Debug, Clone, Default)]
pub(super) struct Daily {
    pub clocks: Vec<((i8, i8), (i8, i8))>,
    pub days: Vec<Days>,
    pub is_daily: bool,
    pub is_alternate: bool,
    /// An hour is sunrise or sunset.
    pub has_sun: bool,
    /// The hours are those of days before, until others come.
    is_borrowed: bool,
    only: Vec<i8>,
    except: Vec<i8>,
    has_holidays: bool,
}

impl Daily {
    pub fn is_empty(&self) -> bool {
        let has_hours = !self.clocks.is_empty() && !self.is_borrowed;
        !has_hours && self.days.is_empty() && !self.has_sun
    }

    /// Takes the hours of days before.
    pub fn borrow(&mut self, clocks: Vec<((i8, i8), (i8, i8))>) {
        self.is_borrowed = !clocks.is_empty();
        self.clocks = clocks;
    }

    pub fn give_back(&mut self) {
        if std::mem::take(&mut self.is_borrowed) {
            self.clocks.clear();
        }
    }

    /// Whether windows alone do not say it.
    pub fn needs_words(&self) -> bool {
        self.has_sun || self.has_holidays
    }

    /// `WEDNESDAY THRU SATURDAY`, `MONDAY AND FRIDAY`.
    pub fn weekdays(&mut self, clause: &Clause, start: usize) -> usize {
        let (found, end) = listed(clause, start);
        self.only.extend(found);
        end
    }

    /// `EXCEPT FRIDAYS AND HOLIDAYS`
    pub fn except(&mut self, clause: &Clause, start: usize) -> usize {
        let (found, mut end) = listed(clause, start);
        self.except.extend(found);
        while let Some((Word::And | Word::Holidays | Word::Other, _)) = clause.get(end) {
            if clause[end].0 == Word::Holidays {
                self.has_holidays = true;
                return end + 1;
            }
            if clause[end].0 == Word::Other {
                break;
            }
            end += 1;
        }
        end
    }

    /// The windows on all days of the ranges; `None` if they cannot be listed.
    pub fn windows(&self, ranges: &[(Date, Date)]) -> Option<Vec<Window>> {
        if self.has_sun {
            return None;
        }
        let mut windows = Vec::new();
        for (from, to) in ranges {
            if self.clocks.is_empty() {
                windows.push(Window {
                    from: at(*from, 0, 0)?,
                    to: Some(at(*to, 24, 0)?),
                });
                continue;
            }
            for day in days(*from, *to)
                .into_iter()
                .filter(|day| self.holds_on(*day))
            {
                for (start, end) in &self.clocks {
                    windows.push(daily_window(day, *start, *end)?);
                }
            }
        }
        Some(windows)
    }

    fn holds_on(&self, day: Date) -> bool {
        let weekday = day.weekday().to_monday_one_offset();
        (self.only.is_empty() || self.only.contains(&weekday)) && !self.except.contains(&weekday)
    }
}

/// Days of the week in a list, and where it ends.
fn listed(clause: &Clause, start: usize) -> (Vec<i8>, usize) {
    let mut found = Vec::new();
    let mut i = start;
    loop {
        match (
            clause.get(i).map(|c| c.0),
            clause.get(i + 1).map(|c| c.0),
            clause.get(i + 2).map(|c| c.0),
        ) {
            (Some(Word::Weekday(from)), Some(Word::To), Some(Word::Weekday(to))) => {
                let mut day = from;
                found.push(day);
                while day != to {
                    day = day % 7 + 1;
                    found.push(day);
                }
                i += 3;
            }
            (Some(Word::Weekday(day)), ..) => {
                found.push(day);
                i += 1;
            }
            (Some(Word::And), Some(Word::Weekday(_)), _) if i > start => i += 1,
            _ => return (found, i),
        }
    }
}
