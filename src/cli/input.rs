//! Reading a scenario: from a file or standard input, whole.

use super::failure::Result;
use crate::error::{Error, Warned};
use crate::scenario::{self, MAX_BYTES, Scenario};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// A scenario as it was given, and the name that it goes by in messages.
#[derive(Debug)]
pub struct Input {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Input {
    /// What it says, or everything that is wrong with it.
    pub fn scenario(&self) -> crate::Result<Warned<Scenario>> {
        scenario::read_bytes(&self.name, &self.bytes)
    }

    /// The text for messages.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// Reads the file, or standard input for `-`.
pub fn read(path: &Path) -> Result<Input> {
    if path == Path::new("-") {
        let name = "<stdin>".to_string();
        let bytes = read_at_most(io::stdin().lock(), path, &name)?;
        return Ok(Input { name, bytes });
    }
    let name = path.display().to_string();
    let bytes = read_file(path, &name)?;
    Ok(Input { name, bytes })
}

fn read_file(path: &Path, name: &str) -> Result<Vec<u8>> {
    let file = File::open(path).map_err(|e| unreadable(path, &e))?;
    let meta = file.metadata().map_err(|e| unreadable(path, &e))?;
    if meta.is_dir() {
        return Err(file_error(path, "is a folder; name the scenario file in it").into());
    }
    if meta.len() > MAX_BYTES as u64 {
        let bytes = usize::try_from(meta.len()).unwrap_or(usize::MAX);
        return Err(scenario::too_large(name, bytes).into());
    }
    read_at_most(file, path, name)
}

/// Reads to the end, and stops early where it can be no scenario.
fn read_at_most(from: impl Read, path: &Path, name: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MAX_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| unreadable(path, &e))?;
    if bytes.len() > MAX_BYTES {
        return Err(scenario::too_large(name, bytes.len()).into());
    }
    Ok(bytes)
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    let what = match error.kind() {
        io::ErrorKind::NotFound => {
            "no such file (`standoff init` writes a scenario to start from)".to_string()
        }
        io::ErrorKind::PermissionDenied => "may not be read: permission denied".to_string(),
        _ => format!("cannot be read: {error}"),
    };
    file_error(path, &what)
}

fn file_error(path: &Path, what: &str) -> Error {
    Error::File {
        path: path.to_path_buf(),
        what: what.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endless_input_is_refused_rather_than_read() {
        let error = read_at_most(io::repeat(b'a'), Path::new("-"), "<stdin>").unwrap_err();
        assert!(format!("{error:?}").contains("at most 16 MB"), "{error:?}");
    }
}
