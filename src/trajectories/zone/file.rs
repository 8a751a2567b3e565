//! Reads zones from GIS files.

use super::Zone;
use crate::error::{Error, Problem, Result, Warned};
use crate::formats::{self, RawFeature};
use crate::gis::{Choice, Value, on_earth};
use crate::sphere::Shape;
use std::path::Path;

/// Fields that name a zone, in order of preference; matched in any case.
const NAMES: [&str; 12] = [
    "name",
    "zone",
    "title",
    "ident",
    "zone_name",
    "zonename",
    "name_en",
    "label",
    "geoname",
    "designator",
    "identifier",
    "designation",
];

/// Reads the areas and lines of a GIS file in any format supported by
/// [`crate::formats`], each as a zone. Edges are straight in longitude and
/// latitude, as in RFC 7946. The polygons of a feature are interpreted by
/// [`crate::gis::covered`], with a warning where they are ambiguous.
///
/// A zone takes its name from the field `named_by`, or else from one of the
/// usual fields (`name`, `zone`, `title`, `ident` ...), the feature's id, or
/// the file's stem and the feature's number.
///
/// # Errors
/// [`Error::File`] and [`Error::Import`], with the location of the mistake;
/// also if no feature has the field `named_by`.
pub fn zones(path: &Path, named_by: Option<&str>) -> Result<Warned<Vec<Zone>>> {
    let name = path.display();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let (mut zones, mut warnings) = (Vec::new(), Vec::new());
    let mut fields: Vec<String> = Vec::new();
    let named = named_by.map_or(NAMES.to_vec(), |field| vec![field]);
    let notes = formats::each(formats::detect(path)?, path, &mut |layers, raw| {
        let number = raw.number;
        let (shape, choices) = on_earth(&raw.shape)
            .map_err(|what| Error::Import(format!("{name}: feature {number}: {what}")))?;
        warnings.extend(choices.iter().map(|choice| warning(number, choice)));
        if let Some(shape) = shape.filter(|shape| !matches!(shape, Shape::Points(_))) {
            let columns = &layers[raw.layer].columns;
            let new = columns.iter().filter(|c| !fields.contains(c));
            fields.extend(new.cloned().collect::<Vec<_>>());
            let otherwise = format!("{stem}-{number}");
            zones.push(zone(columns, &raw, shape, &named, &otherwise));
        }
        Ok(())
    })?;
    warnings.extend(notes.into_iter().map(|note| Problem::warning("", note)));
    if zones.is_empty() {
        return Err(Error::Import(format!("{name}: has no polygon and no line")));
    }
    match named_by.filter(|wanted| !fields.iter().any(|f| f.eq_ignore_ascii_case(wanted))) {
        Some(wanted) => Err(Error::Import(format!(
            "{name}: no zone has the field \"{wanted}\"; they have: {}",
            fields.join(", ")
        ))),
        None => Ok(Warned {
            value: zones,
            warnings,
        }),
    }
}

fn warning(number: u64, choice: &Choice) -> Problem {
    Problem::warning("", format!("feature {number}: {}", choice.what)).help(choice.help)
}

fn zone(
    columns: &[String],
    raw: &RawFeature,
    shape: Shape,
    named: &[&str],
    otherwise: &str,
) -> Zone {
    let field = |name: &str| {
        let at = columns.iter().position(|c| c.eq_ignore_ascii_case(name))?;
        match raw.values.get(at)? {
            Value::Text(text) if !text.is_empty() => Some(text.clone()),
            Value::Integer(number) => Some(number.to_string()),
            _ => None,
        }
    };
    let name = named.iter().find_map(|name| field(name));
    let own = Some(raw.id.clone()).filter(|id| !id.is_empty());
    let id = own
        .or_else(|| field("id"))
        .or_else(|| name.clone())
        .unwrap_or_else(|| otherwise.to_owned());
    Zone {
        name: name.unwrap_or_else(|| id.clone()),
        id,
        shape,
    }
}
