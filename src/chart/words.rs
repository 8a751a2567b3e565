//! Formats a bar's figures as text.

use super::Bar;
use crate::language::Language;
use crate::units::{Length, LengthUnit, rounded};
use crate::words::{Case, Words, fill};

/// `1,200 to 2,000 km`, `over 500 nmi`, `1,500 km`, in the unit of publication;
/// empty without figures.
pub(super) fn figures(bar: &Bar, language: Language) -> String {
    let words = Words::of(language);
    let number = |l: Length| words.number(shown(l.to(bar.unit)));
    let whole = |l: Length, case: Case| {
        let shown = Length::from_m(shown(l.to(bar.unit)) * bar.unit.metres());
        words.length_in(case, shown, bar.unit)
    };
    if let (Some(bounds), Some(low), Some(high)) = (bar.ends, bar.low, bar.high) {
        let each = bounds.into_iter().zip([low, high]);
        let each = each.map(|(bound, figure)| bound.in_words(&whole(figure, bound.case()), words));
        return words.list(&each.collect::<Vec<_>>());
    }
    let span = match (bar.low, bar.high) {
        (Some(low), Some(high)) if low == high => whole(low, Case::Alone),
        (Some(low), Some(high)) => fill(words.to, &[&number(low), &whole(high, Case::Alone)]),
        (one, other) => {
            let only = bar.likely.or(one).or(other);
            let only = only.map(|l| whole(l, bar.bound.case()));
            return only.map_or_else(String::new, |figure| bar.bound.in_words(&figure, words));
        }
    };
    match bar.likely {
        Some(likely) if bar.low != bar.high => fill(words.with_likely, &[&span, &number(likely)]),
        _ => span,
    }
}

/// Rounds to a whole number, or to a tenth below ten.
fn shown(value: f64) -> f64 {
    match value < 10.0 {
        true => rounded(value, 1),
        false => value.round(),
    }
}

/// Whole kilometres, without the unit.
pub(super) fn number(length: Length, language: Language) -> String {
    Words::of(language).number(length.km().round())
}

/// Whole kilometres with the unit.
pub(super) fn with_unit(length: Length, language: Language) -> String {
    let whole = Length::from_km(length.km().round());
    Words::of(language).length(whole, LengthUnit::Kilometre)
}
