//! Finds the cells crossed by the boundary of `f <= range`.
//!
//! A cell is dropped if the value at its middle differs from the range by more
//! than the function can change within the cell: it lies entirely inside or
//! outside. The remaining cells are split until the region within a cell is
//! well approximated by the polygon through the cell's corners and the points
//! where the boundary crosses its sides:
//! - The distance to the nearest source is at most the distance to any single
//!   source, which is convex up to a known bend. If the corners of the polygon
//!   are within range of one source, so is the whole polygon.
//! - The function bends down by at most a known amount. If the corners are out
//!   of range, so is the whole polygon, up to that amount.
//!
//! Where neither test decides, along changes of the nearest source, cells are
//! split down to the tolerance.

use super::cell::{Cell, Knot, Size, degrees, knot};
use super::level::{Level, Reading};
use super::seek::FINE;
use crate::geodesy::{AuxPoint, slack};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Fraction of the tolerance that a cell may use; the rest is for vertex
/// thinning and the error of quick distances.
const SHARE: f64 = 0.6;

/// Factor by which a cell's bend may exceed the tolerance and still be tested.
const HOPEFUL: f64 = 1.2;

/// The function minus the range at a lattice point.
#[derive(Debug, Clone, Copy)]
pub(super) struct Corner {
    pub mark: AuxPoint,
    pub over: f64,
}

pub(super) type Corners = HashMap<Knot, Corner, BuildHasherDefault<Mixer>>;
/// Two neighbouring lattice points, in order.
pub(super) type Side = (Knot, Knot);
pub(super) type Sides = HashMap<Side, [f64; 2], BuildHasherDefault<Mixer>>;

/// The results of one search.
#[derive(Default)]
pub(super) struct Harvest {
    pub leaves: Vec<Cell>,
    pub corners: Corners,
    /// Where the boundary crosses between two lattice points.
    pub sides: Sides,
}

/// A search of part of the Earth by one thread.
pub(super) struct Search<'a, L> {
    level: &'a L,
    range: f64,
    tolerance: f64,
    hint: u32,
    pub harvest: Harvest,
}

/// The outcome of visiting a cell.
enum Fate<N> {
    /// Entirely on one side.
    Clear,
    /// Crossed by the boundary, and not split further.
    Leaf,
    Split(Size, N),
}

impl<'a, L: Level> Search<'a, L> {
    pub fn new(level: &'a L, range: f64, tolerance: f64) -> Self {
        Search {
            level,
            range,
            tolerance,
            hint: 0,
            harvest: Harvest::default(),
        }
    }

    /// Searches a cell recursively.
    pub fn run(&mut self, cell: Cell, near: &L::Near) {
        if let Fate::Split(size, near) = self.visit(cell, near) {
            for part in cell.split(&size) {
                self.run(part, &near);
            }
        }
    }

    /// One step of [`Search::run`], used to distribute the work.
    pub fn step(&mut self, cell: Cell, near: &L::Near) -> Option<(Vec<Cell>, L::Near)> {
        match self.visit(cell, near) {
            Fate::Split(size, near) => Some((cell.split(&size), near)),
            _ => None,
        }
    }

    fn visit(&mut self, cell: Cell, near: &L::Near) -> Fate<L::Near> {
        let size = cell.size();
        let mark = cell.middle();
        let change = self.level.steepness(&mark, size.reach) * size.reach;
        let care = (0.01 * change).max(FINE);
        let reading = self.level.read(near, &mark, &mut self.hint, care);
        let over = reading.metres - self.range;
        if over.abs() > change + care + 2.0 * slack(reading.metres) + 0.05 {
            return Fate::Clear;
        }
        let near = self.level.narrow(near, &mark, &reading, size.reach);
        if self.level.nought(&near) {
            return Fate::Clear;
        }
        let small = over.abs() + change + care < 0.9 * self.tolerance;
        if small || self.plain(&cell, &size, &mark, &reading, &near) {
            self.keep(cell, &near);
            return Fate::Leaf;
        }
        Fate::Split(size, near)
    }

    /// Records a leaf with its corners and the crossings of its sides.
    fn keep(&mut self, cell: Cell, near: &L::Near) {
        let corners = cell.corners().map(|at| self.corner(at, near));
        for side in 0..4 {
            self.side(&cell, side, &corners, near);
        }
        self.harvest.leaves.push(cell);
    }

    /// Whether the region within a cell is well approximated by a polygon.
    fn plain(
        &mut self,
        cell: &Cell,
        size: &Size,
        mark: &AuxPoint,
        reading: &Reading,
        near: &L::Near,
    ) -> bool {
        let bend = self.level.bend(mark, reading, size.reach);
        let share = SHARE * self.tolerance - size.sag;
        let dip = bend.down.max(bend.up) * size.across2 / 8.0;
        if share <= 0.0 || dip > HOPEFUL * self.tolerance {
            return false;
        }
        let (down, up) = (bend.down * size.across2 / 2.0, bend.up * size.across2 / 2.0);
        let corners = cell.corners().map(|at| self.corner(at, near));
        let inside = corners.iter().filter(|corner| corner.over <= 0.0).count();
        let judge = Judge {
            level: self.level,
            range: self.range,
            share,
            down,
            up,
        };
        match inside {
            4 => judge.inside(&corners, reading),
            0 => judge.outside(&corners, reading),
            _ => self.mixed(&judge, cell, &corners, near),
        }
    }

    fn mixed(
        &mut self,
        judge: &Judge<L>,
        cell: &Cell,
        corners: &[Corner; 4],
        near: &L::Near,
    ) -> bool {
        let crossings: Vec<[f64; 2]> = (0..4)
            .filter_map(|side| self.side(cell, side, corners, near))
            .collect();
        let [a, b] = crossings[..] else {
            return false;
        };
        let middle = AuxPoint::new(0.5 * (a[0] + b[0]), 0.5 * (a[1] + b[1]));
        let pivot = self.level.read(near, &middle, &mut self.hint, FINE);
        if (pivot.metres - self.range).abs() > 0.8 * judge.share {
            return false;
        }
        let ends = [a, b].map(|[lon, lat]| Corner {
            mark: AuxPoint::new(lon, lat),
            over: 0.0,
        });
        let of = |side: bool| {
            let these = corners.iter().filter(move |c| (c.over <= 0.0) == side);
            these.chain(&ends).copied().collect::<Vec<Corner>>()
        };
        judge.inside_of(&of(true), &pivot) && judge.outside_of(&of(false), &pivot)
    }

    fn corner(&mut self, at: Knot, near: &L::Near) -> Corner {
        let name = knot(at.0, at.1);
        if let Some(corner) = self.harvest.corners.get(&name) {
            return *corner;
        }
        let [lon, lat] = degrees(name);
        let mark = AuxPoint::new(lon, lat);
        let over = self.level.read(near, &mark, &mut self.hint, FINE).metres - self.range;
        let corner = Corner { mark, over };
        self.harvest.corners.insert(name, corner);
        corner
    }

    pub fn inside(&mut self, at: Knot, near: &L::Near) -> bool {
        self.corner(at, near).over <= 0.0
    }

    pub fn middle_inside(&mut self, cell: &Cell, near: &L::Near) -> bool {
        let reading = self.level.read(near, &cell.middle(), &mut self.hint, FINE);
        reading.metres <= self.range
    }

    /// The point where the boundary crosses a side of a cell, if it does.
    fn side(
        &mut self,
        cell: &Cell,
        side: usize,
        corners: &[Corner; 4],
        near: &L::Near,
    ) -> Option<[f64; 2]> {
        let next = (side + 1) % 4;
        if (corners[side].over <= 0.0) == (corners[next].over <= 0.0) {
            return None;
        }
        let knots = cell.corners();
        Some(self.crossing(knots[side], knots[next], near))
    }

    /// The point where the boundary crosses between two lattice points on
    /// different sides of it.
    pub fn crossing(&mut self, from: Knot, to: Knot, near: &L::Near) -> [f64; 2] {
        let (from, to) = (from.min(to), from.max(to));
        let name = side_name(from, to);
        if let Some(found) = self.harvest.sides.get(&name) {
            return *found;
        }
        let (a, b) = (self.corner(from, near).over, self.corner(to, near).over);
        let (start, end) = (degrees(from), degrees(to));
        let at = |t: f64| {
            let [lon, lat] = [0, 1].map(|k| start[k] + t * (end[k] - start[k]));
            AuxPoint::new(lon, lat)
        };
        let fine = (0.03 * self.tolerance).max(1e-4);
        let t = root(a, b, fine, |t| {
            self.level.read(near, &at(t), &mut self.hint, FINE).metres - self.range
        });
        let mark = at(t);
        let found = [mark.lon, mark.lat];
        self.harvest.sides.insert(name, found);
        found
    }
}

/// The canonical form of a side.
pub(super) fn side_name(a: Knot, b: Knot) -> Side {
    let (a, b) = (knot(a.0, a.1), knot(b.0, b.1));
    (a.min(b), a.max(b))
}

/// A root of a function on [0, 1] by regula falsi with the Illinois
/// modification; the function is within `fine` of 0 there.
fn root(mut a: f64, mut b: f64, fine: f64, mut f: impl FnMut(f64) -> f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    let mut t = a / (a - b);
    for step in 0..60 {
        t = low + (high - low) * a / (a - b);
        if step % 8 == 7 {
            t = 0.5 * (low + high);
        }
        let here = f(t);
        if here.abs() <= fine || high - low < 1e-12 {
            break;
        }
        if (here <= 0.0) == (b <= 0.0) {
            (high, b) = (t, here);
            a *= 0.5;
        } else {
            (low, a) = (t, here);
            b *= 0.5;
        }
    }
    t
}

/// Tests whether parts of a cell are well approximated by polygons.
struct Judge<'a, L> {
    level: &'a L,
    range: f64,
    /// Permitted error of a part, metres.
    share: f64,
    /// Four times the bound in metres on how far the function may sag or rise
    /// between two corners.
    down: f64,
    up: f64,
}

impl<L: Level> Judge<'_, L> {
    /// A cell with all corners inside: it has no deep hole.
    fn inside(&self, corners: &[Corner; 4], pivot: &Reading) -> bool {
        let depth = corners.iter().map(|c| self.depth(c, pivot));
        self.up / 2.0 - depth.fold(f64::INFINITY, f64::min) <= self.share
    }

    /// A cell with all corners outside: it has no high island.
    fn outside(&self, corners: &[Corner; 4], pivot: &Reading) -> bool {
        let height = corners.iter().map(|c| self.height(c, pivot));
        self.down / 2.0 - height.fold(f64::INFINITY, f64::min) <= self.share
    }

    fn inside_of(&self, part: &[Corner], pivot: &Reading) -> bool {
        let off = part.iter().map(|c| swing(self.depth(c, pivot), self.up));
        off.fold(0.0, f64::max) <= self.share
    }

    fn outside_of(&self, part: &[Corner], pivot: &Reading) -> bool {
        let off = part.iter().map(|c| swing(self.height(c, pivot), self.down));
        off.fold(0.0, f64::max) <= self.share
    }

    /// How far inside the range a corner is, by a single source.
    fn depth(&self, corner: &Corner, pivot: &Reading) -> f64 {
        let metres = corner.over + self.range;
        self.range - self.level.above(&corner.mark, metres, pivot)
    }

    /// How far outside the range a corner is, by a single source.
    fn height(&self, corner: &Corner, pivot: &Reading) -> f64 {
        let metres = corner.over + self.range;
        self.level.below(&corner.mark, metres, pivot) - self.range
    }
}

/// Upper bound of how far a function falls below 0 between a point where it is
/// 0 and one where it is `value`; `sag` is four times the sag between two equal
/// values.
fn swing(value: f64, sag: f64) -> f64 {
    if value >= sag {
        0.0
    } else if value <= -sag {
        -value
    } else {
        (sag - value) * (sag - value) / (4.0 * sag)
    }
}

/// Hashes the few integers of a lattice point.
#[derive(Default)]
pub(super) struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        // Lattice points differ in their upper bits; mix them into the lower
        // ones.
        let mixed = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 29);
    }
}
