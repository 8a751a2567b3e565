//! Shapefiles: shapes, their index and a dBASE table, in files of their own.

mod read;
mod write;

pub use read::read;
pub use write::{back, write};

/// The extensions of what a Shapefile consists of besides its shapes.
pub const PARTS: [&str; 4] = ["dbf", "shx", "prj", "cpg"];
