//! A moving thing's course over the ground: fixes in order, and the legs that
//! join them.

mod along;
mod build;
mod clock;
mod course;

pub use build::Waypoint;
pub use clock::At;
pub use course::{Course, Fix, Leg, LegKind, Moment, Stretch};
