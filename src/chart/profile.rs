//! How far something was all along a track.

use plotters::element::{Drawable, PointCollection};
use plotters::prelude::*;
use plotters_backend::{BackendCoord, DrawingErrorKind};

use super::ChartStyle;
use super::grid::{Ruled, round_step};
use super::pen::{aligned, font, rgba, rule, text, width};
use super::words::{number, unit};
use crate::error::{Error, Result};
use crate::language::Language;
use crate::sheet::{
    Align, Canvas, Color, Fill, Group, Halo, Item, Line, Point, Rect, Stroke, Verb, cap_height,
};
use crate::units::{Length, Mm};

/// A track and its distances.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    /// One for each thing that distances are measured to.
    pub series: Vec<Series>,
    pub shades: Vec<Shade>,
    pub ticks: Vec<Tick>,
    /// `least {}`, with the distance.
    pub least: String,
}

/// Distances to one thing.
#[derive(Debug, Clone)]
pub struct Series {
    pub label: String,
    pub color: Color,
    pub legs: Vec<Leg>,
}

/// Distances along a stretch: how far along the track, and how far away.
#[derive(Debug, Clone)]
pub struct Leg {
    pub points: Vec<(Length, Length)>,
    /// Nothing is known between its ends: the line is dashed.
    pub gap: bool,
}

/// A stretch within a zone.
#[derive(Debug, Clone)]
pub struct Shade {
    pub from: Length,
    pub to: Length,
    pub label: String,
    pub color: Color,
}

/// Something marked along the track.
#[derive(Debug, Clone)]
pub struct Tick {
    pub at: Length,
    pub label: String,
}

/// Draw the distances over the length of the track in `rect`.
///
/// The distance's axis begins at nought. Fails where there is no room for the
/// axes, and on a character that no font has.
pub fn distance_profile(
    profile: &Profile,
    style: &ChartStyle,
    rect: Rect,
    language: Language,
) -> Result<Group> {
    let mut group = Group {
        id: "distance-profile".to_owned(),
        label: Some("Distance profile".to_owned()),
        ..Group::default()
    };
    let key = KeyLines::new(profile, style, rect.width(), language)?;
    let plot = Plot::new(profile, style, rect, key.height(style), language)?;
    group.items.extend(plot.shades(profile));
    plot.draw(profile, style, language, &mut group)
        .map_err(|e| Error::Render(format!("the chart: {e}")))?;
    group.items.extend(plot.ticks(profile, style, language)?);
    group.items.extend(plot.least(profile, style, language)?);
    let foot = Rect {
        bottom: plot.rect.bottom
            + style.axis.size.0 * 1.9
            + key.height(style)
            + style.figure.size.0 * 0.5,
        ..rect
    };
    group.items.extend(key.draw(foot, style));
    Ok(group)
}

/// A flat profile reads better than a tall one: height by width.
const FLAT: f64 = 0.62;

/// The height that suits a profile at a width.
///
/// # Errors
/// A character that no font has.
pub fn distance_profile_height(
    profile: &Profile,
    style: &ChartStyle,
    width: Mm,
    language: Language,
) -> Result<Mm> {
    let key = KeyLines::new(profile, style, width.0, language)?;
    let figure = style.figure.size.0;
    let plot = (width.0 * FLAT).min(figure * 18.0);
    Ok(Mm(plot
        + figure * (1.6 + 0.5)
        + style.axis.size.0 * 1.9
        + key.height(style)))
}

struct Plot {
    /// Of the axes.
    rect: Rect,
    x: Ruled,
    y: Ruled,
}

impl Plot {
    fn new(
        profile: &Profile,
        style: &ChartStyle,
        rect: Rect,
        key: f64,
        language: Language,
    ) -> Result<Plot> {
        let points = || {
            let legs = profile.series.iter().flat_map(|s| &s.legs);
            legs.flat_map(|l| &l.points)
        };
        let most =
            |of: fn(&(Length, Length)) -> Length| points().map(|p| of(p).km()).fold(1.0, f64::max);
        let (along, away) = (most(|p| p.0), most(|p| p.1));
        let numbers = style.axis.size.0 * 1.9;
        let height = rect.height() - numbers - key - style.figure.size.0 * (1.6 + 0.5);
        let height = height.min(rect.width() * FLAT);
        let lines = (height / (style.axis.size.0 * 5.5)).floor().max(1.0);
        let step = round_step(away / lines);
        let top = (away / step).ceil() * step;
        let y = axis(top, step, language);
        let widest = y
            .grid
            .iter()
            .map(|(_, words)| width(words, &style.axis, language));
        let widest = widest
            .collect::<Result<Vec<_>>>()?
            .into_iter()
            .fold(0.0, f64::max);
        let rect = Rect {
            left: rect.left + widest + style.axis.size.0,
            top: rect.top + style.figure.size.0 * 1.6,
            right: rect.right - width("10,000 km", &style.axis, language)? * 0.5,
            bottom: rect.top + style.figure.size.0 * 1.6 + height,
        };
        if height < style.figure.size.0 * 3.0 || rect.width() < style.figure.size.0 * 6.0 {
            return Err(Error::Render(
                "the chart has no room for its axes".to_owned(),
            ));
        }
        let room = width("10,000", &style.axis, language)? * 2.2;
        let step = round_step(along * room / rect.width());
        let x = axis(along, step, language);
        Ok(Plot { rect, x, y })
    }

    fn point(&self, along: Length, away: Length) -> Point {
        Point::new(
            self.rect.left + self.rect.width() * along.km() / self.x.to,
            self.rect.bottom - self.rect.height() * away.km() / self.y.to,
        )
    }

    fn shades(&self, profile: &Profile) -> Vec<Item> {
        let shade = |shade: &Shade| {
            let (from, to) = (
                self.point(shade.from, Length::from_m(0.0)),
                self.point(shade.to, Length::from_m(0.0)),
            );
            Item::Line(Line {
                id: None,
                outline: Rect::new(from.x, self.rect.top, to.x, self.rect.bottom).outline(),
                fill: Some(Fill::Solid(shade.color.alpha(0.16))),
                stroke: None,
            })
        };
        profile.shades.iter().map(shade).collect()
    }

    fn draw(
        &self,
        profile: &Profile,
        style: &ChartStyle,
        language: Language,
        group: &mut Group,
    ) -> std::result::Result<(), Box<dyn std::error::Error>> {
        let (numbers, side) = (style.axis.size.0 * 1.9, style.axis.size.0 * 5.0);
        let rect = Rect {
            left: self.rect.left - side,
            bottom: self.rect.bottom + numbers,
            ..self.rect
        };
        let root = Canvas::new(group, rect, language).into_drawing_area();
        let mut chart = ChartBuilder::on(&root)
            .x_label_area_size(Canvas::units(Mm(numbers)))
            .y_label_area_size(Canvas::units(Mm(side)))
            .build_cartesian_2d(self.x.clone(), self.y.clone())?;
        let ink = rgba(style.secondary);
        let numbers = || font(&style.axis).color(&ink);
        chart
            .configure_mesh()
            .disable_x_mesh()
            .y_max_light_lines(0)
            .x_labels(self.x.grid.len())
            .y_labels(self.y.grid.len())
            .bold_line_style(rule(style.grid, style.line))
            .set_all_tick_mark_size(Canvas::units(style.axis.size * 0.25))
            .axis_style(rule(style.grid, style.line))
            .x_label_style(numbers())
            .y_label_style(numbers())
            .draw()?;
        for (i, series) in profile.series.iter().enumerate() {
            let lines = series
                .legs
                .iter()
                .map(|leg| Trace::new(leg, i, series.color, style));
            chart.draw_series(lines)?;
        }
        root.present()?;
        drop(chart);
        Ok(())
    }

    /// Names above the plot where they have room, the first first.
    fn ticks(
        &self,
        profile: &Profile,
        style: &ChartStyle,
        language: Language,
    ) -> Result<Vec<Item>> {
        let mut items = Vec::new();
        let mut free = self.rect.left;
        for tick in &profile.ticks {
            let x = self.point(tick.at, Length::from_m(0.0)).x;
            let own = width(&tick.label, &style.axis, language)?;
            let left = (x - own / 2.0).clamp(self.rect.left, self.rect.right - own);
            items.push(Item::Line(Line {
                id: None,
                outline: vec![
                    Verb::Move(Point::new(x, self.rect.top)),
                    Verb::Line(Point::new(x, self.rect.bottom)),
                ],
                fill: None,
                stroke: Some(Stroke {
                    color: style.secondary,
                    width: Mm(style.line.0 * 0.8),
                    dash: vec![style.line.0 * 1.5, style.line.0 * 4.0],
                    round: false,
                }),
            }));
            if left >= free && !tick.label.is_empty() {
                let at = Point::new(left, self.rect.top - style.axis.size.0 * 0.5);
                items.push(text(&tick.label, &style.axis, style.secondary, at, None));
                free = left + own + style.axis.size.0;
            }
        }
        Ok(items)
    }

    /// Where each series is nearest, and how near.
    fn least(
        &self,
        profile: &Profile,
        style: &ChartStyle,
        language: Language,
    ) -> Result<Vec<Item>> {
        let mut items = Vec::new();
        for series in &profile.series {
            let points = series
                .legs
                .iter()
                .filter(|l| !l.gap)
                .flat_map(|l| &l.points);
            let Some((along, away)) = points.min_by(|a, b| a.1.m().total_cmp(&b.1.m())) else {
                continue;
            };
            let at = self.point(*along, *away);
            let words = format!("{} {}", number(*away, language), unit(language));
            let words = crate::words::fill(&profile.least, &[&words]);
            let half = width(&words, &style.figure, language)? / 2.0;
            let x = at.x.clamp(self.rect.left + half, self.rect.right - half);
            let radius = style.figure.size.0 * 0.22;
            items.push(super::event::mark(
                crate::scenario::Domain::Air,
                at,
                radius,
                series.color,
                style,
            ));
            // Below the line where that has room, for it rises on both sides.
            let below = at.y + style.figure.size.0 * 1.3;
            let y = match below < self.rect.bottom - style.figure.size.0 * 0.3 {
                true => below,
                false => at.y - style.figure.size.0 * 0.7,
            };
            items.push(aligned(
                &words,
                &style.figure,
                series.color,
                Point::new(x, y),
                Align::Middle,
                Some(Halo {
                    color: style.ground,
                    width: Mm(style.figure.size.0 * 0.2),
                }),
            ));
        }
        Ok(items)
    }
}

/// From nought; numbers at every step, the last with its unit where it does
/// not stand at the very end.
fn axis(to: f64, step: f64, language: Language) -> Ruled {
    let last = (to / step + 1e-9).floor() as u32;
    let line = |i: u32| {
        let value = f64::from(i) * step;
        let number = number(Length::from_km(value), language);
        let words = match i == last {
            true => format!("{number} {}", unit(language)),
            false => number,
        };
        (value, words)
    };
    Ruled {
        from: 0.0,
        to,
        grid: (0..=last).map(line).collect(),
    }
}

/// A line of distances as an element of plotters.
struct Trace {
    points: Vec<(f64, f64)>,
    stroke: Stroke,
}

/// Dash and gap of the second, third ... series, in widths of the line.
const DASHES: [&[f64]; 4] = [&[], &[4.0, 2.0], &[1.2, 1.8], &[6.0, 2.0, 1.2, 2.0]];

impl Trace {
    fn new(leg: &Leg, series: usize, color: Color, style: &ChartStyle) -> Trace {
        Trace {
            points: leg.points.iter().map(|(x, y)| (x.km(), y.km())).collect(),
            stroke: stroke(series, leg.gap, color, style),
        }
    }
}

/// The line of a series; over a gap it is pale.
fn stroke(series: usize, gap: bool, color: Color, style: &ChartStyle) -> Stroke {
    let width = style.line.0 * 2.6;
    let dash: &[f64] = match gap {
        true => &[2.0, 3.0],
        false => DASHES[series % DASHES.len()],
    };
    Stroke {
        color: match gap {
            true => color.alpha(0.55),
            false => color,
        },
        width: Mm(width),
        dash: dash.iter().map(|d| d * width).collect(),
        round: dash.is_empty(),
    }
}

impl<'a> PointCollection<'a, (f64, f64)> for &'a Trace {
    type Point = &'a (f64, f64);
    type IntoIter = std::slice::Iter<'a, (f64, f64)>;

    fn point_iter(self) -> Self::IntoIter {
        self.points.iter()
    }
}

impl Drawable<Canvas<'_>> for Trace {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        points: I,
        canvas: &mut Canvas<'_>,
        _: (u32, u32),
    ) -> std::result::Result<(), DrawingErrorKind<Error>> {
        let points: Vec<Point> = points.map(|p| canvas.point(p)).collect();
        let verbs = points.iter().enumerate().map(|(i, p)| match i {
            0 => Verb::Move(*p),
            _ => Verb::Line(*p),
        });
        canvas.push(Item::Line(Line {
            id: None,
            outline: verbs.collect(),
            fill: None,
            stroke: Some(self.stroke.clone()),
        }));
        Ok(())
    }
}

/// What lines and shades mean, in lines at the chart's foot.
struct KeyLines<'p> {
    lines: Vec<Vec<(f64, &'p str, Swatch)>>,
}

/// Baseline to baseline of the key, in the size of figures.
const KEY_LINE: f64 = 1.7;

impl<'p> KeyLines<'p> {
    fn new(
        profile: &'p Profile,
        style: &ChartStyle,
        room: f64,
        language: Language,
    ) -> Result<KeyLines<'p>> {
        let size = style.figure.size.0;
        let mut named: Vec<(&str, Swatch)> = Vec::new();
        for (i, series) in profile.series.iter().enumerate() {
            named.push((&series.label, Swatch::Line(i, series.color)));
        }
        for shade in &profile.shades {
            if !named.iter().any(|(words, _)| *words == shade.label) {
                named.push((&shade.label, Swatch::Patch(shade.color)));
            }
        }
        let mut lines: Vec<Vec<(f64, &str, Swatch)>> = vec![Vec::new()];
        let mut x = 0.0;
        for (words, swatch) in named {
            let own = size * 2.5 + width(words, &style.figure, language)?;
            if x > 0.0 && x + own > room {
                lines.push(Vec::new());
                x = 0.0;
            }
            if let Some(line) = lines.last_mut() {
                line.push((x, words, swatch));
            }
            x += own + size * 1.3;
        }
        Ok(KeyLines { lines })
    }

    fn height(&self, style: &ChartStyle) -> f64 {
        self.lines.len() as f64 * style.figure.size.0 * KEY_LINE
    }

    fn draw(&self, rect: Rect, style: &ChartStyle) -> Vec<Item> {
        let size = style.figure.size.0;
        let mut items = Vec::new();
        for (i, line) in self.lines.iter().enumerate() {
            let below = (self.lines.len() - 1 - i) as f64 * size * KEY_LINE;
            let middle = rect.bottom - size * 0.5 - below;
            let baseline = middle + cap_height(&style.figure).0 / 2.0;
            for (x, words, swatch) in line {
                let left = rect.left + x;
                let (top, bottom) = (middle - size * 0.45, middle + size * 0.45);
                let room = Rect::new(left, top, left + size * 2.0, bottom);
                items.push(swatch.draw(room, style));
                let at = Point::new(room.right + size * 0.5, baseline);
                items.push(text(words, &style.figure, style.text, at, None));
            }
        }
        items
    }
}

/// A mark of the key.
enum Swatch {
    /// Of the series of this number.
    Line(usize, Color),
    Patch(Color),
}

impl Swatch {
    fn draw(&self, room: Rect, style: &ChartStyle) -> Item {
        let (outline, fill, stroke) = match self {
            Swatch::Line(series, color) => {
                let y = room.centre().y;
                let line = vec![
                    Verb::Move(Point::new(room.left, y)),
                    Verb::Line(Point::new(room.right, y)),
                ];
                (line, None, Some(stroke(*series, false, *color, style)))
            }
            Swatch::Patch(color) => (room.outline(), Some(Fill::Solid(color.alpha(0.16))), None),
        };
        Item::Line(Line {
            id: None,
            outline,
            fill,
            stroke,
        })
    }
}
