//! Latitudes, longitudes and bearings in words.

use super::Words;
use crate::units::{Azimuth, Lat, Lon, rounded};

impl Words {
    /// `30°N`, `30.25°N`, `0°`: to a hundredth, and no side where that is 0.
    pub fn parallel(&self, lat: Lat) -> String {
        let shown = rounded(lat.deg(), 2);
        format!("{}°{}", self.degrees(shown), self.north_or_south(shown))
    }

    /// See [`Words::parallel`]; 180 has no side.
    pub fn meridian(&self, lon: Lon) -> String {
        let shown = rounded(lon.deg(), 2);
        format!("{}°{}", self.degrees(shown), self.east_or_west(shown))
    }

    /// `30°N`, `30°15′N`, `30°15.5′N`: as on a chart, to a tenth of a minute.
    pub fn parallel_to_the_minute(&self, lat: Lat) -> String {
        let shown = rounded(lat.deg() * 60.0, 1);
        format!("{}{}", self.minutes(shown), self.north_or_south(shown))
    }

    /// See [`Words::parallel_to_the_minute`]; 180 has no side.
    pub fn meridian_to_the_minute(&self, lon: Lon) -> String {
        let shown = rounded(lon.deg() * 60.0, 1);
        format!("{}{}", self.minutes(shown), self.east_or_west(shown / 60.0))
    }

    /// `30°`, `30°15′`: minutes of arc without their sign.
    fn minutes(&self, minutes: f64) -> String {
        let degrees = (minutes.abs() / 60.0).floor();
        match rounded(minutes.abs() - 60.0 * degrees, 1) {
            0.0 => format!("{degrees}°"),
            rest if rest.fract() == 0.0 => format!("{degrees}°{rest:02}′"),
            rest => {
                let text = self.decimals(rest, 1);
                format!("{degrees}°{}{text}′", if rest < 10.0 { "0" } else { "" })
            }
        }
    }

    fn north_or_south(&self, shown: f64) -> &'static str {
        match shown {
            d if d > 0.0 => self.winds[0],
            d if d < 0.0 => self.winds[1],
            _ => "",
        }
    }

    fn east_or_west(&self, shown: f64) -> &'static str {
        if shown == 0.0 || shown.abs() == 180.0 {
            ""
        } else if shown > 0.0 {
            self.winds[2]
        } else {
            self.winds[3]
        }
    }

    /// `045°`.
    pub fn bearing(&self, azimuth: Azimuth) -> String {
        format!("{:03}°", azimuth.deg().round() % 360.0)
    }

    /// `045°`, `359.7°`: a bearing as it was given, to a tenth.
    pub fn given_bearing(&self, azimuth: Azimuth) -> String {
        let shown = rounded(azimuth.deg(), 1);
        if shown.fract() == 0.0 {
            return self.bearing(azimuth);
        }
        let text = self.decimals(shown, 1);
        format!("{}{text}°", "0".repeat(5_usize.saturating_sub(text.len())))
    }
}
