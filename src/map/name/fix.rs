//! Labels of fixes: what was reported, and when.

use super::beside::{self, Row};
use super::marks::{Mark, Marks};
use super::{MOST, Named, Scene, span};
use crate::error::Result;
use crate::map::fix::{FixDot, FixKind};
use crate::map::label::Label;
use crate::sheet::Weight;
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
        let rows = rows(scene, i, dot);
        if rows.is_empty() {
            continue;
        }
        let name = rows[0][0].text.clone();
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

/// The label, or the time, or the place; under it the words of the report,
/// where their footprint is drawn.
fn rows(scene: &Scene, index: usize, dot: &FixDot) -> Vec<Row> {
    let track = &scene.subject.scenario.tracks[dot.fix.track];
    let Some(mark) = track.marks.get(dot.fix.fix) else {
        return Vec::new();
    };
    let (FixKind::Reported(color)
    | FixKind::Drawn(color)
    | FixKind::Start(color)
    | FixKind::Sign(_, color)) = dot.kind;
    let head = match &mark.label {
        Some(label) => Some(label.get(scene.language).to_owned()),
        None if matches!(dot.kind, FixKind::Start(_)) => None,
        None => time(scene, index, dot)
            .or_else(|| day(scene, index, dot))
            .or_else(|| {
                mark.named
                    .then(|| mark.place.get(scene.language).to_owned())
            }),
    };
    let mut rows: Vec<Row> = head
        .into_iter()
        .map(|words| {
            let face = scene.style.face(14.0, Weight::SemiBold);
            span(&words, face, color)
        })
        .map(|span| vec![span])
        .collect();
    // What arrives is named with its last point, from which no line goes on.
    let last = dot.fix.fix == track.course.legs.len();
    if let Some(made_of) = mark.composition.as_ref().filter(|_| last) {
        let face = scene.style.face(14.0, Weight::SemiBold);
        rows.push(vec![span(made_of.text.get(scene.language), face, color)]);
    }
    if mark.footprint.is_some() && mark.show_footprint {
        let face = scene.style.face(12.5, Weight::Regular);
        rows.push(vec![span(
            mark.place.get(scene.language),
            face,
            scene.style.theme.secondary,
        )]);
    }
    rows
}

/// `4 July 2024, afternoon`, or the part alone where the fix marked before is
/// of the same day.
fn day(scene: &Scene, index: usize, dot: &FixDot) -> Option<String> {
    let mark = |dot: &FixDot| {
        let track = &scene.subject.scenario.tracks[dot.fix.track];
        track.marks.get(dot.fix.fix)
    };
    let now = mark(dot)?;
    let before = scene.tracks.dots[..index]
        .iter()
        .rev()
        .take_while(|d| d.fix.track == dot.fix.track)
        .find_map(|d| mark(d)?.date);
    match now.part {
        Some(part) if before == now.date => Some(scene.words.day_part(part, now.offset)),
        part => Some(scene.words.day(now.date?, part, now.offset)),
    }
}

/// `10:20 UTC`; with its date where that differs from the fix marked before.
fn time(scene: &Scene, index: usize, dot: &FixDot) -> Option<String> {
    let at = |dot: &FixDot| {
        let moment = dot.fix.moment.filter(|m| !m.computed)?;
        Some(Offset::UTC.to_datetime(moment.at))
    };
    let now = at(dot)?;
    let before = scene.tracks.dots[..index]
        .iter()
        .rev()
        .take_while(|d| d.fix.track == dot.fix.track)
        .find_map(at);
    let clock = format!("{:02}:{:02} UTC", now.hour(), now.minute());
    if before.is_some_and(|b| b.date() == now.date()) {
        return Some(clock);
    }
    let date = scene.words.date(&now.date().to_string());
    Some(scene.words.date_and_time(&date, &clock))
}
