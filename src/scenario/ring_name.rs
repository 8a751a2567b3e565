//! What a ring without a name is called: by its range and by where it is
//! measured from.

use super::model::{Measured, Range};
use crate::language::{Language, Names};
use crate::words::{Words, fill};

impl Range {
    /// `1,200 km`, `1,200 to 2,000 km`
    pub fn in_words(&self, words: &Words) -> String {
        match self {
            Range::Single(one) => words.length(one.length, one.unit),
            Range::Band { low, high, .. } => fill(
                words.to,
                &[
                    &words.number(low.length.to(high.unit)),
                    &words.length(high.length, high.unit),
                ],
            ),
        }
    }
}

/// `1,500 km from Suva`, in every language.
pub(super) fn made_name(ranges: &[Range], from: &Measured) -> Names {
    let in_language = |language: Language| {
        let words = Words::of(language);
        let all: Vec<String> = ranges.iter().map(|range| range.in_words(words)).collect();
        let origin = from.name().get(language);
        (language, words.range_from(&words.list(&all), origin))
    };
    Names::by_language(Language::ALL.map(in_language))
}
