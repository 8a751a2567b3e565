//! Times with their offset from UTC.

use super::reading::{Node, Reading, wrong_type};
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
}

/// A time with its offset, or a day. `day` is what the rest of the track says
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
            Misread::new(format!("{local} does not say in which time zone")).help(format!(
                "write the offset from UTC behind it: {local}+09:00, or {local}Z for UTC"
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
    let misread = Misread::new(format!("\"{text}\" is no time"));
    let zone = text.rsplit(' ').next().unwrap_or("");
    match ZONES.iter().find(|(name, _)| *name == zone) {
        Some((name, offset)) => {
            misread.help(format!("write the offset instead of {name}: {offset}"))
        }
        None => misread.help(EXAMPLE),
    }
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
    fn refusals_of_times() {
        for (text, message, help) in [
            ("2024-11-29T10:20:00", "time zone", "10:20:00+09:00"),
            ("2024-11-29 10:20", "time zone", "2024-11-29T10:20:00Z"),
            ("10:20", "no day", "2024-11-30T10:20:00+09:00"),
            ("10:20:30", "no day", "2024-11-30T10:20:30"),
            ("2024-11-29 10:20 JST", "is no time", "+09:00"),
            ("2024-02-30T10:20:00Z", "is no time", "+09:00"),
            ("2024-11-29T25:20:00Z", "is no time", ""),
            ("noon", "is no time", ""),
            ("", "is no time", ""),
            ("-999999-01-01T00:00:00Z", "is no time", ""),
        ] {
            let misread = read_time(text, Some("2024-11-30")).unwrap_err();
            assert!(misread.message.contains(message), "{text}: {misread:?}");
            assert!(misread.help.unwrap().contains(help), "{text}");
        }
    }
}
