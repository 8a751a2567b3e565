//! Whether positions lie in an area, asked many times.

use crate::geodesy::Mark;
use crate::sphere::link::Xy;
use crate::sphere::{Area, cut_area};
use crate::units::Length;

/// Rows of latitude that edges are sorted into.
const ROWS: usize = 2_048;

/// Metres to which curved boundaries are followed.
const FOLLOWED: f64 = 0.1;

/// The edges of an area in the plane of longitude and latitude, by rows.
#[derive(Debug)]
pub(super) struct Inside {
    rows: Vec<Vec<[Xy; 2]>>,
}

impl Inside {
    pub fn new(area: &Area) -> Inside {
        let mut rows = vec![Vec::new(); ROWS];
        for polygon in &cut_area(area, Length::from_m(FOLLOWED)) {
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                for edge in ring.lines() {
                    let ends = [[edge.start.x, edge.start.y], [edge.end.x, edge.end.y]];
                    let (low, high) = (row(edge.start.y), row(edge.end.y));
                    for row in &mut rows[low.min(high)..=low.max(high)] {
                        row.push(ends);
                    }
                }
            }
        }
        Inside { rows }
    }

    pub fn contains(&self, mark: &Mark) -> bool {
        // The plane's own edges are not the area's.
        let nudge = 1e-9;
        let x = mark.lon.clamp(nudge - 180.0, 180.0 - nudge);
        let y = mark.lat.clamp(nudge - 90.0, 90.0 - nudge);
        self.rows[row(y)].iter().fold(false, |inside, [a, b]| {
            let straddles = (a[1] > y) != (b[1] > y);
            inside ^ (straddles && x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]))
        })
    }
}

fn row(lat: f64) -> usize {
    (((lat + 90.0) / 180.0 * ROWS as f64) as usize).min(ROWS - 1)
}
