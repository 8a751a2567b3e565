//! Corners of search patterns, as defined in the International Aeronautical and
//! Maritime Search and Rescue Manual (IAMSAR, volumes II and III).

use crate::geodesy::{Line, direct};
use crate::units::{Azimuth, Length, Position};

/// The rectangle searched by a parallel track or creeping line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SearchArea {
    /// Centre of the rectangle.
    pub at: Position,
    /// Direction of its length.
    pub heading: Azimuth,
    pub length: Length,
    pub width: Length,
    /// Distance between neighbouring legs.
    pub spacing: Length,
}

/// Legs of 1, 1, 2, 2, 3, 3 ... times the spacing, each turned 90 degrees to
/// the right, outward from the datum. Lengths and turns are exact; the spacing
/// between legs is exact only locally, because the Earth is curved.
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

/// Three triangles around the datum, with nine legs and 120 degree turns to the
/// right: out, across, and back through the datum into the next triangle. The
/// second search is rotated by 30 degrees, the third by 60, and so on. Outward
/// and inward legs are exactly as long as the radius.
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

/// Legs along the length, half a spacing inside the sides and ends, from the
/// near left corner to the right.
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

/// Legs across the length, half a spacing inside the sides and ends, starting
/// at the near left corner.
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

/// Offsets of the legs from the middle in metres, as many as fit.
fn sweeps(extent: Length, spacing: Length) -> impl Iterator<Item = f64> {
    let count = (extent.m() / spacing.m() + 1e-9).floor().max(1.0);
    let first = -(count - 1.0) / 2.0;
    (0..count as usize).map(move |i| (first + i as f64) * spacing.m())
}

impl SearchArea {
    /// The position `along` metres ahead and `across` metres to the right of
    /// the centre, computed by azimuth and distance.
    fn position(&self, along: f64, across: f64) -> Position {
        let azimuth = self.heading.deg() + across.atan2(along).to_degrees();
        let metres = along.hypot(across);
        direct(self.at, Azimuth::wrap(azimuth), Length::from_m(metres))
    }
}
