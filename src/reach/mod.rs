//! Everything within a distance: rings, bands and sectors as areas on the
//! ellipsoid, and the measurement of how accurately they are drawn.

mod boundary;
mod extent;
mod field;
pub(crate) mod proof;
mod region;

pub use extent::Extent;
pub use field::Field;
pub use proof::{Proof, prove};
pub use region::{band, ring, sector};

pub(crate) use proof::prove_between;

#[doc(hidden)]
pub use extent::Edge;
#[doc(hidden)]
pub use proof::prove_within;
