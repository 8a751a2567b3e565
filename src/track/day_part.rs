//! Times given by the day or a part of it: `2024-07-04 afternoon`.

use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use std::fmt;

/// A part of a day, as sources write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayPart {
    Early,
    Morning,
    Afternoon,
    Evening,
    Night,
    Late,
    /// `around 08:00`
    Around(Time),
}

impl DayPart {
    /// The keywords of the scenario language, in the order of `NAMED`.
    pub const WORDS: [&'static str; 6] =
        ["early", "morning", "afternoon", "evening", "night", "late"];

    const NAMED: [DayPart; 6] = [
        DayPart::Early,
        DayPart::Morning,
        DayPart::Afternoon,
        DayPart::Evening,
        DayPart::Night,
        DayPart::Late,
    ];

    pub fn from_word(word: &str) -> Option<DayPart> {
        let at = DayPart::WORDS.iter().position(|known| *known == word)?;
        Some(DayPart::NAMED[at])
    }

    /// Index in [`DayPart::WORDS`]; `None` for a time of day.
    pub fn number(self) -> Option<usize> {
        DayPart::NAMED.iter().position(|known| *known == self)
    }

    /// The keyword: `afternoon`, `around`.
    pub fn word(self) -> &'static str {
        self.number().map_or("around", |at| DayPart::WORDS[at])
    }

    /// Start and end in minutes of local time from the start of the day, for
    /// the widest usage of each word.
    fn minutes(self) -> (i64, i64) {
        match self {
            DayPart::Early => (0, 9 * 60),
            DayPart::Morning => (0, 12 * 60),
            DayPart::Afternoon => (12 * 60, 18 * 60),
            DayPart::Evening => (17 * 60, 24 * 60),
            // Into the next day.
            DayPart::Night => (18 * 60, 30 * 60),
            DayPart::Late => (18 * 60, 24 * 60),
            DayPart::Around(time) => {
                let at = i64::from(time.hour()) * 60 + i64::from(time.minute());
                (at - AROUND, at + AROUND)
            }
        }
    }
}

/// Formats `afternoon`, `around 08:00`.
impl fmt::Display for DayPart {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            DayPart::Around(time) => write!(f, "around {:02}:{:02}", time.hour(), time.minute()),
            part => f.write_str(part.word()),
        }
    }
}

/// Minutes that "around" allows on either side.
const AROUND: i64 = 30;

/// Start and end of a day or a part of it. Without a time zone, the interval
/// covers all of them.
pub fn bounds(
    day: Date,
    part: Option<DayPart>,
    offset: Option<Offset>,
) -> Option<(Timestamp, Timestamp)> {
    let (from, to) = part.map_or((0, 24 * 60), DayPart::minutes);
    let (first, last) = match offset {
        Some(offset) => (offset, offset),
        None => (Offset::constant(14), Offset::constant(-12)),
    };
    let at = |offset: Offset, minutes: i64| {
        let midnight = offset
            .to_timestamp(day.to_datetime(Time::midnight()))
            .ok()?;
        midnight
            .checked_add(SignedDuration::from_mins(minutes))
            .ok()
    };
    Some((at(first, from)?, at(last, to)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_day_lies_between_two_times() {
        let day: Date = "2024-07-04".parse().unwrap();
        let japan = Some(Offset::constant(9));
        for (part, offset, from, to) in [
            (None, japan, "2024-07-03T15:00:00Z", "2024-07-04T15:00:00Z"),
            (None, None, "2024-07-03T10:00:00Z", "2024-07-05T12:00:00Z"),
            (
                Some(DayPart::Afternoon),
                japan,
                "2024-07-04T03:00:00Z",
                "2024-07-04T09:00:00Z",
            ),
            (
                Some(DayPart::Night),
                Some(Offset::UTC),
                "2024-07-04T18:00:00Z",
                "2024-07-05T06:00:00Z",
            ),
            (
                Some(DayPart::Around(Time::constant(0, 10, 0, 0))),
                japan,
                "2024-07-03T14:40:00Z",
                "2024-07-03T15:40:00Z",
            ),
        ] {
            let (low, high) = bounds(day, part, offset).unwrap();
            assert_eq!(
                (low.to_string(), high.to_string()),
                (from.into(), to.into())
            );
        }
    }
}
