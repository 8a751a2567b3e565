//! Tests areas for validity by OGC Simple Features, like GEOS. Besides the
//! faults that [`super::crossing`] finds: rings that touch themselves, holes
//! outside the exterior, nested holes, holes that split the area, and nested
//! polygons.

use super::crossing::{self, Edge, Found};
use super::{holds, rings};
use geo::kernels::{Kernel, Orientation, RobustKernel};
use geo::{Coord, Line, LineString, MultiPolygon, Polygon};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The first fault of an area.
pub(crate) fn fault(areas: &MultiPolygon<f64>) -> Found {
    let all: Vec<&LineString<f64>> = areas.iter().flat_map(rings).collect();
    let found = crossing::first(&all);
    if found != Found::Nothing {
        return found;
    }
    let polygons = areas.iter().enumerate();
    let of = polygons.flat_map(|(at, polygon)| rings(polygon).map(move |_| at));
    let mut meetings = Meetings::new(all, of.collect());
    meetings.look();
    meetings.found.unwrap_or_else(|| meetings.misplaced())
}

/// The same for polygons that may share edges.
pub(crate) fn fault_of_any(areas: &MultiPolygon<f64>) -> Found {
    let own = |polygon: &Polygon<f64>| fault(&MultiPolygon(vec![polygon.clone()]));
    let is_fault = |found: &Found| !matches!(found, Found::Nothing | Found::TooIntricate);
    areas
        .iter()
        .map(own)
        .find(is_fault)
        .unwrap_or(Found::Nothing)
}

/// How non-crossing rings touch, and which ones contain which.
struct Meetings<'r> {
    rings: Vec<&'r LineString<f64>>,
    /// The polygon of each ring; a polygon's first ring is its exterior.
    of: Vec<usize>,
    /// The rings that contain each ring.
    holders: Vec<Vec<usize>>,
    /// Pairs of rings that touch.
    touching: BTreeSet<(usize, usize)>,
    touches: Touches,
    found: Option<Found>,
}

impl<'r> Meetings<'r> {
    fn new(rings: Vec<&'r LineString<f64>>, of: Vec<usize>) -> Meetings<'r> {
        Meetings {
            holders: vec![Vec::new(); rings.len()],
            touches: Touches::new(rings.len()),
            rings,
            of,
            touching: BTreeSet::new(),
            found: None,
        }
    }

    fn look(&mut self) {
        let mut known = vec![false; self.rings.len()];
        crossing::sweep(crossing::edges(&self.rings), &mut |edge, open| {
            // A ring's first edge in the sweep is its westernmost.
            if !std::mem::replace(&mut known[edge.ring], true) {
                self.holders[edge.ring] = holders(edge, open);
            }
            open.iter().all(|other| self.touch(edge, other))
        });
        for (a, b) in std::mem::take(&mut self.touching) {
            for (ring, other) in [(a, b), (b, a)] {
                self.holders[ring].retain(|holder| *holder != other);
                if within(self.rings[ring], self.rings[other]) {
                    self.holders[ring].push(other);
                }
            }
        }
    }

    /// Records a contact of two edges; returns whether it is valid.
    fn touch(&mut self, a: &Edge, b: &Edge) -> bool {
        let begins_on = |p: Coord<f64>, edge: &Line<f64>| p != edge.end && is_on(p, edge);
        let at = match (a.line.start, b.line.start) {
            (p, _) if begins_on(p, &b.line) => p,
            (_, p) if begins_on(p, &a.line) => p,
            _ => return true,
        };
        if a.ring == b.ring {
            self.found = Some(Found::SelfTouch(at));
        } else if cross(at, a, b) {
            self.found = Some(Found::Crossing(at));
        } else {
            self.touching
                .insert((a.ring.min(b.ring), a.ring.max(b.ring)));
            let polygon = self.of[a.ring];
            if polygon == self.of[b.ring]
                && !(self.touches.add(polygon, a.ring, at) & self.touches.add(polygon, b.ring, at))
            {
                self.found = Some(Found::Parted(at));
            }
        }
        self.found.is_none()
    }

    /// A hole or polygon in an invalid place.
    fn misplaced(&self) -> Found {
        let is_exterior = |ring: usize| ring == 0 || self.of[ring - 1] != self.of[ring];
        for (ring, holders) in self.holders.iter().enumerate() {
            let own = self.of[ring];
            let Some(&at) = self.rings[ring].0.first() else {
                continue;
            };
            let holes = holders.iter().filter(|holder| !is_exterior(**holder));
            let holes: HashSet<usize> = holes.map(|hole| self.of[*hole]).collect();
            if is_exterior(ring) {
                let mut others = holders.iter().filter(|holder| is_exterior(**holder));
                if others.any(|other| !holes.contains(&self.of[*other])) {
                    return Found::Nested(at);
                }
            } else if !holders
                .iter()
                .any(|h| is_exterior(*h) && self.of[*h] == own)
            {
                return Found::HoleOutside(at);
            } else if holes.contains(&own) {
                return Found::NestedHole(at);
            }
        }
        Found::Nothing
    }
}

/// The rings that contain the west end of an edge: those with an odd number of
/// edges below it.
fn holders(edge: &Edge, open: &[Edge]) -> Vec<usize> {
    let (at, _) = west_first(&edge.line);
    let mut below: HashMap<usize, usize> = HashMap::new();
    for other in open.iter().filter(|other| other.ring != edge.ring) {
        let (west, east) = west_first(&other.line);
        let beside = west.x < at.x && at.x <= east.x;
        if beside && RobustKernel::orient2d(west, east, at) == Orientation::CounterClockwise {
            *below.entry(other.ring).or_default() += 1;
        }
    }
    let odd = below.into_iter().filter(|(_, count)| count % 2 == 1);
    odd.map(|(ring, _)| ring).collect()
}

fn west_first(line: &Line<f64>) -> (Coord<f64>, Coord<f64>) {
    match line.start.x <= line.end.x {
        true => (line.start, line.end),
        false => (line.end, line.start),
    }
}

/// Whether a ring lies within another that it touches only at points.
fn within(ring: &LineString<f64>, other: &LineString<f64>) -> bool {
    let middle = |edge: Line<f64>| edge.start + edge.delta() / 2.0;
    let mut points = ring.0.iter().copied().chain(ring.lines().map(middle));
    let free = points.find(|at| !other.lines().any(|edge| is_on(*at, &edge)));
    free.is_some_and(|at| holds([other], at))
}

/// Whether a position lies exactly on an edge.
fn is_on(p: Coord<f64>, edge: &Line<f64>) -> bool {
    let (a, b) = (edge.start, edge.end);
    let between = |p: f64, a: f64, b: f64| a.min(b) <= p && p <= a.max(b);
    between(p.x, a.x, b.x)
        && between(p.y, a.y, b.y)
        && RobustKernel::orient2d(a, b, p) == Orientation::Collinear
}

/// Whether two rings cross at a common point: one arrives on one side of the
/// other and leaves on the other side.
fn cross(at: Coord<f64>, a: &Edge, b: &Edge) -> bool {
    let ways = |edge: &Edge| match at == edge.line.start {
        true => (edge.before, edge.line.end),
        false => (edge.line.start, edge.line.end),
    };
    let left = |p: Coord<f64>, q: Coord<f64>| {
        RobustKernel::orient2d(at, p, q) == Orientation::CounterClockwise
    };
    let ((from, to), (other_from, other_to)) = (ways(a), ways(b));
    // Between the two directions of the first ring, counter-clockwise.
    let between = |p: Coord<f64>| match left(from, to) {
        true => left(from, p) && left(p, to),
        false => !(left(to, p) && left(p, from)),
    };
    between(other_from) != between(other_to)
}

/// Rings and their contact points as a graph: a cycle of contacts cuts off part
/// of the polygon.
struct Touches {
    /// Disjoint sets of rings, followed by points.
    groups: Vec<usize>,
    points: HashMap<(usize, [u64; 2]), usize>,
    known: HashSet<(usize, usize)>,
}

impl Touches {
    fn new(rings: usize) -> Touches {
        Touches {
            groups: (0..rings).collect(),
            points: HashMap::new(),
            known: HashSet::new(),
        }
    }

    /// Adds a contact point of a ring; false if that closes a cycle.
    fn add(&mut self, polygon: usize, ring: usize, at: Coord<f64>) -> bool {
        // 0.0 and -0.0 are the same position.
        let key = (polygon, [at.x, at.y].map(|x| (x + 0.0).to_bits()));
        let point = *self.points.entry(key).or_insert_with(|| {
            self.groups.push(self.groups.len());
            self.groups.len() - 1
        });
        if !self.known.insert((ring, point)) {
            return true;
        }
        let (a, b) = (self.group(ring), self.group(point));
        self.groups[a] = b;
        a != b
    }

    fn group(&mut self, mut at: usize) -> usize {
        while self.groups[at] != at {
            self.groups[at] = self.groups[self.groups[at]];
            at = self.groups[at];
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Xy = (f64, f64);

    fn square(west: f64, south: f64, size: f64) -> Vec<Xy> {
        let (east, north) = (west + size, south + size);
        vec![(west, south), (east, south), (east, north), (west, north)]
    }

    fn diamond(x: f64, y: f64, size: f64) -> Vec<Xy> {
        vec![(x - size, y), (x, y - size), (x + size, y), (x, y + size)]
    }

    fn areas(polygons: &[&[Vec<Xy>]]) -> MultiPolygon<f64> {
        let ring = |ring: &Vec<Xy>| LineString::from(ring.clone());
        let polygon = |rings: &&[Vec<Xy>]| {
            Polygon::new(ring(&rings[0]), rings[1..].iter().map(ring).collect())
        };
        polygons.iter().map(polygon).collect()
    }

    /// `shapely.is_valid` returns true for each.
    #[test]
    fn what_may_touch_or_lie_in_a_hole_is_sound() {
        let big = square(0., 0., 20.);
        for sound in [
            areas(&[std::slice::from_ref(&big), &[square(20., 20., 5.)]]),
            areas(&[&[big.clone(), square(5., 5., 10.)], &[square(6., 6., 2.)]]),
            // A hole that touches the exterior once; two holes that touch once.
            areas(&[&[big.clone(), diamond(5., 10., 5.)]]),
            areas(&[&[big.clone(), diamond(6., 10., 3.), diamond(12., 10., 3.)]]),
            // An island that touches the surrounding hole with each corner.
            areas(&[&[big, square(5., 5., 10.)], &[diamond(10., 10., 5.)]]),
        ] {
            assert_eq!(fault(&sound), Found::Nothing, "{sound:?}");
        }
    }

    /// `shapely.is_valid` returns false for each.
    #[test]
    fn what_touches_itself_or_lies_within_another_is_found() {
        let big = square(0., 0., 20.);
        let eight = [(0., 0.), (9., 0.), (9., 9.), (5., 9.), (9., 0.), (0., 9.)];
        let hourglass = [
            (0., 0.),
            (10., 0.),
            (5., 5.),
            (10., 10.),
            (0., 10.),
            (5., 5.),
        ];
        for ring in [&eight, &hourglass] {
            let found = fault(&areas(&[&[ring.to_vec()]]));
            assert!(matches!(found, Found::SelfTouch(_)), "{found:?}");
        }
        for parted in [
            areas(&[&[big.clone(), diamond(10., 10., 10.)]]),
            areas(&[&[
                big.clone(),
                vec![(4., 4.), (10., 8.), (16., 4.), (10., 6.)],
                vec![(4., 4.), (16., 4.), (10., 2.)],
            ]]),
        ] {
            assert!(matches!(fault(&parted), Found::Parted(_)), "{parted:?}");
        }
        // All their crossings are at corners.
        let across = areas(&[&[square(9., 5., 3.)], &[diamond(9., 6., 1.)]]);
        assert!(matches!(fault(&across), Found::Crossing(_)));
        let nested = areas(&[std::slice::from_ref(&big), &[square(2., 2., 3.)]]);
        assert_eq!(fault(&nested), Found::Nested(Coord { x: 2., y: 2. }));
        // Its westernmost corner touches the other's boundary.
        let touching = areas(&[std::slice::from_ref(&big), &[diamond(5., 10., 5.)]]);
        assert!(matches!(fault(&touching), Found::Nested(_)));
        let outside = areas(&[&[big.clone(), square(30., 5., 5.)]]);
        assert!(matches!(fault(&outside), Found::HoleOutside(_)));
        let beside = areas(&[&[big.clone(), diamond(25., 10., 5.)]]);
        assert!(matches!(fault(&beside), Found::HoleOutside(_)));
        let holes = areas(&[&[big, square(2., 2., 9.), square(4., 4., 3.)]]);
        assert!(matches!(fault(&holes), Found::NestedHole(_)));
    }
}
