//! Marks for origins and places.

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
    /// Inside or outside the published range, in the subject's colour.
    Verdict(Verdict, Color),
    /// Inside for some parties and outside for others.
    Parts(Parts),
    /// Nothing published that it could be inside of.
    Plain,
    /// As it was in an earlier edition: a pale dot.
    Earlier,
    /// Its symbol, in the actor's colour.
    Sign(Sign, Color),
}

impl PlaceMark {
    /// Radius of the mark, design pixels.
    pub fn radius(self) -> f64 {
        match self {
            PlaceMark::Verdict(Verdict::Outside | Verdict::OutsideSector, _)
            | PlaceMark::Plain
            | PlaceMark::Earlier => 3.2,
            PlaceMark::Verdict(..) => 5.2,
            PlaceMark::Parts(parts) if parts.count > 2 => 7.0,
            PlaceMark::Parts(_) => 6.0,
            PlaceMark::Sign(sign, _) => sign::radius(sign),
        }
    }
}

/// Maximum number of parts in a mark.
pub const MOST_PARTS: usize = 6;

/// A disc divided into equal sectors, clockwise from the top: one per party, in
/// its colour if the place is inside.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parts {
    count: usize,
    parts: [(Verdict, Color); MOST_PARTS],
}

impl Parts {
    /// `None` for more than `MOST_PARTS` parts or fewer than two.
    pub fn new(parts: &[(Verdict, Color)]) -> Option<Parts> {
        if !(2..=MOST_PARTS).contains(&parts.len()) {
            return None;
        }
        let mut all = [parts[0]; MOST_PARTS];
        all[..parts.len()].copy_from_slice(parts);
        Some(Parts {
            count: parts.len(),
            parts: all,
        })
    }

    fn iter(&self) -> impl Iterator<Item = &(Verdict, Color)> {
        self.parts[..self.count].iter()
    }
}

/// The mark of a place: its symbol, or else filled if inside on every estimate,
/// open if inside on some, with a dot in the middle if not known, small and
/// gray if outside, open and gray if outside a sector.
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
        PlaceMark::Verdict(Verdict::Unknown, color) => return unknown(at, color, radius, style),
        PlaceMark::Verdict(Verdict::OutsideSector, _) => (
            radius - style.mm(0.4),
            style.theme.paper,
            Some(style.stroke(style.theme.place, 1.8)),
        ),
        PlaceMark::Verdict(Verdict::Outside, _) | PlaceMark::Plain => {
            (radius, style.theme.place, casing)
        }
        PlaceMark::Earlier => (radius, style.pale(style.theme.place), casing),
        PlaceMark::Parts(parts) => return cake(at, &parts, radius, style),
        PlaceMark::Sign(sign, color) => return sign::draw(sign, at, 0.0, color, style),
    };
    vec![Item::Line(Line {
        id: None,
        outline: circle(at, radius),
        fill: Some(Fill::Solid(fill)),
        stroke,
    })]
}

/// The disc of [`Parts`]; sectors that are inside only on some estimates are
/// pale.
fn cake(at: Point, parts: &Parts, radius: f64, style: &Style) -> Vec<Item> {
    let paper = style.theme.paper;
    let disc = |radius, fill, stroke| {
        Item::Line(Line {
            id: None,
            outline: circle(at, radius),
            fill,
            stroke,
        })
    };
    let ground = disc(
        radius,
        Some(Fill::Solid(paper)),
        Some(style.stroke(style.theme.halo_land, 4.2)),
    );
    let share = std::f64::consts::TAU / parts.count as f64;
    let piece = |(i, (verdict, color)): (usize, &(Verdict, Color))| {
        let color = match verdict {
            Verdict::InsideEvery => *color,
            Verdict::InsideSome => paper.under(*color, PALE),
            Verdict::Unknown => paper.under(*color, FAINT),
            Verdict::OutsideSector | Verdict::Outside => return None,
        };
        Some(Item::Line(Line {
            id: None,
            outline: wedge(at, radius, share * i as f64, share),
            fill: Some(Fill::Solid(color)),
            stroke: None,
        }))
    };
    let mut colors = parts.iter().map(|(_, color)| *color);
    let first = colors.next().unwrap_or(style.theme.text);
    let rim = match colors.all(|color| color == first) {
        true => first,
        false => style.theme.text,
    };
    let pieces = parts.iter().enumerate().filter_map(piece);
    let rim = disc(radius, None, Some(style.stroke(rim, 1.2)));
    std::iter::once(ground).chain(pieces).chain([rim]).collect()
}

/// Opacity of a sector that is inside only on some estimates, and of one that
/// is not known.
const PALE: f64 = 0.45;
const FAINT: f64 = 0.18;

/// The mark for an unknown verdict: a thin ring around a dot.
fn unknown(at: Point, color: Color, radius: f64, style: &Style) -> Vec<Item> {
    let disc = |radius: f64, fill: Color, stroke| {
        Item::Line(Line {
            id: None,
            outline: circle(at, radius),
            fill: Some(Fill::Solid(fill)),
            stroke,
        })
    };
    let ring = Some(style.stroke(color, 1.2));
    vec![
        disc(radius - style.mm(0.6), style.theme.paper, ring),
        disc(radius * 0.32, color, None),
    ]
}

/// A sector of a disc: from `from` clockwise by `turn`, radians from the top.
fn wedge(at: Point, radius: f64, from: f64, turn: f64) -> Outline {
    let steps = (turn / std::f64::consts::FRAC_PI_2).ceil().max(1.0);
    let step = turn / steps;
    // Control arm length for an arc of this angle.
    let k = radius * 4.0 / 3.0 * (step / 4.0).tan();
    let on = |angle: f64| (angle.sin(), -angle.cos());
    let p = |x: f64, y: f64| Point::new(at.x + x, at.y + y);
    let (x, y) = on(from);
    let mut outline = vec![Verb::Move(at), Verb::Line(p(radius * x, radius * y))];
    for i in 0..steps as usize {
        let (a, b) = (from + step * i as f64, from + step * (i + 1) as f64);
        let ((ax, ay), (bx, by)) = (on(a), on(b));
        // Rotating (x, y) clockwise by a quarter turn on the page gives (-y,
        // x).
        outline.push(Verb::cubic(
            p(radius * ax - k * ay, radius * ay + k * ax),
            p(radius * bx + k * by, radius * by - k * bx),
            p(radius * bx, radius * by),
        ));
    }
    outline.push(Verb::Close);
    outline
}

/// Radius of a callout's disc, design pixels.
pub const CALLOUT: f64 = 11.0;

/// A callout mark: its number in a disc.
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

/// An origin's mark: a cross with a pale casing.
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

/// A circle on the page (a mark, never a circle on the Earth) as four cubics.
pub fn circle(at: Point, radius: f64) -> Outline {
    // Control arm length for a quarter circle, accurate to 0.03 %.
    let k = radius * 0.552_284_75;
    let p = |dx: f64, dy: f64| Point::new(at.x + dx, at.y + dy);
    vec![
        Verb::Move(p(radius, 0.0)),
        Verb::cubic(p(radius, k), p(k, radius), p(0.0, radius)),
        Verb::cubic(p(-k, radius), p(-radius, k), p(-radius, 0.0)),
        Verb::cubic(p(-radius, -k), p(-k, -radius), p(0.0, -radius)),
        Verb::cubic(p(k, -radius), p(radius, -k), p(radius, 0.0)),
        Verb::Close,
    ]
}
