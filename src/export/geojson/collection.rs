//! The collection around the features: one feature a line, so that two
//! versions of a file can be compared by line.

use super::feature;
use crate::error::Result;
use crate::export::file::stopped;
use crate::gis::{Head, Source};
use serde_json::{Map, Value};
use std::io::Write;

/// The text of the file, members in a fixed order, features last.
pub fn write(source: &mut dyn Source, out: &mut dyn Write) -> Result<()> {
    out.write_all(b"{\"type\":\"FeatureCollection\"")
        .map_err(stopped)?;
    for (name, value) in members(source.head()) {
        write!(out, ",\n{}:{value}", Value::String(name)).map_err(stopped)?;
    }
    out.write_all(b",\n\"features\":[").map_err(stopped)?;
    let layers = source.layers().to_vec();
    let mut line = Vec::new();
    let mut first = true;
    source.each(&mut |record| {
        line.clear();
        line.extend(if first { &b"\n"[..] } else { b",\n" });
        first = false;
        feature::write(record, &layers[record.layer], &mut line);
        out.write_all(&line).map_err(stopped)
    })?;
    out.write_all(b"\n]}\n").map_err(stopped)
}

/// What is said of the file as a whole. `name` is what GDAL calls the layer.
pub fn members(head: &Head) -> Map<String, Value> {
    let mut members = Map::new();
    let mut put = |name: &str, value: Value| members.insert(name.to_string(), value);
    put("name", head.name.as_str().into());
    if !head.title.is_empty() {
        put("title", head.title.as_str().into());
    }
    let said = [
        ("subtitle", &head.subtitle),
        ("as_of", &head.as_of),
        ("worldview", &head.worldview),
        ("language", &head.language),
    ];
    for (name, value) in said {
        if let Some(value) = value {
            put(name, value.as_str().into());
        }
    }
    put("generator", Head::GENERATOR.into());
    if let Some(bbox) = head.bbox {
        put("bbox", bbox.to_vec().into());
    }
    members
}
