//! Warns of points whose times are outside the date of their track.

use super::dates::{MONTHS, days_of};
use super::points::Point;
use super::reading::Reading;
use crate::error::Severity;
use crate::language::Language;
use crate::units::Misread;
use crate::words::Words;
use jiff::civil::Date;
use jiff::tz::Offset;

/// Warns of each point whose time, or else whose label, is outside the date that
/// is written for the track.
pub(super) fn check(reading: &mut Reading, points: &[Point], date: Option<&str>) {
    let Some((written, (first, last))) = date.and_then(|date| Some((date, days_of(date)?))) else {
        return;
    };
    let is_within = |day: &Date| (first..=last).contains(day);
    for point in points {
        let label = point
            .mark
            .label
            .as_ref()
            .map(|label| label.get(Language::En));
        let day = day(point).or_else(|| {
            let mut said = days_said(label?, first).into_iter();
            said.find(|days| !days.iter().any(is_within))?
                .first()
                .copied()
        });
        let Some(day) = day.filter(|day| !is_within(day)) else {
            continue;
        };
        let words = Words::of(Language::En);
        let misread = Misread::new(format!(
            "this point is of {}, and the date of its track is {}",
            words.date(&day.to_string()),
            words.date(written)
        ));
        let help = "remove the track's date: it has the days of the points' times then; or \
                    correct one of them";
        let (path, span) = point.time.as_ref().unwrap_or(&point.place);
        reading.push(Severity::Warning, path, span.clone(), misread.help(help));
    }
}

/// The local day of a point's time.
fn day(point: &Point) -> Option<Date> {
    let offset = point.mark.offset.unwrap_or(Offset::UTC);
    let at = point.waypoint.time.map(|at| offset.to_datetime(at).date());
    point.mark.date.or(at)
}

/// The days that a label names, such as `1 Oct.` and `Sept. 28, off Nome`. A day
/// without a year may be of the track's, or of the one before or after it.
fn days_said(label: &str, first: Date) -> Vec<Vec<Date>> {
    let words: Vec<&str> = label
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let number = |at: Option<usize>| -> Option<i16> { words.get(at?)?.parse().ok() };
    let day = |at: Option<usize>| i8::try_from(number(at)?).ok();
    let month = |word: &str| {
        let lower = word.to_lowercase();
        let is_name = word.starts_with(char::is_uppercase) && word.len() >= 3;
        let at = MONTHS.iter().position(|month| month.starts_with(&lower));
        Some(at.filter(|_| is_name)? as i8 + 1)
    };
    let year = |at: usize| number(Some(at)).filter(|year| *year >= 1000);
    let mut said = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let Some(month) = month(word) else {
            continue;
        };
        let before = day(at.checked_sub(1));
        let Some(day) = before.or_else(|| day(Some(at + 1))) else {
            continue;
        };
        let years = match year(at + 1 + usize::from(before.is_none())) {
            Some(year) => vec![year],
            None => vec![first.year(), first.year() + 1, first.year() - 1],
        };
        let days = years
            .into_iter()
            .filter_map(|y| Date::new(y, month, day).ok());
        let days: Vec<Date> = days.collect();
        if !days.is_empty() {
            said.push(days);
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::days_said;

    #[test]
    fn labels_name_days() {
        let first = |label: &str| {
            let said = days_said(label, "2024-09-01".parse().unwrap());
            let days = said.iter().map(|days| days[0].to_string());
            days.collect::<Vec<_>>().join(" ")
        };
        for (label, days) in [
            ("1 Oct.", "2024-10-01"),
            ("sighted 28 Sept.", "2024-09-28"),
            ("Vladivostok, 16–20 Sept.", "2024-09-20"),
            ("Oct. 1, 2023", "2023-10-01"),
            ("28 July – 15 August 2023", "2024-07-28 2023-08-15"),
            ("18 Oct., 18:00", "2024-10-18"),
            ("may be 5 ships", ""),
            ("30 Feb.", ""),
            ("Arctic Ocean", ""),
        ] {
            assert_eq!(first(label), days, "{label}");
        }
    }
}
