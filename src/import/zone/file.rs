//! Zones out of GIS files.

use super::Zone;
use crate::error::{Error, Problem, Result, Severity, Warned};
use crate::gis::{Choice, Value, on_earth};
use crate::reader::{self, Raw, RawLayer};
use crate::sphere::Shape;
use std::path::Path;

/// Reads the areas and lines of a GIS file, of any format that
/// [`crate::reader`] knows: a zone each. Edges are straight in longitude and
/// latitude, as RFC 7946 means them; the polygons of a feature are read by the
/// rule of [`crate::gis::covered`], with a warning where it had to choose.
///
/// # Errors
/// [`Error::File`] and [`Error::Import`], with the place of a mistake.
pub fn zones(path: &Path) -> Result<Warned<Vec<Zone>>> {
    let name = path.display();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let (mut zones, mut warnings, mut number) = (Vec::new(), Vec::new(), 0_usize);
    reader::each(reader::told(path)?, path, &mut |layers, raw| {
        number += 1;
        let (shape, choices) = on_earth(&raw.shape)
            .map_err(|what| Error::Import(format!("{name}: feature {number}: {what}")))?;
        warnings.extend(choices.iter().map(|choice| warning(number, choice)));
        if let Some(shape) = shape.filter(|shape| !matches!(shape, Shape::Points(_))) {
            zones.push(zone(layers, &raw, shape, &format!("{stem}-{number}")));
        }
        Ok(())
    })?;
    match zones.is_empty() {
        true => Err(Error::Import(format!("{name}: has no polygon and no line"))),
        false => Ok(Warned {
            value: zones,
            warnings,
        }),
    }
}

fn warning(number: usize, choice: &Choice) -> Problem {
    Problem {
        severity: Severity::Warning,
        path: String::new(),
        message: format!("feature {number}: {}", choice.what),
        help: Some(choice.help.to_owned()),
        span: None,
        line: 0,
        column: 0,
    }
}

fn zone(layers: &[RawLayer], raw: &Raw, shape: Shape, otherwise: &str) -> Zone {
    let field = |name: &str| {
        let columns = &layers[raw.layer].columns;
        let at = columns.iter().position(|c| c.eq_ignore_ascii_case(name))?;
        match raw.values.get(at)? {
            Value::Text(text) if !text.is_empty() => Some(text.clone()),
            Value::Integer(number) => Some(number.to_string()),
            _ => None,
        }
    };
    let name = field("name").or_else(|| field("title"));
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
