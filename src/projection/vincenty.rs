//! Distance and azimuth from one centre, quickly and to a few centimetres.
//!
//! T. Vincenty, "Direct and inverse solutions of geodesics on the ellipsoid
//! with application of nested equations", Survey Review 23 (1975), with the
//! iteration cut to one step of Newton's: what is left of it is put in as a
//! differential, and where that would not do, the caller is told to take the
//! exact way.

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
        let slope = self.gain_rate(beta, &first);
        let gain = first.longitude_gain() / (1.0 - slope);
        let arc = self.arc(beta, lambda.turned(gain))?;
        let left = (arc.longitude_gain() - gain) / (1.0 - slope);
        self.moved_on(beta, &arc, left)
    }

    /// The end of an arc after its longitude has grown by a small `left`, to
    /// the first order; `None` if the second would show.
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

    /// How the gain in longitude grows with longitude, to the first order of
    /// the flattening.
    fn gain_rate(&self, beta: SinCos, arc: &Arc) -> f64 {
        let alpha_rate = self.centre.cos * arc.north / arc.sin * self.azimuth_rate(beta, arc);
        FLATTENING * (arc.alpha * arc.alpha + arc.angle * alpha_rate)
    }

    /// How the azimuth at the centre turns with the longitude of the end:
    /// `cos(azimuth there) cos(beta) / sin(arc)`.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geodesy;
    use crate::units::{Lat, Lon, Position};

    #[test]
    fn explore() {
        for lat0 in [
            0.0, 1e-4, 10.0, 25.0, 39.0, 45.0, -60.0, 80.0, 89.9999, 90.0,
        ] {
            let v = Vincenty::new(f64::to_radians(lat0));
            let c = Position::from_degrees(lat0, 0.0).unwrap();
            let mut bins = [(0.0f64, 0, 0); 9];
            for i in 0..40000 {
                let z = -1.0 + 2.0 * (i as f64 + 0.5) / 40000.0;
                let lat = z.asin().to_degrees();
                let lon = Lon::wrap(i as f64 * 137.50776405);
                let p = Position::new(Lat::new(lat).unwrap(), lon);
                let inv = geodesy::inverse(c, p);
                let (s, co) = inv.azimuth_from.deg().to_radians().sin_cos();
                let d = inv.distance.m();
                let b = &mut bins[((d / 20_004_000.0 * 9.0) as usize).min(8)];
                b.1 += 1;
                match v.polar(lat.to_radians(), lon.deg().to_radians()) {
                    None => b.2 += 1,
                    Some(q) => {
                        let e = (q.x - d * s).hypot(q.y - d * co);
                        b.0 = b.0.max(e);
                    }
                }
            }
            println!(
                "{lat0}: {}",
                bins.iter()
                    .map(|b| format!("{:.4}m/{}-{}", b.0, b.1, b.2))
                    .collect::<Vec<_>>()
                    .join("  ")
            );
        }
    }
}
