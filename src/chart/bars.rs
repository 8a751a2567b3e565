//! Published ranges as horizontal bars.
//!
//! A bar is solid up to the low figure and fades towards the high one, like the
//! band on the map; a tick marks the likely figure. A figure that is only a
//! bound fades at its end, like its edge on the map. The figures are written at
//! the end of the bar, so the axis can stay light.

use plotters::prelude::*;

use super::ChartStyle;
use super::element::BarElement;
use super::grid::{Ruled, kilometres, round_step};
use super::pen::{font, rgba, rule, text, width};
use super::words::figures;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::scenario::Bound;
use crate::sheet::{Canvas, Color, Group, Halo, Item, Point, Rect, Typeface, cap_height};
use crate::units::{Length, LengthUnit, Mm};
use crate::words::source_numbers;

/// One published range.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Name of the range; a line break begins a new line.
    pub label: String,
    /// Owner of the range; consecutive bars of one group share a heading.
    pub group: String,
    /// The group's colour.
    pub color: Color,
    /// Low figure of a band; set together with `high`.
    pub low: Option<Length>,
    /// The likely figure of a band, or the only figure.
    pub likely: Option<Length>,
    pub high: Option<Length>,
    /// The unit in which the range was published.
    pub unit: LengthUnit,
    /// Whether the source gives the only figure as a bound.
    pub bound: Bound,
    /// If `low` and `high` are bounds that hold together, their wording.
    pub ends: Option<[Bound; 2]>,
    /// Source numbers, as in the page's list of sources.
    pub notes: Vec<u32>,
}

/// The height that [`range_bars`] needs.
pub fn range_bars_height(bars: &[Bar], style: &ChartStyle) -> Mm {
    rows(bars, style).height
}

/// The minimum width at which [`range_bars`] stays legible: names, figures, and
/// some room for the bars between them.
///
/// # Errors
/// A character that no font has.
pub fn range_bars_least_width(bars: &[Bar], style: &ChartStyle, language: Language) -> Result<Mm> {
    let mut words = 0.0_f64;
    for bar in bars {
        words = words.max(beside(bar, style, language)?);
    }
    const BARS: f64 = 6.0;
    Ok(Mm(labels(bars, style, language)?
        + words
        + style.figure.size.0 * BARS))
}

/// Width of the names at the left.
fn labels(bars: &[Bar], style: &ChartStyle, language: Language) -> Result<f64> {
    let mut widest = 0.0_f64;
    for line in bars.iter().flat_map(|bar| bar.label.lines()) {
        widest = widest.max(width(line, &style.label, language)?);
    }
    Ok(widest + style.label.size.0)
}

/// Width of a bar's figures and source numbers after its end.
fn beside(bar: &Bar, style: &ChartStyle, language: Language) -> Result<f64> {
    let words = width(&figures(bar, language), &style.figure, language)?;
    let notes = width(&notes(bar), &style.note, language)?;
    Ok(gap(style) + words + notes + style.note.size.0 * 0.6)
}

/// Draws the bars from the top of `rect`, across its whole width.
///
/// Uses the largest scale at which every bar fits with the text at its end. A
/// bar without figures shows only its label. Fails if the text leaves no room
/// for bars, if `rect` is lower than `range_bars_height`, and on a character
/// that no font has.
pub fn range_bars(
    bars: &[Bar],
    style: &ChartStyle,
    rect: Rect,
    language: Language,
) -> Result<Group> {
    let mut group = Group {
        id: "range-bars".to_owned(),
        label: Some("Published ranges".to_owned()),
        ..Group::default()
    };
    if bars.is_empty() {
        return Ok(group);
    }
    let rows = rows(bars, style);
    let room = rect.bottom - rect.top;
    if rows.height.0 > room + 1e-6 {
        return Err(Error::Room(format!(
            "{} bars need a height of {:.1} mm, but the chart has {:.1} mm",
            bars.len(),
            rows.height.0,
            room.max(0.0),
        )));
    }
    let plot = plot(bars, style, &rows, rect, language)?;
    let failed = |e: &dyn std::fmt::Display| Error::Render(format!("the chart: {e}"));
    draw_with_plotters(bars, style, &rows, &plot, language, &mut group).map_err(|e| failed(&*e))?;
    group
        .items
        .extend(texts(bars, style, &rows, &plot, rect, language)?);
    Ok(group)
}

/// Vertical positions, mm from the top of the chart.
struct Rows {
    /// Index of the bar below each heading, and the heading's baseline.
    headings: Vec<(usize, f64)>,
    /// Vertical centre of each bar.
    middles: Vec<f64>,
    /// Top of the first bar's row and bottom of the last one's.
    top: f64,
    bottom: f64,
    height: Mm,
}

fn rows(bars: &[Bar], style: &ChartStyle) -> Rows {
    let heading = style.heading.size.0;
    let mut y = 0.0;
    let mut rows = Rows {
        headings: Vec::new(),
        middles: Vec::new(),
        top: heading * 1.35,
        bottom: 0.0,
        height: Mm(0.0),
    };
    for (i, bar) in bars.iter().enumerate() {
        if i == 0 || bars[i - 1].group != bar.group {
            y += if i == 0 { 0.0 } else { style.group_gap.0 };
            rows.headings.push((i, y + cap_height(&style.heading).0));
            y += heading * 1.35;
        }
        let row = style.row.0.max(least_row(bar, style));
        rows.middles.push(y + row / 2.0);
        y += row;
    }
    rows.bottom = y;
    rows.height = Mm(y + style.axis.size.0 * 1.9);
    rows
}

/// Line spacing of names, and the space that they keep above and below, as
/// multiples of the size.
const LEADING: f64 = 1.18;
const CLEAR: f64 = 0.25;

/// The minimum height of a bar's row: that of its name.
fn least_row(bar: &Bar, style: &ChartStyle) -> f64 {
    let lines = bar.label.lines().count().max(1) as f64;
    style.label.size.0 * (lines * LEADING + 2.0 * CLEAR)
}

/// The area of the bars and its horizontal axis.
struct Plot {
    rect: Rect,
    axis: Ruled,
}

fn km(length: Length) -> f64 {
    length.m() / 1000.0
}

/// Where a bar ends, kilometres.
fn reach(bar: &Bar) -> f64 {
    let soft_end = soft_end(bar).map(|[_, end]| end);
    [bar.low, bar.likely, bar.high]
        .into_iter()
        .flatten()
        .map(km)
        .chain(soft_end)
        .fold(0.0, f64::max)
}

/// The range over which the end of a bar fades, kilometres; `None` unless its
/// figure is a bound that fades, or it lies between two bounds.
pub(super) fn soft_end(bar: &Bar) -> Option<[f64; 2]> {
    if bar.ends.is_some() {
        return Some([km(bar.low?), km(bar.high?)]);
    }
    let figure = km(bar.likely?);
    let fades = bar.bound.fades()?;
    Some(fades.map(|share| share * figure))
}

/// Between a bar's end and its text.
fn gap(style: &ChartStyle) -> f64 {
    style.figure.size.0 * 0.55
}

fn plot(
    bars: &[Bar],
    style: &ChartStyle,
    rows: &Rows,
    rect: Rect,
    language: Language,
) -> Result<Plot> {
    let left = rect.left + labels(bars, style, language)?;
    let mut scale = f64::INFINITY;
    for bar in bars.iter().filter(|bar| reach(bar) > 0.0) {
        let room = rect.right - left - beside(bar, style, language)?;
        scale = scale.min(room / reach(bar));
    }
    let room = rect.right - left;
    if scale <= 0.0 || room <= 0.0 || !room.is_finite() {
        let width = rect.right - rect.left;
        return Err(Error::Room(format!(
            "the chart is too narrow for its text: {width:.1} mm"
        )));
    }
    let end = if scale.is_finite() { room / scale } else { 1.0 };
    let furthest = bars.iter().map(reach).fold(0.0, f64::max);
    Ok(Plot {
        rect: Rect {
            left,
            top: rect.top + rows.top,
            right: rect.right,
            bottom: rect.top + rows.height.0,
        },
        axis: axis(furthest, end, room, style, language)?,
    })
}

/// An axis with lines at multiples of 1, 2 or 5 times a power of ten, spaced
/// widely enough for the numbers. It runs from zero to the first multiple at or
/// beyond the longest bar, if that still fits.
fn axis(
    furthest: f64,
    end: f64,
    room: f64,
    style: &ChartStyle,
    language: Language,
) -> Result<Ruled> {
    let longest = kilometres(end, end, 1, language);
    let widest = width(&longest.grid[1].1, &style.axis, language)?;
    let step = round_step((end * widest * 1.6 / room).max(1.0));
    let reachable = (end * (1.0 - widest / 2.0 / room) / step).floor();
    let last = (furthest / step).ceil().min(reachable);
    Ok(kilometres(end, step, last as u32, language))
}

type Failure = Box<dyn std::error::Error>;

fn draw_with_plotters(
    bars: &[Bar],
    style: &ChartStyle,
    rows: &Rows,
    plot: &Plot,
    language: Language,
    group: &mut Group,
) -> std::result::Result<(), Failure> {
    let below = rows.height.0 - rows.bottom;
    let root = Canvas::new(group, plot.rect, language).into_drawing_area();
    // The vertical axis counts millimetres downwards from the top of the chart.
    let mut chart = ChartBuilder::on(&root)
        .x_label_area_size(Canvas::units(Mm(below)))
        .build_cartesian_2d(plot.axis.clone(), rows.bottom..rows.top)?;
    chart
        .configure_mesh()
        .disable_y_mesh()
        .disable_y_axis()
        .x_max_light_lines(0)
        .x_labels(plot.axis.grid.len())
        .bold_line_style(rule(style.grid, style.line))
        .set_all_tick_mark_size(Canvas::units(style.axis.size * 0.25))
        .axis_style(TRANSPARENT)
        .x_label_style(font(&style.axis).color(&rgba(style.secondary)))
        .draw()?;
    let known = |(bar, _): &(&Bar, &f64)| reach(bar) > 0.0;
    let elements = bars
        .iter()
        .zip(&rows.middles)
        .filter(known)
        .map(|(bar, y)| BarElement::new(bar, *y, style));
    chart.draw_series(elements)?;
    root.present()?;
    drop(chart);
    Ok(())
}

fn texts(
    bars: &[Bar],
    style: &ChartStyle,
    rows: &Rows,
    plot: &Plot,
    rect: Rect,
    language: Language,
) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    for &(i, baseline) in &rows.headings {
        let at = Point {
            x: rect.left,
            y: rect.top + baseline,
        };
        items.push(text(
            &bars[i].group,
            &style.heading,
            bars[i].color,
            at,
            None,
        ));
    }
    let scale = (plot.rect.right - plot.rect.left) / plot.axis.to;
    let halo = Some(Halo {
        color: style.ground,
        width: Mm(style.figure.size.0 * 0.15),
    });
    for (bar, middle) in bars.iter().zip(&rows.middles) {
        let centred = |face: &Typeface| rect.top + middle + cap_height(face).0 / 2.0;
        let lines: Vec<&str> = bar.label.lines().collect();
        for (i, line) in lines.iter().enumerate() {
            let row = i as f64 - (lines.len() - 1) as f64 / 2.0;
            let at = Point {
                x: rect.left,
                y: centred(&style.label) + row * style.label.size.0 * LEADING,
            };
            items.push(text(line, &style.label, style.text, at, None));
        }
        let words = figures(bar, language);
        let mut at = Point {
            x: plot.rect.left + reach(bar) * scale + gap(style),
            y: centred(&style.figure),
        };
        items.push(text(&words, &style.figure, style.text, at, halo));
        // Source numbers are aligned with the cap height of the figures.
        at.x += width(&words, &style.figure, language)? + style.note.size.0 * 0.4;
        at.y += cap_height(&style.note).0 - cap_height(&style.figure).0 - style.note.size.0 * 0.15;
        items.push(text(&notes(bar), &style.note, bar.color, at, halo));
    }
    Ok(items)
}

fn notes(bar: &Bar) -> String {
    let numbers: Vec<usize> = bar.notes.iter().map(|n| *n as usize).collect();
    source_numbers(&numbers)
}
