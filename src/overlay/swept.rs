//! Reaches from more than one position: along a track, from an area, out and
//! back.

use super::{Feature, Role};
use crate::reach::{self, Field};
use crate::sphere::{Area, Shape};
use crate::units::Length;
use std::borrow::Cow;

/// Tolerance of a swept boundary, metres; finer tolerances need another sweep.
const SWEPT_WITHIN: f64 = 5.0;

/// The area within a range, to within [`SWEPT_WITHIN`].
pub(super) fn within(field: &Field, range: Length) -> Area {
    field.within(range, Length::from_m(SWEPT_WITHIN))
}

/// The farther reach minus the nearer one that it contains.
pub(super) fn without(far: &Area, near: &Area) -> Area {
    match (far, near) {
        (_, Area::Globe) => Area::Bounded(Vec::new()),
        (Area::Globe, Area::Bounded(holes)) if holes.is_empty() => Area::Globe,
        (Area::Globe, Area::Bounded(holes)) => {
            Area::Bounded(holes.iter().map(|hole| hole.clone().reversed()).collect())
        }
        (Area::Bounded(loops), Area::Bounded(holes)) => {
            let holes = holes.iter().map(|hole| hole.clone().reversed());
            Area::Bounded(loops.iter().cloned().chain(holes).collect())
        }
    }
}

impl Feature {
    /// Whether the shape is empty, such as a range too short to be reached from
    /// everywhere.
    pub fn is_empty(&self) -> bool {
        match &self.shape {
            Shape::Area(Area::Bounded(loops)) => loops.is_empty(),
            Shape::Lines(paths) => paths.iter().all(|path| path.segments.is_empty()),
            Shape::Area(Area::Globe) | Shape::Points(_) => false,
        }
    }

    /// The area within a range of this reach's origin, to a tolerance; `None`
    /// if this is not a reach.
    pub fn area_at(&self, range: Length, tolerance: Length) -> Option<Area> {
        match &self.role {
            Role::Reach { origin, sector, .. } => Some(match sector {
                Some(sector) => reach::sector(*origin, None, range, sector.from, sector.to),
                None => reach::ring(*origin, range),
            }),
            Role::Swept { field, .. } => {
                Some(field.within(range, Length::from_m(0.8 * tolerance.m())))
            }
            _ => None,
        }
    }

    /// The shape to a tolerance. A swept reach that is not fine enough is swept
    /// again.
    pub fn shape_within(&self, tolerance: Length) -> Cow<'_, Shape> {
        let Role::Swept {
            field,
            inner,
            radius,
            ..
        } = &self.role
        else {
            return Cow::Borrowed(&self.shape);
        };
        if tolerance.m() >= 1.5 * SWEPT_WITHIN {
            return Cow::Borrowed(&self.shape);
        }
        let closer = Length::from_m(0.8 * tolerance.m());
        let far = field.within(*radius, closer);
        Cow::Owned(Shape::Area(match inner {
            Some(inner) => without(&far, &field.within(*inner, closer)),
            None => far,
        }))
    }
}
