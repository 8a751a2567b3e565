//! Equirectangular: longitude and latitude as plane coordinates, on a sphere of
//! the equatorial radius; the same as PROJ's `eqc`.

use super::formula::{Formula, Setup};
use super::mercator::check_true_scale;
use super::plane::{Clip, Plane};
use crate::error::Result;
use crate::geodesy::SEMI_MAJOR_AXIS;
use std::sync::Arc;

#[derive(Debug)]
struct Equirectangular {
    lat_ts: f64,
    cos_ts: f64,
}

pub(super) fn build(setup: &Setup) -> Result<Arc<dyn Formula>> {
    let centre = setup.centre.lat().deg().clamp(-80.0, 80.0);
    let lat_ts = setup.true_scale.unwrap_or(centre);
    check_true_scale(lat_ts)?;
    Ok(Arc::new(Equirectangular {
        lat_ts,
        cos_ts: lat_ts.to_radians().cos(),
    }))
}

impl Formula for Equirectangular {
    fn project(&self, phi: f64, lambda: f64) -> Option<Plane> {
        Some(Plane::new(
            SEMI_MAJOR_AXIS * self.cos_ts * lambda,
            SEMI_MAJOR_AXIS * phi,
        ))
    }

    fn unproject(&self, at: Plane) -> Option<(f64, f64)> {
        let phi = at.y / SEMI_MAJOR_AXIS;
        (phi.abs() <= std::f64::consts::FRAC_PI_2 + 1e-12)
            .then(|| (phi, at.x / SEMI_MAJOR_AXIS / self.cos_ts))
    }

    fn clip(&self) -> Clip {
        Clip::strip(-90.0, 90.0)
    }

    fn proj_string(&self) -> String {
        format!("+proj=eqc +lat_ts={}", self.lat_ts)
    }
}
