//! Suggestions for a text with several figures.

use super::number::split;
use super::{Misread, read_one};
use crate::units::rounded;

/// Explains several lengths in one text. Suggests a band or a list for lengths
/// separated by `or`, `and`, a comma and a space, or a slash; for a length
/// repeated in another unit in brackets, suggests one of them.
pub(super) fn several(text: &str) -> Option<Misread> {
    let text = text.trim();
    let is_length = |text: &str| read_one(text).is_ok();
    let more =
        |help: String| Misread::new(format!("\"{text}\" has more than one figure")).help(help);
    if let Some((first, rest)) = text.split_once('(') {
        let again = is_length(rest.trim_end_matches([')', ' ']));
        return (again && is_length(first))
            .then(|| more(format!("write one of them: \"{}\"", first.trim())));
    }
    let between = [" or ", " and ", ", ", " / ", "/"];
    let (low, high) = between
        .iter()
        .find_map(|between| text.split_once(between))?;
    let (low, high) = (low.trim(), high.trim());
    let (digits, unit) = split(high);
    if unit.is_empty() || !is_length(high) {
        return None;
    }
    if text.contains(&format!("{low}/{digits}"))
        && let Some(decimal) = as_decimal(low, digits)
    {
        let fraction = Misread::new(format!("\"{low}/{digits}\" is not a number"));
        return Some(fraction.help(format!("write \"{decimal} {unit}\"")));
    }
    let low = match split(low) {
        (low, "") => format!("{low} {unit}"),
        _ => low.to_owned(),
    };
    if !is_length(&low) {
        return None;
    }
    let (least, least_unit) = split(&low);
    let band = match least_unit == unit {
        true => format!("{least}..{digits} {unit}"),
        false => format!("{low}..{high}"),
    };
    Some(more(format!(
        "write \"{band}\" for all between them, [\"{low}\", \"{high}\"] for two ranges"
    )))
}

/// `0.75` for 3 and 4; `None` unless it is a fraction of small numbers.
fn as_decimal(over: &str, under: &str) -> Option<f64> {
    let (over, under): (f64, f64) = (over.parse().ok()?, under.parse().ok()?);
    (over < under && under <= 16.0).then(|| rounded(over / under, 3))
}
