//! Splits a stream into blocks of whole lines, so that several readers can
//! share it.

use super::quotes;
use std::io::{self, Read};

/// Bytes per read.
const BLOCK: usize = 1 << 20;

/// Longest line accepted in a table, bytes.
const LONGEST: usize = 1 << 20;

/// A block of whole lines.
#[derive(Debug, Default)]
pub(in super::super) struct Block {
    pub bytes: Vec<u8>,
    /// Line number of the first line in its file, from 1.
    pub first_line: u64,
}

/// Hands out blocks, in order.
pub(in super::super) struct Blocks<R> {
    stream: R,
    delimiter: u8,
    /// The start of a line whose end has not been read yet.
    rest: Vec<u8>,
    /// Lines handed out so far.
    pub lines: u64,
    pub bytes: u64,
    done: bool,
}

impl<R: Read> Blocks<R> {
    pub fn new(stream: R, delimiter: u8) -> Blocks<R> {
        Blocks {
            stream,
            delimiter,
            rest: Vec::new(),
            lines: 0,
            bytes: 0,
            done: false,
        }
    }

    /// Fills a block with the next lines; returns false at the end.
    ///
    /// # Errors
    /// Errors of the stream, and lines longer than 1 MiB.
    pub fn next(&mut self, block: &mut Block) -> io::Result<bool> {
        block.bytes.clear();
        if self.done {
            return Ok(false);
        }
        block.bytes.append(&mut self.rest);
        let end = loop {
            let from = block.bytes.len();
            let limit = (BLOCK + LONGEST - from.min(LONGEST)) as u64;
            let read = (&mut self.stream)
                .take(limit.min(BLOCK as u64))
                .read_to_end(&mut block.bytes)?;
            if read == 0 {
                self.done = true;
                break block.bytes.len();
            }
            if let Some(at) = memchr::memrchr(b'\n', &block.bytes[from..])
                && let end = self.whole_rows(&block.bytes, from + at + 1)
                && end > 0
            {
                break end;
            }
            if block.bytes.len() > LONGEST {
                return Err(io::Error::other("a line is longer than 1 MiB"));
            }
        };
        self.rest.extend_from_slice(&block.bytes[end..]);
        block.bytes.truncate(end);
        block.first_line = self.lines + 1;
        self.count(&block.bytes);
        Ok(!block.bytes.is_empty())
    }

    /// The end of the last complete row: `end`, which follows a line feed,
    /// unless that line feed is inside quotation marks.
    fn whole_rows(&self, bytes: &[u8], end: usize) -> usize {
        let mut at = 0;
        while let Some(quote) = memchr::memchr(b'"', &bytes[at..end]) {
            let quote = at + quote;
            let start = memchr::memrchr(b'\n', &bytes[at..quote]).map_or(at, |n| at + n + 1);
            let line = memchr::memchr(b'\n', &bytes[quote..end]).map_or(end, |n| quote + n);
            at = line + 1;
            if quotes::is_open(&bytes[start..line], self.delimiter) {
                match quotes::row_end(&bytes[start..], self.delimiter) {
                    Some(length) => at = start + length + 1,
                    None if bytes.len() - start < quotes::LONGEST => return start,
                    None => {}
                }
            }
            if at >= end {
                break;
            }
        }
        end
    }

    fn count(&mut self, bytes: &[u8]) {
        let unended = bytes.last().is_some_and(|b| *b != b'\n');
        self.lines += memchr::memchr_iter(b'\n', bytes).count() as u64 + u64::from(unended);
        self.bytes += bytes.len() as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_comes_once_and_whole_with_its_number() {
        let text: String = (1..=300_000).map(|n| format!("line {n}\n")).collect();
        let text = text + "the last, without an end";
        let mut blocks = Blocks::new(text.as_bytes(), b',');
        let mut block = Block::default();
        let (mut all, mut line) = (Vec::new(), 1);
        while blocks.next(&mut block).unwrap() {
            assert_eq!(block.first_line, line);
            line += block.bytes.split(|b| *b == b'\n').count() as u64 - 1;
            all.extend_from_slice(&block.bytes);
        }
        assert_eq!(all, text.as_bytes());
        assert_eq!(blocks.lines, 300_001);
    }

    #[test]
    fn a_quoted_line_end_is_not_the_end_of_a_block() {
        let row = format!("1,\"{}\nb\",2\n", "a".repeat(999));
        let text = row.repeat(4_000);
        let mut blocks = Blocks::new(text.as_bytes(), b',');
        let mut block = Block::default();
        let (mut all, mut many) = (Vec::new(), 0);
        while blocks.next(&mut block).unwrap() {
            assert!(block.bytes.starts_with(b"1,\"") && block.bytes.ends_with(b"b\",2\n"));
            all.extend_from_slice(&block.bytes);
            many += 1;
        }
        assert!(many > 2 && all == text.as_bytes());
    }

    #[test]
    fn an_endless_line_is_an_error_before_it_fills_the_memory() {
        let mut blocks = Blocks::new(io::repeat(b'7'), b',');
        let mut block = Block::default();
        let error = blocks.next(&mut block).unwrap_err();
        assert!(error.to_string().contains("longer than 1 MiB"), "{error}");
        assert!(block.bytes.capacity() < 8 << 20);
    }
}
