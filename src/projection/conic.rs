//! Common parts of the conic projections: standard parallels and polar
//! coordinates.

use super::formula::Setup;
use super::plane::Plane;
use crate::error::{Error, Result};

/// A cone developed onto the plane: angles are scaled by `n`, radii are
/// measured from the apex.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cone {
    /// Cone constant; negative if the apex is in the south.
    pub n: f64,
    /// Radius in metres of the parallel through the centre, with the sign of n.
    pub rho0: f64,
}

/// Standard parallels in degrees: as requested, or ten degrees on either side
/// of the centre.
pub(super) fn parallels(setup: &Setup) -> (f64, f64) {
    let centre = setup.centre.lat().deg();
    setup
        .parallels
        .unwrap_or(((centre - 10.0).max(-85.0), (centre + 10.0).min(85.0)))
}

/// # Errors
/// Fails if the parallels make no cone, or one so slender that it is a
/// cylinder.
pub(super) fn check_parallels(lat_1: f64, lat_2: f64) -> Result<()> {
    if lat_1.abs().max(lat_2.abs()) > 89.99 {
        return Err(Error::Projection(format!(
            "standard parallels of {lat_1} and {lat_2} do not make a cone: a pole cannot be one \
             of them"
        )));
    }
    if (lat_1 + lat_2).abs() < 0.08 {
        return Err(Error::Projection(format!(
            "standard parallels of {lat_1} and {lat_2} do not make a cone: around the equator, \
             take Mercator or a stereographic projection"
        )));
    }
    Ok(())
}

impl Cone {
    /// # Errors
    /// Fails if the centre is infinitely far from the apex.
    pub fn new(n: f64, rho0: f64) -> Result<Cone> {
        if rho0.is_finite() && rho0.abs() < 1e10 {
            Ok(Cone { n, rho0 })
        } else {
            Err(Error::Projection(
                "a cone cannot be centred so close to the far pole, which lies beyond its open end"
                    .to_string(),
            ))
        }
    }

    /// The plane point at radius `rho`, which has the sign of n.
    pub fn flatten(self, rho: f64, lambda: f64) -> Plane {
        let (sin, cos) = (self.n * lambda).sin_cos();
        Plane::new(rho * sin, self.rho0 - rho * cos)
    }

    /// `(rho, lambda)`, where rho has the sign of n.
    pub fn roll(self, at: Plane) -> (f64, f64) {
        let (x, y) = (at.x, self.rho0 - at.y);
        let sign = self.n.signum();
        (sign * x.hypot(y), (sign * x).atan2(sign * y) / self.n)
    }
}
