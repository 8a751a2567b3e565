//! The `[[zone]]` tables.

use super::areas::{country, natural_earth};
use super::coast;
use super::draft::Draft;
use super::gis_files::zone_file;
use super::grammar::{KINDS, LIMIT, ZONE};
use super::model::{Source, Zone, ZoneKind, ZoneShape};
use super::notices::{notice_node, notice_zones};
use super::outlines::{Drawn, border, circle, corridor, outline};
use super::quantities::written_length;
use super::reading::{Node, Table};
use crate::error::Severity;
use crate::geodata::{self, Builtin, Nature};
use crate::language::{Language, Names};
use crate::place::spelling::{did_you_mean, nearest};
use crate::sphere::Shape;
use crate::status::Status;
use crate::units::{Misread, rounded};
use crate::words::Words;

/// Keys for a zone's geometry, of which it has exactly one.
const MADE_OF: [&str; 9] = [
    "builtin", "points", "line", "circle", "corridor", "country", "limit", "notice", "file",
];

pub(super) fn read_zones(draft: &mut Draft, node: &Node) -> Vec<Zone> {
    let tables = draft.reading.tables(node, ZONE);
    tables
        .iter()
        .enumerate()
        .flat_map(|(i, table)| match notice_node(table) {
            Some(node) if is_made_once(table) => {
                only_with_points(draft, table);
                notice_zones(draft, table, &node, i)
            }
            _ => zone(draft, table, i).into_iter().collect(),
        })
        .collect()
}

fn is_made_once(table: &Table) -> bool {
    MADE_OF
        .iter()
        .filter(|key| table.get(key).is_some())
        .count()
        == 1
}

/// The geometry of a zone, with what is known about it.
struct Made {
    kind: ZoneKind,
    shape: ZoneShape,
    is_reference: bool,
    name: Option<Names>,
    status: Option<Status>,
    /// Sources of the geometry.
    sources: Vec<Source>,
    note: Option<String>,
}

/// Reads everything before giving up, so that every mistake is found.
fn zone(draft: &mut Draft, table: &Table, index: usize) -> Option<Zone> {
    let name = draft.name_of(table);
    let made = made(draft, table);
    let known = made.as_ref().and_then(|m| m.name.clone());
    let name = name.or(known);
    let fallback = format!("zone-{}", index + 1);
    let named_by_itself = ["builtin", "country", "limit"];
    let id = match named_by_itself.iter().any(|key| table.get(key).is_some()) {
        // The geometry would have supplied the name.
        true if made.is_none() && name.is_none() && table.get("id").is_none() => fallback,
        _ => draft.id(table, name.as_ref(), &fallback),
    };
    draft.zone_ids.push(id.clone());
    let actor = draft.actor(table);
    let kind = kind(draft, table);
    let status = draft.status_if_any(table);
    let note = draft.note(table);
    let cited = made
        .as_ref()
        .is_some_and(|m| m.is_reference && !m.sources.is_empty());
    let stated = status.unwrap_or_default();
    let mut sources = match table.get("source") {
        None if cited || made.is_none() => Vec::new(),
        _ => draft.sources(table, stated),
    };
    let made = made?;
    for source in made.sources {
        let id = draft.add_source(source);
        if !sources.contains(&id) {
            sources.push(id);
        }
    }
    Some(Zone {
        name: name.unwrap_or_else(|| Names::plain(id.clone())),
        id,
        actor,
        kind: kind.unwrap_or(made.kind),
        shape: made.shape,
        is_reference: made.is_reference,
        status: status.or(made.status).unwrap_or_default(),
        sources,
        note: note.or(made.note),
    })
}

pub(super) fn kind(draft: &mut Draft, table: &Table) -> Option<ZoneKind> {
    match draft.reading.word(table.get("kind")?, KINDS)? {
        "air-defence" | "air-defense" => Some(ZoneKind::AirDefence),
        "boundary" => Some(ZoneKind::Boundary),
        _ => Some(ZoneKind::Other),
    }
}

fn made(draft: &mut Draft, table: &Table) -> Option<Made> {
    let given: Vec<&Node> = MADE_OF.iter().filter_map(|key| table.get(key)).collect();
    match given.as_slice() {
        [] => {
            let misread = Misread::new("the zone has no shape")
                .help("add builtin = \"adiz/korea\", points = [...], line = [...], circle = {...}, corridor = {...}, country = \"JPN\", limit = {...} or file = \"zone.geojson\"");
            draft.whole(Severity::Error, table, misread);
            return None;
        }
        [_] => {}
        [_, second, ..] => {
            let misread = Misread::new("the zone has more than one shape")
                .help("keep one, and write a second [[zone]] for the other");
            draft.reading.error(second, misread);
            return None;
        }
    }
    only_with_points(draft, table);
    if let Some(node) = table.get("builtin") {
        return builtin(draft, node);
    }
    if let Some(node) = table.get("country") {
        return of_country(draft, node);
    }
    if let Some(node) = table.get("limit") {
        return limit(draft, node);
    }
    if let Some(node) = table.get("file") {
        let shape = zone_file(draft, node)?;
        return Some(drawn(
            ZoneKind::Other,
            Drawn {
                shape,
                follows: false,
            },
        ));
    }
    if let Some(node) = table.get("line") {
        return Some(drawn(ZoneKind::Boundary, border(draft, table, node)?));
    }
    let area = if let Some(node) = table.get("points") {
        outline(draft, table, node)
    } else if let Some(node) = table.get("circle") {
        circle(draft, node)
    } else {
        corridor(draft, table, table.get("corridor")?)
    };
    Some(drawn(ZoneKind::Other, area?))
}

/// A shape of the scenario's own.
fn drawn(kind: ZoneKind, drawn: Drawn) -> Made {
    let note = "computed in part: along outlines at 1:10m".to_owned();
    Made {
        kind,
        shape: drawn.shape,
        is_reference: false,
        name: None,
        status: None,
        sources: drawn.follows.then(natural_earth).into_iter().collect(),
        note: drawn.follows.then_some(note),
    }
}

/// Rejects keys about edges if there are no corners.
fn only_with_points(draft: &mut Draft, table: &Table) {
    let has = |key: &str| table.get(key).is_some();
    for (key, meant) in [
        (
            "edges",
            has("points") || has("line") || has("corridor") || has("notice"),
        ),
        ("inside", has("points")),
    ] {
        if let Some(node) = table.get(key).filter(|_| !meant) {
            let misread = Misread::new(format!("\"{key}\" has no meaning without points"));
            draft.reading.error(node, misread.help("remove it"));
        }
    }
}

fn builtin(draft: &mut Draft, node: &Node) -> Option<Made> {
    let id = draft.reading.text(node)?;
    let Some(zone) = geodata::zone(id) else {
        let known = || geodata::zones().iter().map(|z| z.id.as_str());
        let help = did_you_mean(&nearest(id, known()))
            .unwrap_or_else(|| format!("known: {}", known().collect::<Vec<_>>().join(", ")));
        let misread = Misread::new(format!("there is no built-in zone \"{id}\""));
        draft.reading.error(node, misread.help(help));
        return None;
    };
    Some(Made {
        kind: match zone.nature {
            Nature::AirDefence => ZoneKind::AirDefence,
            Nature::Boundary => ZoneKind::Boundary,
            Nature::Circle => ZoneKind::Circle,
        },
        shape: match &zone.shape {
            Shape::Area(area) => ZoneShape::Area(area.clone()),
            Shape::Lines(lines) => ZoneShape::Lines(lines.clone()),
            Shape::Points(_) => return None,
        },
        is_reference: true,
        name: Some(zone.name.clone()),
        status: Some(zone.status),
        sources: publications(zone),
        note: Some(zone.note.clone()),
    })
}

/// The publications of a built-in zone, under keys that scenarios cannot use.
fn publications(zone: &Builtin) -> Vec<Source> {
    let source = |(i, source): (usize, &geodata::Publication)| Source {
        key: format!("{}/{}", zone.id, i + 1).as_str().into(),
        text: source.text.clone(),
        url: source.url.clone(),
        date: source.date.clone(),
    };
    zone.sources.iter().enumerate().map(source).collect()
}

/// `{ of = "country:JPN", distance = "12 nmi" }`
fn limit(draft: &mut Draft, node: &Node) -> Option<Made> {
    let table = draft.reading.table(node, LIMIT)?;
    let of = table
        .get("of")
        .and_then(|node| Some((node, draft.reading.text(node)?)));
    let distance = table
        .get("distance")
        .and_then(|node| written_length(&mut draft.reading, node));
    let ((node, of), distance) = (of?, distance?);
    let read = coast::limit(of, distance.length);
    let (name, within) = draft.reading.take(node, read)?;
    let value = rounded(distance.length.to(distance.unit), 6);
    let figure = format!("{value} {}", distance.unit);
    let called = |language: Language| {
        let words = Words::of(language);
        let figure = words.length(distance.length, distance.unit);
        let name = name.get(language);
        (language, format!("{name}{}{figure}", words.comma))
    };
    let called = Names::by_language(Language::ALL.map(called));
    Some(Made {
        kind: ZoneKind::Limit(distance.length),
        shape: ZoneShape::Area(within),
        is_reference: true,
        name: Some(called),
        status: None,
        sources: vec![natural_earth()],
        note: Some(format!(
            "computed: {figure} from the coast at 1:10m, not from any baseline"
        )),
    })
}

fn of_country(draft: &mut Draft, node: &Node) -> Option<Made> {
    let name = draft.reading.text(node)?;
    let read = country(name);
    let (entry, area) = draft.reading.take(node, read)?;
    Some(Made {
        kind: ZoneKind::Country,
        shape: ZoneShape::Area(area),
        is_reference: true,
        name: Some(entry.names()),
        status: Some(Status::Reported),
        sources: vec![natural_earth()],
        note: None,
    })
}
