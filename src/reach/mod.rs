//! Everything within a distance: rings, bands and sectors as areas on the
//! ellipsoid, and the proof of what is drawn of them.

mod boundary;
mod extent;
mod field;
pub mod proof;
mod region;

pub use extent::{Edge, Extent, Foot};
pub use field::Field;
pub use proof::{Proof, prove, prove_between, prove_within};
pub use region::{band, ring, sector};
