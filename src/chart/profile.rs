//! Distance profiles: distances from a track to other features, along its
//! length.

use plotters::prelude::*;

use super::ChartStyle;
use super::grid::{Ruled, kilometres, round_step};
use super::key::{Entry, Rows, Swatch};
use super::pen::{aligned, font, rgba, rule, text, width};
use super::trace::Trace;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::sheet::{
    Align, Canvas, Color, Fill, Group, Halo, Item, Line, Point, Rect, Stroke, Verb,
};
use crate::units::{Length, Mm};

/// A track and its distances.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    /// One per feature that distances are measured to.
    pub series: Vec<Series>,
    pub shades: Vec<Shade>,
    pub ticks: Vec<Tick>,
    /// Line styles by quality of the position, with their words.
    pub known: Vec<(String, Stroke)>,
}

/// Distances to one feature.
#[derive(Debug, Clone)]
pub struct Series {
    pub label: String,
    pub color: Color,
    pub legs: Vec<Leg>,
    pub least: Option<Least>,
}

/// The closest approach to a feature.
#[derive(Debug, Clone)]
pub struct Least {
    pub along: Length,
    pub away: Length,
    /// `Busan: 412 km at the least`
    pub words: String,
}

/// Distances along a stretch: distance along the track, and distance to the
/// feature.
#[derive(Debug, Clone)]
pub struct Leg {
    pub points: Vec<(Length, Length)>,
    /// The stroke of the map's line for the same quality of position.
    pub stroke: Stroke,
}

/// A stretch within a zone.
#[derive(Debug, Clone)]
pub struct Shade {
    pub from: Length,
    pub to: Length,
    pub label: String,
    pub color: Color,
}

/// A labelled position along the track.
#[derive(Debug, Clone)]
pub struct Tick {
    pub at: Length,
    pub label: String,
}

/// Draws the distances over the length of the track in `rect`.
///
/// The distance axis starts at zero. Fails if there is no room for the axes,
/// and on a character that no font has.
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
    let key = Rows::new(entries(profile, style), rect.width(), style, language)?;
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

/// Maximum ratio of height to width: a flat profile reads better than a tall
/// one.
const FLAT: f64 = 0.62;

/// The preferred height of a profile at a given width.
///
/// # Errors
/// A character that no font has.
pub fn distance_profile_height(
    profile: &Profile,
    style: &ChartStyle,
    width: Mm,
    language: Language,
) -> Result<Mm> {
    let key = Rows::new(entries(profile, style), width.0, style, language)?;
    let figure = style.figure.size.0;
    let plot = (width.0 * FLAT).min(figure * 18.0);
    Ok(Mm(plot
        + figure * (1.6 + 0.5)
        + style.axis.size.0 * 1.9
        + key.height(style)))
}

/// Opacity of a zone's shading.
const SHADE: f64 = 0.16;

struct Plot {
    /// The area inside the axes.
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
            return Err(Error::Room("the chart has no room for its axes".to_owned()));
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
                fill: Some(Fill::Solid(shade.color.alpha(SHADE))),
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
        for series in &profile.series {
            chart.draw_series(series.legs.iter().map(Trace::new))?;
        }
        root.present()?;
        drop(chart);
        Ok(())
    }

    /// Draws tick lines, with names above the plot as far as they fit; earlier
    /// ticks have precedence.
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
            // A label wider than the plot does not fit anywhere.
            let left = (x - own / 2.0)
                .min(self.rect.right - own)
                .max(self.rect.left);
            let fits = left >= free && left + own <= self.rect.right + 1e-6;
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
            if fits && !tick.label.is_empty() {
                let at = Point::new(left, self.rect.top - style.axis.size.0 * 0.5);
                items.push(text(&tick.label, &style.axis, style.secondary, at, None));
                free = left + own + style.axis.size.0;
            }
        }
        Ok(items)
    }

    /// Marks and labels the closest approach of each series.
    fn least(
        &self,
        profile: &Profile,
        style: &ChartStyle,
        language: Language,
    ) -> Result<Vec<Item>> {
        let size = style.figure.size.0;
        let mut items = Vec::new();
        let mut taken: Vec<Rect> = Vec::new();
        for series in &profile.series {
            let Some(least) = &series.least else {
                continue;
            };
            let at = self.point(least.along, least.away);
            let domain = crate::scenario::Domain::Air;
            items.push(super::event::mark(
                domain,
                at,
                size * 0.22,
                series.color,
                style,
            ));
            let own = width(&least.words, &style.figure, language)?;
            let room = self.beside(at, own, &taken, profile, size);
            taken.push(room);
            items.push(aligned(
                &least.words,
                &style.figure,
                series.color,
                Point::new(room.centre().x, room.bottom - size * 0.25),
                Align::Middle,
                Some(Halo {
                    color: style.ground,
                    width: Mm(size * 0.2),
                }),
            ));
        }
        Ok(items)
    }

    /// Finds the position near a point where a label of this width covers the
    /// least of the lines and, if possible, none of the labels placed before.
    /// Tries below the point first, because a line rises from its minimum on
    /// both sides.
    fn beside(&self, at: Point, own: f64, taken: &[Rect], profile: &Profile, size: f64) -> Rect {
        let tall = size * 1.2;
        let inside = self.rect.right - self.rect.left - own;
        let (mut best, mut least) = (Rect::default(), f64::INFINITY);
        let lifts = [0.35, -1.65, -2.9, -4.2, -5.5, -6.8].map(|lift| at.y + lift * size);
        let shifts = [0.5, 0.0, 1.0].map(|part| at.x - own * part);
        for (i, top) in lifts.into_iter().enumerate() {
            for (j, left) in shifts.into_iter().enumerate() {
                let left = left.clamp(self.rect.left, self.rect.left + inside.max(0.0));
                let room = Rect::new(left, top, left + own, top + tall);
                if room.bottom > self.rect.bottom - size * 0.1 || room.top < self.rect.top {
                    continue;
                }
                let met = taken.iter().any(|other| meet(other, &room));
                let cost = if met { 1e6 } else { 0.0 }
                    + self.covered(&room, profile) * 4.0 / size
                    + i as f64
                    + j as f64 * 0.4;
                if cost < least {
                    (best, least) = (room, cost);
                }
            }
        }
        best
    }

    /// Length of the lines inside a rectangle, mm.
    fn covered(&self, room: &Rect, profile: &Profile) -> f64 {
        let legs = profile.series.iter().flat_map(|s| &s.legs);
        legs.flat_map(|leg| leg.points.windows(2))
            .map(|pair| {
                let [a, b] = [pair[0], pair[1]].map(|(x, y)| self.point(x, y));
                let middle = Point::new((a.x + b.x) / 2.0, (a.y + b.y) / 2.0);
                match room.contains(middle) {
                    true => (b.x - a.x).hypot(b.y - a.y),
                    false => 0.0,
                }
            })
            .sum()
    }
}

fn meet(a: &Rect, b: &Rect) -> bool {
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

/// An axis from zero, with a label at every step; the last label includes the
/// unit.
fn axis(to: f64, step: f64, language: Language) -> Ruled {
    kilometres(to, step, (to / step + 1e-9).floor() as u32, language)
}

/// Key entries for the lines and shades.
fn entries(profile: &Profile, style: &ChartStyle) -> Vec<Entry> {
    let entry = |words: &str, swatch, ink| Entry {
        swatch,
        words: words.to_owned(),
        ink,
    };
    let series = profile.series.iter().filter_map(|series| {
        let stroke = series.legs.first()?.stroke.clone();
        Some(entry(&series.label, Swatch::Line(stroke), style.text))
    });
    let known = profile
        .known
        .iter()
        .map(|(words, stroke)| entry(words, Swatch::Line(stroke.clone()), style.secondary));
    let mut entries: Vec<Entry> = series.chain(known).collect();
    for shade in &profile.shades {
        if !entries.iter().any(|e| e.words == shade.label) {
            let tint = Swatch::Patch(shade.color.alpha(SHADE));
            entries.push(entry(&shade.label, tint, style.text));
        }
    }
    entries
}
