//! Deserialises features directly to rows.

use super::moving::moving;
use super::shape::Geometry;
use crate::formats::planar::Parts;
use crate::formats::sink::{RawFeature, Sink};
use crate::gis::Value;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value as Json;
use std::fmt;

/// Deserialises a feature, with its fields in the layer's columns.
pub(super) struct Feature<'f, 't> {
    pub layer: usize,
    pub sink: &'f mut Sink<'t>,
}

/// A feature as read.
pub(super) struct Found {
    pub raw: RawFeature,
    pub id: String,
    pub parts: Parts,
    /// The coordinate system of the feature or its geometry.
    pub crs: Option<Json>,
    /// The `time` of JSON-FG.
    pub time: Option<Json>,
    /// Whether its only geometry is the `place` of JSON-FG.
    pub is_elsewhere: bool,
}

impl<'de> DeserializeSeed<'de> for Feature<'_, '_> {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Found, D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Feature<'_, '_> {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a feature")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Found, M::Error> {
        let mut raw = RawFeature::of(self.layer);
        let mut id = String::new();
        let mut parts: Option<Parts> = None;
        let mut temporal: Option<Json> = None;
        let (mut crs, mut own_crs, mut time) = (None, None, None);
        let (mut known, mut shaped, mut placed) = (false, false, false);
        while let Some(name) = map.next_key::<Name>()? {
            match name {
                Name::Type => {
                    let kind: String = map.next_value()?;
                    if kind != "Feature" {
                        let what = format!("its type is \"{kind}\", not \"Feature\"");
                        return Err(M::Error::custom(what));
                    }
                    known = true;
                }
                Name::Id => id = map.next_value::<Id>()?.0,
                Name::Geometry => {
                    let geometry = map.next_value::<Option<Geometry>>()?;
                    shaped = geometry.is_some();
                    let geometry = geometry.unwrap_or_default();
                    own_crs = geometry.crs;
                    parts = Some(geometry.parts);
                }
                Name::Crs => crs = map.next_value()?,
                Name::Time => time = map.next_value()?,
                Name::Place => placed = map.next_value::<Option<IgnoredAny>>()?.is_some(),
                // A reader that wants only some fields needs no times.
                Name::Temporal if self.sink.is_picky() => {
                    map.next_value::<IgnoredAny>()?;
                }
                Name::Temporal => temporal = map.next_value()?,
                Name::Properties => map.next_value_seed(Properties {
                    raw: &mut raw,
                    sink: &mut *self.sink,
                })?,
                Name::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        if !known {
            return Err(M::Error::custom("it has no \"type\""));
        }
        if let Some(json) = temporal {
            parts = Some(moving(&json, parts.take()).map_err(M::Error::custom)?);
        }
        Ok(Found {
            raw,
            id,
            parts: parts.unwrap_or_default(),
            crs: own_crs.or(crs),
            time,
            is_elsewhere: placed && !shaped,
        })
    }
}

/// The members of a feature.
enum Name {
    Type,
    Id,
    Geometry,
    Properties,
    Temporal,
    Crs,
    Time,
    Place,
    Other,
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Name, D::Error> {
        json.deserialize_identifier(OfName)
    }
}

struct OfName;

impl Visitor<'_> for OfName {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a member's name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Name, E> {
        Ok(match name {
            "type" => Name::Type,
            "id" => Name::Id,
            "geometry" => Name::Geometry,
            "properties" => Name::Properties,
            "temporalGeometry" => Name::Temporal,
            "crs" => Name::Crs,
            "time" => Name::Time,
            "place" => Name::Place,
            _ => Name::Other,
        })
    }
}

/// A string or number; null means none.
pub(super) struct Id(pub String);

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Id, D::Error> {
        match Field::deserialize(json)?.0 {
            Value::Json(_) | Value::Bool(_) => {
                Err(D::Error::custom("an id is neither a string nor a number"))
            }
            id => Ok(Id(id.text().into_owned())),
        }
    }
}

/// An object of fields; null means none.
pub(super) struct Properties<'p, 't> {
    pub raw: &'p mut RawFeature,
    pub sink: &'p mut Sink<'t>,
}

impl<'de> DeserializeSeed<'de> for Properties<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Properties<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object of fields")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        let raw = self.raw;
        loop {
            let column = Column {
                layer: raw.layer,
                guess: raw.values.len(),
                sink: &mut *self.sink,
            };
            let Some(at) = map.next_key_seed(column)? else {
                return Ok(());
            };
            let value = map.next_value::<Field>()?.0;
            if let Some(at) = at
                && !raw.put_at(at, value).is_null()
            {
                let name = &self.sink.layers()[raw.layer].columns[at];
                raw.repeated.push(name.clone());
            }
        }
    }
}

/// The column for a key.
struct Column<'c, 't> {
    layer: usize,
    /// Its index if the fields are in column order.
    guess: usize,
    sink: &'c mut Sink<'t>,
}

impl<'de> DeserializeSeed<'de> for Column<'_, '_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Option<usize>, D::Error> {
        json.deserialize_str(self)
    }
}

impl Visitor<'_> for Column<'_, '_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a field's name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Option<usize>, E> {
        Ok(self.sink.column_near(self.layer, name, self.guess))
    }
}

/// The value of a field.
struct Field(Value);

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Field, D::Error> {
        json.deserialize_any(OfField)
    }
}

struct OfField;

impl<'de> Visitor<'de> for OfField {
    type Value = Field;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Field, E> {
        Ok(Field(Value::Null))
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Field, E> {
        Ok(Field(Value::Bool(yes)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Field, E> {
        Ok(Field(Value::Integer(number)))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Field, E> {
        // A real number would lose digits.
        let text = || Value::Text(number.to_string());
        let whole = i64::try_from(number);
        Ok(Field(whole.map_or_else(|_| text(), Value::Integer)))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Field, E> {
        Ok(Field(Value::Real(number)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Field, E> {
        Ok(Field(Value::from(text)))
    }

    fn visit_string<E>(self, text: String) -> Result<Field, E> {
        Ok(Field(Value::Text(text)))
    }

    fn visit_seq<S: SeqAccess<'de>>(self, list: S) -> Result<Field, S::Error> {
        let nested = serde_json::Value::deserialize(SeqAccessDeserializer::new(list))?;
        Ok(Field(Value::Json(nested)))
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Field, M::Error> {
        let nested = serde_json::Value::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Field(Value::Json(nested)))
    }
}
