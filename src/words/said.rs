//! Translates positions and ranges in a source's own wording: a bearing and a
//! distance from a place, a time at a speed.

use super::{Words, fill};
use crate::language::Language;
use crate::units::{Azimuth, Length, LengthUnit, SpeedUnit, TimeUnit};

/// The bearing of a reported position.
#[derive(Debug, Clone, Copy)]
pub struct Bearing {
    pub middle: Azimuth,
    /// Whether it was given as one of the sixteen compass points.
    pub by_word: bool,
}

/// The sixteen compass points, clockwise from north; in English as abbreviated.
fn points(language: Language) -> [&'static str; 16] {
    match language {
        Language::En => [
            "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW",
            "NW", "NNW",
        ],
        Language::Ru => [
            "С", "ССВ", "СВ", "ВСВ", "В", "ВЮВ", "ЮВ", "ЮЮВ", "Ю", "ЮЮЗ", "ЮЗ", "ЗЮЗ", "З", "ЗСЗ",
            "СЗ", "ССЗ",
        ],
        Language::Ja => [
            "北",
            "北北東",
            "北東",
            "東北東",
            "東",
            "東南東",
            "南東",
            "南南東",
            "南",
            "南南西",
            "南西",
            "西南西",
            "西",
            "西北西",
            "北西",
            "北北西",
        ],
        Language::Ko => [
            "북",
            "북북동",
            "북동",
            "동북동",
            "동",
            "동남동",
            "남동",
            "남남동",
            "남",
            "남남서",
            "남서",
            "서남서",
            "서",
            "서북서",
            "북서",
            "북북서",
        ],
        Language::ZhHant => [
            "北",
            "北北東",
            "東北",
            "東北東",
            "東",
            "東南東",
            "東南",
            "南南東",
            "南",
            "南南西",
            "西南",
            "西南西",
            "西",
            "西北西",
            "西北",
            "北北西",
        ],
        Language::ZhHans => [
            "北",
            "北北东",
            "东北",
            "东北东",
            "东",
            "东南东",
            "东南",
            "南南东",
            "南",
            "南南西",
            "西南",
            "西南西",
            "西",
            "西北西",
            "西北",
            "北北西",
        ],
    }
}

impl Words {
    /// `1,500 km from Suva`: a range, or what a range is called, and where it
    /// is measured from.
    pub fn range_from(&self, range: &str, origin: &str) -> String {
        fill(self.range_from, &[range, origin])
    }

    /// `Tomahawk from Laoag`: a range by its name, and where it is measured from.
    pub fn named_from(&self, name: &str, origin: &str) -> String {
        fill(self.named_from, &[name, origin])
    }

    /// `130 km N of Kirkenes`
    pub fn reported(
        &self,
        language: Language,
        (distance, unit): (Length, LengthUnit),
        bearing: Bearing,
        reference: &str,
    ) -> String {
        let distance = self.length(distance, unit);
        let at = (bearing.middle.deg() / 22.5).round() as usize % 16;
        let (way, template) = match bearing.by_word {
            true => (points(language)[at].to_owned(), self.reported_point),
            false => (self.bearing(bearing.middle), self.reported_bearing),
        };
        fill(template, &[&distance, &way, reference])
    }

    /// Translates `1 h at 900 km/h`; returns the text unchanged if a unit is
    /// unknown.
    pub fn travelled(&self, text: &str) -> String {
        let parts = text.split_once(" at ").or_else(|| text.split_once('@'));
        let said = parts.and_then(|(time, speed)| {
            let (time, speed) = (self.in_units(time)?, self.in_units(speed)?);
            Some(fill(self.at_speed, &[&time, &speed]))
        });
        said.unwrap_or_else(|| text.to_owned())
    }

    /// A number, or a span of them, with a unit of time: `5 h`, `33–35 days`.
    pub fn time(&self, number: &str, unit: TimeUnit) -> String {
        if unit == TimeUnit::Day {
            let last = number.rsplit('–').next().unwrap_or(number);
            let last: String = last.chars().filter(char::is_ascii_digit).collect();
            let is_whole = !number.contains(self.decimal());
            let value = last.parse().ok().filter(|_| is_whole).unwrap_or(0.5);
            return fill(self.days[self.plural.form(value)], &[number]);
        }
        let unit = self.measures[unit as usize];
        format!("{number}{}{unit}", self.unit_space)
    }

    /// Translates numbers with their units; `None` if a unit is unknown.
    pub fn in_units(&self, text: &str) -> Option<String> {
        let text = without_gaps(text);
        let mut said: Vec<String> = Vec::new();
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let is_number = |c: char| c.is_ascii_digit() || ".,".contains(c);
            let (number, after) = rest.split_at(rest.find(|c| !is_number(c))?);
            let after = after.trim_start();
            let end = after
                .find(|c: char| c.is_whitespace() || c.is_ascii_digit())
                .unwrap_or(after.len());
            let (unit, tail) = after.split_at(end);
            let value: f64 = number.replace(',', "").parse().ok()?;
            let decimals = number.split_once('.').map_or(0, |(_, part)| part.len());
            let number = self.decimals(value, decimals);
            let is_alone = said.is_empty() && tail.trim().is_empty();
            said.push(match TimeUnit::read(unit) {
                Some(TimeUnit::Day) if is_alone => self.time(&number, TimeUnit::Day),
                _ => format!("{number}{}{}", self.unit_space, self.measure(unit)?),
            });
            rest = tail.trim_start();
        }
        Some(said.join(self.space))
    }

    fn measure(&self, unit: &str) -> Option<&'static str> {
        let at = match (TimeUnit::read(unit), SpeedUnit::read(unit)) {
            (Some(unit), _) => unit as usize,
            (None, Some(SpeedUnit::KilometreAnHour)) => 4,
            (None, Some(SpeedUnit::Knot)) => 5,
            (None, Some(SpeedUnit::MetreASecond)) => 6,
            (None, Some(SpeedUnit::MileAnHour)) => 7,
            (None, None) => return None,
        };
        Some(self.measures[at])
    }
}

/// Removes thousands separators and spaces around a slash: `1 200 km / h`
/// becomes `1200 km/h`.
fn without_gaps(text: &str) -> String {
    let text = text.trim().replace(" /", "/").replace("/ ", "/");
    let mut out = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let between = out.ends_with(|c: char| c.is_ascii_digit())
            && rest.peek().is_some_and(char::is_ascii_digit);
        if !(between && (c == '\'' || c.is_whitespace())) {
            out.push(c);
        }
    }
    out
}

/// The label before the name of a source.
pub fn source_head(language: Language) -> String {
    let words = Words::of(language);
    let head = match language {
        Language::En => "Source",
        _ => words.sources,
    };
    format!("{head}{}", words.colon)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_as_reported_are_said_in_each_language() {
        let said = |language, degrees, by_word| {
            let bearing = Bearing {
                middle: Azimuth::wrap(degrees),
                by_word,
            };
            let of = (Length::from_km(130.0), LengthUnit::Kilometre);
            let text = Words::of(language).reported(language, of, bearing, "X");
            text.replace('\u{a0}', " ")
        };
        assert_eq!(said(Language::En, 0.0, true), "130 km N of X");
        assert_eq!(said(Language::Ru, 0.0, true), "130 км к С от точки X");
        assert_eq!(said(Language::Ru, 247.5, true), "130 км к ЗЮЗ от точки X");
        assert_eq!(said(Language::ZhHant, 45.0, true), "X東北方130公里");
        assert_eq!(said(Language::ZhHans, 45.0, true), "X东北方130公里");
        assert_eq!(said(Language::Ja, 45.0, true), "Xの北東130km");
        assert_eq!(said(Language::Ko, 45.0, true), "X 북동쪽 130km");
        assert_eq!(said(Language::En, 45.0, false), "130 km 045° from X");
        let by_azimuth = "130 км по азимуту 045° от точки X";
        assert_eq!(said(Language::Ru, 45.0, false), by_azimuth);
        assert_eq!(said(Language::ZhHant, 45.0, false), "X方位045°，130公里");
        assert_eq!(said(Language::ZhHans, 45.0, false), "X方位045°，130公里");
        assert_eq!(said(Language::Ko, 45.0, false), "X에서 방위 045°, 130km");
        assert_eq!(said(Language::Ja, 45.0, false), "Xから方位045°、130km");
    }

    #[test]
    fn a_time_at_a_speed_is_said_in_each_language() {
        let said = |language, text| {
            let text = Words::of(language).travelled(text);
            text.replace('\u{a0}', " ")
        };
        let text = "1 h 30 min at 900 km/h";
        assert_eq!(said(Language::En, text), text);
        assert_eq!(said(Language::Ru, text), "1 ч 30 мин со скоростью 900 км/ч");
        assert_eq!(said(Language::ZhHant, text), "以900公里/小時航行1小時30分");
        assert_eq!(said(Language::Ja, "24 h at 15 kn"), "15ノットで24時間");
        assert_eq!(said(Language::Ko, "24h@15kn"), "15노트로 24시간");
        assert_eq!(said(Language::Ru, "1 h at warp 9"), "1 h at warp 9");
        let apart = said(Language::Ja, "30 s at 1 900 km / h");
        assert_eq!(apart, "1,900km/hで30秒");
    }

    /// Every unit that a scenario may use is translated in every language.
    #[test]
    fn every_spelling_of_a_unit_is_said_in_each_language() {
        for language in Language::ALL.into_iter().filter(|l| *l != Language::En) {
            let words = Words::of(language);
            for time in TimeUnit::spellings() {
                for speed in SpeedUnit::spellings() {
                    let text = format!("3 {time} at 20 {speed}");
                    assert_ne!(words.travelled(&text), text, "{language:?}");
                }
            }
        }
    }
}
