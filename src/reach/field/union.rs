//! Unions of rings in a plane, on an integer grid far finer than any output.

use crate::sphere::link::Xy;
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{ContourDirection, IntOverlayOptions, Overlay};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::core::solver::Solver;
use i_overlay::i_float::int::point::IntPoint;

/// Grid steps per degree: 6 nanometres on the ground. Floating-point numbers
/// represent the steps of a full turn exactly, so a union of unions does not
/// round again.
const STEPS: f64 = (1_u64 << 44) as f64;

/// A ring on the grid.
type Ring = Vec<IntPoint<i64>>;

/// The union of rings by the non-zero rule; the inside is on the left, for
/// exteriors and holes alike.
pub(super) fn union(rings: impl IntoIterator<Item = impl AsRef<[Xy]>>) -> Vec<Vec<Xy>> {
    let rings: Vec<Ring> = rings.into_iter().map(|r| on_grid(r.as_ref())).collect();
    let united = overlay(&rings, FillRule::NonZero);
    united.iter().map(|ring| in_degrees(ring)).collect()
}

/// The region inside the outer rings of areas and outside their holes. A hole
/// outside any area, as left by a narrow island inverted when its map was
/// simplified, takes nothing away from what it is united with.
pub(super) fn filled(rings: &[Vec<Xy>]) -> Vec<Vec<Xy>> {
    let rings: Vec<Ring> = rings.iter().map(|ring| on_grid(ring)).collect();
    let filled = overlay(&rings, FillRule::Positive);
    filled.iter().map(|ring| in_degrees(ring)).collect()
}

/// The region that a ring encloses an odd number of times, as rings that do not
/// cross themselves.
pub(super) struct Simple {
    /// Oriented like the ring as a whole.
    pub rings: Vec<Vec<Xy>>,
    /// Whether part of that region is enclosed clockwise: the ring is a hole,
    /// or crosses itself, as simplified coasts do. The outside may then be on
    /// either side.
    pub clockwise: bool,
}

impl Simple {
    pub fn of(ring: &[Xy]) -> Simple {
        let ring = on_grid(ring);
        let whole = twice_area(&ring);
        let mut rings = overlay(std::slice::from_ref(&ring), FillRule::EvenOdd);
        let around: i128 = rings.iter().map(|ring| twice_area(ring)).sum();
        if whole < 0 {
            rings.iter_mut().for_each(|ring| ring.reverse());
        }
        Simple {
            rings: rings.iter().map(|ring| in_degrees(ring)).collect(),
            clockwise: around != whole,
        }
    }
}

fn overlay(rings: &[Ring], fill: FillRule) -> Vec<Ring> {
    let options = IntOverlayOptions {
        preserve_input_collinear: false,
        output_direction: ContourDirection::CounterClockwise,
        preserve_output_collinear: false,
        min_output_area: 0,
        ogc: false,
    };
    let none: [Ring; 0] = [];
    let shapes = Overlay::from_subj_and_clip_custom(rings, &none, options, Solver::default())
        .overlay(OverlayRule::Subject, fill);
    shapes.into_iter().flatten().collect()
}

fn on_grid(ring: &[Xy]) -> Ring {
    let steps = |degrees: f64| (degrees * STEPS).round() as i64;
    ring.iter()
        .map(|p| IntPoint::new(steps(p[0]), steps(p[1])))
        .collect()
}

fn in_degrees(ring: &[IntPoint<i64>]) -> Vec<Xy> {
    let degrees = |p: &IntPoint<i64>| [p.x as f64 / STEPS, p.y as f64 / STEPS];
    ring.iter().map(degrees).collect()
}

/// Twice the signed area, positive for a counter-clockwise ring.
fn twice_area(ring: &[IntPoint<i64>]) -> i128 {
    let next = ring.iter().cycle().skip(1);
    let wide = |x: i64| i128::from(x);
    ring.iter()
        .zip(next)
        .map(|(a, b)| wide(a.x) * wide(b.y) - wide(b.x) * wide(a.y))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sphere::link::signed_area;

    #[test]
    fn a_hole_stays_where_nothing_covers_it() {
        let square = |at: f64, half: f64| -> Vec<Xy> {
            vec![
                [at - half, -half],
                [at + half, -half],
                [at + half, half],
                [at - half, half],
            ]
        };
        let mut hole = square(0.0, 1.0);
        hole.reverse();
        let rings = union([square(0.0, 2.0), hole.clone(), square(5.0, 1.0)]);
        let mut areas: Vec<f64> = rings.iter().map(|r| signed_area(r)).collect();
        areas.sort_by(f64::total_cmp);
        assert_eq!(areas, [-4.0, 4.0, 16.0]);
        let rings = union([square(0.0, 2.0), hole, square(0.0, 1.0)]);
        assert_eq!(rings.len(), 1);
    }

    #[test]
    fn a_hole_in_nothing_takes_nothing_away() {
        let land = vec![[0.0, 0.0], [4.0, 0.0], [4.0, 3.0], [0.0, 3.0]];
        let lake = vec![[1.0, 1.0], [1.0, 2.0], [2.0, 2.0], [2.0, 1.0]];
        let alone: Vec<Xy> = lake.iter().map(|p| [p[0] + 10.0, p[1]]).collect();
        let rings = filled(&[land, lake, alone]);
        let areas: f64 = rings.iter().map(|r| signed_area(r)).sum();
        assert_eq!((areas, rings.len()), (11.0, 2));
    }

    /// The same shape twice, once reversed: 4 by 1, with a 1 by 1 corner that
    /// is traversed the wrong way round.
    #[test]
    fn a_ring_that_crosses_itself_takes_nothing_away() {
        let mut ring = vec![
            [0.0, 0.0],
            [4.0, 0.0],
            [4.0, 1.0],
            [1.0, 1.0],
            [1.0, 2.0],
            [2.0, 2.0],
            [2.0, 1.0],
            [0.0, 1.0],
        ];
        for sign in [1.0, -1.0] {
            let found = Simple::of(&ring);
            let areas: f64 = found.rings.iter().map(|r| signed_area(r)).sum();
            assert_eq!((areas, found.clockwise), (sign * 5.0, true));
            ring.reverse();
        }
        let over = vec![[0.0, 0.0], [4.0, 0.0], [4.0, 3.0], [0.0, 3.0]];
        assert!(!Simple::of(&over).clockwise);
        let rings = union(Simple::of(&ring).rings.into_iter().chain([over]));
        assert_eq!(rings.iter().map(|r| signed_area(r)).sum::<f64>(), 12.0);
    }
}
