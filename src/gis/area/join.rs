//! Joins polygons cut at 180 degrees and along the poles, as RFC 7946 requires:
//! where two parts meet there, there is no boundary.

use super::grid::{Corners, HALF, NEAR, POLE, Point, Ring, TURN, at_pole};
use super::ring::edges;
use crate::sphere::{Path, Segment};
use crate::units::{Lat, Lon, Position};
use std::collections::BTreeMap;

/// Wider edges are divided, so that the shorter way round is always meant.
const WIDEST: i64 = HALF / 2;

/// Joins rings in [-180, 180] with the inside on the left into loops with the
/// inside on the left. Empty although there are rings if no boundary remains,
/// for the whole globe.
///
/// # Errors
/// Fails if the rings do not fit together at 180 degrees.
pub(super) fn join(rings: &[Ring], corners: &Corners) -> Result<Vec<Path>, String> {
    let mut loops = Vec::new();
    let mut chains: Vec<Ring> = Vec::new();
    let mut seam = Seam::default();
    for ring in rings {
        let edges = divided(ring);
        match edges.iter().position(is_seam) {
            None => loops.push(edges.iter().map(|e| e[0]).collect()),
            Some(first) => {
                let mut chain: Ring = Vec::new();
                // From just after a seam edge around to the same one.
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
    let chains = chains.into_iter().map(|chain| at_poles(&chain)).collect();
    loops = loops
        .into_iter()
        .map(|ring: Ring| past_poles(&ring))
        .collect();
    loops.extend(linked(chains)?);
    loops.iter().map(|ring| path(ring, corners)).collect()
}

/// The edges of a ring, divided so that none is wider than [`WIDEST`] or goes
/// from pole to pole. A pole has no longitude, so only a corner between the
/// poles determines the meridian an edge follows.
fn divided(ring: &[Point]) -> Vec<[Point; 2]> {
    let mut divided = Vec::new();
    for (a, b) in edges(ring).filter(|(a, b)| a != b) {
        let parts = ((b.x - a.x).abs() + WIDEST - 1) / WIDEST;
        let parts = parts.max(if at_pole(a) && a.y == -b.y { 2 } else { 1 });
        let at = |i: i64| {
            let share = |from: i64, to: i64| {
                from + (i128::from(to - from) * i128::from(i) / i128::from(parts)) as i64
            };
            Point::new(share(a.x, b.x), share(a.y, b.y))
        };
        divided.extend((0..parts).map(|i| [at(i), at(i + 1)]));
    }
    divided
}

fn is_seam([a, b]: &[Point; 2]) -> bool {
    (a.x.abs() == HALF && a.x == b.x) || (at_pole(*a) && a.y == b.y)
}

/// Edges along 180 degrees; northward and southward ones cancel.
#[derive(Default)]
struct Seam {
    edges: Vec<(i64, i64)>,
}

impl Seam {
    fn add(&mut self, [a, b]: &[Point; 2]) {
        if a.y != b.y {
            self.edges.push((a.y, b.y));
        }
    }

    /// Edges without a counterpart: true boundaries along 180 degrees.
    fn left(&self) -> Vec<Ring> {
        // Net count of northward minus southward edges, as changes by latitude.
        let mut changes: BTreeMap<i64, i64> = BTreeMap::new();
        for (from, to) in &self.edges {
            let north = (to - from).signum();
            *changes.entry(*from.min(to)).or_default() += north;
            *changes.entry(*from.max(to)).or_default() -= north;
        }
        let at = |y: i64| Point::new(HALF, y);
        let mut left = Vec::new();
        let mut net = 0;
        let stops: Vec<(i64, i64)> = changes.into_iter().collect();
        for pair in stops.windows(2) {
            net += pair[0].1;
            let (south, north) = (at(pair[0].0), at(pair[1].0));
            match net.signum() {
                1 => left.push(vec![south, north]),
                -1 => left.push(vec![north, south]),
                _ => {}
            }
        }
        left
    }
}

/// Distance from a pole at which an edge that meets it at a slant is cut short,
/// to keep its course: a pole has no longitude of its own.
const SHORT_OF_POLE: i64 = 2 * NEAR;

fn short_of_pole(p: Point) -> Point {
    Point::new(p.x, (POLE - SHORT_OF_POLE) * p.y.signum())
}

/// Makes a chain that reaches or leaves a pole at a slant follow a meridian for
/// the last bit.
fn at_poles(chain: &[Point]) -> Ring {
    let slants = |pole: Point, other: Point| at_pole(pole) && pole.x != other.x;
    let mut out = Vec::with_capacity(chain.len() + 2);
    let last = chain.len() - 1;
    for (at, &point) in chain.iter().enumerate() {
        let begins = at == 0 && slants(point, chain[1]);
        let ends = at == last && slants(point, chain[last - 1]);
        let passes = 0 < at && at < last && at_pole(point);
        match (begins, ends, passes) {
            (true, ..) => out.extend([point, short_of_pole(point)]),
            (_, true, _) => out.extend([short_of_pole(point), point]),
            (.., true) => out.push(short_of_pole(point)),
            _ => out.push(point),
        }
    }
    out
}

/// Moves a ring that touches a pole with one corner slightly off it.
fn past_poles(ring: &[Point]) -> Ring {
    let past = |p: &Point| if at_pole(*p) { short_of_pole(*p) } else { *p };
    ring.iter().map(past).collect()
}

/// A key for comparing corners by their place on the Earth.
fn key(p: Point) -> (i64, i64) {
    let lon = if at_pole(p) { 0 } else { p.x.rem_euclid(TURN) };
    (lon, p.y)
}

/// Links chains end to end into closed loops.
fn linked(chains: Vec<Ring>) -> Result<Vec<Ring>, String> {
    let mut by_start: BTreeMap<(i64, i64), Vec<Ring>> = BTreeMap::new();
    for chain in chains.into_iter().rev() {
        by_start.entry(key(chain[0])).or_default().push(chain);
    }
    let mut loops = Vec::new();
    while let Some(mut whole) = by_start.values_mut().find_map(Vec::pop) {
        let start = key(whole[0]);
        loop {
            let end = whole[whole.len() - 1];
            if key(end) == start {
                break;
            }
            let Some(next) = by_start.get_mut(&key(end)).and_then(|at| next(at, end)) else {
                return Err("its parts do not meet at 180 degrees".to_owned());
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

/// Removes and returns the chain that continues from `end`. If several start at
/// a pole, it is the first one on the inside, the left: two wedges that meet
/// there stay separate.
fn next(chains: &mut Vec<Ring>, end: Point) -> Option<Ring> {
    let across = |chain: &Ring| ((end.x - chain[0].x) * end.y.signum()).rem_euclid(TURN);
    let nearest = (0..chains.len())
        .rev()
        .min_by_key(|at| across(&chains[*at]))?;
    Some(chains.remove(nearest))
}

fn path(ring: &[Point], corners: &Corners) -> Result<Path, String> {
    let position = |p: &Point| {
        let at = corners.coord(*p);
        let lat = Lat::new(at.y).map_err(|error| error.to_string())?;
        Ok(Position::new(lat, Lon::wrap(at.x)))
    };
    let closed = ring.iter().chain(ring.first());
    let mut positions = closed.map(position).collect::<Result<Vec<_>, String>>()?;
    positions.dedup();
    Ok(Path {
        segments: vec![Segment::Straight(positions)],
    })
}
