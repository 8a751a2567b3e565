//! Where every glyph of a text stands on the page.
//!
//! The one answer that measuring, drawing and the labels' collision test share.

use super::curve::Curve;
use super::fonts::Face;
use super::itemise::{Stretch, itemise};
use super::shape::{Shaped, shape};
use super::{Align, Anchor, Point, Text};
use crate::error::Result;
use crate::language::Language;

/// A run: one face, one span, its glyphs placed.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    /// Index of the span that it is part of.
    pub span: usize,
    pub face: Face,
    /// Its text.
    pub text: String,
    pub glyphs: Vec<Placed>,
    /// Distance of its start from the text's start, and its own length, mm.
    pub start: f64,
    pub width: f64,
}

/// A glyph on the page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placed {
    /// Glyph number in the face.
    pub id: u16,
    /// Byte of the run's text at which its cluster begins.
    pub cluster: usize,
    /// Distance from the text's start along the baseline, mm.
    pub along: f64,
    /// Advance without letter spacing, mm.
    pub advance: f64,
    /// Origin on the page, mm.
    pub at: Point,
    /// Turned clockwise about the origin, radians.
    pub turn: f64,
}

/// A text with every decision taken.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    pub runs: Vec<Run>,
    /// Length along the baseline, without letter spacing after the last glyph.
    pub width: f64,
    /// The baseline's start for a straight text.
    pub origin: Point,
    /// Radians clockwise; of a straight text.
    pub turn: f64,
}

/// Itemise, shape and place a text.
pub(crate) fn lay_out(text: &Text, language: Language) -> Result<Layout> {
    let mut layout = set(text, language)?;
    place(&mut layout, &text.anchor);
    Ok(layout)
}

/// Itemise and shape a text, wherever it will stand.
pub(crate) fn set(text: &Text, language: Language) -> Result<Layout> {
    let mut runs = Vec::new();
    let mut pen = 0.0;
    let mut width = 0.0;
    for stretch in itemise(text)? {
        let run = run(text, &stretch, language, pen)?;
        pen += run.width;
        width = pen - text.spans[run.span].face.spacing * text.spans[run.span].face.size.0;
        runs.push(run);
    }
    Ok(Layout {
        runs,
        width: f64::max(width, 0.0),
        origin: Point::default(),
        turn: 0.0,
    })
}

fn run(text: &Text, stretch: &Stretch, language: Language, start: f64) -> Result<Run> {
    let span = &text.spans[stretch.span];
    let words = &span.text[stretch.range.clone()];
    let shaped = shape(words, stretch.face, span.face.tabular, language)?;
    let em = span.face.size.0;
    let spacing = span.face.spacing * em;
    let mut pen = start;
    let mut glyphs = Vec::with_capacity(shaped.len());
    for Shaped {
        id,
        cluster,
        advance,
    } in shaped
    {
        let advance = advance * em;
        glyphs.push(Placed {
            id,
            cluster,
            along: pen,
            advance,
            at: Point::default(),
            turn: 0.0,
        });
        pen += advance + spacing;
    }
    Ok(Run {
        span: stretch.span,
        face: stretch.face,
        text: words.to_owned(),
        glyphs,
        start,
        width: pen - start,
    })
}

pub(crate) fn place(layout: &mut Layout, anchor: &Anchor) {
    match anchor {
        Anchor::At { at, align, turn } => place_straight(layout, *at, *align, turn.to_radians()),
        Anchor::Along { curve } => place_along(layout, curve),
    }
}

fn place_straight(layout: &mut Layout, at: Point, align: Align, turn: f64) {
    let back = match align {
        Align::Start => 0.0,
        Align::Middle => layout.width / 2.0,
        Align::End => layout.width,
    };
    let (sin, cos) = turn.sin_cos();
    let on_line = |along: f64| Point {
        x: at.x + cos * (along - back),
        y: at.y + sin * (along - back),
    };
    layout.origin = on_line(0.0);
    layout.turn = turn;
    for glyph in layout.runs.iter_mut().flat_map(|run| &mut run.glyphs) {
        glyph.at = on_line(glyph.along);
        glyph.turn = turn;
    }
}

/// Each glyph sits with both ends of its advance on the curve, so that it
/// follows the curve itself and not the direction of one short segment.
fn place_along(layout: &mut Layout, curve: &[Point]) {
    let curve = Curve::new(curve);
    let first = (curve.length() - layout.width) / 2.0;
    layout.origin = curve.at(first);
    for glyph in layout.runs.iter_mut().flat_map(|run| &mut run.glyphs) {
        let begin = curve.at(first + glyph.along);
        let end = curve.at(first + glyph.along + glyph.advance.max(1e-3));
        let (dx, dy) = (end.x - begin.x, end.y - begin.y);
        glyph.turn = dy.atan2(dx);
        let spare = (dx.hypot(dy) - glyph.advance) / 2.0;
        glyph.at = Point {
            x: begin.x + glyph.turn.cos() * spare,
            y: begin.y + glyph.turn.sin() * spare,
        };
    }
}
