//! The curves and points of shapes that distances are measured to.

use crate::geodesy::{Arc, Line, Straight, curve::Curve, distance, nearest, rhumb::Rhumb};
use crate::sphere::{Area, Path, Segment, Shape};
use crate::units::{Azimuth, Length, Position};

/// One curve, or a single position.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Edge {
    Point(Position),
    Geodesic(Position, Position),
    Rhumb(Position, Position),
    Straight(Position, Position),
    Arc {
        centre: Position,
        radius: Length,
        start: Azimuth,
        sweep: f64,
    },
}

impl Edge {
    /// The curve of an edge; `None` for a point.
    pub fn curve(self) -> Option<Box<dyn Curve>> {
        Some(match self {
            Edge::Point(_) => return None,
            Edge::Geodesic(from, to) => Box::new(Line::between(from, to)),
            Edge::Rhumb(from, to) => Box::new(Rhumb::between(from, to)),
            Edge::Straight(from, to) => Box::new(Straight::new(from, to)),
            Edge::Arc {
                centre,
                radius,
                start,
                sweep,
            } => Box::new(Arc::new(centre, radius, start, sweep)),
        })
    }

    /// The end positions, if known exactly.
    pub fn ends(self) -> Option<[Position; 2]> {
        match self {
            Edge::Point(at) => Some([at, at]),
            Edge::Geodesic(from, to) | Edge::Rhumb(from, to) | Edge::Straight(from, to) => {
                Some([from, to])
            }
            Edge::Arc { .. } => None,
        }
    }

    /// Geodesic distance in metres to the nearest point of the edge.
    pub fn metres(self, to: Position) -> f64 {
        match self {
            Edge::Point(at) => distance(at, to).m(),
            _ => self
                .curve()
                .map_or(f64::INFINITY, |curve| nearest(&*curve, to).1.distance.m()),
        }
    }
}

/// Connected edges.
#[derive(Debug)]
pub(super) struct Chain {
    pub edges: Vec<Edge>,
    /// Whether the chain is the loop of an area, with the inside on its left.
    pub area: bool,
}

/// The edges of a shape, as chains.
pub(super) fn chains(shape: &Shape) -> Vec<Chain> {
    let chain = |edges, area| Chain { edges, area };
    match shape {
        Shape::Points(points) => {
            let points = points.iter().map(|p| vec![Edge::Point(*p)]);
            points.map(|point| chain(point, false)).collect()
        }
        Shape::Lines(paths) => paths.iter().map(|p| chain(edges(p), false)).collect(),
        Shape::Area(Area::Bounded(loops)) => loops.iter().map(|p| chain(edges(p), true)).collect(),
        Shape::Area(Area::Globe) => Vec::new(),
    }
}

fn edges(path: &Path) -> Vec<Edge> {
    let mut edges = Vec::new();
    for segment in &path.segments {
        match segment {
            Segment::Geodesic { from, to } => edges.push(Edge::Geodesic(*from, *to)),
            Segment::Rhumb { from, to } => edges.push(Edge::Rhumb(*from, *to)),
            Segment::Straight(line) => {
                edges.extend(line.windows(2).map(|e| Edge::Straight(e[0], e[1])));
            }
            Segment::Arc {
                centre,
                radius,
                start,
                sweep,
            } => edges.push(Edge::Arc {
                centre: *centre,
                radius: *radius,
                start: *start,
                sweep: *sweep,
            }),
        }
    }
    edges
}
