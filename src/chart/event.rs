//! Something that happened, and its mark.

use super::pen::{text, width};
use super::{ChartStyle, Days};
use crate::error::Result;
use crate::language::Language;
use crate::scenario::Domain;
use crate::sheet::{Color, Fill, Item, Line, Outline, Point, Rect, Stroke, Verb, cap_height};
use crate::units::Mm;

/// Something that happened, as charts over time show it.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What it was.
    pub label: String,
    /// The date in words.
    pub when: String,
    pub days: Days,
    pub domain: Domain,
    /// Whose it was; events of one group share a heading and a colour.
    pub group: String,
    pub color: Color,
    /// Numbers of the sources, as in the page's list of them.
    pub notes: Vec<u32>,
}

/// What the marks of a chart mean, in words.
#[derive(Debug, Clone, Copy)]
pub struct Key<'a> {
    pub domains: [&'a str; 3],
    /// Short names of months, along an axis.
    pub months: [&'a str; 12],
}

/// In the order of their marks.
pub(super) const DOMAINS: [Domain; 3] = [Domain::Air, Domain::Sea, Domain::Ground];

/// A disc in the air, a lozenge at sea, a square on the ground: told apart
/// without colour. `radius` is that of the disc.
pub(super) fn mark(
    domain: Domain,
    at: Point,
    radius: f64,
    color: Color,
    style: &ChartStyle,
) -> Item {
    let p = |x: f64, y: f64| Point::new(at.x + radius * x, at.y + radius * y);
    let corners = |points: [(f64, f64); 4]| -> Outline {
        let mut outline: Outline = points.map(|(x, y)| Verb::Line(p(x, y))).into();
        outline[0] = Verb::Move(p(points[0].0, points[0].1));
        outline.push(Verb::Close);
        outline
    };
    let outline = match domain {
        Domain::Air => disc(&p),
        Domain::Sea => corners([(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)]),
        Domain::Ground => corners([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]),
    };
    Item::Line(Line {
        id: None,
        outline,
        fill: Some(Fill::Solid(color)),
        stroke: Some(Stroke {
            color: style.ground,
            width: Mm(radius * 0.28),
            dash: Vec::new(),
            round: true,
        }),
    })
}

fn disc(p: &impl Fn(f64, f64) -> Point) -> Outline {
    // Handle length for a quarter circle, off by under 0.03 per cent.
    const K: f64 = 0.552_284_75;
    vec![
        Verb::Move(p(1.0, 0.0)),
        Verb::Cubic(p(1.0, K), p(K, 1.0), p(0.0, 1.0)),
        Verb::Cubic(p(-K, 1.0), p(-1.0, K), p(-1.0, 0.0)),
        Verb::Cubic(p(-1.0, -K), p(-K, -1.0), p(0.0, -1.0)),
        Verb::Cubic(p(K, -1.0), p(1.0, -K), p(1.0, 0.0)),
        Verb::Close,
    ]
}

/// Baseline to baseline of the key's lines.
const KEY_LINE: f64 = 1.7;

/// What the marks mean, in lines no wider than the chart.
pub(super) struct KeyLines<'e> {
    /// A mark, its colour, and words; in lines.
    lines: Vec<Vec<KeyEntry<'e>>>,
}

#[derive(Debug, Clone, Copy)]
struct KeyEntry<'e> {
    domain: Domain,
    color: Color,
    words: &'e str,
    ink: Color,
    /// From the line's left.
    x: f64,
}

impl<'e> KeyLines<'e> {
    /// Domains that occur, and groups where they have no headings.
    pub fn new(
        events: &'e [Event],
        groups: bool,
        key: Key<'e>,
        room: f64,
        style: &ChartStyle,
        language: Language,
    ) -> Result<KeyLines<'e>> {
        let mut named: Vec<(Domain, Color, &str, Color)> = Vec::new();
        if groups {
            for group in distinct(events) {
                named.push((Domain::Ground, group.color, &group.group, style.text));
            }
        }
        for (domain, words) in DOMAINS.into_iter().zip(key.domains) {
            if events.iter().any(|e| e.domain == domain) {
                named.push((domain, style.secondary, words, style.secondary));
            }
        }
        let size = style.figure.size.0;
        let mut lines: Vec<Vec<KeyEntry>> = vec![Vec::new()];
        let mut x = 0.0;
        for (domain, color, words, ink) in named {
            let own = size * 0.3 * 3.4 + width(words, &style.figure, language)?;
            if x > 0.0 && x + own > room {
                lines.push(Vec::new());
                x = 0.0;
            }
            let entry = KeyEntry {
                domain,
                color,
                words,
                ink,
                x,
            };
            if let Some(line) = lines.last_mut() {
                line.push(entry);
            }
            x += own + size * 1.3;
        }
        Ok(KeyLines { lines })
    }

    pub fn height(&self, style: &ChartStyle) -> f64 {
        self.lines.len() as f64 * style.figure.size.0 * KEY_LINE
    }

    /// The lines, the last one's foot at the bottom of `room`.
    pub fn draw(&self, room: Rect, style: &ChartStyle) -> Vec<Item> {
        let size = style.figure.size.0;
        let radius = size * 0.3;
        let mut items = Vec::new();
        for (i, line) in self.lines.iter().enumerate() {
            let below = (self.lines.len() - 1 - i) as f64 * size * KEY_LINE;
            let middle = room.bottom - size * 0.5 - below;
            let baseline = middle + cap_height(&style.figure).0 / 2.0;
            for entry in line {
                let x = room.left + entry.x;
                let at = Point::new(x + radius * 1.3, middle);
                items.push(mark(entry.domain, at, radius, entry.color, style));
                let beside = Point::new(x + radius * 3.4, baseline);
                items.push(text(entry.words, &style.figure, entry.ink, beside, None));
            }
        }
        items
    }
}

/// The first event of each group, in their order.
pub(super) fn distinct(events: &[Event]) -> Vec<&Event> {
    let mut firsts: Vec<&Event> = Vec::new();
    for event in events {
        if !firsts.iter().any(|f| f.group == event.group) {
            firsts.push(event);
        }
    }
    firsts
}
