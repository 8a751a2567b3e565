//! Orthographic: the ellipsoid viewed from infinity above the centre (EPSG
//! method 9840; PROJ's `ortho` since 7.2). The inverse intersects a ray with
//! the ellipsoid, without iteration.

use super::auxiliary::E2;
use super::formula::{Formula, Setup};
use super::local::SinCos;
use super::plane::{Clip, Plane};
use crate::error::Result;
use crate::geodesy::SEMI_MAJOR_AXIS;
use std::sync::Arc;

#[derive(Debug)]
struct Orthographic {
    lat_0: f64,
    centre: SinCos,
    /// Radius of curvature in the prime vertical at the centre, over the
    /// equatorial radius.
    nu0: f64,
}

pub(super) fn build(setup: &Setup) -> Result<Arc<dyn Formula>> {
    let centre = SinCos::of(setup.phi0());
    Ok(Arc::new(Orthographic {
        lat_0: setup.centre.lat().deg(),
        centre,
        nu0: prime_vertical(centre),
    }))
}

fn prime_vertical(at: SinCos) -> f64 {
    1.0 / (1.0 - E2 * at.sin * at.sin).sqrt()
}

impl Formula for Orthographic {
    fn project(&self, phi: f64, lambda: f64) -> Option<Plane> {
        let phi = SinCos::of(phi);
        let at = phi.seen_from(self.centre, lambda);
        let nu = prime_vertical(phi);
        let shift = E2 * (self.nu0 * self.centre.sin - nu * phi.sin) * self.centre.cos;
        (at.up > -1e-9).then(|| {
            Plane::new(
                SEMI_MAJOR_AXIS * nu * at.east,
                SEMI_MAJOR_AXIS * (nu * at.north + shift),
            )
        })
    }

    fn unproject(&self, at: Plane) -> Option<(f64, f64)> {
        let (x, y) = (at.x / SEMI_MAJOR_AXIS, at.y / SEMI_MAJOR_AXIS);
        // A point on the ray and its direction in the plane of the central
        // meridian, as distance from the axis and height.
        let (sin, cos) = (self.centre.sin, self.centre.cos);
        let out = self.nu0 * cos - y * sin;
        let height = self.nu0 * (1.0 - E2) * sin + y * cos;
        let polar = 1.0 - E2;
        let a = cos * cos + sin * sin / polar;
        let b = out * cos + height * sin / polar;
        let c = out * out + x * x + height * height / polar - 1.0;
        let under_root = b * b - a * c;
        if under_root < 0.0 {
            return None;
        }
        let up = (under_root.sqrt() - b) / a;
        let (out, height) = (out + up * cos, height + up * sin);
        Some((height.atan2(polar * x.hypot(out)), x.atan2(out)))
    }

    fn clip(&self) -> Clip {
        Clip::Cap { radius_deg: 90.0 }
    }

    fn proj_string(&self) -> String {
        format!("+proj=ortho +lat_0={}", self.lat_0)
    }
}
