//! Tracks: stretches, fixes, and footprints of reported positions.

use super::compute::footprint;
use super::{Facts, Feature, Kind, Role};
use crate::language::Names;
use crate::scenario::{FixMark, Track};
use crate::sphere::Shape;
use crate::track::Stretch;

/// The stretches of a track, then its fixes, each with its footprint.
pub(super) fn features(index: usize, track: &Track) -> Vec<Feature> {
    let stretches = track.stretches();
    let several = stretches.len() > 1;
    let mut features: Vec<Feature> = Vec::new();
    for (i, stretch) in stretches.into_iter().enumerate() {
        let id = track.id_of_stretch(i, several);
        features.push(of_stretch(id, index, track, stretch));
    }
    // Corners of patterns are not stated fixes. A branch's first point belongs
    // to the track that it leaves.
    let own = usize::from(track.branch_of.is_some());
    for (fix, mark) in track.marks.iter().enumerate().skip(own) {
        features.extend(of_fix(index, track, fix, mark));
    }
    features
}

fn of_stretch(id: String, index: usize, track: &Track, stretch: Stretch) -> Feature {
    Feature {
        id,
        parent: track.id.clone(),
        kind: Kind::Track,
        role: Role::Track {
            track: index,
            stretch,
        },
        name: made_of(track, stretch),
        shape: Shape::Lines(vec![track.course.path(stretch)]),
        facts: Facts {
            status: stretch.status,
            sign: track.sign,
            ..facts(track, stretch.first, stretch.end)
        },
    }
}

/// The track's name; for a track named by its composition, the composition on
/// this stretch.
fn made_of(track: &Track, stretch: Stretch) -> Names {
    let composition = track.composition_on(stretch.first);
    match composition.filter(|_| !track.named) {
        Some(composition) => composition.text.clone(),
        None => track.name.clone(),
    }
}

fn of_fix(index: usize, track: &Track, number: usize, mark: &FixMark) -> Vec<Feature> {
    let fix = &track.course.fixes[number];
    let id = track.id_of_fix(number);
    let of_track = facts(track, number, number);
    let facts = Facts {
        status: fix.status,
        sources: match mark.sources.is_empty() {
            true => of_track.sources,
            false => mark.sources.clone(),
        },
        note: mark.note.clone(),
        ..of_track
    };
    let feature = Feature {
        id: id.clone(),
        parent: track.id.clone(),
        kind: Kind::Fix,
        role: Role::Fix {
            track: index,
            fix: number,
            at: fix.position,
            moment: fix.moment,
        },
        name: name(track, mark),
        shape: Shape::Points(vec![fix.position]),
        facts: Facts {
            sign: mark.sign,
            ..facts.clone()
        },
    };
    let around = mark.footprint.as_ref().map(|words| {
        let drawn = mark.show_footprint;
        footprint(id, track.id.clone(), &mark.place, words, drawn, facts)
    });
    std::iter::once(feature).chain(around).collect()
}

/// The name of a fix: its label, or else its place, or else its track.
fn name(track: &Track, mark: &FixMark) -> Names {
    match &mark.label {
        Some(label) => label.clone(),
        None if mark.named => mark.place.clone(),
        None => track.name.clone(),
    }
}

/// The facts of a track from one fix to another.
fn facts(track: &Track, first: usize, last: usize) -> Facts {
    let days = track.days_between(first, last);
    let (date, last_day) = match days {
        Some((first, last)) if Some((first, last)) != track.written_days() => {
            (Some(first.to_string()), Some(last))
        }
        // The date of other fixes says nothing of these.
        None if track.has_days() => (None, None),
        _ => (track.date.clone(), None),
    };
    Facts {
        actor: track.actor.clone(),
        number: None,
        unnamed: false,
        of_several: false,
        status: track.status,
        sources: track.sources.clone(),
        date,
        last_day,
        system: 0,
        spread: Vec::new(),
        origin_spread: Vec::new(),
        figure: None,
        origin_name: None,
        note: track.note.clone(),
        sign: None,
    }
}
