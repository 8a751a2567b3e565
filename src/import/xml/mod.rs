//! GPX and KML.

mod gpx;
mod kml;

use super::counted::{Counted, Position};
use super::entries::Entries;
use super::format::Format;
use super::open;
use crate::error::{Error, Result};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::Read;

/// Bytes of text in one element that are looked at.
const LONGEST_TEXT: usize = 32 << 20;

/// What follows the elements of a format.
trait Follow {
    /// An element begins; its name has no prefix.
    fn start(&mut self, name: &str, element: &BytesStart<'_>, line: u64, entries: &mut Entries<'_>);
    /// An element ends, with the text that stands in it.
    fn end(
        &mut self,
        name: &str,
        text: &str,
        line: u64,
        entries: &mut Entries<'_>,
    ) -> Result<(), String>;
}

/// Reads a file; its entries are lines.
///
/// # Errors
/// What is no XML, neither GPX nor KML, or contradicts itself, with its line.
pub(super) fn read(stream: impl Read, entries: &mut Entries<'_>) -> Result<(Format, u64, u64)> {
    let (stream, position) = Counted::new(stream);
    let mut xml = Xml {
        reader: Reader::from_reader(stream),
        position,
        file: entries.file.to_string(),
    };
    let format = match xml.root()?.as_str() {
        "gpx" => {
            xml.follow(&mut gpx::Gpx::new(&entries.stem), entries)?;
            Format::Gpx
        }
        "kml" | "Document" | "Folder" | "Placemark" => {
            xml.follow(&mut kml::Kml::new(&entries.stem), entries)?;
            Format::Kml
        }
        other => {
            return Err(xml.failed(&format!("<{other}> is neither <gpx> nor <kml>")));
        }
    };
    Ok((format, xml.position.line(), xml.position.bytes()))
}

struct Xml<R: Read> {
    reader: Reader<Counted<R>>,
    position: Position,
    file: String,
}

impl<R: Read> Xml<R> {
    fn failed(&self, what: &str) -> Error {
        Error::Import(format!("{}:{}: {what}", self.file, self.position.line()))
    }

    fn next<'b>(&mut self, buffer: &'b mut Vec<u8>) -> Result<Event<'b>> {
        buffer.clear();
        self.position.begin();
        match self.reader.read_event_into(buffer) {
            Ok(event) => Ok(event),
            Err(quick_xml::Error::Io(error)) => Err(self.failed(&open::why(&error))),
            Err(error) => Err(self.failed(&format!("{error}; is the file cut off?"))),
        }
    }

    /// The name of the root element.
    fn root(&mut self) -> Result<String> {
        let mut buffer = Vec::new();
        loop {
            match self.next(&mut buffer)? {
                Event::Start(element) => return Ok(local(&element)),
                Event::Eof => return Err(self.failed("the file has no element")),
                _ => {}
            }
        }
    }

    fn follow(&mut self, follow: &mut impl Follow, entries: &mut Entries<'_>) -> Result<()> {
        let (mut buffer, mut text, mut depth) = (Vec::new(), String::new(), 1usize);
        loop {
            let event = self.next(&mut buffer)?;
            let line = self.position.line();
            match event {
                Event::Start(element) => {
                    depth += 1;
                    text.clear();
                    follow.start(&local(&element), &element, line, entries);
                }
                Event::Empty(element) => {
                    let name = local(&element);
                    follow.start(&name, &element, line, entries);
                    let ended = follow.end(&name, "", line, entries);
                    ended.map_err(|what| self.failed(&what))?;
                }
                Event::End(element) => {
                    depth -= 1;
                    let name = element.local_name();
                    let ended = follow.end(name.as_ref(), text.trim(), line, entries);
                    text.clear();
                    ended.map_err(|what| self.failed(&what))?;
                }
                Event::Text(part) => text += &part,
                Event::CData(part) => text += &part,
                Event::GeneralRef(reference) => text += entity(&reference),
                Event::Eof if depth > 0 => {
                    return Err(self.failed("the file ends within an element; fetch it again"));
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
            if text.len() > LONGEST_TEXT {
                return Err(self.failed("one element holds more than 32 MiB of text"));
            }
        }
    }
}

/// The five of XML; others stand for nothing that is read here.
fn entity(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}

fn local(element: &BytesStart<'_>) -> String {
    element.local_name().as_ref().to_string()
}

/// An attribute that is a number of degrees; NaN if it is none.
fn degrees(element: &BytesStart<'_>, name: &str) -> Result<f64, String> {
    let value = element.try_get_attribute(name).ok().flatten();
    let text = value.as_ref().map(|v| v.value.trim()).unwrap_or_default();
    let read = super::degrees::Degrees::read(text.as_bytes()).map(super::degrees::Degrees::value);
    read.ok_or_else(|| super::fault::shown(text.as_bytes()))
}
