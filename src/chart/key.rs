//! The key at the foot of a chart: marks and lines with their meaning.

use super::ChartStyle;
use super::event::mark;
use super::pen::{text, width};
use crate::error::Result;
use crate::language::Language;
use crate::scenario::Domain;
use crate::sheet::{Color, Fill, Item, Line, Point, Rect, Stroke, Verb, cap_height};

/// A mark of the key.
pub(super) enum Swatch {
    Mark(Domain, Color),
    Line(Stroke),
    Patch(Color),
}

/// A mark and its words.
pub(super) struct Entry {
    pub swatch: Swatch,
    pub words: String,
    pub ink: Color,
}

/// Key entries flowed into rows no wider than the chart.
pub(super) struct Rows {
    /// Each entry with its offset from the left and its row.
    placed: Vec<(Entry, f64, usize)>,
    count: usize,
}

impl Rows {
    /// Fails on a character that no font has.
    pub fn new(
        entries: Vec<Entry>,
        room: f64,
        style: &ChartStyle,
        language: Language,
    ) -> Result<Rows> {
        let size = style.figure.size.0;
        let mut rows = Rows {
            placed: Vec::new(),
            count: 1,
        };
        let mut x = 0.0;
        for entry in entries {
            let own = entry.swatch.room(size) + width(&entry.words, &style.figure, language)?;
            if x > 0.0 && x + own > room {
                x = 0.0;
                rows.count += 1;
            }
            rows.placed.push((entry, x, rows.count - 1));
            x += own + size * 1.3;
        }
        Ok(rows)
    }

    /// The height of the rows under the chart.
    pub fn height(&self, style: &ChartStyle) -> f64 {
        self.count as f64 * pitch(style)
    }

    /// Draws the rows, the last at the bottom of `foot`.
    pub fn draw(self, foot: Rect, style: &ChartStyle) -> Vec<Item> {
        let size = style.figure.size.0;
        let last = foot.bottom - size * 0.5;
        let count = self.count;
        let mut items = Vec::new();
        for (entry, x, row) in self.placed {
            let middle = last - (count - 1 - row) as f64 * pitch(style);
            let left = foot.left + x;
            items.push(entry.swatch.draw(Point::new(left, middle), style));
            let baseline = middle + cap_height(&style.figure).0 / 2.0;
            let at = Point::new(left + entry.swatch.room(size), baseline);
            items.push(text(&entry.words, &style.figure, entry.ink, at, None));
        }
        items
    }
}

/// Distance from one row to the next.
pub(super) fn pitch(style: &ChartStyle) -> f64 {
    style.figure.size.0 * 1.7
}

impl Swatch {
    /// Distance from the swatch's left edge to the start of its text, at this
    /// type size.
    fn room(&self, size: f64) -> f64 {
        match self {
            Swatch::Mark(..) => size * 1.02,
            Swatch::Line(_) | Swatch::Patch(_) => size * 2.5,
        }
    }

    fn draw(&self, at: Point, style: &ChartStyle) -> Item {
        let size = style.figure.size.0;
        let room = Rect::new(
            at.x,
            at.y - size * 0.45,
            at.x + size * 2.0,
            at.y + size * 0.45,
        );
        let (outline, fill, stroke) = match self {
            Swatch::Mark(domain, color) => {
                let radius = size * 0.3;
                let middle = Point::new(at.x + radius * 1.3, at.y);
                return mark(*domain, middle, radius, *color, style);
            }
            Swatch::Line(stroke) => {
                let line = vec![
                    Verb::Move(Point::new(room.left, at.y)),
                    Verb::Line(Point::new(room.right, at.y)),
                ];
                (line, None, Some(stroke.clone()))
            }
            Swatch::Patch(color) => (room.outline(), Some(Fill::Solid(*color)), None),
        };
        Item::Line(Line {
            id: None,
            outline,
            fill,
            stroke,
        })
    }
}
