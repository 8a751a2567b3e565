//! GeoJSON by RFC 7946: longitude first, WGS 84, cut at 180 degrees, outer
//! rings counter-clockwise, a bbox and an id on every feature.

mod collection;
mod verify;

use super::File;
use super::facts::{self, Fields};
use super::flat::{Flat, flatten};
use super::options::Options;
use super::proof;
use super::style::simplestyle;
use crate::error::{Error, Result};
use crate::overlay::{Feature, Overlay};
use crate::reach::Proof;
use ::geojson::feature::Id;
use ::geojson::{Geometry, GeometryValue};

/// A feature on its way into the file.
struct Written {
    feature: ::geojson::Feature,
    flat: Flat,
    measured: Option<Proof>,
}

/// The whole overlay as one FeatureCollection.
///
/// The text is read back and checked before it is returned: ids, every
/// coordinate, boxes, properties, winding, and the range of every ring
/// measured again on what a reader will read.
///
/// # Errors
/// [`Error::Export`] when the check finds a difference, or a ring that is
/// farther from its range than the tolerance.
pub fn geojson(overlay: &Overlay, options: &Options) -> Result<String> {
    Ok(make(overlay, options)?.0)
}

/// As [`geojson`], with the proofs beside it.
pub(super) fn file(overlay: &Overlay, options: &Options) -> Result<File> {
    let (text, written) = make(overlay, options)?;
    let ids = overlay.features.iter().map(|feature| &feature.id);
    let proofs = ids
        .zip(&written)
        .filter_map(|(id, one)| Some((id.clone(), one.measured?)))
        .collect();
    Ok(File {
        bytes: text.into_bytes(),
        proofs,
    })
}

fn make(overlay: &Overlay, options: &Options) -> Result<(String, Vec<Written>)> {
    let written = overlay
        .features
        .iter()
        .map(|feature| write(overlay, feature, options))
        .collect::<Result<Vec<_>>>()?;
    let text = collection::text(overlay, &written)?;
    verify::verify(&text, overlay, &written, options)?;
    Ok((text, written))
}

fn write(overlay: &Overlay, feature: &Feature, options: &Options) -> Result<Written> {
    let tolerance = options.tolerance_of(feature);
    let flat = flatten(&feature.shape, tolerance, options.winding);
    let bbox = flat.bbox().ok_or_else(|| {
        Error::Export(format!(
            "{}: nothing is left of it in the decimals of a GeoJSON file; give a finer --tolerance",
            feature.id
        ))
    })?;
    let measured = match &flat {
        Flat::Areas(areas) => proof::measure(&feature.role, areas, options.winding),
        Flat::Points(_) | Flat::Lines(_) => None,
    };
    let properties = properties(overlay, feature, options, measured.as_ref());
    Ok(Written {
        feature: ::geojson::Feature {
            bbox: Some(bbox.to_vec()),
            geometry: Some(Geometry::new(geometry(&flat))),
            id: Some(Id::String(feature.id.clone())),
            properties: Some(properties),
            foreign_members: None,
        },
        flat,
        measured,
    })
}

fn properties(
    overlay: &Overlay,
    feature: &Feature,
    options: &Options,
    measured: Option<&Proof>,
) -> Fields {
    let mut all = Fields::new();
    all.insert("title".into(), facts::title(overlay, feature).into());
    all.insert(
        "description".into(),
        facts::description(overlay, feature).into(),
    );
    all.extend(simplestyle(overlay, feature));
    all.extend(facts::facts(overlay, feature));
    if let Some(measured) = measured {
        all.insert("proof".into(), facts::proof(measured, options, feature));
    }
    all
}

/// One piece is written as itself, several as a Multi geometry.
fn geometry(flat: &Flat) -> GeometryValue {
    match flat {
        Flat::Points(points) => match points.as_slice() {
            [one] => GeometryValue::new_point([one.x, one.y]),
            many => GeometryValue::new_multi_point(many.iter().map(|p| [p.x, p.y])),
        },
        Flat::Lines(lines) => match lines.0.as_slice() {
            [one] => GeometryValue::from(one),
            _ => GeometryValue::from(lines),
        },
        Flat::Areas(areas) => match areas.0.as_slice() {
            [one] => GeometryValue::from(one),
            _ => GeometryValue::from(areas),
        },
    }
}
