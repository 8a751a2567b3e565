//! CZML: stationary features as points, lines and areas on the ground; moving
//! ones as a platform with its path and accompanying range rings.

mod moving;

use super::file::{self, failed, unreadable};
use super::options::{Edges, Options, Wants};
use super::pieces::{open, pieces};
use super::read_back::Read;
use super::table::Format;
use crate::error::Result;
use crate::gis::{
    Dash, Drawn, Head, Layer, Look, Motion, PlanarShape, Record, Source, Value, rings,
};
use crate::markup;
use geo::{Coord, LineString, MultiLineString, MultiPolygon, Polygon};
use jiff::Timestamp;
use moving::moving;
use serde_json::{Map, Value as Json, json};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::path::Path;

/// Requests great-circle edges, as Cesium drapes them over the ground.
pub fn wants(_: &Options) -> Wants {
    Wants {
        edges: Edges::GreatCircle,
        ..Wants::TABLE
    }
}

pub fn write(source: &mut dyn Source, _: &Options, path: &Path) -> Result<Vec<String>> {
    let clock = clock(source)?;
    let layers = source.layers().to_vec();
    let mut out = file::create(path)?;
    let mut put = |text: String| out.write_all(text.as_bytes()).map_err(|e| failed(path, &e));
    put(format!("[\n{}", document(source.head(), clock)))?;
    let (mut order, mut dropped, mut untimed) = (0_u64, 0, 0);
    let mut used = HashSet::new();
    source.each(&mut |record| {
        let layer = &layers[record.layer];
        order += 1;
        dropped += u64::from(record.shape.class().is_none());
        untimed += file::passed_over(record);
        for packet in named_packets(record, layer, order, &mut used) {
            put(format!(",\n{}", Json::Object(packet)))?;
        }
        Ok(())
    })?;
    put("\n]\n".to_string())?;
    file::finish(out, path)?;
    let notes = [
        file::left_out(dropped, "without a shape"),
        file::untimed(untimed),
    ];
    Ok(notes.into_iter().flatten().collect())
}

type Packet = Map<String, Json>;

/// From the first to the last time of any movement.
fn clock(source: &mut dyn Source) -> Result<Option<(Timestamp, Timestamp)>> {
    let mut all: Option<(Timestamp, Timestamp)> = None;
    source.each(&mut |record| {
        for time in record.motion.iter().flat_map(Motion::all_times) {
            let (first, last) = all.get_or_insert((time, time));
            *first = (*first).min(time);
            *last = (*last).max(time);
        }
        Ok(())
    })?;
    Ok(all.filter(|(first, last)| first < last))
}

fn interval(first: Timestamp, last: Timestamp) -> String {
    format!("{first}/{last}")
}

fn document(head: &Head, clock: Option<(Timestamp, Timestamp)>) -> Json {
    let mut packet = Packet::new();
    packet.insert("id".into(), "document".into());
    packet.insert("name".into(), head.caption().into());
    packet.insert("version".into(), "1.0".into());
    if let Some((first, last)) = clock {
        // Play the whole interval in a minute.
        let seconds = (last.as_second() - first.as_second()).max(60);
        packet.insert(
            "clock".into(),
            json!({
                "interval": interval(first, last),
                "currentTime": first.to_string(),
                "multiplier": seconds / 60,
                "range": "LOOP_STOP",
                "step": "SYSTEM_CLOCK_MULTIPLIER",
            }),
        );
    }
    packet.into()
}

/// Prefix of generated packet ids. Features without an id need one, because
/// parts refer to each other by it; so do features with the id of another one,
/// because packets of one id are one object: `standoff:2:ID`.
const NAMELESS: &str = "standoff:";

/// The id of a feature from that of its packet.
fn own_id(id: &str) -> &str {
    match id.strip_prefix(NAMELESS) {
        None => id,
        Some(made) => made.split_once(':').map_or("", |(_, own)| own),
    }
}

/// `used` are hashes of the ids of earlier features.
fn named_packets(
    record: &Record,
    layer: &Layer,
    order: u64,
    used: &mut HashSet<u64>,
) -> Vec<Packet> {
    let own = record.id.as_str();
    // Parts of features append `#2`.
    let is_taken = own == "document" || own.starts_with(NAMELESS) || own.contains('#');
    if !own.is_empty() && !is_taken && used.insert(hash(own)) {
        return packets(record, layer, order);
    }
    let id = match own {
        "" => format!("{NAMELESS}{order}"),
        own => format!("{NAMELESS}{order}:{own}"),
    };
    let named = Record {
        id: id.clone(),
        ..record.clone()
    };
    let mut made = packets(&named, layer, order);
    // Do not show the generated id to readers.
    for packet in &mut made {
        if packet.get("name").is_none_or(|name| *name != id) {
            continue;
        }
        if own.is_empty() {
            packet.remove("name");
            packet.remove("label");
        } else {
            packet.insert("name".into(), own.into());
            if let Some(label) = packet.get_mut("label") {
                label["text"] = own.into();
            }
        }
    }
    made
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The packets of a feature: the first has its id, further parts append a
/// number.
///
/// `order` is the stacking order: Cesium blends areas on the ground only if it
/// differs.
fn packets(record: &Record, layer: &Layer, order: u64) -> Vec<Packet> {
    let motion = record.motion.as_ref();
    match (&record.shape, motion) {
        (PlanarShape::Lines(_), Some(motion)) => moving(record, layer, motion, order),
        (PlanarShape::Points(points), _) => {
            let each = points.iter().enumerate();
            each.map(|(at, p)| point(record, layer, at, *p)).collect()
        }
        (PlanarShape::Lines(lines), None) => {
            let each = lines.iter().enumerate();
            each.map(|(at, l)| {
                let mut packet = packet(record, layer, at);
                packet.insert("polyline".into(), polyline(l, look(record)));
                packet
            })
            .collect()
        }
        (PlanarShape::Areas(areas), _) => area(record, layer, areas, order),
    }
}

fn look(record: &Record) -> Option<&Look> {
    record.extra.as_ref().map(|extra| &extra.look)
}

/// A packet without graphics.
fn packet(record: &Record, layer: &Layer, part: usize) -> Packet {
    let mut packet = Packet::new();
    let id = match part {
        0 => record.id.clone(),
        part => format!("{}#{}", record.id, part + 1),
    };
    if !record.id.is_empty() {
        packet.insert("id".into(), id.into());
    }
    if part > 0 {
        if !record.id.is_empty() {
            packet.insert("parent".into(), record.id.as_str().into());
        }
        return packet;
    }
    packet.insert("name".into(), record.title(layer).as_ref().into());
    if let Some(extra) = &record.extra {
        let html = markup::claim(&extra.description, &extra.sources);
        packet.insert("description".into(), html.into());
    }
    let mut fields = Map::new();
    // The times of points are not written elsewhere.
    let written: Vec<_> = match record.shape {
        PlanarShape::Points(_) => layer.columns.iter().zip(&record.values).collect(),
        _ => record.timeless_fields(layer).collect(),
    };
    for (column, value) in written {
        let shown =
            matches!(column.name.as_str(), "title" | "description") && record.extra.is_some();
        if !shown && !value.is_null() {
            fields.insert(column.name.clone(), property(value));
        }
    }
    if !fields.is_empty() {
        packet.insert("properties".into(), fields.into());
    }
    packet
}

/// Types a value explicitly: otherwise text that looks like a time would be
/// parsed as one.
fn property(value: &Value) -> Json {
    match value {
        Value::Bool(yes) => json!({ "boolean": yes }),
        Value::Integer(number) => json!({ "number": number }),
        Value::Real(number) => json!({ "number": number }),
        other => json!({ "string": other.text() }),
    }
}

fn point(record: &Record, layer: &Layer, part: usize, at: Coord<f64>) -> Packet {
    let mut packet = packet(record, layer, part);
    packet.insert(
        "position".into(),
        json!({ "cartographicDegrees": [at.x, at.y, 0] }),
    );
    packet.insert("point".into(), dot(look(record)));
    if part == 0 {
        packet.insert("label".into(), label(&record.title(layer)));
    }
    packet
}

fn dot(look: Option<&Look>) -> Json {
    let size = match look.map(|look| look.drawn) {
        Some(Drawn::SmallMarker) => 7,
        _ => 10,
    };
    json!({
        "color": { "rgba": rgba(look, 1.0) },
        "pixelSize": size,
        "outlineColor": { "rgba": [255, 255, 255, 255] },
        "outlineWidth": 1,
        "heightReference": "CLAMP_TO_GROUND",
    })
}

fn label(text: &str) -> Json {
    json!({
        "text": text,
        "font": "13px sans-serif",
        "style": "FILL_AND_OUTLINE",
        "outlineWidth": 2,
        "horizontalOrigin": "LEFT",
        "pixelOffset": { "cartesian2": [10, 0] },
        "heightReference": "CLAMP_TO_GROUND",
    })
}

fn rgba(look: Option<&Look>, opacity: f64) -> [u8; 4] {
    let [r, g, b] = look.map_or([51, 51, 51], |look| look.rgb);
    [r, g, b, (opacity * 255.0).round() as u8]
}

fn flat_degrees(line: &LineString<f64>) -> Vec<Json> {
    let numbers = line
        .0
        .iter()
        .flat_map(|p| [json!(p.x), json!(p.y), json!(0)]);
    numbers.collect()
}

fn polyline(line: &LineString<f64>, look: Option<&Look>) -> Json {
    let color = json!({ "rgba": rgba(look, look.map_or(1.0, |look| look.stroke)) });
    let dash = match look.map(|look| look.dash) {
        Some(Dash::Dashed) => Some(14),
        Some(Dash::Dotted) => Some(7),
        _ => None,
    };
    let material = match dash {
        Some(length) => json!({ "polylineDash": { "color": color, "dashLength": length } }),
        None => json!({ "solidColor": { "color": color } }),
    };
    json!({
        "positions": { "cartographicDegrees": flat_degrees(line) },
        "width": look.map_or(2.0, |look| look.width.max(1.0)),
        "material": material,
        "arcType": "GEODESIC",
        "clampToGround": true,
    })
}

/// Pairs polygon pieces with outlines, in as many packets as the longer list
/// has.
fn area(record: &Record, layer: &Layer, areas: &MultiPolygon<f64>, order: u64) -> Vec<Packet> {
    let whole = || {
        (
            areas.clone(),
            areas.iter().flat_map(rings).flat_map(open).collect(),
        )
    };
    let own = record.extra.as_ref().and_then(|_| pieces(areas));
    let (pieces, mut outline): (_, Vec<_>) = own.unwrap_or_else(whole);
    let look = look(record);
    if look.is_some_and(|look| look.width <= 0.0) {
        outline.clear();
    }
    (0..pieces.0.len().max(outline.len()))
        .map(|at| {
            let mut packet = packet(record, layer, at);
            if let Some(piece) = pieces.0.get(at) {
                packet.insert("polygon".into(), polygon(piece, look, order));
            }
            if let Some(line) = outline.get(at) {
                packet.insert("polyline".into(), polyline(line, look));
            }
            packet
        })
        .collect()
}

fn polygon(polygon: &Polygon<f64>, look: Option<&Look>, order: u64) -> Json {
    // An invisible fill still makes the area clickable.
    let opacity = look.map_or(0.2, |look| look.fill).max(0.01);
    let mut made = json!({
        "positions": { "cartographicDegrees": flat_degrees(polygon.exterior()) },
        "material": { "solidColor": { "color": { "rgba": rgba(look, opacity) } } },
        "arcType": "GEODESIC",
        "zIndex": order,
    });
    if !polygon.interiors().is_empty() {
        let holes: Vec<_> = polygon.interiors().iter().map(flat_degrees).collect();
        made["holes"] = json!({ "cartographicDegrees": holes });
    }
    made
}

/// Reassembles features from their packets, for the read-back check.
pub fn back(_: &Format, path: &Path, found: &mut Read) -> Result<()> {
    let text = file::open(path)?;
    let packets: Vec<Json> = serde_json::from_reader(text).map_err(unreadable)?;
    found.loose_parts = true;
    found.step = 1e-9;
    let mut packets = packets.iter().peekable();
    let document = packets
        .next()
        .map(|p| (p["id"].as_str(), p["version"].as_str()));
    if document != Some((Some("document"), Some("1.0"))) {
        return Err(unreadable("its first packet is not a CZML 1.0 document"));
    }
    while let Some(packet) = packets.next() {
        let id = packet["id"].as_str().unwrap_or("");
        let mut parts = vec![packet];
        let of_it = |next: &&&Json| !id.is_empty() && next["parent"].as_str() == Some(id);
        while let Some(part) = packets.next_if(|next| of_it(&next)) {
            parts.push(part);
        }
        let shape = shape(&parts).ok_or_else(|| unreadable(format!("{id} has lost its shape")))?;
        found.add(own_id(id), &shape);
    }
    Ok(())
}

fn shape(parts: &[&Json]) -> Option<PlanarShape> {
    let line = |of: &Json| degrees(&of["positions"]["cartographicDegrees"]).map(LineString);
    if parts.iter().any(|part| part.get("polygon").is_some()) {
        let polygons = parts.iter().filter_map(|part| part.get("polygon"));
        let polygon = |polygon: &Json| {
            let holes = polygon["holes"]["cartographicDegrees"].as_array();
            let holes = holes
                .into_iter()
                .flatten()
                .map(|h| degrees(h).map(LineString));
            Some(Polygon::new(line(polygon)?, holes.collect::<Option<_>>()?))
        };
        return Some(PlanarShape::Areas(MultiPolygon(
            polygons.map(polygon).collect::<Option<_>>()?,
        )));
    }
    let lines: Vec<_> = parts
        .iter()
        .filter_map(|part| part.get("polyline"))
        .collect();
    if !lines.is_empty() {
        let lines = lines.into_iter().map(line).collect::<Option<_>>()?;
        return Some(PlanarShape::Lines(MultiLineString(lines)));
    }
    let points = parts
        .iter()
        .map(|part| degrees(&part["position"]["cartographicDegrees"]));
    Some(PlanarShape::Points(
        points.collect::<Option<Vec<_>>>()?.concat(),
    ))
}

fn degrees(list: &Json) -> Option<Vec<Coord<f64>>> {
    let triple = |triple: &[Json]| {
        Some(Coord {
            x: triple[0].as_f64()?,
            y: triple[1].as_f64()?,
        })
    };
    list.as_array()?.chunks_exact(3).map(triple).collect()
}
