//! Days, months and years.

use super::reading::{Node, Reading, wrong_type};
use crate::units::Misread;
use jiff::civil::Date;
use toml::de::DeValue;

/// A full day.
pub(super) fn day(reading: &mut Reading, node: &Node) -> Option<Date> {
    let text = written(node)?;
    let parsed: Option<Date> = text
        .get(..10)
        .filter(|_| text.len() == 10)
        .and_then(|t| t.parse().ok());
    let read = parsed.ok_or_else(|| not_a_day(&text));
    reading.take(node, read)
}

/// When something was published: a day, a month or a year, as written.
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
    Misread::new(format!("\"{text}\" is not a date"))
        .help("write 2023-11-13, \"2023-11\" or \"2023\"")
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
    if last.parse::<Date>().is_ok() {
        misread.help(format!("write a full day: {last}"))
    } else {
        misread.help("write year, month and day: 2023-11-13")
    }
}
