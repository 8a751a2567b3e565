//! Parses days, months and years.

use super::reading::{Node, Reading, wrong_type};
use crate::units::Misread;
use jiff::civil::Date;
use toml::de::DeValue;

/// Reads a full day.
pub(super) fn day(reading: &mut Reading, node: &Node) -> Option<Date> {
    let Some(text) = written(node) else {
        let misread = wrong_type(node, "a date").help("write year, month and day: 2023-11-13");
        reading.error(node, misread);
        return None;
    };
    let parsed: Option<Date> = text
        .get(..10)
        .filter(|_| text.len() == 10)
        .and_then(|t| t.parse().ok());
    let read = parsed.ok_or_else(|| not_a_day(&text));
    reading.take(node, read)
}

/// Reads a publication date: a day, a month or a year, as written.
pub(super) fn published(reading: &mut Reading, node: &Node) -> Option<String> {
    let Some(text) = written(node) else {
        reading.error(
            node,
            wrong_type(node, "a date").help("write 2023-11-13, \"2023-11\" or \"2023\""),
        );
        return None;
    };
    let full = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.clone(),
    };
    let good = full.len() == 10 && full.parse::<Date>().is_ok();
    if !good {
        reading.error(node, not_a_date(&text));
    }
    good.then_some(text)
}

/// The first and the last day of `2024-11-29`, `2024-11` or `2024`.
pub(crate) fn days_of(date: &str) -> Option<(Date, Date)> {
    let first: Date = match date.len() {
        4 => format!("{date}-01-01").parse().ok()?,
        7 => format!("{date}-01").parse().ok()?,
        _ => date.parse().ok()?,
    };
    Some((
        first,
        match date.len() {
            4 => first.last_of_year(),
            7 => first.last_of_month(),
            _ => first,
        },
    ))
}

fn written(node: &Node) -> Option<String> {
    match node.value {
        DeValue::String(text) => Some(text.trim().to_owned()),
        DeValue::Datetime(date) => Some(match &date.date {
            Some(day) => day.to_string(),
            None => date.to_string(),
        }),
        DeValue::Integer(year) => Some(year.to_string()),
        _ => None,
    }
}

fn not_a_date(text: &str) -> Misread {
    let misread = Misread::new(format!("\"{text}\" is not a date"));
    match meant(text) {
        // TOML has dates but no months.
        Some(day) if day.len() == 10 => misread.help(format!("write {day}")),
        Some(month) => misread.help(format!("write \"{month}\"")),
        None => misread.help("write 2023-11-13, \"2023-11\" or \"2023\""),
    }
}

pub(super) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The date meant by `1 May 2020`, `May 2020`, `2020/05/01` or `31.5.2020`, if
/// only one reading is possible.
pub(super) fn meant(text: &str) -> Option<String> {
    let parts: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .map(str::to_lowercase)
        .collect();
    let named = |part: &String| {
        let known = |month: &&str| part.len() >= 3 && month.starts_with(part.as_str());
        MONTHS.iter().position(known).map(|at| at as i8 + 1)
    };
    let number = |part: &String| -> Option<i16> {
        let digits = part.trim_end_matches(|c: char| c.is_ascii_lowercase());
        digits.parse().ok()
    };
    let year = |part: &String| (part.len() == 4).then(|| number(part)).flatten();
    let small = |part: &String| number(part).and_then(|n| i8::try_from(n).ok());
    let (year, month, day) = match parts.as_slice() {
        [month, y] if named(month).is_some() => (year(y)?, named(month)?, None),
        [y, m] => (year(y)?, small(m)?, None),
        [month, day, y] if named(month).is_some() => (year(y)?, named(month)?, Some(small(day)?)),
        [day, month, y] if named(month).is_some() => (year(y)?, named(month)?, Some(small(day)?)),
        [y, m, d] if year(y).is_some() => (year(y)?, small(m)?, Some(small(d)?)),
        // 5/6/2020 could be in May or June; with dots, the day comes first.
        [d, m, y] if text.contains('.') || small(d)? > 12 => (year(y)?, small(m)?, Some(small(d)?)),
        _ => return None,
    };
    let first = Date::new(year, month, day.unwrap_or(1)).ok()?;
    Some(match day {
        Some(_) => first.to_string(),
        None => first.to_string()[..7].to_owned(),
    })
}

fn not_a_day(text: &str) -> Misread {
    let misread = Misread::new(format!("\"{text}\" is not a day"));
    let last = match text.len() {
        4 => format!("{text}-12-31"),
        7 => format!("{text}-01")
            .parse::<Date>()
            .map_or(String::new(), |d| d.last_of_month().to_string()),
        _ => String::new(),
    };
    if let Some(day) = meant(text).filter(|day| day.len() == 10) {
        misread.help(format!("write {day}"))
    } else if last.parse::<Date>().is_ok() {
        misread.help(format!("write a full day: {last}"))
    } else {
        misread.help("write year, month and day: 2023-11-13")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_other_forms_are_named_as_they_are_to_be_written() {
        for (text, help) in [
            ("1 May 2020", "write 2020-05-01"),
            ("May 1, 2020", "write 2020-05-01"),
            (
                "1st of May 2020",
                "write 2023-11-13, \"2023-11\" or \"2023\"",
            ),
            ("May 2020", "write \"2020-05\""),
            ("Sept. 2020", "write \"2020-09\""),
            ("2020/05/01", "write 2020-05-01"),
            ("2020/5", "write \"2020-05\""),
            ("31.5.2020", "write 2020-05-31"),
            ("31/5/2020", "write 2020-05-31"),
            ("5/6/2020", "write 2023-11-13, \"2023-11\" or \"2023\""),
            (
                "30 February 2020",
                "write 2023-11-13, \"2023-11\" or \"2023\"",
            ),
        ] {
            assert_eq!(not_a_date(text).help.as_deref(), Some(help), "{text}");
        }
        assert_eq!(
            not_a_day("1 May 2020").help.as_deref(),
            Some("write 2020-05-01")
        );
    }
}
