//! The file read back before anyone else reads it.

use super::Written;
use crate::error::{Error, Result};
use crate::export::flat::{Flat, rings, signed_area};
use crate::export::options::{Options, Winding};
use crate::export::proof;
use crate::overlay::{Feature, Overlay};
use ::geojson::feature::Id;
use ::geojson::{FeatureCollection, GeometryValue};
use geo::{Coord, MultiPolygon};

/// Compares what the text says with what was to be written, and with the
/// Earth.
pub fn verify(text: &str, overlay: &Overlay, written: &[Written], options: &Options) -> Result<()> {
    let read: FeatureCollection = text
        .parse()
        .map_err(|e| fault("the file", &format!("does not read back: {e}")))?;
    if read.features.len() != written.len() {
        return Err(fault("the file", "has lost features"));
    }
    let mut seen = std::collections::BTreeSet::new();
    for ((read, wrote), feature) in read.features.iter().zip(written).zip(&overlay.features) {
        if read.id != Some(Id::String(feature.id.clone())) || !seen.insert(&feature.id) {
            return Err(fault(&feature.id, "its id is lost or taken twice"));
        }
        let flat = flat_of(read).ok_or_else(|| fault(&feature.id, "its geometry is lost"))?;
        same(feature, read, &flat, wrote)?;
        sound(feature, &flat, options.winding)?;
        true_to_the_earth(feature, &flat, wrote, options)?;
    }
    Ok(())
}

fn fault(id: &str, what: &str) -> Error {
    Error::Export(format!(
        "{id}: {what}; the file was not written, and this is a fault of the program: please report it"
    ))
}

/// The geometry as read.
fn flat_of(read: &::geojson::Feature) -> Option<Flat> {
    let value = &read.geometry.as_ref()?.value;
    Some(match value {
        GeometryValue::Point { .. } => Flat::Points(vec![geo::Point::try_from(value).ok()?.0]),
        GeometryValue::MultiPoint { .. } => {
            let points = geo::MultiPoint::try_from(value).ok()?;
            Flat::Points(points.into_iter().map(|p| p.0).collect())
        }
        GeometryValue::LineString { .. } => {
            Flat::Lines(geo::MultiLineString(vec![value.try_into().ok()?]))
        }
        GeometryValue::MultiLineString { .. } => Flat::Lines(value.try_into().ok()?),
        GeometryValue::Polygon { .. } => Flat::Areas(MultiPolygon(vec![value.try_into().ok()?])),
        GeometryValue::MultiPolygon { .. } => Flat::Areas(value.try_into().ok()?),
        GeometryValue::GeometryCollection { .. } => return None,
    })
}

/// Coordinates to the last digit, the box and the properties.
fn same(feature: &Feature, read: &::geojson::Feature, flat: &Flat, wrote: &Written) -> Result<()> {
    if *flat != wrote.flat {
        return Err(fault(&feature.id, "its coordinates have changed"));
    }
    if read.bbox != wrote.feature.bbox
        || read.bbox.as_deref() != flat.bbox().as_ref().map(|b| &b[..])
    {
        return Err(fault(&feature.id, "its box has changed"));
    }
    if read.properties != wrote.feature.properties {
        return Err(fault(&feature.id, "its properties have changed"));
    }
    Ok(())
}

/// Positions that exist, rings that close and turn the right way.
fn sound(feature: &Feature, flat: &Flat, winding: Winding) -> Result<()> {
    let exists = |p: &Coord<f64>| p.x.abs() <= 180.0 && p.y.abs() <= 90.0;
    if !flat.positions().iter().all(exists) {
        return Err(fault(&feature.id, "a position is not on the Earth"));
    }
    let Flat::Areas(areas) = flat else {
        return Ok(());
    };
    for polygon in areas {
        for (i, ring) in rings(polygon).enumerate() {
            if ring.0.len() < 4 || ring.0.first() != ring.0.last() {
                return Err(fault(&feature.id, "a ring does not close"));
            }
            let left = signed_area(ring) > 0.0;
            if left != ((i == 0) == (winding == Winding::Rfc7946)) {
                return Err(fault(&feature.id, "a ring turns the wrong way"));
            }
        }
    }
    Ok(())
}

/// The proof is within the tolerance, and positions inside and outside are
/// told apart. The proof was taken of the coordinates as rounded; [`same`] has
/// found them again to the last digit.
fn true_to_the_earth(
    feature: &Feature,
    flat: &Flat,
    wrote: &Written,
    options: &Options,
) -> Result<()> {
    let (Flat::Areas(areas), Some(measured)) = (flat, &wrote.measured) else {
        return Ok(());
    };
    let tolerance = options.tolerance_of(feature);
    if measured.max_error > tolerance {
        return Err(fault(
            &feature.id,
            &format!(
                "its line is {:.3} m from the range at the worst, and {} m are allowed",
                measured.max_error.m(),
                tolerance.m()
            ),
        ));
    }
    let probes = proof::probes(&feature.role, tolerance);
    match probes
        .iter()
        .find(|(at, inside)| holds(areas, *at) != *inside)
    {
        Some((at, _)) => Err(fault(
            &feature.id,
            &format!("latitude {}, longitude {} is on the wrong side", at.y, at.x),
        )),
        None => Ok(()),
    }
}

/// Inside as a planar reader sees it: an odd number of edges to the east.
fn holds(areas: &MultiPolygon<f64>, at: Coord<f64>) -> bool {
    let crossings = areas
        .iter()
        .flat_map(rings)
        .flat_map(|ring| ring.lines())
        .filter(|edge| (edge.start.y > at.y) != (edge.end.y > at.y))
        .filter(|edge| {
            let share = (at.y - edge.start.y) / (edge.end.y - edge.start.y);
            at.x < edge.start.x + share * (edge.end.x - edge.start.x)
        })
        .count();
    crossings % 2 == 1
}
