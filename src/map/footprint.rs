//! Footprints: the regions allowed by the wording of reported positions.

use super::base::{close, points, stroked};
use super::fit::Fitted;
use super::pen;
use super::subject::Subject;
use crate::overlay::Feature;
use crate::sheet::{Color, Fill, Group, Item, Line, Outline, Point};
use crate::sphere::Shape;
use crate::theme::Style;

/// The drawn footprints.
#[derive(Debug)]
pub struct Footprints {
    pub group: Group,
    pub lines: Vec<Vec<Point>>,
}

pub fn draw(subject: &Subject, fitted: &Fitted, style: &Style) -> Footprints {
    let mut items = Vec::new();
    let mut lines = Vec::new();
    for feature in &subject.footprints {
        let Shape::Area(area) = &feature.shape else {
            continue;
        };
        let color = color(subject, feature, style);
        let mut outline: Outline = Vec::new();
        for ring in fitted.view.area(area) {
            close(&mut outline, &ring);
        }
        if outline.is_empty() {
            continue;
        }
        let edge = points(fitted.view.area_outline(area));
        let mut parts = vec![Item::Line(Line {
            id: None,
            outline,
            fill: Some(Fill::Solid(pen::footprint_fill(color))),
            stroke: None,
        })];
        parts.extend(stroked(&edge, &pen::footprint(color, style)));
        lines.extend(edge);
        items.push(Item::Group(Group {
            id: feature.id.clone(),
            label: None,
            clip: None,
            items: parts,
        }));
    }
    Footprints {
        group: Group {
            id: "footprints".into(),
            label: Some("Footprints".into()),
            clip: None,
            items,
        },
        lines,
    }
}

/// Its actor's colour, or the secondary text colour without an actor.
pub fn color(subject: &Subject, feature: &Feature, style: &Style) -> Color {
    match subject.actor(feature) {
        Some(_) => subject.color(feature, style),
        None => style.theme.secondary,
    }
}
