//! Curves on the ellipsoid as a solver of nearest points and crossings walks
//! them.

use super::meridian::{meridional_radius, parallel_radius};
use super::{FLATTENING, Line, SEMI_MAJOR_AXIS, rhumb::Rhumb};
use crate::units::{Lon, Position};

/// Least radius of curvature of the ellipsoid, metres: of a meridian, at the
/// equator.
const LEAST_RADIUS: f64 = SEMI_MAJOR_AXIS * (1.0 - FLATTENING) * (1.0 - FLATTENING);

/// A curve, by a parameter that grows from 0 to [`Curve::end`].
pub(crate) trait Curve {
    fn end(&self) -> f64;

    fn at(&self, t: f64) -> Stand;

    /// Metres between two parameters, at most.
    fn length(&self, from: f64, to: f64) -> f64;

    /// Radians by which the curve turns against a geodesic in a metre, at
    /// most, between two parameters; 0 of a geodesic only.
    fn turning(&self, from: f64, to: f64) -> f64;
}

/// A point of a curve, and how the curve runs there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stand {
    pub position: Position,
    /// Azimuth in which the curve runs, radians.
    pub course: f64,
    /// Metres for a unit of the parameter.
    pub speed: f64,
}

/// Degrees clockwise from one course to another in the same place, in
/// \[-180, 180), given where each is measured and its azimuth in degrees.
///
/// At a pole an azimuth is counted from the meridian of its own position, and
/// next to one, rounding puts one place on two meridians.
pub(crate) fn turn((here, from): (Position, f64), (there, to): (Position, f64)) -> f64 {
    let east = Lon::wrap(there.lon().deg() - here.lon().deg());
    let meridians = east.deg() * there.lat().deg().to_radians().sin();
    (to - from - meridians + 540.0).rem_euclid(360.0) - 180.0
}

impl Curve for Line {
    fn end(&self) -> f64 {
        self.length().m()
    }

    fn at(&self, metres: f64) -> Stand {
        let on = Line::at(self, metres);
        Stand {
            position: self.position_of(&on),
            course: on.sin_azimuth.atan2(on.cos_azimuth),
            speed: 1.0,
        }
    }

    fn length(&self, from: f64, to: f64) -> f64 {
        to - from
    }

    fn turning(&self, _: f64, _: f64) -> f64 {
        0.0
    }
}

impl Curve for Rhumb {
    fn end(&self) -> f64 {
        self.length().m()
    }

    fn at(&self, metres: f64) -> Stand {
        Stand {
            position: self.place(metres),
            course: self.azimuth().deg().to_radians(),
            speed: 1.0,
        }
    }

    fn length(&self, from: f64, to: f64) -> f64 {
        to - from
    }

    fn turning(&self, from: f64, to: f64) -> f64 {
        if self.azimuth().deg() % 180.0 == 0.0 {
            return 0.0;
        }
        let lat = |t: f64| Rhumb::at(self, t).0;
        convergence(lat(from), lat(to))
    }
}

/// Radians that a course eastward turns by in a metre, at most, between two
/// latitudes in degrees.
pub(super) fn convergence(one: f64, other: f64) -> f64 {
    one.abs().max(other.abs()).to_radians().tan() / LEAST_RADIUS
}

/// Metres of a degree northward and of one eastward at a latitude in degrees.
pub(super) fn degree(lat: f64) -> (f64, f64) {
    let lat = lat.to_radians();
    let (north, east) = (meridional_radius(lat), parallel_radius(lat));
    (north.to_radians(), east.to_radians())
}
