//! CSV: a row for each feature.

mod header;
mod read;
mod split;
mod write;

pub(crate) use header::{Axis, Header, LAT, LON, plain, rows};
pub use read::{is_table, read};
pub(crate) use split::is_negative;
pub(crate) use write::quoted;
pub use write::write;
