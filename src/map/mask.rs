//! A coarse raster of the page that tells whether a point is on land, or in
//! which country.

use crate::sheet::{Point, Rect};

/// A grid over a frame. Each cell holds the number last filled there; 0 is sea.
#[derive(Debug, Clone)]
pub struct Mask {
    frame: Rect,
    cell: f64,
    columns: usize,
    rows: usize,
    cells: Vec<u16>,
}

impl Mask {
    /// A grid over the frame with cells of `cell` millimetres.
    pub fn new(frame: Rect, cell: f64) -> Mask {
        let columns = (frame.width() / cell).ceil().max(1.0) as usize;
        let rows = (frame.height() / cell).ceil().max(1.0) as usize;
        Mask {
            frame,
            cell,
            columns,
            rows,
            cells: vec![0; columns * rows],
        }
    }

    /// Fills closed rings with a number, by the even-odd rule.
    pub fn fill(&mut self, rings: &[Vec<[f64; 2]>], number: u16) {
        let mut crossings: Vec<Vec<f64>> = vec![Vec::new(); self.rows];
        for ring in rings {
            for (i, a) in ring.iter().enumerate() {
                let b = ring[(i + 1) % ring.len()];
                self.cross(&mut crossings, *a, b);
            }
        }
        for (row, mut xs) in crossings.into_iter().enumerate() {
            xs.sort_unstable_by(f64::total_cmp);
            for pair in xs.chunks_exact(2) {
                self.span(row, pair[0], pair[1], number);
            }
        }
    }

    /// Sets the cells whose centres satisfy a condition to 0.
    pub fn clear(&mut self, is_cleared: impl Fn(Point) -> bool) {
        for row in 0..self.rows {
            for column in 0..self.columns {
                let number = &mut self.cells[row * self.columns + column];
                let x = self.frame.left + (column as f64 + 0.5) * self.cell;
                let y = self.frame.top + (row as f64 + 0.5) * self.cell;
                if *number != 0 && is_cleared(Point::new(x, y)) {
                    *number = 0;
                }
            }
        }
    }

    /// Records where an edge crosses the centre lines of the rows.
    fn cross(&self, crossings: &mut [Vec<f64>], a: [f64; 2], b: [f64; 2]) {
        let (upper, lower) = if a[1] < b[1] { (a, b) } else { (b, a) };
        let row = |y: f64| (y - self.frame.top) / self.cell - 0.5;
        let first = row(upper[1]).ceil().max(0.0);
        let last = row(lower[1]).ceil().min(self.rows as f64);
        let mut r = first;
        while r < last {
            let y = self.frame.top + (r + 0.5) * self.cell;
            let t = (y - upper[1]) / (lower[1] - upper[1]);
            crossings[r as usize].push(upper[0] + t * (lower[0] - upper[0]));
            r += 1.0;
        }
    }

    fn span(&mut self, row: usize, from: f64, to: f64, number: u16) {
        let column = |x: f64| ((x - self.frame.left) / self.cell - 0.5).ceil();
        let first = column(from).clamp(0.0, self.columns as f64) as usize;
        let last = column(to).clamp(0.0, self.columns as f64) as usize;
        if first < last {
            self.cells[row * self.columns + first..row * self.columns + last].fill(number);
        }
    }

    /// The number at a point; `None` outside the frame.
    pub fn at(&self, p: Point) -> Option<u16> {
        if !self.frame.contains(p) {
            return None;
        }
        let column = (((p.x - self.frame.left) / self.cell) as usize).min(self.columns - 1);
        let row = (((p.y - self.frame.top) / self.cell) as usize).min(self.rows - 1);
        Some(self.cells[row * self.columns + column])
    }

    /// The area of each number up to `highest`, square millimetres.
    pub fn areas(&self, highest: u16) -> Vec<f64> {
        let mut count = vec![0usize; usize::from(highest) + 1];
        for cell in &self.cells {
            if let Some(n) = count.get_mut(usize::from(*cell)) {
                *n += 1;
            }
        }
        count
            .into_iter()
            .map(|n| n as f64 * self.cell * self.cell)
            .collect()
    }

    /// The centres of the cells with a number, thinned to every `step`-th row
    /// and column.
    pub fn cells_of(&self, number: u16, step: usize) -> Vec<Point> {
        let mut found = Vec::new();
        for row in (0..self.rows).step_by(step) {
            for column in (0..self.columns).step_by(step) {
                if self.cells[row * self.columns + column] == number {
                    found.push(Point::new(
                        self.frame.left + (column as f64 + 0.5) * self.cell,
                        self.frame.top + (row as f64 + 0.5) * self.cell,
                    ));
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_with_a_hole_fills_between_them() {
        let mut mask = Mask::new(Rect::new(0.0, 0.0, 10.0, 10.0), 0.5);
        let square = |lo: f64, hi: f64| vec![[lo, lo], [hi, lo], [hi, hi], [lo, hi]];
        mask.fill(&[square(1.0, 9.0), square(4.0, 6.0)], 7);
        assert_eq!(mask.at(Point::new(2.0, 5.0)), Some(7));
        assert_eq!(mask.at(Point::new(5.0, 5.0)), Some(0));
        assert_eq!(mask.at(Point::new(0.2, 5.0)), Some(0));
        assert_eq!(mask.at(Point::new(11.0, 5.0)), None);
        assert!((mask.areas(7)[7] - 60.0).abs() < 1.0);
    }
}
