//! Formats days, parts of days and times.

use super::{DateForm, Words, fill, in_utc};
use crate::track::DayPart;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

impl Words {
    /// `4 July 2024, afternoon`, `night of 4–5 July 2024`: a day, with the part
    /// of the day if known.
    pub fn day(&self, day: Date, part: Option<DayPart>, offset: Option<Offset>) -> String {
        let whole = |day: Date| self.date(&day.to_string());
        let Some(part) = part else {
            return whole(day);
        };
        let Some(number) = part.number() else {
            let time = self.day_part(part, offset);
            return self.date_and_time(&whole(day), &time);
        };
        let next = day.tomorrow().unwrap_or(day);
        let ends = [
            whole(day),
            self.following(day, next),
            self.days(day, next),
            whole(next),
        ];
        fill(
            self.dated_parts[number],
            &ends.each_ref().map(String::as_str),
        )
    }

    /// `4 July`, `7月4日`
    fn without_year(&self, date: Date) -> String {
        match &self.date {
            DateForm::DayMonthYear { .. } => {
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
            DateForm::DayMonthYear { .. } => format!("{date}{}{time}", self.comma),
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
            DateForm::DayMonthYear { year: y, .. } => match (day, month_name) {
                (Some(day), Some(month)) => format!("{day} {month} {year}{y}"),
                (None, Some(month)) => format!("{month} {year}{y}"),
                _ => format!("{year}{y}"),
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
            DateForm::DayMonthYear { .. } => {
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
        let date = |day: Date| self.date(&day.to_string());
        let same_year = first.year() == last.year();
        let same_month = same_year && first.month() == last.month();
        match &self.date {
            _ if first == last => date(first),
            DateForm::DayMonthYear { .. } if same_month => {
                format!("{}–{}", first.day(), date(last))
            }
            DateForm::DayMonthYear { dash, .. } if same_year => {
                format!("{}{dash}{}", self.without_year(first), date(last))
            }
            DateForm::DayMonthYear { dash, .. } => format!("{}{dash}{}", date(first), date(last)),
            DateForm::YearMonthDay { .. } => {
                fill(self.to, &[&date(first), &self.following(first, last)])
            }
        }
    }

    /// `6日`, `3月6日`: a day after another one, without the year and the month
    /// that they share.
    fn following(&self, first: Date, last: Date) -> String {
        match (&self.date, first.year() == last.year()) {
            (DateForm::YearMonthDay { day, .. }, true) if first.month() == last.month() => {
                format!("{}{day}", last.day())
            }
            (_, true) => self.without_year(last),
            (_, false) => self.date(&last.to_string()),
        }
    }

    /// Whether a text says a date, be it without the word for "year" behind it.
    pub fn says(&self, text: &str, date: &str) -> bool {
        let date = match &self.date {
            DateForm::DayMonthYear { year, .. } => date.trim_end_matches(year),
            DateForm::YearMonthDay { .. } => date,
        };
        text.contains(date)
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
                    "3–6 марта 2025\u{a0}г.",
                    "2025年3月3日至6日",
                    "2025년 3월 3일~6일",
                ],
            ),
            (
                "2024-02-29",
                "2024-03-08",
                [
                    "29 February – 8 March 2024",
                    "29 февраля — 8 марта 2024\u{a0}г.",
                    "2024年2月29日至3月8日",
                    "2024년 2월 29일~3월 8일",
                ],
            ),
            (
                "2024-12-30",
                "2025-01-02",
                [
                    "30 December 2024 – 2 January 2025",
                    "30 декабря 2024\u{a0}г. — 2 января 2025\u{a0}г.",
                    "2024年12月30日至2025年1月2日",
                    "2024년 12월 30일~2025년 1월 2일",
                ],
            ),
            (
                "2025-03-03",
                "2025-03-03",
                [
                    "3 March 2025",
                    "3 марта 2025\u{a0}г.",
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

    /// A night is that between two days: "27 April, night" can be read as the
    /// small hours of the 27th.
    #[test]
    fn a_night_is_said_with_both_its_days() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let said = |language, date: &str, part| {
            let words = Words::of(language);
            words.day(day(date), DayPart::from_word(part), None)
        };
        for (language, wanted) in [
            (Language::En, "night of 27–28 April 1982"),
            (Language::Ru, "в ночь на 28 апреля 1982\u{a0}г."),
            (Language::Ja, "1982年4月27日夜から28日早朝"),
            (Language::Ko, "1982년 4월 27일 밤~28일 새벽"),
            (Language::ZhHant, "1982年4月27日夜間至28日清晨"),
            (Language::ZhHans, "1982年4月27日夜间至28日清晨"),
        ] {
            assert_eq!(said(language, "1982-04-27", "night"), wanted);
        }
        let en = |date, part| said(Language::En, date, part);
        assert_eq!(en("1982-04-30", "night"), "night of 30 April – 1 May 1982");
        let new_year = "night of 31 December 1982 – 1 January 1983";
        assert_eq!(en("1982-12-31", "night"), new_year);
        assert_eq!(
            said(Language::Ja, "1982-12-31", "night"),
            "1982年12月31日夜から1983年1月1日早朝"
        );
        assert_eq!(en("1982-04-21", "early"), "early on 21 April 1982");
        assert_eq!(
            said(Language::Ru, "1982-04-21", "morning"),
            "утром 21 апреля 1982\u{a0}г."
        );
    }
}
