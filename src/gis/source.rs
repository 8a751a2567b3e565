//! Streams of features.

use super::head::Head;
use super::record::{Layer, Record};
use crate::error::Result;

/// A source of features that can be read repeatedly without keeping them in
/// memory.
pub trait Source {
    fn head(&self) -> &Head;

    /// All layers with their columns and counts.
    fn layers(&self) -> &[Layer];

    /// Visits all features in order; stops at the first error.
    fn each(&mut self, take: &mut dyn FnMut(&Record) -> Result<()>) -> Result<()>;

    /// Visits the features of one layer.
    fn each_in(&mut self, layer: usize, take: &mut dyn FnMut(&Record) -> Result<()>) -> Result<()> {
        self.each(&mut |record| match record.layer == layer {
            true => take(record),
            false => Ok(()),
        })
    }

    /// Whether features have styles; those of other programs' files do not.
    fn has_looks(&self) -> bool;
}

/// Features in memory.
#[derive(Debug, Clone, Default)]
pub struct List {
    pub head: Head,
    pub layers: Vec<Layer>,
    pub records: Vec<Record>,
}

impl Source for List {
    fn head(&self) -> &Head {
        &self.head
    }

    fn layers(&self) -> &[Layer] {
        &self.layers
    }

    fn each(&mut self, take: &mut dyn FnMut(&Record) -> Result<()>) -> Result<()> {
        self.records.iter().try_for_each(take)
    }

    fn has_looks(&self) -> bool {
        self.records.iter().any(|record| record.extra.is_some())
    }
}

/// Updates the layers' counts for a list of features.
pub fn layers_of(mut layers: Vec<Layer>, records: &[Record]) -> Vec<Layer> {
    for record in records {
        layers[record.layer].count(&record.id, &record.shape);
    }
    layers
}
