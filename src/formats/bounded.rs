//! Limits the size of a single piece of input: an element, a row, a
//! decompressed archive member.

use std::io::{self, BufRead, Read};

/// Maximum length of a feature or field, bytes.
pub(super) const LONGEST: usize = 1 << 29;

/// Counts bytes read, and fails when a limit is exceeded.
#[derive(Debug)]
pub(super) struct Bounded<R> {
    from: R,
    left: u64,
    what: &'static str,
}

impl<R> Bounded<R> {
    /// `what` is the error message for input beyond the limit.
    pub fn new(from: R, most: u64, what: &'static str) -> Bounded<R> {
        Bounded {
            from,
            left: most,
            what,
        }
    }

    /// Resets the limit for the next piece.
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
