//! Resolves written positions.

use super::{Footprint, coordinates, gazetteer, mgrs, reported};
use crate::geodesy::direct;
use crate::language::Names;
use crate::units::{Misread, Position};

/// A resolved position.
#[derive(Debug, Clone)]
pub struct Located {
    pub position: Position,
    /// The place's name, or the position as written.
    pub name: Names,
    /// Whether `name` is the name of a place instead of a position.
    pub named: bool,
    /// Where a reported position may lie; `None` for other positions.
    pub footprint: Option<Footprint>,
}

/// The result of looking up a name among the caller's own places.
pub enum Own {
    /// The place; boxed to keep the enum small.
    Found(Box<Located>),
    /// Not found; the gazetteer is searched next.
    Unknown,
    /// Found but unusable: an ambiguous name, or a place without a position.
    Unusable(Misread),
}

/// The caller's own places; they take precedence over the gazetteer.
pub trait OwnPlaces {
    fn find(&self, name: &str) -> Own;

    /// Candidates for spelling suggestions.
    fn names(&self) -> Vec<String> {
        Vec::new()
    }
}

/// No places besides the gazetteer.
pub struct NoPlaces;

impl OwnPlaces for NoPlaces {
    fn find(&self, _: &str) -> Own {
        Own::Unknown
    }
}

/// Limit on nested reports such as `5 km N of 3 km E of ...`.
const DEPTH: usize = 8;

/// Resolves a position in any of its written forms.
///
/// A report's position is the middle of its footprint, which is the tolerance
/// of the bearing by the rounding of the distance. The accuracy of the
/// reference place is not part of the footprint.
///
/// # Errors
/// Says what was not understood and what to write instead: bare pairs, missing
/// or swapped hemispheres, impossible numbers, unknown names with the closest
/// known ones, ambiguous names with all their places.
pub fn locate(text: &str, own: &impl OwnPlaces) -> Result<Located, Misread> {
    locate_at(text.trim(), own, DEPTH)
}

fn locate_at(text: &str, own: &impl OwnPlaces, depth: usize) -> Result<Located, Misread> {
    if text.is_empty() {
        return Err(Misread::new("the position is empty")
            .help("write a place (\"Taipei\") or a position (\"25.0330N 121.5654E\")"));
    }
    match own.find(text) {
        Own::Found(located) => return Ok(*located),
        Own::Unusable(misread) => return Err(misread),
        Own::Unknown => {}
    }
    if let Some(report) = reported::read(text) {
        if depth == 0 {
            return Err(Misread::new("positions are nested too deeply"));
        }
        return from_report(text, &report?, own, depth);
    }
    if mgrs::looks_like(text) {
        return Ok(unnamed(text, mgrs::read(text)?));
    }
    if coordinates::looks_like(text) {
        return match coordinates::read(text) {
            Ok(position) => {
                Ok(gazetteer::at(text, position).unwrap_or_else(|| unnamed(text, position)))
            }
            Err(misread) => gazetteer::exactly(text).ok_or(misread),
        };
    }
    gazetteer::find(text, own).or_else(|misread| match mgrs::polar_square(text) {
        Some(position) => Ok(unnamed(text, position)),
        None => Err(misread),
    })
}

fn unnamed(text: &str, position: Position) -> Located {
    Located {
        position,
        name: Names::plain(text),
        named: false,
        footprint: None,
    }
}

fn from_report(
    text: &str,
    report: &reported::Reported,
    own: &impl OwnPlaces,
    depth: usize,
) -> Result<Located, Misread> {
    let reference = report
        .reference
        .strip_prefix("the ")
        .unwrap_or(report.reference);
    let reference = locate_at(reference, own, depth - 1)?;
    let distance = &report.distance;
    if distance.length.km() + distance.rounding.km() > 20_000.0 {
        return Err(Misread::new(format!(
            "{} {} is farther than the other side of the Earth",
            distance.length.to(distance.unit),
            distance.unit
        )));
    }
    let footprint = Footprint::new(text, &reference, distance, &report.bearing);
    Ok(Located {
        position: direct(reference.position, report.bearing.middle, distance.length),
        name: Names::plain(text),
        named: false,
        footprint: Some(footprint),
    })
}
