//! Passages of a course through an area.

use super::cross::{Meeting, meetings};
use super::lines::Lines;
use super::nearest::nearest;
use super::trace::{Event, Trace};
use super::when::Lasting;
use crate::sphere::Area;
use crate::units::{Length, Position};

/// Metres that a course must go past the edge to count as entering or leaving.
/// No published edge is more accurate than that.
pub const DEPTH: f64 = 1.0;

/// Crossings within this many metres are merged (at a corner of the edge).
const ONE: f64 = 1e-3;

/// An area prepared for intersection with courses.
#[derive(Debug, Clone)]
pub struct Region<'a> {
    pub area: &'a Area,
    pub edge: Lines,
}

impl<'a> Region<'a> {
    pub fn new(area: &'a Area) -> Region<'a> {
        Region {
            area,
            edge: Lines::around(area),
        }
    }
}

/// A single stay within an area, from entry to exit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Passage {
    /// `None` if the course begins inside.
    pub enter: Option<Event>,
    /// `None` if the course ends inside.
    pub exit: Option<Event>,
    /// The first and last point inside: the entry and exit, or the ends of the
    /// course.
    pub first: Event,
    pub last: Event,
    pub inside: Length,
    /// The part of `inside` that lies in gaps.
    pub in_gaps: Length,
    pub lasting: Lasting,
}

/// A place where a course touches or follows an edge without being inside
/// before or after.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Touch {
    pub from: Event,
    pub to: Event,
}

/// How a course meets an area.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stay {
    pub passages: Vec<Passage>,
    pub touches: Vec<Touch>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Inside,
    Outside,
    Edge,
}

/// A stretch of a course on one side of the edge, in metres.
#[derive(Debug, Clone, Copy)]
struct Leg {
    from: f64,
    to: f64,
    side: Side,
}

/// The passages of a course through an area, in order.
///
/// Crossings are found within 0.1 mm on the true course of both lines, whatever
/// their type. The edge belongs to neither side: a course that follows it, or
/// goes no more than a metre (`DEPTH`) in or out, stays where it was.
pub fn stay(trace: &Trace, region: &Region) -> Stay {
    if trace.course.fixes.is_empty() {
        return Stay::default();
    }
    let cut = sides(trace, region);
    let touched = points_touched(trace, &cut);
    let mut legs = merged(cut);
    for leg in &mut legs {
        if leg.side != Side::Edge && shallow(trace, region, leg) {
            leg.side = Side::Edge;
        }
    }
    let mut stay = gathered(trace, &merged(legs));
    stay.touches.extend(touched);
    let along = |touch: &Touch| touch.from.along.m();
    stay.touches.sort_by(|a, b| along(a).total_cmp(&along(b)));
    stay
}

/// Points where the course meets the edge but stays outside.
fn points_touched(trace: &Trace, cut: &[Leg]) -> Vec<Touch> {
    let outside = |leg: &Leg| leg.side == Side::Outside;
    let at = cut
        .windows(2)
        .filter(|legs| outside(&legs[0]) && outside(&legs[1]));
    at.map(|legs| {
        let event = trace.at(legs[1].from);
        Touch {
            from: event,
            to: event,
        }
    })
    .collect()
}

/// The course, split wherever it meets the edge.
fn sides(trace: &Trace, region: &Region) -> Vec<Leg> {
    let mut stops = vec![0.0, trace.end()];
    let mut runs: Vec<(f64, f64)> = Vec::new();
    for meeting in meetings(&trace.lines, &region.edge) {
        match meeting {
            Meeting::Crossing { a, .. } => stops.push(trace.metres(a)),
            Meeting::Along { a } => {
                let run = trace.run(&a);
                runs.push(run);
                stops.extend([run.0, run.1]);
            }
        }
    }
    stops.sort_by(f64::total_cmp);
    let inside = |metres: f64| region.area.contains(trace.position(metres));
    let on_edge = |metres: f64| runs.iter().any(|run| run.0 <= metres && metres <= run.1);
    let mut legs = Vec::new();
    let mut from = stops[0];
    for to in stops.into_iter().skip(1) {
        if to - from < ONE && trace.end() > ONE {
            continue;
        }
        let middle = 0.5 * (from + to);
        let side = match (on_edge(middle), inside(middle)) {
            (true, _) => Side::Edge,
            (false, true) => Side::Inside,
            (false, false) => Side::Outside,
        };
        legs.push(Leg { from, to, side });
        from = to;
    }
    if let Some(last) = legs.last_mut() {
        last.to = trace.end();
    }
    legs
}

/// Merges neighbouring legs on the same side.
fn merged(legs: Vec<Leg>) -> Vec<Leg> {
    let mut out: Vec<Leg> = Vec::new();
    for leg in legs {
        match out.last_mut() {
            Some(last) if last.side == leg.side => last.to = leg.to,
            _ => out.push(leg),
        }
    }
    out
}

/// Whether a stretch stays so close to the edge that it is on neither side.
fn shallow(trace: &Trace, region: &Region, leg: &Leg) -> bool {
    let length = leg.to - leg.from;
    if region.edge.is_empty() || length > 2_000_000.0 {
        return false;
    }
    if length <= 2.0 * DEPTH {
        return true;
    }
    // Start in the middle, where most legs are deep.
    let parts = 2 * ((length / 1_000.0) as usize + 1).min(50);
    let depth = Length::from_m(DEPTH);
    (0..parts).all(|i| {
        let part = (parts / 2 + i) % parts;
        let at = leg.from + length * (part as f64 + 0.5) / parts as f64;
        near(&region.edge, trace.position(at), depth)
    })
}

fn near(edge: &Lines, position: Position, depth: Length) -> bool {
    nearest(&Lines::of_positions(&[position]), edge, Some(depth)).is_some()
}

fn gathered(trace: &Trace, legs: &[Leg]) -> Stay {
    let mut stay = Stay::default();
    let groups = legs.split(|leg| leg.side == Side::Outside);
    for group in groups.filter(|group| !group.is_empty()) {
        let within = |leg: &&Leg| leg.side == Side::Inside;
        let first = group.iter().find(within);
        let last = group.iter().rev().find(within);
        match first.zip(last) {
            Some((first, last)) => stay.passages.push(passage(trace, first.from, last.to)),
            None => stay.touches.push(Touch {
                from: trace.at(group[0].from),
                to: trace.at(group[group.len() - 1].to),
            }),
        }
    }
    stay
}

fn passage(trace: &Trace, from: f64, to: f64) -> Passage {
    let (first, last) = (trace.at(from), trace.at(to));
    Passage {
        enter: (from > 0.0).then_some(first),
        exit: (to < trace.end()).then_some(last),
        first,
        last,
        inside: Length::from_m(to - from),
        in_gaps: Length::from_m(trace.in_gaps(from, to)),
        lasting: Lasting::between(&first.when, &last.when),
    }
}
