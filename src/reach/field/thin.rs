//! Thins loops to as few vertices as the tolerance allows.

use crate::sphere::link::Xy;

/// Upper bound of the length of a degree of latitude, metres.
const DEGREE: f64 = 111_700.0;

/// Longest step in degrees of longitude, so that the way round stays
/// unambiguous.
const WIDEST: f64 = 20.0;

/// Latitude in degrees beyond which every vertex is kept.
const POLAR: f64 = 89.9;

/// Maximum number of steps replaced by one edge.
const MOST: usize = 64;

/// Fraction of the tolerance available for thinning.
const THINNED: f64 = 0.3;

/// Unwraps and thins loops, and drops those smaller than the tolerance.
pub(super) fn thinned(mut loops: Vec<Vec<Xy>>, tolerance: f64) -> Vec<Vec<Xy>> {
    for points in &mut loops {
        unwrap(points);
    }
    loops.retain(|points| !is_speck(points, tolerance));
    thin(&loops, THINNED * tolerance)
}

/// Makes longitudes continuous, in place.
pub(super) fn unwrap(points: &mut [Xy]) {
    for i in 1..points.len() {
        let before = points[i - 1][0];
        let turns = ((before - points[i][0]) / 360.0).round();
        points[i][0] += 360.0 * turns;
    }
}

/// Drops vertices within `metres` of the edges between the kept ones;
/// longitudes must be continuous. Vertices are kept where these edges would
/// cross, as they might along a sliver.
pub(super) fn thin(loops: &[Vec<Xy>], metres: f64) -> Vec<Vec<Xy>> {
    let loops: Vec<Vec<Xy>> = loops.iter().map(|points| closed(points)).collect();
    let mut kept: Vec<Vec<usize>> = loops.iter().map(|points| keep(points, metres)).collect();
    loop {
        let mut crossed = crossed(&loops, &kept);
        if crossed.is_empty() {
            break;
        }
        // From last to first, so that earlier indices stay valid.
        crossed.sort_unstable();
        crossed.dedup();
        for (of, place) in crossed.into_iter().rev() {
            let back = kept[of][place] + 1..kept[of][place + 1];
            kept[of].splice(place + 1..place + 1, back);
        }
    }
    let chosen = loops.iter().zip(&kept).map(|(points, kept)| {
        let without_end = &kept[..kept.len() - 1];
        without_end.iter().map(|i| points[*i]).collect()
    });
    chosen.collect()
}

/// A loop with its first vertex repeated at the end, shifted by whole turns if
/// it goes around a pole.
fn closed(points: &[Xy]) -> Vec<Xy> {
    let (first, last) = (points[0], points[points.len() - 1]);
    let turns = ((last[0] - first[0]) / 360.0).round();
    let mut closed = points.to_vec();
    closed.push([first[0] + 360.0 * turns, first[1]]);
    closed
}

/// Indices of the vertices of a closed loop that are kept, including the first
/// and last.
fn keep(closed: &[Xy], metres: f64) -> Vec<usize> {
    let last = closed.len() - 1;
    let mut kept = vec![0];
    let mut from = 0;
    while from < last {
        let mut to = from + 1;
        while to < last && to + 1 - from < MOST && fits(&closed[from..=to + 1], metres) {
            to += 1;
        }
        kept.push(to);
        from = to;
    }
    if kept.len() < 4 {
        (0..=last).collect()
    } else {
        kept
    }
}

/// An edge of a thinned loop: the loop, and the index of its start among the
/// kept vertices.
struct Drawn {
    of: usize,
    place: usize,
    ends: [Xy; 2],
    thinned: bool,
}

/// Extent of an edge along one axis, and its index.
type Span = (f64, f64, usize);

/// Edges that replace several and cross others, as loop and index.
fn crossed(loops: &[Vec<Xy>], kept: &[Vec<usize>]) -> Vec<(usize, usize)> {
    let mut edges: Vec<Drawn> = Vec::new();
    for (of, (points, kept)) in loops.iter().zip(kept).enumerate() {
        for (place, pair) in kept.windows(2).enumerate() {
            let ends = [points[pair[0]], points[pair[1]]];
            edges.push(Drawn {
                of,
                place,
                ends,
                thinned: pair[1] - pair[0] > 1,
            });
        }
    }
    let [across, up] = [along_longitude(&edges), along_latitude(&edges)];
    // Edges along a parallel are separated better by longitude.
    let spans = match meetings(&across) < meetings(&up) {
        true => across,
        false => up,
    };
    let mut crossed = Vec::new();
    for (i, (_, high, a)) in spans.iter().enumerate() {
        for (_, _, b) in spans[i + 1..].iter().take_while(|b| b.0 <= *high) {
            let (a, b) = (&edges[*a], &edges[*b]);
            if (a.thinned || b.thinned) && cross(a.ends, b.ends) {
                let both = [a, b].into_iter().filter(|edge| edge.thinned);
                crossed.extend(both.map(|edge| (edge.of, edge.place)));
            }
        }
    }
    crossed
}

fn along_latitude(edges: &[Drawn]) -> Vec<Span> {
    let spans = edges.iter().enumerate().map(|(i, edge)| {
        let [a, b] = edge.ends.map(|end| end[1]);
        (a.min(b), a.max(b), i)
    });
    sorted(spans.collect())
}

/// Spans shifted to start within one turn; those that reach into the next turn
/// are listed a second time.
fn along_longitude(edges: &[Drawn]) -> Vec<Span> {
    let spans = edges.iter().enumerate().flat_map(|(i, edge)| {
        let [a, b] = edge.ends.map(|end| end[0]);
        let (west, width) = (a.min(b).rem_euclid(360.0), (a - b).abs());
        let again = (west + width >= 360.0).then_some((west - 360.0, west + width - 360.0, i));
        std::iter::once((west, west + width, i)).chain(again)
    });
    sorted(spans.collect())
}

fn sorted(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.2.cmp(&b.2)));
    spans
}

/// Number of overlapping pairs of spans.
fn meetings(spans: &[Span]) -> usize {
    let ends = spans.iter().enumerate().map(|(i, span)| {
        let behind = &spans[i + 1..];
        behind.partition_point(|other| other.0 <= span.1)
    });
    ends.sum()
}

/// Whether two edges cross away from their ends; their longitudes may be whole
/// turns apart.
fn cross([a, b]: [Xy; 2], [c, d]: [Xy; 2]) -> bool {
    let turns = 360.0 * ((a[0] + b[0] - c[0] - d[0]) / 720.0).round();
    let [c, d] = [c, d].map(|p| [p[0] + turns, p[1]]);
    if a[0].max(b[0]) < c[0].min(d[0]) || c[0].max(d[0]) < a[0].min(b[0]) {
        return false;
    }
    let side = |p: Xy, q: Xy, r: Xy| (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

/// Whether all vertices between the first and the last lie along the edge
/// between these two, in order.
fn fits(run: &[Xy], metres: f64) -> bool {
    let (a, b) = (run[0], run[run.len() - 1]);
    if (b[0] - a[0]).abs() > WIDEST || a[1].abs().max(b[1].abs()) > POLAR {
        return false;
    }
    let shrink = (0.5 * (a[1] + b[1])).to_radians().cos();
    let (bx, by) = ((b[0] - a[0]) * shrink, b[1] - a[1]);
    let length2 = bx * bx + by * by;
    let mut last = 0.0;
    run[1..run.len() - 1].iter().all(|p| {
        let (px, py) = ((p[0] - a[0]) * shrink, p[1] - a[1]);
        let along = (px * bx + py * by) / length2.max(1e-300);
        let onwards = (last..=1.0).contains(&along);
        last = along;
        // Degrees of longitude may be longer at the vertex itself.
        let wider = p[1].to_radians().cos() / shrink;
        let off = (px - along * bx).hypot(py - along * by) * DEGREE * wider.max(1.0);
        onwards && off <= metres
    })
}

/// Whether all of a loop is within `metres` of its first vertex.
pub(super) fn is_speck(points: &[Xy], metres: f64) -> bool {
    let shrink = |p: &Xy| p[1].to_radians().cos();
    let Some(first) = points.first() else {
        return true;
    };
    points.iter().all(|p| {
        let east = (p[0] - first[0]) * shrink(p).max(shrink(first));
        east.hypot(p[1] - first[1]) * DEGREE <= metres
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vertices_along_an_edge_go_and_corners_stay() {
        let square: Vec<Xy> = (0..40)
            .map(|i| {
                let along = f64::from(i % 10) / 10.0;
                let off = if i % 10 == 5 { 1e-6 } else { 0.0 };
                match i / 10 {
                    0 => [along, off],
                    1 => [1.0 - off, along],
                    2 => [1.0 - along, 1.0 - off],
                    _ => [off, 1.0 - along],
                }
            })
            .collect();
        let one = std::slice::from_ref(&square);
        let corners = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]];
        assert_eq!(thin(one, 0.5), [corners]);
        let [near] = &thin(one, 0.01)[..] else {
            panic!("one loop");
        };
        assert!(near.len() > 4);
    }

    /// Two loops, one just above the other's bulge.
    #[test]
    fn what_would_cross_keeps_its_vertices() {
        let lower = vec![
            [10.0, 0.0],
            [5.0, 2e-5],
            [0.0, 0.0],
            [3.0, -1.0],
            [7.0, -1.0],
        ];
        let upper = vec![
            [10.0, 3.0],
            [0.0, 3.0],
            [0.0, 1.5e-5],
            [5.0, 2.5e-5],
            [10.0, 1.5e-5],
        ];
        let alone = |points: &Vec<Xy>| thin(std::slice::from_ref(points), 1.5)[0].len();
        assert_eq!((alone(&lower), alone(&upper)), (5, 4));
        let both = thin(&[lower, upper], 1.5);
        assert_eq!((both[0].len(), both[1].len()), (5, 5));
        let loops: Vec<Vec<Xy>> = both.iter().map(|points| closed(points)).collect();
        for (i, a) in loops[0].windows(2).enumerate() {
            for (j, b) in loops[1].windows(2).enumerate() {
                assert!(!cross([a[0], a[1]], [b[0], b[1]]), "{i} {j}");
            }
        }
    }
}
