//! Builds a course from points in order.

use super::{Course, Fix, Leg, LegKind, Moment};
use crate::geodesy::{self, rhumb};
use crate::sphere::{Path, Segment};
use crate::status::Status;
use crate::units::{Length, Position};
use jiff::Timestamp;

/// A point of a course, and the leg that leads to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Waypoint {
    pub position: Position,
    pub time: Option<Timestamp>,
    /// Status of the point.
    pub status: Status,
    /// Line type of the leg that leads here; unused for the first point.
    pub leg: LegKind,
    /// Nothing is known between the previous point and this one.
    pub gap: bool,
}

impl Course {
    /// The course through the points. Each leg has the least certain status of
    /// `lines` and of its ends.
    ///
    /// Lengths are on the ellipsoid: geodesics within 20 nm, rhumb lines within
    /// 1 um of GeographicLib. Between exact antipodes, one of the equally short
    /// geodesics is used.
    ///
    /// ```
    /// # use standoff::{status::Status, track::{Course, LegKind, Waypoint}, units::Position};
    /// // echo 54.6 -10 70 -10.5 | GeodSolve -i; RhumbSolve -i (GeographicLib)
    /// let point = |lat, lon, leg| Waypoint {
    ///     position: Position::from_degrees(lat, lon).unwrap(),
    ///     time: None,
    ///     status: Status::Reported,
    ///     leg,
    ///     gap: false,
    /// };
    /// let points = [
    ///     point(60.0, -10.0, LegKind::Geodesic),
    ///     point(60.0, 20.0, LegKind::Rhumb),
    /// ];
    /// let course = Course::through(&points, Status::Reported);
    /// // echo 60 -10 60 20 | RhumbSolve -i -p 6
    /// assert!((course.length().m() - 1_674_000.047_173).abs() < 1e-6);
    /// ```
    pub fn through(points: &[Waypoint], lines: Status) -> Course {
        let fixes = points.iter().map(|point| Fix {
            position: point.position,
            moment: point.time.map(|at| Moment {
                at,
                computed: false,
            }),
            status: point.status,
        });
        let legs = points.windows(2).map(|ends| leg(&ends[0], &ends[1], lines));
        Course {
            fixes: fixes.collect(),
            legs: legs.collect(),
        }
    }
}

fn leg(from: &Waypoint, to: &Waypoint, lines: Status) -> Leg {
    let (path, length) = line(to.leg, from.position, to.position);
    Leg {
        kind: to.leg,
        status: lines.max(from.status).max(to.status),
        gap: to.gap,
        path,
        length,
    }
}

/// The line between two positions, empty if they coincide, and its length.
pub(super) fn line(kind: LegKind, from: Position, to: Position) -> (Path, Length) {
    let (segment, length) = match kind {
        LegKind::Geodesic => (Segment::Geodesic { from, to }, geodesy::distance(from, to)),
        LegKind::Rhumb => (
            Segment::Rhumb { from, to },
            rhumb::inverse(from, to).distance,
        ),
    };
    let segments = if length.m() > 0.0 {
        vec![segment]
    } else {
        Vec::new()
    };
    (Path { segments }, length)
}
