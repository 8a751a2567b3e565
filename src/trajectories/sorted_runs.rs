//! A reader's fixes: kept in memory while they fit, then spilled to disk in
//! runs sorted by vessel and time.

use super::row::{Compact, Record, Row, Wide};
use super::store::{Chain, Chains, Store};
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::sync::Mutex;

/// The fixes read by one reader.
#[derive(Debug, Default)]
pub(super) struct SortedRuns {
    pub store: Store,
    runs: Vec<Run>,
}

/// One temporary file of fixes.
#[derive(Debug)]
struct Run {
    file: Mutex<File>,
    /// Sorted by vessel.
    sections: Vec<(u32, Section)>,
}

/// The fixes of one vessel in a run, sorted by time.
#[derive(Debug, Clone, Copy)]
struct Section {
    offset: u64,
    count: u32,
    wide: bool,
}

/// Bytes of a section read at a time.
const PART: usize = 64 << 10;

pub(super) type Rows<'a> = Box<dyn Iterator<Item = io::Result<Row>> + 'a>;

impl SortedRuns {
    /// Spills all fixes to disk if they take more than `budget` bytes.
    pub fn spill_beyond(&mut self, budget: usize) -> io::Result<()> {
        if self.store.bytes() <= budget {
            return Ok(());
        }
        let run = write_run(&self.store)?;
        self.runs.push(run);
        self.store.clear();
        Ok(())
    }

    /// Number of fixes of a vessel.
    pub fn count(&self, vessel: u32) -> usize {
        let own = &self.store.vessels[vessel as usize];
        let on_disk = self.runs.iter().flat_map(|run| run.of(vessel));
        own.compact.count
            + own.wide.count
            + on_disk.map(|section| section.count as usize).sum::<usize>()
    }

    /// Adds the fixes of a vessel as streams, each sorted by time.
    pub fn streams<'a>(&'a self, vessel: u32, into: &mut Vec<Rows<'a>>) {
        let own = &self.store.vessels[vessel as usize];
        if own.compact.count > 0 {
            into.push(in_order(&self.store.compact, own.compact));
        }
        if own.wide.count > 0 {
            into.push(in_order(&self.store.wide, own.wide));
        }
        for run in &self.runs {
            for section in run.of(vessel) {
                into.push(if section.wide {
                    Box::new(run.rows::<Wide>(*section))
                } else {
                    Box::new(run.rows::<Compact>(*section))
                });
            }
        }
    }
}

fn in_order<T: Record>(chains: &Chains<T>, chain: Chain) -> Rows<'_> {
    if chain.sorted {
        return Box::new(chains.iter(chain).map(Ok));
    }
    let mut rows: Vec<Row> = chains.iter(chain).collect();
    rows.sort_by_key(Row::key);
    Box::new(rows.into_iter().map(Ok))
}

fn write_run(store: &Store) -> io::Result<Run> {
    let mut out = BufWriter::new(tempfile::tempfile()?);
    let (mut sections, mut offset) = (Vec::new(), 0);
    for (at, vessel) in store.vessels.iter().enumerate() {
        let at = at as u32;
        let compact = write_section(&store.compact, vessel.compact, &mut offset, &mut out)?;
        sections.extend(compact.map(|section| (at, section)));
        let wide = write_section(&store.wide, vessel.wide, &mut offset, &mut out)?;
        sections.extend(wide.map(|section| {
            (
                at,
                Section {
                    wide: true,
                    ..section
                },
            )
        }));
    }
    Ok(Run {
        file: Mutex::new(out.into_inner().map_err(io::IntoInnerError::into_error)?),
        sections,
    })
}

fn write_section<T: Record>(
    chains: &Chains<T>,
    chain: Chain,
    offset: &mut u64,
    out: &mut impl Write,
) -> io::Result<Option<Section>> {
    if chain.count == 0 {
        return Ok(None);
    }
    let mut records: Vec<T> = chains.records(chain).collect();
    if !chain.sorted {
        records.sort_by_key(|record| record.row().key());
    }
    let mut bytes = Vec::with_capacity(PART);
    for part in records.chunks(PART / T::SIZE) {
        bytes.clear();
        part.iter().for_each(|record| record.write(&mut bytes));
        out.write_all(&bytes)?;
    }
    let section = Section {
        offset: *offset,
        count: chain.count as u32,
        wide: false,
    };
    *offset += (chain.count * T::SIZE) as u64;
    Ok(Some(section))
}

impl Run {
    /// The sections of a vessel: at most one per record size.
    fn of(&self, vessel: u32) -> impl Iterator<Item = &Section> {
        let from = self.sections.partition_point(|(v, _)| *v < vessel);
        let rest = self.sections[from..].iter();
        rest.take_while(move |(v, _)| *v == vessel).map(|(_, s)| s)
    }

    fn rows<T: Record>(&self, section: Section) -> impl Iterator<Item = io::Result<Row>> + '_ {
        let mut part: Vec<u8> = Vec::new();
        let (mut at, mut read) = (0, 0);
        (0..section.count).map(move |_| {
            if at == part.len() {
                let left = (section.count as usize - read) * T::SIZE;
                part.resize(left.min(PART / T::SIZE * T::SIZE), 0);
                self.fill(section.offset + (read * T::SIZE) as u64, &mut part)?;
                at = 0;
            }
            let record = T::read(&part[at..at + T::SIZE]);
            at += T::SIZE;
            read += 1;
            Ok(record.row())
        })
    }

    fn fill(&self, offset: u64, part: &mut [u8]) -> io::Result<()> {
        let mut file = self.file.lock().expect("no reader panics");
        file.seek(SeekFrom::Start(offset))?;
        file.read_exact(part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(runs: &mut SortedRuns, spill: usize) {
        for line in 0..40_000u64 {
            let vessel = runs.store.vessel(&[(line % 3) as u8]);
            // Every tenth row needs the wide record; times are not in order.
            let row = Row {
                time: (line as i64 ^ 5) * 1_000_000 + i64::from(line % 10 == 0),
                lat: 1.0,
                lon: 2.0,
                line,
                new_leg: line % 100 == 0,
            };
            runs.store.push(vessel, &row);
            runs.spill_beyond(spill).unwrap();
        }
    }

    fn all(runs: &SortedRuns, vessel: u32) -> Vec<Row> {
        let mut streams = Vec::new();
        runs.streams(vessel, &mut streams);
        let mut rows = Vec::new();
        for stream in streams {
            let own: Vec<Row> = stream.map(Result::unwrap).collect();
            assert!(own.is_sorted_by_key(Row::key));
            rows.extend(own);
        }
        rows.sort_by_key(Row::key);
        rows
    }

    #[test]
    fn what_went_to_disk_comes_back_the_same() {
        let (mut memory, mut disk) = (SortedRuns::default(), SortedRuns::default());
        fill(&mut memory, usize::MAX);
        fill(&mut disk, 100_000);
        assert!(disk.runs.len() > 5 && memory.runs.is_empty());
        for vessel in 0..3 {
            assert_eq!(all(&disk, vessel), all(&memory, vessel));
            assert_eq!(disk.count(vessel), memory.count(vessel));
        }
    }
}
