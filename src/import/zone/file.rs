//! Zones out of GIS files.

use super::Zone;
use crate::error::{Error, Result};
use crate::gis::Value;
use crate::reader::{self, Raw, RawLayer, on_earth};
use crate::sphere::Shape;
use std::path::Path;

/// Reads the areas and lines of a GIS file, of any format that
/// [`crate::reader`] knows: a zone each. Edges are straight in longitude and
/// latitude, as RFC 7946 means them; polygons that are cut at 180 degrees are
/// joined again.
///
/// # Errors
/// [`Error::File`] and [`Error::Import`], with the place of a mistake.
pub fn zones(path: &Path) -> Result<Vec<Zone>> {
    let name = path.display();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let (mut zones, mut number) = (Vec::new(), 0_usize);
    reader::each(reader::told(path)?, path, &mut |layers, raw| {
        number += 1;
        let shape = on_earth(&raw.shape)
            .map_err(|what| Error::Import(format!("{name}: feature {number}: {what}")))?;
        if let Some(shape) = shape.filter(|shape| !matches!(shape, Shape::Points(_))) {
            zones.push(zone(layers, &raw, shape, &format!("{stem}-{number}")));
        }
        Ok(())
    })?;
    match zones.is_empty() {
        true => Err(Error::Import(format!("{name}: has no polygon and no line"))),
        false => Ok(zones),
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
