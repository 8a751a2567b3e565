//! Formats a statement and its comparison as a sentence.

use super::{Drawn, Stated, Statement};
use crate::language::Language;
use crate::units::{Length, LengthUnit, TimeUnit};
use crate::words::{Case, Words, fill};

impl Statement {
    /// `The source states 200 mi to the United States; the drawn line comes
    /// within 31 mi, at 63.7°N 171.7°W.`
    pub fn says(&self, language: Language) -> String {
        let words = Words::of(language);
        let stated = self.published(words);
        let Some(drawn) = &self.drawn else {
            return fill(words.stated_unknown, &[&stated]);
        };
        let share = |of: f64| words.number((100.0 * of / self.figure().value).round());
        let percent = || match share(drawn.low) == share(drawn.high) {
            true => share(drawn.low),
            false => format!("{}–{}", share(drawn.low), share(drawn.high)),
        };
        match &self.stated {
            Stated::Nearest { to, unit, .. } => {
                let name = to.name.get(language);
                let near = length(words, drawn.low, *unit);
                let at = drawn.near.as_ref().map(|near| {
                    let (lat, lon) = (near.at.lat(), near.at.lon());
                    format!("{} {}", words.parallel(lat), words.meridian(lon))
                });
                let at = at.unwrap_or_default();
                fill(words.stated_nearest, &[&stated, name, &near, &at])
            }
            Stated::Length { unit, .. } => {
                let way = length(words, drawn.low, *unit);
                let way = explained(&way, drawn, *unit, language);
                fill(words.stated_length, &[&stated, &way, &percent()])
            }
            Stated::Duration { unit, .. } => {
                let took = time(words, drawn.low, drawn.high, *unit);
                fill(words.stated_duration, &[&stated, &took, &percent()])
            }
            Stated::Craft { .. } | Stated::Tracks { .. } => {
                let count = words.number(drawn.low);
                fill(words.stated_count, &[&stated, &count])
            }
        }
    }

    /// The figure as published; for a total, with the share of each.
    pub fn published(&self, words: &Words) -> String {
        let in_words = |value: f64, case: Case| match &self.stated {
            Stated::Nearest { unit, .. } | Stated::Length { unit, .. } => {
                words.length_in(case, Length::from_m(value), *unit)
            }
            Stated::Duration { unit, .. } => time(words, value, value, *unit),
            Stated::Craft { .. } | Stated::Tracks { .. } => words.number(value),
        };
        let each = self.figure().value;
        let bound = self.figure().bound;
        let whole = match &self.stated {
            Stated::Duration { text, .. } => words.in_units(text).unwrap_or_else(|| text.clone()),
            _ => in_words(each * self.total_of.unwrap_or(1) as f64, bound.case()),
        };
        let whole = bound.in_words(&whole, words);
        match self.total_of {
            None => whole,
            Some(several) => {
                let several = words.number(several as f64);
                fill(
                    words.stated_total,
                    &[&whole, &several, &in_words(each, Case::Alone)],
                )
            }
        }
    }
}

/// `2,856 nmi (the longest way, that of 2 ships; 734 nmi of it a gap)`
fn explained(way: &str, drawn: &Drawn, unit: LengthUnit, language: Language) -> String {
    let words = Words::of(language);
    let Some(of) = &drawn.way else {
        return way.to_owned();
    };
    let last = of.ends_with.as_ref();
    let last = last.map(|name| fill(words.longest_way, &[name.get(language)]));
    let gap = (of.gap.m() > 0.0).then(|| {
        let gap = length(words, of.gap.m(), unit);
        fill(words.part_gap, &[&gap])
    });
    let more: Vec<String> = last.into_iter().chain(gap).collect();
    match more.is_empty() {
        true => way.to_owned(),
        false => fill(words.brackets, &[way, &more.join(words.comma)]),
    }
}

/// Rounds to a whole number, or to a tenth below ten.
fn length(words: &Words, metres: f64, unit: LengthUnit) -> String {
    let value = metres / unit.metres();
    let rounded = match value < 10.0 {
        true => value,
        false => value.round(),
    };
    words.length(Length::from_m(rounded * unit.metres()), unit)
}

/// `5 h`, `33–35 d`
fn time(words: &Words, low: f64, high: f64, unit: TimeUnit) -> String {
    let number = |seconds: f64| words.number(seconds / unit.seconds());
    let text = match low == high {
        true => number(low),
        false => format!("{}–{}", number(low), number(high)),
    };
    words.time(&text, unit)
}
