//! Formats numbers, lengths and counted nouns.

use super::{Words, fill};
use crate::units::{Length, LengthUnit, ROUNDING, rounded};

/// The plural rule of a language.
#[derive(Debug)]
pub(super) enum Plural {
    /// One form for every number.
    Same,
    /// 1 track, 2 tracks, 1.5 miles.
    OneOrMore,
    /// 1, 21 миля; 2, 24 and 1,5 мили; 5, 11 миль.
    ByLastDigit,
}

/// Grammatical case of a length: on its own, or after a word that governs
/// another case, such as "over" in Russian.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    Alone,
    After,
}

/// Forms of a noun for one, few and many.
pub type Forms = [&'static str; 3];

impl Plural {
    pub(super) fn form(&self, value: f64) -> usize {
        let whole = value.fract() == 0.0;
        let (last, two) = (value.abs() % 10.0, value.abs() % 100.0);
        match self {
            Plural::Same => 0,
            Plural::OneOrMore if value.abs() == 1.0 => 0,
            Plural::OneOrMore => 2,
            Plural::ByLastDigit if !whole => 1,
            Plural::ByLastDigit if (11.0..15.0).contains(&two) => 2,
            Plural::ByLastDigit if last == 1.0 => 0,
            Plural::ByLastDigit if (2.0..5.0).contains(&last) => 1,
            Plural::ByLastDigit => 2,
        }
    }
}

impl Words {
    /// A number with thousands separators and at most one decimal.
    pub fn number(&self, value: f64) -> String {
        self.up_to_decimals(value, 1)
    }

    /// A number with thousands separators and at most `decimals` places.
    pub fn up_to_decimals(&self, value: f64, decimals: usize) -> String {
        let text = self.decimals(value, decimals);
        match decimals {
            0 => text,
            _ => text
                .trim_end_matches('0')
                .trim_end_matches(self.decimal())
                .to_owned(),
        }
    }

    /// A number with thousands separators and exactly `decimals` places.
    pub fn decimals(&self, value: f64, decimals: usize) -> String {
        let value = rounded(value, decimals as i32);
        let text = format!("{:.decimals$}", value.abs());
        let (whole, fraction) = match text.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (text.as_str(), None),
        };
        let mut out = String::new();
        if value < 0.0 {
            out.push('−');
        }
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i) % 3 == 0 && whole.len() >= self.grouped_from {
                out.push(self.thousands);
            }
            out.push(digit);
        }
        if let Some(fraction) = fraction {
            out.push(self.decimal());
            out.push_str(fraction);
        }
        out
    }

    pub(super) fn decimal(&self) -> char {
        if self.thousands == ',' { '.' } else { ',' }
    }

    /// `1 track`, `7 tracks`: a number with the matching form of a noun.
    pub fn counted(&self, count: usize, forms: &Forms) -> String {
        let form = forms[self.plural.form(count as f64)];
        fill(form, &[&self.number(count as f64)])
    }

    /// `1,200 km`: a length in the given unit, to a tenth at most.
    pub fn length(&self, length: Length, unit: LengthUnit) -> String {
        self.length_in(Case::Alone, length, unit)
    }

    /// The same in a grammatical case.
    pub fn length_in(&self, case: Case, length: Length, unit: LengthUnit) -> String {
        let value = length.to(unit);
        self.with_unit(case, &self.number(value), rounded(value, 1), unit)
    }

    /// The same to so many decimals at most.
    pub fn length_to(&self, length: Length, unit: LengthUnit, decimals: usize) -> String {
        let value = length.to(unit);
        let text = self.up_to_decimals(value, decimals);
        self.with_unit(Case::Alone, &text, rounded(value, decimals as i32), unit)
    }

    /// `1,721 km`: a distance computed by the program, rounded to whole
    /// kilometres from 10 km on.
    pub fn distance(&self, length: Length) -> String {
        let km = length.km();
        let km = if km >= 10.0 { rounded(km, 0) } else { km };
        self.length(Length::from_km(km), LengthUnit::Kilometre)
    }

    /// The same next to figures that it is compared with, each given exactly and
    /// as rounded: with the decimals that keep it on its side of each, up to
    /// three. 210.4 km is not "210 km" beside a range of 210 km that does not
    /// reach it.
    pub fn distance_beside(&self, length: Length, figures: &[[Length; 2]]) -> String {
        let km = length.km();
        let is_beyond = |km: f64, figure: Length| km > figure.km() + ROUNDING / 1_000.0;
        let keeps = |decimals: &usize| {
            let shown = rounded(km, *decimals as i32);
            let mut all = figures.iter();
            all.all(|[exact, rounded]| is_beyond(shown, *rounded) == is_beyond(km, *exact))
        };
        let least = usize::from(km < 10.0);
        let decimals = (least..=3).find(keeps).unwrap_or(least);
        self.length_to(length, LengthUnit::Kilometre, decimals)
    }

    /// `0.923 m`: a length with exactly `decimals` places.
    pub fn fine_length(&self, value: f64, unit: LengthUnit, decimals: usize) -> String {
        let shown = rounded(value, decimals as i32);
        self.with_unit(Case::Alone, &self.decimals(value, decimals), shown, unit)
    }

    /// Joins a formatted number and the matching form of its unit.
    fn with_unit(&self, case: Case, text: &str, shown: f64, unit: LengthUnit) -> String {
        let units = match case {
            Case::Alone => &self.units,
            Case::After => &self.units_after,
        };
        let forms = &units[match unit {
            LengthUnit::Metre => 0,
            LengthUnit::Kilometre => 1,
            LengthUnit::NauticalMile => 2,
            LengthUnit::StatuteMile => 3,
            LengthUnit::Foot => 4,
        }];
        let form = match (&self.plural, case) {
            // For fractions such as 1.5, the form is "1,5 мили" in either case.
            (Plural::ByLastDigit, Case::After) if shown.fract() != 0.0 => 0,
            (plural, _) => plural.form(shown),
        };
        let unit = forms[form];
        format!("{text}{}{unit}", self.unit_space)
    }

    /// Absolute degrees, to a hundredth at most.
    pub(super) fn degrees(&self, value: f64) -> String {
        let text = self.decimals(value.abs(), 2);
        let text = text.trim_end_matches('0');
        text.trim_end_matches(self.decimal()).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn numbers_are_set_as_the_language_sets_them() {
        let en = Words::of(Language::En);
        let ru = Words::of(Language::Ru);
        assert_eq!(en.number(1200.0), "1,200");
        assert_eq!(en.number(647.52), "647.5");
        assert_eq!(ru.number(19970.3), "19\u{202f}970,3");
        assert_eq!(
            en.length(Length::from_nmi(300.0), LengthUnit::NauticalMile),
            "300\u{a0}nmi"
        );
        assert_eq!(ru.fine_length(0.923, LengthUnit::Metre, 3), "0,923\u{a0}м");
    }

    /// Regression test: 246.95 was `+246.9.0` in the report and 1053.05 was
    /// `1,053`, because the whole part and the tenths were rounded by different
    /// rules.
    #[test]
    fn halves_of_a_tenth_are_rounded_away_from_zero() {
        let en = Words::of(Language::En);
        let wholes = ["0", "8", "246", "1,053", "4,461", "999,999"];
        for whole in wholes {
            let number: i64 = whole.replace(',', "").parse().unwrap();
            for tenth in 0..10 {
                let text = format!("{number}.{tenth}5");
                let value: f64 = text.parse().unwrap();
                let up = match tenth {
                    9 => format!("{}.0", en.decimals(number as f64 + 1.0, 0)),
                    _ => format!("{whole}.{}", tenth + 1),
                };
                assert_eq!(en.decimals(value, 1), up, "{text}");
                assert_eq!(en.decimals(-value, 1), format!("−{up}"), "-{text}");
                let short = up.strip_suffix(".0").unwrap_or(&up);
                assert_eq!(en.number(value), short, "{text}");
                assert_eq!(en.number(-value), format!("−{short}"), "-{text}");
            }
        }
        assert_eq!(en.decimals(-0.04, 1), "0.0");
        assert_eq!(en.number(-0.04), "0");
        assert_eq!(en.number(999.96), "1,000");
    }

    /// Regression test: "210 km, out of range" of a range of 210 km.
    #[test]
    fn a_distance_is_on_its_side_of_a_figure() {
        let said = |language, km: f64, figure: f64| {
            let figures = [160.0, figure].map(|km| [Length::from_km(km); 2]);
            let text = Words::of(language).distance_beside(Length::from_km(km), &figures);
            text.replace(['\u{a0}', '\u{202f}'], " ")
        };
        assert_eq!(said(Language::En, 210.4, 210.0), "210.4 km");
        assert_eq!(said(Language::Ru, 1210.4, 1210.0), "1210,4 км");
        assert_eq!(said(Language::Ja, 210.4, 210.0), "210.4km");
        assert_eq!(said(Language::En, 210.04, 210.0), "210.04 km");
        // Within it, or just there.
        assert_eq!(said(Language::En, 209.7, 210.0), "210 km");
        assert_eq!(said(Language::En, 210.000_000_9, 210.0), "210 km");
        // Rounding would carry it beyond.
        assert_eq!(said(Language::En, 209.62, 209.7), "209.6 km");
        assert_eq!(said(Language::En, 240.4, 210.0), "240 km");
        // "At least 127 km", the computed distance to a place 126.6 km away.
        let computed = [126.6, 127.0].map(Length::from_km);
        let said = Words::of(Language::En).distance_beside(computed[0], &[computed]);
        assert_eq!(said, "127\u{a0}km");
    }

    #[test]
    fn counted_nouns_take_the_form_of_their_number() {
        let said = |language, n| {
            let words = Words::of(language);
            words.counted(n, &words.track_count)
        };
        assert_eq!(said(Language::En, 1), "1 track");
        assert_eq!(said(Language::En, 7), "7 tracks");
        let forms = [
            (1, "маршрут"),
            (2, "маршрута"),
            (4, "маршрута"),
            (5, "маршрутов"),
            (11, "маршрутов"),
            (14, "маршрутов"),
            (21, "маршрут"),
            (22, "маршрута"),
            (111, "маршрутов"),
        ];
        for (n, noun) in forms {
            assert_eq!(said(Language::Ru, n), format!("{n} {noun}"));
        }
        assert_eq!(said(Language::Ja, 1), "航跡1本");
    }

    #[test]
    fn miles_take_the_form_of_their_number() {
        let ru = Words::of(Language::Ru);
        let miles = |n| ru.length(Length::from_nmi(n), LengthUnit::NauticalMile);
        let plain = |n| miles(n).replace('\u{a0}', " ");
        assert_eq!(plain(1.0), "1 мор. миля");
        assert_eq!(plain(2.0), "2 мор. мили");
        assert_eq!(plain(12.0), "12 мор. миль");
        assert_eq!(plain(21.0), "21 мор. миля");
        assert_eq!(plain(160.0), "160 мор. миль");
        assert_eq!(plain(221.9), "221,9 мор. мили");
    }

    /// Russian uses the genitive after "более", "до", "около" and "в пределах":
    /// более 21 мили, около 2 миль (Zaliznyak, Grammatical Dictionary: миля, ж
    /// 4а).
    #[test]
    fn miles_are_declined_after_words() {
        let ru = Words::of(Language::Ru);
        for (miles, said) in [
            (1.0, "более 1 мили"),
            (2.0, "более 2 миль"),
            (5.0, "более 5 миль"),
            (21.0, "более 21 мили"),
            (22.0, "более 22 миль"),
            (301.0, "более 301 мили"),
            (1.5, "более 1,5 мили"),
        ] {
            let length = Length::new(miles, LengthUnit::StatuteMile).unwrap();
            let length = ru.length_in(Case::After, length, LengthUnit::StatuteMile);
            assert_eq!(fill(ru.over, &[&length]).replace('\u{a0}', " "), said);
        }
    }
}
