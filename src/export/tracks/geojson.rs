//! Pieces as GeoJSON features.

use super::digits::push;
use super::line::{DECIMALS, Drawn, LonLat, drawn};
use super::{TrackWriter, hours, id};
use crate::trajectories::{Crossing, Event, Piece};
use serde_json::{Map, Value, json};

/// Decimals of kilometres: a millimetre.
const KM: i32 = 6;

/// The feature, on one line.
pub fn feature(piece: &Piece, writer: &TrackWriter<'_>) -> String {
    let id = Value::from(id(piece));
    let properties = Value::Object(properties(piece, writer));
    let mut out =
        format!("{{\"type\":\"Feature\",\"id\":{id},\"properties\":{properties},\"geometry\":");
    geometry(&drawn(piece, writer.tolerance), &mut out);
    out.push('}');
    out
}

fn properties(piece: &Piece, writer: &TrackWriter<'_>) -> Map<String, Value> {
    let mut all = Map::new();
    let mut put = |name: &str, value: Value| all.insert(name.to_string(), value);
    put("vessel", (*piece.vessel).into());
    if let Some(name) = &piece.name {
        put("name", (**name).into());
    }
    put("piece", piece.number.into());
    if piece.continues {
        put("continues", true.into());
    }
    if let Some((start, end)) = piece.start.zip(piece.end) {
        put("start", start.to_string().into());
        put("end", end.to_string().into());
        put("duration_h", rounded(hours(piece).unwrap_or(0.0), 4));
    }
    put("fixes", piece.fixes.into());
    put("length_km", rounded(piece.length.km(), KM));
    put("length_nmi", rounded(piece.length.nmi(), KM));
    if !writer.zones.is_empty() {
        let crossings = piece.crossings.iter().map(|c| crossing(c, writer));
        put("crossings", crossings.collect());
    }
    all
}

fn crossing(crossing: &Crossing, writer: &TrackWriter<'_>) -> Value {
    match crossing {
        Crossing::Stay {
            zone,
            enter,
            exit,
            inside,
            time,
        } => json!({
            "zone": writer.zones[*zone].id,
            "enter": enter.as_ref().map(event),
            "exit": exit.as_ref().map(event),
            "inside_km": rounded(inside.km(), KM),
            "inside_h": time.map(|t| rounded(t.as_secs_f64() / 3_600.0, 4)),
        }),
        Crossing::Over {
            zone,
            event: at,
            over,
        } => json!({
            "zone": writer.zones[*zone].id,
            "over": super::crossings::way(*over),
            "at": event(at),
        }),
    }
}

fn event(event: &Event) -> Value {
    let between = event
        .between
        .map(|(a, b)| json!([a.to_string(), b.to_string()]));
    json!({
        "lat": rounded(event.position.lat().deg(), DECIMALS as i32),
        "lon": rounded(event.position.lon().deg(), DECIMALS as i32),
        "time": event.time.map(|t| seconds(t).to_string()),
        "between": between,
    })
}

/// Rounds to the second, since an interpolated time is no more precise.
pub fn seconds(time: jiff::Timestamp) -> jiff::Timestamp {
    time.round(jiff::Unit::Second).unwrap_or(time)
}

fn rounded(value: f64, decimals: i32) -> Value {
    let scale = 10f64.powi(decimals);
    ((value * scale).round() / scale).into()
}

fn geometry(drawn: &Drawn, out: &mut String) {
    match drawn {
        Drawn::Point(at) => {
            out.push_str("{\"type\":\"Point\",\"coordinates\":");
            vertex(*at, out);
        }
        Drawn::Lines(lines) if lines.len() == 1 => {
            out.push_str("{\"type\":\"LineString\",\"coordinates\":");
            line(&lines[0], out);
        }
        Drawn::Lines(lines) => {
            out.push_str("{\"type\":\"MultiLineString\",\"coordinates\":[");
            for (at, one) in lines.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                line(one, out);
            }
            out.push(']');
        }
    }
    out.push('}');
}

fn line(vertices: &[LonLat], out: &mut String) {
    out.push('[');
    for (at, one) in vertices.iter().enumerate() {
        out.push_str(if at > 0 { "," } else { "" });
        vertex(*one, out);
    }
    out.push(']');
}

fn vertex([lon, lat]: LonLat, out: &mut String) {
    out.push('[');
    push(out, lon, DECIMALS);
    out.push(',');
    push(out, lat, DECIMALS);
    out.push(']');
}
