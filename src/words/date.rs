//! Days, times and parts of days in words.

use super::{DateForm, Words, fill, in_utc};
use crate::track::DayPart;
use jiff::civil::Date;
use jiff::tz::Offset;

impl Words {
    /// `4 July 2024, afternoon`: a day, and its part where that is known.
    pub fn day(&self, day: Date, part: Option<DayPart>, offset: Option<Offset>) -> String {
        let date = self.date(&day.to_string());
        let Some(part) = part else {
            return date;
        };
        let between = match self.date {
            DateForm::YearMonthDay { .. } if part.number().is_none() => " ",
            DateForm::DayMonthYear => self.comma,
            DateForm::YearMonthDay { .. } => self.space,
        };
        format!("{date}{between}{}", self.day_part(part, offset))
    }

    /// `30 April 1982, 22:53 UTC`, `1982年4月30日 22:53 UTC`: a date and a time
    /// as they are written.
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

    /// `around 08:00 UTC+9`, of a time of day and its zone.
    pub fn around(&self, clock: &str, zone: Option<&str>) -> String {
        let zone = zone.map(|zone| fill(self.zone, &[zone]));
        fill(self.around, &[clock]) + &zone.unwrap_or_default()
    }

    /// A date written `2023-11-13`, `2023-11` or `2023`, as people write it.
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
                // Korean sets the parts apart, and ends with none.
                out.trim_end().to_owned()
            }
        }
    }

    /// `3 Jan`, `1月3日`: along an axis; month from 1.
    pub fn day_and_month(&self, day: i8, month: i8) -> String {
        match &self.date {
            DateForm::DayMonthYear => {
                let i = usize::from(month.unsigned_abs()).clamp(1, 12) - 1;
                // What is not abbreviated is declined: "3 марта".
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
}
