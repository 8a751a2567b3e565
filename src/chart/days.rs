//! Dates with the precision at which they were stated.

use jiff::ToSpan;
use jiff::civil::Date;

/// A range of days, both ends included; `first` equals `last` for a known day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    pub first: Date,
    pub last: Date,
}

impl Days {
    /// Parses `2024-07-24`, `2024-07` or `2024`; `None` for anything else.
    pub fn of(written: &str) -> Option<Days> {
        let date = |text: &str| text.parse::<Date>().ok();
        match written.len() {
            4 => Some(Days {
                first: date(&format!("{written}-01-01"))?,
                last: date(&format!("{written}-12-31"))?,
            }),
            7 => {
                let first = date(&format!("{written}-01"))?;
                Some(Days {
                    first,
                    last: first.last_of_month(),
                })
            }
            _ => date(written).map(|day| Days {
                first: day,
                last: day,
            }),
        }
    }

    pub fn is_one(&self) -> bool {
        self.first == self.last
    }

    /// The start of the first day and the end of the last day, in decimal
    /// years.
    pub(super) fn years(&self) -> (f64, f64) {
        let end = self.last.checked_add(1.day()).unwrap_or(self.last);
        (year(self.first), year(end))
    }
}

/// The start of a day in decimal years: 2024-07-01 is 2024.497.
pub(super) fn year(day: Date) -> f64 {
    f64::from(day.year()) + f64::from(day.day_of_year() - 1) / f64::from(day.days_in_year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_as_wide_as_they_were_said() {
        let day = Days::of("2024-02-29").expect("a day");
        assert!(day.is_one());
        let month = Days::of("2024-02").expect("a month");
        assert_eq!((month.first.day(), month.last.day()), (1, 29));
        let year = Days::of("2023").expect("a year");
        assert_eq!(year.years(), (2023.0, 2024.0));
        assert_eq!(Days::of("soon"), None);
    }
}
