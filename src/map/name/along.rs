//! Pieces of a line that a name may stand along.

use super::Scene;
use crate::error::Result;
use crate::map::curve::Curve;
use crate::sheet::{Align, Anchor, Point, Text};

/// A baseline along a part of a line, set off from it.
#[derive(Debug, Clone)]
pub struct Piece {
    pub line: Vec<Point>,
    /// Angle of its chord, and the steepest of its parts, from the
    /// horizontal; degrees.
    pub steepness: f64,
    pub steepest: f64,
    /// How much it turns in all, degrees.
    pub bend: f64,
    /// Where its middle lies on the line, from 0 to 1.
    pub middle_at: f64,
}

impl Piece {
    pub fn middle(&self) -> Point {
        self.line[self.line.len() / 2]
    }
}

/// Baselines for a text all along a line, at each of the offsets (downwards
/// as the reader sees it; negative: upwards).
///
/// # Errors
/// A glyph that no font has.
pub fn pieces(
    scene: &Scene,
    set: &impl Fn(Anchor) -> Text,
    curve: &Curve,
    offsets: &[f64],
) -> Result<Vec<Piece>> {
    let width = scene.width(&set(flat()))?;
    let length = curve.length();
    if length < width * 1.15 {
        return Ok(Vec::new());
    }
    let (curve, last) = if curve.is_closed() {
        (curve.twice(), length)
    } else {
        (curve.clone(), length - width)
    };
    let step = (width / 5.0).max(length / 90.0);
    let starts = (0..).map(|i| f64::from(i) * step).take_while(|s| *s < last);
    let mut pieces = Vec::new();
    for from in starts {
        let to = from + width;
        let steepness = curve.steepness(from, to);
        let steepest = curve.steepest(from, to);
        for offset in offsets {
            let line = curve.piece(from, to, *offset);
            pieces.push(Piece {
                bend: bend(&line),
                line,
                steepness,
                steepest,
                middle_at: (from + width / 2.0) / length,
            });
        }
    }
    Ok(pieces)
}

/// The sum of all turns of a line, degrees.
pub fn bend(line: &[Point]) -> f64 {
    line.windows(3)
        .map(|p| {
            let a = (p[1].y - p[0].y).atan2(p[1].x - p[0].x);
            let b = (p[2].y - p[1].y).atan2(p[2].x - p[1].x);
            let turn = (b - a).abs();
            turn.min(std::f64::consts::TAU - turn).to_degrees()
        })
        .sum()
}

/// An anchor for measuring.
pub fn flat() -> Anchor {
    Anchor::At {
        at: Point::default(),
        align: Align::Start,
        turn: 0.0,
    }
}
