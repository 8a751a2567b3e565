//! Orientation and antimeridian crossings of a file's ring, for validation.

use super::grid::{Corners, Point, degrees};
use super::ring::{twice_area, unrolled};
use crate::gis::line::wide;
use geo::LineString;

/// How a ring runs that may cross 180 degrees uncut.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Course {
    /// Longitudes of the first edge that crosses 180 uncut.
    pub uncut: Option<[f64; 2]>,
    /// The pole that the ring goes around without being closed over it.
    pub open_to: Option<&'static str>,
    /// Positive if counter-clockwise, negative if clockwise; 0 around a pole.
    pub turn: i32,
}

/// How a ring runs, by the rule of [`super::covered`]. `None` if all its edges
/// are unambiguous or it is not a valid ring.
pub fn course(ring: &LineString<f64>) -> Option<Course> {
    if !wide(ring) {
        return None;
    }
    let unrolled = unrolled(ring, &mut Corners::default(), &mut Vec::new()).ok()??;
    let lons = |(a, b): (Point, Point)| [degrees(a.x), degrees(b.x)];
    Some(Course {
        uncut: unrolled.uncut.map(lons),
        open_to: unrolled.smaller_side().map(|pole| pole.name()),
        turn: match unrolled.turns {
            0 => twice_area(&unrolled.corners).signum() as i32,
            _ => 0,
        },
    })
}
