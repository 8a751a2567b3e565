//! Names of tracks: along the line, or at one of its ends.

use super::beside::{self, Row};
use super::stretch::Stretch;
use super::{MOST, Named, Scene, along, candidate, span, text};
use crate::error::Result;
use crate::map::curve::Curve;
use crate::map::fix::{FixDot, FixKind};
use crate::map::label::{Candidate, Label};
use crate::scenario::{Families, Part};
use crate::sheet::{Anchor, Color, Point, Typeface, Weight};
use std::sync::Arc;

/// What it costs to leave the date to the legend.
const DATELESS: f64 = 150.0;

/// Size of track names, design pixels.
const SIZE: f64 = 14.5;

pub fn labels(scene: &Scene) -> Result<Vec<Label>> {
    let mut labels = Vec::new();
    let roots = Families::new(&scene.subject.scenario.tracks).roots();
    for track in scene.subject.shown_tracks().into_iter().take(MOST) {
        let Some(line) = scene.tracks.lines.iter().find(|l| l.part.track == track) else {
            continue;
        };
        let branches = scene.subject.scenario.tracks[track].branch_of.is_some();
        for part in scene.subject.scenario.tracks[track].parts() {
            let legs = part.first..part.end;
            let known = scene.tracks.course(track, legs.clone(), false);
            let course = match known.is_empty() {
                true => scene.tracks.course(track, legs.clone(), true),
                false => known,
            };
            if course.iter().all(|line| line.len() < 2) {
                continue;
            }
            let name = name(scene, track, &part);
            let words = dated(scene, track, &part, &name);
            let stretch = Stretch::new(scene, &roots, track, legs);
            let at = Place {
                course: &course,
                first: part.first == 0 && !branches,
                stretch: &stretch,
            };
            let mut all = candidates(scene, &at, &words, line.color)?;
            if name != words {
                let dateless = candidates(scene, &at, &name, line.color)?;
                all.extend(dateless.into_iter().map(|mut candidate| {
                    candidate.cost += DATELESS;
                    candidate
                }));
            }
            labels.push(Label {
                candidates: all,
                name: words,
                weight: 1_400.0,
                wanted: true,
                group: None,
                line: Some(Named::Track(track).number()),
            });
        }
    }
    Ok(labels)
}

/// The track's name; and what it is made of on a part, where that is said.
fn name(scene: &Scene, track: usize, part: &Part) -> String {
    let track = &scene.subject.scenario.tracks[track];
    let name = track.name.get(scene.language);
    match part.composition.map(|c| c.text.get(scene.language)) {
        Some(made_of) if track.named && part.first == 0 => {
            format!("{name}{}{made_of}", scene.words.comma)
        }
        Some(made_of) => made_of.to_owned(),
        None => name.to_owned(),
    }
}

/// `24 July 2024: two H-6, two Tu-95`; without the date under a title that
/// says it. Where the composition changes, or a branch leaves, each part has its
/// own days, as far as they are known.
fn dated(scene: &Scene, track: usize, part: &Part, name: &str) -> String {
    let track = &scene.subject.scenario.tracks[track];
    let whole = track.when(scene.words);
    let is_titled = whole.as_ref().is_some_and(|date| titled(scene, date));
    let is_whole = part.end - part.first == track.course.legs.len() && track.branch_of.is_none();
    let begins = part.first == 0 && track.branch_of.is_none();
    let known = track.day(part.first).zip(track.day(part.end));
    let [start, end] = track.ends();
    let when = match known {
        _ if is_titled => None,
        _ if is_whole && track.days.is_none() => whole,
        // No day of one position is that of what lies beyond it.
        None if is_whole => whole.filter(|_| start.is_some() && end.is_some()),
        Some((first, last)) => Some(scene.words.days(first, last.max(first))),
        // A date that the scenario gives the track, rather than that of its
        // times.
        None => whole.filter(|_| begins && track.days.is_none()),
    };
    match when {
        Some(date) => format!("{date}{}{name}", scene.words.colon),
        None => name.to_owned(),
    }
}

/// Whether the map's title says the date, and all of its tracks are of it.
fn titled(scene: &Scene, date: &str) -> bool {
    let mut tracks = scene.subject.shown_tracks().into_iter();
    let same = |track: usize| {
        let its = scene.subject.scenario.tracks[track].when(scene.words);
        its.is_some_and(|its| its == date)
    };
    scene.words.says(scene.title, date) && tracks.all(same)
}

/// What a name stands along.
struct Place<'a> {
    course: &'a [Vec<Point>],
    /// Whether the track begins with it, and at no point of another.
    first: bool,
    stretch: &'a Stretch,
}

fn candidates(scene: &Scene, at: &Place, words: &str, color: Color) -> Result<Vec<Candidate>> {
    let face = scene.style.face(SIZE, Weight::SemiBold);
    let mut all = Vec::new();
    for line in at.course {
        if let Some(curve) = Curve::new(line) {
            all.extend(on_line(scene, &curve, words, face, color)?);
            all.extend(at_points(scene, &curve, at.first, words, face, color)?);
        }
    }
    all.retain(|candidate| at.stretch.is_nearest(candidate));
    Ok(all)
}

/// Most that a name along a track may turn, degrees: around a sharper corner
/// its letters would fall apart.
const MOST_BEND: f64 = 48.0;

/// Steeper than this, degrees, and it no longer reads as a line.
const STEEPEST: f64 = 72.0;

fn on_line(
    scene: &Scene,
    curve: &Curve,
    words: &str,
    face: Typeface,
    color: Color,
) -> Result<Vec<Candidate>> {
    let style = scene.style;
    let halo = style.halo(style.theme.halo_sea.alpha(0.9), 3.4);
    let set = |anchor| text(words, face, color, anchor, halo);
    let gap = face.size.0 * 0.76;
    let cap = face.size.0 * 0.73;
    along::pieces(scene, &set, curve, &[-gap, gap + cap])?
        .into_iter()
        .filter(|p| p.bend <= MOST_BEND && p.steepest <= STEEPEST)
        .map(|p| {
            let cost = scene.land_share(&p.line) * 8.0
                + (p.steepness / 90.0).powi(2) * 12.0
                + p.bend * 0.25
                + (p.middle_at - 0.5).abs() * 6.0;
            let set = set(Anchor::Along { curve: p.line });
            candidate(scene, set, cost, style.mm(1.5))
        })
        .collect()
}

/// Level, beside the ends and some points between: where no part of the line
/// is straight enough. Never at a fix with a label, but for the first: it would
/// be read as what was there.
fn at_points(
    scene: &Scene,
    curve: &Curve,
    first: bool,
    words: &str,
    face: Typeface,
    color: Color,
) -> Result<Vec<Candidate>> {
    let rows: Arc<[Row]> = vec![vec![span(words, face, color)]].into();
    let mut all = Vec::new();
    for (part, more) in [
        (0.0, 0.0),
        (1.0, 2.0),
        (0.5, 14.0),
        (0.25, 14.0),
        (0.75, 14.0),
    ] {
        let at = curve.at(curve.length() * part);
        let begins = first && part == 0.0;
        if !begins && is_at_fix(scene, at) {
            continue;
        }
        for mut stand in beside::stands(scene, scene.style.mm(8.0), &[34.0, 56.0, 80.0]) {
            stand.cost += 18.0 + more;
            let mut block = beside::block(scene, &rows, at, stand)?;
            block.cost += 16.0 * beside::land_share(scene, &block);
            all.push(block);
        }
    }
    Ok(all)
}

/// Whether the mark of a fix that may have a label is there.
fn is_at_fix(scene: &Scene, at: Point) -> bool {
    let near = |dot: &FixDot| {
        let off = (dot.at.x - at.x).hypot(dot.at.y - at.y);
        off < scene.style.mm(dot.kind.radius() + 8.0)
    };
    let dots = scene.tracks.dots.iter();
    dots.filter(|dot| !matches!(dot.kind, FixKind::Start(_)))
        .any(near)
}
