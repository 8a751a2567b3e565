//! Everything within a distance that is short beside what it is measured
//! from, built from its parts: a strip along every edge, a fan about every
//! corner, and the areas themselves, united in one plane.
//!
//! Each part is right within the tolerance: what lies in it is no farther
//! than that beyond the range, and what is so much nearer lies in it. So is
//! the union, whatever the parts do to one another. The work grows with what
//! there is to draw, while cells of a plane grow with the length over the
//! range.

use super::edge::Edge;
use super::level::Nearest;
use super::piece::Piece;
use super::plane::{DEGREE, Plane};
use super::thin::{self, thinned};
use super::tree::{Run, Tree};
use super::union::{Simple, filled, union};
use crate::geodesy::curve::{Stand, turn};
use crate::geodesy::{Mark, SEMI_MAJOR_AXIS, direct};
use crate::sphere::Area;
use crate::sphere::link::{Xy, signed_area};
use crate::units::{Azimuth, Length, Position};
use std::collections::HashSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Part of the tolerance that a part's edges may be off by.
const SHARE: f64 = 0.3;

/// Times the mean length of the edges that a range is at most to be short.
const SHORT: f64 = 4.0;

/// Edges whose parts are united at once, and unions that are then.
const EDGES: usize = 1_024;
const UNIONS: usize = 8;

/// Degrees of longitude that an edge of a loop may span: half of what would
/// be ambiguous.
const LONGEST: f64 = 90.0;

/// Degrees of a turn from which on a line goes back as it came.
const REVERSED: f64 = 180.0 - 1e-6;

/// Most halvings of a curve.
const DEPTH: u32 = 40;

/// Everything within a range of what is nearest, where that is best built from
/// its parts.
pub(super) fn within(level: &Nearest, range: f64, tolerance: f64) -> Option<Area> {
    let tree = &level.tree;
    if range <= 0.0 || !is_short(tree, range) {
        return None;
    }
    let plane = Plane::of(&tree.pieces, range)?;
    let [lon, lat] = plane.outside();
    if level.contains(&Mark::new(lon, lat)) {
        return None;
    }
    let mut loops = loops(tree, plane, range, tolerance);
    // A disc of that size is no deeper than the tolerance.
    loops.retain(|points| square_metres(points) > tolerance * tolerance);
    Some(super::bounded(&thinned(loops, tolerance)))
}

/// Whether a range is short beside what it is measured from.
fn is_short(tree: &Tree, range: f64) -> bool {
    let metres = |piece: &Piece| piece.size().0 * SEMI_MAJOR_AXIS;
    let length: f64 = tree.pieces.iter().map(metres).sum();
    range < SHORT * length / tree.pieces.len() as f64
}

/// The area of a loop, about, square metres; of one around a pole it is taken to
/// be infinite.
fn square_metres(points: &[Xy]) -> f64 {
    let mut loop_ = points.to_vec();
    thin::unwrap(&mut loop_);
    let [first, .., last] = loop_[..] else {
        return 0.0;
    };
    if (last[0] - first[0]).abs() > 180.0 {
        return f64::INFINITY;
    }
    let shrink = loop_
        .iter()
        .map(|p| p[1].to_radians().cos())
        .fold(0.0, f64::max);
    signed_area(&loop_).abs() * shrink * DEGREE * DEGREE
}

/// Loops around everything within `range` metres of the edges of a tree, the
/// areas among them included; the inside is on the left.
pub(super) fn loops(tree: &Tree, plane: Plane, range: f64, tolerance: f64) -> Vec<Vec<Xy>> {
    let mut builder = Builder {
        tree,
        plane,
        range,
        // An area has its inside already: a hem, so that nothing is parted.
        hem: range.min(tolerance),
        two_sided: HashSet::new(),
        share: SHARE * tolerance,
    };
    let mut areas: Vec<Vec<Xy>> = Vec::new();
    for run in tree.runs().iter().filter(|run| run.area) {
        let simple = Simple::of(&builder.area(run));
        areas.extend(simple.rings);
        if simple.clockwise {
            builder.two_sided.insert(run.first);
        }
    }
    let tasks: Vec<(&Run, usize)> = tree
        .runs()
        .iter()
        .flat_map(|run| (run.first..run.last).step_by(EDGES).map(move |i| (run, i)))
        .collect();
    let tasks = gathered(tasks);
    let mut unions = all(&tasks, |task| builder.union(task));
    while unions.len() > UNIONS {
        let groups: Vec<&[Vec<Vec<Xy>>]> = unions.chunks(UNIONS).collect();
        unions = all(&groups, |group| union(group.iter().flatten()));
    }
    let whole = union(unions.iter().flatten().chain(&filled(&areas)));
    let share = 0.5 * SHARE * tolerance;
    let mut loops: Vec<Vec<Xy>> = whole.iter().map(|r| earthly(r, plane, share)).collect();
    loops.retain(|points| points.len() > 2);
    loops
}

/// Tasks of as many edges as [`EDGES`], short runs together.
fn gathered(starts: Vec<(&Run, usize)>) -> Vec<Vec<(&Run, usize)>> {
    let mut tasks: Vec<Vec<(&Run, usize)>> = Vec::new();
    let mut room = 0;
    for (run, from) in starts {
        let count = EDGES.min(run.last - from);
        if count > room {
            tasks.push(Vec::new());
            room = EDGES;
        }
        room -= count;
        tasks.last_mut().expect("just begun").push((run, from));
    }
    tasks
}

/// The results of all tasks, in order, by as many threads as there are
/// processors.
fn all<T: Sync, R: Send>(tasks: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let done: Vec<Mutex<Option<R>>> = tasks.iter().map(|_| Mutex::new(None)).collect();
    let turn = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads.min(tasks.len()) {
            scope.spawn(|| {
                while let Some((task, slot)) = {
                    let index = turn.fetch_add(1, Ordering::Relaxed);
                    tasks.get(index).zip(done.get(index))
                } {
                    let result = work(task);
                    if let Ok(mut slot) = slot.lock() {
                        *slot = Some(result);
                    }
                }
            });
        }
    });
    let results = done.into_iter();
    results
        .filter_map(|slot| slot.into_inner().ok().flatten())
        .collect()
}

/// A ring of the plane as a loop on the Earth, within some metres.
fn earthly(ring: &[Xy], plane: Plane, metres: f64) -> Vec<Xy> {
    let mut points = Vec::with_capacity(ring.len());
    for (i, corner) in ring.iter().enumerate() {
        points.push(plane.earth(*corner));
        let edge = [*corner, ring[(i + 1) % ring.len()]];
        match plane {
            Plane::Plate { .. } => stride(plane, edge, &mut points),
            Plane::Around { .. } => follow(plane, edge, metres, DEPTH, &mut points),
        }
    }
    points
}

/// Appends points between the ends of an edge of the plate that spans so many
/// degrees of longitude that it could be taken the other way around the Earth.
fn stride(plane: Plane, [a, b]: [Xy; 2], points: &mut Vec<Xy>) {
    let parts = ((b[0] - a[0]).abs() / LONGEST).ceil() as u32;
    for i in 1..parts {
        let part = f64::from(i) / f64::from(parts);
        points.push(plane.earth([0, 1].map(|k| a[k] + part * (b[k] - a[k]))));
    }
}

/// Appends what lies between the ends of an edge that is straight in the plane
/// and not in longitude and latitude.
fn follow(plane: Plane, [a, b]: [Xy; 2], metres: f64, depth: u32, points: &mut Vec<Xy>) {
    let at = |part: f64| [0, 1].map(|k| a[k] + part * (b[k] - a[k]));
    let ends = [a, b].map(|p| plane.earth(p));
    let short = (b[0] - a[0]).hypot(b[1] - a[1]) * DEGREE <= metres;
    let straight = || {
        let between = [0.25, 0.5, 0.75].map(|part| plane.earth(at(part)));
        between.iter().all(|p| beside_edge(ends, *p) <= metres)
    };
    if depth > 0 && !short && !straight() {
        let middle = at(0.5);
        follow(plane, [a, middle], metres, depth - 1, points);
        points.push(plane.earth(middle));
        follow(plane, [middle, b], metres, depth - 1, points);
    }
}

/// Metres that a point lies beside an edge that is straight in longitude and
/// latitude, at most.
fn beside_edge([a, b]: [Xy; 2], p: Xy) -> f64 {
    let near = |lon: f64| lon - 360.0 * ((lon - a[0]) / 360.0).round();
    let shrink = a[1].abs().min(b[1].abs()).min(p[1].abs());
    let shrink = shrink.to_radians().cos();
    let scaled = |[lon, lat]: Xy| [near(lon) * shrink, lat];
    beside_chord(scaled(a), scaled(b), scaled(p)) * DEGREE
}

/// Makes the parts of edges.
struct Builder<'a> {
    tree: &'a Tree,
    plane: Plane,
    range: f64,
    hem: f64,
    /// The first edges of loops on whose left may be what is outside.
    two_sided: HashSet<usize>,
    share: f64,
}

/// A place along an edge: on it, and the range to its left and right.
#[derive(Clone, Copy)]
struct Across {
    t: f64,
    on: Xy,
    left: Xy,
    right: Xy,
}

impl Builder<'_> {
    fn union(&self, task: &[(&Run, usize)]) -> Vec<Vec<Xy>> {
        let mut parts = Vec::new();
        for (run, from) in task {
            let to = run.last.min(from + EDGES);
            // Unions are apart from each other by their rounding: they must
            // overlap to be one.
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

    /// How far the strip of a run goes to the left.
    fn inner(&self, run: &Run) -> f64 {
        match run.area && !self.two_sided.contains(&run.first) {
            true => self.hem,
            false => self.range,
        }
    }

    /// The strip along an edge: its last `count` pieces.
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

    /// Appends places along a curve, so near to one another that it is as
    /// good as straight between them, in the plane.
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

    /// The fan about the corner at the start of an edge, on the outer side of
    /// the turn; a half circle at an end, a circle about a point.
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
                // At the end of a coast without width both sides are outer ones.
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

    /// What lies in a range of a corner, from one azimuth to another.
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

    fn beside(&self, stand: &Stand, turn: f64, range: f64) -> Xy {
        let (at, azimuth) = course(stand, turn);
        away(at, azimuth, range)
    }

    /// A piece of a strip between an edge and its offset. Inside a bend that is
    /// narrower than the range it crosses itself: its two halves do not.
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

    /// A loop of an area, whichever way it turns.
    fn area(&self, run: &Run) -> Vec<Xy> {
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

/// Where on a curve.
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

/// The place at a part of a way.
fn at_part(place: &(f64, Xy)) -> Xy {
    place.1
}

/// Where a curve is, and its azimuth there, turned to a side: degrees.
fn course(stand: &Stand, side: f64) -> (Position, f64) {
    (stand.position, stand.course.to_degrees() + side)
}

fn place(at: Position) -> Xy {
    [at.lon().deg(), at.lat().deg()]
}

fn away(from: Position, azimuth: f64, range: f64) -> Xy {
    let azimuth = Azimuth::wrap(azimuth);
    place(direct(from, azimuth, Length::from_m(range)))
}

/// How far a point lies from the straight line between two.
fn beside_chord(a: Xy, b: Xy, p: Xy) -> f64 {
    let [along, off] = [b, p].map(|q| [q[0] - a[0], q[1] - a[1]]);
    let length2 = along[0] * along[0] + along[1] * along[1];
    let t = (off[0] * along[0] + off[1] * along[1]) / length2.max(1e-300);
    let t = t.clamp(0.0, 1.0);
    (off[0] - t * along[0]).hypot(off[1] - t * along[1])
}
