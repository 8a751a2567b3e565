//! Deserialises geometries directly to planar shapes.

use crate::formats::planar::Parts;
use geo::Coord;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value as Json;
use std::cell::Cell;
use std::fmt;

/// The parts of a geometry; null means none.
#[derive(Default)]
pub(super) struct Geometry {
    pub parts: Parts,
    /// Its own coordinate system, as written by PostGIS.
    pub crs: Option<Json>,
}

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
        Ok(Geometry::default())
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Geometry, M::Error> {
        let mut members = Members::default();
        while let Some(name) = map.next_key::<String>()? {
            match name.as_str() {
                "type" => members.kind = Some(map.next_value()?),
                "coordinates" => members.coordinates = Some(map.next_value()?),
                "geometries" => members.geometries = Some(map.next_value()?),
                "crs" => members.crs = map.next_value()?,
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
    pub crs: Option<Json>,
}

impl Members {
    pub fn geometry(self) -> Result<Geometry, String> {
        use Nested as C;
        let kind = self.kind.ok_or("a geometry has no \"type\"")?;
        let (mut parts, mut crs) = (Parts::default(), self.crs);
        if kind == "GeometryCollection" {
            let inner = self
                .geometries
                .ok_or("a collection has no \"geometries\"")?;
            for geometry in inner {
                parts.append(geometry.parts);
                crs = crs.or(geometry.crs);
            }
            return Ok(Geometry { parts, crs });
        }
        if !KINDS.contains(&kind.as_str()) {
            return Err(format!("a geometry's type is \"{kind}\""));
        }
        let coordinates = self.coordinates;
        let coordinates = coordinates.ok_or_else(|| format!("a {kind} has no \"coordinates\""))?;
        if let Some((at, measure)) = coordinates.measure {
            parts.measure(at, measure);
        }
        match (kind.as_str(), coordinates.nested) {
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
        Ok(Geometry { parts, crs })
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

pub(super) struct Coordinates {
    nested: Nested,
    /// The first measure, a fourth number, and its position.
    measure: Option<Measure>,
}

type Measure = (Coord<f64>, f64);

impl<'de> Deserialize<'de> for Coordinates {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Coordinates, D::Error> {
        let measure = Cell::new(None);
        let nested = OfCoordinates(&measure).deserialize(json)?;
        let measure = measure.get();
        Ok(Coordinates { nested, measure })
    }
}

/// Coordinates, by nesting depth.
#[derive(Debug)]
enum Nested {
    Number(f64),
    Position(Coord<f64>),
    Line(Vec<Coord<f64>>),
    Lines(Vec<Vec<Coord<f64>>>),
    Areas(Vec<Vec<Vec<Coord<f64>>>>),
    Empty,
}

impl fmt::Display for Nested {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Nested::Number(_) => "a number",
            Nested::Position(_) => "a position",
            Nested::Line(_) => "a list of positions",
            Nested::Lines(_) => "a list of lists",
            Nested::Areas(_) => "a list of lists of lists",
            Nested::Empty => "an empty list",
        })
    }
}

/// Keeps the first measure that it meets.
#[derive(Clone, Copy)]
struct OfCoordinates<'m>(&'m Cell<Option<Measure>>);

impl<'de> DeserializeSeed<'de> for OfCoordinates<'_> {
    type Value = Nested;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Nested, D::Error> {
        json.deserialize_any(self)
    }
}

impl OfCoordinates<'_> {
    /// Skips what follows longitude and latitude: a height, a measure, and
    /// perhaps more.
    fn skip<'de, S: SeqAccess<'de>>(self, at: Coord<f64>, list: &mut S) -> Result<(), S::Error> {
        let mut number = 2;
        while let Some(value) = list.next_element::<f64>()? {
            number += 1;
            if number == 4 && self.0.get().is_none() && value != 0.0 {
                self.0.set(Some((at, value)));
            }
        }
        Ok(())
    }
}

impl<'de> Visitor<'de> for OfCoordinates<'_> {
    type Value = Nested;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("coordinates")
    }

    fn visit_f64<E>(self, number: f64) -> Result<Nested, E> {
        Ok(Nested::Number(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Nested, E> {
        Ok(Nested::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Nested, E> {
        Ok(Nested::Number(number as f64))
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<Nested, S::Error> {
        // An empty list may be at any depth.
        let mut empty = 0;
        let first = loop {
            match list.next_element_seed(self)? {
                None => return Ok(Nested::Empty),
                Some(Nested::Empty) => empty += 1,
                Some(first) => break first,
            }
        };
        Ok(match first {
            Nested::Number(_) if empty > 0 => {
                return Err(S::Error::custom("a position begins with a list"));
            }
            Nested::Number(x) => {
                let y = list.next_element()?;
                let y = y.ok_or_else(|| S::Error::custom("a position has only one number"))?;
                let at = Coord { x, y };
                self.skip(at, &mut list)?;
                Nested::Position(at)
            }
            Nested::Position(first) => {
                let mut line = vec![first];
                while let Some(at) = list.next_element_seed(OfPosition(self))? {
                    line.push(at);
                }
                Nested::Line(line)
            }
            Nested::Line(first) => Nested::Lines(rest(self, first, list, |c| match c {
                Nested::Line(line) => Ok(line),
                other => Err(other),
            })?),
            Nested::Lines(first) => Nested::Areas(rest(self, first, list, |c| match c {
                Nested::Lines(lines) => Ok(lines),
                other => Err(other),
            })?),
            Nested::Areas(_) | Nested::Empty => {
                return Err(S::Error::custom("coordinates are nested too deeply"));
            }
        })
    }
}

/// Collects the elements of a list of lists, all nested like the first.
fn rest<'de, S: SeqAccess<'de>, T>(
    each: OfCoordinates,
    first: T,
    mut list: S,
    alike: impl Fn(Nested) -> Result<T, Nested>,
) -> Result<Vec<T>, S::Error> {
    let mut all = vec![first];
    while let Some(next) = list.next_element_seed(each)? {
        match alike(next) {
            Ok(next) => all.push(next),
            Err(Nested::Empty) => {}
            Err(other) => {
                return Err(S::Error::custom(format!(
                    "coordinates are nested unevenly: {other} among others"
                )));
            }
        }
    }
    Ok(all)
}

struct OfPosition<'m>(OfCoordinates<'m>);

impl<'de> DeserializeSeed<'de> for OfPosition<'_> {
    type Value = Coord<f64>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Coord<f64>, D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for OfPosition<'_> {
    type Value = Coord<f64>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a position, longitude and latitude")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<Coord<f64>, S::Error> {
        let (x, y) = (list.next_element()?, list.next_element()?);
        let (Some(x), Some(y)) = (x, y) else {
            return Err(S::Error::custom("a position has fewer than two numbers"));
        };
        let at = Coord { x, y };
        self.0.skip(at, &mut list)?;
        Ok(at)
    }
}
