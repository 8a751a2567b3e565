//! Which files a command reads, so that none of them is overwritten.

use super::output::Target;
use crate::formats::SHAPEFILE_PARTS;
use crate::scenario::Scenario;
use std::fs;
use std::path::{Path, PathBuf};

/// The files that a command reads.
#[derive(Debug, Clone, Default)]
pub struct Reads {
    files: Vec<(Identity, PathBuf)>,
}

/// What a file is, whatever it is called: other spellings, symbolic links and
/// hard links of one file are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identity {
    /// Device and inode.
    #[cfg(unix)]
    Inode(u64, u64),
    /// The path without links, where a file has no number or does not exist.
    Path(PathBuf),
}

impl Reads {
    pub fn of<'p>(paths: impl IntoIterator<Item = &'p Path>) -> Reads {
        let mut reads = Reads::default();
        paths.into_iter().for_each(|path| reads.add(path));
        reads
    }

    /// Notes a file, and the other parts of a Shapefile; what does not exist is
    /// none, and `-` is the file that standard input comes from.
    pub fn add(&mut self, path: &Path) {
        let is_shapefile = path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("shp"));
        let parts: &[&str] = if is_shapefile { &SHAPEFILE_PARTS } else { &[] };
        let parts = parts.iter().map(|part| path.with_extension(part));
        for path in std::iter::once(path.to_path_buf()).chain(parts) {
            if path == Path::new("-") {
                let stdin = Identity::of_stdin();
                self.files
                    .extend(stdin.map(|identity| (identity, "standard input".into())));
            } else if path.is_file() {
                self.files.push((Identity::of(&path), path));
            }
        }
    }

    /// Adds what another input reads.
    pub fn extend(&mut self, other: Reads) {
        self.files.extend(other.files);
    }

    /// Notes the files that a scenario names.
    pub fn add_scenario(&mut self, scenario: &Scenario) {
        scenario.files.iter().for_each(|path| self.add(path));
    }

    /// The name under which the command reads the file that `target` would
    /// overwrite, if it does.
    pub fn overwritten_by(&self, target: &Target) -> Option<&Path> {
        let identity = match target {
            Target::Stdout => Identity::of_stdout()?,
            Target::File(path) => Identity::of(path),
        };
        let read = self.files.iter().find(|(own, _)| *own == identity);
        read.map(|(_, path)| path.as_path())
    }
}

impl Identity {
    pub fn of(path: &Path) -> Identity {
        #[cfg(unix)]
        if let Ok(about) = fs::metadata(path) {
            return Identity::of_metadata(&about);
        }
        if let Ok(real) = fs::canonicalize(path) {
            return Identity::Path(real);
        }
        let folder = super::output::folder_of(path);
        let folder = fs::canonicalize(folder).unwrap_or(folder.to_path_buf());
        Identity::Path(folder.join(path.file_name().unwrap_or_default()))
    }

    #[cfg(unix)]
    fn of_metadata(about: &fs::Metadata) -> Identity {
        use std::os::unix::fs::MetadataExt;
        Identity::Inode(about.dev(), about.ino())
    }

    /// The file that standard output goes to, if it goes to one.
    fn of_stdout() -> Option<Identity> {
        #[cfg(unix)]
        {
            use std::os::fd::AsFd;
            Identity::of_stream(std::io::stdout().as_fd())
        }
        #[cfg(not(unix))]
        None
    }

    /// The file that standard input comes from, if it comes from one.
    fn of_stdin() -> Option<Identity> {
        #[cfg(unix)]
        {
            use std::os::fd::AsFd;
            Identity::of_stream(std::io::stdin().as_fd())
        }
        #[cfg(not(unix))]
        None
    }

    #[cfg(unix)]
    fn of_stream(stream: std::os::fd::BorrowedFd) -> Option<Identity> {
        let file = fs::File::from(stream.try_clone_to_owned().ok()?);
        let about = file.metadata().ok().filter(fs::Metadata::is_file)?;
        Some(Identity::of_metadata(&about))
    }
}
