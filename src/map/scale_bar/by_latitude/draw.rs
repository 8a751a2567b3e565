//! Draws scale bars by latitude.

use super::{Bars, FINE};
use crate::error::Result;
use crate::language::Language;
use crate::map::scale_bar::{ScaleBar, unit};
use crate::projection::ByLatitude;
use crate::sheet::{
    Align, Anchor, Fill, Group, Item, Line, Outline, Point, Rect, Span, Text, Verb, Weight, measure,
};
use crate::theme::{SMALL, Style};
use crate::units::{Lat, Length};
use crate::words::Words;

/// Distance between bars, and padding around them, design pixels.
const ROW: f64 = 17.0;
const PAD: f64 = 7.0;
const GAP: f64 = 6.0;
/// Height of a line of text above or below.
const WORDS: f64 = 17.0;
/// Cap height of the figures, as a fraction of their size.
const CAP: f64 = 0.73;

/// Measurements of the drawing.
struct Sizes {
    /// Width of the longest latitude label.
    names: f64,
    /// Width of the longest bar.
    bars: f64,
    /// How far text extends beyond the right end of the bars.
    over: f64,
    height: f64,
}

/// Width and height of the whole graphic.
pub(super) fn size(
    bars: &Bars,
    style: &Style,
    words: &Words,
    language: Language,
) -> Result<(f64, f64)> {
    let sizes = sizes(bars, style, words, language)?;
    let width = sizes.names + style.mm(2.0 * PAD + GAP) + sizes.bars + sizes.over;
    let height = sizes.height + style.mm(2.0 * (PAD + WORDS));
    Ok((width, height))
}

fn sizes(bars: &Bars, style: &Style, words: &Words, language: Language) -> Result<Sizes> {
    let width = |content: String| -> Result<f64> {
        let text = text(content, Point::default(), Align::Start, style);
        Ok(measure(&text, language)?.width.0)
    };
    let mut names: f64 = 0.0;
    for row in &bars.rows {
        names = names.max(width(name(bars, row.lat, words))?);
    }
    let widest = bars.rows.iter().map(|row| row.width).fold(0.0, f64::max);
    let figure = width(figure(bars, bars.parts, words))? / 2.0;
    let caption = width(caption(bars, words).to_owned())? - widest;
    Ok(Sizes {
        names,
        bars: widest,
        over: figure.max(caption),
        height: style.mm(ROW) * (bars.rows.len() - 1) as f64,
    })
}

/// `40°N`; `40°` if it stands for both hemispheres.
fn name(bars: &Bars, lat: Lat, words: &Words) -> String {
    match bars.both {
        true => format!("{:.0}°", lat.deg()),
        false => words.parallel(lat),
    }
}

fn caption(bars: &Bars, words: &Words) -> &'static str {
    match bars.along {
        ByLatitude::EveryWay => words.scale_at_latitude,
        ByLatitude::AlongParallels => words.scale_along_parallel,
    }
}

/// The length up to the end of a part; the last one includes the unit.
fn figure(bars: &Bars, part: u32, words: &Words) -> String {
    let length = Length::from_m(bars.length.m() * f64::from(part) / f64::from(bars.parts));
    match part == bars.parts {
        true => words.length(length, unit(bars.length)),
        false => words.number(length.to(unit(bars.length))),
    }
}

/// Draws the bars in a rectangle of their size.
pub(super) fn draw(
    bars: &Bars,
    room: Rect,
    style: &Style,
    words: &Words,
    language: Language,
) -> Result<ScaleBar> {
    let theme = style.theme;
    let sizes = sizes(bars, style, words, language)?;
    let left = room.left + style.mm(PAD + GAP) + sizes.names;
    let top = room.top + style.mm(PAD + WORDS);
    let bottom = top + sizes.height;
    let at = |row: usize| top + style.mm(ROW) * row as f64;
    let (edges, curves) = lines(bars, left, top, style);
    let mut items = vec![
        Item::Line(Line {
            id: None,
            outline: hull(bars, left, top, style),
            fill: Some(Fill::Solid(theme.paper.alpha(0.6))),
            stroke: None,
        }),
        stroked(&edges, style.stroke(theme.halo_sea, 3.6)),
        stroked(&curves, style.stroke(theme.text, 0.7)),
        stroked(&edges, style.stroke(theme.text, 1.1)),
    ];
    let half_cap = style.mm(SMALL * CAP / 2.0);
    let mut say = |content: String, x: f64, y: f64, align: Align| {
        items.push(Item::Text(text(content, Point::new(x, y), align, style)));
    };
    for (i, row) in bars.rows.iter().enumerate() {
        let x = left - style.mm(GAP);
        say(name(bars, row.lat, words), x, at(i) + half_cap, Align::End);
    }
    // Put the figures next to the longest bar, where there is most room.
    let (first, last) = (bars.rows.first(), bars.rows.last());
    let above = first.map(|r| r.width) >= last.map(|r| r.width);
    let over = top - style.mm(GAP + 1.0);
    let under = bottom + style.mm(GAP + 1.0 + SMALL * CAP);
    let (figures, words_at) = match above {
        true => (over, under),
        false => (under, over),
    };
    for part in [0, bars.parts] {
        let x = left + sizes.bars * f64::from(part) / f64::from(bars.parts);
        say(figure(bars, part, words), x, figures, Align::Middle);
    }
    say(
        caption(bars, words).to_owned(),
        left,
        words_at,
        Align::Start,
    );
    Ok(ScaleBar {
        group: Group {
            id: "scale-bar".into(),
            label: Some("Scale bar".into()),
            clip: None,
            items,
        },
        room,
    })
}

/// The bars with the line at their start and the curve through their ends, and
/// the curves through the ends of their parts.
fn lines(bars: &Bars, left: f64, top: f64, style: &Style) -> (Outline, Outline) {
    let (mut edges, mut curves) = (Vec::new(), Vec::new());
    for (i, row) in bars.rows.iter().enumerate() {
        let y = top + style.mm(ROW) * i as f64;
        edges.push(Verb::Move(Point::new(left, y)));
        edges.push(Verb::Line(Point::new(left + row.width, y)));
    }
    for part in 0..=bars.parts {
        let share = f64::from(part) / f64::from(bars.parts);
        let mut points = curve(bars, left, top, share, style).into_iter();
        let outline = match part == 0 || part == bars.parts {
            true => &mut edges,
            false => &mut curves,
        };
        outline.extend(points.next().map(Verb::Move));
        outline.extend(points.map(Verb::Line));
    }
    (edges, curves)
}

/// The curve through the ends of a part, from the first latitude to the last.
fn curve(bars: &Bars, left: f64, top: f64, share: f64, style: &Style) -> Vec<Point> {
    let step = style.mm(ROW) / FINE as f64;
    let points = bars.between.iter().enumerate();
    points
        .map(|(i, width)| Point::new(left + width * share, top + step * i as f64))
        .collect()
}

/// The outline of the area that the bars span.
fn hull(bars: &Bars, left: f64, top: f64, style: &Style) -> Outline {
    let ends = curve(bars, left, top, 1.0, style);
    let starts = curve(bars, left, top, 0.0, style).into_iter().rev();
    let mut points = ends.into_iter().chain(starts);
    let mut outline: Outline = points.next().map(Verb::Move).into_iter().collect();
    outline.extend(points.map(Verb::Line));
    outline.push(Verb::Close);
    outline
}

fn stroked(outline: &Outline, stroke: crate::sheet::Stroke) -> Item {
    Item::Line(Line {
        id: None,
        outline: outline.clone(),
        fill: None,
        stroke: Some(stroke),
    })
}

fn text(content: String, at: Point, align: Align, style: &Style) -> Text {
    Text {
        id: None,
        spans: vec![Span {
            text: content,
            face: style.face(SMALL, Weight::Medium),
            color: style.theme.text,
        }],
        anchor: Anchor::At {
            at,
            align,
            turn: 0.0,
        },
        halo: style.halo(style.theme.halo_sea.alpha(0.85), 3.0),
    }
}
