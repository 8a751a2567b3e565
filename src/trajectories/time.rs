//! Fast parsing of times in UTC.

use super::row::Micros;

/// The time format of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeStyle {
    /// `2022-06-20T00:00:04`, with a space or a T, optional fractions and
    /// offset (UTC without one); or a number, see [`from_number`].
    Iso,
    /// `31/12/2015 23:59:59`, day first.
    DayFirst,
}

/// Parses times and caches the date, since consecutive rows mostly share it.
#[derive(Debug, Clone)]
pub(super) struct Clock {
    style: TimeStyle,
    date: [u8; 10],
    day: i64,
}

const SECONDS_A_DAY: i64 = 86_400;

/// Plausible years: satellite receivers and wrong clocks give dates outside
/// them.
const YEARS: std::ops::RangeInclusive<i64> = 1_900..=2_199;

impl Clock {
    pub fn new(style: TimeStyle) -> Clock {
        Clock {
            style,
            date: [0; 10],
            day: 0,
        }
    }

    /// Microseconds since 1970; `None` if the text is not a time in this
    /// format.
    #[inline]
    pub fn read(&mut self, text: &[u8]) -> Option<Micros> {
        if text.len() >= 16 {
            let (date, rest) = text.split_first_chunk::<10>()?;
            if *date != self.date {
                let Some(day) = self.day_of(date) else {
                    return self.number(text);
                };
                self.day = day;
                self.date = *date;
            }
            let seconds = self.day * SECONDS_A_DAY;
            return Some(seconds * 1_000_000 + time_of_day(rest)?);
        }
        self.number(text)
    }

    fn day_of(&self, date: &[u8; 10]) -> Option<i64> {
        let [a, b, c, d, e, f, g, h, i, j] = *date;
        let ((year, month, day), good) = match self.style {
            TimeStyle::DayFirst => (
                (digits(&[g, h, i, j])?, digits(&[d, e])?, digits(&[a, b])?),
                c == b'/' && f == b'/',
            ),
            _ => (
                (digits(&[a, b, c, d])?, digits(&[f, g])?, digits(&[i, j])?),
                e == h && matches!(e, b'-' | b'/'),
            ),
        };
        good.then(|| days_since_1970(year, month, day)).flatten()
    }

    fn number(&self, text: &[u8]) -> Option<Micros> {
        let digit = |b: &u8| b.is_ascii_digit() || *b == b'.';
        if self.style != TimeStyle::Iso || !text.iter().all(digit) {
            return None;
        }
        from_number(std::str::from_utf8(text).ok()?.parse().ok()?)
    }
}

/// The smallest number read as seconds since 1970, in March 1973: smaller ones
/// are the days of a spreadsheet, or count from the start of a recording.
const EARLIEST: f64 = 1e8;

/// The year 2200, seconds since 1970.
const LATEST: f64 = 7_258_118_400.0;

/// Microseconds since 1970 of a number of seconds, milliseconds, microseconds
/// or nanoseconds since then. From 1973 to 2200 these do not overlap, so the
/// number shows its unit.
pub(super) fn from_number(number: f64) -> Option<Micros> {
    const MICROS: [f64; 4] = [1e6, 1e3, 1.0, 1e-3];
    let range = EARLIEST * 1e6..=LATEST * 1e6;
    let mut micros = MICROS.iter().map(|unit| number * unit);
    let micros = micros.find(|micros| range.contains(micros))?;
    Some(micros.round() as Micros)
}

/// Parses `T23:59:59`, `T23:59`, `T23:59:59.25Z`, `T23:59:59+09:00` to
/// microseconds.
#[inline]
fn time_of_day(text: &[u8]) -> Option<Micros> {
    let [b'T' | b't' | b' ', h1, h2, b':', m1, m2, rest @ ..] = text else {
        return None;
    };
    let (hours, minutes) = (digits(&[*h1, *h2])?, digits(&[*m1, *m2])?);
    let (seconds, rest) = match rest {
        [b':', s1, s2, rest @ ..] => (digits(&[*s1, *s2])?, rest),
        rest => (0, rest),
    };
    // 60 is a leap second; it maps to the next second.
    if hours > 23 || minutes > 59 || seconds > 60 {
        return None;
    }
    let whole = (hours * 60 + minutes) * 60 + seconds;
    if rest.is_empty() {
        return Some(whole * 1_000_000);
    }
    fraction_and_offset(whole, rest)
}

#[cold]
fn fraction_and_offset(whole: i64, rest: &[u8]) -> Option<Micros> {
    let (micros, rest) = match rest {
        [b'.' | b',', rest @ ..] => fraction(rest)?,
        rest => (0, rest),
    };
    let text = std::str::from_utf8(rest).ok()?.trim();
    Some((whole - offset(text.as_bytes())?) * 1_000_000 + micros)
}

fn fraction(text: &[u8]) -> Option<(Micros, &[u8])> {
    let length = text.iter().take_while(|b| b.is_ascii_digit()).count();
    let six = text[..length]
        .iter()
        .copied()
        .chain(std::iter::repeat(b'0'));
    let micros = six.take(6).fold(0, |n, b| n * 10 + i64::from(b - b'0'));
    (length > 0).then_some((micros, &text[length..]))
}

/// The offset ahead of UTC, seconds.
fn offset(text: &[u8]) -> Option<i64> {
    let (sign, rest) = match text {
        b"" | b"Z" | b"z" | b"UTC" | b"GMT" => return Some(0),
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = match rest {
        [a, b] => (digits(&[*a, *b])?, 0),
        [a, b, c, d] | [a, b, b':', c, d] => (digits(&[*a, *b])?, digits(&[*c, *d])?),
        _ => return None,
    };
    (hours <= 14 && minutes <= 59).then_some(sign * (hours * 3_600 + minutes * 60))
}

#[inline]
fn digits(text: &[u8]) -> Option<i64> {
    text.iter().try_fold(0, |n, b| {
        b.is_ascii_digit().then(|| n * 10 + i64::from(b - b'0'))
    })
}

/// Days since 1970 in the Gregorian calendar, counting years from March.
fn days_since_1970(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let last = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !YEARS.contains(&year) || !(1..=last).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(365 * year + year / 4 - year / 100 + year / 400 + of_year - 719_468)
}

/// A day and a time of day that stand apart, as one text: `2024-09-01`,
/// `2024/09/01` or `20240901`; `06:00`, `06:00:30`, `0600` or `6`, an offset
/// behind. None where either is something else.
pub(super) fn joined(day: &[u8], clock: &[u8]) -> Option<Vec<u8>> {
    let mut whole = match day {
        [y1, y2, y3, y4, b'-' | b'/', m1, m2, b'-' | b'/', d1, d2]
        | [y1, y2, y3, y4, m1, m2, d1, d2] => {
            digits(&[*y1, *y2, *y3, *y4, *m1, *m2, *d1, *d2])?;
            vec![*y1, *y2, *y3, *y4, b'-', *m1, *m2, b'-', *d1, *d2, b'T']
        }
        _ => return None,
    };
    let count = clock.iter().take_while(|b| b.is_ascii_digit()).count();
    let (number, rest) = clock.split_at(count);
    // A whole time begins with four digits too.
    let behind = offset(rest.trim_ascii()).is_some();
    match (number, rest) {
        ([h1, h2], [b':', ..]) => whole.extend([*h1, *h2]),
        ([h], [b':', ..]) => whole.extend([b'0', *h]),
        ([h1, h2, m1, m2], _) if behind => whole.extend([*h1, *h2, b':', *m1, *m2]),
        ([h1, h2, m1, m2, s1, s2], _) if behind => {
            whole.extend([*h1, *h2, b':', *m1, *m2, b':', *s1, *s2])
        }
        // Hours, and `600` or `0` where a spreadsheet has cut noughts off.
        ([h], b"") => whole.extend([b'0', *h, b':', b'0', b'0']),
        ([h1, h2], b"") => whole.extend([*h1, *h2, b':', b'0', b'0']),
        ([h, m1, m2], b"") => whole.extend([b'0', *h, b':', *m1, *m2]),
        _ => return None,
    }
    whole.extend_from_slice(rest);
    Some(whole)
}

/// Parses the text of a file that is not a table, as [`TimeStyle::Iso`].
pub(super) fn read_iso(text: &str) -> Option<Micros> {
    Clock::new(TimeStyle::Iso).read(text.trim().as_bytes())
}

/// Whether a text is a time without an offset from UTC of its own.
pub(super) fn lacks_offset(text: &str) -> bool {
    read_iso(text).is_some() && read_iso(&format!("{text}Z")).is_some()
}

/// Says why a text is not a time, and what to write instead.
pub(super) fn not_a_time(text: &str) -> String {
    const EXAMPLE: &str = "2022-06-20T00:00:04Z";
    let number: Option<f64> = text.replacen(',', ".", 1).parse().ok();
    let has = |mark| text.contains(mark);
    if number.is_some() && (has('e') || has('E')) {
        return format!("{text:?} is a time that a spreadsheet shortened; write it like {EXAMPLE}");
    }
    if number.is_some_and(|number| (0.0..EARLIEST).contains(&number)) {
        return format!(
            "{text:?} is not a time since 1970; write days of a spreadsheet as yyyy-mm-dd \
             hh:mm:ss, and seconds since a start as {EXAMPLE}"
        );
    }
    if let Some((time, zone)) = text.rsplit_once(' ')
        && read_iso(time).is_some()
    {
        return format!(
            "{zone:?} in {text:?} is not an offset from UTC; write 2022-06-20T00:00:04+09:00"
        );
    }
    format!("{text:?} is not an ISO 8601 time; write it like {EXAMPLE}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    fn same(text: &str, iso: &str) {
        let expected = iso.parse::<Timestamp>().unwrap().as_microsecond();
        assert_eq!(read_iso(text), Some(expected), "{text}");
    }

    #[test]
    fn iso_times_are_those_of_jiff() {
        for iso in [
            "2022-06-20T00:00:04Z",
            "1970-01-01T00:00:00Z",
            "1969-12-31T23:59:59Z",
            "2024-02-29T12:30:15.123456Z",
            "2000-02-29T23:59:59.5+09:00",
            "2100-03-01T01:02:03-05:30",
        ] {
            same(iso, iso);
        }
        same("2022-06-20 00:00:04", "2022-06-20T00:00:04Z");
        same("2022-06-20T10:20", "2022-06-20T10:20:00Z");
        same("1655683204", "2022-06-20T00:00:04Z");
        same("1655683204.25", "2022-06-20T00:00:04.25Z");
        same("2022/06/20 00:00:04", "2022-06-20T00:00:04Z");
        same("2022-06-20 00:00:04 GMT", "2022-06-20T00:00:04Z");
        same("2022-06-20 00:00:04 UTC", "2022-06-20T00:00:04Z");
    }

    #[test]
    fn a_number_shows_its_unit() {
        for text in [
            "1655683204.250000",
            "1655683204250",
            "1655683204250000",
            "1655683204250000000",
        ] {
            same(text, "2022-06-20T00:00:04.25Z");
        }
        // Days of a spreadsheet, a time of day, seconds since a start.
        for text in ["45413.416667", "1800", "0", "86400", "99999999"] {
            assert_eq!(read_iso(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_not_a_time_is_explained() {
        for (text, part) in [
            ("45413.416667", "days of a spreadsheet as yyyy-mm-dd"),
            ("45413,416667", "days of a spreadsheet as yyyy-mm-dd"),
            ("1.71456E+09", "shortened"),
            ("2024-05-01 10:00:00 JST", "\"JST\" in"),
            ("soon", "is not an ISO 8601 time"),
        ] {
            assert!(not_a_time(text).contains(part), "{}", not_a_time(text));
        }
        assert!(lacks_offset("2024-05-01 10:00:00") && lacks_offset("2024-05-01 10:00"));
        for text in ["2024-05-01 10:00:00Z", "1714557600", "soon"] {
            assert!(!lacks_offset(text), "{text}");
        }
    }

    #[test]
    fn a_day_and_a_time_of_day_are_one_time() {
        for (day, clock, iso) in [
            ("2024-09-01", "06:00:30", "2024-09-01T06:00:30Z"),
            ("2024/09/01", "6:00", "2024-09-01T06:00:00Z"),
            ("20240901", "0600", "2024-09-01T06:00:00Z"),
            ("20240901", "600", "2024-09-01T06:00:00Z"),
            ("20240901", "18", "2024-09-01T18:00:00Z"),
            ("20240901", "060030", "2024-09-01T06:00:30Z"),
            ("2024-09-01", "06:00+09:00", "2024-08-31T21:00:00Z"),
            ("2024-09-01", "06:00Z", "2024-09-01T06:00:00Z"),
        ] {
            let text = joined(day.as_bytes(), clock.as_bytes()).unwrap();
            same(std::str::from_utf8(&text).unwrap(), iso);
        }
        for (day, clock) in [
            ("01/09/2024", "06:00"),
            ("2024-09-01", "2024-09-01T06:00:00Z"),
            ("2024-09-01", "1725170400"),
            ("", "06:00"),
            ("2024-09-01", ""),
        ] {
            assert_eq!(
                joined(day.as_bytes(), clock.as_bytes()),
                None,
                "{day} {clock}"
            );
        }
    }

    #[test]
    fn every_day_of_two_centuries_counts_on() {
        let mut expected = days_since_1970(1_900, 1, 1).unwrap();
        for year in 1_900..2_100 {
            for month in 1..=12 {
                for day in 1..=31 {
                    if let Some(days) = days_since_1970(year, month, day) {
                        assert_eq!(days, expected, "{year}-{month}-{day}");
                        expected += 1;
                    }
                }
            }
        }
        assert_eq!(expected - days_since_1970(2_000, 1, 1).unwrap(), 36_525);
    }

    #[test]
    fn the_day_stands_first_only_where_the_layout_says_so() {
        let read = |style, text: &str| Clock::new(style).read(text.as_bytes());
        assert_eq!(
            read(TimeStyle::DayFirst, "31/12/2015 23:59:59"),
            read_iso("2015-12-31T23:59:59Z")
        );
        assert_eq!(read(TimeStyle::Iso, "31/12/2015 23:59:59"), None);
        assert_eq!(read(TimeStyle::DayFirst, "12/31/2015 23:59:59"), None);
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "yesterday",
            "2022-13-01T00:00:00",
            "2022-02-29T00:00:00",
            "2022-06-20T24:00:00",
            "2022-06-20T00:61:00",
            "2022-06-20T00:00:04 EST",
            "2022-06-20",
            "16556832042",
            "0022-06-20T00:00:04",
            "2022-06-20T00:00:04+25:00",
        ] {
            assert_eq!(read_iso(text), None, "{text}");
        }
    }
}
