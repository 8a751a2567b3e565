//! What every projection file provides.

use super::plane::{Clip, Plane};
use crate::units::Position;
use std::fmt::Debug;

/// One projection about one centre.
///
/// `phi` is geodetic latitude, `lambda` longitude east of the central
/// meridian, both in radians.
pub(super) trait Formula: Debug + Send + Sync {
    /// `None` where the projection has no image.
    fn project(&self, phi: f64, lambda: f64) -> Option<Plane>;

    /// As [`Formula::project`], less exact where that is much quicker.
    fn project_fast(&self, phi: f64, lambda: f64) -> Option<Plane> {
        self.project(phi, lambda)
    }

    /// `(phi, lambda)`; `None` off the map.
    fn unproject(&self, at: Plane) -> Option<(f64, f64)>;

    fn clip(&self) -> Clip;

    /// The PROJ string up to the parameters that all projections share.
    fn proj_string(&self) -> String;
}

/// What a projection is made from.
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
