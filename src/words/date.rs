//! Formats days, parts of days and times.

use super::{DateForm, Words, fill, in_utc};
use crate::track::DayPart;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

impl Words {
    /// `4 July 2024, afternoon`: a day, with the part of the day if known.
    pub fn day(&self, day: Date, part: Option<DayPart>, offset: Option<Offset>) -> String {
        let date = self.date(&day.to_string());
        match part {
            Some(part) => self.with_part(&date, part, offset),
            None => date,
        }
    }

    /// `4 July, afternoon`: the same without the year.
    pub fn day_and_part(&self, day: Date, part: DayPart, offset: Option<Offset>) -> String {
        self.with_part(&self.without_year(day), part, offset)
    }

    fn with_part(&self, date: &str, part: DayPart, offset: Option<Offset>) -> String {
        let between = match self.date {
            DateForm::YearMonthDay { .. } if part.number().is_none() => " ",
            DateForm::DayMonthYear => self.comma,
            DateForm::YearMonthDay { .. } => self.space,
        };
        format!("{date}{between}{}", self.day_part(part, offset))
    }

    /// `4 July`, `7月4日`
    fn without_year(&self, date: Date) -> String {
        match &self.date {
            DateForm::DayMonthYear => {
                let month = self.months[usize::from(date.month().unsigned_abs()) - 1];
                format!("{} {month}", date.day())
            }
            DateForm::YearMonthDay { month, day, .. } => {
                format!("{}{month}{}{day}", date.month(), date.day())
            }
        }
    }

    /// `30 April 1982, 22:53 UTC`, `1982年4月30日 22:53 UTC`: joins a formatted
    /// date and time.
    pub fn date_and_time(&self, date: &str, time: &str) -> String {
        match self.date {
            DateForm::DayMonthYear => format!("{date}{}{time}", self.comma),
            DateForm::YearMonthDay { .. } => format!("{date} {time}"),
        }
    }

    /// `afternoon`, `around 08:00 UTC+9`
    pub fn day_part(&self, part: DayPart, offset: Option<Offset>) -> String {
        match (part, part.number()) {
            (DayPart::Around(time), _) => {
                let clock = format!("{:02}:{:02}", time.hour(), time.minute());
                self.around(&clock, offset.map(in_utc).as_deref())
            }
            (_, number) => self.day_parts[number.unwrap_or(0)].to_owned(),
        }
    }

    /// `around 08:00 UTC+9`, from a time of day and its zone.
    pub fn around(&self, clock: &str, zone: Option<&str>) -> String {
        let zone = zone.map(|zone| fill(self.zone, &[zone]));
        fill(self.around, &[clock]) + &zone.unwrap_or_default()
    }

    /// Formats a date written `2023-11-13`, `2023-11` or `2023`.
    pub fn date(&self, iso: &str) -> String {
        let parts: Vec<&str> = iso.splitn(3, '-').collect();
        let number = |i: usize| parts.get(i).and_then(|p| p.parse::<usize>().ok());
        let (Some(year), month, day) = (number(0), number(1), number(2)) else {
            return iso.to_owned();
        };
        let months = match day {
            Some(_) => &self.months,
            None => &self.months_alone,
        };
        let month_name = month.and_then(|m| months.get(m.wrapping_sub(1)));
        match &self.date {
            DateForm::DayMonthYear => match (day, month_name) {
                (Some(day), Some(month)) => format!("{day} {month} {year}"),
                (None, Some(month)) => format!("{month} {year}"),
                _ => year.to_string(),
            },
            DateForm::YearMonthDay {
                year: y,
                month: m,
                day: d,
            } => {
                let mut out = format!("{year}{y}");
                if let Some(month) = month {
                    out += &format!("{month}{m}");
                }
                if let Some(day) = day {
                    out += &format!("{day}{d}");
                }
                // The Korean units of a date end with a space.
                out.trim_end().to_owned()
            }
        }
    }

    /// `3 Jan`, `1月3日`, for axis labels; `month` counts from 1.
    pub fn day_and_month(&self, day: i8, month: i8) -> String {
        match &self.date {
            DateForm::DayMonthYear => {
                let i = usize::from(month.unsigned_abs()).clamp(1, 12) - 1;
                // A month that has no abbreviation is declined: "3 марта".
                let name = match self.axis_months[i] == self.months_alone[i] {
                    true => self.months[i],
                    false => self.axis_months[i],
                };
                format!("{day} {name}")
            }
            DateForm::YearMonthDay {
                month: m, day: d, ..
            } => format!("{month}{m}{day}{d}"),
        }
    }

    /// A range of days: `3–6 March 2025`, `29 February – 8 March 2024`,
    /// `2025年3月3日至6日`.
    pub fn days(&self, first: Date, last: Date) -> String {
        let whole = |day: Date| self.date(&day.to_string());
        let (year, month) = (first.year() == last.year(), first.month() == last.month());
        let begun = whole(first);
        match (&self.date, year, year && month) {
            _ if first == last => begun,
            (DateForm::DayMonthYear, _, true) => format!("{}–{}", first.day(), whole(last)),
            (DateForm::DayMonthYear, true, _) => {
                format!("{} – {}", self.without_year(first), whole(last))
            }
            (DateForm::DayMonthYear, ..) => format!("{begun} – {}", whole(last)),
            (DateForm::YearMonthDay { day, .. }, _, true) => {
                fill(self.to, &[&begun, &format!("{}{day}", last.day())])
            }
            (DateForm::YearMonthDay { .. }, true, _) => {
                fill(self.to, &[&begun, &self.without_year(last)])
            }
            (DateForm::YearMonthDay { .. }, ..) => fill(self.to, &[&begun, &whole(last)]),
        }
    }

    /// `22:53 UTC`, `10:00 UTC−3`: the time in the source's offset.
    pub fn clock(&self, at: Timestamp, offset: Offset) -> String {
        let local = offset.to_datetime(at);
        format!(
            "{:02}:{:02} {}",
            local.hour(),
            local.minute(),
            in_utc(offset)
        )
    }

    /// `30 April 1982, 22:53 UTC`: the time with its local date.
    pub fn moment(&self, at: Timestamp, offset: Offset) -> String {
        let day = offset.to_datetime(at).date();
        self.date_and_time(&self.date(&day.to_string()), &self.clock(at, offset))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn days_that_follow_share_their_month_and_year() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        for (first, last, wanted) in [
            (
                "2025-03-03",
                "2025-03-06",
                [
                    "3–6 March 2025",
                    "3–6 марта 2025",
                    "2025年3月3日至6日",
                    "2025년 3월 3일~6일",
                ],
            ),
            (
                "2024-02-29",
                "2024-03-08",
                [
                    "29 February – 8 March 2024",
                    "29 февраля – 8 марта 2024",
                    "2024年2月29日至3月8日",
                    "2024년 2월 29일~3월 8일",
                ],
            ),
            (
                "2024-12-30",
                "2025-01-02",
                [
                    "30 December 2024 – 2 January 2025",
                    "30 декабря 2024 – 2 января 2025",
                    "2024年12月30日至2025年1月2日",
                    "2024년 12월 30일~2025년 1월 2일",
                ],
            ),
            (
                "2025-03-03",
                "2025-03-03",
                [
                    "3 March 2025",
                    "3 марта 2025",
                    "2025年3月3日",
                    "2025년 3월 3일",
                ],
            ),
        ] {
            let languages = [Language::En, Language::Ru, Language::ZhHans, Language::Ko];
            let said = languages.map(|l| Words::of(l).days(day(first), day(last)));
            assert_eq!(said, wanted);
        }
    }

    #[test]
    fn a_time_is_shown_in_its_own_offset() {
        // `date -u -d 2025-05-10T01:30+05:30` gives 20:00 of the day before.
        let at: Timestamp = "2025-05-09T20:00:00Z".parse().unwrap();
        let said = |minutes: i32| {
            let offset = Offset::from_seconds(minutes * 60).unwrap();
            Words::of(Language::En).moment(at, offset)
        };
        assert_eq!(said(0), "9 May 2025, 20:00 UTC");
        assert_eq!(said(330), "10 May 2025, 01:30 UTC+5:30");
        assert_eq!(said(-180), "9 May 2025, 17:00 UTC−3");
    }
}
