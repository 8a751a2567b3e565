//! Converts the letters of a text to outlines on the page.

use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};

use crate::sheet::layout::{Layout, Placed};
use crate::sheet::{Outline, Point, Text, Verb};

/// The outlines of all glyphs of a laid-out text.
pub(crate) fn letters(text: &Text, layout: &Layout) -> Outline {
    let runs = spans(text, layout).into_iter();
    runs.flat_map(|(_, outline)| outline).collect()
}

/// The glyph outlines of each run, with the index of its span, since each span
/// has one colour.
pub(crate) fn spans(text: &Text, layout: &Layout) -> Vec<(usize, Outline)> {
    let mut outlines = Vec::new();
    for run in &layout.runs {
        let Some(font) = run.face.parsed() else {
            continue;
        };
        let mut outline = Outline::new();
        let em = text.spans[run.span].face.size.0;
        let scale = em / run.face.units_per_em();
        for glyph in &run.glyphs {
            let mut pen = Pen::new(glyph, em, scale, &mut outline);
            font.outline_glyph(GlyphId(glyph.id), &mut pen);
        }
        outlines.push((run.span, outline));
    }
    outlines
}

/// Draws a glyph's outline at its position on the page.
struct Pen<'a> {
    at: Point,
    /// Cosine and sine of the rotation, times the scale.
    across: (f64, f64),
    last: Point,
    outline: &'a mut Outline,
}

impl<'a> Pen<'a> {
    fn new(glyph: &Placed, em: f64, scale: f64, outline: &'a mut Outline) -> Pen<'a> {
        let (sin, cos) = glyph.turn.sin_cos();
        let (right, up) = (glyph.shift.0 * em, glyph.shift.1 * em);
        let at = Point {
            x: glyph.at.x + cos * right + sin * up,
            y: glyph.at.y + sin * right - cos * up,
        };
        Pen {
            at,
            across: (cos * scale, sin * scale),
            last: at,
            outline,
        }
    }

    fn on_page(&self, x: f32, y: f32) -> Point {
        let (x, y) = (f64::from(x), f64::from(y));
        Point {
            x: self.at.x + self.across.0 * x + self.across.1 * y,
            y: self.at.y + self.across.1 * x - self.across.0 * y,
        }
    }
}

impl OutlineBuilder for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = self.on_page(x, y);
        self.outline.push(Verb::Move(self.last));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.last = self.on_page(x, y);
        self.outline.push(Verb::Line(self.last));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (a, control, b) = (self.last, self.on_page(x1, y1), self.on_page(x, y));
        let toward = |p: Point| Point {
            x: p.x + (control.x - p.x) * 2.0 / 3.0,
            y: p.y + (control.y - p.y) * 2.0 / 3.0,
        };
        self.outline.push(Verb::cubic(toward(a), toward(b), b));
        self.last = b;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (a, b) = (self.on_page(x1, y1), self.on_page(x2, y2));
        self.last = self.on_page(x, y);
        self.outline.push(Verb::cubic(a, b, self.last));
    }

    fn close(&mut self) {
        self.outline.push(Verb::Close);
    }
}
