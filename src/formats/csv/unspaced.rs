//! Spaces before a quoted field (`a, "b, c"`), which RFC 4180 does not have, but
//! some programs write.

use memchr::memmem;
use std::borrow::Cow;
use std::io::{self, Read};

/// Whether a text may have spaces before quoted fields.
pub(super) fn is_spaced(text: &[u8]) -> bool {
    memmem::find(text, b" \"").is_some()
}

/// A text without the spaces before quoted fields.
pub(super) fn unspaced(text: &[u8], delimiter: u8) -> Cow<'_, [u8]> {
    if !is_spaced(text) {
        return text.into();
    }
    let mut made = Vec::with_capacity(text.len());
    let mut fields = Fields::new(delimiter);
    fields.take(text, &mut made);
    made.into()
}

/// A stream without the spaces before quoted fields.
pub(super) struct Unspaced<R> {
    from: R,
    fields: Fields,
    block: Vec<u8>,
    made: Vec<u8>,
    given: usize,
}

/// Follows the fields of a table.
struct Fields {
    delimiter: u8,
    state: State,
    /// Spaces at the start of a field, not passed on yet.
    spaces: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Start,
    Bare,
    Quoted,
    /// After a quotation mark in a quoted field.
    Closed,
}

impl Fields {
    fn new(delimiter: u8) -> Fields {
        Fields {
            delimiter,
            state: State::Start,
            spaces: 0,
        }
    }

    fn take(&mut self, text: &[u8], made: &mut Vec<u8>) {
        for byte in text.iter().copied() {
            if self.state == State::Start && byte == b' ' {
                self.spaces += 1;
                continue;
            }
            let ends = byte == self.delimiter || matches!(byte, b'\n' | b'\r');
            let next = match (self.state, byte) {
                (State::Quoted, b'"') => State::Closed,
                (State::Quoted, _) => State::Quoted,
                (State::Start | State::Closed, b'"') => State::Quoted,
                _ if ends => State::Start,
                _ => State::Bare,
            };
            if (self.state, next) != (State::Start, State::Quoted) {
                made.resize(made.len() + self.spaces, b' ');
            }
            self.spaces = 0;
            self.state = next;
            made.push(byte);
        }
    }
}

impl<R: Read> Unspaced<R> {
    pub fn new(from: R, delimiter: u8) -> Unspaced<R> {
        Unspaced {
            from,
            fields: Fields::new(delimiter),
            block: vec![0; 1 << 16],
            made: Vec::new(),
            given: 0,
        }
    }
}

impl<R: Read> Read for Unspaced<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.given == self.made.len() {
            self.made.clear();
            self.given = 0;
            let length = self.from.read(&mut self.block)?;
            if length == 0 {
                let spaces = std::mem::take(&mut self.fields.spaces);
                self.made.resize(spaces, b' ');
                break;
            }
            self.fields.take(&self.block[..length], &mut self.made);
        }
        let ready = &self.made[self.given..];
        let length = ready.len().min(into.len());
        into[..length].copy_from_slice(&ready[..length]);
        self.given += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_before_quotes_are_dropped_and_others_are_kept() {
        let text = "a,  \"b, \"\"c\"\"\"\n \"x\" , d , 5 \" gun\n \"e\" ,\" \"  ";
        let expected = "a,\"b, \"\"c\"\"\"\n\"x\" , d , 5 \" gun\n\"e\" ,\" \"  ";
        let made = unspaced(text.as_bytes(), b',');
        assert_eq!(std::str::from_utf8(&made).unwrap(), expected);
        let mut read = String::new();
        let stream = Unspaced::new(text.as_bytes(), b',');
        let mut slow = std::io::BufReader::with_capacity(1, stream);
        slow.read_to_string(&mut read).unwrap();
        assert_eq!(read, expected);
    }
}
