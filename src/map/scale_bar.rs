//! The scale bar, where the scale varies so little that one tells the truth.

use super::fit::Fitted;
use super::reach::Reaches;
use super::subject::{Subject, at};
use super::track::Tracks;
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

/// The bar, where the fewest of the `busy` lines and marks pass; or by how many
/// per cent the scale varies, where that is too much.
pub fn scale_bar(
    fitted: &Fitted,
    busy: &[Vec<Point>],
    style: &Style,
    words: &Words,
) -> Result<ScaleBar, f64> {
    let (least, most) = scales(fitted);
    let percent = (most / least - 1.0) * 100.0;
    if !percent.is_finite() || percent > MOST_VARIATION {
        return Err(percent);
    }
    let mm_per_m = fitted.mm_per_m * (least * most).sqrt();
    let length = round_length(style.mm(170.0) / mm_per_m);
    let bar = length.m() * mm_per_m;
    let at = place(fitted, busy, bar, style);
    Ok(draw(at, bar, length, style, words))
}

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
fn place(fitted: &Fitted, busy: &[Vec<Point>], bar: f64, style: &Style) -> Point {
    let frame = fitted.frame;
    let (x, y) = (style.mm(40.0), style.mm(50.0));
    let corners = [
        Point::new(frame.right - x, frame.bottom - y),
        Point::new(frame.left + x + bar, frame.bottom - y),
        Point::new(frame.right - x, frame.top + y),
        Point::new(frame.left + x + bar, frame.top + y),
    ];
    let passed = |at: &Point| {
        let room = room(*at, bar, style);
        busy.iter().filter(|line| passes(line, room)).count()
    };
    corners
        .iter()
        .copied()
        .min_by_key(passed)
        .unwrap_or(corners[0])
}

/// Whether a line, or a mark as a line of one point, comes into a room.
fn passes(line: &[Point], room: Rect) -> bool {
    const PARTS: u32 = 16;
    let between = |pair: &[Point]| {
        (0..PARTS).any(|i| {
            let t = f64::from(i) / f64::from(PARTS);
            let at = |of: fn(&Point) -> f64| of(&pair[0]) + (of(&pair[1]) - of(&pair[0])) * t;
            room.contains(Point::new(at(|p| p.x), at(|p| p.y)))
        })
    };
    line.windows(2).any(between) || line.last().is_some_and(|p| room.contains(*p))
}

fn room(at: Point, bar: f64, style: &Style) -> Rect {
    Rect::new(
        at.x - bar - style.mm(8.0),
        at.y - style.mm(28.0),
        at.x + style.mm(8.0),
        at.y + style.mm(12.0),
    )
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
    let unit = if length.m() < 1_000.0 {
        LengthUnit::Metre
    } else {
        LengthUnit::Kilometre
    };
    let text = Text {
        id: None,
        spans: vec![Span {
            text: words.length(length, unit),
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

/// What the bar keeps clear of: lines of rings and tracks, and marks as lines
/// of one point.
pub fn busy(
    subject: &Subject,
    fitted: &Fitted,
    reaches: &Reaches,
    tracks: &Tracks,
) -> Vec<Vec<Point>> {
    let marks = [&subject.origins, &subject.places];
    let marks = marks.into_iter().flatten().filter_map(|feature| {
        let [x, y] = fitted.view.point(at(feature))?;
        Some(vec![Point::new(x, y)])
    });
    let rings = reaches.lines.iter().flat_map(|l| l.lines.iter().cloned());
    let courses = tracks.lines.iter().flat_map(|l| l.lines.iter().cloned());
    let dots = tracks.dots.iter().map(|dot| vec![dot.at]);
    rings.chain(courses).chain(marks).chain(dots).collect()
}
