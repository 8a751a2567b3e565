//! Tracks by a pattern: `{ kind = "racetrack", at = "34N 129.5E", ... }`.

use super::draft::Draft;
use super::grammar::{PATTERN, PATTERNS, SIDES};
use super::quantities::{bearing, count, length};
use super::reading::{Node, Table};
use super::times::{When, time};
use crate::status::Status;
use crate::track::{
    Course, Hold, LegKind, Moment, SearchArea, Side, Waypoint, creeping_line, expanding_square,
    figure_eight, orbit, parallel_track, racetrack, sector_search,
};
use crate::units::{Azimuth, Length, Misread, Position};

/// Maximum length or width of a pattern, metres.
const LARGEST: f64 = 5e6;

/// Maximum number of legs of a pattern.
const MOST_LEGS: f64 = 10_000.0;

/// The course of a pattern, and whether it has turns of its own.
pub(super) struct Patterned {
    pub course: Course,
    pub round: bool,
}

/// What all kinds have in common.
struct Base<'a> {
    kind: &'static str,
    table: &'a Table<'a>,
    at: Position,
    heading: Azimuth,
    status: Status,
    legs: LegKind,
}

pub(super) fn pattern(
    draft: &mut Draft,
    node: &Node,
    status: Status,
    legs: LegKind,
) -> Option<Patterned> {
    let table = draft.reading.table(node, PATTERN)?;
    let kind = table
        .get("kind")
        .and_then(|n| draft.reading.word(n, PATTERNS));
    let at = table.get("at").and_then(|n| draft.position(n));
    let heading = match table.get("heading") {
        Some(node) => bearing(&mut draft.reading, node),
        None => Azimuth::new(0.0).ok(),
    };
    let start = table
        .get("time")
        .and_then(|n| time(&mut draft.reading, n, None));
    let kind = kind?;
    refuse_others(draft, &table, kind);
    let base = Base {
        kind,
        table: &table,
        at: at?.position,
        heading: heading?,
        status,
        legs,
    };
    let round = matches!(kind, "racetrack" | "figure-eight" | "orbit");
    let mut course = match round {
        true => hold(draft, &base)?,
        false => search(draft, &base)?,
    };
    if let (Some(When::On(_) | When::Part(..)), Some(node)) = (start, table.get("time")) {
        let misread = Misread::new("a pattern needs the time of day at which it begins")
            .help("write the time with its offset, or leave it out");
        draft.reading.warn(node, misread);
    }
    if let (Some(When::At(at, _)), Some(first)) = (start, course.fixes.first_mut()) {
        first.moment = Some(Moment {
            at,
            computed: false,
        });
    }
    Some(Patterned { course, round })
}

/// The keys of each kind, besides the common ones.
fn keys(kind: &str) -> &'static [&'static str] {
    match kind {
        "racetrack" | "figure-eight" => &["length", "width", "turns", "side"],
        "orbit" => &["radius", "turns", "side"],
        "expanding-square" => &["spacing", "legs"],
        "sector-search" => &["radius", "turns"],
        _ => &["length", "width", "spacing"],
    }
}

/// Rejects keys that do not apply to the kind.
fn refuse_others(draft: &mut Draft, table: &Table, kind: &str) {
    let meant = keys(kind);
    for key in [
        "length", "width", "radius", "spacing", "turns", "legs", "side",
    ] {
        if let Some(node) = table.get(key).filter(|_| !meant.contains(&key)) {
            let misread = Misread::new(format!("a pattern of kind \"{kind}\" has no {key}"));
            draft.reading.error(
                node,
                misread.help(format!("its keys are {}", meant.join(", "))),
            );
        }
    }
}

fn hold(draft: &mut Draft, base: &Base) -> Option<Course> {
    let rounds = optional_count(draft, base, "turns", 1);
    let side = base
        .table
        .get("side")
        .and_then(|n| draft.reading.word(n, SIDES));
    let hold = |rounds| Hold {
        at: base.at,
        heading: base.heading,
        rounds,
        side: match side {
            Some("left") => Side::Left,
            _ => Side::Right,
        },
        status: base.status,
    };
    if base.kind == "orbit" {
        let radius = size(draft, base, "radius");
        return Some(orbit(&hold(rounds?), radius?));
    }
    let (long, wide) = (size(draft, base, "length"), size(draft, base, "width"));
    let (long, wide, rounds) = (long?, wide?, rounds?);
    if base.kind == "racetrack" {
        return Some(racetrack(&hold(rounds), long, wide));
    }
    if long <= wide {
        let node = base.table.get("width")?;
        let misread = Misread::new("the two turns of the figure-eight overlap");
        draft.reading.error(
            node,
            misread.help(
                "length (between the centres of the turns) must be more than width \
                (across a turn)",
            ),
        );
        return None;
    }
    Some(figure_eight(&hold(rounds), long, wide))
}

fn search(draft: &mut Draft, base: &Base) -> Option<Course> {
    let corners = match base.kind {
        "expanding-square" => {
            let spacing = size(draft, base, "spacing");
            let legs = needed_count(draft, base, "legs");
            let (spacing, legs) = (spacing?, legs?);
            within(draft, base, "legs", spacing.m() * legs as f64 / 2.0)?;
            expanding_square(base.at, base.heading, spacing, legs)
        }
        "sector-search" => {
            let searches = optional_count(draft, base, "turns", 1);
            let radius = size(draft, base, "radius");
            sector_search(base.at, base.heading, radius?, searches?)
        }
        kind => {
            let area = area(draft, base)?;
            match kind {
                "creeping-line" => creeping_line(&area),
                _ => parallel_track(&area),
            }
        }
    };
    let waypoint = |position: &Position| Waypoint {
        position: *position,
        time: None,
        status: base.status,
        leg: base.legs,
        gap: false,
    };
    let points: Vec<Waypoint> = corners.iter().map(waypoint).collect();
    Some(Course::through(&points, base.status))
}

fn area(draft: &mut Draft, base: &Base) -> Option<SearchArea> {
    let long = size(draft, base, "length");
    let wide = size(draft, base, "width");
    let spacing = size(draft, base, "spacing");
    let (long, wide, spacing) = (long?, wide?, spacing?);
    let least = if long < wide { long } else { wide };
    let node = base.table.get("spacing")?;
    if spacing >= least {
        let misread = Misread::new("the spacing leaves no room for legs");
        draft.reading.error(
            node,
            misread.help("write a spacing smaller than length and width"),
        );
        return None;
    }
    let most = if long > wide { long } else { wide };
    if most.m() / spacing.m() > MOST_LEGS {
        let misread = Misread::new("this gives more than 10,000 legs");
        draft
            .reading
            .error(node, misread.help("write a wider spacing"));
        return None;
    }
    Some(SearchArea {
        at: base.at,
        heading: base.heading,
        length: long,
        width: wide,
        spacing,
    })
}

/// A required length.
fn size(draft: &mut Draft, base: &Base, key: &'static str) -> Option<Length> {
    let Some(node) = base.table.get(key) else {
        missing(draft, base, key, "\"20 km\"");
        return None;
    };
    let length = length(&mut draft.reading, node)?;
    within(draft, base, key, length.m())?;
    Some(length)
}

/// Rejects patterns that are too large.
fn within(draft: &mut Draft, base: &Base, key: &'static str, metres: f64) -> Option<()> {
    if metres <= LARGEST {
        return Some(());
    }
    let node = base.table.get(key)?;
    let misread = Misread::new("a pattern can be at most 5,000 km long");
    draft.reading.error(
        node,
        misread.help("write less, or give the track as points"),
    );
    None
}

fn needed_count(draft: &mut Draft, base: &Base, key: &'static str) -> Option<usize> {
    let Some(node) = base.table.get(key) else {
        missing(draft, base, key, "9");
        return None;
    };
    count(&mut draft.reading, node, 1..=1_000, &format!("{key} = 9"))
}

fn optional_count(
    draft: &mut Draft,
    base: &Base,
    key: &'static str,
    usual: usize,
) -> Option<usize> {
    match base.table.get(key) {
        Some(node) => count(&mut draft.reading, node, 1..=1_000, &format!("{key} = 3")),
        None => Some(usual),
    }
}

fn missing(draft: &mut Draft, base: &Base, key: &str, example: &str) {
    let misread = Misread::new(format!("\"{key}\" is missing"));
    let help = format!(
        "a pattern of kind \"{}\" needs it: {key} = {example}",
        base.kind
    );
    draft.whole(
        crate::error::Severity::Error,
        base.table,
        misread.help(help),
    );
}
