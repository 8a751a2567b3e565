//! Draws reaches: graded bands, and a line for each published figure.

use super::base::{open, points};
use super::fit::Fitted;
use super::seen::{SPECK, is_speck};
use super::soft_edge::SoftEdge;
use super::subject::{Measure, Reach, Subject, Tinting};
use super::tint::{band, faded, tinted};
use super::tint_layers::share_of;
use crate::overlay::Estimate;
use crate::reach::{Edge, Extent, Field};
use crate::scenario::Status;
use crate::sheet::{Color, Group, Item, Line, Outline, Point, Stroke};
use crate::sphere::Shape;
use crate::theme::Style;
use crate::units::{Length, Position};

/// The drawn reaches.
#[derive(Debug)]
pub struct Reaches<'a> {
    pub group: Group,
    pub lines: Vec<ReachLine<'a>>,
    tints: Vec<Tint<'a>>,
}

/// The tint of a reach, from its inner to its outer figure; fading for a band
/// or a bound.
#[derive(Debug)]
struct Tint<'a> {
    reach: Reach<'a>,
    color: Color,
    strength: f64,
    edge: Option<SoftEdge>,
}

impl Reaches<'_> {
    /// The ground's colour with the tints at a position applied.
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
        if let Some(edge) = self.edge {
            return share_of(self.strength, edge.strength(distance));
        }
        if distance > self.reach.radius {
            return 0.0;
        }
        match self.reach.inner {
            None => self.strength,
            Some(low) if distance < low => 0.0,
            Some(low) => {
                let t = (distance.m() - low.m()) / (self.reach.radius.m() - low.m());
                share_of(self.strength, 1.0 - t)
            }
        }
    }
}

/// The line of one figure on the page; not drawn if the figure is a bound.
#[derive(Debug)]
pub struct ReachLine<'a> {
    pub reach: Reach<'a>,
    pub color: Color,
    pub lines: Vec<Vec<Point>>,
}

/// A ring as drawn, with everything that its proof needs.
#[derive(Debug, Clone)]
pub struct DrawnReach {
    /// The id of the scenario's ring.
    pub ring: String,
    pub id: String,
    pub base: Base,
    pub radius: Length,
    pub lines: Vec<Vec<Point>>,
}

/// What a drawn reach is measured from.
#[derive(Debug, Clone)]
pub enum Base {
    /// One place, with the true edge around it.
    Place(Edge),
    Field(Field),
}

impl DrawnReach {
    /// Whether nobody can see it at this scale: it is a speck, or less than can
    /// be drawn.
    pub fn is_tiny(&self, mm_per_m: f64) -> bool {
        match self.lines.iter().all(Vec::is_empty) {
            true => 2.0 * self.radius.m() * mm_per_m < SPECK,
            false => is_speck(&self.lines),
        }
    }
}

impl From<ReachLine<'_>> for DrawnReach {
    fn from(line: ReachLine<'_>) -> DrawnReach {
        let reach = line.reach;
        DrawnReach {
            ring: reach.feature.parent.clone(),
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

/// Tolerance of a ring, millimetres on the page: far below what is visible, so
/// that its ground distance is off by a few metres at most.
const RING_TOLERANCE: f64 = 0.001;

/// Above this number of rings, rings use the tolerance of other lines: a
/// quarter of the points, and the error is still invisible.
const MANY: usize = 500;

/// Minimum strength of soft edges on a map with many claims. Such a map omits
/// other tints, but a soft edge has no line to show it.
const FAINTEST: f64 = 0.75;

/// Opacity factor of the soft edge of an earlier version.
const BEFORE: f64 = 0.4;

pub fn draw<'a>(subject: &Subject<'a>, fitted: &Fitted, style: &Style) -> Reaches<'a> {
    let claims = subject.reaches.iter().filter(|r| is_outermost(r)).count();
    // Tints of many claims would cover the map.
    let strength = match claims {
        0..=2 => 1.0,
        3..=4 => 0.55,
        _ => 0.0,
    };
    let fine = match subject.reaches.len() > MANY {
        true => fitted.view.clone(),
        false => fitted.view.within(RING_TOLERANCE),
    };
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
                strength: soft_tint(style) * strength,
                edge: None,
            });
            continue;
        }
        let soft = reach.soft_edge();
        let is_untinted = reach.tint == Tinting::Without;
        let was = subject.is_before(&reach.feature.parent);
        let Shape::Area(area) = &reach.feature.shape else {
            continue;
        };
        if let Some(edge) = soft {
            let paler = if was { BEFORE } else { 1.0 };
            let strength = soft_tint(style) * strength.max(FAINTEST) * paler;
            if strength > 0.0 {
                tints.extend(faded(reach, &edge, color.alpha(strength), fitted));
            }
            laid.push(Tint {
                reach: *reach,
                color,
                strength,
                edge: soft,
            });
        } else if !is_untinted && matches!(reach.estimate, Estimate::Only | Estimate::Low) {
            // What is certainly within range is never paler than the band around it.
            let full = match reach.estimate {
                Estimate::Low => soft_tint(style),
                _ => style.theme.fill,
            };
            let tint = full * strength;
            if tint > 0.0 {
                tints.extend(tinted(fitted.view.area(area), color.alpha(tint)));
            }
            laid.push(Tint {
                reach: *reach,
                color,
                strength: tint,
                edge: None,
            });
        }
        let outline = points(fine.area_outline(area));
        if soft.is_none() && !is_untinted {
            let status = subject.line_status(&reach.feature.parent, reach.feature.facts.status);
            let stroke = line_stroke(reach.estimate, status, color, style);
            strokes.push(line(reach, &outline, stroke));
        }
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

/// The opacity within the low figure of a band, or inside a soft edge; stronger
/// than that of a plain reach, which has nothing that fades.
pub fn soft_tint(style: &Style) -> f64 {
    0.5 * (style.theme.fill + style.theme.band)
}

/// The stroke for an estimate, also used in the legend.
pub fn line_stroke(estimate: Estimate, status: Status, color: Color, style: &Style) -> Stroke {
    match (status, estimate) {
        (Status::Schematic, _) => style.dashed(color, 2.4, &[2.4, 4.2]),
        (Status::Estimated, _) | (_, Estimate::High) => style.dashed(color, 2.0, &[9.0, 5.0]),
        (_, Estimate::Likely) => style.stroke(color, 3.0),
        _ => style.stroke(color, 2.4),
    }
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
