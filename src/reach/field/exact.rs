//! Exact field values by the inverse problem. Quick distances only select the
//! edges to measure.

use super::level::{Farthest, Level, Nearest, Sum};
use super::piece::BEND_ERROR;
use super::seek::FINE;
use super::tree::{Found, Tree};
use crate::geodesy::{AuxPoint, cut_locus, distance, nearest, slack};
use crate::units::{Length, Position};

/// Error bound of a quick reading, metres.
pub(super) fn doubt(metres: f64) -> f64 {
    // The last term covers the foot being found only to first order.
    slack(metres) + BEND_ERROR + FINE + 0.03
}

impl Nearest {
    pub fn exactly(&self, position: Position) -> Length {
        let mark = AuxPoint::of(position);
        if self.contains(&mark) {
            return Length::from_m(0.0);
        }
        let found = self.tree.nearest(&[0], &mark, 0, FINE);
        let edges = self.tree.edges_near(&mark, &found);
        let metres = edges
            .into_iter()
            .map(|edge| self.tree.edge(edge).metres(position));
        Length::from_m(metres.fold(f64::INFINITY, f64::min))
    }
}

impl Farthest {
    pub fn exactly(&self, position: Position) -> Length {
        let mark = AuxPoint::of(position);
        let reading = self.read(&self.everything(), &mark, &mut 0, FINE);
        if reading.metres >= cut_locus::greatest().m() {
            return cut_locus::greatest();
        }
        let found = Found::new(&mark, (reading.metres, reading.source), 0);
        let places = self.tree.places_far(&mark, &found);
        let metres = places.into_iter().map(|at| distance(position, at).m());
        Length::from_m(metres.fold(0.0, f64::max))
    }
}

impl Sum {
    pub fn exactly(&self, position: Position) -> Length {
        let [a, b] = self
            .foci
            .map(|focus| distance(position, focus.position()).m());
        Length::from_m(a + b)
    }
}

impl Tree {
    /// The edges that may be as near to a mark as `found`.
    fn edges_near(&self, mark: &AuxPoint, found: &Found) -> Vec<u32> {
        let limit = found.metres + 2.0 * doubt(found.metres);
        let mut edges = vec![self.pieces[found.piece as usize].edge];
        let mut open = vec![0];
        while let Some(index) = open.pop() {
            let node = self.node(index);
            if node.least(mark, found) > limit {
                continue;
            }
            if let Some(children) = node.children(index) {
                if node.least_closely(mark) <= limit {
                    open.extend(children);
                }
                continue;
            }
            let piece = &self.pieces[node.piece() as usize];
            if piece.nearest(mark, limit, FINE).0 <= limit {
                edges.push(piece.edge);
            }
        }
        edges.sort_unstable();
        edges.dedup();
        edges
    }

    /// The points of edges that may be as far from a mark as `found`.
    fn places_far(&self, mark: &AuxPoint, found: &Found) -> Vec<Position> {
        let limit = found.metres - 2.0 * doubt(found.metres);
        let mut places = Vec::new();
        let mut open = vec![0];
        while let Some(index) = open.pop() {
            let node = self.node(index);
            if node.most(mark, found) < limit {
                continue;
            }
            if let Some(children) = node.children(index) {
                if node.most_closely(mark) >= limit {
                    open.extend(children);
                }
                continue;
            }
            let piece = &self.pieces[node.piece() as usize];
            let (metres, at) = piece.farthest(mark);
            if metres >= limit {
                // The piece may be up to a centimetre off its edge.
                let at = at.position();
                let curve = self.edge(piece.edge).curve();
                places.push(curve.map_or(at, |curve| nearest(&*curve, at).1.position));
            }
        }
        places
    }
}
