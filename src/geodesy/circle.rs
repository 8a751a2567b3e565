//! Geodesic circles: all positions at a given distance from a centre.

use super::POLAR_SEMI_AXIS;
use super::ray::{Arrival, Origin, Ray, Spread, sin_cos_deg};
use crate::units::{Azimuth, Lat, Length, Lon, Position};

/// A geodesic circle, prepared for computing many positions on it.
///
/// Everything that depends only on centre and radius is computed once; each
/// position then costs one sine and cosine and two arc tangents. Agrees with
/// GeographicLib within 20 nm for every centre, the poles included, and for
/// radii up to half the Earth's circumference; still correct beyond that, where
/// the "circle" crosses itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Circle {
    centre: Position,
    radius: Length,
    origin: Origin,
    /// The radius as an angle close to tau on every azimuth, and its sine and
    /// cosine.
    near: f64,
    near_sin_cos: (f64, f64),
}

/// A position on a circle and the local geometry there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct OnCircle {
    /// Degrees.
    pub lat: f64,
    /// Degrees east of the centre's meridian, continuous across it.
    pub lon_from_centre: f64,
    /// Azimuth of the outward normal, away from the centre.
    pub sin_outward: f64,
    pub cos_outward: f64,
    /// Sine and cosine of the reduced latitude.
    pub beta: (f64, f64),
    /// Metres along the circle per radian of azimuth at the centre.
    pub reduced_length: f64,
    /// Increase of the reduced length per metre of radius.
    pub growth: f64,
}

impl Circle {
    pub fn new(centre: Position, radius: Length) -> Circle {
        // Middle of epsilon's range: no azimuth is more than 0.004 rad off.
        let near = radius.m() / POLAR_SEMI_AXIS * (1.0 - 0.00084);
        Circle {
            centre,
            radius,
            origin: Origin::at_latitude(centre.lat().deg()),
            near,
            near_sin_cos: near.sin_cos(),
        }
    }

    pub fn centre(&self) -> Position {
        self.centre
    }

    pub fn radius(&self) -> Length {
        self.radius
    }

    /// The position on an azimuth from the centre (the direct problem).
    #[inline]
    pub fn position(&self, azimuth: Azimuth) -> Position {
        let at = self.arrive(azimuth.deg()).1;
        Position::new(
            Lat::new(at.lat.clamp(-90.0, 90.0)).expect("clamped"),
            Lon::wrap(self.centre.lon().deg() + at.lon_from_origin),
        )
    }

    /// The position and the local geometry, used to place the next vertex.
    #[inline]
    pub(crate) fn at(&self, azimuth: f64) -> OnCircle {
        let (ray, at) = self.arrive(azimuth);
        let Spread {
            reduced_length,
            growth,
        } = ray.spread(&at);
        OnCircle {
            lat: at.lat.clamp(-90.0, 90.0),
            lon_from_centre: at.lon_from_origin,
            sin_outward: at.sin_azimuth,
            cos_outward: at.cos_azimuth,
            beta: (at.sin_beta, at.cos_beta),
            reduced_length,
            growth,
        }
    }

    #[inline]
    fn arrive(&self, azimuth: f64) -> (Ray, Arrival) {
        let (sin, cos) = sin_cos_deg(azimuth);
        let ray = Ray::new(&self.origin, sin, cos);
        let at = ray.walk_near(self.radius.m(), self.near, self.near_sin_cos);
        (ray, at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geographiclib_rs::{DirectGeodesic, Geodesic};

    /// Distance in metres between two positions close to each other.
    fn apart(a: Position, b: Position) -> f64 {
        let lat = (a.lat().deg() - b.lat().deg()).to_radians();
        let lon = (a.lon().deg() - b.lon().deg() + 540.0).rem_euclid(360.0) - 180.0;
        let east = lon.to_radians() * a.lat().deg().to_radians().cos();
        6_378_137.0 * lat.hypot(east)
    }

    fn direct(from: Position, azimuth: Azimuth, distance: Length) -> Position {
        let (lat, lon): (f64, f64) = Geodesic::wgs84().direct(
            from.lat().deg(),
            from.lon().deg(),
            azimuth.deg(),
            distance.m(),
        );
        Position::from_degrees(lat, lon).unwrap()
    }

    #[test]
    fn positions_are_geographiclibs_within_20_nm() {
        let mut worst: f64 = 0.0;
        for lat in [
            -90.0, -89.9999, -60.5, -18.1, -1e-9, 0.0, 1e-7, 25.03, 45.0, 71.3, 89.5, 90.0,
        ] {
            for radius in [
                1.0, 1_234.5, 300e3, 1_200e3, 5_000e3, 10_001e3, 15e6, 19.9e6, 20.0e6,
            ] {
                let centre = Position::from_degrees(lat, 179.25).unwrap();
                let radius = Length::from_m(radius);
                let circle = Circle::new(centre, radius);
                for step in 0..720 {
                    let azimuth = Azimuth::new(step as f64 * 0.5).unwrap();
                    let off = apart(circle.position(azimuth), direct(centre, azimuth, radius));
                    assert!(off < 20e-9, "{off} m at {lat}, {radius:?}, {azimuth:?}");
                    worst = worst.max(off);
                }
            }
        }
    }
}
