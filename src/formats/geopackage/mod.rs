//! GeoPackage (OGC 12-128): an SQLite database with a table per layer.

mod read;
mod rows;
mod rtree;
mod schema;
mod sqlite;
mod styles;
mod write;

pub use read::read;
pub use write::{layers, write};
