//! Marks: where something is measured from, and places.

use super::sign;
use crate::overlay::Verdict;
use crate::sheet::{
    Align, Anchor, Color, Fill, Item, Line, Outline, Point, Span, Text, Verb, Weight,
};
use crate::symbol::Sign;
use crate::theme::Style;

/// How a place is marked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PlaceMark {
    /// Inside or outside what is published, in the subject's colour.
    Verdict(Verdict, Color),
    /// No verdict is possible: several origins, or no ring.
    Plain,
    /// What is there, in the colour of whose it is.
    Sign(Sign, Color),
}

impl PlaceMark {
    /// Radius of the mark, design pixels.
    pub fn radius(self) -> f64 {
        match self {
            PlaceMark::Verdict(Verdict::Outside, _) | PlaceMark::Plain => 3.2,
            PlaceMark::Verdict(..) => 5.2,
            PlaceMark::Sign(sign, _) => sign::radius(sign),
        }
    }
}

/// A place's mark: its symbol; else full inside under every estimate, open
/// under some, small and gray outside.
pub fn place_mark(at: Point, mark: PlaceMark, style: &Style) -> Vec<Item> {
    let radius = style.mm(mark.radius());
    let casing = Some(style.stroke(style.theme.halo_land, 1.4));
    let (radius, fill, stroke) = match mark {
        PlaceMark::Verdict(Verdict::InsideEvery, color) => (radius, color, casing),
        PlaceMark::Verdict(Verdict::InsideSome, color) => (
            radius - style.mm(1.1),
            style.theme.paper,
            Some(style.stroke(color, 2.4)),
        ),
        PlaceMark::Verdict(Verdict::Outside, _) | PlaceMark::Plain => {
            (radius, style.theme.place, casing)
        }
        PlaceMark::Sign(sign, color) => return sign::draw(sign, at, 0.0, color, style),
    };
    vec![Item::Line(Line {
        id: None,
        outline: circle(at, radius),
        fill: Some(Fill::Solid(fill)),
        stroke,
    })]
}

/// Radius of a callout's disc, design pixels.
pub const CALLOUT: f64 = 11.0;

/// A callout: its number in a disc.
pub fn callout_mark(at: Point, number: usize, style: &Style) -> Vec<Item> {
    let theme = style.theme;
    let face = style.face(if number < 100 { 13.0 } else { 10.5 }, Weight::Bold);
    let number = Text {
        id: None,
        spans: vec![Span {
            text: number.to_string(),
            face,
            color: theme.paper,
        }],
        anchor: Anchor::At {
            at: Point::new(at.x, at.y + face.size.0 * 0.365),
            align: Align::Middle,
            turn: 0.0,
        },
        halo: style.halo(theme.text, 0.1),
    };
    let disc = Item::Line(Line {
        id: None,
        outline: circle(at, style.mm(CALLOUT)),
        fill: Some(Fill::Solid(theme.text)),
        stroke: Some(style.stroke(theme.halo_land, 1.6)),
    });
    vec![disc, Item::Text(number)]
}

/// Where a ring is measured from: a cross with a pale casing.
pub fn origin_mark(at: Point, color: Color, style: &Style) -> Vec<Item> {
    let arm = style.mm(9.0);
    let cross: Outline = vec![
        Verb::Move(Point::new(at.x - arm, at.y)),
        Verb::Line(Point::new(at.x + arm, at.y)),
        Verb::Move(Point::new(at.x, at.y - arm)),
        Verb::Line(Point::new(at.x, at.y + arm)),
    ];
    [
        style.stroke(style.theme.halo_land, 6.0),
        style.stroke(color, 3.0),
    ]
    .into_iter()
    .map(|stroke| {
        Item::Line(Line {
            id: None,
            outline: cross.clone(),
            fill: None,
            stroke: Some(crate::sheet::Stroke {
                round: false,
                ..stroke
            }),
        })
    })
    .collect()
}

/// Half the width of an origin's mark, design pixels.
pub const ORIGIN_ARM: f64 = 10.0;

/// A circle of the page (a mark, never a circle on the Earth) as four curves.
pub fn circle(at: Point, radius: f64) -> Outline {
    // Handle length for a quarter circle, off by under 0.03 per cent.
    let k = radius * 0.552_284_75;
    let p = |dx: f64, dy: f64| Point::new(at.x + dx, at.y + dy);
    vec![
        Verb::Move(p(radius, 0.0)),
        Verb::Cubic(p(radius, k), p(k, radius), p(0.0, radius)),
        Verb::Cubic(p(-k, radius), p(-radius, k), p(-radius, 0.0)),
        Verb::Cubic(p(-radius, -k), p(-k, -radius), p(0.0, -radius)),
        Verb::Cubic(p(k, -radius), p(radius, -k), p(radius, 0.0)),
        Verb::Close,
    ]
}
