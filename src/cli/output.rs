//! Writing: a file is written aside and renamed, so that an existing one is
//! replaced by a whole one only and nothing half-written is left behind.

use super::failure::{Failure, Result};
use crate::error::Error;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

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

    pub fn write(&self, bytes: &[u8]) -> Result<()> {
        match self {
            Target::Stdout => to_stdout(bytes),
            Target::File(path) => Ok(to_file(path, bytes)?),
        }
    }
}

/// A target that is written to bit by bit.
#[derive(Debug)]
pub struct Sink {
    out: BufWriter<Open>,
    /// The file that is to be there in the end.
    path: PathBuf,
    broken: Option<io::Error>,
}

#[derive(Debug)]
enum Open {
    Stdout(io::Stdout),
    /// A device or pipe, which must not be replaced.
    Through(File),
    Aside(tempfile::NamedTempFile),
}

impl Target {
    /// What the target is called in messages.
    pub fn name(&self) -> String {
        match self {
            Target::Stdout => "standard output".to_string(),
            Target::File(path) => path.display().to_string(),
        }
    }

    /// Opens the target. A file is written aside: it is there when the sink
    /// is finished, whole, or not at all.
    pub fn open(&self) -> Result<Sink> {
        let (open, path) = match self {
            Target::Stdout => (Open::Stdout(io::stdout()), PathBuf::from("-")),
            Target::File(path) => open_file(path)?,
        };
        Ok(Sink {
            out: BufWriter::with_capacity(1 << 18, open),
            path,
            broken: None,
        })
    }
}

fn open_file(path: &Path) -> crate::Result<(Open, PathBuf)> {
    let pointed_at = path.is_symlink().then(|| fs::canonicalize(path).ok());
    let path = pointed_at.flatten().map_or(path.to_path_buf(), |real| real);
    let failed = |e: io::Error| error(&path, &format!("cannot be written: {}", reason(&e)));
    let permissions = match fs::metadata(&path) {
        Ok(meta) if meta.is_dir() => {
            let what = "is a folder; name a file, or remove the folder";
            return Err(error(&path, what));
        }
        Ok(meta) if !meta.is_file() => {
            let file = OpenOptions::new().write(true).open(&path).map_err(failed)?;
            return Ok((Open::Through(file), path));
        }
        Ok(meta) => Some(meta.permissions()),
        Err(_) => None,
    };
    let folder = folder_of(&path);
    make_folder(folder)?;
    let aside = temporary(folder, permissions).map_err(failed)?;
    Ok((Open::Aside(aside), path))
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

impl Sink {
    pub fn write(&mut self, bytes: &[u8]) -> crate::Result<()> {
        let written = self.out.write_all(bytes);
        written.map_err(|e| self.failed(e))
    }

    /// Everything is written: the file takes its place.
    pub fn finish(mut self) -> Result<()> {
        let flushed = self.out.flush();
        if let Err(error) = flushed {
            let error = self.failed(error);
            return Err(self.broken().map_or(error.into(), Failure::Stdout));
        }
        let (open, _) = self.out.into_parts();
        if let Open::Aside(aside) = open {
            let failed =
                |e: io::Error| error(&self.path, &format!("cannot be written: {}", reason(&e)));
            aside.persist(&self.path).map_err(|e| failed(e.error))?;
        }
        Ok(())
    }

    /// Why standard output could not be written, if it could not.
    pub fn broken(&mut self) -> Option<io::Error> {
        self.broken.take()
    }

    fn failed(&mut self, e: io::Error) -> Error {
        let what = format!("cannot be written: {}", reason(&e));
        if matches!(self.out.get_ref(), Open::Stdout(_)) {
            self.broken = Some(e);
        }
        error(&self.path, &what)
    }
}

impl Write for Open {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Open::Stdout(out) => out.write(bytes),
            Open::Through(out) => out.write(bytes),
            Open::Aside(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Open::Stdout(out) => out.flush(),
            Open::Through(out) => out.flush(),
            Open::Aside(out) => out.flush(),
        }
    }
}

/// Data to standard output, as it is.
pub fn to_stdout(bytes: &[u8]) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .map_err(Failure::Stdout)
}

/// Replaces the file by one that holds `bytes`, whole or not at all.
///
/// # Errors
/// [`Error::File`] naming the path; what was there before stays as it was.
pub fn to_file(path: &Path, bytes: &[u8]) -> crate::Result<()> {
    // A link keeps pointing where it points: what it points at is replaced.
    let pointed_at = path.is_symlink().then(|| fs::canonicalize(path).ok());
    let path = pointed_at.flatten().map_or(path.to_path_buf(), |real| real);
    let path = path.as_path();
    match fs::metadata(path) {
        Ok(meta) if meta.is_dir() => Err(error(
            path,
            "is a folder; name a file, or remove the folder",
        )),
        Ok(meta) if !meta.is_file() => write_through(path, bytes),
        Ok(meta) => write_aside(path, bytes, Some(meta.permissions())),
        Err(_) => write_aside(path, bytes, None),
    }
}

/// A file's bytes to standard output.
pub fn copy_to_stdout(from: &Path) -> Result<()> {
    let mut file = fs::File::open(from).map_err(Failure::Stdout)?;
    let mut out = io::stdout().lock();
    io::copy(&mut file, &mut out)
        .and_then(|_| out.flush())
        .map_err(Failure::Stdout)
}

/// Puts a finished file where `to` is, as [`to_file`] would: whole or not at
/// all, with what was there before replaced.
///
/// # Errors
/// [`Error::File`] naming the path.
pub fn move_file(from: &Path, to: &Path) -> crate::Result<()> {
    let pointed_at = to.is_symlink().then(|| fs::canonicalize(to).ok());
    let path = pointed_at.flatten().map_or(to.to_path_buf(), |real| real);
    let failed = |e: io::Error| error(&path, &format!("cannot be written: {}", reason(&e)));
    match fs::metadata(&path) {
        Ok(meta) if meta.is_dir() => Err(error(
            &path,
            "is a folder; name a file, or remove the folder",
        )),
        Ok(meta) if !meta.is_file() => {
            let mut file = fs::File::open(from).map_err(failed)?;
            let mut out = OpenOptions::new().write(true).open(&path).map_err(failed)?;
            io::copy(&mut file, &mut out).map_err(failed)?;
            Ok(())
        }
        Ok(meta) => {
            fs::set_permissions(from, meta.permissions()).map_err(failed)?;
            fs::rename(from, &path).map_err(failed)
        }
        Err(_) => fs::rename(from, &path).map_err(failed),
    }
}

/// Makes the folder, and those above it, where they are missing.
pub fn make_folder(path: &Path) -> crate::Result<()> {
    if path.as_os_str().is_empty() || path.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(path).map_err(|e| {
        let what = match blocking_file(path) {
            Some(file) => format!(
                "the folder cannot be made: {} is a file; remove it, or write elsewhere with -o",
                file.display()
            ),
            None => format!("the folder cannot be made: {}", reason(&e)),
        };
        error(path, &what)
    })
}

/// A file that stands where a folder of the path should.
fn blocking_file(path: &Path) -> Option<&Path> {
    path.ancestors().find(|p| p.is_file())
}

/// A device or pipe takes the bytes as they come; it must not be replaced.
fn write_through(path: &Path, bytes: &[u8]) -> crate::Result<()> {
    OpenOptions::new()
        .write(true)
        .open(path)
        .and_then(|mut file| file.write_all(bytes))
        .map_err(|e| error(path, &format!("cannot be written: {}", reason(&e))))
}

fn write_aside(
    path: &Path,
    bytes: &[u8],
    permissions: Option<fs::Permissions>,
) -> crate::Result<()> {
    let folder = folder_of(path);
    make_folder(folder)?;
    let failed = |e: io::Error| error(path, &format!("cannot be written: {}", reason(&e)));
    let mut aside = temporary(folder, permissions).map_err(failed)?;
    aside.write_all(bytes).map_err(failed)?;
    aside.persist(path).map_err(|e| failed(e.error))?;
    Ok(())
}

/// A file in the same folder, removed again unless it is kept.
fn temporary(
    folder: &Path,
    permissions: Option<fs::Permissions>,
) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".standoff-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any new file: the process's mask takes its bits off.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    Ok(file)
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "permission denied; write elsewhere with -o".to_string(),
        io::ErrorKind::StorageFull => "the disk is full".to_string(),
        io::ErrorKind::ReadOnlyFilesystem => {
            "the file system is read-only; write elsewhere with -o".to_string()
        }
        io::ErrorKind::NotFound => "its folder does not exist".to_string(),
        _ => error.to_string(),
    }
}

fn error(path: &Path, what: &str) -> Error {
    Error::File {
        path: path.to_path_buf(),
        what: what.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_in(folder: &Path) -> Vec<String> {
        fs::read_dir(folder)
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect()
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/map.svg");
        to_file(&path, b"first").unwrap();
        to_file(&path, b"second").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"second");
        assert_eq!(names_in(path.parent().unwrap()), ["map.svg"]);
    }

    #[test]
    fn a_folder_in_the_way_stays_and_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.svg");
        fs::create_dir(&path).unwrap();
        let message = to_file(&path, b"x").unwrap_err().to_string();
        assert!(message.contains("map.svg: is a folder"), "{message}");
        assert_eq!(names_in(folder.path()), ["map.svg"]);
    }

    #[test]
    fn a_file_where_the_folder_should_be_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("output");
        fs::write(&file, b"kept").unwrap();
        let message = to_file(&file.join("map.svg"), b"x")
            .unwrap_err()
            .to_string();
        assert!(message.contains("output is a file"), "{message}");
        assert_eq!(fs::read(&file).unwrap(), b"kept");
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_written_to_and_not_replaced() {
        use std::os::unix::fs::FileTypeExt;
        to_file(Path::new("/dev/null"), b"x").unwrap();
        let kind = fs::metadata("/dev/null").unwrap().file_type();
        assert!(kind.is_char_device());
    }

    #[cfg(unix)]
    #[test]
    fn a_new_file_can_be_read_by_others_and_an_old_one_keeps_its_mode() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.svg");
        let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        to_file(&path, b"x").unwrap();
        assert_eq!(mode() & 0o600, 0o600);
        let plain = folder.path().join("plain");
        fs::write(&plain, b"x").unwrap();
        assert_eq!(
            mode(),
            fs::metadata(&plain).unwrap().permissions().mode() & 0o777
        );
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        to_file(&path, b"y").unwrap();
        assert_eq!(mode(), 0o640);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, b"old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        to_file(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"new");
    }
}
