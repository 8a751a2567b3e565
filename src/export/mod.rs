//! Converts an overlay to rows of a GIS file: attributes, style and proof, with
//! shapes cut for readers that treat longitude and latitude as a plane.
//! [`crate::formats`] writes them.

mod facts;
mod flatten;
mod layers;
mod look;
mod movement;
mod options;
mod projection;
mod proof;
mod records;
mod sound;
mod titles;
pub(crate) mod tracks;
mod travel;
mod write;

pub use options::Options;
pub use write::{Written, export, geojson};

pub(crate) use layers::Layers;
pub(crate) use write::ReachProof;

#[doc(hidden)]
pub use layers::KINDS;
