//! Moving features: a platform with its path, and the range rings around it.

use super::{Packet, dot, interval, label, look, packet, polyline, rgba};
use crate::gis::{Layer, Look, Motion, MovingRing, PlanarShape, Record, Sample};
use geo::Coord;
use jiff::Timestamp;
use serde_json::{Value as Json, json};

/// Maximum distance between samples in degrees; longer straight lines would run
/// below the ground.
const APART: f64 = 0.25;

/// The packets of the platform with its path, and of each ring around it.
pub(super) fn moving(record: &Record, layer: &Layer, motion: &Motion, order: u64) -> Vec<Packet> {
    let runs = motion.runs(&record.shape);
    if runs.is_empty() {
        return Vec::new();
    }
    let present = one_or_list(runs.iter().map(|run| Json::from(span(run))));
    let look = look(record);
    let mut platform = packet(record, layer, 0);
    platform.insert("availability".into(), present.clone());
    platform.insert("position".into(), position(&runs));
    platform.insert("point".into(), dot(look));
    platform.insert("label".into(), label(&record.title(layer)));
    platform.insert(
        "path".into(),
        json!({
            "material": { "solidColor": { "color": { "rgba": rgba(look, 1.0) } } },
            "width": 3,
            "leadTime": 0,
            "resolution": 60,
        }),
    );
    let PlanarShape::Lines(lines) = &record.shape else {
        return vec![platform];
    };
    let mut packets = vec![platform];
    for (at, line) in lines.iter().enumerate() {
        let mut part = match at {
            0 => packets.remove(0),
            _ => packet(record, layer, at),
        };
        part.insert("polyline".into(), polyline(line, look));
        packets.insert(at, part);
    }
    let rings = motion.rings.iter().enumerate();
    packets.extend(rings.map(|(at, ring)| {
        let mut packet = ring_along(record, ring, at, look, &present);
        if let Some(ellipse) = packet.get_mut("ellipse") {
            ellipse["zIndex"] = order.into();
        }
        packet
    }));
    packets
}

fn ring_along(
    record: &Record,
    ring: &MovingRing,
    at: usize,
    look: Option<&Look>,
    present: &Json,
) -> Packet {
    let packet = json!({
        "id": format!("{}#ring-{}", record.id, at + 1),
        "parent": record.id,
        "name": ring.title,
        "availability": present,
        "position": { "reference": format!("{}#position", record.id) },
        "properties": { "ring": { "string": ring.id }, "range_m": { "number": ring.radius.m() } },
        "ellipse": {
            "semiMajorAxis": ring.radius.m(),
            "semiMinorAxis": ring.radius.m(),
            "material": { "solidColor": { "color": { "rgba": rgba(look, 0.15) } } },
        },
    });
    match packet {
        Json::Object(packet) => packet,
        _ => Packet::new(),
    }
}

/// Position samples for each run; undefined between runs.
fn position(runs: &[Vec<Sample>]) -> Json {
    let of_run = |run: &Vec<Sample>| {
        let mut position = sampled(run);
        if runs.len() > 1 {
            position["interval"] = span(run).into();
        }
        position
    };
    one_or_list(runs.iter().map(of_run))
}

fn span(run: &[Sample]) -> String {
    match run {
        [first, .., last] => interval(first.time, last.time),
        [only] => interval(only.time, only.time),
        [] => String::new(),
    }
}

fn one_or_list(items: impl Iterator<Item = Json>) -> Json {
    let mut items: Vec<Json> = items.collect();
    match items.len() {
        1 => items.remove(0),
        _ => Json::Array(items),
    }
}

/// Samples as seconds since the first, longitude, latitude, height.
fn sampled(samples: &[Sample]) -> Json {
    let epoch = samples
        .first()
        .map(|sample| sample.time)
        .unwrap_or_default();
    let since = |time: Timestamp| (time.as_millisecond() - epoch.as_millisecond()) as f64 / 1e3;
    let mut numbers: Vec<Json> = Vec::new();
    let mut add = |time: f64, at: Coord<f64>| {
        let lon = at.x - 360.0 * (at.x / 360.0).round();
        numbers.extend([json!(time), json!(lon), json!(at.y), json!(0)]);
    };
    for (i, sample) in samples.iter().enumerate() {
        if let Some(last) = i.checked_sub(1).map(|before| samples[before]) {
            // The shorter way round.
            let dx = sample.at.x - last.at.x;
            let dx = dx - 360.0 * (dx / 360.0).round();
            let dy = sample.at.y - last.at.y;
            let steps = (dx.abs().max(dy.abs()) / APART).ceil().max(1.0);
            for step in 1..steps as u32 {
                let share = f64::from(step) / steps;
                let time = since(last.time) + (since(sample.time) - since(last.time)) * share;
                let x = last.at.x + dx * share;
                let y = last.at.y + dy * share;
                add(time, Coord { x, y });
            }
        }
        add(since(sample.time), sample.at);
    }
    json!({
        "epoch": epoch.to_string(),
        "cartographicDegrees": numbers,
        "interpolationAlgorithm": "LINEAR",
        "interpolationDegree": 1,
    })
}
