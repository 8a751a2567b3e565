//! The parts whose union is a buffer: strips, corners and fans.

use super::super::edge::Edge;
use super::super::plane::{DEGREE, Plane};
use super::super::tree::{Run, Tree};
use super::super::union::union;
use super::densify::beside_edge;
use super::{DEPTH, EDGES, REVERSED};
use crate::geodesy::curve::{CurvePoint, turn};
use crate::geodesy::direct;
use crate::sphere::link::{Xy, signed_area};
use crate::units::{Azimuth, Length, Position};
use std::collections::HashSet;

/// Builds the parts for edges.
pub(super) struct Builder<'a> {
    pub(super) tree: &'a Tree,
    pub(super) plane: Plane,
    pub(super) range: f64,
    pub(super) hem: f64,
    /// First edges of the loops that may have the outside on their left.
    pub(super) two_sided: HashSet<usize>,
    pub(super) share: f64,
}

/// A cross-section of a strip: the point on the edge and its offsets to the
/// left and right.
#[derive(Clone, Copy)]
struct Across {
    t: f64,
    on: Xy,
    left: Xy,
    right: Xy,
}

impl Builder<'_> {
    pub(super) fn union(&self, task: &[(&Run, usize)]) -> Vec<Vec<Xy>> {
        let mut parts = Vec::new();
        for (run, from) in task {
            let to = run.last.min(from + EDGES);
            // Separate unions differ by rounding, so they must overlap to
            // merge.
            if let Some(before) = run.before(*from) {
                self.strip(run, before, 1, &mut parts);
            }
            for edge in *from..to {
                self.corner(run, edge, &mut parts);
                self.strip(run, edge, usize::MAX, &mut parts);
            }
        }
        union(&parts)
    }

    /// How far the strip of a run extends to the left.
    fn inner(&self, run: &Run) -> f64 {
        match run.area && !self.two_sided.contains(&run.first) {
            true => self.hem,
            false => self.range,
        }
    }

    /// The last `count` quads of the strip along an edge.
    fn strip(&self, run: &Run, edge: usize, count: usize, parts: &mut Vec<Vec<Xy>>) {
        let Some(curve) = self.tree.edge(edge as u32).curve() else {
            return;
        };
        let inner = self.inner(run);
        let at = |t: f64| {
            let stand = curve.at(t);
            Across {
                t,
                on: place(stand.position),
                left: self.beside(&stand, -90.0, inner),
                right: self.beside(&stand, 90.0, self.range),
            }
        };
        let ways: [fn(&Across) -> Xy; 3] = [|a| a.on, |a| a.left, |a| a.right];
        let mut line = vec![at(0.0)];
        self.refine(&at, &ways, at(curve.end()), &mut line);
        let first = (line.len() - 1).saturating_sub(count);
        for pair in line[first..].windows(2) {
            let [a, b] = [pair[0], pair[1]];
            self.quad([a.on, b.on, b.left, a.left], parts);
            self.quad([a.right, b.right, b.on, a.on], parts);
        }
    }

    /// Samples a curve densely enough to be straight in the plane between the
    /// samples, and appends them.
    fn refine<P: Copy + HasT>(
        &self,
        at: &impl Fn(f64) -> P,
        ways: &[fn(&P) -> Xy],
        end: P,
        line: &mut Vec<P>,
    ) {
        let mut open = vec![(end, 0)];
        while let Some((to, depth)) = open.pop() {
            let from = *line.last().expect("begun");
            let part = |part: f64| at(from.t() + part * (to.t() - from.t()));
            let middle = part(0.5);
            let between = [part(0.25), middle, part(0.75)];
            let straight = ways.iter().all(|way| {
                let ends = [way(&from), way(&to)];
                between.iter().all(|p| self.is_along(ends, way(p)))
            });
            if straight || depth == DEPTH {
                line.push(to);
            } else {
                open.push((to, depth + 1));
                open.push((middle, depth + 1));
            }
        }
    }

    /// Whether a point lies on the line between two others in the plane.
    fn is_along(&self, [a, b]: [Xy; 2], p: Xy) -> bool {
        let off = match self.plane {
            Plane::Plate { .. } => beside_edge([a, b], p),
            Plane::Around { .. } => {
                let [a, b, p] = [a, b, p].map(|xy| self.plane.flat(xy));
                beside_chord(a, b, p) * DEGREE
            }
        };
        off <= self.share
    }

    /// The fan around the corner at the start of an edge, on the outer side of
    /// the turn; a half circle at an end, a full circle around a point.
    fn corner(&self, run: &Run, edge: usize, parts: &mut Vec<Vec<Xy>>) {
        let it = self.tree.edge(edge as u32);
        let Some(curve) = it.curve() else {
            if let Edge::Point(at) = it {
                self.fan(&(at, 0.0), 360.0, &(at, 0.0), self.range, parts);
            }
            return;
        };
        let start = curve.at(0.0);
        let before = run.before(edge);
        let before = before.and_then(|i| self.tree.edge(i as u32).curve());
        match before.map(|curve| curve.at(curve.end())) {
            Some(end) => {
                let turn = turn(course(&end, 0.0), course(&start, 0.0));
                let side = if turn > 0.0 { -90.0 } else { 90.0 };
                // At the end of a coast of zero width, both sides are outer
                // sides.
                let range = if turn > 0.0 && turn < REVERSED {
                    self.inner(run)
                } else {
                    self.range
                };
                let (from, to) = (course(&end, side), course(&start, side));
                self.fan(&from, turn, &to, range, parts);
            }
            None => {
                let (right, left) = (course(&start, 90.0), course(&start, -90.0));
                self.fan(&right, 180.0, &left, self.range, parts);
            }
        }
        if edge + 1 == run.last && !run.closed {
            let end = curve.at(curve.end());
            let (left, right) = (course(&end, -90.0), course(&end, 90.0));
            self.fan(&left, 180.0, &right, self.range, parts);
        }
    }

    /// The part of a disc around a corner from one azimuth to another.
    fn fan(
        &self,
        from: &(Position, f64),
        sweep: f64,
        to: &(Position, f64),
        range: f64,
        parts: &mut Vec<Vec<Xy>>,
    ) {
        if sweep == 0.0 {
            return;
        }
        let at = |part: f64| (part, away(from.0, from.1 + part * sweep, range));
        let mut line = vec![at(0.0)];
        self.refine(&at, &[at_part], (1.0, away(to.0, to.1, range)), &mut line);
        let mut ring: Vec<Xy> = vec![place(from.0)];
        ring.extend(line.iter().map(|p| p.1));
        ring.push(place(to.0));
        let ring = ring.into_iter().map(|p| self.plane.flat(p));
        self.part(ring.collect(), parts);
    }

    fn beside(&self, stand: &CurvePoint, turn: f64, range: f64) -> Xy {
        let (at, azimuth) = course(stand, turn);
        away(at, azimuth, range)
    }

    /// One quad of a strip between an edge and its offset. Inside a bend
    /// tighter than the range the quad crosses itself and is split into two
    /// triangles, which do not.
    fn quad(&self, corners: [Xy; 4], parts: &mut Vec<Vec<Xy>>) {
        let [a, b, c, d] = corners.map(|p| self.plane.flat(p));
        let halves = [[a, b, c], [a, c, d]].map(|half| signed_area(&half));
        if halves[0] >= 0.0 && halves[1] >= 0.0 {
            self.part(vec![a, b, c, d], parts);
        } else {
            self.part(vec![a, b, c], parts);
            self.part(vec![a, c, d], parts);
        }
    }

    fn part(&self, mut ring: Vec<Xy>, parts: &mut Vec<Vec<Xy>>) {
        let area = signed_area(&ring);
        if area < 0.0 {
            ring.reverse();
        }
        if area != 0.0 {
            parts.push(ring);
        }
    }

    /// The ring of an area's loop, in its own direction.
    pub(super) fn area(&self, run: &Run) -> Vec<Xy> {
        let mut ring: Vec<Xy> = Vec::new();
        for edge in run.first..run.last {
            if let Some(curve) = self.tree.edge(edge as u32).curve() {
                let at = |t: f64| (t, place(curve.at(t).position));
                let mut line = vec![at(0.0)];
                self.refine(&at, &[at_part], at(curve.end()), &mut line);
                line.pop();
                ring.extend(line.iter().map(|p| self.plane.flat(p.1)));
            }
        }
        ring
    }
}

/// A point on a curve with its parameter.
trait HasT {
    fn t(&self) -> f64;
}

impl HasT for Across {
    fn t(&self) -> f64 {
        self.t
    }
}

impl HasT for (f64, Xy) {
    fn t(&self) -> f64 {
        self.0
    }
}

/// The position at a parameter.
fn at_part(place: &(f64, Xy)) -> Xy {
    place.1
}

/// Position on a curve and its azimuth plus `side`, in degrees.
fn course(stand: &CurvePoint, side: f64) -> (Position, f64) {
    (stand.position, stand.course.to_degrees() + side)
}

fn place(at: Position) -> Xy {
    [at.lon().deg(), at.lat().deg()]
}

fn away(from: Position, azimuth: f64, range: f64) -> Xy {
    let azimuth = Azimuth::wrap(azimuth);
    place(direct(from, azimuth, Length::from_m(range)))
}

/// Distance of a point from the segment between two others.
pub(super) fn beside_chord(a: Xy, b: Xy, p: Xy) -> f64 {
    let [along, off] = [b, p].map(|q| [q[0] - a[0], q[1] - a[1]]);
    let length2 = along[0] * along[0] + along[1] * along[1];
    let t = (off[0] * along[0] + off[1] * along[1]) / length2.max(1e-300);
    let t = t.clamp(0.0, 1.0);
    (off[0] - t * along[0]).hypot(off[1] - t * along[1])
}
