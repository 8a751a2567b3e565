//! A position on the Earth.

use super::{Lat, Lon};
use crate::error::Result;

/// A position on the WGS 84 ellipsoid. A swap of latitude and longitude does
/// not compile.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    lat: Lat,
    lon: Lon,
}

impl Position {
    pub fn new(lat: Lat, lon: Lon) -> Position {
        Position { lat, lon }
    }

    /// From decimal degrees, latitude first, as people say it.
    ///
    /// # Errors
    /// What [`Lat::new`] and [`Lon::new`] refuse.
    pub fn from_degrees(lat: f64, lon: f64) -> Result<Position> {
        Ok(Position::new(Lat::new(lat)?, Lon::new(lon)?))
    }

    pub fn lat(self) -> Lat {
        self.lat
    }

    pub fn lon(self) -> Lon {
        self.lon
    }
}
