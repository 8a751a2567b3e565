//! The contents of a legend: entries with the map's own symbols, grouped by
//! actor.

mod callout;
mod compare;
mod place;
mod reach;
mod symbol;
mod track;
mod zone;

pub use compare::entries as comparison;
pub use place::{
    class_words, group as places, have_different_parties, is_maybe, party_name, under_some,
    verdict_words,
};
pub use reach::in_sector;
pub use track::{track_status, tracks_in_words};

use super::sources::Cited;
use super::swatch::Swatch;
use crate::map::Subject;
use crate::scenario::Status;
use crate::theme::Style;
use crate::words::Words;
use std::collections::HashMap;

#[derive(Debug, Clone, PartialEq)]
pub struct LegendGroup {
    pub heading: String,
    pub entries: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub swatch: Swatch,
    pub words: String,
    pub sources: Vec<usize>,
}

/// The groups of a legend: tracks and rings by actor, the meaning of their
/// marks, zones. Of rings that a chart already names (`is_charted`), only the line
/// styles are explained.
pub fn groups(
    subject: &Subject,
    is_charted: &dyn Fn(&String) -> bool,
    style: &Style,
    words: &Words,
    cited: &Cited,
) -> Vec<LegendGroup> {
    let mut groups = track::groups(subject, style, words, cited);
    let ranges = reach::groups(subject, is_charted, style, words, cited);
    let signs = symbol::of_actors(subject, style, words, cited);
    for group in ranges.into_iter().chain(signs) {
        // An actor has one heading for its tracks, ranges and places.
        match groups.iter_mut().find(|g| g.heading == group.heading) {
            Some(same) => same.entries.extend(group.entries),
            None => groups.push(group),
        }
    }
    groups.extend(callout::group(subject, words, cited));
    groups.extend(symbol::group(subject, style, words));
    groups.extend(track::marks(subject, style, words, cited));
    groups.extend(zone::group(subject, style, words, cited));
    groups
}

/// Legend groups under construction.
#[derive(Default)]
struct Groups {
    list: Vec<LegendGroup>,
    /// Index of each heading's group, and of entries by group and text.
    headings: HashMap<String, usize>,
    entries: HashMap<(usize, String), Vec<usize>>,
}

impl Groups {
    /// Adds an entry to its group; if an identical one exists, only adds its
    /// sources.
    fn add(&mut self, heading: &str, entry: Entry) {
        let at = match self.headings.get(heading) {
            Some(at) => *at,
            None => {
                self.headings.insert(heading.to_owned(), self.list.len());
                self.list.push(LegendGroup {
                    heading: heading.to_owned(),
                    entries: Vec::new(),
                });
                self.list.len() - 1
            }
        };
        let entries = &mut self.list[at].entries;
        let alike = self.entries.entry((at, entry.words.clone())).or_default();
        match alike.iter().find(|i| entries[**i].swatch == entry.swatch) {
            Some(same) => {
                let old = &mut entries[*same];
                old.sources.extend(entry.sources);
                old.sources.sort_unstable();
                old.sources.dedup();
            }
            None => {
                alike.push(entries.len());
                entries.push(entry);
            }
        }
    }
}

fn status_word(status: Status, words: &Words) -> &'static str {
    match status {
        Status::Reported => "",
        Status::Observed => words.observed,
        Status::Estimated => words.estimated,
        Status::Schematic => words.schematic,
    }
}
