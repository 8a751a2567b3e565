//! Follows references to entries whose key or id changed but not their content.

use super::facts::{Entry, Fact, Parts};
use std::collections::HashSet;

/// The keys, before and after, of sources whose key changed but not their
/// content.
pub(super) fn sources(old: &[Entry], new: &[Entry]) -> Vec<(String, String)> {
    let left = |list: &'_ [Entry], other: &'_ [Entry]| -> Vec<usize> {
        let known = |entry: &Entry| other.iter().any(|o| is_source(o) && o.id == entry.id);
        let alone = |i: &usize| is_source(&list[*i]) && !known(&list[*i]);
        (0..list.len()).filter(alone).collect()
    };
    let mut added = left(new, old);
    let mut renamed = Vec::new();
    for was in left(old, new).into_iter().map(|i| &old[i]) {
        let same = |i: &usize| said(&new[*i]) == said(was);
        if let Some(at) = added.iter().position(same) {
            let now = &new[added.remove(at)];
            renamed.push((was.id.clone(), now.id.clone()));
        }
    }
    renamed
}

fn is_source(entry: &Entry) -> bool {
    entry.table == "sources"
}

fn said(entry: &Entry) -> Vec<(&str, &str)> {
    let facts = entry.facts.iter();
    facts.map(|f| (f.key, f.value.as_str())).collect()
}

/// Replaces the source keys of an earlier entry by their later ones.
pub(super) fn cite_anew(entry: &mut Entry, renamed: &[(String, String)]) {
    if is_source(entry)
        && let Some((_, now)) = renamed.iter().find(|(was, _)| *was == entry.id)
    {
        entry.id.clone_from(now);
    }
    let citing = |fact: &&mut Fact| fact.key.starts_with("source");
    for fact in entry.facts.iter_mut().filter(citing) {
        refer_anew(fact, renamed);
    }
}

/// Ids of the earlier edition, with what the later edition calls the same
/// entries.
#[derive(Default)]
pub(super) struct References(Vec<(String, String)>);

/// Keys that hold ids of other entries.
const REFERRING: &[&str] = &["branch-of", "of", "show", "inset", "frames", "panels"];

impl References {
    /// The ids of one table that differ in the later edition.
    pub(super) fn of(old: &[Entry], new: &[Entry], pairs: &[Option<usize>]) -> References {
        let mut later: Vec<Option<&Entry>> = vec![None; old.len()];
        for (now, was) in new.iter().zip(pairs) {
            if let Some(was) = was {
                later[*was] = Some(now);
            }
        }
        let ids: HashSet<&str> = new.iter().map(|entry| entry.id.as_str()).collect();
        let differing = old.iter().zip(later).filter_map(|(was, now)| match now {
            Some(now) => (now.id != was.id).then(|| (was.id.clone(), now.id.clone())),
            // Another entry has its id now.
            None if ids.contains(was.id.as_str()) => {
                Some((was.id.clone(), format!("the earlier {}", was.id)))
            }
            None => None,
        });
        References(differing.collect())
    }

    pub(super) fn extend(&mut self, more: References) {
        self.0.extend(more.0);
    }

    /// Replaces the ids that earlier entries refer to by the later ones.
    pub(super) fn follow(&self, entries: &mut [Entry]) {
        if self.0.is_empty() {
            return;
        }
        let referring = |fact: &&mut Fact| REFERRING.contains(&fact.key);
        let facts = entries.iter_mut().flat_map(|entry| &mut entry.facts);
        for fact in facts.filter(referring) {
            refer_anew(fact, &self.0);
        }
    }
}

fn refer_anew(fact: &mut Fact, renamed: &[(String, String)]) {
    fact.value = cited(&fact.value, renamed);
    match &mut fact.parts {
        Parts::Items(items) => items.iter_mut().for_each(|i| *i = cited(i, renamed)),
        Parts::Points(points) => {
            points.iter_mut().for_each(|(_, p)| *p = cited(p, renamed));
        }
        Parts::None | Parts::Corners(_) | Parts::Ring(_) => {}
    }
}

/// Replaces the keys in a text by their later ones.
fn cited(text: &str, renamed: &[(String, String)]) -> String {
    let in_key = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let words = text.split_inclusive(|c: char| !in_key(c));
    words
        .map(|word| {
            let key = word.trim_end_matches(|c: char| !in_key(c));
            match renamed.iter().find(|(was, _)| was == key) {
                Some((_, now)) => format!("{now}{}", &word[key.len()..]),
                None => word.to_owned(),
            }
        })
        .collect()
}
