//! Positions in a scenario, and its own places.

use super::draft::Draft;
use super::grammar::{LAT_LON, PLACE};
use super::ids::{ActorId, SourceId};
use super::model::StatedPlace;
use super::reading::{Node, Reading, Table, wrong_type};
use super::reported::in_every_language;
use super::sites::sites;
use crate::error::Severity;
use crate::geodata::fold;
use crate::language::{Language, Names};
use crate::place::{Located, Own, OwnPlaces, locate, with_hemispheres};
use crate::status::Status;
use crate::symbol::Sign;
use crate::units::{Lat, Lon, Misread, Position};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use toml::de::DeValue;

/// The scenario's places, for lookup by name.
#[derive(Debug, Default)]
pub(super) struct Stated {
    pub places: Vec<StatedPlace>,
    by_id: BTreeMap<String, usize>,
    by_name: BTreeMap<String, Vec<usize>>,
    /// Ids of places whose position is not read yet, or failed.
    waiting: BTreeSet<String>,
    /// Whether one of these was looked up.
    leaned: Cell<bool>,
}

impl Stated {
    fn push(&mut self, place: StatedPlace) {
        let index = self.places.len();
        self.by_id.insert(place.id.clone(), index);
        let names: BTreeSet<String> = Language::ALL
            .iter()
            .map(|l| fold(place.name.get(*l)))
            .collect();
        for name in names {
            self.by_name.entry(name).or_default().push(index);
        }
        self.waiting.remove(&place.id);
        self.places.push(place);
    }

    fn several(&self, name: &str, several: &[usize]) -> Misread {
        let ids: Vec<String> = several
            .iter()
            .map(|&i| format!("\"{}\"", self.places[i].id))
            .collect();
        Misread::new(format!(
            "\"{name}\" is the name of {} places in this file",
            several.len()
        ))
        .help(format!("write an id: {}", ids.join(" or ")))
    }
}

impl OwnPlaces for Stated {
    fn find(&self, name: &str) -> Own {
        if let Some(&index) = self.by_id.get(name) {
            return Own::Found(Box::new(located(&self.places[index])));
        }
        if self.waiting.contains(name) {
            self.leaned.set(true);
            return Own::Unusable(Misread::new(format!(
                "the place \"{name}\" has no valid position"
            )));
        }
        match self.by_name.get(&fold(name)).map(Vec::as_slice) {
            None | Some([]) => Own::Unknown,
            Some(all @ [first, ..]) => {
                let place = &self.places[*first];
                let is_there = |i: &usize| self.places[*i].position == place.position;
                match all.iter().all(is_there) {
                    true => Own::Found(Box::new(located(place))),
                    false => Own::Unusable(self.several(name, all)),
                }
            }
        }
    }

    fn names(&self) -> Vec<String> {
        self.by_id.keys().cloned().collect()
    }
}

fn located(place: &StatedPlace) -> Located {
    Located {
        position: place.position,
        name: place.name.clone(),
        named: true,
        footprint: place.footprint.clone(),
    }
}

/// Maximum depth of places defined relative to one another.
const ROUNDS: usize = 8;

/// Reads the `[[place]]` tables. A place may be relative to another, in any
/// order: each round reads the places that depend on places read before.
pub(super) fn read_places(draft: &mut Draft, node: &Node) {
    let tables = draft.reading.tables(node, PLACE);
    let mut heads: Vec<StatedHead> = (0..tables.len())
        .map(|i| head(draft, &tables[i], i))
        .collect();
    draft.place_ids = heads.iter().map(|h| h.id.clone()).collect();
    draft.stated.waiting = heads.iter().map(|h| h.id.clone()).collect();
    let mut waiting = Vec::new();
    for (i, table) in tables.iter().enumerate() {
        match (table.get("at"), table.get("file")) {
            (Some(_), None) => waiting.push(i),
            (None, Some(file)) => from_file(draft, table, &heads[i], file),
            (Some(_), Some(file)) => {
                let misread = Misread::new("the place has both a position and a file");
                let help = "keep one, and write a second [[place]] for the other";
                draft.reading.error(file, misread.help(help));
            }
            (None, None) => {
                let misread = Misread::new("\"at\" is missing");
                let help = "add at = \"25.0330N 121.5654E\", or file = \"sites.geojson\"";
                draft.whole(Severity::Error, table, misread.help(help));
            }
        }
    }
    for round in 0..ROUNDS {
        let mut next = Vec::new();
        for i in waiting {
            let Some(at) = tables[i].get("at") else {
                continue;
            };
            let mut aside = Reading::default();
            draft.stated.leaned.set(false);
            let located = position(&mut aside, at, &draft.stated);
            if draft.stated.leaned.get() && round + 1 < ROUNDS {
                next.push(i);
                continue;
            }
            draft.reading.problems.append(&mut aside.problems);
            if let Some(located) = located {
                draft.stated.push(heads[i].take(located));
            }
        }
        if next.is_empty() {
            break;
        }
        waiting = next;
    }
}

/// Creates a place for each point of a file: `sites-1`, `sites-2`, in its
/// order.
fn from_file(draft: &mut Draft, table: &Table, head: &StatedHead, file: &Node) {
    let Some(sites) = sites(draft, file) else {
        return;
    };
    draft.place_ids.retain(|id| *id != head.id);
    draft.stated.waiting.remove(&head.id);
    for (i, site) in sites.into_iter().enumerate() {
        let id = format!("{}-{}", head.id, i + 1);
        draft.claim_id(&id, table);
        draft.place_ids.push(id.clone());
        let called = match (&site.name, &head.name) {
            (Some(name), _) => Names::plain(name),
            (None, Some(name)) => name.clone(),
            (None, None) => Names::plain(id.clone()),
        };
        draft.stated.push(StatedPlace {
            id,
            name: called,
            position: site.position,
            footprint: None,
            actor: head.actor.clone(),
            sign: head.sign,
            sources: head.sources.clone(),
            status: head.status,
        });
    }
}

/// The attributes of a place except its position.
struct StatedHead {
    id: String,
    /// Whether the scenario gives the id.
    has_own_id: bool,
    name: Option<Names>,
    actor: Option<ActorId>,
    sign: Option<Sign>,
    status: Status,
    sources: Vec<SourceId>,
}

impl StatedHead {
    fn take(&mut self, located: Located) -> StatedPlace {
        // A place of the gazetteer keeps its names, in every language.
        let called = match self.has_own_id && !located.named {
            true => Names::plain(self.id.clone()),
            false => located.name,
        };
        StatedPlace {
            id: self.id.clone(),
            name: self.name.take().unwrap_or(called),
            position: located.position,
            footprint: located.footprint,
            actor: self.actor.clone(),
            sign: self.sign,
            sources: std::mem::take(&mut self.sources),
            status: self.status,
        }
    }
}

fn head(draft: &mut Draft, table: &Table, index: usize) -> StatedHead {
    let name = draft.name_of(table);
    let id = draft.id(table, name.as_ref(), &format!("place-{}", index + 1));
    let actor = draft.actor(table);
    let sign = draft.sign(table, actor.as_ref());
    let status = draft.status(table);
    let sources = draft.sources(table, status);
    StatedHead {
        id,
        has_own_id: table.get("id").is_some(),
        name,
        actor,
        sign,
        status,
        sources,
    }
}

impl Draft {
    /// A position in any of its forms.
    pub fn position(&mut self, node: &Node) -> Option<Located> {
        position(&mut self.reading, node, &self.stated)
    }

    /// Reads `lat` and `lon` of a table that has other keys too.
    pub fn degrees(&mut self, node: &Node, table: &Table) -> Option<Located> {
        for key in ["lat", "lon"] {
            if table.get(key).is_none() {
                let misread = Misread::new(format!("\"{key}\" is missing"));
                self.reading.error(
                    node,
                    misread.help("write lat and lon, or at = \"25.0330N 121.5654E\""),
                );
            }
        }
        from_degrees(&mut self.reading, node, table).map(in_every_language)
    }
}

fn position(reading: &mut Reading, node: &Node, own: &Stated) -> Option<Located> {
    match node.value {
        DeValue::String(text) => {
            let read = locate(text, own).map(in_every_language);
            reading.take(node, read)
        }
        DeValue::Table(_) => keys(reading, node).map(in_every_language),
        DeValue::Array(_) | DeValue::Integer(_) | DeValue::Float(_) => {
            reading.error(node, bare(node));
            None
        }
        _ => {
            reading.error(
                node,
                wrong_type(node, "a position")
                    .help("write a place (\"Taipei\") or a position (\"25.0330N 121.5654E\")"),
            );
            None
        }
    }
}

/// The error for bare numbers, which are never a position.
fn bare(node: &Node) -> Misread {
    let numbers: Vec<f64> = match node.value {
        DeValue::Array(list) => list.iter().filter_map(|v| number(v.get_ref())).collect(),
        _ => Vec::new(),
    };
    let misread = Misread::new("bare numbers do not say which is latitude, nor which hemisphere");
    match numbers.as_slice() {
        [a, b] if a.abs() <= 90.0 && b.abs() <= 180.0 => misread.help(format!(
            "write \"{}\" if the first is the latitude",
            with_hemispheres(*a, *b)
        )),
        [a, b] if b.abs() <= 90.0 && a.abs() <= 180.0 => {
            misread.help(format!("write \"{}\"", with_hemispheres(*b, *a)))
        }
        _ => misread.help("write \"25.0330N 121.5654E\", or { lat = 25.0330, lon = 121.5654 }"),
    }
}

fn number(value: &DeValue) -> Option<f64> {
    match value {
        DeValue::Integer(n) if n.radix() == 10 => n.as_str().parse().ok(),
        DeValue::Float(n) => n.as_str().parse().ok(),
        _ => None,
    }
}

/// `{ lat = 25.033, lon = 121.5654 }`
fn keys(reading: &mut Reading, node: &Node) -> Option<Located> {
    let table = reading.table(node, LAT_LON)?;
    from_degrees(reading, node, &table)
}

/// Reads a position from the keys `lat` and `lon`.
fn from_degrees(reading: &mut Reading, node: &Node, table: &Table) -> Option<Located> {
    let lat = degrees(reading, table.get("lat")?)?;
    let lon = degrees(reading, table.get("lon")?)?;
    let position = match (Lat::new(lat), Lon::new(lon)) {
        (Ok(lat), Ok(lon)) => Position::new(lat, lon),
        (Err(_), _) if lat.abs() <= 180.0 && lon.abs() <= 90.0 => {
            reading.error(
                node,
                Misread::new(format!("a latitude of {lat} is out of range"))
                    .help(format!("did you mean {{ lat = {lon}, lon = {lat} }}?")),
            );
            return None;
        }
        (Err(error), _) | (_, Err(error)) => {
            reading.error(node, Misread::new(error.to_string()));
            return None;
        }
    };
    Some(Located {
        position,
        name: Names::plain(with_hemispheres(lat, lon)),
        named: false,
        footprint: None,
    })
}

fn degrees(reading: &mut Reading, node: &Node) -> Option<f64> {
    let value = number(node.value);
    if value.is_none() {
        reading.error(
            node,
            wrong_type(node, "a number of degrees").help(
                "write { lat = 25.0330, lon = 121.5654 }, or one string: \"25.0330N 121.5654E\"",
            ),
        );
    }
    value
}
