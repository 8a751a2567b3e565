//! Proof of the rings as they are drawn: every vertex on the page, and the
//! middle of every edge, taken back to the Earth and measured.

use crate::both::both;
use crate::error::Result;
use crate::map::{Base, DrawnReach, Panel};
use crate::reach::Foot;
use crate::sheet::Point;
use crate::units::{Length, Position};

/// How true a ring is as drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct RingProof {
    /// The map that it is drawn on.
    pub map: String,
    pub id: String,
    /// The worst deviation of the drawn line from the true range.
    pub max_error: Length,
    /// The same on paper, millimetres, where the deviation is worst.
    pub on_paper: f64,
    pub vertices: usize,
}

/// Measures every ring drawn on the maps of a page.
///
/// # Errors
/// A ring that is farther from the truth than a tenth of a millimetre on paper.
pub fn prove(maps: &[&Panel]) -> Result<Vec<RingProof>> {
    let drawn: Vec<_> = maps
        .iter()
        .flat_map(|map| map.reaches.iter().map(move |reach| (*map, reach)))
        .collect();
    let prove = |rings: &[(&Panel, &DrawnReach)]| -> Vec<Result<RingProof>> {
        rings
            .iter()
            .map(|(map, reach)| prove_one(map, reach))
            .collect()
    };
    let (some, others) = drawn.split_at(drawn.len().div_ceil(2));
    let (proofs, other_proofs) = both(|| prove(some), || prove(others));
    // What no map shows has no line to measure.
    let is_drawn = |proof: &Result<RingProof>| proof.as_ref().map_or(true, |p| p.vertices > 0);
    let all = proofs.into_iter().chain(other_proofs);
    all.filter(is_drawn).collect()
}

/// The worst of several.
pub fn worst(proofs: &[RingProof]) -> Option<Length> {
    let off = proofs.iter().map(|p| p.max_error);
    off.reduce(|a, b| if a > b { a } else { b })
}

fn prove_one(map: &Panel, reach: &DrawnReach) -> Result<RingProof> {
    let mut worst_m = 0.0_f64;
    let mut worst_mm = 0.0_f64;
    let mut vertices = 0;
    let view = &map.placement.fitted.view;
    let mut measure = |p: Point| {
        let Some(position) = view.position([p.x, p.y]) else {
            return;
        };
        let Some((off, feet)) = off(&reach.base, reach.radius, position, worst_m) else {
            return;
        };
        if off <= worst_m {
            return;
        }
        worst_m = off;
        // The truth lies no farther away than the distance is off.
        let scale = map.placement.fitted.projection.scale(position);
        let most = off * map.placement.fitted.mm_per_m * scale.map_or(1.0, |s| s.along_max);
        worst_mm = worst_mm.max(match &reach.base {
            Base::Place(edge) => {
                // Where the map of the world is cut, the truth may be drawn
                // at the other edge, or not at all.
                let drawn = feet
                    .iter()
                    .filter_map(|foot| view.point(edge.position(foot)));
                let away = drawn.map(|[x, y]| (x - p.x).hypot(y - p.y));
                away.fold(most, f64::min)
            }
            Base::Field(_) => most,
        });
    };
    for line in &reach.lines {
        vertices += line.len();
        for pair in line.windows(2) {
            measure(pair[0]);
            measure(Point::new(
                (pair[0].x + pair[1].x) / 2.0,
                (pair[0].y + pair[1].y) / 2.0,
            ));
        }
    }
    if worst_mm > 0.1 {
        return Err(crate::Error::Geometry(format!(
            "the ring {} is drawn {worst_mm:.3} mm off its true course",
            reach.id
        )));
    }
    Ok(RingProof {
        map: map.placement.id.clone(),
        id: reach.id.clone(),
        max_error: Length::from_m(worst_m),
        on_paper: worst_mm,
        vertices,
    })
}

/// How far a position is from the edge of a reach, metres, exactly if it is
/// more than `least`; and the nearest points of the parts of the edge, if the
/// reach is measured from one place.
fn off(base: &Base, radius: Length, at: Position, least: f64) -> Option<(f64, Vec<Foot>)> {
    match base {
        Base::Place(edge) => {
            let feet = edge.feet(at);
            let off = feet.iter().map(|foot| foot.distance.m());
            Some((off.fold(f64::INFINITY, f64::min), feet))
        }
        Base::Field(field) => Some((field.off(at, radius, least)?, Vec::new())),
    }
}
