//! Labels of fixes: what was reported, and when.

use super::beside::{self, Row};
use super::marks::{Mark, Marks};
use super::{MOST, Named, Scene, span};
use crate::error::Result;
use crate::map::fix::{FixDot, FixKind};
use crate::map::label::{Candidate, Label};
use crate::map::subject::at;
use crate::scenario::FixMark;
use crate::sheet::Weight;
use crate::track::DayPart;
use crate::words::{capitalised, fill};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

/// What it costs that a label could be read as that of another mark.
const UNCLEAR: f64 = 300.0;

pub fn labels(scene: &Scene, marks: &Marks) -> Result<Vec<Label>> {
    let mut labels = Vec::new();
    for (i, dot) in scene.tracks.dots.iter().enumerate() {
        if labels.len() == MOST {
            break;
        }
        // An inset names what it shows: there is room for it.
        let parent = &dot.fix.feature.parent;
        if scene.is_covered(dot.at) || scene.is_in_inset(parent, dot.fix.at) {
            continue;
        }
        let place = mark(scene, dot).and_then(|mark| place(scene, i, mark, dot));
        let whole = rows(scene, i, dot, place.as_deref());
        if whole.is_empty() {
            continue;
        }
        let name = whole[0][0].text.clone();
        let mut candidates = candidates(scene, marks, dot, whole)?;
        // A time finds room where its place does not.
        let brief = place.map_or(Vec::new(), |_| rows(scene, i, dot, None));
        if !brief.is_empty() {
            let brief = self::candidates(scene, marks, dot, brief)?;
            candidates.extend(brief.into_iter().map(|one| Candidate {
                cost: one.cost + WITHOUT_PLACE,
                ..one
            }));
        }
        labels.push(Label {
            name,
            // Of fixes that say the same, the first speaks.
            weight: 1_200.0 - i as f64,
            wanted: true,
            group: None,
            line: Some(Named::Track(dot.fix.track).number()),
            candidates,
        });
    }
    Ok(labels)
}

/// What it costs to leave out the place: more than any way to set it.
const WITHOUT_PLACE: f64 = 60.0;

fn candidates(
    scene: &Scene,
    marks: &Marks,
    dot: &FixDot,
    rows: Vec<Row>,
) -> Result<Vec<Candidate>> {
    let rows = rows.into();
    let own = Mark {
        at: dot.at,
        radius: scene.style.mm(dot.kind.radius()),
    };
    let mut candidates = Vec::new();
    for stand in beside::stands(scene, own.radius, &[26.0, 42.0, 60.0]) {
        let mut block = beside::block(scene, &rows, dot.at, stand)?;
        // Its colour still tells whose it is.
        if !marks.is_clear(own, &block) {
            block.cost += UNCLEAR;
        }
        candidates.push(block);
    }
    Ok(candidates)
}

/// The label, or the place and the time; under it the words of the report,
/// where their footprint is drawn.
fn rows(scene: &Scene, index: usize, dot: &FixDot, place: Option<&str>) -> Vec<Row> {
    let Some(mark) = mark(scene, dot) else {
        return Vec::new();
    };
    let (FixKind::Reported(color)
    | FixKind::Drawn(color)
    | FixKind::Start(color)
    | FixKind::Sign(_, color)) = dot.kind;
    let mut said: Vec<String> = match &mark.label {
        Some(label) => vec![label.get(scene.language).to_owned()],
        None if matches!(dot.kind, FixKind::Start(_)) => Vec::new(),
        None => {
            let when = when(scene, index, dot);
            match place {
                Some(place) => std::iter::once(place.to_owned()).chain(when).collect(),
                None => when.iter().map(|when| capitalised(when)).collect(),
            }
        }
    };
    if scene.subject.is_before(&dot.fix.feature.parent)
        && let Some(first) = said.first_mut()
    {
        *first = fill(scene.words.before, &[first]);
    }
    let head = scene.style.face(14.0, Weight::SemiBold);
    let below = scene.style.face(12.5, Weight::Regular);
    let mut rows: Vec<Row> = said
        .iter()
        .zip(std::iter::once(head).chain(std::iter::repeat(below)))
        .map(|(words, face)| vec![span(words, face, color)])
        .collect();
    // What arrives is named with its last point, from which no line goes on.
    let track = &scene.subject.scenario.tracks[dot.fix.track];
    let last = dot.fix.fix == track.course.legs.len();
    if let Some(made_of) = mark.composition.as_ref().filter(|_| last) {
        rows.push(vec![span(made_of.text.get(scene.language), head, color)]);
    }
    if mark.footprint.is_some() && mark.show_footprint {
        rows.push(vec![span(
            mark.place.get(scene.language),
            below,
            scene.style.theme.secondary,
        )]);
    }
    rows
}

fn mark<'a>(scene: &Scene<'a>, dot: &FixDot) -> Option<&'a FixMark> {
    let track = &scene.subject.scenario.tracks[dot.fix.track];
    track.marks.get(dot.fix.fix)
}

/// The place's name, unless the map has it beside a mark of its own, or beside
/// an earlier point there.
fn place(scene: &Scene, index: usize, mark: &FixMark, dot: &FixDot) -> Option<String> {
    if !mark.named || mark.label.is_some() || is_start(dot) {
        return None;
    }
    let marked = scene.subject.listed.iter().chain(&scene.subject.origins);
    let mut earlier = scene.tracks.dots[..index]
        .iter()
        .filter(|d| d.fix.at == dot.fix.at && is_labelled(scene, d));
    let name = mark.place.get(scene.language);
    let mut marked = marked.filter(|feature| at(feature) == dot.fix.at);
    let named = marked.any(|feature| feature.name.get(scene.language) == name);
    (!named && earlier.next().is_none()).then(|| name.to_owned())
}

/// `4 July 2024, 10:20 UTC+9`, or the time alone where the label before, of the
/// same track, says the day; `4 July 2024, afternoon`: a part of a day says
/// nothing without it.
fn when(scene: &Scene, index: usize, dot: &FixDot) -> Option<String> {
    let words = scene.words;
    let (day, time) = told(scene, dot)?;
    let before = scene.tracks.dots[..index]
        .iter()
        .rev()
        .take_while(|d| d.fix.track == dot.fix.track)
        .filter(|d| is_labelled(scene, d))
        .find_map(|d| told(scene, d));
    let again = before.is_some_and(|(before, _)| before == day);
    Some(match time {
        Time::Clock(at, offset) if again => words.clock(at, offset),
        Time::Clock(at, offset) => words.moment(at, offset),
        Time::Part(part, offset) => words.day(day, Some(part), offset),
        Time::Day => words.day(day, None, None),
    })
}

/// Whether a label of its own would say when a fix was.
fn is_labelled(scene: &Scene, dot: &FixDot) -> bool {
    let parent = &dot.fix.feature.parent;
    let hidden = scene.is_covered(dot.at) || scene.is_in_inset(parent, dot.fix.at);
    !hidden && !is_start(dot) && mark(scene, dot).is_some_and(|mark| mark.label.is_none())
}

fn is_start(dot: &FixDot) -> bool {
    matches!(dot.kind, FixKind::Start(_))
}

/// How precisely it is known within its day.
enum Time {
    Clock(Timestamp, Offset),
    Part(DayPart, Option<Offset>),
    Day,
}

/// The day of a fix where it was, and the time as its source has it.
fn told(scene: &Scene, dot: &FixDot) -> Option<(Date, Time)> {
    let mark = mark(scene, dot)?;
    if let Some(moment) = dot.fix.moment.filter(|m| !m.computed) {
        let offset = mark.offset.unwrap_or(Offset::UTC);
        let day = offset.to_datetime(moment.at).date();
        return Some((day, Time::Clock(moment.at, offset)));
    }
    let part = mark
        .part
        .map(|part| Time::Part(part, mark.written_offset()));
    Some((mark.date?, part.unwrap_or(Time::Day)))
}
