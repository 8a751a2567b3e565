//! Times of Chinese and Japanese warnings, which are local and do not say so:
//! `5月21日0时至5月22日24时`, `令和8年12月9日、1000〜1555`.

use super::{Times, Years, at, clock, daily_window, days, weekday};
use crate::notices::model::Window;
use crate::notices::tokens::{Sign, Token};
use jiff::ToSpan;
use jiff::civil::Date;
use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Word {
    Year(i16),
    Month(i8),
    Day(i8),
    Clock(i8, i8),
    To,
    Daily,
    Reserve,
    Except,
    Sun,
    Weekday(i8),
    Holidays,
    /// Ends a clause about time.
    Stop,
}

/// The windows of a warning whose clock is so many hours ahead of UTC.
pub(in crate::notices) fn asian(
    tokens: &[Token],
    years: &Years,
    ahead: i64,
    written: &dyn Fn(Range<usize>) -> String,
) -> Times {
    let words = words(tokens, if ahead == 9 { 2018 } else { 2000 });
    let mut reader = Reader {
        years: *years,
        ..Reader::default()
    };
    for word in &words {
        reader.take(*word);
    }
    reader.flush();
    let mut times = Times::default();
    let utc = |window: &Window| {
        let back = |t: jiff::civil::DateTime| t.checked_sub(ahead.hours()).ok();
        Some(Window {
            from: back(window.from)?,
            to: Some(back(window.to?)?),
        })
    };
    times.windows = reader.windows.iter().filter_map(utc).collect();
    times.alternates = reader.alternates.iter().filter_map(utc).collect();
    if reader.has_words && !tokens.is_empty() {
        let timed = tokens.iter().position(|t| t.is("月")).unwrap_or(1).max(1) - 1;
        let end = (timed + 40).min(tokens.len() - 1);
        times
            .words
            .push(written(tokens[timed].span.start..tokens[end].span.end));
    }
    times
}

/// Japanese years of an era.
fn era(tokens: &[Token], i: usize) -> Option<i16> {
    let name = |a: &str, b: &str| i >= 2 && tokens[i - 2].is(a) && tokens[i - 1].is(b);
    match () {
        () if name("令", "和") => Some(2018),
        () if name("平", "成") => Some(1988),
        () => None,
    }
}

/// The words about time; years below 100 count from `base`.
fn words(tokens: &[Token], base: i16) -> Vec<Word> {
    let mut words = Vec::new();
    let mut i = 0;
    while let Some(token) = tokens.get(i) {
        let next = |n: usize, word: &str| tokens.get(i + n).is_some_and(|t| t.is(word));
        let mut length = 1;
        let word = match &token.sign {
            Sign::Number(_, raw) => {
                let value: Option<i16> = raw.parse().ok();
                let small = value.and_then(|v| i8::try_from(v).ok());
                if next(1, "年") {
                    length = 2;
                    value.map(|v| match (era(tokens, i), v) {
                        (Some(era), v) => Word::Year(era + v),
                        (None, v) if v < 100 => Word::Year(base + v),
                        (None, v) => Word::Year(v),
                    })
                } else if next(1, "月") {
                    length = 2;
                    small.map(Word::Month)
                } else if next(1, "日") || next(1, "号") {
                    length = 2;
                    small.map(Word::Day)
                } else if next(1, "时") {
                    length = 2;
                    let minutes = tokens.get(i + 2).and_then(|t| t.whole(2));
                    let minute = minutes.filter(|_| next(3, "分"));
                    match (raw.len(), minute) {
                        (4, _) => clock(raw).map(|(hour, minute)| Word::Clock(hour, minute)),
                        (_, Some(minute)) => {
                            length = 4;
                            small
                                .zip(i8::try_from(minute).ok())
                                .map(|(h, m)| Word::Clock(h, m))
                        }
                        _ if next(2, "半") => small.map(|h| Word::Clock(h, 30)),
                        _ => small.map(|h| Word::Clock(h, 0)),
                    }
                } else if tokens.get(i + 1).is_some_and(|t| t.is_mark(':')) {
                    length = 3;
                    let minute = tokens.get(i + 2).and_then(|t| t.whole(2));
                    let minute = minute.and_then(|m| i8::try_from(m).ok());
                    small.zip(minute).map(|(h, m)| Word::Clock(h, m))
                } else {
                    clock(raw).map(|(hour, minute)| Word::Clock(hour, minute))
                }
            }
            Sign::Mark('~' | '-') => Some(Word::To),
            Sign::Mark('。') => Some(Word::Stop),
            Sign::Word(word) => match word.as_str() {
                "至" | "到" => Some(Word::To),
                "か" if next(1, "ら") => Some(Word::To),
                "每" | "毎" => Some(Word::Daily),
                "予" if next(1, "備") => Some(Word::Reserve),
                "备" if next(1, "用") => Some(Word::Reserve),
                "出" | "没" | "落" if i > 0 && tokens[i - 1].is("日") => Some(Word::Sun),
                "除" => Some(Word::Except),
                "祝" => Some(Word::Holidays),
                "曜" => i
                    .checked_sub(1)
                    .and_then(|at| japanese_weekday(&tokens[at])),
                "海" | "区" if next(1, "图") || next(1, "図") || next(1, "域") => {
                    Some(Word::Stop)
                }
                word => weekday(word).map(Word::Weekday),
            },
            _ => None,
        };
        words.extend(word);
        i += length;
    }
    words
}

fn japanese_weekday(token: &Token) -> Option<Word> {
    let names = ["月", "火", "水", "木", "金", "土", "日"];
    let day = names.iter().position(|name| token.is(name))?;
    Some(Word::Weekday(day as i8 + 1))
}

/// Hour and minute.
type Clock = (i8, i8);

/// Reads dates and hours in the order that they come.
#[derive(Default)]
struct Reader {
    years: Years,
    year: Option<i16>,
    month: Option<i8>,
    /// Dates, each with the last one of a range.
    dates: Vec<(Date, Date)>,
    /// Reserve days, at the same hours.
    reserves: Vec<Date>,
    /// Hours, each with its end.
    clocks: Vec<(Clock, Option<Clock>)>,
    /// The next date or hour ends a range.
    is_to: bool,
    /// An hour stood between the first and the second date of a range.
    is_continuous: bool,
    is_reserve: bool,
    is_except: bool,
    /// Days of the week that are left out.
    off: Vec<i8>,
    has_words: bool,
    is_over: bool,
    windows: Vec<Window>,
    alternates: Vec<Window>,
}

impl Reader {
    fn take(&mut self, word: Word) {
        if self.is_over {
            return;
        }
        let is_to = std::mem::take(&mut self.is_to);
        let has_dates = !self.dates.is_empty();
        match word {
            Word::Year(year) => {
                self.year = Some(year);
                self.is_to = is_to;
            }
            Word::Month(month) => {
                self.month = Some(month);
                self.is_to = is_to;
            }
            Word::Day(day) => self.day(day, is_to),
            Word::Clock(hour, minute) if has_dates => self.clock((hour, minute), is_to),
            Word::Clock(..) => {}
            Word::To => self.is_to = true,
            Word::Daily if self.is_continuous => {
                self.is_continuous = false;
                self.clocks.clear();
            }
            Word::Daily => {}
            Word::Reserve => self.is_reserve = true,
            Word::Except => self.is_except = has_dates,
            Word::Weekday(day) => self.off.push(day),
            Word::Holidays | Word::Sun => self.has_words |= has_dates,
            Word::Stop => self.is_over = has_dates,
        }
    }

    fn day(&mut self, day: i8, is_to: bool) {
        let date = self
            .month
            .and_then(|month| self.years.date(day, month, self.year));
        let Some(mut date) = date else {
            return;
        };
        if self.is_reserve {
            self.reserves.push(date);
            return;
        }
        if let (true, Some((from, to))) = (is_to, self.dates.last_mut()) {
            // The range may end in the next year.
            if date < *from
                && let Ok(next) = Date::new(date.year() + 1, date.month(), date.day())
            {
                date = next;
            }
            *to = date;
            self.is_continuous = !self.clocks.is_empty();
            return;
        }
        if !self.clocks.is_empty() {
            self.flush();
        }
        self.dates.push((date, date));
    }

    fn clock(&mut self, clock: (i8, i8), is_to: bool) {
        match self.clocks.last_mut() {
            Some((_, to @ None)) if is_to || self.is_continuous => *to = Some(clock),
            _ => self.clocks.push((clock, None)),
        }
    }

    /// Lists the hours on the dates.
    fn flush(&mut self) {
        let dates = std::mem::take(&mut self.dates);
        let clocks = std::mem::take(&mut self.clocks);
        let reserves = std::mem::take(&mut self.reserves);
        self.is_reserve = false;
        if std::mem::take(&mut self.is_continuous) {
            let window = match (dates.as_slice(), clocks.as_slice()) {
                ([(from, to)], [(start, Some(end))]) => {
                    at(*from, start.0, start.1).zip(at(*to, end.0, end.1))
                }
                _ => None,
            };
            match window.filter(|(from, to)| from < to) {
                Some((from, to)) => self.windows.push(Window { from, to: Some(to) }),
                None => self.has_words = true,
            }
            return;
        }
        let hours: Vec<_> = clocks
            .iter()
            .filter_map(|(from, to)| Some((*from, (*to)?)))
            .collect();
        if hours.len() < clocks.len() {
            self.has_words = true;
            return;
        }
        if hours.is_empty() && !self.has_words {
            let whole = dates
                .iter()
                .filter_map(|(from, to)| at(*from, 0, 0).zip(at(*to, 24, 0)));
            self.windows
                .extend(whole.map(|(from, to)| Window { from, to: Some(to) }));
            return;
        }
        let off = if self.is_except {
            self.off.clone()
        } else {
            Vec::new()
        };
        let on = |date: &Date| !off.contains(&date.weekday().to_monday_one_offset());
        let listed = dates
            .iter()
            .flat_map(|(from, to)| days(*from, *to))
            .filter(on);
        for date in listed {
            self.windows.extend(
                hours
                    .iter()
                    .filter_map(|(from, to)| daily_window(date, *from, *to)),
            );
        }
        for date in reserves {
            self.alternates.extend(
                hours
                    .iter()
                    .filter_map(|(from, to)| daily_window(date, *from, *to)),
            );
        }
    }
}
