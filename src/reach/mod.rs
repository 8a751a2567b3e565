//! Everything within a distance: rings, bands and sectors as areas on the
//! ellipsoid, and the proof of what is drawn of them.

mod boundary;
pub mod proof;
mod region;

pub use proof::{Extent, Proof, prove};
pub use region::{band, ring, sector};
