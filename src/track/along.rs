//! Positions along a leg.

use super::Course;
use crate::geodesy::{Line, rhumb::Rhumb};
use crate::sphere::Segment;
use crate::units::{Length, Position};

impl Course {
    /// The position so far along a leg; its ends where that is less than
    /// nothing or more than its length.
    pub fn position(&self, leg: usize, along: Length) -> Position {
        let start = self.fixes[leg].position;
        let mut left = along.m();
        let mut here = start;
        for segment in &self.legs[leg].path.segments {
            let whole = length(segment).m();
            if left <= whole {
                return position(segment, Length::from_m(left));
            }
            left -= whole;
            here = position(segment, Length::from_m(whole));
        }
        here
    }
}

/// How long a segment is on the ellipsoid.
fn length(segment: &Segment) -> Length {
    match segment {
        Segment::Geodesic { from, to } => Line::between(*from, *to).length(),
        Segment::Rhumb { from, to } => Rhumb::between(*from, *to).length(),
        Segment::Arc { .. } | Segment::Straight(_) => Length::from_m(0.0),
    }
}

fn position(segment: &Segment, along: Length) -> Position {
    match segment {
        Segment::Geodesic { from, to } => Line::between(*from, *to).position(along),
        Segment::Rhumb { from, to } => Rhumb::between(*from, *to).position(along),
        Segment::Arc { centre, .. } => *centre,
        Segment::Straight(positions) => positions[0],
    }
}
