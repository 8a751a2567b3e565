//! Follows a piece leg by leg through one zone.

use super::super::piece::Fix;
use super::super::row;
use super::edges::may_meet;
use super::grid::{Reach, Side};
use super::{Crossing, Event, Ready};
use crate::encounter::{self, Over, Trace};
use crate::geodesy::SEMI_MAJOR_AXIS;
use crate::sphere::sample::LonLat;
use crate::sphere::{Path, Segment, Shape};
use crate::status::Status;
use crate::track::{self, Course, Leg, LegKind};
use crate::units::{Length, Position};
use std::time::Duration;

/// The extent of a piece in longitude and latitude, including the bulge of long
/// legs.
pub(super) fn reach(fixes: &[Fix]) -> Reach {
    let first = lon_lat(&fixes[0]);
    let mut reach = Reach {
        west: first[0],
        east: first[0],
        south: first[1],
        north: first[1],
    };
    let (mut lon, mut bulge) = (first[0], 0.0f64);
    for pair in fixes.windows(2) {
        let [x, y] = lon_lat(&pair[1]);
        lon += shorter(x - lon);
        reach.west = reach.west.min(lon);
        reach.east = reach.east.max(lon);
        reach.south = reach.south.min(y);
        reach.north = reach.north.max(y);
        bulge = bulge.max(pair[1].along - pair[0].along);
    }
    // A geodesic leaves the bounding box of its ends by less than this.
    let spare = if bulge > 10_000.0 {
        (bulge / SEMI_MAJOR_AXIS).to_degrees()
    } else {
        0.01
    };
    reach.south -= spare;
    reach.north += spare;
    if reach.north > 89.0 || reach.south < -89.0 || bulge > 1_000_000.0 {
        (reach.west, reach.east) = (-180.0, 180.0);
    }
    reach
}

/// Adds a piece's crossings of a zone.
pub(super) fn walk(zone: &Ready, number: usize, fixes: &[Fix], found: &mut Vec<Crossing>) {
    match &zone.shape {
        Shape::Area(_) => stays(zone, number, fixes, found),
        Shape::Lines(_) => passings(zone, number, fixes, found),
        Shape::Points(_) => {}
    }
}

/// Adds crossings of a line.
fn passings(zone: &Ready, number: usize, fixes: &[Fix], found: &mut Vec<Crossing>) {
    let mut from = zone.place(&fixes[0]);
    for pair in fixes.windows(2) {
        let to = zone.place(&pair[1]);
        if zone.may_cross(from, to, pair[1].along - pair[0].along) {
            for (event, over) in meetings(zone, pair) {
                let again = matches!(found.last(), Some(Crossing::Over { zone, event: last, .. })
                    if *zone == number && event.along.m() - last.along.m() < 1e-3);
                if !again {
                    found.push(Crossing::Over {
                        zone: number,
                        event,
                        over,
                    });
                }
            }
        }
        from = to;
    }
}

/// Adds stays in an area.
fn stays(zone: &Ready, number: usize, fixes: &[Fix], found: &mut Vec<Crossing>) {
    let mut from = zone.place(&fixes[0]);
    let begins = matches!(zone.grid.side(from), Side::Inside | Side::Uncertain(true));
    let mut stay = Stays {
        zone: number,
        fixes,
        inside: begins,
        enter: None,
        touch: None,
        found,
    };
    for pair in fixes.windows(2) {
        let to = zone.place(&pair[1]);
        if zone.may_cross(from, to, pair[1].along - pair[0].along) {
            for (event, over) in meetings(zone, pair) {
                stay.meet(event, over);
            }
            stay.check(zone.grid.side(to), &pair[1]);
        }
        from = to;
    }
    if stay.inside {
        stay.leave(None);
    }
}

/// The stays of a piece in one area, while following it.
struct Stays<'a> {
    zone: usize,
    fixes: &'a [Fix],
    inside: bool,
    enter: Option<Event>,
    /// The last contact with the boundary that was not clearly a crossing.
    touch: Option<Event>,
    found: &'a mut Vec<Crossing>,
}

impl Stays<'_> {
    /// The interior is to the left of the boundary.
    fn meet(&mut self, event: Event, over: Over) {
        match over {
            Over::RightToLeft if !self.inside => self.turn(event),
            Over::LeftToRight if self.inside => self.turn(event),
            Over::Touches => self.touch = Some(event),
            _ => {}
        }
    }

    /// Checks against a fix whose side is certain. If the side changed, the
    /// boundary was crossed at the last contact, along an edge, or else at the
    /// fix.
    fn check(&mut self, side: Side, fix: &Fix) {
        let inside = match side {
            Side::Inside => true,
            Side::Outside => false,
            Side::Uncertain(_) => return,
        };
        let touch = self.touch.take();
        if inside != self.inside {
            self.turn(touch.unwrap_or_else(|| at_fix(fix)));
        }
    }

    fn turn(&mut self, event: Event) {
        self.touch = None;
        if self.inside {
            self.leave(Some(event));
        } else {
            self.enter = Some(event);
        }
        self.inside = !self.inside;
    }

    fn leave(&mut self, exit: Option<Event>) {
        let (first, last) = (&self.fixes[0], &self.fixes[self.fixes.len() - 1]);
        let enter = self.enter.take();
        let (begin, end) = (
            enter.unwrap_or_else(|| at_fix(first)),
            exit.unwrap_or_else(|| at_fix(last)),
        );
        let time = begin.time.zip(end.time).map(|(begin, end)| {
            let micros = end.as_microsecond() - begin.as_microsecond();
            Duration::from_micros(micros.max(0) as u64)
        });
        self.found.push(Crossing::Stay {
            zone: self.zone,
            enter,
            exit,
            inside: Length::from_m((end.along.m() - begin.along.m()).max(0.0)),
            time,
        });
    }
}

impl Ready {
    /// Framed longitude, and latitude.
    fn place(&self, fix: &Fix) -> LonLat {
        let [lon, lat] = lon_lat(fix);
        [self.grid.framed(lon), lat]
    }

    /// Whether a leg may meet the boundary; true if in doubt.
    #[inline]
    fn may_cross(&self, from: LonLat, to: LonLat, metres: f64) -> bool {
        if metres < 5_000.0 && from[1].abs() < 85.0 && self.grid.alike(from, to) {
            return false;
        }
        self.looks_like_crossing(from, to, metres)
    }

    fn looks_like_crossing(&self, from: LonLat, to: LonLat, metres: f64) -> bool {
        let lat = from[1].abs().max(to[1].abs()).to_radians();
        // An upper bound for the distance of a geodesic from the straight line
        // in longitude and latitude.
        let bulge = metres * metres / (4.0 * SEMI_MAJOR_AXIS) * lat.tan().max(1.0) + 1.0;
        if bulge > 0.1 * metres + 100.0 || lat > 1.55 {
            return true;
        }
        let leg = [from, [from[0] + shorter(to[0] - from[0]), to[1]]];
        self.grid
            .near(&leg, bulge, |edge| may_meet(&leg, edge, bulge))
    }
}

/// Where one leg meets the zone's lines, in order.
fn meetings(zone: &Ready, pair: &[Fix]) -> Vec<(Event, Over)> {
    let (a, b) = (&pair[0], &pair[1]);
    let step = b.along - a.along;
    if step == 0.0 {
        return Vec::new();
    }
    let course = course(a.spot.position(), b.spot.position(), step);
    let trace = Trace::new(&course);
    let found = encounter::crossings(&trace, &zone.lines);
    let event = |at: &encounter::Event| {
        let share = (at.along.m() / step).clamp(0.0, 1.0);
        let micros = a.time + ((b.time.wrapping_sub(a.time)) as f64 * share).round() as i64;
        let times = row::timestamp(a.time).zip(row::timestamp(b.time));
        Event {
            position: at.position,
            time: times.and_then(|_| row::timestamp(micros)),
            between: times,
            along: Length::from_m(a.along + share * step),
        }
    };
    found.iter().map(|c| (event(&c.event), c.over)).collect()
}

fn course(from: Position, to: Position, metres: f64) -> Course {
    let fix = |position| track::Fix {
        position,
        moment: None,
        status: Status::Observed,
    };
    Course {
        fixes: vec![fix(from), fix(to)],
        legs: vec![Leg {
            kind: LegKind::Geodesic,
            status: Status::Observed,
            gap: false,
            path: Path {
                segments: vec![Segment::Geodesic { from, to }],
            },
            length: Length::from_m(metres),
        }],
    }
}

fn at_fix(fix: &Fix) -> Event {
    let time = row::timestamp(fix.time);
    Event {
        position: fix.spot.position(),
        time,
        between: time.zip(time),
        along: Length::from_m(fix.along),
    }
}

fn lon_lat(fix: &Fix) -> LonLat {
    let position = fix.spot.position();
    [position.lon().deg(), position.lat().deg()]
}

/// The difference of longitudes by the shorter way round, degrees.
fn shorter(degrees: f64) -> f64 {
    degrees - 360.0 * (degrees / 360.0).round()
}
