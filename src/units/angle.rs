//! Latitude, longitude and azimuth in degrees, each with its own type.

use crate::error::{Error, Result};

/// Geographic latitude on WGS 84, degrees in [-90, 90], north positive.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Lat(f64);

/// Longitude on WGS 84, degrees in [-180, 180], east positive.
///
/// Both -180 and 180 are kept as given. They are the same meridian; the sign
/// matters only to readers of cut shapes.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Lon(f64);

/// Azimuth (true bearing), degrees in [0, 360), clockwise from north.
///
/// ```
/// use standoff::units::Azimuth;
///
/// assert_eq!(Azimuth::new(-90.0)?, Azimuth::new(270.0)?);
/// assert_eq!(Azimuth::new(360.0)?.deg(), 0.0);
/// # Ok::<(), standoff::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Azimuth(f64);

impl Lat {
    /// # Errors
    /// Fails on NaN and anything outside [-90, 90].
    pub fn new(degrees: f64) -> Result<Lat> {
        if (-90.0..=90.0).contains(&degrees) {
            Ok(Lat(degrees))
        } else {
            Err(Error::Value(format!(
                "a latitude of {degrees} is outside -90 to 90"
            )))
        }
    }

    pub fn deg(self) -> f64 {
        self.0
    }
}

impl Lon {
    /// Accepts degrees in [-180, 360] and reduces values beyond 180 by 360.
    ///
    /// # Errors
    /// Fails on NaN, infinities, and anything outside [-180, 360].
    pub fn new(degrees: f64) -> Result<Lon> {
        if (-180.0..=180.0).contains(&degrees) {
            Ok(Lon(degrees))
        } else if degrees > 180.0 && degrees <= 360.0 {
            Ok(Lon(degrees - 360.0))
        } else {
            Err(Error::Value(format!(
                "a longitude of {degrees} is outside -180 to 180"
            )))
        }
    }

    /// Wraps any finite number of degrees into [-180, 180).
    pub(crate) fn wrap(degrees: f64) -> Lon {
        Lon(wrap_180(degrees))
    }

    pub fn deg(self) -> f64 {
        self.0
    }
}

impl Azimuth {
    /// Wraps degrees into [0, 360).
    ///
    /// # Errors
    /// Fails on NaN and infinities.
    pub fn new(degrees: f64) -> Result<Azimuth> {
        if degrees.is_finite() {
            Ok(Azimuth::wrap(degrees))
        } else {
            Err(Error::Value(format!("{degrees} is not an azimuth")))
        }
    }

    /// Wraps any finite number of degrees into [0, 360).
    pub(crate) fn wrap(degrees: f64) -> Azimuth {
        let turned = degrees.rem_euclid(360.0);
        Azimuth(if turned >= 360.0 { 0.0 } else { turned })
    }

    pub fn deg(self) -> f64 {
        self.0
    }
}

/// Wraps degrees into [-180, 180).
fn wrap_180(degrees: f64) -> f64 {
    if (-180.0..180.0).contains(&degrees) {
        degrees
    } else {
        let turned = (degrees + 180.0).rem_euclid(360.0) - 180.0;
        if turned >= 180.0 { -180.0 } else { turned }
    }
}
