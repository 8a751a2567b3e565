//! `branch-of`: a track that branches off another at one of its points.

use super::composition::{Composition, made_name};
use super::draft::Draft;
use super::family::{Branch, Families};
use super::grammar::BRANCH;
use super::model::Track;
use super::points::Point;
use super::reading::{Node, Table};
use crate::geodesy;
use crate::language::Language;
use crate::place::spelling::{did_you_mean, nearest};
use crate::place::with_hemispheres;
use crate::track::{LegKind, Waypoint};
use crate::units::{Misread, Position};
use crate::words::Words;
use toml::de::DeValue;

/// Metres within which a position counts as a point of a track.
const SAME: f64 = 1.0;

/// The track it leaves, the branch, and the point that both share.
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

/// Warns if the parts that continue from a branch point are more than what
/// arrived there: the track that it leaves, and others that end there.
pub(super) fn count_parts(
    draft: &mut Draft,
    table: &Table,
    of: &Branch,
    own: &Composition,
    before: &[Track],
) {
    let Some(left) = before.iter().find(|track| track.id == of.track.as_str()) else {
        return;
    };
    let arrived = left.composition_on(of.fix.saturating_sub(1));
    let (Some(arrived), Some(node)) = (arrived, table.get("composition")) else {
        return;
    };
    let Some(arrived) = arrived.craft else {
        return;
    };
    let arrived = arrived + joining(left, of.fix, before);
    let between = of.fix > 0 && of.fix < left.course.legs.len();
    let mark = left.marks.get(of.fix).filter(|_| between);
    let goes_on = mark.and_then(|mark| mark.composition.as_ref());
    let others = before
        .iter()
        .filter(|track| track.branch_of.as_ref() == Some(of));
    let others: Vec<&Composition> = others
        .filter_map(|track| track.composition.as_ref())
        .collect();
    if between && goes_on.is_none() && others.is_empty() {
        let message = format!(
            "\"{}\" does not say what goes on from the point that this branch leaves",
            left.id
        );
        let help = "give that point of the track a composition: what goes on from there";
        draft.reading.warn(node, Misread::new(message).help(help));
    }
    let parts = goes_on.into_iter().chain(others).chain([own]);
    let parts: Vec<usize> = parts.filter_map(|composition| composition.craft).collect();
    if parts.iter().sum::<usize>() <= arrived {
        return;
    }
    let parts: Vec<String> = parts.iter().map(usize::to_string).collect();
    let message = match parts.as_slice() {
        [one] => format!("{one} leave where {arrived} arrived"),
        several => format!(
            "{arrived} become {} where they part",
            Words::of(Language::En).list(several)
        ),
    };
    let help = "check the numbers of the branches and of the point that they leave from";
    draft.reading.warn(node, Misread::new(message).help(help));
}

/// Number of aircraft, ships or vehicles of other tracks that end at a point of
/// this track.
fn joining(track: &Track, fix: usize, before: &[Track]) -> usize {
    let at = track.course.fixes[fix].position;
    let others = before.iter().filter(|other| other.id != track.id);
    let ending = others.filter(|other| {
        let last = other.course.fixes.last();
        last.is_some_and(|last| geodesy::distance(last.position, at).m() < SAME)
    });
    let last_leg = |other: &Track| other.course.legs.len().saturating_sub(1);
    let made_of = ending.filter_map(|other| other.composition_on(last_leg(other)));
    made_of.filter_map(|composition| composition.craft).sum()
}

/// Completes tracks once all of their branches are known: a stretch behind a
/// branch keeps what is left there, and a branch point where fewer go on than
/// arrived gets a warning. `tables` has the table of each track.
pub(super) fn settle(draft: &mut Draft, tables: &[&Table], tracks: &mut [Track]) {
    let families = Families::new(tracks);
    for track in 0..tracks.len() {
        let mut at: Vec<usize> = families
            .branches(track)
            .iter()
            .filter_map(|one| Some(tracks[*one].branch_of.as_ref()?.fix))
            .filter(|fix| *fix > 0)
            .collect();
        at.sort_unstable();
        at.dedup();
        for fix in at {
            let leaves = |one: &usize| {
                tracks[*one]
                    .branch_of
                    .as_ref()
                    .is_some_and(|b| b.fix == fix)
            };
            let leaving: Vec<usize> = families
                .branches(track)
                .iter()
                .copied()
                .filter(leaves)
                .collect();
            let left = &tracks[track];
            let Some(arrived) = left.composition_on(fix - 1) else {
                continue;
            };
            let goes_on = left
                .marks
                .get(fix)
                .and_then(|mark| mark.composition.as_ref());
            let between = fix < left.course.legs.len();
            let parts: Vec<Option<&Composition>> = leaving
                .iter()
                .map(|one| tracks[*one].composition.as_ref())
                .collect();
            if between && goes_on.is_none() {
                let rest = arrived.rest(&parts);
                let track = &mut tracks[track];
                if let (Some(rest), Some(mark)) = (rest, track.marks.get_mut(fix)) {
                    mark.composition = Some(rest);
                    let made = made_name(track.composition.as_ref(), &track.marks);
                    if let (false, Some(name)) = (track.named, made) {
                        track.name = name;
                    }
                }
                continue;
            }
            let goes_on = goes_on.map(Some).into_iter();
            let parts: Vec<Option<&Composition>> = goes_on.chain(parts).collect();
            let last = leaving.last().map(|one| tables[*one]);
            if let (true, Some(table)) = (arrived.exceeds(&parts), last) {
                fewer(draft, table, arrived, &parts);
            }
        }
    }
}

fn fewer(draft: &mut Draft, table: &Table, arrived: &Composition, parts: &[Option<&Composition>]) {
    let Some(node) = table.get("composition") else {
        return;
    };
    let number = |part: &Composition| part.craft.map_or(String::new(), |craft| craft.to_string());
    let arrived = number(arrived);
    let parts: Vec<String> = parts.iter().flatten().map(|part| number(part)).collect();
    let parts = Words::of(Language::En).list(&parts);
    let message = format!("of the {arrived} that arrive here, the scenario follows only {parts}");
    let help = "write a branch for the others too, or check the numbers";
    draft.reading.warn(node, Misread::new(message).help(help));
}

fn named<'t>(draft: &mut Draft, node: &Node, before: &'t [Track]) -> Option<&'t Track> {
    let id = draft.reading.text(node)?;
    let found = before.iter().find(|track| track.id == id);
    // A track that failed to parse was already reported.
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
        if let Some(again) = (nearest + 1..track.course.fixes.len()).find(|i| away(i) < SAME) {
            let message = format!(
                "\"{}\" is here twice, at its points {} and {}",
                track.id,
                nearest + 1,
                again + 1
            );
            let help = "the branch leaves it the first time; to leave it later, split the track \
                        in two before that point";
            draft.reading.warn(node, Misread::new(message).help(help));
        }
        return Some(nearest);
    }
    let name = track.marks.get(nearest).map(|mark| match mark.named {
        true => mark.place.get(Language::En).to_owned(),
        false => {
            let at = track.course.fixes[nearest].position;
            with_hemispheres(at.lat().deg(), at.lon().deg())
        }
    });
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

/// The shared point as the first point of the branch.
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
