//! Reads the polygons of a file as one valid area on the Earth.
//!
//! Files differ: rings are wound either way, polygons are cut at 180 degrees or
//! not, rings around a pole are closed over it or not, and polygons overlap,
//! contain and touch each other. One rule reads them all:
//!
//! 1. Edges are straight in longitude and latitude. An edge that spans more
//!    than 180 degrees of longitude goes the shorter way. An edge
//!    from 180 to -180 goes all the way around the Earth, as in RFC 7946, if no
//!    other edge of its ring then meets it; otherwise both ends are on the same
//!    meridian.
//! 2. Inside is what a ring encloses in the longitude-latitude plane, in either
//!    orientation; for a ring that crosses itself, everything it encloses at
//!    least once. A ring around a pole that is not closed over it encloses its
//!    smaller side (for the equator, the pole on its left).
//! 3. A polygon is its exterior without its holes. Two rings around a pole in
//!    one polygon bound the belt between them.
//! 4. The area is the union of all polygons: overlaps count once, and a hole
//!    remains unless another polygon covers it.
//!
//! ```text
//! ring ──unroll──▶ continuous longitudes ──close──▶ fold into one turn ──minus holes──▶ shapes
//! shapes of all polygons ──snap, unite where they touch──▶ join at 180 and the poles ──▶ Area
//! ```
//!
//! Corners are moved to a grid of 3 nanometres, on which operations are exact
//! (`i_overlay`), and are written with the numbers they were read with. Corners
//! and edges within 0.1 mm of each other are merged.

mod course;
mod cut;
mod decimals;
mod grid;
mod join;
mod near;
mod plane;
mod ring;
mod tangle;
mod unite;

pub use course::course;
pub use cut::cut_at_180;
pub use decimals::valid_in_decimals;
pub use tangle::untangled;

use crate::sphere::Area;
use geo::{LineString, MultiPolygon, Polygon};
use grid::{Corners, HALF, Point, Ring, TURN};
use plane::Shape;
use ring::{Pole, Unrolled, edges, sine_integral, unrolled};
use std::collections::HashSet;
use std::f64::consts::TAU;

/// The area that polygons cover on the Earth.
#[derive(Debug, Clone, PartialEq)]
pub struct Covered {
    /// `None` if they enclose nothing.
    pub area: Option<Area>,
    /// The ambiguities that the rule resolved.
    pub choices: Vec<Choice>,
}

/// An ambiguity in a file about what is inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Index of the feature.
    pub feature: usize,
    /// The interpretation used, as a clause without a full stop.
    pub what: String,
    /// What to write in the file to make it unambiguous.
    pub help: &'static str,
}

impl Choice {
    /// An edge drawn the shorter way, by `step` degrees east.
    pub(super) fn shorter([from, to]: [f64; 2], step: f64) -> Choice {
        let side = if step < 0.0 { "west" } else { "east" };
        let what = format!(
            "an edge from longitude {from} to {to} is drawn the shorter way, {} degrees to the \
             {side}",
            step.abs()
        );
        Choice::new(
            what,
            "if it goes the other way, add positions between the two",
        )
    }

    /// An edge from 180 to -180 drawn around the Earth.
    pub(super) fn around(latitude: f64) -> Choice {
        Choice::new(
            format!(
                "an edge from one side of 180 degrees to the other, at latitude {latitude}, is \
                 drawn all around the Earth"
            ),
            "if it is meant as a single meridian, write 180 or -180 at both ends; if the pole is \
             inside, go along 180 to the pole and back along -180",
        )
    }

    fn new(what: String, help: &'static str) -> Choice {
        Choice {
            feature: 0,
            what,
            help,
        }
    }
}

/// The area that the polygons of some features cover together, by the rule in
/// the module documentation: one valid area, whatever the orientation of the
/// rings, cut at 180 or not, overlapping or not.
///
/// # Errors
/// Returns the index of the feature, if a single one is at fault, and a
/// description: a position that does not exist, an open ring, a ring more than
/// once around the Earth, or rings that cross too often.
pub fn covered(features: &[MultiPolygon<f64>]) -> Result<Covered, (Option<usize>, String)> {
    let mut reading = Reading::default();
    let mut shapes = Vec::new();
    for (at, polygons) in features.iter().enumerate() {
        let before = reading.choices.len();
        for polygon in polygons {
            shapes.extend(reading.polygon(polygon).map_err(|what| (Some(at), what))?);
        }
        for choice in &mut reading.choices[before..] {
            choice.feature = at;
        }
    }
    near::snap_at_180(shapes.iter_mut().flatten());
    let shapes = unite::united(shapes).map_err(|what| (None, what))?;
    let mut rings: Vec<Ring> = shapes.into_iter().flatten().collect();
    rings.iter_mut().for_each(|ring| reading.begin(ring));
    let loops = join::join(&rings, &reading.corners).map_err(|what| (None, what))?;
    let area = match (rings.is_empty(), loops.is_empty()) {
        (true, _) => None,
        (false, true) => Some(Area::Globe),
        (false, false) => Some(Area::Bounded(loops)),
    };
    Ok(Covered {
        area,
        choices: reading.choices,
    })
}

/// State while reading the polygons of a file.
#[derive(Default)]
struct Reading {
    corners: Corners,
    choices: Vec<Choice>,
    /// The first corners of the file's rings.
    starts: HashSet<(i64, i64)>,
    /// Whether a ring leaves the turn from -180 to 180, is open to a pole, or
    /// runs contrary to its longitudes.
    uncut: bool,
}

impl Reading {
    /// A polygon as valid shapes in one turn of longitude.
    fn polygon(&mut self, polygon: &Polygon<f64>) -> Result<Vec<Shape>, String> {
        let Some(exterior) = self.ring(polygon.exterior())? else {
            return Ok(Vec::new());
        };
        let pole = self.pole_of(&exterior);
        let mut shapes = self.folded(&exterior.closed(pole))?;
        let mut holes: Vec<Ring> = Vec::new();
        for hole in polygon.interiors() {
            let Some(hole) = self.ring(hole)? else {
                continue;
            };
            if pole.is_some() && hole.turns != 0 {
                let mut belt: Vec<Ring> = shapes.into_iter().flatten().collect();
                belt.extend(self.folded(&hole.closed(pole))?.into_iter().flatten());
                shapes = plane::even_odd(&belt);
                continue;
            }
            let own = self.pole_of(&hole);
            holes.extend(self.folded(&hole.closed(own))?.into_iter().flatten());
        }
        if !holes.is_empty() {
            let mut rings: Vec<Ring> = shapes.into_iter().flatten().collect();
            let count = rings.len();
            rings.append(&mut holes);
            tangle::check(&rings)?;
            near::snap(&mut rings);
            let (exterior, holes) = rings.split_at(count);
            shapes = plane::difference(exterior, holes);
        }
        near::snap_to_bounds(shapes.iter_mut().flatten());
        let share = share_of_globe(&shapes);
        if share > 0.5 + 1e-9 {
            self.choices.push(Choice::new(
                format!("it covers {:.0} % of the globe", 100.0 * share),
                "if you mean the other side, write that as the polygon",
            ));
        }
        Ok(shapes)
    }

    fn ring(&mut self, ring: &LineString<f64>) -> Result<Option<Unrolled>, String> {
        let unrolled = unrolled(ring, &mut self.corners, &mut self.choices)?;
        if let Some(ring) = &unrolled {
            self.starts.extend(ring.corners.first().map(|p| (p.x, p.y)));
            let beyond = |p: &Point| p.x.abs() > HALF;
            self.uncut |=
                ring.turns != 0 || ring.uncut.is_some() || ring.corners.iter().any(beyond);
        }
        Ok(unrolled)
    }

    /// The pole to close a ring over, if it is open to both.
    fn pole_of(&mut self, ring: &Unrolled) -> Option<Pole> {
        let pole = ring.smaller_side()?;
        self.choices.push(Choice::new(
            format!(
                "a ring goes around a pole but is not closed over it; the smaller side, with \
                the {} Pole, is used",
                pole.name()
            ),
            "close it over the pole inside: along 180 to latitude 90 (or -90), and back along \
             -180",
        ));
        Some(pole)
    }

    fn folded(&mut self, ring: &[Point]) -> Result<Vec<Shape>, String> {
        tangle::check(&[ring])?;
        let folded = plane::folded(ring);
        if folded.overlaps {
            self.choices.push(Choice::new(
                "a ring crosses itself; everything it surrounds is used, including what it \
                 surrounds twice"
                    .to_owned(),
                "if what it surrounds twice is outside, make that a hole",
            ));
        }
        Ok(folded.shapes)
    }

    /// Rotates a ring to start where the file's ring does.
    fn begin(&self, ring: &mut Ring) {
        let first = ring.iter().position(|p| self.starts.contains(&(p.x, p.y)));
        ring.rotate_left(first.unwrap_or(0));
    }
}

/// Fraction of a sphere that shapes cover, in [0, 1].
fn share_of_globe(shapes: &[Shape]) -> f64 {
    let along = |ring: &Ring| -> f64 { edges(ring).map(|(a, b)| -sine_integral(a, b)).sum() };
    let steps: f64 = shapes.iter().flatten().map(along).sum();
    steps / TURN as f64 * TAU / (2.0 * TAU)
}

#[cfg(test)]
mod tests;
