//! Classifies places as inside or outside a reach; shared by maps and reports.

use super::{Estimate, Feature, Role};
use crate::encounter::{Lines, nearest};
use crate::geodesy;
use crate::sphere::Shape;
use crate::units::{Length, Position, ROUNDING};

/// The relation of a place to several published figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    InsideEvery,
    /// Inside on some estimates, or within a figure that is a maximum.
    InsideSome,
    /// Left open by the wording: beyond "over 2,000 km", or too close to "about
    /// 300 km"; or the place may be on either side of the edge.
    Unknown,
    /// Within range, but outside the sector.
    OutsideSector,
    Outside,
}

/// A place to classify.
#[derive(Debug, Clone, Copy)]
pub struct Spot<'a> {
    pub at: Position,
    /// Where else it may be, if it is known from a report's wording.
    pub spread: &'a [Position],
}

impl From<Position> for Spot<'_> {
    fn from(at: Position) -> Self {
        Spot { at, spread: &[] }
    }
}

/// The relation of a place to one figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The distance that is compared with the figure, from where it is
    /// measured.
    pub distance: Length,
    /// Whether the place is inside for every range that the wording allows, and
    /// for some.
    pub inside: bool,
    pub may_be_inside: bool,
    /// Whether only the sector excludes it: by distance it may be inside.
    pub off_sector: bool,
    /// The figure minus the distance, metres. Outside a sector, minus the
    /// distance to the nearest edge of the shape; not measured there if the
    /// origin is moved, whose shape is not drawn.
    pub margin: Option<f64>,
}

impl Verdict {
    /// Combines inside or outside for each figure; `Outside` if there are none.
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

    /// Whether the place is inside on at least one figure.
    pub fn is_inside(self) -> bool {
        matches!(self, Verdict::InsideEvery | Verdict::InsideSome)
    }

    /// Combines the verdicts of separate ranges: whether a place is within all
    /// of them or some, on any estimate.
    pub fn of_several(each: impl Iterator<Item = Verdict> + Clone) -> Verdict {
        match Verdict::of(each.clone().map(Verdict::is_inside)) {
            Verdict::Outside => each.min().unwrap_or(Verdict::Outside),
            found => found,
        }
    }

    /// The keyword in reports: `inside`, `possible`, `not-known`,
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
    /// Whether this is the reach of a published figure, not the band between
    /// two figures or another feature.
    pub fn is_figure(&self) -> bool {
        self.role
            .figure()
            .is_some_and(|figure| figure.estimate != Estimate::Between)
    }

    /// The relation of a place to a figure's reach; `None` if this is not one.
    /// For a swept reach, the distance is that to the nearest point, from the
    /// farthest point, or the whole way out and back.
    pub fn standing(&self, place: Position) -> Option<Standing> {
        self.standing_from(place, None)
    }

    /// The same, from elsewhere in the area that the wording of its origin
    /// allows.
    pub(super) fn standing_from(
        &self,
        place: Position,
        elsewhere: Option<Position>,
    ) -> Option<Standing> {
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
                let from = elsewhere.unwrap_or(*origin);
                let course = geodesy::inverse(from, place);
                // Rounding shifts a place sideways by this angle. The origin is
                // a corner of its own sector and has no azimuth from itself.
                let slack = (ROUNDING / course.distance.m()).to_degrees();
                let facing = sector.is_none_or(|s| s.holds_within(course.azimuth_from, slack));
                let standing = self.compared(*radius, course.distance);
                Some(match facing {
                    true => standing,
                    false => Standing {
                        inside: false,
                        may_be_inside: false,
                        off_sector: standing.may_be_inside,
                        margin: elsewhere.is_none().then(|| -self.away(place)),
                        ..standing
                    },
                })
            }
            Role::Swept { field, radius, .. } => Some(self.compared(*radius, field.at(place)?)),
            _ => None,
        }
    }

    /// Compares a distance with a figure and its wording.
    fn compared(&self, figure: Length, distance: Length) -> Standing {
        let allowed = self.bound().allows(figure);
        Standing {
            distance,
            inside: distance.is_within(allowed.least),
            may_be_inside: allowed.most.is_none_or(|most| distance.is_within(most)),
            off_sector: false,
            margin: Some(figure.m() - distance.m()),
        }
    }

    /// Metres to the nearest point of the shape's edge; 0 if it is not an area.
    fn away(&self, place: Position) -> f64 {
        let Shape::Area(area) = &self.shape else {
            return 0.0;
        };
        let edge = Lines::around(area);
        let here = Lines::of_positions(&[place]);
        nearest(&here, &edge, None).map_or(0.0, |found| found.distance.m())
    }
}
