//! Proof of the rings as they are drawn: every vertex on the page, and the
//! middle of every edge, taken back to the Earth and measured.

use crate::both::both;
use crate::error::Result;
use crate::geodesy;
use crate::map::{Base, DrawnReach, Panel};
use crate::sheet::Point;
use crate::units::{Azimuth, Length, Position};

/// How true a ring is as drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct RingProof {
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
    proofs.into_iter().chain(other_proofs).collect()
}

fn prove_one(map: &Panel, reach: &DrawnReach) -> Result<RingProof> {
    let mut worst_m = 0.0_f64;
    let mut worst_mm = 0.0_f64;
    let mut vertices = 0;
    let mut measure = |p: Point| {
        let Some(position) = map.fitted.view.position([p.x, p.y]) else {
            return;
        };
        let Some((off, azimuth)) = off(reach, position, worst_m) else {
            return;
        };
        if off <= worst_m {
            return;
        }
        worst_m = off;
        // The truth lies no farther away than the distance is off.
        let scale = map.fitted.projection.scale(position);
        let most = off * map.fitted.mm_per_m * scale.map_or(1.0, |s| s.along_max);
        worst_mm = worst_mm.max(match (&reach.base, azimuth) {
            (Base::Place(origin), Some(azimuth)) => {
                let truth = geodesy::direct(*origin, azimuth, reach.radius);
                let truth = map.fitted.view.point(truth);
                // Where the map of the world is cut, it may be drawn at the
                // other edge.
                truth.map_or(0.0, |[x, y]| (x - p.x).hypot(y - p.y).min(most))
            }
            _ => most,
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
        id: reach.id.clone(),
        max_error: Length::from_m(worst_m),
        on_paper: worst_mm,
        vertices,
    })
}

/// How far a position is from a reach's range, metres, exactly if it is more
/// than `least`; and in which direction it lies from the one place that the
/// reach is measured from. None on the straight sides of a sector.
fn off(reach: &DrawnReach, position: Position, least: f64) -> Option<(f64, Option<Azimuth>)> {
    match &reach.base {
        Base::Place(origin) => {
            let course = geodesy::inverse(*origin, position);
            let off = (course.distance.m() - reach.radius.m()).abs();
            let on_arc = reach.on_arc(course.azimuth_from);
            on_arc.then_some((off, Some(course.azimuth_from)))
        }
        Base::Field(field) => Some((field.off(position, reach.radius, least)?, None)),
    }
}
