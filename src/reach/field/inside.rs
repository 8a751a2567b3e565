//! Whether positions lie in an area, asked many times.

use crate::geodesy::Mark;
use crate::sphere::rows::Rows;
use crate::sphere::{Area, cut_area};
use crate::units::Length;

/// Rows of latitude that edges are sorted into.
const ROWS: usize = 2_048;

/// Metres to which curved boundaries are followed.
const FOLLOWED: f64 = 0.1;

/// The edges of an area in the plane of longitude and latitude.
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

    pub fn contains(&self, mark: &Mark) -> bool {
        // The plane's own edges are not the area's.
        let nudge = 1e-9;
        let x = mark.lon.clamp(nudge - 180.0, 180.0 - nudge);
        let y = mark.lat.clamp(nudge - 90.0, 90.0 - nudge);
        self.0.hold([x, y])
    }
}
