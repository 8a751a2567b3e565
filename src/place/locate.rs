//! From what is written to a position.

use super::{Footprint, coordinates, gazetteer, mgrs, reported};
use crate::geodesy::direct;
use crate::language::Names;
use crate::units::{Misread, Position};

/// A position that was understood.
#[derive(Debug, Clone)]
pub struct Located {
    pub position: Position,
    /// The place's name, or the position as written.
    pub name: Names,
    /// Whether `name` is the name of a place, rather than a position.
    pub named: bool,
    /// Where the words allow it to be, of a position as reported.
    pub footprint: Option<Footprint>,
}

/// What a caller's own places know of a name.
pub enum Own {
    /// The place; boxed to keep the others small.
    Found(Box<Located>),
    /// Nothing; the gazetteer is asked.
    Unknown,
    /// Something that cannot be used: two of one name, or one that is itself
    /// without a position.
    Unusable(Misread),
}

/// The places that the caller has of his own; they come before the gazetteer.
pub trait OwnPlaces {
    fn find(&self, name: &str) -> Own;

    /// Names to compare a misspelt one with.
    fn names(&self) -> Vec<String> {
        Vec::new()
    }
}

/// No places besides the gazetteer's.
pub struct NoPlaces;

impl OwnPlaces for NoPlaces {
    fn find(&self, _: &str) -> Own {
        Own::Unknown
    }
}

/// How many reports may lean on one another: `5 km N of 3 km E of ...`.
const DEPTH: usize = 8;

/// Reads a position in any of its written forms.
///
/// A report's position is the middle of its words; its footprint is the
/// bearing's width by the distance's rounding. The exactness of the place
/// that it is measured from is not part of the footprint.
///
/// # Errors
/// What was not understood, with what to write instead: bare pairs, missing
/// or swapped hemispheres, impossible numbers, unknown names with the nearest
/// known ones, names of several places with all of them.
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
            Ok(position) => Ok(unnamed(text, position)),
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
