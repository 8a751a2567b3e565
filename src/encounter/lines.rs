//! Lines in a bounding-ball tree, for finding nearby parts without visiting
//! all.

use super::piece::{Ball, Piece, pieces, point};
use crate::sphere::{Area, Path, Shape};
use crate::units::{Length, Position};

/// Lines, the boundary of an area, or positions, indexed for intersection and
/// distance queries. Building it takes about a microsecond per piece.
#[derive(Debug, Clone)]
pub struct Lines {
    pub(super) pieces: Vec<Piece>,
    nodes: Vec<Node>,
}

/// Neighbouring pieces and their bounding ball.
#[derive(Debug, Clone, Copy)]
struct Node {
    ball: Ball,
    inside: Inside,
}

#[derive(Debug, Clone, Copy)]
enum Inside {
    Nodes(u32, u32),
    Piece(u32),
}

/// A part of a set of lines.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    Node(u32),
    Span(Span),
}

/// A stretch of one piece.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span {
    pub piece: u32,
    pub from: f64,
    pub to: f64,
}

impl Span {
    pub fn length(&self) -> f64 {
        self.to - self.from
    }

    pub fn middle(&self) -> f64 {
        0.5 * (self.from + self.to)
    }

    pub fn halves(&self) -> [Span; 2] {
        let middle = self.middle();
        [
            Span {
                to: middle,
                ..*self
            },
            Span {
                from: middle,
                ..*self
            },
        ]
    }
}

impl Lines {
    pub fn of_paths<'a>(paths: impl IntoIterator<Item = &'a Path>) -> Lines {
        let all = paths.into_iter().enumerate();
        Lines::of_pieces(all.flat_map(|(i, path)| pieces(path, i)).collect())
    }

    /// The boundary of an area; empty for the whole globe.
    pub fn around(area: &Area) -> Lines {
        match area {
            Area::Bounded(loops) => Lines::of_paths(loops),
            Area::Globe => Lines::of_pieces(Vec::new()),
        }
    }

    pub fn of_positions(positions: &[Position]) -> Lines {
        Lines::of_pieces(positions.iter().map(|p| point(*p)).collect())
    }

    /// The lines, positions or boundary of a shape.
    pub fn of_shape(shape: &Shape) -> Lines {
        match shape {
            Shape::Points(positions) => Lines::of_positions(positions),
            Shape::Lines(paths) => Lines::of_paths(paths),
            Shape::Area(area) => Lines::around(area),
        }
    }

    pub(super) fn of_pieces(pieces: Vec<Piece>) -> Lines {
        let mut lines = Lines {
            nodes: Vec::with_capacity(2 * pieces.len()),
            pieces,
        };
        if !lines.pieces.is_empty() {
            lines.grow(0, lines.pieces.len());
        }
        lines
    }

    /// Builds the node for the pieces from `low` to `high`, exclusive.
    fn grow(&mut self, low: usize, high: usize) -> u32 {
        let node = if high - low == 1 {
            let piece = &self.pieces[low];
            Node {
                ball: piece.ball(0.0, piece.reach),
                inside: Inside::Piece(low as u32),
            }
        } else {
            let middle = low + (high - low) / 2;
            let (a, b) = (self.grow(low, middle), self.grow(middle, high));
            let ball = self.nodes[a as usize].ball;
            Node {
                ball: ball.around(&self.nodes[b as usize].ball),
                inside: Inside::Nodes(a, b),
            }
        };
        self.nodes.push(node);
        (self.nodes.len() - 1) as u32
    }

    /// Total length, within 10 um per piece.
    pub fn length(&self) -> Length {
        Length::from_m(self.pieces.iter().map(|p| p.metres(p.reach)).sum())
    }

    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The root of the tree; `None` if empty.
    pub(super) fn root(&self) -> Option<Part> {
        let last = self.nodes.len().checked_sub(1)?;
        Some(Part::Node(last as u32))
    }

    pub(super) fn ball(&self, part: &Part) -> Ball {
        match part {
            Part::Node(node) => self.nodes[*node as usize].ball,
            Part::Span(span) => self.piece(span).ball(span.from, span.to),
        }
    }

    pub(super) fn piece(&self, span: &Span) -> &Piece {
        &self.pieces[span.piece as usize]
    }

    /// The two halves of a part, or the piece in a leaf.
    pub(super) fn open(&self, part: &Part) -> (Part, Option<Part>) {
        match part {
            Part::Node(node) => match self.nodes[*node as usize].inside {
                Inside::Nodes(a, b) => (Part::Node(a), Some(Part::Node(b))),
                Inside::Piece(piece) => (Part::Span(self.whole(piece)), None),
            },
            Part::Span(span) => {
                let [a, b] = span.halves();
                (Part::Span(a), Some(Part::Span(b)))
            }
        }
    }

    fn whole(&self, piece: u32) -> Span {
        Span {
            piece,
            from: 0.0,
            to: self.pieces[piece as usize].reach,
        }
    }
}
