//! The outer boundary of everything within a distance, by azimuth.
//!
//! Up to the cut locus the boundary is the circle. Beyond it, the point at that
//! distance on an azimuth is nearer by another path; if there is a boundary at
//! all, it runs along the cut locus itself, an arc of the opposite parallel.

use crate::geodesy::{Line, cut_locus};
use crate::sphere::{Path, Segment};
use crate::units::{Azimuth, Length, Position};

/// The region within a distance of a centre, between two azimuths.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fan {
    pub centre: Position,
    /// Degrees; `from` < `to`, at most one turn apart.
    pub from: f64,
    pub to: f64,
}

impl Fan {
    /// The loop around the region between two distances.
    pub fn outline(&self, inner: Length, outer: Length) -> Path {
        let mut segments = self.far_end(outer);
        let inward = self.side(self.from, inner, outer).into_iter().rev();
        segments.extend(inward.map(Segment::reversed));
        if inner.m() > 0.0 {
            segments.extend(self.near_end(inner));
        }
        segments.extend(self.side(self.to, inner, outer));
        Path { segments }
    }

    /// Narrows the fan by the azimuths at either edge on which the cut locus is
    /// nearer than `inner`; `None` if nothing else is left.
    pub fn where_farther_than(mut self, inner: Length) -> Option<Fan> {
        let edges = self.window_edges(inner);
        let ends_before =
            |azimuth: f64| cut_locus::distance(self.centre, wrapped(azimuth)) <= inner;
        let (first, last) = (ends_before(self.from), ends_before(self.to));
        match (first, last, edges.first(), edges.last()) {
            (true, _, None, _) | (_, true, None, _) => return None,
            (true, true, Some(low), Some(high)) => (self.from, self.to) = (*low, *high),
            (true, false, Some(low), _) => self.from = *low,
            (false, true, _, Some(high)) => self.to = *high,
            _ => {}
        }
        Some(self)
    }

    /// The far end at `radius`, from the greater azimuth to the lesser, with
    /// the centre on the left.
    pub fn far_end(&self, radius: Length) -> Vec<Segment> {
        let mut stops = vec![self.to];
        stops.extend(self.window_edges(radius).into_iter().rev());
        stops.push(self.from);
        stops
            .windows(2)
            .filter_map(|stop| self.stretch(radius, stop[0], stop[1]))
            .collect()
    }

    /// The same from the lesser azimuth to the greater, with the centre on the
    /// right.
    pub fn near_end(&self, radius: Length) -> Vec<Segment> {
        let mut segments: Vec<Segment> = self
            .far_end(radius)
            .into_iter()
            .map(Segment::reversed)
            .collect();
        segments.reverse();
        segments
    }

    /// The geodesic on one azimuth between two distances, outward; empty if it
    /// has no length. It ends at the cut locus, and is split in two if long, so
    /// that its ends always determine which line it is.
    pub fn side(&self, azimuth: f64, inner: Length, outer: Length) -> Vec<Segment> {
        let azimuth = wrapped(azimuth);
        let end = cut_locus::distance(self.centre, azimuth).m();
        let (inner, outer) = (inner.m().min(end), outer.m().min(end));
        if outer - inner < 1e-6 {
            return Vec::new();
        }
        let line = Line::new(self.centre, azimuth, Length::from_m(outer));
        let middle = 0.5 * (inner + outer);
        let stops = if outer - inner > 5e6 {
            vec![inner, middle, outer]
        } else {
            vec![inner, outer]
        };
        stops
            .windows(2)
            .map(|stop| Segment::Geodesic {
                from: line.position(Length::from_m(stop[0])),
                to: line.position(Length::from_m(stop[1])),
            })
            .collect()
    }

    /// Azimuths strictly within the fan at which the distance of the cut locus
    /// passes `radius`, ascending.
    fn window_edges(&self, radius: Length) -> Vec<f64> {
        let half = cut_locus::window(self.centre, radius);
        // All geodesics of this length are shortest, or none is.
        if half >= 90.0 || half <= 0.0 {
            return Vec::new();
        }
        let mut edges: Vec<f64> = (-4..=8)
            .flat_map(|n| {
                let north_or_south = 180.0 * f64::from(n);
                [north_or_south - half, north_or_south + half]
            })
            .filter(|edge| self.from < *edge && *edge < self.to)
            .collect();
        edges.dedup();
        edges
    }

    /// The far end between two azimuths, either an arc or along the cut locus.
    fn stretch(&self, radius: Length, high: f64, low: f64) -> Option<Segment> {
        let middle = wrapped(0.5 * (high + low));
        if radius < cut_locus::distance(self.centre, middle) {
            return Some(Segment::Arc {
                centre: self.centre,
                radius,
                start: wrapped(high),
                sweep: low - high,
            });
        }
        let (from, to) = (self.cut_end(high), self.cut_end(low));
        let apart = (from.lon().deg() - to.lon().deg()).abs();
        (apart > 1e-9 && apart < 360.0 - 1e-9 && !at_pole(from))
            .then_some(Segment::Rhumb { from, to })
    }

    /// The point where the geodesic on an azimuth meets the cut locus.
    fn cut_end(&self, azimuth: f64) -> Position {
        let azimuth = wrapped(azimuth);
        let line = Line::new(
            self.centre,
            azimuth,
            cut_locus::distance(self.centre, azimuth),
        );
        // Exactly on the parallel, so that the rhumb line follows it.
        Position::new(cut_locus::latitude(self.centre), line.end().lon())
    }
}

fn at_pole(position: Position) -> bool {
    position.lat().deg().abs() == 90.0
}

fn wrapped(azimuth: f64) -> Azimuth {
    Azimuth::wrap(azimuth)
}
