//! Degrees from groups of digits.

use super::Axis;

/// Digits, with a fraction or without.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub digits: String,
    pub fraction: Option<String>,
    pub comma: bool,
    /// Whether a letter O was written for a zero.
    pub has_letter: bool,
    /// What separates it from the next group.
    pub then: Then,
    /// Characters: its end, with marks behind it.
    pub end: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    Degrees,
    /// A minute or second mark.
    Mark,
    Hyphen,
    Blank,
    Nothing,
}

/// A reading of groups as degrees.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub degrees: Result<f64, String>,
    pub repairs: Vec<String>,
    /// So few digits that it is a position only next to another.
    pub is_weak: bool,
}

/// The groups as one latitude or longitude, without its sign.
pub(super) fn read(groups: &[Group], axis: Axis, written: &str) -> Option<Reading> {
    let last = groups.len().checked_sub(1)?;
    if groups[..last].iter().any(|g| g.fraction.is_some()) {
        return None;
    }
    let mut repairs = Vec::new();
    if groups.iter().any(|g| g.has_letter) {
        repairs.push(format!("{written}: letter O read as the digit 0"));
    }
    // With marks or in Cyrillic a comma is the rule.
    if groups.iter().any(|g| g.comma && g.then == Then::Nothing) && written.is_ascii() {
        repairs.push(format!("{written}: comma read as a decimal point"));
    }
    separate(groups, axis, written, &mut repairs)
        .or_else(|| packed(groups, axis, written, &mut repairs))
        .map(|(degrees, is_weak)| Reading {
            degrees: degrees.and_then(|degrees| in_range(degrees, axis, written)),
            repairs,
            is_weak,
        })
}

type Degrees = (Result<f64, String>, bool);

fn in_range(degrees: f64, axis: Axis, written: &str) -> Result<f64, String> {
    let (most, name) = match axis {
        Axis::Lat => (90.0, "latitude"),
        Axis::Lon => (180.0, "longitude"),
    };
    match degrees <= most {
        true => Ok(degrees),
        false => Err(format!("{written}: a {name} of more than {most} degrees")),
    }
}

/// `70-07.00`, `39 14 00`, `30°09'02"`, `11.6416°`.
fn separate(
    groups: &[Group],
    axis: Axis,
    written: &str,
    repairs: &mut Vec<String>,
) -> Option<Degrees> {
    let marked = groups[0].then == Then::Degrees;
    let first = &groups[0].digits;
    if groups[0].then == Then::Mark || groups.len() > 3 || first.len() > 3 {
        return None;
    }
    if groups.len() == 1 {
        let fraction = groups[0].fraction.is_some();
        let value = figure(&groups[0])?;
        return Some((Ok(value), !(marked || fraction)));
    }
    // One kind of separator, and no label taken for the degrees.
    let plain: Vec<Then> = groups[..groups.len() - 1].iter().map(|g| g.then).collect();
    if !marked && (first.len() < 2 || plain.iter().any(|then| *then != plain[0])) {
        return None;
    }
    if groups[1..].iter().any(|g| g.digits.len() > 2) {
        return None;
    }
    if !marked && axis == Axis::Lat && first.len() == 3 {
        repairs.push(format!("{written}: latitude with three digits of degrees"));
    }
    if plain[0] == Then::Hyphen && axis == Axis::Lon && first.len() == 2 {
        repairs.push(format!("{written}: longitude with two digits of degrees"));
    }
    let minutes = figure(&groups[1])?;
    let seconds = groups.get(2).map_or(Some(0.0), figure)?;
    Some((
        composed(first.parse().ok()?, minutes, seconds, written, repairs),
        false,
    ))
}

/// `274500`, `21652.31`, also broken by a blank or a line end.
fn packed(
    groups: &[Group],
    axis: Axis,
    written: &str,
    repairs: &mut Vec<String>,
) -> Option<Degrees> {
    let breaks = groups[..groups.len() - 1].iter();
    if breaks.clone().any(|g| g.then != Then::Blank) || groups.len() > 2 {
        return None;
    }
    let digits: String = groups.iter().map(|g| g.digits.as_str()).collect();
    let fraction = groups[groups.len() - 1].fraction.as_deref().unwrap_or("0");
    let (wide, name, short, long) = match axis {
        Axis::Lat => (2, "latitude", "DDMM", "DDMMSS"),
        Axis::Lon => (3, "longitude", "DDDMM", "DDDMMSS"),
    };
    if groups.len() == 2 {
        if digits.len() != wide + 4 && digits.len() != wide + 2 {
            return None;
        }
        repairs.push(format!(
            "{written}: joined, it was broken by a blank or a line end"
        ));
    }
    let part = |from: usize, to: usize| digits.get(from..to)?.parse::<f64>().ok();
    let with = |value: f64| Some(value + format!("0.{fraction}").parse::<f64>().ok()?);
    let degrees = part(0, wide)?;
    let (minutes, seconds) = match digits.len() {
        n if n == wide + 2 => (with(part(wide, n)?)?, 0.0),
        n if n == wide + 4 => (part(wide, wide + 2)?, with(part(wide + 2, n)?)?),
        n if (4..=8).contains(&n) => {
            let message = format!("{written}: {n} digits cannot be a {name} ({short} or {long})");
            return Some((Err(message), false));
        }
        _ => return None,
    };
    Some((composed(degrees, minutes, seconds, written, repairs), false))
}

fn composed(
    degrees: f64,
    minutes: f64,
    seconds: f64,
    written: &str,
    repairs: &mut Vec<String>,
) -> Result<f64, String> {
    for (value, name) in [(minutes, "minutes"), (seconds, "seconds")] {
        if value > 60.0 {
            return Err(format!("{written}: {value} {name}"));
        }
        if value == 60.0 {
            repairs.push(format!(
                "{written}: 60 {name} read as one more of the next unit"
            ));
        }
    }
    // One division, so that whole minutes and seconds are as exact as can be.
    Ok((degrees * 3_600.0 + minutes * 60.0 + seconds) / 3_600.0)
}

fn figure(group: &Group) -> Option<f64> {
    let fraction = group.fraction.as_deref().unwrap_or("0");
    format!("{}.{fraction}", group.digits).parse().ok()
}
