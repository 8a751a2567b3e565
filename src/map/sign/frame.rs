//! Standard frames of military symbols: the shape shows the affiliation, and
//! its open side the dimension. Proportions are those of MIL-STD-2525D and
//! APP-6D, scaled so that the symbol's octagon is 24 units high; the tests
//! compare them with the field's reference implementation.

use crate::sheet::{Outline, Point, Verb};
use crate::symbol::{Affiliation, Symbol};

/// The dimension in which a symbol moves, as far as frames distinguish it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dimension {
    /// Open below.
    Air,
    /// Places on land.
    Land,
    /// Fixed installations on land: with a bar on top.
    Installation,
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
        Symbol::Base => Dimension::Installation,
        Symbol::City | Symbol::Capital => Dimension::Land,
    }
}

/// The outline of a frame around the origin, open where the standard's is. When
/// filled, it is closed by a straight line.
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
        (Dimension::Land | Dimension::Installation, Friend) => vec![
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

/// The filled bar on top of a frame that marks an installation.
pub fn bar(symbol: Symbol, affiliation: Affiliation) -> Option<Outline> {
    if dimension(symbol) != Dimension::Installation {
        return None;
    }
    let [top, side, middle] = match affiliation {
        Affiliation::Friend => [-14.4, -12.48, -12.96],
        Affiliation::Hostile => [-19.68, -14.4, -18.24],
        Affiliation::Neutral => [-15.6, -13.68, -14.16],
        Affiliation::Unknown => [-19.02, -16.62, -17.58],
    };
    Some(vec![
        m(-3.6, side),
        l(-3.6, top),
        l(3.6, top),
        l(3.6, side),
        l(0.0, middle),
        Verb::Close,
    ])
}

fn m(x: f64, y: f64) -> Verb {
    Verb::Move(Point::new(x, y))
}

fn l(x: f64, y: f64) -> Verb {
    Verb::Line(Point::new(x, y))
}

fn c(x1: f64, y1: f64, x2: f64, y2: f64, x: f64, y: f64) -> Verb {
    let p = Point::new;
    Verb::cubic(p(x1, y1), p(x2, y2), p(x, y))
}

/// Flips vertically, so that a frame open below becomes open above.
fn flipped(outline: Outline) -> Outline {
    let flip = |p: Point| Point::new(p.x, -p.y);
    super::moved(&outline, flip)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Points of outlines in order, control points among them, in units in
    /// which the octagon is 100 high about (100, 100). Made with
    ///
    /// ```sh
    /// npm install milsymbol@3.0.4
    /// node -e "const ms = require('milsymbol')
    /// for (const set of ['01', '10', '20', '30', '35']) for (const side of '1346')
    ///   console.log(set, side, new ms.Symbol('100' + side + set + '0'.repeat(14),
    ///     { icon: false }).asSVG().match(/<(path|circle)[^>]*>/g))"
    /// ```
    ///
    /// sets 01 air, 10 land unit, 20 installation, 30 sea surface, 35
    /// subsurface; sides 1 unknown, 3 friend, 4 neutral, 6 hostile.
    const REFERENCE: [(Symbol, Affiliation, &[f64]); 16] = [
        (
            Symbol::Bomber,
            Affiliation::Unknown,
            &[
                65., 150., 10., 150., 15., 60., 65., 60., 65., 10., 135., 10., 135., 60., 185.,
                60., 190., 150., 135., 150.,
            ],
        ),
        (
            Symbol::Bomber,
            Affiliation::Friend,
            &[
                155., 150., 155., 50., 115., 30., 100., 30., 85., 30., 45., 50., 45., 150.,
            ],
        ),
        (
            Symbol::Bomber,
            Affiliation::Neutral,
            &[45., 150., 45., 30., 155., 30., 155., 150.],
        ),
        (
            Symbol::Bomber,
            Affiliation::Hostile,
            &[45., 150., 45., 70., 100., 20., 155., 70., 155., 150.],
        ),
        (Symbol::City, Affiliation::Unknown, CLOVER),
        (Symbol::City, Affiliation::Friend, OBLONG),
        (Symbol::City, Affiliation::Neutral, SQUARE),
        (Symbol::City, Affiliation::Hostile, DIAMOND),
        (Symbol::Base, Affiliation::Friend, OBLONG),
        (Symbol::Ship, Affiliation::Unknown, CLOVER),
        (Symbol::Ship, Affiliation::Neutral, SQUARE),
        (Symbol::Ship, Affiliation::Hostile, DIAMOND),
        (
            Symbol::Submarine,
            Affiliation::Unknown,
            &[
                65., 50., 10., 50., 15., 140., 65., 140., 65., 190., 135., 190., 135., 140., 185.,
                140., 190., 50., 135., 50.,
            ],
        ),
        (
            Symbol::Submarine,
            Affiliation::Friend,
            &[
                155., 50., 155., 150., 115., 170., 100., 170., 85., 170., 45., 150., 45., 50.,
            ],
        ),
        (
            Symbol::Submarine,
            Affiliation::Neutral,
            &[45., 50., 45., 170., 155., 170., 155., 50.],
        ),
        (
            Symbol::Submarine,
            Affiliation::Hostile,
            &[45., 50., 45., 130., 100., 180., 155., 130., 155., 50.],
        ),
    ];
    const CLOVER: &[f64] = &[
        63., 63., 63., 20., 137., 20., 137., 63., 180., 63., 180., 137., 137., 137., 137., 180.,
        63., 180., 63., 137., 20., 137., 20., 63., 63., 63.,
    ];
    const OBLONG: &[f64] = &[25., 50., 175., 50., 175., 150., 25., 150.];
    const SQUARE: &[f64] = &[45., 45., 155., 45., 155., 155., 45., 155.];
    const DIAMOND: &[f64] = &[100., 28., 172., 100., 100., 172., 28., 100.];

    /// Installation bars, from the same source.
    const BARS: [(Affiliation, [f64; 10]); 4] = [
        (
            Affiliation::Unknown,
            [
                85., 30.75, 85., 20.75, 115., 20.75, 115., 30.75, 100., 26.75,
            ],
        ),
        (
            Affiliation::Friend,
            [85., 48., 85., 40., 115., 40., 115., 48., 100., 46.],
        ),
        (
            Affiliation::Neutral,
            [85., 43., 85., 35., 115., 35., 115., 43., 100., 41.],
        ),
        (
            Affiliation::Hostile,
            [85., 40., 85., 18., 115., 18., 115., 40., 100., 24.],
        ),
    ];

    fn flat(outline: &Outline) -> Vec<f64> {
        let points = outline.iter().flat_map(|verb| match verb {
            Verb::Move(p) | Verb::Line(p) => vec![*p],
            Verb::Cubic(curve) => curve.to_vec(),
            Verb::Close => vec![],
        });
        points.flat_map(|p| [p.x, p.y]).collect()
    }

    fn assert_drawn(ours: &Outline, reference: &[f64], what: &str) {
        let ours = flat(ours);
        assert_eq!(ours.len(), reference.len(), "{what}");
        for (own, theirs) in ours.iter().zip(reference) {
            let theirs = (theirs - 100.0) * 24.0 / 100.0;
            assert!((own - theirs).abs() < 1e-9, "{what}: {own} for {theirs}");
        }
    }

    #[test]
    fn frames_have_the_proportions_of_the_reference_implementation() {
        for (symbol, affiliation, reference) in REFERENCE {
            let what = format!("{symbol:?} {affiliation:?}");
            assert_drawn(&frame(symbol, affiliation), reference, &what);
        }
        // Friendly ships and equipment: <circle r="60">.
        for symbol in [Symbol::Ship, Symbol::Launcher] {
            let Verb::Move(start) = frame(symbol, Affiliation::Friend)[0] else {
                panic!("{symbol:?}");
            };
            assert!((start.x - 60.0 * 0.24).abs() < 1e-9 && start.y == 0.0);
        }
        for (affiliation, reference) in BARS {
            let bar = bar(Symbol::Base, affiliation).unwrap();
            assert_drawn(&bar, &reference, &format!("bar {affiliation:?}"));
        }
    }

    /// `ms.getColorMode('Light')`: the fills of icon frames.
    #[test]
    fn the_light_theme_has_the_light_colours_of_the_standard() {
        let theme = crate::theme::Theme::built_in(crate::scenario::Theme::Light);
        for (affiliation, [r, g, b]) in [
            (Affiliation::Friend, [128, 224, 255]),
            (Affiliation::Hostile, [255, 128, 128]),
            (Affiliation::Neutral, [170, 255, 170]),
            (Affiliation::Unknown, [255, 255, 128]),
        ] {
            assert_eq!(
                theme.frame(affiliation),
                crate::sheet::Color::rgb(r, g, b),
                "{affiliation:?}"
            );
        }
    }
}
