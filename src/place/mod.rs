//! Positions as people write them, looked up in the gazetteer.

use crate::sphere::Area;
use crate::units::{Azimuth, Length};

/// Where the words of a reported position allow it to be: the bearing word's
/// width by the rounding of the distance.
#[derive(Debug, Clone)]
pub struct Footprint {
    /// As written: `440 mi SW of St. Lawrence Island`.
    pub words: String,
    pub near: Length,
    pub far: Length,
    pub from: Azimuth,
    pub to: Azimuth,
    pub area: Area,
}
