//! What labels keep clear of.

use super::quad::{self, Quad};
use crate::sheet::{Point, Rect};

/// Boxes that no label may touch, and lines that it had better not cross.
#[derive(Debug)]
pub struct Obstacles {
    frame: Rect,
    cell: f64,
    columns: usize,
    rows: usize,
    hard: Vec<Quad>,
    /// Segments with their cost a millimetre covered.
    soft: Vec<(Point, Point, f64)>,
    hard_cells: Vec<Vec<u32>>,
    soft_cells: Vec<Vec<u32>>,
}

impl Obstacles {
    /// Labels stay inside `frame`.
    pub fn new(frame: Rect) -> Obstacles {
        let cell = (frame.width().max(frame.height()) / 64.0).max(1.0);
        let columns = (frame.width() / cell).ceil().max(1.0) as usize;
        let rows = (frame.height() / cell).ceil().max(1.0) as usize;
        Obstacles {
            frame,
            cell,
            columns,
            rows,
            hard: Vec::new(),
            soft: Vec::new(),
            hard_cells: vec![Vec::new(); columns * rows],
            soft_cells: vec![Vec::new(); columns * rows],
        }
    }

    pub fn frame(&self) -> Rect {
        self.frame
    }

    /// No label may touch this box.
    pub fn forbid(&mut self, quad: Quad) {
        let at = self.hard.len() as u32;
        for cell in self.cells(quad::bounds(&quad)) {
            self.hard_cells[cell].push(at);
        }
        self.hard.push(quad);
    }

    /// Covering this line costs `cost` a millimetre.
    pub fn avoid(&mut self, line: &[Point], cost: f64) {
        for pair in line.windows(2) {
            let at = self.soft.len() as u32;
            for cell in self.cells(segment_bounds(pair[0], pair[1])) {
                self.soft_cells[cell].push(at);
            }
            self.soft.push((pair[0], pair[1], cost));
        }
    }

    /// What it costs to stand on these boxes; none where that is forbidden.
    pub fn cost(&self, boxes: &[Quad]) -> Option<f64> {
        let mut total = 0.0;
        for quad in boxes {
            if !quad.iter().all(|p| self.frame.contains(*p)) {
                return None;
            }
            total += self.box_cost(quad)?;
        }
        Some(total)
    }

    fn box_cost(&self, quad: &Quad) -> Option<f64> {
        let cells = self.cells(quad::bounds(quad));
        let mut soft: Vec<u32> = Vec::new();
        for cell in cells {
            let hit = |i: &u32| quad::overlap(&self.hard[*i as usize], quad);
            if self.hard_cells[cell].iter().any(hit) {
                return None;
            }
            soft.extend(&self.soft_cells[cell]);
        }
        soft.sort_unstable();
        soft.dedup();
        Some(
            soft.iter()
                .map(|i| {
                    let (p, q, cost) = self.soft[*i as usize];
                    quad::length_inside(quad, p, q) * cost
                })
                .sum(),
        )
    }

    fn cells(&self, r: Rect) -> Vec<usize> {
        let clamp = |v: f64, n: usize| (v / self.cell).floor().clamp(0.0, n as f64 - 1.0) as usize;
        let (c0, c1) = (
            clamp(r.left - self.frame.left, self.columns),
            clamp(r.right - self.frame.left, self.columns),
        );
        let (r0, r1) = (
            clamp(r.top - self.frame.top, self.rows),
            clamp(r.bottom - self.frame.top, self.rows),
        );
        (r0..=r1)
            .flat_map(|row| (c0..=c1).map(move |column| (row, column)))
            .map(|(row, column)| row * self.columns + column)
            .collect()
    }
}

fn segment_bounds(p: Point, q: Point) -> Rect {
    Rect::new(p.x.min(q.x), p.y.min(q.y), p.x.max(q.x), p.y.max(q.y))
}
