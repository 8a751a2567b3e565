//! Legend entries of callouts: the text for each number on the map.

use super::{Entry, LegendGroup};
use crate::map::Subject;
use crate::page::sources::Cited;
use crate::page::swatch::Swatch;
use crate::words::Words;

pub fn group(subject: &Subject, words: &Words, cited: &Cited) -> Option<LegendGroup> {
    let language = subject.scenario.header.language;
    let entry = |callout: &crate::map::CalloutPoint| Entry {
        swatch: Swatch::Callout(callout.number),
        words: callout.feature.name.get(language).to_owned(),
        sources: cited.numbers(&callout.feature.facts.sources),
    };
    let entries: Vec<Entry> = subject.callouts.iter().map(entry).collect();
    (!entries.is_empty()).then(|| LegendGroup {
        heading: words.callouts.to_owned(),
        entries,
    })
}
