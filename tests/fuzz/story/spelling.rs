//! Positions, lengths, dates and times in the ways in which they are written.

use super::{Maker, Place, put};
use crate::earth::{self, EcefPoint, direct};
use toml::{Table, Value};

/// Names of the gazetteer, and roughly where they lie.
const KNOWN: [(&str, f64, f64); 10] = [
    ("Taipei", 25.03, 121.56),
    ("Naha", 26.21, 127.68),
    ("Vladivostok", 43.11, 131.87),
    ("Tsushima Strait", 34.0, 129.5),
    ("臺北", 25.03, 121.56),
    ("Anadyr", 64.73, 177.51),
    ("Honolulu", 21.31, -157.86),
    ("Tiksi", 71.64, 128.87),
    ("Москва", 55.75, 37.62),
    ("Manila", 14.6, 120.98),
];

/// Squares and their middles, by GeographicLib's GeoConvert (see
/// tests/data/mgrs.txt).
const SQUARES: [(&str, f64, f64); 6] = [
    ("32PQB2778675029", 15.141_065_20, 11.119_772_80),
    ("29HQE2334011367", -32.412_417_78, -6.625_089_24),
    ("51LTE4746339020", -14.108_468_87, 120.660_974_41),
    ("33FWA8800133386", -53.840_574_79, 16.337_450_83),
    ("39VXH4553160965", 60.956_845_38, 53.687_626_98),
    ("04JGL7114960035", -31.062_183_51, -156.158_431_65),
];

/// Units of length, metres each, and how they may be spelled.
const UNITS: [(&str, f64); 6] = [
    ("km", 1_000.0),
    ("nmi", 1_852.0),
    ("mi", 1_609.344),
    ("m", 1.0),
    ("ft", 0.3048),
    (" km", 1_000.0),
];

const WINDS: [(&str, f64); 6] = [
    ("N", 0.0),
    ("NE", 45.0),
    ("SSW", 202.5),
    ("W", 270.0),
    ("045", 45.0),
    ("312 ± 5", 312.0),
];

fn exactly(spot: EcefPoint) -> Place {
    Place { spot, within: 0.02 }
}

impl Maker<'_> {
    /// A position near home or anywhere, in any form.
    pub(super) fn position(&mut self) -> (Value, Place) {
        let own = !self.story.truth.places.is_empty();
        match self.dice.below(20) {
            0..=1 if own => {
                let places = &self.story.truth.places;
                let (id, place) = self.dice.one(places).clone();
                (id.into(), place)
            }
            2 => {
                let (name, lat, lon) = *self.dice.one(&KNOWN);
                let spot = EcefPoint::new(lat, lon);
                (
                    name.into(),
                    Place {
                        spot,
                        within: 600e3,
                    },
                )
            }
            3 => {
                let (square, lat, lon) = *self.dice.one(&SQUARES);
                let spot = EcefPoint::new(lat, lon);
                (square.into(), Place { spot, within: 2.0 })
            }
            4 if own => self.as_reported(),
            5..=6 => self.with_keys(),
            _ => {
                let spot = self.near_home();
                let (text, spot) = self.written(spot);
                (text.into(), exactly(spot))
            }
        }
    }

    pub(super) fn with_keys(&mut self) -> (Value, Place) {
        let spot = self.near_home().rounded(7);
        (with_keys(spot), exactly(spot))
    }

    /// `126 km NW of ieodo`
    fn as_reported(&mut self) -> (Value, Place) {
        let places = &self.story.truth.places;
        let (id, place) = self.dice.one(places).clone();
        let (wind, azimuth) = *self.dice.one(&WINDS);
        let (text, metres) = self.length(1e3, 900e3);
        let spot = direct(place.spot, azimuth, metres);
        let word = self.dice.pick(&["of", "from", "off"]);
        let text = format!("{text} {wind} {word} {id}");
        (
            text.into(),
            Place {
                spot,
                within: place.within + 0.05,
            },
        )
    }

    pub(super) fn near_home(&mut self) -> EcefPoint {
        if self.dice.chance(0.2) {
            return earth::spot(self.dice);
        }
        let far = self.dice.log_between(100.0, 2_500e3);
        let azimuth = self.dice.between(0.0, 360.0);
        let decimals = *self.dice.one(&[7, 4, 2]);
        direct(self.home, azimuth, far).rounded(decimals)
    }

    /// A text, and the position that it says.
    pub(super) fn written(&mut self, spot: EcefPoint) -> (String, EcefPoint) {
        let (north, east) = (
            if spot.lat < 0.0 { "S" } else { "N" },
            if spot.lon < 0.0 { "W" } else { "E" },
        );
        let (lat, lon) = (spot.lat.abs(), spot.lon.abs());
        let signed =
            |lat: f64, lon: f64| EcefPoint::new(lat.copysign(spot.lat), lon.copysign(spot.lon));
        match self.dice.below(8) {
            0 => (format!("{lat:.7}°{north}, {lon:.7}°{east}"), spot),
            1 => {
                let (a, a_text) = sexagesimal(lat);
                let (b, b_text) = sexagesimal(lon);
                (format!("{a_text}{north} {b_text}{east}"), signed(a, b))
            }
            2 => {
                let (a, b) = ((lat * 60.0).round() as u32, (lon * 60.0).round() as u32);
                let text = format!(
                    "{:02} {:02} {north} {:03} {:02} {east}",
                    a / 60,
                    a % 60,
                    b / 60,
                    b % 60
                );
                (text, signed(f64::from(a) / 60.0, f64::from(b) / 60.0))
            }
            3 => {
                let (a, b) = ((lat * 60.0).round() as u32, (lon * 60.0).round() as u32);
                let text = format!(
                    "{:02}{:02}{north}{:03}{:02}{east}",
                    a / 60,
                    a % 60,
                    b / 60,
                    b % 60
                );
                (text, signed(f64::from(a) / 60.0, f64::from(b) / 60.0))
            }
            _ => (format!("{lat:.7}{north} {lon:.7}{east}"), spot),
        }
    }

    /// A length with its unit, and its metres.
    pub(super) fn length(&mut self, least: f64, most: f64) -> (String, f64) {
        let metres = self.dice.log_between(least, most);
        self.length_of(metres)
    }

    /// A length near to so many metres.
    pub(super) fn length_of(&mut self, metres: f64) -> (String, f64) {
        let (unit, size) = *self.dice.one(&UNITS);
        let value = metres / size;
        let decimals = match value {
            v if v < 10.0 => 4,
            v if v < 1_000.0 => self.dice.below(2),
            _ => 0,
        };
        let text = format!("{value:.decimals$}");
        let value: f64 = text.parse().expect("a number");
        let text = match unit.starts_with(' ') || self.dice.chance(0.1) {
            true => format!("{}{}", text, unit.trim()),
            false => format!("{} {unit}", text),
        };
        (text, value * size)
    }

    pub(super) fn speed(&mut self, least: f64, most: f64) -> (String, f64) {
        let units = [
            ("km/h", 1.0 / 3.6),
            ("kn", 1_852.0 / 3_600.0),
            ("m/s", 1.0),
            ("mph", 1_609.344 / 3_600.0),
        ];
        let (unit, size) = *self.dice.one(&units);
        let value = (self.dice.log_between(least, most) / size).max(1.0).round();
        (format!("{value} {unit}"), value * size)
    }

    /// A day, a month or a year, as a date of TOML, a text or a number.
    pub(super) fn date(&mut self) -> Value {
        let (year, month, day) = (
            self.dice.whole(1995, 2026),
            self.dice.whole(1, 12),
            self.dice.whole(1, 28),
        );
        match self.dice.below(5) {
            0 => Value::from(format!("{year}")),
            1 => Value::from(year as i64),
            2 => Value::from(format!("{year}-{month:02}")),
            3 => Value::from(format!("{year}-{month:02}-{day:02}")),
            _ => datetime(&format!("{year}-{month:02}-{day:02}")),
        }
    }
}

/// `{ lat = 25.033, lon = 121.5654 }`
pub(super) fn with_keys(spot: EcefPoint) -> Value {
    let mut table = Table::new();
    put(&mut table, "lat", number(spot.lat));
    put(&mut table, "lon", number(spot.lon));
    Value::Table(table)
}

/// A date or time of TOML.
pub(super) fn datetime(text: &str) -> Value {
    Value::Datetime(text.parse().unwrap_or_else(|e| panic!("{text}: {e}")))
}

/// Whole numbers are written as such now and then.
fn number(value: f64) -> Value {
    match value.fract() == 0.0 && value.abs() > 1.0 {
        true => Value::Integer(value as i64),
        false => Value::Float(value),
    }
}

/// Degrees to the second, and how they are written.
fn sexagesimal(degrees: f64) -> (f64, String) {
    let seconds = (degrees * 3_600.0).round() as u32;
    let text = format!(
        "{}°{:02}′{:02}″",
        seconds / 3_600,
        seconds / 60 % 60,
        seconds % 60
    );
    (f64::from(seconds) / 3_600.0, text)
}
