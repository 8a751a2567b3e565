//! GeoJSON and text sequences, a feature at a time.

use super::fault::{fault, unreadable};
use super::flat::shapes;
use super::intake::{Intake, Raw};
use crate::error::{Error, Result};
use crate::gis::Value;
use ::geojson::Feature;
use ::geojson::feature::Id;
use serde::Deserializer;
use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// No line of a sequence is longer, bytes.
const LONGEST_TEXT: u64 = 1 << 30;

pub fn read(path: &Path, intake: &mut Intake) -> Result<()> {
    let file = File::open(path).map_err(|e| unreadable(path, &e))?;
    let mut text = BufReader::with_capacity(1 << 16, file);
    skip_mark(&mut text);
    let name = path
        .file_stem()
        .and_then(|s| s.to_str())
        .unwrap_or("features");
    let layer = intake.layer(name);
    let mut stopped = None;
    let mut found = Found::default();
    let mut json = serde_json::Deserializer::from_reader(text);
    let read = json.deserialize_map(Document {
        found: &mut found,
        features: &mut |feature| {
            take(feature, layer, intake).map_err(|e| {
                stopped = Some(e);
                "stopped"
            })
        },
    });
    if let Some(error) = stopped {
        return Err(error);
    }
    read.and_then(|()| json.end())
        .map_err(|e| wrong(path, &e, found.features))?;
    if !found.collection && !found.single {
        return Err(fault(
            path,
            "is JSON and no GeoJSON: it has no \"features\"",
        ));
    }
    Ok(())
}

/// Texts, each a feature, with record separators before them or a line each.
pub fn read_sequence(path: &Path, intake: &mut Intake) -> Result<()> {
    let file = File::open(path).map_err(|e| unreadable(path, &e))?;
    let mut text = BufReader::with_capacity(1 << 16, file);
    skip_mark(&mut text);
    let name = path
        .file_stem()
        .and_then(|s| s.to_str())
        .unwrap_or("features");
    let layer = intake.layer(name);
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        let mut limited = (&mut text).take(LONGEST_TEXT);
        let length = limited
            .read_until(b'\n', &mut line)
            .map_err(|e| unreadable(path, &e))?;
        if length == 0 {
            break;
        }
        let body = line.trim_ascii_start();
        let body = body.strip_prefix(b"\x1e").unwrap_or(body).trim_ascii();
        if body.is_empty() {
            continue;
        }
        let feature: Feature = serde_json::from_slice(body)
            .map_err(|e| fault(path, format!("line {number}: is no GeoJSON feature: {e}")))?;
        take(feature, layer, intake)?;
    }
    Ok(())
}

fn skip_mark(text: &mut impl BufRead) {
    if text
        .fill_buf()
        .is_ok_and(|b| b.starts_with(b"\xef\xbb\xbf"))
    {
        text.consume(3);
    }
}

fn wrong(path: &Path, error: &serde_json::Error, features: u64) -> Error {
    let after = match features {
        0 => String::new(),
        n => format!(", after {n} whole features"),
    };
    let what = match error.classify() {
        serde_json::error::Category::Eof => "ends in the middle of its JSON",
        serde_json::error::Category::Io => "cannot be read",
        serde_json::error::Category::Syntax => "is no JSON",
        serde_json::error::Category::Data => "is no GeoJSON",
    };
    fault(path, format!("{what}{after}: {error}"))
}

fn take(feature: Feature, layer: usize, intake: &mut Intake) -> Result<()> {
    let id = match &feature.id {
        Some(Id::String(id)) => id.clone(),
        Some(Id::Number(number)) => number.to_string(),
        None => String::new(),
    };
    let shapes = match feature.geometry {
        Some(geometry) => match geo::Geometry::try_from(geometry.value) {
            Ok(geometry) => shapes(geometry),
            Err(_) => vec![crate::gis::Flat::none()],
        },
        None => vec![crate::gis::Flat::none()],
    };
    let mut raw = Raw::of(layer);
    for (name, value) in feature.properties.into_iter().flatten() {
        intake.put(&mut raw, &name, self::value(value));
    }
    super::intake::several(intake, raw, id, shapes)
}

fn value(json: serde_json::Value) -> Value {
    use serde_json::Value as Json;
    match json {
        Json::Null => Value::Null,
        Json::Bool(yes) => Value::Bool(yes),
        Json::String(text) => Value::Text(text),
        Json::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => Value::Integer(whole),
            (None, Some(real)) => Value::Real(real),
            (None, None) => Value::Null,
        },
        nested @ (Json::Array(_) | Json::Object(_)) => Value::Json(nested),
    }
}

#[derive(Default)]
struct Found {
    collection: bool,
    single: bool,
    features: u64,
}

/// The members of the document; features are taken as they come. A document
/// that is one feature, or a bare geometry, is put together from its members.
struct Document<'d> {
    found: &'d mut Found,
    features: &'d mut dyn FnMut(Feature) -> Result<(), &'static str>,
}

impl<'de> Visitor<'de> for Document<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a GeoJSON object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        let mut single = serde_json::Map::new();
        while let Some(name) = map.next_key::<String>()? {
            match name.as_str() {
                "features" => {
                    self.found.collection = true;
                    map.next_value_seed(Features {
                        count: &mut self.found.features,
                        take: &mut *self.features,
                    })?;
                }
                "type" | "geometry" | "properties" | "id" | "coordinates" | "geometries"
                    if !self.found.collection =>
                {
                    single.insert(name, map.next_value()?);
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        if self.found.collection {
            return Ok(());
        }
        let Some(kind) = single.get("type").and_then(|k| k.as_str()) else {
            return Ok(());
        };
        let feature = match kind {
            "Feature" => serde_json::from_value(single.into()).map_err(M::Error::custom)?,
            "FeatureCollection" | "Topology" => return Ok(()),
            _ => {
                let geometry: ::geojson::Geometry =
                    serde_json::from_value(single.into()).map_err(M::Error::custom)?;
                Feature::from(geometry)
            }
        };
        self.found.single = true;
        (self.features)(feature).map_err(M::Error::custom)
    }
}

struct Features<'d> {
    count: &'d mut u64,
    take: &'d mut dyn FnMut(Feature) -> Result<(), &'static str>,
}

impl<'de> DeserializeSeed<'de> for Features<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Features<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list of features")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<(), S::Error> {
        while let Some(feature) = list.next_element::<Feature>()? {
            (self.take)(feature).map_err(S::Error::custom)?;
            *self.count += 1;
        }
        Ok(())
    }
}
