//! When a notice applies.

mod asian;
mod broadcast;
mod daily;
mod entries;
mod faa;
mod icao;

pub(super) use asian::asian;
pub(super) use broadcast::{broadcast, cancel_time, moment_in};
pub(super) use faa::faa;
pub(super) use icao::{icao, moment};

use super::model::Window;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use std::ops::Range;

/// Times as read from a part of the text.
#[derive(Debug, Clone, Default)]
pub(super) struct Times {
    pub windows: Vec<Window>,
    pub alternates: Vec<Window>,
    /// What windows cannot say.
    pub words: Vec<String>,
    pub open_end: bool,
    pub end_is_estimate: bool,
    /// What was not understood, characters of the folded text.
    pub unread: Vec<(Range<usize>, String)>,
    pub notes: Vec<(Range<usize>, String)>,
}

/// What tells the year of a day and month.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Years {
    pub cancelled: Option<DateTime>,
    pub issued: Option<DateTime>,
    /// The year of the number.
    pub number: Option<i16>,
}

impl Years {
    /// The date, in the year that is given or that follows: no later than the
    /// cancellation, or else nearest to the issue, or in the number's year.
    pub fn date(&self, day: i8, month: i8, year: Option<i16>) -> Option<Date> {
        let on = |year: i16| Date::new(year, month, day).ok();
        if let Some(year) = year {
            return on(year);
        }
        if let Some(end) = self.cancelled {
            let end = end.date().tomorrow().ok()?;
            let years = [end.year(), end.year() - 1];
            return years.into_iter().filter_map(on).find(|date| *date <= end);
        }
        if let Some(issued) = self.issued {
            let years = [issued.year() - 1, issued.year(), issued.year() + 1];
            let off = |date: &Date| (*date - issued.date()).get_days().abs();
            return years.into_iter().filter_map(on).min_by_key(off);
        }
        on(self.number?)
    }
}

/// `JUL`, `JULY`, and a typo that occurs.
pub(super) fn month(word: &str) -> Option<i8> {
    const MONTHS: [(&str, i8); 29] = [
        ("JAN", 1),
        ("FEB", 2),
        ("MAR", 3),
        ("APR", 4),
        ("MAY", 5),
        ("JUN", 6),
        ("JUL", 7),
        ("AUG", 8),
        ("SEP", 9),
        ("OCT", 10),
        ("NOV", 11),
        ("DEC", 12),
        ("SEPT", 9),
        ("SEB", 9),
        ("JANUARY", 1),
        ("FEBRUARY", 2),
        ("MARCH", 3),
        ("APRIL", 4),
        ("JUNE", 6),
        ("JULY", 7),
        ("AUGUST", 8),
        ("SEPTEMBER", 9),
        ("OCTOBER", 10),
        ("NOVEMBER", 11),
        ("DECEMBER", 12),
        // Spanish.
        ("ENE", 1),
        ("ABR", 4),
        ("AGO", 8),
        ("DIC", 12),
    ];
    MONTHS
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, month)| *month)
}

/// Monday is 1.
pub(super) fn weekday(word: &str) -> Option<i8> {
    const DAYS: [&str; 7] = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];
    const ENDS: [&str; 9] = [
        "", "S", "DAY", "DAYS", "SDAY", "SDAYS", "NESDAY", "NESDAYS", "RSDAY",
    ];
    let (start, end) = (word.get(..3)?, word.get(3..)?);
    let is_day =
        ENDS.contains(&end) || ["URDAY", "URDAYS", "RSDAYS", "RS", "R", "UR"].contains(&end);
    let day = DAYS.iter().position(|name| *name == start)?;
    is_day.then_some(day as i8 + 1)
}

/// A time of the day as written; 24:00 is the next midnight.
pub(super) fn at(date: Date, hour: i8, minute: i8) -> Option<DateTime> {
    if hour == 24 && minute == 0 {
        return Some(date.tomorrow().ok()?.at(0, 0, 0, 0));
    }
    let time = jiff::civil::Time::new(hour, minute, 0, 0).ok()?;
    Some(date.to_datetime(time))
}

/// A four-digit time.
pub(super) fn clock(digits: &str) -> Option<(i8, i8)> {
    if digits.len() != 4 {
        return None;
    }
    let (hour, minute) = (
        digits.get(..2)?.parse().ok()?,
        digits.get(2..)?.parse().ok()?,
    );
    ((hour < 24 && minute < 60) || (hour == 24 && minute == 0)).then_some((hour, minute))
}

/// The window between two times of a day; one that ends before it begins runs
/// over midnight.
pub(super) fn daily_window(date: Date, from: (i8, i8), to: (i8, i8)) -> Option<Window> {
    let start = at(date, from.0, from.1)?;
    let mut end = at(date, to.0, to.1)?;
    if end <= start {
        end = end.checked_add(1.day()).ok()?;
    }
    Some(Window {
        from: start,
        to: Some(end),
    })
}

/// The days from one to the other, no more than two years of them.
pub(super) fn days(from: Date, to: Date) -> Vec<Date> {
    let mut days = Vec::new();
    let mut day = from;
    while day <= to && days.len() < 732 {
        days.push(day);
        match day.tomorrow() {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    days
}
