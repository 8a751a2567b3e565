//! LEB128 integers, the encoding of the base data.

/// Reads integers from the front of a slice.
///
/// The data is embedded and checked by a test. On truncated input it reads
/// zeros instead of panicking.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bytes {
    rest: &'static [u8],
}

impl Bytes {
    pub fn new(rest: &'static [u8]) -> Bytes {
        Bytes { rest }
    }

    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// An unsigned integer, seven bits per byte, least significant first.
    #[inline]
    pub fn unsigned(&mut self) -> u64 {
        let mut value = 0u64;
        for (i, &byte) in self.rest.iter().enumerate().take(10) {
            value |= u64::from(byte & 0x7f) << (7 * i);
            if byte & 0x80 == 0 {
                self.rest = &self.rest[i + 1..];
                return value;
            }
        }
        self.rest = &[];
        0
    }

    /// A signed integer in zigzag encoding: 0, -1, 1, -2, ...
    #[inline]
    pub fn signed(&mut self) -> i64 {
        let value = self.unsigned();
        (value >> 1) as i64 ^ -((value & 1) as i64)
    }

    /// The next `count` bytes, or as many as are left.
    pub fn take(&mut self, count: usize) -> &'static [u8] {
        let (head, tail) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = tail;
        head
    }
}
