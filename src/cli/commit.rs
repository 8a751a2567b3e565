//! Puts staged outputs in place, all of them or none.

use super::cleanup;
use super::failure::{Failure, Result};
use super::output::{Target, cannot_write, folder_of};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::SpooledTempFile;

/// An output that is whole and waits to be put in place.
#[derive(Debug)]
pub struct Staged {
    pub target: Target,
    pub content: Content,
    pub bytes: u64,
    pub took: Duration,
}

#[derive(Debug)]
pub enum Content {
    /// A file in a staging folder, and the file that it replaces.
    File { staged: PathBuf, real: PathBuf },
    /// For standard output, a device or a pipe.
    Spool(SpooledTempFile),
    /// The same, in a file.
    Copy(PathBuf),
}

/// A file that has been replaced or made.
struct Placed {
    real: PathBuf,
    /// What stood there before.
    before: Option<PathBuf>,
}

/// Replaces every file, then writes the streams, which cannot be taken back.
/// After a failure the files are as they were before. Returns what was
/// written, with its bytes and the time that it took to make.
pub fn all(staged: Vec<Staged>) -> Result<Vec<(Target, u64, Duration)>> {
    let _locks = locks(&staged);
    // A signal waits until everything is in place.
    let _signals = cleanup::hold();
    let mut placed = Vec::new();
    let done = place_all(&staged, &mut placed)
        .map_err(Failure::from)
        .and_then(|()| staged.into_iter().map(write_stream).collect());
    if done
        .as_ref()
        .is_err_and(|failure| !failure.is_closed_pipe())
    {
        placed.into_iter().rev().for_each(Placed::take_back);
    }
    done
}

/// Two commands that write the same several files wait for one another, so
/// that no pair is made of both. Best effort: not every file system locks.
fn locks(staged: &[Staged]) -> Vec<File> {
    let mut folders: Vec<&Path> = staged.iter().filter_map(Staged::folder).collect();
    if folders.len() < 2 {
        return Vec::new();
    }
    folders.sort_unstable();
    folders.dedup();
    let lock = |folder: &Path| {
        let folder = File::open(folder).ok()?;
        folder.lock().ok().map(|()| folder)
    };
    folders.into_iter().filter_map(lock).collect()
}

fn place_all(staged: &[Staged], placed: &mut Vec<Placed>) -> crate::Result<()> {
    for one in staged {
        if let Content::File { staged, real } = &one.content {
            let done = place(staged, real).map_err(|e| cannot_write(real, &e))?;
            placed.push(done);
        }
    }
    Ok(())
}

fn place(staged: &Path, real: &Path) -> io::Result<Placed> {
    let mut before = None;
    if let Ok(about) = fs::metadata(real) {
        if !about.is_file() {
            return Err(io::Error::other("another file is there now"));
        }
        fs::set_permissions(staged, about.permissions())?;
        let kept = staged.with_extension("before");
        // Where there are no hard links the file is away for a moment.
        fs::hard_link(real, &kept).or_else(|_| fs::rename(real, &kept))?;
        before = Some(kept);
    }
    let placed = Placed {
        real: real.to_path_buf(),
        before,
    };
    match fs::rename(staged, real) {
        Ok(()) => Ok(placed),
        Err(error) => {
            if placed.before.is_some() {
                placed.take_back();
            }
            Err(error)
        }
    }
}

impl Placed {
    fn take_back(self) {
        let _ = match self.before {
            Some(before) => fs::rename(before, self.real),
            None => fs::remove_file(self.real),
        };
    }
}

impl Staged {
    fn folder(&self) -> Option<&Path> {
        match &self.content {
            Content::File { real, .. } => Some(folder_of(real)),
            Content::Spool(_) | Content::Copy(_) => None,
        }
    }
}

fn write_stream(staged: Staged) -> Result<(Target, u64, Duration)> {
    match staged.content {
        Content::File { .. } => {}
        Content::Spool(mut spool) => {
            spool.seek(SeekFrom::Start(0)).map_err(Failure::Stdout)?;
            copy(&mut spool, &staged.target)?;
        }
        Content::Copy(path) => {
            let mut file = File::open(&path).map_err(|e| cannot_write(&path, &e))?;
            copy(&mut file, &staged.target)?;
        }
    }
    Ok((staged.target, staged.bytes, staged.took))
}

fn copy(from: &mut impl Read, to: &Target) -> Result<()> {
    match to {
        Target::Stdout => {
            let mut out = io::stdout().lock();
            let copied = io::copy(from, &mut out).and_then(|_| out.flush());
            copied.map_err(Failure::Stdout)
        }
        Target::File(path) => {
            let out = OpenOptions::new().write(true).open(path);
            let copied = out.and_then(|mut out| io::copy(from, &mut out));
            copied.map_err(|e| cannot_write(path, &e))?;
            Ok(())
        }
    }
}
