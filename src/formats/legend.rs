//! Collects the distinct looks of each layer and the fields that distinguish
//! them, from which styles are made.

use crate::error::Result;
use crate::gis::{Look, Source, Value};

/// A look, and the fields that its features have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub look: Look,
    /// Column and value; null if the field is missing.
    pub filter: Vec<(String, Value)>,
    /// Whether some of its features are cut at 180 degrees or a pole, so that
    /// their outline includes edges of the cut.
    pub cut: bool,
}

/// Columns that determine the look.
const DECIDING: [&str; 6] = ["actor", "kind", "estimate", "bound", "status", "gap"];

/// Maximum number of looks per layer; a longer legend is useless.
const MOST: usize = 200;

/// The looks of all layers, in the order of their first features; empty for
/// layers whose features have none.
pub fn entries(source: &mut dyn Source) -> Result<Vec<Vec<Entry>>> {
    let layers = source.layers().to_vec();
    let mut found: Vec<Vec<Entry>> = vec![Vec::new(); layers.len()];
    if !source.has_looks() {
        return Ok(found);
    }
    source.each(&mut |record| {
        let Some(extra) = &record.extra else {
            return Ok(());
        };
        let layer = &layers[record.layer];
        let value = |name: &str| layer.column(name).map(|at| record.values[at].clone());
        let mut filter: Vec<_> = DECIDING
            .iter()
            .filter_map(|name| Some((name.to_string(), value(name)?)))
            .collect();
        let nobody = value("actor").is_none_or(|actor| actor.is_null());
        if let (true, Some(claim)) = (nobody, value("claim")) {
            filter.push(("claim".to_string(), claim));
        }
        let cut = record
            .shape
            .bounds()
            .is_some_and(|b| b[0] <= -180.0 || b[2] >= 180.0 || b[1] <= -90.0 || b[3] >= 90.0);
        let entry = Entry {
            look: extra.look.clone(),
            filter,
            cut,
        };
        let same = |e: &Entry| e.look == entry.look && e.filter == entry.filter;
        let known = &mut found[record.layer];
        match known.iter().position(same) {
            Some(at) => known[at].cut |= cut,
            None if known.len() < MOST => known.push(entry),
            None => {}
        }
        Ok(())
    })?;
    Ok(found)
}
