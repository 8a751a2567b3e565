//! Input of which no single piece may be endless: an element, a row, what an
//! archive unfolds to.

use std::io::{self, BufRead, Read};

/// No feature, nor any field of one, is longer, bytes.
pub(super) const LONGEST: usize = 1 << 29;

/// Counts what is read, and stops with an error at the most that is allowed.
#[derive(Debug)]
pub(super) struct Bounded<R> {
    from: R,
    left: u64,
    what: &'static str,
}

impl<R> Bounded<R> {
    /// `what` is said of input that goes on for longer.
    pub fn new(from: R, most: u64, what: &'static str) -> Bounded<R> {
        Bounded {
            from,
            left: most,
            what,
        }
    }

    /// Begins another piece.
    pub fn allow(&mut self, most: u64) {
        self.left = most;
    }

    fn spend(&mut self, read: usize) -> io::Result<()> {
        match self.left.checked_sub(read as u64) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => Err(io::Error::other(self.what)),
        }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        self.spend(read)?;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::Error::other(self.what));
        }
        self.from.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.left = self.left.saturating_sub(amount as u64);
        self.from.consume(amount);
    }
}
