//! Geodesics and rhumb lines on the WGS 84 ellipsoid.

mod along_circle;
mod arc;
pub(crate) mod cartesian;
mod circle;
pub(crate) mod curve;
#[doc(hidden)]
pub mod cut_locus;
mod geodesic;
mod meridian;
mod nearest;
mod quick;
mod ray;
#[doc(hidden)]
pub mod rhumb;
mod series;
mod short;
mod straight;

pub(crate) use along_circle::{along_circle, reduced_length};
pub use geodesic::{Inverse, Line, direct, distance, inverse};

#[doc(hidden)]
pub use arc::Arc;
#[doc(hidden)]
pub use circle::Circle;
#[doc(hidden)]
pub use short::EcefPoint;
#[doc(hidden)]
pub use straight::Straight;

pub(crate) use nearest::nearest;
pub(crate) use quick::{AuxPoint, slack};

/// Equatorial radius of WGS 84, metres.
pub const SEMI_MAJOR_AXIS: f64 = 6_378_137.0;

/// Flattening of WGS 84.
pub const FLATTENING: f64 = 1.0 / 298.257_223_563;

/// Distance from the Earth's centre to a pole, metres.
pub(crate) const POLAR_SEMI_AXIS: f64 = SEMI_MAJOR_AXIS * (1.0 - FLATTENING);
