//! How much room a text takes.

use rustybuzz::ttf_parser::GlyphId;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::layout::{Layout, Placed, Run, place, set};
use super::{Anchor, Point, Text, Weight};
use crate::error::Result;
use crate::language::Language;
use crate::units::Mm;

/// The room that a text takes on the page, without its halo.
#[derive(Debug, Clone, PartialEq)]
pub struct Extent {
    /// Length along the baseline; no letter spacing after the last letter.
    pub width: Mm,
    /// From the baseline to the top of the tallest glyph in it.
    pub ascent: Mm,
    /// From the baseline to the bottom of the deepest glyph in it.
    pub descent: Mm,
    /// Oriented rectangles on the page (corners in order, from the start of
    /// the baseline's underside) that hold all of its ink: one for each run of
    /// a straight text, one for each glyph of a text along a curve.
    pub boxes: Vec<[Point; 4]>,
}

/// Measure a text as it will be drawn on a sheet of that language.
///
/// Exact to the rounding of the font's own units. A text without letters has
/// no boxes. Fails on a character that no font has.
pub fn measure(text: &Text, language: Language) -> Result<Extent> {
    let known = known(text, language)?;
    let mut layout = known.layout.clone();
    place(&mut layout, &text.anchor);
    let inks = &known.inks;
    let all = || inks.iter().flatten();
    Ok(Extent {
        width: Mm(layout.width),
        ascent: Mm(all().map(|i| i.top).fold(0.0, f64::max)),
        descent: Mm(all().map(|i| -i.bottom).fold(0.0, f64::max)),
        boxes: boxes(text, &layout, inks),
    })
}

/// What is known of a text wherever it stands.
struct Known {
    layout: Layout,
    inks: Vec<Vec<Ink>>,
}

/// Spans and language: all that shaping depends on.
type Key = (Language, Vec<(String, [u64; 2], Weight, bool, bool)>);

/// Labels try hundreds of places with the same words, so each text is shaped
/// once to a thread. Nothing walks the map: its order shows nowhere.
fn known(text: &Text, language: Language) -> Result<Rc<Known>> {
    const MOST: usize = 4_096;
    thread_local! {
        static KNOWN: RefCell<HashMap<Key, Rc<Known>>> = RefCell::default();
    }
    let spans = text.spans.iter().map(|span| {
        let face = span.face;
        let sizes = [face.size.0.to_bits(), face.spacing.to_bits()];
        (
            span.text.clone(),
            sizes,
            face.weight,
            face.italic,
            face.tabular,
        )
    });
    let key = (language, spans.collect());
    if let Some(known) = KNOWN.with_borrow(|all| all.get(&key).cloned()) {
        return Ok(known);
    }
    let layout = set(text, language)?;
    let inks = layout.runs.iter().map(|run| inks(run, text)).collect();
    let known = Rc::new(Known { layout, inks });
    KNOWN.with_borrow_mut(|all| {
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(key, known.clone());
    });
    Ok(known)
}

/// A glyph's ink about its origin, mm, y upwards.
#[derive(Clone, Copy)]
struct Ink {
    left: f64,
    right: f64,
    bottom: f64,
    top: f64,
}

fn inks(run: &Run, text: &Text) -> Vec<Ink> {
    let scale = text.spans[run.span].face.size.0 / run.face.units_per_em();
    let ink = |glyph: &Placed| {
        let bounds = run
            .face
            .parsed()
            .and_then(|font| font.glyph_bounding_box(GlyphId(glyph.id)));
        match bounds {
            None => Ink {
                left: 0.0,
                right: glyph.advance,
                bottom: 0.0,
                top: 0.0,
            },
            Some(b) => Ink {
                left: f64::from(b.x_min) * scale,
                right: f64::from(b.x_max) * scale,
                bottom: f64::from(b.y_min) * scale,
                top: f64::from(b.y_max) * scale,
            },
        }
    };
    run.glyphs.iter().map(ink).collect()
}

fn boxes(text: &Text, layout: &Layout, inks: &[Vec<Ink>]) -> Vec<[Point; 4]> {
    let runs = layout.runs.iter().zip(inks);
    match text.anchor {
        Anchor::At { .. } => runs.filter_map(|(run, inks)| run_box(run, inks)).collect(),
        Anchor::Along { .. } => runs
            .flat_map(|(run, inks)| run.glyphs.iter().zip(inks))
            .filter(|(_, ink)| ink.top > ink.bottom)
            .map(|(glyph, ink)| corners(glyph.at, glyph.turn, *ink))
            .collect(),
    }
}

fn run_box(run: &Run, inks: &[Ink]) -> Option<[Point; 4]> {
    let first = run.glyphs.first()?;
    let mut whole: Option<Ink> = None;
    for (glyph, ink) in run.glyphs.iter().zip(inks) {
        if ink.top <= ink.bottom {
            continue;
        }
        let shift = glyph.along - first.along;
        let (left, right) = (ink.left + shift, ink.right + shift);
        whole = Some(whole.map_or(
            Ink {
                left,
                right,
                ..*ink
            },
            |w| Ink {
                left: w.left.min(left),
                right: w.right.max(right),
                bottom: w.bottom.min(ink.bottom),
                top: w.top.max(ink.top),
            },
        ));
    }
    whole.map(|ink| corners(first.at, first.turn, ink))
}

fn corners(at: Point, turn: f64, ink: Ink) -> [Point; 4] {
    let (sin, cos) = turn.sin_cos();
    let corner = |x: f64, up: f64| Point {
        x: at.x + cos * x + sin * up,
        y: at.y + sin * x - cos * up,
    };
    [
        corner(ink.left, ink.bottom),
        corner(ink.right, ink.bottom),
        corner(ink.right, ink.top),
        corner(ink.left, ink.top),
    ]
}
