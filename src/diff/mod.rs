//! Compares two editions of a scenario.

mod facts;
mod merge;
mod renamed;

#[doc(hidden)]
pub use merge::merged;

use crate::geodesy;
use crate::scenario::Scenario;
use crate::units::Length;
use facts::{Entry, Fact, Parts, entries};
use std::collections::BTreeSet;

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

/// One key with a different value.
#[derive(Debug, Clone, PartialEq)]
#[doc(hidden)]
pub struct Detail {
    /// As in the scenario language: `range`.
    pub key: &'static str,
    /// The value as parsed; `None` if the key is absent.
    pub before: Option<String>,
    pub after: Option<String>,
    /// For lists, the individual differences: `Vienna added`, `corner 3: 45N
    /// 33E, now 44.8N 33E`. Otherwise empty.
    pub changed: Vec<String>,
    /// How far a position moved on the ellipsoid.
    pub moved: Option<Length>,
}

/// A changed, added or removed ring, track, source or other entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub what: What,
    /// Its table: `ring`.
    pub table: &'static str,
    pub id: String,
    pub name: String,
    /// For a change, the keys that differ; for an addition or removal, all
    /// keys.
    pub details: Vec<Detail>,
}

/// All changes, by table in the order of the language. Within a table, removals
/// and changes come first, then additions, each in file order.
///
/// Entries are matched by id, sources also by content. Formatting, order and
/// comments of the file are ignored.
pub fn changes(before: &Scenario, after: &Scenario) -> Vec<Change> {
    let (mut old, new) = (entries(before), entries(after));
    let renamed = renamed::sources(&old, &new);
    old.iter_mut()
        .for_each(|entry| renamed::cite_anew(entry, &renamed));
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
                    let mut change = change(What::Changed, now, Some(entry), Some(now));
                    change.details.extend(new_key(now, &renamed));
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

/// The detail for a source whose key changed.
fn new_key(now: &Entry, renamed: &[(String, String)]) -> Option<Detail> {
    let (was, now) = renamed
        .iter()
        .find(|(_, key)| now.table == "sources" && *key == now.id)?;
    Some(Detail {
        key: "key",
        before: Some(was.clone()),
        after: Some(now.clone()),
        changed: Vec::new(),
        moved: None,
    })
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
    let (old, new) = (fact(before, key), fact(after, key));
    if is_same(old, new) {
        return None;
    }
    let both = old.zip(new);
    let moved = both.and_then(|(old, new)| moved(old, new));
    let changed = both.map(|(old, new)| changed(&old.parts, &new.parts));
    Some(Detail {
        key,
        before: old.map(|fact| fact.value.clone()),
        after: new.map(|fact| fact.value.clone()),
        changed: changed.unwrap_or_default(),
        moved,
    })
}

/// Whether two facts are equal. An outline may start at any of its corners.
fn is_same(old: Option<&Fact>, new: Option<&Fact>) -> bool {
    let (Some(old), Some(new)) = (old, new) else {
        return old.is_none() && new.is_none();
    };
    match (&old.parts, &new.parts) {
        (Parts::Ring(old), Parts::Ring(new)) => *old == aligned(new, old),
        _ => {
            old.value == new.value
                && (old.at == new.at || moved(old, new) == Some(Length::from_m(0.0)))
        }
    }
}

fn moved(old: &Fact, new: &Fact) -> Option<Length> {
    Some(geodesy::inverse(old.at?, new.at?).distance)
}

/// Rotates the corners of an outline so that as many as possible match the old
/// ones.
fn aligned(new: &[String], old: &[String]) -> Vec<String> {
    let turned = |by: usize| new[by..].iter().chain(&new[..by]);
    let kept = |by: &usize| turned(*by).zip(old).filter(|(a, b)| a == b).count();
    // Of several equally good rotations, the first.
    let best = (0..new.len()).rev().max_by_key(kept).unwrap_or(0);
    turned(best).cloned().collect()
}

fn fact<'e>(entry: Option<&'e Entry>, key: &str) -> Option<&'e Fact> {
    entry?.facts.iter().find(|fact| fact.key == key)
}

/// The individual differences between two lists of more than one part.
fn changed(old: &Parts, new: &Parts) -> Vec<String> {
    match (old, new) {
        (Parts::Corners(old), Parts::Corners(new)) if old.len() == new.len() => corners(old, new),
        (Parts::Ring(old), Parts::Ring(new)) if old.len() == new.len() => {
            corners(old, &aligned(new, old))
        }
        (Parts::Corners(old), Parts::Corners(new)) | (Parts::Ring(old), Parts::Ring(new)) => {
            items(old, new)
        }
        (Parts::Items(old), Parts::Items(new)) if old.len().max(new.len()) > 1 => items(old, new),
        (Parts::Points(old), Parts::Points(new)) => points(old, new),
        _ => Vec::new(),
    }
}

fn corners(old: &[String], new: &[String]) -> Vec<String> {
    let pairs = old.iter().zip(new).enumerate();
    let moved = pairs.filter(|(_, (a, b))| a != b);
    let said = moved.map(|(i, (a, b))| format!("corner {}: {a}, now {b}", i + 1));
    said.collect()
}

fn items(old: &[String], new: &[String]) -> Vec<String> {
    let added = new.iter().filter(|one| !old.contains(one));
    let removed = old.iter().filter(|one| !new.contains(one));
    let added = added.map(|one| format!("{one} added"));
    added
        .chain(removed.map(|one| format!("{one} removed")))
        .collect()
}

/// `point 3: afternoon, now evening`
fn points(old: &[(usize, String)], new: &[(usize, String)]) -> Vec<String> {
    let of = |list: &[(usize, String)], point: usize| {
        let found = list.iter().find(|(number, _)| *number == point);
        found.map(|(_, text)| text.clone())
    };
    let numbers: BTreeSet<usize> = old.iter().chain(new).map(|(number, _)| *number).collect();
    let one = |point: usize| match (of(old, point), of(new, point)) {
        (Some(was), Some(is)) if was == is => None,
        (Some(was), Some(is)) => Some(format!("point {point}: {was}, now {is}")),
        (None, Some(is)) => Some(format!("point {point}: now {is}")),
        (Some(was), None) => Some(format!("point {point}: {was}, now left out")),
        (None, None) => None,
    };
    numbers.into_iter().filter_map(one).collect()
}
