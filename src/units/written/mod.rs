//! Parses quantities as people write them: `1,200 km`, `6 h`, `750 km/h`.

mod number;
mod several;

use super::{Length, LengthUnit, Speed, SpeedUnit, TimeUnit};
use crate::error::Error;
use number::{
    FASTEST, LENGTH, LONGEST, SPEED, TIME, missing_unit, no_number, no_thousands_by_a_point,
    read_number, split, unknown_unit,
};
use several::several;

pub(crate) use number::FARTHEST;

/// Why a written quantity was not understood, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    /// What is wrong, as one sentence without a full stop.
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

/// A parsed length with its unit and precision.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WrittenLength {
    pub length: Length,
    /// The unit it was written in.
    pub unit: LengthUnit,
    /// Half the value of the last significant digit: 440 km is given to 10 km,
    /// so it is accurate to 5 km; 1,200 to 50, 126 to 0.5.
    pub rounding: Length,
}

/// A parsed duration with its unit and precision.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WrittenDuration {
    pub seconds: f64,
    /// Half the value of the last significant digit, in seconds.
    pub half_digit: f64,
    /// The last unit it was written in: minutes for `5 h 20 min`.
    pub unit: TimeUnit,
}

/// Parses a length with its unit, finite and not negative.
///
/// Accepts `m`, `km`, `nmi` (also `NM`, `nm`), `mi` and `ft`, and their full
/// names; commas or spaces may separate thousands.
///
/// # Errors
/// Fails on missing, unknown or ambiguous units, NaN, and negative numbers, and
/// suggests what to write instead.
pub fn read_length(text: &str) -> Result<WrittenLength, Misread> {
    read_one(text).map_err(|misread| several(text).unwrap_or(misread))
}

/// Parses a single length. `several` calls this instead of [`read_length`], so
/// that a text with thousands of brackets does not recurse deeply.
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

/// Parses a speed in `km/h`, `kn`, `m/s` or `mph`.
///
/// # Errors
/// See [`read_length`].
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

/// Parses a time (`6 h`, `90 min`, `1 h 30 min`, `2 d`) and returns seconds.
///
/// # Errors
/// See [`read_length`].
pub fn read_duration(text: &str) -> Result<f64, Misread> {
    read_written_duration(text).map(|written| written.seconds)
}

/// Parses a time with half the value of its last significant digit, in seconds.
///
/// # Errors
/// See [`read_length`].
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

#[cfg(test)]
mod tests;
