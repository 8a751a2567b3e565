//! The curves that segments follow, as a reader of longitude and latitude
//! sees them.

use crate::geodesy::{Circle, FLATTENING, Line, SEMI_MAJOR_AXIS, rhumb::Rhumb};

/// A point of a curve and how the curve runs there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Station {
    /// Parameter of the curve: degrees of azimuth, or metres along.
    pub t: f64,
    /// Degrees from the curve's own meridian, continuous along it.
    pub lon: f64,
    /// Degrees.
    pub lat: f64,
    /// Sine and cosine of the azimuth in which the curve runs.
    pub course: (f64, f64),
    /// Metres for a unit of the parameter.
    pub speed: f64,
    /// Metres for a unit squared by which the curve bends away from what is
    /// straight in longitude and latitude, across its course.
    pub bend: f64,
}

pub(super) trait Curve {
    fn at(&self, t: f64) -> Station;
}

/// The eastern half of a circle, by azimuth in \[0, 180\]; the western half is
/// its mirror image.
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
            // What the approximate spread may hide where both parts cancel.
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

/// How the net of meridians and parallels lies at a latitude, 1/m.
struct Lie {
    /// What a course eastward turns by against the meridians.
    convergence: f64,
    /// The same and the change of the meridian's own curvature.
    crowding: f64,
}

impl Lie {
    /// By sine and cosine of the reduced latitude.
    #[inline]
    fn reduced((sin, cos): (f64, f64)) -> Lie {
        const E2: f64 = FLATTENING * (2.0 - FLATTENING);
        // The reciprocal root of 1 - x, to 1e-9.
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

    /// The cross product of a curve's first and second derivatives in
    /// longitude and latitude, scaled to the ground where it is taken: a
    /// straight edge over a step h of the parameter is off by h squared times
    /// an eighth of it.
    ///
    /// `turning` is the radians by which the curve turns on the ground for a
    /// unit of the parameter: none for a geodesic.
    #[inline]
    fn bend(&self, (sin, cos): (f64, f64), speed: f64, turning: f64) -> f64 {
        let net = self.convergence + cos * cos * self.crowding;
        speed * (turning + speed * sin * net)
    }
}
