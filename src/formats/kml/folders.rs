//! The folders and documents that are open while a file is read. A folder names
//! the layer of its placemarks; the time of a folder or document is that of the
//! placemarks in it that have none.

use super::read::instant;
use crate::formats::sink::{RawFeature, Sink};
use crate::formats::xml::{Fault, Xml};
use std::io::Read;

#[derive(Default)]
pub(super) struct Folders(Vec<Folder>);

struct Folder {
    depth: usize,
    /// `None` for a document, which names no layer.
    name: Option<String>,
    /// Fields of its time, and their texts.
    when: Vec<(&'static str, String)>,
    /// Whether it has had a placemark.
    is_used: bool,
}

impl Folders {
    /// Opens the element that has just started.
    pub fn open<R: Read>(&mut self, xml: &Xml<R>) {
        self.0.push(Folder {
            depth: xml.depth(),
            name: (xml.name() == "Folder").then(String::new),
            when: Vec::new(),
            is_used: false,
        });
    }

    /// Closes the elements below a depth.
    pub fn close(&mut self, depth: usize) {
        while self.0.last().is_some_and(|folder| folder.depth > depth) {
            self.0.pop();
        }
    }

    /// Whether an element at a depth is a child of the innermost one.
    pub fn holds(&self, depth: usize) -> bool {
        self.0.last().is_some_and(|f| depth == f.depth + 1)
    }

    pub fn name(&mut self, name: &str) {
        if let Some(Folder {
            name: Some(own), ..
        }) = self.0.last_mut()
        {
            *own = name.to_string();
        }
    }

    /// Name of the innermost folder, if it has one.
    pub fn layer(&self) -> Option<&str> {
        let folder = self.0.iter().rev().find_map(|f| f.name.as_deref());
        folder.filter(|name| !name.is_empty())
    }

    /// Reads the `TimeStamp` or `TimeSpan` of the innermost element. Returns
    /// false if it comes after placemarks, to which it is not applied.
    pub fn time<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<bool, Fault> {
        let depth = xml.depth();
        let mut when = Vec::new();
        while xml.next_in(depth)? {
            let field = match xml.name() {
                "begin" => "begin",
                "end" => "end",
                "when" => "time",
                _ => continue,
            };
            let text = xml.text()?.trim();
            if !text.is_empty() {
                when.push((field, text.to_string()));
            }
        }
        let Some(folder) = self.0.last_mut() else {
            return Ok(true);
        };
        let in_time = !folder.is_used || when.is_empty();
        folder.when = when;
        Ok(in_time)
    }

    /// Notes that a placemark begins.
    pub fn use_all(&mut self) {
        self.0.iter_mut().for_each(|folder| folder.is_used = true);
    }

    /// Puts the time of the innermost element that has one into the fields of a
    /// placemark without its own.
    pub fn date(&self, raw: &mut RawFeature, sink: &mut Sink) {
        let dated = self.0.iter().rev().find(|f| !f.when.is_empty());
        for (field, text) in dated.iter().flat_map(|folder| &folder.when) {
            sink.put_beside(raw, field, instant(text));
        }
    }
}
