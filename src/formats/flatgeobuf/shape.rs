//! Geometries of verified tables.

use crate::formats::planar::Parts;
use crate::formats::wkb::{Wrong, curve};
use ::flatgeobuf::{Geometry, GeometryType};
use geo::Coord;

/// Maximum nesting of geometries.
const DEEPEST: u32 = 16;

/// The parts of a geometry; `of_file` is the type of all shapes in the file, or
/// unknown.
pub(super) fn read(geometry: &Geometry, of_file: GeometryType) -> Result<Parts, Wrong> {
    let kind = match of_file {
        GeometryType::Unknown => geometry.type_(),
        known => known,
    };
    let mut parts = Parts::default();
    add(geometry, kind, &mut parts, DEEPEST)?;
    Ok(parts)
}

fn add(geometry: &Geometry, kind: GeometryType, out: &mut Parts, depth: u32) -> Result<(), Wrong> {
    let positions = positions(geometry)?;
    let measures = geometry.m().into_iter().flatten();
    for (at, measure) in positions.iter().zip(measures) {
        out.measure(*at, measure);
    }
    match kind {
        GeometryType::Point | GeometryType::MultiPoint => out.points.extend(positions),
        GeometryType::LineString => out.line(positions),
        GeometryType::MultiLineString => split(geometry, &positions)?
            .into_iter()
            .for_each(|line| out.line(line)),
        GeometryType::Polygon | GeometryType::Triangle => {
            out.polygon(split(geometry, &positions)?);
        }
        GeometryType::MultiPolygon
        | GeometryType::GeometryCollection
        | GeometryType::PolyhedralSurface
        | GeometryType::TIN => {
            let deeper = depth
                .checked_sub(1)
                .ok_or("geometries are nested too deeply")?;
            for part in geometry.parts().into_iter().flatten() {
                let kind = match kind {
                    GeometryType::GeometryCollection => part.type_(),
                    _ => GeometryType::Polygon,
                };
                add(&part, kind, out, deeper)?;
            }
        }
        other => {
            return Err(match curve(other.0.into()) {
                Some(name) => Wrong::Curve(name),
                None => format!(
                    "geometry type {} is not one of points, lines and areas",
                    other.0
                )
                .into(),
            });
        }
    }
    Ok(())
}

fn positions(geometry: &Geometry) -> Result<Vec<Coord<f64>>, Wrong> {
    let Some(xy) = geometry.xy() else {
        return Ok(Vec::new());
    };
    if !xy.len().is_multiple_of(2) {
        return Err("its coordinates are not in pairs".into());
    }
    let pair = |i: usize| Coord {
        x: xy.get(2 * i),
        y: xy.get(2 * i + 1),
    };
    Ok((0..xy.len() / 2).map(pair).collect())
}

/// Splits positions at the ends that the geometry lists.
fn split(geometry: &Geometry, positions: &[Coord<f64>]) -> Result<Vec<Vec<Coord<f64>>>, Wrong> {
    let Some(ends) = geometry.ends().filter(|ends| !ends.is_empty()) else {
        return Ok(vec![positions.to_vec()]);
    };
    let mut start = 0;
    let mut runs = Vec::new();
    for end in ends {
        let end = end as usize;
        let run = positions
            .get(start..end)
            .ok_or("its parts end where it has no coordinates")?;
        runs.push(run.to_vec());
        start = end;
    }
    Ok(runs)
}
