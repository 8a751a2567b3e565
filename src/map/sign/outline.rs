//! The marks as outlines, drawn for this program: pointing up, within 10
//! units to every side of the middle, with holes (even-odd) where a mark has
//! parts. They are made to be told apart at 3 mm and without colour.

use crate::sheet::{Outline, Point, Verb};
use crate::symbol::Symbol;

const fn p(x: f64, y: f64) -> Point {
    Point::new(x, y)
}

const fn m(x: f64, y: f64) -> Verb {
    Verb::Move(p(x, y))
}

const fn l(x: f64, y: f64) -> Verb {
    Verb::Line(p(x, y))
}

const fn c(x1: f64, y1: f64, x2: f64, y2: f64, x: f64, y: f64) -> Verb {
    Verb::Cubic(p(x1, y1), p(x2, y2), p(x, y))
}

const Z: Verb = Verb::Close;

/// The outline of a symbol in its own units.
pub fn outline(symbol: Symbol) -> Outline {
    match symbol {
        Symbol::Bomber => mirrored(&BOMBER),
        Symbol::Fighter => mirrored(&FIGHTER),
        Symbol::Ship => with(mirrored(&SHIP), &DECK),
        Symbol::Cutter => with(mirrored(&CUTTER), &STRIPES),
        Symbol::Submarine => with(mirrored(&SUBMARINE), &SAIL),
        Symbol::Launcher => with(mirrored(&MISSILE), &RAILS),
        Symbol::Base => with(mirrored(&FORT), &GATE),
        Symbol::Radar => RADAR.to_vec(),
        Symbol::City => CITY.to_vec(),
        Symbol::Capital => mirrored(&STAR),
    }
}

fn with(mut outline: Outline, more: &[Verb]) -> Outline {
    outline.extend_from_slice(more);
    outline
}

/// The whole of an outline of which `half` is the right side, from the top of
/// the axis to its bottom.
fn mirrored(half: &[Verb]) -> Outline {
    let flip = |p: &Point| Point::new(-p.x, p.y);
    let end = |verb: &Verb| match verb {
        Verb::Move(p) | Verb::Line(p) | Verb::Cubic(_, _, p) => *p,
        Verb::Close => Point::default(),
    };
    let mut outline = half.to_vec();
    for pair in half.windows(2).rev() {
        let to = flip(&end(&pair[0]));
        outline.push(match &pair[1] {
            Verb::Cubic(a, b, _) => Verb::Cubic(flip(b), flip(a), to),
            _ => Verb::Line(to),
        });
    }
    outline.push(Z);
    outline
}

/// Swept wings with four engines.
const BOMBER: [Verb; 20] = [
    m(0.0, -10.0),
    c(0.9, -9.6, 1.3, -8.4, 1.3, -7.0),
    l(1.3, -3.0),
    l(3.3, -1.3),
    l(3.3, -3.2),
    l(4.7, -3.2),
    l(4.7, -0.1),
    l(6.2, 1.2),
    l(6.2, -0.7),
    l(7.5, -0.7),
    l(7.5, 2.3),
    l(10.0, 4.4),
    l(10.0, 6.2),
    l(1.3, 2.4),
    l(1.1, 6.2),
    l(4.3, 8.6),
    l(4.3, 10.0),
    l(1.0, 9.2),
    l(0.5, 9.6),
    l(0.0, 9.6),
];

/// A delta with two tails.
const FIGHTER: [Verb; 12] = [
    m(0.0, -10.0),
    l(1.1, -7.0),
    l(1.4, -3.6),
    l(2.4, -2.4),
    l(7.8, 4.0),
    l(7.8, 6.0),
    l(2.7, 5.6),
    l(5.2, 8.4),
    l(5.2, 10.0),
    l(1.9, 9.2),
    l(1.4, 10.0),
    l(0.0, 9.2),
];

/// A slim hull.
const SHIP: [Verb; 5] = [
    m(0.0, -10.0),
    c(2.2, -7.6, 3.4, -4.6, 3.4, -1.0),
    l(3.4, 7.6),
    c(3.4, 9.4, 2.6, 10.0, 1.4, 10.0),
    l(0.0, 10.0),
];

/// A gun, the bridge, a funnel.
const DECK: [Verb; 14] = [
    m(0.0, -6.4),
    c(1.5, -6.4, 1.5, -4.2, 0.0, -4.2),
    c(-1.5, -4.2, -1.5, -6.4, 0.0, -6.4),
    Z,
    m(-1.8, -2.2),
    l(1.8, -2.2),
    l(1.8, 1.4),
    l(-1.8, 1.4),
    Z,
    m(-1.2, 3.2),
    l(1.2, 3.2),
    l(1.2, 5.2),
    l(-1.2, 5.2),
    Z,
];

/// A broader hull, for the stripes.
const CUTTER: [Verb; 5] = [
    m(0.0, -10.0),
    c(2.8, -7.8, 4.2, -4.8, 4.2, -1.4),
    l(4.2, 7.4),
    c(4.2, 9.4, 3.2, 10.0, 1.8, 10.0),
    l(0.0, 10.0),
];

/// The broad and the narrow stripe that coast guards paint on their hulls.
const STRIPES: [Verb; 10] = [
    m(-4.2, 1.6),
    l(4.2, -2.6),
    l(4.2, 0.8),
    l(-4.2, 5.0),
    Z,
    m(-4.2, 6.4),
    l(4.2, 2.2),
    l(4.2, 3.5),
    l(-4.2, 7.7),
    Z,
];

/// A round bow, planes, a hull that ends in a point.
const SUBMARINE: [Verb; 10] = [
    m(0.0, -10.0),
    c(2.4, -10.0, 3.0, -7.8, 3.0, -5.6),
    l(3.0, -4.6),
    l(6.2, -3.6),
    l(6.2, -1.8),
    l(3.0, -1.8),
    c(3.0, 3.0, 1.7, 6.0, 0.9, 7.4),
    l(4.6, 8.2),
    l(4.6, 10.0),
    l(0.0, 10.0),
];

const SAIL: [Verb; 4] = [
    m(0.0, -5.6),
    c(1.6, -5.6, 1.6, -0.2, 0.0, -0.2),
    c(-1.6, -0.2, -1.6, -5.6, 0.0, -5.6),
    Z,
];

/// A missile upright on its plate.
const MISSILE: [Verb; 10] = [
    m(0.0, -10.0),
    c(1.5, -8.6, 2.0, -7.0, 2.0, -5.4),
    l(2.0, 2.4),
    l(3.9, 4.6),
    l(3.9, 6.2),
    l(2.0, 5.4),
    l(2.0, 7.2),
    l(9.0, 7.2),
    l(9.0, 9.6),
    l(0.0, 9.6),
];

/// Two rails beside it.
const RAILS: [Verb; 10] = [
    m(5.6, -4.0),
    l(7.4, -4.0),
    l(7.4, 7.2),
    l(5.6, 7.2),
    Z,
    m(-5.6, -4.0),
    l(-7.4, -4.0),
    l(-7.4, 7.2),
    l(-5.6, 7.2),
    Z,
];

/// A wall with merlons.
const FORT: [Verb; 8] = [
    m(0.0, -4.4),
    l(2.2, -4.4),
    l(2.2, -8.0),
    l(5.2, -8.0),
    l(5.2, -4.4),
    l(8.6, -4.4),
    l(8.6, 8.6),
    l(0.0, 8.6),
];

const GATE: [Verb; 5] = [
    m(-2.6, 8.6),
    l(-2.6, 3.4),
    c(-2.6, 0.0, 2.6, 0.0, 2.6, 3.4),
    l(2.6, 8.6),
    Z,
];

/// A dish on its foot, and two waves that leave it.
const RADAR: [Verb; 18] = [
    m(-8.4, -4.6),
    c(-10.4, 0.4, -8.0, 5.4, -4.2, 6.6),
    l(-6.6, 10.0),
    l(3.4, 10.0),
    l(0.6, 7.0),
    c(2.4, 6.8, 3.8, 6.2, 4.6, 5.2),
    l(-1.3, -0.6),
    Z,
    m(-1.0, -5.4),
    c(2.6, -5.4, 5.2, -2.8, 5.2, 0.8),
    l(7.2, 0.8),
    c(7.2, -4.0, 3.8, -7.4, -1.0, -7.4),
    Z,
    m(-1.0, -1.8),
    c(0.6, -1.8, 1.6, -0.8, 1.6, 0.8),
    l(3.5, 0.8),
    c(3.5, -1.8, 1.6, -3.7, -1.0, -3.7),
    Z,
];

/// A ring around a dot.
const CITY: [Verb; 18] = [
    m(8.0, 0.0),
    c(8.0, 4.418, 4.418, 8.0, 0.0, 8.0),
    c(-4.418, 8.0, -8.0, 4.418, -8.0, 0.0),
    c(-8.0, -4.418, -4.418, -8.0, 0.0, -8.0),
    c(4.418, -8.0, 8.0, -4.418, 8.0, 0.0),
    Z,
    m(5.6, 0.0),
    c(5.6, 3.093, 3.093, 5.6, 0.0, 5.6),
    c(-3.093, 5.6, -5.6, 3.093, -5.6, 0.0),
    c(-5.6, -3.093, -3.093, -5.6, 0.0, -5.6),
    c(3.093, -5.6, 5.6, -3.093, 5.6, 0.0),
    Z,
    m(3.0, 0.0),
    c(3.0, 1.657, 1.657, 3.0, 0.0, 3.0),
    c(-1.657, 3.0, -3.0, 1.657, -3.0, 0.0),
    c(-3.0, -1.657, -1.657, -3.0, 0.0, -3.0),
    c(1.657, -3.0, 3.0, -1.657, 3.0, 0.0),
    Z,
];

/// Five points.
const STAR: [Verb; 6] = [
    m(0.0, -9.6),
    l(2.6, -3.0),
    l(9.6, -2.5),
    l(4.2, 2.0),
    l(6.0, 8.8),
    l(0.0, 5.0),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Rect;

    #[test]
    fn every_mark_fits_its_box_and_fills_most_of_it() {
        let room = Rect::new(-10.0, -10.0, 10.0, 10.0);
        for symbol in Symbol::ALL {
            let outline = outline(symbol);
            let ends = outline.iter().filter_map(|verb| match verb {
                Verb::Move(p) | Verb::Line(p) | Verb::Cubic(_, _, p) => Some(*p),
                Verb::Close => None,
            });
            let tall: Vec<f64> = ends
                .map(|p| {
                    assert!(room.contains(p), "{symbol:?} leaves its box at {p:?}");
                    p.y
                })
                .collect();
            let top = tall.iter().copied().fold(f64::MAX, f64::min);
            let bottom = tall.iter().copied().fold(f64::MIN, f64::max);
            assert!(bottom - top >= 16.0, "{symbol:?} is too small");
            assert!(matches!(outline[0], Verb::Move(_)));
        }
    }

    #[test]
    fn a_mirrored_half_is_the_same_on_both_sides() {
        let whole = mirrored(&SHIP);
        let Verb::Cubic(a, b, end) = whole[8] else {
            panic!("{:?}", whole[8]);
        };
        assert_eq!((a, b, end), (p(-3.4, -4.6), p(-2.2, -7.6), p(0.0, -10.0)));
        assert_eq!(whole.len(), SHIP.len() * 2);
    }
}
