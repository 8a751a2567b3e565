//! Distance and azimuth from one centre, quickly and to a few centimetres.
//!
//! T. Vincenty, "Direct and inverse solutions of geodesics on the ellipsoid
//! with application of nested equations", Survey Review 23 (1975), with the
//! iteration cut to one step: what is left of it is put in as a differential,
//! and where that would not do the caller is told to take the exact way.

use super::local::SinCos;
use super::plane::Plane;
use crate::geodesy::{FLATTENING, SEMI_MAJOR_AXIS};

const SEMI_MINOR_AXIS: f64 = SEMI_MAJOR_AXIS * (1.0 - FLATTENING);

/// The square of the second eccentricity.
const EP2: f64 = FLATTENING * (2.0 - FLATTENING) / ((1.0 - FLATTENING) * (1.0 - FLATTENING));

/// How far a plane position may be off, metres, before the exact solution is
/// asked for.
const TOLERANCE: f64 = 0.3;

/// The inverse problem from one latitude.
#[derive(Debug)]
pub(super) struct Vincenty {
    centre: SinCos,
}

/// The auxiliary sphere at one trial longitude.
struct Arc {
    sin: f64,
    cos: f64,
    angle: f64,
    /// Sine of the azimuth at the equator.
    alpha: f64,
    cos2_alpha: f64,
    /// Cosine of twice the angle from the equator to the middle of the arc.
    cos_2m: f64,
    /// Sine and cosine of the azimuth at the centre, times `sin`.
    east: f64,
    north: f64,
}

impl Vincenty {
    pub fn new(phi0: f64) -> Vincenty {
        Vincenty {
            centre: reduced(SinCos::of(phi0)),
        }
    }

    /// Distance and azimuth as a position on the plane; `None` near the
    /// centre and the antipode, where the exact solution has to be taken.
    pub fn polar(&self, phi: f64, lambda: f64) -> Option<Plane> {
        let beta = reduced(SinCos::of(phi));
        let lambda = SinCos::of(lambda);
        let first = self.arc(beta, lambda)?;
        let gain1 = first.longitude_gain();
        let arc = self.arc(beta, lambda.turned(gain1))?;
        let gain2 = arc.longitude_gain();
        self.settle(beta, &arc, gain1, gain2)
    }

    /// Takes the arc found with a longitude gain of `gain1` to the gain that
    /// the iteration would end with, extrapolated as a geometric series.
    fn settle(&self, beta: SinCos, arc: &Arc, gain1: f64, gain2: f64) -> Option<Plane> {
        let step = gain2 - gain1;
        let left = if gain1 == 0.0 {
            step
        } else {
            step / (1.0 - step / gain1)
        };
        // Second order in what is left, worse as the azimuth turns faster.
        let turn = left / arc.sin;
        if turn.abs() * left.abs() * SEMI_MAJOR_AXIS * (1.0 + arc.angle / arc.sin) > TOLERANCE
            || step.abs() > 0.1 * gain1.abs()
        {
            return None;
        }
        let longer = arc.alpha * left;
        let azimuth_turn = self.azimuth_rate(beta, arc) * left;
        let scale = (arc.length() + SEMI_MAJOR_AXIS * longer) / arc.sin;
        Some(Plane::new(
            scale * (arc.east + arc.north * azimuth_turn),
            scale * (arc.north - arc.east * azimuth_turn),
        ))
    }

    /// How the azimuth at the centre turns with the longitude of the end:
    /// `cos(azimuth there) cos(beta) / sin(arc)`.
    fn azimuth_rate(&self, beta: SinCos, arc: &Arc) -> f64 {
        let cos_lambda = (arc.cos - self.centre.sin * beta.sin) / (self.centre.cos * beta.cos);
        let north_there = self.centre.cos * beta.sin * cos_lambda - self.centre.sin * beta.cos;
        north_there / arc.sin * beta.cos / arc.sin
    }

    fn arc(&self, beta: SinCos, omega: SinCos) -> Option<Arc> {
        let east = beta.cos * omega.sin;
        let north = self.centre.cos * beta.sin - self.centre.sin * beta.cos * omega.cos;
        let cos = self.centre.sin * beta.sin + self.centre.cos * beta.cos * omega.cos;
        let sin = (east * east + north * north).sqrt();
        if sin < 1e-3 {
            return None;
        }
        let alpha = self.centre.cos * east / sin;
        let cos2_alpha = 1.0 - alpha * alpha;
        let cos_2m = if cos2_alpha > 1e-12 {
            cos - 2.0 * self.centre.sin * beta.sin / cos2_alpha
        } else {
            0.0
        };
        Some(Arc {
            sin,
            cos,
            angle: sin.atan2(cos),
            alpha,
            cos2_alpha,
            cos_2m,
            east,
            north,
        })
    }
}

impl Arc {
    /// How much longer the arc is in longitude on the sphere than on the
    /// ellipsoid.
    fn longitude_gain(&self) -> f64 {
        const F: f64 = FLATTENING;
        let c = F / 16.0 * self.cos2_alpha * (4.0 + F * (4.0 - 3.0 * self.cos2_alpha));
        let middle = self.cos_2m + c * self.cos * (2.0 * self.cos_2m * self.cos_2m - 1.0);
        (1.0 - c) * F * self.alpha * (self.angle + c * self.sin * middle)
    }

    /// Its length on the ellipsoid, metres.
    fn length(&self) -> f64 {
        let u2 = self.cos2_alpha * EP2;
        let a = 1.0 + u2 / 16_384.0 * (4_096.0 + u2 * (u2 * (320.0 - 175.0 * u2) - 768.0));
        let b = u2 / 1_024.0 * (256.0 + u2 * (u2 * (74.0 - 47.0 * u2) - 128.0));
        let m = self.cos_2m;
        let inner = self.cos * (2.0 * m * m - 1.0)
            - b / 6.0 * m * (4.0 * self.sin * self.sin - 3.0) * (4.0 * m * m - 3.0);
        SEMI_MINOR_AXIS * a * (self.angle - b * self.sin * (m + b / 4.0 * inner))
    }
}

/// Reduced latitude.
fn reduced(phi: SinCos) -> SinCos {
    let sin = (1.0 - FLATTENING) * phi.sin;
    let length = (sin * sin + phi.cos * phi.cos).sqrt();
    SinCos {
        sin: sin / length,
        cos: phi.cos / length,
    }
}
