//! A stream that knows its line, and stops when one record takes too much.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

/// Where a stream has come to, for whoever reads it through a parser.
#[derive(Debug, Clone, Default)]
pub(crate) struct Position {
    lines: Rc<Cell<u64>>,
    bytes: Rc<Cell<u64>>,
    since: Rc<Cell<u64>>,
}

impl Position {
    /// The line at hand, from 1.
    pub fn line(&self) -> u64 {
        self.lines.get() + 1
    }

    pub fn bytes(&self) -> u64 {
        self.bytes.get()
    }

    /// A new record begins.
    pub fn begin(&self) {
        self.since.set(0);
    }
}

pub(crate) struct Counted<R> {
    stream: BufReader<R>,
    position: Position,
    /// Bytes that one record (an XML event, a JSON feature) may take.
    longest: u64,
}

impl<R: Read> Counted<R> {
    /// `longest`: the bytes that one record may take.
    pub fn new(stream: R, longest: u64) -> (Counted<R>, Position) {
        let position = Position::default();
        let counted = Counted {
            stream: BufReader::with_capacity(1 << 16, stream),
            position: position.clone(),
            longest,
        };
        (counted, position)
    }
}

impl<R: Read> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.position.since.get() > self.longest {
            let most = self.longest >> 20;
            return Err(io::Error::other(format!(
                "a record is longer than {most} MiB"
            )));
        }
        self.stream.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        let consumed = &self.stream.buffer()[..amount];
        let add = |cell: &Cell<u64>, n: u64| cell.set(cell.get() + n);
        add(
            &self.position.lines,
            memchr::memchr_iter(b'\n', consumed).count() as u64,
        );
        add(&self.position.bytes, amount as u64);
        add(&self.position.since, amount as u64);
        self.stream.consume(amount);
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let amount = ready.len().min(buffer.len());
        buffer[..amount].copy_from_slice(&ready[..amount]);
        self.consume(amount);
        Ok(amount)
    }
}
