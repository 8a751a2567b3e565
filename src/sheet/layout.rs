//! Where every glyph of a text stands on the page.
//!
//! The one answer that measuring, drawing and the labels' collision test share.

use super::bidi;
use super::curve::Curve;
use super::fonts::Face;
use super::itemise::{Stretch, itemise};
use super::shape::{Shaped, shape};
use super::{Align, Anchor, Point, Span, Text};
use crate::error::Result;
use crate::language::Language;
use crate::plain_text;
use std::borrow::Cow;
use unicode_bidi::Level;

/// A run: one face, one span, its glyphs placed.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    /// Index of the span that it is part of.
    pub span: usize,
    pub face: Face,
    /// Of the bidirectional algorithm; odd from right to left.
    pub level: Level,
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
    /// Ems to the right and up, from where it would stand: marks on letters.
    pub shift: (f64, f64),
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
    match layout.is_joined() {
        true => place(&mut layout, &straight(&text.anchor)),
        false => place(&mut layout, &text.anchor),
    }
    Ok(layout)
}

/// Itemise and shape a text, wherever it will stand.
pub(crate) fn set(text: &Text, language: Language) -> Result<Layout> {
    let text = &*cleaned(text);
    let mut runs: Vec<Run> = Vec::new();
    let mut pen = 0.0;
    let mut width = 0.0;
    for stretch in itemise(text)? {
        let run = run(text, &stretch, language, pen)?;
        pen += run.width;
        width = pen - spacing(text, &run) * text.spans[run.span].face.size.0;
        runs.push(run);
    }
    if runs.iter().any(|run| run.level.is_rtl()) {
        reorder(&mut runs);
    }
    Ok(Layout {
        runs,
        width: f64::max(width, 0.0),
        origin: Point::default(),
        turn: 0.0,
    })
}

/// The text as it is set.
fn cleaned(text: &Text) -> Cow<'_, Text> {
    let clean = |span: &Span| matches!(plain_text::cleaned(&span.text), Cow::Borrowed(_));
    if text.spans.iter().all(clean) {
        return Cow::Borrowed(text);
    }
    let mut text = text.clone();
    for span in &mut text.spans {
        span.text = plain_text::cleaned(&span.text).into_owned();
    }
    Cow::Owned(text)
}

/// Runs stay in reading order; those of each span stand in the order of the
/// line.
fn reorder(runs: &mut [Run]) {
    for of_span in runs.chunk_by_mut(|a, b| a.span == b.span) {
        let levels: Vec<Level> = of_span.iter().map(|run| run.level).collect();
        let mut pen = of_span[0].start;
        for at in bidi::order(&levels) {
            let run = &mut of_span[at];
            let by = pen - run.start;
            run.start = pen;
            run.glyphs.iter_mut().for_each(|glyph| glyph.along += by);
            pen += run.width;
        }
    }
}

/// What is added between the letters of a run, ems: none in fonts of the
/// user's, whose letters may join.
pub(crate) fn spacing(text: &Text, run: &Run) -> f64 {
    match run.face {
        Face::Own(_) => 0.0,
        _ => text.spans[run.span].face.spacing,
    }
}

impl Layout {
    /// Whether letters may join, and cannot each have a place of its own.
    pub fn is_joined(&self) -> bool {
        self.runs.iter().any(|run| matches!(run.face, Face::Own(_)))
    }

    /// Whether a letter and its marks are several glyphs, as where an accent has
    /// no composed form.
    pub fn has_marks_apart(&self) -> bool {
        self.runs.iter().any(|run| {
            let pairs = run.glyphs.windows(2);
            pairs
                .into_iter()
                .any(|pair| pair[0].cluster == pair[1].cluster)
        })
    }
}

/// Along a curve's middle in a straight line, for letters that join.
pub(crate) fn straight(anchor: &Anchor) -> Anchor {
    let Anchor::Along { curve } = anchor else {
        return anchor.clone();
    };
    let curve = Curve::new(curve);
    let half = curve.length() / 2.0;
    let near = half / 2.0;
    let (begin, end) = (curve.at(half - near), curve.at(half + near));
    Anchor::At {
        at: curve.at(half),
        align: Align::Middle,
        turn: (end.y - begin.y).atan2(end.x - begin.x).to_degrees(),
    }
}

fn run(text: &Text, stretch: &Stretch, language: Language, start: f64) -> Result<Run> {
    let span = &text.spans[stretch.span];
    let words = &span.text[stretch.range.clone()];
    let language = span.face.language.unwrap_or(language);
    let shaped = shape(
        words,
        stretch.face,
        span.face.tabular,
        language,
        stretch.level,
    )?;
    let em = span.face.size.0;
    let spacing = match stretch.face {
        Face::Own(_) => 0.0,
        _ => span.face.spacing * em,
    };
    let mut pen = start;
    let mut glyphs = Vec::with_capacity(shaped.len());
    for Shaped {
        id,
        cluster,
        advance,
        shift,
    } in shaped
    {
        let advance = advance * em;
        glyphs.push(Placed {
            id,
            cluster,
            along: pen,
            advance,
            shift,
            at: Point::default(),
            turn: 0.0,
        });
        pen += advance + spacing;
    }
    Ok(Run {
        span: stretch.span,
        face: stretch.face,
        level: stretch.level,
        text: words.to_owned(),
        glyphs,
        start,
        width: pen - start,
    })
}

pub(crate) fn place(layout: &mut Layout, anchor: &Anchor) {
    let baseline = Baseline::new(anchor, layout.width);
    layout.origin = baseline.origin();
    layout.turn = baseline.turn();
    for glyph in layout.runs.iter_mut().flat_map(|run| &mut run.glyphs) {
        let stand = baseline.stand(glyph);
        glyph.at = stand.at;
        glyph.turn = stand.turn;
    }
}

/// What the glyphs of a text of some width stand on.
pub(crate) enum Baseline<'a> {
    Straight {
        at: Point,
        /// Of the anchor, from the text's start.
        back: f64,
        turn: Turn,
    },
    Along {
        curve: Curve<'a>,
        /// Where the text starts.
        first: f64,
    },
}

/// A turn, clockwise.
#[derive(Clone, Copy)]
pub(crate) struct Turn {
    radians: f64,
    sin: f64,
    cos: f64,
}

/// How a glyph stands on the page.
pub(crate) struct Stand {
    pub at: Point,
    pub turn: f64,
    pub sin: f64,
    pub cos: f64,
}

impl Turn {
    fn new(radians: f64) -> Turn {
        let (sin, cos) = radians.sin_cos();
        Turn { radians, sin, cos }
    }

    fn stand(self, at: Point) -> Stand {
        Stand {
            at,
            turn: self.radians,
            sin: self.sin,
            cos: self.cos,
        }
    }
}

impl<'a> Baseline<'a> {
    pub fn new(anchor: &'a Anchor, width: f64) -> Baseline<'a> {
        match anchor {
            Anchor::At { at, align, turn } => Baseline::Straight {
                at: *at,
                back: match align {
                    Align::Start => 0.0,
                    Align::Middle => width / 2.0,
                    Align::End => width,
                },
                turn: Turn::new(turn.to_radians()),
            },
            Anchor::Along { curve } => {
                let curve = Curve::new(curve);
                let first = (curve.length() - width) / 2.0;
                Baseline::Along { curve, first }
            }
        }
    }

    fn origin(&self) -> Point {
        match self {
            Baseline::Straight { .. } => self.on_line(0.0),
            Baseline::Along { curve, first } => curve.at(*first),
        }
    }

    /// Radians, of a straight text.
    fn turn(&self) -> f64 {
        match self {
            Baseline::Straight { turn, .. } => turn.radians,
            Baseline::Along { .. } => 0.0,
        }
    }

    fn on_line(&self, along: f64) -> Point {
        let Baseline::Straight { at, back, turn } = self else {
            return Point::default();
        };
        Point {
            x: at.x + turn.cos * (along - back),
            y: at.y + turn.sin * (along - back),
        }
    }

    /// On a curve, a glyph sits with both ends of its advance on it, so that
    /// it follows the curve itself and not the direction of one short segment.
    pub fn stand(&self, glyph: &Placed) -> Stand {
        let (curve, first) = match self {
            Baseline::Straight { turn, .. } => return turn.stand(self.on_line(glyph.along)),
            Baseline::Along { curve, first } => (curve, first),
        };
        let begin = curve.at(first + glyph.along);
        let end = curve.at(first + glyph.along + glyph.advance.max(1e-3));
        let (dx, dy) = (end.x - begin.x, end.y - begin.y);
        let turn = Turn::new(dy.atan2(dx));
        let spare = (dx.hypot(dy) - glyph.advance) / 2.0;
        turn.stand(Point {
            x: begin.x + turn.cos * spare,
            y: begin.y + turn.sin * spare,
        })
    }
}
