//! XML, an event at a time. Nothing outside the file is looked up, and no
//! entity but the five of XML itself is known.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::BufRead;

/// Elements in elements, at the most.
const DEEPEST: usize = 256;

/// A text longer than this is no text of a map, bytes.
const LONGEST: usize = 1 << 30;

/// What comes next.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// An element's name without its prefix, and its attributes.
    Start(String, Vec<(String, String)>),
    End(String),
    Text(String),
    Eof,
}

pub(super) struct Xml<R: BufRead> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    /// Names of the elements that are open.
    pub(super) open: Vec<String>,
    text: String,
    waiting: Option<Node>,
}

impl<R: BufRead> Xml<R> {
    pub fn new(text: R) -> Xml<R> {
        let mut reader = Reader::from_reader(text);
        reader.config_mut().expand_empty_elements = true;
        Xml {
            reader,
            buffer: Vec::new(),
            open: Vec::new(),
            text: String::new(),
            waiting: None,
        }
    }

    /// The next start, end or text; texts are whole, and empty ones left out.
    pub fn next(&mut self) -> Result<Node, String> {
        if let Some(node) = self.waiting.take() {
            return Ok(node);
        }
        loop {
            self.buffer.clear();
            let at = self.reader.buffer_position();
            let event = self
                .reader
                .read_event_into(&mut self.buffer)
                .map_err(|e| format!("byte {at}: {e}"))?;
            let node = match event {
                Event::Start(start) => {
                    let name = local(start.name().as_ref());
                    let attributes = attributes(&start).map_err(|e| format!("byte {at}: {e}"))?;
                    self.open.push(name.clone());
                    if self.open.len() > DEEPEST {
                        return Err(format!("byte {at}: elements in elements, too deep"));
                    }
                    Node::Start(name, attributes)
                }
                Event::End(end) => {
                    self.open.pop();
                    Node::End(local(end.name().as_ref()))
                }
                Event::Text(text) => {
                    self.text += &text;
                    Node::Text(String::new())
                }
                Event::CData(text) => {
                    self.text += &text;
                    Node::Text(String::new())
                }
                Event::GeneralRef(name) => {
                    self.text += &entity(&name).ok_or_else(|| {
                        format!("byte {at}: the entity &{}; is not known", &*name)
                    })?;
                    Node::Text(String::new())
                }
                Event::Eof if !self.open.is_empty() => {
                    return Err(format!(
                        "byte {at}: the file ends inside <{}>",
                        self.open.join("><")
                    ));
                }
                Event::Eof => Node::Eof,
                _ => Node::Text(String::new()),
            };
            if matches!(node, Node::Text(_)) {
                if self.text.len() > LONGEST {
                    return Err(format!("byte {at}: a text that does not end"));
                }
                continue;
            }
            if self.text.is_empty() {
                return Ok(node);
            }
            self.waiting = Some(node);
            return Ok(Node::Text(std::mem::take(&mut self.text)));
        }
    }

    /// The text of the element that has just started, up to its end; texts of
    /// elements in it are joined.
    pub fn text(&mut self) -> Result<String, String> {
        let mut depth = 1;
        let mut all = String::new();
        loop {
            match self.next()? {
                Node::Start(..) => depth += 1,
                Node::End(_) => depth -= 1,
                Node::Text(text) => all += &text,
                Node::Eof => return Ok(all),
            }
            if depth == 0 {
                return Ok(all);
            }
        }
    }

    /// Leaves the element that has just started behind.
    pub fn skip(&mut self) -> Result<(), String> {
        self.text().map(|_| ())
    }
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or("").to_string()
}

fn attributes(start: &BytesStart) -> Result<Vec<(String, String)>, String> {
    start
        .attributes()
        .map(|attribute| {
            let attribute = attribute.map_err(|e| e.to_string())?;
            let value = quick_xml::escape::unescape(&attribute.value).map_err(|e| e.to_string())?;
            Ok((local(attribute.key.as_ref()), value.into_owned()))
        })
        .collect()
}

fn entity(name: &str) -> Option<String> {
    let known = match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => {
            let code = name.strip_prefix('#')?;
            let number = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => code.parse().ok()?,
            };
            return char::from_u32(number).map(String::from);
        }
    };
    Some(known.to_string())
}
