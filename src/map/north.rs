//! The north arrow, drawn only if north has one direction all over the map.

use super::corner::Busy;
use super::fit::Fitted;
use crate::error::Problem;
use crate::projection::Kind;
use crate::scenario::{MapSpec, NorthArrow};
use crate::sheet::{
    Align, Anchor, Fill, Group, Item, Line, Outline, Point, Rect, Span, Text, Verb, Weight,
};
use crate::theme::Style;
use crate::units::Length;
use crate::words::Words;

/// A drawn arrow and its rectangle.
#[derive(Debug)]
pub struct DrawnNorth {
    pub group: Group,
    pub room: Rect,
}

/// The direction of north over a frame, degrees clockwise from the top of the
/// page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct North {
    /// The mean of the two extremes.
    pub turn: f64,
    /// The difference between the two extremes.
    pub spread: f64,
}

/// Maximum spread of north over a frame, degrees. At this spread an arrow is
/// accurate to one degree everywhere.
pub const MOST_SPREAD: f64 = 2.0;

/// Beyond this deviation from the top of the page, degrees, north is not where
/// readers expect it.
const UPRIGHT: f64 = 1.0;

/// Maps up to this width or height are local maps, on which readers expect a
/// north arrow.
const LOCAL_KM: f64 = 500.0;

/// Draws a north arrow if requested, or if the graticule alone does not show
/// north: on maps of a few hundred kilometres, and where north is not up. Warns
/// if one is requested but cannot be drawn.
pub fn north_arrow(
    spec: &MapSpec,
    fitted: &Fitted,
    busy: &Busy,
    style: &Style,
    words: &Words,
) -> (Option<DrawnNorth>, Option<Problem>) {
    if spec.north_arrow == NorthArrow::Never {
        return (None, None);
    }
    let asked = spec.north_arrow == NorthArrow::Always;
    let north = north(fitted);
    let Some(one) = north.filter(|n| n.spread <= MOST_SPREAD) else {
        return (None, asked.then(|| turns(spec, north)));
    };
    if !asked && !is_needed(one, fitted) {
        return (None, None);
    }
    let size = (style.mm(WIDTH), style.mm(HEIGHT));
    match busy.free(fitted.frame, size, style) {
        Some(room) => (Some(draw(one, room, style, words)), None),
        None => (None, asked.then(|| no_room(spec))),
    }
}

/// The direction of north; `None` if part of the frame is off the Earth or at a
/// pole, where north has no direction.
pub fn north(fitted: &Fitted) -> Option<North> {
    const STEPS: usize = 8;
    let frame = fitted.frame;
    let middle = turn_at(fitted, frame.centre())?;
    let (mut least, mut most) = (0.0_f64, 0.0_f64);
    for (i, k) in (0..=STEPS).flat_map(|i| (0..=STEPS).map(move |k| (i, k))) {
        let x = frame.left + frame.width() * i as f64 / STEPS as f64;
        let y = frame.top + frame.height() * k as f64 / STEPS as f64;
        let turn = turn_at(fitted, Point::new(x, y))?;
        let off = (turn - middle + 180.0).rem_euclid(360.0) - 180.0;
        (least, most) = (least.min(off), most.max(off));
    }
    let turn = middle + (least + most) / 2.0;
    Some(North {
        turn: (turn + 180.0).rem_euclid(360.0) - 180.0,
        spread: most - least,
    })
}

/// North at a point, degrees clockwise from the top of the page.
fn turn_at(fitted: &Fitted, at: Point) -> Option<f64> {
    let position = fitted.view.position([at.x, at.y])?;
    Some(fitted.projection.north(position)?.deg())
}

/// Whether the graticule alone does not show north.
fn is_needed(north: North, fitted: &Fitted) -> bool {
    let frame = fitted.frame;
    let across = frame.width().max(frame.height()) / fitted.mm_per_m;
    let lat = fitted
        .view
        .position([frame.centre().x, frame.centre().y])
        .map_or(0.0, |p| p.lat().deg());
    // Metres on these planes are metres at the equator.
    let shrunk = match fitted.projection.kind() {
        Kind::Mercator | Kind::WebMercator => lat.to_radians().cos(),
        _ => 1.0,
    };
    north.turn.abs() > UPRIGHT || Length::from_m(across * shrunk).km() <= LOCAL_KM
}

/// Size of the arrow with its letter, design pixels.
const WIDTH: f64 = 34.0;
const HEIGHT: f64 = 58.0;
/// Half the arrow's width, its length, and the depth of its notch.
const HALF: f64 = 8.0;
const LENGTH: f64 = 34.0;
const NOTCH: f64 = 7.0;

/// A slim arrowhead, half filled and half open, pointing north; the letter
/// stays upright beyond the tip.
fn draw(north: North, room: Rect, style: &Style, words: &Words) -> DrawnNorth {
    let theme = style.theme;
    let turn = north.turn.to_radians();
    let middle = room.centre();
    let at = |x: f64, up: f64| {
        let (x, up) = (style.mm(x), style.mm(up));
        Point::new(
            middle.x + x * turn.cos() + up * turn.sin(),
            middle.y + x * turn.sin() - up * turn.cos(),
        )
    };
    let lower = |up: f64| up - 9.0;
    let (tip, notch) = (
        at(0.0, lower(LENGTH / 2.0)),
        at(0.0, lower(NOTCH - LENGTH / 2.0)),
    );
    let tail = |side: f64| at(side * HALF, lower(-LENGTH / 2.0));
    let closed = |points: &[Point]| -> Outline {
        let mut outline = vec![Verb::Move(points[0])];
        outline.extend(points[1..].iter().map(|p| Verb::Line(*p)));
        outline.push(Verb::Close);
        outline
    };
    let whole = closed(&[tip, tail(1.0), notch, tail(-1.0)]);
    let item = |outline: Outline, fill, stroke| {
        Item::Line(Line {
            id: None,
            outline,
            fill,
            stroke,
        })
    };
    let letter = at(0.0, lower(LENGTH / 2.0 + 11.0));
    let size = 15.0;
    let text = Text {
        id: None,
        spans: vec![Span {
            text: words.compass[0].to_owned(),
            face: style.face(size, Weight::SemiBold),
            color: theme.text,
        }],
        anchor: Anchor::At {
            at: Point::new(letter.x, letter.y + style.mm(size * 0.365)),
            align: Align::Middle,
            turn: 0.0,
        },
        halo: style.halo(theme.halo_sea.alpha(0.85), 3.0),
    };
    let ink = style.stroke(theme.text, 1.1);
    DrawnNorth {
        group: Group {
            id: "north-arrow".into(),
            label: Some("North arrow".into()),
            clip: None,
            items: vec![
                item(whole.clone(), None, Some(style.stroke(theme.halo_sea, 4.0))),
                item(whole.clone(), Some(Fill::Solid(theme.paper)), None),
                item(
                    closed(&[tip, notch, tail(-1.0)]),
                    Some(Fill::Solid(theme.text)),
                    None,
                ),
                item(whole, None, Some(ink)),
                Item::Text(text),
            ],
        },
        room,
    }
}

fn turns(spec: &MapSpec, north: Option<North>) -> Problem {
    let by = north.map_or_else(String::new, |n| {
        format!(
            ": it turns by {:.0} degrees from one side to the other",
            n.spread
        )
    });
    problem(
        spec,
        format!("no north arrow: north is not the same direction everywhere on this map{by}"),
        "the graticule shows north; for an arrow take a narrower extent or projection = \
         \"mercator\"",
    )
}

fn no_room(spec: &MapSpec) -> Problem {
    problem(
        spec,
        "no room for the north arrow: no corner of the map is free".into(),
        "give the map a wider extent",
    )
}

fn problem(spec: &MapSpec, message: String, help: &str) -> Problem {
    Problem::warning(format!("map \"{}\"", spec.id), message).help(help)
}

#[cfg(test)]
mod tests;
