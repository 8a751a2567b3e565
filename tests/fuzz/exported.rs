//! What an exported GeoJSON says, read without the program's own reader.

use crate::earth::{EcefPoint, in_rings};
use serde_json::Value;
use std::collections::HashSet;

/// One feature: its id, its properties and the rings of its polygons.
pub struct Exported {
    pub id: String,
    pub properties: Value,
    pub rings: Vec<Vec<[f64; 2]>>,
    /// Of a point.
    pub point: Option<[f64; 2]>,
}

impl Exported {
    pub fn text(&self, key: &str) -> &str {
        self.properties[key].as_str().unwrap_or("")
    }

    pub fn number(&self, key: &str) -> Option<f64> {
        self.properties[key].as_f64()
    }

    pub fn holds(&self, spot: EcefPoint) -> bool {
        in_rings(&self.rings, spot)
    }
}

/// Every feature of a file, after a look at whether it is well made: unique
/// ids, positions on the Earth, closed rings, areas that are valid by OGC.
pub fn read(bytes: &[u8]) -> Result<Vec<Exported>, String> {
    let document: Value = serde_json::from_slice(bytes).map_err(|e| format!("no JSON: {e}"))?;
    let features = document["features"]
        .as_array()
        .ok_or("it has no features")?;
    let mut ids = HashSet::new();
    features
        .iter()
        .map(|feature| {
            let id = feature["id"].as_str().unwrap_or("").to_owned();
            if id.is_empty() || !ids.insert(id.clone()) {
                return Err(format!("the id \"{id}\" is missing or stands twice"));
            }
            let mut rings = Vec::new();
            look(&feature["geometry"], &mut rings).map_err(|what| format!("{id}: {what}"))?;
            Ok(Exported {
                id,
                properties: feature["properties"].clone(),
                rings,
                point: point(&feature["geometry"]),
            })
        })
        .collect()
}

fn point(geometry: &Value) -> Option<[f64; 2]> {
    let at = &geometry["coordinates"];
    Some([at[0].as_f64()?, at[1].as_f64()?])
}

fn look(geometry: &Value, rings: &mut Vec<Vec<[f64; 2]>>) -> Result<(), String> {
    let coordinates = &geometry["coordinates"];
    on_earth(coordinates)?;
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let polygons = match geometry["type"].as_str().unwrap_or("") {
        "Polygon" => vec![coordinates.clone()],
        "MultiPolygon" => list(coordinates),
        "LineString" if list(coordinates).len() < 2 => return Err("a line of one position".into()),
        "GeometryCollection" => {
            for inner in list(&geometry["geometries"]) {
                look(&inner, rings)?;
            }
            return Ok(());
        }
        _ => return Ok(()),
    };
    let mut areas = Vec::new();
    for polygon in polygons {
        let own: Vec<Vec<[f64; 2]>> = list(&polygon).iter().map(positions).collect();
        for ring in &own {
            if ring.len() < 4 || ring.first() != ring.last() {
                return Err("a ring that is short or not closed".to_owned());
            }
        }
        areas.push(polygon_of(&own));
        rings.extend(own);
    }
    // GEOS judges larger ones in tests/outside/fuzz.py: this one compares
    // every edge with every other.
    if areas.iter().map(positions_of).sum::<usize>() < 1_500 {
        use geo::Validation;
        geo::MultiPolygon(areas)
            .check_validation()
            .map_err(|e| format!("not valid: {e}"))?;
    }
    Ok(())
}

fn positions_of(polygon: &geo::Polygon<f64>) -> usize {
    polygon.exterior().0.len()
        + polygon
            .interiors()
            .iter()
            .map(|ring| ring.0.len())
            .sum::<usize>()
}

fn polygon_of(rings: &[Vec<[f64; 2]>]) -> geo::Polygon<f64> {
    let mut lines = rings.iter().map(|ring| geo::LineString::from(ring.clone()));
    let outer = lines.next().unwrap_or_else(|| geo::LineString(Vec::new()));
    geo::Polygon::new(outer, lines.collect())
}

fn positions(ring: &Value) -> Vec<[f64; 2]> {
    let number = |position: &Value, at: usize| position[at].as_f64().unwrap_or(f64::NAN);
    let list = ring.as_array().cloned().unwrap_or_default();
    list.iter().map(|p| [number(p, 0), number(p, 1)]).collect()
}

/// No null (which a NaN is written as), nothing beyond the map.
fn on_earth(coordinates: &Value) -> Result<(), String> {
    let Some(list) = coordinates.as_array() else {
        return Err("coordinates that are none".to_owned());
    };
    if !list.iter().any(Value::is_number) {
        return list.iter().try_for_each(on_earth);
    }
    let numbers: Vec<f64> = list.iter().filter_map(Value::as_f64).collect();
    let good = numbers.len() == list.len()
        && numbers.len() >= 2
        && numbers[0].abs() <= 180.0
        && numbers[1].abs() <= 90.0;
    if good {
        Ok(())
    } else {
        Err(format!("the position {coordinates} is not on the Earth"))
    }
}
