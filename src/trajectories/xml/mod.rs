//! Reads GPX and KML.

mod folders;
mod gpx;
mod kml;

use super::entries::Entries;
use super::format::Format;
use crate::error::{Error, Result};
use crate::formats::{Node, Xml, XmlFault};
use std::io::Read;

/// The result of reading an XML file.
pub(super) struct Done {
    pub format: Format,
    pub lines: u64,
    pub bytes: u64,
    /// Links to other files.
    pub links: Vec<String>,
}

/// Reads a file; its entries are lines.
///
/// # Errors
/// Input that is not XML, is neither GPX nor KML, or is inconsistent, with the
/// line.
pub(super) fn read(stream: impl Read, entries: &mut Entries<'_>) -> Result<Done> {
    let mut xml = Xml::new(stream);
    let file = entries.file.to_string();
    let (format, links) = read_root(&mut xml, entries)
        .map_err(|fault| Error::Import(format!("{file}:{}: {}", fault.line, fault.what)))?;
    Ok(Done {
        format,
        lines: xml.line(),
        bytes: xml.bytes(),
        links,
    })
}

fn read_root(
    xml: &mut Xml<impl Read>,
    entries: &mut Entries<'_>,
) -> Result<(Format, Vec<String>), XmlFault> {
    if xml.next()? != Node::Start {
        return Err(xml.fault("the file has no element"));
    }
    match xml.name() {
        "gpx" => {
            gpx::read(xml, entries)?;
            Ok((Format::Gpx, Vec::new()))
        }
        "kml" | "Document" | "Folder" | "Placemark" => {
            let links = kml::read(xml, entries)?;
            entries.note_timeless("that of a point is its <TimeStamp>");
            Ok((Format::Kml, links))
        }
        other => Err(xml.fault(format!("<{other}> is neither <gpx> nor <kml>"))),
    }
}

/// The identity of the nth track of a file: its own name, or the file's stem,
/// with a number from the second on.
fn vessel(name: Option<&str>, number: usize, stem: &str) -> String {
    match (name, number) {
        (Some(name), _) => name.to_string(),
        (None, 0 | 1) => stem.to_string(),
        (None, number) => format!("{stem}-{number}"),
    }
}

/// The text of the element just opened; `None` if blank.
fn words(xml: &mut Xml<impl Read>) -> Result<Option<String>, XmlFault> {
    let text = xml.text()?.trim();
    Ok((!text.is_empty()).then(|| text.to_string()))
}
