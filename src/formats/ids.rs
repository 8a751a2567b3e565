//! Ids that several features have.

use super::sink::RawFeature;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

#[derive(Default)]
pub(super) struct Ids {
    /// The ids of the features themselves.
    own: Repeats,
    /// The values of a column `id`, by layer.
    columns: Vec<Repeats>,
}

/// Texts that occur more than once.
#[derive(Default)]
struct Repeats {
    /// Hashes of the texts so far.
    known: HashSet<u64>,
    count: u64,
    first: Option<String>,
}

impl Ids {
    /// Adds a feature with the columns of its layer.
    pub fn add(&mut self, raw: &RawFeature, columns: &[String]) {
        if !raw.id.is_empty() {
            self.own.add(&raw.id);
        }
        let at = columns.iter().position(|name| name == "id");
        if let Some(value) = at.and_then(|at| raw.values.get(at))
            && !value.is_null()
        {
            let layers = self.columns.len().max(raw.layer + 1);
            self.columns.resize_with(layers, Repeats::default);
            self.columns[raw.layer].add(&value.text());
        }
    }

    pub fn repeats_in_column(&self, layer: usize) -> bool {
        self.columns
            .get(layer)
            .is_some_and(|column| column.count > 0)
    }

    /// `2 features have the id of another one ("A")`
    pub fn sentences(&self) -> Option<String> {
        let first = self.own.first.as_deref()?;
        Some(match self.own.count {
            1 => format!("1 feature has the id of another one ({first:?})"),
            n => format!("{n} features have the id of another one (the first is {first:?})"),
        })
    }
}

impl Repeats {
    fn add(&mut self, text: &str) {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        if !self.known.insert(hasher.finish()) {
            self.count += 1;
            self.first.get_or_insert_with(|| text.to_owned());
        }
    }
}
