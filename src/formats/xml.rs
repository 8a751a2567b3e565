//! Reads XML one element at a time. External entities are never loaded, and
//! only the five predefined entities are known.

use super::bounded::LONGEST;
use super::counted::{Counted, Position};
use super::encoding::{ENCODING_OPTION, Malformed};
use super::stream::why;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::fmt;
use std::io::Read;

/// Maximum nesting of elements.
const DEEPEST: usize = 256;

/// The next event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Node {
    /// An element begins.
    Start,
    /// An element ends.
    End,
    /// The file ends.
    Eof,
}

/// An error in an XML file, with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub line: u64,
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

impl From<Fault> for String {
    fn from(fault: Fault) -> String {
        fault.to_string()
    }
}

type Result<T> = std::result::Result<T, Fault>;

pub(crate) struct Xml<R: Read> {
    reader: Reader<Counted<R>>,
    position: Position,
    buffer: Vec<u8>,
    /// Concatenated names of the open elements, and the start of each.
    open: String,
    starts: Vec<usize>,
    /// Whether the last name belongs to an element that has ended.
    ended: bool,
    /// Whether text is collected.
    listening: bool,
    /// The tag of the last element, if it has attributes, and the length of the
    /// name in it.
    tag: String,
    name_length: usize,
    text: String,
}

impl<R: Read> Xml<R> {
    /// `text` must be UTF-8, which [`super::stream`] ensures.
    pub fn new(text: R) -> Xml<R> {
        let (text, position) = Counted::new(text, LONGEST as u64);
        let mut reader = Reader::from_reader(text);
        reader.config_mut().expand_empty_elements = true;
        Xml {
            reader,
            position,
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

    /// Number of open elements.
    pub fn depth(&self) -> usize {
        self.starts.len() - usize::from(self.ended)
    }

    /// Local name of the element that started or ended last.
    pub fn name(&self) -> &str {
        &self.open[self.starts.last().copied().unwrap_or(0)..]
    }

    /// Whether an element of this name is open.
    pub fn inside(&self, name: &str) -> bool {
        self.names().any(|open| open == name)
    }

    /// Names of the open elements, outermost first.
    fn names(&self) -> impl Iterator<Item = &str> {
        let ends = self.starts.iter().skip(1).copied();
        let ends = ends.chain([self.open.len()]);
        let pairs = self.starts.iter().zip(ends);
        pairs.map(|(start, end)| &self.open[*start..end])
    }

    /// The current line, from 1.
    pub fn line(&self) -> u64 {
        self.position.line()
    }

    /// Number of bytes read, as UTF-8.
    pub fn bytes(&self) -> u64 {
        self.position.bytes()
    }

    /// An attribute of the element that started last.
    pub fn attribute(&self, name: &str) -> Result<Option<String>> {
        if self.tag.is_empty() {
            return Ok(None);
        }
        let tag = BytesStart::from_content(self.tag.as_str(), self.name_length);
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|e| self.fault(e))?;
            if local(attribute.key.as_ref()) == name {
                let value = quick_xml::escape::unescape(&attribute.value);
                return Ok(Some(value.map_err(|e| self.fault(e))?.into_owned()));
            }
        }
        Ok(None)
    }

    /// An error at the current line.
    pub fn fault(&self, what: impl fmt::Display) -> Fault {
        Fault {
            line: self.line(),
            what: what.to_string(),
        }
    }

    /// The next start or end; text in between is skipped.
    pub fn next(&mut self) -> Result<Node> {
        self.listening = false;
        loop {
            if let Some(node) = self.event()? {
                return Ok(node);
            }
        }
    }

    /// The next element that starts inside the open one at this depth; false
    /// when that one ends.
    pub fn next_in(&mut self, depth: usize) -> Result<bool> {
        while self.depth() >= depth {
            match self.next()? {
                Node::Start => return Ok(true),
                Node::End => {}
                Node::Eof => break,
            }
        }
        Ok(false)
    }

    /// Reads the root element, which must be one of `allowed`.
    pub fn root(&mut self, allowed: &[&str]) -> Result<()> {
        let node = self.next()?;
        let wanted = allowed.first().copied().unwrap_or_default();
        if node != Node::Start {
            return Err(self.fault(format!("there is no <{wanted}> in it")));
        }
        match allowed.contains(&self.name()) {
            true => Ok(()),
            false => Err(self.fault(format!("<{}> is not <{wanted}>", self.name()))),
        }
    }

    /// The text of the element that just started, up to its end, including the
    /// text of nested elements.
    pub fn text(&mut self) -> Result<&str> {
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

    /// Skips the element that just started.
    pub fn skip(&mut self) -> Result<()> {
        let depth = self.depth();
        while self.depth() >= depth && self.next()? != Node::Eof {}
        Ok(())
    }

    /// A start or end; `None` for other events, from which text is collected.
    fn event(&mut self) -> Result<Option<Node>> {
        self.buffer.clear();
        if std::mem::take(&mut self.ended) {
            self.open.truncate(self.starts.pop().unwrap_or(0));
        }
        self.position.begin();
        let event = self.reader.read_event_into(&mut self.buffer);
        let line = self.position.line();
        let place = |what: String| Fault { line, what };
        match event.map_err(|e| said(&e, line))? {
            Event::Start(start) => {
                let name = start.name();
                self.starts.push(self.open.len());
                self.open += local(name.as_ref());
                if self.starts.len() > DEEPEST {
                    return Err(place("elements are nested too deeply".to_string()));
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
                None => return Err(place(format!("the entity &{}; is not known", &*name))),
            },
            Event::Eof if !self.starts.is_empty() => {
                let names: Vec<_> = self.names().collect();
                let names = names.join("><");
                return Err(place(format!("the file ends inside <{names}>")));
            }
            Event::Eof => return Ok(Some(Node::Eof)),
            _ => {}
        }
        match self.text.len() > LONGEST {
            true => Err(place("a text does not end".to_string())),
            false => Ok(None),
        }
    }
}

fn said(error: &quick_xml::Error, line: u64) -> Fault {
    let quick_xml::Error::Io(error) = error else {
        let what = error.to_string();
        return Fault { line, what };
    };
    let inner = error.get_ref().and_then(|e| e.downcast_ref());
    match inner {
        Some(Malformed { line, encoding }) => Fault {
            line: *line,
            what: format!(
                "bytes that are not {encoding}; declare the encoding, or add {ENCODING_OPTION}"
            ),
        },
        None => Fault {
            line,
            what: why(error),
        },
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
