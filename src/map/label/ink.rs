//! How much it costs at least to cover a box, from sums over small cells.
//!
//! Among thousands of lines nearly every candidate of a label costs more than
//! it is worth. These sums refuse most of them without a look at the lines.

use super::quad::{self, Quad};
use crate::sheet::{Point, Rect};

/// Cells across the longer side of the frame.
const CELLS: f64 = 320.0;

/// Costs of covered lines by cell.
#[derive(Debug)]
pub(super) struct Ink {
    frame: Rect,
    cell: f64,
    columns: usize,
    rows: usize,
    costs: Vec<f64>,
}

impl Ink {
    pub(super) fn new(frame: Rect) -> Ink {
        let cell = (frame.width().max(frame.height()) / CELLS).max(0.1);
        let columns = (frame.width() / cell).ceil().max(1.0) as usize;
        let rows = (frame.height() / cell).ceil().max(1.0) as usize;
        Ink {
            frame,
            cell,
            columns,
            rows,
            costs: vec![0.0; columns * rows],
        }
    }

    /// Adds a segment that costs so much per millimetre covered. A long one may
    /// be left out: the sums are lower bounds.
    pub(super) fn add(&mut self, from: Point, to: Point, cost: f64) {
        const LONG: usize = 1_000;
        let bounds = Rect::new(
            from.x.min(to.x),
            from.y.min(to.y),
            from.x.max(to.x),
            from.y.max(to.y),
        );
        let low = |v: f64, n: usize| (v / self.cell).floor().clamp(0.0, n as f64) as usize;
        let end = |v: f64, n: usize| ((v / self.cell).floor() + 1.0).clamp(0.0, n as f64) as usize;
        let columns = low(bounds.left - self.frame.left, self.columns)
            ..end(bounds.right - self.frame.left, self.columns);
        let rows = low(bounds.top - self.frame.top, self.rows)
            ..end(bounds.bottom - self.frame.top, self.rows);
        if columns.len() * rows.len() > LONG {
            return;
        }
        for row in rows {
            for column in columns.clone() {
                let (left, top) = (
                    self.frame.left + column as f64 * self.cell,
                    self.frame.top + row as f64 * self.cell,
                );
                let cell = Rect::new(left, top, left + self.cell, top + self.cell);
                let length = quad::length_inside(&quad::from_rect(cell), from, to);
                self.costs[row * self.columns + column] += length * cost;
            }
        }
    }

    /// Whether covering a box costs more than `most` for certain: the cells
    /// that lie in it cost as much.
    pub(super) fn exceeds(&self, quad: &Quad, most: f64) -> bool {
        // The sums are those of parts, and each is rounded.
        let most = most * (1.0 + 1e-6) + 1e-6;
        let bounds = quad::bounds(quad);
        let first = |v: f64, n: usize| (v / self.cell).ceil().clamp(0.0, n as f64) as usize;
        let last = |v: f64, n: usize| (v / self.cell).floor().clamp(0.0, n as f64) as usize;
        let rows = first(bounds.top - self.frame.top, self.rows)
            ..last(bounds.bottom - self.frame.top, self.rows);
        let mut sum = 0.0;
        for row in rows {
            let top = self.frame.top + row as f64 * self.cell;
            let Some((left, right)) = span(quad, top, top + self.cell) else {
                continue;
            };
            let columns = first(left - self.frame.left, self.columns)
                ..last(right - self.frame.left, self.columns);
            let row = &self.costs[row * self.columns..][..self.columns];
            sum += row.get(columns).map_or(0.0, |row| row.iter().sum::<f64>());
            if sum > most {
                return true;
            }
        }
        false
    }
}

/// From where to where a convex box covers the whole height between two levels.
fn span(quad: &Quad, top: f64, bottom: f64) -> Option<(f64, f64)> {
    let at = |y: f64| {
        let (mut left, mut right) = (f64::MAX, f64::MIN);
        for i in 0..4 {
            let (a, b) = (quad[i], quad[(i + 1) % 4]);
            if (a.y <= y && y <= b.y) || (b.y <= y && y <= a.y) {
                let ends = match a.y == b.y {
                    true => [a.x, b.x],
                    false => [a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y); 2],
                };
                left = left.min(ends[0]).min(ends[1]);
                right = right.max(ends[0]).max(ends[1]);
            }
        }
        (left, right)
    };
    let (above, below) = (at(top), at(bottom));
    let (left, right) = (above.0.max(below.0), above.1.min(below.1));
    (left < right).then_some((left, right))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A box of 10 by 4 millimetres, upright and turned, over lines a
    /// millimetre apart: 40 millimetres of line, less what is in cells that it
    /// covers in part.
    #[test]
    fn what_a_box_covers_is_never_overstated() {
        let mut ink = Ink::new(Rect::new(0.0, 0.0, 64.0, 48.0));
        for x in 0..64 {
            let x = f64::from(x) + 0.5;
            for y in 0..48 {
                let y = f64::from(y);
                ink.add(Point::new(x, y), Point::new(x, y + 1.0), 2.0);
            }
        }
        for degrees in [0.0_f64, 20.0, 45.0, 90.0, 200.0] {
            let (sin, cos) = degrees.to_radians().sin_cos();
            let corner =
                |x: f64, y: f64| Point::new(30.3 + x * cos - y * sin, 20.1 + x * sin + y * cos);
            let quad = [
                corner(-5.0, -2.0),
                corner(5.0, -2.0),
                corner(5.0, 2.0),
                corner(-5.0, 2.0),
            ];
            let lines = (0..64).map(|x| {
                let x = f64::from(x) + 0.5;
                quad::length_inside(&quad, Point::new(x, 0.0), Point::new(x, 48.0))
            });
            let cost = 2.0 * lines.sum::<f64>();
            assert!((cost - 80.0).abs() < 8.0, "{cost}");
            assert!(!ink.exceeds(&quad, cost), "{degrees}");
            assert!(ink.exceeds(&quad, 0.75 * cost), "{degrees}");
        }
    }
}
