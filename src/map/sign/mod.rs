//! Draws symbols on the page, with or without a frame.

mod frame;
mod outline;

use super::arrow::Spacing;
use super::mark::circle;
use crate::sheet::{Color, Fill, Group, Item, Line, Outline, Point, Verb};
use crate::symbol::{Affiliation, Sign};
use crate::theme::Style;
use crate::words::Words;

/// Design pixels per unit, for a symbol without a frame and one with a frame.
const ALONE: f64 = 1.25;
const FRAMED: f64 = 0.95;

/// Spacing of symbols along a track.
pub const SPACING: Spacing = Spacing {
    apart: 380.0,
    half: 13.0,
    clear: 34.0,
    each: 44.0,
};

/// Half the maximum width of a symbol, design pixels.
pub fn radius(sign: Sign) -> f64 {
    match sign.affiliation {
        None => 11.5 * ALONE,
        Some(_) => 20.0 * FRAMED,
    }
}

/// `bomber, hostile`
pub fn name(sign: Sign, words: &Words) -> String {
    let symbol = words.symbols[sign.symbol as usize];
    match sign.affiliation {
        Some(side) => format!(
            "{symbol}{}{}",
            words.comma, words.affiliations[side as usize]
        ),
        None => symbol.to_owned(),
    }
}

/// Draws a symbol at a point: alone in `color`, or in a frame in the text
/// colour. `turn` is its direction, clockwise from up, radians; the frame stays
/// upright.
pub fn draw(sign: Sign, at: Point, turn: f64, color: Color, style: &Style) -> Vec<Item> {
    let turn = if sign.turned { turn } else { 0.0 };
    let set = |outline: &Outline, scale: f64, turn: f64| {
        let (sin, cos) = turn.sin_cos();
        let unit = style.mm(scale);
        moved(outline, |p| {
            Point::new(
                at.x + unit * (p.x * cos - p.y * sin),
                at.y + unit * (p.x * sin + p.y * cos),
            )
        })
    };
    let mark = outline::outline(sign.symbol);
    let Some(affiliation) = sign.affiliation else {
        let mark = set(&mark, ALONE, turn);
        return vec![casing(&mark, style), filled(mark, color)];
    };
    let frame = set(&frame::frame(sign.symbol, affiliation), FRAMED, 0.0);
    let mark = set(&mark, FRAMED, turn);
    let mut items = vec![
        Item::Line(Line {
            id: None,
            outline: frame.clone(),
            fill: None,
            stroke: Some(style.stroke(style.theme.paper.alpha(0.8), 4.6)),
        }),
        filled(frame.clone(), style.theme.frame(affiliation)),
        Item::Line(Line {
            id: None,
            outline: frame,
            fill: None,
            stroke: Some(style.stroke(style.theme.text, 1.9)),
        }),
    ];
    let bar = frame::bar(sign.symbol, affiliation);
    items.extend(bar.map(|bar| filled(set(&bar, FRAMED, 0.0), style.theme.text)));
    items.push(filled(mark, style.theme.text));
    items
}

/// A symbol as a named group.
pub fn group(id: &str, name: String, items: Vec<Item>) -> Item {
    Item::Group(Group {
        id: format!("{id}-symbol"),
        label: Some(name),
        clip: None,
        items,
    })
}

/// The empty frame of an affiliation, for a legend.
pub fn empty_frame(affiliation: Affiliation, at: Point, style: &Style) -> Vec<Item> {
    let sign = Sign {
        symbol: crate::symbol::Symbol::Ship,
        affiliation: Some(affiliation),
        turned: false,
    };
    let mut items = draw(sign, at, 0.0, style.theme.text, style);
    items.pop();
    items
}

/// A pale casing that sets a symbol off from the lines and ground below.
fn casing(mark: &Outline, style: &Style) -> Item {
    Item::Line(Line {
        id: None,
        outline: mark.clone(),
        fill: Some(Fill::Solid(style.theme.paper.alpha(0.9))),
        stroke: Some(style.stroke(style.theme.paper.alpha(0.9), 3.0)),
    })
}

fn filled(outline: Outline, color: Color) -> Item {
    Item::Line(Line {
        id: None,
        outline,
        fill: Some(Fill::Solid(color)),
        stroke: None,
    })
}

fn moved(outline: &Outline, to: impl Fn(Point) -> Point) -> Outline {
    let moved = |verb: &Verb| match verb {
        Verb::Move(p) => Verb::Move(to(*p)),
        Verb::Line(p) => Verb::Line(to(*p)),
        Verb::Cubic(curve) => Verb::Cubic(Box::new(curve.map(&to))),
        Verb::Close => Verb::Close,
    };
    outline.iter().map(moved).collect()
}
