//! Crossings of a course with two-sided lines: median lines, treaty lines,
//! circles of latitude.

use super::cross::{Meeting, meetings};
use super::lines::Lines;
use super::nearest::nearest;
use super::piece::Piece;
use super::trace::{Event, Trace};
use crate::geodesy::cartesian::{azimuth, cross, dot, minus, plus, unit, upwards};
use crate::units::{Azimuth, Position};

/// Meetings within this many metres are merged.
const ONE: f64 = 1e-3;

/// Metres before and after a meeting at which the side is determined.
const ASIDE: f64 = 5.0;

/// The direction in which a course crosses a line, looking along the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Over {
    LeftToRight,
    RightToLeft,
    /// The course returns to the same side or follows the line.
    Touches,
}

/// A place where a course meets a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Crossing {
    pub event: Event,
    /// Where the course leaves the line again, if it follows it.
    pub leaves: Option<Event>,
    pub over: Over,
    /// Azimuth perpendicular to the line, towards the side that the course goes
    /// to (for a touch, towards the left of the line).
    pub towards: Azimuth,
}

/// Meetings at one place on the course.
struct Group {
    from: f64,
    to: f64,
    turns: Vec<(f64, super::cross::On)>,
}

/// The crossings of a course with lines, in order.
pub fn crossings(trace: &Trace, lines: &Lines) -> Vec<Crossing> {
    let groups = grouped(trace, lines).into_iter();
    groups.map(|group| crossing(trace, lines, &group)).collect()
}

fn grouped(trace: &Trace, lines: &Lines) -> Vec<Group> {
    let mut all: Vec<Group> = meetings(&trace.lines, lines)
        .into_iter()
        .map(|meeting| match meeting {
            Meeting::Crossing { a, b, turn } => {
                let at = trace.metres(a);
                Group {
                    from: at,
                    to: at,
                    turns: vec![(turn, b)],
                }
            }
            Meeting::Along { a } => {
                let (from, to) = trace.run(&a);
                Group {
                    from,
                    to,
                    turns: Vec::new(),
                }
            }
        })
        .collect();
    all.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut groups: Vec<Group> = Vec::new();
    for group in all {
        match groups.last_mut() {
            Some(last) if group.from <= last.to + ONE => {
                last.to = last.to.max(group.to);
                last.turns.extend(group.turns);
            }
            _ => groups.push(group),
        }
    }
    groups
}

fn crossing(trace: &Trace, lines: &Lines, group: &Group) -> Crossing {
    let over = match group.turns.as_slice() {
        [(turn, on)]
            if group.to == group.from && within(&lines.pieces[on.piece as usize], on.u) =>
        {
            over(-turn.signum(), turn.signum())
        }
        _ => {
            let before = side(lines, trace.position((group.from - ASIDE).max(0.0)));
            let after = side(lines, trace.position((group.to + ASIDE).min(trace.end())));
            over(before, after)
        }
    };
    let event = trace.at(group.from);
    let along = nearest_direction(lines, event.position).0;
    let right = if over == Over::LeftToRight {
        90.0
    } else {
        -90.0
    };
    Crossing {
        event,
        leaves: (group.to - group.from > 1.0).then(|| trace.at(group.to)),
        over,
        towards: Azimuth::wrap(along + right),
    }
}

fn within(piece: &Piece, u: f64) -> bool {
    u > ONE && u < piece.reach - ONE
}

/// Derived from the signs of the sides before and after; left of the line is
/// negative.
fn over(before: f64, after: f64) -> Over {
    match (before < 0.0, after > 0.0, before > 0.0, after < 0.0) {
        (true, true, ..) => Over::LeftToRight,
        (_, _, true, true) => Over::RightToLeft,
        _ => Over::Touches,
    }
}

/// Negative to the left of the nearest line, positive to its right.
fn side(lines: &Lines, position: Position) -> f64 {
    nearest_direction(lines, position).1
}

/// The azimuth of the line nearest to a position, at its nearest point, and the
/// side of the line that the position is on.
fn nearest_direction(lines: &Lines, position: Position) -> (f64, f64) {
    let Some(found) = nearest(&Lines::of_positions(&[position]), lines, None) else {
        return (0.0, 0.0);
    };
    let piece = &lines.pieces[found.b.piece as usize];
    let here = piece.space(found.b.u);
    let own = piece.direction(found.b.u);
    // At a corner, use the direction midway between the two pieces.
    let neighbour = corner(lines, found.b).map_or([0.0; 3], |(piece, u)| piece.direction(u));
    let along = unit(plus(own, neighbour, 1.0));
    let aside = minus(
        crate::geodesy::cartesian::earth_centred(position.lon().deg(), position.lat().deg()),
        here,
    );
    let right = cross(along, upwards(here));
    (azimuth(found.to, along), dot(aside, right))
}

/// The adjoining piece, if a point is at the end of its piece.
fn corner(lines: &Lines, on: super::cross::On) -> Option<(&Piece, f64)> {
    let piece = &lines.pieces[on.piece as usize];
    let (other, at_end) = if on.u <= ONE {
        (lines.pieces.get(on.piece.checked_sub(1)? as usize)?, true)
    } else if on.u >= piece.reach - ONE {
        (lines.pieces.get(on.piece as usize + 1)?, false)
    } else {
        return None;
    };
    let u = if at_end { other.reach } else { 0.0 };
    (other.path == piece.path).then_some((other, u))
}
