//! Arcs of geodesic circles.

use super::Circle;
use super::curve::{Curve, CurvePoint};
use crate::units::{Azimuth, Length, Position};

/// An arc of a geodesic circle, starting at an azimuth from its centre.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Arc {
    circle: Circle,
    start: f64,
    /// Degrees, clockwise if positive.
    sweep: f64,
}

impl Arc {
    /// The arc from azimuth `start` through `sweep` degrees, clockwise if
    /// positive.
    pub fn new(centre: Position, radius: Length, start: Azimuth, sweep: f64) -> Arc {
        Arc {
            circle: Circle::new(centre, radius),
            start: start.deg(),
            sweep,
        }
    }

    /// The position `turned` degrees of azimuth after the start, in the
    /// direction of the sweep.
    pub fn position(&self, turned: f64) -> Position {
        self.circle.position(self.azimuth(turned))
    }

    fn azimuth(&self, turned: f64) -> Azimuth {
        Azimuth::wrap(self.start + turned.copysign(self.sweep))
    }
}

impl Curve for Arc {
    fn end(&self) -> f64 {
        self.sweep.abs()
    }

    fn at(&self, turned: f64) -> CurvePoint {
        let azimuth = self.azimuth(turned);
        let on = self.circle.at(azimuth.deg());
        let outward = on.sin_outward.atan2(on.cos_outward);
        // Beyond half the Earth's circumference the circle is traversed in the
        // opposite sense.
        let side = self.sweep.signum() * on.reduced_length.signum();
        CurvePoint {
            position: self.circle.position(azimuth),
            course: outward + std::f64::consts::FRAC_PI_2.copysign(side),
            speed: on.reduced_length.abs().to_radians(),
        }
    }

    fn length(&self, from: f64, to: f64) -> f64 {
        let speed = |t: f64| self.circle.at(self.azimuth(t).deg()).reduced_length.abs();
        1.02 * (to - from).to_radians() * speed(from).max(speed(to))
    }

    fn turning(&self, from: f64, to: f64) -> f64 {
        let turning = |t: f64| {
            let on = self.circle.at(self.azimuth(t).deg());
            (on.growth / on.reduced_length).abs()
        };
        1.05 * turning(from).max(turning(to))
    }
}
