//! Positions of every glyph of a text on the page.
//!
//! Measuring, drawing and the collision test of labels all use this one layout.

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

/// A run of one span in one face, with its glyphs positioned.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    /// Index of the span it belongs to.
    pub span: usize,
    pub face: Face,
    /// Bidirectional embedding level; odd levels run from right to left.
    pub level: Level,
    pub text: String,
    pub glyphs: Vec<Placed>,
    /// Distance of its start from the start of the text, and its own length,
    /// mm.
    pub start: f64,
    pub width: f64,
}

/// A glyph on the page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placed {
    /// Glyph number in the face.
    pub id: u16,
    /// Byte offset in the run's text at which its cluster begins.
    pub cluster: usize,
    /// Distance from the start of the text along the baseline, mm.
    pub along: f64,
    /// Advance without letter spacing, mm.
    pub advance: f64,
    /// Offset to the right and up, ems, from its default position: for
    /// combining marks.
    pub shift: (f64, f64),
    /// Origin on the page, mm.
    pub at: Point,
    /// Clockwise rotation about the origin, radians.
    pub turn: f64,
}

/// A text after itemising, shaping and positioning.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    pub runs: Vec<Run>,
    /// Length along the baseline, without letter spacing after the last glyph.
    pub width: f64,
    /// Start of the baseline, for a straight text.
    pub origin: Point,
    /// Clockwise rotation of a straight text, radians.
    pub turn: f64,
}

/// Itemises, shapes and positions a text.
pub(crate) fn lay_out(text: &Text, language: Language) -> Result<Layout> {
    let mut layout = set(text, language)?;
    match layout.is_joined() {
        true => place(&mut layout, &straight(&text.anchor)),
        false => place(&mut layout, &text.anchor),
    }
    Ok(layout)
}

/// Itemises and shapes a text, independent of its position.
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

/// The text as it is set: composed (NFC), without ignorable characters.
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

/// Puts the runs of each span into visual order along the line; the vector
/// keeps reading order.
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

/// Letter spacing of a run, ems. Zero in user fonts, whose letters may join.
pub(crate) fn spacing(text: &Text, run: &Run) -> f64 {
    match run.face {
        Face::Own(_) => 0.0,
        _ => text.spans[run.span].face.spacing,
    }
}

impl Layout {
    /// Whether letters may join, so that they cannot be positioned one by one.
    pub fn is_joined(&self) -> bool {
        self.runs.iter().any(|run| matches!(run.face, Face::Own(_)))
    }

    /// Whether a letter and its marks are separate glyphs, as when an accented
    /// letter has no composed form.
    pub fn has_marks_apart(&self) -> bool {
        self.runs.iter().any(|run| {
            let pairs = run.glyphs.windows(2);
            pairs
                .into_iter()
                .any(|pair| pair[0].cluster == pair[1].cluster)
        })
    }
}

/// Replaces a curve by a straight baseline along its middle, for scripts whose
/// letters join.
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

/// The baseline of a text of known width.
pub(crate) enum Baseline<'a> {
    Straight {
        at: Point,
        /// Distance of the anchor from the start of the text.
        back: f64,
        turn: Turn,
    },
    Along {
        curve: Curve<'a>,
        /// Where the text starts along the curve.
        first: f64,
    },
}

/// A clockwise rotation.
#[derive(Clone, Copy)]
pub(crate) struct Turn {
    radians: f64,
    sin: f64,
    cos: f64,
}

/// Position and rotation of a glyph on the page.
pub(crate) struct GlyphPose {
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

    fn stand(self, at: Point) -> GlyphPose {
        GlyphPose {
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

    /// Rotation of a straight text, radians.
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

    /// On a curve, both ends of a glyph's advance are on the curve, so that the
    /// glyph follows its overall direction and not that of one short segment.
    pub fn stand(&self, glyph: &Placed) -> GlyphPose {
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
