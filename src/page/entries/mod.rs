//! What a legend says: entries in words, each with the map's own mark, grouped
//! by actor.

mod callout;
mod compare;
mod place;
mod reach;
mod symbol;
mod track;
mod zone;

pub use compare::entries as comparison;
pub use place::group as places;
pub use reach::figure;
pub use track::track_status;

use super::sources::Cited;
use super::swatch::Swatch;
use crate::map::Subject;
use crate::scenario::Status;
use crate::theme::Style;
use crate::words::Words;

#[derive(Debug, PartialEq)]
pub struct LegendGroup {
    pub heading: String,
    pub entries: Vec<Entry>,
}

#[derive(Debug, PartialEq)]
pub struct Entry {
    pub swatch: Swatch,
    pub words: String,
    pub sources: Vec<usize>,
}

/// The groups of what is shown: tracks and rings by actor, what their marks
/// mean, zones. Where a chart names the ranges, `charted`, only their lines
/// are told.
pub fn groups(
    subject: &Subject,
    charted: bool,
    style: &Style,
    words: &Words,
    cited: &Cited,
) -> Vec<LegendGroup> {
    let mut groups = track::groups(subject, style, words, cited);
    if charted {
        groups.extend(reach::lines(subject, style, words));
    } else {
        groups.extend(reach::groups(subject, style, words, cited));
    }
    groups.extend(callout::group(subject, words, cited));
    groups.extend(symbol::group(subject, style, words));
    groups.extend(track::marks(subject, style, words));
    groups.extend(zone::group(subject, style, words, cited));
    groups
}

/// Adds an entry to its group; one that says the same again only adds its sources.
fn add(groups: &mut Vec<LegendGroup>, heading: &str, entry: Entry) {
    let at = match groups.iter().position(|g| g.heading == heading) {
        Some(at) => at,
        None => {
            groups.push(LegendGroup {
                heading: heading.to_owned(),
                entries: Vec::new(),
            });
            groups.len() - 1
        }
    };
    let group = &mut groups[at];
    let same = group
        .entries
        .iter_mut()
        .find(|e| e.words == entry.words && e.swatch == entry.swatch);
    match same {
        Some(old) => {
            old.sources.extend(entry.sources);
            old.sources.sort_unstable();
            old.sources.dedup();
        }
        None => group.entries.push(entry),
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
