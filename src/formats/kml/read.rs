//! Reads KML and KMZ: all placemarks, with a layer per folder.

use super::coordinates::point_position;
use super::folders::Folders;
use super::found::Found;
use super::outline::Edges;
use super::{each_document, positions, track_position};
use crate::error::Result;
use crate::formats::fault::fault;
use crate::formats::planar::{Flaws, Parts};
use crate::formats::sink::{RawFeature, Sink, several};
use crate::formats::stream;
use crate::formats::times::{Misfit, Samples, is_day, moment};
use crate::formats::xml::{Fault, Node, Xml};
use crate::gis::Value;
use geo::Coord;
use std::io::Read;
use std::path::Path;

pub fn read(path: &Path, sink: &mut Sink) -> Result<()> {
    let mut found = Found::default();
    document(path, stream::text(path, sink.encoding())?, sink, &mut found)?;
    found.something(path)?;
    found.left_out(&[], sink);
    Ok(())
}

pub fn read_kmz(path: &Path, sink: &mut Sink) -> Result<()> {
    let mut found = Found::default();
    let followed = each_document(path, &mut |text| {
        document(path, text, sink, &mut found)?;
        Ok(found.links.clone())
    })?;
    found.something(path)?;
    found.left_out(&followed, sink);
    Ok(())
}

fn document(path: &Path, text: impl Read, sink: &mut Sink, found: &mut Found) -> Result<()> {
    let mut xml = Xml::new(text);
    let wrong = |e: Fault| fault(path, format!("is not valid KML: {e}"));
    let stem = stream::stem(path);
    // Some programs put fragments on the clipboard.
    let root = xml.root(&["kml", "Document", "Folder", "Placemark"]);
    root.map_err(wrong)?;
    let mut node = Node::Start;
    let mut folders = Folders::default();
    loop {
        match node {
            Node::Eof => return Ok(()),
            Node::Start => match xml.name() {
                "Folder" | "Document" => folders.open(&xml),
                "name" if folders.holds(xml.depth()) => {
                    folders.name(xml.text().map_err(wrong)?);
                }
                "TimeStamp" | "TimeSpan" if folders.holds(xml.depth()) => {
                    let in_time = folders.time(&mut xml).map_err(wrong)?;
                    found.late += u64::from(!in_time);
                }
                "Placemark" => {
                    found.placemarks += 1;
                    let number = found.placemarks;
                    let place = |e: Fault| fault(path, format!("placemark {number}, {e}"));
                    folders.use_all();
                    let layer = sink.layer(folders.layer().unwrap_or(&stem));
                    let id = xml.attribute("id").map_err(place)?;
                    let mut raw = RawFeature::of(layer);
                    let parts = placemark(&mut xml, &mut raw, sink, found, &folders);
                    let parts = parts.map_err(place)?;
                    let id = stated_id(&mut raw, sink).or(id).unwrap_or_default();
                    several(sink, raw, id, parts)?;
                }
                "href" if xml.inside("NetworkLink") => {
                    let link = xml.text().map_err(wrong)?.to_string();
                    found.links.push(link);
                }
                "GroundOverlay" | "ScreenOverlay" | "PhotoOverlay" => {
                    found.overlays += 1;
                    xml.skip().map_err(wrong)?;
                }
                "Style" | "StyleMap" | "Schema" => xml.skip().map_err(wrong)?,
                other => found.unread(other),
            },
            Node::End => folders.close(xml.depth()),
        }
        node = xml.next().map_err(wrong)?;
    }
}

/// An id in the extended data takes precedence over the attribute, which cannot
/// hold every id.
fn stated_id(raw: &mut RawFeature, sink: &mut Sink) -> Option<String> {
    let at = sink.known_column(raw.layer, "id")?;
    match std::mem::take(raw.values.get_mut(at)?) {
        Value::Null => None,
        Value::Text(id) => Some(id),
        other => Some(other.text().into_owned()),
    }
}

fn placemark<R: Read>(
    xml: &mut Xml<R>,
    raw: &mut RawFeature,
    sink: &mut Sink,
    found: &mut Found,
    folders: &Folders,
) -> Result<Parts, Fault> {
    let depth = xml.depth();
    let mut parts = Parts::default();
    // Fields already set by KML elements, which extended data may repeat.
    let mut own: Vec<&str> = Vec::new();
    while xml.next_in(depth)? {
        match xml.name() {
            "name" => {
                let text = xml.text()?;
                sink.put_with(raw, "name", || Value::from(text));
                own.push("name");
            }
            "description" => {
                let text = xml.text()?;
                sink.put_with(raw, "description", || Value::from(text));
                own.push("description");
            }
            "begin" => {
                let text = xml.text()?;
                sink.put_with(raw, "begin", || instant(text));
                own.push("begin");
            }
            "end" => {
                let text = xml.text()?;
                sink.put_with(raw, "end", || instant(text));
                own.push("end");
            }
            // A `when` in a track belongs to a position, not to the placemark.
            "when" if xml.inside("TimeStamp") => {
                let text = xml.text()?;
                sink.put_with(raw, "time", || instant(text));
                own.push("time");
            }
            "Data" => data(xml, raw, &own, sink)?,
            "SimpleData" => {
                if let Some(name) = xml.attribute("name")? {
                    let text = xml.text()?;
                    put_datum(raw, &name, Value::of_text(text), &own, sink);
                }
            }
            "Point" => parts.points.extend(point(xml, found)?),
            "LineString" | "LinearRing" => parts.line(coordinates_of(xml, found)?),
            "Polygon" => parts.polygon(polygon(xml, found)?),
            "Model" => parts.points.extend(location(xml)?),
            "Track" => {
                let (line, times) = track(xml, &mut parts.flaws)?;
                parts.timed_line(line, times);
            }
            "LookAt" | "Camera" | "Style" | "StyleMap" | "Region" => xml.skip()?,
            other => found.unread(other),
        }
    }
    let dates = ["begin", "end", "time"];
    if !parts.are_timed() && !own.iter().any(|name| dates.contains(name)) {
        folders.date(raw, sink);
    }
    if !parts.areas().is_empty() && !parts.lines().is_empty() {
        let edges = Edges::of(parts.areas());
        parts.without_outlines(|line| edges.hold(line));
    }
    Ok(parts)
}

/// Puts a value of the extended data into its field. If it has the name of an
/// element of the placemark but a different value, it gets a numeric suffix, so
/// that the placemark keeps its own name.
fn put_datum(raw: &mut RawFeature, name: &str, value: Value, own: &[&str], sink: &mut Sink) {
    if !sink.wants(name) {
        return;
    }
    if !own.contains(&name) {
        return sink.put(raw, name, value);
    }
    sink.put_beside(raw, name, value);
}

/// Positions with their times; unknown ones are dropped. Unless each position
/// has a time, all times are unknown and the mismatch is recorded.
fn track<R: Read>(xml: &mut Xml<R>, flaws: &mut Flaws) -> Result<Samples, Fault> {
    let depth = xml.depth();
    let (mut times, mut places) = (Vec::new(), Vec::new());
    let mut days = false;
    while xml.next_in(depth)? {
        match xml.name() {
            "when" => {
                let text = xml.text()?.trim().to_string();
                let time = moment(&text);
                if time.is_none() && !text.is_empty() {
                    return Err(xml.fault(format!("`{text}` is not a time")));
                }
                days |= time.is_some() && is_day(&text);
                times.push(time);
            }
            "coord" => {
                let at = track_position(xml.text()?);
                places.push(at.map_err(|what| xml.fault(what))?);
            }
            _ => xml.skip()?,
        }
    }
    let first = places.iter().flatten().next();
    if let (true, Some(first)) = (days, first) {
        flaws.days.add(*first);
    }
    if times.len() != places.len() {
        let misfit = Misfit {
            positions: places.len(),
            times: times.len(),
        };
        if !times.is_empty() {
            flaws.misfit.get_or_insert(misfit);
        }
        times = vec![None; places.len()];
    }
    let known = places.into_iter().zip(times);
    Ok(known.filter_map(|(at, time)| Some((at?, time))).unzip())
}

fn data<R: Read>(
    xml: &mut Xml<R>,
    raw: &mut RawFeature,
    own: &[&str],
    sink: &mut Sink,
) -> Result<(), Fault> {
    let depth = xml.depth();
    let name = xml.attribute("name")?;
    if name.as_ref().is_none_or(|name| !sink.wants(name)) {
        return xml.skip();
    }
    while xml.next_in(depth)? {
        match xml.name() {
            "value" => {
                let text = xml.text()?;
                if let Some(name) = &name {
                    put_datum(raw, name, Value::of_text(text), own, sink);
                }
            }
            _ => xml.skip()?,
        }
    }
    Ok(())
}

pub(super) fn instant(text: &str) -> Value {
    match text.trim().parse() {
        Ok(time) => Value::Time(time),
        Err(_) => Value::from(text),
    }
}

/// The rings of a polygon, exterior first.
fn polygon<R: Read>(xml: &mut Xml<R>, found: &mut Found) -> Result<Vec<Vec<Coord<f64>>>, Fault> {
    let depth = xml.depth();
    let mut rings = vec![Vec::new()];
    let mut inner = false;
    while xml.next_in(depth)? {
        match xml.name() {
            "innerBoundaryIs" => inner = true,
            "outerBoundaryIs" => inner = false,
            "LinearRing" => {
                let ring = coordinates_of(xml, found)?;
                match (ring.is_empty(), inner) {
                    (true, _) => {}
                    (false, true) => rings.push(ring),
                    (false, false) => rings[0] = ring,
                }
            }
            other => found.unread(other),
        }
    }
    Ok(rings)
}

/// The location of a model.
fn location<R: Read>(xml: &mut Xml<R>) -> Result<Option<Coord<f64>>, Fault> {
    let depth = xml.depth();
    let (mut lon, mut lat) = (None, None);
    while xml.next_in(depth)? {
        let degrees = match xml.name() {
            "longitude" => &mut lon,
            "latitude" => &mut lat,
            _ => continue,
        };
        let text = xml.text()?.trim().to_owned();
        let number = text
            .parse()
            .map_err(|_| xml.fault(format!("`{text}` is not a number")));
        *degrees = Some(number?);
    }
    Ok(lon.zip(lat).map(|(x, y)| Coord { x, y }))
}

/// The position of a point; a note counts those that have more.
fn point<R: Read>(xml: &mut Xml<R>, found: &mut Found) -> Result<Option<Coord<f64>>, Fault> {
    let depth = xml.depth();
    let mut first = None;
    while xml.next_in(depth)? {
        if xml.name() == "coordinates" {
            let read = point_position(xml.text()?);
            let (at, more) = read.map_err(|what| xml.fault(what))?;
            found.crowded += u64::from(more || (first.is_some() && at.is_some()));
            first = first.or(at);
        } else {
            found.unread(xml.name());
        }
    }
    found.empty += u64::from(first.is_none());
    Ok(first)
}

/// The `<coordinates>` of the element that has just started.
fn coordinates_of<R: Read>(xml: &mut Xml<R>, found: &mut Found) -> Result<Vec<Coord<f64>>, Fault> {
    let depth = xml.depth();
    let mut all = Vec::new();
    while xml.next_in(depth)? {
        if xml.name() == "coordinates" {
            let some = positions(xml.text()?);
            all.extend(some.map_err(|what| xml.fault(what))?);
        } else {
            found.unread(xml.name());
        }
    }
    found.empty += u64::from(all.is_empty());
    Ok(all)
}
