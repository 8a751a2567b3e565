//! Reads all input files into stores, by vessel.

use super::csv::{Block, Blocks, Layout, Rows};
use super::entries::Entries;
use super::fault::{Places, Tally, count};
use super::format::{self, Format, Told};
use super::json;
use super::options::{Options, speed_limit};
use super::read::{Input, Request};
use super::sorted_runs::SortedRuns;
use super::watch::Watch;
use super::xml;
use crate::error::{Error, Result, temporary_folder};
use crate::formats::{
    Foreign, Opened, System, each_document, late_system, open_file, open_stream, reproject, stem,
    why,
};
use crate::units::Speed;
use std::io::{self, Read};
use std::path::{Component, Path};
use std::sync::{Arc, Mutex};

/// All data read so far.
pub(super) struct Sink<'a> {
    pub request: &'a Request<'a>,
    pub options: &'a Options,
    pub runs: Vec<SortedRuns>,
    pub tally: Tally,
    pub places: Places,
    pub formats: Vec<Format>,
    /// Remarks for the user on how vessels were identified.
    pub warnings: Vec<String>,
    /// The identity column, if a table was read.
    id_name: Option<String>,
    /// Identity of what has none in the current file.
    stem: String,
    /// Lines and entries of all files.
    pub lines: u64,
    pub bytes: u64,
}

/// The stem of a file's name, with as much of its folder as other inputs with
/// the same stem require: `boat-1/track`.
fn stem_among(inputs: &[Input], input: &Input, name: &str) -> String {
    let own = stem(name.as_ref());
    let Input::File(path) = input else {
        return own;
    };
    let mine = backwards(path);
    let others = inputs.iter().filter_map(|other| match other {
        Input::File(other) if stem(other) == own => Some(backwards(other)),
        _ => None,
    });
    let others: Vec<Vec<String>> = others.filter(|other| *other != mine).collect();
    // The last folders, without the file.
    let within = |parts: &[String], folders: usize| -> Vec<String> {
        parts.iter().skip(1).take(folders).cloned().collect()
    };
    let differs = |folders: &usize| {
        let mine = within(&mine, *folders);
        others.iter().all(|other| within(other, *folders) != mine)
    };
    match (0..mine.len()).find(differs) {
        Some(folders) => {
            let mut parts = within(&mine, folders);
            parts.reverse();
            parts.push(own);
            parts.join("/")
        }
        // Files of one folder: `track.csv` and `track.gpx`.
        None => mine.first().cloned().unwrap_or(own),
    }
}

/// The parts of a path, the file first, without `.`.
fn backwards(path: &Path) -> Vec<String> {
    let parts = path.components().rev();
    let parts = parts.filter(|part| *part != Component::CurDir);
    let text = parts.map(|part| part.as_os_str().to_string_lossy().into_owned());
    text.collect()
}

/// A vessel, and where its fixes are stored.
pub(super) struct Listed {
    pub id: Arc<str>,
    pub name: Option<Arc<str>>,
    /// SortedRuns index, and the vessel's index on it.
    pub at: Vec<(usize, u32)>,
    pub fixes: usize,
}

impl<'a> Sink<'a> {
    pub fn new(request: &'a Request<'a>) -> Sink<'a> {
        let options = request.options;
        Sink {
            request,
            options,
            runs: (0..options.threads())
                .map(|_| SortedRuns::default())
                .collect(),
            tally: Tally::default(),
            places: Places::default(),
            formats: Vec::new(),
            warnings: Vec::new(),
            id_name: None,
            stem: String::new(),
            lines: 0,
            bytes: 0,
        }
    }

    pub fn read(&mut self, input: &Input) -> Result<()> {
        let encoding = self.options.encoding;
        let file = match input {
            Input::File(path) => open_file(path, encoding)?,
            Input::Stdin => open_stream("<stdin>", Box::new(io::stdin()), encoding)?,
        };
        let vessel_column = self.options.vessel_column.as_deref();
        self.stem = stem_among(self.request.inputs, input, &file.name);
        match (format::tell(&file, vessel_column)?, input) {
            (Told::Csv(mut layout), _) => {
                layout.whole_file.clone_from(&self.stem);
                self.read_csv(file, &layout)
            }
            (Told::Json, Input::File(path)) => {
                let system = late_system(path, encoding);
                self.read_json(file, system)
            }
            (Told::Json, Input::Stdin) => self.read_json(file, Ok(None)),
            (Told::Xml, _) => self.read_xml(&file.name, file.stream).map(drop),
            (Told::Kmz, Input::File(path)) if !file.packed => {
                each_document(path, &mut |text| self.read_xml(&file.name, text)).map(drop)
            }
            (Told::Kmz, _) => Err(Error::File {
                path: file.name.into(),
                what: "is a compressed KMZ; unpack it and name the file".to_string(),
            }),
        }
    }

    /// `system` is a coordinate reference system declared after the positions
    /// in the file.
    fn read_json(
        &mut self,
        file: Opened,
        system: std::result::Result<Option<System>, Foreign>,
    ) -> Result<()> {
        self.places.begin(self.lines, &file.name, "entry");
        let mut entries = self.entries(&file.name);
        entries.system = system
            .map_err(|Foreign(name)| reproject(file.name.as_ref(), &format!("is in {name}")))?
            .unwrap_or_default();
        let (format, bytes) = json::read(file.stream, &mut entries)?;
        let fixes = entries.fixes;
        let notes = entries.finish()?;
        self.warnings.extend(notes);
        self.done(format, fixes, bytes);
        Ok(())
    }

    /// Reads a GPX or KML document and returns its links to other files.
    fn read_xml(&mut self, name: &str, stream: Box<dyn Read + Send>) -> Result<Vec<String>> {
        self.places.begin(self.lines, name, "line");
        let mut entries = self.entries(name);
        let read = xml::read(stream, &mut entries)?;
        let notes = entries.finish()?;
        self.warnings.extend(notes);
        self.done(read.format, read.lines, read.bytes);
        Ok(read.links)
    }

    /// The collector for fixes of formats other than tables.
    fn entries<'s>(&'s mut self, name: &'s str) -> Entries<'s> {
        let room = (self.options.memory / self.runs.len(), self.lines);
        let named = (name, self.stem.as_str());
        Entries::new(
            &mut self.runs[0],
            &mut self.tally,
            self.options,
            room,
            named,
        )
    }

    fn done(&mut self, format: Format, lines: u64, bytes: u64) {
        self.met(format);
        if self.options.vessel_column.is_some() && format != Format::GeoJson {
            self.warnings.push(format!(
                "--vessel-column is for tables and GeoJSON; it does not change {}",
                format.name()
            ));
            self.warnings.dedup();
        }
        self.lines += lines;
        self.bytes += bytes;
        self.request.watch.read(bytes);
    }

    fn met(&mut self, format: Format) {
        if !self.formats.contains(&format) {
            self.formats.push(format);
        }
    }

    /// Reads one table with several readers that share its blocks.
    fn read_csv(&mut self, file: Opened, layout: &Layout) -> Result<()> {
        self.met(layout.format);
        self.warnings.extend(layout.notes.iter().cloned());
        self.id_name = layout.id_name.clone().or(self.id_name.take());
        self.places.begin(self.lines, &file.name, "line");
        let stream = line_feeds(file.head.as_slice(), file.stream);
        let blocks = Mutex::new(Blocks::new(stream, layout.delimiter));
        let (before, wanted) = (self.lines, &self.options.vessels);
        let watch = self.request.watch;
        let budget = self.options.memory / self.runs.len();
        let read = |runs: &mut SortedRuns| {
            read_blocks(&blocks, layout, (wanted, before, budget), watch, runs)
        };
        let outcomes: Vec<Result<Tally, Stopped>> = std::thread::scope(|scope| {
            let readers: Vec<_> = self
                .runs
                .iter_mut()
                .map(|runs| scope.spawn(|| read(runs)))
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
                    Error::Import(format!("{}:{line}: {}", file.name, why(&error)))
                }
            })?;
            self.tally.merge(tally);
        }
        self.lines += blocks.lines;
        self.bytes += blocks.bytes;
        Ok(())
    }

    /// All vessels with fixes, sorted by identity.
    pub fn vessels(&self) -> Vec<Listed> {
        let mut all: Vec<(&[u8], usize, u32)> = Vec::new();
        for (reader, own) in self.runs.iter().enumerate() {
            let ids = own.store.vessels.iter().enumerate();
            all.extend(ids.map(|(at, vessel)| (&*vessel.id, reader, at as u32)));
        }
        all.sort_unstable();
        let same = all.chunk_by(|a, b| a.0 == b.0);
        same.map(|places| self.listed(places))
            .filter(|v| v.fixes > 0)
            .collect()
    }

    fn listed(&self, places: &[(&[u8], usize, u32)]) -> Listed {
        let at: Vec<_> = places.iter().map(|&(_, reader, at)| (reader, at)).collect();
        let names = at
            .iter()
            .filter_map(|&(reader, at)| self.runs[reader].store.vessels[at as usize].name.as_ref());
        let name = names.min_by_key(|(line, _)| *line);
        Listed {
            id: String::from_utf8_lossy(places[0].0).into(),
            name: name.map(|(_, name)| Arc::from(&**name)),
            fixes: at
                .iter()
                .map(|&(reader, at)| self.runs[reader].count(at))
                .sum(),
            at,
        }
    }

    /// Warns if hardly any vessel has two fixes, as the identity is probably
    /// wrong then.
    pub fn look_at_vessels(&mut self, vessels: &[Listed]) {
        let several = vessels.iter().filter(|v| v.fixes > 1).count();
        if vessels.len() < 2 || several * 10 > vessels.len() {
            return;
        }
        let mend = match &self.id_name {
            Some(name) => {
                format!(
                    "is {name:?} the column that identifies the vessel? --vessel-column sets \
                    another, or none"
                )
            }
            None if self.formats.contains(&Format::GeoJson) => {
                "do the features of one vessel have the same name? --vessel-column names the \
                 property that identifies it"
                    .to_string()
            }
            None => "do the tracks of one vessel have the same name?".to_string(),
        };
        self.warnings.push(format!(
            "{several} of {} have more than one fix; {mend}",
            count(vessels.len() as u64, ("vessel", "vessels"))
        ));
    }

    /// The error for an import without any fix.
    pub fn nothing(&self) -> Error {
        let vessels = &self.options.vessels;
        let earliest = self.tally.earliest(&self.places);
        Error::Import(match earliest {
            Some(first) if vessels.is_empty() => {
                format!("no row could be used; the first: {first}")
            }
            _ if !vessels.is_empty() => {
                format!(
                    "no fix of {} was found; --vessel takes an id or a name",
                    vessels.join(", ")
                )
            }
            _ => self.holds_nothing(),
        })
    }

    /// Says what the first input lacks, in terms of its format.
    fn holds_nothing(&self) -> String {
        let lacks = match self.formats.first() {
            Some(Format::Gpx) => "has no track; waypoints and routes are not read as tracks",
            Some(Format::Kml) => "has no track, no line and no point with a <TimeStamp>",
            Some(Format::GeoJson) => {
                "has no line and no point with a time (a property time, timestamp or datetime)"
            }
            Some(Format::ReadsbTrace | Format::OpenSkyTrack) => "has no position",
            _ => return format!("{}: no rows after the header", self.places.name(1)),
        };
        format!("{} {lacks}", self.places.first_file())
    }

    /// The maximum plausible speed of a vessel.
    pub fn limit(&self, vessel: &Listed) -> Speed {
        if let Some(limit) = self.options.max_speed {
            return limit;
        }
        // Identities beginning with 111 are search and rescue aircraft (ITU-R
        // M.585).
        let all_ais = self.formats.iter().all(|format| format.is_ais());
        if all_ais && !vessel.id.starts_with("111") {
            speed_limit::sea()
        } else {
            speed_limit::air()
        }
    }
}

/// Why a reader of blocks stopped: the input, or the temporary folder.
enum Stopped {
    Reading(io::Error),
    Spilling(io::Error),
}

/// Converts lone carriage returns, as written by old Macintosh programs, to
/// line feeds.
fn line_feeds(head: &[u8], stream: Box<dyn Read + Send>) -> Box<dyn Read + Send> {
    match head.contains(&b'\r') && !head.contains(&b'\n') {
        true => Box::new(LineFeeds(stream)),
        false => stream,
    }
}

struct LineFeeds<R>(R);

impl<R: Read> Read for LineFeeds<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.0.read(into)?;
        let returns = into[..length].iter_mut().filter(|b| **b == b'\r');
        returns.for_each(|b| *b = b'\n');
        Ok(length)
    }
}

fn read_blocks(
    blocks: &Mutex<Blocks<impl Read>>,
    layout: &Layout,
    (wanted, before, budget): (&[String], u64, usize),
    watch: &Watch,
    runs: &mut SortedRuns,
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
        rows.read(&block, &mut runs.store, &mut tally);
        watch.read(block.bytes.len() as u64);
        runs.spill_beyond(budget).map_err(Stopped::Spilling)?;
    }
}
