//! Edges as base data and GIS files mean them: straight in longitude and
//! latitude.

use super::curve::{Curve, Stand, convergence, degree};
use crate::units::{Lat, Lon, Position};

/// An edge along which latitude changes evenly with longitude, by the shorter
/// way round (eastward where both are equal). A pole has no longitude of its
/// own: an edge that ends there follows the meridian of its other end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Straight {
    from: Position,
    to: Position,
    /// Degrees of longitude and latitude from the one end to the other.
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

    /// The position at a part of the way, 0 to 1, as longitude and latitude go.
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

    fn at(&self, part: f64) -> Stand {
        let position = self.position(part);
        let (north, east) = degree(position.lat().deg());
        let (east, north) = (east * self.step[0], north * self.step[1]);
        Stand {
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
        // sin a (1 + cos2 a) is at most 1.09; the meridian's own unevenness
        // adds less than a hundredth.
        1.1 * convergence(lat(from), lat(to)) + UNEVEN
    }
}

/// Radians a metre by which an edge turns because degrees of latitude grow
/// poleward.
const UNEVEN: f64 = 0.011 / super::SEMI_MAJOR_AXIS;
