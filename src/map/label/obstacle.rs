//! What labels keep clear of.

use super::quad::{self, Quad};
use crate::sheet::{Point, Rect};
use std::borrow::Cow;

/// Boxes that no label may touch, and lines that it had better not cross.
#[derive(Debug)]
pub struct Obstacles<'l> {
    grid: Grid,
    /// A label this near to a line could be taken for its name, millimetres.
    near: f64,
    hard: Vec<Quad>,
    lines: Vec<(Cow<'l, [Point]>, Keep)>,
    soft: Vec<Soft>,
    hard_cells: Vec<Vec<u32>>,
    soft_cells: Vec<Vec<u32>>,
}

/// What it costs to stand on a line, or beside it.
#[derive(Debug, Clone, Copy)]
pub struct Keep {
    /// A millimetre that is covered; not less than nought.
    pub cost: f64,
    /// A millimetre that comes near; nought where nobody minds.
    pub near: f64,
    /// Whose line it is: the label that names it may stand near.
    pub of: Option<u32>,
}

/// A segment of a line; a map may have millions.
#[derive(Debug)]
struct Soft {
    /// Which line, and which of its points it begins at.
    line: u32,
    at: u32,
    /// Its first column and row.
    column: u16,
    row: u16,
}

impl<'l> Obstacles<'l> {
    /// Labels stay inside `frame`; `near`, in millimetres, is how close to a
    /// line they come before it costs.
    pub fn new(frame: Rect, near: f64) -> Obstacles<'l> {
        let grid = Grid::new(frame);
        let cells = grid.columns * grid.rows;
        Obstacles {
            grid,
            near,
            hard: Vec::new(),
            lines: Vec::new(),
            soft: Vec::new(),
            hard_cells: vec![Vec::new(); cells],
            soft_cells: vec![Vec::new(); cells],
        }
    }

    pub fn frame(&self) -> Rect {
        self.grid.frame
    }

    /// How many cells the frame is divided into.
    pub fn cells(&self) -> usize {
        self.grid.columns * self.grid.rows
    }

    /// The cells that a box reaches into.
    pub fn cells_of(&self, bounds: Rect) -> impl Iterator<Item = usize> {
        let cells = self.grid.block(bounds).cells();
        cells.map(|(row, column)| self.grid.cell(row, column))
    }

    /// No label may touch this box.
    pub fn forbid(&mut self, quad: Quad) {
        let at = self.hard.len() as u32;
        for (row, column) in self.grid.block(quad::bounds(&quad)).cells() {
            self.hard_cells[self.grid.cell(row, column)].push(at);
        }
        self.hard.push(quad);
    }

    /// Covering this line costs, and so may standing near it.
    pub fn avoid(&mut self, line: impl Into<Cow<'l, [Point]>>, keep: Keep) {
        let line = line.into();
        let number = self.lines.len() as u32;
        for (first, pair) in line.windows(2).enumerate() {
            let at = self.soft.len() as u32;
            let block = self.grid.block(segment_bounds(pair[0], pair[1]));
            for (row, column) in block.cells() {
                self.soft_cells[self.grid.cell(row, column)].push(at);
            }
            self.soft.push(Soft {
                line: number,
                at: first as u32,
                column: block.columns.0 as u16,
                row: block.rows.0 as u16,
            });
        }
        self.lines.push((line, keep));
    }

    /// What it costs that the label of the line `own` stands on these boxes;
    /// none where that is forbidden.
    pub fn cost(&self, boxes: &[Quad], own: Option<u32>) -> Option<f64> {
        let frame = self.frame();
        let free =
            |quad: &Quad| quad.iter().all(|p| frame.contains(*p)) && !self.is_forbidden(quad);
        if !boxes.iter().all(free) {
            return None;
        }
        Some(boxes.iter().map(|quad| self.soft_cost(quad, own)).sum())
    }

    fn is_forbidden(&self, quad: &Quad) -> bool {
        let hit = |i: &u32| quad::overlap(&self.hard[*i as usize], quad);
        let mut cells = self.grid.block(quad::bounds(quad)).cells();
        cells.any(|(row, column)| self.hard_cells[self.grid.cell(row, column)].iter().any(hit))
    }

    fn soft_cost(&self, quad: &Quad, own: Option<u32>) -> f64 {
        let around = quad::grown(quad, self.near);
        let bounds = quad::bounds(&around);
        let block = self.grid.block(bounds);
        let mut covered: Vec<(u32, f64)> = Vec::new();
        for (row, column) in block.cells() {
            for &at in &self.soft_cells[self.grid.cell(row, column)] {
                let soft = &self.soft[at as usize];
                // Once only, in the first of the cells that it shares.
                let first = row == block.rows.0.max(usize::from(soft.row))
                    && column == block.columns.0.max(usize::from(soft.column));
                let (line, keep) = &self.lines[soft.line as usize];
                let segment = [line[soft.at as usize], line[soft.at as usize + 1]];
                if first && segment_bounds(segment[0], segment[1]).touches(&bounds) {
                    let cost = keep.cost_under(segment, quad, &around, own);
                    if cost > 0.0 {
                        covered.push((at, cost));
                    }
                }
            }
        }
        // A sum depends on its order: the lines' own, however cells lie.
        covered.sort_unstable_by_key(|(at, _)| *at);
        covered.iter().map(|(_, cost)| cost).sum()
    }
}

impl Keep {
    /// What a label costs on one segment.
    fn cost_under(
        &self,
        [from, to]: [Point; 2],
        quad: &Quad,
        around: &Quad,
        own: Option<u32>,
    ) -> f64 {
        let covered = quad::length_inside(quad, from, to);
        let foreign = self.of.is_none() || self.of != own;
        let near = if foreign && self.near > 0.0 {
            quad::length_inside(around, from, to)
        } else {
            0.0
        };
        covered * self.cost + near * self.near
    }
}

/// The frame in cells, so that a box meets its neighbours only.
#[derive(Debug)]
struct Grid {
    frame: Rect,
    cell: f64,
    columns: usize,
    rows: usize,
}

/// Columns and rows from the first to the last.
#[derive(Debug, Clone, Copy)]
struct Block {
    columns: (usize, usize),
    rows: (usize, usize),
}

impl Grid {
    fn new(frame: Rect) -> Grid {
        let cell = (frame.width().max(frame.height()) / 64.0).max(1.0);
        Grid {
            frame,
            cell,
            columns: (frame.width() / cell).ceil().max(1.0) as usize,
            rows: (frame.height() / cell).ceil().max(1.0) as usize,
        }
    }

    fn cell(&self, row: usize, column: usize) -> usize {
        row * self.columns + column
    }

    /// The cells that a box reaches into; of one out of the frame, those at
    /// the edge.
    fn block(&self, r: Rect) -> Block {
        let clamp = |v: f64, n: usize| (v / self.cell).clamp(0.0, n as f64 - 1.0) as usize;
        let column = |x: f64| clamp(x - self.frame.left, self.columns);
        let row = |y: f64| clamp(y - self.frame.top, self.rows);
        Block {
            columns: (column(r.left), column(r.right)),
            rows: (row(r.top), row(r.bottom)),
        }
    }
}

impl Block {
    fn cells(self) -> impl Iterator<Item = (usize, usize)> {
        let columns = self.columns.0..=self.columns.1;
        (self.rows.0..=self.rows.1).flat_map(move |row| columns.clone().map(move |c| (row, c)))
    }
}

fn segment_bounds(p: Point, q: Point) -> Rect {
    Rect::new(p.x.min(q.x), p.y.min(q.y), p.x.max(q.x), p.y.max(q.y))
}
