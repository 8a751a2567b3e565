//! Well-known text (WKT).

mod read;
mod write;

pub use read::read;
pub use write::write;
