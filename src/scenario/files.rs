//! Files that a scenario names, looked for beside it.

use super::draft::Draft;
use super::reading::Node;
use crate::error::Error;
use crate::gis::Flat;
use crate::place::spelling::{did_you_mean, nearest};
use crate::reader;
use crate::units::Misread;
use std::io::ErrorKind;
use std::path::Path;

/// The largest file of zones or sites that is read, in bytes.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

impl Draft {
    /// The whole of a file.
    pub fn file(&mut self, node: &Node, name: &str) -> Option<Vec<u8>> {
        let path = self.folder.join(name.trim());
        let read = whole(&path, name);
        self.reading.take(node, read)
    }

    /// The shapes of a GIS file's features, in the file's order.
    pub fn shapes(&mut self, node: &Node, name: &str) -> Option<Vec<Flat>> {
        let path = self.folder.join(name.trim());
        let read = shapes(&path, name);
        self.reading.take(node, read)
    }
}

/// The shapes of every feature of a GIS file, of whatever format.
fn shapes(path: &Path, name: &str) -> Result<Vec<Flat>, Misread> {
    look_at(path, name)?;
    let broken = |error: Error| {
        let what = match error {
            Error::File { what, .. } => what,
            other => other.to_string(),
        };
        let verb = ["is ", "ends ", "has ", "cannot "]
            .iter()
            .any(|v| what.starts_with(v));
        let comma = if verb { "" } else { "," };
        Misread::new(format!("\"{name}\"{comma} {what}"))
            .help("give GeoJSON, KML, KMZ, GeoPackage, Shapefile, FlatGeobuf, CSV or GPX")
    };
    let format = reader::told(path).map_err(broken)?;
    let mut found = Vec::new();
    reader::each(format, path, &mut |_, raw| {
        found.push(raw.shape);
        Ok(())
    })
    .map_err(broken)?;
    Ok(found)
}

fn whole(path: &Path, name: &str) -> Result<Vec<u8>, Misread> {
    look_at(path, name)?;
    std::fs::read(path).map_err(|error| refused(path, name, &error))
}

fn refused(path: &Path, name: &str, error: &std::io::Error) -> Misread {
    match error.kind() {
        ErrorKind::NotFound => missing(path, name),
        ErrorKind::PermissionDenied => Misread::new(format!("\"{name}\" may not be read")),
        _ => Misread::new(format!("\"{name}\" could not be read: {error}")),
    }
}

/// Whether it is a file, and none that is too large.
fn look_at(path: &Path, name: &str) -> Result<(), Misread> {
    let about = std::fs::metadata(path).map_err(|error| refused(path, name, &error))?;
    if !about.is_file() {
        return Err(Misread::new(format!("\"{name}\" is no file"))
            .help("write the name of a file, from the scenario's folder on"));
    }
    if about.len() > MAX_BYTES {
        return Err(Misread::new(format!(
            "\"{name}\" has {} MB, and such a file has at most {} MB",
            about.len() / 1024 / 1024,
            MAX_BYTES / 1024 / 1024
        ))
        .help("cut out of it what the map shows"));
    }
    Ok(())
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
