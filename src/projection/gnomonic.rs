//! Gnomonic on the ellipsoid: geodesics through the centre are straight and all
//! others very nearly so (C. F. F. Karney, "Algorithms for geodesics", 2013,
//! section 8; PROJ's `gnom` since 9.2).

use super::formula::{Formula, Setup};
use super::plane::{Clip, Plane};
use crate::error::Result;
use geographiclib_rs::{Geodesic, GeodesicLine, InverseGeodesic, capability};
use std::sync::Arc;

#[derive(Debug)]
struct Gnomonic {
    lat_0: f64,
    geodesic: Geodesic,
}

pub(super) fn build(setup: &Setup) -> Result<Arc<dyn Formula>> {
    Ok(Arc::new(Gnomonic {
        lat_0: setup.centre.lat().deg(),
        geodesic: Geodesic::wgs84(),
    }))
}

impl Formula for Gnomonic {
    fn project(&self, phi: f64, lambda: f64) -> Option<Plane> {
        let lat = phi.to_degrees().clamp(-90.0, 90.0);
        // distance, azimuths, reduced length, scales, arc
        let (_, azimuth, _, m12, scale12, _, _): (f64, f64, f64, f64, f64, f64, f64) = self
            .geodesic
            .inverse(self.lat_0, 0.0, lat, lambda.to_degrees());
        if scale12 <= 0.0 {
            return None;
        }
        let (sin, cos) = azimuth.to_radians().sin_cos();
        let rho = m12 / scale12;
        Some(Plane::new(rho * sin, rho * cos))
    }

    /// Newton's method along the geodesic, on rho near the centre and on 1/rho
    /// far from it, as in GeographicLib.
    fn unproject(&self, at: Plane) -> Option<(f64, f64)> {
        let a = self.geodesic.equatorial_radius();
        let rho = at.x.hypot(at.y);
        let line = self.line(at.x.atan2(at.y).to_degrees());
        let near = rho <= a;
        let mut s = a * (rho / a).atan();
        for _ in 0..20 {
            let outmask = capability::REDUCEDLENGTH | capability::GEODESICSCALE;
            let (_, _, _, _, _, m12, scale12, _, _) = line._gen_position(false, s, outmask);
            let step = if near {
                (m12 / scale12 - rho) * scale12 * scale12
            } else {
                (1.0 / rho - scale12 / m12) * m12 * m12
            };
            s -= step;
            // Convergence is quadratic: after a step this short the error is
            // negligible.
            if step.abs() < 1e-4 {
                let (_, lat, lon, ..) =
                    line._gen_position(false, s, capability::LATITUDE | capability::LONGITUDE);
                return Some((lat.to_radians(), lon.to_radians()));
            }
        }
        None
    }

    fn clip(&self) -> Clip {
        Clip::Cap { radius_deg: 80.0 }
    }

    fn proj_string(&self) -> String {
        format!("+proj=gnom +lat_0={}", self.lat_0)
    }
}

impl Gnomonic {
    fn line(&self, azimuth: f64) -> GeodesicLine {
        let caps = capability::STANDARD
            | capability::DISTANCE_IN
            | capability::REDUCEDLENGTH
            | capability::GEODESICSCALE;
        GeodesicLine::new(
            &self.geodesic,
            self.lat_0,
            0.0,
            azimuth,
            Some(caps),
            None,
            None,
        )
    }
}
