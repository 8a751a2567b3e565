//! A bar's figures in words.

use super::Bar;
use crate::language::Language;
use crate::units::Length;

/// `1,200 to 2,000 km`, `up to 2,000 km`, `1,500 km`; empty without figures.
pub(super) fn figures(bar: &Bar, language: Language) -> String {
    let unit = unit(language);
    let number = |l: Length| number(l, language);
    let en = language == Language::En;
    let span = match (bar.low, bar.high, bar.likely) {
        (Some(low), Some(high), _) if low == high => format!("{} {unit}", number(low)),
        (Some(low), Some(high), _) if en => {
            format!("{} to {} {unit}", number(low), number(high))
        }
        (Some(low), Some(high), _) => format!("{}–{} {unit}", number(low), number(high)),
        (Some(low), None, _) if en => format!("{} {unit} or more", number(low)),
        (Some(low), None, _) => format!("≥ {} {unit}", number(low)),
        (None, Some(high), _) if en => format!("up to {} {unit}", number(high)),
        (None, Some(high), _) => format!("≤ {} {unit}", number(high)),
        (None, None, Some(likely)) => return format!("{} {unit}", number(likely)),
        (None, None, None) => return String::new(),
    };
    match bar.likely {
        Some(likely) if bar.low != bar.high && en => format!("{span}, likely {}", number(likely)),
        Some(likely) if bar.low != bar.high => format!("{span} ({})", number(likely)),
        _ => span,
    }
}

pub(super) fn unit(language: Language) -> &'static str {
    match language {
        Language::Ru => "км",
        _ => "km",
    }
}

/// Whole kilometres in groups of three.
pub(super) fn number(length: Length, language: Language) -> String {
    let digits = format!("{:.0}", length.m() / 1000.0);
    let separator = match language {
        Language::Ru => '\u{a0}',
        _ => ',',
    };
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}
