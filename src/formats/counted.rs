//! A stream that tracks its line number and limits the size of a record.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

/// The position of a stream that is read through a parser.
#[derive(Debug, Clone, Default)]
pub(crate) struct Position {
    lines: Rc<Cell<u64>>,
    bytes: Rc<Cell<u64>>,
    since: Rc<Cell<u64>>,
}

impl Position {
    /// The current line, from 1.
    pub fn line(&self) -> u64 {
        self.lines.get() + 1
    }

    pub fn bytes(&self) -> u64 {
        self.bytes.get()
    }

    /// Starts a new record.
    pub fn begin(&self) {
        self.since.set(0);
    }
}

pub(crate) struct Counted<R> {
    stream: BufReader<R>,
    position: Position,
    /// Maximum bytes per record (an XML event, a JSON feature).
    longest: u64,
}

impl<R: Read> Counted<R> {
    /// `longest` is the maximum number of bytes per record.
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
