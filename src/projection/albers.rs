//! Albers equal-area conic. J. P. Snyder, "Map projections: a working manual"
//! (1987), equations 14-12 to 14-21; the same as PROJ's `aea`.

use super::auxiliary::{AUTHALIC, FROM_AUTHALIC, Q_POLE, parallel_radius};
use super::conic::{Cone, check_parallels, parallels};
use super::formula::{Formula, Setup};
use super::local::SinCos;
use super::plane::{Clip, Plane};
use crate::error::Result;
use crate::geodesy::SEMI_MAJOR_AXIS;
use std::sync::Arc;

#[derive(Debug)]
struct Albers {
    cone: Cone,
    c: f64,
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
        (m1 * m1 - m2 * m2) / (q(phi2) - q(phi1))
    };
    let c = m1 * m1 + n * q(phi1);
    let cone = Cone::new(n, radius(c, n, setup.phi0()))?;
    let lat_0 = setup.centre.lat().deg();
    Ok(Arc::new(Albers {
        cone,
        c,
        parameters: format!("+proj=aea +lat_0={lat_0} +lat_1={lat_1} +lat_2={lat_2}"),
    }))
}

/// Twice the area between the equator and a parallel per radian of longitude,
/// over the squared equatorial radius.
fn q(phi: f64) -> f64 {
    Q_POLE * AUTHALIC.turn(SinCos::of(phi)).sin
}

fn radius(c: f64, n: f64, phi: f64) -> f64 {
    SEMI_MAJOR_AXIS * (c - n * q(phi)).max(0.0).sqrt() / n
}

impl Formula for Albers {
    fn project(&self, phi: f64, lambda: f64) -> Option<Plane> {
        Some(self.cone.flatten(radius(self.c, self.cone.n, phi), lambda))
    }

    fn unproject(&self, at: Plane) -> Option<(f64, f64)> {
        let (rho, lambda) = self.cone.roll(at);
        let r = rho * self.cone.n / SEMI_MAJOR_AXIS;
        let sin = (self.c - r * r) / (self.cone.n * Q_POLE);
        // Near a pole the square root loses half the digits.
        if sin.abs() > 1.0 + 1e-9 {
            return None;
        }
        let xi = sin.clamp(-1.0, 1.0).asin();
        Some((xi + FROM_AUTHALIC.offset(SinCos::of(xi)), lambda))
    }

    fn clip(&self) -> Clip {
        Clip::strip(-90.0, 90.0)
    }

    fn proj_string(&self) -> String {
        self.parameters.clone()
    }
}
