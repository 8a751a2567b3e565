//! Point-in-area tests for areas of any size.

use super::cut::{cut_rings, off_the_edge};
use super::link::{Ring, Xy, even_odd};
use super::shape::Area;
use crate::geodesy::SEMI_MAJOR_AXIS;
use crate::units::{Length, Position};

/// Tolerances in metres at which the boundary is sampled in turn until the
/// position is clearly on one side; the last one is the accuracy.
const LOOKS: [f64; 3] = [1_000.0, 10.0, 0.01];

impl Area {
    /// Whether a position lies in the area, with an error of at most 1 cm in
    /// the course of the boundary. Works for areas of any size, including those
    /// around a pole.
    pub fn contains(&self, position: Position) -> bool {
        if *self == Area::Globe {
            return true;
        }
        let point = off_the_edge([position.lon().deg(), position.lat().deg()]);
        let mut inside = false;
        for tolerance in LOOKS {
            let rings = cut_rings(self, Length::from_m(tolerance));
            inside = even_odd(&rings, point);
            if rings
                .iter()
                .all(|ring| !passes(ring, point, 2.0 * tolerance))
            {
                break;
            }
        }
        inside
    }
}

/// Whether a ring passes within `metres` of a point. Computed in a local plane
/// around the point, so it may report a ring that is slightly farther away.
fn passes(ring: &Ring, point: Xy, metres: f64) -> bool {
    let degree = SEMI_MAJOR_AXIS.to_radians();
    let reach = metres / degree;
    let edges = ring.iter().zip(ring.iter().cycle().skip(1));
    edges
        .filter(|(a, b)| {
            let (low, high) = (a[1].min(b[1]), a[1].max(b[1]));
            low - reach <= point[1] && point[1] <= high + reach
        })
        .any(|(a, b)| {
            let east = (point[1].abs() - reach)
                .max(0.0)
                .to_radians()
                .cos()
                .max(1e-9);
            distance(*a, *b, point, east) <= reach
        })
}

/// Distance in degrees between a point and an edge, with longitude scaled by
/// `east`.
fn distance(a: Xy, b: Xy, p: Xy, east: f64) -> f64 {
    let (bx, by) = ((b[0] - a[0]) * east, b[1] - a[1]);
    let (px, py) = ((p[0] - a[0]) * east, p[1] - a[1]);
    let along = ((px * bx + py * by) / (bx * bx + by * by).max(1e-300)).clamp(0.0, 1.0);
    (px - along * bx).hypot(py - along * by)
}
