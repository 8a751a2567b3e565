//! Recognizes outlines of areas. Globes need wide areas split into pieces, so
//! the true boundary is drawn as lines in the same placemark, which are not
//! features of their own.

use crate::gis::rings;
use geo::{Coord, LineString, Polygon};
use std::collections::HashMap;

/// Degrees by which a corner added by a cut may deviate from the edge that it
/// divides.
const OFF: f64 = 1e-8;

/// The neighbours of each corner of an area.
pub(super) struct Edges(HashMap<[u64; 2], Vec<Coord<f64>>>);

impl Edges {
    pub(super) fn of(areas: &[Polygon<f64>]) -> Edges {
        let mut edges: HashMap<_, Vec<_>> = HashMap::new();
        for edge in areas.iter().flat_map(rings).flat_map(LineString::lines) {
            edges.entry(key(edge.start)).or_default().push(edge.end);
            edges.entry(key(edge.end)).or_default().push(edge.start);
        }
        Edges(edges)
    }

    /// Whether a line runs along edges of the areas only.
    pub(super) fn hold(&self, line: &LineString<f64>) -> bool {
        line.lines().all(|edge| self.join(edge.start, edge.end))
    }

    /// Whether edges lead straight from one position to another. Cut areas have
    /// corners on their edges that the outline does not have.
    fn join(&self, from: Coord<f64>, to: Coord<f64>) -> bool {
        let mut at = from;
        while at != to {
            let next = self.0.get(&key(at)).into_iter().flatten();
            let ahead = next.filter(|next| is_between(**next, at, to));
            let nearest = ahead.min_by(|a, b| distance(**a, to).total_cmp(&distance(**b, to)));
            match nearest {
                Some(next) => at = *next,
                None => return false,
            }
        }
        true
    }
}

/// Whether `p` lies on the straight line through two positions, within [`OFF`],
/// ahead of `from` and closer to `to`.
fn is_between(p: Coord<f64>, from: Coord<f64>, to: Coord<f64>) -> bool {
    let (whole, rest) = (distance(from, to), distance(p, to));
    if rest >= whole {
        return false;
    }
    let (x, y) = ((to.x - from.x) / whole, (to.y - from.y) / whole);
    let ahead = (p.x - from.x) * x + (p.y - from.y) * y;
    let aside = (p.x - from.x) * y - (p.y - from.y) * x;
    ahead > 0.0 && aside.abs() <= OFF
}

fn distance(a: Coord<f64>, b: Coord<f64>) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}

/// The bits of a position as a map key; -0.0 equals 0.0.
fn key(at: Coord<f64>) -> [u64; 2] {
    [(at.x + 0.0).to_bits(), (at.y + 0.0).to_bits()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::pieces::pieces;
    use geo::MultiPolygon;

    fn line(positions: &[(f64, f64)]) -> LineString<f64> {
        LineString::from(positions.to_vec())
    }

    #[test]
    fn the_outline_of_pieces_runs_along_them_and_a_diagonal_does_not() {
        // 200 degrees wide, so that cuts 90 degrees apart divide its edges.
        let ring = line(&[
            (-130.0, 10.0),
            (70.0, 20.0),
            (70.0, 40.0),
            (-130.0, 30.0),
            (-130.0, 10.0),
        ]);
        let whole = MultiPolygon(vec![Polygon::new(ring, Vec::new())]);
        let (pieces, outline) = pieces(&whole).unwrap();
        assert_eq!(pieces.0.len(), 3);
        let edges = Edges::of(&pieces.0);
        assert!(!outline.is_empty() && outline.iter().all(|line| edges.hold(line)));
        for other in [
            line(&[(-130.0, 10.0), (70.0, 40.0)]),
            line(&[(-130.0, 10.0), (70.0, 20.0), (80.0, 20.0)]),
            line(&[(-130.0, 10.0), (70.0, 20.1)]),
        ] {
            assert!(!edges.hold(&other), "{other:?}");
        }
    }
}
