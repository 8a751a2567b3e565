//! Reads untrusted well-known text.

use crate::formats::planar::Parts;
use geo::Coord;
use std::cell::Cell;
use std::str::FromStr;
use wkt::Wkt;
use wkt::types::{Coord as Position, LineString, Polygon};

/// Maximum nesting of brackets.
const DEEPEST: usize = 8;

/// The parts of a geometry, or what is wrong with its text.
pub fn read(text: &str) -> Result<Parts, String> {
    if is_empty_point(text) {
        return Ok(Parts::default());
    }
    let mut depth = 0_usize;
    let mut end = None;
    for (i, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    end = end.or(Some(i + 1));
                }
            }
            _ => {}
        }
        if depth > DEEPEST {
            return Err("its WKT is nested too deeply".to_string());
        }
    }
    let start: String = text.chars().take(40).collect();
    let read =
        Wkt::<f64>::from_str(text).map_err(|e| format!("`{start}` is not well-known text: {e}"))?;
    // The parser ignores what follows the geometry.
    let after = end.map_or("", |end| text[end..].trim());
    if !after.is_empty() {
        let after: String = after.chars().take(40).collect();
        return Err(format!(
            "`{after}` follows the end of the geometry; several parts need MULTIPOINT, \
             MULTILINESTRING or MULTIPOLYGON"
        ));
    }
    let mut parts = Parts::default();
    add(&read, &mut parts);
    Ok(parts)
}

/// Whether a text is `POINT (nan nan)`, an empty point of GDAL.
fn is_empty_point(text: &str) -> bool {
    let joined = text.to_ascii_lowercase();
    let mut words = joined.split(|c: char| !c.is_ascii_alphanumeric());
    let mut words = words.by_ref().filter(|word| !word.is_empty());
    words.next() == Some("point")
        && words.all(|word| matches!(word, "z" | "m" | "zm" | "nan"))
        && joined.contains("nan")
}

fn add(text: &Wkt<f64>, parts: &mut Parts) {
    let measured = Cell::new(None);
    let at = |c: &Position<f64>| {
        let at = Coord { x: c.x, y: c.y };
        let measure = c.m.filter(|m| *m != 0.0).map(|m| (at, m));
        measured.set(measured.get().or(measure));
        at
    };
    let line = |l: &LineString<f64>| l.coords().iter().map(at).collect();
    let rings = |p: &Polygon<f64>| p.rings().iter().map(line).collect();
    match text {
        Wkt::Point(point) => parts.points.extend(point.coord().map(at)),
        Wkt::MultiPoint(points) => {
            let there = points.points().iter().filter_map(|p| p.coord());
            parts.points.extend(there.map(at));
        }
        Wkt::LineString(own) => parts.line(line(own)),
        Wkt::MultiLineString(lines) => {
            lines
                .line_strings()
                .iter()
                .for_each(|l| parts.line(line(l)));
        }
        Wkt::Polygon(area) => parts.polygon(rings(area)),
        Wkt::MultiPolygon(areas) => {
            areas
                .polygons()
                .iter()
                .for_each(|a| parts.polygon(rings(a)));
        }
        Wkt::GeometryCollection(all) => all.geometries().iter().for_each(|g| add(g, parts)),
    }
    if let Some((at, measure)) = measured.get() {
        parts.measure(at, measure);
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    /// GEOS refuses the same texts: `shapely.from_wkt`, shapely 2.1.
    #[test]
    fn text_after_the_geometry_is_an_error() {
        for text in [
            "POINT(1 2) garbage",
            "POLYGON((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5))",
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains("follows the end of the geometry"), "{error}");
        }
        for text in [
            "POINT(1 2) ",
            "POINT EMPTY",
            "MULTIPOINT((1 2),(3 4))",
            "GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1))",
        ] {
            assert!(read(text).is_ok(), "{text}");
        }
    }
}
