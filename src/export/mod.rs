//! What an overlay becomes as rows of a GIS file: facts, look and proof, in
//! shapes cut for readers that think in a plane of longitude and latitude.
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
pub mod tracks;
mod travel;
mod write;

pub use layers::{KINDS, Layers};
pub use options::Options;
pub use write::{ReachProof, Written, export, geojson};
