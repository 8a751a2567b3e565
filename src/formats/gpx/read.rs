//! Reads GPX: waypoints, routes and tracks, each as a layer.

use super::{NEARLY_180, ROUTES, point_time_but};
use crate::error::Result;
use crate::formats::fault::fault;
use crate::formats::planar::Parts;
use crate::formats::sink::{RawFeature, Sink, several};
use crate::formats::stream;
use crate::formats::times::{Samples, moment};
use crate::formats::xml::{Fault, Node, Xml};
use crate::gis::Value;
use geo::Coord;
use jiff::Timestamp;
use std::io::Read;
use std::path::Path;

pub fn read(path: &Path, sink: &mut Sink) -> Result<()> {
    let mut xml = Xml::new(stream::text(path, sink.encoding())?);
    let (mut number, mut unread) = (0_u64, Unread::default());
    let place = |e: Fault| fault(path, format!("is not valid GPX: {e}"));
    xml.root(&["gpx"]).map_err(place)?;
    loop {
        match xml.next().map_err(place)? {
            Node::Eof => {
                unread.note(sink);
                return Ok(());
            }
            Node::Start => {}
            Node::End => continue,
        }
        let (name, layer) = match xml.name() {
            "wpt" => ("wpt", "waypoints"),
            "rte" => ("rte", ROUTES),
            "trk" => ("trk", "tracks"),
            "metadata" | "extensions" => {
                xml.skip().map_err(place)?;
                continue;
            }
            _ => continue,
        };
        number += 1;
        let place = |e: Fault| fault(path, format!("feature {number} (<{name}>), {e}"));
        let mut raw = RawFeature::of(sink.layer(layer));
        let mut parts = Parts::default();
        if name == "wpt" {
            parts.points.push(position(&xml).map_err(place)?);
        }
        feature(&mut xml, &mut raw, &mut parts, (sink, &mut unread)).map_err(place)?;
        several(sink, raw, String::new(), parts)?;
    }
}

/// Elements that are not read, with their number.
#[derive(Default)]
struct Unread(Vec<(String, u64)>);

impl Unread {
    fn add(&mut self, name: &str) {
        const MOST: usize = 20;
        // All heights are dropped.
        if name == "ele" {
            return;
        }
        match self.0.iter().position(|(known, _)| known == name) {
            Some(at) => self.0[at].1 += 1,
            None if self.0.len() < MOST => self.0.push((name.to_owned(), 1)),
            None => {}
        }
    }

    fn note(&self, sink: &mut Sink) {
        if self.0.is_empty() {
            return;
        }
        let counted = self.0.iter().map(|(name, n)| format!("<{name}> ({n})"));
        let counted: Vec<String> = counted.collect();
        sink.note(format!(
            "elements that are not read: {}",
            counted.join(", ")
        ));
    }
}

/// Elements read as text fields.
const FIELDS: [&str; 6] = ["name", "desc", "cmt", "src", "type", "sym"];

/// Reads the children of a waypoint, route or track, up to its end.
fn feature(
    xml: &mut Xml<impl Read>,
    raw: &mut RawFeature,
    parts: &mut Parts,
    (sink, unread): (&mut Sink, &mut Unread),
) -> Result<(), Fault> {
    let depth = xml.depth();
    let mut lines: Vec<Samples> = Vec::new();
    while xml.next_in(depth)? {
        match xml.name() {
            "trkseg" => lines.push((Vec::new(), Vec::new())),
            "trkpt" | "rtept" => {
                if lines.is_empty() {
                    lines.push((Vec::new(), Vec::new()));
                }
                let (at, time) = (position(xml)?, time_of_point(xml, unread)?);
                if let Some((line, times)) = lines.last_mut() {
                    line.push(at);
                    times.push(time);
                }
            }
            "time" => {
                let text = xml.text()?;
                let time = text.trim().parse();
                sink.put(raw, "time", time.map_or(Value::from(text), Value::Time));
            }
            "ele" => {
                let height = xml.text()?.trim().parse::<f64>().ok();
                let height = height.filter(|h| h.is_finite());
                sink.put(raw, "ele", height.map_or(Value::Null, Value::Real));
            }
            other => match FIELDS.iter().find(|name| **name == other) {
                Some(name) => {
                    let text = xml.text()?;
                    sink.put(raw, name, Value::from(text));
                }
                None => {
                    unread.add(other);
                    xml.skip()?;
                }
            },
        }
    }
    for (line, _) in &mut lines {
        rejoin(line);
    }
    for at in 1..lines.len() {
        let (before, after) = lines.split_at_mut(at);
        meet(&mut before[at - 1].0, &mut after[0].0);
    }
    for (line, times) in lines {
        parts.timed_line(line, times);
    }
    Ok(())
}

/// The time of the point that has just started; other data of single points is
/// not read.
fn time_of_point(
    xml: &mut Xml<impl Read>,
    unread: &mut Unread,
) -> Result<Option<Timestamp>, Fault> {
    let Some((line, text)) = point_time_but(xml, &mut |name| unread.add(name))? else {
        return Ok(None);
    };
    let what = format!("`{text}` is not a time");
    moment(&text).map(Some).ok_or(Fault { line, what })
}

/// GPX writes 180 degrees as -180; moves the ends of a line to the side of
/// their neighbours.
fn rejoin(line: &mut [Coord<f64>]) {
    let last = line.len().saturating_sub(1);
    for (end, neighbour) in [(0, 1), (last, last.saturating_sub(1))] {
        if let Some(Coord { x, .. }) = line.get(neighbour).copied()
            && line[end].x == -180.0
            && x > 0.0
        {
            line[end].x = 180.0;
        }
    }
}

/// Joins two lines that result from a cut at 180 degrees.
fn meet(before: &mut [Coord<f64>], after: &mut [Coord<f64>]) {
    let (Some(end), Some(start)) = (before.last_mut(), after.first_mut()) else {
        return;
    };
    let nearly = |at: &Coord<f64>| at.x == NEARLY_180;
    if end.y == start.y {
        match (end.x, start.x) {
            (_, -180.0) if nearly(end) => end.x = 180.0,
            (-180.0, _) if nearly(start) => start.x = 180.0,
            _ => {}
        }
    }
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
