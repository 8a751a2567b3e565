//! Reading a scenario: from a file or standard input, whole.

use super::failure::Result;
use super::format::extension;
use super::reads::Reads;
use crate::error::{Error, Warned};
use crate::formats;
use crate::scenario::{self, Access, MAX_BYTES, Scenario};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A scenario as it was given, and the name that it goes by in messages.
#[derive(Debug)]
pub struct Input {
    pub name: String,
    pub bytes: Vec<u8>,
    pub access: Access,
}

/// What scenarios may read.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct AccessArgs {
    /// Allow the scenario to read files from this folder too, in addition to
    /// its own folder and those below it; may be repeated
    #[arg(long, value_name = "DIR", value_parser = folder)]
    allow_path: Vec<PathBuf>,
}

fn folder(path: &str) -> std::result::Result<PathBuf, String> {
    let path = PathBuf::from(path);
    match path.is_dir() {
        true => Ok(path),
        false => Err("no such folder".to_string()),
    }
}

impl AccessArgs {
    fn access(&self) -> Access {
        Access::also(self.allow_path.iter().cloned())
    }
}

impl Input {
    /// What it says, or everything that is wrong with it.
    pub fn scenario(&self) -> crate::Result<Warned<Scenario>> {
        let text = scenario::text_of(&self.name, &self.bytes)?;
        scenario::read_allowed(&self.name, text, &self.access)
    }

    /// The files that were read for it.
    pub fn reads(&self, scenario: &Scenario) -> Reads {
        let mut reads = Reads::of([Path::new(&self.name)]);
        reads.add_scenario(scenario);
        reads
    }

    /// The text for messages.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// Reads the file, or standard input for `-`.
pub fn read(path: &Path, access: &AccessArgs) -> Result<Input> {
    let access = access.access();
    if path == Path::new("-") {
        let name = "<stdin>".to_string();
        let bytes = read_at_most(io::stdin().lock(), path, &name)?;
        return Ok(Input {
            name,
            bytes,
            access,
        });
    }
    let name = path.display().to_string();
    let bytes = read_file(path, &name)?;
    Ok(Input {
        name,
        bytes,
        access,
    })
}

fn read_file(path: &Path, name: &str) -> Result<Vec<u8>> {
    let file = File::open(path).map_err(|e| unreadable(path, &e))?;
    let meta = file.metadata().map_err(|e| unreadable(path, &e))?;
    if meta.is_dir() {
        return Err(file_error(path, "is a folder; name the scenario file in it").into());
    }
    let (head, file) = begin(file).map_err(|e| unreadable(path, &e))?;
    if let Some(what) = foreign(path, &head) {
        return Err(file_error(path, &what).into());
    }
    if meta.len() > MAX_BYTES as u64 {
        let bytes = usize::try_from(meta.len()).unwrap_or(usize::MAX);
        return Err(scenario::too_large(name, bytes).into());
    }
    read_at_most(file, path, name)
}

/// The first bytes of a file, and the whole of it from its start.
fn begin(mut file: File) -> io::Result<(Vec<u8>, impl Read)> {
    let mut head = Vec::new();
    (&mut file).take(512).read_to_end(&mut head)?;
    Ok((head.clone(), io::Cursor::new(head).chain(file)))
}

/// What a file is that is known not to be a scenario, and what reads it.
fn foreign(path: &Path, head: &[u8]) -> Option<String> {
    let text = head.trim_ascii_start();
    let extension = extension(path);
    let name = path.display();
    if head.starts_with(b"\x89PNG\r\n\x1a\n")
        || head.starts_with(b"%PDF-")
        || text.starts_with(b"<svg")
        || text.starts_with(b"<?xml") && extension == "svg"
        || head.starts_with(b"PK\x03\x04") && extension == "pptx"
    {
        return Some(format!(
            "is a picture, not a scenario; if standoff drew it, `standoff extract {name}` prints \
             its scenario"
        ));
    }
    let gis = text.starts_with(b"{")
        || text.starts_with(b"<")
        || head.starts_with(b"SQLite format 3")
        || head.starts_with(b"PK\x03\x04")
        || head.starts_with(b"fgb")
        || extension != "toml"
            && formats::FORMATS
                .iter()
                .any(|f| f.read_extensions().contains(&extension.as_str()));
    gis.then(|| {
        "is not a scenario; a scenario is a TOML file, which can name GIS files under [[zone]], \
         [[place]] or [[track]] (`standoff init` writes one; `standoff convert` and `standoff \
         tracks` read GIS files)"
            .to_string()
    })
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
        io::ErrorKind::PermissionDenied => "cannot be read: permission denied".to_string(),
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
