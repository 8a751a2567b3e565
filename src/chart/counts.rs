//! Counts events by year: one mark per event.

use super::ChartStyle;
use super::event::{DOMAINS, Event, Key, distinct, entries, mark};
use super::grid::{Ground, Ruled, over_time, round_step};
use super::key::Rows;
use super::pen::{aligned, width};
use crate::error::{Error, Result};
use crate::language::Language;
use crate::sheet::{Align, Group, Point, Rect};
use crate::units::Mm;

/// Draws a column of marks for each year from the first event's to the last's,
/// including years without events, with the count above it.
///
/// Fails if the chart is too small for its events, and on a character that no
/// font has.
pub fn counts_by_year(
    events: &[Event],
    style: &ChartStyle,
    words: Key,
    rect: Rect,
    language: Language,
) -> Result<Group> {
    let mut group = Group {
        id: "counts-by-year".to_owned(),
        label: Some("Counts by year".to_owned()),
        ..Group::default()
    };
    if events.is_empty() {
        return Ok(group);
    }
    let years: Vec<i16> = events.iter().map(|e| e.days.first.year()).collect();
    let first = years.iter().copied().min().unwrap_or(0);
    let last = years.iter().copied().max().unwrap_or(0);
    let several = distinct(events).len() > 1 || !events[0].group.is_empty();
    let named = entries(events, several, words, style);
    let key = Rows::new(named, rect.width(), style, language)?;
    let numbers = style.axis.size.0 * 1.9;
    let under = key.height(style) + style.figure.size.0 * 0.5;
    let plot = Rect {
        top: rect.top + style.figure.size.0 * 1.6,
        bottom: rect.bottom - numbers - under,
        ..rect
    };
    let most = (first..=last).map(|y| years.iter().filter(|z| **z == y).count());
    let most = most.max().unwrap_or(1);
    let column = plot.width() / f64::from(last - first + 1);
    let pitch = ((plot.height() - style.label.size.0) / (most as f64 + 0.4))
        .min(column * 0.55)
        .min(style.figure.size.0 * 3.6);
    if pitch < style.figure.size.0 * 0.3 {
        return Err(Error::Room(format!(
            "{most} events in a year need more room than the chart has"
        )));
    }
    // Shrink the plot to its highest column.
    let plot = Rect {
        bottom: plot.top + pitch * (most as f64 + 0.4) + style.label.size.0,
        ..plot
    };
    let axis = axis(first, last, column, style, language)?;
    over_time(
        &axis,
        plot,
        numbers,
        Ground::Foot,
        style,
        language,
        &mut group,
    )?;
    for (i, year) in (first..=last).enumerate() {
        let x = plot.left + (i as f64 + 0.5) * column;
        let stack = stack(events, year);
        for (k, event) in stack.iter().enumerate() {
            let at = Point::new(x, plot.bottom - (k as f64 + 0.6) * pitch);
            let radius = pitch * 0.36;
            group
                .items
                .push(mark(event.domain, at, radius, event.color, style));
        }
        if !stack.is_empty() {
            let top = plot.bottom - (stack.len() as f64 + 0.1) * pitch;
            let at = Point::new(x, top - style.figure.size.0 * 0.35);
            group.items.push(aligned(
                &stack.len().to_string(),
                &style.label,
                style.text,
                at,
                Align::Middle,
                None,
            ));
        }
    }
    let foot = Rect {
        bottom: plot.bottom + numbers + under,
        ..rect
    };
    group.items.extend(key.draw(foot, style));
    Ok(group)
}

/// The preferred height of the chart at a given width.
pub fn counts_by_year_height(events: &[Event], style: &ChartStyle, width: Mm) -> Mm {
    let years: Vec<i16> = events.iter().map(|e| e.days.first.year()).collect();
    let (Some(first), Some(last)) = (years.iter().min(), years.iter().max()) else {
        return Mm(0.0);
    };
    let most = (*first..=*last).map(|y| years.iter().filter(|z| **z == y).count());
    let most = most.max().unwrap_or(1) as f64;
    let column = width.0 / f64::from(last - first + 1);
    let pitch = (column * 0.55).min(style.figure.size.0 * 2.4);
    let figure = style.figure.size.0;
    let around = figure * (1.6 + 0.5 + 3.4) + style.label.size.0 + style.axis.size.0 * 1.9;
    Mm(pitch * (most + 0.4) + around)
}

/// A year's events in stacking order: by group, then by domain, then by date.
fn stack(events: &[Event], year: i16) -> Vec<&Event> {
    let groups = distinct(events);
    let rank = |event: &Event| {
        let group = groups.iter().position(|g| g.group == event.group);
        let domain = DOMAINS.iter().position(|d| *d == event.domain);
        (group, domain, event.days)
    };
    let mut stack: Vec<&Event> = events
        .iter()
        .filter(|e| e.days.first.year() == year)
        .collect();
    stack.sort_by_key(|e| rank(e));
    stack
}

/// Labels under the columns, as many as fit.
fn axis(
    first: i16,
    last: i16,
    column: f64,
    style: &ChartStyle,
    language: Language,
) -> Result<Ruled> {
    let widest = width("2024", &style.axis, language)? * 1.4;
    let step = round_step((widest / column).max(1.0)) as i16;
    let named = |year: &i16| year.rem_euclid(step) == 0 || step == 1;
    Ok(Ruled {
        from: f64::from(first) - 0.5,
        to: f64::from(last) + 0.5,
        grid: (first..=last)
            .filter(named)
            .map(|year| (f64::from(year), year.to_string()))
            .collect(),
    })
}
