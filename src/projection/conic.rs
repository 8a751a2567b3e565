//! What the conic projections share: their parallels and their polar step.

use super::formula::Setup;
use super::plane::Plane;
use crate::error::{Error, Result};

/// A cone laid flat: angles shrink by `n`, radii count from the apex.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cone {
    /// The cone's constant; negative with its apex to the south.
    pub n: f64,
    /// Radius of the parallel through the centre, metres, with n's sign.
    pub rho0: f64,
}

/// The standard parallels in degrees: as asked for, or ten degrees on either
/// side of the centre.
pub(super) fn parallels(setup: &Setup) -> (f64, f64) {
    let centre = setup.centre.lat().deg();
    setup
        .parallels
        .unwrap_or(((centre - 10.0).max(-85.0), (centre + 10.0).min(85.0)))
}

/// # Errors
/// Parallels that make no cone, or one so slender that it is a cylinder.
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
    /// A centre that lies infinitely far from the apex.
    pub fn new(n: f64, rho0: f64) -> Result<Cone> {
        if rho0.is_finite() && rho0.abs() < 1e10 {
            Ok(Cone { n, rho0 })
        } else {
            Err(Error::Projection(
                "this cone cannot be centred so close to the far pole".to_string(),
            ))
        }
    }

    /// The plane at the radius `rho` (with n's sign).
    pub fn flatten(self, rho: f64, lambda: f64) -> Plane {
        let (sin, cos) = (self.n * lambda).sin_cos();
        Plane::new(rho * sin, self.rho0 - rho * cos)
    }

    /// `(rho, lambda)`, rho with n's sign.
    pub fn roll(self, at: Plane) -> (f64, f64) {
        let (x, y) = (at.x, self.rho0 - at.y);
        let sign = self.n.signum();
        (sign * x.hypot(y), (sign * x).atan2(sign * y) / self.n)
    }
}
