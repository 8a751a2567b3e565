//! Geometries of verified tables.

use super::super::flat::Parts;
use crate::gis::Flat;
use ::flatgeobuf::{Geometry, GeometryType};
use geo::{Coord, LineString, Polygon};

/// Geometries in geometries, at the most.
const DEEPEST: u32 = 16;

/// The shapes of a geometry; `of_file` is the type of all of the file's, or
/// unknown.
pub(super) fn read(geometry: &Geometry, of_file: GeometryType) -> Result<Vec<Flat>, String> {
    let kind = match of_file {
        GeometryType::Unknown => geometry.type_(),
        known => known,
    };
    let mut parts = Parts::default();
    add(geometry, kind, &mut parts, DEEPEST)?;
    Ok(parts.shapes())
}

fn add(geometry: &Geometry, kind: GeometryType, out: &mut Parts, depth: u32) -> Result<(), String> {
    let positions = positions(geometry)?;
    match kind {
        GeometryType::Point | GeometryType::MultiPoint => out.points.extend(positions),
        GeometryType::LineString => out.lines.push(LineString(positions)),
        GeometryType::MultiLineString => out.lines.extend(split(geometry, &positions)?),
        GeometryType::Polygon => out.areas.extend(polygon(geometry, &positions)?),
        GeometryType::MultiPolygon | GeometryType::GeometryCollection => {
            let deeper = depth
                .checked_sub(1)
                .ok_or("geometries in geometries, too deep")?;
            for part in geometry.parts().into_iter().flatten() {
                let kind = match kind {
                    GeometryType::MultiPolygon => GeometryType::Polygon,
                    _ => part.type_(),
                };
                add(&part, kind, out, deeper)?;
            }
        }
        other => {
            return Err(format!(
                "geometry type {} is not one of points, lines and areas",
                other.0
            ));
        }
    }
    Ok(())
}

fn positions(geometry: &Geometry) -> Result<Vec<Coord<f64>>, String> {
    let Some(xy) = geometry.xy() else {
        return Ok(Vec::new());
    };
    if !xy.len().is_multiple_of(2) {
        return Err("its coordinates are not in pairs".to_string());
    }
    let pair = |i: usize| Coord {
        x: xy.get(2 * i),
        y: xy.get(2 * i + 1),
    };
    Ok((0..xy.len() / 2).map(pair).collect())
}

/// Positions in runs that end where the geometry says.
fn split(geometry: &Geometry, positions: &[Coord<f64>]) -> Result<Vec<LineString<f64>>, String> {
    let Some(ends) = geometry.ends().filter(|ends| !ends.is_empty()) else {
        return Ok(vec![LineString(positions.to_vec())]);
    };
    let mut start = 0;
    let mut runs = Vec::new();
    for end in ends {
        let end = end as usize;
        let run = positions
            .get(start..end)
            .ok_or("its parts end where it has no coordinates")?;
        runs.push(LineString(run.to_vec()));
        start = end;
    }
    Ok(runs)
}

fn polygon(geometry: &Geometry, positions: &[Coord<f64>]) -> Result<Option<Polygon<f64>>, String> {
    let mut rings = split(geometry, positions)?.into_iter();
    let exterior = rings.next().filter(|ring| !ring.0.is_empty());
    Ok(exterior.map(|exterior| Polygon::new(exterior, rings.collect())))
}
