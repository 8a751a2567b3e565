//! Shapefiles: shapes, their index and a dBASE table, in files of their own.

mod read;
mod write;

pub use read::read;
pub use write::{back, write};
