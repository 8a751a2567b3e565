//! Outlines of the symbols, drawn for this program: pointing up, at most 10
//! units from the centre in each direction, with holes (even-odd) between
//! parts. Designed to be distinguishable at 3 mm and without colour.

use crate::sheet::{Outline, Point, Verb};
use crate::symbol::Symbol;

const fn p(x: f64, y: f64) -> Point {
    Point::new(x, y)
}

/// A drawing step usable in constants.
#[derive(Debug, Clone, Copy)]
enum Step {
    Move(Point),
    Line(Point),
    Cubic([Point; 3]),
    Close,
}

impl From<Step> for Verb {
    fn from(step: Step) -> Verb {
        match step {
            Step::Move(p) => Verb::Move(p),
            Step::Line(p) => Verb::Line(p),
            Step::Cubic([a, b, p]) => Verb::cubic(a, b, p),
            Step::Close => Verb::Close,
        }
    }
}

const fn m(x: f64, y: f64) -> Step {
    Step::Move(p(x, y))
}

const fn l(x: f64, y: f64) -> Step {
    Step::Line(p(x, y))
}

const fn c(x1: f64, y1: f64, x2: f64, y2: f64, x: f64, y: f64) -> Step {
    Step::Cubic([p(x1, y1), p(x2, y2), p(x, y)])
}

const Z: Step = Step::Close;

/// The outline of a symbol in its own units.
pub fn outline(symbol: Symbol) -> Outline {
    let joined = |parts: &[&[Step]]| parts.concat();
    let steps = match symbol {
        Symbol::Bomber => mirrored(&BOMBER),
        Symbol::Fighter => mirrored(&FIGHTER),
        Symbol::Ship => joined(&[&mirrored(&SHIP), &DECK]),
        Symbol::Cutter => joined(&[&mirrored(&CUTTER), &STRIPES]),
        Symbol::Submarine => joined(&[&mirrored(&SUBMARINE), &SAIL]),
        Symbol::Launcher => joined(&[&MISSILE, &LORRY, &WHEELS]),
        Symbol::Base => joined(&[&HANGAR, &DOOR]),
        Symbol::Radar => joined(&[&DISH, &FOOT, &WAVES]),
        Symbol::City => CITY.to_vec(),
        Symbol::Capital => mirrored(&STAR),
    };
    steps.into_iter().map(Verb::from).collect()
}

/// Completes an outline by mirroring; `half` is its right side, from the top of
/// the axis to the bottom.
fn mirrored(half: &[Step]) -> Vec<Step> {
    let flip = |p: &Point| Point::new(-p.x, p.y);
    let end = |step: &Step| match step {
        Step::Move(p) | Step::Line(p) | Step::Cubic([_, _, p]) => *p,
        Step::Close => Point::default(),
    };
    let mut outline = half.to_vec();
    for pair in half.windows(2).rev() {
        let to = flip(&end(&pair[0]));
        outline.push(match &pair[1] {
            Step::Cubic([a, b, _]) => Step::Cubic([flip(b), flip(a), to]),
            _ => Step::Line(to),
        });
    }
    outline.push(Z);
    outline
}

/// Swept wings, with two engines ahead of each.
const BOMBER: [Step; 22] = [
    m(0.0, -10.0),
    c(0.9, -9.6, 1.5, -8.2, 1.5, -6.6),
    l(1.5, -3.2),
    l(3.3, -1.7),
    l(3.3, -3.0),
    c(3.3, -4.4, 5.1, -4.4, 5.1, -3.0),
    l(5.1, -0.2),
    l(6.2, 0.7),
    l(6.2, -0.6),
    c(6.2, -2.0, 8.0, -2.0, 8.0, -0.6),
    l(8.0, 2.2),
    l(10.0, 3.9),
    l(10.0, 6.0),
    l(8.6, 5.7),
    l(1.5, 2.6),
    l(1.2, 6.2),
    l(4.4, 8.4),
    l(4.4, 10.0),
    l(3.6, 9.9),
    l(1.0, 9.0),
    l(0.6, 10.0),
    l(0.0, 10.0),
];

/// Clipped wings, separate tailplanes, two engines.
const FIGHTER: [Step; 15] = [
    m(0.0, -10.0),
    c(0.7, -9.0, 1.2, -7.4, 1.3, -5.8),
    l(1.5, -4.2),
    c(2.1, -3.4, 2.6, -2.6, 2.9, -1.6),
    l(9.2, 3.6),
    l(9.2, 5.6),
    l(3.1, 4.4),
    l(3.1, 5.6),
    l(6.2, 8.2),
    l(6.2, 9.8),
    l(2.8, 9.0),
    l(2.5, 10.0),
    l(0.8, 10.0),
    l(0.5, 8.4),
    l(0.0, 8.4),
];

/// A warship's hull: long bow, transom stern.
const SHIP: [Step; 5] = [
    m(0.0, -10.0),
    c(2.6, -7.0, 4.6, -3.6, 4.6, 0.2),
    l(4.2, 8.4),
    c(4.1, 9.5, 3.6, 10.0, 2.6, 10.0),
    l(0.0, 10.0),
];

/// A gun, the bridge, the edge of the flight deck.
const DECK: [Step; 16] = [
    m(0.0, -6.0),
    c(1.5, -6.0, 1.5, -3.7, 0.0, -3.7),
    c(-1.5, -3.7, -1.5, -6.0, 0.0, -6.0),
    Z,
    m(-1.3, -2.0),
    l(1.3, -2.0),
    l(2.2, -0.4),
    l(2.2, 3.8),
    l(-2.2, 3.8),
    l(-2.2, -0.4),
    Z,
    m(-2.3, 5.6),
    l(2.3, 5.6),
    l(2.3, 6.9),
    l(-2.3, 6.9),
    Z,
];

/// A broader hull, with room for the stripes.
const CUTTER: [Step; 5] = [
    m(0.0, -10.0),
    c(3.0, -7.6, 5.0, -4.4, 5.0, -0.6),
    l(5.0, 7.6),
    c(5.0, 9.4, 4.0, 10.0, 2.6, 10.0),
    l(0.0, 10.0),
];

/// The broad and the narrow stripe of coast guard hulls, inside the hull's
/// edge.
const STRIPES: [Step; 10] = [
    m(-3.5, 0.7),
    l(3.5, -4.9),
    l(3.5, -0.7),
    l(-3.5, 4.9),
    Z,
    m(-3.5, 6.7),
    l(3.5, 1.1),
    l(3.5, 2.8),
    l(-3.5, 8.4),
    Z,
];

/// A cigar-shaped hull with stern planes and a propeller.
const SUBMARINE: [Step; 11] = [
    m(0.0, -10.0),
    c(2.3, -10.0, 3.4, -7.8, 3.4, -5.2),
    l(3.4, 0.4),
    c(3.4, 2.8, 2.7, 4.6, 1.7, 6.0),
    l(4.8, 7.2),
    l(4.8, 8.4),
    l(0.9, 7.6),
    l(0.8, 8.7),
    l(2.6, 8.7),
    l(2.6, 10.0),
    l(0.0, 10.0),
];

/// The sail and its planes.
const SAIL: [Step; 12] = [
    m(0.0, -6.4),
    c(0.8, -6.4, 1.0, -5.4, 1.0, -4.6),
    l(2.2, -4.2),
    l(2.2, -3.2),
    l(0.9, -3.2),
    c(0.8, -1.8, 0.4, -0.4, 0.0, 0.4),
    c(-0.4, -0.4, -0.8, -1.8, -0.9, -3.2),
    l(-2.2, -3.2),
    l(-2.2, -4.2),
    l(-1.0, -4.6),
    c(-1.0, -5.4, -0.8, -6.4, 0.0, -6.4),
    Z,
];

/// A missile raised on a truck.
const MISSILE: [Step; 7] = [
    m(7.65, -9.61),
    c(7.99, -7.57, 7.55, -6.39, 6.56, -5.13),
    l(-0.58, 4.01),
    l(-3.57, 1.67),
    l(3.57, -7.47),
    c(4.55, -8.73, 5.59, -9.44, 7.65, -9.61),
    Z,
];

/// A truck, from the side.
const LORRY: [Step; 8] = [
    m(-10.0, 6.1),
    l(-10.0, 3.2),
    l(-8.4, 0.2),
    l(-5.2, 0.2),
    l(-5.2, 3.8),
    l(10.0, 3.8),
    l(10.0, 6.1),
    Z,
];

const WHEELS: [Step; 18] = [
    m(-4.9, 8.2),
    c(-4.9, 9.14, -5.66, 9.9, -6.6, 9.9),
    c(-7.54, 9.9, -8.3, 9.14, -8.3, 8.2),
    c(-8.3, 7.26, -7.54, 6.5, -6.6, 6.5),
    c(-5.66, 6.5, -4.9, 7.26, -4.9, 8.2),
    Z,
    m(4.1, 8.2),
    c(4.1, 9.14, 3.34, 9.9, 2.4, 9.9),
    c(1.46, 9.9, 0.7, 9.14, 0.7, 8.2),
    c(0.7, 7.26, 1.46, 6.5, 2.4, 6.5),
    c(3.34, 6.5, 4.1, 7.26, 4.1, 8.2),
    Z,
    m(8.9, 8.2),
    c(8.9, 9.14, 8.14, 9.9, 7.2, 9.9),
    c(6.26, 9.9, 5.5, 9.14, 5.5, 8.2),
    c(5.5, 7.26, 6.26, 6.5, 7.2, 6.5),
    c(8.14, 6.5, 8.9, 7.26, 8.9, 8.2),
    Z,
];

/// A hangar under a flag.
const HANGAR: [Step; 11] = [
    m(-9.6, 9.0),
    l(-9.6, 4.2),
    c(-7.6, 0.6, -4.4, -1.2, -0.7, -1.4),
    l(-0.7, -10.0),
    l(0.7, -10.0),
    l(7.0, -7.2),
    l(0.7, -4.4),
    l(0.7, -1.4),
    c(4.4, -1.2, 7.6, 0.6, 9.6, 4.2),
    l(9.6, 9.0),
    Z,
];

const DOOR: [Step; 5] = [m(-5.8, 9.0), l(-5.8, 4.2), l(5.8, 4.2), l(5.8, 9.0), Z];

/// A dish on its base, emitting two waves.
const DISH: [Step; 8] = [
    m(-7.66, -5.06),
    c(-9.21, -1.52, -8.22, 2.01, -5.82, 4.42),
    c(-3.41, 6.82, 0.12, 7.81, 3.66, 6.26),
    l(-1.29, 1.31),
    l(0.26, -0.81),
    l(-0.59, -1.66),
    l(-2.71, -0.11),
    Z,
];

const FOOT: [Step; 5] = [m(-5.0, 6.3), l(-1.0, 7.6), l(1.4, 10.0), l(-7.6, 10.0), Z];

const WAVES: [Step; 10] = [
    m(-0.3, -4.3),
    c(1.46, -4.3, 2.9, -2.86, 2.9, -1.1),
    l(4.6, -1.1),
    c(4.6, -3.8, 2.4, -6.0, -0.3, -6.0),
    Z,
    m(-0.3, -7.6),
    c(3.29, -7.6, 6.2, -4.69, 6.2, -1.1),
    l(7.9, -1.1),
    c(7.9, -5.63, 4.23, -9.3, -0.3, -9.3),
    Z,
];

/// A ring around a dot.
const CITY: [Step; 18] = [
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

/// A five-pointed star.
const STAR: [Step; 6] = [
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
                Verb::Move(p) | Verb::Line(p) => Some(*p),
                Verb::Cubic(curve) => Some(curve[2]),
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
        let Step::Cubic([a, b, end]) = whole[8] else {
            panic!("{:?}", whole[8]);
        };
        assert_eq!((a, b, end), (p(-4.6, -3.6), p(-2.6, -7.0), p(0.0, -10.0)));
        assert_eq!(whole.len(), SHIP.len() * 2);
    }
}
