//! Times with their offset from UTC.

use super::reading::{Node, Reading, wrong_type};
use crate::place::spelling::{did_you_mean, nearest};
use crate::track::DayPart;
use crate::units::Misread;
use jiff::civil::Date;
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use toml::de::DeValue;

/// When something was somewhere.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum When {
    /// An instant, and the offset that it was written with.
    At(Timestamp, Offset),
    /// A day, and no more.
    On(Date),
    /// A part of a day, and the offset, where it is given.
    Part(Date, DayPart, Option<Offset>),
}

/// A time with its offset, a day, or a part of a day. `day` is what the rest of the track says
/// of the date, for mends.
pub(super) fn time(reading: &mut Reading, node: &Node, day: Option<&str>) -> Option<When> {
    let text = match node.value {
        DeValue::String(text) => text.trim().to_owned(),
        DeValue::Datetime(time) => time.to_string(),
        _ => {
            reading.error(node, wrong_type(node, "a time").help(EXAMPLE));
            return None;
        }
    };
    let read = read_time(&text, day);
    reading.take(node, read)
}

const EXAMPLE: &str = "write 2024-11-29T10:20:00+09:00, or with Z for UTC";

fn read_time(text: &str, day: Option<&str>) -> Result<When, Misread> {
    match part(text)? {
        Some(when) => Ok(when),
        None => read_clock(text, day),
    }
}

/// Words that stand before a time of day that is not exact.
const AROUND: [&str; 6] = ["around", "about", "approximately", "circa", "ca.", "c."];

/// Words that say nothing of their own.
const FILLERS: [&str; 6] = ["on", "in", "the", "at", "of", "local"];

/// `2024-07-04 afternoon`, `late on 2024-07-04`, `around 2024-07-04T08:00Z`;
/// none where no such word is in the text.
fn part(text: &str) -> Result<Option<When>, Misread> {
    let lower = text.to_lowercase().replace(',', " ");
    let (words, rest): (Vec<&str>, Vec<&str>) = lower
        .split_whitespace()
        .filter(|word| !FILLERS.contains(word))
        .partition(|word| DayPart::from_word(word).is_some() || AROUND.contains(word));
    let rest = rest.join(" ");
    match words.as_slice() {
        [] => Ok(None),
        [word] => match DayPart::from_word(word) {
            Some(part) => part_of_day(text, &rest, part).map(Some),
            None => around(text, &rest).map(Some),
        },
        [first, second, ..] => {
            let known = |word: &&&str| DayPart::from_word(word).is_some();
            let one = [first, second]
                .into_iter()
                .find(known)
                .unwrap_or(&"morning");
            Err(
                Misread::new(format!("\"{text}\" has two words for the time of day")).help(
                    format!("keep one: \"2024-07-04 {one}\", and put the other into note"),
                ),
            )
        }
    }
}

/// A day and, where it is given, the offset.
fn part_of_day(text: &str, rest: &str, part: DayPart) -> Result<When, Misread> {
    let (day, offset) = rest.split_once(' ').unwrap_or((rest, ""));
    let date: Option<Date> = day.parse().ok().filter(|_| day.len() == 10);
    let offset = match offset {
        "" => Some(None),
        offset => Pieces::parse(&format!("{day}T00:00{}", offset.to_uppercase()))
            .ok()
            .and_then(|pieces| pieces.to_numeric_offset())
            .map(Some),
    };
    match (date, offset) {
        (Some(date), Some(offset)) => Ok(When::Part(date, part, offset)),
        _ => Err(Misread::new(format!("\"{text}\" is not a part of a day")).help(format!(
            "write the day and the word: \"2024-07-04 {word}\", or with the offset: \"2024-07-04 {word} +09:00\"",
            word = part.word()
        ))),
    }
}

/// A time of day that is not exact.
fn around(text: &str, rest: &str) -> Result<When, Misread> {
    // The offset may stand apart.
    let joined = rest.to_uppercase().replace(" +", "+").replace(" Z", "Z");
    match read_clock(&joined, None)? {
        When::At(at, offset) => {
            let local = offset.to_datetime(at);
            let part = DayPart::Around(local.time());
            Ok(When::Part(local.date(), part, Some(offset)))
        }
        _ => Err(Misread::new(format!("\"{text}\" does not name the hour"))
            .help("write \"2024-07-04 around 08:00+09:00\", or the day alone")),
    }
}

/// A time with its offset, or a day.
fn read_clock(text: &str, day: Option<&str>) -> Result<When, Misread> {
    if let Some(clock) = clock_alone(text) {
        let day = day.unwrap_or("2024-11-29");
        return Err(
            Misread::new(format!("\"{text}\" has no day and no offset from UTC"))
                .help(format!("write {day}T{clock}+09:00, or with Z for UTC")),
        );
    }
    let pieces = Pieces::parse(text).map_err(|_| no_time(text))?;
    let Some(clock) = pieces.time() else {
        return Ok(When::On(pieces.date()));
    };
    let Some(offset) = pieces.to_numeric_offset() else {
        let local = pieces.date().to_datetime(clock);
        return Err(
            Misread::new(format!("{local} has no time zone")).help(format!(
                "write the offset from UTC after it: {local}+09:00, or {local}Z for UTC"
            )),
        );
    };
    let at = pieces.date().to_datetime(clock);
    let at = offset.to_timestamp(at).map_err(|_| no_time(text))?;
    Ok(When::At(at, offset))
}

/// `10:20` or `10:20:00`, with seconds.
fn clock_alone(text: &str) -> Option<String> {
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = text.split(':').collect();
    match parts.as_slice() {
        [h, m] if digits(h) && digits(m) => Some(format!("{h}:{m}:00")),
        [h, m, s] if digits(h) && digits(m) && digits(s) => Some(text.to_owned()),
        _ => None,
    }
}

fn no_time(text: &str) -> Misread {
    let misread = Misread::new(format!("\"{text}\" is not a time"));
    let zone = text.rsplit(' ').next().unwrap_or("");
    match ZONES.iter().find(|(name, _)| *name == zone) {
        Some((name, offset)) => {
            misread.help(format!("write the offset instead of {name}: {offset}"))
        }
        None => misread.help(part_meant(text).unwrap_or_else(|| EXAMPLE.to_owned())),
    }
}

/// What may have been meant by a day and a word behind it.
fn part_meant(text: &str) -> Option<String> {
    let (day, word) = text.split_once(' ')?;
    day.parse::<Date>().ok()?;
    let word = word.trim();
    word.chars().all(char::is_alphabetic).then(|| {
        did_you_mean(&nearest(word, DayPart::WORDS)).unwrap_or_else(|| {
            let known = DayPart::WORDS.join(", ");
            format!(
                "parts of a day are {known}: \"{day} afternoon\"; or \"{day} around 08:00+09:00\""
            )
        })
    })
}

/// Names of zones as reports write them, for mends alone: several are the
/// names of more than one zone.
const ZONES: [(&str, &str); 6] = [
    ("UTC", "Z"),
    ("GMT", "Z"),
    ("JST", "+09:00"),
    ("KST", "+09:00"),
    ("MSK", "+03:00"),
    ("AKDT", "-08:00"),
];

/// `2 h 30 min`, for messages.
pub(super) fn written(duration: SignedDuration) -> String {
    let minutes = duration.as_secs().abs() / 60;
    match (minutes / 60, minutes % 60) {
        (0, 0) => format!("{} s", duration.as_secs().abs()),
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_with_their_offset() {
        for text in [
            "2024-11-29T10:20:00+09:00",
            "2024-11-29 10:20:00+09:00",
            "2024-11-29T10:20+09:00",
            "2024-11-29T01:20Z",
            "2024-11-29t01:20:00z",
        ] {
            let Ok(When::At(at, _)) = read_time(text, None) else {
                panic!("{text}");
            };
            assert_eq!(at.to_string(), "2024-11-29T01:20:00Z", "{text}");
        }
        let day = read_time("2024-11-29", None);
        assert_eq!(day, Ok(When::On("2024-11-29".parse().unwrap())));
    }

    #[test]
    fn parts_of_days() {
        let japan = Some(Offset::constant(9));
        let eight = DayPart::Around(jiff::civil::time(8, 0, 0, 0));
        for (text, part, offset) in [
            ("2024-07-04 afternoon", DayPart::Afternoon, None),
            ("2024-07-04 afternoon +09:00", DayPart::Afternoon, japan),
            ("afternoon of 2024-07-04", DayPart::Afternoon, None),
            ("late on 2024-07-04", DayPart::Late, None),
            ("Early 2024-07-04 Z", DayPart::Early, Some(Offset::UTC)),
            ("on the morning of 2024-07-04", DayPart::Morning, None),
            ("2024-07-04 around 08:00+09:00", eight, japan),
            ("around 2024-07-04T08:00 +09:00", eight, japan),
            ("2024-07-04 about 08:00 +09:00", eight, japan),
        ] {
            let day = "2024-07-04".parse().unwrap();
            assert_eq!(
                read_time(text, None),
                Ok(When::Part(day, part, offset)),
                "{text}"
            );
        }
    }

    #[test]
    fn refusals_of_times() {
        for (text, message, help) in [
            ("2024-11-29T10:20:00", "time zone", "10:20:00+09:00"),
            ("2024-11-29 10:20", "time zone", "2024-11-29T10:20:00Z"),
            ("10:20", "no day", "2024-11-30T10:20:00+09:00"),
            ("10:20:30", "no day", "2024-11-30T10:20:30"),
            ("2024-11-29 10:20 JST", "is not a time", "+09:00"),
            ("2024-02-30T10:20:00Z", "is not a time", "+09:00"),
            ("2024-11-29T25:20:00Z", "is not a time", ""),
            ("noon", "is not a time", ""),
            ("2024-07-04 afternon", "is not a time", "afternoon"),
            ("2024-07-04 dusk", "is not a time", "evening, night"),
            (
                "afternoon",
                "is not a part of a day",
                "2024-07-04 afternoon",
            ),
            ("2024-07-34 morning", "is not a part", "2024-07-04 morning"),
            ("2024-07-04 early morning", "two words", "2024-07-04 early"),
            (
                "around 2024-07-04",
                "does not name the hour",
                "around 08:00+09:00",
            ),
            ("2024-07-04 around 08:00", "time zone", "08:00:00+09:00"),
            ("", "is not a time", ""),
            ("-999999-01-01T00:00:00Z", "is not a time", ""),
        ] {
            let misread = read_time(text, Some("2024-11-30")).unwrap_err();
            assert!(misread.message.contains(message), "{text}: {misread:?}");
            assert!(misread.help.unwrap().contains(help), "{text}");
        }
    }
}
