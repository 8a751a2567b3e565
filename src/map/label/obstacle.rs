//! Obstacles for labels.

use super::ink::Ink;
use super::quad::{self, Quad};
use crate::sheet::{Point, Rect};
use std::borrow::Cow;

/// Boxes that no label may touch, and lines that are costly to cover.
#[derive(Debug)]
pub struct Obstacles<'l> {
    grid: Grid,
    /// Within this distance of a line, millimetres, a label could be mistaken
    /// for its name.
    near: f64,
    hard: Vec<Quad>,
    lines: Vec<(Cow<'l, [Point]>, Keep)>,
    soft: Vec<Soft>,
    hard_cells: Vec<Vec<u32>>,
    soft_cells: Vec<Vec<u32>>,
    ink: Ink,
}

/// The cost of placing a label on or near a line.
#[derive(Debug, Clone, Copy)]
pub struct Keep {
    /// Per millimetre covered; not negative.
    pub cost: f64,
    /// Per millimetre within the near distance; zero if it does not matter.
    pub near: f64,
    /// The line's number; the label naming that line may be near it.
    pub of: Option<u32>,
}

/// A line segment. Kept small, as a map may have millions.
#[derive(Debug)]
struct Soft {
    /// Index of the line, and of the point where the segment begins.
    line: u32,
    at: u32,
    /// Its first column and row.
    column: u16,
    row: u16,
}

/// Lines that cost this much per millimetre are summed up by cell.
const BOLD: f64 = 4.0;

impl<'l> Obstacles<'l> {
    /// Labels stay inside `frame`. `near`, in millimetres, is the distance from
    /// a line at which a label starts to cost.
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
            ink: Ink::new(frame),
        }
    }

    pub fn frame(&self) -> Rect {
        self.grid.frame
    }

    /// The number of grid cells.
    pub fn cells(&self) -> usize {
        self.grid.columns * self.grid.rows
    }

    /// The cells that a box overlaps.
    pub fn cells_of(&self, bounds: Rect) -> impl Iterator<Item = usize> {
        let cells = self.grid.block(bounds).cells();
        cells.map(|(row, column)| self.grid.cell(row, column))
    }

    /// Adds a box that no label may touch.
    pub fn forbid(&mut self, quad: Quad) {
        let at = self.hard.len() as u32;
        for (row, column) in self.grid.block(quad::bounds(&quad)).cells() {
            self.hard_cells[self.grid.cell(row, column)].push(at);
        }
        self.hard.push(quad);
    }

    /// Adds a line that is costly to cover, and perhaps to be near.
    pub fn avoid(&mut self, line: impl Into<Cow<'l, [Point]>>, keep: Keep) {
        let line = line.into();
        let number = self.lines.len() as u32;
        // Fainter lines, such as coasts, add little and are many.
        if keep.cost >= BOLD {
            for pair in line.windows(2) {
                self.ink.add(pair[0], pair[1], keep.cost);
            }
        }
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
    /// none where that is forbidden, or `most` or more.
    pub fn cost(&self, boxes: &[Quad], own: Option<u32>, most: f64) -> Option<f64> {
        let frame = self.frame();
        let free =
            |quad: &Quad| quad.iter().all(|p| frame.contains(*p)) && !self.is_forbidden(quad);
        if !boxes.iter().all(free) {
            return None;
        }
        let mut total = 0.0;
        for quad in boxes {
            total += self.soft_cost(quad, own, most - total)?;
        }
        (total < most).then_some(total)
    }

    fn is_forbidden(&self, quad: &Quad) -> bool {
        let hit = |i: &u32| quad::overlap(&self.hard[*i as usize], quad);
        let mut cells = self.grid.block(quad::bounds(quad)).cells();
        cells.any(|(row, column)| self.hard_cells[self.grid.cell(row, column)].iter().any(hit))
    }

    /// None where it is certain to be `most` or more: among thousands of lines
    /// nothing else would be reckoned.
    fn soft_cost(&self, quad: &Quad, own: Option<u32>, most: f64) -> Option<f64> {
        // The sum in another order is the same but for rounding.
        if self.ink.exceeds(quad, most) {
            return None;
        }
        let (most, mut sum) = (most * (1.0 + 1e-9), 0.0);
        let around = quad::grown(quad, self.near);
        let bounds = quad::bounds(&around);
        let block = self.grid.block(bounds);
        let mut covered: Vec<(u32, f64)> = Vec::new();
        for (row, column) in block.cells() {
            for &at in &self.soft_cells[self.grid.cell(row, column)] {
                let soft = &self.soft[at as usize];
                // Count each segment once, in the first cell that it shares
                // with the box.
                let first = row == block.rows.0.max(usize::from(soft.row))
                    && column == block.columns.0.max(usize::from(soft.column));
                let (line, keep) = &self.lines[soft.line as usize];
                let segment = [line[soft.at as usize], line[soft.at as usize + 1]];
                if first && segment_bounds(segment[0], segment[1]).touches(&bounds) {
                    let cost = keep.cost_under(segment, quad, &around, own);
                    if cost > 0.0 {
                        covered.push((at, cost));
                        sum += cost;
                    }
                    if sum > most {
                        return None;
                    }
                }
            }
        }
        // Sum in the order of the lines, so that rounding does not depend on
        // the cells.
        covered.sort_unstable_by_key(|(at, _)| *at);
        Some(covered.iter().map(|(_, cost)| cost).sum())
    }
}

impl Keep {
    /// The cost of a label on one segment.
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

/// A grid over the frame, so that a box is tested only against its neighbours.
#[derive(Debug)]
struct Grid {
    frame: Rect,
    cell: f64,
    columns: usize,
    rows: usize,
}

/// Column and row ranges, inclusive.
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

    /// The cells that a box overlaps; for a box outside the frame, those at its
    /// edge.
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
