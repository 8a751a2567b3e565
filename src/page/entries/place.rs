//! Entries of places.

use super::{Entry, LegendGroup};
use crate::map::{PlaceMark, Subject, Verdict};
use crate::page::notes;
use crate::page::swatch::Swatch;
use crate::theme::Style;
use crate::words::Words;

/// What the marks of places mean, where the map can say.
pub fn group(subject: &Subject, style: &Style, words: &Words) -> Option<LegendGroup> {
    let color = subject.verdict_color(style)?;
    let entry = |verdict: Verdict, text: &str| Entry {
        swatch: Swatch::Place(PlaceMark::Verdict(verdict, color)),
        words: text.to_owned(),
        sources: Vec::new(),
    };
    let verdicts = notes::verdicts(subject, words).into_iter();
    let entries = verdicts.map(|(v, text)| entry(v, text)).collect();
    Some(LegendGroup {
        heading: words.places.to_owned(),
        entries,
    })
}
