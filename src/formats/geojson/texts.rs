//! Splits JSON into members and elements without parsing it, so that a document
//! of any size can be parsed fast, one element at a time.
//!
//! Only braces, brackets and quotes are examined; whether the content is valid
//! JSON is decided by the parser of each element.

use crate::formats::bounded::LONGEST;
use memchr::{memchr_iter, memchr2, memchr3};
use std::io::{self, Read};

const BLOCK: usize = 1 << 16;

/// A text read from front to back.
pub(super) struct Texts<R> {
    from: R,
    buffer: Vec<u8>,
    /// Bytes of the buffer before this index are consumed.
    at: usize,
    /// The place of `at` in the text.
    place: Place,
}

/// Line and column in a text, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub line: u64,
    pub column: u64,
}

/// A fault in a text.
#[derive(Debug)]
pub(super) enum Fault {
    Unreadable(io::Error),
    /// Ends prematurely.
    Ends,
    TooLong,
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Fault {
        Fault::Unreadable(error)
    }
}

impl<R: Read> Texts<R> {
    pub fn new(from: R) -> Texts<R> {
        Texts {
            from,
            buffer: Vec::new(),
            at: 0,
            place: Place { line: 1, column: 1 },
        }
    }

    pub fn place(&self) -> Place {
        self.place
    }

    /// Reads more; false at the end.
    fn more(&mut self) -> Result<bool, Fault> {
        if self.buffer.len() - self.at > LONGEST {
            return Err(Fault::TooLong);
        }
        self.buffer.drain(..self.at);
        self.at = 0;
        // Double the buffer, so that a long element is not rescanned many
        // times.
        let length = self.buffer.len();
        let wanted = length.max(BLOCK);
        let read = (&mut self.from)
            .take(wanted as u64)
            .read_to_end(&mut self.buffer)?;
        Ok(read > 0)
    }

    /// Peeks at the next byte that is not `skipped`; `None` at the end.
    fn peek_past(&mut self, skipped: fn(u8) -> bool) -> Result<Option<u8>, Fault> {
        loop {
            let rest = &self.buffer[self.at..];
            let blank = rest.iter().position(|b| !skipped(*b));
            self.pass(blank.unwrap_or(rest.len()));
            if blank.is_some() {
                return Ok(Some(self.buffer[self.at]));
            }
            if !self.more()? {
                return Ok(None);
            }
        }
    }

    /// Peeks at the next byte that is not white space; `None` at the end.
    pub fn peek(&mut self) -> Result<Option<u8>, Fault> {
        self.peek_past(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n'))
    }

    /// [`Texts::peek`], also skipping record separators between texts of a
    /// sequence.
    pub fn peek_text(&mut self) -> Result<Option<u8>, Fault> {
        self.peek_past(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n' | 0x1e))
    }

    /// Skips one byte, which must be present.
    pub fn skip(&mut self) {
        self.pass(1);
    }

    /// Skips a UTF-8 byte order mark.
    pub fn skip_mark(&mut self) -> Result<(), Fault> {
        while self.buffer.len() - self.at < 3 && self.more()? {}
        if self.buffer[self.at..].starts_with(b"\xef\xbb\xbf") {
            self.at += 3;
        }
        Ok(())
    }

    fn pass(&mut self, length: usize) {
        let passed = &self.buffer[self.at..self.at + length];
        let mut last = None;
        for end in memchr_iter(b'\n', passed) {
            self.place.line += 1;
            last = Some(end);
        }
        match last {
            Some(end) => self.place.column = (length - end) as u64,
            None => self.place.column += length as u64,
        }
        self.at += length;
    }

    /// The next complete element, with its place: an object, a list, a string
    /// or a word. Must not be called at the end.
    pub fn element(&mut self) -> Result<(Place, &[u8]), Fault> {
        let mut scan = Scan::default();
        let mut looked = 0;
        let length = loop {
            let rest = &self.buffer[self.at..];
            if let Some(end) = scan.end(rest, &mut looked) {
                break end;
            }
            if !self.more()? {
                match scan.ends_with_the_text() {
                    true => break self.buffer.len() - self.at,
                    false => return Err(Fault::Ends),
                }
            }
        };
        let (start, place) = (self.at, self.place);
        self.pass(length);
        Ok((place, &self.buffer[start..start + length]))
    }
}

/// Progress of scanning an element.
#[derive(Default)]
struct Scan {
    /// The brackets of an object or list.
    pair: Option<(u8, u8)>,
    depth: usize,
    quoted: bool,
    word: bool,
}

impl Scan {
    /// The element's length once its end is found; `looked` bytes were scanned
    /// before.
    fn end(&mut self, bytes: &[u8], looked: &mut usize) -> Option<usize> {
        if *looked == 0 {
            match bytes.first()? {
                b'{' => self.pair = Some((b'{', b'}')),
                b'[' => self.pair = Some((b'[', b']')),
                b'"' => self.quoted = true,
                _ => self.word = true,
            }
            *looked = usize::from(!self.word);
            self.depth = usize::from(self.pair.is_some());
        }
        if self.word {
            let ends = |b: &u8| matches!(b, b',' | b'}' | b']' | b' ' | b'\t' | b'\r' | b'\n');
            let end = bytes[*looked..].iter().position(ends);
            // At least one byte, so that invalid JSON does not stall.
            let end = end.map(|end| (*looked + end).max(1));
            *looked = bytes.len();
            return end;
        }
        loop {
            if self.quoted {
                let at = *looked + memchr2(b'"', b'\\', bytes.get(*looked..)?)?;
                if bytes[at] == b'\\' {
                    // The escaped character cannot end the string; it may not
                    // be in the buffer yet.
                    if at + 1 >= bytes.len() {
                        *looked = at;
                        return None;
                    }
                    *looked = at + 2;
                    continue;
                }
                self.quoted = false;
                *looked = at + 1;
                if self.depth == 0 {
                    return Some(*looked);
                }
            }
            let (open, close) = self.pair?;
            let Some(found) = memchr3(b'"', open, close, bytes.get(*looked..)?) else {
                *looked = bytes.len();
                return None;
            };
            let at = *looked + found;
            *looked = at + 1;
            match bytes[at] {
                b'"' => self.quoted = true,
                b if b == open => self.depth += 1,
                _ => self.depth -= 1,
            }
            if self.depth == 0 {
                return Some(*looked);
            }
        }
    }

    fn ends_with_the_text(&self) -> bool {
        self.word
    }
}

impl Place {
    /// The place `line` and `column` further, as `serde_json` counts: from 1,
    /// columns in bytes.
    pub fn on(self, line: usize, column: usize) -> Place {
        match line {
            0 | 1 => Place {
                line: self.line,
                column: self.column + (column as u64).saturating_sub(1),
            },
            _ => Place {
                line: self.line + line as u64 - 1,
                column: column as u64,
            },
        }
    }
}
