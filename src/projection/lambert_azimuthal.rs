//! Lambert azimuthal equal-area, by authalic latitude. J. P. Snyder, "Map
//! projections: a working manual" (1987), equations 24-17 to 24-30; the same
//! as PROJ's `laea`.

use super::auxiliary::{AUTHALIC, FROM_AUTHALIC, Q_POLE, parallel_radius};
use super::formula::{Formula, Setup};
use super::local::{Local, SinCos};
use super::plane::{Clip, Plane};
use crate::error::Result;
use crate::geodesy::SEMI_MAJOR_AXIS;
use std::sync::Arc;

#[derive(Debug)]
struct LambertAzimuthal {
    lat_0: f64,
    /// Authalic latitude of the centre.
    centre: SinCos,
    /// Radius of the authalic sphere, metres.
    radius: f64,
    /// Scale factor along x, and its inverse along y, that makes the centre
    /// conformal.
    d: f64,
}

pub(super) fn build(setup: &Setup) -> Result<Arc<dyn Formula>> {
    let centre = AUTHALIC.turn(SinCos::of(setup.phi0()));
    let radius = (Q_POLE / 2.0).sqrt();
    let d = if centre.cos.abs() < 1e-12 {
        1.0
    } else {
        parallel_radius(setup.phi0()) / (radius * centre.cos)
    };
    Ok(Arc::new(LambertAzimuthal {
        lat_0: setup.centre.lat().deg(),
        centre,
        radius: SEMI_MAJOR_AXIS * radius,
        d,
    }))
}

impl Formula for LambertAzimuthal {
    fn project(&self, phi: f64, lambda: f64) -> Option<Plane> {
        let at = AUTHALIC
            .turn(SinCos::of(phi))
            .seen_from(self.centre, lambda);
        let b = self.radius * (2.0 / (1.0 + at.up)).sqrt();
        (at.up > -1.0 + 1e-9).then(|| Plane::new(b * self.d * at.east, b / self.d * at.north))
    }

    fn unproject(&self, at: Plane) -> Option<(f64, f64)> {
        let (x, y) = (at.x / self.d, at.y * self.d);
        let rho = x.hypot(y);
        let half = rho / (2.0 * self.radius);
        if half > 1.0 {
            return None;
        }
        let (xi, xi_sin_cos, lambda) =
            Local::towards(x, y, rho, 2.0 * half.asin()).seen_from_pole(self.centre);
        Some((xi + FROM_AUTHALIC.offset(xi_sin_cos), lambda))
    }

    fn clip(&self) -> Clip {
        Clip::Cap { radius_deg: 179.9 }
    }

    fn proj_string(&self) -> String {
        format!("+proj=laea +lat_0={}", self.lat_0)
    }
}
