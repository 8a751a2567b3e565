//! Times with their offset from UTC.

use super::dates;
use super::reading::{Node, Reading, wrong_type};
use crate::place::spelling::{did_you_mean, nearest};
use crate::track::DayPart;
use crate::units::Misread;
use jiff::civil::Date;
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use std::ops::RangeInclusive;
use toml::de::DeValue;

/// A time as stated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum When {
    /// An instant, and the offset with which it was written.
    At(Timestamp, Offset),
    /// Only a day.
    On(Date),
    /// A part of a day, with the offset if given.
    Part(Date, DayPart, Option<Offset>),
}

/// Reads a time with its offset, a day, or a part of a day. `day` is the
/// track's date, used in help messages.
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
    match part(text, day)? {
        Some(when) => Ok(when),
        None => read_clock(text, day),
    }
}

/// Words before an approximate time of day.
const AROUND: [&str; 6] = ["around", "about", "approximately", "circa", "ca.", "c."];

/// Words without meaning of their own.
const FILLERS: [&str; 6] = ["on", "in", "the", "at", "of", "local"];

/// `2024-07-04 afternoon`, `late on 2024-07-04`, `around 2024-07-04T08:00Z`;
/// `None` if the text has no such word.
fn part(text: &str, day: Option<&str>) -> Result<Option<When>, Misread> {
    let lower = text.to_lowercase().replace(',', " ");
    let (words, rest): (Vec<&str>, Vec<&str>) = lower
        .split_whitespace()
        .filter(|word| !FILLERS.contains(word))
        .partition(|word| DayPart::from_word(word).is_some() || AROUND.contains(word));
    let rest = rest.join(" ");
    match words.as_slice() {
        [] => Ok(None),
        [word] => match DayPart::from_word(word) {
            Some(part) => part_of_day(text, &rest, part, day).map(Some),
            None => around(text, &rest, day).map(Some),
        },
        several => Err(two_words(text, several, &day_meant(&rest, day))),
    }
}

/// The day meant by a text, or else the track's, for help messages.
fn day_meant(rest: &str, day: Option<&str>) -> String {
    let in_text = rest.split(' ').find(|word| is_day(word));
    let meant = || dates::meant(rest).filter(|day| is_day(day));
    let of_track = || day.filter(|day| is_day(day)).map(str::to_owned);
    let found = in_text.map(str::to_owned).or_else(meant).or_else(of_track);
    found.unwrap_or_else(|| "2024-11-29".to_owned())
}

fn is_day(text: &str) -> bool {
    text.len() == 10 && text.parse::<Date>().is_ok()
}

/// Suggests which of two words to keep. A late afternoon is not late in the
/// day, and neither is most of a late morning, so the kept word must not make
/// the time wrong.
fn two_words(text: &str, words: &[&str], day: &str) -> Misread {
    let kept = ["afternoon", "evening", "night", "early", "morning", "late"];
    let kept = kept.into_iter().find(|word| words.contains(word));
    let kept = kept.unwrap_or("morning");
    Misread::new(format!("\"{text}\" has two words for the time of day")).help(format!(
        "keep one: \"{day} {kept}\", and put the other into note"
    ))
}

/// A day with a part of it, and the offset if given.
fn part_of_day(text: &str, rest: &str, part: DayPart, day: Option<&str>) -> Result<When, Misread> {
    let (date, offset) = rest.split_once(' ').unwrap_or((rest, ""));
    let parsed: Option<Date> = date.parse().ok().filter(|_| is_day(date));
    let Some(parsed) = parsed else {
        let day = day_meant(rest, day);
        return Err(
            Misread::new(format!("\"{text}\" has no day of the form 2024-11-29")).help(format!(
                "write \"{day} {part}\", or with the offset from UTC \"{day} {part} +09:00\""
            )),
        );
    };
    let offset = match offset {
        "" => None,
        offset => {
            let midnight = format!("{date}T00:00{}", offset.to_uppercase());
            let found = match Pieces::parse(&midnight) {
                Ok(pieces) => offset_of(&pieces, text)?,
                Err(_) => None,
            };
            Some(found.ok_or_else(|| {
                Misread::new(format!("\"{offset}\" is not an offset from UTC"))
                    .help(format!("write \"{date} {part} +09:00\", or Z for UTC"))
            })?)
        }
    };
    Ok(When::Part(parsed, part, offset))
}

/// An approximate time of day, and its offset if given.
fn around(text: &str, rest: &str, day: Option<&str>) -> Result<When, Misread> {
    // The offset may be separated by a space.
    let joined = rest.to_uppercase();
    let joined = joined
        .replace(" +", "+")
        .replace(" -", "-")
        .replace(" Z", "Z");
    if let Some(clock) = clock_alone(&joined) {
        let day = day_meant("", day);
        let misread = Misread::new(format!("\"{text}\" has no day"));
        return Err(misread.help(format!("write \"{day} around {}\"", &clock[..5])));
    }
    let pieces = Pieces::parse(&joined).map_err(|_| no_time(text, day))?;
    let Some(clock) = pieces.time() else {
        let date = pieces.date();
        return Err(
            Misread::new(format!("\"{text}\" does not name the hour")).help(format!(
                "write \"{date} around 08:00+09:00\", or the day alone"
            )),
        );
    };
    let offset = offset_of(&pieces, text)?;
    Ok(When::Part(pieces.date(), DayPart::Around(clock), offset))
}

/// UTC offsets in use, hours.
const OFFSETS: RangeInclusive<i32> = -12..=14;

fn offset_of(pieces: &Pieces, text: &str) -> Result<Option<Offset>, Misread> {
    let offset = pieces.to_numeric_offset();
    let hour = 3_600;
    match offset {
        Some(o) if o.seconds() < OFFSETS.start() * hour || o.seconds() > OFFSETS.end() * hour => {
            let misread = Misread::new(format!("no place has the offset from UTC of \"{text}\""));
            Err(misread.help("offsets run from -12:00 to +14:00"))
        }
        offset => Ok(offset),
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
    let pieces = Pieces::parse(text).map_err(|_| no_time(text, day))?;
    let Some(clock) = pieces.time() else {
        return Ok(When::On(pieces.date()));
    };
    let Some(offset) = offset_of(&pieces, text)? else {
        let local = pieces.date().to_datetime(clock);
        return Err(
            Misread::new(format!("{local} has no time zone")).help(format!(
                "write the offset from UTC after it: {local}+09:00, or {local}Z for UTC"
            )),
        );
    };
    let at = pieces.date().to_datetime(clock);
    let at = offset.to_timestamp(at).map_err(|_| no_time(text, day))?;
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

fn no_time(text: &str, day: Option<&str>) -> Misread {
    let misread = Misread::new(format!("\"{text}\" is not a time"));
    let zone = text.rsplit(' ').next().unwrap_or("");
    match ZONES.iter().find(|(name, _)| *name == zone) {
        Some((name, offset)) => {
            misread.help(format!("write the offset instead of {name}: {offset}"))
        }
        None => {
            let meant = word_meant(text, day).or_else(|| part_meant(text));
            misread.help(meant.unwrap_or_else(|| EXAMPLE.to_owned()))
        }
    }
}

/// Words in sources that are not keywords, and the closest keyword.
const WORDS: [(&str, &str); 11] = [
    ("noon", "around 12:00"),
    ("midday", "around 12:00"),
    ("midnight", "around 00:00"),
    ("dawn", "early"),
    ("daybreak", "early"),
    ("sunrise", "early"),
    ("forenoon", "morning"),
    ("dusk", "evening"),
    ("sunset", "evening"),
    ("nightfall", "evening"),
    ("overnight", "night"),
];

/// Words that bound a time, which the language cannot express.
const BOUNDING: [&str; 5] = ["before", "after", "by", "until", "since"];

/// What to write instead of an unknown word.
fn word_meant(text: &str, day: Option<&str>) -> Option<String> {
    let lower = text.to_lowercase().replace(',', " ");
    let mut words = lower.split_whitespace();
    let rest: Vec<&str> = lower
        .split_whitespace()
        .filter(|w| !FILLERS.contains(w))
        .collect();
    let day = day_meant(&rest.join(" "), day);
    if let Some((_, instead)) = WORDS.iter().find(|(word, _)| rest.contains(word)) {
        return Some(format!("write \"{day} {instead}\""));
    }
    let bounding = words.find(|word| BOUNDING.contains(word))?;
    Some(format!(
        "write the day, or a part of it: \"{day} morning\", and put \"{bounding}\" into note"
    ))
}

/// What may be meant by a day followed by a word.
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

/// Time zone abbreviations, for suggestions only, since several are ambiguous.
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
            // The offset is inherited from the point before, as for other
            // parts.
            ("2024-07-04 around 08:00", eight, None),
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
            ("2024-11-29T25:20:00Z", "is not a time", EXAMPLE),
            ("noon", "is not a time", "\"2024-11-30 around 12:00\""),
            (
                "2024-07-04 around noon",
                "\"2024-07-04 around noon\" is not a time",
                "write \"2024-07-04 around 12:00\"",
            ),
            (
                "overnight on 2024-07-04",
                "is not a time",
                "\"2024-07-04 night\"",
            ),
            (
                "2024-07-04 before 08:00",
                "is not a time",
                "put \"before\" into note",
            ),
            ("2024-07-04 afternon", "is not a time", "afternoon"),
            ("2024-07-04 dusk", "is not a time", "\"2024-07-04 evening\""),
            ("2024-07-04 teatime", "is not a time", "evening, night"),
            ("afternoon", "has no day", "\"2024-11-30 afternoon\""),
            ("2024-07-34 morning", "has no day", "\"2024-11-30 morning\""),
            (
                "morning of 29 October 2024",
                "has no day of the form",
                "\"2024-10-29 morning\"",
            ),
            (
                "early morning 2024-08-01",
                "two words",
                "\"2024-08-01 early\"",
            ),
            // "Late" starts at 18:00, when the afternoon ends.
            (
                "2024-08-01 late afternoon",
                "two words",
                "\"2024-08-01 afternoon\"",
            ),
            (
                "late morning 2024-08-01",
                "two words",
                "\"2024-08-01 morning\"",
            ),
            (
                "around 2024-07-04",
                "does not name the hour",
                "\"2024-07-04 around 08:00+09:00\"",
            ),
            ("around 08:00", "has no day", "\"2024-11-30 around 08:00\""),
            (
                "2024-07-04 morning +25:00",
                "no place has the offset",
                "from -12:00 to +14:00",
            ),
            (
                "2024-07-04 morning later",
                "\"later\" is not an offset",
                "\"2024-07-04 morning +09:00\"",
            ),
            (
                "2024-07-04T10:00:00-13:00",
                "no place has the offset",
                "from -12:00 to +14:00",
            ),
            (
                "2024-07-04 around 08:00+14:30",
                "no place has the offset",
                "from -12:00 to +14:00",
            ),
            ("", "is not a time", EXAMPLE),
            ("-999999-01-01T00:00:00Z", "is not a time", EXAMPLE),
        ] {
            let misread = read_time(text, Some("2024-11-30")).unwrap_err();
            assert!(misread.message.contains(message), "{text}: {misread:?}");
            assert!(misread.help.unwrap().contains(help), "{text}");
        }
    }
}
