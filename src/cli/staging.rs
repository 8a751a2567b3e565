//! Staging folders: files are made and checked in one beside their target,
//! so that putting them in place is a rename.
//!
//! A folder is named `.standoff-` and six letters or digits, and holds a lock
//! file that its process keeps locked. A folder whose lock is free has lost
//! its process, and the next run that stages beside it removes it.

use super::cleanup;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

const PREFIX: &str = ".standoff-";
/// Letters and digits behind the prefix.
const SUFFIX: usize = 6;
const LOCK: &str = "standoff.lock";
/// How often a folder is made anew because another run swept it too early.
const ATTEMPTS: usize = 8;

/// A folder that is removed, with all that is in it, when it is dropped.
#[derive(Debug)]
pub struct Staging {
    path: PathBuf,
    rooms: usize,
    /// Locked while the folder is in use.
    _lock: Option<File>,
}

impl Staging {
    /// Makes a staging folder in `folder`, and removes those that killed runs
    /// left there.
    pub fn in_folder(folder: &Path) -> io::Result<Staging> {
        cleanup::watch();
        sweep(folder);
        for _ in 0..ATTEMPTS {
            let path = make(folder)?;
            match lock(&path) {
                Locked::Yes(lock) => {
                    return Ok(Staging {
                        path,
                        rooms: 0,
                        _lock: lock,
                    });
                }
                Locked::Swept => forget(&path),
                Locked::Failed(error) => {
                    forget(&path);
                    return Err(error);
                }
            }
        }
        Err(io::Error::other("another run removes what is made here"))
    }

    /// Makes an empty folder in it, for one output.
    pub fn room(&mut self) -> io::Result<PathBuf> {
        let room = self.path.join(self.rooms.to_string());
        self.rooms += 1;
        fs::create_dir(&room)?;
        Ok(room)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        forget(&self.path);
    }
}

/// Made and noted in one step, so that no signal falls between.
fn make(folder: &Path) -> io::Result<PathBuf> {
    let mut live = cleanup::hold();
    let made = tempfile::Builder::new()
        .prefix(PREFIX)
        .rand_bytes(SUFFIX)
        .tempdir_in(folder)?;
    let path = made.keep();
    live.push(path.clone());
    Ok(path)
}

fn forget(path: &Path) {
    let mut live = cleanup::hold();
    let _ = fs::remove_dir_all(path);
    live.retain(|own| own != path);
}

enum Locked {
    /// Without a lock on file systems that have none: nobody can sweep it
    /// either.
    Yes(Option<File>),
    Swept,
    Failed(io::Error),
}

fn lock(path: &Path) -> Locked {
    let file = match File::create_new(path.join(LOCK)) {
        Ok(file) => file,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Locked::Swept,
        Err(e) => return Locked::Failed(e),
    };
    match file.try_lock() {
        // A sweep may have come between making and locking.
        Ok(()) if path.join(LOCK).exists() => Locked::Yes(Some(file)),
        Ok(()) | Err(TryLockError::WouldBlock) => Locked::Swept,
        Err(TryLockError::Error(_)) => Locked::Yes(None),
    }
}

/// Removes the staging folders in `folder` whose process has ended.
fn sweep(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && entry.file_name().to_str().is_some_and(is_staging) {
            sweep_one(&entry.path());
        }
    }
}

fn is_staging(name: &str) -> bool {
    let suffix = name.strip_prefix(PREFIX).unwrap_or("");
    suffix.len() == SUFFIX && suffix.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn sweep_one(path: &Path) {
    match File::open(path.join(LOCK)) {
        Ok(lock) => {
            if lock.try_lock().is_ok() {
                let _ = fs::remove_dir_all(path);
            }
        }
        // Killed before the lock was made: removed only if it is empty.
        Err(e) if e.kind() == io::ErrorKind::NotFound => {
            let _ = fs::remove_dir(path);
        }
        Err(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_in(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect()
    }

    #[test]
    fn what_a_killed_run_left_is_swept_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for dead in [".standoff-dead00", ".standoff-dead01"] {
            fs::create_dir_all(at(dead).join("0")).unwrap();
            fs::write(at(dead).join("0/story.svg"), "half").unwrap();
            fs::write(at(dead).join(LOCK), "").unwrap();
        }
        fs::create_dir(at(".standoff-empty0")).unwrap();
        // Not ours, or not known to be.
        fs::create_dir(at(".standoff-notes")).unwrap();
        fs::create_dir(at(".standoff-config-of-mine")).unwrap();
        fs::create_dir(at(".standoff-Abc123")).unwrap();
        fs::write(at(".standoff-Abc123/kept"), "").unwrap();
        fs::write(at(".standoff-xyz789"), "a file").unwrap();
        let alive = Staging::in_folder(folder.path()).unwrap();
        let second = Staging::in_folder(folder.path()).unwrap();
        assert!(alive.path.exists());
        drop((alive, second));
        let mut left = names_in(folder.path());
        left.sort();
        assert_eq!(
            left,
            [
                ".standoff-Abc123",
                ".standoff-config-of-mine",
                ".standoff-notes",
                ".standoff-xyz789"
            ]
        );
    }
}
