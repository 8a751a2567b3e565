//! The document around the features. A document that is a single feature or a
//! bare geometry is assembled from its members.

use super::Stream;
use super::feature::{Found, Id, Properties};
use super::moving::moving;
use super::shape::{Geometry, Members};
use super::texts::Place;
use crate::error::{Error, Result};
use crate::formats::fault::convert_first;
use crate::formats::sink::RawFeature;
use crate::formats::system::Foreign;
use serde::Deserialize;
use serde::de::DeserializeSeed;
use serde_json::Value as Json;

/// Members kept as text until the type of the document is known.
const KEPT: [&str; 10] = [
    "type",
    "id",
    "geometry",
    "properties",
    "coordinates",
    "geometries",
    "crs",
    "temporalGeometry",
    "time",
    "place",
];

struct Kept {
    name: String,
    place: Place,
    text: Vec<u8>,
}

impl Kept {
    fn json(&self) -> Json {
        serde_json::from_slice(&self.text).unwrap_or_default()
    }
}

pub fn read(stream: &mut Stream) -> Result<()> {
    if next(stream)? != Some(b'{') {
        return Err(unexpected(stream, "it does not begin with an object"));
    }
    stream.texts.skip();
    let mut kept: Vec<Kept> = Vec::new();
    let (mut collection, mut named) = (false, false);
    if next(stream)? == Some(b'}') {
        stream.texts.skip();
    } else {
        loop {
            let name = name(stream)?;
            if name == "features" {
                collection = true;
                features(stream)?;
            } else {
                member(stream, name, &mut kept)?;
                // Most files name their coordinate system before their
                // features.
                if let Some(crs) = kept.last().filter(|m| m.name == "crs" && !collection) {
                    stream.in_system(crs.json())?;
                    named = true;
                }
            }
            match next(stream)? {
                Some(b',') => stream.texts.skip(),
                Some(b'}') => break stream.texts.skip(),
                _ => return Err(unexpected(stream, "expected `,` or `}`")),
            }
        }
    }
    if next(stream)?.is_some() {
        return Err(unexpected(stream, "something follows the document"));
    }
    stream.switch(None)?;
    if let Some(crs) = kept.iter().find(|m| m.name == "crs" && !named) {
        // After the features it is too late, unless it was found beforehand.
        let known = stream.sink.system_name();
        let late = super::crs::system(&crs.json()).and_then(|system| match system.name() {
            Some(name) if collection && known != Some(name) => {
                Err(Foreign(format!("{name}, named after the features")))
            }
            _ => Ok(system),
        });
        stream.sink.positions_in(stream.path, "it", late)?;
    }
    match collection {
        true => Ok(()),
        false => single(stream, kept),
    }
}

fn next(stream: &mut Stream) -> Result<Option<u8>> {
    stream.texts.peek().map_err(|e| stream.broken(e))
}

fn unexpected(stream: &mut Stream, why: &str) -> Error {
    match next(stream) {
        Err(error) => error,
        Ok(None) if stream.texts.place() == (Place { line: 1, column: 1 }) => {
            stream.wrong(stream.texts.place(), "is empty", "it has no content")
        }
        Ok(None) => stream.broken(super::Fault::Ends),
        Ok(Some(_)) => stream.wrong(stream.texts.place(), "is not GeoJSON", why),
    }
}

/// A member's name and the colon after it.
fn name(stream: &mut Stream) -> Result<String> {
    if next(stream)? != Some(b'"') {
        return Err(unexpected(stream, "expected a name in quotes"));
    }
    let name = match stream.texts.element() {
        Ok((place, text)) => serde_json::from_slice(text).map_err(|e| (place, e)),
        Err(e) => return Err(stream.broken(e)),
    };
    let name = name.map_err(|(place, e)| stream.unsound(place, &e))?;
    if next(stream)? != Some(b':') {
        return Err(unexpected(stream, "expected `:`"));
    }
    stream.texts.skip();
    Ok(name)
}

fn features(stream: &mut Stream) -> Result<()> {
    if next(stream)? != Some(b'[') {
        return Err(unexpected(stream, "its \"features\" is not a list"));
    }
    stream.texts.skip();
    if next(stream)? == Some(b']') {
        stream.texts.skip();
        return Ok(());
    }
    loop {
        if next(stream)? != Some(b'{') {
            return Err(unexpected(stream, "expected a feature"));
        }
        stream.feature()?;
        match next(stream)? {
            Some(b',') => stream.texts.skip(),
            Some(b']') => {
                stream.texts.skip();
                return Ok(());
            }
            _ => return Err(unexpected(stream, "expected `,` or `]`")),
        }
    }
}

/// Any other member: validated as JSON, and kept if it may be needed.
fn member(stream: &mut Stream, name: String, kept: &mut Vec<Kept>) -> Result<()> {
    if next(stream)?.is_none() {
        return Err(unexpected(stream, ""));
    }
    let found = match stream.texts.element() {
        Ok((place, text)) => {
            let sound = serde_json::from_slice::<serde::de::IgnoredAny>(text);
            let text = match KEPT.contains(&name.as_str()) {
                true => text.to_vec(),
                false => Vec::new(),
            };
            sound
                .map_err(|e| (place, e))
                .map(|_| Kept { name, place, text })
        }
        Err(e) => return Err(stream.broken(e)),
    };
    kept.push(found.map_err(|(place, e)| stream.unsound(place, &e))?);
    Ok(())
}

/// Parses a member; the last one with that name counts.
fn parsed<'k, T: Deserialize<'k>>(
    stream: &Stream,
    kept: &'k [Kept],
    name: &str,
) -> Result<Option<T>> {
    let Some(member) = kept.iter().rfind(|m| m.name == name) else {
        return Ok(None);
    };
    serde_json::from_slice(&member.text)
        .map(Some)
        .map_err(|e| stream.unsound(member.place, &e))
}

fn single(stream: &mut Stream, kept: Vec<Kept>) -> Result<()> {
    let kind: Option<String> = parsed(stream, &kept, "type")?;
    let mut raw = RawFeature::of(stream.layer);
    let mut id = String::new();
    let (mut time, mut is_elsewhere) = (None, false);
    let geometry = match kind.as_deref() {
        Some("Topology") => {
            let what = "is TopoJSON, which standoff writes but does not read";
            return Err(convert_first(stream.path, what, "geojson"));
        }
        None | Some("FeatureCollection") => {
            return Err(super::fault(
                stream.path,
                "is JSON but not GeoJSON: it has no \"features\"",
            ));
        }
        Some("Feature") => {
            if let Some(own) = parsed::<Id>(stream, &kept, "id")? {
                id = own.0;
            }
            if let Some(member) = kept.iter().rfind(|m| m.name == "properties") {
                let mut json = serde_json::Deserializer::from_slice(&member.text);
                let fields = Properties {
                    raw: &mut raw,
                    sink: &mut *stream.sink,
                };
                let read = fields.deserialize(&mut json);
                read.map_err(|e| stream.unsound(member.place, &e))?;
            }
            let geometry = parsed::<Option<Geometry>>(stream, &kept, "geometry")?.flatten();
            let place: Option<Json> = parsed(stream, &kept, "place")?;
            is_elsewhere = geometry.is_none() && place.is_some_and(|place| !place.is_null());
            time = parsed(stream, &kept, "time")?;
            match parsed::<Json>(stream, &kept, "temporalGeometry")? {
                None => geometry.unwrap_or_default(),
                Some(json) => {
                    let begin = Place { line: 1, column: 1 };
                    let (drawn, crs) = geometry.map(|g| (g.parts, g.crs)).unzip();
                    let moved = moving(&json, drawn);
                    let parts = moved.map_err(|why| stream.wrong(begin, "is not GeoJSON", &why))?;
                    let crs = crs.flatten();
                    Geometry { parts, crs }
                }
            }
        }
        Some(_) => {
            let members = Members {
                kind,
                coordinates: parsed(stream, &kept, "coordinates")?,
                geometries: parsed(stream, &kept, "geometries")?,
                crs: None,
            };
            members.geometry().map_err(|why| {
                let begin = Place { line: 1, column: 1 };
                stream.wrong(begin, "is not GeoJSON", &why)
            })?
        }
    };
    stream.add(Found {
        raw,
        id,
        parts: geometry.parts,
        crs: geometry.crs,
        time,
        is_elsewhere,
    })
}
