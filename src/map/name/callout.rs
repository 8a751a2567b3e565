//! Callouts: a number on its position, or next to it with a leader.

use super::beside::strip;
use super::city::City;
use super::origin::OriginMark;
use super::{Scene, square};
use crate::map::label::{Candidate, Disc, Form, Label};
use crate::map::mark::{CALLOUT, callout_mark, circle};
use crate::map::subject::CalloutPoint;
use crate::sheet::{Fill, Group, Item, Line, Point, Verb};
use crate::theme::Style;

/// Distances of a number from its position, design pixels; more next to a large
/// symbol.
const REACHES: [f64; 5] = [24.0, 36.0, 52.0, 76.0, 110.0];

/// The numbers within the frame, with candidates for each.
pub fn labels(scene: &Scene, cities: &[City], origins: &[OriginMark]) -> (Vec<usize>, Vec<Label>) {
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
            let mark = mark_radius(scene, cities, origins, at);
            labels.push(label(scene, callout, at, mark));
        }
    }
    (numbers, labels)
}

fn label(scene: &Scene, callout: &CalloutPoint, at: Point, mark: Option<f64>) -> Label {
    let larger = mark.map_or(0.0, |radius| start(radius) - MARK);
    let turns = || (0..360).step_by(30).map(f64::from);
    let aside = REACHES
        .into_iter()
        .flat_map(|reach| turns().map(move |turn| (reach + larger, turn)));
    let stands = std::iter::once(None).chain(aside.map(Some));
    let candidate = |away| {
        let disc = Disc {
            number: callout.number,
            at,
            away,
            mark,
        };
        disc.candidate(scene.style)
    };
    Label {
        name: format!("callout {}", callout.number),
        weight: 1500.0 - callout.number.min(LOWER) as f64,
        wanted: true,
        group: None,
        line: None,
        candidates: stands.map(candidate).collect(),
    }
}

/// The first callouts choose before those behind them; no weight is used up.
const LOWER: usize = 1_000;

/// Minimum distance of a leader's start from a marked position, design pixels.
const MARK: f64 = 8.0;

/// Where the leader starts at a mark of this radius.
fn start(radius: f64) -> f64 {
    MARK.max(radius + 2.5)
}

/// The radius of the largest mark of a fix, a place or an origin at this point,
/// design pixels.
fn mark_radius(scene: &Scene, cities: &[City], origins: &[OriginMark], at: Point) -> Option<f64> {
    let near = |p: Point| (p.x - at.x).hypot(p.y - at.y) < scene.style.mm(3.0);
    let wanted = cities.iter().filter(|city| city.wanted);
    let cities = wanted.map(|city| (city.at, city.mark.radius()));
    let origins = origins.iter().map(|origin| (origin.at, origin.radius()));
    let dots = scene.tracks.dots.iter();
    let dots = dots.map(|dot| (dot.at, dot.kind.radius()));
    let here = cities.chain(origins).chain(dots).filter(|(p, _)| near(*p));
    here.map(|(_, radius)| radius).reduce(f64::max)
}

/// How far a square reaches in the direction of a leader, at most, as a multiple
/// of half its side: leaders go in steps of 30 degrees.
const SQUARE: f64 = 1.16;

impl Disc {
    /// A point between the place and the disc, or beyond.
    fn on(&self, turn: f64, reach: f64, style: &Style) -> Point {
        let (sin, cos) = turn.to_radians().sin_cos();
        let d = style.mm(reach);
        Point::new(self.at.x + cos * d, self.at.y + sin * d)
    }

    fn middle(&self, style: &Style) -> Point {
        let away = self.away.map(|(reach, turn)| self.on(turn, reach, style));
        away.unwrap_or(self.at)
    }

    fn candidate(self, style: &Style) -> Candidate {
        let mut boxes = vec![square(self.middle(style), style.mm(CALLOUT + 1.5))];
        let mut cost = 0.0;
        if let Some((reach, turn)) = self.away {
            let end = reach - CALLOUT;
            // Marks keep a square around them free, which the line may cross.
            let from = self.mark.map_or(0.0, |radius| {
                ((radius + 1.0) * SQUARE + 1.5).max(MARK + 3.0)
            });
            if end > from + 1.0 {
                let on = |reach| self.on(turn, reach, style);
                boxes.push(strip(on(from), on(end - 1.0), style.mm(1.0)));
            }
            cost = 10.0 + reach / 4.0;
        }
        Candidate {
            form: Form::Disc(self),
            boxes,
            cost,
        }
    }

    /// The disc; where it stands away from its place, a dot there and a line
    /// to it as well.
    pub(super) fn items(&self, scene: &Scene) -> Vec<Item> {
        let style = scene.style;
        let mut items = Vec::new();
        if let Some((reach, turn)) = self.away {
            let on = |reach| self.on(turn, reach, style);
            let end = reach - CALLOUT;
            // What is marked already needs no dot, and shows under no line.
            let start = self.mark.map_or(0.0, start);
            let line = || {
                Item::Line(Line {
                    id: None,
                    outline: vec![Verb::Move(on(start)), Verb::Line(on(end))],
                    fill: None,
                    stroke: Some(style.stroke(style.theme.text, 1.1)),
                })
            };
            let dot = || {
                Item::Line(Line {
                    id: None,
                    outline: circle(self.at, style.mm(2.4)),
                    fill: Some(Fill::Solid(style.theme.text)),
                    stroke: None,
                })
            };
            items.extend((end > start).then(line));
            items.extend(self.mark.is_none().then(dot));
        }
        items.extend(self.mark(scene));
        items
    }

    fn mark(&self, scene: &Scene) -> Option<Item> {
        let mut callouts = scene.subject.callouts.iter();
        let callout = callouts.find(|callout| callout.number == self.number)?;
        Some(Item::Group(Group {
            id: format!("{}-callout", callout.feature.id),
            label: None,
            clip: None,
            items: callout_mark(self.middle(scene.style), self.number, scene.style),
        }))
    }
}
