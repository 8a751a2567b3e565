//! GPX: waypoints, routes and tracks, each a layer.

use super::fault::{fault, unreadable};
use super::intake::{Intake, Raw};
use super::xml::{Node, Xml};
use crate::error::Result;
use crate::gis::{Flat, Value};
use geo::{Coord, LineString, MultiLineString};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

pub fn read(path: &Path, intake: &mut Intake) -> Result<()> {
    let file = File::open(path).map_err(|e| unreadable(path, &e))?;
    let mut xml = Xml::new(BufReader::with_capacity(1 << 16, file));
    let mut number = 0_u64;
    loop {
        let place = |e: String| fault(path, format!("is no sound GPX: {e}"));
        let node = xml.next().map_err(place)?;
        let (name, attributes) = match node {
            Node::Eof => return Ok(()),
            Node::Start(name, attributes) => (name, attributes),
            _ => continue,
        };
        let layer = match name.as_str() {
            "wpt" => "waypoints",
            "rte" => "routes",
            "trk" => "tracks",
            "metadata" | "extensions" => {
                xml.skip().map_err(place)?;
                continue;
            }
            _ => continue,
        };
        number += 1;
        let place = |e: String| fault(path, format!("feature {number} (<{name}>): {e}"));
        let mut raw = Raw::of(intake.layer(layer));
        raw.shape = match name.as_str() {
            "wpt" => Flat::Points(vec![position(&attributes).map_err(place)?]),
            _ => Flat::none(),
        };
        feature(&mut xml, &mut raw, intake).map_err(place)?;
        intake.feature(raw)?;
    }
}

/// The children of a waypoint, route or track, up to its end.
fn feature(
    xml: &mut Xml<BufReader<File>>,
    raw: &mut Raw,
    intake: &mut Intake,
) -> Result<(), String> {
    let depth = xml.open.len();
    let mut lines: Vec<LineString<f64>> = Vec::new();
    while xml.open.len() >= depth {
        let (name, attributes) = match xml.next()? {
            Node::Eof => break,
            Node::Start(name, attributes) => (name, attributes),
            _ => continue,
        };
        match name.as_str() {
            "trkseg" => lines.push(LineString(Vec::new())),
            "trkpt" | "rtept" => {
                if lines.is_empty() {
                    lines.push(LineString(Vec::new()));
                }
                let at = position(&attributes)?;
                lines
                    .last_mut()
                    .into_iter()
                    .for_each(|line| line.0.push(at));
                // What is said of single points stays behind.
                xml.skip()?;
            }
            "extensions" | "link" => xml.skip()?,
            "name" | "desc" | "cmt" | "src" | "type" | "sym" | "time" => {
                let text = xml.text()?;
                let value = match name.as_str() {
                    "time" => text.trim().parse().map_or(Value::from(text), Value::Time),
                    _ => Value::from(text),
                };
                intake.put(raw, &name, value);
            }
            "ele" => {
                let height = xml.text()?.trim().parse::<f64>().ok();
                let height = height.filter(|h| h.is_finite());
                intake.put(raw, "ele", height.map_or(Value::Null, Value::Real));
            }
            _ => xml.skip()?,
        }
    }
    lines.retain(|line| !line.0.is_empty());
    if !lines.is_empty() {
        raw.shape = Flat::Lines(MultiLineString(lines));
    }
    Ok(())
}

fn position(attributes: &[(String, String)]) -> Result<Coord<f64>, String> {
    let degrees = |name: &str| {
        let (_, text) = attributes
            .iter()
            .find(|(key, _)| key == name)
            .ok_or_else(|| format!("a point has no {name}"))?;
        let number: Option<f64> = text.trim().parse().ok();
        number
            .filter(|n| n.is_finite())
            .ok_or_else(|| format!("{name} `{text}` is no number of degrees"))
    };
    Ok(Coord {
        x: degrees("lon")?,
        y: degrees("lat")?,
    })
}
