//! Ring labels, along the arc and preferably in open water.

use super::{MOST, Named, Scene, along, candidate, text};
use crate::error::Result;
use crate::geodesy;
use crate::map::curve::Curve;
use crate::map::label::{Candidate, Label};
use crate::map::reach::ReachLine;
use crate::overlay::Estimate;
use crate::sheet::{Align, Anchor, Point, Typeface, Weight};
use std::borrow::Cow;

pub fn labels(scene: &Scene) -> Result<Vec<Label>> {
    scene
        .reaches
        .lines
        .iter()
        .take(MOST)
        .enumerate()
        .map(|(i, line)| {
            let words = words(scene, line);
            Ok(Label {
                candidates: candidates(scene, line, &words)?,
                name: words,
                weight: 1_500.0,
                wanted: true,
                group: None,
                line: Some(Named::Reach(i).number()),
            })
        })
        .collect()
}

/// `1,200 km · low estimate`; with the name of the claim if the map has
/// several.
fn words(scene: &Scene, line: &ReachLine) -> String {
    let reach = &line.reach;
    let figure = reach.feature.figure_in_words(scene.words);
    let first = &scene.reaches.lines[0].reach.feature.parent;
    let several = scene
        .reaches
        .lines
        .iter()
        .any(|l| l.reach.feature.parent != *first);
    let estimate = match reach.estimate {
        Estimate::Low => scene.words.low,
        Estimate::Likely => scene.words.likely,
        Estimate::High => scene.words.high,
        Estimate::Only | Estimate::Between => "",
    };
    let facts = &reach.feature.facts;
    if several {
        match facts.unnamed {
            true => scene
                .subject
                .range_from(reach.feature, &figure, scene.words),
            false => format!("{} · {figure}", reach.feature.name.get(scene.language)),
        }
    } else if estimate.is_empty() {
        figure
    } else {
        format!("{figure} · {estimate}")
    }
}

/// The full label along the arc or beside it; as a fallback, the figure alone.
fn candidates(scene: &Scene, line: &ReachLine, words: &str) -> Result<Vec<Candidate>> {
    let figure = line.reach.feature.figure_in_words(scene.words);
    let mut all = set(scene, line, words, 0.0)?;
    if figure != words {
        all.extend(set(scene, line, &figure, 150.0)?);
    }
    Ok(all)
}

fn set(scene: &Scene, line: &ReachLine, words: &str, cost: f64) -> Result<Vec<Candidate>> {
    let face = scene.style.face(SIZE, Weight::SemiBold);
    let mut all = beside(scene, line, words, face)?;
    for curve in arcs(scene, line).iter().filter_map(|l| Curve::new(l)) {
        all.extend(on_arc(scene, line, words, face, &curve)?);
    }
    for candidate in &mut all {
        candidate.cost += cost;
        if !is_in_sector(scene, line, candidate) {
            candidate.cost += BESIDE_SECTOR;
        }
    }
    Ok(all)
}

/// What it costs that the label of a sector is beside it, where it could be read
/// as that of another ring.
const BESIDE_SECTOR: f64 = 120.0;

/// Whether both ends of a label are within the bearings of its sector.
fn is_in_sector(scene: &Scene, line: &ReachLine, candidate: &Candidate) -> bool {
    let (Some(sector), Some(origin)) = (line.reach.sector, line.reach.measure.place()) else {
        return true;
    };
    let wide = (sector.to.deg() - sector.from.deg()).rem_euclid(360.0);
    let ends = [candidate.boxes.first(), candidate.boxes.last()];
    ends.into_iter().flatten().flatten().all(|corner| {
        let position = scene.fitted.view.position([corner.x, corner.y]);
        position.is_none_or(|position| {
            let bearing = geodesy::inverse(origin, position).azimuth_from.deg();
            (bearing - sector.from.deg()).rem_euclid(360.0) <= wide
        })
    })
}

/// The lines without the straight sides of a sector.
fn arcs<'a>(scene: &Scene, line: &'a ReachLine) -> Cow<'a, [Vec<Point>]> {
    if line.reach.sector.is_none() {
        return Cow::Borrowed(&line.lines);
    }
    let off = line.reach.radius.m() * 1e-3;
    let on_arc = |p: &Point| {
        let position = scene.fitted.view.position([p.x, p.y]);
        let distance = position.and_then(|at| line.reach.measure.distance(at));
        distance.is_some_and(|d| (d.m() - line.reach.radius.m()).abs() < off)
    };
    let runs = line.lines.iter().flat_map(|points| {
        let runs = points.split(|p| !on_arc(p));
        runs.filter(|run| run.len() > 1).map(<[Point]>::to_vec)
    });
    Cow::Owned(runs.collect())
}

/// Size of ring labels, design pixels.
const SIZE: f64 = 15.0;

/// Candidates inside and outside the arc, all along it.
fn on_arc(
    scene: &Scene,
    line: &ReachLine,
    words: &str,
    face: Typeface,
    curve: &Curve,
) -> Result<Vec<Candidate>> {
    let style = scene.style;
    let halo = style.halo(style.theme.halo_sea.alpha(0.9), 3.5);
    let set = |anchor| text(words, face, line.color, anchor, halo);
    let gap = face.size.0 * 0.42;
    let cap = face.size.0 * 0.73;
    let pieces = along::pieces(scene, &set, curve, &[-gap, gap + cap])?;
    pieces
        .into_iter()
        .filter(|p| p.steepest <= STEEPEST)
        .map(|p| {
            let cost = cost(scene, &p);
            candidate(
                scene,
                set(Anchor::Along { curve: p.line }),
                cost,
                style.mm(1.0),
            )
        })
        .collect()
}

/// Maximum slope of a label along its arc, degrees; a steeper one no longer
/// reads as a line.
const STEEPEST: f64 = 78.0;

/// Horizontal labels above and below the ring, for rings too small for a label
/// along the arc.
fn beside(scene: &Scene, line: &ReachLine, words: &str, face: Typeface) -> Result<Vec<Candidate>> {
    let style = scene.style;
    let points = || line.lines.iter().flatten();
    let higher = |a: &&Point, b: &&Point| a.y.total_cmp(&b.y);
    let (Some(top), Some(bottom)) = (points().min_by(higher), points().max_by(higher)) else {
        return Ok(Vec::new());
    };
    let gap = style.mm(6.0);
    let cap = face.size.0 * 0.73;
    [
        (Point::new(bottom.x, bottom.y + gap + cap), 30.0),
        (Point::new(top.x, top.y - gap), 32.0),
    ]
    .into_iter()
    .map(|(at, cost)| {
        let anchor = Anchor::At {
            at,
            align: Align::Middle,
            turn: 0.0,
        };
        let halo = style.halo(style.theme.halo_sea.alpha(0.9), 3.5);
        let text = text(words, face, line.color, anchor, halo);
        candidate(scene, text, cost, style.mm(1.0))
    })
    .collect()
}

/// Prefers open water, level text and the lower right, where the eye comes to
/// rest after reading the map.
fn cost(scene: &Scene, piece: &along::Piece) -> f64 {
    let land = scene.land_share(&piece.line);
    let steep = piece.steepness / 90.0;
    let frame = scene.fitted.frame;
    let middle = piece.middle();
    let right = (middle.x - frame.left) / frame.width();
    let low = (middle.y - frame.top) / frame.height();
    land * 45.0 + steep * steep * 14.0 + (1.0 - right) * 6.0 + (1.0 - low) * 9.0
}
