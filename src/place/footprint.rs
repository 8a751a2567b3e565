//! The area in which a reported position may lie.

use super::Located;
use super::compass::Bearing;
use crate::geodesy;
use crate::language::Names;
use crate::reach;
use crate::sphere::Area;
use crate::units::{Azimuth, Length, LengthUnit, Position, WrittenLength};

/// The area in which a reported position may lie: the tolerance of its bearing
/// by the rounding of its distance.
#[derive(Debug, Clone)]
pub struct Footprint {
    /// As written, such as `440 mi SW of St. Lawrence Island`.
    pub words: String,
    /// The report's parts: distance and bearing from a reference place.
    pub distance: Length,
    pub unit: LengthUnit,
    pub middle: Azimuth,
    /// The bearing is a compass point, not in degrees.
    pub by_word: bool,
    pub reference: Names,
    /// Where the distance is measured from.
    pub origin: Position,
    pub near: Length,
    pub far: Length,
    /// The limits of the bearing, clockwise.
    pub from: Azimuth,
    pub to: Azimuth,
    pub area: Area,
}

impl Footprint {
    pub(super) fn new(
        words: &str,
        reference: &Located,
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
            distance: distance.length,
            unit: distance.unit,
            middle: bearing.middle,
            by_word: bearing.by_word,
            reference: reference.name.clone(),
            origin: reference.position,
            near,
            far,
            from,
            to,
            area: reach::sector(reference.position, Some(near), far, from, to),
        }
    }

    /// Positions all over the area, its corners among them.
    pub fn spread(&self) -> Vec<Position> {
        const BEARINGS: usize = 32;
        let width = (self.to.deg() - self.from.deg()).rem_euclid(360.0);
        let middle = Length::from_m((self.near.m() + self.far.m()) / 2.0);
        let along = |step: usize| {
            let turn = width * step as f64 / BEARINGS as f64;
            let azimuth = Azimuth::wrap(self.from.deg() + turn);
            [self.near, middle, self.far].map(|far| geodesy::direct(self.origin, azimuth, far))
        };
        (0..=BEARINGS).flat_map(along).collect()
    }
}
