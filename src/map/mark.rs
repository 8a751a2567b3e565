//! Marks: where something is measured from, and places.

use super::sign;
use crate::overlay::Verdict;
use crate::sheet::{Color, Fill, Item, Line, Outline, Point, Verb};
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
