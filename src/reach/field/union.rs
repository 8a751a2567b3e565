//! The union of rings of a plane, on a grid of whole numbers so fine that
//! nobody sees it.

use crate::sphere::link::Xy;
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{ContourDirection, IntOverlayOptions, Overlay};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::core::solver::Solver;
use i_overlay::i_float::int::point::IntPoint;

/// Steps in a degree: 6 nanometres on the ground. Floating-point numbers count
/// the steps of a whole turn, so that a union of unions does not round again.
const STEPS: f64 = (1_u64 << 44) as f64;

/// Rings around all that any of some rings goes around: the inside is on the
/// left, be it around it or around a hole in it.
pub(super) fn union(rings: impl IntoIterator<Item = impl AsRef<[Xy]>>) -> Vec<Vec<Xy>> {
    let on_grid =
        |p: &Xy| IntPoint::new((p[0] * STEPS).round() as i64, (p[1] * STEPS).round() as i64);
    let rings: Vec<Vec<IntPoint<i64>>> = rings
        .into_iter()
        .map(|ring| ring.as_ref().iter().map(on_grid).collect())
        .collect();
    let options = IntOverlayOptions {
        preserve_input_collinear: false,
        output_direction: ContourDirection::CounterClockwise,
        preserve_output_collinear: false,
        min_output_area: 0,
        ogc: false,
    };
    let none: [Vec<IntPoint<i64>>; 0] = [];
    let shapes = Overlay::from_subj_and_clip_custom(&rings, &none, options, Solver::default())
        .overlay(OverlayRule::Subject, FillRule::NonZero);
    let ring = |ring: Vec<IntPoint<i64>>| -> Vec<Xy> {
        let degrees = |p: IntPoint<i64>| [p.x as f64 / STEPS, p.y as f64 / STEPS];
        ring.into_iter().map(degrees).collect()
    };
    shapes.into_iter().flatten().map(ring).collect()
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
}
