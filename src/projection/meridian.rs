//! Longitudes relative to a central meridian.

use crate::units::Lon;
use std::f64::consts::PI;

/// The central meridian of a projection.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meridian(Lon);

impl Meridian {
    pub fn new(lon: Lon) -> Meridian {
        Meridian(lon)
    }

    /// Radians east of this meridian, in [-pi, pi]. The opposite meridian keeps
    /// the sign of the difference.
    pub fn east_of(self, lon: Lon) -> f64 {
        let degrees = lon.deg() - self.0.deg();
        let radians = degrees.to_radians();
        if radians.abs() <= PI {
            radians
        } else {
            Lon::wrap(degrees).deg().to_radians()
        }
    }

    /// The longitude `lambda` radians east of this meridian; `None` if that is
    /// more than half a turn (up to rounding).
    pub fn longitude(self, lambda: f64) -> Option<Lon> {
        if lambda.abs() > PI + 1e-12 {
            return None;
        }
        Some(Lon::wrap(self.0.deg() + lambda.to_degrees()))
    }
}
