//! Takes a fill with too many points for one path apart: into its exteriors
//! with their holes, which leaves even-odd filling unchanged; what is still too
//! large is simplified.

use super::limit::{points, subpaths};
use crate::gis::crossing::{self, Found};
use crate::gis::holds;
use crate::sheet::{Outline, Point, Verb};
use geo::{BoundingRect, Coord, Intersects, LineString, Rect, Simplify};

/// Tolerances of simplification, mm; coordinates are hundredths of a
/// millimetre.
const TOLERANCES: [f64; 4] = [0.02, 0.04, 0.08, 0.16];

/// The parts of a fill whose subpaths do not cross; `None` if one of them has
/// more points than `limit`, however it is simplified.
pub(super) fn parts(fill: &[Verb], limit: usize) -> Option<Vec<Outline>> {
    let fits = |part: Outline| match points(&part) <= limit {
        true => Some(part),
        false => simplified(&part, limit),
    };
    nested(fill).into_iter().map(fits).collect()
}

/// Each exterior with the holes in it. The fill stays whole if its subpaths
/// cross.
fn nested(fill: &[Verb]) -> Vec<Outline> {
    let all: Vec<&[Verb]> = subpaths(fill).collect();
    let rings: Vec<LineString<f64>> = all.iter().map(|subpath| flattened(subpath)).collect();
    if crossing::first(&rings.iter().collect::<Vec<_>>()) != Found::Nothing {
        return vec![fill.to_vec()];
    }
    let boxes: Vec<Option<Rect<f64>>> = rings.iter().map(|ring| ring.bounding_rect()).collect();
    let within = |ring: usize, other: usize| {
        let (Some(own), Some(around)) = (boxes[ring], boxes[other]) else {
            return false;
        };
        // Rings may touch: most of the corners decide.
        let held = |p: &&Coord<f64>| holds([&rings[other]], **p);
        let corners = &rings[ring].0;
        ring != other
            && around.intersects(&own)
            && corners.iter().take(9).filter(held).count() * 2 > corners.len().min(9)
    };
    let around: Vec<Vec<usize>> = (0..rings.len())
        .map(|ring| (0..rings.len()).filter(|o| within(ring, *o)).collect())
        .collect();
    let depth = |ring: usize| around[ring].len();
    let home = |ring: usize| match depth(ring) % 2 {
        0 => ring,
        _ => {
            let own = around[ring].iter().copied();
            own.max_by_key(|other| depth(*other)).unwrap_or(ring)
        }
    };
    let mut groups: Vec<Outline> = vec![Vec::new(); rings.len()];
    for (ring, subpath) in all.iter().enumerate() {
        groups[home(ring)].extend_from_slice(subpath);
    }
    groups.retain(|group| !group.is_empty());
    groups
}

/// A subpath as a closed ring, curves by a few chords.
fn flattened(subpath: &[Verb]) -> LineString<f64> {
    const CHORDS: u32 = 4;
    let coord = |p: Point| Coord { x: p.x, y: p.y };
    let mut ring: Vec<Coord<f64>> = Vec::with_capacity(subpath.len() + 1);
    for verb in subpath {
        match verb {
            Verb::Move(p) | Verb::Line(p) => ring.push(coord(*p)),
            Verb::Cubic(curve) => {
                let from = ring.last().copied().unwrap_or_default();
                let [a, b, to] = curve.map(coord);
                ring.extend((1..=CHORDS).map(|i| {
                    let t = f64::from(i) / f64::from(CHORDS);
                    let s = 1.0 - t;
                    from * (s * s * s)
                        + a * (3.0 * s * s * t)
                        + b * (3.0 * s * t * t)
                        + to * (t * t * t)
                }));
            }
            Verb::Close => {}
        }
    }
    let mut ring = LineString(ring);
    ring.close();
    ring
}

/// The fill with as few points as the least tolerance needs.
fn simplified(fill: &[Verb], limit: usize) -> Option<Outline> {
    let tried = TOLERANCES.iter().map(|tolerance| thinned(fill, *tolerance));
    tried.into_iter().find(|outline| points(outline) <= limit)
}

fn thinned(fill: &[Verb], tolerance: f64) -> Outline {
    let mut out = Outline::new();
    for subpath in subpaths(fill) {
        // Curves as short as these are lines.
        let ring = flattened(subpath).simplify(tolerance);
        let corners = &ring.0[..ring.0.len().saturating_sub(1)];
        let Some((first, rest)) = corners.split_first().filter(|_| corners.len() > 2) else {
            continue;
        };
        let point = |c: &Coord<f64>| Point { x: c.x, y: c.y };
        out.push(Verb::Move(point(first)));
        out.extend(rest.iter().map(|c| Verb::Line(point(c))));
        out.push(Verb::Close);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(x: f64, y: f64, radius: f64, count: u32) -> Outline {
        let at = |i: u32| {
            let turn = f64::from(i) / f64::from(count) * std::f64::consts::TAU;
            Point {
                x: x + radius * turn.cos(),
                y: y + radius * turn.sin(),
            }
        };
        let mut all = vec![Verb::Move(at(0))];
        all.extend((1..count).map(|i| Verb::Line(at(i))));
        all.push(Verb::Close);
        all
    }

    #[test]
    fn an_island_in_a_lake_is_a_part_of_its_own() {
        let (land, lake, isle) = (
            ring(0., 0., 9., 40),
            ring(1., 0., 5., 30),
            ring(1., 0., 2., 20),
        );
        let fill = [land.clone(), lake.clone(), isle.clone()].concat();
        let found = parts(&fill, 70).unwrap();
        assert_eq!(found, [[land, lake].concat(), isle]);
    }

    #[test]
    fn a_part_with_too_many_points_is_simplified_and_no_more_than_needed() {
        let fill = ring(0., 0., 100., 40_000);
        let found = parts(&fill, 32_000).unwrap();
        assert!(points(&found[0]) < 1_000);
        let off = |verb: &Verb| match verb {
            Verb::Move(p) | Verb::Line(p) => (p.x.hypot(p.y) - 100.0).abs(),
            _ => 0.0,
        };
        assert!(found[0].iter().all(|verb| off(verb) < 1e-9));
        assert!(parts(&ring(0., 0., 100., 40_000), 3).is_none());
    }

    #[test]
    fn rings_that_cross_stay_together() {
        let fill = [ring(0., 0., 5., 30), ring(4., 0., 5., 30)].concat();
        assert_eq!(parts(&fill, 100).unwrap(), [fill]);
    }
}
