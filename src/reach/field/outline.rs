//! Joins the boundary through the leaves of a search into loops.
//!
//! Leaves differ in size, so a side of one may carry corners of others. Each
//! leaf is treated as the polygon of all known points on its sides; neighbours
//! then share the same stretches between the same points, each crossed once or
//! not at all. Whatever enters a leaf leaves it and continues in the next, so
//! the loops always close.

use super::cell::{Cell, Knot, STEPS, knot};
use super::level::Level;
use super::search::{Corners, Harvest, Mixer, Search, Side, side_name};
use crate::sphere::link::Xy;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// Loops with the inside on the left; longitudes may jump by whole turns.
pub(super) fn loops<L: Level>(search: &mut Search<L>, near: &L::Near) -> Vec<Vec<Xy>> {
    let leaves = std::mem::take(&mut search.harvest.leaves);
    let lines = Lines::of(&search.harvest.corners);
    let mut chains = Chains::default();
    for leaf in &leaves {
        let crossings = around(search, near, leaf, &lines);
        for (from, to) in pairs(search, near, leaf, &crossings) {
            chains.join(from, to);
        }
    }
    chains.loops()
}

/// A crossing of a leaf's outline.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Passage {
    name: Side,
    at: Xy,
    /// Leaves the region, going around the leaf.
    leaving: bool,
}

/// The known lattice points, indexed by line.
struct Lines {
    /// (row, column) pairs sorted by row, and (column, row) pairs sorted by
    /// column.
    rows: Vec<Knot>,
    columns: Vec<Knot>,
}

impl Lines {
    fn of(corners: &Corners) -> Lines {
        let mut rows: Vec<Knot> = corners.keys().map(|(i, j)| (*j, *i)).collect();
        let mut columns: Vec<Knot> = corners.keys().copied().collect();
        std::thread::scope(|scope| {
            scope.spawn(|| rows.sort_unstable());
            columns.sort_unstable();
        });
        Lines { rows, columns }
    }

    /// The points strictly between two on one line, in order.
    fn between(&self, from: Knot, to: Knot) -> Vec<Knot> {
        let level = from.1 == to.1;
        if level && (from.1 == 0 || from.1 == STEPS) {
            return Vec::new();
        }
        let (list, line, start, end) = if level {
            (&self.rows, from.1, from.0, to.0)
        } else {
            (&self.columns, from.0 % STEPS, from.1, to.1)
        };
        let (low, high) = (start.min(end), start.max(end));
        let first = list.partition_point(|p| *p <= (line, low));
        let found = list[first..].iter().take_while(|p| **p < (line, high));
        let mut knots: Vec<Knot> = found
            .map(|&(_, along)| {
                if level {
                    (along, from.1)
                } else {
                    (from.0, along)
                }
            })
            .collect();
        if start > end {
            knots.reverse();
        }
        knots
    }
}

/// The crossings of a leaf's outline, counter-clockwise.
fn around<L: Level>(
    search: &mut Search<L>,
    near: &L::Near,
    leaf: &Cell,
    lines: &Lines,
) -> Vec<Passage> {
    let corners = leaf.corners();
    let mut outline: Vec<Knot> = Vec::with_capacity(8);
    for side in 0..4 {
        let (from, to) = (corners[side], corners[(side + 1) % 4]);
        outline.push(from);
        outline.extend(lines.between(from, to));
    }
    let mut passages = Vec::with_capacity(2);
    for (n, from) in outline.iter().enumerate() {
        let to = outline[(n + 1) % outline.len()];
        if knot(from.0, from.1) == knot(to.0, to.1) {
            continue;
        }
        let [inside, next] = [*from, to].map(|at| search.inside(at, near));
        if inside != next {
            passages.push(Passage {
                name: side_name(*from, to),
                at: search.crossing(*from, to, near),
                leaving: inside,
            });
        }
    }
    passages
}

/// The stretches of boundary in a leaf: each starts where the outline leaves
/// the region and ends where it re-enters.
fn pairs<L: Level>(
    search: &mut Search<L>,
    near: &L::Near,
    leaf: &Cell,
    passages: &[Passage],
) -> Vec<(Passage, Passage)> {
    let n = passages.len();
    // With several crossings, the middle decides whether the inside or the
    // outside is connected across the leaf.
    let next = if n <= 2 || search.middle_inside(leaf, near) {
        1
    } else {
        n - 1
    };
    let leaving = (0..n).filter(|i| passages[*i].leaving);
    leaving
        .map(|i| (passages[i], passages[(i + next) % n]))
        .collect()
}

/// Stretches from crossing to crossing.
#[derive(Default)]
struct Chains {
    next: HashMap<Side, (Side, Xy), BuildHasherDefault<Mixer>>,
    /// In the order found.
    starts: Vec<Side>,
}

impl Chains {
    fn join(&mut self, from: Passage, to: Passage) {
        self.starts.push(from.name);
        self.next.insert(from.name, (to.name, to.at));
    }

    fn loops(mut self) -> Vec<Vec<Xy>> {
        let mut loops = Vec::new();
        for first in &self.starts {
            let mut points = Vec::new();
            let mut name = *first;
            while let Some((onwards, at)) = self.next.remove(&name) {
                points.push(at);
                name = onwards;
            }
            if !points.is_empty() {
                loops.push(points);
            }
        }
        loops
    }
}

/// Merges the results of several searches; earlier ones take precedence.
pub(super) fn merge(harvests: Vec<Harvest>) -> Harvest {
    let mut all = Harvest::default();
    all.corners
        .reserve(harvests.iter().map(|h| h.corners.len()).sum());
    all.sides
        .reserve(harvests.iter().map(|h| h.sides.len()).sum());
    for harvest in harvests {
        all.leaves.extend(harvest.leaves);
        for (name, corner) in harvest.corners {
            all.corners.entry(name).or_insert(corner);
        }
        for (name, at) in harvest.sides {
            all.sides.entry(name).or_insert(at);
        }
    }
    all
}
