//! What changed between two editions of a scenario.

mod facts;
mod merge;

pub use merge::merged;

use crate::geodesy;
use crate::scenario::Scenario;
use crate::units::Length;
use facts::{Entry, entries};

/// What happened to an entry of a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    Added,
    Removed,
    Changed,
}

impl What {
    pub fn word(self) -> &'static str {
        match self {
            What::Added => "added",
            What::Removed => "removed",
            What::Changed => "changed",
        }
    }
}

/// One key whose value is another.
#[derive(Debug, Clone, PartialEq)]
pub struct Detail {
    /// As in the scenario language: `range`.
    pub key: &'static str,
    /// As the program reads it; none where the key was or is left out.
    pub before: Option<String>,
    pub after: Option<String>,
    /// How far a position moved on the ellipsoid.
    pub moved: Option<Length>,
}

/// A ring, a track, a source ... that is not as it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub what: What,
    /// The table that it stands in: `ring`.
    pub table: &'static str,
    pub id: String,
    pub name: String,
    /// Of a change: the keys; of what was added or removed, all of them.
    pub details: Vec<Detail>,
}

/// Everything that changed, table by table in the order of the language, in
/// each what was removed, changed and added, in the order of the files.
///
/// Entries are the same where their ids are; text, order and comments of the
/// file play no part.
pub fn changes(before: &Scenario, after: &Scenario) -> Vec<Change> {
    let (old, new) = (entries(before), entries(after));
    let same = |a: &Entry, b: &Entry| a.table == b.table && a.id == b.id;
    let mut found = Vec::new();
    for table in facts::TABLES {
        let of = |list: &'_ [Entry]| -> Vec<usize> {
            (0..list.len())
                .filter(|i| list[*i].table == *table)
                .collect()
        };
        for entry in of(&old).into_iter().map(|i| &old[i]) {
            match new.iter().find(|n| same(entry, n)) {
                None => found.push(change(What::Removed, entry, Some(entry), None)),
                Some(now) => {
                    let change = change(What::Changed, now, Some(entry), Some(now));
                    found.extend(Some(change).filter(|c| !c.details.is_empty()));
                }
            }
        }
        let added = of(&new).into_iter().map(|i| &new[i]);
        for entry in added.filter(|n| !old.iter().any(|o| same(o, n))) {
            found.push(change(What::Added, entry, None, Some(entry)));
        }
    }
    found
}

fn change(what: What, entry: &Entry, before: Option<&Entry>, after: Option<&Entry>) -> Change {
    let keys: Vec<&'static str> = entry.facts.iter().map(|f| f.key).collect();
    let other = before.into_iter().flat_map(|e| &e.facts).map(|f| f.key);
    let mut all = keys.clone();
    all.extend(other.filter(|key| !keys.contains(key)));
    let details = all.into_iter().filter_map(|key| detail(key, before, after));
    Change {
        what,
        table: entry.table,
        id: entry.id.clone(),
        name: entry.name.clone(),
        details: details.collect(),
    }
}

fn detail(key: &'static str, before: Option<&Entry>, after: Option<&Entry>) -> Option<Detail> {
    let fact = |entry: Option<&Entry>| {
        let found = entry?.facts.iter().find(|f| f.key == key)?;
        Some((found.value.clone(), found.at))
    };
    let (old, new) = (fact(before), fact(after));
    if old == new {
        return None;
    }
    let moved = match (&old, &new) {
        (Some((_, Some(from))), Some((_, Some(to)))) => Some(geodesy::inverse(*from, *to).distance),
        _ => None,
    };
    Some(Detail {
        key,
        before: old.map(|(value, _)| value),
        after: new.map(|(value, _)| value),
        moved,
    })
}
