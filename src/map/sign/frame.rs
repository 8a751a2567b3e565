//! The standard frames: who it is by the shape, where it moves by what the
//! shape leaves open. Proportions are those of MIL-STD-2525D, figure 5, with
//! the octagon that a symbol stands in 24 units high.

use crate::sheet::{Outline, Point, Verb};
use crate::symbol::{Affiliation, Symbol};

/// Where a symbol moves, as far as frames tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dimension {
    /// Open below.
    Air,
    /// Installations and places on land.
    Land,
    /// Ships, and equipment on land.
    Surface,
    /// Open above.
    Subsurface,
}

fn dimension(symbol: Symbol) -> Dimension {
    match symbol {
        Symbol::Bomber | Symbol::Fighter => Dimension::Air,
        Symbol::Ship | Symbol::Cutter | Symbol::Launcher | Symbol::Radar => Dimension::Surface,
        Symbol::Submarine => Dimension::Subsurface,
        Symbol::Base | Symbol::City | Symbol::Capital => Dimension::Land,
    }
}

/// The line of a frame about the origin; open where the standard's is. Filled,
/// it is closed straight.
pub fn frame(symbol: Symbol, affiliation: Affiliation) -> Outline {
    use Affiliation::{Friend, Hostile, Neutral, Unknown};
    match (dimension(symbol), affiliation) {
        (Dimension::Air, Friend) => vec![
            m(13.2, 12.0),
            c(13.2, -12.0, 3.6, -16.8, 0.0, -16.8),
            c(-3.6, -16.8, -13.2, -12.0, -13.2, 12.0),
        ],
        (Dimension::Air, Hostile) => vec![
            m(-13.2, 12.0),
            l(-13.2, -7.2),
            l(0.0, -19.2),
            l(13.2, -7.2),
            l(13.2, 12.0),
        ],
        (Dimension::Air, Neutral) => vec![
            m(-13.2, 12.0),
            l(-13.2, -16.8),
            l(13.2, -16.8),
            l(13.2, 12.0),
        ],
        (Dimension::Air, Unknown) => vec![
            m(-8.4, 12.0),
            c(-21.6, 12.0, -20.4, -9.6, -8.4, -9.6),
            c(-8.4, -21.6, 8.4, -21.6, 8.4, -9.6),
            c(20.4, -9.6, 21.6, 12.0, 8.4, 12.0),
        ],
        (Dimension::Subsurface, of) => flipped(frame(Symbol::Bomber, of)),
        (Dimension::Land, Friend) => vec![
            m(-18.0, -12.0),
            l(18.0, -12.0),
            l(18.0, 12.0),
            l(-18.0, 12.0),
            Verb::Close,
        ],
        (Dimension::Surface, Friend) => super::circle(Point::default(), 14.4),
        (_, Hostile) => vec![
            m(0.0, -17.28),
            l(17.28, 0.0),
            l(0.0, 17.28),
            l(-17.28, 0.0),
            Verb::Close,
        ],
        (_, Neutral) => vec![
            m(-13.2, -13.2),
            l(13.2, -13.2),
            l(13.2, 13.2),
            l(-13.2, 13.2),
            Verb::Close,
        ],
        (_, Unknown) => vec![
            m(-8.88, -8.88),
            c(-8.88, -19.2, 8.88, -19.2, 8.88, -8.88),
            c(19.2, -8.88, 19.2, 8.88, 8.88, 8.88),
            c(8.88, 19.2, -8.88, 19.2, -8.88, 8.88),
            c(-19.2, 8.88, -19.2, -8.88, -8.88, -8.88),
            Verb::Close,
        ],
    }
}

fn m(x: f64, y: f64) -> Verb {
    Verb::Move(Point::new(x, y))
}

fn l(x: f64, y: f64) -> Verb {
    Verb::Line(Point::new(x, y))
}

fn c(x1: f64, y1: f64, x2: f64, y2: f64, x: f64, y: f64) -> Verb {
    let p = Point::new;
    Verb::Cubic(p(x1, y1), p(x2, y2), p(x, y))
}

/// Upside down: what is open below becomes open above.
fn flipped(outline: Outline) -> Outline {
    let flip = |p: Point| Point::new(p.x, -p.y);
    super::moved(&outline, flip)
}
