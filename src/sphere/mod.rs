//! Shapes on the Earth, never cut, of any size up to the whole globe; and the
//! one place that cuts them.

pub mod sample;
mod shape;

pub use shape::{Area, Path, Segment, Shape};
