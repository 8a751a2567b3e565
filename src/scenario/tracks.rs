//! The `[[track]]` tables.

use super::branches::{branch, count_parts, settle};
use super::composition::{composition, made_name};
use super::draft::Draft;
use super::grammar::{DOMAINS, LEGS, TRACK};
use super::model::{Domain, FixMark, Track};
use super::pattern::pattern;
use super::points::{Defaults, Point, points};
use super::quantities::{length, speed};
use super::reading::{Node, Reading, Table};
use super::records::{only_with_a_file, recorded};
use super::signs::Said;
use super::{date_check, dates, journey};
use crate::error::Severity;
use crate::language::Names;
use crate::track::{Course, LegKind};
use crate::units::{Length, Misread, Speed, rounded};
use std::ops::Range;

pub(super) fn read_tracks(draft: &mut Draft, node: &Node) -> Vec<Track> {
    let tables = draft.reading.tables(node, TRACK);
    let mut tracks = Vec::new();
    let mut read = Vec::new();
    for (i, table) in tables.iter().enumerate() {
        if let Some(one) = track(draft, table, i, &tracks) {
            tracks.push(one);
            read.push(table);
        }
    }
    settle(draft, &read, &mut tracks);
    tracks
}

/// Reads everything before giving up, so that every mistake is found.
fn track(draft: &mut Draft, table: &Table, index: usize, before: &[Track]) -> Option<Track> {
    let name = draft.name_of(table);
    let composition = composition(draft, table);
    let called = name.as_ref().or(composition.as_ref().map(|c| &c.text));
    let id = draft.id(table, called, &format!("track-{}", index + 1));
    draft.track_ids.push(id.clone());
    let join = table.get("branch-of").map(|n| branch(draft, n, before));
    let left = join.as_ref().and_then(|j| Some(j.as_ref()?.0));
    let actor = draft.actor(table).or(left.and_then(|t| t.actor.clone()));
    let said = draft.said_of_moving(table);
    let handed_down = Said {
        affiliation: said
            .affiliation
            .or(draft.side_of(actor.as_ref()).affiliation),
        ..said
    };
    let domain = table
        .get("domain")
        .and_then(|n| draft.reading.word(n, DOMAINS));
    let domain = match (domain, left) {
        (None, Some(left)) => left.domain,
        (word, _) => word.map_or(Domain::Air, domain_of),
    };
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
    let status = draft.status_if_any(table).or(left.map(|left| left.status));
    let status = status.unwrap_or_default();
    let sources = match (left, table.get("source")) {
        (Some(left), None) => left.sources.clone(),
        // The track it leaves failed to parse, so its sources are unknown.
        (None, None) if join.is_some() => Vec::new(),
        _ => draft.sources(table, status),
    };
    let note = draft.note(table);
    let defaults = Defaults {
        track: id.clone(),
        legs,
        status,
        footprints,
        day: date.clone(),
        symbol: handed_down,
    };
    let radius = table
        .get("turn-radius")
        .and_then(|n| Some((n, length(&mut draft.reading, n)?)));
    // A branch of a track that failed to parse has no first point.
    let (branch_of, first) = match join {
        None => (None, None),
        Some(join) => join.map(|(track, branch, point)| {
            let shared = track.id_of_fix(branch.fix);
            (Some(branch), Some((point, shared)))
        })?,
    };
    let mut made = made(draft, table, &defaults, first, domain, speed)?;
    if let (Some(left), Some(of)) = (left, &branch_of) {
        made.course.begin_at(left.course.fixes[of.fix].moment);
    }
    if let Some((node, radius)) = radius {
        turn(draft, node, &mut made, radius);
    }
    if let Some(speed) = speed {
        made.course.fill_times(speed);
        let Made {
            course,
            marks,
            times,
            ..
        } = &mut made;
        journey::keep_days(&mut draft.reading, course, marks, times);
        if let (Some(date), Some(node)) = (&date, table.get("date")) {
            journey::keep_date(&mut draft.reading, node, date, course, marks);
        }
    }
    let Made { course, marks, .. } = made;
    let sign = said.sign(true, handed_down);
    let signed = sign.is_some() || marks.iter().any(|m| m.sign.is_some());
    draft.warn_of_bare(table, &["affiliation", "turned"], signed);
    let named = name.is_some();
    let name = name.or_else(|| made_name(composition.as_ref(), &marks));
    if let (Some(of), Some(own)) = (&branch_of, &composition) {
        count_parts(draft, table, of, own, before);
    }
    let days = match date {
        Some(_) => None,
        None => journey::days(&course, &marks),
    };
    Some(Track {
        name: name.unwrap_or_else(|| Names::plain(id.clone())),
        named,
        composition,
        branch_of,
        id,
        actor,
        domain,
        date: date.or_else(|| Some(days?.0.to_string())),
        days,
        speed,
        course,
        marks,
        sign,
        status,
        sources,
        note,
    })
}

/// Keys for a track's geometry, of which it has exactly one.
const MADE_OF: [&str; 3] = ["points", "pattern", "file"];

/// A course with the attributes of its fixes.
struct Made {
    course: Course,
    marks: Vec<FixMark>,
    /// Path and span of each point's time, if it has one.
    times: Vec<Option<(String, Range<usize>)>>,
    /// Why a turn radius does not apply.
    turned: Option<&'static str>,
}

fn made(
    draft: &mut Draft,
    table: &Table,
    all: &Defaults,
    first: Option<(Point, String)>,
    domain: Domain,
    speed: Option<Speed>,
) -> Option<Made> {
    let given: Vec<&Node> = MADE_OF.iter().filter_map(|key| table.get(key)).collect();
    match given.as_slice() {
        [] => {
            let misread = Misread::new("the track has no points");
            let help = "add points = [\"29.5N 123.0E\", \"Tsushima Strait\"], a pattern, or a file";
            draft.whole(Severity::Error, table, misread.help(help));
            return None;
        }
        [_] => {}
        [_, second, ..] => {
            let misread = Misread::new("the track has more than one of points, pattern and file");
            let help = "keep one, and write a second [[track]] for the other";
            draft.reading.error(second, misread.help(help));
            return None;
        }
    }
    only_with_a_file(draft, table);
    if let (Some(_), [node], None) = (&first, given.as_slice(), table.get("points")) {
        let misread = Misread::new("a branch is made of points");
        let help = "write points = [...]: where it goes from the track that it leaves";
        draft.reading.error(node, misread.help(help));
        return None;
    }
    if let Some(node) = table.get("pattern") {
        let made = pattern(draft, node, all.status, all.legs)?;
        let own = "a pattern has its own turns";
        return Some(Made {
            course: made.course,
            marks: Vec::new(),
            times: Vec::new(),
            turned: made.round.then_some(own),
        });
    }
    if let Some(node) = table.get("file") {
        return Some(Made {
            course: recorded(draft, table, node, domain)?,
            marks: Vec::new(),
            times: Vec::new(),
            turned: Some("a track from a file keeps its recorded turns"),
        });
    }
    let least = if first.is_some() { 1 } else { 2 };
    let own = points(draft, table.get("points")?, all, least)?;
    let known = usize::from(first.is_some());
    let (first, shared) = first.unzip();
    let mut points: Vec<Point> = first.into_iter().chain(own).collect();
    let waypoints: Vec<_> = points.iter().map(|p| p.waypoint).collect();
    let course = Course::through(&waypoints, all.status);
    // Check before filling in offsets, since an unwritten offset does not bound
    // a time.
    journey::check(&mut draft.reading, &points, &course, domain, speed);
    journey::spread_offsets(&mut draft.reading, &mut points, &all.track, shared);
    date_check::check(&mut draft.reading, &points[known..], all.day.as_deref());
    let (marks, times): (Vec<_>, Vec<_>) = points.into_iter().map(|p| (p.mark, p.time)).unzip();
    Some(Made {
        course,
        marks,
        times,
        turned: None,
    })
}

/// Rounds the corners of a course.
fn turn(draft: &mut Draft, node: &Node, made: &mut Made, radius: Length) {
    if let Some(why) = made.turned {
        draft
            .reading
            .error(node, Misread::new(why).help("remove turn-radius"));
        return;
    }
    if let Err(short) = made.course.turn(radius) {
        let point = short.fix + 1;
        let misread = match short.needed {
            None => Misread::new(format!("the course turns back on itself at point {point}"))
                .help("no arc joins the two legs: add a point, or remove turn-radius"),
            Some((needed, fits)) => Misread::new(format!(
                "there is no room to turn at point {point}: it takes {:.0} km of a leg of {:.0} km",
                needed.km(),
                short.there.km()
            ))
            .help(format!(
                "write \"{} km\" or less, or move the point",
                rounded_down(fits.km())
            )),
        };
        draft.reading.error(node, misread);
    }
}

/// Rounds kilometres down to two digits, in steps of at least 0.1.
fn rounded_down(km: f64) -> f64 {
    let step = 10f64.powf(km.max(1.0).log10().floor() - 1.0);
    let cut = (km / step).floor() * step;
    rounded(cut, 1)
}

fn domain_of(word: &str) -> Domain {
    match word {
        "sea" => Domain::Sea,
        "ground" => Domain::Ground,
        _ => Domain::Air,
    }
}

/// The kind of legs, if the table states it.
pub(super) fn leg_kind(reading: &mut Reading, table: &Table) -> Option<LegKind> {
    Some(match reading.word(table.get("legs")?, LEGS)? {
        "rhumb" => LegKind::Rhumb,
        _ => LegKind::Geodesic,
    })
}
