//! Callouts: a number on its position, or next to it with a leader.

use super::beside::strip;
use super::{Scene, square};
use crate::map::label::{Candidate, Form, Label};
use crate::map::mark::{CALLOUT, callout_mark, circle};
use crate::map::subject::CalloutPoint;
use crate::sheet::{Fill, Group, Item, Line, Point, Verb};

/// Distances of a number from its position, design pixels.
const REACHES: [f64; 5] = [24.0, 36.0, 52.0, 76.0, 110.0];

/// The numbers within the frame, with candidates for each.
pub fn labels(scene: &Scene) -> (Vec<usize>, Vec<Label>) {
    let frame = scene.fitted.frame.inset(scene.style.mm(CALLOUT + 3.0));
    let mut numbers = Vec::new();
    let mut labels = Vec::new();
    for callout in &scene.subject.callouts {
        let Some([x, y]) = scene.fitted.view.point(callout.at) else {
            continue;
        };
        let at = Point::new(x, y);
        // An inset numbers what it shows itself.
        let told = scene.is_covered(at) || scene.is_in_inset(&callout.feature.parent, callout.at);
        if frame.contains(at) && !told {
            numbers.push(callout.number);
            labels.push(label(scene, callout, at));
        }
    }
    (numbers, labels)
}

fn label(scene: &Scene, callout: &CalloutPoint, at: Point) -> Label {
    let on_it = disc(scene, callout, at);
    let aside = REACHES.iter().flat_map(|reach| {
        (0..360)
            .step_by(30)
            .map(move |turn| (*reach, f64::from(turn)))
    });
    let aside = aside.map(|(reach, turn)| beside(scene, callout, at, reach, turn));
    Label {
        name: format!("callout {}", callout.number),
        weight: 1500.0 - callout.number as f64,
        wanted: true,
        group: None,
        line: None,
        candidates: std::iter::once(on_it).chain(aside).collect(),
    }
}

/// Reach of the mark of a fix or a place, design pixels.
const MARK: f64 = 8.0;

/// Whether a fix, a place or an origin has its mark there.
fn is_marked(scene: &Scene, at: Point) -> bool {
    let near = |p: Point| (p.x - at.x).hypot(p.y - at.y) < scene.style.mm(3.0);
    let subject = scene.subject;
    let points = subject.origins.iter().chain(&subject.places);
    let marks = points.filter_map(|f| scene.fitted.view.point(crate::map::subject::at(f)));
    let mut marks = marks.map(|[x, y]| Point::new(x, y));
    scene.tracks.dots.iter().any(|dot| near(dot.at)) || marks.any(near)
}

fn mark(scene: &Scene, callout: &CalloutPoint, at: Point) -> Item {
    Item::Group(Group {
        id: format!("{}-callout", callout.feature.id),
        label: None,
        clip: None,
        items: callout_mark(at, callout.number, scene.style),
    })
}

/// The disc centred at `at`.
fn disc(scene: &Scene, callout: &CalloutPoint, at: Point) -> Candidate {
    Candidate {
        form: Form::Set {
            text: Vec::new(),
            extra: vec![mark(scene, callout, at)],
        },
        boxes: vec![square(at, scene.style.mm(CALLOUT + 1.5))],
        cost: 0.0,
    }
}

/// The disc away from its position, with a dot there and a leader.
fn beside(scene: &Scene, callout: &CalloutPoint, at: Point, reach: f64, turn: f64) -> Candidate {
    let style = scene.style;
    let (sin, cos) = turn.to_radians().sin_cos();
    let on = |d: f64| Point::new(at.x + cos * style.mm(d), at.y + sin * style.mm(d));
    let mut candidate = disc(scene, callout, on(reach));
    let end = reach - CALLOUT;
    // An existing mark needs no dot, and the leader ends at its edge.
    let is_marked = is_marked(scene, at);
    let start = if is_marked { MARK } else { 0.0 };
    let line = Item::Line(Line {
        id: None,
        outline: vec![Verb::Move(on(start)), Verb::Line(on(end))],
        fill: None,
        stroke: Some(style.stroke(style.theme.text, 1.1)),
    });
    let dot = Item::Line(Line {
        id: None,
        outline: circle(at, style.mm(2.4)),
        fill: Some(Fill::Solid(style.theme.text)),
        stroke: None,
    });
    let line = (end > start).then_some(line);
    let dot = (!is_marked).then_some(dot);
    let under = line.into_iter().chain(dot);
    candidate.form = Form::Set {
        text: Vec::new(),
        extra: under.chain([mark(scene, callout, on(reach))]).collect(),
    };
    // Leave some room around marks, which leaders may cross.
    if end > MARK + 4.0 {
        let room = strip(on(MARK + 3.0), on(end - 1.0), style.mm(1.0));
        candidate.boxes.push(room);
    }
    candidate.cost = 10.0 + reach / 4.0;
    candidate
}
