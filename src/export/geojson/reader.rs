//! GeoJSON read back by the `geojson` crate.

use crate::error::Result;
use crate::export::file::{self, unreadable};
use crate::export::read_back::Read;
use crate::gis::Flat;
use ::geojson::feature::Id;
use ::geojson::{Feature, GeometryValue};
use geo::{MultiLineString, MultiPoint, MultiPolygon, Point};
use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::path::Path;

pub fn read(path: &Path, found: &mut Read) -> Result<()> {
    read_from(file::open(path)?, found)
}

/// Every feature of a collection, one after another.
pub fn read_from(text: impl std::io::Read, found: &mut Read) -> Result<()> {
    let mut json = serde_json::Deserializer::from_reader(text);
    json.deserialize_map(Collection(found))
        .map_err(unreadable)?;
    json.end().map_err(unreadable)
}

/// The members of a collection; its features are looked at as they come.
struct Collection<'r>(&'r mut Read);

impl<'de> Visitor<'de> for Collection<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a FeatureCollection")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(name) = map.next_key::<String>()? {
            if name == "features" {
                map.next_value_seed(Features(&mut *self.0))?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

struct Features<'r>(&'r mut Read);

impl<'de> DeserializeSeed<'de> for Features<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Features<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("features")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<(), S::Error> {
        while let Some(feature) = list.next_element::<Feature>()? {
            add(&feature, self.0).map_err(S::Error::custom)?;
        }
        Ok(())
    }
}

pub fn add(feature: &Feature, found: &mut Read) -> Result<()> {
    let id = match &feature.id {
        Some(Id::String(id)) => id.as_str(),
        _ => "",
    };
    let shape = match &feature.geometry {
        Some(geometry) => flat(&geometry.value).ok_or_else(|| unreadable("a geometry is lost"))?,
        None => Flat::none(),
    };
    found.add(id, &shape);
    Ok(())
}

/// The geometry as read.
fn flat(value: &GeometryValue) -> Option<Flat> {
    Some(match value {
        GeometryValue::Point { .. } => Flat::Points(vec![Point::try_from(value).ok()?.0]),
        GeometryValue::MultiPoint { .. } => {
            let points = MultiPoint::try_from(value).ok()?;
            Flat::Points(points.into_iter().map(|p| p.0).collect())
        }
        GeometryValue::LineString { .. } => {
            Flat::Lines(MultiLineString(vec![value.try_into().ok()?]))
        }
        GeometryValue::MultiLineString { .. } => Flat::Lines(value.try_into().ok()?),
        GeometryValue::Polygon { .. } => Flat::Areas(MultiPolygon(vec![value.try_into().ok()?])),
        GeometryValue::MultiPolygon { .. } => Flat::Areas(value.try_into().ok()?),
        GeometryValue::GeometryCollection { .. } => return None,
    })
}
