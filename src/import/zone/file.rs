//! Zones out of GeoJSON.

use super::super::open;
use super::Zone;
use super::join;
use crate::error::{Error, Result};
use crate::sphere::{Area, Path, Segment, Shape};
use crate::units::Position;
use geojson::{Feature, GeoJson, GeometryValue};
use std::io::Read;
use std::path::Path as FilePath;

/// Larger files hold something else than zones.
const LARGEST: u64 = 256 << 20;

/// Reads the areas and lines of a GeoJSON file, packed or not: a zone each.
/// Edges are straight in longitude and latitude, as RFC 7946 means them;
/// polygons that are cut at 180 degrees are joined again.
///
/// # Errors
/// [`Error::File`] and [`Error::Import`], with the line of a mistake.
pub fn zones(path: &FilePath) -> Result<Vec<Zone>> {
    let file = open::open_file(path)?;
    let mut text = String::new();
    let read = file.stream.take(LARGEST).read_to_string(&mut text);
    let failed = |what: String| Error::Import(format!("{}: {what}", file.name));
    read.map_err(|e| failed(open::why(&e)))?;
    if text.len() as u64 == LARGEST {
        return Err(failed(
            "holds more than 256 MiB; zones are smaller".to_string(),
        ));
    }
    let geojson: GeoJson = text
        .parse()
        .map_err(|e: geojson::Error| failed(format!("is no GeoJSON: {e}")))?;
    let features = match geojson {
        GeoJson::FeatureCollection(collection) => collection.features,
        GeoJson::Feature(feature) => vec![feature],
        GeoJson::Geometry(geometry) => vec![Feature::from(geometry)],
    };
    let stem = super::super::csv::stem(&file.name);
    let mut zones = Vec::new();
    for (at, feature) in features.iter().enumerate() {
        let shape = feature.geometry.as_ref().map(|g| shape(&g.value));
        let shape = shape
            .transpose()
            .map_err(|what| failed(format!("feature {}: {what}", at + 1)))?;
        if let Some(shape) = shape.flatten() {
            zones.push(zone(feature, shape, &format!("{stem}-{}", at + 1)));
        }
    }
    if zones.is_empty() {
        return Err(failed("has no polygon and no line".to_string()));
    }
    Ok(zones)
}

fn zone(feature: &Feature, shape: Shape, otherwise: &str) -> Zone {
    let property = |name: &str| {
        feature
            .property(name)
            .and_then(|v| v.as_str())
            .map(str::to_string)
    };
    let id = match &feature.id {
        Some(geojson::feature::Id::String(id)) => Some(id.clone()),
        Some(geojson::feature::Id::Number(number)) => Some(number.to_string()),
        None => property("id"),
    };
    let name = property("name").or_else(|| property("title"));
    let id = id
        .or_else(|| name.clone())
        .unwrap_or_else(|| otherwise.to_string());
    Zone {
        name: name.unwrap_or_else(|| id.clone()),
        id,
        shape,
    }
}

/// None of what has neither area nor length.
fn shape(value: &GeometryValue) -> Result<Option<Shape>, String> {
    let mut rings: Vec<Vec<[f64; 2]>> = Vec::new();
    let mut lines: Vec<Path> = Vec::new();
    gather(value, &mut rings, &mut lines)?;
    if !rings.is_empty() {
        return Ok(Some(Shape::Area(Area::Bounded(join::join(&rings)?))));
    }
    Ok((!lines.is_empty()).then_some(Shape::Lines(lines)))
}

fn gather(
    value: &GeometryValue,
    rings: &mut Vec<Vec<[f64; 2]>>,
    lines: &mut Vec<Path>,
) -> Result<(), String> {
    match value {
        GeometryValue::Polygon { coordinates } => polygon(coordinates, rings),
        GeometryValue::MultiPolygon { coordinates } => coordinates
            .iter()
            .try_for_each(|polygon_| polygon(polygon_, rings)),
        GeometryValue::LineString { coordinates } => {
            lines.push(line(coordinates)?);
            Ok(())
        }
        GeometryValue::MultiLineString { coordinates } => coordinates.iter().try_for_each(|one| {
            lines.push(line(one)?);
            Ok(())
        }),
        GeometryValue::GeometryCollection { geometries } => geometries
            .iter()
            .try_for_each(|g| gather(&g.value, rings, lines)),
        _ => Ok(()),
    }
}

/// Rings as (longitude, latitude), the area on the left of each.
fn polygon(
    written: &[Vec<geojson::Position>],
    rings: &mut Vec<Vec<[f64; 2]>>,
) -> Result<(), String> {
    for (at, ring) in written.iter().enumerate() {
        let mut vertices = Vec::with_capacity(ring.len());
        for vertex in ring {
            let position = position(vertex)?;
            vertices.push([vertex[0], position.lat().deg()]);
        }
        if vertices.len() < 4 || vertices.first() != vertices.last() {
            return Err("a ring is not closed; its last position must be its first".to_string());
        }
        if (join::signed_area(&vertices) > 0.0) != (at == 0) {
            vertices.reverse();
        }
        rings.push(vertices);
    }
    Ok(())
}

fn line(written: &[geojson::Position]) -> Result<Path, String> {
    let positions: Vec<Position> = written.iter().map(position).collect::<Result<_, _>>()?;
    if positions.len() < 2 {
        return Err("a line has fewer than two positions".to_string());
    }
    Ok(Path {
        segments: vec![Segment::Straight(positions)],
    })
}

fn position(written: &geojson::Position) -> Result<Position, String> {
    let [lon, lat, ..] = written.as_slice() else {
        return Err("a position has fewer than two numbers".to_string());
    };
    Position::from_degrees(*lat, *lon).map_err(|e| e.to_string())
}
