//! Whether a place lies within a reach, the same for maps and reports.

use super::{Estimate, Feature, Role};
use crate::encounter::{Lines, nearest};
use crate::geodesy;
use crate::sphere::Shape;
use crate::units::{Length, Position};

/// Shorter than this a direction means nothing, metres.
pub(super) const SAME_PLACE: f64 = 1e-3;

/// How a place lies to several published figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    InsideEvery,
    /// Inside under some estimates, or within a figure that is a maximum.
    InsideSome,
    /// The words of the figure leave it open: it lies beyond "over 2,000 km",
    /// or too near "about 300 km".
    Unknown,
    /// Near enough, but in a direction that the range does not have.
    OutsideSector,
    Outside,
}

/// How a place lies to one figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// What is compared with the figure: the distance from where it is
    /// measured.
    pub distance: Length,
    /// Whether it is inside under every range that the figure's words allow,
    /// and under some.
    pub inside: bool,
    pub may_be_inside: bool,
    /// Whether only the direction leaves it out: by distance it may be inside.
    pub off_sector: bool,
    /// Metres by which the figure is more than the distance; outside of a
    /// sector, less than nothing by how far it is from the sector.
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

    /// Whether it lies inside under one figure at least.
    pub fn is_inside(self) -> bool {
        matches!(self, Verdict::InsideEvery | Verdict::InsideSome)
    }

    /// Of ranges that stand apart: whether a place is within all of them or
    /// some, on any estimate.
    pub fn of_several(each: impl Iterator<Item = Verdict> + Clone) -> Verdict {
        match Verdict::of(each.clone().map(Verdict::is_inside)) {
            Verdict::Outside => each.min().unwrap_or(Verdict::Outside),
            found => found,
        }
    }

    /// The word of every report: `inside`, `possible`, `not-known`,
    /// `outside-sector`, `outside`.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::InsideEvery => "inside",
            Verdict::InsideSome => "possible",
            Verdict::Unknown => "not-known",
            Verdict::OutsideSector => "outside-sector",
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
                // The origin is a corner of its own sector: there is no bearing
                // from a point to itself.
                let here = course.distance.m() < SAME_PLACE;
                let facing = here || sector.is_none_or(|s| s.holds(course.azimuth_from));
                let standing = self.compared(*radius, course.distance);
                Some(match facing {
                    true => standing,
                    false => Standing {
                        inside: false,
                        may_be_inside: false,
                        off_sector: standing.may_be_inside,
                        margin: -self.away(place),
                        ..standing
                    },
                })
            }
            Role::Swept { field, radius, .. } => Some(self.compared(*radius, field.at(place)?)),
            _ => None,
        }
    }

    /// A distance compared with a figure and its words.
    fn compared(&self, figure: Length, distance: Length) -> Standing {
        let allowed = self.bound().allows(figure);
        Standing {
            distance,
            inside: distance <= allowed.least,
            may_be_inside: allowed.most.is_none_or(|most| distance <= most),
            off_sector: false,
            margin: figure.m() - distance.m(),
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
