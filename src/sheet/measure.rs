//! Measures the extent of texts.

use rustybuzz::ttf_parser::GlyphId;
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use super::layout::{Baseline, GlyphPose, Layout, Placed, Run, set, straight};
use super::{Point, Span, Text};
use crate::error::Result;
use crate::language::Language;
use crate::units::Mm;

/// The extent of a text on the page, without its halo.
#[derive(Debug, Clone, PartialEq)]
pub struct Extent {
    /// Length along the baseline, without letter spacing after the last letter.
    pub width: Mm,
    /// From the baseline to the top of the tallest glyph.
    pub ascent: Mm,
    /// From the baseline to the bottom of the deepest glyph.
    pub descent: Mm,
    /// Oriented rectangles on the page that cover all ink: one per run of a
    /// straight text, one per glyph of a text along a curve. Corners are in
    /// order, from the start of the baseline's underside.
    pub boxes: Vec<[Point; 4]>,
}

/// Measures a text as it will be drawn on a sheet in `language`.
///
/// Exact to the rounding of the font's own units. A text without letters has no
/// boxes. Fails on a character that no font has.
pub fn measure(text: &Text, language: Language) -> Result<Extent> {
    let known = known(text, language)?;
    let width = known.layout.width;
    Ok(Extent {
        width: Mm(width),
        ascent: Mm(known.ascent),
        descent: Mm(known.descent),
        boxes: match known.layout.is_joined() {
            true => boxes(&Baseline::new(&straight(&text.anchor), width), &known),
            false => boxes(&Baseline::new(&text.anchor, width), &known),
        },
    })
}

/// The length of a text along its baseline, millimetres; equals the width of
/// its extent.
///
/// Skips the glyph extents of long texts, which are measured only once.
pub(crate) fn length(text: &Text, language: Language) -> Result<f64> {
    const LONG: usize = 120;
    let bytes: usize = text.spans.iter().map(|span| span.text.len()).sum();
    match bytes > LONG {
        true => Ok(set(text, language)?.width),
        false => Ok(known(text, language)?.layout.width),
    }
}

/// What is known of a text independent of its position.
struct Known {
    language: Language,
    spans: Vec<Span>,
    layout: Layout,
    /// Ink of each glyph, by run.
    inks: Vec<Vec<Ink>>,
    /// Ink of each run relative to its first glyph; `None` without ink.
    run_inks: Vec<Option<Ink>>,
    ascent: f64,
    descent: f64,
}

impl Known {
    fn new(text: &Text, language: Language) -> Result<Known> {
        let layout = set(text, language)?;
        let inks: Vec<Vec<Ink>> = layout.runs.iter().map(|run| inks(run, text)).collect();
        let runs = layout.runs.iter().zip(&inks);
        let all = || inks.iter().flatten();
        Ok(Known {
            language,
            spans: text.spans.clone(),
            run_inks: runs.map(|(run, inks)| run_ink(run, inks)).collect(),
            ascent: all().map(|i| i.top).fold(0.0, f64::max),
            descent: all().map(|i| -i.bottom).fold(0.0, f64::max),
            layout,
            inks,
        })
    }

    /// Whether a text is the same except for its colours.
    fn is(&self, text: &Text, language: Language) -> bool {
        let same = |(a, b): (&Span, &Span)| a.face == b.face && a.text == b.text;
        self.language == language
            && self.spans.len() == text.spans.len()
            && self.spans.iter().zip(&text.spans).all(same)
    }
}

/// Shapes each text once per thread: label placement tries the same words at
/// hundreds of positions. The map is never iterated, so its order does not
/// matter.
fn known(text: &Text, language: Language) -> Result<Rc<Known>> {
    const MOST: usize = 4_096;
    thread_local! {
        static KNOWN: RefCell<HashMap<u64, Rc<Known>>> = RefCell::default();
    }
    let key = key(text);
    let found = KNOWN.with_borrow(|all| all.get(&key).cloned());
    if let Some(known) = found.filter(|known| known.is(text, language)) {
        return Ok(known);
    }
    let known = Rc::new(Known::new(text, language)?);
    KNOWN.with_borrow_mut(|all| {
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(key, known.clone());
    });
    Ok(known)
}

/// A cache key. Texts with the same key evict one another.
fn key(text: &Text) -> u64 {
    let mut hasher = DefaultHasher::new();
    for Span { text, face, .. } in &text.spans {
        text.hash(&mut hasher);
        face.size.0.to_bits().hash(&mut hasher);
        face.spacing.to_bits().hash(&mut hasher);
        (face.weight, face.italic, face.tabular).hash(&mut hasher);
    }
    hasher.finish()
}

/// A glyph's ink relative to its origin, mm, y upwards.
#[derive(Clone, Copy)]
struct Ink {
    left: f64,
    right: f64,
    bottom: f64,
    top: f64,
}

fn inks(run: &Run, text: &Text) -> Vec<Ink> {
    let em = text.spans[run.span].face.size.0;
    let scale = em / run.face.units_per_em();
    let ink = |glyph: &Placed| {
        let (right, up) = (glyph.shift.0 * em, glyph.shift.1 * em);
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
                left: f64::from(b.x_min) * scale + right,
                right: f64::from(b.x_max) * scale + right,
                bottom: f64::from(b.y_min) * scale + up,
                top: f64::from(b.y_max) * scale + up,
            },
        }
    };
    run.glyphs.iter().map(ink).collect()
}

fn boxes(baseline: &Baseline, known: &Known) -> Vec<[Point; 4]> {
    let runs = &known.layout.runs;
    match baseline {
        Baseline::Straight { .. } => {
            let runs = runs.iter().zip(&known.run_inks);
            runs.filter_map(|(run, ink)| {
                Some(corners(&baseline.stand(run.glyphs.first()?), (*ink)?))
            })
            .collect()
        }
        Baseline::Along { .. } => {
            let runs = runs.iter().zip(&known.inks);
            runs.flat_map(|(run, inks)| run.glyphs.iter().zip(inks))
                .filter(|(_, ink)| ink.top > ink.bottom)
                .map(|(glyph, ink)| corners(&baseline.stand(glyph), *ink))
                .collect()
        }
    }
}

fn run_ink(run: &Run, inks: &[Ink]) -> Option<Ink> {
    let first = run.glyphs.first()?;
    let shifted = run.glyphs.iter().zip(inks).map(|(glyph, ink)| {
        let shift = glyph.along - first.along;
        Ink {
            left: ink.left + shift,
            right: ink.right + shift,
            ..*ink
        }
    });
    shifted
        .filter(|ink| ink.top > ink.bottom)
        .reduce(|whole, ink| Ink {
            left: whole.left.min(ink.left),
            right: whole.right.max(ink.right),
            bottom: whole.bottom.min(ink.bottom),
            top: whole.top.max(ink.top),
        })
}

fn corners(stand: &GlyphPose, ink: Ink) -> [Point; 4] {
    let GlyphPose { at, sin, cos, .. } = *stand;
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
