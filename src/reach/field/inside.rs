//! Repeated point-in-area tests.

use crate::geodesy::AuxPoint;
use crate::sphere::rows::Rows;
use crate::sphere::{Area, cut_area};
use crate::units::Length;

/// Number of latitude rows that edges are sorted into.
const ROWS: usize = 2_048;

/// Tolerance in metres for curved boundaries.
const FOLLOWED: f64 = 0.1;

/// The edges of an area in the longitude-latitude plane.
#[derive(Debug)]
pub(super) struct Inside(Rows);

impl Inside {
    pub fn new(area: &Area) -> Inside {
        let polygons = cut_area(area, Length::from_m(FOLLOWED));
        let rings = polygons
            .iter()
            .flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
        let edges = rings.flat_map(|ring| ring.lines());
        let edges = edges.map(|e| [[e.start.x, e.start.y], [e.end.x, e.end.y]]);
        Inside(Rows::new(edges, [-90.0, 90.0], ROWS))
    }

    pub fn contains(&self, mark: &AuxPoint) -> bool {
        // The edges of the plane itself are not edges of the area.
        let nudge = 1e-9;
        let x = mark.lon.clamp(nudge - 180.0, 180.0 - nudge);
        let y = mark.lat.clamp(nudge - 90.0, 90.0 - nudge);
        self.0.hold([x, y])
    }
}
