//! Reads files named by a scenario, relative to its folder.

use super::draft::Draft;
use super::reading::Node;
use crate::error::Error;
use crate::place::spelling::{did_you_mean, nearest};
use crate::units::Misread;
use std::fs::Metadata;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

impl Draft {
    /// The path of a file that is read in parts, if it exists.
    pub fn file_path(&mut self, node: &Node) -> Option<PathBuf> {
        let name = self.reading.text(node)?;
        let path = self.access.path(&self.folder, name);
        let there = path.and_then(|path| about(&path, name).map(|_| path));
        let there = self.reading.take(node, there)?;
        self.files.push(there.clone());
        Some(there)
    }

    /// Reads a small, hand-written file whole.
    pub fn small_file(&mut self, node: &Node, name: &str) -> Option<Vec<u8>> {
        self.whole_file(node, name, MAX_BYTES)
    }

    /// Reads a file of at most `most` bytes whole.
    pub fn whole_file(&mut self, node: &Node, name: &str, most: u64) -> Option<Vec<u8>> {
        let path = self.access.path(&self.folder, name);
        let path = self.reading.take(node, path)?;
        let read = whole(&path, name, most);
        self.files.push(path);
        self.reading.take(node, read)
    }
}

/// Why a file cannot be used, without quoting its contents: the scenario may
/// come from someone other than the file's owner, and its messages may be sent
/// back there.
///
/// Readers quote what they do not understand. Quoted text is kept only if it is
/// the file's name or a keyword of the formats.
pub(super) fn unusable(path: &Path, error: &Error) -> Misread {
    let file = path.display().to_string();
    let said = error.to_string();
    let mut said = said.trim_end_matches('.').to_owned();
    for (open, close) in [('"', '"'), ('`', '`'), ('<', '>'), ('&', ';')] {
        // Quoted text may contain quotation marks itself, so replace up to the
        // last one.
        if let (Some(start), Some(end)) = (said.find(open), said.rfind(close))
            && start < end
        {
            let quoted = said[start..=end].trim_matches([open, close]);
            if !file.contains(quoted) && !WORDS.contains(&quoted) {
                said.replace_range(start..=end, "(...)");
            }
        }
    }
    Misread::new(said)
}

/// Keywords of formats that messages may quote.
const WORDS: &[&str] = &[
    "type",
    "features",
    "Feature",
    "FeatureCollection",
    "geometry",
    "geometries",
    "properties",
    "coordinates",
    "Point",
    "LineString",
    "Polygon",
    "--vessel",
    "standoff tracks",
    "standoff convert",
];

/// Maximum size of a file that is read whole, bytes.
const MAX_BYTES: u64 = 1024 * 1024;

fn whole(path: &Path, name: &str, most: u64) -> Result<Vec<u8>, Misread> {
    if about(path, name)?.len() > most {
        return Err(Misread::new(format!(
            "\"{name}\" has more than {} MB",
            most / 1024 / 1024
        ))
        .help("is it the right file?"));
    }
    std::fs::read(path).map_err(|error| refused(path, name, &error))
}

/// The metadata of a regular file.
fn about(path: &Path, name: &str) -> Result<Metadata, Misread> {
    let about = std::fs::metadata(path).map_err(|error| refused(path, name, &error))?;
    match about.is_file() {
        true => Ok(about),
        false => Err(Misread::new(format!("\"{name}\" is not a file"))
            .help("write the name of a file, relative to the scenario's folder")),
    }
}

fn refused(path: &Path, name: &str, error: &std::io::Error) -> Misread {
    match error.kind() {
        ErrorKind::NotFound => missing(path, name),
        ErrorKind::PermissionDenied => Misread::new(format!(
            "\"{name}\" cannot be read: \
            permission denied"
        ))
        .help("allow yourself to read it"),
        _ => Misread::new(format!("\"{name}\" could not be read: {error}")),
    }
}

/// The error for a missing file; suggests a file with a similar name.
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
        .unwrap_or_else(|| "file names are relative to the scenario's folder".to_owned());
    Misread::new(format!("there is no file \"{name}\"")).help(help)
}
