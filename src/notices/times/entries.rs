//! Clauses about time, put together: which hours on which days.

use super::broadcast::{Clause, Word};
use super::daily::{Daily, Days};
use super::{Times, Years, at};
use crate::notices::model::Window;
use jiff::civil::{Date, DateTime};
use std::ops::Range;

/// A day of the month; its month may follow later in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Day {
    pub day: i8,
    /// Where its month is or would be: an index of `Entries::months`.
    slot: usize,
}

/// A continuous period.
#[derive(Debug, Clone, Copy)]
struct Period {
    from: (Day, i8, i8),
    to: (Day, i8, i8),
    is_alternate: bool,
}

/// Where an operation in progress ends.
#[derive(Debug, Clone, Copy)]
enum End {
    Moment(Day, i8, i8),
    /// The end of this day.
    Day(Day),
}

#[derive(Debug, Default)]
pub(super) struct Entries {
    /// Months in the order of the text, one for each day.
    months: Vec<Option<(i8, Option<i16>)>>,
    periods: Vec<Period>,
    daily: Vec<Daily>,
    since: Option<(Day, i8, i8)>,
    until: Option<End>,
    open_end: bool,
    in_progress: bool,
    has_local: bool,
    /// From the first to the last word about time.
    place: Option<Range<usize>>,
}

impl Entries {
    pub fn read(&mut self, clause: &Clause) {
        let mut i = 0;
        let mut current = Daily::default();
        let mut alternate = false;
        while let Some((word, place)) = clause.get(i) {
            let start = i;
            i += 1;
            match *word {
                Word::Moment(..) => i = self.moment(clause, start, alternate),
                Word::Clock(..) | Word::Sun => {
                    i = hours(clause, start, &mut current, alternate, &mut self.daily)
                }
                Word::Daily => {
                    current.is_daily = true;
                    i = self.days(clause, i, &mut current);
                }
                Word::On => i = self.days(clause, i, &mut current),
                Word::Day(_) if is_dated(clause, start) => {
                    i = self.days(clause, start, &mut current);
                }
                Word::Weekday(_) => i = current.weekdays(clause, start),
                Word::Except => {
                    let target = match (current.is_empty(), self.daily.last_mut()) {
                        (true, Some(last)) => last,
                        _ => &mut current,
                    };
                    i = target.except(clause, i);
                }
                Word::Alternate => {
                    // Without hours of their own the alternates have these.
                    let hours = current.clocks.clone();
                    if !current.is_empty() {
                        self.daily.push(std::mem::take(&mut current));
                    }
                    current.borrow(hours);
                    alternate = true;
                }
                Word::Until => i = self.until(clause, i, &mut current),
                Word::FurtherNotice => self.open_end = true,
                Word::InProgress => self.in_progress = true,
                Word::Local => {
                    self.has_local = true;
                }
                _ => continue,
            }
            current.is_alternate = alternate;
            if i > start + 1 || *word != Word::On {
                let end = clause[i - 1].1.end;
                let begin = self.place.as_ref().map_or(place.start, |p| p.start);
                self.place = Some(begin..end);
            }
        }
        if !current.is_empty() {
            self.daily.push(current);
        }
    }

    /// `191218Z TO 191647Z APR`, `010800Z MAR TO 010800Z APR`.
    fn moment(&mut self, clause: &Clause, start: usize, is_alternate: bool) -> usize {
        let mut i = start;
        let Some(from) = self.one_moment(clause, &mut i) else {
            return start + 1;
        };
        let is_to = matches!(clause.get(i), Some((Word::To, _)));
        let mut after = i + 1;
        match is_to.then(|| self.one_moment(clause, &mut after)).flatten() {
            Some(to) => {
                self.periods.push(Period {
                    from,
                    to,
                    is_alternate,
                });
                after
            }
            None => {
                let before = start.checked_sub(1).map(|before| clause[before].0);
                if before == Some(Word::On) {
                    self.since = Some(from);
                }
                i
            }
        }
    }

    fn one_moment(&mut self, clause: &Clause, i: &mut usize) -> Option<(Day, i8, i8)> {
        let (Word::Moment(day, hour, minute), _) = clause.get(*i)? else {
            return None;
        };
        *i += 1;
        let day = self.day(clause, i, *day);
        Some((day, *hour, *minute))
    }

    /// A day whose month and year may follow.
    fn day(&mut self, clause: &Clause, i: &mut usize, day: i8) -> Day {
        let slot = self.months.len();
        self.months.push(None);
        if let Some((Word::Month(month), _)) = clause.get(*i) {
            *i += 1;
            let year = match clause.get(*i) {
                Some((Word::Year(year), _)) => {
                    *i += 1;
                    Some(*year)
                }
                _ => None,
            };
            self.months[slot] = Some((*month, year));
        }
        Day { day, slot }
    }

    /// `22 THRU 28 JUL`, `03 THRU 07, 10 THRU 14 AND 31 AUG`.
    fn days(&mut self, clause: &Clause, start: usize, current: &mut Daily) -> usize {
        let mut i = start;
        loop {
            match clause.get(i).map(|(word, _)| *word) {
                Some(Word::Day(day)) => {
                    i += 1;
                    let from = self.day(clause, &mut i, day);
                    let mut to = from;
                    if let (Some((Word::To, _)), Some((Word::Day(day), _))) =
                        (clause.get(i), clause.get(i + 1))
                    {
                        i += 2;
                        to = self.day(clause, &mut i, *day);
                    }
                    current.days.push(Days { from, to });
                }
                Some(Word::And)
                    if i > start && matches!(clause.get(i + 1), Some((Word::Day(_), _))) =>
                {
                    i += 1;
                }
                _ => return i,
            }
        }
    }

    /// `UNTIL FURTHER NOTICE`, `UNTIL 15 SEP`, `UNTIL 14 JUN AND 16 SEP THRU 31
    /// DEC`.
    fn until(&mut self, clause: &Clause, start: usize, current: &mut Daily) -> usize {
        let mut i = start;
        match clause.get(i).map(|(word, _)| *word) {
            Some(Word::FurtherNotice) => {
                self.open_end = true;
                i + 1
            }
            Some(Word::Moment(..)) => {
                if let Some((day, hour, minute)) = self.one_moment(clause, &mut i) {
                    self.until = Some(End::Moment(day, hour, minute));
                }
                i
            }
            Some(Word::Day(day)) => {
                i += 1;
                let day = self.day(clause, &mut i, day);
                self.until = Some(End::Day(day));
                if matches!(clause.get(i), Some((Word::And, _))) {
                    return self.days(clause, i + 1, current);
                }
                i
            }
            _ => i,
        }
    }

    /// A month after the last day of a list holds for all of it.
    fn spread_months(&mut self) {
        let mut next = None;
        for month in self.months.iter_mut().rev() {
            match month {
                Some(_) => next = *month,
                None => *month = next,
            }
        }
        let mut before = None;
        for month in &mut self.months {
            match month {
                Some(_) => before = *month,
                None => *month = before,
            }
        }
    }

    pub fn date(&self, day: Day, years: &Years) -> Option<Date> {
        let (month, year) = self.months[day.slot]?;
        years.date(day.day, month, year)
    }

    /// The first and the last date: `29 THRU 04 JUN` begins in May.
    fn dates(&self, from: Day, to: Day, said: &[bool], years: &Years) -> Option<(Date, Date)> {
        let end = self.date(to, years)?;
        let start = match said[from.slot] || from.day <= to.day {
            true => self.date(from, years)?,
            false => {
                let before = end.first_of_month().yesterday().ok()?;
                Date::new(before.year(), before.month(), from.day).ok()?
            }
        };
        Some((start, end))
    }

    pub fn times(mut self, years: &Years, written: &dyn Fn(Range<usize>) -> String) -> Times {
        let said: Vec<bool> = self.months.iter().map(Option::is_some).collect();
        self.spread_months();
        let mut times = Times {
            open_end: self.open_end,
            ..Times::default()
        };
        let mut is_whole = true;
        for period in &self.periods {
            let made = self.dates(period.from.0, period.to.0, &said, years);
            let window = made.and_then(|(from, to)| {
                Some(Window {
                    from: at(from, period.from.1, period.from.2)?,
                    to: Some(at(to, period.to.1, period.to.2)?),
                })
            });
            match window.filter(|w| w.to > Some(w.from)) {
                Some(window) if period.is_alternate => times.alternates.push(window),
                Some(window) => times.windows.push(window),
                None => is_whole = false,
            }
        }
        for daily in &self.daily {
            let resolved: Option<Vec<(Date, Date)>> = daily
                .days
                .iter()
                .map(|days| self.dates(days.from, days.to, &said, years))
                .collect();
            let range = self.season(daily, years);
            let mut ranges = resolved.unwrap_or_default();
            ranges.extend(range);
            let made = daily.windows(&ranges);
            is_whole &= made.is_some() && !ranges.is_empty();
            let list = match daily.is_alternate {
                true => &mut times.alternates,
                false => &mut times.windows,
            };
            list.extend(made.unwrap_or_default());
        }
        if self.daily.is_empty() {
            is_whole &= self.ongoing(years, &mut times);
        }
        let place = self.place.unwrap_or(0..0);
        if !is_whole || self.open_end || self.daily.iter().any(Daily::needs_words) {
            times.words.push(written(place.clone()));
        }
        if self.has_local {
            times.unread.push((
                place,
                "local time, whose difference from UTC is not given".to_owned(),
            ));
            times.windows.clear();
        }
        times
    }

    /// The days that `UNTIL` gives a list of hours.
    fn season(&self, daily: &Daily, years: &Years) -> Option<(Date, Date)> {
        if daily.is_alternate {
            return None;
        }
        let end = match self.until? {
            End::Day(day) | End::Moment(day, ..) => self.date(day, years)?,
        };
        let start = match self.since {
            Some((day, ..)) => self.date(day, years)?,
            None => years.issued?.date(),
        };
        Some((start, end))
    }

    /// A period without hours of the day; whether all was understood.
    fn ongoing(&self, years: &Years, times: &mut Times) -> bool {
        let since: Option<DateTime> = match self.since {
            Some((day, hour, minute)) => self
                .date(day, years)
                .and_then(|date| at(date, hour, minute)),
            None => years.issued,
        };
        let to = match self.until {
            Some(End::Day(day)) => self.date(day, years).and_then(|date| at(date, 24, 0)),
            Some(End::Moment(day, hour, minute)) => self
                .date(day, years)
                .and_then(|date| at(date, hour, minute)),
            None => None,
        };
        match (since, to) {
            (Some(from), Some(to)) if self.until.is_some() && to > from => {
                times.windows.push(Window { from, to: Some(to) });
                true
            }
            _ if self.until.is_some() => false,
            (Some(from), None) if self.since.is_some() => {
                times.open_end = true;
                times.windows.push(Window { from, to: None });
                true
            }
            _ => true,
        }
    }
}

/// Whether the days here have a month: `0900Z TO 1200Z 22, 24 AND 26 JUL`.
fn is_dated(clause: &Clause, i: usize) -> bool {
    let rest = clause[i..].iter().map(|(word, _)| *word);
    let mut rest = rest.skip_while(|w| matches!(w, Word::Day(_) | Word::To | Word::And));
    matches!(rest.next(), Some(Word::Month(_)))
}

/// `0900Z TO 1334Z`, `0530Z TO SUNSET`.
fn hours(
    clause: &Clause,
    start: usize,
    current: &mut Daily,
    is_alternate: bool,
    done: &mut Vec<Daily>,
) -> usize {
    let ends: Vec<Word> = clause[start..]
        .iter()
        .take(3)
        .map(|(word, _)| *word)
        .collect();
    // Hours after days that already have hours begin a new list.
    if !current.days.is_empty() && !current.clocks.is_empty() {
        done.push(std::mem::take(current));
        current.is_alternate = is_alternate;
    }
    current.give_back();
    match ends.as_slice() {
        [Word::Clock(a, b), Word::To, Word::Clock(c, d)] => {
            current.clocks.push(((*a, *b), (*c, *d)));
            start + 3
        }
        [
            Word::Clock(..) | Word::Sun,
            Word::To,
            Word::Clock(..) | Word::Sun,
        ] => {
            current.has_sun = true;
            start + 3
        }
        [Word::Sun, ..] => {
            current.has_sun = true;
            start + 1
        }
        _ => start + 1,
    }
}
