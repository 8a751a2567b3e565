//! Detects sources whose key changed but not their content.

use super::facts::{Entry, Parts};

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
    for fact in entry
        .facts
        .iter_mut()
        .filter(|f| f.key.starts_with("source"))
    {
        fact.value = cited(&fact.value, renamed);
        match &mut fact.parts {
            Parts::Items(items) => items.iter_mut().for_each(|i| *i = cited(i, renamed)),
            Parts::Points(points) => {
                points.iter_mut().for_each(|(_, p)| *p = cited(p, renamed));
            }
            Parts::None | Parts::Corners(_) | Parts::Ring(_) => {}
        }
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
