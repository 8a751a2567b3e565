//! Text and strokes shared by all charts.

use plotters::prelude::*;

use crate::error::Result;
use crate::language::Language;
use crate::sheet::{
    Align, Anchor, Canvas, Color, Halo, Item, Point, Span, Text, Typeface, measure,
};
use crate::units::Mm;

pub(super) fn rgba(color: Color) -> RGBAColor {
    RGBAColor(color.r, color.g, color.b, color.a)
}

pub(super) fn font(face: &Typeface) -> TextStyle<'static> {
    ("Inter", f64::from(Canvas::units(face.size))).into()
}

/// The style of a grid line.
pub(super) fn rule(color: Color, width: Mm) -> ShapeStyle {
    ShapeStyle {
        color: rgba(color),
        filled: false,
        stroke_width: Canvas::units(width).max(1) as u32,
    }
}

pub(super) fn text(
    words: &str,
    face: &Typeface,
    color: Color,
    at: Point,
    halo: Option<Halo>,
) -> Item {
    aligned(words, face, color, at, Align::Start, halo)
}

pub(super) fn aligned(
    words: &str,
    face: &Typeface,
    color: Color,
    at: Point,
    align: Align,
    halo: Option<Halo>,
) -> Item {
    Item::Text(line_of(words, face, color, at, align, halo))
}

fn line_of(
    words: &str,
    face: &Typeface,
    color: Color,
    at: Point,
    align: Align,
    halo: Option<Halo>,
) -> Text {
    Text {
        id: None,
        spans: vec![Span {
            text: words.to_owned(),
            face: *face,
            color,
        }],
        anchor: Anchor::At {
            at,
            align,
            turn: 0.0,
        },
        halo,
    }
}

/// The width of a line of text, mm.
pub(super) fn width(words: &str, face: &Typeface, language: Language) -> Result<f64> {
    let black = Color::rgb(0, 0, 0);
    let text = line_of(words, face, black, Point::default(), Align::Start, None);
    Ok(measure(&text, language)?.width.0)
}
