//! Stereographic: conformal; circles on the sphere of conformal latitude stay
//! circles. J. P. Snyder, "Map projections: a working manual" (1987), equations
//! 21-24 to 21-40; the same as PROJ's `stere`.
//!
//! A geodesic circle on the ellipsoid is not exactly a circle on that sphere,
//! but nearly: one of 1,200 km stays within 1.5e-5 of its radius, one of 5,500
//! km within 3.1e-4, wherever on the map its centre lies.

use super::auxiliary::{CONFORMAL, E2, FROM_CONFORMAL, parallel_radius};
use super::formula::{Formula, Setup};
use super::local::{Local, SinCos};
use super::plane::{Clip, Plane};
use crate::error::Result;
use crate::geodesy::SEMI_MAJOR_AXIS;
use std::sync::Arc;

#[derive(Debug)]
struct Stereographic {
    lat_0: f64,
    /// Conformal latitude of the centre.
    centre: SinCos,
    /// Twice the radius of the conformal sphere, metres.
    diameter: f64,
}

pub(super) fn build(setup: &Setup) -> Result<Arc<dyn Formula>> {
    let phi0 = setup.phi0();
    let centre = CONFORMAL.turn(SinCos::of(phi0));
    let radius = if centre.cos.abs() < 1e-12 {
        let e = E2.sqrt();
        1.0 / ((1.0 + e).powf(1.0 + e) * (1.0 - e).powf(1.0 - e)).sqrt()
    } else {
        parallel_radius(phi0) / centre.cos
    };
    Ok(Arc::new(Stereographic {
        lat_0: setup.centre.lat().deg(),
        centre,
        diameter: 2.0 * SEMI_MAJOR_AXIS * radius,
    }))
}

impl Formula for Stereographic {
    fn project(&self, phi: f64, lambda: f64) -> Option<Plane> {
        let at = CONFORMAL
            .turn(SinCos::of(phi))
            .seen_from(self.centre, lambda);
        let k = self.diameter / (1.0 + at.up);
        // Nothing within two degrees of the antipode projects.
        (at.up > -0.999_4).then(|| Plane::new(k * at.east, k * at.north))
    }

    fn unproject(&self, at: Plane) -> Option<(f64, f64)> {
        let rho = at.x.hypot(at.y);
        let c = 2.0 * rho.atan2(self.diameter);
        let (chi, chi_sin_cos, lambda) =
            Local::towards(at.x, at.y, rho, c).seen_from_pole(self.centre);
        Some((chi + FROM_CONFORMAL.offset(chi_sin_cos), lambda))
    }

    fn clip(&self) -> Clip {
        Clip::Cap { radius_deg: 160.0 }
    }

    fn proj_string(&self) -> String {
        format!("+proj=stere +lat_0={}", self.lat_0)
    }
}
