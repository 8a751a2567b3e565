//! The points of a track.

use super::composition::composition;
use super::draft::Draft;
use super::grammar::FIX;
use super::model::FixMark;
use super::reading::{Node, Table, wrong_type};
use super::signs::Said;
use super::times::{When, time};
use super::tracks::leg_kind;
use crate::place::Located;
use crate::status::Status;
use crate::track::{LegKind, Waypoint};
use crate::units::Misread;
use std::ops::Range;
use toml::de::DeValue;

/// Defaults from the track for all its points.
pub(super) struct Defaults {
    /// Id of the track.
    pub track: String,
    pub legs: LegKind,
    pub status: Status,
    pub footprints: bool,
    /// The day of the track, as written.
    pub day: Option<String>,
    /// What the symbols of its points inherit.
    pub symbol: Said,
}

/// A parsed point with its location in the file.
pub(super) struct Point {
    pub waypoint: Waypoint,
    pub mark: FixMark,
    /// Path and span of the point, and of its time.
    pub place: (String, Range<usize>),
    pub time: Option<(String, Range<usize>)>,
}

/// The points in order; `None` if any failed to parse or there are too few.
pub(super) fn points(
    draft: &mut Draft,
    node: &Node,
    all: &Defaults,
    least: usize,
) -> Option<Vec<Point>> {
    let DeValue::Array(_) = node.value else {
        let misread = wrong_type(node, "a list of points");
        draft.reading.error(
            node,
            misread.help("write points = [\"29.5N 123.0E\", \"Tsushima Strait\"]"),
        );
        return None;
    };
    let nodes = draft.reading.list(node);
    if nodes.len() < least {
        let misread = match least {
            1 => Misread::new("a branch has at least one point")
                .help("add where it goes from the track that it leaves"),
            _ => Misread::new("a track has at least two points")
                .help("add another; a single position is a [[place]]"),
        };
        draft.reading.error(node, misread);
    }
    let read: Vec<Option<Point>> = nodes.iter().map(|one| point(draft, one, all)).collect();
    let points: Option<Vec<Point>> = read.into_iter().collect();
    points.filter(|points| points.len() >= least)
}

fn point(draft: &mut Draft, node: &Node, all: &Defaults) -> Option<Point> {
    let is_table = matches!(node.value, DeValue::Table(_));
    if is_table {
        let table = draft.reading.table(node, FIX)?;
        return with_more(draft, node, &table, all);
    }
    let located = draft.position(node)?;
    let waypoint = Waypoint {
        position: located.position,
        time: None,
        status: all.status,
        leg: all.legs,
        gap: false,
    };
    Some(Point {
        waypoint,
        mark: mark(located, all.footprints),
        place: (node.path.clone(), node.span.clone()),
        time: None,
    })
}

fn mark(located: Located, footprints: bool) -> FixMark {
    FixMark {
        place: located.name,
        named: located.named,
        show_footprint: footprints && located.footprint.is_some(),
        footprint: located.footprint,
        ..FixMark::default()
    }
}

/// `{ at = "Tsushima Strait", time = 2024-11-29T10:20:00+09:00 }`
fn with_more(draft: &mut Draft, node: &Node, table: &Table, all: &Defaults) -> Option<Point> {
    let located = position(draft, node, table);
    let status = draft.status_if_any(table);
    let composition = composition(draft, table);
    let label = table.get("label").and_then(|n| draft.names(n));
    let said = draft.said_of_moving(table);
    let sign = said.sign(true, all.symbol);
    draft.warn_of_bare(table, &["affiliation", "turned"], sign.is_some());
    let reading = &mut draft.reading;
    let when = table
        .get("time")
        .and_then(|n| time(reading, n, all.day.as_deref()));
    let leg = leg_kind(reading, table);
    let gap = table.get("gap").and_then(|n| reading.bool(n));
    let shown = table.get("footprint").and_then(|n| reading.bool(n));
    let sources = table.get("source").map(|n| draft.sources_of(n));
    let note = draft.note(table);
    let located = located?;
    if let (Some(true), None, Some(node)) = (shown, &located.footprint, table.get("footprint")) {
        let misread = Misread::new("only a position as reported has a footprint")
            .help("remove it, or write the position as reported: \"126 km NW of Ieodo\"");
        draft.reading.warn(node, misread);
    }
    let (at, date, part, offset) = match when {
        Some(When::At(at, offset)) => (Some(at), None, None, Some(offset)),
        Some(When::On(day)) => (None, Some(day), None, None),
        Some(When::Part(day, part, offset)) => (None, Some(day), Some(part), offset),
        None => (None, None, None, None),
    };
    Some(Point {
        waypoint: Waypoint {
            position: located.position,
            time: at,
            status: status.unwrap_or(all.status),
            leg: leg.unwrap_or(all.legs),
            gap: gap.unwrap_or(false),
        },
        mark: FixMark {
            label,
            composition,
            sign,
            date,
            part,
            offset,
            sources: sources.unwrap_or_default(),
            note,
            ..mark(located, shown.unwrap_or(all.footprints))
        },
        place: (node.path.clone(), node.span.clone()),
        time: table.get("time").map(|n| (n.path.clone(), n.span.clone())),
    })
}

/// Reads the position from `at`, or from `lat` and `lon`.
fn position(draft: &mut Draft, node: &Node, table: &Table) -> Option<Located> {
    let keys = ["lat", "lon"].iter().any(|key| table.get(key).is_some());
    match table.get("at") {
        Some(at) if keys => {
            let misread = Misread::new("the position is given twice");
            draft
                .reading
                .error(at, misread.help("keep at, or keep lat and lon"));
            None
        }
        Some(at) => draft.position(at),
        None if keys => draft.degrees(node, table),
        None => {
            let misread = Misread::new("\"at\" is missing");
            draft.reading.error(
                node,
                misread.help("add at = \"...\", a position in any form"),
            );
            None
        }
    }
}
