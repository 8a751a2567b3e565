//! Places an inset in its map: covering as little as possible of the map's
//! subject, and close to the area it enlarges.

use super::leader::leaders;
use crate::map::label::{self, Quad, length_inside};
use crate::scenario::Corner;
use crate::sheet::{Point, Rect};
use crate::theme::Style;

/// What insets avoid, on the page.
#[derive(Debug, Default)]
pub struct Busy {
    /// Lines, with the cost of covering a design pixel of them.
    pub lines: Vec<(Vec<Point>, f64)>,
    /// Marks, including room for their names.
    pub marks: Vec<Rect>,
    /// Other insets.
    pub taken: Vec<Rect>,
}

/// The requirements of an inset.
pub struct Wanted<'f> {
    /// Aspect ratio (width over height) of its map.
    pub shape: f64,
    /// The height of its title at a given width, millimetres.
    pub heading: &'f dyn Fn(f64) -> f64,
    pub corner: Option<Corner>,
    /// Its frame on the map around it; empty if that map does not show it.
    pub frame: &'f [Point],
}

/// Fractions of the map's area for an inset, in order of preference.
const SHARES: [f64; 5] = [0.15, 0.125, 0.1, 0.08, 0.065];

/// Maximum fraction of the map's side for a side of the inset.
const MOST_SIDE: f64 = 0.48;

/// Minimum mean side of a useful inset, design pixels.
const LEAST_SIDE: f64 = 190.0;

/// Distance from the map's frame, design pixels.
const MARGIN: f64 = 12.0;

/// Number of positions tried along an edge.
const ALONG: usize = 9;

/// Costs: covering a mark; losing all of the preferred size; a design pixel of
/// distance from the enlarged area; a leader crossing a mark.
const MARK: f64 = 260.0;
const SMALLER: f64 = 170.0;
const AWAY: f64 = 0.22;
const OVER_MARK: f64 = 30.0;

/// The rectangle of an inset with its title inside a map's frame; `None` if
/// there is no room for one.
pub fn place(frame: Rect, wanted: &Wanted, busy: &Busy, style: &Style) -> Option<Rect> {
    let mut best: Option<(f64, Rect)> = None;
    for share in SHARES {
        let Some((width, height)) = size(frame, wanted, share, style) else {
            continue;
        };
        let smaller = (1.0 - share / SHARES[0]) * SMALLER;
        for (across, down) in stands(wanted.corner) {
            let room = frame.inset(style.mm(MARGIN));
            let left = room.left + (room.width() - width) * across;
            let top = room.top + (room.height() - height) * down;
            let rect = Rect::new(left, top, left + width, top + height);
            let Some(cost) = cost(rect, wanted, busy, style) else {
                continue;
            };
            let cost = cost + smaller;
            if best.is_none_or(|(least, _)| cost < least - 1e-9) {
                best = Some((cost, rect));
            }
        }
    }
    best.map(|(_, rect)| rect)
}

fn size(frame: Rect, wanted: &Wanted, share: f64, style: &Style) -> Option<(f64, f64)> {
    let area = frame.width() * frame.height() * share;
    let (mut width, mut height) = ((area * wanted.shape).sqrt(), (area / wanted.shape).sqrt());
    let heading = (wanted.heading)(width);
    let most = (frame.width() * MOST_SIDE / width)
        .min((frame.height() * MOST_SIDE - heading) / height)
        .min(1.0);
    (width, height) = (width * most, height * most);
    let enough = most > 0.0 && (width * height).sqrt() >= style.mm(LEAST_SIDE);
    enough.then(|| (width, height + (wanted.heading)(width)))
}

/// Positions across and down, as fractions of the free width and height.
fn stands(corner: Option<Corner>) -> Vec<(f64, f64)> {
    if let Some(corner) = corner {
        return vec![corner.shares()];
    }
    let corners = [
        Corner::BottomRight,
        Corner::BottomLeft,
        Corner::TopRight,
        Corner::TopLeft,
    ];
    let mut all: Vec<(f64, f64)> = corners.iter().map(|c| c.shares()).collect();
    for i in 1..ALONG - 1 {
        let t = i as f64 / (ALONG - 1) as f64;
        all.extend([(t, 1.0), (t, 0.0), (0.0, t), (1.0, t)]);
    }
    all
}

/// `None` if the inset would cover the area it enlarges, or another inset.
fn cost(rect: Rect, wanted: &Wanted, busy: &Busy, style: &Style) -> Option<f64> {
    let around = rect.inset(-style.mm(MARGIN));
    let quad = label::from_rect(rect);
    let extent = hull(wanted.frame);
    let told = wanted.corner.is_some();
    if !told && extent.is_some_and(|extent| meet(extent, around)) {
        return None;
    }
    if busy.taken.iter().any(|other| meet(*other, around)) {
        return None;
    }
    let lines = busy.lines.iter();
    let covered: f64 = lines
        .map(|(line, cost)| inside(line, rect, &quad) * cost)
        .sum();
    let marks = busy.marks.iter().filter(|mark| meet(**mark, rect)).count();
    let away = extent.map_or(0.0, |extent| gap(extent, rect) * AWAY);
    let passed = leaders(wanted.frame, rect)
        .iter()
        .map(|line| over(line, busy))
        .sum::<Option<f64>>()?;
    Some((covered + away) / style.mm(1.0) + marks as f64 * MARK + passed)
}

fn inside(line: &[Point], rect: Rect, quad: &Quad) -> f64 {
    line.windows(2)
        .filter(|pair| meet(of_segment(pair[0], pair[1]), rect))
        .map(|pair| length_inside(quad, pair[0], pair[1]))
        .sum()
}

/// The cost of what a leader crosses; `None` if it crosses another inset.
fn over([from, to]: &[Point; 2], busy: &Busy) -> Option<f64> {
    let under = |rect: &&Rect| length_inside(&label::from_rect(**rect), *from, *to) > 0.0;
    if busy.taken.iter().any(|taken| under(&taken)) {
        return None;
    }
    Some(busy.marks.iter().filter(under).count() as f64 * OVER_MARK)
}

/// The bounding box of points.
pub fn hull(points: &[Point]) -> Option<Rect> {
    let first = points.first()?;
    let none = Rect::new(first.x, first.y, first.x, first.y);
    let grow = |r: Rect, p: &Point| {
        Rect::new(
            r.left.min(p.x),
            r.top.min(p.y),
            r.right.max(p.x),
            r.bottom.max(p.y),
        )
    };
    Some(points.iter().fold(none, grow))
}

fn of_segment(a: Point, b: Point) -> Rect {
    Rect::new(a.x.min(b.x), a.y.min(b.y), a.x.max(b.x), a.y.max(b.y))
}

pub fn meet(a: Rect, b: Rect) -> bool {
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

/// Distance between two boxes, millimetres.
fn gap(a: Rect, b: Rect) -> f64 {
    let x = (a.left - b.right).max(b.left - a.right).max(0.0);
    let y = (a.top - b.bottom).max(b.top - a.bottom).max(0.0);
    x.hypot(y)
}
