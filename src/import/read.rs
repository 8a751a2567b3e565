//! From files to pieces.

use super::clean::Cleaner;
use super::csv::{Block, Blocks, Layout, Rows};
use super::entries::Entries;
use super::fault::{Places, Report, Tally};
use super::format::{self, Format, Told};
use super::json;
use super::merge::Merge;
use super::open::{self, Opened};
use super::options::{Options, speed_limit};
use super::piece::{self, Fix, Gatherer, Piece};
use super::row;
use super::shelf::Shelf;
use super::turns::Turns;
use super::watch::Watch;
use super::xml;
use super::zone::Zones;
use crate::error::{Error, Result};
use crate::units::{Length, Speed};
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// What is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    File(PathBuf),
    Stdin,
}

/// What is to be done.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    pub inputs: &'a [Input],
    pub options: &'a Options,
    /// What the tracks are held against.
    pub zones: &'a Zones,
    pub watch: &'a Watch,
}

/// How an import went.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// Formats, in the order in which they were met.
    pub formats: Vec<Format>,
    /// Rows or entries, headers included.
    pub rows: u64,
    /// Bytes, unpacked.
    pub bytes: u64,
    pub vessels: usize,
    pub pieces: usize,
    /// Good fixes.
    pub fixes: u64,
    /// What was set aside or remarked upon.
    pub report: Report,
}

/// Reads files, and hands on every piece of every vessel, vessels by their
/// identity, pieces in time. `make` is called from several threads; `emit`
/// gets what it made, in order.
///
/// # Errors
/// [`Error::File`] of a file that cannot be read, [`Error::Import`] of one
/// that cannot be understood or has not one good fix, and what `emit` says.
pub fn read<T: Send>(
    request: &Request<'_>,
    make: impl Fn(Piece) -> T + Sync,
    mut emit: impl FnMut(T) -> Result<()> + Send,
) -> Result<Summary> {
    let mut intake = Intake::new(request);
    for input in request.inputs {
        intake.read(input)?;
    }
    let mut summary = Summary {
        formats: intake.formats.clone(),
        rows: intake.lines,
        bytes: intake.bytes,
        ..Summary::default()
    };
    let vessels = intake.vessels();
    if vessels.is_empty() {
        return Err(intake.nothing());
    }
    let (tally, counted) = measure(&intake, &vessels, &make, &mut emit)?;
    summary.vessels = vessels.len();
    summary.pieces = counted.pieces;
    summary.fixes = counted.fixes;
    intake.tally.merge(tally);
    summary.report = intake.tally.report(&intake.places);
    Ok(summary)
}

/// Everything that has been read.
struct Intake<'a> {
    request: &'a Request<'a>,
    options: &'a Options,
    wanted: Vec<String>,
    shelves: Vec<Shelf>,
    tally: Tally,
    places: Places,
    formats: Vec<Format>,
    lines: u64,
    bytes: u64,
}

/// A vessel, wherever its fixes lie.
struct Listed {
    id: Arc<str>,
    name: Option<Arc<str>>,
    /// Shelf, and place on it.
    at: Vec<(usize, u32)>,
    fixes: usize,
}

impl<'a> Intake<'a> {
    fn new(request: &'a Request<'a>) -> Intake<'a> {
        let options = request.options;
        Intake {
            request,
            options,
            wanted: options.vessels.clone(),
            shelves: (0..options.threads()).map(|_| Shelf::default()).collect(),
            tally: Tally::default(),
            places: Places::default(),
            formats: Vec::new(),
            lines: 0,
            bytes: 0,
        }
    }

    fn read(&mut self, input: &Input) -> Result<()> {
        let file = match input {
            Input::File(path) => open::open_file(path)?,
            Input::Stdin => open::open("<stdin>".to_string(), Box::new(io::stdin()))?,
        };
        match format::tell(&file)? {
            Told::Csv(layout) => self.read_csv(file, &layout),
            Told::Json => self.read_entries(file, "entry"),
            Told::Xml => self.read_entries(file, "line"),
        }
    }

    /// Anything but a table, by one reader.
    fn read_entries(&mut self, file: Opened, unit: &'static str) -> Result<()> {
        self.places.begin(self.lines, &file.name, unit);
        let room = (self.options.memory / self.shelves.len(), self.lines);
        let mut entries = Entries::new(
            &mut self.shelves[0],
            &mut self.tally,
            &self.wanted,
            room,
            &file.name,
        );
        let stream = file.stream;
        let (format, lines, bytes) = if unit == "line" {
            xml::read(stream, &mut entries)?
        } else {
            let (format, bytes) = json::read(stream, &mut entries)?;
            (format, entries.fixes, bytes)
        };
        entries.finish()?;
        self.met(format);
        self.lines += lines;
        self.bytes += bytes;
        self.request.watch.read(bytes);
        Ok(())
    }

    fn met(&mut self, format: Format) {
        if !self.formats.contains(&format) {
            self.formats.push(format);
        }
    }

    /// Several readers share the blocks of one table.
    fn read_csv(&mut self, file: Opened, layout: &Layout) -> Result<()> {
        self.met(layout.format);
        self.places.begin(self.lines, &file.name, "line");
        let blocks = Mutex::new(Blocks::new(file.stream));
        let (before, wanted) = (self.lines, &self.wanted);
        let watch = self.request.watch;
        let budget = self.options.memory / self.shelves.len();
        let read = |shelf: &mut Shelf| {
            read_blocks(&blocks, layout, (wanted, before, budget), watch, shelf)
        };
        let outcomes: Vec<io::Result<Tally>> = std::thread::scope(|scope| {
            let readers: Vec<_> = self
                .shelves
                .iter_mut()
                .map(|shelf| scope.spawn(|| read(shelf)))
                .collect();
            readers
                .into_iter()
                .map(|reader| reader.join().expect("no reader panics"))
                .collect()
        });
        let blocks = blocks.into_inner().expect("no reader panics");
        for outcome in outcomes {
            let tally = outcome.map_err(|error| {
                let line = blocks.lines + 1;
                Error::Import(format!("{}:{line}: {}", file.name, open::why(&error)))
            })?;
            self.tally.merge(tally);
        }
        self.lines += blocks.lines;
        self.bytes += blocks.bytes;
        Ok(())
    }

    /// All vessels that have fixes, by identity.
    fn vessels(&self) -> Vec<Listed> {
        let mut all: Vec<(&[u8], usize, u32)> = Vec::new();
        for (shelf, own) in self.shelves.iter().enumerate() {
            let ids = own.store.vessels.iter().enumerate();
            all.extend(ids.map(|(at, vessel)| (&*vessel.id, shelf, at as u32)));
        }
        all.sort_unstable();
        let same = all.chunk_by(|a, b| a.0 == b.0);
        same.map(|places| self.listed(places))
            .filter(|v| v.fixes > 0)
            .collect()
    }

    fn listed(&self, places: &[(&[u8], usize, u32)]) -> Listed {
        let at: Vec<_> = places.iter().map(|&(_, shelf, at)| (shelf, at)).collect();
        let names = at.iter().filter_map(|&(shelf, at)| {
            self.shelves[shelf].store.vessels[at as usize].name.as_ref()
        });
        let name = names.min_by_key(|(line, _)| *line);
        Listed {
            id: String::from_utf8_lossy(places[0].0).into(),
            name: name.map(|(_, name)| Arc::from(&**name)),
            fixes: at
                .iter()
                .map(|&(shelf, at)| self.shelves[shelf].count(at))
                .sum(),
            at,
        }
    }

    /// Why there is nothing.
    fn nothing(&self) -> Error {
        let vessels = &self.options.vessels;
        let earliest = self.tally.earliest(&self.places);
        Error::Import(match earliest {
            Some(first) if vessels.is_empty() => {
                format!("not one row could be used; the first: {first}")
            }
            _ if !vessels.is_empty() => {
                format!(
                    "there is no fix of {}; --vessel takes an identity or a name",
                    vessels.join(", ")
                )
            }
            _ => format!("{}: there is no row below the header", self.places.name(1)),
        })
    }

    /// The speed that a vessel cannot exceed.
    fn limit(&self, vessel: &Listed) -> Speed {
        if let Some(limit) = self.options.max_speed {
            return limit;
        }
        // Identities that begin with 111 are search and rescue aircraft (ITU-R M.585).
        let all_ais = self.formats.iter().all(|format| format.is_ais());
        if all_ais && !vessel.id.starts_with("111") {
            speed_limit::sea()
        } else {
            speed_limit::air()
        }
    }
}

fn read_blocks(
    blocks: &Mutex<Blocks<impl Read>>,
    layout: &Layout,
    (wanted, before, budget): (&[String], u64, usize),
    watch: &Watch,
    shelf: &mut Shelf,
) -> io::Result<Tally> {
    let mut tally = Tally::default();
    let mut rows = Rows::new(layout, wanted, before);
    let mut block = Block::default();
    loop {
        let more = blocks.lock().expect("no reader panics").next(&mut block)?;
        if !more {
            return Ok(tally);
        }
        rows.read(&block, &mut shelf.store, &mut tally);
        watch.read(block.bytes.len() as u64);
        shelf.spill_beyond(budget)?;
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Counted {
    pieces: usize,
    fixes: u64,
}

/// Fixes that one job holds at least, unless vessels run out.
const JOB: usize = 1 << 15;

/// Results that a job gathers before it waits for its turn.
const HELD: usize = 256;

fn measure<T: Send>(
    intake: &Intake<'_>,
    vessels: &[Listed],
    make: &(impl Fn(Piece) -> T + Sync),
    emit: &mut (impl FnMut(T) -> Result<()> + Send),
) -> Result<(Tally, Counted)> {
    let jobs = jobs(vessels);
    let (watch, options) = (intake.request.watch, intake.options);
    watch.begin(vessels.iter().map(|vessel| vessel.fixes as u64).sum());
    let next = AtomicUsize::new(0);
    let turns = Turns::new(emit);
    let work = || {
        let mut worker = Worker::new(intake, make);
        loop {
            let job = next.fetch_add(1, Ordering::Relaxed);
            let Some(vessels) = jobs.get(job) else {
                return (worker.tally, worker.counted);
            };
            let mut results = Vec::new();
            for vessel in *vessels {
                let going = worker.vessel(vessel, &mut |result| {
                    results.push(result);
                    results.len() < HELD || turns.flow(job, &mut results)
                });
                if let Err(error) = going {
                    turns.fail(error);
                }
                watch.measure(vessel.fixes as u64);
            }
            if !turns.finish(job, results) {
                return (worker.tally, worker.counted);
            }
        }
    };
    let done: Vec<(Tally, Counted)> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..options.threads()).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .map(|t| t.join().expect("no worker panics"))
            .collect()
    });
    turns.outcome()?;
    let (mut tally, mut counted) = (Tally::default(), Counted::default());
    for (own, own_counted) in done {
        tally.merge(own);
        counted.pieces += own_counted.pieces;
        counted.fixes += own_counted.fixes;
    }
    Ok((tally, counted))
}

/// Vessels in groups of about as much work.
fn jobs(vessels: &[Listed]) -> Vec<&[Listed]> {
    let (mut jobs, mut from, mut fixes) = (Vec::new(), 0, 0);
    for (at, vessel) in vessels.iter().enumerate() {
        fixes += vessel.fixes;
        if fixes >= JOB || at + 1 == vessels.len() {
            jobs.push(&vessels[from..=at]);
            (from, fixes) = (at + 1, 0);
        }
    }
    jobs
}

/// Cleans, splits and measures vessels, one after the other.
struct Worker<'a, M> {
    intake: &'a Intake<'a>,
    make: &'a M,
    tally: Tally,
    counted: Counted,
}

impl<'a, T, M: Fn(Piece) -> T> Worker<'a, M> {
    fn new(intake: &'a Intake<'a>, make: &'a M) -> Worker<'a, M> {
        Worker {
            intake,
            make,
            tally: Tally::default(),
            counted: Counted::default(),
        }
    }

    /// Hands on the pieces of one vessel until told to stop.
    fn vessel(&mut self, vessel: &Listed, out: &mut impl FnMut(T) -> bool) -> Result<()> {
        let mut streams = Vec::new();
        for &(shelf, at) in &vessel.at {
            self.intake.shelves[shelf].streams(at, &mut streams);
        }
        let failed = |e: io::Error| Error::Import(format!("a temporary file cannot be read: {e}"));
        let mut merged = Merge::new(streams).map_err(failed)?;
        let mut cleaner = Cleaner::new(self.intake.limit(vessel), &self.intake.places);
        let mut gatherer = Gatherer::new(self.intake.options);
        let (mut number, mut going) = (0, true);
        let counted = &mut self.counted;
        let mut finish = |fixes: &[Fix], continues: bool| {
            number += 1;
            counted.pieces += 1;
            counted.fixes += fixes.len() as u64 - u64::from(continues);
            let piece = piece_of(vessel, number, fixes, continues, self.intake.request);
            going &= out((self.make)(piece));
        };
        while let Some(row) = merged.next().map_err(failed)? {
            cleaner.push(row, &mut self.tally, &mut |good| {
                gatherer.push(&good, &mut finish);
            });
        }
        cleaner.finish(&mut self.tally);
        gatherer.finish(&mut finish);
        Ok(())
    }
}

fn piece_of(
    vessel: &Listed,
    number: usize,
    fixes: &[Fix],
    continues: bool,
    request: &Request<'_>,
) -> Piece {
    let (first, last) = (&fixes[0], &fixes[fixes.len() - 1]);
    Piece {
        vessel: vessel.id.clone(),
        name: vessel.name.clone(),
        number,
        continues,
        fixes: fixes.len(),
        start: row::timestamp(first.time),
        end: row::timestamp(last.time),
        length: Length::from_m(last.along),
        line: piece::line(fixes, request.options),
        crossings: request.zones.crossings(fixes),
    }
}
