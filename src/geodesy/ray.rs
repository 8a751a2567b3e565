//! A geodesic from an origin on an azimuth, computed as an arc on the auxiliary
//! sphere plus the corrections to the ellipsoid.
//!
//! Names follow C. F. F. Karney, *Algorithms for geodesics* (2013): beta is the
//! reduced latitude, sigma the arc from the node, tau the distance from the
//! node scaled to an angle, omega the longitude on the sphere.

use super::{FLATTENING, POLAR_SEMI_AXIS, SEMI_MAJOR_AXIS, series};
use std::f64::consts::{FRAC_PI_2, PI};

/// Second eccentricity squared.
pub(super) const EP2: f64 =
    FLATTENING * (2.0 - FLATTENING) / ((1.0 - FLATTENING) * (1.0 - FLATTENING));

/// Replaces cos beta = 0 at a pole, so that azimuths there remain meaningful.
/// Its square is still a normal number.
const TINY: f64 = 1e-100;

/// The quantities that depend only on the origin's latitude.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Origin {
    pub sin_beta: f64,
    pub cos_beta: f64,
}

/// A geodesic from an origin, prepared for computing points along it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ray {
    sin_alpha0: f64,
    cos_alpha0: f64,
    sin_sigma1: f64,
    cos_sigma1: f64,
    /// Sine and cosine of the origin's longitude on the sphere, not normalised.
    sin_omega1: f64,
    cos_omega1: f64,
    eps: f64,
    /// Radians of tau per metre.
    per_metre: f64,
    /// tau minus sigma at the origin.
    head_start: f64,
}

/// A point on a ray.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Arrival {
    /// Geographic latitude, degrees.
    pub lat: f64,
    /// Degrees east of the origin: in \[0, 180\] for azimuths from 0 to 180 and
    /// in \[-180, 0\] for the others, up to half a turn of arc.
    pub lon_from_origin: f64,
    pub sin_azimuth: f64,
    pub cos_azimuth: f64,
    /// Sine and cosine of the reduced latitude.
    pub sin_beta: f64,
    pub cos_beta: f64,
    /// Sine and cosine of the arc from the node, and the arc from the origin in
    /// radians.
    pub sin_sigma: f64,
    pub cos_sigma: f64,
    pub arc: f64,
}

/// Divergence of neighbouring rays.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spread {
    /// Metres between two rays per radian of azimuth.
    pub reduced_length: f64,
    /// Increase of the reduced length per metre along the ray.
    pub growth: f64,
}

impl Origin {
    pub fn at_latitude(degrees: f64) -> Origin {
        let (sin, cos) = sin_cos_deg(degrees);
        let sin = sin * (1.0 - FLATTENING);
        let norm = sin.hypot(cos);
        Origin {
            sin_beta: sin / norm,
            cos_beta: (cos / norm).max(TINY),
        }
    }
}

impl Ray {
    #[inline]
    pub fn new(origin: &Origin, sin_azimuth: f64, cos_azimuth: f64) -> Ray {
        let sin_alpha0 = sin_azimuth * origin.cos_beta;
        let across = sin_azimuth * origin.sin_beta;
        let cos_alpha0_squared = cos_azimuth * cos_azimuth + across * across;
        let cos_alpha0 = cos_alpha0_squared.sqrt();
        let cos_omega1 = origin.cos_beta * cos_azimuth;
        let (sin_sigma1, cos_sigma1, cos_omega1) = if cos_alpha0 > 0.0 {
            let scale = 1.0 / cos_alpha0;
            (origin.sin_beta * scale, cos_omega1 * scale, cos_omega1)
        } else {
            (0.0, 1.0, 1.0)
        };
        let eps = expansion(cos_alpha0_squared);
        Ray {
            sin_alpha0,
            cos_alpha0,
            sin_sigma1,
            cos_sigma1,
            sin_omega1: sin_alpha0 * origin.sin_beta,
            cos_omega1,
            eps,
            per_metre: series::scale_reciprocal(eps) * (1.0 / POLAR_SEMI_AXIS),
            head_start: series::sum(sin_sigma1, cos_sigma1, &series::distance(eps)),
        }
    }

    /// A distance in metres as an angle of tau.
    #[inline]
    pub fn tau(&self, metres: f64) -> f64 {
        metres * self.per_metre
    }

    /// The point `metres` along the ray.
    #[inline]
    pub fn walk(&self, metres: f64) -> Arrival {
        let tau = self.tau(metres);
        self.arrive(tau, (tau + self.head_start).sin_cos())
    }

    /// The same, given an angle near tau whose sine and cosine are known.
    #[inline]
    pub fn walk_near(&self, metres: f64, near: f64, sin_cos: (f64, f64)) -> Arrival {
        let tau = self.tau(metres);
        let off = tau + self.head_start - near;
        if off.abs() > 0.006 {
            return self.walk(metres);
        }
        self.arrive(tau, turn(sin_cos, off))
    }

    /// The point at `tau` from the origin, given the sine and cosine of tau +
    /// head start.
    #[inline(always)]
    fn arrive(&self, tau: f64, (sin, cos): (f64, f64)) -> Arrival {
        let tau2 = (
            self.sin_sigma1 * cos + self.cos_sigma1 * sin,
            self.cos_sigma1 * cos - self.sin_sigma1 * sin,
        );
        let back = series::sum(tau2.0, tau2.1, &series::reverted(self.eps));
        let arc = tau + self.head_start + back;
        let (sin_sigma, cos_sigma) = turn(tau2, back);

        let sin_beta = self.cos_alpha0 * sin_sigma;
        let north = self.cos_alpha0 * cos_sigma;
        let cos_beta = (self.sin_alpha0 * self.sin_alpha0 + north * north).sqrt();
        let lat = sin_beta.atan2((1.0 - FLATTENING) * cos_beta);

        let sin_omega = self.sin_alpha0 * sin_sigma;
        let omega = (sin_omega * self.cos_omega1 - cos_sigma * self.sin_omega1)
            .atan2(cos_sigma * self.cos_omega1 + sin_omega * self.sin_omega1);
        let omega = onwards(omega, self.sin_alpha0);
        let c3 = series::longitude(self.eps);
        let uneven = series::sum(sin_sigma, cos_sigma, &c3)
            - series::sum(self.sin_sigma1, self.cos_sigma1, &c3);
        let lag = FLATTENING * self.sin_alpha0 * series::lag(self.eps) * (arc + uneven);

        let (sin_azimuth, cos_azimuth) = if cos_beta > 0.0 {
            let scale = 1.0 / cos_beta;
            (self.sin_alpha0 * scale, north * scale)
        } else {
            (0.0, 1.0)
        };
        Arrival {
            lat: lat.to_degrees(),
            lon_from_origin: (omega - lag).to_degrees(),
            sin_azimuth,
            cos_azimuth,
            sin_beta,
            cos_beta,
            sin_sigma,
            cos_sigma,
            arc,
        }
    }

    /// Reduced length and its growth at `at`, within 30 m and 5e-6.
    pub fn spread(&self, at: &Arrival) -> Spread {
        let k2 = EP2 * self.cos_alpha0 * self.cos_alpha0;
        let (s1, c1, s2, c2) = (self.sin_sigma1, self.cos_sigma1, at.sin_sigma, at.cos_sigma);
        let dn1 = 1.0 + 0.5 * k2 * s1 * s1;
        let dn2 = 1.0 + 0.5 * k2 * s2 * s2;
        let j12 = 0.5 * k2 * (at.arc - (s2 * c2 - s1 * c1));
        let t = k2 * (s2 - s1) * (s2 + s1) / (dn1 + dn2);
        Spread {
            reduced_length: POLAR_SEMI_AXIS * (dn2 * c1 * s2 - dn1 * s1 * c2 - c1 * c2 * j12),
            growth: c1 * c2 + s1 * s2 - (t * s1 - c1 * j12) * s2 / dn2,
        }
    }

    /// Distance in metres from the pole at the vertex of the ray.
    pub fn closest_to_pole(&self) -> f64 {
        SEMI_MAJOR_AXIS * self.sin_alpha0.abs()
    }

    /// Metres from the origin to the next vertex, where the ray is closest to a
    /// pole.
    pub fn until_vertex(&self) -> f64 {
        let sigma1 = self.sin_sigma1.atan2(self.cos_sigma1);
        // Sines of even multiples of a right angle vanish, so tau equals sigma
        // there.
        let next = if sigma1 < -FRAC_PI_2 {
            -FRAC_PI_2
        } else if sigma1 < FRAC_PI_2 {
            FRAC_PI_2
        } else {
            FRAC_PI_2 + PI
        };
        (next - sigma1 - self.head_start) / self.per_metre
    }
}

/// Epsilon of the great ellipse with this squared cosine of the azimuth at the
/// node.
#[inline]
pub(super) fn expansion(cos_alpha0_squared: f64) -> f64 {
    let k2 = EP2 * cos_alpha0_squared;
    k2 / (2.0 * (1.0 + (1.0 + k2).sqrt()) + k2)
}

/// Longitude measured in the direction of travel from 0 to a full turn.
#[inline(always)]
fn onwards(omega: f64, eastward: f64) -> f64 {
    let forward = if eastward < 0.0 { -omega } else { omega };
    let full = if forward < -1.0 {
        forward + 2.0 * PI
    } else {
        forward
    };
    if eastward < 0.0 { -full } else { full }
}

/// Sine and cosine of an angle plus an offset of less than 0.006 radian.
#[inline(always)]
fn turn((sin, cos): (f64, f64), off: f64) -> (f64, f64) {
    let x2 = off * off;
    let s = off * (1.0 - x2 * (1.0 / 6.0) * (1.0 - x2 * (1.0 / 20.0)));
    let c = 1.0 - x2 * 0.5 * (1.0 - x2 * (1.0 / 12.0) * (1.0 - x2 * (1.0 / 30.0)));
    (sin * c + cos * s, cos * c - sin * s)
}

/// Sine and cosine of an angle in degrees, exact at multiples of 90; up to a
/// million turns.
#[inline]
pub(super) fn sin_cos_deg(degrees: f64) -> (f64, f64) {
    let quarters = (degrees * (1.0 / 90.0) + 0.5f64.copysign(degrees)) as i64;
    let (sin, cos) = (degrees - 90.0 * quarters as f64).to_radians().sin_cos();
    match quarters & 3 {
        0 => (sin, cos),
        1 => (cos, -sin),
        // Plain negation would give -0 and make a ray due south lean west.
        2 => (0.0 - sin, -cos),
        _ => (-cos, sin),
    }
}
