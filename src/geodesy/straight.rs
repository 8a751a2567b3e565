//! Edges as in base data and GIS files: straight in longitude and latitude.

use super::curve::{Curve, CurvePoint, convergence, degree};
use crate::units::{Lat, Lon, Position};

/// An edge along which latitude is linear in longitude, the shorter way round
/// (eastward if both ways are equal). A pole has no longitude of its own: an
/// edge that ends there follows the meridian of its other end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Straight {
    from: Position,
    to: Position,
    /// Differences of longitude and latitude between the ends, degrees.
    step: [f64; 2],
}

impl Straight {
    pub fn new(from: Position, to: Position) -> Straight {
        let (from, to) = match (at_pole(from), at_pole(to)) {
            (true, _) => (Position::new(from.lat(), to.lon()), to),
            (_, true) => (from, Position::new(to.lat(), from.lon())),
            _ => (from, to),
        };
        let east = to.lon().deg() - from.lon().deg();
        let turns = if east > 180.0 {
            -360.0
        } else if east <= -180.0 {
            360.0
        } else {
            0.0
        };
        Straight {
            from,
            to,
            step: [east + turns, to.lat().deg() - from.lat().deg()],
        }
    }

    pub fn from(&self) -> Position {
        self.from
    }

    pub fn to(&self) -> Position {
        self.to
    }

    /// The position at a fraction of the edge, 0 to 1, linear in longitude and
    /// latitude.
    pub fn position(&self, part: f64) -> Position {
        let lat = self.from.lat().deg() + part * self.step[1];
        Position::new(
            Lat::new(lat.clamp(-90.0, 90.0)).expect("clamped"),
            Lon::wrap(self.from.lon().deg() + part * self.step[0]),
        )
    }
}

fn at_pole(at: Position) -> bool {
    at.lat().deg().abs() == 90.0
}

impl Curve for Straight {
    fn end(&self) -> f64 {
        1.0
    }

    fn at(&self, part: f64) -> CurvePoint {
        let position = self.position(part);
        let (north, east) = degree(position.lat().deg());
        let (east, north) = (east * self.step[0], north * self.step[1]);
        CurvePoint {
            position,
            course: east.atan2(north),
            speed: east.hypot(north),
        }
    }

    fn length(&self, from: f64, to: f64) -> f64 {
        let lat = |part: f64| self.from.lat().deg() + part * self.step[1];
        let (one, other) = (lat(from), lat(to));
        let (north, _) = degree(one.abs().max(other.abs()));
        let (_, east) = degree(if one * other < 0.0 {
            0.0
        } else {
            one.abs().min(other.abs())
        });
        (to - from) * (east * self.step[0]).hypot(north * self.step[1])
    }

    fn turning(&self, from: f64, to: f64) -> f64 {
        if self.step[0] == 0.0 {
            return 0.0;
        }
        let lat = |part: f64| self.from.lat().deg() + part * self.step[1];
        // sin a (1 + cos2 a) is at most 1.09; the changing length of a degree
        // of latitude adds less than a hundredth.
        1.1 * convergence(lat(from), lat(to)) + UNEVEN
    }
}

/// Curvature of an edge, in radians per metre, due to degrees of latitude
/// growing poleward.
const UNEVEN: f64 = 0.011 / super::SEMI_MAJOR_AXIS;
