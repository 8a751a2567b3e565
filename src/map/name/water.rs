//! Names of oceans, seas and straits, in italics along their shape.

use super::{Scene, candidate, text};
use crate::error::Result;
use crate::geodata::{self, Entry};
use crate::language::Language;
use crate::map::curve::Curve;
use crate::map::label::{Candidate, Label};
use crate::sheet::{Align, Anchor, Point, Text, Typeface, Weight};
use crate::units::{Lat, Lon, Position};

/// How waters of one rank are set.
struct Setting {
    size: f64,
    spacing: f64,
    capitals: bool,
    weight: f64,
}

const SETTINGS: [Setting; 5] = [
    Setting {
        size: 25.0,
        spacing: 0.34,
        capitals: true,
        weight: 84.0,
    },
    Setting {
        size: 19.0,
        spacing: 0.16,
        capitals: false,
        weight: 74.0,
    },
    Setting {
        size: 16.0,
        spacing: 0.08,
        capitals: false,
        weight: 64.0,
    },
    Setting {
        size: 13.5,
        spacing: 0.04,
        capitals: false,
        weight: 54.0,
    },
    Setting {
        size: 12.0,
        spacing: 0.02,
        capitals: false,
        weight: 44.0,
    },
];

pub fn labels(scene: &Scene) -> Result<Vec<Label>> {
    let mut labels = Vec::new();
    for water in geodata::waters() {
        let Some(curve) = baseline(scene, water) else {
            continue;
        };
        let setting = &SETTINGS[usize::from(water.rank).min(SETTINGS.len() - 1)];
        let candidates = candidates(scene, water, &curve, setting)?;
        if !candidates.is_empty() {
            labels.push(Label {
                name: water.names().get(scene.language).to_owned(),
                weight: setting.weight,
                wanted: false,
                group: Some(one_water(water.english())),
                line: None,
                candidates,
            });
        }
    }
    Ok(labels)
}

/// Parts of an ocean are one water: a map that names the Pacific need not name
/// the North Pacific too.
fn one_water(english: &str) -> String {
    let ocean = english
        .strip_prefix("North ")
        .or_else(|| english.strip_prefix("South "))
        .filter(|rest| rest.ends_with("Ocean"));
    format!("water {}", ocean.unwrap_or(english))
}

/// The water's label line on the page, if most of it is in sight.
fn baseline(scene: &Scene, water: &Entry) -> Option<Curve> {
    let line: Vec<Position> = water
        .label_line()
        .filter_map(|[lon, lat]| Some(Position::new(Lat::new(lat).ok()?, Lon::wrap(lon))))
        .collect();
    let seen: Vec<Point> = line
        .iter()
        .filter_map(|p| scene.fitted.view.point(*p))
        .map(|[x, y]| Point::new(x, y))
        .collect();
    let inside = seen
        .iter()
        .filter(|p| scene.fitted.frame.contains(**p))
        .count();
    if inside * 2 <= line.len() || line.iter().any(|p| distorted(scene, *p)) {
        return None;
    }
    Curve::smooth(&seen)
}

/// Where the map pulls shapes so far that a name along them would mislead.
fn distorted(scene: &Scene, position: Position) -> bool {
    scene
        .fitted
        .projection
        .scale(position)
        .is_none_or(|s| s.along_max > 2.2 * s.along_min)
}

fn candidates(
    scene: &Scene,
    water: &Entry,
    curve: &Curve,
    setting: &Setting,
) -> Result<Vec<Candidate>> {
    let style = scene.style;
    let names = water.names();
    let name = names.get(scene.language).to_owned();
    let name = match scene.language {
        Language::En | Language::Ru if setting.capitals => name.to_uppercase(),
        _ => name,
    };
    let mut all = Vec::new();
    for (smaller, size) in [setting.size, (setting.size * 0.84).max(12.0)]
        .into_iter()
        .enumerate()
    {
        let face = Typeface {
            italic: true,
            spacing: setting.spacing,
            ..style.face(size, Weight::Regular)
        };
        let set = |anchor| {
            let mut text = set(scene, &name, face, anchor);
            text.spans
                .extend(scene.second(&names, face, style.theme.water_name));
            text
        };
        let width = scene.width(&set(flat()))?;
        // A name much longer than its water would name the next one too; an
        // ocean goes on far beyond its line.
        let room = if setting.capitals { 2.6 } else { 1.35 };
        if width > curve.length() * room {
            continue;
        }
        let middle = style.mm(size * 0.34);
        for slide in [0.0, -0.12, 0.12, -0.25, 0.25] {
            for lift in [0.0, -0.9, 0.9, -1.9, 1.9, -3.0, 3.0] {
                let from = (curve.length() - width) / 2.0 + slide * curve.length();
                let piece = curve.piece(from, from + width, middle + style.mm(size * lift));
                let wet = scene.land_share(&piece);
                if wet > 0.34 {
                    continue;
                }
                let cost = wet * 90.0
                    + f64::abs(slide) * 14.0
                    + f64::abs(lift) * 3.0
                    + smaller as f64 * 7.0;
                let text = set(Anchor::Along { curve: piece });
                all.push(candidate(scene, text, cost, style.mm(7.0))?);
            }
        }
    }
    Ok(all)
}

fn set(scene: &Scene, name: &str, face: Typeface, anchor: Anchor) -> Text {
    let style = scene.style;
    let halo = style.halo(style.theme.halo_sea.alpha(0.7), 2.0);
    text(name, face, style.theme.water_name, anchor, halo)
}

fn flat() -> Anchor {
    Anchor::At {
        at: Point::default(),
        align: Align::Start,
        turn: 0.0,
    }
}
