//! A folder in which files are made and checked before they take their
//! places, removed with whatever is left in it.

use super::failure::{Failure, Result};
use super::output::{self, Target};
use crate::error::Error;
use crate::export::Format;
use std::fs;
use std::path::{Path, PathBuf};

pub struct Aside {
    folder: tempfile::TempDir,
    path: PathBuf,
}

impl Aside {
    /// Beside the target, so that moving is renaming.
    pub fn new(target: &Target, format: &Format) -> Result<Aside> {
        let (folder, name) = match target {
            Target::Stdout => {
                if let Some(second) = format.beside {
                    return Err(Failure::Usage(format!(
                        "{} is two files, and the second ends in .{second}: name a file with -o",
                        format.name
                    )));
                }
                let name = format!("standoff.{}", format.extensions[0]);
                (std::env::temp_dir(), name)
            }
            Target::File(path) => {
                let name = path
                    .file_name()
                    .and_then(|n| n.to_str())
                    .ok_or_else(|| Failure::Usage(format!("{}: name a file", path.display())))?;
                (folder_of(path)?, name.to_string())
            }
        };
        let made = tempfile::Builder::new()
            .prefix(".standoff-")
            .tempdir_in(&folder);
        let folder = made.map_err(|e| Error::File {
            path: folder,
            what: format!("nothing can be written here: {e}"),
        })?;
        let path = folder.path().join(name);
        Ok(Aside { folder, path })
    }

    /// Where to write.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Moves everything that was made to where the target is, and tells what
    /// was moved and how many bytes it has.
    pub fn place(self, target: &Target) -> Result<Vec<(Target, usize)>> {
        let Target::File(main) = target else {
            output::copy_to_stdout(&self.path)?;
            return Ok(vec![(Target::Stdout, size(&self.path))]);
        };
        let mut made: Vec<PathBuf> = fs::read_dir(self.folder.path())
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.path()))
            .collect();
        // What a second file says of the first holds once the first is there.
        made.sort_by_key(|path| (*path != self.path, path.clone()));
        let mut placed = Vec::new();
        for from in made {
            let to = match from.file_name() {
                Some(name) if from != self.path => main.with_file_name(name),
                _ => main.clone(),
            };
            let bytes = size(&from);
            output::move_file(&from, &to)?;
            placed.push((Target::File(to), bytes));
        }
        Ok(placed)
    }
}

fn folder_of(path: &Path) -> Result<PathBuf> {
    // What is written through (a device, a pipe) and what a link points at
    // may have a folder where nothing can be made.
    if path.exists() && !path.is_file() {
        return Ok(std::env::temp_dir());
    }
    let real = path
        .is_symlink()
        .then(|| fs::canonicalize(path).ok())
        .flatten();
    let path = real.unwrap_or(path.to_path_buf());
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    };
    output::make_folder(&folder)?;
    Ok(folder)
}

fn size(path: &Path) -> usize {
    let bytes = fs::metadata(path).map_or(0, |meta| meta.len());
    usize::try_from(bytes).unwrap_or(usize::MAX)
}
