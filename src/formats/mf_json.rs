//! Writes OGC Moving Features JSON (19-045r3): tracks with known times, each as
//! one moving point per part, because the movement between parts is unknown.
//! Longitudes continue across 180 degrees, because most readers draw a jump to
//! -180 around the Earth. Points with several times are discrete positions; a
//! single point does not move.

use super::file::{self, failed, unreadable};
use super::geojson;
use super::geojson::{geometry, json, list, position, value};
use super::options::Options;
use super::read_back::{Read, through};
use super::table::{FORMATS, Format};
use crate::error::{Error, Result};
use crate::gis::{Layer, PlanarShape, Record, Sample, Source};
use serde_json::Value;
use std::io::Write;
use std::path::Path;

/// Whether a feature moves.
pub fn carries(record: &Record) -> bool {
    let several = match record.shape {
        PlanarShape::Points(ref points) => points.len() > 1,
        PlanarShape::Lines(ref lines) => !lines.0.is_empty(),
        PlanarShape::Areas(_) => false,
    };
    several && record.motion.is_some()
}

pub fn write(source: &mut dyn Source, _: &Options, path: &Path) -> Result<Vec<String>> {
    let mut out = file::create(path)?;
    let mut put = |bytes: &[u8]| out.write_all(bytes).map_err(|e| failed(path, &e));
    put(b"{\"type\":\"FeatureCollection\"")?;
    for (name, value) in geojson::members(source.head()) {
        if name != "bbox" {
            put(format!(",\n{}:{value}", Value::String(name)).as_bytes())?;
        }
    }
    put(b",\n\"crs\":{\"type\":\"Name\",\"properties\":{\"name\":\"urn:ogc:def:crs:OGC:1.3:CRS84\"}}")?;
    put(b",\n\"trs\":{\"type\":\"Link\",\"properties\":{\"type\":\"OGCDEF\",\"href\":\"http://www.opengis.net/def/uom/ISO-8601/0/Gregorian\"}}")?;
    put(b",\n\"features\":[")?;
    let layers = source.layers().to_vec();
    let (mut wrote, mut left_out, mut untimed) = (0_u64, 0_u64, 0);
    let mut line = Vec::new();
    source.each(&mut |record| {
        if !carries(record) {
            left_out += 1;
            return Ok(());
        }
        line.clear();
        line.extend(if wrote == 0 { &b"\n"[..] } else { b",\n" });
        wrote += 1;
        untimed += file::passed_over(record);
        feature(record, &layers[record.layer], &mut line);
        put(&line)
    })?;
    put(b"\n]}\n")?;
    file::finish(out, path)?;
    if wrote == 0 {
        return Err(Error::Export(
            "nothing in it moves: MF-JSON holds only tracks with known times".to_string(),
        ));
    }
    let still = match left_out {
        0 => None,
        1 => Some("1 feature that does not move is left out".to_owned()),
        n => Some(format!("{n} features that do not move are left out")),
    };
    Ok(still.into_iter().chain(file::untimed(untimed)).collect())
}

fn feature(record: &Record, layer: &Layer, out: &mut Vec<u8>) {
    out.extend(b"{\"type\":\"Feature\"");
    let id = &record.id;
    if !id.is_empty() {
        out.extend(b",\"id\":");
        json(id, out);
    }
    out.extend(b",\"properties\":{");
    // Readers distinguish trajectories by a property.
    if !id.is_empty() {
        out.extend(b"\"id\":");
        json(id, out);
    }
    let mut first = id.is_empty();
    for (column, field) in record.timeless_fields(layer) {
        if column.name == "id" && !id.is_empty() {
            continue;
        }
        if !std::mem::take(&mut first) {
            out.push(b',');
        }
        json(&column.name, out);
        out.push(b':');
        value(field, out);
    }
    out.extend(b"},\"temporalGeometry\":");
    let motion = record.motion.as_ref();
    let runs = motion.map_or(Vec::new(), |motion| motion.runs(&record.shape));
    let interpolation = match record.shape {
        PlanarShape::Points(_) if !record.stays() => "Discrete",
        _ => "Linear",
    };
    match &runs[..] {
        [one] => moving_point(one, interpolation, out),
        several => {
            out.extend(b"{\"type\":\"MovingGeometryCollection\",\"prisms\":");
            list(several.iter(), out, |run, out| {
                moving_point(run, interpolation, out);
            });
            out.push(b'}');
        }
    }
    out.extend(b",\"geometry\":");
    geometry(&record.shape, out);
    out.push(b'}');
}

fn moving_point(samples: &[Sample], interpolation: &str, out: &mut Vec<u8>) {
    out.extend(b"{\"type\":\"MovingPoint\",\"datetimes\":");
    // All times in the same format: some readers derive it from the first one.
    let written = |time: jiff::Timestamp| time.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
    list(samples.iter(), out, |s, out| json(&written(s.time), out));
    out.extend(b",\"coordinates\":");
    list(samples.iter(), out, |s, out| position(s.at, out));
    out.extend(b",\"interpolation\":");
    json(interpolation, out);
    out.push(b'}');
}

/// Reads the file back as GeoJSON, and checks that there are as many times as
/// positions, in order.
pub fn back(_: &Format, path: &Path, found: &mut Read) -> Result<()> {
    through(&FORMATS[0], path, found)?;
    let all: Value = serde_json::from_reader(file::open(path)?).map_err(unreadable)?;
    for feature in all["features"].as_array().into_iter().flatten() {
        let moving = &feature["temporalGeometry"];
        match moving["prisms"].as_array() {
            Some(prisms) => prisms.iter().try_for_each(times_fit)?,
            None => times_fit(moving)?,
        }
    }
    Ok(())
}

fn times_fit(moving: &Value) -> Result<()> {
    let texts = moving["datetimes"].as_array().into_iter().flatten();
    let times: Option<Vec<jiff::Timestamp>> =
        texts.map(|text| text.as_str()?.parse().ok()).collect();
    let times = times.ok_or_else(|| unreadable("a time cannot be read"))?;
    let places = moving["coordinates"].as_array().map_or(0, Vec::len);
    match times.len() == places && times.is_sorted() {
        true => Ok(()),
        false => Err(unreadable("its times are not those of its places")),
    }
}
