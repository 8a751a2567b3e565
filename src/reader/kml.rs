//! KML and KMZ: every placemark, in layers by the folders that it stands in.

use super::fault::{fault, unreadable};
use super::flat::Parts;
use super::intake::{Intake, Raw, several};
use super::xml::{Node, Xml};
use super::zipped;
use crate::error::Result;
use crate::gis::Value;
use geo::{Coord, LineString, Polygon};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

pub fn read(path: &Path, intake: &mut Intake) -> Result<()> {
    let file = File::open(path).map_err(|e| unreadable(path, &e))?;
    document(path, BufReader::with_capacity(1 << 16, file), intake)
}

/// The first `.kml` of the archive, as Google Earth takes it.
pub fn read_kmz(path: &Path, intake: &mut Intake) -> Result<()> {
    let file = File::open(path).map_err(|e| unreadable(path, &e))?;
    let wrong = |e: String| fault(path, e);
    let mut archive = zipped::open(file).map_err(wrong)?;
    let main = zipped::find(&archive, |name| name.ends_with(".kml"))
        .ok_or_else(|| fault(path, "is an archive without a .kml in it"))?;
    let text = zipped::file(&mut archive, &main).map_err(wrong)?;
    document(path, BufReader::with_capacity(1 << 16, text), intake)
}

fn document(path: &Path, text: impl BufRead, intake: &mut Intake) -> Result<()> {
    let mut xml = Xml::new(text);
    let wrong = |e: String| fault(path, format!("is no sound KML: {e}"));
    let stem = path
        .file_stem()
        .and_then(|s| s.to_str())
        .unwrap_or("features");
    // Names of folders that are open, with how deep they lie.
    let mut folders: Vec<(usize, String)> = Vec::new();
    let mut number = 0_u64;
    loop {
        match xml.next().map_err(wrong)? {
            Node::Eof => return Ok(()),
            Node::Start(name, attributes) => match name.as_str() {
                "Folder" => folders.push((xml.open.len(), String::new())),
                "name" if folders.last().is_some_and(|f| xml.open.len() == f.0 + 1) => {
                    let text = xml.text().map_err(wrong)?;
                    folders
                        .last_mut()
                        .into_iter()
                        .for_each(|f| f.1 = text.clone());
                }
                "Placemark" => {
                    number += 1;
                    let place = |e: String| fault(path, format!("placemark {number}: {e}"));
                    let folder = folders.last().map(|f| f.1.as_str());
                    let layer = intake.layer(folder.filter(|f| !f.is_empty()).unwrap_or(stem));
                    let id = attributes.into_iter().find(|(key, _)| key == "id");
                    let mut raw = Raw::of(layer);
                    let parts = placemark(&mut xml, &mut raw, intake).map_err(place)?;
                    let id = id.map_or(String::new(), |(_, id)| id);
                    let id = stated_id(&mut raw, intake).unwrap_or(id);
                    several(intake, raw, id, parts.shapes())?;
                }
                "Style" | "StyleMap" | "Schema" | "GroundOverlay" | "ScreenOverlay" => {
                    xml.skip().map_err(wrong)?;
                }
                _ => {}
            },
            Node::End(_) => {
                while folders.last().is_some_and(|f| f.0 > xml.open.len()) {
                    folders.pop();
                }
            }
            Node::Text(_) => {}
        }
    }
}

/// An id among the extended data goes before the attribute, which cannot hold
/// every id.
fn stated_id(raw: &mut Raw, intake: &mut Intake) -> Option<String> {
    let at = intake.known_column(raw.layer, "id")?;
    let value = std::mem::take(raw.values.get_mut(at)?);
    (!value.is_null()).then(|| value.text().into_owned())
}

fn placemark<R: BufRead>(
    xml: &mut Xml<R>,
    raw: &mut Raw,
    intake: &mut Intake,
) -> Result<Parts, String> {
    let depth = xml.open.len();
    let mut parts = Parts::default();
    let mut track: Vec<Coord<f64>> = Vec::new();
    while xml.open.len() >= depth {
        let (name, attributes) = match xml.next()? {
            Node::Eof => break,
            Node::Start(name, attributes) => (name, attributes),
            Node::End(name) if name == "Track" => {
                parts.lines.push(LineString(std::mem::take(&mut track)));
                continue;
            }
            _ => continue,
        };
        let named = |key: &str| {
            attributes
                .iter()
                .find(|(k, _)| k == key)
                .map(|(_, v)| v.clone())
        };
        match name.as_str() {
            "name" | "description" | "begin" | "end" => {
                let text = xml.text()?;
                let value = match name.as_str() {
                    "begin" | "end" => moment(text),
                    _ => Value::Text(text),
                };
                intake.put(raw, &name, value);
            }
            // A track has a time for each place; a placemark has one.
            "when" if xml.open.iter().any(|open| open == "TimeStamp") => {
                let text = xml.text()?;
                intake.put(raw, "time", moment(text));
            }
            "Data" => data(xml, named("name"), raw, intake)?,
            "SimpleData" => {
                let text = xml.text()?;
                if let Some(name) = named("name") {
                    intake.put(raw, &name, field(&text));
                }
            }
            "Point" => parts.points.extend(coordinates_of(xml)?),
            "LineString" | "LinearRing" => parts.lines.push(LineString(coordinates_of(xml)?)),
            "Polygon" => parts.areas.extend(polygon(xml)?),
            "coord" => track.extend(coordinates(&xml.text()?.trim().replacen(' ', ",", 2))?),
            "LookAt" | "Camera" | "Style" | "StyleMap" | "Region" => xml.skip()?,
            _ => {}
        }
    }
    Ok(parts)
}

fn data<R: BufRead>(
    xml: &mut Xml<R>,
    name: Option<String>,
    raw: &mut Raw,
    intake: &mut Intake,
) -> Result<(), String> {
    let depth = xml.open.len();
    while xml.open.len() >= depth {
        match xml.next()? {
            Node::Start(element, _) if element == "value" => {
                let text = xml.text()?;
                if let Some(name) = &name {
                    intake.put(raw, name, field(&text));
                }
            }
            Node::Start(..) => xml.skip()?,
            Node::Eof => break,
            _ => {}
        }
    }
    Ok(())
}

/// A value of extended data, which is all text: numbers where it is a number
/// as one would write it.
fn field(text: &str) -> Value {
    let number = text.parse::<f64>().ok().filter(|n| n.is_finite());
    match number {
        Some(n) if n.to_string() == text && n.fract() == 0.0 && n.abs() < 1e15 => {
            Value::Integer(n as i64)
        }
        Some(n) if n.to_string() == text => Value::Real(n),
        _ if text == "true" => Value::Bool(true),
        _ if text == "false" => Value::Bool(false),
        _ if text.is_empty() => Value::Null,
        _ => Value::from(text),
    }
}

fn moment(text: String) -> Value {
    match text.trim().parse() {
        Ok(time) => Value::Time(time),
        Err(_) => Value::Text(text),
    }
}

fn polygon<R: BufRead>(xml: &mut Xml<R>) -> Result<Option<Polygon<f64>>, String> {
    let depth = xml.open.len();
    let mut exterior = None;
    let mut holes = Vec::new();
    let mut inner = false;
    while xml.open.len() >= depth {
        match xml.next()? {
            Node::Start(name, _) => match name.as_str() {
                "innerBoundaryIs" => inner = true,
                "outerBoundaryIs" => inner = false,
                "LinearRing" => {
                    let ring = LineString(coordinates_of(xml)?);
                    match (ring.0.is_empty(), inner) {
                        (true, _) => {}
                        (false, true) => holes.push(ring),
                        (false, false) => exterior = Some(ring),
                    }
                }
                _ => {}
            },
            Node::Eof => break,
            _ => {}
        }
    }
    Ok(exterior.map(|exterior| Polygon::new(exterior, holes)))
}

/// The `<coordinates>` of the element that has just started.
fn coordinates_of<R: BufRead>(xml: &mut Xml<R>) -> Result<Vec<Coord<f64>>, String> {
    let depth = xml.open.len();
    let mut found = Vec::new();
    while xml.open.len() >= depth {
        match xml.next()? {
            Node::Start(name, _) if name == "coordinates" => {
                found.extend(coordinates(&xml.text()?)?);
            }
            Node::Eof => break,
            _ => {}
        }
    }
    Ok(found)
}

/// `lon,lat[,alt] lon,lat[,alt]`
fn coordinates(text: &str) -> Result<Vec<Coord<f64>>, String> {
    let one = |tuple: &str| {
        let mut numbers = tuple.split(',').map(|n| n.trim().parse::<f64>());
        match (numbers.next(), numbers.next()) {
            (Some(Ok(x)), Some(Ok(y))) if x.is_finite() && y.is_finite() => Ok(Coord { x, y }),
            _ => {
                let start: String = tuple.chars().take(40).collect();
                Err(format!("`{start}` is no longitude and latitude"))
            }
        }
    };
    text.split_ascii_whitespace().map(one).collect()
}
