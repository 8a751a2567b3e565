//! Repairs invalid areas: boundaries that cross or overlap themselves, and
//! overlapping polygons.

use super::grid::{Point, Ring, degrees};
use super::ring::edges;
use super::{Reading, unite};
use crate::gis::crossing::{self, Found};
use crate::gis::{Choice, PlanarShape, validity};
use geo::{Coord, Line, MultiPolygon};

/// Maximum number of crossings processed. A million take a second and 100 MB;
/// no real boundary has a thousand.
const MOST: usize = 100_000;

/// Maximum for the boundaries of different polygons.
const MOST_TOGETHER: usize = 1_000_000;

/// Checks that the rings of a polygon do not cross each other or themselves too
/// often.
pub(super) fn check<R: AsRef<[Point]>>(rings: &[R]) -> Result<(), String> {
    match more_than(MOST, rings) {
        true => Err(
            "its boundary crosses itself more than 100,000 times: check the order of its positions"
                .to_owned(),
        ),
        false => Ok(()),
    }
}

/// The same for polygons to be united.
pub(super) fn check_together(rings: &[Ring]) -> Result<(), String> {
    match more_than(MOST_TOGETHER, rings) {
        true => Err(
            "its polygons cross one another more than 1,000,000 times: leave some out, or unite \
             them in a GIS first"
                .to_owned(),
        ),
        false => Ok(()),
    }
}

fn more_than<R: AsRef<[Point]>>(most: usize, rings: &[R]) -> bool {
    // A ring with this many edges cannot cross itself more often.
    let count: usize = rings.iter().map(|ring| ring.as_ref().len()).sum();
    if count * count / 2 <= most {
        return false;
    }
    let at = |p: Point| Coord {
        x: degrees(p.x),
        y: degrees(p.y),
    };
    let edges = rings.iter().flat_map(|ring| edges(ring.as_ref()));
    let edges = edges.map(|(a, b)| Line::new(at(a), at(b)));
    crossing::more_than(most, edges.collect())
}

/// Turns an area that is invalid by OGC Simple Features into valid polygons by
/// the rule of [`super::covered`]; also returns the choices made. `None` if
/// nothing changes.
///
/// # Errors
/// Describes why a polygon cannot be repaired.
pub fn untangled(shape: &PlanarShape) -> Option<Result<(PlanarShape, Vec<Choice>), String>> {
    let PlanarShape::Areas(areas) = shape else {
        return None;
    };
    match validity::fault(areas) {
        Found::Nothing | Found::TooIntricate => None,
        _ => Some(valid(areas)),
    }
}

fn valid(areas: &MultiPolygon<f64>) -> Result<(PlanarShape, Vec<Choice>), String> {
    let mut reading = Reading::default();
    let mut shapes = Vec::new();
    for polygon in areas {
        shapes.extend(reading.polygon(polygon)?);
    }
    let united = unite::united(shapes)?;
    let valid: MultiPolygon<f64> = united
        .into_iter()
        .filter_map(|shape| reading.written(shape))
        .collect();
    match valid.0.is_empty() {
        true => Err("its boundary encloses nothing".to_owned()),
        false => Ok((PlanarShape::Areas(valid), reading.choices)),
    }
}
