//! A moving thing's course over the ground: fixes in order, and the legs that
//! join them.

mod course;

pub use course::{Course, Fix, Leg, LegKind, Moment, Stretch};
