//! Deserialises geometries directly to planar shapes.

use crate::formats::planar::Parts;
use geo::Coord;
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// The parts of a geometry; null means none.
pub(super) struct Geometry(pub Parts);

impl<'de> Deserialize<'de> for Geometry {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Geometry, D::Error> {
        json.deserialize_any(OfGeometry)
    }
}

struct OfGeometry;

impl<'de> Visitor<'de> for OfGeometry {
    type Value = Geometry;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a geometry or null")
    }

    fn visit_unit<E>(self) -> Result<Geometry, E> {
        Ok(Geometry(Parts::default()))
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Geometry, M::Error> {
        let mut members = Members::default();
        while let Some(name) = map.next_key::<String>()? {
            match name.as_str() {
                "type" => members.kind = Some(map.next_value()?),
                "coordinates" => members.coordinates = Some(map.next_value()?),
                "geometries" => members.geometries = Some(map.next_value()?),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        members.geometry().map_err(M::Error::custom)
    }
}

/// The members of a geometry.
#[derive(Default)]
pub(super) struct Members {
    pub kind: Option<String>,
    pub coordinates: Option<Coordinates>,
    pub geometries: Option<Vec<Geometry>>,
}

impl Members {
    pub fn geometry(self) -> Result<Geometry, String> {
        use Coordinates as C;
        let kind = self.kind.ok_or("a geometry has no \"type\"")?;
        let mut parts = Parts::default();
        if kind == "GeometryCollection" {
            let inner = self
                .geometries
                .ok_or("a collection has no \"geometries\"")?;
            inner.into_iter().for_each(|g| parts.append(g.0));
            return Ok(Geometry(parts));
        }
        if !KINDS.contains(&kind.as_str()) {
            return Err(format!("a geometry's type is \"{kind}\""));
        }
        let coordinates = self.coordinates;
        let coordinates = coordinates.ok_or_else(|| format!("a {kind} has no \"coordinates\""))?;
        match (kind.as_str(), coordinates) {
            ("Point", C::Position(at)) => parts.points.push(at),
            ("MultiPoint", C::Line(points)) => parts.points = points,
            ("LineString", C::Line(line)) => parts.line(line),
            ("MultiLineString", C::Lines(lines)) => lines.into_iter().for_each(|l| parts.line(l)),
            ("Polygon", C::Lines(rings)) => parts.polygon(rings),
            ("MultiPolygon", C::Areas(areas)) => areas.into_iter().for_each(|a| parts.polygon(a)),
            (kind, C::Empty) if KINDS.contains(&kind) => {}
            (kind, coordinates) if KINDS.contains(&kind) => {
                return Err(format!("a {kind} has {coordinates} as its coordinates"));
            }
            (kind, _) => return Err(format!("a geometry's type is \"{kind}\"")),
        }
        Ok(Geometry(parts))
    }
}

const KINDS: [&str; 6] = [
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
    "Polygon",
    "MultiPolygon",
];

/// Coordinates, by nesting depth.
#[derive(Debug)]
pub(super) enum Coordinates {
    Number(f64),
    Position(Coord<f64>),
    Line(Vec<Coord<f64>>),
    Lines(Vec<Vec<Coord<f64>>>),
    Areas(Vec<Vec<Vec<Coord<f64>>>>),
    Empty,
}

impl fmt::Display for Coordinates {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Coordinates::Number(_) => "a number",
            Coordinates::Position(_) => "a position",
            Coordinates::Line(_) => "a list of positions",
            Coordinates::Lines(_) => "a list of lists",
            Coordinates::Areas(_) => "a list of lists of lists",
            Coordinates::Empty => "an empty list",
        })
    }
}

impl<'de> Deserialize<'de> for Coordinates {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Coordinates, D::Error> {
        json.deserialize_any(OfCoordinates)
    }
}

struct OfCoordinates;

impl<'de> Visitor<'de> for OfCoordinates {
    type Value = Coordinates;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("coordinates")
    }

    fn visit_f64<E>(self, number: f64) -> Result<Coordinates, E> {
        Ok(Coordinates::Number(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Coordinates, E> {
        Ok(Coordinates::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Coordinates, E> {
        Ok(Coordinates::Number(number as f64))
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<Coordinates, S::Error> {
        // An empty list may be at any depth.
        let mut empty = 0;
        let first = loop {
            match list.next_element::<Coordinates>()? {
                None => return Ok(Coordinates::Empty),
                Some(Coordinates::Empty) => empty += 1,
                Some(first) => break first,
            }
        };
        Ok(match first {
            Coordinates::Number(_) if empty > 0 => {
                return Err(S::Error::custom("a position begins with a list"));
            }
            Coordinates::Number(x) => {
                let y = list.next_element()?;
                let y = y.ok_or_else(|| S::Error::custom("a position has only one number"))?;
                // Skip the height and further numbers.
                while list.next_element::<f64>()?.is_some() {}
                Coordinates::Position(Coord { x, y })
            }
            Coordinates::Position(first) => {
                let mut line = vec![first];
                while let Some(Position(at)) = list.next_element()? {
                    line.push(at);
                }
                Coordinates::Line(line)
            }
            Coordinates::Line(first) => Coordinates::Lines(rest(first, list, |c| match c {
                Coordinates::Line(line) => Ok(line),
                other => Err(other),
            })?),
            Coordinates::Lines(first) => Coordinates::Areas(rest(first, list, |c| match c {
                Coordinates::Lines(lines) => Ok(lines),
                other => Err(other),
            })?),
            Coordinates::Areas(_) | Coordinates::Empty => {
                return Err(S::Error::custom("coordinates are nested too deeply"));
            }
        })
    }
}

/// Collects the elements of a list of lists, all nested like the first.
fn rest<'de, S: SeqAccess<'de>, T>(
    first: T,
    mut list: S,
    alike: impl Fn(Coordinates) -> Result<T, Coordinates>,
) -> Result<Vec<T>, S::Error> {
    let mut all = vec![first];
    while let Some(next) = list.next_element()? {
        match alike(next) {
            Ok(next) => all.push(next),
            Err(Coordinates::Empty) => {}
            Err(other) => {
                return Err(S::Error::custom(format!(
                    "coordinates are nested unevenly: {other} among others"
                )));
            }
        }
    }
    Ok(all)
}

struct Position(Coord<f64>);

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Position, D::Error> {
        json.deserialize_seq(OfPosition)
    }
}

struct OfPosition;

impl<'de> Visitor<'de> for OfPosition {
    type Value = Position;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a position, longitude and latitude")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<Position, S::Error> {
        let (x, y) = (list.next_element()?, list.next_element()?);
        let (Some(x), Some(y)) = (x, y) else {
            return Err(S::Error::custom("a position has fewer than two numbers"));
        };
        while list.next_element::<f64>()?.is_some() {}
        Ok(Position(Coord { x, y }))
    }
}
