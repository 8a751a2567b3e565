//! Formats a statement and its comparison as a sentence.

use super::{Drawn, Stated, Statement, StatementVerdict};
use crate::language::Language;
use crate::units::{Length, LengthUnit, rounded};
use crate::words::{Case, Words, fill};

impl Statement {
    /// `The source states a distance of 200 mi from the United States; the
    /// drawn line’s nearest point is 31 mi away, at 63.7°N 171.7°W.`
    pub fn says(&self, language: Language) -> String {
        let words = Words::of(language);
        let stated = self.published(words);
        let Some(drawn) = &self.drawn else {
            return fill(words.stated_unknown, &[&stated]);
        };
        let value = self.figure().value;
        // A figure that differs from the stated one must not look like it.
        let unlike = |stated: f64| match self.verdict {
            StatementVerdict::Agrees => None,
            _ => Some(stated),
        };
        let part = |of: f64| {
            let percent = 100.0 * of / value;
            words.up_to_decimals(percent, decimals(percent, 0, unlike(100.0)))
        };
        let percent = || span(part(drawn.low), part(drawn.high));
        let share = || match self.total_of {
            Some(_) => fill(words.stated_share_each, &[&percent()]),
            None => fill(words.stated_share, &[&percent()]),
        };
        let length = |metres: f64, unit: LengthUnit| {
            let number = metres / unit.metres();
            let stated = unlike(value / unit.metres());
            let decimals = decimals(number, usize::from(number < 10.0), stated);
            words.length_to(Length::from_m(metres), unit, decimals)
        };
        match &self.stated {
            Stated::Nearest { to, unit, .. } => {
                let name = to.name.get(language);
                let near = length(drawn.low, *unit);
                let at = drawn.near.as_ref().map(|near| {
                    let (lat, lon) = (near.at.lat(), near.at.lon());
                    format!("{} {}", words.parallel(lat), words.meridian(lon))
                });
                let at = at.unwrap_or_default();
                match drawn.high > 0.0 {
                    true => fill(words.stated_nearest, &[&stated, name, &near, &at]),
                    false => fill(words.stated_nearest_reached, &[&stated, name, &at]),
                }
            }
            Stated::Length { unit, .. } => {
                let way = length(drawn.low, *unit);
                let way = explained(&way, drawn, *unit, language);
                fill(words.stated_length, &[&stated, &way, &share()])
            }
            Stated::Duration { unit, .. } => {
                let hours = |seconds: f64| {
                    let number = seconds / unit.seconds();
                    let stated = unlike(value / unit.seconds());
                    words.up_to_decimals(number, decimals(number, 1, stated))
                };
                let took = words.time(&span(hours(drawn.low), hours(drawn.high)), *unit);
                fill(words.stated_duration, &[&stated, &took, &share()])
            }
            Stated::Craft { .. } | Stated::Tracks { .. } => {
                let count = self.counted(drawn.low, words);
                fill(words.stated_count, &[&stated, &count])
            }
        }
    }

    /// `2 tracks`, `8 ships`
    fn counted(&self, value: f64, words: &Words) -> String {
        match self.stated {
            Stated::Tracks { .. } => words.counted(value as usize, &words.track_count),
            _ => self.craft(value as usize, words),
        }
    }

    /// `8 ships`; the number alone if some fly and others sail.
    fn craft(&self, count: usize, words: &Words) -> String {
        match self.domain {
            Some(domain) => words.counted(count, &words.craft_count[domain as usize]),
            None => words.number(count as f64),
        }
    }

    /// The figure as published; for a total, with the share of each.
    pub fn published(&self, words: &Words) -> String {
        let in_words = |value: f64, case: Case| match &self.stated {
            Stated::Nearest { unit, .. } | Stated::Length { unit, .. } => {
                words.length_in(case, Length::from_m(value), *unit)
            }
            Stated::Duration { unit, .. } => {
                words.time(&words.number(value / unit.seconds()), *unit)
            }
            Stated::Craft { .. } | Stated::Tracks { .. } => self.counted(value, words),
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
                let several = self.craft(several, words);
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
    let decimals = usize::from(metres / unit.metres() < 10.0);
    words.length_to(Length::from_m(metres), unit, decimals)
}

/// More decimals than this show differences that nobody measures.
const MOST_DECIMALS: usize = 6;

/// How many decimals tell a number from another one; at least `least`.
fn decimals(value: f64, least: usize, unlike: Option<f64>) -> usize {
    let shown = |value: f64, decimals: usize| rounded(value, decimals as i32);
    let differs = |decimals: &usize| {
        unlike.is_none_or(|other| shown(value, *decimals) != shown(other, *decimals))
    };
    (least..=MOST_DECIMALS).find(differs).unwrap_or(least)
}

/// `33–35`, or one number if both are written the same.
fn span(low: String, high: String) -> String {
    match low == high {
        true => low,
        false => format!("{low}–{high}"),
    }
}
