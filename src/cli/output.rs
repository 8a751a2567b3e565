//! Writing. The files of a command are made in staging folders and put in
//! place together once the last is whole: each is replaced by a whole one or
//! stays as it was, and so do all of them.

mod folder;

use super::commit::{self, Content, Staged};
use super::console::Console;
use super::failure::{Failure, Result};
use super::reads::{Identity, Reads};
use super::staging::Staging;
use crate::error::{Error, reason};
use crate::formats::Format;
use folder::{DEFAULT_FOLDER, make_folder};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;
use tempfile::SpooledTempFile;

/// Where data goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    Stdout,
    File(PathBuf),
}

impl Target {
    /// `-` is standard output.
    pub fn from_path(path: &Path) -> Target {
        if path == Path::new("-") {
            Target::Stdout
        } else {
            Target::File(path.to_path_buf())
        }
    }

    /// What the target is called in messages.
    pub fn name(&self) -> String {
        match self {
            Target::Stdout => "standard output".to_string(),
            Target::File(path) => path.display().to_string(),
        }
    }
}

/// What one command writes.
#[derive(Debug, Default)]
pub struct Outputs {
    reads: Reads,
    claimed: Vec<Claim>,
    /// One for each folder that is staged in.
    folders: Vec<(PathBuf, Staging)>,
    /// Folders that were asked for as such, and are made where missing.
    wanted: Vec<PathBuf>,
    staged: Vec<Staged>,
}

/// An output that is being written.
#[derive(Debug)]
pub struct Sink {
    out: Out,
    bytes: u64,
    target: Target,
    since: Instant,
}

#[derive(Debug)]
enum Out {
    File {
        out: BufWriter<File>,
        staged: PathBuf,
        real: PathBuf,
    },
    /// For standard output, a device or a pipe: kept until everything else
    /// is whole.
    Stream(SpooledTempFile),
}

/// Bytes for a stream that stay in memory.
const IN_MEMORY: usize = 8 << 20;

/// A file that an output takes.
#[derive(Debug)]
struct Claim {
    identity: Option<Identity>,
    target: Target,
    output: Target,
}

/// Says which two outputs write the same file.
fn collision(new: &Claim, old: &Claim) -> String {
    let (name, other) = (new.target.name(), old.target.name());
    if name != other {
        return format!(
            "{name}: is the same file as {other}, which this command also writes; keep one, or \
             rename one"
        );
    }
    match [new, old].iter().find(|c| c.output.name() != name) {
        Some(bringing) => format!(
            "{name}: {} brings this file with it; keep one of the two",
            bringing.output.name()
        ),
        None => format!("{name}: two outputs have this name; keep one"),
    }
}

impl Outputs {
    /// For a command that reads these files, none of which may be written.
    pub fn new(reads: Reads) -> Outputs {
        Outputs {
            reads,
            ..Outputs::default()
        }
    }

    /// Stages a scenario, which may be edited by hand: one that is there must be
    /// the same.
    pub fn write_new(&mut self, target: &Target, bytes: &[u8], since: Instant) -> Result<()> {
        if let Target::File(path) = target
            && !is_stream(path)
            && path.symlink_metadata().is_ok()
            && fs::read(path).ok().as_deref() != Some(bytes)
        {
            let path = path.display();
            return Err(Failure::Usage(format!(
                "{path}: already exists and was not changed; name another file"
            )));
        }
        self.write(target, bytes, since)
    }

    /// Notes a folder that was asked for: it is made where it is missing.
    pub fn want_folder(&mut self, folder: &Path) {
        self.wanted.push(folder.to_path_buf());
    }

    /// Stages a target whole; `since` is when its making began.
    pub fn write(&mut self, target: &Target, bytes: &[u8], since: Instant) -> Result<()> {
        let mut sink = self.open(target, since)?;
        sink.write(bytes)?;
        self.add(sink)
    }

    /// Opens a target that is written bit by bit; [`Outputs::add`] takes it
    /// back when it is whole.
    pub fn open(&mut self, target: &Target, since: Instant) -> Result<Sink> {
        self.claim(target, target)?;
        let out = match real_file(target)? {
            None => Out::Stream(SpooledTempFile::new(IN_MEMORY)),
            Some(real) => {
                let failed = |e: io::Error| cannot_write(&real, &e);
                let staged = self.room(folder_of(&real))?.join(file_name(&real)?);
                let out = File::create(&staged).map_err(failed)?;
                Out::File {
                    out: BufWriter::with_capacity(1 << 18, out),
                    staged,
                    real,
                }
            }
        };
        Ok(Sink {
            out,
            bytes: 0,
            target: target.clone(),
            since,
        })
    }

    /// Everything of the sink is written.
    pub fn add(&mut self, mut sink: Sink) -> Result<()> {
        sink.flush()?;
        let content = match sink.out {
            Out::File { staged, real, .. } => Content::File { staged, real },
            Out::Stream(spool) => Content::Spool(spool),
        };
        self.stage(sink.target, content, sink.bytes, sink.since);
        Ok(())
    }

    /// Stages a GIS file that `write` makes at the path that it gets, and the
    /// second file that the format may have.
    pub fn export<T>(
        &mut self,
        format: &Format,
        target: &Target,
        write: impl FnOnce(&Path) -> crate::Result<T>,
    ) -> Result<T> {
        let since = Instant::now();
        self.claim(target, target)?;
        let real = real_file(target)?;
        let (room, name) = match &real {
            Some(real) => (self.room(folder_of(real))?, file_name(real)?),
            None if format.beside.is_some() => return Err(two_files(format, target)),
            None => {
                let name = format!("standoff.{}", format.extensions[0]);
                (self.room(&std::env::temp_dir())?, name.into())
            }
        };
        let second = real.as_deref().and_then(|real| format.second(real));
        if let Some((second, real)) = second.clone().zip(real.as_deref()) {
            self.claim(&Target::File(second.clone()), target)?;
            // The data of an earlier run are next to their file.
            if second.exists() && !real.exists() {
                let second = second.display();
                return Err(Failure::Usage(format!(
                    "{second}: already exists, and {} would replace it by its data; move it, or \
                     name another file",
                    target.name()
                )));
            }
        }
        let staged = room.join(name);
        let made = write(&staged).map_err(|e| of_target(e, &staged, target, second.as_deref()))?;
        match real {
            None => {
                let bytes = size(&staged);
                self.stage(target.clone(), Content::Copy(staged), bytes, since);
            }
            Some(real) => {
                let mut add = |target: Target, staged: PathBuf, real: PathBuf| {
                    let bytes = size(&staged);
                    self.stage(target, Content::File { staged, real }, bytes, since);
                };
                // What the first says of the second holds once both are there.
                let beside =
                    second.map(|s| (staged.with_file_name(s.file_name().unwrap_or_default()), s));
                add(target.clone(), staged, real);
                if let Some((staged, second)) = beside {
                    add(Target::File(second.clone()), staged, second);
                }
            }
        }
        Ok(made)
    }

    /// Puts everything in place, or nothing.
    pub fn commit_quietly(self) -> Result<()> {
        commit::all(self.staged).map(|_| ())
    }

    /// The same, and says what was written.
    pub fn commit(self, console: &Console) -> Result<()> {
        let written = commit::all(self.staged)?;
        for (target, bytes, took) in written {
            say_file(&target, bytes, took.as_secs_f64(), console);
        }
        Ok(())
    }

    /// Takes a target, which must not be read by the command nor be taken.
    /// `output` is what the user asked for: the target, or the file that
    /// brings it along.
    fn claim(&mut self, target: &Target, output: &Target) -> Result<()> {
        if let Some(read) = self.reads.overwritten_by(target) {
            return Err(Failure::Usage(format!(
                "{}: would overwrite {}, which this command reads; name another file",
                target.name(),
                read.display()
            )));
        }
        let identity = match target {
            Target::Stdout => None,
            Target::File(path) => Some(Identity::of(path)),
        };
        let stream = matches!(target, Target::File(path) if is_stream(path));
        let claim = Claim {
            identity,
            target: target.clone(),
            output: output.clone(),
        };
        let taken = self.claimed.iter().find(|c| c.identity == claim.identity);
        if let Some(other) = taken.filter(|_| !stream) {
            return Err(Failure::Usage(collision(&claim, other)));
        }
        self.claimed.push(claim);
        Ok(())
    }

    /// An empty folder on the same file system as `folder`. A folder that was
    /// asked for, or that commands write to where nothing is asked for, is made
    /// where it is missing; a missing folder of a file may be a slip of the pen.
    fn room(&mut self, folder: &Path) -> Result<PathBuf> {
        let failed = |e: io::Error| error(folder, format!("cannot be written to: {}", reason(&e)));
        let known = self.folders.iter().position(|(own, _)| own == folder);
        let at = match known {
            Some(at) => at,
            None => {
                let is_wanted = folder == Path::new(DEFAULT_FOLDER)
                    || self.wanted.iter().any(|own| own == folder);
                make_folder(folder, is_wanted)?;
                let staging = Staging::in_folder(folder).map_err(failed)?;
                self.folders.push((folder.to_path_buf(), staging));
                self.folders.len() - 1
            }
        };
        Ok(self.folders[at].1.room().map_err(failed)?)
    }

    fn stage(&mut self, target: Target, content: Content, bytes: u64, since: Instant) {
        self.staged.push(Staged {
            target,
            content,
            bytes,
            took: since.elapsed(),
        });
    }
}

impl Sink {
    pub fn write(&mut self, bytes: &[u8]) -> crate::Result<()> {
        self.bytes += bytes.len() as u64;
        match &mut self.out {
            Out::File { out, real, .. } => {
                let written = out.write_all(bytes);
                written.map_err(|e| cannot_write(real, &e))
            }
            Out::Stream(spool) => spool.write_all(bytes).map_err(|e| no_room(&e)),
        }
    }

    fn flush(&mut self) -> crate::Result<()> {
        match &mut self.out {
            Out::File { out, real, .. } => out.flush().map_err(|e| cannot_write(real, &e)),
            Out::Stream(spool) => spool.flush().map_err(|e| no_room(&e)),
        }
    }
}

/// The file that a target is, links followed; none for what bytes are
/// written through to: standard output, a device, a pipe.
fn real_file(target: &Target) -> crate::Result<Option<PathBuf>> {
    let Target::File(path) = target else {
        return Ok(None);
    };
    // A link keeps pointing where it points: what it points at is replaced.
    let pointed_at = path.is_symlink().then(|| fs::canonicalize(path).ok());
    let real = pointed_at.flatten().unwrap_or_else(|| path.clone());
    if real.is_dir() {
        return Err(error(
            &real,
            "is a folder; name a file, or remove the folder",
        ));
    }
    Ok((!is_stream(&real)).then_some(real))
}

/// Whether it is a device or a pipe, which takes bytes and is not replaced.
pub(super) fn is_stream(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|about| !about.is_file() && !about.is_dir())
}

pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

fn file_name(path: &Path) -> Result<std::ffi::OsString> {
    let name = path.file_name().map(ToOwned::to_owned);
    name.ok_or_else(|| Failure::Usage(format!("{}: name a file", path.display())))
}

/// An error about the staging file, reported for the file it will become.
fn of_target(failed: Error, staged: &Path, target: &Target, second: Option<&Path>) -> Error {
    let Error::File { path, what } = failed else {
        return failed;
    };
    let path = match (&target, second) {
        _ if path.parent() != staged.parent() => path,
        (_, Some(second)) if path.file_name() == second.file_name() => second.to_path_buf(),
        (Target::File(target), _) => target.clone(),
        (Target::Stdout, _) => return no_room(&io::Error::other(what)),
    };
    Error::File { path, what }
}

fn two_files(format: &Format, target: &Target) -> Failure {
    Failure::Usage(format!(
        "{}: {} writes two files, the second ending in .{}; name a file with -o",
        target.name(),
        format.name,
        format.beside.unwrap_or_default()
    ))
}

/// Data to standard output, as it is.
pub fn to_stdout(bytes: &[u8]) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .map_err(Failure::Stdout)
}

/// `output/story.svg  243 kB  0.05 s`
fn say_file(target: &Target, bytes: u64, seconds: f64, console: &Console) {
    if let Target::File(path) = target {
        let size = bytes.div_ceil(1000);
        console.say(&format!("{}  {size} kB  {seconds:.2} s", path.display()));
    }
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |about| about.len())
}

pub(super) fn cannot_write(path: &Path, failed: &io::Error) -> Error {
    error(path, format!("cannot be written: {}", reason(failed)))
}

fn no_room(failed: &io::Error) -> Error {
    crate::error::temporary_folder(failed)
}

fn error(path: &Path, what: impl Into<String>) -> Error {
    Error::File {
        path: path.to_path_buf(),
        what: what.into(),
    }
}

#[cfg(test)]
mod tests;
