//! Events over time: one row per event, grouped by owner, or one row per domain
//! if there is not enough room.

use super::event::{DOMAINS, Event, Key, distinct, entries, mark};
use super::grid::{Ground, Ruled, over_time};
use super::key::{self, Rows};
use super::pen::{aligned, text, width};
use super::{ChartStyle, calendar};
use crate::error::{Error, Result};
use crate::language::Language;
use crate::sheet::{
    Align, Color, Fill, Group, Halo, Item, Line, Point, Rect, Stroke, Verb, cap_height,
};
use crate::units::Mm;
use crate::words::source_numbers;

/// Draws events on a time axis in `rect`.
///
/// A known day is a mark. If only the month or the year is known, a bar covers
/// it, with the mark in its middle. Fails if the chart is too low for its
/// events, and on a character that no font has.
pub fn timeline(
    events: &[Event],
    style: &ChartStyle,
    words: Key,
    rect: Rect,
    language: Language,
) -> Result<Group> {
    let mut group = Group {
        id: "timeline".to_owned(),
        label: Some("Timeline".to_owned()),
        ..Group::default()
    };
    if events.is_empty() {
        return Ok(group);
    }
    let named = entries(events, false, words, style);
    let key = Rows::new(named, rect.width(), style, language)?;
    let plan = Plan::new(events, style, rect, key.height(style), words, language)?;
    let plot = Rect {
        bottom: rect.top + plan.bottom,
        ..plan.plot
    };
    let numbers = style.axis.size.0 * 1.9;
    over_time(
        &plan.axis,
        plot,
        numbers,
        Ground::Lines,
        style,
        language,
        &mut group,
    )?;
    for row in &plan.rows {
        for event in &row.events {
            plan.draw(event, row, style, &mut group.items);
        }
    }
    group.items.extend(plan.headings(style));
    group.items.extend(plan.labels(style, language)?);
    let foot = Rect {
        bottom: plot.bottom + numbers + key.height(style),
        ..rect
    };
    group.items.extend(key.draw(foot, style));
    Ok(group)
}

/// Preferred row height, in multiples of the figure size.
const ROW: f64 = 1.9;

/// The preferred height of a timeline with one row per event.
pub fn timeline_height(events: &[Event], style: &ChartStyle) -> Mm {
    let rows = events.len() as f64 * style.figure.size.0 * ROW;
    let foot = style.axis.size.0 * 1.9 + key::pitch(style);
    Mm(headings_height(&distinct(events), style) + rows + foot)
}

fn headings_height(groups: &[&Event], style: &ChartStyle) -> f64 {
    let apart = groups.len().saturating_sub(1) as f64;
    groups.len() as f64 * style.heading.size.0 * 1.5 + apart * style.group_gap.0 * 0.5
}

struct Row<'a> {
    /// Vertical centre, from the top of the chart.
    y: f64,
    events: Vec<&'a Event>,
}

struct Plan<'a> {
    rect: Rect,
    /// The horizontal extent of the axis.
    plot: Rect,
    axis: Ruled,
    /// The first event of each group, and the baseline of its heading from the
    /// top of the chart.
    groups: Vec<(&'a Event, f64)>,
    rows: Vec<Row<'a>>,
    /// End of the last row, from the top of the chart.
    bottom: f64,
    radius: f64,
    /// Whether each event has its own row, with room for its name.
    single: bool,
}

impl<'a> Plan<'a> {
    fn new(
        events: &'a [Event],
        style: &ChartStyle,
        rect: Rect,
        key: f64,
        words: Key,
        language: Language,
    ) -> Result<Plan<'a>> {
        let room = rect.height() - style.axis.size.0 * 1.9 - key;
        let groups = distinct(events);
        let headings = headings_height(&groups, style);
        let per_event = (room - headings) / events.len() as f64;
        let single = per_event >= style.figure.size.0 * 1.25;
        let lanes = lanes(events);
        let row = match single {
            true => per_event.min(style.figure.size.0 * 2.8),
            false => ((room - headings) / lanes as f64).min(style.figure.size.0 * 2.4),
        };
        if row < style.figure.size.0 * 0.9 {
            return Err(Error::Room(format!(
                "{} events need more height than the {:.0} mm that the chart has",
                events.len(),
                rect.height()
            )));
        }
        // Half a year's number overhangs the first grid line.
        let aside = width("2024", &style.axis, language)? * 0.55;
        let plot = Rect {
            left: rect.left + aside,
            right: rect.right - aside,
            ..rect
        };
        let mut plan = Plan {
            rect,
            plot,
            axis: calendar::axis(events, plot.width(), words, style, language)?,
            groups: Vec::new(),
            rows: Vec::new(),
            bottom: 0.0,
            radius: style.figure.size.0 * 0.36,
            single,
        };
        for (i, first) in groups.into_iter().enumerate() {
            if i > 0 {
                plan.bottom += style.group_gap.0 * 0.5;
            }
            let baseline = plan.bottom + cap_height(&style.heading).0;
            plan.groups.push((first, baseline));
            plan.bottom += style.heading.size.0 * 1.5;
            plan.add_rows(events.iter().filter(|e| e.group == first.group), row);
        }
        Ok(plan)
    }

    fn add_rows(&mut self, events: impl Iterator<Item = &'a Event>, height: f64) {
        let mut events: Vec<&Event> = events.collect();
        events.sort_by_key(|e| e.days);
        let rows: Vec<Vec<&Event>> = if self.single {
            events.into_iter().map(|e| vec![e]).collect()
        } else {
            DOMAINS
                .iter()
                .map(|d| events.iter().copied().filter(|e| e.domain == *d).collect())
                .filter(|row: &Vec<&Event>| !row.is_empty())
                .collect()
        };
        for events in rows {
            self.rows.push(Row {
                y: self.bottom + height / 2.0,
                events,
            });
            self.bottom += height;
        }
    }

    fn x(&self, year: f64) -> f64 {
        let t = (year - self.axis.from) / (self.axis.to - self.axis.from);
        self.plot.left + self.plot.width() * t
    }

    fn draw(&self, event: &Event, row: &Row, style: &ChartStyle, items: &mut Vec<Item>) {
        let (from, to) = event.days.years();
        let (left, right) = (self.x(from), self.x(to));
        let y = self.rect.top + row.y;
        if !event.days.is_one() {
            items.push(span(left, right, y, self.radius, event.color));
        }
        let at = Point::new((left + right) / 2.0, y);
        items.push(mark(event.domain, at, self.radius, event.color, style));
    }

    fn headings(&self, style: &ChartStyle) -> Vec<Item> {
        let halo = halo(style);
        let heading = |(event, y): &(&Event, f64)| {
            let at = Point::new(self.rect.left, self.rect.top + y);
            text(&event.group, &style.heading, event.color, at, halo)
        };
        self.groups.iter().map(heading).collect()
    }

    /// Labels the events, each next to its mark on the side that has room.
    /// Falls back to shorter labels, and finally to a label on the event's own
    /// bar.
    fn labels(&self, style: &ChartStyle, language: Language) -> Result<Vec<Item>> {
        let mut items = Vec::new();
        if !self.single {
            return Ok(items);
        }
        let gap = self.radius + style.figure.size.0 * 0.5;
        for row in &self.rows {
            for event in &row.events {
                let (from, to) = event.days.years();
                let (left, right) = (self.x(from), self.x(to));
                let middle = (left + right) / 2.0;
                let past = style.figure.size.0 * 0.4;
                let (mut before, mut after) = (middle - gap, middle + gap);
                if !event.days.is_one() {
                    before = before.min(left - past);
                    after = after.max(right + past);
                }
                let full = format!("{} · {}", event.when, event.label);
                let notes = notes(event);
                let beside = |all: f64| match () {
                    () if after + all <= self.rect.right => Some(after),
                    () if before - all >= self.rect.left => Some(before - all),
                    () => None,
                };
                // A bar across the whole chart has room only on itself.
                let on_it = |all: f64| {
                    let x = middle + gap;
                    (!event.days.is_one() && x + all <= self.rect.right).then_some(x)
                };
                let said = [full.as_str(), &event.label, &event.when];
                for (i, words) in said.iter().chain(&said).enumerate() {
                    let own = width(words, &style.figure, language)?;
                    let raised = width(&notes, &style.note, language)? + style.note.size.0 * 0.4;
                    let all = own + raised;
                    let x = if i < said.len() {
                        beside(all)
                    } else {
                        on_it(all)
                    };
                    let Some(x) = x else {
                        continue;
                    };
                    let y = self.rect.top + row.y + cap_height(&style.figure).0 / 2.0;
                    let at = Point::new(x, y);
                    let halo = halo(style);
                    items.push(text(words, &style.figure, style.text, at, halo));
                    let up = cap_height(&style.figure).0 - cap_height(&style.note).0
                        + style.note.size.0 * 0.15;
                    let at = Point::new(x + own + style.note.size.0 * 0.4, y - up);
                    items.push(aligned(
                        &notes,
                        &style.note,
                        event.color,
                        at,
                        Align::Start,
                        halo,
                    ));
                    break;
                }
            }
        }
        Ok(items)
    }
}

fn notes(event: &Event) -> String {
    let numbers: Vec<usize> = event.notes.iter().map(|n| *n as usize).collect();
    source_numbers(&numbers)
}

fn halo(style: &ChartStyle) -> Option<Halo> {
    Some(Halo {
        color: style.ground,
        width: Mm(style.figure.size.0 * 0.15),
    })
}

/// The number of rows if the events of each group and domain share one.
fn lanes(events: &[Event]) -> usize {
    let mut seen: Vec<(&str, crate::scenario::Domain)> = Vec::new();
    for event in events {
        if !seen.contains(&(event.group.as_str(), event.domain)) {
            seen.push((&event.group, event.domain));
        }
    }
    seen.len()
}

/// The bar over the days on which an event may have happened.
fn span(left: f64, right: f64, y: f64, radius: f64, color: Color) -> Item {
    let half = radius * 0.55;
    Item::Line(Line {
        id: None,
        outline: vec![
            Verb::Move(Point::new(left, y - half)),
            Verb::Line(Point::new(right, y - half)),
            Verb::Line(Point::new(right, y + half)),
            Verb::Line(Point::new(left, y + half)),
            Verb::Close,
        ],
        fill: Some(Fill::Solid(color.alpha(0.22))),
        stroke: Some(Stroke {
            color,
            width: Mm(radius * 0.2),
            dash: vec![radius * 0.8, radius * 0.6],
            round: false,
        }),
    })
}
