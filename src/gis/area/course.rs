//! How a ring of a file runs, for whoever judges the file.

use super::grid::{Corners, Point, degrees};
use super::ring::{twice_area, unrolled};
use crate::gis::line::wide;
use geo::LineString;

/// How a ring runs that may go over 180 degrees uncut.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Course {
    /// The longitudes of the first edge that goes over 180 uncut.
    pub uncut: Option<[f64; 2]>,
    /// The pole that it goes around without being closed over it.
    pub open_to: Option<&'static str>,
    /// Positive if it runs counter-clockwise, negative if clockwise; 0 around a
    /// pole.
    pub turn: i32,
}

/// How a ring runs, by the rule of [`super::covered`]. None if it has only
/// edges that nobody reads in two ways, or is no sound ring.
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
