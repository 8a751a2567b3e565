//! The styling of features as drawn on the map, for formats with colours.

use super::facts::{self, Fields, estimate_name, number};
use super::layers::place;
use crate::gis::{Dash, Drawn, Look, Value};
use crate::overlay::{Estimate, Feature, Kind, Overlay, Role};
use crate::scenario::Bound;
use crate::sheet::Color;
use crate::status::Status;
use crate::theme;
use crate::words::Words;

/// The style of a feature.
pub fn look(overlay: &Overlay, feature: &Feature) -> Look {
    let color = color(overlay, feature);
    let Weight {
        width,
        stroke,
        fill,
    } = weight(feature);
    Look {
        drawn: match feature.kind {
            Kind::Origin => Drawn::Marker,
            Kind::Place | Kind::Fix | Kind::Callout => Drawn::SmallMarker,
            Kind::Zone => Drawn::SoftLine,
            _ => Drawn::Line,
        },
        rgb: [color.r, color.g, color.b],
        width,
        stroke,
        fill,
        dash: dash(feature),
        legend: legend(overlay, feature),
    }
}

/// The simplestyle 1.1.0 members for a style.
pub fn simplestyle(look: &Look) -> Fields {
    let color = || Value::Text(look.hex());
    let real = |value: f64| Value::Json(number(value));
    let marker = |size: &str| {
        vec![
            ("marker-color", color()),
            ("marker-size", size.into()),
            ("marker-symbol", "circle".into()),
        ]
    };
    match look.drawn {
        Drawn::Marker => marker("medium"),
        Drawn::SmallMarker => marker("small"),
        Drawn::Line | Drawn::SoftLine => vec![
            ("stroke", color()),
            ("stroke-width", real(look.width)),
            ("stroke-opacity", real(look.stroke)),
            ("fill", color()),
            ("fill-opacity", real(look.fill)),
        ],
    }
}

/// Line width in pixels, and opacities in [0, 1].
struct Weight {
    width: f64,
    stroke: f64,
    fill: f64,
}

fn weight(feature: &Feature) -> Weight {
    let (width, stroke, fill) = match (feature.kind, estimate(feature)) {
        (_, Some(Estimate::Between)) => (0.0, 0.0, 0.2),
        (_, Some(Estimate::Likely)) => (3.0, 1.0, 0.0),
        // The edge of a bound is not drawn as a line.
        (_, Some(Estimate::Only)) if feature.bound() != Bound::Exact => (0.0, 0.0, 0.2),
        (_, Some(Estimate::Only)) => (2.0, 1.0, 0.1),
        (Kind::Track, _) => (2.5, 1.0, 0.0),
        (Kind::Zone | Kind::Footprint, _) => (1.0, 0.7, 0.15),
        _ => (1.5, 0.8, 0.0),
    };
    Weight {
        width,
        stroke,
        fill,
    }
}

pub(super) fn estimate(feature: &Feature) -> Option<Estimate> {
    feature.role.figure().map(|figure| figure.estimate)
}

/// The same dashes as on the map: the less certain, the more broken.
fn dash(feature: &Feature) -> Dash {
    let gap = matches!(&feature.role, Role::Track { stretch, .. } if stretch.gap);
    match (feature.facts.status, estimate(feature)) {
        (Status::Schematic, _) => Dash::Dotted,
        (Status::Estimated, _) | (_, Some(Estimate::High)) => Dash::Dashed,
        _ if gap => Dash::Dashed,
        _ => Dash::Solid,
    }
}

/// Legend text: the actor, the estimate, and the certainty.
fn legend(overlay: &Overlay, feature: &Feature) -> String {
    let language = overlay.scenario.header.language;
    let actor = feature
        .facts
        .actor
        .as_ref()
        .and_then(|id| overlay.scenario.actor(id));
    let whose = match actor {
        Some(actor) => actor.name.get(language),
        None => Words::of(language).layers[place(feature.kind)],
    };
    let estimate = estimate(feature)
        .filter(|e| *e != Estimate::Only)
        .map(estimate_name);
    let gap = matches!(&feature.role, Role::Track { stretch, .. } if stretch.gap);
    let parts = [
        Some(whose),
        estimate,
        feature.bound().word(),
        gap.then_some("gap"),
        facts::status(overlay, feature).map(Status::word),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The feature's colour on the map.
fn color(overlay: &Overlay, feature: &Feature) -> Color {
    let scenario = overlay.scenario;
    let style = theme::Style::of(&scenario.page);
    let facts = &feature.facts;
    match (&facts.actor, facts.number, feature.kind) {
        (None, Some(number), _) => style.ring(scenario, None, number),
        (None, None, Kind::Place | Kind::Callout) => style.theme.place,
        (None, None, Kind::Zone) => style.theme.zone(),
        (actor, ..) => style.actor(scenario, actor.as_ref()),
    }
}
