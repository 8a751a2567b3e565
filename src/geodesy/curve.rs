//! Parametric curves on the ellipsoid, as the nearest-point and intersection
//! solvers use them.

use super::meridian::{meridional_radius, parallel_radius};
use super::{FLATTENING, Line, SEMI_MAJOR_AXIS, rhumb::Rhumb};
use crate::units::{Lon, Position};

/// Smallest radius of curvature of the ellipsoid in metres: that of a meridian
/// at the equator.
const LEAST_RADIUS: f64 = SEMI_MAJOR_AXIS * (1.0 - FLATTENING) * (1.0 - FLATTENING);

/// A curve with a parameter running from 0 to [`Curve::end`].
pub(crate) trait Curve {
    fn end(&self) -> f64;

    fn at(&self, t: f64) -> CurvePoint;

    /// Upper bound of the length in metres between two parameters.
    fn length(&self, from: f64, to: f64) -> f64;

    /// Upper bound of the geodesic curvature between two parameters, in radians
    /// per metre; 0 only for a geodesic.
    fn turning(&self, from: f64, to: f64) -> f64;
}

/// A point on a curve and the tangent there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct CurvePoint {
    pub position: Position,
    /// Azimuth of the tangent, radians.
    pub course: f64,
    /// Metres per unit of the parameter.
    pub speed: f64,
}

/// Signed turn between two courses at the same place, in degrees clockwise in
/// \[-180, 180). Each course is an azimuth in degrees and the position at which
/// it is measured.
///
/// The positions may differ in longitude: at a pole, azimuth is measured from
/// the position's own meridian, and close to a pole rounding can put one place
/// on two meridians.
pub(crate) fn turn((here, from): (Position, f64), (there, to): (Position, f64)) -> f64 {
    let east = Lon::wrap(there.lon().deg() - here.lon().deg());
    let meridians = east.deg() * there.lat().deg().to_radians().sin();
    (to - from - meridians + 540.0).rem_euclid(360.0) - 180.0
}

impl Curve for Line {
    fn end(&self) -> f64 {
        self.length().m()
    }

    fn at(&self, metres: f64) -> CurvePoint {
        let on = Line::at(self, metres);
        CurvePoint {
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

    fn at(&self, metres: f64) -> CurvePoint {
        CurvePoint {
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

/// Upper bound, between two latitudes in degrees, of the geodesic curvature of
/// a parallel, in radians per metre.
pub(super) fn convergence(one: f64, other: f64) -> f64 {
    one.abs().max(other.abs()).to_radians().tan() / LEAST_RADIUS
}

/// Length in metres of a degree of latitude and of a degree of longitude at a
/// latitude in degrees.
pub(super) fn degree(lat: f64) -> (f64, f64) {
    let lat = lat.to_radians();
    let (north, east) = (meridional_radius(lat), parallel_radius(lat));
    (north.to_radians(), east.to_radians())
}
