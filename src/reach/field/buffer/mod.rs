//! Buffers whose distance is short compared with the geometry: the union, in
//! one plane, of a strip along each edge, a fan around each corner, and the
//! areas themselves.
//!
//! Each part is accurate to the tolerance: every point in it is at most the
//! range plus the tolerance away, and every point within the range minus the
//! tolerance is in it. Hence so is the union, however the parts overlap. The
//! work grows with the number of edges, whereas that of a cell search grows
//! with length over range.

mod builder;
mod densify;

use super::level::Nearest;
use super::piece::Piece;
use super::plane::{DEGREE, Plane};
use super::thin::{self, thinned};
use super::tree::{Run, Tree};
use super::union::{Simple, filled, union};
use crate::geodesy::{AuxPoint, SEMI_MAJOR_AXIS};
use crate::sphere::Area;
use crate::sphere::link::{Xy, signed_area};
use builder::Builder;
use densify::{follow, stride};
use std::collections::HashSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Fraction of the tolerance that the edges of a part may be off by.
const SHARE: f64 = 0.3;

/// A range is short up to this multiple of the mean edge length.
const SHORT: f64 = 4.0;

/// Edges whose parts are united in one task, and unions merged in one task.
const EDGES: usize = 1_024;
const UNIONS: usize = 8;

/// Longest edge of a loop in degrees of longitude: half of what would be
/// ambiguous.
const LONGEST: f64 = 90.0;

/// Turn in degrees from which a line doubles back on itself.
const REVERSED: f64 = 180.0 - 1e-6;

/// Limit on the bisections of a curve.
const DEPTH: u32 = 40;

/// Everything within `range` metres of the shapes, if building it from parts is
/// the better method; otherwise `None`.
pub(super) fn within(level: &Nearest, range: f64, tolerance: f64) -> Option<Area> {
    let tree = &level.tree;
    if range <= 0.0 || !is_short(tree, range) {
        return None;
    }
    let plane = Plane::of(&tree.pieces, range)?;
    let [lon, lat] = plane.outside();
    if level.contains(&AuxPoint::new(lon, lat)) {
        return None;
    }
    let mut loops = loops(tree, plane, range, tolerance);
    // A disc of that size is no deeper than the tolerance.
    loops.retain(|points| square_metres(points) > tolerance * tolerance);
    Some(super::bounded(&thinned(loops, tolerance)))
}

/// Whether a range is short compared with the edges.
fn is_short(tree: &Tree, range: f64) -> bool {
    let metres = |piece: &Piece| piece.size().0 * SEMI_MAJOR_AXIS;
    let length: f64 = tree.pieces.iter().map(metres).sum();
    range < SHORT * length / tree.pieces.len() as f64
}

/// Approximate area of a loop in square metres; infinite for a loop around a
/// pole.
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

/// Loops around everything within `range` metres of the edges of a tree,
/// including its areas; the inside is on the left.
pub(super) fn loops(tree: &Tree, plane: Plane, range: f64, tolerance: f64) -> Vec<Vec<Xy>> {
    let mut builder = Builder {
        tree,
        plane,
        range,
        // An area already contains its inside, so a narrow hem is enough to
        // join the parts.
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

/// Groups short runs into tasks of up to [`EDGES`] edges.
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

/// Runs all tasks on as many threads as there are processors; results are in
/// order.
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

/// Converts a ring of the plane to a loop on the Earth, within `metres`.
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
