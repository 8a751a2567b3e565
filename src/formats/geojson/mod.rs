//! GeoJSON documents and text sequences, read one feature at a time.

mod crs;
mod document;
mod encode;
mod feature;
mod json_fg;
mod late;
mod moving;
mod shape;
mod texts;
mod write;

use super::fault::{convert_first, fault, recode, unreadable};
use super::sink::{RawFeature, RawLayer, Sink, several};
use super::system::System;
use super::table::FORMATS;
use super::{file, read_back, stream};
use crate::error::{Error, Result};
use crate::gis::Source;
pub(crate) use crs::system as crs_system;
pub use encode::{geometry, json, list, position, properties, value};
use feature::{Feature, Found};
pub(crate) use late::late_system;
use serde::de::DeserializeSeed;
use serde_json::Value;
use std::io::Read;
use std::path::Path;
use texts::{Fault, Place, Texts};
pub use write::{members, write, write_sequence};

/// Reads a document: a collection, a feature, or a bare geometry.
pub fn read(path: &Path, sink: &mut Sink) -> Result<()> {
    let late = late::late_crs(path, sink.encoding());
    let mut stream = Stream::open(path, sink)?;
    if let Some(crs) = late {
        stream.in_system(crs)?;
    }
    document::read(&mut stream)
}

/// Reads a sequence of features, each preceded by a record separator or on its
/// own line.
pub fn read_sequence(path: &Path, sink: &mut Sink) -> Result<()> {
    let mut stream = Stream::open(path, sink)?;
    while let Some(start) = stream.texts.peek_text().map_err(|e| stream.broken(e))? {
        if start != b'{' {
            let place = stream.texts.place();
            return Err(stream.wrong(place, "is not GeoJSON", "no feature begins here"));
        }
        stream.feature()?;
    }
    Ok(())
}

/// Writes features as the text of a FeatureCollection, then reads it back and
/// compares.
///
/// # Errors
/// [`Error::Export`] if they differ.
pub fn text(source: &mut dyn Source) -> Result<String> {
    let mut text = Vec::new();
    write::collection(source, &mut text)?;
    let mut found = read_back::Read::default();
    let mut take = |_: &[RawLayer], raw: RawFeature| {
        found.add(&raw.id, &raw.shape);
        Ok(())
    };
    let mut sink = Sink::only("", &mut take);
    let stream = Stream::of(Path::new("GeoJSON"), Box::new(text.as_slice()), &mut sink);
    document::read(&mut stream?).map_err(file::unreadable)?;
    read_back::compare(source, &FORMATS[0], &found)?;
    String::from_utf8(text).map_err(|e| Error::Export(e.to_string()))
}

/// A file whose features are passed on one at a time.
struct Stream<'s, 't> {
    path: &'s Path,
    sink: &'s mut Sink<'t>,
    layer: usize,
    texts: Texts<Box<dyn Read + 's>>,
    /// The `crs` of the document, and that of the next positions: a feature or
    /// its geometry may have its own.
    crs: Option<Value>,
    current: Option<Value>,
    /// Number of features passed on.
    whole: u64,
}

impl<'s, 't> Stream<'s, 't> {
    fn open(path: &'s Path, sink: &'s mut Sink<'t>) -> Result<Stream<'s, 't>> {
        let text = stream::text(path, sink.encoding())?;
        Stream::of(path, text, sink)
    }

    /// `path` names the text in messages.
    fn of(
        path: &'s Path,
        text: Box<dyn Read + 's>,
        sink: &'s mut Sink<'t>,
    ) -> Result<Stream<'s, 't>> {
        let name = stream::stem(path);
        let mut stream = Stream {
            path,
            layer: sink.layer(&name),
            sink,
            texts: Texts::new(text),
            crs: None,
            current: None,
            whole: 0,
        };
        stream.texts.skip_mark().map_err(|e| stream.broken(e))?;
        Ok(stream)
    }

    /// Reads the feature that begins here.
    fn feature(&mut self) -> Result<()> {
        let (place, text) = match self.texts.element() {
            Ok(found) => found,
            Err(e) => return Err(self.broken(e)),
        };
        let mut json = serde_json::Deserializer::from_slice(text);
        let seed = Feature {
            layer: self.layer,
            sink: &mut *self.sink,
        };
        let found = seed.deserialize(&mut json);
        let found = match found.and_then(|found| json.end().map(|()| found)) {
            Ok(found) => found,
            Err(e) => return Err(self.unsound(place, &e)),
        };
        self.add(found)
    }

    /// Passes a feature on.
    fn add(&mut self, mut found: Found) -> Result<()> {
        if found.is_elsewhere {
            return Err(convert_first(
                self.path,
                "has positions in \"place\" (JSON-FG), which GDAL 3.8 and later read",
                "gpkg",
            ));
        }
        if let Some(time) = &found.time {
            json_fg::put_time(time, &mut found.raw, self.sink);
        }
        self.switch(found.crs)?;
        several(self.sink, found.raw, found.id, found.parts)?;
        self.whole += 1;
        Ok(())
    }

    /// Sets the coordinate system of the document.
    fn in_system(&mut self, crs: Value) -> Result<()> {
        self.crs = Some(crs);
        self.switch(None)
    }

    /// Switches to the coordinate system of a feature, or back to that of the
    /// document.
    fn switch(&mut self, own: Option<Value>) -> Result<()> {
        let wanted = own.as_ref().or(self.crs.as_ref());
        if wanted == self.current.as_ref() {
            return Ok(());
        }
        let system = wanted.map_or(Ok(System::Wgs84), crs::system);
        self.current = wanted.cloned();
        self.sink.positions_in(self.path, "it", system)
    }

    /// An error at a place in the text, with the number of features read so
    /// far.
    fn wrong(&self, at: Place, what: &str, why: &str) -> Error {
        let after = match self.whole {
            0 => String::new(),
            1 => ", after 1 whole feature".to_string(),
            n => format!(", after {n} whole features"),
        };
        let (line, column) = (at.line, at.column);
        fault(
            self.path,
            format!("{what}{after}: {why} at line {line} column {column}"),
        )
    }

    /// An error while splitting the text into elements.
    fn broken(&self, error: Fault) -> Error {
        match error {
            Fault::Unreadable(error) => unreadable(self.path, &error),
            Fault::Ends => {
                let what = "ends in the middle of its JSON";
                self.wrong(self.texts.place(), what, "something is not closed")
            }
            Fault::TooLong => {
                let why = "a feature is larger than 500 MB";
                self.wrong(self.texts.place(), "cannot be read", why)
            }
        }
    }

    /// A parse error in an element that begins at a place.
    fn unsound(&self, place: Place, error: &serde_json::Error) -> Error {
        let what = match error.classify() {
            serde_json::error::Category::Data => "is not GeoJSON",
            _ => "is not JSON",
        };
        let said = error.to_string();
        let why = said.rsplit_once(" at line ").map_or(&*said, |(why, _)| why);
        let at = place.on(error.line(), error.column());
        if why == NOT_UTF8 {
            let (line, column) = (at.line, at.column);
            return recode(
                self.path,
                &format!("line {line}, column {column}: is not UTF-8"),
            );
        }
        self.wrong(at, what, why)
    }
}

/// `serde_json`'s message for text that is not UTF-8.
pub(crate) const NOT_UTF8: &str = "invalid unicode code point";
