//! Proves the rings as drawn: unprojects every vertex on the page, and the
//! middle of every edge, and measures it on the ellipsoid.

use crate::error::Result;
use crate::map::{Base, DrawnReach, Panel};
use crate::par::join;
use crate::projection::View;
use crate::sheet::Point;
use crate::units::Length;

/// The accuracy of a ring as drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct RingProof {
    /// The id of its map.
    pub map: String,
    /// The id of the scenario's ring.
    pub ring: String,
    pub id: String,
    /// Maximum deviation of the drawn line from the true range.
    pub max_error: Length,
    /// Maximum deviation on paper, millimetres.
    pub on_paper: f64,
    /// Whether the ground deviation is greatest where the map compresses the
    /// ground to less than a tenth of its scale, as next to the antipode of its
    /// centre. There a large ground distance is invisible on paper.
    pub squeezed: bool,
    pub vertices: usize,
}

/// Measures every ring drawn on the maps of a page.
///
/// # Errors
/// A ring that deviates from the true range by more than a tenth of a
/// millimetre on paper.
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
    let (proofs, other_proofs) = join(|| prove(some), || prove(others));
    // A ring that no map shows has no line to measure.
    let is_drawn = |proof: &Result<RingProof>| proof.as_ref().map_or(true, |p| p.vertices > 0);
    let all = proofs.into_iter().chain(other_proofs);
    all.filter(is_drawn).collect()
}

/// The maximum deviation of several rings. `None` if it exceeds a kilometre in
/// a region so compressed that this is invisible on paper: the figure would
/// wrongly suggest a bad drawing.
pub fn worst(proofs: &[RingProof]) -> Option<Length> {
    let worst = proofs
        .iter()
        .max_by(|a, b| a.max_error.m().total_cmp(&b.max_error.m()))?;
    let is_nothing = worst.squeezed && worst.max_error.km() > 1.0;
    (!is_nothing).then_some(worst.max_error)
}

fn prove_one(map: &Panel, reach: &DrawnReach) -> Result<RingProof> {
    let mut worst_m = 0.0_f64;
    let mut worst_mm = 0.0_f64;
    let mut worst_at = None;
    let mut vertices = 0;
    let truth = Truth {
        base: &reach.base,
        radius: reach.radius,
        view: &map.placement.fitted.view,
    };
    let mut measure = |p: Point| {
        let at = [p.x, p.y];
        match truth.off(at, worst_m) {
            Some(off) if off > worst_m => {
                worst_m = off;
                worst_at = Some(at);
                worst_mm = worst_mm.max(truth.on_paper(at, off));
            }
            _ => {}
        }
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
        ring: reach.ring.clone(),
        id: reach.id.clone(),
        max_error: Length::from_m(worst_m),
        on_paper: worst_mm,
        squeezed: worst_at.is_some_and(|at| truth.is_squeezed(at)),
        vertices,
    })
}

/// Below this, millimetres, the bound from the local scale is accurate enough
/// for the deviation on paper.
const FINE: f64 = 0.01;

/// Step on paper for the numerical gradient of the deviation, millimetres.
const STEP: f64 = 1e-4;

/// Maximum Newton steps, and maximum halvings of a step; one step suffices
/// where the projection is smooth.
const STEPS: i32 = 20;

/// The true edge of a reach as seen on a map.
struct Truth<'a> {
    base: &'a Base,
    radius: Length,
    view: &'a View,
}

impl Truth<'_> {
    /// The ground distance of a point on the page from the edge, metres; exact
    /// only if it exceeds `least`. `None` off the map.
    fn off(&self, at: [f64; 2], least: f64) -> Option<f64> {
        let position = self.view.position(at)?;
        match self.base {
            Base::Place(edge) => Some(edge.nearest(position).distance.m()),
            Base::Field(field) => field.off(position, self.radius, least),
        }
    }

    fn is_squeezed(&self, at: [f64; 2]) -> bool {
        let position = self.view.position(at);
        let scale = position.and_then(|position| self.view.projection().scale(position));
        scale.is_some_and(|scale| scale.along_min < 0.1)
    }

    /// An upper bound for the distance of a point from the edge on paper,
    /// millimetres.
    ///
    /// The bound is the smaller of the ground deviation times the maximum
    /// scale, and the distance to where the nearest point on the ground is
    /// drawn. Both are too large where the projection stretches the ground a
    /// thousand times more along the edge than across it, next to the antipode
    /// of its centre. There the edge is searched for on the page itself.
    fn on_paper(&self, at: [f64; 2], off: f64) -> f64 {
        let position = self.view.position(at);
        let scale = position.and_then(|position| self.view.projection().scale(position));
        let most = off * self.view.mm_per_m() * scale.map_or(1.0, |s| s.along_max);
        let bound = match (self.base, position) {
            // Where a world map is cut, the true edge may be drawn at the other
            // side, or not at all.
            (Base::Place(edge), Some(position)) => {
                let feet = edge.feet(position).into_iter();
                let drawn = feet.filter_map(|foot| self.view.point(edge.position(&foot)));
                drawn.map(|foot| apart(foot, at)).fold(most, f64::min)
            }
            _ => most,
        };
        if bound <= FINE {
            return bound;
        }
        self.to_edge(at).map_or(bound, |found| found.min(bound))
    }

    /// The distance in millimetres from a point on the page to the edge, by
    /// descending along the gradient of the deviation (Newton's method) until
    /// less than a tenth of [`FINE`] is left. `None` if that leads off the map.
    fn to_edge(&self, from: [f64; 2]) -> Option<f64> {
        let (mut at, mut off) = (from, self.off(from, 0.0)?);
        for _ in 0..STEPS {
            let slope = [
                self.slope(at, off, [STEP, 0.0])?,
                self.slope(at, off, [0.0, STEP])?,
            ];
            let steepness = slope[0].hypot(slope[1]);
            let left = off / steepness;
            if left < 0.1 * FINE {
                return Some(apart(at, from) + left);
            }
            (at, off) = self.down(at, off, slope.map(|s| left * s / steepness))?;
        }
        None
    }

    /// A descent step, halved until it stays on the map and reduces the
    /// deviation: near the map's rim a full step may lead off it.
    fn down(&self, at: [f64; 2], off: f64, step: [f64; 2]) -> Option<([f64; 2], f64)> {
        (0..STEPS).find_map(|halvings| {
            let part = 0.5_f64.powi(halvings);
            let next = [0, 1].map(|i| at[i] - part * step[i]);
            let less = self.off(next, 0.0).filter(|less| *less < off)?;
            Some((next, less))
        })
    }

    /// Growth of the deviation, metres per millimetre on paper.
    fn slope(&self, at: [f64; 2], off: f64, step: [f64; 2]) -> Option<f64> {
        let beside = |way: f64| self.off([0, 1].map(|i| at[i] + way * step[i]), 0.0);
        Some(match (beside(1.0), beside(-1.0)) {
            (Some(more), Some(less)) => (more - less) / (2.0 * STEP),
            (Some(more), None) => (more - off) / STEP,
            (None, Some(less)) => (off - less) / STEP,
            (None, None) => return None,
        })
    }
}

/// Distance between two points on the page, millimetres.
fn apart(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::projection::{Frame, Kind, Options, Projection};
    use crate::reach::{Edge, Extent};
    use crate::units::Position;

    /// Next to the antipode of its centre this map stretches the ground a
    /// thousandfold along its rim, and compresses 100 km across it to
    /// hundredths of a millimetre. The deviation used to be reported as up to 5
    /// mm.
    ///
    /// pyproj 3.7: points off the ring, and the least distance from each to
    /// 6,000,001 points of the ring about it, by `Geod(ellps="WGS84").fwd(178,
    /// -18, azimuth, 6185 * 1609.344)` and `Proj("+proj=laea +lat_0=-6.8
    /// +lon_0=-92.4 +datum=WGS84")`, both times 4.7e-6, y downwards.
    #[test]
    fn deviations_next_to_the_antipode_are_those_on_the_page() {
        let at = |lat, lon| Position::from_degrees(lat, lon).expect("a position");
        let radius = Length::from_m(6_185.0 * 1_609.344);
        let projection =
            Projection::new(Kind::LambertAzimuthal, at(-6.8, -92.4), Options::default());
        let frame = Frame {
            left: -70.0,
            top: -70.0,
            right: 70.0,
            bottom: 70.0,
        };
        let view = View::new(projection.expect("a projection"), frame, 4.7e-6, [0.0, 0.0]);
        let base = Base::Place(Edge::of(&Extent {
            centre: at(-18.0, 178.0),
            inner: None,
            outer: radius,
            sector: None,
        }));
        let truth = Truth {
            base: &base,
            radius,
            view: &view,
        };
        for (point, want) in [
            ([6.087561, 58.982416], 0.05),
            ([6.101574, 59.061179], 0.03),
            ([-18.601154, 56.753077], 0.05),
            ([-18.610381, 56.781623], 0.02),
            ([-18.625758, 56.829200], 0.03),
            ([-59.818570, 2.731463], 0.05),
            ([-59.848538, 2.732831], 0.02),
            ([-25.537073, -52.959801], 0.05),
            ([-25.555037, -53.037758], 0.03),
        ] {
            let off = truth.off(point, 0.0).expect("on the map");
            let found = truth.on_paper(point, off);
            assert!((found - want).abs() < 0.002, "{point:?}: {found}");
        }
    }
}
