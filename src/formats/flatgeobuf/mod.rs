//! FlatGeobuf: a single table of features with a spatial index.

mod feature;
mod properties;
mod read;
mod shape;
mod sorted;
mod write;

pub use read::read;
pub use write::write;
