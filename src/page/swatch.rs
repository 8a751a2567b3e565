//! The legend's swatches: the map's own marks, in small.

use crate::map::{PlaceMark, line_stroke, place_mark};
use crate::overlay::Estimate;
use crate::scenario::Status;
use crate::sheet::{Color, Fill, Item, Line, Point, Rect, Verb};
use crate::theme::Style;

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Swatch {
    Line(Estimate, Status, Color),
    Band(Color),
    Place(PlaceMark),
}

/// Draws a swatch in the room before an entry's first line.
pub fn draw(swatch: Swatch, room: Rect, style: &Style) -> Vec<Item> {
    let middle = room.centre();
    match swatch {
        Swatch::Line(estimate, status, color) => vec![Item::Line(Line {
            id: None,
            outline: vec![
                Verb::Move(Point::new(room.left, middle.y)),
                Verb::Line(Point::new(room.right, middle.y)),
            ],
            fill: None,
            stroke: Some(line_stroke(estimate, status, color, style)),
        })],
        Swatch::Band(color) => {
            let half = style.mm(8.0);
            let band = Rect::new(room.left, middle.y - half, room.right, middle.y + half);
            vec![Item::Line(Line {
                id: None,
                outline: band.outline(),
                fill: Some(Fill::Linear {
                    from: Point::new(band.left, middle.y),
                    to: Point::new(band.right, middle.y),
                    stops: vec![
                        (0.0, color.alpha(style.theme.band)),
                        (1.0, color.alpha(0.04)),
                    ],
                }),
                stroke: None,
            })]
        }
        Swatch::Place(mark) => vec![place_mark(
            Point::new(room.left + style.mm(25.0), middle.y),
            mark,
            style,
        )],
    }
}
