//! Direction arrows along a course: evenly spaced, each turned to the line's
//! direction on the page.

use super::curve::Curve;
use super::label::Quad;
use crate::sheet::{Color, Fill, Item, Line, Outline, Point, Verb};
use crate::theme::Style;

/// An arrow on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Arrow {
    pub at: Point,
    /// Direction, clockwise from the right, radians.
    pub turn: f64,
}

/// How marks are spaced along a line, design pixels.
#[derive(Debug)]
pub struct Spacing {
    /// Distance from one to the next.
    pub apart: f64,
    /// Half the length of a mark.
    pub half: f64,
    /// Minimum distance from a fix.
    pub clear: f64,
    /// Minimum distance between two marks, for a line that returns close to
    /// itself.
    pub each: f64,
}

/// The spacing of arrows.
pub const SPACING: Spacing = Spacing {
    apart: 300.0,
    half: HALF_LENGTH,
    clear: 20.0,
    each: 0.0,
};

/// Lines shorter than this get no arrows, since their ends show the direction;
/// design pixels.
const SHORTEST: f64 = 60.0;

/// Half an arrow's length and width, design pixels.
const HALF_LENGTH: f64 = 8.0;
const HALF_WIDTH: f64 = 6.2;

/// An arrow's length, design pixels.
pub const LENGTH: f64 = 2.0 * HALF_LENGTH;

/// Places a few arrows along a line, clear of the marks on it (each with how
/// much wider than a dot it is, millimetres) and well before the arrow at its
/// end.
pub fn along(
    line: &[Point],
    marks: &[(Point, f64)],
    end: Option<Arrow>,
    spacing: &Spacing,
    style: &Style,
) -> Vec<Arrow> {
    let Some(curve) = Curve::new(line) else {
        return Vec::new();
    };
    let length = curve.length();
    if length < style.mm(SHORTEST) {
        return Vec::new();
    }
    let count = (length / style.mm(spacing.apart)).round().max(1.0);
    let mut found: Vec<Arrow> = Vec::new();
    for i in 0..count as u32 {
        let even = length * (f64::from(i) + 0.5) / count;
        let room = length / count / 2.0 - style.mm(spacing.half);
        let at = nearby(room, style).map(|shift| even + shift);
        let free = |a: &Arrow| {
            let far = |to: Point, least: f64| apart(a.at, to) >= least;
            end.is_none_or(|e| far(e.at, style.mm(SHORTEST)))
                && marks
                    .iter()
                    .all(|(at, wider)| far(*at, style.mm(spacing.clear) + wider))
                && found.iter().all(|b| far(b.at, style.mm(spacing.each)))
        };
        let next = at
            .filter(|s| is_straight(&curve, *s, spacing.half, style))
            .map(|s| arrow(&curve, s, style))
            .find(free);
        found.extend(next);
    }
    found
}

/// Shifts to either side of an even position, as far as the room allows.
fn nearby(room: f64, style: &Style) -> impl Iterator<Item = f64> {
    let step = style.mm(6.0);
    let most = (room / step).max(0.0) as u32;
    (0..=most).flat_map(move |i| {
        let by = f64::from(i) * step;
        [by, -by].into_iter().take(if i == 0 { 1 } else { 2 })
    })
}

/// Whether the line is straight at an arrow's position; arrows avoid corners.
fn is_straight(curve: &Curve, s: f64, half: f64, style: &Style) -> bool {
    let reach = style.mm(half * 2.0);
    let (a, b, c) = (curve.at(s - reach), curve.at(s), curve.at(s + reach));
    let (before, after) = (apart(a, b), apart(b, c));
    apart(a, c) > 0.995 * (before + after)
}

/// The arrow at a distance along a curve.
fn arrow(curve: &Curve, s: f64, style: &Style) -> Arrow {
    let half = style.mm(HALF_LENGTH);
    let (from, to) = (curve.at(s - half), curve.at(s + half));
    Arrow {
        at: curve.at(s),
        turn: (to.y - from.y).atan2(to.x - from.x),
    }
}

/// The length of a line, and the arrow at its middle.
pub fn in_the_middle(line: &[Point], style: &Style) -> Option<(f64, Arrow)> {
    let curve = Curve::new(line)?;
    let length = curve.length();
    Some((length, arrow(&curve, length / 2.0, style)))
}

/// The arrow whose tip is at the end of a line.
pub fn at_end(line: &[Point], back: f64, style: &Style) -> Option<Arrow> {
    let curve = Curve::new(line)?;
    let s = curve.length() - back - style.mm(HALF_LENGTH);
    (s > 0.0).then(|| arrow(&curve, s, style))
}

/// The arrow's bounding quad.
pub fn room(arrow: Arrow, style: &Style) -> Quad {
    let p = |along, across| on(arrow, along, across, style);
    [
        p(-HALF_LENGTH, HALF_WIDTH),
        p(HALF_LENGTH, HALF_WIDTH),
        p(HALF_LENGTH, -HALF_WIDTH),
        p(-HALF_LENGTH, -HALF_WIDTH),
    ]
}

/// A point of an arrow by its offsets along and across it, design pixels.
fn on(arrow: Arrow, along: f64, across: f64, style: &Style) -> Point {
    let (sin, cos) = arrow.turn.sin_cos();
    let (a, c) = (style.mm(along), style.mm(across));
    Point::new(
        arrow.at.x + a * cos - c * sin,
        arrow.at.y + a * sin + c * cos,
    )
}

/// A notched arrowhead with a pale edge.
pub fn draw(arrow: Arrow, color: Color, style: &Style) -> Item {
    let p = |along, across| on(arrow, along, across, style);
    let outline: Outline = vec![
        Verb::Move(p(HALF_LENGTH, 0.0)),
        Verb::Line(p(-HALF_LENGTH, HALF_WIDTH)),
        Verb::Line(p(-HALF_LENGTH * 0.5, 0.0)),
        Verb::Line(p(-HALF_LENGTH, -HALF_WIDTH)),
        Verb::Close,
    ];
    Item::Line(Line {
        id: None,
        outline,
        fill: Some(Fill::Solid(color)),
        stroke: Some(style.stroke(style.theme.paper, 1.2)),
    })
}

fn apart(a: Point, b: Point) -> f64 {
    (b.x - a.x).hypot(b.y - a.y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Theme;
    use crate::units::Mm;

    fn style() -> Style {
        Style::new(Theme::Light, Mm(508.0), Mm(285.75))
    }

    #[test]
    fn arrows_point_where_the_line_goes_and_keep_clear_of_marks() {
        let style = style();
        let px = |v: f64| style.mm(v);
        let down = [Point::new(0.0, 0.0), Point::new(0.0, px(600.0))];
        let free = along(&down, &[], None, &SPACING, &style);
        assert_eq!(free.len(), 2);
        assert!((free[0].turn - std::f64::consts::FRAC_PI_2).abs() < 1e-9);
        assert!((free[1].at.y - free[0].at.y - px(300.0)).abs() < 1e-9);
        let marked = along(&down, &[(free[0].at, 0.0)], None, &SPACING, &style);
        assert!(apart(marked[0].at, free[0].at) >= px(SPACING.clear));
    }

    #[test]
    fn a_short_line_has_none() {
        let style = style();
        let short = [Point::new(0.0, 0.0), Point::new(style.mm(50.0), 0.0)];
        assert!(along(&short, &[], None, &SPACING, &style).is_empty());
    }
}
