//! Everything within a distance: rings, bands and sectors as areas on the
//! ellipsoid, and the proof of what is drawn of them.

mod boundary;
mod field;
pub mod proof;
mod region;

pub use field::Field;
pub use proof::{Extent, Proof, prove, prove_between, prove_within};
pub use region::{band, ring, sector};
