//! Mercator on the ellipsoid: rhumb lines are straight. J. P. Snyder, "Map
//! projections: a working manual" (1987), equations 7-7 to 7-9; the same as
//! PROJ's `merc`.

use super::auxiliary::{from_isometric, isometric, parallel_radius};
use super::formula::{Formula, Setup};
use super::plane::{Clip, Plane};
use crate::error::{Error, Result};
use crate::geodesy::SEMI_MAJOR_AXIS;
use std::sync::Arc;

#[derive(Debug)]
struct Mercator {
    lat_ts: f64,
    /// Radius of the cylinder, metres.
    radius: f64,
}

pub(super) fn build(setup: &Setup) -> Result<Arc<dyn Formula>> {
    let lat_ts = setup.true_scale.unwrap_or(0.0);
    check_true_scale(lat_ts)?;
    Ok(Arc::new(Mercator {
        lat_ts,
        radius: SEMI_MAJOR_AXIS * parallel_radius(lat_ts.to_radians()),
    }))
}

/// # Errors
/// Fails near a pole, where a cylinder has no width.
pub(super) fn check_true_scale(lat_ts: f64) -> Result<()> {
    if lat_ts.abs() < 89.0 {
        return Ok(());
    }
    Err(Error::Projection(format!(
        "a cylinder cannot be true to scale at latitude {lat_ts}"
    )))
}

impl Formula for Mercator {
    fn project(&self, phi: f64, lambda: f64) -> Option<Plane> {
        Some(Plane::new(
            self.radius * lambda,
            self.radius * isometric(phi),
        ))
    }

    fn unproject(&self, at: Plane) -> Option<(f64, f64)> {
        Some((from_isometric(at.y / self.radius), at.x / self.radius))
    }

    fn clip(&self) -> Clip {
        Clip::strip(-88.0, 88.0)
    }

    fn proj_string(&self) -> String {
        format!("+proj=merc +lat_ts={}", self.lat_ts)
    }
}
