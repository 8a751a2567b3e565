//! Quantities: the kind in the type, the unit in the constructor.

mod angle;
mod length;
mod paper;
mod position;

pub use angle::{Azimuth, Lat, Lon};
pub use length::{Length, LengthUnit, Speed};
pub use paper::Mm;
pub use position::Position;
