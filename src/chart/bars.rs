//! Published ranges side by side, as horizontal bars.
//!
//! A bar is solid up to the low figure and fades up to the high one, as the
//! band on the map does; a firm tick stands at the likely figure. The figures
//! are written at the bar's end, so the axis can stay quiet.

use plotters::prelude::*;

use super::ChartStyle;
use super::axis::Kilometres;
use super::element::BarElement;
use super::pen::{font, rgba, rule, text, width};
use super::words::figures;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::sheet::{Canvas, Color, Group, Halo, Item, Point, Rect, Typeface, cap_height};
use crate::units::{Length, Mm};

/// One published range.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What the range is of.
    pub label: String,
    /// Whose it is; bars of one group that follow each other share a heading.
    pub group: String,
    /// The group's colour.
    pub color: Color,
    pub low: Option<Length>,
    pub likely: Option<Length>,
    pub high: Option<Length>,
    /// Numbers of the sources, as in the page's list of them.
    pub notes: Vec<u32>,
}

/// The height that [`range_bars`] fills.
pub fn range_bars_height(bars: &[Bar], style: &ChartStyle) -> Mm {
    rows(bars, style).height
}

/// Draw the bars from the top of `rect`, over its whole width.
///
/// The scale is the largest at which every bar and the words at its end fit.
/// Bars without any figure show their label only. Fails if the words leave no
/// room for bars, if `rect` is lower than [`range_bars_height`], and on a
/// character that no font has.
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
        return Err(Error::Render(format!(
            "{} bars need a height of {:.1} mm, and the chart has {room:.1} mm",
            bars.len(),
            rows.height.0,
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

/// Where things stand from the top down, mm from the chart's top.
struct Rows {
    /// Baselines of headings and the bar that each stands above.
    headings: Vec<(usize, f64)>,
    /// Middle of each bar.
    middles: Vec<f64>,
    /// Top of the first bar's row, bottom of the last one's.
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
        rows.middles.push(y + style.row.0 / 2.0);
        y += style.row.0;
    }
    rows.bottom = y;
    rows.height = Mm(y + style.axis.size.0 * 1.9);
    rows
}

/// The part of the page that the bars have, and its scale.
struct Plot {
    rect: Rect,
    axis: Kilometres,
}

fn km(length: Length) -> f64 {
    length.m() / 1000.0
}

/// How far a bar reaches.
fn reach(bar: &Bar) -> f64 {
    [bar.low, bar.likely, bar.high]
        .into_iter()
        .flatten()
        .map(km)
        .fold(0.0, f64::max)
}

/// Between a bar's last figure and its words: past the tail of an open end.
fn gap(bar: &Bar, style: &ChartStyle) -> f64 {
    let tail = if is_open(bar) { tail(style).0 } else { 0.0 };
    tail + style.figure.size.0 * 0.55
}

/// Only a low figure is known: the range is that or more.
pub(super) fn is_open(bar: &Bar) -> bool {
    bar.low.is_some() && bar.high.is_none()
}

/// Length of the fading end of an open bar.
pub(super) fn tail(style: &ChartStyle) -> Mm {
    style.bar * 1.5
}

fn plot(
    bars: &[Bar],
    style: &ChartStyle,
    rows: &Rows,
    rect: Rect,
    language: Language,
) -> Result<Plot> {
    let mut labels = 0.0_f64;
    for bar in bars {
        labels = labels.max(width(&bar.label, &style.label, language)?);
    }
    let left = rect.left + labels + style.label.size.0;
    let mut scale = f64::INFINITY;
    for bar in bars.iter().filter(|bar| reach(bar) > 0.0) {
        let words = width(&figures(bar, language), &style.figure, language)?;
        let notes = width(&notes(bar), &style.note, language)?;
        let room = rect.right - left - gap(bar, style) - words - notes - style.note.size.0 * 0.6;
        scale = scale.min(room / reach(bar));
    }
    let room = rect.right - left;
    if scale <= 0.0 || room <= 0.0 || !room.is_finite() {
        return Err(Error::Render(
            "the chart is too narrow for its words".to_owned(),
        ));
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

/// A grid at multiples of 1, 2 or 5 times a power of ten, from nought to the
/// first at or past the furthest bar if it is on the axis, with air between
/// the numbers.
fn axis(
    furthest: f64,
    end: f64,
    room: f64,
    style: &ChartStyle,
    language: Language,
) -> Result<Kilometres> {
    let mut axis = Kilometres {
        end,
        grid: vec![end],
        language,
    };
    let widest = width(&axis.label(end), &style.axis, language)?;
    let least = (end * widest * 1.6 / room).max(1.0);
    let power = 10_f64.powf(least.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .map(|s| s * power)
        .into_iter()
        .find(|s| *s >= least)
        .unwrap_or(10.0 * power);
    let reachable = (end * (1.0 - widest / 2.0 / room) / step).floor();
    let last = (furthest / step).ceil().min(reachable);
    axis.grid = (0..=last as u32).map(|i| f64::from(i) * step).collect();
    Ok(axis)
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
    // The vertical axis counts millimetres from the chart's top, downwards.
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
    let scale = (plot.rect.right - plot.rect.left) / plot.axis.end;
    let halo = Some(Halo {
        color: style.ground,
        width: Mm(style.figure.size.0 * 0.15),
    });
    for (bar, middle) in bars.iter().zip(&rows.middles) {
        let centred = |face: &Typeface| rect.top + middle + cap_height(face).0 / 2.0;
        let at = Point {
            x: rect.left,
            y: centred(&style.label),
        };
        items.push(text(&bar.label, &style.label, style.text, at, None));
        let words = figures(bar, language);
        let mut at = Point {
            x: plot.rect.left + reach(bar) * scale + gap(bar, style),
            y: centred(&style.figure),
        };
        items.push(text(&words, &style.figure, style.text, at, halo));
        // Source numbers hang from the figures' cap line.
        at.x += width(&words, &style.figure, language)? + style.note.size.0 * 0.4;
        at.y += cap_height(&style.note).0 - cap_height(&style.figure).0 - style.note.size.0 * 0.15;
        items.push(text(&notes(bar), &style.note, bar.color, at, halo));
    }
    Ok(items)
}

fn notes(bar: &Bar) -> String {
    let numbers: Vec<String> = bar.notes.iter().map(u32::to_string).collect();
    numbers.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Verb, Weight, measure};

    const INK: Color = Color {
        r: 28,
        g: 40,
        b: 48,
        a: 1.0,
    };

    fn style() -> ChartStyle {
        let face = |size| Typeface {
            size: Mm(size),
            weight: Weight::Regular,
            italic: false,
            spacing: 0.0,
            tabular: false,
        };
        ChartStyle {
            text: INK,
            secondary: INK,
            grid: INK,
            ground: Color { r: 255, ..INK },
            heading: face(4.6),
            label: face(4.2),
            figure: face(4.2),
            axis: face(3.6),
            note: face(2.6),
            bar: Mm(4.4),
            row: Mm(9.0),
            group_gap: Mm(4.0),
            line: Mm(0.26),
        }
    }

    fn bar(label: &str, group: &str, low: Option<f64>, high: Option<f64>) -> Bar {
        Bar {
            label: label.to_owned(),
            group: group.to_owned(),
            color: INK,
            low: low.map(Length::from_km),
            likely: None,
            high: high.map(Length::from_km),
            notes: vec![1, 12],
        }
    }

    fn bars() -> Vec<Bar> {
        vec![
            bar("Ching Tien", "Taiwan", Some(1200.0), Some(2000.0)),
            bar("Hsiung Feng IIE", "Taiwan", Some(600.0), Some(600.0)),
            bar("DF-26", "China", Some(3000.0), Some(5000.0)),
            bar("DF-17", "China", Some(4990.0), None),
            bar("CJ-10", "China", None, Some(2200.0)),
            bar("Not said", "China", None, None),
        ]
    }

    fn rect(width: f64) -> Rect {
        Rect {
            left: 10.0,
            top: 10.0,
            right: 10.0 + width,
            bottom: 110.0,
        }
    }

    /// Left, top, right, bottom of every text of a group.
    fn texts(group: &Group) -> Vec<[f64; 4]> {
        let boxes = group.items.iter().filter_map(|item| match item {
            Item::Text(text) => Some(measure(text, Language::En).expect("measured").boxes),
            _ => None,
        });
        let sides = |corners: [Point; 4]| {
            let [a, _, c, _] = corners;
            [a.x, c.y, c.x, a.y]
        };
        boxes.flatten().map(sides).collect()
    }

    #[test]
    fn texts_keep_clear_of_each_other_and_within_the_chart() {
        for width in [120.0, 160.0, 300.0] {
            let rect = rect(width);
            let group = range_bars(&bars(), &style(), rect, Language::En).expect("drawn");
            let texts = texts(&group);
            assert!(texts.len() > 16, "headings, labels, figures, notes, axis");
            for (i, a) in texts.iter().enumerate() {
                assert!(a[0] >= rect.left - 0.5 && a[2] <= rect.right + 0.5, "{a:?}");
                for b in &texts[..i] {
                    let apart = a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];
                    assert!(apart, "{a:?} and {b:?} at a width of {width}");
                }
            }
        }
    }

    #[test]
    fn bars_end_where_their_figures_are_on_one_scale() {
        let group = range_bars(&bars(), &style(), rect(200.0), Language::En).expect("drawn");
        let filled: Vec<(f64, f64)> = group
            .items
            .iter()
            .filter_map(|item| match item {
                Item::Line(line) if line.fill.is_some() => match line.outline[..] {
                    [Verb::Move(a), Verb::Line(b), ..] => Some((a.x, b.x)),
                    _ => None,
                },
                _ => None,
            })
            .collect();
        let [low, high] = [filled[0], filled[1]];
        let zero = low.0;
        assert!(((high.1 - zero) / (low.1 - zero) - 2000.0 / 1200.0).abs() < 1e-3);
        assert!(((filled[2].1 - zero) / (low.1 - zero) - 600.0 / 1200.0).abs() < 1e-3);
    }

    #[test]
    fn a_chart_without_room_says_so() {
        let low = Rect {
            bottom: 40.0,
            ..rect(200.0)
        };
        let needs = range_bars(&bars(), &style(), low, Language::En).unwrap_err();
        assert!(needs.to_string().contains("height"), "{needs}");
        let narrow = range_bars(&bars(), &style(), rect(40.0), Language::En).unwrap_err();
        assert!(narrow.to_string().contains("narrow"), "{narrow}");
        let none = range_bars(&[], &style(), rect(200.0), Language::En).expect("empty");
        assert!(none.items.is_empty());
    }
}
