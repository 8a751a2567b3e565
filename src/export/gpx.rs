//! GPX 1.1: points as waypoints, lines as tracks, what is planned rather than
//! seen as routes. It has no areas.

use super::file::{self, failed};
use super::options::Options;
use super::read_back::{Read, through};
use crate::error::Result;
use crate::gis::{Extra, Flat, Head, Layer, Record, Source};
use crate::markup;
use geo::Coord;
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;

pub fn write(source: &mut dyn Source, _: &Options, path: &Path) -> Result<Vec<String>> {
    let mut out = file::create(path)?;
    let mut put = |text: &str| out.write_all(text.as_bytes()).map_err(|e| failed(path, &e));
    let layers = source.layers().to_vec();
    put(&opening(source.head()))?;
    // The schema wants waypoints first, then routes, then tracks.
    let mut left_out = 0_u64;
    let mut text = String::new();
    for element in ["wpt", "rte", "trk"] {
        source.each(&mut |record| {
            let Some(own) = element_of(record) else {
                left_out += u64::from(element == "wpt");
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
    Ok(match left_out {
        0 => Vec::new(),
        1 => vec!["GPX holds points and lines only: 1 feature is left out".to_owned()],
        n => vec![format!(
            "GPX holds points and lines only: {n} features are left out"
        )],
    })
}

pub fn carries(record: &Record) -> bool {
    element_of(record).is_some()
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

/// None for what GPX cannot hold. A line without times that is schematic has
/// been planned, as far as anyone knows.
fn element_of(record: &Record) -> Option<&'static str> {
    let planned =
        |extra: &Extra| record.motion.is_none() && extra.look.dash == crate::gis::Dash::Dotted;
    match &record.shape {
        Flat::Points(points) if !points.is_empty() => Some("wpt"),
        Flat::Lines(lines) if !lines.0.is_empty() => Some(match &record.extra {
            Some(extra) if planned(extra) && lines.0.len() == 1 => "rte",
            _ => "trk",
        }),
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
        Flat::Points(points) => {
            for (i, at) in points.iter().enumerate() {
                let _ = write!(out, "<wpt lat=\"{}\" lon=\"{}\">", at.y, lon(*at));
                if let Some(time) = time(0, i) {
                    let _ = write!(out, "<time>{time}</time>");
                }
                words(record, layer, out);
                *out += "</wpt>\n";
            }
        }
        Flat::Lines(lines) if element == "rte" => {
            *out += "<rte>";
            words(record, layer, out);
            for at in lines.iter().flatten() {
                let _ = write!(out, "\n<rtept lat=\"{}\" lon=\"{}\"/>", at.y, lon(*at));
            }
            *out += "\n</rte>\n";
        }
        Flat::Lines(lines) => {
            *out += "<trk>";
            words(record, layer, out);
            for (part, line) in lines.iter().enumerate() {
                *out += "\n<trkseg>";
                for (i, at) in line.0.iter().enumerate() {
                    let _ = write!(out, "\n<trkpt lat=\"{}\" lon=\"{}\"", at.y, lon(*at));
                    match time(part, i) {
                        Some(time) => {
                            let _ = write!(out, "><time>{time}</time></trkpt>");
                        }
                        None => *out += "/>",
                    }
                }
                *out += "\n</trkseg>";
            }
            *out += "\n</trk>\n";
        }
        Flat::Areas(_) => {}
    }
}

/// The schema's longitudes end below 180, which is written as -180.
fn lon(at: Coord<f64>) -> f64 {
    if at.x == 180.0 { -180.0 } else { at.x }
}

/// Reads it as anyone's would be read. Points at 180 and -180 are one.
pub fn read(path: &Path, read: &mut Read) -> Result<()> {
    read.id_column = read.id_column.map(|_| "cmt");
    read.ids_as = |id| markup::clean(id);
    read.scattered = true;
    read.one_meridian = true;
    through("gpx", path, read)
}

/// Name, description, source and type: what every feature of GPX may have,
/// in the order of its schema. The id stands behind the source's, as `src`.
fn words(record: &Record, layer: &Layer, out: &mut String) {
    let mut say = |element: &str, text: &str| {
        if !text.is_empty() {
            let _ = write!(out, "<{element}>{}</{element}>", markup::text(text));
        }
    };
    say("name", &record.title(layer));
    match &record.extra {
        Some(extra) => {
            say("cmt", &record.id);
            say("desc", &extra.description);
            let cited: Vec<_> = extra
                .sources
                .iter()
                .map(|(text, _)| text.as_str())
                .collect();
            say("src", &cited.join("; "));
            let kind = layer.column("kind").map(|at| record.values[at].text());
            say("type", &kind.unwrap_or_default());
        }
        None => {
            say("cmt", &record.id);
            let fields: Vec<String> = record
                .timeless_fields(layer)
                .map(|(column, value)| format!("{}: {}", column.name, value.text()))
                .collect();
            say("desc", &fields.join("; "));
        }
    }
}
