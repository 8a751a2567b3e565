//! Uncut shapes on the Earth, of any size up to the whole globe, and the only
//! module that cuts them.

pub(crate) mod antimeridian;
mod bounds;
mod contains;
mod cut;
pub(crate) mod link;
mod outline;
pub(crate) mod rectangle;
pub(crate) mod rows;
pub mod sample;
mod shape;
mod surface;

pub use bounds::{bbox_of_area, bbox_of_lines};
pub use cut::{cut_area, cut_lines};
pub use shape::{Area, Path, Segment, Shape};
pub use surface::surface;

pub(crate) use cut::strips;
pub(crate) use outline::{Edges, crossing};
