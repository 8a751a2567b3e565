//! Lengths of segments, and positions along a leg.

use super::Course;
use crate::geodesy::{Line, along_circle, direct, distance, reduced_length, rhumb::Rhumb};
use crate::sphere::Segment;
use crate::units::{Azimuth, Length, Position};

impl Course {
    /// The position at a distance along a leg, at most its end.
    pub fn position(&self, leg: usize, along: Length) -> Position {
        self.measured(leg).position(along)
    }

    /// A leg with precomputed segment lengths, for many positions along it.
    pub(crate) fn measured(&self, leg: usize) -> Measured<'_> {
        let segments = &self.legs[leg].path.segments[..];
        let lengths: Vec<f64> = segments.iter().map(|s| length(s).m()).collect();
        let starts = lengths.iter().scan(0.0, |end, length| {
            let start = *end;
            *end += length;
            Some(start)
        });
        Measured {
            from: self.fixes[leg].position,
            segments,
            starts: starts.collect(),
            lengths,
        }
    }
}

/// A leg with the lengths of its segments, metres.
#[derive(Debug)]
pub(crate) struct Measured<'a> {
    from: Position,
    segments: &'a [Segment],
    starts: Vec<f64>,
    lengths: Vec<f64>,
}

impl Measured<'_> {
    /// The position at a distance along the leg, at most its end.
    pub fn position(&self, along: Length) -> Position {
        let after = self.starts.partition_point(|start| *start < along.m());
        let at = after.saturating_sub(1);
        let Some(segment) = self.segments.get(at) else {
            return self.from;
        };
        let whole = self.lengths[at];
        let left = (along.m() - self.starts[at]).clamp(0.0, whole);
        position(segment, whole, Length::from_m(left))
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

/// The position at a distance along a segment, which is `whole` metres long.
fn position(segment: &Segment, whole: f64, along: Length) -> Position {
    match segment {
        Segment::Geodesic { from, to } => Line::between(*from, *to).position(along),
        Segment::Rhumb { from, to } => Rhumb::between(*from, *to).position(along),
        Segment::Arc {
            centre,
            radius,
            start,
            sweep,
        } => {
            let wanted = along.m();
            let part = if whole == 0.0 { 0.0 } else { wanted / whole };
            let mut turned = sweep * part;
            let mut off = wanted.copysign(*sweep) - along_circle(*centre, *radius, *start, turned);
            for _ in 0..3 {
                let here = Azimuth::wrap(start.deg() + turned);
                let metres = reduced_length(*centre, here.deg(), *radius);
                let more = (off / metres.max(1e-9)).to_degrees();
                off -= along_circle(*centre, *radius, here, more);
                turned += more;
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
