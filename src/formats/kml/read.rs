//! Reads KML and KMZ: all placemarks, with a layer per folder.

use super::outline::Edges;
use super::{archived, each_document, positions, track_position};
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

/// Contents of a document besides its features.
#[derive(Default)]
struct Found {
    placemarks: u64,
    /// Linked files.
    links: Vec<String>,
    /// Image overlays on the map or the screen.
    overlays: u64,
    /// Geometries without coordinates.
    empty: u64,
    /// Elements whose names differ from KML's in case only, and KML's name.
    misspelt: Vec<(String, &'static str)>,
}

/// Elements that are read. XML distinguishes upper and lower case.
const ELEMENTS: [&str; 24] = [
    "Document",
    "Folder",
    "Placemark",
    "name",
    "description",
    "Point",
    "LineString",
    "LinearRing",
    "Polygon",
    "outerBoundaryIs",
    "innerBoundaryIs",
    "MultiGeometry",
    "coordinates",
    "Track",
    "MultiTrack",
    "when",
    "coord",
    "TimeStamp",
    "TimeSpan",
    "begin",
    "end",
    "ExtendedData",
    "Data",
    "SimpleData",
];

impl Found {
    /// Rejects a file that contains only links to its features.
    fn something(&self, path: &Path) -> Result<()> {
        match self.links.first() {
            Some(link) if self.placemarks == 0 => Err(fault(
                path,
                format!(
                    "has no placemarks, only links to other files; save {link} and name that \
                     file"
                ),
            )),
            _ => Ok(()),
        }
    }

    /// Records the name of an element that is not read, if it looks like one
    /// that is.
    fn unread(&mut self, name: &str) {
        let alike = |known: &&&str| known.eq_ignore_ascii_case(name) && **known != name;
        if let Some(known) = ELEMENTS.iter().find(alike)
            && !self.misspelt.iter().any(|(own, _)| own == name)
        {
            self.misspelt.push((name.to_owned(), known));
        }
    }

    /// Reports what was skipped: misspelt elements, images, and links that were
    /// not followed.
    fn left_out(&self, followed: &[String], sink: &mut Sink) {
        for (name, known) in &self.misspelt {
            sink.note(format!("<{name}> is not read; KML writes <{known}>"));
        }
        match self.empty {
            0 => {}
            1 => sink.note("1 point, line or ring has no <coordinates>".to_owned()),
            n => sink.note(format!("{n} points, lines and rings have no <coordinates>")),
        }
        match self.overlays {
            0 => {}
            1 => sink.note("1 image overlay was left out".to_owned()),
            n => sink.note(format!("{n} image overlays were left out")),
        }
        let is_followed = |link: &&String| followed.contains(&archived(link));
        let links = self.links.iter().filter(|link| !is_followed(link));
        let links: Vec<&str> = links.map(String::as_str).collect();
        match links[..] {
            [] => {}
            [link] => sink.note(format!("the link to {link} was not followed")),
            _ => sink.note(format!(
                "the links to {} other files were not followed: {}",
                links.len(),
                links.join(", ")
            )),
        }
    }
}

fn document(path: &Path, text: impl Read, sink: &mut Sink, found: &mut Found) -> Result<()> {
    let mut xml = Xml::new(text);
    let wrong = |e: Fault| fault(path, format!("is not valid KML: {e}"));
    let stem = stream::stem(path);
    // Some programs put fragments on the clipboard.
    let root = xml.root(&["kml", "Document", "Folder", "Placemark"]);
    root.map_err(wrong)?;
    let mut node = Node::Start;
    // Names of the open folders, with their depth.
    let mut folders: Vec<(usize, String)> = Vec::new();
    loop {
        match node {
            Node::Eof => return Ok(()),
            Node::Start => match xml.name() {
                "Folder" => folders.push((xml.depth(), String::new())),
                "name" if folders.last().is_some_and(|f| xml.depth() == f.0 + 1) => {
                    let name = xml.text().map_err(wrong)?;
                    folders
                        .last_mut()
                        .into_iter()
                        .for_each(|f| f.1 = name.to_string());
                }
                "Placemark" => {
                    found.placemarks += 1;
                    let number = found.placemarks;
                    let place = |e: Fault| fault(path, format!("placemark {number}, {e}"));
                    let folder = folders.last().map(|f| f.1.as_str());
                    let layer = sink.layer(folder.filter(|f| !f.is_empty()).unwrap_or(&stem));
                    let id = xml.attribute("id").map_err(place)?;
                    let mut raw = RawFeature::of(layer);
                    let parts = placemark(&mut xml, &mut raw, sink, found).map_err(place)?;
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
            Node::End => {
                while folders.last().is_some_and(|f| f.0 > xml.depth()) {
                    folders.pop();
                }
            }
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
            "Point" => parts.points.extend(coordinates_of(xml, found)?),
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
    let known = sink.known_column(raw.layer, name);
    let known = known.and_then(|at| raw.values.get(at));
    if known.is_none_or(|known| known.text() != value.text()) {
        sink.put(raw, &format!("{name}_1"), value);
    }
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

fn instant(text: &str) -> Value {
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
