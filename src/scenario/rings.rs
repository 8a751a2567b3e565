//! The `[[ring]]` tables.

use super::dates;
use super::draft::Draft;
use super::grammar::RING;
use super::measured::{Sources, check_recovery, measured};
use super::model::Ring;
use super::range::{ranges, read_sector};
use super::reaches::Base;
use super::reading::{Node, Table};
use super::ring_name::made_name;
use crate::language::Language;
use crate::units::Misread;
use std::collections::HashMap;

pub(super) fn read_rings(draft: &mut Draft, node: &Node, known: &Sources) -> Vec<Ring> {
    let tables = draft.reading.tables(node, RING);
    let mut rings: Vec<Ring> = tables
        .iter()
        .enumerate()
        .filter_map(|(i, table)| ring(draft, table, i, known))
        .collect();
    number(&mut rings);
    rings
}

/// Numbers the rings without an actor; rings with the same name share a number.
fn number(rings: &mut [Ring]) {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for ring in rings.iter_mut().filter(|ring| ring.actor.is_none()) {
        let next = numbers.len();
        let name = ring.name.get(Language::En).to_owned();
        ring.number = *numbers.entry(name).or_insert(next);
    }
}

/// Reads everything before giving up, so that every mistake is found.
fn ring(draft: &mut Draft, table: &Table, index: usize, known: &Sources) -> Option<Ring> {
    let name = draft.name_of(table);
    let id = draft.ring_id(table, name.as_ref(), &format!("ring-{}", index + 1));
    draft.ring_ids.push(id.clone());
    let actor = draft.actor(table);
    let from = measured(draft, table, known);
    let sector = table.get("sector").and_then(|node| {
        let text = draft.reading.text(node)?;
        let read = read_sector(text);
        draft.reading.take(node, read)
    });
    let ranges = match table.get("range") {
        Some(node) => {
            let from = from.as_ref();
            ranges(draft, node, Base { from, sector }, known)
        }
        None => Vec::new(),
    };
    if let (Some(from), Some(node)) = (&from, table.get("range")) {
        check_recovery(draft, node, from, &ranges);
    }
    if let (Some(node), Some(from)) = (table.get("sector"), &from)
        && from.place().is_none()
    {
        let misread = Misread::new("a sector needs a single origin");
        let help = "remove it, or measure from a position";
        draft.reading.error(node, misread.help(help));
    }
    let sign = draft.sign(table, actor.as_ref());
    if let (Some(_), Some(from), Some(node)) = (sign, &from, table.get("symbol"))
        && !from.has_places()
    {
        let misread = Misread::new("the ring has no single place for a symbol");
        draft
            .reading
            .warn(node, misread.help("remove it, or measure from a position"));
    }
    let status = draft.status(table);
    let sources = draft.sources(table, status);
    let date = table
        .get("date")
        .and_then(|n| dates::published(&mut draft.reading, n));
    let note = draft.note(table);
    let from = from?;
    Some(Ring {
        id,
        named: name.is_some(),
        name: name.unwrap_or_else(|| made_name(&ranges, &from)),
        actor,
        number: 0,
        from,
        ranges,
        sector,
        sign,
        status,
        sources,
        date,
        note,
    })
}
