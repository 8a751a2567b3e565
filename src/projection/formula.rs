//! The interface that every projection implements.

use super::plane::{Clip, Plane};
use crate::units::Position;
use std::fmt::Debug;

/// One projection around one centre.
///
/// `phi` is geodetic latitude and `lambda` longitude east of the central
/// meridian, both in radians.
pub(super) trait Formula: Debug + Send + Sync {
    /// `None` outside the projection's domain.
    fn project(&self, phi: f64, lambda: f64) -> Option<Plane>;

    /// Like [`Formula::project`], but less exact where that is much faster.
    fn project_fast(&self, phi: f64, lambda: f64) -> Option<Plane> {
        self.project(phi, lambda)
    }

    /// `(phi, lambda)`; `None` off the map.
    fn unproject(&self, at: Plane) -> Option<(f64, f64)>;

    fn clip(&self) -> Clip;

    /// The PROJ string without the parameters common to all projections.
    fn proj_string(&self) -> String;
}

/// The parameters of a projection.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setup {
    pub centre: Position,
    pub parallels: Option<(f64, f64)>,
    pub true_scale: Option<f64>,
}

impl Setup {
    /// Latitude of the centre, radians.
    pub fn phi0(&self) -> f64 {
        self.centre.lat().deg().to_radians()
    }
}
