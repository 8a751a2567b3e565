//! Well-known binary (WKB).

mod read;
mod write;

pub use read::{Wrong, curve, read, system};
pub use write::{Multi, write};
