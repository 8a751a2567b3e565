//! Times of warnings to ships: `072300Z TO 081100Z DEC`, `0900Z TO 1334Z DAILY
//! 22 THRU 28 JUL`.

use super::entries::Entries;
use super::{Times, Years, at, clock, month, weekday};
use crate::notices::tokens::{Sign, Token};
use jiff::civil::DateTime;
use std::ops::Range;

/// A word of a clause about time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Word {
    /// Day of the month, hour and minute.
    Moment(i8, i8, i8),
    Clock(i8, i8),
    Day(i8),
    Month(i8),
    Year(i16),
    To,
    And,
    Daily,
    Alternate,
    Until,
    Except,
    Weekday(i8),
    Holidays,
    /// Sunrise or sunset.
    Sun,
    FurtherNotice,
    InProgress,
    On,
    Local,
    Other,
}

/// The words about time, with their places.
pub(super) type Clause = Vec<(Word, Range<usize>)>;

/// The times of a part of a warning; `written` gives the text of a place.
pub(in crate::notices) fn broadcast(
    tokens: &[Token],
    years: &Years,
    written: &dyn Fn(Range<usize>) -> String,
) -> Times {
    let clause = clause(tokens);
    let mut entries = Entries::default();
    entries.read(&clause);
    entries.times(years, written)
}

/// `131800Z JUL 26`, `041800 UTC DEC 26`, `01 JUL 26`, the first in the tokens.
pub(in crate::notices) fn moment_in(tokens: &[Token], years: &Years) -> Option<DateTime> {
    let clause = clause(tokens);
    let start = clause
        .iter()
        .position(|(w, _)| matches!(w, Word::Moment(..) | Word::Day(_)))?;
    let mut words = clause[start..].iter().map(|(word, _)| *word);
    let first = words.next()?;
    let Word::Month(month) = words.next()? else {
        return None;
    };
    let year = match words.next() {
        Some(Word::Year(year)) => Some(year),
        _ => None,
    };
    match first {
        Word::Moment(day, hour, minute) => at(years.date(day, month, year)?, hour, minute),
        Word::Day(day) => at(years.date(day, month, year)?, 0, 0),
        _ => None,
    }
}

/// The time of `CANCEL THIS MSG 131800Z JUL 26`, from the words behind it.
pub(in crate::notices) fn cancel_time(tokens: &[Token], years: &Years) -> Option<DateTime> {
    let line = tokens.iter().take(10).cloned().collect::<Vec<_>>();
    moment_in(&line, years)
}

fn clause(tokens: &[Token]) -> Clause {
    // Clauses run over line ends.
    let tokens: Vec<Token> = tokens
        .iter()
        .filter(|t| t.sign != Sign::Break)
        .cloned()
        .collect();
    let tokens = tokens.as_slice();
    let mut clause: Clause = Vec::new();
    let mut i = 0;
    while let Some(token) = tokens.get(i) {
        let (word, length) = word(tokens, i, clause.last().map(|(word, _)| *word));
        let end = tokens[i + length - 1].span.end;
        if let Some(word) = word {
            clause.push((word, token.span.start..end));
        }
        i += length;
    }
    clause
}

/// Whether universal time is said here.
fn is_utc(token: Option<&Token>) -> bool {
    token.is_some_and(|t| ["Z", "UTC", "GMT", "UT", "ZULU"].iter().any(|w| t.is(w)))
}

fn word(tokens: &[Token], i: usize, before: Option<Word>) -> (Option<Word>, usize) {
    let token = &tokens[i];
    let next = tokens.get(i + 1);
    let word = match &token.sign {
        Sign::Break | Sign::Mark(',' | '(' | ')' | ':' | ';') => return (None, 1),
        Sign::Mark('-' | '~') => Word::To,
        Sign::Mark(_) => Word::Other,
        Sign::Number(_, raw) => return number(tokens, i, raw, before),
        Sign::Word(word) => match word.as_str() {
            "TO" | "THRU" | "THROUGH" => Word::To,
            "AND" | "PLUS" => Word::And,
            "DAILY" | "DLY" => Word::Daily,
            "ALTERNATE" | "ALTERNATIVE" | "ALTERNATIVELY" | "RESERVE" | "BACKUP" => Word::Alternate,
            "UNTIL" | "TILL" => Word::Until,
            "UFN" => Word::FurtherNotice,
            "EXCEPT" | "EXCLUDING" | "EXC" => Word::Except,
            "HOLIDAYS" | "HOLIDAY" => Word::Holidays,
            "SUNRISE" | "SUNSET" | "DAWN" | "DUSK" | "DAYLIGHT" => Word::Sun,
            "FURTHER" if next.is_some_and(|t| t.is("NOTICE")) => {
                return (Some(Word::FurtherNotice), 2);
            }
            "PROGRESS" => Word::InProgress,
            "ON" | "FROM" | "EVERY" | "BETWEEN" | "COMMENCING" | "STARTING" => Word::On,
            "LOCAL" | "LT" | "AM" | "PM" => Word::Local,
            "A" | "P"
                if next.is_some_and(|t| t.is_mark('.'))
                    && tokens.get(i + 2).is_some_and(|t| t.is("M")) =>
            {
                Word::Local
            }
            "Z" | "UTC" | "GMT" | "HOURS" | "HRS" => return (None, 1),
            word => match (month(word), weekday(word)) {
                (Some(month), _) => Word::Month(month),
                (_, Some(day)) => Word::Weekday(day),
                _ => Word::Other,
            },
        },
    };
    (Some(word), 1)
}

fn number(tokens: &[Token], i: usize, raw: &str, before: Option<Word>) -> (Option<Word>, usize) {
    let next = tokens.get(i + 1);
    let in_month = |t: Option<&Token>| t.and_then(Token::word).and_then(month).is_some();
    // `1300 TO 1435 UTC`: the zone is given once.
    let shared = |width: usize| {
        let to = next.is_some_and(|t| t.is("TO") || t.is("THRU") || t.is_mark('-'));
        let same = tokens
            .get(i + 2)
            .and_then(Token::digits)
            .is_some_and(|d| d.len() == width);
        to && same && is_utc(tokens.get(i + 3))
    };
    let zone = usize::from(is_utc(next));
    match raw.len() {
        6 if zone == 1 || shared(6) || in_month(next) => {
            let day = raw.get(..2).and_then(|d| d.parse().ok());
            let made = raw.get(2..).and_then(clock).zip(day);
            let made = made.filter(|(_, day)| (1..=31).contains(day));
            let word = made.map_or(Word::Other, |((hour, minute), day)| {
                Word::Moment(day, hour, minute)
            });
            (Some(word), 1 + zone)
        }
        4 if zone == 1 || shared(4) => {
            let word = clock(raw).map_or(Word::Other, |(hour, minute)| Word::Clock(hour, minute));
            (Some(word), 1 + zone)
        }
        4 if matches!(before, Some(Word::Month(_))) => match raw.parse() {
            Ok(year) if (1990..2100).contains(&year) => (Some(Word::Year(year)), 1),
            _ => (Some(Word::Other), 1),
        },
        2 if matches!(before, Some(Word::Month(_))) && !in_month(next) => {
            let year = raw.parse::<i16>().map_or(0, |year| 2000 + year);
            (Some(Word::Year(year)), 1)
        }
        1 | 2 => match raw.parse() {
            Ok(day) if (1..=31).contains(&day) => (Some(Word::Day(day)), 1),
            _ => (Some(Word::Other), 1),
        },
        _ => (Some(Word::Other), 1),
    }
}
