//! Finds faults in a GIS file that its format permits: longitudes beyond 180,
//! lines not cut at the antimeridian, areas not closed over a pole, rings wound
//! the wrong way, duplicate keys and ids, invalid numbers, self-intersections.

mod bbox;
mod finding;
mod keys;
mod shape;

pub use finding::{Finding, Findings};

pub(crate) use finding::Check;

use crate::error::Result;
use crate::formats;
use std::collections::HashMap;
use std::path::Path;

/// Findings of one kind listed individually; further ones are only counted.
const TOLD: usize = 100;

/// Checks a whole file and returns everything that is wrong with it.
///
/// # Errors
/// [`crate::Error::File`] if the file does not exist or is not in a supported
/// format. Faults inside the file are findings.
pub fn validate(path: &Path) -> Result<Findings> {
    let format = formats::detect(path)?;
    let mut findings = Findings::new(path, format.name);
    let has_keys = matches!(format.name, "geojson" | "geojsonseq");
    if has_keys {
        keys::look(path, format.name, &mut findings);
    }
    let wanted = shape::Wanted {
        // Shapefiles use the opposite winding.
        clockwise: format.name == "shapefile",
        // Well-known text, GeoPackage and FlatGeobuf have no rule.
        winding: has_keys || matches!(format.name, "kml" | "kmz" | "shapefile"),
        // GPX cannot cut a line.
        cut: format.name != "gpx",
        // The polygons of a MultiGeometry need not form one area: globes need
        // wide areas in several pieces.
        adjoining: matches!(format.name, "kml" | "kmz"),
    };
    let mut ids: HashMap<u64, u64> = HashMap::new();
    let mut number = 0_u64;
    let read = formats::each(format, path, &mut |layers, raw| {
        number = raw.number;
        let id = id(layers, &raw, format.ids);
        let name = match id.is_empty() {
            true => format!("feature {number}"),
            false => format!("feature {number} ({id})"),
        };
        if !id.is_empty()
            && let Some(first) = ids.insert(hash(raw.layer, &id), number)
        {
            findings.add(
                Check::DuplicateId,
                &name,
                None,
                format!("has the same id as feature {first}"),
            );
        }
        for repeated in raw.repeated.iter().filter(|_| !has_keys) {
            findings.add(
                Check::DuplicateKey,
                &name,
                None,
                format!("the key \"{repeated}\" occurs twice"),
            );
        }
        shape::flaws(&raw.flaws, &name, &mut findings);
        shape::look(&raw.shape, wanted, &name, &mut findings);
        Ok(())
    });
    findings.features = number;
    match read {
        Ok(notes) => {
            for note in notes {
                findings.add(Check::LeftOut, "the file", None, note);
            }
        }
        Err(error) => {
            let what = match error {
                crate::Error::File { what, .. } => what,
                other => other.to_string(),
            };
            findings.add(Check::Unreadable, "the file", None, what);
        }
    }
    Ok(findings)
}

/// The feature's own id, or the value of its `id` column.
fn id(layers: &[formats::RawLayer], raw: &formats::RawFeature, own: bool) -> String {
    if own {
        return raw.id.clone();
    }
    let columns = &layers[raw.layer].columns;
    let at = columns.iter().position(|c| c == "id");
    at.and_then(|at| raw.values.get(at))
        .map_or(String::new(), |v| v.text().into_owned())
}

/// Ids are unique within their layer.
fn hash(layer: usize, id: &str) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    (layer, id).hash(&mut hasher);
    hasher.finish()
}
