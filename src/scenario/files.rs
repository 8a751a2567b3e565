//! Files that a scenario names, looked for beside it.

use super::draft::Draft;
use super::reading::Node;
use crate::place::spelling::{did_you_mean, nearest};
use crate::units::Misread;
use std::fs::Metadata;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

impl Draft {
    /// Where a file is that is read in parts, if it is there.
    pub fn file_path(&mut self, node: &Node) -> Option<PathBuf> {
        let name = self.reading.text(node)?;
        let path = self.folder.join(name.trim());
        let there = about(&path, name).map(|_| path);
        self.reading.take(node, there)
    }

    /// The whole of a file that people write by hand.
    pub fn small_file(&mut self, node: &Node, name: &str) -> Option<Vec<u8>> {
        let path = self.folder.join(name.trim());
        let read = whole(&path, name);
        self.reading.take(node, read)
    }
}

/// The largest file that is read in one piece, in bytes.
const MAX_BYTES: u64 = 1024 * 1024;

fn whole(path: &Path, name: &str) -> Result<Vec<u8>, Misread> {
    if about(path, name)?.len() > MAX_BYTES {
        return Err(Misread::new(format!(
            "\"{name}\" has more than {} MB",
            MAX_BYTES / 1024 / 1024
        ))
        .help("name a file that is written by hand"));
    }
    std::fs::read(path).map_err(|error| refused(path, name, &error))
}

/// What the system tells of a file.
fn about(path: &Path, name: &str) -> Result<Metadata, Misread> {
    let about = std::fs::metadata(path).map_err(|error| refused(path, name, &error))?;
    match about.is_file() {
        true => Ok(about),
        false => Err(Misread::new(format!("\"{name}\" is no file"))
            .help("write the name of a file, from the scenario's folder on")),
    }
}

fn refused(path: &Path, name: &str, error: &std::io::Error) -> Misread {
    match error.kind() {
        ErrorKind::NotFound => missing(path, name),
        ErrorKind::PermissionDenied => Misread::new(format!("\"{name}\" may not be read"))
            .help("give yourself the right to read it"),
        _ => Misread::new(format!("\"{name}\" could not be read: {error}")),
    }
}

/// No such file; perhaps one of another name stands there.
fn missing(path: &Path, name: &str) -> Misread {
    let wanted = path.file_name().and_then(|n| n.to_str()).unwrap_or(name);
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty());
    let mut there: Vec<String> = std::fs::read_dir(folder.unwrap_or(Path::new(".")))
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    there.sort();
    let help = did_you_mean(&nearest(wanted, there.iter().map(String::as_str)))
        .unwrap_or_else(|| "files are looked for beside the scenario".to_owned());
    Misread::new(format!("there is no file \"{name}\"")).help(help)
}
