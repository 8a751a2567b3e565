//! The scale bar: a single one if the scale varies little enough; otherwise one
//! per latitude, if the scale depends on latitude alone; otherwise none.
//!
//! If the scale depends on the distance from a centre (stereographic, oblique or
//! with several origins; azimuthal), there is no bar: readers would use a bar
//! "at the centre" or "at the edge" anywhere in between, and the map does not
//! show which of the two a place is close to. Its rings show distances instead.

mod by_latitude;

use super::corner::Busy;
use super::fit::Fitted;
use crate::error::Result;
use crate::language::Language;
use crate::sheet::{Align, Anchor, Group, Item, Line, Point, Rect, Span, Text, Verb, Weight};
use crate::theme::Style;
use crate::units::{Length, LengthUnit};
use crate::words::Words;

/// A drawn scale bar and its rectangle.
#[derive(Debug)]
pub struct ScaleBar {
    pub group: Group,
    pub room: Rect,
}

/// Maximum scale variation over the frame for a single bar, per cent.
pub const MOST_VARIATION: f64 = 8.0;

/// Maximum fraction of a small map's width for the bar.
const MOST_WIDTH: f64 = 0.4;

/// How a map shows its scale.
#[derive(Debug)]
pub enum ScaleOfMap {
    Bar(ScaleBar),
    /// Not at all: the scale varies by this many per cent over the frame.
    Varies(f64),
    /// Not at all: a bar would cover lines or marks anywhere.
    NoRoom,
}

impl ScaleOfMap {
    pub fn bar(&self) -> Option<&ScaleBar> {
        match self {
            ScaleOfMap::Bar(bar) => Some(bar),
            ScaleOfMap::Varies(_) | ScaleOfMap::NoRoom => None,
        }
    }

    /// The scale variation in per cent, if no bar can show the scale.
    pub fn varies(&self) -> Option<f64> {
        match self {
            ScaleOfMap::Bar(_) | ScaleOfMap::NoRoom => None,
            ScaleOfMap::Varies(percent) => Some(*percent),
        }
    }
}

/// Draws the bar where no line or mark of the subject passes, and the fewest
/// zones, if there is such a place; or returns the scale variation in per cent
/// if no bar can show the scale.
///
/// # Errors
/// A glyph that no font has.
pub fn scale_bar(
    fitted: &Fitted,
    busy: &Busy,
    style: &Style,
    words: &Words,
    language: Language,
) -> Result<ScaleOfMap> {
    let (least, most) = scales(fitted);
    let percent = variation((least, most));
    if !is_even(percent) {
        let bar = by_latitude::scale_bar(fitted, busy, style, words, language)?;
        return Ok(bar.map_or(ScaleOfMap::Varies(percent), ScaleOfMap::Bar));
    }
    let mm_per_m = fitted.mm_per_m * (least * most).sqrt();
    // Use a shorter bar where a long one does not fit.
    let bars = LENGTHS.map(|pixels| {
        let longest = style.mm(pixels).min(fitted.frame.width() * MOST_WIDTH);
        let length = round_length(longest / mm_per_m);
        let bar = length.m() * mm_per_m;
        (place(fitted, busy, bar, style), bar, length)
    });
    let passed = |(at, bar, _): &(Point, f64, Length)| busy.passing(room(*at, *bar, style));
    let clear = bars.into_iter().filter(|bar| passed(bar).0 == 0);
    Ok(match clear.min_by_key(passed) {
        Some((at, bar, length)) => ScaleOfMap::Bar(draw(at, bar, length, style, words)),
        None => ScaleOfMap::NoRoom,
    })
}

/// The scale variation in per cent, if no bar could show the scale even on an
/// empty map.
pub fn varies(fitted: &Fitted, style: &Style) -> Option<f64> {
    let percent = variation(scales(fitted));
    (!is_even(percent) && !by_latitude::has_bars(fitted, style)).then_some(percent)
}

/// Scale variation in per cent.
fn variation((least, most): (f64, f64)) -> f64 {
    (most / least - 1.0) * 100.0
}

/// Whether a single bar is accurate all over the frame.
fn is_even(percent: f64) -> bool {
    percent <= MOST_VARIATION
}

/// Maximum lengths of a bar, design pixels; the longest one clear of the map's
/// lines and marks is used.
const LENGTHS: [f64; 3] = [170.0, 120.0, 80.0];

/// The minimum and maximum scale in the frame.
fn scales(fitted: &Fitted) -> (f64, f64) {
    const STEPS: usize = 8;
    let frame = fitted.frame;
    let (mut least, mut most) = (f64::MAX, 0.0_f64);
    for i in 0..=STEPS {
        for k in 0..=STEPS {
            let x = frame.left + frame.width() * i as f64 / STEPS as f64;
            let y = frame.top + frame.height() * k as f64 / STEPS as f64;
            let scale = fitted
                .view
                .position([x, y])
                .and_then(|p| fitted.projection.scale(p));
            match scale {
                Some(s) => {
                    least = least.min(s.along_min);
                    most = most.max(s.along_max);
                }
                None => most = f64::INFINITY,
            }
        }
    }
    (least, most)
}

/// The largest of 1, 2, 3 or 5 times a power of ten not above `m`.
fn round_length(m: f64) -> Length {
    let power = 10.0_f64.powf(m.log10().floor());
    let factor = [5.0, 3.0, 2.0, 1.0]
        .into_iter()
        .find(|f| f * power <= m)
        .unwrap_or(1.0);
    Length::from_m(factor * power)
}

/// Half the height of the bar's end strokes, design pixels.
const TICK: f64 = 5.0;

/// The right end of the bar: where no line or mark of the subject passes, if
/// there is such a place, and preferably in a corner.
fn place(fitted: &Fitted, busy: &Busy, bar: f64, style: &Style) -> Point {
    let frame = fitted.frame;
    let (x, y) = (style.mm(40.0), style.mm(50.0));
    let corners = [
        Point::new(frame.right - x, frame.bottom - y),
        Point::new(frame.left + x + bar, frame.bottom - y),
        Point::new(frame.right - x, frame.top + y),
        Point::new(frame.left + x + bar, frame.top + y),
        // Fallbacks if all corners are taken.
        Point::new(frame.centre().x + bar / 2.0, frame.bottom - y),
        Point::new(frame.centre().x + bar / 2.0, frame.top + y),
        Point::new(frame.right - x, frame.centre().y),
        Point::new(frame.left + x + bar, frame.centre().y),
    ];
    let choice = |at: &Point, rank: usize| {
        let room = room(*at, bar, style);
        let passing = busy.passing(room);
        (busy.hiding(room), passing.0 > 0, rank / 4, passing)
    };
    let stands = corners.iter().copied().enumerate();
    stands
        .min_by_key(|(rank, at)| choice(at, *rank))
        .map(|(_, at)| at)
        .unwrap_or(corners[0])
}

fn room(at: Point, bar: f64, style: &Style) -> Rect {
    Rect::new(
        at.x - bar - style.mm(8.0),
        at.y - style.mm(28.0),
        at.x + style.mm(8.0),
        at.y + style.mm(12.0),
    )
}

/// Metres below a kilometre, otherwise kilometres.
fn unit(length: Length) -> LengthUnit {
    if length.m() < 1_000.0 {
        LengthUnit::Metre
    } else {
        LengthUnit::Kilometre
    }
}

fn draw(at: Point, bar: f64, length: Length, style: &Style, words: &Words) -> ScaleBar {
    let theme = style.theme;
    let tick = style.mm(TICK);
    let left = at.x - bar;
    let outline = vec![
        Verb::Move(Point::new(left, at.y - tick)),
        Verb::Line(Point::new(left, at.y + tick)),
        Verb::Move(Point::new(left, at.y)),
        Verb::Line(Point::new(at.x, at.y)),
        Verb::Move(Point::new(at.x, at.y - tick)),
        Verb::Line(Point::new(at.x, at.y + tick)),
    ];
    let line = |stroke| {
        Item::Line(Line {
            id: None,
            outline: outline.clone(),
            fill: None,
            stroke: Some(stroke),
        })
    };
    let text = Text {
        id: None,
        spans: vec![Span {
            text: words.length(length, unit(length)),
            face: style.face(13.0, Weight::Medium),
            color: theme.text,
        }],
        anchor: Anchor::At {
            at: Point::new(left + bar / 2.0, at.y - style.mm(9.0)),
            align: Align::Middle,
            turn: 0.0,
        },
        halo: style.halo(theme.halo_sea.alpha(0.85), 3.0),
    };
    ScaleBar {
        group: Group {
            id: "scale-bar".into(),
            label: Some("Scale bar".into()),
            clip: None,
            items: vec![
                line(style.stroke(theme.halo_sea, 4.0)),
                line(style.stroke(theme.text, 1.4)),
                Item::Text(text),
            ],
        },
        room: room(at, bar, style),
    }
}
