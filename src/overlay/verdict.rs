//! Whether a place lies within a reach, the same for maps and reports.

use super::{Estimate, Feature, Role};
use crate::encounter::{Lines, nearest};
use crate::geodesy;
use crate::scenario::Sector;
use crate::sphere::Shape;
use crate::units::{Azimuth, Length, Position};

/// How a place lies to several published figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    InsideEvery,
    InsideSome,
    Outside,
}

/// How a place lies to one figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// What is compared with the figure: the distance from where it is
    /// measured.
    pub distance: Length,
    pub inside: bool,
    /// Metres of range that are left beyond the place; less than nothing, how
    /// far it is from being inside.
    pub margin: f64,
}

impl Verdict {
    /// By whether it lies inside under each figure; outside where there is none.
    pub fn of(inside: impl IntoIterator<Item = bool>) -> Verdict {
        let (mut every, mut some) = (true, false);
        for one in inside {
            every &= one;
            some |= one;
        }
        match (every, some) {
            (true, true) => Verdict::InsideEvery,
            (false, true) => Verdict::InsideSome,
            _ => Verdict::Outside,
        }
    }

    /// The word of every report: `inside`, `possible`, `outside`.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::InsideEvery => "inside",
            Verdict::InsideSome => "possible",
            Verdict::Outside => "outside",
        }
    }
}

impl Feature {
    /// Whether this is a published figure's reach: neither the band between
    /// two figures nor anything else.
    pub fn is_figure(&self) -> bool {
        self.role
            .figure()
            .is_some_and(|figure| figure.estimate != Estimate::Between)
    }

    /// How a place lies to a figure's reach; none of what is no figure. Of a
    /// swept reach the distance is that to the nearest, or from the farthest
    /// point, or the whole way out and back.
    pub fn standing(&self, place: Position) -> Option<Standing> {
        if !self.is_figure() {
            return None;
        }
        match &self.role {
            Role::Reach {
                origin,
                radius,
                sector,
                ..
            } => {
                let course = geodesy::inverse(*origin, place);
                let spare = radius.m() - course.distance.m();
                let facing = sector.is_none_or(|s| s.holds(course.azimuth_from));
                let margin = match facing {
                    true => spare,
                    false => -self.away(place),
                };
                Some(Standing {
                    distance: course.distance,
                    inside: facing && spare >= 0.0,
                    margin,
                })
            }
            Role::Swept { field, radius, .. } => {
                let distance = field.at(place)?;
                let margin = radius.m() - distance.m();
                Some(Standing {
                    distance,
                    inside: margin >= 0.0,
                    margin,
                })
            }
            _ => None,
        }
    }

    /// Metres to the nearest point of the shape's edge.
    fn away(&self, place: Position) -> f64 {
        let Shape::Area(area) = &self.shape else {
            return 0.0;
        };
        let edge = Lines::around(area);
        let here = Lines::of_positions(&[place]);
        nearest(&here, &edge, None).map_or(0.0, |found| found.distance.m())
    }
}

impl Sector {
    /// Whether an azimuth lies within; a sector from a bearing to itself is
    /// all around.
    pub fn holds(self, azimuth: Azimuth) -> bool {
        let turned = |to: Azimuth| (to.deg() - self.from.deg()).rem_euclid(360.0);
        self.from == self.to || turned(azimuth) <= turned(self.to)
    }
}
