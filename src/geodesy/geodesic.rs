//! The direct and inverse geodesic problems, and positions along a geodesic.

use super::ray::{Arrival, Origin, Ray, sin_cos_deg};
use crate::units::{Azimuth, Lat, Length, Lon, Position};
use geographiclib_rs::{Geodesic, InverseGeodesic};
use std::sync::LazyLock;

static WGS84: LazyLock<Geodesic> = LazyLock::new(Geodesic::wgs84);

/// The shortest line between two positions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Inverse {
    pub distance: Length,
    /// Azimuth at the first position, towards the second.
    pub azimuth_from: Azimuth,
    /// Forward azimuth at the second position.
    pub azimuth_to: Azimuth,
}

/// A geodesic given by start, azimuth and length.
///
/// It is the shortest line while its length does not exceed
/// [`cut_locus::distance`](super::cut_locus::distance) for its azimuth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    from: Position,
    azimuth: Azimuth,
    length: Length,
    ray: Ray,
}

/// A position on a geodesic and the azimuth there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct OnLine {
    /// Degrees.
    pub lat: f64,
    /// Degrees east of the start, continuous along the line for half a turn of
    /// arc.
    pub lon_from_start: f64,
    pub sin_azimuth: f64,
    pub cos_azimuth: f64,
    /// Sine and cosine of the reduced latitude.
    pub beta: (f64, f64),
}

/// Solves the inverse problem: distance and azimuths between two positions,
/// within 20 nm.
///
/// If several shortest lines exist (from or to a pole, exact antipodes), the
/// azimuths are those of one of them. For coincident positions they are 180.
///
/// ```
/// # use standoff::{geodesy, units::Position};
/// // echo 25.0777 121.2328 37.6189 -122.3750 | GeodSolve -i -p 6
/// let taoyuan = Position::from_degrees(25.0777, 121.2328)?;
/// let san_francisco = Position::from_degrees(37.6189, -122.3750)?;
/// let course = geodesy::inverse(taoyuan, san_francisco);
/// assert!((course.distance.m() - 10_410_328.773_433).abs() < 1e-6);
/// assert!((course.azimuth_from.deg() - 45.286_990_642_99).abs() < 1e-10);
/// # Ok::<(), standoff::Error>(())
/// ```
pub fn inverse(from: Position, to: Position) -> Inverse {
    let (s12, azi1, azi2, _a12): (f64, f64, f64, f64) = WGS84.inverse(
        from.lat().deg(),
        from.lon().deg(),
        to.lat().deg(),
        to.lon().deg(),
    );
    Inverse {
        distance: Length::from_m(s12.max(0.0)),
        azimuth_from: Azimuth::wrap(azi1),
        azimuth_to: Azimuth::wrap(azi2),
    }
}

/// The distance part of [`inverse`] alone.
pub fn distance(from: Position, to: Position) -> Length {
    let s12: f64 = WGS84.inverse(
        from.lat().deg(),
        from.lon().deg(),
        to.lat().deg(),
        to.lon().deg(),
    );
    Length::from_m(s12.max(0.0))
}

/// Solves the direct problem: the position reached from `from` on `azimuth`
/// after `distance`, within 20 nm.
///
/// At a pole the azimuth is measured from the meridian of `from`'s longitude,
/// as if the pole were reached along it.
///
/// ```
/// # use standoff::{geodesy, units::{Azimuth, Length, Position}};
/// // echo 25.0777 121.2328 40 1200000 | GeodSolve -p 6
/// let taoyuan = Position::from_degrees(25.0777, 121.2328)?;
/// let to = geodesy::direct(taoyuan, Azimuth::new(40.0)?, Length::from_km(1_200.0));
/// assert!((to.lat().deg() - 33.137_345_474_20).abs() < 1e-11);
/// assert!((to.lon().deg() - 129.479_138_163_65).abs() < 1e-11);
/// # Ok::<(), standoff::Error>(())
/// ```
pub fn direct(from: Position, azimuth: Azimuth, distance: Length) -> Position {
    Line::new(from, azimuth, distance).end()
}

impl Line {
    pub fn new(from: Position, azimuth: Azimuth, length: Length) -> Line {
        let (sin, cos) = sin_cos_deg(azimuth.deg());
        let origin = Origin::at_latitude(from.lat().deg());
        Line {
            from,
            azimuth,
            length,
            ray: Ray::new(&origin, sin, cos),
        }
    }

    /// The shortest line between two positions; if there are several, the one
    /// of [`inverse`].
    pub fn between(from: Position, to: Position) -> Line {
        let course = inverse(from, to);
        Line::new(from, course.azimuth_from, course.distance)
    }

    pub fn start(&self) -> Position {
        self.from
    }

    pub fn end(&self) -> Position {
        self.position(self.length)
    }

    pub fn length(&self) -> Length {
        self.length
    }

    pub fn azimuth(&self) -> Azimuth {
        self.azimuth
    }

    /// Forward azimuth at the end.
    pub fn azimuth_at_end(&self) -> Azimuth {
        self.azimuth_at(self.length)
    }

    /// Forward azimuth at a distance from the start.
    pub fn azimuth_at(&self, along: Length) -> Azimuth {
        let at = self.ray.walk(along.m());
        Azimuth::wrap(at.sin_azimuth.atan2(at.cos_azimuth).to_degrees())
    }

    /// The position at a distance from the start, which may exceed the length.
    pub fn position(&self, along: Length) -> Position {
        self.position_of(&self.at(along.m()))
    }

    pub(crate) fn position_of(&self, at: &OnLine) -> Position {
        Position::new(
            Lat::new(at.lat).expect("clamped"),
            Lon::wrap(self.from.lon().deg() + at.lon_from_start),
        )
    }

    /// Positions at several distances from the start.
    pub fn positions<'a>(
        &'a self,
        along: impl IntoIterator<Item = Length> + 'a,
    ) -> impl Iterator<Item = Position> + 'a {
        along.into_iter().map(|along| self.position(along))
    }

    pub(crate) fn at(&self, metres: f64) -> OnLine {
        let Arrival {
            lat,
            lon_from_origin,
            sin_azimuth,
            cos_azimuth,
            sin_beta,
            cos_beta,
            ..
        } = self.ray.walk(metres);
        OnLine {
            lat: lat.clamp(-90.0, 90.0),
            lon_from_start: lon_from_origin,
            sin_azimuth,
            cos_azimuth,
            beta: (sin_beta, cos_beta),
        }
    }

    /// Metres from the start to the next vertex, where the geodesic is closest
    /// to a pole; may lie beyond the end.
    pub(crate) fn until_vertex(&self) -> f64 {
        self.ray.until_vertex()
    }

    /// Distance in metres from the pole at the vertex, if the line reaches it.
    pub(crate) fn closest_to_pole(&self) -> f64 {
        self.ray.closest_to_pole()
    }
}
