//! A bar's figures in words.

use super::Bar;
use crate::language::Language;
use crate::units::{Length, LengthUnit};
use crate::words::{Words, fill};

/// `1,200 to 2,000 km`, `over 2,000 km`, `1,500 km`; empty without figures.
pub(super) fn figures(bar: &Bar, language: Language) -> String {
    let words = Words::of(language);
    let number = |l: Length| number(l, language);
    let whole = |l: Length| with_unit(l, language);
    let span = match (bar.low, bar.high) {
        (Some(low), Some(high)) if low == high => whole(low),
        (Some(low), Some(high)) => fill(words.to, &[&number(low), &whole(high)]),
        (one, other) => {
            let only = bar.likely.or(one).or(other).map(whole);
            return only.map_or_else(String::new, |figure| bar.bound.in_words(&figure, words));
        }
    };
    match bar.likely {
        Some(likely) if bar.low != bar.high => fill(words.with_likely, &[&span, &number(likely)]),
        _ => span,
    }
}

/// Whole kilometres.
pub(super) fn number(length: Length, language: Language) -> String {
    Words::of(language).number(length.km().round())
}

/// Whole kilometres, and that they are.
pub(super) fn with_unit(length: Length, language: Language) -> String {
    let whole = Length::from_km(length.km().round());
    Words::of(language).length(whole, LengthUnit::Kilometre)
}
