//! Finds the earlier version of each entry.
//!
//! An id in the file says which entry it is. An id that is made from a name or
//! a number says nothing: taking out the first of three callouts renumbers the
//! other two. Entries without an id of their own are matched by what they say,
//! in three steps: those that are equal; those that agree in the most telling
//! keys; and, where the content is long, those with the same made-up id.

use super::facts::{Entry, Fact, Parts};
use std::collections::{BTreeMap, HashMap, VecDeque};

/// How much it means that two entries agree in a key.
fn weight(key: &str) -> u32 {
    match key {
        "name" | "text" | "title" => 16,
        "from" | "at" | "shape" | "points" | "of" | "extent" | "rows" => 12,
        "range" | "to" | "recover" | "nearest" | "length" | "duration" | "craft" => 8,
        "show" | "columns" | "composition" | "inset" => TELLING,
        "sector" | "source" | "date" | "time" | "kind" | "actor" => 1,
        _ => 0,
    }
}

/// The least weight of a key that can identify an entry on its own.
const TELLING: u32 = 6;

/// How many keys of a table are compared: each subset of them is tried.
const MOST_KEYS: usize = 8;

/// Tables whose entries are long, so that a small edit changes a whole key. An
/// entry that replaces another in the same position is its later version.
const LONG: &[&str] = &["track", "zone", "map", "chart", "text", "table"];

/// The index of the earlier version of each later entry of one table.
pub(super) fn pairs(old: &[Entry], new: &[Entry]) -> Vec<Option<usize>> {
    let mut pairing = Pairing {
        old,
        new,
        later: vec![None; old.len()],
        earlier: vec![None; new.len()],
    };
    pairing.by_id(|old, new| old.own_id && new.own_id);
    let alike = |entry: &Entry| Some(facts(entry));
    pairing.by(alike);
    let keys = pairing.keys();
    for subset in subsets(&keys) {
        let unique = pairing.unique(&subset);
        pairing.by(|entry| agreement(entry, &subset).filter(|values| unique(values)));
    }
    let table = new.first().map_or("", |entry| entry.table);
    if LONG.contains(&table) {
        pairing.by_id(|old, new| !(old.own_id && new.own_id));
    }
    pairing.earlier
}

struct Pairing<'e> {
    old: &'e [Entry],
    new: &'e [Entry],
    later: Vec<Option<usize>>,
    earlier: Vec<Option<usize>>,
}

impl<'e> Pairing<'e> {
    fn pair(&mut self, old: usize, new: usize) {
        self.later[old] = Some(new);
        self.earlier[new] = Some(old);
    }

    fn open_old(&self) -> impl Iterator<Item = (usize, &'e Entry)> + use<'_, 'e> {
        let open = self.old.iter().enumerate();
        open.filter(|(i, _)| self.later[*i].is_none())
    }

    fn open_new(&self) -> impl Iterator<Item = (usize, &'e Entry)> + use<'_, 'e> {
        let open = self.new.iter().enumerate();
        open.filter(|(i, _)| self.earlier[*i].is_none())
    }

    fn by_id(&mut self, may: impl Fn(&Entry, &Entry) -> bool) {
        let ids: HashMap<&str, usize> = self.open_old().map(|(i, e)| (e.id.as_str(), i)).collect();
        let open: Vec<(usize, &Entry)> = self.open_new().collect();
        for (new, entry) in open {
            let old = ids.get(entry.id.as_str());
            if let Some(old) = old.filter(|old| may(&self.old[**old], entry)) {
                self.pair(*old, new);
            }
        }
    }

    /// Pairs entries with equal values, in the order of the files. Two entries
    /// with different ids of their own are never the same.
    fn by<V: std::hash::Hash + Eq>(&mut self, value: impl Fn(&'e Entry) -> Option<V>) {
        let mut left: HashMap<V, [VecDeque<usize>; 2]> = HashMap::new();
        for (i, entry) in self.open_new() {
            if let Some(value) = value(entry) {
                left.entry(value).or_default()[usize::from(entry.own_id)].push_back(i);
            }
        }
        let open: Vec<(usize, &Entry)> = self.open_old().collect();
        for (old, entry) in open {
            let Some([made, own]) = value(entry).and_then(|value| left.get_mut(&value)) else {
                continue;
            };
            let first = match (entry.own_id, made.front(), own.front()) {
                (true, ..) | (false, Some(_), None) => made.pop_front(),
                (false, Some(a), Some(b)) if a < b => made.pop_front(),
                (false, ..) => own.pop_front(),
            };
            if let Some(new) = first {
                self.pair(old, new);
            }
        }
    }

    /// The weightiest keys of what is still open on both sides.
    fn keys(&self) -> Vec<&'static str> {
        let of = |entries: &mut dyn Iterator<Item = (usize, &'e Entry)>| {
            let facts = entries.flat_map(|(_, entry)| entry.facts.iter());
            let weighty = facts.filter(|fact| weight(fact.key) > 0);
            weighty
                .map(|fact| (fact.key, ()))
                .collect::<BTreeMap<_, _>>()
        };
        let (old, new) = (of(&mut self.open_old()), of(&mut self.open_new()));
        let mut keys: Vec<&str> = old
            .into_keys()
            .filter(|key| new.contains_key(key))
            .collect();
        keys.sort_by_key(|key| std::cmp::Reverse(weight(key)));
        keys.truncate(MOST_KEYS);
        keys
    }

    /// Whether values identify an entry. Several weapons may share one name, so
    /// where a name is all that agrees, no other entry of either edition may
    /// have it.
    fn unique(&self, subset: &[&'static str]) -> impl Fn(&[String]) -> bool + use<> {
        let telling = subset.iter().filter(|key| weight(key) >= TELLING);
        let alone = telling.count() == 1 && subset.contains(&"name");
        let count = |entries: &[Entry]| {
            let mut count: HashMap<String, usize> = HashMap::new();
            let names = entries.iter().filter(|_| alone);
            for fact in names.flat_map(|e| e.facts.iter().filter(|f| f.key == "name")) {
                *count.entry(fact.value.clone()).or_default() += 1;
            }
            count
        };
        let (old, new) = (count(self.old), count(self.new));
        let at = subset.iter().position(|key| *key == "name");
        move |values| match at.filter(|_| alone) {
            Some(at) => old.get(&values[at]) == Some(&1) && new.get(&values[at]) == Some(&1),
            None => true,
        }
    }
}

/// All sets of keys that can identify an entry, the most telling first.
fn subsets(keys: &[&'static str]) -> Vec<Vec<&'static str>> {
    let of = |bits: usize| -> Vec<&'static str> {
        let at = (0..keys.len()).filter(|i| bits & (1 << i) != 0);
        at.map(|i| keys[i]).collect()
    };
    let mut all: Vec<Vec<&str>> = (1..1 << keys.len()).map(of).collect();
    all.retain(|set| set.iter().any(|key| weight(key) >= TELLING));
    all.sort_by_key(|set| std::cmp::Reverse(set.iter().map(|key| weight(key)).sum::<u32>()));
    all
}

/// The values of these keys; `None` if one is absent.
fn agreement(entry: &Entry, keys: &[&'static str]) -> Option<Vec<String>> {
    let value = |key: &&str| entry.facts.iter().find(|fact| fact.key == *key).map(value);
    keys.iter().map(value).collect()
}

fn facts(entry: &Entry) -> Vec<(&'static str, String)> {
    let facts = entry.facts.iter();
    facts.map(|fact| (fact.key, value(fact))).collect()
}

/// The value; the same for lists that differ in order only, and for outlines
/// that start at another corner.
fn value(fact: &Fact) -> String {
    match &fact.parts {
        Parts::Items(items) => {
            let mut items = items.clone();
            items.sort_unstable();
            items.join(", ")
        }
        Parts::Ring(corners) => {
            let first = (0..corners.len()).min_by_key(|i| &corners[*i]);
            let mut corners = corners.clone();
            corners.rotate_left(first.unwrap_or(0));
            corners.join(", ")
        }
        Parts::None | Parts::Corners(_) | Parts::Points(_) => fact.value.clone(),
    }
}
