//! Items B, C and D of a NOTAM.

use super::{Times, at, clock, daily_window, days, month, weekday};
use crate::notices::model::Window;
use crate::notices::tokens::{Sign, Token};
use jiff::civil::{Date, DateTime};
use std::ops::Range;

/// `2612030420`
pub(in crate::notices) fn moment(digits: &str) -> Option<DateTime> {
    if digits.len() != 10 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize| digits.get(from..from + 2)?.parse::<i8>().ok();
    let date = Date::new(2000 + i16::from(part(0)?), part(2)?, part(4)?).ok()?;
    at(date, part(6)?, part(8)?)
}

/// A word of item D.
#[derive(Debug, Clone, PartialEq)]
enum Word {
    Hours((i8, i8), (i8, i8)),
    /// `0300`, part of a date and time.
    Clock((i8, i8)),
    Day(i8),
    Month(i8),
    Weekday(i8),
    /// `2205201000`
    Moment(DateTime),
    To,
    Daily,
    Except,
    AllDay,
    /// Sunrise and sunset.
    Sun,
    /// `(NEXT DAY)`
    NextDay,
    Other,
}

/// The windows between items B and C, as item D divides them.
pub(in crate::notices) fn icao(
    from: Option<DateTime>,
    to: Option<DateTime>,
    schedule: &[Token],
    written: &dyn Fn(Range<usize>) -> String,
) -> Times {
    let mut times = Times::default();
    let Some(from) = from else {
        return times;
    };
    let whole = Window { from, to };
    if schedule.is_empty() {
        times.windows.push(whole);
        return times;
    }
    let words = words(schedule);
    let place = schedule[0].span.start..schedule[schedule.len() - 1].span.end;
    let read = match to {
        Some(to) => Schedule::new(from, to).read(&words),
        None => None,
    };
    match read {
        Some(windows) if !windows.is_empty() => times.windows = windows,
        _ => {
            // Without an end nothing can be listed; the words stay.
            times.words.push(written(place.clone()));
            let listed = words.iter().any(|w| matches!(w, Word::Sun)) || to.is_none();
            if !listed {
                times
                    .unread
                    .push((place, "the times of item D were not understood".to_owned()));
            }
            times.open_end |= to.is_none();
        }
    }
    times
}

fn words(tokens: &[Token]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut i = 0;
    while let Some(token) = tokens.get(i) {
        let digits = |i: usize, width: usize| {
            tokens
                .get(i)
                .and_then(Token::digits)
                .filter(|d| d.len() == width)
        };
        let joins = |i: usize| {
            tokens
                .get(i)
                .is_some_and(|t| t.is_mark('-') || t.is_mark('/') || t.is("TO"))
        };
        i += 1;
        let word = match &token.sign {
            Sign::Break | Sign::Mark(',' | '.' | ';' | ':' | '(' | ')') => continue,
            Sign::Mark('-' | '/') => Word::To,
            Sign::Mark(_) => Word::Other,
            Sign::Number(_, raw) => match raw.len() {
                4 => match (clock(raw), joins(i), digits(i + 1, 4).and_then(clock)) {
                    (Some(from), true, Some(to)) => {
                        i += 2;
                        Word::Hours(from, to)
                    }
                    (Some(from), ..) => Word::Clock(from),
                    _ => Word::Other,
                },
                1 | 2 => raw.parse().map_or(Word::Other, Word::Day),
                10 => moment(raw).map_or(Word::Other, Word::Moment),
                _ => Word::Other,
            },
            Sign::Word(word) => match word.as_str() {
                "TO" => Word::To,
                "DAILY" | "DLY" => Word::Daily,
                "EXC" | "EXCEPT" | "EXCEPTED" => Word::Except,
                "H" if digits(i, 2) == Some("24") => {
                    i += 1;
                    Word::AllDay
                }
                "SR" | "SS" | "HJ" | "HN" | "SUNRISE" | "SUNSET" => Word::Sun,
                "NEXT" => {
                    i += usize::from(tokens.get(i).is_some_and(|t| t.is("DAY")));
                    Word::NextDay
                }
                "EV" | "EVERY" | "BTN" | "BETWEEN" | "AND" | "UTC" | "Z" | "ON" | "FROM" => {
                    continue;
                }
                word => match (month(word), weekday(word)) {
                    (Some(month), _) => Word::Month(month),
                    (_, Some(day)) => Word::Weekday(day),
                    _ => Word::Other,
                },
            },
        };
        words.push(word);
    }
    words
}

/// Dates and hours between items B and C.
struct Schedule {
    from: DateTime,
    to: DateTime,
    month: Option<i8>,
    dates: Vec<Date>,
    weekdays: Vec<i8>,
    hours: Vec<((i8, i8), (i8, i8))>,
    /// All that has been listed, each with the date that it is about.
    windows: Vec<(Date, Window)>,
}

impl Schedule {
    fn new(from: DateTime, to: DateTime) -> Schedule {
        Schedule {
            from,
            to,
            month: None,
            dates: Vec::new(),
            weekdays: Vec::new(),
            hours: Vec::new(),
            windows: Vec::new(),
        }
    }

    fn read(mut self, words: &[Word]) -> Option<Vec<Window>> {
        // `1436-1516 22 1621-1701 22`: the hours precede their day.
        let is_reversed = matches!(words.first(), Some(Word::Hours(..)))
            && matches!(words.last(), Some(Word::Day(_)));
        let mut i = 0;
        while let Some(word) = words.get(i) {
            i += 1;
            match word {
                Word::Hours(from, to) => {
                    if is_reversed && !self.dates.is_empty() {
                        self.flush()?;
                    }
                    self.hours.push((*from, *to));
                }
                Word::AllDay => self.hours.push(((0, 0), (24, 0))),
                Word::Day(_) | Word::Month(_) => {
                    if !is_reversed && !self.hours.is_empty() {
                        self.flush()?;
                    }
                    i = self.date(words, i - 1)?;
                }
                Word::Weekday(day) => {
                    if !self.hours.is_empty() {
                        self.flush()?;
                    }
                    i = weekdays(words, i - 1, *day, &mut self.weekdays);
                }
                Word::Moment(from) => {
                    let (Some(Word::To), Some(Word::Moment(to))) = (words.get(i), words.get(i + 1))
                    else {
                        return None;
                    };
                    self.push(
                        from.date(),
                        Some(Window {
                            from: *from,
                            to: Some(*to),
                        }),
                    )?;
                    i += 2;
                }
                Word::Except => {
                    self.flush()?;
                    return self.without(&words[i..]);
                }
                Word::Daily | Word::NextDay => {}
                Word::Clock(_) | Word::To | Word::Sun | Word::Other => return None,
            }
        }
        self.flush()?;
        Some(self.listed())
    }

    fn listed(self) -> Vec<Window> {
        self.windows.into_iter().map(|(_, window)| window).collect()
    }

    /// The day of this month, or of the next one if that day is past.
    fn resolve(&mut self, day: i8) -> Option<Date> {
        let start = self.dates.last().copied().unwrap_or(self.from.date());
        let month = self.month.unwrap_or(start.month());
        let mut first = Date::new(start.year(), month, 1).ok()?;
        let least = self.from.date();
        for _ in 0..13 {
            let date = Date::new(first.year(), first.month(), day).ok();
            if let Some(date) = date.filter(|date| *date >= least) {
                self.month = self.month.map(|_| date.month());
                return (date <= self.to.date()).then_some(date);
            }
            first = first.last_of_month().tomorrow().ok()?;
            if self.month.is_some_and(|month| first.month() != month) {
                continue;
            }
        }
        None
    }

    /// `26-28`, `MAR 06`, `29 2100-30 0900`; where it ends.
    fn date(&mut self, words: &[Word], start: usize) -> Option<usize> {
        let mut i = start;
        if let Word::Month(month) = words[i] {
            self.month = Some(month);
            i += 1;
        }
        let Some(Word::Day(day)) = words.get(i) else {
            // A month behind its day: `06 MAR` has set it for what follows.
            return Some(i);
        };
        i += 1;
        if let Some(Word::Month(month)) = words.get(i)
            && !matches!(words.get(i + 1), Some(Word::Day(_)))
        {
            self.month = Some(*month);
            i += 1;
        }
        let first = self.resolve(*day)?;
        let rest = &words[i..];
        match rest {
            [
                Word::Clock(from),
                Word::To,
                Word::Day(day),
                Word::Clock(to),
                ..,
            ] => {
                let last = self.resolve(*day)?;
                let window = at(first, from.0, from.1).zip(at(last, to.0, to.1));
                let (from, to) = window?;
                self.push(first, Some(Window { from, to: Some(to) }))?;
                return Some(i + 4);
            }
            [
                Word::Clock(from),
                Word::To,
                Word::Month(month),
                Word::Day(day),
                Word::Clock(to),
                ..,
            ] => {
                self.month = Some(*month);
                let last = self.resolve(*day)?;
                let (from, to) = at(first, from.0, from.1).zip(at(last, to.0, to.1))?;
                self.push(first, Some(Window { from, to: Some(to) }))?;
                return Some(i + 5);
            }
            [Word::To, Word::Day(day), ..] => {
                let last = self.resolve(*day)?;
                self.dates.extend(days(first, last));
                i += 2;
            }
            [Word::To, Word::Month(month), Word::Day(day), ..] => {
                self.month = Some(*month);
                let last = self.resolve(*day)?;
                self.dates.extend(days(first, last));
                i += 3;
            }
            _ => self.dates.push(first),
        }
        Some(i)
    }

    /// Lists the hours on their days, or on every day.
    fn flush(&mut self) -> Option<()> {
        let dates = std::mem::take(&mut self.dates);
        let hours = std::mem::take(&mut self.hours);
        let weekdays = std::mem::take(&mut self.weekdays);
        if hours.is_empty() && dates.is_empty() && weekdays.is_empty() {
            return Some(());
        }
        let hours = match hours.is_empty() {
            true => vec![((0, 0), (24, 0))],
            false => hours,
        };
        let dates = match dates.is_empty() {
            true => days(self.from.date(), self.to.date()),
            false => dates,
        };
        for date in dates {
            let weekday = date.weekday().to_monday_one_offset();
            if !weekdays.is_empty() && !weekdays.contains(&weekday) {
                continue;
            }
            for (from, to) in &hours {
                self.push(date, daily_window(date, *from, *to))?;
            }
        }
        Some(())
    }

    /// Keeps a window as far as items B and C allow it.
    fn push(&mut self, date: Date, window: Option<Window>) -> Option<()> {
        let window = window?;
        let from = window.from.max(self.from);
        let to = window.to?.min(self.to);
        if from < to {
            self.windows.push((date, Window { from, to: Some(to) }));
        }
        Some(())
    }

    /// `EXC MAR 17 APR 06`, `EXC SAT SUN`
    fn without(mut self, words: &[Word]) -> Option<Vec<Window>> {
        let mut off = Vec::new();
        let mut i = 0;
        while let Some(word) = words.get(i) {
            match word {
                Word::Day(_) | Word::Month(_) => i = self.date(words, i)?,
                Word::Weekday(day) => i = weekdays(words, i, *day, &mut off),
                _ => return None,
            }
        }
        let dates = std::mem::take(&mut self.dates);
        self.windows.retain(|(date, _)| {
            !dates.contains(date) && !off.contains(&date.weekday().to_monday_one_offset())
        });
        Some(self.listed())
    }
}

/// `MON-FRI` or `MON`; where it ends.
fn weekdays(words: &[Word], i: usize, first: i8, list: &mut Vec<i8>) -> usize {
    let mut day = first;
    list.push(day);
    if let (Some(Word::To), Some(Word::Weekday(last))) = (words.get(i + 1), words.get(i + 2)) {
        while day != *last {
            day = day % 7 + 1;
            list.push(day);
        }
        return i + 3;
    }
    i + 1
}
