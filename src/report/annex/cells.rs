//! Formats one cell of a table.

use super::super::meetings::{NOTHING, short};
use super::super::table::{Cell, is_narrow};
use super::Pen;
use crate::geodata;
use crate::track::DayPart;
use crate::units::{Azimuth, LengthUnit};
use crate::words::{fill, uncapitalised};

impl Pen {
    pub(super) fn cell(&self, cell: &Cell) -> String {
        match cell {
            Cell::None => NOTHING.to_owned(),
            Cell::Text(text) => text.clone(),
            Cell::Country(code) => match geodata::country(code) {
                Some(country) => country.names().get(self.language).to_owned(),
                None => code.clone(),
            },
            Cell::Word(word) => match (DayPart::from_word(word), word.strip_prefix("around ")) {
                (Some(part), _) => self.words.day_part(part, None),
                (None, Some(time)) => match time.split_once(' ') {
                    Some((clock, zone)) => self.words.around(clock, Some(zone)),
                    None => self.words.around(time, None),
                },
                (None, None) => uncapitalised(&self.say(word)),
            },
            Cell::Count(count) => self.whole(*count as f64),
            Cell::Number(value) => self.number(*value),
            Cell::Fine(value) => self.words.decimals(*value, 3),
            Cell::Signed(value) => {
                let number = match is_narrow(*value) {
                    true => self.words.decimals(*value, 3),
                    false => self.number(*value),
                };
                if *value > 0.0 {
                    format!("+{number}")
                } else {
                    number
                }
            }
            Cell::Between(least, most) => {
                let [least, most] = [least, most].map(|value| self.cell(&Cell::Signed(*value)));
                fill(self.words.to, &[&least, &most])
            }
            Cell::Surface(value) => self.whole(*value),
            Cell::Lat(value) => self.side(*value, [self.words.winds[0], self.words.winds[1]]),
            Cell::Lon(value) => self.side(*value, [self.words.winds[2], self.words.winds[3]]),
            Cell::Azimuth(value) => self.words.bearing(Azimuth::wrap(*value)),
            Cell::Share(value) => format!("{} %", self.number(value * 100.0)),
            Cell::Time(time) => short(time),
            Cell::Yes(true) => self.say("yes"),
            Cell::Yes(false) => NOTHING.to_owned(),
        }
    }

    /// As [`Pen::number`], with its unit.
    pub(super) fn length(&self, value: f64, unit: LengthUnit) -> String {
        match self.coarse {
            true => format!("≈ {}", self.words.fine_length(value, unit, 0)),
            false => self.words.fine_length(value, unit, 1),
        }
    }

    /// `25.033°N`, or `25.0°N` for schematic tracks.
    fn side(&self, degrees: f64, winds: [&str; 2]) -> String {
        let wind = if degrees < 0.0 { winds[1] } else { winds[0] };
        let decimals = if self.coarse { 1 } else { 3 };
        format!("{}°{wind}", self.words.decimals(degrees.abs(), decimals))
    }
}
