//! An event and its mark.

use super::key::{Entry, Swatch};
use super::{ChartStyle, Days};
use crate::scenario::Domain;
use crate::sheet::{Color, Fill, Item, Line, Outline, Point, Stroke, Verb};
use crate::units::Mm;

/// An event in a chart over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub label: String,
    /// The date in words.
    pub when: String,
    pub days: Days,
    pub domain: Domain,
    /// Whose event it is; events of one group share a heading and a colour.
    pub group: String,
    pub color: Color,
    /// Source numbers, as in the page's list of sources.
    pub notes: Vec<u32>,
}

/// Words for the key of a chart.
#[derive(Debug, Clone, Copy)]
pub struct Key<'a> {
    pub domains: [&'a str; 3],
    /// Short month names, for an axis.
    pub months: [&'a str; 12],
}

/// In the order of their marks.
pub(super) const DOMAINS: [Domain; 3] = [Domain::Air, Domain::Sea, Domain::Ground];

/// The mark of an event: a disc for air, a lozenge for sea, a square for
/// ground, so that domains differ without colour. `radius` is that of the disc.
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
    // Control arm length for a quarter circle, accurate to 0.03 %.
    const K: f64 = 0.552_284_75;
    vec![
        Verb::Move(p(1.0, 0.0)),
        Verb::cubic(p(1.0, K), p(K, 1.0), p(0.0, 1.0)),
        Verb::cubic(p(-K, 1.0), p(-1.0, K), p(-1.0, 0.0)),
        Verb::cubic(p(-1.0, -K), p(-K, -1.0), p(0.0, -1.0)),
        Verb::cubic(p(K, -1.0), p(1.0, -K), p(1.0, 0.0)),
        Verb::Close,
    ]
}

/// Key entries for the domains that occur, and for the groups if they have no
/// headings.
pub(super) fn entries(events: &[Event], groups: bool, key: Key, style: &ChartStyle) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut add = |domain, color, words: &str, ink| {
        entries.push(Entry {
            swatch: Swatch::Mark(domain, color),
            words: words.to_owned(),
            ink,
        });
    };
    if groups {
        for group in distinct(events) {
            add(Domain::Ground, group.color, &group.group, style.text);
        }
    }
    for (domain, words) in DOMAINS.into_iter().zip(key.domains) {
        if events.iter().any(|e| e.domain == domain) {
            add(domain, style.secondary, words, style.secondary);
        }
    }
    entries
}

/// The first event of each group, in order of appearance.
pub(super) fn distinct(events: &[Event]) -> Vec<&Event> {
    let mut firsts: Vec<&Event> = Vec::new();
    for event in events {
        if !firsts.iter().any(|f| f.group == event.group) {
            firsts.push(event);
        }
    }
    firsts
}
