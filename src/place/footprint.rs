//! Where the words of a reported position allow it to be.

use super::compass::Bearing;
use crate::reach;
use crate::sphere::Area;
use crate::units::{Azimuth, Length, Position, WrittenLength};

/// Where the words of a reported position allow it to be: the bearing word's
/// width by the rounding of the distance.
#[derive(Debug, Clone)]
pub struct Footprint {
    /// As written: `440 mi SW of St. Lawrence Island`.
    pub words: String,
    pub near: Length,
    pub far: Length,
    /// The bearings between, clockwise.
    pub from: Azimuth,
    pub to: Azimuth,
    pub area: Area,
}

impl Footprint {
    pub(super) fn new(
        words: &str,
        reference: Position,
        distance: &WrittenLength,
        bearing: &Bearing,
    ) -> Footprint {
        let (middle, half) = (distance.length.m(), distance.rounding.m());
        let near = Length::from_m((middle - half).max(0.0));
        let far = Length::from_m(middle + half);
        let from = Azimuth::wrap(bearing.middle.deg() - bearing.half_width);
        let to = Azimuth::wrap(bearing.middle.deg() + bearing.half_width);
        Footprint {
            words: words.to_owned(),
            near,
            far,
            from,
            to,
            area: reach::sector(reference, Some(near), far, from, to),
        }
    }
}
