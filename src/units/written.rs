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
struct WrittenNumber {
    value: f64,
    half_digit: f64,
}

/// A duration with what its writing tells besides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WrittenDuration {
    pub seconds: f64,
    /// Half of what the last significant digit is worth, in seconds.
    pub half_digit: f64,
    /// The last unit that it was written in: minutes of `5 h 20 min`.
    pub unit: TimeUnit,
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
    read_one(text).map_err(|misread| several(text).unwrap_or(misread))
}

/// One length and nothing else: what looks for several asks for no more, so
/// that a text of thousands of brackets is no deeper than another.
fn read_one(text: &str) -> Result<WrittenLength, Misread> {
    let (digits, written) = split(text);
    if written.is_empty() {
        return Err(missing_unit(text, digits, "length", "km"));
    }
    let number = read_number(text, digits, LENGTH)?;
    let unit = read_length_unit(written, digits)?;
    no_thousands_by_a_point(digits, written, number.value * unit.metres(), FARTHEST)?;
    let length = Length::new(number.value, unit).map_err(|_| no_number(text, LENGTH))?;
    let rounding = Length::new(number.half_digit, unit).map_err(|_| no_number(text, LENGTH))?;
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
    if text.trim().to_lowercase().starts_with("mach") {
        return Err(mach());
    }
    let (digits, unit) = split(text);
    if !digits.contains(|c: char| c.is_ascii_digit()) {
        return Err(no_number(text, SPEED));
    }
    if unit.is_empty() {
        return Err(missing_unit(text, digits, "speed", "km/h"));
    }
    let number = read_number(text, digits, SPEED)?;
    let metres_per_second = match SpeedUnit::read(unit) {
        Some(known) => known.m_per_s(),
        None if ["mach", "ma"].contains(&unit.to_lowercase().as_str()) => return Err(mach()),
        None => return Err(unknown_unit(unit, "speed", "km/h, kn, m/s, mph")),
    };
    let speed = number.value * metres_per_second;
    no_thousands_by_a_point(digits, unit, speed, FASTEST)?;
    Speed::from_m_per_s(speed).map_err(|_| no_number(text, SPEED))
}

fn mach() -> Misread {
    Misread::new("a Mach number is not a speed: the speed of sound changes with height")
        .help("write it in km/h, as the source gives it: \"2450 km/h\"")
}

/// Reads a time in hours and what else it may be written in (`6 h`,
/// `90 min`, `1 h 30 min`, `2 d`), in seconds.
///
/// # Errors
/// As [`read_length`].
pub fn read_duration(text: &str) -> Result<f64, Misread> {
    read_written_duration(text).map(|written| written.seconds)
}

/// The same with half the worth of its last significant digit, in seconds.
///
/// # Errors
/// As [`read_length`].
pub fn read_written_duration(text: &str) -> Result<WrittenDuration, Misread> {
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
        let number = read_number(text, digits, TIME)?;
        let known = read_time_unit(unit)?;
        let part = number.value * known.seconds();
        no_thousands_by_a_point(digits, unit, part, LONGEST)?;
        seconds += part;
        rest = tail.trim_start();
        if rest.is_empty() {
            return Ok(WrittenDuration {
                seconds,
                half_digit: number.half_digit * known.seconds(),
                unit: known,
            });
        }
    }
}

fn read_time_unit(unit: &str) -> Result<TimeUnit, Misread> {
    TimeUnit::read(unit).ok_or_else(|| unknown_unit(unit, "time", "s, min, h, d"))
}

/// Reads a number that is finite and not negative. `text` is the whole that
/// it stands in, `example` what may be written instead, both for the message.
fn read_number(text: &str, digits: &str, example: &str) -> Result<WrittenNumber, Misread> {
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

/// What is wrong with several lengths in one text: a band or a list of those
/// that `or`, a comma and a space, or a slash stand between; of one that is
/// followed by itself in another unit, that one.
fn several(text: &str) -> Option<Misread> {
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

/// `0.75` of 3 and 4; none where they are no fraction of small numbers.
fn as_decimal(over: &str, under: &str) -> Option<f64> {
    let (over, under): (f64, f64) = (over.parse().ok()?, under.parse().ok()?);
    (over < under && under <= 16.0).then(|| super::rounded(over / under, 3))
}

/// Metres: half around the Earth. Nothing on it is farther, so that `38.687 km`
/// can only be a decimal.
const FARTHEST: f64 = 20_004e3;

/// Metres a second, faster than anything that comes down again.
const FASTEST: f64 = 12e3;

/// Seconds, as long as a month: `1.200 min` may be 20 hours, `1.200 h` hardly
/// seven weeks.
const LONGEST: f64 = 31.0 * 86_400.0;

/// `1.600`: half of the world sets thousands apart by a point. Refuses such a
/// number where both are possible: `value` as a decimal, and a thousand times
/// as much, of which `greatest` is the limit.
fn no_thousands_by_a_point(
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

/// The groups of three digits that follow one to three others.
fn thousands_by_a_point(digits: &str) -> Option<(&str, &str)> {
    let (whole, part) = digits.split_once('.')?;
    let is_group = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let looks_so = (1..=3).contains(&whole.len()) && part.len() == 3 && !whole.starts_with('0');
    (looks_so && is_group(whole) && is_group(part)).then_some((whole, part))
}

/// Decimals that cannot be taken for thousands: without the zeros at their
/// end, or with a fourth digit.
fn fraction(part: &str) -> String {
    match part.trim_end_matches('0') {
        "" => "0".to_owned(),
        whole if whole.len() == 3 => format!("{whole}0"),
        short => short.to_owned(),
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

fn unknown_unit(unit: &str, what: &str, known: &str) -> Misread {
    Misread::new(format!("\"{unit}\" is not a unit of {what}"))
        .help(format!("known units: {known}"))
}

/// What may be written instead of what is no length, speed or time.
const LENGTH: &str = "1200 km";
const SPEED: &str = "750 km/h";
const TIME: &str = "5 h";

fn no_number(text: &str, example: &str) -> Misread {
    Misread::new(format!("no number in \"{}\"", text.trim()))
        .help(format!("write a number and its unit: \"{example}\""))
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
                "\"clicks\" is not a unit of length",
                "m, km, nmi, mi, ft",
            ),
            ("75 miles", "statute or nautical", "75 nmi"),
            ("-5 km", "negative", "\"5 km\""),
            ("nan km", "no number", "1200 km"),
            ("inf km", "no number", "1200 km"),
            ("12,5 km", "\"12,5\" is not a number", "12.5"),
            ("1.2.3 km", "is not a number", "point for decimals"),
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
    /// `1.125 km` is refused as well, so that nobody is told to write it.
    #[test]
    fn a_point_before_three_digits_is_asked_about() {
        fn of_length(text: &str) -> Result<(), Misread> {
            read_length(text).map(|_| ())
        }
        fn of_speed(text: &str) -> Result<(), Misread> {
            read_speed(text).map(|_| ())
        }
        fn of_time(text: &str) -> Result<(), Misread> {
            read_duration(text).map(|_| ())
        }
        type Reader = fn(&str) -> Result<(), Misread>;
        let readers: [(Reader, &str, &str); 8] = [
            (of_length, "1.600 km", "1600 km|1.6 km"),
            (of_length, "12.500 km", "12500 km|12.5 km"),
            (of_length, "1.000 nmi", "1000 nmi|1.0 nmi"),
            (of_length, "1.125 km", "1125 km|1.1250 km"),
            (of_speed, "2.450 km/h", "2450 km/h|2.45 km/h"),
            (of_speed, "1.200 kn", "1200 kn|1.2 kn"),
            (of_time, "1.200 min", "1200 min|1.2 min"),
            (of_time, "3.600 s", "3600 s|3.6 s"),
        ];
        for (read, text, proposed) in readers {
            let misread = read(text).unwrap_err();
            let (whole, decimal) = proposed.split_once('|').unwrap();
            assert_eq!(
                misread.help,
                Some(format!("write \"{whole}\" or \"{decimal}\"")),
                "{text}"
            );
            assert_eq!((read(whole), read(decimal)), (Ok(()), Ok(())), "{text}");
        }
        // 14 km/s and seven weeks are more than anyone means.
        assert!((read_speed("50.500 km/h").unwrap().m_per_s() - 50.5 / 3.6).abs() < 1e-12);
        assert_eq!(read_duration("1.200 h").unwrap(), 4_320.0);
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

    /// It was told to be a band: "3..4 mi".
    #[test]
    fn a_fraction_is_to_be_written_as_a_decimal() {
        let help = |text| read_length(text).unwrap_err().help.unwrap();
        assert_eq!(help("3/4 mi"), "write \"0.75 mi\"");
        assert!(help("1200/2000 km").contains("\"1200..2000 km\""));
    }

    /// Each bracket, slash and comma was one call deeper: a long text ended the
    /// program.
    #[test]
    fn a_length_of_many_brackets_is_a_mistake_and_no_crash() {
        for part in ["(", "1/", "1, ", "1 or ", "1 km ("] {
            let text = part.repeat(100_000);
            assert!(read_length(&text).is_err(), "{part}");
            assert!(read_speed(&text).is_err(), "{part}");
            assert!(read_duration(&text).is_err(), "{part}");
        }
    }

    #[test]
    fn what_is_no_speed_or_time_is_told_what_one_is() {
        for (text, help) in [
            ("fast", "write a number and its unit: \"750 km/h\""),
            (
                "Mach 2",
                "write it in km/h, as the source gives it: \"2450 km/h\"",
            ),
            ("km/h", "write a number and its unit: \"750 km/h\""),
            ("200 m", "known units: km/h, kn, m/s, mph"),
        ] {
            assert_eq!(read_speed(text).unwrap_err().help.unwrap(), help, "{text}");
        }
        for text in ["a day", "two days", "3 days and 2 h", "h"] {
            assert_eq!(
                read_duration(text).unwrap_err().help.unwrap(),
                "write a number and its unit: \"5 h\"",
                "{text}"
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
