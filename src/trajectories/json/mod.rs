//! Reads aircraft traces and GeoJSON.

mod geojson;
mod overlooked;
mod trace;
mod value;

use super::entries::Entries;
use super::format::Format;
use crate::error::{Error, Result};
use crate::formats::{
    Counted, ENCODING_OPTION, Foreign, NOT_UTF8, Position, crs_system, reproject, why,
};
pub(super) use overlooked::Unidentified;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::io::{BufRead, Read};
use trace::{Point, Trace};
use value::{Record, Value};

/// Maximum bytes of one feature, or of one position of a trace.
const LONGEST: u64 = 64 << 20;

/// Maximum fixes of one trace: months of data.
const LONGEST_TRACE: usize = 2_000_000;

/// Reads a file; its entries are positions, counted from 1.
///
/// # Errors
/// Input that is not JSON or not one of the supported layouts, with line and
/// column.
pub(super) fn read(stream: impl Read, entries: &mut Entries<'_>) -> Result<(Format, u64)> {
    let (mut stream, position) = Counted::new(stream, LONGEST);
    let (mut format, file) = (None, entries.file.to_string());
    let failed = |what: String| Error::Import(format!("{file}: {what}"));
    while more(&mut stream).map_err(|e| failed(why(&e)))? {
        let (first, before) = (position.line() - 1, position.clone());
        let document = Document {
            entries,
            position: &before,
        };
        let mut from = serde_json::Deserializer::from_reader(&mut stream);
        let found = document
            .deserialize(&mut from)
            .map_err(|error| Error::Import(format!("{file}:{}", said(&error, first))))?;
        if let Some(name) = found.foreign {
            return Err(reproject(file.as_ref(), &format!("is in {name}")));
        }
        format.get_or_insert(found.format);
    }
    let format = format.ok_or_else(|| Error::Import(format!("{file}: is empty")))?;
    if format == Format::GeoJson {
        geojson::notes(entries);
    }
    Ok((format, position.bytes()))
}

/// Formats a parse error as `3:17: expected value`, with the line counted from
/// the start of the file.
fn said(error: &serde_json::Error, before: u64) -> String {
    let text = error.to_string();
    let text = text.split(" at line ").next().unwrap_or(&text);
    let text = match text {
        _ if error.is_eof() => "the file is cut off; download it again".to_string(),
        NOT_UTF8 => format!("is not UTF-8; add {ENCODING_OPTION}"),
        text => text.to_string(),
    };
    format!(
        "{}:{}: {text}",
        error.line() as u64 + before,
        error.column()
    )
}

/// Skips white space and record separators; false at the end.
fn more(stream: &mut impl BufRead) -> std::io::Result<bool> {
    loop {
        let ready = stream.fill_buf()?;
        if ready.is_empty() {
            return Ok(false);
        }
        let white =
            |b: &&u8| b.is_ascii_whitespace() || **b == 0x1e || [0xef, 0xbb, 0xbf].contains(*b);
        let skipped = ready.iter().take_while(white).count();
        if skipped == 0 {
            return Ok(true);
        }
        stream.consume(skipped);
    }
}

/// The result of reading a document.
struct Found {
    format: Format,
    /// Its coordinate reference system, if unsupported.
    foreign: Option<String>,
}

impl Found {
    fn of(format: Format) -> Found {
        Found {
            format,
            foreign: None,
        }
    }
}

/// One JSON document; its long arrays are read element by element.
struct Document<'a, 'b> {
    entries: &'a mut Entries<'b>,
    position: &'a Position,
}

impl<'de> DeserializeSeed<'de> for Document<'_, '_> {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Found, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Document<'_, '_> {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a readsb trace, an OpenSky track or GeoJSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Found, A::Error> {
        let mut members: Vec<(Box<str>, Value)> = Vec::new();
        let (mut trace, mut path, mut features) = (None, None, false);
        let mut foreign = None;
        while let Some(key) = from.next_key::<Box<str>>()? {
            self.position.begin();
            match &*key {
                "crs" => {
                    let crs = from.next_value()?;
                    foreign = named(&crs, features, self.entries).map_err(A::Error::custom)?;
                }
                "trace" => trace = Some(from.next_value_seed(Points(self.position, trace::row))?),
                "path" => path = Some(from.next_value_seed(Points(self.position, trace::state))?),
                "features" => {
                    features = true;
                    from.next_value_seed(Features {
                        entries: self.entries,
                        position: self.position,
                    })?;
                }
                _ => {
                    let value = from.next_value_seed(&Record::new())?;
                    members.push((key, value));
                }
            }
        }
        let rest = Value::Map(members);
        let entries = self.entries;
        if let Some(points) = trace {
            Trace::readsb(&rest, points)
                .map_err(A::Error::custom)?
                .add(entries);
            return Ok(Found::of(Format::ReadsbTrace));
        }
        if let Some(points) = path {
            Trace::opensky(&rest, points)
                .map_err(A::Error::custom)?
                .add(entries);
            return Ok(Found::of(Format::OpenSkyTrack));
        }
        if !features {
            let type_ = rest.get("type").and_then(Value::text);
            if type_.is_none() {
                return Err(A::Error::custom(
                    "has neither trace (readsb), nor path (OpenSky), nor type (GeoJSON)",
                ));
            }
            geojson::feature(&rest, entries).map_err(A::Error::custom)?;
        }
        Ok(Found {
            format: Format::GeoJson,
            foreign,
        })
    }
}

/// Sets the coordinate reference system named by a `crs` member; returns its
/// name if it is unsupported.
///
/// # Errors
/// A different `crs` that comes `late`, after the features of a stream that is
/// read only once.
fn named(
    crs: &serde_json::Value,
    late: bool,
    entries: &mut Entries<'_>,
) -> Result<Option<String>, String> {
    let system = match crs_system(crs) {
        Err(Foreign(name)) => return Ok(Some(name)),
        Ok(system) => system,
    };
    match system.name() {
        Some(name) if late && entries.system.name() != Some(name) => Err(format!(
            "{name} is named after the features, which is too late in a stream; give the file \
             itself"
        )),
        _ => {
            entries.system = system;
            Ok(None)
        }
    }
}

/// The rows of a trace.
struct Points<'a>(&'a Position, fn(&Value) -> Point);

impl<'de> DeserializeSeed<'de> for Points<'_> {
    type Value = Vec<Point>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Vec<Point>, D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Points<'_> {
    type Value = Vec<Point>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of positions")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Vec<Point>, A::Error> {
        let mut points = Vec::new();
        while let Some(value) = from.next_element_seed(&Record::new())? {
            self.0.begin();
            points.push(self.1(&value));
            if points.len() > LONGEST_TRACE {
                return Err(A::Error::custom(
                    "one trace has more than 2 million positions",
                ));
            }
        }
        Ok(points)
    }
}

/// The features of a collection.
struct Features<'a, 'b> {
    entries: &'a mut Entries<'b>,
    position: &'a Position,
}

impl<'de> DeserializeSeed<'de> for Features<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Features<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<(), A::Error> {
        while let Some(value) = from.next_element_seed(&Record::new())? {
            self.position.begin();
            geojson::feature(&value, self.entries).map_err(A::Error::custom)?;
        }
        Ok(())
    }
}
