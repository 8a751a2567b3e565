//! Merges the sorted streams of one vessel's fixes into one.

use super::row::Row;
use super::sorted_runs::Rows;
use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::io;

/// A k-way merge of streams sorted by time.
pub(super) struct Merge<'a> {
    heads: BinaryHeap<Head>,
    streams: Vec<Rows<'a>>,
}

/// The next row of a stream. The ordering is reversed, so that the heap's
/// maximum is the earliest row.
struct Head(Row, usize);

impl<'a> Merge<'a> {
    pub fn new(mut streams: Vec<Rows<'a>>) -> io::Result<Merge<'a>> {
        let mut heads = BinaryHeap::new();
        for (at, stream) in streams.iter_mut().enumerate() {
            if let Some(row) = stream.next().transpose()? {
                heads.push(Head(row, at));
            }
        }
        Ok(Merge { heads, streams })
    }

    pub fn next(&mut self) -> io::Result<Option<Row>> {
        let Some(mut head) = self.heads.peek_mut() else {
            return Ok(None);
        };
        let row = head.0;
        match self.streams[head.1].next().transpose()? {
            Some(next) => head.0 = next,
            None => {
                PeekMut::pop(head);
            }
        }
        Ok(Some(row))
    }
}

impl Ord for Head {
    fn cmp(&self, other: &Head) -> Ordering {
        other.0.key().cmp(&self.0.key())
    }
}

impl PartialOrd for Head {
    fn partial_cmp(&self, other: &Head) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Head {
    fn eq(&self, other: &Head) -> bool {
        self.0.key() == other.0.key()
    }
}

impl Eq for Head {}
