//! Areas that are not valid: boundaries that cross themselves, or run along
//! themselves, polygons over one another.

use super::grid::{Point, Ring, degrees};
use super::ring::edges;
use super::{Reading, unite};
use crate::gis::crossing::{self, Found};
use crate::gis::{Choice, Flat, validity};
use geo::{Coord, Line, MultiPolygon};

/// Crossings that are worked out, at the most: a second and 100 MB for a
/// million of them, and no honest boundary has a thousand.
const MOST: usize = 100_000;

/// And of the boundaries of different polygons.
const MOST_TOGETHER: usize = 1_000_000;

/// That the rings of a polygon cross one another, and themselves, no more often
/// than can be worked out.
pub(super) fn check<R: AsRef<[Point]>>(rings: &[R]) -> Result<(), String> {
    match more_than(MOST, rings) {
        true => Err(
            "its boundary crosses itself more than 100,000 times: check the order of its positions"
                .to_owned(),
        ),
        false => Ok(()),
    }
}

/// The same of polygons that are to be united.
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
    // A ring of so many edges cannot cross itself more often.
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

/// An area that is not valid as the OGC's Simple Features have it, as valid
/// polygons by the rule of [`super::covered`]; with what had to be chosen. None
/// if nothing is to be done.
///
/// # Errors
/// What is wrong with a polygon that cannot be set right.
pub fn untangled(shape: &Flat) -> Option<Result<(Flat, Vec<Choice>), String>> {
    let Flat::Areas(areas) = shape else {
        return None;
    };
    match validity::fault(areas) {
        Found::Nothing | Found::TooIntricate => None,
        _ => Some(valid(areas)),
    }
}

fn valid(areas: &MultiPolygon<f64>) -> Result<(Flat, Vec<Choice>), String> {
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
        false => Ok((Flat::Areas(valid), reading.choices)),
    }
}
