//! Flyable turns: arcs tangent to the two legs that meet at a fix.

use super::along::arc_length;
use super::{Course, Leg, LegKind};
use crate::geodesy::{Line, curve::turn, direct, inverse, rhumb::Rhumb};
use crate::sphere::{Path, Segment};
use crate::units::{Azimuth, Length, Position};

/// A turn that a leg has no room for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NoRoom {
    /// The fix of the turn.
    pub fix: usize,
    /// Length of the leg.
    pub there: Length,
    /// The length that the turns at both ends of the leg need, and
    /// approximately the radius that would fit; `None` where the course
    /// reverses.
    pub needed: Option<(Length, Length)>,
}

/// Changes of course below this many degrees are not turned.
const STRAIGHT: f64 = 0.01;

/// Changes of course above this many degrees are reversals.
const BACK: f64 = 179.0;

impl Course {
    /// Rounds every corner with an arc of this radius, tangent to both legs
    /// within a micrometre. The course cuts the corner at the fix, like
    /// aircraft and ships that start their turn before it. Each half of an arc
    /// belongs to the leg on its side of the fix, and leg lengths follow the
    /// rounded course. Corners next to a gap are not rounded.
    ///
    /// # Errors
    /// Returns the leg that is shortest compared with the turns at its ends, if
    /// any is too short.
    pub fn turn(&mut self, radius: Length) -> Result<(), NoRoom> {
        let turns: Vec<Option<Turn>> = (0..self.fixes.len())
            .map(|fix| self.turn_at(fix, radius))
            .collect();
        match self.least_room(&turns, radius) {
            Some(short) => Err(short),
            None => {
                for (index, leg) in self.legs.iter_mut().enumerate() {
                    let ends = [turns[index].as_ref(), turns[index + 1].as_ref()];
                    (leg.path, leg.length) = turned(leg, ends[0], ends[1]);
                }
                Ok(())
            }
        }
    }

    /// The leg with the least room for the turns at its ends, if it is too
    /// short.
    fn least_room(&self, turns: &[Option<Turn>], radius: Length) -> Option<NoRoom> {
        let taken = |turn: &Option<Turn>, of: fn(&Turn) -> f64| turn.as_ref().map_or(0.0, of);
        let legs = self.legs.iter().enumerate().map(|(index, leg)| {
            let start = taken(&turns[index], |t| t.after);
            let end = taken(&turns[index + 1], |t| t.before);
            let fix = if start > end { index } else { index + 1 };
            (fix, start + end, leg.length)
        });
        let share = |needed: f64, there: Length| needed / there.m().max(1e-9);
        let (fix, needed, there) = legs
            .filter(|(_, needed, there)| share(*needed, *there) > 1.0)
            .max_by(|a, b| share(a.1, a.2).total_cmp(&share(b.1, b.2)))?;
        let fits = Length::from_m(radius.m() / share(needed, there));
        Some(NoRoom {
            fix,
            there,
            needed: needed.is_finite().then(|| (Length::from_m(needed), fits)),
        })
    }

    fn turn_at(&self, fix: usize, radius: Length) -> Option<Turn> {
        let (before, after) = (self.legs.get(fix.checked_sub(1)?)?, self.legs.get(fix)?);
        if before.gap || after.gap {
            return None;
        }
        let (before, after) = (Way::of(before)?, Way::of(after)?);
        Turn::between(&before, &after, radius.m())
    }
}

/// A leg as a parametrised line.
#[derive(Debug, Clone, Copy)]
enum Way {
    Geodesic(Line),
    Rhumb(Rhumb),
}

impl Way {
    fn of(leg: &Leg) -> Option<Way> {
        Some(match (leg.kind, leg.path.segments.first()?) {
            (LegKind::Geodesic, Segment::Geodesic { from, to }) => {
                Way::Geodesic(Line::between(*from, *to))
            }
            (LegKind::Rhumb, Segment::Rhumb { from, to }) => Way::Rhumb(Rhumb::between(*from, *to)),
            _ => return None,
        })
    }

    fn length(&self) -> f64 {
        match self {
            Way::Geodesic(line) => line.length().m(),
            Way::Rhumb(line) => line.length().m(),
        }
    }

    fn at(&self, metres: f64) -> (Position, Azimuth) {
        let along = Length::from_m(metres.max(0.0));
        match self {
            Way::Geodesic(line) => (line.position(along), line.azimuth_at(along)),
            Way::Rhumb(line) => (line.position(along), line.azimuth()),
        }
    }
}

/// An arc that joins two legs.
#[derive(Debug, Clone, Copy)]
struct Turn {
    /// Metres cut off the leg before and the leg after.
    before: f64,
    after: f64,
    from: Position,
    to: Position,
    centre: Position,
    radius: Length,
    start: Azimuth,
    sweep: f64,
}

impl Turn {
    /// The turn between two legs; `None` if the course hardly changes.
    ///
    /// The centre is at a distance of the radius from both legs; the circle
    /// touches a leg where the perpendicular from the centre meets it.
    fn between(before: &Way, after: &Way, radius: f64) -> Option<Turn> {
        let (corner, arriving) = before.at(before.length());
        let (start, leaving) = after.at(0.0);
        let change = turn((corner, arriving.deg()), (start, leaving.deg()));
        if change.abs() < STRAIGHT {
            return None;
        }
        let needed = match change.abs() < BACK {
            true => radius * (change.abs() / 2.0).to_radians().tan(),
            false => f64::INFINITY,
        };
        let mut arc = Turn {
            before: needed,
            after: needed,
            from: corner,
            to: start,
            centre: start,
            radius: Length::from_m(radius),
            start: Azimuth::wrap(0.0),
            sweep: 0.0,
        };
        if needed > before.length() || needed > after.length() {
            return Some(arc);
        }
        let side = 90f64.copysign(change);
        // In the plane the first step is exact; on the ellipsoid each step
        // leaves a relative error of at most the square of radius over Earth
        // radius.
        for _ in 0..30 {
            let (from, course) = before.at(before.length() - arc.before);
            let (to, onward) = after.at(arc.after);
            let one = direct(from, Azimuth::wrap(course.deg() + side), arc.radius);
            let other = direct(to, Azimuth::wrap(onward.deg() + side), arc.radius);
            (arc.from, arc.to, arc.centre) = (from, to, one);
            let off = inverse(one, other);
            if off.distance.m() < 1e-7 {
                break;
            }
            let way = (one, off.azimuth_from.deg());
            // Along the legs, as seen from the centre.
            let a = (one, inverse(one, from).azimuth_from.deg() + side);
            let b = (other, inverse(other, to).azimuth_from.deg() + side);
            let sin = |from, to| turn(from, to).to_radians().sin();
            let metres = off.distance.m() / sin(a, b);
            arc.before -= metres * sin(way, b);
            arc.after -= metres * sin(a, way);
        }
        arc.start = inverse(arc.centre, arc.from).azimuth_from;
        let end = inverse(arc.centre, arc.to).azimuth_from;
        let clockwise = (end.deg() - arc.start.deg()).rem_euclid(360.0);
        arc.sweep = if change > 0.0 {
            clockwise
        } else {
            clockwise - 360.0
        };
        Some(arc)
    }

    /// The first or second half of the arc.
    fn half(&self, second: bool) -> Segment {
        let half = self.sweep / 2.0;
        Segment::Arc {
            centre: self.centre,
            radius: self.radius,
            start: Azimuth::wrap(self.start.deg() + if second { half } else { 0.0 }),
            sweep: half,
        }
    }
}

/// A leg between two turns, and its length.
fn turned(leg: &Leg, first: Option<&Turn>, last: Option<&Turn>) -> (Path, Length) {
    let Some(way) = Way::of(leg) else {
        return (leg.path.clone(), leg.length);
    };
    let mut segments = Vec::new();
    let mut metres = way.length();
    let (mut from, mut to) = (way.at(0.0).0, way.at(metres).0);
    if let Some(turn) = first {
        segments.push(turn.half(true));
        metres -= turn.after;
        from = turn.to;
    }
    if let Some(turn) = last {
        metres -= turn.before;
        to = turn.from;
    }
    if metres > 1e-6 {
        segments.push(match way {
            Way::Geodesic(_) => Segment::Geodesic { from, to },
            Way::Rhumb(_) => Segment::Rhumb { from, to },
        });
    }
    segments.extend(last.map(|turn| turn.half(false)));
    let arcs: f64 = segments
        .iter()
        .map(|s| arc_length(s).map_or(0.0, Length::m))
        .sum();
    (Path { segments }, Length::from_m(metres.max(0.0) + arcs))
}
