//! Degree labels at the neatline, where the graticule meets it.

use super::{Scene, candidate, text};
use crate::error::Result;
use crate::map::graticule::{Edge, edge_at};
use crate::map::label::{Candidate, Label};
use crate::sheet::{Align, Anchor, Point, Weight};

pub fn labels(scene: &Scene) -> Result<Vec<Label>> {
    let mut labels = Vec::new();
    // An inset has no degree labels: the map around it has them.
    if scene.company.inside {
        return Ok(labels);
    }
    for (lat, lines) in &scene.graticule.parallels {
        let words = scene.words.parallel_to_the_minute(*lat);
        labels.extend(ends(scene, &words, lines, &[Edge::Right, Edge::Left])?);
    }
    for (lon, lines) in &scene.graticule.meridians {
        let words = scene.words.meridian_to_the_minute(*lon);
        let edges = [Edge::Bottom, Edge::Top, Edge::Right, Edge::Left];
        labels.extend(ends(scene, &words, lines, &edges)?);
    }
    Ok(labels)
}

/// One label per line, on the first of the edges that it meets with enough
/// room.
fn ends(scene: &Scene, words: &str, lines: &[Vec<Point>], edges: &[Edge]) -> Result<Option<Label>> {
    let mut candidates = Vec::new();
    for line in lines {
        for end in [line.first(), line.last()].into_iter().flatten() {
            let Some(edge) = edge_at(scene.fitted.frame, *end) else {
                continue;
            };
            if let Some(rank) = edges.iter().position(|e| *e == edge) {
                candidates.push(at_edge(scene, words, *end, edge, rank as f64 * 4.0)?);
            }
        }
    }
    Ok((!candidates.is_empty()).then(|| Label {
        name: words.to_owned(),
        weight: 230.0,
        wanted: false,
        group: None,
        line: None,
        candidates,
    }))
}

fn at_edge(scene: &Scene, words: &str, end: Point, edge: Edge, cost: f64) -> Result<Candidate> {
    let style = scene.style;
    let inset = style.mm(9.0);
    let cap = style.mm(12.0 * 0.73);
    let (at, align) = match edge {
        Edge::Bottom => (Point::new(end.x, end.y - inset), Align::Middle),
        Edge::Top => (Point::new(end.x, end.y + inset + cap), Align::Middle),
        Edge::Right => (Point::new(end.x - inset, end.y + cap / 2.0), Align::End),
        Edge::Left => (Point::new(end.x + inset, end.y + cap / 2.0), Align::Start),
    };
    let face = style.face(12.0, Weight::Regular);
    let halo = style.halo(style.theme.halo_sea.alpha(0.9), 3.0);
    let anchor = Anchor::At {
        at,
        align,
        turn: 0.0,
    };
    let text = text(words, face, style.theme.degree_name, anchor, halo);
    candidate(scene, text, cost, style.mm(2.0))
}
