//! Legend swatches: small versions of the map's marks.

use crate::map::{
    CALLOUT, FixKind, PlaceMark, SoftEdge, callout_mark, empty_frame, fix_mark, line_stroke, pen,
    place_mark, sign_mark, sign_radius, soft_tint, zone_edge,
};
use crate::overlay::Estimate;
use crate::scenario::{Bound, Status, ZoneKind};
use crate::sheet::{Color, Fill, Item, Line, Point, Rect, Stroke, Verb};
use crate::symbol::{Affiliation, Sign};
use crate::theme::Style;
use crate::units::Length;

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Swatch {
    /// For text without a mark.
    Nothing,
    Line(Estimate, Status, Color),
    Band(Color),
    /// The edge of a figure that is a bound.
    SoftEdge(Bound, Color),
    Place(PlaceMark),
    /// The true ring in a comparison with Mercator, and the circle on the
    /// Mercator map.
    Ring(Color),
    Circle,
    Track {
        status: Status,
        gap: bool,
        color: Color,
    },
    Fix(FixKind),
    Sign(Sign, Color),
    Frame(Affiliation),
    Footprint(Color),
    Callout(usize),
    Zone {
        kind: ZoneKind,
        status: Status,
        color: Color,
        /// Whether the zone is drawn as an area.
        area: bool,
    },
}

/// Draws a swatch in the space before an entry's first line.
pub fn draw(swatch: Swatch, room: Rect, style: &Style) -> Vec<Item> {
    let middle = room.centre();
    match swatch {
        Swatch::Nothing => Vec::new(),
        Swatch::Line(estimate, status, color) => vec![level(
            room,
            middle.y,
            line_stroke(estimate, status, color, style),
        )],
        Swatch::Band(color) => {
            let stops = vec![
                (0.0, color.alpha(soft_tint(style))),
                (1.0, color.alpha(0.04)),
            ];
            vec![shaded(room, stops, style)]
        }
        Swatch::SoftEdge(bound, color) => {
            vec![shaded(room, soft_edge(bound, color, style), style)]
        }
        Swatch::Ring(color) => vec![level(room, middle.y, style.stroke(color, 2.0))],
        Swatch::Circle => {
            let stroke = style.dashed(style.theme.text, 1.4, &[5.0, 3.5]);
            vec![level(room, middle.y, stroke)]
        }
        Swatch::Place(mark) => place_mark(spot(room, style), mark, style),
        Swatch::Sign(sign, color) => sign_mark(sign, spot(room, style), 0.0, color, style),
        Swatch::Frame(side) => empty_frame(side, spot(room, style), style),
        Swatch::Track { status, gap, color } => {
            let pen = pen::track(status, gap, color, style);
            vec![level(room, middle.y, pen.line)]
        }
        Swatch::Fix(kind) => fix_mark(spot(room, style), kind, 0.0, style),
        Swatch::Callout(number) => callout_mark(spot(room, style), number, style),
        Swatch::Footprint(color) => vec![footprint(room, color, style)],
        Swatch::Zone {
            kind,
            status,
            color,
            area,
        } => {
            let half = if area { style.mm(5.0) } else { 0.0 };
            let pen = pen::zone(kind, status, color, style);
            let mut items = Vec::new();
            if area {
                items.extend(zone_edge(room, middle.y - half, color, style));
            }
            items.push(level(room, middle.y - half, pen.line));
            items
        }
    }
}

/// A slab with a horizontal gradient.
fn shaded(room: Rect, stops: Vec<(f64, Color)>, style: &Style) -> Item {
    let (middle, half) = (room.centre().y, style.mm(8.0));
    let slab = Rect::new(room.left, middle - half, room.right, middle + half);
    Item::Line(Line {
        id: None,
        outline: slab.outline(),
        fill: Some(Fill::Linear {
            from: Point::new(slab.left, middle),
            to: Point::new(slab.right, middle),
            stops,
        }),
        stroke: None,
    })
}

/// The tint from inside a range outwards, with the figure in the middle.
fn soft_edge(bound: Bound, color: Color, style: &Style) -> Vec<(f64, Color)> {
    // Distances spanned by the swatch, as fractions of the figure.
    const SPAN: [f64; 2] = [0.45, 1.35];
    const STEPS: usize = 24;
    let figure = Length::from_km(1.0);
    let edge = SoftEdge::of(bound, figure);
    (0..=STEPS)
        .map(|i| {
            let t = i as f64 / STEPS as f64;
            let at = Length::from_km(SPAN[0] + (SPAN[1] - SPAN[0]) * t);
            let share = edge.map_or(0.0, |edge| edge.strength(at));
            (t, color.alpha(1.0 - (1.0 - soft_tint(style)).powf(share)))
        })
        .collect()
}

/// The position of a mark in the space before an entry.
fn spot(room: Rect, style: &Style) -> Point {
    Point::new(room.left + style.mm(25.0), room.centre().y)
}

/// Half the height of a swatch, design pixels, if it exceeds a line of text;
/// otherwise 0.
pub fn half_height(swatch: Swatch) -> f64 {
    match swatch {
        Swatch::Sign(sign, _) => sign_radius(sign),
        Swatch::Frame(_) => 18.0,
        Swatch::Callout(_) => CALLOUT + 1.5,
        _ => 0.0,
    }
}

fn level(room: Rect, y: f64, stroke: Stroke) -> Item {
    Item::Line(Line {
        id: None,
        outline: vec![
            Verb::Move(Point::new(room.left, y)),
            Verb::Line(Point::new(room.right, y)),
        ],
        fill: None,
        stroke: Some(stroke),
    })
}

/// A part of an annular sector, like a footprint.
fn footprint(room: Rect, color: Color, style: &Style) -> Item {
    let (rise, thick) = (style.mm(5.0), style.mm(7.0));
    let (left, right) = (room.left + style.mm(4.0), room.right - style.mm(4.0));
    let y = room.centre().y + rise / 2.0 - thick / 2.0;
    let third = (right - left) / 3.0;
    let bow = |y: f64| y - rise * 1.35;
    Item::Line(Line {
        id: None,
        outline: vec![
            Verb::Move(Point::new(left, y)),
            Verb::cubic(
                Point::new(left + third, bow(y)),
                Point::new(right - third, bow(y)),
                Point::new(right, y),
            ),
            Verb::Line(Point::new(right, y + thick)),
            Verb::cubic(
                Point::new(right - third, bow(y) + thick),
                Point::new(left + third, bow(y) + thick),
                Point::new(left, y + thick),
            ),
            Verb::Close,
        ],
        fill: Some(Fill::Solid(pen::footprint_fill(color))),
        stroke: Some(pen::footprint(color, style)),
    })
}
