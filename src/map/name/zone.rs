//! Names of zones along the edge: inside an area, or on either side of a line.

use super::{MOST, Named, Scene, along, beside, candidate, span, text};
use crate::error::Result;
use crate::map::curve::Curve;
use crate::map::label::{Candidate, Label};
use crate::map::zone::{ZoneLine, has_inside};
use crate::scenario::ZoneKind;
use crate::sheet::{Anchor, Point, Typeface, Weight};
use std::sync::Arc;

pub fn labels(scene: &Scene) -> Result<Vec<Label>> {
    let mut labels = Vec::new();
    for (i, zone) in scene.zones.lines.iter().enumerate().take(MOST) {
        if zone.lines.is_empty() {
            continue;
        }
        let words = zone.zone.name.get(scene.language);
        // Only the part before the comma; the legend has the full name. That of a
        // limit would be the name of the country.
        let is_limit = matches!(zone.zone.kind, ZoneKind::Limit(_));
        let words = match scene.subject.is_before(&zone.zone.id) || is_limit {
            true => words,
            false => words.split(COMMAS).next().unwrap_or(words),
        };
        labels.push(Label {
            candidates: candidates(scene, zone, words)?,
            name: words.to_owned(),
            weight: 600.0,
            wanted: true,
            group: None,
            line: Some(Named::Zone(i).number()),
        });
    }
    Ok(labels)
}

/// Commas between a zone's name and its description, in each script.
const COMMAS: [char; 3] = [',', '，', '、'];

/// Distance of a name from its edge, as a multiple of its size.
const GAP: f64 = 0.55;

/// Above this number of zones, fewer positions are tried for each.
const CROWD: usize = 250;

/// Maximum turning of a name along an edge, degrees.
const MOST_BEND: f64 = 40.0;

fn candidates(scene: &Scene, zone: &ZoneLine, words: &str) -> Result<Vec<Candidate>> {
    let style = scene.style;
    let area = has_inside(zone.zone);
    let faces: &[Typeface] = &match area {
        true => [
            style.face(14.0, Weight::SemiBold),
            style.face(12.0, Weight::SemiBold),
        ],
        false => [
            style.face(13.0, Weight::Medium),
            style.face(12.0, Weight::Medium),
        ],
    };
    let mut all = Vec::new();
    for curve in zone.lines.iter().filter_map(|l| Curve::new(l)) {
        for (smaller, face) in faces.iter().enumerate() {
            let found = on_edge(scene, zone, words, *face, &curve)?;
            all.extend(found.into_iter().map(|mut c| {
                c.cost += smaller as f64 * 12.0;
                c
            }));
        }
    }
    all.extend(away(scene, zone, words, faces[0])?);
    Ok(all)
}

/// Horizontal labels with a leader from the edge, for edges too curved for a
/// name along them.
fn away(scene: &Scene, zone: &ZoneLine, words: &str, face: Typeface) -> Result<Vec<Candidate>> {
    // With many zones, none has much room to choose from.
    let points = (12 * CROWD / scene.zones.lines.len().max(1)).clamp(3, 12);
    let curves = zone.lines.iter().filter_map(|l| Curve::new(l));
    let Some(longest) = curves.max_by(|a, b| a.length().total_cmp(&b.length())) else {
        return Ok(Vec::new());
    };
    let rows: Arc<[beside::Row]> = vec![vec![span(words, face, zone.color)]].into();
    let mut all = Vec::new();
    for i in 0..points {
        let at = longest.at(longest.length() * (i as f64 + 0.5) / points as f64);
        for mut stand in beside::stands(scene, 0.0, &[26.0, 44.0]) {
            if stand.leader.is_some() && scene.fitted.frame.contains(at) {
                stand.cost += 60.0;
                let mut block = beside::block(scene, &rows, at, stand)?;
                block.cost += beside::land_share(scene, &block) * 20.0;
                all.push(block);
            }
        }
    }
    Ok(all)
}

fn on_edge(
    scene: &Scene,
    zone: &ZoneLine,
    words: &str,
    face: Typeface,
    curve: &Curve,
) -> Result<Vec<Candidate>> {
    let style = scene.style;
    let halo = style.halo(style.theme.halo_sea.alpha(0.9), 3.0);
    let set = |anchor| text(words, face, zone.color, anchor, halo);
    let gap = face.size.0 * GAP;
    let cap = face.size.0 * 0.73;
    let area = has_inside(zone.zone);
    along::pieces(scene, &set, curve, &[-gap, gap + cap])?
        .into_iter()
        .filter(|p| p.bend <= MOST_BEND)
        .filter(|p| !area || inside(zone, &p.line, cap))
        .map(|p| {
            let cost = scene.land_share(&p.line) * 20.0
                + (p.steepness / 90.0).powi(2) * 18.0
                + p.bend * 0.3
                + at_margin(scene, &p.line) * 10.0;
            let set = set(Anchor::Along { curve: p.line });
            candidate(scene, set, cost, style.mm(2.0))
        })
        .collect()
}

/// How close a piece comes to the frame, from 0 (well inside) to 1.
fn at_margin(scene: &Scene, line: &[Point]) -> f64 {
    let frame = scene.fitted.frame;
    let well = scene.style.mm(130.0);
    let room = |p: &Point| {
        let x = (p.x - frame.left).min(frame.right - p.x);
        let y = (p.y - frame.top).min(frame.bottom - p.y);
        x.min(y)
    };
    let least = line.iter().map(room).fold(f64::MAX, f64::min);
    (1.0 - least / well).clamp(0.0, 1.0)
}

/// Whether a baseline and its letters are inside an area.
fn inside(zone: &ZoneLine, line: &[Point], cap: f64) -> bool {
    line.iter()
        .step_by(6)
        .all(|p| zone.holds(*p) && zone.holds(Point::new(p.x, p.y - cap)))
}
