//! `branch-of`: a track that leaves another at one of its points.

use super::draft::Draft;
use super::family::Branch;
use super::grammar::BRANCH;
use super::model::Track;
use super::points::Point;
use super::reading::Node;
use crate::geodesy;
use crate::language::Language;
use crate::place::spelling::{did_you_mean, nearest};
use crate::track::{LegKind, Waypoint};
use crate::units::{Misread, Position};
use toml::de::DeValue;

/// Metres within which a position is a point of a track.
const SAME: f64 = 1.0;

/// Where it leaves which track, and the point that both have.
pub(super) fn branch<'t>(
    draft: &mut Draft,
    node: &Node,
    before: &'t [Track],
) -> Option<(&'t Track, Branch, Point)> {
    let (id, at) = match node.value {
        DeValue::Table(_) => {
            let table = draft.reading.table(node, BRANCH)?;
            let at = table.get("at").map(|n| (n.clone(), draft.position(n)));
            (table.get("track")?.clone(), at)
        }
        _ => (node.clone(), None),
    };
    let track = named(draft, &id, before)?;
    let fix = match at {
        None => track.course.fixes.len().checked_sub(1)?,
        Some((node, located)) => point_at(draft, &node, track, located?.position)?,
    };
    let end = fix == 0 || fix + 1 == track.course.fixes.len();
    let turned = |leg: &crate::track::Leg| leg.path.segments.len() > 1;
    if !end && track.course.legs[fix - 1..=fix].iter().any(turned) {
        let misread =
            Misread::new("the track does not pass through this point: it turns before it");
        let help = "branch off at the end of the track, or remove its turn-radius";
        draft.reading.error(node, misread.help(help));
        return None;
    }
    let branch = Branch {
        track: track.id.as_str().into(),
        fix,
    };
    Some((track, branch, shared(track, fix, node)))
}

fn named<'t>(draft: &mut Draft, node: &Node, before: &'t [Track]) -> Option<&'t Track> {
    let id = draft.reading.text(node)?;
    let found = before.iter().find(|track| track.id == id);
    // One that could not be read is no second mistake.
    let unread = draft
        .track_ids
        .iter()
        .rev()
        .skip(1)
        .any(|known| known == id);
    if found.is_none() && !unread {
        let known = before.iter().map(|track| track.id.as_str());
        let help = did_you_mean(&nearest(id, known))
            .unwrap_or_else(|| "put a branch after the track it leaves".to_owned());
        let misread = Misread::new(format!("there is no track \"{id}\" above this one"));
        draft.reading.error(node, misread.help(help));
    }
    found
}

fn point_at(draft: &mut Draft, node: &Node, track: &Track, at: Position) -> Option<usize> {
    let away = |i: &usize| geodesy::distance(track.course.fixes[*i].position, at).m();
    let nearest = (0..track.course.fixes.len()).min_by(|a, b| away(a).total_cmp(&away(b)))?;
    if away(&nearest) < SAME {
        return Some(nearest);
    }
    let name = track
        .marks
        .get(nearest)
        .map(|mark| mark.place.get(Language::En));
    let apart = match away(&nearest) {
        metres if metres < 1_000.0 => format!("{metres:.0} m"),
        metres => format!("{:.0} km", metres / 1_000.0),
    };
    let misread = Misread::new(format!(
        "this is not a point of \"{}\": the nearest is {apart} away",
        track.id
    ));
    let help = match name {
        Some(name) => format!("write at = \"{name}\", or give the track a point here"),
        None => "leave at out: it leaves the track at its end".to_owned(),
    };
    draft.reading.error(node, misread.help(help));
    None
}

/// The point of a track as the first of the branch.
fn shared(track: &Track, fix: usize, node: &Node) -> Point {
    let of = &track.course.fixes[fix];
    let mark = track.marks.get(fix).cloned().unwrap_or_default();
    let place = (node.path.clone(), node.span.clone());
    Point {
        waypoint: Waypoint {
            position: of.position,
            time: of.moment.filter(|m| !m.computed).map(|m| m.at),
            status: of.status,
            leg: LegKind::Geodesic,
            gap: false,
        },
        mark: super::model::FixMark {
            label: None,
            sign: None,
            footprint: None,
            show_footprint: false,
            composition: None,
            note: None,
            ..mark
        },
        time: Some(place.clone()),
        place,
    }
}
