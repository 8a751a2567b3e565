//! Stores fixes by vessel compactly: chains of small blocks in large slabs, so
//! that ten thousand vessels with interleaved rows take no more memory than
//! one.

use super::row::{Compact, Record, Row, Wide};
use foldhash::fast::RandomState;
use std::collections::HashMap;

/// Records per block.
const BLOCK: usize = 16;
/// Blocks per slab.
const SLAB: usize = 4_096;
const NONE: u32 = u32::MAX;

/// Fixes by vessel.
#[derive(Debug, Default)]
pub(super) struct Store {
    index: HashMap<Box<[u8]>, u32, RandomState>,
    pub vessels: Vec<Vessel>,
    pub compact: Chains<Compact>,
    pub wide: Chains<Wide>,
}

/// One vessel.
#[derive(Debug)]
pub(super) struct Vessel {
    pub id: Box<[u8]>,
    /// The first name given, and its line.
    pub name: Option<(u64, Box<str>)>,
    pub compact: Chain,
    pub wide: Chain,
}

/// The chain of blocks of one vessel.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chain {
    first: u32,
    last: u32,
    pub count: usize,
    /// Whether the records arrived in order of time (and line).
    pub sorted: bool,
    last_key: (i64, u64),
}

impl Default for Chain {
    fn default() -> Chain {
        Chain {
            first: NONE,
            last: NONE,
            count: 0,
            sorted: true,
            last_key: (i64::MIN, 0),
        }
    }
}

/// Blocks of records, each linked to the next in its chain.
#[derive(Debug)]
pub(super) struct Chains<T> {
    slabs: Vec<Vec<T>>,
    next: Vec<u32>,
}

impl<T> Default for Chains<T> {
    fn default() -> Chains<T> {
        Chains {
            slabs: Vec::new(),
            next: Vec::new(),
        }
    }
}

impl Store {
    /// The vessel's index in [`Store::vessels`]; adds an unknown vessel.
    pub fn vessel(&mut self, id: &[u8]) -> u32 {
        self.known(id).unwrap_or_else(|| self.add(id))
    }

    /// The index of a known vessel.
    #[inline]
    pub fn known(&self, id: &[u8]) -> Option<u32> {
        self.index.get(id).copied()
    }

    fn add(&mut self, id: &[u8]) -> u32 {
        let at = self.vessels.len() as u32;
        self.index.insert(id.into(), at);
        self.vessels.push(Vessel {
            id: id.into(),
            name: None,
            compact: Chain::default(),
            wide: Chain::default(),
        });
        at
    }

    #[inline]
    pub fn push_compact(&mut self, vessel: u32, record: Compact) {
        let chain = &mut self.vessels[vessel as usize].compact;
        self.compact.push(chain, record);
    }

    pub fn push(&mut self, vessel: u32, row: &Row) {
        match Compact::new(row) {
            Some(record) => self.push_compact(vessel, record),
            None => {
                let chain = &mut self.vessels[vessel as usize].wide;
                self.wide.push(chain, Wide::new(row));
            }
        }
    }

    /// Sets a vessel's name if it has none yet.
    pub fn name(&mut self, vessel: u32, line: u64, name: &str) {
        let known = &mut self.vessels[vessel as usize].name;
        if known.is_none() && !name.is_empty() {
            *known = Some((line, name.into()));
        }
    }

    /// Bytes taken by the fixes.
    pub fn bytes(&self) -> usize {
        self.compact.bytes() + self.wide.bytes()
    }

    /// Drops the fixes but keeps the vessels.
    pub fn clear(&mut self) {
        self.compact = Chains::default();
        self.wide = Chains::default();
        for vessel in &mut self.vessels {
            vessel.compact = Chain::default();
            vessel.wide = Chain::default();
        }
    }
}

impl<T: Record> Chains<T> {
    #[inline]
    fn push(&mut self, chain: &mut Chain, record: T) {
        let slot = chain.count % BLOCK;
        if slot == 0 {
            self.grow(chain);
        }
        let key = record.row().key();
        chain.sorted &= key >= chain.last_key;
        chain.last_key = key;
        let block = chain.last as usize;
        self.slabs[block / SLAB][block % SLAB * BLOCK + slot] = record;
        chain.count += 1;
    }

    fn grow(&mut self, chain: &mut Chain) {
        let block = self.next.len();
        if block.is_multiple_of(SLAB) {
            self.slabs.push(vec![T::default(); SLAB * BLOCK]);
        }
        self.next.push(NONE);
        match chain.last {
            NONE => chain.first = block as u32,
            last => self.next[last as usize] = block as u32,
        }
        chain.last = block as u32;
    }

    fn bytes(&self) -> usize {
        self.next.len() * (BLOCK * size_of::<T>() + size_of::<u32>())
    }

    /// The records of a chain in order of arrival.
    pub fn records(&self, chain: Chain) -> impl Iterator<Item = T> + '_ {
        let mut block = chain.first;
        (0..chain.count).map(move |i| {
            if i > 0 && i % BLOCK == 0 {
                block = self.next[block as usize];
            }
            let at = block as usize;
            self.slabs[at / SLAB][at % SLAB * BLOCK + i % BLOCK]
        })
    }

    /// The records of a chain as rows.
    pub fn iter(&self, chain: Chain) -> impl Iterator<Item = Row> + '_ {
        self.records(chain).map(|record| record.row())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: u64, time: i64) -> Row {
        Row {
            time: time * 1_000_000,
            lat: 1.0,
            lon: 2.0,
            line,
            new_leg: false,
        }
    }

    #[test]
    fn rows_that_come_mixed_leave_by_vessel_in_their_order() {
        let mut store = Store::default();
        for line in 0..1_000 {
            let vessel = store.vessel(format!("{}", line % 7).as_bytes());
            store.push(vessel, &row(line, line as i64));
        }
        for (at, vessel) in store.vessels.iter().enumerate() {
            let lines: Vec<u64> = store.compact.iter(vessel.compact).map(|r| r.line).collect();
            let all = (0..1_000u64).filter(|l| l % 7 == at as u64);
            assert_eq!(lines, all.collect::<Vec<_>>());
            assert!(vessel.compact.sorted);
        }
    }

    #[test]
    fn a_chain_knows_when_it_is_out_of_order() {
        let mut store = Store::default();
        let vessel = store.vessel(b"1");
        store.push(vessel, &row(1, 20));
        store.push(vessel, &row(2, 10));
        assert!(!store.vessels[0].compact.sorted);
        store.clear();
        assert!(store.vessels[0].compact.sorted);
        assert_eq!(store.bytes(), 0);
    }
}
