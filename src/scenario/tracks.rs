//! The `[[track]]` tables.

use super::draft::Draft;
use super::grammar::{DOMAINS, LEGS, TRACK};
use super::model::{Domain, Track};
use super::points::{Defaults, points};
use super::reading::{Node, Reading, Table};
use super::{dates, journey, later};
use crate::error::Severity;
use crate::language::Names;
use crate::track::{Course, LegKind};
use crate::units::{Misread, Speed, read_speed};
use toml::de::DeValue;

pub(super) fn read_tracks(draft: &mut Draft, node: &Node) -> Vec<Track> {
    let tables = draft.reading.tables(node, TRACK);
    tables
        .iter()
        .enumerate()
        .filter_map(|(i, table)| track(draft, table, i))
        .collect()
}

/// Reads everything before giving up, so that every mistake is found.
fn track(draft: &mut Draft, table: &Table, index: usize) -> Option<Track> {
    later::refuse(&mut draft.reading, table);
    let name = draft.name_of(table);
    let id = draft.id(table, name.as_ref(), &format!("track-{}", index + 1));
    draft.track_ids.push(id.clone());
    let actor = draft.actor(table);
    let domain = table
        .get("domain")
        .and_then(|n| draft.reading.word(n, DOMAINS));
    let domain = domain.map_or(Domain::Air, domain_of);
    let date = table
        .get("date")
        .and_then(|n| dates::published(&mut draft.reading, n));
    let speed = table
        .get("speed")
        .and_then(|n| speed(&mut draft.reading, n));
    let legs = leg_kind(&mut draft.reading, table).unwrap_or_default();
    let footprints = table
        .get("footprints")
        .and_then(|n| draft.reading.bool(n))
        .unwrap_or(false);
    let status = draft.status(table);
    let sources = draft.sources(table, status);
    let note = draft.note(table);
    let defaults = Defaults {
        legs,
        status,
        footprints,
        day: date.clone(),
    };
    let points = match table.get("points") {
        Some(node) => points(draft, node, &defaults)?,
        None => {
            nothing(draft, table);
            return None;
        }
    };
    let waypoints: Vec<_> = points.iter().map(|p| p.waypoint).collect();
    let mut course = Course::through(&waypoints, status);
    journey::check(&mut draft.reading, &points, &course, domain, speed);
    let mut marks: Vec<_> = points.into_iter().map(|p| p.mark).collect();
    if let Some(speed) = speed {
        course.fill_times(speed);
    }
    journey::spread_offsets(&mut marks);
    Some(Track {
        name: name.unwrap_or_else(|| Names::plain(id.clone())),
        id,
        actor,
        domain,
        date: date.or_else(|| journey::first_day(&course, &marks)),
        speed,
        course,
        marks,
        status,
        sources,
        note,
    })
}

fn nothing(draft: &mut Draft, table: &Table) {
    let misread = Misread::new("the track has no points")
        .help("add points = [\"29.5N 123.0E\", \"Tsushima Strait\"]");
    draft.whole(Severity::Error, table, misread);
}

fn domain_of(word: &str) -> Domain {
    match word {
        "sea" => Domain::Sea,
        "ground" => Domain::Ground,
        _ => Domain::Air,
    }
}

/// The line between points, where the table says which.
pub(super) fn leg_kind(reading: &mut Reading, table: &Table) -> Option<LegKind> {
    Some(match reading.word(table.get("legs")?, LEGS)? {
        "rhumb" => LegKind::Rhumb,
        _ => LegKind::Geodesic,
    })
}

/// `750 km/h`
fn speed(reading: &mut Reading, node: &Node) -> Option<Speed> {
    let read = match node.value {
        DeValue::Integer(number) => read_speed(number.as_str()),
        DeValue::Float(number) => read_speed(number.as_str()),
        _ => read_speed(reading.text(node)?),
    };
    let speed = reading.take(node, read)?;
    if speed.m_per_s() == 0.0 {
        let misread = Misread::new("at this speed it gets nowhere")
            .help("write how fast it was, or leave speed out");
        reading.error(node, misread);
        return None;
    }
    Some(speed)
}
