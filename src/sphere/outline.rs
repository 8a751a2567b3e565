//! Outlines from corners: edge types between two corners, and the inside of a
//! loop.

use super::sample::sample_unwrapped;
use super::shape::{Area, Path, Segment};
use crate::units::{Azimuth, Length, Position};
use geo::{BoundingRect, Coord, Intersects, LineString, Rect, Translate};
use std::f64::consts::TAU;

/// How two corners of an outline are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Edges {
    /// By geodesics, except that corners of equal latitude are joined along the
    /// parallel, as 14 CFR 99.41 specifies.
    #[default]
    Parallels,
    Geodesic,
    Rhumb,
}

impl Edges {
    pub fn between(self, from: Position, to: Position) -> Segment {
        match self {
            Edges::Parallels if from.lat() == to.lat() => Segment::Rhumb { from, to },
            Edges::Parallels | Edges::Geodesic => Segment::Geodesic { from, to },
            Edges::Rhumb => Segment::Rhumb { from, to },
        }
    }
}

impl Path {
    /// The line through the positions in order; repeated positions are skipped.
    pub fn through(positions: &[Position], edges: Edges) -> Path {
        let segments = positions
            .windows(2)
            .filter(|ends| ends[0] != ends[1])
            .map(|ends| edges.between(ends[0], ends[1]));
        Path {
            segments: segments.collect(),
        }
    }

    /// The same line in the opposite direction.
    #[must_use]
    pub fn reversed(self) -> Path {
        Path {
            segments: self
                .segments
                .into_iter()
                .rev()
                .map(Segment::reversed)
                .collect(),
        }
    }

    /// Fraction of the globe to the left of this loop, in [0, 1], on a sphere.
    /// Decides which side is the smaller one.
    pub fn share_on_the_left(&self) -> f64 {
        let mut vertices = sample_unwrapped(self, Length::from_km(1.0));
        let (Some(&first), Some(&last)) = (vertices.first(), vertices.last()) else {
            return 0.0;
        };
        // A loop that starts at a pole ends there on another meridian.
        let turns = ((last[0] - first[0]) / 360.0).round();
        vertices.push([first[0] + 360.0 * turns, first[1]]);
        let mut left = TAU * turns.abs();
        for edge in vertices.windows(2) {
            let [from, to] = [edge[0], edge[1]].map(|p| p[1].to_radians().sin());
            left -= (edge[1][0] - edge[0][0]).to_radians() * (from + to) / 2.0;
        }
        (left / (2.0 * TAU)).rem_euclid(1.0)
    }
}

/// Indices of two sides of a loop that cross, if any. Neighbours, which meet at
/// a corner, are not tested. Tested in longitude and latitude, within 10 m.
pub(crate) fn crossing(sides: &[Path]) -> Option<(usize, usize)> {
    let count = sides.len();
    let lines: Vec<LineString<f64>> = sides.iter().map(plane).collect();
    let boxes: Vec<Option<Rect<f64>>> = lines.iter().map(|l| l.bounding_rect()).collect();
    for i in 0..count {
        for j in i + 2..count {
            let (Some(one), Some(other)) = (boxes[i], boxes[j]) else {
                continue;
            };
            let neighbours = i == 0 && j == count - 1;
            let turn = 360.0 * ((one.center().x - other.center().x) / 360.0).round();
            if !neighbours
                && one.intersects(&other.translate(turn, 0.0))
                && lines[i].intersects(&lines[j].translate(turn, 0.0))
            {
                return Some((i, j));
            }
        }
    }
    None
}

/// A side sampled in the longitude-latitude plane.
fn plane(side: &Path) -> LineString<f64> {
    let vertices = sample_unwrapped(side, Length::from_m(10.0));
    LineString::from_iter(vertices.into_iter().map(|[x, y]| Coord { x, y }))
}

impl Area {
    /// The area enclosed by a loop: its smaller side, in whichever direction
    /// the loop runs.
    pub fn enclosed(outline: Path) -> Area {
        Area::Bounded(vec![if outline.share_on_the_left() > 0.5 {
            outline.reversed()
        } else {
            outline
        }])
    }
}

impl Segment {
    /// The same segment in the opposite direction.
    #[must_use]
    pub fn reversed(self) -> Segment {
        match self {
            Segment::Arc {
                centre,
                radius,
                start,
                sweep,
            } => Segment::Arc {
                centre,
                radius,
                start: Azimuth::wrap(start.deg() + sweep),
                sweep: -sweep,
            },
            Segment::Geodesic { from, to } => Segment::Geodesic { from: to, to: from },
            Segment::Rhumb { from, to } => Segment::Rhumb { from: to, to: from },
            Segment::Straight(mut positions) => {
                positions.reverse();
                Segment::Straight(positions)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(corners: &[(f64, f64)]) -> f64 {
        let at = |p: &(f64, f64)| Position::from_degrees(p.0, p.1).unwrap();
        let mut positions: Vec<Position> = corners.iter().map(at).collect();
        positions.push(positions[0]);
        Path::through(&positions, Edges::Parallels).share_on_the_left()
    }

    /// An octant and a polar cap, both reversed as well, and across 180.
    #[test]
    fn shares_of_the_globe() {
        for (corners, want) in [
            (vec![(0.0, 0.0), (0.0, 90.0), (90.0, 0.0)], 0.125),
            (vec![(90.0, 0.0), (0.0, 90.0), (0.0, 0.0)], 0.875),
            (vec![(0.0, 135.0), (0.0, -135.0), (90.0, 0.0)], 0.125),
            (vec![(30.0, 0.0), (30.0, 120.0), (30.0, -120.0)], 0.25),
            (vec![(30.0, 0.0), (30.0, -120.0), (30.0, 120.0)], 0.75),
            (vec![(-30.0, 0.0), (-30.0, 120.0), (-30.0, -120.0)], 0.75),
            (vec![(-30.0, 0.0), (-30.0, -120.0), (-30.0, 120.0)], 0.25),
            (
                vec![(0.0, 170.0), (0.0, -170.0), (30.0, -170.0), (30.0, 170.0)],
                0.013_888_9,
            ),
        ] {
            let got = share(&corners);
            assert!((got - want).abs() < 1e-6, "{corners:?}: {got}");
        }
    }
}
