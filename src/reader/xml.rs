//! XML, an element at a time. Nothing outside the file is looked up, and no
//! entity but the five of XML itself is known.

use super::bounded::{Bounded, LONGEST};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::BufRead;

/// Elements in elements, at the most.
const DEEPEST: usize = 256;

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Node {
    /// An element begins.
    Start,
    /// An element ends.
    End,
    /// The file does.
    Eof,
}

pub(super) struct Xml<R: BufRead> {
    reader: Reader<Bounded<R>>,
    buffer: Vec<u8>,
    /// Names of the elements that are open, one behind the other, and where
    /// each begins.
    open: String,
    starts: Vec<usize>,
    /// Whether the last of the names is of an element that has ended.
    ended: bool,
    /// Whether texts are wanted.
    listening: bool,
    /// Its tag, where it has attributes, and how long the name is in that.
    tag: String,
    name_length: usize,
    text: String,
}

impl<R: BufRead> Xml<R> {
    pub fn new(text: R) -> Xml<R> {
        let what = "an element or a text that does not end";
        let mut reader = Reader::from_reader(Bounded::new(text, LONGEST as u64, what));
        reader.config_mut().expand_empty_elements = true;
        Xml {
            reader,
            buffer: Vec::new(),
            open: String::new(),
            starts: Vec::new(),
            ended: false,
            listening: false,
            tag: String::new(),
            name_length: 0,
            text: String::new(),
        }
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.starts.len() - usize::from(self.ended)
    }

    /// The element that began or ended last, without its prefix.
    pub fn name(&self) -> &str {
        &self.open[self.starts.last().copied().unwrap_or(0)..]
    }

    /// Whether an element of this name is open.
    pub fn inside(&self, name: &str) -> bool {
        self.names().any(|open| open == name)
    }

    /// Names of the elements that are open, outermost first.
    fn names(&self) -> impl Iterator<Item = &str> {
        let ends = self.starts.iter().skip(1).copied();
        let ends = ends.chain([self.open.len()]);
        let pairs = self.starts.iter().zip(ends);
        pairs.map(|(start, end)| &self.open[*start..end])
    }

    /// An attribute of the element that began last.
    pub fn attribute(&self, name: &str) -> Result<Option<String>, String> {
        if self.tag.is_empty() {
            return Ok(None);
        }
        let tag = BytesStart::from_content(self.tag.as_str(), self.name_length);
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|e| self.here(e))?;
            if local(attribute.key.as_ref()) == name {
                let value = quick_xml::escape::unescape(&attribute.value);
                return Ok(Some(value.map_err(|e| self.here(e))?.into_owned()));
            }
        }
        Ok(None)
    }

    fn here(&self, what: impl std::fmt::Display) -> String {
        format!("byte {}: {what}", self.reader.buffer_position())
    }

    /// The next start or end; texts between them are passed over.
    pub fn next(&mut self) -> Result<Node, String> {
        self.listening = false;
        loop {
            if let Some(node) = self.event()? {
                return Ok(node);
            }
        }
    }

    /// The text of the element that has just begun, up to its end; texts of
    /// elements in it are joined.
    pub fn text(&mut self) -> Result<&str, String> {
        let depth = self.depth();
        self.text.clear();
        self.listening = true;
        loop {
            match self.event()? {
                Some(Node::Eof) => break,
                Some(Node::End) if self.depth() < depth => break,
                _ => {}
            }
        }
        Ok(&self.text)
    }

    /// Leaves the element that has just begun behind.
    pub fn skip(&mut self) -> Result<(), String> {
        let depth = self.depth();
        while self.depth() >= depth && self.next()? != Node::Eof {}
        Ok(())
    }

    /// A start or an end; none for anything else, of which texts are kept.
    fn event(&mut self) -> Result<Option<Node>, String> {
        self.buffer.clear();
        if std::mem::take(&mut self.ended) {
            self.open.truncate(self.starts.pop().unwrap_or(0));
        }
        self.reader.get_mut().allow(LONGEST as u64);
        let at = self.reader.buffer_position();
        let place = |what: &dyn std::fmt::Display| format!("byte {at}: {what}");
        let event = self.reader.read_event_into(&mut self.buffer);
        match event.map_err(|e| place(&e))? {
            Event::Start(start) => {
                let name = start.name();
                self.starts.push(self.open.len());
                self.open += local(name.as_ref());
                if self.starts.len() > DEEPEST {
                    return Err(place(&"elements in elements, too deep"));
                }
                self.tag.clear();
                if start.len() > name.as_ref().len() {
                    self.name_length = name.as_ref().len();
                    self.tag += &start;
                }
                return Ok(Some(Node::Start));
            }
            Event::End(_) => {
                self.ended = !self.starts.is_empty();
                return Ok(Some(Node::End));
            }
            Event::Text(text) if self.listening => self.text += &text,
            Event::CData(text) if self.listening => self.text += &text,
            Event::GeneralRef(name) => match entity(&name) {
                Some(character) if self.listening => self.text.push(character),
                Some(_) => {}
                None => return Err(place(&format!("the entity &{}; is not known", &*name))),
            },
            Event::Eof if !self.starts.is_empty() => {
                let names: Vec<_> = self.names().collect();
                return Err(place(&format!(
                    "the file ends inside <{}>",
                    names.join("><")
                )));
            }
            Event::Eof => return Ok(Some(Node::Eof)),
            _ => {}
        }
        match self.text.len() > LONGEST {
            true => Err(place(&"a text that does not end")),
            false => Ok(None),
        }
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or("")
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let code = name.strip_prefix('#')?;
            let number = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => code.parse().ok()?,
            };
            return char::from_u32(number);
        }
    })
}
