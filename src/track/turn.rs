//! Turns that can be flown: arcs tangent to the two legs that meet at a fix.

use super::along::arc_length;
use super::{Course, Leg, LegKind};
use crate::geodesy::{Line, curve::turn, direct, inverse, rhumb::Rhumb};
use crate::sphere::{Path, Segment};
use crate::units::{Azimuth, Length, Position};

/// A turn for which a leg has no room.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NoRoom {
    /// The fix where it should be.
    pub fix: usize,
    /// The length of the leg.
    pub there: Length,
    /// What the turns at both ends of the leg take of it, and about which
    /// radius would have room; none where the course turns back on itself.
    pub needed: Option<(Length, Length)>,
}

/// Degrees, below which a change of course is no turn.
const STRAIGHT: f64 = 0.01;

/// Degrees, beyond which a change of course turns back.
const BACK: f64 = 179.0;

impl Course {
    /// Rounds every corner by an arc of this radius, tangent to both legs
    /// within a micrometre: the course passes beside the fix, as aircraft and
    /// ships do that begin a turn before it. Half of each arc belongs to the
    /// leg before the fix, half to that behind it; lengths are those of the
    /// way as turned. Next to a gap nothing is turned.
    ///
    /// # Errors
    /// The leg that is most too short for the turns at its ends.
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

    /// The leg with the least room for the turns at its ends, if that is too
    /// little.
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

/// A leg as a line that can be walked.
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
    /// Metres of the leg before and of the leg behind that it takes.
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
    /// None where the course hardly changes.
    ///
    /// The centre is as far from both legs as the radius is long; where a
    /// perpendicular from it meets a leg, the circle touches it.
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
        // In the plane this is exact at once; on the ellipsoid it is not off
        // by more than the square of radius over Earth's radius a step.
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
            // Along the legs, as seen at the centre.
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

    /// One half of the arc: the first or the second.
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

/// A leg between two turns, and how long it is.
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
