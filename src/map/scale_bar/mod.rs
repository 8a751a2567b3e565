//! The scale bar: one, where the scale varies so little that it tells the
//! truth; else one for each latitude, where scale is a matter of latitude
//! alone; else none.
//!
//! Where scale goes by the distance from a centre (stereographic, oblique or
//! of several origins; azimuthal) there is none: a bar "at the centre" and one
//! "at the edge" would be measured with anywhere between, and which of the two
//! a place is near to is not to be seen on the map. Its rings say distances.

mod by_latitude;

use super::corner::Busy;
use super::fit::Fitted;
use crate::error::Result;
use crate::language::Language;
use crate::sheet::{Align, Anchor, Group, Item, Line, Point, Rect, Span, Text, Verb, Weight};
use crate::theme::Style;
use crate::units::{Length, LengthUnit};
use crate::words::Words;

/// A drawn scale bar and the room it takes.
#[derive(Debug)]
pub struct ScaleBar {
    pub group: Group,
    pub room: Rect,
}

/// More variation than this over the frame, in per cent, and no bar is true.
pub const MOST_VARIATION: f64 = 8.0;

/// The part of a small map's width that it may have.
const MOST_WIDTH: f64 = 0.4;

/// What tells a map's scale.
#[derive(Debug)]
pub enum ScaleOfMap {
    Bar(ScaleBar),
    /// Nothing: over the frame it varies by this many per cent.
    Varies(f64),
}

impl ScaleOfMap {
    pub fn bar(&self) -> Option<&ScaleBar> {
        match self {
            ScaleOfMap::Bar(bar) => Some(bar),
            ScaleOfMap::Varies(_) => None,
        }
    }

    /// By how many per cent the scale varies, where no bar can tell it.
    pub fn varies(&self) -> Option<f64> {
        match self {
            ScaleOfMap::Bar(_) => None,
            ScaleOfMap::Varies(percent) => Some(*percent),
        }
    }
}

/// The bar, where the fewest of the busy lines and marks pass; or by how many
/// per cent the scale varies, where no bar tells it.
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
    // A shorter one where there is no room for a long one.
    let bars = LENGTHS.map(|pixels| {
        let longest = style.mm(pixels).min(fitted.frame.width() * MOST_WIDTH);
        let length = round_length(longest / mm_per_m);
        let bar = length.m() * mm_per_m;
        (place(fitted, busy, bar, style), bar, length)
    });
    let passed = |(at, bar, _): &(Point, f64, Length)| busy.passing(room(*at, *bar, style));
    let [longest, ..] = bars;
    let (at, bar, length) = bars.into_iter().min_by_key(passed).unwrap_or(longest);
    Ok(ScaleOfMap::Bar(draw(at, bar, length, style, words)))
}

/// By how many per cent the scale varies, where no bar can tell it, be the frame
/// as empty as it may.
pub fn varies(fitted: &Fitted, style: &Style) -> Option<f64> {
    let percent = variation(scales(fitted));
    (!is_even(percent) && !by_latitude::has_bars(fitted, style)).then_some(percent)
}

/// In per cent.
fn variation((least, most): (f64, f64)) -> f64 {
    (most / least - 1.0) * 100.0
}

/// Whether one bar tells the truth all over the frame.
fn is_even(percent: f64) -> bool {
    percent <= MOST_VARIATION
}

/// What a bar is as long as at the most, design pixels: the longest that is
/// clear of the map's lines and marks.
const LENGTHS: [f64; 3] = [170.0, 120.0, 80.0];

/// The least and the greatest scale within the frame.
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

/// The greatest of 1, 2, 3, 5 times a power of ten that is not longer.
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

/// The right end of the bar: in the first corner that the fewest of the map's
/// lines and marks pass.
fn place(fitted: &Fitted, busy: &Busy, bar: f64, style: &Style) -> Point {
    let frame = fitted.frame;
    let (x, y) = (style.mm(40.0), style.mm(50.0));
    let corners = [
        Point::new(frame.right - x, frame.bottom - y),
        Point::new(frame.left + x + bar, frame.bottom - y),
        Point::new(frame.right - x, frame.top + y),
        Point::new(frame.left + x + bar, frame.top + y),
        // Where all corners are taken.
        Point::new(frame.centre().x + bar / 2.0, frame.bottom - y),
        Point::new(frame.centre().x + bar / 2.0, frame.top + y),
        Point::new(frame.right - x, frame.centre().y),
        Point::new(frame.left + x + bar, frame.centre().y),
    ];
    // The corners are better, whatever passes them.
    let choice = |at: &Point, rank: usize| {
        let room = room(*at, bar, style);
        (busy.hiding(room), rank / 4, busy.passing(room))
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

/// Metres for short bars, kilometres for others.
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
