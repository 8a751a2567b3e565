//! The direct and the inverse problem, and positions along one geodesic.

use crate::units::{Azimuth, Lat, Length, Lon, Position};
use geographiclib_rs::{DirectGeodesic, Geodesic, InverseGeodesic};
use std::sync::LazyLock;

static WGS84: LazyLock<Geodesic> = LazyLock::new(Geodesic::wgs84);

/// The shortest line between two positions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Inverse {
    pub distance: Length,
    /// Azimuth at the first position, towards the second.
    pub azimuth_from: Azimuth,
    /// Azimuth at the second position, onwards.
    pub azimuth_to: Azimuth,
}

/// A geodesic from a position in a direction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    from: Position,
    azimuth: Azimuth,
    length: Length,
}

/// Distance and azimuths between two positions, within 20 nm.
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

/// Where one arrives from `from` on `azimuth` after `distance`, within 20 nm.
pub fn direct(from: Position, azimuth: Azimuth, distance: Length) -> Position {
    let (lat, lon): (f64, f64) = WGS84.direct(
        from.lat().deg(),
        from.lon().deg(),
        azimuth.deg(),
        distance.m(),
    );
    Position::new(
        Lat::new(lat.clamp(-90.0, 90.0)).expect("clamped"),
        Lon::wrap(lon),
    )
}

impl Line {
    /// The shortest line between two positions.
    pub fn between(from: Position, to: Position) -> Line {
        let course = inverse(from, to);
        Line {
            from,
            azimuth: course.azimuth_from,
            length: course.distance,
        }
    }

    pub fn length(&self) -> Length {
        self.length
    }

    /// The position at a distance from the start; may lie beyond the end.
    pub fn position(&self, along: Length) -> Position {
        direct(self.from, self.azimuth, along)
    }
}
