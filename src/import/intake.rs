//! Everything that is read of the files, by vessel.

use super::csv::{Block, Blocks, Layout, Rows};
use super::entries::Entries;
use super::fault::{Places, Tally};
use super::format::{self, Format, Told};
use super::json;
use super::open::{self, Opened};
use super::options::{Options, speed_limit};
use super::read::{Input, Request};
use super::shelf::Shelf;
use super::watch::Watch;
use super::xml;
use crate::error::{Error, Result, temporary_folder};
use crate::units::Speed;
use std::io::{self, Read};
use std::sync::{Arc, Mutex};

/// Everything that has been read.
pub(super) struct Intake<'a> {
    pub request: &'a Request<'a>,
    pub options: &'a Options,
    wanted: Vec<String>,
    pub shelves: Vec<Shelf>,
    pub tally: Tally,
    pub places: Places,
    pub formats: Vec<Format>,
    /// Lines and entries of all files.
    pub lines: u64,
    pub bytes: u64,
}

/// A vessel, wherever its fixes lie.
pub(super) struct Listed {
    pub id: Arc<str>,
    pub name: Option<Arc<str>>,
    /// Shelf, and place on it.
    pub at: Vec<(usize, u32)>,
    pub fixes: usize,
}

impl<'a> Intake<'a> {
    pub fn new(request: &'a Request<'a>) -> Intake<'a> {
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

    pub fn read(&mut self, input: &Input) -> Result<()> {
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
        let outcomes: Vec<Result<Tally, Stopped>> = std::thread::scope(|scope| {
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
            let tally = outcome.map_err(|stopped| match stopped {
                Stopped::Spilling(error) => temporary_folder(&error),
                Stopped::Reading(error) => {
                    let line = blocks.lines + 1;
                    Error::Import(format!("{}:{line}: {}", file.name, open::why(&error)))
                }
            })?;
            self.tally.merge(tally);
        }
        self.lines += blocks.lines;
        self.bytes += blocks.bytes;
        Ok(())
    }

    /// All vessels that have fixes, by identity.
    pub fn vessels(&self) -> Vec<Listed> {
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
    pub fn nothing(&self) -> Error {
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
    pub fn limit(&self, vessel: &Listed) -> Speed {
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

/// What stopped a reader of blocks: the file, or the temporary folder.
enum Stopped {
    Reading(io::Error),
    Spilling(io::Error),
}

fn read_blocks(
    blocks: &Mutex<Blocks<impl Read>>,
    layout: &Layout,
    (wanted, before, budget): (&[String], u64, usize),
    watch: &Watch,
    shelf: &mut Shelf,
) -> Result<Tally, Stopped> {
    let mut tally = Tally::default();
    let mut rows = Rows::new(layout, wanted, before);
    let mut block = Block::default();
    loop {
        let more = blocks.lock().expect("no reader panics").next(&mut block);
        let more = more.map_err(Stopped::Reading)?;
        if !more {
            return Ok(tally);
        }
        rows.read(&block, &mut shelf.store, &mut tally);
        watch.read(block.bytes.len() as u64);
        shelf.spill_beyond(budget).map_err(Stopped::Spilling)?;
    }
}
