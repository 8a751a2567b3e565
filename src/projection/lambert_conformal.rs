//! Lambert conformal conic with two standard parallels. J. P. Snyder, "Map
//! projections: a working manual" (1987), equations 15-1 to 15-11; the same as
//! PROJ's `lcc`.

use super::auxiliary::{from_isometric, isometric, parallel_radius};
use super::conic::{Cone, check_parallels, parallels};
use super::formula::{Formula, Setup};
use super::plane::{Clip, Plane};
use crate::error::Result;
use crate::geodesy::SEMI_MAJOR_AXIS;
use std::f64::consts::FRAC_PI_2;
use std::sync::Arc;

/// Radians from a pole that count as the pole.
const AT_POLE: f64 = 1e-12;

#[derive(Debug)]
struct LambertConformal {
    cone: Cone,
    /// Radius of the equator in metres, with the sign of n.
    scale: f64,
    parameters: String,
}

pub(super) fn build(setup: &Setup) -> Result<Arc<dyn Formula>> {
    let (lat_1, lat_2) = parallels(setup);
    check_parallels(lat_1, lat_2)?;
    let (phi1, phi2) = (lat_1.to_radians(), lat_2.to_radians());
    let (m1, m2) = (parallel_radius(phi1), parallel_radius(phi2));
    let n = if (lat_1 - lat_2).abs() < 1e-9 {
        phi1.sin()
    } else {
        (m1 / m2).ln() / (isometric(phi2) - isometric(phi1))
    };
    let scale = SEMI_MAJOR_AXIS * m1 / n * (n * isometric(phi1)).exp();
    let cone = Cone::new(n, radius(scale, n, setup.phi0()))?;
    let lat_0 = setup.centre.lat().deg();
    Ok(Arc::new(LambertConformal {
        cone,
        scale,
        parameters: format!("+proj=lcc +lat_0={lat_0} +lat_1={lat_1} +lat_2={lat_2}"),
    }))
}

fn radius(scale: f64, n: f64, phi: f64) -> f64 {
    if FRAC_PI_2 - phi.abs() < AT_POLE {
        return if phi * n > 0.0 { 0.0 } else { f64::INFINITY };
    }
    scale * (-n * isometric(phi)).exp()
}

impl Formula for LambertConformal {
    fn project(&self, phi: f64, lambda: f64) -> Option<Plane> {
        let rho = radius(self.scale, self.cone.n, phi);
        rho.is_finite().then(|| self.cone.flatten(rho, lambda))
    }

    fn unproject(&self, at: Plane) -> Option<(f64, f64)> {
        let (rho, lambda) = self.cone.roll(at);
        if rho == 0.0 {
            return Some((FRAC_PI_2 * self.cone.n.signum(), 0.0));
        }
        let psi = -(rho / self.scale).ln() / self.cone.n;
        Some((from_isometric(psi), lambda))
    }

    /// Extends to the apex on one side; on the other, to where the scale
    /// becomes excessive.
    fn clip(&self) -> Clip {
        if self.cone.n > 0.0 {
            Clip::strip(-80.0, 90.0)
        } else {
            Clip::strip(-90.0, 80.0)
        }
    }

    fn proj_string(&self) -> String {
        self.parameters.clone()
    }
}
