//! Writes GPX 1.1: points as waypoints, lines as tracks, and planned lines as
//! routes. Areas are not supported.

use super::{NEARLY_180, ROUTES};
use crate::error::Result;
use crate::formats::Format;
use crate::formats::file::{self, failed};
use crate::formats::options::Options;
use crate::formats::read_back::{Read, through};
use crate::gis::{Column, Head, Layer, PlanarShape, Record, Source, Value, spelled_out};
use crate::markup;
use crate::status::Status;
use geo::Coord;
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;

/// Positions of a line with their indices, as returned by [`spelled_out`].
type Way = [(Coord<f64>, Option<usize>)];

pub fn write(source: &mut dyn Source, _: &Options, path: &Path) -> Result<Vec<String>> {
    let mut out = file::create(path)?;
    let mut put = |text: &str| out.write_all(text.as_bytes()).map_err(|e| failed(path, &e));
    let layers = source.layers().to_vec();
    put(&opening(source.head()))?;
    // The schema requires waypoints first, then routes, then tracks.
    let (mut areas, mut shapeless) = (0_u64, 0_u64);
    let mut text = String::new();
    for element in ["wpt", "rte", "trk"] {
        source.each(&mut |record| {
            let Some(own) = element_of(record, Some(&layers[record.layer])) else {
                let first = u64::from(element == "wpt");
                match record.shape.class() {
                    Some(_) => areas += first,
                    None => shapeless += first,
                }
                return Ok(());
            };
            if own != element {
                return Ok(());
            }
            text.clear();
            feature(record, &layers[record.layer], element, &mut text);
            put(&text)
        })?;
    }
    put("</gpx>\n")?;
    file::finish(out, path)?;
    let left_out = [
        file::left_out(areas, "with areas"),
        file::left_out(shapeless, "without a shape"),
    ];
    Ok(left_out.into_iter().flatten().collect())
}

pub fn carries(record: &Record) -> bool {
    element_of(record, None).is_some()
}

fn opening(head: &Head) -> String {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx version=\"1.1\" creator=\"{}\" xmlns=\"http://www.topografix.com/GPX/1/1\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://www.topografix.com/GPX/1/1 http://www.topografix.com/GPX/1/1/gpx.xsd\">\n",
        Head::GENERATOR
    );
    let _ = write!(
        text,
        "<metadata><name>{}</name>",
        markup::text(head.caption())
    );
    if let Some(subtitle) = &head.subtitle {
        let _ = write!(text, "<desc>{}</desc>", markup::text(subtitle));
    }
    if let Some(as_of) = &head.as_of {
        let _ = write!(text, "<time>{as_of}T00:00:00Z</time>");
    }
    text + "</metadata>\n"
}

/// `None` for shapes that GPX cannot hold. A line without times counts as
/// planned if it is schematic or was read from a route.
fn element_of(record: &Record, layer: Option<&Layer>) -> Option<&'static str> {
    let planned = || match &record.extra {
        Some(extra) => extra.status == Status::Schematic,
        None => layer.is_some_and(|layer| layer.name == ROUTES),
    };
    match &record.shape {
        PlanarShape::Points(_) if record.stays() => Some("trk"),
        PlanarShape::Points(points) if !points.is_empty() => Some("wpt"),
        PlanarShape::Lines(lines) if !lines.0.is_empty() => {
            match lines.0.len() == 1 && record.motion.is_none() && planned() {
                true => Some("rte"),
                false => Some("trk"),
            }
        }
        _ => None,
    }
}

fn feature(record: &Record, layer: &Layer, element: &str, out: &mut String) {
    let motion = record.motion.as_ref();
    let time = |part: usize, at: usize| {
        let times = motion.and_then(|m| m.times.get(part))?;
        Some(times.get(at).copied()??.to_string())
    };
    match &record.shape {
        PlanarShape::Points(points) if element == "trk" => {
            *out += "<trk>";
            words(record, layer, None, out);
            let way: Vec<_> = (0..points.len()).map(|at| (points[at], Some(at))).collect();
            segment(&way, |at| time(0, at), out);
            *out += "\n</trk>\n";
        }
        PlanarShape::Points(points) => {
            for (i, at) in points.iter().enumerate() {
                let _ = write!(out, "<wpt lat=\"{}\" lon=\"{}\">", at.y, west_of_180(*at));
                if let Some(height) = real(record, layer, "ele") {
                    let _ = write!(out, "<ele>{height}</ele>");
                }
                let time = time(0, i);
                if let Some(time) = &time {
                    let _ = write!(out, "<time>{time}</time>");
                }
                words(record, layer, time.as_deref(), out);
                *out += "</wpt>\n";
            }
        }
        PlanarShape::Lines(lines) if element == "rte" => {
            *out += "<rte>";
            words(record, layer, None, out);
            for line in lines {
                let way = spelled_out(line);
                for (at, _) in &way {
                    let lon = lon(*at, &way);
                    let _ = write!(out, "\n<rtept lat=\"{}\" lon=\"{lon}\"/>", at.y);
                }
            }
            *out += "\n</rte>\n";
        }
        PlanarShape::Lines(lines) => {
            *out += "<trk>";
            words(record, layer, None, out);
            for (part, line) in lines.iter().enumerate() {
                segment(&spelled_out(line), |at| time(part, at), out);
            }
            *out += "\n</trk>\n";
        }
        PlanarShape::Areas(_) => {}
    }
}

/// Writes a segment; positions with an index may have a time.
fn segment(way: &Way, time: impl Fn(usize) -> Option<String>, out: &mut String) {
    *out += "\n<trkseg>";
    for (at, number) in way {
        let _ = write!(out, "\n<trkpt lat=\"{}\" lon=\"{}\"", at.y, lon(*at, way));
        match number.and_then(&time) {
            Some(time) => {
                let _ = write!(out, "><time>{time}</time></trkpt>");
            }
            None => *out += "/>",
        }
    }
    *out += "\n</trkseg>";
}

/// The schema's longitudes end below 180, which is written as -180.
fn west_of_180(at: Coord<f64>) -> f64 {
    if at.x == 180.0 { -180.0 } else { at.x }
}

/// The longitude of a position in a line. A line that reaches 180 from the west
/// ends just before it: going to -180 would lead most readers around the Earth.
fn lon(at: Coord<f64>, way: &Way) -> f64 {
    let on_180 = |(at, _): &(Coord<f64>, _)| at.x.abs() == 180.0;
    match at.x == 180.0 && !way.iter().all(on_180) {
        true => NEARLY_180,
        false => west_of_180(at),
    }
}

/// Reads the file back with the ordinary reader. 180 and -180 count as equal.
pub fn back(format: &Format, path: &Path, read: &mut Read) -> Result<()> {
    read.id_column = read.id_column.take().map(|_| "cmt".into());
    read.ids_as = |id| markup::clean(id);
    read.scattered = true;
    read.one_meridian = true;
    through(format, path, read)
}

/// Fields with an element of their own, in the order of the schema; `sym` is
/// only for waypoints.
const ELEMENTS: [&str; 5] = ["cmt", "desc", "src", "sym", "type"];

/// Writes name, description, source and type, which every GPX feature may have,
/// in the order of the schema. The id follows the name as `cmt`. Other fields
/// follow the description, except the time if `time` is written.
fn words(record: &Record, layer: &Layer, time: Option<&str>, out: &mut String) {
    let name = record.title(layer);
    say("name", &name, out);
    if let Some(extra) = &record.extra {
        say("cmt", &record.id, out);
        say("desc", &extra.description, out);
        let cited = extra.sources.iter().map(|(text, _)| text.as_str());
        say("src", &cited.collect::<Vec<_>>().join("; "), out);
        let kind = layer.column("kind").map(|at| record.values[at].text());
        return say("type", &kind.unwrap_or_default(), out);
    }
    let waypoint = matches!(record.shape, PlanarShape::Points(_)) && !record.stays();
    let own = |element: &str| match element {
        "cmt" if !record.id.is_empty() => None,
        "sym" if !waypoint => None,
        _ => Some(record.values[layer.column(element)?].text()),
    };
    let written = |column: &Column, value: &Value| match column.name.as_str() {
        "name" => value.text() == name,
        "time" => time == Some(&*value.text()),
        "ele" => waypoint && real(record, layer, "ele").is_some(),
        other => ELEMENTS.contains(&other) && own(other).is_some(),
    };
    let rest = record.timeless_fields(layer);
    let rest = rest.filter(|(column, value)| !written(column, value));
    let rest = rest.map(|(column, value)| format!("{}: {}", column.name, value.text()));
    let described = own("desc").filter(|desc| !desc.is_empty());
    let described = described.map(std::borrow::Cow::into_owned);
    let described: Vec<String> = described.into_iter().chain(rest).collect();
    let cmt = own("cmt").unwrap_or(record.id.as_str().into());
    say("cmt", &cmt, out);
    say("desc", &described.join("; "), out);
    for element in ["src", "sym", "type"] {
        say(element, &own(element).unwrap_or_default(), out);
    }
}

fn say(element: &str, text: &str, out: &mut String) {
    if !text.is_empty() {
        let _ = write!(out, "<{element}>{}</{element}>", markup::text(text));
    }
}

/// A numeric field, such as an elevation.
fn real(record: &Record, layer: &Layer, name: &str) -> Option<f64> {
    match record.values.get(layer.column(name)?)? {
        Value::Real(number) => Some(*number),
        Value::Integer(number) => Some(*number as f64),
        _ => None,
    }
}
