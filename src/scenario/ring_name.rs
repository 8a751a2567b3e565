//! Names rings that have none, by their range and origin.

use super::figure::Range;
use super::model::Measured;
use crate::language::{Language, Names};
use crate::words::Words;

/// Makes a name such as `1,500 km from Suva`, in every language.
pub(super) fn made_name(ranges: &[Range], from: &Measured) -> Names {
    let in_language = |language: Language| {
        let words = Words::of(language);
        let all: Vec<String> = ranges.iter().map(|range| range.in_words(words)).collect();
        let origin = from.name().get(language);
        (language, words.range_from(&words.list(&all), origin))
    };
    Names::by_language(Language::ALL.map(in_language))
}
