//! The `[[ring]]` tables.

use super::draft::Draft;
use super::grammar::RING;
use super::model::{Measured, Ring};
use super::range::{ranges, read_sector};
use super::reading::{Node, Table};
use super::{dates, later};
use crate::language::Names;

pub(super) fn read_rings(draft: &mut Draft, node: &Node) -> Vec<Ring> {
    let tables = draft.reading.tables(node, RING);
    tables
        .iter()
        .enumerate()
        .filter_map(|(i, table)| ring(draft, table, i))
        .collect()
}

/// Reads everything before giving up, so that every mistake is found.
fn ring(draft: &mut Draft, table: &Table, index: usize) -> Option<Ring> {
    later::refuse(&mut draft.reading, table);
    let name = draft.name_of(table);
    let id = draft.id(table, name.as_ref(), &format!("ring-{}", index + 1));
    draft.ring_ids.push(id.clone());
    let actor = draft.actor(table);
    let from = draft.origin(table);
    let ranges = match table.get("range") {
        Some(node) => ranges(&mut draft.reading, node),
        None => Vec::new(),
    };
    let sector = table.get("sector").and_then(|node| {
        let text = draft.reading.text(node)?;
        let read = read_sector(text);
        draft.reading.take(node, read)
    });
    let status = draft.status(table);
    let sources = draft.sources(table, status);
    let date = table
        .get("date")
        .and_then(|n| dates::published(&mut draft.reading, n));
    let note = draft.note(table);
    Some(Ring {
        name: name.unwrap_or_else(|| Names::plain(id.clone())),
        id,
        actor,
        from: Measured::Place(from?),
        ranges,
        sector,
        status,
        sources,
        date,
        note,
    })
}
