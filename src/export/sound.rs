//! Checks shapes before they are written: valid positions, correct winding, and
//! lines within tolerance of the claim.

use super::options::Options;
use super::proof;
use crate::error::Result;
use crate::formats::{Wants, bug};
use crate::gis::{PlanarShape, Record, holds, rings, signed_area};
use crate::overlay::Feature;
use crate::reach::Proof;
use geo::MultiPolygon;
use std::collections::HashSet;

/// Checks one flat shape, and measures it if it is a reach.
pub fn check(
    feature: &Feature,
    shape: &PlanarShape,
    options: &Options,
    wants: Wants,
) -> Result<Option<Proof>> {
    let mut exists = true;
    shape.each_position(|p| exists &= p.x.abs() <= 180.0 && p.y.abs() <= 90.0);
    if !exists {
        return Err(bug(&feature.id, "a position is not on the Earth"));
    }
    let PlanarShape::Areas(areas) = shape else {
        return Ok(None);
    };
    turns_rightly(feature, areas, wants.clockwise)?;
    let measured = proof::measure(&feature.role, areas, wants.edges);
    if let Some(measured) = &measured {
        true_to_the_earth(feature, areas, measured, options)?;
    }
    Ok(measured)
}

/// Checks that every id is unique.
pub fn ids_are_unique(records: &[Record]) -> Result<()> {
    let mut seen = HashSet::new();
    match records.iter().find(|record| !seen.insert(&record.id)) {
        Some(twice) => Err(bug(&twice.id, "its id is used twice")),
        None => Ok(()),
    }
}

fn turns_rightly(feature: &Feature, areas: &MultiPolygon<f64>, clockwise: bool) -> Result<()> {
    for polygon in areas {
        for (i, ring) in rings(polygon).enumerate() {
            if ring.0.len() < 4 || ring.0.first() != ring.0.last() {
                return Err(bug(&feature.id, "a ring is not closed"));
            }
            let left = signed_area(ring) > 0.0;
            if left != ((i == 0) != clockwise) {
                return Err(bug(&feature.id, "a ring turns the wrong way"));
            }
        }
    }
    Ok(())
}

/// Checks that the measured error is within the tolerance, and that test
/// positions fall on the correct side.
fn true_to_the_earth(
    feature: &Feature,
    areas: &MultiPolygon<f64>,
    measured: &Proof,
    options: &Options,
) -> Result<()> {
    let tolerance = options.tolerance_of(feature);
    if measured.max_error > tolerance {
        return Err(bug(
            &feature.id,
            &format!(
                "its line is up to {:.3} m from the range, and only {} m is allowed",
                measured.max_error.m(),
                tolerance.m()
            ),
        ));
    }
    let probes = proof::probes(&feature.role, tolerance);
    match probes
        .iter()
        .find(|(at, inside)| holds(areas.iter().flat_map(rings), *at) != *inside)
    {
        Some((at, _)) => Err(bug(
            &feature.id,
            &format!("latitude {}, longitude {} is on the wrong side", at.y, at.x),
        )),
        None => Ok(()),
    }
}
