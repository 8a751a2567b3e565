//! Places map furniture (such as the scale bar) where it covers nothing that
//! the map is about.

use super::fit::Fitted;
use super::reach::Reaches;
use super::subject::{Subject, at};
use super::track::Tracks;
use super::zone::Zones;
use crate::sheet::{Point, Rect};
use crate::theme::Style;

/// What furniture must avoid.
#[derive(Debug)]
pub struct Busy<'a> {
    /// Lines of rings and tracks.
    subject: Vec<&'a [Point]>,
    marks: Vec<Point>,
    /// Lines of zones, which furniture may cover if nothing else is free.
    zones: Vec<&'a [Point]>,
    /// Rectangles of furniture placed before.
    pub taken: Vec<Rect>,
}

impl<'a> Busy<'a> {
    pub fn new(
        subject: &Subject,
        fitted: &Fitted,
        reaches: &'a Reaches,
        tracks: &'a Tracks,
        zones: &'a Zones,
    ) -> Busy<'a> {
        let marks = [&subject.origins, &subject.places];
        let marks = marks.into_iter().flatten().map(|feature| at(feature));
        let marks = marks.chain(subject.callouts.iter().map(|callout| callout.at));
        let marks = marks.filter_map(|position| {
            let [x, y] = fitted.view.point(position)?;
            Some(Point::new(x, y))
        });
        let rings = reaches.lines.iter().flat_map(|l| &l.lines);
        let courses = tracks.lines.iter().flat_map(|l| &l.lines);
        let dots = tracks.dots.iter().map(|dot| dot.at);
        let zones = zones.lines.iter().flat_map(|l| &l.lines);
        Busy {
            subject: rings.chain(courses).map(Vec::as_slice).collect(),
            marks: marks.chain(dots).collect(),
            zones: zones.map(Vec::as_slice).collect(),
            taken: Vec::new(),
        }
    }

    /// How many lines and marks of the subject pass through a rectangle, and
    /// how many lines of zones.
    pub fn passing(&self, room: Rect) -> (usize, usize) {
        let passing = |lines: &[&[Point]]| lines.iter().filter(|l| passes(l, room)).count();
        let marks = self
            .marks
            .iter()
            .filter(|mark| room.contains(**mark))
            .count();
        (passing(&self.subject) + marks, passing(&self.zones))
    }

    /// Whether nothing of the subject passes through a rectangle.
    fn is_clear(&self, room: Rect) -> bool {
        let marked = self.marks.iter().any(|mark| room.contains(*mark));
        !marked && !self.subject.iter().any(|line| passes(line, room))
    }

    /// How many pieces of furniture overlap a rectangle.
    pub fn hiding(&self, room: Rect) -> usize {
        self.taken
            .iter()
            .filter(|other| room.touches(other))
            .count()
    }

    /// A free rectangle of this size: preferably in a corner of the frame, the
    /// lower ones first, or else along its edges; among equal ones, the one
    /// crossed by the fewest zones. `None` if there is none or it would take
    /// too much of the frame.
    pub fn free(&self, frame: Rect, (width, height): (f64, f64), style: &Style) -> Option<Rect> {
        let inner = Rect::new(
            frame.left + style.mm(FROM_SIDE),
            frame.top + style.mm(FROM_END),
            frame.right - style.mm(FROM_SIDE),
            frame.bottom - style.mm(FROM_END),
        );
        if width > frame.width() * MOST_SHARE || height > frame.height() * MOST_SHARE {
            return None;
        }
        let clear = |room: &Rect| {
            let apart = self.taken.iter().all(|other| !room.touches(other));
            apart && self.is_clear(room.inset(-style.mm(MARK)))
        };
        let zones = |room: &Rect| self.passing(*room).1;
        let rooms = SPOTS.iter().map(|(across, down)| {
            let left = inner.left + (inner.width() - width) * across;
            let top = inner.top + (inner.height() - height) * down;
            Rect::new(left, top, left + width, top + height)
        });
        rooms.filter(clear).min_by_key(zones)
    }
}

/// Distance of furniture from the sides of the frame, and from its top and
/// bottom, design pixels; leaves room for degree labels.
const FROM_SIDE: f64 = 54.0;
const FROM_END: f64 = 34.0;

/// Maximum fraction of the frame's width or height for furniture.
const MOST_SHARE: f64 = 0.42;

/// Half the size of a mark, design pixels.
const MARK: f64 = 9.0;

/// Positions across and down, as fractions of the free width and height.
const SPOTS: [(f64, f64); 14] = [
    (1.0, 1.0),
    (0.0, 1.0),
    (1.0, 0.0),
    (0.0, 0.0),
    (0.75, 1.0),
    (0.5, 1.0),
    (0.25, 1.0),
    (1.0, 0.67),
    (0.0, 0.67),
    (1.0, 0.33),
    (0.0, 0.33),
    (0.75, 0.0),
    (0.5, 0.0),
    (0.25, 0.0),
];

/// Whether a line enters a rectangle.
fn passes(line: &[Point], room: Rect) -> bool {
    const PARTS: u32 = 16;
    let is_off = |a: f64, b: f64, low: f64, high: f64| a.max(b) < low || a.min(b) > high;
    let between = |pair: &[Point]| {
        let (a, b) = (pair[0], pair[1]);
        if is_off(a.x, b.x, room.left, room.right) || is_off(a.y, b.y, room.top, room.bottom) {
            return false;
        }
        (0..PARTS).any(|i| {
            let t = f64::from(i) / f64::from(PARTS);
            let at = |of: fn(&Point) -> f64| of(&pair[0]) + (of(&pair[1]) - of(&pair[0])) * t;
            room.contains(Point::new(at(|p| p.x), at(|p| p.y)))
        })
    };
    line.windows(2).any(between) || line.last().is_some_and(|p| room.contains(*p))
}
