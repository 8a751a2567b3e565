//! Search patterns, as the International Aeronautical and Maritime Search and
//! Rescue Manual (IAMSAR, volumes II and III) defines them: their corners.

use crate::geodesy::{Line, direct};
use crate::units::{Azimuth, Length, Position};

/// The rectangle that a parallel track or a creeping line searches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SearchArea {
    /// Its middle.
    pub at: Position,
    /// The direction of its length.
    pub heading: Azimuth,
    pub length: Length,
    pub width: Length,
    /// Between neighbouring legs.
    pub spacing: Length,
}

/// Legs of 1, 1, 2, 2, 3, 3 ... times the spacing, each a quarter turn to the
/// right of the one before, from the datum outward. Lengths and turns are
/// exact; on a curved Earth the spacing between legs is so in the small.
pub fn expanding_square(
    datum: Position,
    heading: Azimuth,
    spacing: Length,
    legs: usize,
) -> Vec<Position> {
    let mut corners = vec![datum];
    let (mut here, mut course) = (datum, heading);
    for leg in 0..legs {
        let length = Length::from_m(spacing.m() * (leg / 2 + 1) as f64);
        let line = Line::new(here, course, length);
        here = line.end();
        course = Azimuth::wrap(line.azimuth_at_end().deg() + 90.0);
        corners.push(here);
    }
    corners
}

/// Three triangles about the datum, nine legs and 120 degree turns to the
/// right: out, across, and back through the datum into the next triangle. A
/// second search is turned by 30 degrees, a third by 60 and so on. Outward and
/// inward legs are exactly as long as the radius.
pub fn sector_search(
    datum: Position,
    heading: Azimuth,
    radius: Length,
    searches: usize,
) -> Vec<Position> {
    let mut corners = vec![datum];
    for search in 0..searches {
        let turned = heading.deg() + 30.0 * search as f64;
        for triangle in [0.0, 240.0, 120.0] {
            for azimuth in [turned + triangle, turned + triangle + 60.0] {
                corners.push(direct(datum, Azimuth::wrap(azimuth), radius));
            }
            corners.push(datum);
        }
    }
    corners
}

/// Legs along the length, half a spacing within the sides and the ends, from
/// the near left corner to the right.
pub fn parallel_track(field: &SearchArea) -> Vec<Position> {
    let reach = (field.length.m() - field.spacing.m()) / 2.0;
    let legs = sweeps(field.width, field.spacing);
    let corners = legs.enumerate().flat_map(|(i, across)| {
        let ends = if i % 2 == 0 {
            [-reach, reach]
        } else {
            [reach, -reach]
        };
        ends.map(|along| field.position(along, across))
    });
    corners.collect()
}

/// Legs across the length, half a spacing within the sides and the ends, from
/// the near left corner onward.
pub fn creeping_line(field: &SearchArea) -> Vec<Position> {
    let reach = (field.width.m() - field.spacing.m()) / 2.0;
    let legs = sweeps(field.length, field.spacing);
    let corners = legs.enumerate().flat_map(|(i, along)| {
        let ends = if i % 2 == 0 {
            [-reach, reach]
        } else {
            [reach, -reach]
        };
        ends.map(|across| field.position(along, across))
    });
    corners.collect()
}

/// Metres from the middle at which legs lie, as many as fit.
fn sweeps(extent: Length, spacing: Length) -> impl Iterator<Item = f64> {
    let count = (extent.m() / spacing.m() + 1e-9).floor().max(1.0);
    let first = -(count - 1.0) / 2.0;
    (0..count as usize).map(move |i| (first + i as f64) * spacing.m())
}

impl SearchArea {
    /// Metres along the heading and to the right of it, measured from the
    /// middle as by distance and azimuth.
    fn position(&self, along: f64, across: f64) -> Position {
        let azimuth = self.heading.deg() + across.atan2(along).to_degrees();
        let metres = along.hypot(across);
        direct(self.at, Azimuth::wrap(azimuth), Length::from_m(metres))
    }
}
