//! A bar's figures in words.

use super::Bar;
use crate::language::Language;
use crate::units::{Length, LengthUnit};
use crate::words::{Words, fill};

/// `1,200 to 2,000 km`, `up to 2,000 km`, `1,500 km`; empty without figures.
pub(super) fn figures(bar: &Bar, language: Language) -> String {
    let words = Words::of(language);
    let number = |l: Length| number(l, language);
    let whole = |l: Length| with_unit(l, language);
    let en = language == Language::En;
    let span = match (bar.low, bar.high, bar.likely) {
        (Some(low), Some(high), _) if low == high => whole(low),
        (Some(low), Some(high), _) => fill(words.to, &[&number(low), &whole(high)]),
        (Some(low), None, _) if en => format!("{} or more", whole(low)),
        (Some(low), None, _) => format!("≥ {}", whole(low)),
        (None, Some(high), _) if en => format!("up to {}", whole(high)),
        (None, Some(high), _) => format!("≤ {}", whole(high)),
        (None, None, Some(likely)) => return whole(likely),
        (None, None, None) => return String::new(),
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
