//! Reaches: graded bands, and a line for each published figure.

use super::base::{close, open, points};
use super::fit::Fitted;
use super::subject::{Measure, Reach, Subject};
use crate::overlay::Estimate;
use crate::reach::{self as within, Edge, Extent, Field};
use crate::scenario::Status;
use crate::sheet::{Color, Fill, Group, Item, Line, Outline, Point, Stroke};
use crate::sphere::{Area, Shape};
use crate::theme::Style;
use crate::units::{Length, Position};

/// The drawn reaches.
#[derive(Debug)]
pub struct Reaches<'a> {
    pub group: Group,
    pub lines: Vec<ReachLine<'a>>,
    tints: Vec<Tint<'a>>,
}

/// What a reach lays over the ground: from its inner to its outer figure,
/// fading where it is a band.
#[derive(Debug)]
struct Tint<'a> {
    reach: Reach<'a>,
    color: Color,
    strength: f64,
}

impl Reaches<'_> {
    /// The ground's colour under the tints that lie over a position.
    pub fn tinted(&self, ground: Color, position: Position) -> Color {
        self.tints
            .iter()
            .fold(ground, |ground, tint| match tint.reach.distance(position) {
                Some(distance) => ground.under(tint.color, tint.strength_at(distance)),
                None => ground,
            })
    }
}

impl Tint<'_> {
    fn strength_at(&self, distance: Length) -> f64 {
        if distance > self.reach.radius {
            return 0.0;
        }
        match self.reach.inner {
            None => self.strength,
            Some(low) if distance < low => 0.0,
            Some(low) => {
                let t = (distance.m() - low.m()) / (self.reach.radius.m() - low.m());
                1.0 - (1.0 - self.strength).powf(1.0 - t)
            }
        }
    }
}

/// The line of one figure on the page.
#[derive(Debug)]
pub struct ReachLine<'a> {
    pub reach: Reach<'a>,
    pub color: Color,
    pub lines: Vec<Vec<Point>>,
}

/// A ring as drawn, on its own: for the proof.
#[derive(Debug, Clone)]
pub struct DrawnReach {
    pub id: String,
    pub base: Base,
    pub radius: Length,
    pub lines: Vec<Vec<Point>>,
}

/// What a drawn reach is measured from.
#[derive(Debug, Clone)]
pub enum Base {
    /// One place: the true edge about it.
    Place(Edge),
    Field(Field),
}

impl From<ReachLine<'_>> for DrawnReach {
    fn from(line: ReachLine<'_>) -> DrawnReach {
        let reach = line.reach;
        DrawnReach {
            id: reach.feature.id.clone(),
            base: match reach.measure {
                Measure::Place(centre) => Base::Place(Edge::of(&Extent {
                    centre,
                    inner: None,
                    outer: reach.radius,
                    sector: reach.sector.map(|s| (s.from, s.to)),
                })),
                Measure::Field(field) => Base::Field(field.clone()),
            },
            radius: reach.radius,
            lines: line.lines,
        }
    }
}

/// Millimetres on the page by which a ring may be off: far less than is seen,
/// so that the ground distance it stands for is a few metres off at most.
const RING_TOLERANCE: f64 = 0.001;

/// Steps of tint across a band: more are not seen.
const STEPS: usize = 16;

pub fn draw<'a>(subject: &Subject<'a>, fitted: &Fitted, style: &Style) -> Reaches<'a> {
    let claims = subject.reaches.iter().filter(|r| is_outermost(r)).count();
    // Many claims on one map would drown it in tint.
    let strength = match claims {
        0..=2 => 1.0,
        3..=4 => 0.55,
        _ => 0.0,
    };
    let fine = fitted.view.within(RING_TOLERANCE);
    let mut tints = Vec::new();
    let mut strokes = Vec::new();
    let mut lines = Vec::new();
    let mut laid = Vec::new();
    for reach in &subject.reaches {
        let color = subject.color(reach.feature, style);
        if reach.estimate == Estimate::Between {
            tints.extend(band(reach, color, strength, fitted, style));
            laid.push(Tint {
                reach: *reach,
                color,
                strength: style.theme.band * strength,
            });
            continue;
        }
        let Shape::Area(area) = &reach.feature.shape else {
            continue;
        };
        if matches!(reach.estimate, Estimate::Only | Estimate::Low) {
            let tint = style.theme.fill * strength;
            tints.extend(tinted(fitted.view.area(area), color.alpha(tint)));
            laid.push(Tint {
                reach: *reach,
                color,
                strength: tint,
            });
        }
        let outline = points(fine.area_outline(area));
        strokes.push(line(
            reach,
            &outline,
            line_stroke(
                reach.estimate,
                subject.line_status(&reach.feature.parent, reach.feature.facts.status),
                color,
                style,
            ),
        ));
        lines.push(ReachLine {
            reach: *reach,
            color,
            lines: outline,
        });
    }
    Reaches {
        group: Group {
            id: "reaches".into(),
            label: Some("Reaches".into()),
            clip: None,
            items: vec![
                Item::Group(Group {
                    id: "reach-tints".into(),
                    items: tints,
                    ..Group::default()
                }),
                Item::Group(Group {
                    id: "reach-lines".into(),
                    items: strokes,
                    ..Group::default()
                }),
            ],
        },
        lines,
        tints: laid,
    }
}

fn is_outermost(reach: &Reach) -> bool {
    matches!(reach.estimate, Estimate::Only | Estimate::High)
}

/// The line that an estimate is drawn with; the legend shows the same.
pub fn line_stroke(estimate: Estimate, status: Status, color: Color, style: &Style) -> Stroke {
    match (status, estimate) {
        (Status::Schematic, _) => style.dashed(color, 2.4, &[2.4, 4.2]),
        (Status::Estimated, _) | (_, Estimate::High) => style.dashed(color, 2.0, &[9.0, 5.0]),
        (_, Estimate::Likely) => style.stroke(color, 3.0),
        _ => style.stroke(color, 2.4),
    }
}

/// A band's tint, strongest at the low figure: ever narrower bands over one
/// another, each exact on the ellipsoid, so that any projection shows it right.
fn band(
    reach: &Reach,
    color: Color,
    strength: f64,
    fitted: &Fitted,
    style: &Style,
) -> Option<Item> {
    let low = reach.inner?;
    if strength <= 0.0 {
        return None;
    }
    let color = color.alpha(style.theme.band * strength);
    let items = match reach.measure {
        Measure::Place(origin) if fitted.keeps_distance_from(origin) => {
            return smooth_band(reach, origin, low, color, fitted);
        }
        Measure::Place(origin) => layers(color, |t| {
            let outer = between(low, reach.radius, t);
            fitted.view.area(&area(reach, origin, low, outer))
        }),
        Measure::Field(field) => swept_band(reach, field, low, color, fitted),
    };
    Some(Item::Group(Group {
        id: reach.feature.id.clone(),
        label: None,
        clip: None,
        items,
    }))
}

/// Layers over one another, from the widest down, that add up to a colour
/// where all of them lie; `rings` gives the outline of each by how far it
/// reaches, from 0 to 1.
fn layers(color: Color, rings: impl Fn(f64) -> Vec<Vec<[f64; 2]>>) -> Vec<Item> {
    let coats = super::coat::coats(color, STEPS);
    (1..=STEPS)
        .rev()
        .zip(coats)
        .filter_map(|(step, coat)| tinted(rings(step as f64 / STEPS as f64), coat))
        .collect()
}

/// Millimetres on the page by which a step of tint may be off.
const TINT_TOLERANCE: f64 = 0.4;

/// A band around a track or an area. The low figure's own shape is the hole of
/// every step.
fn swept_band(
    reach: &Reach,
    field: &Field,
    low: Length,
    color: Color,
    fitted: &Fitted,
) -> Vec<Item> {
    let tolerance = Length::from_m((TINT_TOLERANCE / fitted.mm_per_m).max(5.0));
    let hole = fitted.view.area(&field.within(low, tolerance));
    layers(color, |t| {
        let outer = field.within(between(low, reach.radius, t), tolerance);
        let mut rings = fitted.view.area(&outer);
        rings.extend(hole.iter().cloned());
        rings
    })
}

fn between(low: Length, high: Length, t: f64) -> Length {
    Length::from_m(low.m() + (high.m() - low.m()) * t)
}

/// A band as one gradient, where the projection keeps distances from its
/// origin, so that equal tints lie at equal distances.
fn smooth_band(
    reach: &Reach,
    origin: Position,
    low: Length,
    color: Color,
    fitted: &Fitted,
) -> Option<Item> {
    let [x, y] = fitted.view.point(origin)?;
    let area = area(reach, origin, low, reach.radius);
    let Some(Item::Line(line)) = tinted(fitted.view.area(&area), color) else {
        return None;
    };
    let from = low.m() / reach.radius.m();
    let stops = (0..=8)
        .map(|i| {
            let t = f64::from(i) / 8.0;
            let strength = 1.0 - (1.0 - color.a).powf(1.0 - t);
            (from + (1.0 - from) * t, color.alpha(strength))
        })
        .collect();
    Some(Item::Line(Line {
        id: Some(format!("{}-tint", reach.feature.id)),
        fill: Some(Fill::Radial {
            centre: Point::new(x, y),
            radius: reach.radius.m() * fitted.mm_per_m,
            stops,
        }),
        ..line
    }))
}

fn area(reach: &Reach, origin: Position, low: Length, outer: Length) -> Area {
    match reach.sector {
        Some(s) => within::sector(origin, Some(low), outer, s.from, s.to),
        None => within::band(origin, low, outer),
    }
}

fn tinted(rings: Vec<Vec<[f64; 2]>>, color: Color) -> Option<Item> {
    if rings.is_empty() || color.a <= 0.0 {
        return None;
    }
    let mut outline: Outline = Vec::new();
    for ring in &rings {
        close(&mut outline, ring);
    }
    Some(Item::Line(Line {
        id: None,
        outline,
        fill: Some(Fill::Solid(color)),
        stroke: None,
    }))
}

fn line(reach: &Reach, lines: &[Vec<Point>], stroke: Stroke) -> Item {
    let mut outline: Outline = Vec::new();
    for line in lines {
        open(&mut outline, line);
    }
    Item::Line(Line {
        id: Some(reach.feature.id.clone()),
        outline,
        fill: None,
        stroke: Some(stroke),
    })
}
