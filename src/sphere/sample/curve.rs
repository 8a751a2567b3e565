//! The curves of segments in longitude and latitude.

use crate::geodesy::{Circle, FLATTENING, Line, SEMI_MAJOR_AXIS, rhumb::Rhumb};

/// A point on a curve and the local geometry there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Station {
    /// Parameter of the curve: degrees of azimuth, or metres along it.
    pub t: f64,
    /// Degrees from the curve's reference meridian, continuous along it.
    pub lon: f64,
    /// Degrees.
    pub lat: f64,
    /// Sine and cosine of the azimuth of the tangent.
    pub course: (f64, f64),
    /// Metres per unit of the parameter.
    pub speed: f64,
    /// Deviation from a line straight in longitude and latitude, perpendicular
    /// to the course, in metres per squared unit of the parameter.
    pub bend: f64,
}

pub(super) trait Curve {
    fn at(&self, t: f64) -> Station;
}

/// The eastern half of a circle, with azimuth in \[0, 180\]; the western half
/// is its mirror image.
impl Curve for Circle {
    #[inline]
    fn at(&self, azimuth: f64) -> Station {
        let on = Circle::at(self, azimuth);
        let course = (on.cos_outward, -on.sin_outward);
        let speed = on.reduced_length;
        let bend = Lie::reduced(on.beta).bend(course, speed, on.growth);
        let per_degree = 1f64.to_radians();
        Station {
            t: azimuth,
            lon: on.lon_from_centre,
            lat: on.lat,
            course,
            speed: speed * per_degree,
            // Adds what the approximate spread may hide where the two parts
            // cancel.
            bend: (bend.abs() + 1e-5 * speed.abs()).copysign(bend) * per_degree * per_degree,
        }
    }
}

impl Curve for Line {
    fn at(&self, metres: f64) -> Station {
        let on = Line::at(self, metres);
        let course = (on.sin_azimuth, on.cos_azimuth);
        Station {
            t: metres,
            lon: on.lon_from_start,
            lat: on.lat,
            course,
            speed: 1.0,
            bend: Lie::reduced(on.beta).bend(course, 1.0, 0.0),
        }
    }
}

impl Curve for Rhumb {
    fn at(&self, metres: f64) -> Station {
        let (lat, lon) = Rhumb::at(self, metres);
        let (sin, cos) = self.azimuth().deg().to_radians().sin_cos();
        let lie = Lie::geographic(lat);
        let turning = -sin * lie.convergence;
        Station {
            t: metres,
            lon,
            lat,
            course: (sin, cos),
            speed: 1.0,
            bend: lie.bend((sin, cos), 1.0, turning),
        }
    }
}

/// Curvature of the graticule at a latitude, 1/m.
struct Lie {
    /// Geodesic curvature of the parallel.
    convergence: f64,
    /// The convergence plus the variation of the meridian's curvature.
    crowding: f64,
}

impl Lie {
    /// From the sine and cosine of the reduced latitude.
    #[inline]
    fn reduced((sin, cos): (f64, f64)) -> Lie {
        const E2: f64 = FLATTENING * (2.0 - FLATTENING);
        // 1 / sqrt(1 - x), to 1e-9.
        let x = E2 * cos * cos;
        let root = 1.0 + x * (0.5 + x * (0.375 + x * 0.3125));
        let convergence = sin * root / (SEMI_MAJOR_AXIS * cos.max(1e-12));
        let uneven = 3.0 * E2 / SEMI_MAJOR_AXIS * sin * cos * (root * root * root);
        Lie {
            convergence,
            crowding: convergence + uneven,
        }
    }

    fn geographic(lat: f64) -> Lie {
        let (sin, cos) = lat.to_radians().sin_cos();
        let sin = sin * (1.0 - FLATTENING);
        let norm = sin.hypot(cos);
        Lie::reduced((sin / norm, cos / norm))
    }

    /// The cross product of a curve's first and second derivatives in longitude
    /// and latitude, scaled to the ground at the point. A straight edge over a
    /// step h of the parameter deviates from the curve by an eighth of it times
    /// h squared.
    ///
    /// `turning` is the curve's geodesic curvature in radians per unit of the
    /// parameter; 0 for a geodesic.
    /// unit of the parameter: none for a geodesic.
    #[inline]
    fn bend(&self, (sin, cos): (f64, f64), speed: f64, turning: f64) -> f64 {
        let net = self.convergence + cos * cos * self.crowding;
        speed * (turning + speed * sin * net)
    }
}
