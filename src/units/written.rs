//! Quantities as people write them: `1,200 km`, `6 h`, `750 km/h`.

use super::{Length, LengthUnit, Speed, SpeedUnit, TimeUnit};
use crate::error::Error;

/// Why something written was not understood, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

impl Misread {
    pub fn new(message: impl Into<String>) -> Misread {
        Misread {
            message: message.into(),
            help: None,
        }
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Misread {
        self.help = Some(help.into());
        self
    }
}

impl From<Misread> for Error {
    fn from(misread: Misread) -> Error {
        Error::Value(match misread.help {
            Some(help) => format!("{} ({help})", misread.message),
            None => misread.message,
        })
    }
}

/// A length with what its writing tells besides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WrittenLength {
    pub length: Length,
    /// The unit that it was written in.
    pub unit: LengthUnit,
    /// Half of what the last significant digit is worth: 440 km is rounded
    /// to 10 km, so it is within 5 km; 1,200 within 50, 126 within 0.5.
    pub rounding: Length,
}

/// A number as written, and half the worth of its last significant digit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WrittenNumber {
    pub value: f64,
    pub half_digit: f64,
}

/// Reads a length with its unit, finite and not negative.
///
/// Known are `m`, `km`, `nmi` (also `NM`, `nm`), `mi` and `ft`, and the words
/// they stand for; thousands may be set apart by commas or spaces.
///
/// # Errors
/// Missing, unknown or ambiguous units, NaN, and negative numbers, each with
/// what to write instead.
pub fn read_length(text: &str) -> Result<WrittenLength, Misread> {
    if let Some(figures) = several(text) {
        let all = text.trim();
        return Err(Misread::new(format!("\"{all}\" has more than one figure")).help(figures));
    }
    read_one(text)
}

/// One length and nothing else: what looks for several asks for no more, so
/// that a text of thousands of brackets is no deeper than another.
fn read_one(text: &str) -> Result<WrittenLength, Misread> {
    let (digits, unit) = split(text);
    if unit.is_empty() {
        return Err(missing_unit(text, digits, "length", "km"));
    }
    let number = read_number(text, digits)?;
    let known = read_length_unit(unit, digits)?;
    if let Some((whole, part)) = thousands_by_a_point(digits)
        && number.value * 1_000.0 * known.metres() <= FARTHEST
    {
        return Err(Misread::new(format!(
            "\"{digits}\" may be {whole}{part} or {whole}.{}",
            fraction(part)
        ))
        .help(format!(
            "write \"{whole}{part} {unit}\" or \"{whole}.{} {unit}\"",
            fraction(part)
        )));
    }
    let unit = known;
    let length = Length::new(number.value, unit).map_err(|_| no_number(text))?;
    let rounding = Length::new(number.half_digit, unit).map_err(|_| no_number(text))?;
    Ok(WrittenLength {
        length,
        unit,
        rounding,
    })
}

/// Reads a speed: `km/h`, `kn`, `m/s` or `mph`.
///
/// # Errors
/// As [`read_length`].
pub fn read_speed(text: &str) -> Result<Speed, Misread> {
    let wants_speed = |misread: Misread| misread.help("write a number and its unit: \"750 km/h\"");
    if text.trim().to_lowercase().starts_with("mach") {
        return Err(mach());
    }
    let (digits, unit) = split(text);
    if !digits.contains(|c: char| c.is_ascii_digit()) {
        return Err(wants_speed(no_number(text)));
    }
    if unit.is_empty() {
        return Err(missing_unit(text, digits, "speed", "km/h"));
    }
    let number = read_number(text, digits)?;
    let metres_per_second = match SpeedUnit::read(unit) {
        Some(known) => known.m_per_s(),
        None if ["mach", "m", "ma"].contains(&unit.to_lowercase().as_str()) => {
            return Err(mach());
        }
        None => return Err(unknown_unit(unit, "speed", "km/h, kn, m/s, mph")),
    };
    Speed::from_m_per_s(number.value * metres_per_second).map_err(|_| no_number(text))
}

fn mach() -> Misread {
    Misread::new("a Mach number is no speed: sound slows with height")
        .help("write it in km/h, as the source gives it: \"2450 km/h\"")
}

/// Reads a time in hours and what else it may be written in (`6 h`,
/// `90 min`, `1 h 30 min`, `2 d`), in seconds.
///
/// # Errors
/// As [`read_length`].
pub fn read_duration(text: &str) -> Result<f64, Misread> {
    read_written_duration(text).map(|written| written.value)
}

/// The same with half the worth of its last significant digit, in seconds.
///
/// # Errors
/// As [`read_length`].
pub fn read_written_duration(text: &str) -> Result<WrittenNumber, Misread> {
    let mut rest = text.trim();
    let mut seconds = 0.0;
    loop {
        let (digits, after) = split(rest);
        let end = after
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(after.len());
        let (unit, tail) = after.split_at(end);
        if unit.is_empty() {
            return Err(missing_unit(text, digits, "time", "h"));
        }
        let number = read_number(text, digits)?;
        let unit = seconds_in(unit)?;
        seconds += number.value * unit;
        rest = tail.trim_start();
        if rest.is_empty() {
            return Ok(WrittenNumber {
                value: seconds,
                half_digit: number.half_digit * unit,
            });
        }
    }
}

fn seconds_in(unit: &str) -> Result<f64, Misread> {
    let known = TimeUnit::read(unit).map(TimeUnit::seconds);
    known.ok_or_else(|| unknown_unit(unit, "time", "s, min, h, d"))
}

/// Reads a number that is finite and not negative. `text` is the whole that
/// it stands in, for the message.
fn read_number(text: &str, digits: &str) -> Result<WrittenNumber, Misread> {
    if let Some(positive) = digits.strip_prefix(['-', '−', '–']) {
        return Err(
            Misread::new(format!("{:?} is negative", text.trim())).help(format!(
                "leave the sign off: \"{}\"",
                text.trim().replacen(digits, positive.trim_start(), 1)
            )),
        );
    }
    let plain = without_thousands(digits).ok_or_else(|| bad_number(text, digits))?;
    let good = plain.bytes().any(|b| b.is_ascii_digit())
        && plain.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let value: f64 = match plain.parse() {
        Ok(value) if good => value,
        _ => return Err(bad_number(text, digits)),
    };
    if !value.is_finite() {
        return Err(no_number(text));
    }
    Ok(WrittenNumber {
        value,
        half_digit: half_digit(&plain),
    })
}

/// What to write instead of several lengths in one text: a band or a list of
/// those that `or`, a comma and a space, or a slash stand between; of one that
/// is followed by itself in another unit, that one.
fn several(text: &str) -> Option<String> {
    let text = text.trim();
    if let Some((first, rest)) = text.split_once('(') {
        let again = read_one(rest.trim_end_matches([')', ' '])).is_ok();
        return (again && read_one(first).is_ok())
            .then(|| format!("write one of them: \"{}\"", first.trim()));
    }
    let between = [" or ", " and ", ", ", " / ", "/"];
    let (low, high) = between
        .iter()
        .find_map(|between| text.split_once(between))?;
    let high = high.trim();
    let (digits, unit) = split(high);
    let is_length = |text: &str| read_one(text).is_ok();
    if unit.is_empty() || !is_length(high) {
        return None;
    }
    let low = match split(low) {
        (low, "") => format!("{low} {unit}"),
        _ => low.trim().to_owned(),
    };
    if !is_length(&low) {
        return None;
    }
    let (least, least_unit) = split(&low);
    let band = match least_unit == unit {
        true => format!("{least}..{digits} {unit}"),
        false => format!("{low}..{high}"),
    };
    Some(format!(
        "write \"{band}\" for all between them, [\"{low}\", \"{high}\"] for two ranges"
    ))
}

/// Metres: half around the Earth. Nothing on it is farther, so that `38.687 km`
/// can only be a decimal.
const FARTHEST: f64 = 20_004e3;

/// `1.600`: half of the world sets thousands apart by a point. The groups of
/// three digits that follow one to three others.
fn thousands_by_a_point(digits: &str) -> Option<(&str, &str)> {
    let (whole, part) = digits.split_once('.')?;
    let is_group = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let looks_so = (1..=3).contains(&whole.len()) && part.len() == 3 && !whole.starts_with('0');
    (looks_so && is_group(whole) && is_group(part)).then_some((whole, part))
}

/// Decimals without the zeros at their end; one at least.
fn fraction(part: &str) -> &str {
    match part.trim_end_matches('0') {
        "" => "0",
        short => short,
    }
}

/// Half the worth of the last significant digit; zeros at the end of a whole
/// number do not count.
fn half_digit(plain: &str) -> f64 {
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

/// Takes commas and spaces out where they set thousands apart.
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

/// The number and the unit after it.
fn split(text: &str) -> (&str, &str) {
    let text = text.trim();
    let numeric =
        |c: char| c.is_ascii_digit() || ".,-−–+'".contains(c) || (c.is_whitespace() && c != '\n');
    let end = text.find(|c| !numeric(c)).unwrap_or(text.len());
    let (digits, unit) = text.split_at(end);
    (digits.trim().trim_start_matches('+'), unit.trim())
}

fn read_length_unit(unit: &str, digits: &str) -> Result<LengthUnit, Misread> {
    let lower = unit.to_lowercase();
    let words: Vec<&str> = lower
        .split([' ', '-', '.'])
        .filter(|w| !w.is_empty())
        .collect();
    Ok(match words.join(" ").as_str() {
        "m" | "metre" | "metres" | "meter" | "meters" if unit != "M" => LengthUnit::Metre,
        "km" | "kms" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => {
            LengthUnit::Kilometre
        }
        "nmi" | "nm" | "n mi" | "nautical mile" | "nautical miles" => LengthUnit::NauticalMile,
        "mi" | "statute mile" | "statute miles" => LengthUnit::StatuteMile,
        "ft" | "foot" | "feet" => LengthUnit::Foot,
        "mile" | "miles" => {
            return Err(
                Misread::new(format!("\"{unit}\" may be statute or nautical miles")).help(format!(
                    "write \"{digits} mi\" (1.609 km) or \"{digits} nmi\" (1.852 km)"
                )),
            );
        }
        _ => return Err(unknown_unit(unit, "length", "m, km, nmi, mi, ft")),
    })
}

fn missing_unit(text: &str, digits: &str, what: &str, unit: &str) -> Misread {
    if digits.is_empty() || !digits.contains(|c: char| c.is_ascii_digit()) {
        return no_number(text);
    }
    Misread::new(format!("\"{}\" has no unit of {what}", text.trim()))
        .help(format!("write \"{digits} {unit}\""))
}

fn unknown_unit(unit: &str, what: &str, known: &str) -> Misread {
    Misread::new(format!("\"{unit}\" is no unit of {what}")).help(format!("known units: {known}"))
}

fn no_number(text: &str) -> Misread {
    Misread::new(format!("there is no number to use in \"{}\"", text.trim()))
        .help("write a number and its unit: \"1200 km\"")
}

fn bad_number(text: &str, digits: &str) -> Misread {
    if digits.is_empty() {
        return no_number(text);
    }
    let misread = Misread::new(format!("\"{digits}\" is no number"));
    match digits.split_once(',') {
        Some((whole, part)) if !part.contains(',') => misread.help(format!(
            "write \"{whole}.{part}\" if the comma stands for a decimal point"
        )),
        _ => misread.help("write digits with a point for decimals: \"1200.5\" or \"1,200.5\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn km(text: &str) -> f64 {
        read_length(text).unwrap().length.km()
    }

    #[test]
    fn lengths_are_read_in_every_sensible_spelling() {
        for text in [
            "1200 km",
            "1,200 km",
            "1 200 km",
            "1200km",
            "1200.0 km",
            " 1200  KM ",
            "1200 kilometres",
            "1200 kilometers",
            "+1200 km",
            "1\u{202f}200 km",
        ] {
            assert_eq!(km(text), 1200.0, "{text}");
        }
        assert_eq!(km("1 nmi"), 1.852);
        assert_eq!(km("1 NM"), 1.852);
        assert_eq!(km("10 nautical miles"), 18.52);
        assert_eq!(km("1 mi"), 1.609344);
        assert_eq!(km("1000 ft"), 0.3048);
        assert_eq!(km("12 m"), 0.012);
    }

    #[test]
    fn rounding_is_half_the_last_significant_digit() {
        for (text, half) in [
            ("440 km", 5.0),
            ("1,200 km", 50.0),
            ("126 km", 0.5),
            ("75 km", 0.5),
            ("75.5 km", 0.05),
            ("300 km", 50.0),
            ("300.0 km", 0.05),
        ] {
            let got = read_length(text).unwrap().rounding.km();
            assert!((got - half).abs() < 1e-12, "{text}: {got}");
        }
    }

    #[test]
    fn refusals_carry_the_mend() {
        for (text, message, help) in [
            ("1200", "no unit of length", "1200 km"),
            (
                "1200 clicks",
                "\"clicks\" is no unit of length",
                "m, km, nmi, mi, ft",
            ),
            ("75 miles", "statute or nautical", "75 nmi"),
            ("-5 km", "negative", "\"5 km\""),
            ("nan km", "no number", "1200 km"),
            ("inf km", "no number", "1200 km"),
            ("12,5 km", "\"12,5\" is no number", "12.5"),
            ("1.2.3 km", "is no number", "point for decimals"),
            ("km", "no number", "1200 km"),
            ("", "no number", "1200 km"),
        ] {
            let misread = read_length(text).unwrap_err();
            assert!(misread.message.contains(message), "{text}: {misread:?}");
            assert!(
                misread.help.as_deref().unwrap().contains(help),
                "{text}: {misread:?}"
            );
        }
    }

    /// `1.600 km` was 1.6 km without a word; half of Europe writes 1,600 so.
    #[test]
    fn a_point_before_three_digits_is_asked_about() {
        for (text, help) in [
            ("1.600 km", "\"1600 km\" or \"1.6 km\""),
            ("12.500 km", "\"12500 km\" or \"12.5 km\""),
            ("1.000 nmi", "\"1000 nmi\" or \"1.0 nmi\""),
        ] {
            let misread = read_length(text).unwrap_err();
            assert!(
                misread.help.as_deref().unwrap().contains(help),
                "{misread:?}"
            );
        }
        assert_eq!(km("1.6 km"), 1.6);
        assert_eq!(km("0.125 km"), 0.125);
        assert_eq!(km("1.2345 km"), 1.2345);
        assert_eq!(km("1,852.125 km"), 1852.125);
    }

    /// The help was of units or decimal commas.
    #[test]
    fn several_figures_in_one_text_are_a_band_or_a_list() {
        let two = "\"1200..2000 km\" for all between them, [\"1200 km\", \"2000 km\"]";
        for (text, help) in [
            ("1200, 2000 km", two),
            ("1200 km or 2000 km", two),
            ("1200 or 2000 km", two),
            ("1200 km / 2000 km", two),
            ("1600 km (870 nmi)", "write one of them: \"1600 km\""),
        ] {
            let misread = read_length(text).unwrap_err();
            assert!(
                misread.message.contains("more than one figure"),
                "{misread:?}"
            );
            assert!(
                misread.help.as_deref().unwrap().contains(help),
                "{misread:?}"
            );
        }
    }

    /// A hundred thousand brackets were as many calls, and the end of the stack.
    #[test]
    fn a_text_of_many_brackets_is_a_mistake() {
        for part in ["(", "/", ", ", " or ", "1/"] {
            assert!(read_length(&part.repeat(100_000)).is_err(), "{part}");
        }
    }

    #[test]
    fn what_is_no_speed_is_told_what_one_is() {
        for (text, help) in [
            ("fast", "\"750 km/h\""),
            ("Mach 2", "km/h"),
            ("km/h", "750 km/h"),
        ] {
            let misread = read_speed(text).unwrap_err();
            assert!(
                misread.help.as_deref().unwrap().contains(help),
                "{misread:?}"
            );
        }
    }

    #[test]
    fn times_and_speeds() {
        assert_eq!(read_duration("6 h").unwrap(), 21_600.0);
        assert_eq!(read_duration("1 h 30 min").unwrap(), 5_400.0);
        assert_eq!(read_duration("1h30min").unwrap(), 5_400.0);
        assert_eq!(read_duration("2 d").unwrap(), 172_800.0);
        assert!(
            read_duration("6")
                .unwrap_err()
                .help
                .unwrap()
                .contains("6 h")
        );
        assert!((read_speed("750 km/h").unwrap().m_per_s() - 208.333_333).abs() < 1e-5);
        assert!((read_speed("12 kn").unwrap().m_per_s() - 6.173_333).abs() < 1e-5);
        assert!(read_speed("3 Mach").unwrap_err().message.contains("sound"));
    }
}
