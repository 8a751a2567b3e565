//! CSV: one row per feature.

mod header;
mod hemisphere;
mod minutes;
mod read;
mod top;
mod unspaced;
mod write;

pub(crate) use header::{Axis, Header, LAT, LON, plain};
pub(crate) use hemisphere::Hemispheres;
pub(crate) use minutes::are_minutes;
pub use read::{is_table, read};
pub(crate) use top::{Top, tops};
pub(crate) use write::quoted;
pub use write::write;
