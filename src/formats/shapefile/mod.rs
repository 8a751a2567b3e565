//! Shapefiles: shapes, their index and a dBASE table, each in its own file.

mod read;
mod write;

pub use read::read;
pub use write::{back, write};

/// Extensions of the files that accompany the `.shp`.
pub const PARTS: [&str; 4] = ["dbf", "shx", "prj", "cpg"];
