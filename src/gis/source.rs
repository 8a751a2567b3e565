//! Where features come from, one after another.

use super::head::Head;
use super::record::{Layer, Record};
use crate::error::Result;

/// Features that can be gone through as often as a format needs, none of them
/// kept longer than it is looked at.
pub trait Source {
    fn head(&self) -> &Head;

    /// Every layer, its columns and counts.
    fn layers(&self) -> &[Layer];

    /// Each feature in order; stops at the first error.
    fn each(&mut self, take: &mut dyn FnMut(&Record) -> Result<()>) -> Result<()>;

    /// Each feature of one layer.
    fn each_in(&mut self, layer: usize, take: &mut dyn FnMut(&Record) -> Result<()>) -> Result<()> {
        self.each(&mut |record| match record.layer == layer {
            true => take(record),
            false => Ok(()),
        })
    }

    /// Whether features say how they are drawn; those of other people's files
    /// do not.
    fn has_looks(&self) -> bool;
}

/// Features that are all at hand.
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

/// Counts a list's features into its layers.
pub fn layers_of(mut layers: Vec<Layer>, records: &[Record]) -> Vec<Layer> {
    for record in records {
        layers[record.layer].count(&record.id, &record.shape);
    }
    layers
}
