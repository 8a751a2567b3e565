//! Fast distance and azimuth from one centre: within 1 mm up to 10,000 km and
//! 0.5 m anywhere, compared with the exact solution (see the test below).
//!
//! T. Vincenty, "Direct and inverse solutions of geodesics on the ellipsoid
//! with application of nested equations", Survey Review 23 (1975), with the
//! iteration reduced to a single Newton step. The remainder is applied as a
//! differential; where that is not accurate enough, the caller must use the
//! exact solution.

use super::local::SinCos;
use super::plane::Plane;
use crate::geodesy::{FLATTENING, SEMI_MAJOR_AXIS};

const SEMI_MINOR_AXIS: f64 = SEMI_MAJOR_AXIS * (1.0 - FLATTENING);

/// Second eccentricity squared.
const EP2: f64 = FLATTENING * (2.0 - FLATTENING) / ((1.0 - FLATTENING) * (1.0 - FLATTENING));

/// Error of a plane position in metres above which the exact solution is
/// required.
const TOLERANCE: f64 = 0.3;

/// The inverse problem from a fixed latitude.
#[derive(Debug)]
pub(super) struct Vincenty {
    centre: SinCos,
}

/// The arc on the auxiliary sphere for a trial longitude.
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

    /// Distance and azimuth as a plane position; `None` near the centre and the
    /// antipode, where the exact solution is required.
    pub fn polar(&self, phi: f64, lambda: f64) -> Option<Plane> {
        let beta = reduced(SinCos::of(phi));
        let lambda = SinCos::of(lambda);
        let first = self.arc(beta, lambda)?;
        let slope = self.gain_rate(beta, &first);
        let gain = first.longitude_gain() / (1.0 - slope);
        let arc = self.arc(beta, lambda.turned(gain))?;
        let left = (arc.longitude_gain() - gain) / (1.0 - slope);
        self.moved_on(beta, &arc, left)
    }

    /// The end of an arc after its longitude grows by a small `left`, to first
    /// order; `None` if the second-order term would matter.
    fn moved_on(&self, beta: SinCos, arc: &Arc, left: f64) -> Option<Plane> {
        let second_order = SEMI_MAJOR_AXIS * left.abs() * (FLATTENING + left.abs() / arc.sin);
        if second_order / arc.sin > TOLERANCE {
            return None;
        }
        let azimuth_turn = self.azimuth_rate(beta, arc) * left;
        let scale = (arc.length() + SEMI_MAJOR_AXIS * arc.alpha * left) / arc.sin;
        Some(Plane::new(
            scale * (arc.east + arc.north * azimuth_turn),
            scale * (arc.north - arc.east * azimuth_turn),
        ))
    }

    /// Derivative of the longitude gain with respect to longitude, to first
    /// order in the flattening.
    fn gain_rate(&self, beta: SinCos, arc: &Arc) -> f64 {
        let alpha_rate = self.centre.cos * arc.north / arc.sin * self.azimuth_rate(beta, arc);
        FLATTENING * (arc.alpha * arc.alpha + arc.angle * alpha_rate)
    }

    /// Derivative of the azimuth at the centre with respect to the longitude of
    /// the end: `cos(azimuth there) cos(beta) / sin(arc)`.
    fn azimuth_rate(&self, beta: SinCos, arc: &Arc) -> f64 {
        let north_there_times_cos = beta.sin * arc.cos - self.centre.sin;
        north_there_times_cos / (arc.sin * arc.sin)
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
    /// Longitude difference on the sphere minus that on the ellipsoid.
    fn longitude_gain(&self) -> f64 {
        const F: f64 = FLATTENING;
        let c = F / 16.0 * self.cos2_alpha * (4.0 + F * (4.0 - 3.0 * self.cos2_alpha));
        let middle = self.cos_2m + c * self.cos * (2.0 * self.cos_2m * self.cos_2m - 1.0);
        (1.0 - c) * F * self.alpha * (self.angle + c * self.sin * middle)
    }

    /// Length on the ellipsoid, metres.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geodesy;
    use crate::units::{Lat, Lon, Position};

    /// Greatest error in metres within `reach` of a centre, and the fraction of
    /// positions left to the exact solution, over 5,000 evenly spread ones.
    fn greatest_error(lat_0: f64, reach: f64) -> (f64, f64) {
        const COUNT: usize = 5_000;
        let quick = Vincenty::new(lat_0.to_radians());
        let centre = Position::from_degrees(lat_0, 0.0).unwrap();
        let (mut worst, mut left) = (0.0_f64, 0);
        for i in 0..COUNT {
            let phi = (2.0 * (i as f64 + 0.5) / COUNT as f64 - 1.0).asin();
            let lon = Lon::wrap(i as f64 * 137.507_764);
            let to = Position::new(Lat::new(phi.to_degrees()).unwrap(), lon);
            let exact = geodesy::inverse(centre, to);
            let (sin, cos) = exact.azimuth_from.deg().to_radians().sin_cos();
            let s = exact.distance.m();
            if s > reach {
                continue;
            }
            match quick.polar(phi, lon.deg().to_radians()) {
                Some(at) => worst = worst.max((at.x - s * sin).hypot(at.y - s * cos)),
                None => left += 1,
            }
        }
        (worst, left as f64 / COUNT as f64)
    }

    #[test]
    fn a_millimetre_within_a_quarter_and_half_a_metre_anywhere() {
        for lat_0 in [0.0, 1e-4, 25.033, -39.0, 60.0, -80.0, 89.999, 90.0] {
            let (near, _) = greatest_error(lat_0, 10_000_000.0);
            let (anywhere, left) = greatest_error(lat_0, 21_000_000.0);
            assert!(near < 1e-3, "{lat_0}: {near} m");
            assert!(anywhere < 0.5, "{lat_0}: {anywhere} m");
            assert!(left < 0.02, "{lat_0}: {left} left to the exact solution");
        }
    }
}
