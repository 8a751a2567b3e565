//! Polygons that were cut at 180 degrees and closed along the poles, as
//! RFC 7946 wants it, joined again: what two parts have in common there is no
//! boundary.

use crate::sphere::{Path, Segment};
use crate::units::{Lat, Lon, Position};
use std::collections::BTreeMap;

type Xy = [f64; 2];

/// Degrees within which two vertices are one.
const SNAP: f64 = 1e-9;

/// Wider edges are divided, so that the shorter way round is the one meant.
const WIDEST: f64 = 90.0;

/// Loops, the inside on the left of each, out of rings of longitude and
/// latitude with it on their left.
pub(super) fn join(rings: &[Vec<Xy>]) -> Result<Vec<Path>, String> {
    let mut loops = Vec::new();
    let mut chains: Vec<Vec<Xy>> = Vec::new();
    let mut seam = Seam::default();
    for ring in rings {
        let edges = divided(ring);
        match edges.iter().position(is_seam) {
            None => loops.push(edges.iter().map(|e| e[0]).collect()),
            Some(first) => {
                let mut chain: Vec<Xy> = Vec::new();
                // From behind one seam edge around to the same one.
                for edge in edges.iter().cycle().skip(first + 1).take(edges.len()) {
                    if is_seam(edge) {
                        seam.add(edge);
                        chains.extend((chain.len() > 1).then(|| std::mem::take(&mut chain)));
                        chain.clear();
                    } else {
                        if chain.is_empty() {
                            chain.push(edge[0]);
                        }
                        chain.push(edge[1]);
                    }
                }
            }
        }
    }
    chains.extend(seam.left());
    loops.extend(linked(chains)?);
    Ok(loops.iter().map(|corners| path(corners)).collect())
}

/// The edges of a ring, none wider than [`WIDEST`].
fn divided(ring: &[Xy]) -> Vec<[Xy; 2]> {
    let mut edges = Vec::new();
    for pair in ring.windows(2) {
        let [a, b] = [pair[0], pair[1]];
        let parts = ((b[0] - a[0]).abs() / WIDEST).ceil().max(1.0) as usize;
        let at = |i: usize| match i {
            0 => a,
            i if i == parts => b,
            i => {
                let share = i as f64 / parts as f64;
                [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]
            }
        };
        edges.extend((0..parts).map(|i| [at(i), at(i + 1)]));
    }
    edges.retain(|[a, b]| a != b);
    edges
}

fn is_seam([a, b]: &[Xy; 2]) -> bool {
    let on_180 = |p: &Xy| (p[0].abs() - 180.0).abs() < SNAP;
    (on_180(a) && on_180(b) && (a[0] - b[0]).abs() < 1.0) || (at_pole(a) && at_pole(b))
}

fn at_pole(p: &Xy) -> bool {
    90.0 - p[1].abs() < SNAP
}

/// Edges along 180 degrees, north-going ones against south-going ones.
#[derive(Default)]
struct Seam {
    edges: Vec<(f64, f64)>,
}

impl Seam {
    fn add(&mut self, [a, b]: &[Xy; 2]) {
        if !(at_pole(a) && at_pole(b)) {
            self.edges.push((a[1], b[1]));
        }
    }

    /// What has no counterpart: a real boundary that runs along 180 degrees.
    fn left(&self) -> Vec<Vec<Xy>> {
        let mut stops: Vec<f64> = self.edges.iter().flat_map(|e| [e.0, e.1]).collect();
        stops.sort_by(f64::total_cmp);
        stops.dedup_by(|a, b| (*a - *b).abs() < SNAP);
        let mut left = Vec::new();
        for pair in stops.windows(2) {
            let (south, north) = (pair[0], pair[1]);
            let middle = 0.5 * (south + north);
            let going = |from: f64, to: f64| from < middle && middle < to;
            let up = self.edges.iter().filter(|e| going(e.0, e.1)).count();
            let down = self.edges.iter().filter(|e| going(e.1, e.0)).count();
            match up.cmp(&down) {
                std::cmp::Ordering::Greater => left.push(vec![[180.0, south], [180.0, north]]),
                std::cmp::Ordering::Less => left.push(vec![[180.0, north], [180.0, south]]),
                std::cmp::Ordering::Equal => {}
            }
        }
        left
    }
}

/// Where on the Earth a vertex is, for comparing.
fn key(p: &Xy) -> (i64, i64) {
    let lat = (p[1] / SNAP).round() as i64;
    if at_pole(p) {
        return (0, lat);
    }
    let lon = (p[0] + 180.0).rem_euclid(360.0);
    let lon = if 360.0 - lon < SNAP { 0.0 } else { lon };
    ((lon / SNAP).round() as i64, lat)
}

/// Chains end to end, closed.
fn linked(chains: Vec<Vec<Xy>>) -> Result<Vec<Vec<Xy>>, String> {
    let mut by_start: BTreeMap<(i64, i64), Vec<Vec<Xy>>> = BTreeMap::new();
    for chain in chains.into_iter().rev() {
        by_start.entry(key(&chain[0])).or_default().push(chain);
    }
    let mut loops = Vec::new();
    while let Some(mut whole) = take_first(&mut by_start) {
        let start = key(&whole[0]);
        while key(&whole[whole.len() - 1]) != start {
            let end = whole[whole.len() - 1];
            let Some(next) = by_start.get_mut(&key(&end)).and_then(Vec::pop) else {
                return Err(format!(
                    "its parts do not meet at 180 degrees: nothing goes on from {} N {} E",
                    end[1], end[0]
                ));
            };
            whole.extend(next.into_iter().skip(1));
        }
        whole.pop();
        if whole.len() > 2 {
            loops.push(whole);
        }
    }
    Ok(loops)
}

fn take_first(by_start: &mut BTreeMap<(i64, i64), Vec<Vec<Xy>>>) -> Option<Vec<Xy>> {
    by_start.values_mut().find_map(Vec::pop)
}

fn path(corners: &[Xy]) -> Path {
    let closed = corners.iter().chain(corners.first());
    let position = |p: &Xy| Position::new(Lat::new(p[1]).expect("looked at"), Lon::wrap(p[0]));
    Path {
        segments: vec![Segment::Straight(closed.map(position).collect())],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sphere::Area;

    fn area(rings: &[&[Xy]]) -> (usize, Area) {
        let rings: Vec<Vec<Xy>> = rings.iter().map(|ring| ring.to_vec()).collect();
        let loops = join(&rings).unwrap();
        (loops.len(), Area::Bounded(loops))
    }

    fn inside(area: &Area, lat: f64, lon: f64) -> bool {
        area.contains(Position::from_degrees(lat, lon).unwrap())
    }

    #[test]
    fn two_halves_at_180_are_one() {
        let east: &[Xy] = &[
            [170.0, 50.0],
            [180.0, 50.0],
            [180.0, 60.0],
            [170.0, 60.0],
            [170.0, 50.0],
        ];
        let west: &[Xy] = &[
            [-180.0, 50.0],
            [-170.0, 50.0],
            [-170.0, 60.0],
            [-180.0, 60.0],
            [-180.0, 50.0],
        ];
        let (loops, area) = area(&[east, west]);
        assert_eq!(loops, 1);
        assert!(inside(&area, 55.0, 180.0) && inside(&area, 55.0, -175.0));
        assert!(!inside(&area, 55.0, 160.0) && !inside(&area, 65.0, 180.0));
    }

    #[test]
    fn a_cap_is_a_loop_around_the_pole() {
        let cap: &[Xy] = &[
            [-180.0, 66.0],
            [180.0, 66.0],
            [180.0, 90.0],
            [-180.0, 90.0],
            [-180.0, 66.0],
        ];
        let (loops, area) = area(&[cap]);
        assert_eq!(loops, 1);
        assert!(
            inside(&area, 90.0, 0.0) && inside(&area, 66.1, 180.0) && inside(&area, 70.0, 12.0)
        );
        assert!(!inside(&area, 65.9, 180.0));
    }

    #[test]
    fn what_ends_at_180_keeps_its_edge() {
        let east: &[Xy] = &[
            [170.0, 50.0],
            [180.0, 50.0],
            [180.0, 60.0],
            [170.0, 60.0],
            [170.0, 50.0],
        ];
        let (loops, area) = area(&[east]);
        assert_eq!(loops, 1);
        assert!(inside(&area, 55.0, 179.9) && !inside(&area, 55.0, -179.9));
    }
}
