//! A position on the Earth.

use super::{Lat, Lon};
use crate::error::Result;

/// A position on the WGS 84 ellipsoid: geodetic latitude and longitude.
/// Swapping the two does not compile.
///
/// ```
/// use standoff::units::{Lat, Lon, Position};
///
/// let taipei = Position::new(Lat::new(25.033)?, Lon::new(121.565)?);
/// assert_eq!(taipei, Position::from_degrees(25.033, 121.565)?);
/// // Latitude comes first, and the other order is an error here.
/// let swapped = Position::from_degrees(121.565, 25.033).unwrap_err();
/// assert_eq!(swapped.to_string(), "a latitude of 121.565 is outside -90 to 90");
/// # Ok::<(), standoff::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    lat: Lat,
    lon: Lon,
}

impl Position {
    pub fn new(lat: Lat, lon: Lon) -> Position {
        Position { lat, lon }
    }

    /// From decimal degrees, latitude first.
    ///
    /// # Errors
    /// Fails where [`Lat::new`] or [`Lon::new`] does.
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
