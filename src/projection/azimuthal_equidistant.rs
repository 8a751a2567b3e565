//! Azimuthal equidistant: preserves distance and azimuth from the centre. Exact
//! on the ellipsoid: the inverse geodesic as polar coordinates (C. F. F.
//! Karney, "Algorithms for geodesics", 2013, section 8).

use super::formula::{Formula, Setup};
use super::plane::{Clip, Plane};
use super::vincenty::Vincenty;
use crate::error::Result;
use crate::geodesy::{self, FLATTENING};
use crate::units::{Azimuth, Lat, Length, Lon, Position};
use std::sync::Arc;

#[derive(Debug)]
struct AzimuthalEquidistant {
    /// The centre, moved to the Greenwich meridian.
    centre: Position,
    quick: Vincenty,
}

pub(super) fn build(setup: &Setup) -> Result<Arc<dyn Formula>> {
    Ok(Arc::new(AzimuthalEquidistant {
        centre: Position::new(setup.centre.lat(), Lon::wrap(0.0)),
        quick: Vincenty::new(setup.phi0()),
    }))
}

impl Formula for AzimuthalEquidistant {
    fn project(&self, phi: f64, lambda: f64) -> Option<Plane> {
        let lat = Lat::new(phi.to_degrees().clamp(-90.0, 90.0)).ok()?;
        let to = Position::new(lat, Lon::wrap(lambda.to_degrees()));
        let course = geodesy::inverse(self.centre, to);
        let (sin, cos) = course.azimuth_from.deg().to_radians().sin_cos();
        let s = course.distance.m();
        Some(Plane::new(s * sin, s * cos))
    }

    fn project_fast(&self, phi: f64, lambda: f64) -> Option<Plane> {
        match self.quick.polar(phi, lambda) {
            Some(at) => Some(at),
            None => self.project(phi, lambda),
        }
    }

    fn unproject(&self, at: Plane) -> Option<(f64, f64)> {
        let distance = at.x.hypot(at.y);
        if distance > self.farthest() {
            return None;
        }
        let azimuth = Azimuth::wrap(at.x.atan2(at.y).to_degrees());
        let to = geodesy::direct(self.centre, azimuth, Length::from_m(distance));
        Some((to.lat().deg().to_radians(), to.lon().deg().to_radians()))
    }

    /// Stops short of the antipode by half the length of its cut locus,
    /// flattening * pi * cos^2(lat), plus a margin of 0.05 degrees. Beyond
    /// that, a distance belongs to two directions.
    fn clip(&self) -> Clip {
        let cos = self.centre.lat().deg().to_radians().cos();
        let half_turn = std::f64::consts::PI.to_degrees();
        Clip::Cap {
            radius_deg: half_turn * (1.0 - FLATTENING * cos * cos) - 0.05,
        }
    }

    fn proj_string(&self) -> String {
        format!("+proj=aeqd +lat_0={}", self.centre.lat().deg())
    }
}

impl AzimuthalEquidistant {
    /// The greatest distance between any two points, metres: half a meridian.
    fn farthest(&self) -> f64 {
        20_003_931.458_6
    }
}
