//! Repeated flight patterns: racetrack, figure-eight, orbit.

use super::along::arc_length;
use super::{Course, Fix, Leg, LegKind};
use crate::geodesy::{Line, distance, inverse};
use crate::sphere::{Path, Segment};
use crate::status::Status;
use crate::units::{Azimuth, Length, Position};

/// Direction of turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Side {
    #[default]
    Right,
    Left,
}

/// Placement of a pattern.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hold {
    /// Centre of the pattern.
    pub at: Position,
    /// Course at the start.
    pub heading: Azimuth,
    /// Number of rounds, at least one.
    pub rounds: usize,
    /// Direction of the first turn.
    pub side: Side,
    pub status: Status,
}

impl Side {
    /// Degrees to the side: 90 to the right, -90 to the left.
    fn degrees(self) -> f64 {
        match self {
            Side::Right => 90.0,
            Side::Left => -90.0,
        }
    }

    fn other(self) -> Side {
        match self {
            Side::Right => Side::Left,
            Side::Left => Side::Right,
        }
    }
}

/// Two straight legs of about `length` joined by half circles of diameter
/// `width`, whose centres are `length` apart along the heading. The legs are
/// geodesics tangent to both circles within a micrometre.
pub fn racetrack(hold: &Hold, length: Length, width: Length) -> Course {
    let [near, far] = centres(hold, length);
    let radius = Length::from_m(width.m() / 2.0);
    let out = tangent(near, far, radius, hold.side, hold.side);
    let back = tangent(far, near, radius, hold.side, hold.side);
    let round = [
        geodesic(out),
        arc(far, radius, out[1], back[0], hold.side),
        geodesic(back),
        arc(near, radius, back[1], out[0], hold.side),
    ];
    repeated(hold, out[0], &round)
}

/// Two straight legs that cross in the middle, joined by turns of diameter
/// `width` to alternate sides. The centres of the turns are `length` apart,
/// which must exceed the width.
pub fn figure_eight(hold: &Hold, length: Length, width: Length) -> Course {
    let [near, far] = centres(hold, length);
    let radius = Length::from_m(width.m() / 2.0);
    let (side, other) = (hold.side, hold.side.other());
    let out = tangent(near, far, radius, other, side);
    let back = tangent(far, near, radius, side, other);
    let round = [
        geodesic(out),
        arc(far, radius, out[1], back[0], side),
        geodesic(back),
        arc(near, radius, back[1], out[0], other),
    ];
    repeated(hold, out[0], &round)
}

/// A circle around the centre.
pub fn orbit(hold: &Hold, radius: Length) -> Course {
    let start = Azimuth::wrap(hold.heading.deg() - hold.side.degrees());
    let round = Segment::Arc {
        centre: hold.at,
        radius,
        start,
        sweep: 4.0 * hold.side.degrees(),
    };
    let first = Line::new(hold.at, start, radius).end();
    repeated(hold, first, &[(round, first)])
}

/// Centres of the two turns, behind and ahead of the pattern's centre.
fn centres(hold: &Hold, length: Length) -> [Position; 2] {
    let half = Length::from_m(length.m() / 2.0);
    let back = Azimuth::wrap(hold.heading.deg() + 180.0);
    [back, hold.heading].map(|azimuth| Line::new(hold.at, azimuth, half).end())
}

/// Ends of the geodesic tangent to a circle around `from` and one around `to`,
/// each on the given side.
fn tangent(
    from: Position,
    to: Position,
    radius: Length,
    at_start: Side,
    at_end: Side,
) -> [Position; 2] {
    let course = inverse(from, to);
    let mut turned = [
        course.azimuth_from.deg() - at_start.degrees(),
        course.azimuth_to.deg() - at_end.degrees(),
    ];
    let mut ends = [from, to];
    for _ in 0..30 {
        let radii = [
            Line::new(from, Azimuth::wrap(turned[0]), radius),
            Line::new(to, Azimuth::wrap(turned[1]), radius),
        ];
        ends = radii.map(|line| line.end());
        let line = inverse(ends[0], ends[1]);
        // The radius is perpendicular to the tangent.
        let off = [
            line.azimuth_from.deg() - at_start.degrees() - radii[0].azimuth_at_end().deg(),
            line.azimuth_to.deg() - at_end.degrees() - radii[1].azimuth_at_end().deg(),
        ]
        .map(|degrees| (degrees + 180.0).rem_euclid(360.0) - 180.0);
        turned = [turned[0] + off[0], turned[1] + off[1]];
        if off[0].abs().max(off[1].abs()) < 1e-12 {
            break;
        }
    }
    ends
}

/// A segment and its end.
type Step = (Segment, Position);

fn geodesic([from, to]: [Position; 2]) -> Step {
    (Segment::Geodesic { from, to }, to)
}

fn arc(centre: Position, radius: Length, from: Position, to: Position, side: Side) -> Step {
    let start = inverse(centre, from).azimuth_from;
    let end = inverse(centre, to).azimuth_from;
    let clockwise = (end.deg() - start.deg()).rem_euclid(360.0);
    let sweep = match side {
        Side::Right => clockwise,
        Side::Left => clockwise - 360.0,
    };
    let segment = Segment::Arc {
        centre,
        radius,
        start,
        sweep,
    };
    (segment, to)
}

fn repeated(hold: &Hold, start: Position, round: &[Step]) -> Course {
    let fix = |position| Fix {
        position,
        moment: None,
        status: hold.status,
    };
    let mut course = Course {
        fixes: vec![fix(start)],
        legs: Vec::new(),
    };
    for (segment, end) in round.iter().cycle().take(round.len() * hold.rounds) {
        let length = match segment {
            Segment::Geodesic { from, to } => distance(*from, *to),
            other => arc_length(other).unwrap_or(Length::from_m(0.0)),
        };
        course.legs.push(Leg {
            kind: LegKind::Geodesic,
            status: hold.status,
            gap: false,
            path: Path {
                segments: vec![segment.clone()],
            },
            length,
        });
        course.fixes.push(fix(*end));
    }
    course
}
