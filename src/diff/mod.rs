//! Compares two editions of a scenario.

mod facts;
mod merge;
mod pairs;
mod renamed;

#[doc(hidden)]
pub use merge::merged;

use crate::geodesy;
use crate::scenario::Scenario;
use crate::units::Length;
use facts::{Entry, Fact, Parts, entries};
use renamed::References;
use std::collections::{BTreeSet, HashMap, HashSet};

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
/// Entries are matched by the ids that the files give them. Entries without
/// one, and sources, are matched by content: see the module `pairs`. Formatting, order
/// and comments of the file are ignored.
pub fn changes(before: &Scenario, after: &Scenario) -> Vec<Change> {
    compared(before, after).changes
}

/// The changes, and what became of each earlier entry.
struct Compared {
    changes: Vec<Change>,
    /// The earlier entries that were changed or removed, by table and id.
    gone: HashSet<(&'static str, String)>,
    /// The later id of each earlier entry that was kept or changed.
    later: HashMap<(&'static str, String), String>,
}

impl Compared {
    fn is_gone(&self, table: &'static str, id: &str) -> bool {
        self.gone.contains(&(table, id.to_owned()))
    }

    fn later(&self, table: &'static str, id: &str) -> Option<&str> {
        let later = self.later.get(&(table, id.to_owned()));
        later.map(String::as_str)
    }
}

fn compared(before: &Scenario, after: &Scenario) -> Compared {
    let (mut old, new) = (entries(before), entries(after));
    let renamed = renamed::sources(&old, &new);
    old.iter_mut()
        .for_each(|entry| renamed::cite_anew(entry, &renamed));
    let mut old = by_table(old);
    let new = by_table(new);
    let mut earlier = Vec::new();
    let mut later = HashMap::new();
    let mut references = References::default();
    for i in 0..facts::TABLES.len() {
        references.follow(&mut old[i]);
        let pairs = pairs::pairs(&old[i], &new[i]);
        for (now, was) in new[i].iter().zip(&pairs) {
            let was = was.map(|was| &old[i][was]);
            later.extend(was.map(|was| ((was.table, was.id.clone()), now.id.clone())));
        }
        // Entries of one table may refer to each other.
        let own = References::of(&old[i], &new[i], &pairs);
        own.follow(&mut old[i]);
        references.extend(own);
        earlier.push(pairs);
    }
    let mut found = Compared {
        changes: Vec::new(),
        gone: HashSet::new(),
        later,
    };
    for ((old, new), pairs) in old.iter().zip(&new).zip(&earlier) {
        let mut now = vec![None; old.len()];
        for (n, was) in pairs.iter().enumerate() {
            if let Some(was) = was {
                now[*was] = Some(&new[n]);
            }
        }
        for (was, now) in old.iter().zip(now) {
            let change = match now {
                None => change(What::Removed, was, Some(was), None),
                Some(now) => {
                    let mut change = change(What::Changed, now, Some(was), Some(now));
                    change.details.extend(new_id(was, now));
                    change.details.extend(new_key(now, &renamed));
                    change
                }
            };
            if change.what == What::Removed || !change.details.is_empty() {
                found.gone.insert((was.table, was.id.clone()));
                found.changes.push(change);
            }
        }
        let added = new.iter().zip(pairs).filter(|(_, was)| was.is_none());
        let added = added.map(|(entry, _)| change(What::Added, entry, None, Some(entry)));
        found.changes.extend(added);
    }
    found
}

/// The entries of each table, in file order.
fn by_table(entries: Vec<Entry>) -> Vec<Vec<Entry>> {
    let mut tables: Vec<Vec<Entry>> = facts::TABLES.iter().map(|_| Vec::new()).collect();
    for entry in entries {
        if let Some(at) = facts::TABLES.iter().position(|table| *table == entry.table) {
            tables[at].push(entry);
        }
    }
    tables
}

/// The detail for an entry that was given another id. An id that was made from
/// something else is no change of its own.
fn new_id(was: &Entry, now: &Entry) -> Option<Detail> {
    let given = was.own_id || now.own_id;
    (given && was.id != now.id).then(|| Detail {
        key: "id",
        before: Some(was.id.clone()),
        after: Some(now.id.clone()),
        changed: Vec::new(),
        moved: None,
    })
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

/// Whether two facts are equal. An outline may start at any of its corners, and
/// items may have any order.
fn is_same(old: Option<&Fact>, new: Option<&Fact>) -> bool {
    let (Some(old), Some(new)) = (old, new) else {
        return old.is_none() && new.is_none();
    };
    match (&old.parts, &new.parts) {
        (Parts::Ring(old), Parts::Ring(new)) => *old == aligned(new, old),
        (Parts::Items(old), Parts::Items(new)) => {
            let sorted = |items: &[String]| {
                let mut items = items.to_vec();
                items.sort_unstable();
                items
            };
            sorted(old) == sorted(new)
        }
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
