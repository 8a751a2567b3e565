//! Merges nearly coincident corners and edges, so that neighbours whose common
//! boundary differs in the last digits leave no gap.

use super::grid::{HALF, NEAR, POLE, Point, Ring};
use super::ring::edges;
use std::collections::HashMap;

/// Merges corners within 0.1 mm of each other, and inserts a corner in every
/// edge that another corner lies on.
pub(super) fn snap(rings: &mut [Ring]) {
    let cells = Cells::new(merge(rings));
    for ring in rings.iter_mut() {
        let mut out = Vec::with_capacity(ring.len());
        for (a, b) in edges(ring) {
            out.push(a);
            out.extend(cells.on_edge(a, b));
        }
        *ring = out;
    }
}

/// Moves corners that boolean operations left a step or two off a pole or 180
/// degrees exactly there, as [`super::grid::Corners::add`] does for the file's
/// corners: an edge along latitude -89.99999999999997 is not closed over the
/// pole.
pub(super) fn snap_to_bounds<'r>(rings: impl Iterator<Item = &'r mut Ring>) {
    let snap = |value: i64, bound: i64| match bound - value.abs() {
        ..=NEAR => bound * value.signum(),
        _ => value,
    };
    for point in rings.flatten() {
        *point = Point::new(snap(point.x, HALF), snap(point.y, POLE));
    }
}

/// Merges latitudes on 180 degrees that differ only by rounding, so that both
/// sides of a cut have the same corners.
pub(super) fn snap_at_180<'r>(rings: impl Iterator<Item = &'r mut Ring>) {
    let mut there: Vec<&mut Point> = rings
        .flatten()
        .filter(|point| point.x.abs() == HALF)
        .collect();
    there.sort_by_key(|point| point.y);
    let mut last = None;
    for point in there {
        match last {
            Some(y) if point.y - y <= NEAR => point.y = y,
            _ => last = Some(point.y),
        }
    }
}

/// Merges nearby corners; returns the remaining ones.
fn merge(rings: &mut [Ring]) -> Vec<Point> {
    // Each corner is in a square of the merging distance; nearby ones are in
    // the same or an adjacent square.
    let mut squares: HashMap<(i64, i64), Point> = HashMap::new();
    let mut points = Vec::new();
    for ring in rings.iter_mut() {
        for point in ring.iter_mut() {
            let (column, row) = (point.x.div_euclid(NEAR), point.y.div_euclid(NEAR));
            let around = (-1..=1).flat_map(|i| (-1..=1).map(move |j| (column + i, row + j)));
            let near = around
                .filter_map(|square| squares.get(&square))
                .find(|other| {
                    (other.x - point.x).abs() <= NEAR && (other.y - point.y).abs() <= NEAR
                });
            match near {
                Some(other) => *point = *other,
                None => {
                    squares.insert((column, row), *point);
                    points.push(*point);
                }
            }
        }
        ring.dedup();
    }
    points
}

/// Points in a grid of cells, about one per cell.
struct Cells {
    west: i64,
    south: i64,
    /// Size of a cell.
    width: i64,
    height: i64,
    /// Number of columns, and of rows.
    count: usize,
    cells: HashMap<(usize, usize), Vec<Point>>,
}

impl Cells {
    fn new(points: Vec<Point>) -> Cells {
        let count = points.len().isqrt().max(1);
        let span = |of: fn(&Point) -> i64| {
            let low = points.iter().map(of).min().unwrap_or(0);
            let high = points.iter().map(of).max().unwrap_or(0);
            (low, (high - low) / count as i64 + 1)
        };
        let ((west, width), (south, height)) = (span(|p| p.x), span(|p| p.y));
        let mut cells = Cells {
            west,
            south,
            width,
            height,
            count,
            cells: HashMap::new(),
        };
        for point in points {
            let cell = (cells.column(point.x), cells.row(point.y));
            cells.cells.entry(cell).or_default().push(point);
        }
        cells
    }

    fn column(&self, x: i64) -> usize {
        (((x - self.west) / self.width).max(0) as usize).min(self.count - 1)
    }

    fn row(&self, y: i64) -> usize {
        (((y - self.south) / self.height).max(0) as usize).min(self.count - 1)
    }

    /// The points on an edge between its ends, in order along it.
    fn on_edge(&self, a: Point, b: Point) -> Vec<Point> {
        let (dx, dy) = ((b.x - a.x) as f64, (b.y - a.y) as f64);
        let length = dx.hypot(dy);
        let mut found: Vec<(f64, Point)> = Vec::new();
        let (west, east) = (a.x.min(b.x), a.x.max(b.x));
        for column in self.column(west - NEAR)..=self.column(east + NEAR) {
            // The latitudes of the edge in this column.
            let side = self.west + column as i64 * self.width;
            let at = |x: i64| match a.x == b.x {
                true => [a.y, b.y],
                false => {
                    let share = (x.clamp(west, east) - a.x) as f64 / dx;
                    [a.y + (share * dy) as i64; 2]
                }
            };
            let ends = [at(side - NEAR), at(side + self.width + NEAR)];
            let (low, high) = ends
                .iter()
                .flatten()
                .fold((i64::MAX, i64::MIN), |(l, h), y| (l.min(*y), h.max(*y)));
            for row in self.row(low - 2 * NEAR)..=self.row(high + 2 * NEAR) {
                let points = self.cells.get(&(column, row)).into_iter().flatten();
                found.extend(points.filter(|p| **p != a && **p != b).filter_map(|p| {
                    let (px, py) = ((p.x - a.x) as f64, (p.y - a.y) as f64);
                    let off = (dx * py - dy * px) / length;
                    let along = (dx * px + dy * py) / length;
                    let on = off.abs() <= NEAR as f64 && 0.0 < along && along < length;
                    on.then_some((along, *p))
                }));
            }
        }
        found.sort_by(|one, other| one.0.total_cmp(&other.0));
        found.into_iter().map(|(_, point)| point).collect()
    }
}
