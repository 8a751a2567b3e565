//! Lengths of segments, and positions along a leg.

use super::Course;
use crate::geodesy::{Line, along_circle, direct, distance, reduced_length, rhumb::Rhumb};
use crate::sphere::Segment;
use crate::units::{Azimuth, Length, Position};

impl Course {
    /// The position at a distance along a leg, at most its end.
    pub fn position(&self, leg: usize, along: Length) -> Position {
        let mut left = along.m();
        let mut here = self.fixes[leg].position;
        for segment in &self.legs[leg].path.segments {
            let whole = length(segment).m();
            here = position(segment, Length::from_m(left.min(whole)));
            if left <= whole {
                break;
            }
            left -= whole;
        }
        here
    }
}

/// Length of a segment on the ellipsoid, within a micrometre.
pub(super) fn length(segment: &Segment) -> Length {
    match segment {
        Segment::Geodesic { from, to } => distance(*from, *to),
        Segment::Rhumb { from, to } => Rhumb::between(*from, *to).length(),
        Segment::Arc { .. } => arc_length(segment).unwrap_or(Length::from_m(0.0)),
        Segment::Straight(positions) => {
            let steps = positions.windows(2).map(|p| distance(p[0], p[1]).m());
            Length::from_m(steps.sum())
        }
    }
}

/// Length of an arc; `None` for other segments.
pub(super) fn arc_length(segment: &Segment) -> Option<Length> {
    let Segment::Arc {
        centre,
        radius,
        start,
        sweep,
    } = segment
    else {
        return None;
    };
    let metres = along_circle(*centre, *radius, *start, *sweep);
    Some(Length::from_m(metres.abs()))
}

fn position(segment: &Segment, along: Length) -> Position {
    match segment {
        Segment::Geodesic { from, to } => Line::between(*from, *to).position(along),
        Segment::Rhumb { from, to } => Rhumb::between(*from, *to).position(along),
        Segment::Arc {
            centre,
            radius,
            start,
            sweep,
        } => {
            let wanted = along.m().copysign(*sweep);
            let whole = along_circle(*centre, *radius, *start, *sweep);
            let mut turned = if whole == 0.0 {
                0.0
            } else {
                sweep * wanted / whole
            };
            for _ in 0..3 {
                let off = wanted - along_circle(*centre, *radius, *start, turned);
                let metres = reduced_length(*centre, start.deg() + turned, *radius);
                turned += (off / metres.max(1e-9)).to_degrees();
            }
            direct(*centre, Azimuth::wrap(start.deg() + turned), *radius)
        }
        Segment::Straight(positions) => {
            let mut left = along.m();
            for ends in positions.windows(2) {
                let line = Line::between(ends[0], ends[1]);
                if left <= line.length().m() {
                    return line.position(Length::from_m(left));
                }
                left -= line.length().m();
            }
            positions[positions.len() - 1]
        }
    }
}
