//! Exact boolean operations on the grid in the longitude-latitude plane, and
//! folding of rings into a single turn of longitude.

use super::grid::{HALF, POLE, Point, Ring, TURN, turn_of};
use super::ring::{edges, twice_area};
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{ContourDirection, IntOverlayOptions, Overlay};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::core::solver::Solver;

/// A valid polygon: exterior counter-clockwise, holes clockwise.
pub(super) type Shape = Vec<Ring>;

/// The region inside an odd number of the rings.
pub(super) fn even_odd(rings: &[Ring]) -> Vec<Shape> {
    overlay(rings, &[], OverlayRule::Subject, FillRule::EvenOdd)
}

/// The union of the shapes bounded by the rings.
pub(super) fn union(rings: &[Ring]) -> Vec<Shape> {
    overlay(rings, &[], OverlayRule::Subject, FillRule::NonZero)
}

/// The region in the first shape but not in the second.
pub(super) fn difference(rings: &[Ring], without: &[Ring]) -> Vec<Shape> {
    overlay(rings, without, OverlayRule::Difference, FillRule::NonZero)
}

fn overlay(subject: &[Ring], clip: &[Ring], rule: OverlayRule, fill: FillRule) -> Vec<Shape> {
    let options = IntOverlayOptions {
        preserve_input_collinear: true,
        output_direction: ContourDirection::CounterClockwise,
        preserve_output_collinear: true,
        min_output_area: 0,
        ogc: true,
    };
    let mut shapes = Overlay::from_subj_and_clip_custom(subject, clip, options, Solver::default())
        .overlay(rule, fill);
    shapes.iter_mut().for_each(within_poles);
    shapes.retain(|shape| !shape.is_empty());
    shapes
}

/// Intersections are rounded to the grid and may end up a step beyond a pole;
/// removes such slivers.
fn within_poles(shape: &mut Shape) {
    let beyond = |ring: &Ring| ring.iter().any(|p| p.y.abs() > POLE);
    if !shape.iter().any(beyond) {
        return;
    }
    for ring in shape.iter_mut() {
        ring.iter_mut().for_each(|p| p.y = p.y.clamp(-POLE, POLE));
        ring.dedup();
    }
    let area = |ring: &Ring| ring.len() > 2 && twice_area(ring) != 0;
    match shape.first().is_some_and(area) {
        true => shape.retain(area),
        false => shape.clear(),
    }
}

/// The region enclosed by a closed ring, folded into the turn from -180 to 180.
pub(super) fn folded(ring: &[Point]) -> Folded {
    let ring = with_crossings(ring);
    let lons = || ring.iter().map(|p| p.x);
    let (Some(west), Some(east)) = (lons().min(), lons().max()) else {
        return Folded::default();
    };
    let (first, last) = (turn_of(west), turn_of((east - 1).max(west)));
    let parts: Vec<Ring> = (first..=last).map(|turn| window(&ring, turn)).collect();
    let shapes = union(&parts);
    let corners = |rings: &[Ring]| -> usize { rings.iter().map(Vec::len).sum() };
    let before = corners(&parts);
    let after: usize = shapes.iter().map(|shape| corners(shape)).sum();
    let twice = || {
        let odd = even_odd(&parts);
        odd.iter().flatten().map(|r| twice_area(r)).sum::<i128>()
            != shapes.iter().flatten().map(|r| twice_area(r)).sum::<i128>()
    };
    Folded {
        overlaps: before != after && twice(),
        shapes,
    }
}

/// The region enclosed by a ring.
#[derive(Default)]
pub(super) struct Folded {
    pub shapes: Vec<Shape>,
    /// Whether some of it is enclosed twice.
    pub overlaps: bool,
}

/// The part of a ring in one turn of longitude, shifted to [-180, 180]. Parts
/// outside are moved to 180, which keeps the winding number of every point
/// inside.
fn window(ring: &[Point], turn: i64) -> Ring {
    let within = |p: &Point| Point::new((p.x - turn * TURN).clamp(-HALF, HALF), p.y);
    let mut part: Ring = ring.iter().map(within).collect();
    part.dedup();
    part
}

/// Adds corners where a ring crosses 180 degrees, so that both sides have the
/// same ones.
fn with_crossings(ring: &[Point]) -> Ring {
    let mut out = Vec::with_capacity(ring.len());
    for (a, b) in edges(ring) {
        out.push(a);
        out.extend(crossings(a, b));
    }
    out
}

/// The points where an edge crosses 180 degrees, in order.
pub(super) fn crossings(a: Point, b: Point) -> Vec<Point> {
    let (low, high) = (a.x.min(b.x), a.x.max(b.x));
    let mut found = Vec::new();
    let mut x = turn_of(low) * TURN + HALF;
    while x < high {
        let share = i128::from(b.y - a.y) * i128::from(x - a.x);
        let width = i128::from(b.x - a.x);
        // Rounded to the nearest step.
        let rise = (2 * share + width).div_euclid(2 * width);
        found.push(Point::new(x, a.y + rise as i64));
        x += TURN;
    }
    if b.x < a.x {
        found.reverse();
    }
    found
}
