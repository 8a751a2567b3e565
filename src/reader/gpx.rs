//! GPX: waypoints, routes and tracks, each a layer.

use super::fault::fault;
use super::flat::Parts;
use super::intake::{Intake, Raw, several};
use super::stream;
use super::xml::{Fault, Node, Xml};
use crate::error::Result;
use crate::gis::Value;
use geo::Coord;
use std::io::Read;
use std::path::Path;

pub fn read(path: &Path, intake: &mut Intake) -> Result<()> {
    let mut xml = Xml::new(stream::text(path)?);
    let mut number = 0_u64;
    loop {
        let place = |e: Fault| fault(path, format!("is no sound GPX: {e}"));
        match xml.next().map_err(place)? {
            Node::Eof => return Ok(()),
            Node::Start => {}
            Node::End => continue,
        }
        let (name, layer) = match xml.name() {
            "wpt" => ("wpt", "waypoints"),
            "rte" => ("rte", "routes"),
            "trk" => ("trk", "tracks"),
            "metadata" | "extensions" => {
                xml.skip().map_err(place)?;
                continue;
            }
            _ => continue,
        };
        number += 1;
        let place = |e: Fault| fault(path, format!("feature {number} (<{name}>), {e}"));
        let mut raw = Raw::of(intake.layer(layer));
        let mut parts = Parts::default();
        if name == "wpt" {
            parts.points.push(position(&xml).map_err(place)?);
        }
        feature(&mut xml, &mut raw, &mut parts, intake).map_err(place)?;
        several(intake, raw, String::new(), parts)?;
    }
}

/// What is taken as it stands.
const FIELDS: [&str; 6] = ["name", "desc", "cmt", "src", "type", "sym"];

/// The children of a waypoint, route or track, up to its end.
fn feature(
    xml: &mut Xml<impl Read>,
    raw: &mut Raw,
    parts: &mut Parts,
    intake: &mut Intake,
) -> Result<(), Fault> {
    let depth = xml.depth();
    let mut lines: Vec<Vec<Coord<f64>>> = Vec::new();
    while xml.depth() >= depth {
        match xml.next()? {
            Node::Eof => break,
            Node::Start => {}
            Node::End => continue,
        }
        match xml.name() {
            "trkseg" => lines.push(Vec::new()),
            "trkpt" | "rtept" => {
                if lines.is_empty() {
                    lines.push(Vec::new());
                }
                let at = position(xml)?;
                lines.last_mut().into_iter().for_each(|line| line.push(at));
                // What is said of single points stays behind.
                xml.skip()?;
            }
            "extensions" | "link" => xml.skip()?,
            "time" => {
                let text = xml.text()?;
                let time = text.trim().parse();
                intake.put(raw, "time", time.map_or(Value::from(text), Value::Time));
            }
            "ele" => {
                let height = xml.text()?.trim().parse::<f64>().ok();
                let height = height.filter(|h| h.is_finite());
                intake.put(raw, "ele", height.map_or(Value::Null, Value::Real));
            }
            other => match FIELDS.iter().find(|name| **name == other) {
                Some(name) => {
                    let text = xml.text()?;
                    intake.put(raw, name, Value::from(text));
                }
                None => xml.skip()?,
            },
        }
    }
    lines.into_iter().for_each(|line| parts.line(line));
    Ok(())
}

fn position(xml: &Xml<impl Read>) -> Result<Coord<f64>, Fault> {
    let degrees = |name: &str| {
        let text = xml.attribute(name)?;
        let text = text.ok_or_else(|| xml.fault(format!("a point has no {name}")))?;
        let number: Option<f64> = text.trim().parse().ok();
        number
            .filter(|n| n.is_finite())
            .ok_or_else(|| xml.fault(format!("{name} `{text}` is not a number of degrees")))
    };
    Ok(Coord {
        x: degrees("lon")?,
        y: degrees("lat")?,
    })
}
