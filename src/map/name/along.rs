//! Pieces of a line along which a name may be set.

use super::Scene;
use crate::error::Result;
use crate::map::curve::Curve;
use crate::sheet::{Align, Anchor, Point, Text};

/// A baseline along a part of a line, offset from it.
#[derive(Debug, Clone)]
pub struct Piece {
    pub line: Vec<Point>,
    /// Angles from the horizontal of its chord, and of its steepest part;
    /// degrees.
    pub steepness: f64,
    pub steepest: f64,
    /// Total turning, degrees.
    pub bend: f64,
    /// Position of its middle along the line, from 0 to 1.
    pub middle_at: f64,
}

impl Piece {
    pub fn middle(&self) -> Point {
        self.line[self.line.len() / 2]
    }
}

/// Baselines for a text along a line, at each of the offsets (downwards on the
/// page; negative: upwards).
///
/// # Errors
/// A glyph that no font has.
pub fn pieces(
    scene: &Scene,
    set: &impl Fn(Anchor) -> Text,
    curve: &Curve,
    offsets: &[f64],
) -> Result<Vec<Piece>> {
    let flat = set(flat());
    let width = scene.width(&flat)?;
    let size = flat.spans[0].face.size.0;
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
            if crowding(&line, size) > MOST_CROWDING {
                continue;
            }
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

/// Maximum turning of a baseline towards the tops of its letters within the
/// length of one, degrees; beyond it letters collide.
const MOST_CROWDING: f64 = 25.0;

/// The maximum upward turning of a baseline, running from left to right, within
/// a length; degrees.
fn crowding(line: &[Point], length: f64) -> f64 {
    let turns: Vec<(f64, f64)> = line
        .windows(3)
        .map(|p| {
            let (dx, dy) = (p[1].x - p[0].x, p[1].y - p[0].y);
            let (ex, ey) = (p[2].x - p[1].x, p[2].y - p[1].y);
            let turn = (dx * ey - dy * ex).atan2(dx * ex + dy * ey);
            (dx.hypot(dy), -turn.to_degrees())
        })
        .collect();
    let within = |from: usize| {
        let mut gone = 0.0;
        let mut sum = 0.0;
        let mut most = 0.0_f64;
        for (step, turn) in &turns[from..] {
            sum += turn;
            most = most.max(sum);
            gone += step;
            if gone > length {
                break;
            }
        }
        most
    };
    (0..turns.len()).map(within).fold(0.0, f64::max)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A hollow of this radius, from its left rim to its right rim.
    fn hollow(radius: f64, upwards: f64) -> Vec<Point> {
        let at = |i: i32| f64::from(i).to_radians();
        let on = |a: f64| Point::new(-radius * a.cos(), upwards * radius * a.sin());
        (0..=36).map(|i| on(at(5 * i))).collect()
    }

    #[test]
    fn letters_crowd_in_a_hollow_and_not_on_a_hill() {
        // One radian over a length of one radius.
        let turned = crowding(&hollow(10.0, 1.0), 10.0);
        assert!((55.0..70.0).contains(&turned), "{turned}");
        assert!(crowding(&hollow(100.0, 1.0), 10.0) < 12.0);
        assert_eq!(crowding(&hollow(10.0, -1.0), 10.0), 0.0);
    }
}
