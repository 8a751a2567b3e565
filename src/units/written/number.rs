//! Parses a number and its unit, with messages for malformed ones.

use super::Misread;

/// A number as written, and half the value of its last significant digit.
pub(super) struct WrittenNumber {
    pub(super) value: f64,
    pub(super) half_digit: f64,
}

/// Parses a number that is finite and not negative. The messages quote `text`,
/// the whole text, and `example`, a valid alternative.
pub(super) fn read_number(
    text: &str,
    digits: &str,
    example: &str,
) -> Result<WrittenNumber, Misread> {
    if let Some(positive) = digits.strip_prefix(['-', '−', '–']) {
        return Err(
            Misread::new(format!("{:?} is negative", text.trim())).help(format!(
                "leave the sign off: \"{}\"",
                text.trim().replacen(digits, positive.trim_start(), 1)
            )),
        );
    }
    let plain = without_thousands(digits).ok_or_else(|| bad_number(text, digits, example))?;
    let good = plain.bytes().any(|b| b.is_ascii_digit())
        && plain.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let value: f64 = match plain.parse() {
        Ok(value) if good => value,
        _ => return Err(bad_number(text, digits, example)),
    };
    if !value.is_finite() {
        return Err(no_number(text, example));
    }
    Ok(WrittenNumber {
        value,
        half_digit: half_digit(&plain),
    })
}

/// Half the Earth's circumference in metres. Nothing on Earth is farther, so
/// `38.687 km` can only be a decimal.
pub(crate) const FARTHEST: f64 = 20_003.93e3;

/// Metres per second, faster than anything that comes down again.
pub(super) const FASTEST: f64 = 12e3;

/// A month in seconds: `1.200 min` may mean 20 hours, but `1.200 h` hardly
/// means seven weeks.
pub(super) const LONGEST: f64 = 31.0 * 86_400.0;

/// Half the world separates thousands by a point, as in `1.600`. Rejects such a
/// number if it is ambiguous: if a thousand times `value`, the decimal reading,
/// does not exceed `greatest`.
pub(super) fn no_thousands_by_a_point(
    digits: &str,
    unit: &str,
    value: f64,
    greatest: f64,
) -> Result<(), Misread> {
    let Some((whole, part)) = thousands_by_a_point(digits) else {
        return Ok(());
    };
    if value * 1_000.0 > greatest {
        return Ok(());
    }
    let decimal = fraction(part);
    let misread = Misread::new(format!(
        "\"{digits}\" may be {whole}{part} or {whole}.{decimal}"
    ));
    Err(misread.help(format!(
        "write \"{whole}{part} {unit}\" or \"{whole}.{decimal} {unit}\""
    )))
}

/// A group of exactly three digits after one to three others.
fn thousands_by_a_point(digits: &str) -> Option<(&str, &str)> {
    let (whole, part) = digits.split_once('.')?;
    let is_group = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let looks_so = (1..=3).contains(&whole.len()) && part.len() == 3 && !whole.starts_with('0');
    (looks_so && is_group(whole) && is_group(part)).then_some((whole, part))
}

/// Decimals that cannot be mistaken for thousands: without trailing zeros, or
/// with a fourth digit.
pub(super) fn fraction(part: &str) -> String {
    match part.trim_end_matches('0') {
        "" => "0".to_owned(),
        whole if whole.len() == 3 => format!("{whole}0"),
        short => short.to_owned(),
    }
}

/// Half the value of the last significant digit; trailing zeros of an integer
/// are not significant.
pub(super) fn half_digit(plain: &str) -> f64 {
    let exponent = match plain.split_once('.') {
        Some((_, fraction)) => -(fraction.len().min(300) as i32),
        None => {
            let zeros = plain.len() - plain.trim_end_matches('0').len();
            if zeros == plain.len() {
                0
            } else {
                zeros as i32
            }
        }
    };
    0.5 * 10f64.powi(exponent)
}

/// Removes commas and spaces that separate thousands.
fn without_thousands(digits: &str) -> Option<String> {
    let separator = |c: char| matches!(c, ',' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'');
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let groups: Vec<&str> = whole.split(separator).collect();
    let grouped =
        groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|g| g.len() == 3));
    if !grouped || (groups.len() > 1 && groups[0].is_empty()) {
        return None;
    }
    let mut plain = groups.concat();
    if let Some(fraction) = fraction {
        plain.push('.');
        plain.push_str(fraction);
    }
    Some(plain)
}

/// Splits a number from the unit after it.
pub(super) fn split(text: &str) -> (&str, &str) {
    let text = text.trim();
    let numeric =
        |c: char| c.is_ascii_digit() || ".,-−–+'".contains(c) || (c.is_whitespace() && c != '\n');
    let end = text.find(|c| !numeric(c)).unwrap_or(text.len());
    let (digits, unit) = text.split_at(end);
    (digits.trim().trim_start_matches('+'), unit.trim())
}

pub(super) fn missing_unit(text: &str, digits: &str, what: &str, unit: &str) -> Misread {
    if digits.is_empty() || !digits.contains(|c: char| c.is_ascii_digit()) {
        let example = match what {
            "length" => LENGTH,
            "speed" => SPEED,
            _ => TIME,
        };
        return no_number(text, example);
    }
    Misread::new(format!("\"{}\" has no unit of {what}", text.trim()))
        .help(format!("write \"{digits} {unit}\""))
}

pub(super) fn unknown_unit(unit: &str, what: &str, known: &str) -> Misread {
    Misread::new(format!("\"{unit}\" is not a unit of {what}"))
        .help(format!("known units: {known}"))
}

/// Examples of a length, a speed and a time for messages.
pub(super) const LENGTH: &str = "1200 km";
pub(super) const SPEED: &str = "750 km/h";
pub(super) const TIME: &str = "5 h";

pub(super) fn no_number(text: &str, example: &str) -> Misread {
    let text = text.trim();
    let before = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let misread = match text[..before].trim() {
        "" => Misread::new(format!("no number in \"{text}\"")),
        word => Misread::new(format!("\"{word}\" is not known before a number")),
    };
    misread.help(format!("write a number and its unit: \"{example}\""))
}

fn bad_number(text: &str, digits: &str, example: &str) -> Misread {
    if digits.is_empty() {
        return no_number(text, example);
    }
    let misread = Misread::new(format!("\"{digits}\" is not a number"));
    match digits.split_once(',') {
        Some((whole, part)) if !part.contains(',') => misread.help(format!(
            "write \"{whole}.{part}\" if the comma stands for a decimal point"
        )),
        _ => misread.help("write digits with a point for decimals: \"1200.5\" or \"1,200.5\""),
    }
}
