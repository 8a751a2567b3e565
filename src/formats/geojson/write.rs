//! Writes GeoJSON by RFC 7946: longitude first, WGS 84, cut at 180 degrees,
//! outer rings counter-clockwise, an id on every feature. Each feature is on
//! its own line, so that versions of a file can be compared by line.

use super::encode;
use crate::error::Result;
use crate::formats::Options;
use crate::formats::file::{self, failed, stopped};
use crate::gis::{Head, Source};
use serde_json::{Map, Value};
use std::io::Write;
use std::path::Path;

const RECORD_SEPARATOR: u8 = 0x1e;

/// Writes a FeatureCollection.
pub fn write(source: &mut dyn Source, _: &Options, path: &Path) -> Result<Vec<String>> {
    let mut out = file::create(path)?;
    collection(source, &mut out)?;
    file::finish(out, path)?;
    Ok(Vec::new())
}

/// Writes a text sequence (RFC 8142): each feature is a separate text after a
/// record separator, for streaming readers.
pub fn write_sequence(source: &mut dyn Source, _: &Options, path: &Path) -> Result<Vec<String>> {
    let mut out = file::create(path)?;
    let layers = source.layers().to_vec();
    let mut line = Vec::new();
    source.each(&mut |record| {
        line.clear();
        line.push(RECORD_SEPARATOR);
        encode::feature(record, &layers[record.layer], &mut line);
        line.push(b'\n');
        out.write_all(&line).map_err(|e| failed(path, &e))
    })?;
    file::finish(out, path)?;
    Ok(Vec::new())
}

/// Writes the text of the file, with members in a fixed order and the features
/// last.
pub fn collection(source: &mut dyn Source, out: &mut dyn Write) -> Result<()> {
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
        encode::feature(record, &layers[record.layer], &mut line);
        out.write_all(&line).map_err(stopped)
    })?;
    out.write_all(b"\n]}\n").map_err(stopped)
}

/// Members of the file as a whole. GDAL uses `name` as the name of the layer.
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
