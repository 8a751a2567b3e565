//! Quantities: the type is the kind of quantity, the constructor names the
//! unit.

mod angle;
mod length;
mod paper;
mod position;
mod rounding;
mod spelling;
mod surface;
mod written;

pub use angle::{Azimuth, Lat, Lon};
pub use length::{Length, LengthUnit, ROUNDING, Speed};
pub use paper::Mm;
pub use position::Position;

pub(crate) use spelling::{SpeedUnit, TimeUnit};
pub(crate) use surface::Surface;
pub(crate) use written::{
    FARTHEST, WrittenDuration, WrittenLength, read_duration, read_length, read_speed,
    read_written_duration,
};

pub(crate) use rounding::{rounded, rounded_up, shortest};
#[doc(hidden)]
pub use written::Misread;
