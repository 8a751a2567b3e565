//! Lengths on the ground, and speeds.

use crate::error::{Error, Result};
use std::fmt;

/// A length on the ground, stored in metres; finite and never negative. Lengths
/// on paper have their own type, [`Mm`](super::Mm).
///
/// ```
/// use standoff::units::{Length, LengthUnit};
///
/// let limit = Length::from_nmi(12.0);
/// assert_eq!(limit.m(), 22_224.0);
/// assert_eq!(Length::new(1.0, LengthUnit::StatuteMile)?.m(), 1_609.344);
/// assert!(Length::new(-1.0, LengthUnit::Metre).is_err());
/// # Ok::<(), standoff::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Length(f64);

/// Lengths that differ by less than this, metres, count as equal: computing a
/// distance and measuring it again is off by a few nanometres.
pub const ROUNDING: f64 = 1e-3;

/// The unit a length was written in, kept so that it is shown as published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LengthUnit {
    Metre,
    Kilometre,
    NauticalMile,
    StatuteMile,
    Foot,
}

/// A speed, stored in metres per second; finite and never negative.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Speed(f64);

impl LengthUnit {
    /// Metres per unit, with the international nautical mile (1,852 m), statute
    /// mile (1,609.344 m) and foot (0.3048 m).
    pub fn metres(self) -> f64 {
        match self {
            LengthUnit::Metre => 1.0,
            LengthUnit::Kilometre => 1_000.0,
            LengthUnit::NauticalMile => 1_852.0,
            LengthUnit::StatuteMile => 1_609.344,
            LengthUnit::Foot => 0.3048,
        }
    }

    /// The unit with this symbol.
    pub fn of(symbol: &str) -> Option<LengthUnit> {
        use LengthUnit::{Foot, Kilometre, Metre, NauticalMile, StatuteMile};
        let all = [Metre, Kilometre, NauticalMile, StatuteMile, Foot];
        all.into_iter().find(|unit| unit.symbol() == symbol)
    }

    /// The symbol, as written in a scenario: `km`.
    pub fn symbol(self) -> &'static str {
        match self {
            LengthUnit::Metre => "m",
            LengthUnit::Kilometre => "km",
            LengthUnit::NauticalMile => "nmi",
            LengthUnit::StatuteMile => "mi",
            LengthUnit::Foot => "ft",
        }
    }
}

impl Length {
    /// # Errors
    /// Fails on NaN, infinities and negative numbers.
    pub fn new(value: f64, unit: LengthUnit) -> Result<Length> {
        let m = value * unit.metres();
        if m.is_finite() && m >= 0.0 {
            Ok(Length(m))
        } else {
            Err(Error::Value(format!(
                "{value} {} is not a length",
                unit.symbol()
            )))
        }
    }

    /// # Panics
    /// Panics on a number that [`Length::new`] rejects. For constants and
    /// values known to be valid.
    pub fn from_m(m: f64) -> Length {
        assert!(m.is_finite() && m >= 0.0, "{m} m is not a length");
        Length(m)
    }

    /// See [`Length::from_m`].
    pub fn from_km(km: f64) -> Length {
        Length::from_m(km * 1_000.0)
    }

    /// See [`Length::from_m`].
    pub fn from_nmi(nmi: f64) -> Length {
        Length::from_m(nmi * 1_852.0)
    }

    pub fn m(self) -> f64 {
        self.0
    }

    pub fn km(self) -> f64 {
        self.0 / 1_000.0
    }

    pub fn nmi(self) -> f64 {
        self.0 / 1_852.0
    }

    pub fn to(self, unit: LengthUnit) -> f64 {
        self.0 / unit.metres()
    }

    /// Whether it is at most `limit`, give or take [`ROUNDING`]. Exact
    /// comparison would decide by the last bit whether "300 km N of Lima" is
    /// within 300 km of Lima.
    pub fn is_within(self, limit: Length) -> bool {
        self.0 <= limit.0 + ROUNDING
    }
}

impl Speed {
    /// # Errors
    /// Fails on NaN, infinities and negative numbers.
    pub fn from_m_per_s(value: f64) -> Result<Speed> {
        if value.is_finite() && value >= 0.0 {
            Ok(Speed(value))
        } else {
            Err(Error::Value(format!("{value} m/s is not a speed")))
        }
    }

    pub fn m_per_s(self) -> f64 {
        self.0
    }
}

impl fmt::Display for LengthUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.symbol())
    }
}
