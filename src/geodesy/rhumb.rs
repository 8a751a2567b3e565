//! Rhumb lines: lines of constant azimuth on the ellipsoid.

use super::meridian::{
    RECTIFYING_RADIUS, from_rectifying, isometric, meridional_radius, parallel_radius, rectifying,
};
use super::ray::sin_cos_deg;
use crate::units::{Azimuth, Lat, Length, Lon, Position};
use std::f64::consts::FRAC_PI_2;

/// Length and azimuth of the rhumb line between two positions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Course {
    pub distance: Length,
    /// The constant azimuth.
    pub azimuth: Azimuth,
}

/// A rhumb line given by start, azimuth and length. It follows the parallel if
/// it heads due east or west, and stops at a pole if it reaches one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rhumb {
    from: Position,
    azimuth: Azimuth,
    length: Length,
    sin: f64,
    cos: f64,
    /// Rectifying latitude of the start, radians.
    mu: f64,
}

/// Distance and azimuth of the rhumb line the shorter way round (eastward if
/// both ways are equal), within 1 um of GeographicLib's RhumbSolve.
///
/// To or from a pole it is a meridian, with azimuth 0 or 180.
///
/// ```
/// # use standoff::{geodesy::rhumb, units::Position};
/// // echo 60 -10 60 20 | RhumbSolve -i -p 6
/// let from = Position::from_degrees(60.0, -10.0)?;
/// let course = rhumb::inverse(from, Position::from_degrees(60.0, 20.0)?);
/// assert_eq!(course.azimuth.deg(), 90.0);
/// assert!((course.distance.m() - 1_674_000.047_173).abs() < 1e-6);
/// # Ok::<(), standoff::Error>(())
/// ```
pub fn inverse(from: Position, to: Position) -> Course {
    let east = shorter(to.lon().deg() - from.lon().deg()).to_radians();
    let (lat1, lat2) = (from.lat().deg(), to.lat().deg());
    if lat1.abs() == 90.0 || lat2.abs() == 90.0 {
        return along_meridian(lat1, lat2);
    }
    let (lat1, lat2) = (lat1.to_radians(), lat2.to_radians());
    let (radius, north) = mean_parallel(lat1, lat2);
    Course {
        distance: Length::from_m(radius * east.hypot(north)),
        azimuth: Azimuth::wrap(east.atan2(north).to_degrees()),
    }
}

/// The position reached from `from` on constant `azimuth` after `distance`, at
/// most as far as the pole.
pub fn direct(from: Position, azimuth: Azimuth, distance: Length) -> Position {
    Rhumb::new(from, azimuth, distance).end()
}

impl Rhumb {
    pub fn new(from: Position, azimuth: Azimuth, length: Length) -> Rhumb {
        let (sin, cos) = sin_cos_deg(azimuth.deg());
        Rhumb {
            from,
            azimuth,
            length,
            sin,
            cos,
            mu: rectifying(from.lat().deg().to_radians()),
        }
    }

    /// The rhumb line of [`inverse`]; from a pole, it follows the meridian of
    /// `to`.
    pub fn between(from: Position, to: Position) -> Rhumb {
        let course = inverse(from, to);
        let start = match from.lat().deg().abs() {
            90.0 => Position::new(from.lat(), to.lon()),
            _ => from,
        };
        Rhumb::new(start, course.azimuth, course.distance)
    }

    pub fn start(&self) -> Position {
        self.from
    }

    pub fn length(&self) -> Length {
        self.length
    }

    pub fn azimuth(&self) -> Azimuth {
        self.azimuth
    }

    pub fn end(&self) -> Position {
        self.position(self.length)
    }

    /// The position at a distance from the start, which may exceed the length.
    pub fn position(&self, along: Length) -> Position {
        self.place(along.m())
    }

    pub(super) fn place(&self, metres: f64) -> Position {
        let (lat, lon) = self.at(metres);
        Position::new(
            Lat::new(lat).expect("no farther than a pole"),
            Lon::wrap(self.from.lon().deg() + lon),
        )
    }

    /// Latitude, and longitude relative to the start without wrapping, in
    /// degrees.
    pub(crate) fn at(&self, metres: f64) -> (f64, f64) {
        let start = self.from.lat().deg();
        if start.abs() == 90.0 || self.sin == 0.0 {
            return (self.latitude(metres), 0.0);
        }
        let lat = self.latitude(metres);
        if lat.abs() == 90.0 {
            return (lat, 0.0);
        }
        let (radius, _) = mean_parallel(start.to_radians(), lat.to_radians());
        (lat, (metres * self.sin / radius).to_degrees())
    }

    fn latitude(&self, metres: f64) -> f64 {
        if self.cos == 0.0 {
            return self.from.lat().deg();
        }
        let mu = self.mu + metres * self.cos / RECTIFYING_RADIUS;
        if mu.abs() >= FRAC_PI_2 {
            return 90f64.copysign(mu);
        }
        from_rectifying(mu).to_degrees().clamp(-90.0, 90.0)
    }
}

fn along_meridian(lat1: f64, lat2: f64) -> Course {
    let north = rectifying(lat2.to_radians()) - rectifying(lat1.to_radians());
    Course {
        distance: Length::from_m(north.abs() * RECTIFYING_RADIUS),
        azimuth: Azimuth::wrap(if north < 0.0 { 180.0 } else { 0.0 }),
    }
}

/// The mean radius in metres that converts differences of isometric latitude
/// and longitude into distance between two latitudes (radians), and the
/// difference of isometric latitude.
///
/// The radius is the meridian arc divided by the difference of isometric
/// latitude. For nearby latitudes both are computed as integrals to avoid
/// cancellation. For equal latitudes it is the radius of the parallel.
fn mean_parallel(lat1: f64, lat2: f64) -> (f64, f64) {
    let step = lat2 - lat1;
    if step == 0.0 {
        return (parallel_radius(lat1), 0.0);
    }
    let from_pole = FRAC_PI_2 - lat1.abs().max(lat2.abs());
    let (length, north) = if step.abs() < 0.2 * from_pole {
        integrals(lat1, step)
    } else {
        (
            RECTIFYING_RADIUS * (rectifying(lat2) - rectifying(lat1)),
            isometric(lat2) - isometric(lat1),
        )
    };
    (length / north, north)
}

/// Meridian arc and difference of isometric latitude over a short step, by
/// eight-point Gauss-Legendre quadrature.
fn integrals(lat: f64, step: f64) -> (f64, f64) {
    const NODES: [(f64, f64); 4] = [
        (0.183_434_642_495_649_8, 0.362_683_783_378_362),
        (0.525_532_409_916_329, 0.313_706_645_877_887_3),
        (0.796_666_477_413_626_7, 0.222_381_034_453_374_48),
        (0.960_289_856_497_536_3, 0.101_228_536_290_376_26),
    ];
    let half = 0.5 * step;
    let (mut length, mut north) = (0.0, 0.0);
    for (node, weight) in NODES {
        for at in [lat + half * (1.0 - node), lat + half * (1.0 + node)] {
            let radius = meridional_radius(at);
            length += weight * radius;
            north += weight * radius / parallel_radius(at);
        }
    }
    (half * length, half * north)
}

/// Reduces a difference of longitude in degrees to (-180, 180\].
fn shorter(degrees: f64) -> f64 {
    if degrees > 180.0 {
        degrees - 360.0
    } else if degrees <= -180.0 {
        degrees + 360.0
    } else {
        degrees
    }
}
