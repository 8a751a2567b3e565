//! The `[[ring]]` tables.

use super::dates;
use super::draft::Draft;
use super::figure::RangeFigure;
use super::grammar::RING;
use super::measured::{Sources, check_recovery, measured};
use super::model::Ring;
use super::range::{ranges, read_sector};
use super::range_help::{contradiction, warn_of_disagreement};
use super::reaches::Base;
use super::reading::{Node, Table};
use super::ring_name::made_name;
use super::systems::systems;
use crate::language::Language;
use crate::units::Misread;
use std::collections::{BTreeMap, HashMap};

pub(super) fn read_rings(draft: &mut Draft, node: &Node, known: &Sources) -> Vec<Ring> {
    let tables = draft.reading.tables(node, RING);
    let mut rings: Vec<Ring> = Vec::new();
    let mut read = Vec::new();
    for (i, table) in tables.iter().enumerate() {
        if let Some(ring) = ring(draft, table, i, known) {
            rings.push(ring);
            read.push(table);
        }
    }
    number(&mut rings);
    compare_bounds(draft, &read, &rings);
    rings
}

/// Warns about rings of one system whose bounds contradict each other. `tables`
/// has the table of each ring.
fn compare_bounds(draft: &mut Draft, tables: &[&Table], rings: &[Ring]) {
    let mut of_system: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (ring, system) in systems(rings).into_iter().enumerate() {
        of_system.entry(system).or_default().push(ring);
    }
    for group in of_system.values().filter(|group| group.len() > 1) {
        let figures = group.iter().flat_map(|ring| {
            let ranges = rings[*ring].ranges.iter();
            ranges.map(|range| (*ring, range.widest()))
        });
        let (of, figures): (Vec<usize>, Vec<&RangeFigure>) = figures.unzip();
        let Some([lower, upper]) = contradiction(&figures) else {
            continue;
        };
        let [first, last] = [of[lower].min(of[upper]), of[lower].max(of[upper])];
        // Within one ring there is a warning already.
        if let (true, Some(node)) = (first < last, tables[last].get("range")) {
            let said = |at: usize| (rings[of[at]].id.as_str(), figures[at]);
            warn_of_disagreement(&mut draft.reading, node, [said(lower), said(upper)]);
        }
    }
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
