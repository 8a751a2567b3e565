//! Colours of a feature in files that carry some: simplestyle 1.1.0.

use super::facts::{Fields, number};
use crate::overlay::{Estimate, Feature, Kind, Overlay, Role};
use crate::sheet::Color;
use crate::theme;
use serde_json::{Value, json};

/// The simplestyle members of a feature.
pub fn simplestyle(overlay: &Overlay, feature: &Feature) -> Fields {
    let color = json!(hex(color(overlay, feature)));
    let members: Vec<(&str, Value)> = match feature.kind {
        Kind::Origin => marker(color, "medium"),
        Kind::Place | Kind::Fix => marker(color, "small"),
        Kind::Reach => outline(color, reach_look(&feature.role)),
        Kind::Track => outline(
            color,
            Look {
                width: 2.5,
                stroke: 1.0,
                fill: 0.0,
            },
        ),
        Kind::Zone | Kind::Footprint => outline(
            color,
            Look {
                width: 1.0,
                stroke: 0.7,
                fill: 0.15,
            },
        ),
    };
    members
        .into_iter()
        .map(|(name, value)| (name.to_string(), value))
        .collect()
}

/// Line width in pixels, and opacities in [0, 1].
struct Look {
    width: f64,
    stroke: f64,
    fill: f64,
}

fn reach_look(role: &Role) -> Look {
    match role {
        Role::Reach {
            estimate: Estimate::Between,
            ..
        } => Look {
            width: 0.0,
            stroke: 0.0,
            fill: 0.2,
        },
        Role::Reach {
            estimate: Estimate::Likely,
            ..
        } => Look {
            width: 3.0,
            stroke: 1.0,
            fill: 0.0,
        },
        Role::Reach {
            estimate: Estimate::Only,
            ..
        } => Look {
            width: 2.0,
            stroke: 1.0,
            fill: 0.1,
        },
        _ => Look {
            width: 1.5,
            stroke: 0.8,
            fill: 0.0,
        },
    }
}

fn outline(color: Value, look: Look) -> Vec<(&'static str, Value)> {
    vec![
        ("stroke", color.clone()),
        ("stroke-width", number(look.width)),
        ("stroke-opacity", number(look.stroke)),
        ("fill", color),
        ("fill-opacity", number(look.fill)),
    ]
}

fn marker(color: Value, size: &str) -> Vec<(&'static str, Value)> {
    vec![
        ("marker-color", color),
        ("marker-size", json!(size)),
        ("marker-symbol", json!("circle")),
    ]
}

/// The colour that the map draws it in.
fn color(overlay: &Overlay, feature: &Feature) -> Color {
    let scenario = overlay.scenario;
    let size = scenario.page.size;
    let style = theme::Style::new(scenario.page.theme, size.width, size.height);
    let actor = feature.facts.actor;
    let ring = scenario.rings.iter().position(|r| r.id == feature.parent);
    match (actor, ring) {
        (None, None) if feature.kind != Kind::Place => style.actor(None, 0),
        (None, None) => style.theme.place,
        (Some(index), _) => style.actor(scenario.actors.get(index), index),
        (None, Some(index)) => style.actor(None, index),
    }
}

fn hex(color: Color) -> String {
    format!("#{:02x}{:02x}{:02x}", color.r, color.g, color.b)
}
