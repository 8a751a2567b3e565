//! Transverse Mercator by Krueger's sixth-order series (C. F. F. Karney,
//! "Transverse Mercator with an accuracy of a few nanometers", 2011); the same
//! as PROJ's `tmerc`. The round trip is accurate to 0.1 mm up to 65 degrees
//! from the central meridian and to 5 mm at 70, where the map ends.

use super::auxiliary::{
    CONFORMAL, CONFORMAL_FROM_RECTIFYING, FROM_CONFORMAL, RECTIFYING_FROM_CONFORMAL,
    RECTIFYING_RADIUS, Series,
};
use super::formula::{Formula, Setup};
use super::local::SinCos;
use super::plane::{Clip, Plane};
use crate::error::Result;
use crate::geodesy::SEMI_MAJOR_AXIS;
use std::f64::consts::FRAC_PI_2;
use std::sync::Arc;

const RADIUS: f64 = SEMI_MAJOR_AXIS * RECTIFYING_RADIUS;

/// Greatest distance from the central meridian at which the series is used, in
/// units of the rectifying radius; about 71 degrees.
const FARTHEST: f64 = 1.8;

#[derive(Debug)]
struct TransverseMercator {
    lat_0: f64,
    /// Rectifying latitude of the centre.
    origin: f64,
}

pub(super) fn build(setup: &Setup) -> Result<Arc<dyn Formula>> {
    let chi = CONFORMAL.turn(SinCos::of(setup.phi0()));
    Ok(Arc::new(TransverseMercator {
        lat_0: setup.centre.lat().deg(),
        origin: chi.sin.atan2(chi.cos) + RECTIFYING_FROM_CONFORMAL.offset(chi),
    }))
}

/// Circular and hyperbolic functions of twice a complex angle `xi + i eta`.
struct Doubled {
    sin: f64,
    cos: f64,
    sinh: f64,
    cosh: f64,
}

/// Real and imaginary part of the sum of `c[k] sin(2 k (xi + i eta))`, by
/// Clenshaw summation.
fn complex_offset(series: &Series, twice: &Doubled) -> (f64, f64) {
    let (re, im) = (2.0 * twice.cos * twice.cosh, -2.0 * twice.sin * twice.sinh);
    let (mut b1, mut b2) = ((0.0, 0.0), (0.0, 0.0));
    for c in series.0.iter().rev() {
        let next = (
            c + re * b1.0 - im * b1.1 - b2.0,
            re * b1.1 + im * b1.0 - b2.1,
        );
        (b1, b2) = (next, b1);
    }
    let (s_re, s_im) = (twice.sin * twice.cosh, twice.cos * twice.sinh);
    (s_re * b1.0 - s_im * b1.1, s_re * b1.1 + s_im * b1.0)
}

impl Formula for TransverseMercator {
    fn project(&self, phi: f64, lambda: f64) -> Option<Plane> {
        let chi = CONFORMAL.turn(SinCos::of(phi));
        let lambda = SinCos::of(lambda);
        // The spherical transverse Mercator: eta = atanh(east).
        let (out, east) = (chi.cos * lambda.cos, chi.cos * lambda.sin);
        let rest = chi.sin * chi.sin + out * out;
        let eta = ((1.0 + east) / (1.0 - east)).ln() / 2.0;
        if eta.is_nan() || eta.abs() > FARTHEST {
            return None;
        }
        let twice = Doubled {
            sin: 2.0 * chi.sin * out / rest,
            cos: (out - chi.sin) * (out + chi.sin) / rest,
            sinh: 2.0 * east / rest,
            cosh: (1.0 + east * east) / rest,
        };
        let (d_xi, d_eta) = complex_offset(&RECTIFYING_FROM_CONFORMAL, &twice);
        Some(Plane::new(
            RADIUS * (eta + d_eta),
            RADIUS * (chi.sin.atan2(out) + d_xi - self.origin),
        ))
    }

    fn unproject(&self, at: Plane) -> Option<(f64, f64)> {
        let (xi, eta) = (at.y / RADIUS + self.origin, at.x / RADIUS);
        // The Earth repeats beyond half a turn of the meridian.
        if eta.abs() > FARTHEST || at.y.abs() > RADIUS * FRAC_PI_2 {
            return None;
        }
        let (sin, cos) = (2.0 * xi).sin_cos();
        let (sinh, cosh) = ((2.0 * eta).sinh(), (2.0 * eta).cosh());
        let twice = Doubled {
            sin,
            cos,
            sinh,
            cosh,
        };
        let (d_xi, d_eta) = complex_offset(&CONFORMAL_FROM_RECTIFYING, &twice);
        let (xi, eta) = (SinCos::of(xi + d_xi), eta + d_eta);
        let (cosh, sinh) = (eta.cosh(), eta.sinh());
        let chi = SinCos {
            sin: xi.sin / cosh,
            cos: sinh.hypot(xi.cos) / cosh,
        };
        Some((
            chi.sin.atan2(chi.cos) + FROM_CONFORMAL.offset(chi),
            sinh.atan2(xi.cos),
        ))
    }

    /// Any centre on the meridian is a quarter turn from the two points where
    /// the projection diverges.
    fn clip(&self) -> Clip {
        Clip::Cap { radius_deg: 70.0 }
    }

    fn proj_string(&self) -> String {
        format!("+proj=tmerc +lat_0={}", self.lat_0)
    }
}
