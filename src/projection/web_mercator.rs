//! Web Mercator (EPSG method 1024): spherical formulas with ellipsoidal
//! latitudes. Neither conformal nor a true Mercator.

use super::formula::{Formula, Setup};
use super::plane::{Clip, Plane};
use crate::error::Result;
use crate::geodesy::SEMI_MAJOR_AXIS;
use std::sync::Arc;

/// Latitude at which the world map becomes a square.
const SQUARE: f64 = 85.051_128_779_806_6;

#[derive(Debug)]
struct WebMercator;

pub(super) fn build(_: &Setup) -> Result<Arc<dyn Formula>> {
    Ok(Arc::new(WebMercator))
}

impl Formula for WebMercator {
    fn project(&self, phi: f64, lambda: f64) -> Option<Plane> {
        Some(Plane::new(
            SEMI_MAJOR_AXIS * lambda,
            SEMI_MAJOR_AXIS * phi.tan().asinh(),
        ))
    }

    fn unproject(&self, at: Plane) -> Option<(f64, f64)> {
        Some((
            (at.y / SEMI_MAJOR_AXIS).sinh().atan(),
            at.x / SEMI_MAJOR_AXIS,
        ))
    }

    fn clip(&self) -> Clip {
        Clip::strip(-SQUARE, SQUARE)
    }

    fn proj_string(&self) -> String {
        "+proj=webmerc".to_string()
    }
}
