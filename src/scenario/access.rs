//! Restricts the files that a scenario may read.

use crate::formats::SHAPEFILE_PARTS;
use crate::units::Misread;
use std::path::{Path, PathBuf};

/// The files that a scenario may read: those in its own folder or below, and
/// those in folders that whoever runs the program allows.
///
/// Links are followed before a file is judged, so that a link in the folder
/// does not lead out of it. Scenarios come from other people; without this a
/// scenario could make a page of any file that its reader can open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Access {
    also: Vec<PathBuf>,
}

impl Access {
    /// The scenario's own folder, and these with all that lies below them.
    pub fn also(folders: impl IntoIterator<Item = PathBuf>) -> Access {
        Access {
            also: folders.into_iter().collect(),
        }
    }

    /// The path of a file that a scenario in `folder` names. The parts of a
    /// Shapefile are checked along with it.
    pub(super) fn path(&self, folder: &Path, name: &str) -> Result<PathBuf, Misread> {
        let path = folder.join(name.trim());
        let folders = std::iter::once(folder).chain(self.also.iter().map(PathBuf::as_path));
        let allowed: Vec<PathBuf> = folders.map(resolved).collect();
        let is_allowed = |real: &Path| allowed.iter().any(|folder| real.starts_with(folder));
        let folder_of = |path: &Path| path.parent().unwrap_or(path).to_path_buf();
        if !is_allowed(&resolved(&folder_of(&path))) {
            return Err(outside(&folder_of(&path), name));
        }
        // The folder is allowed, but a link in it may lead elsewhere.
        let parts = SHAPEFILE_PARTS.map(|part| path.with_extension(part));
        let real = std::iter::once(&path)
            .chain(&parts)
            .map(|part| resolved(part));
        match real.into_iter().find(|real| !is_allowed(real)) {
            Some(real) => Err(outside(&folder_of(&real), name)),
            None => Ok(path),
        }
    }
}

fn outside(folder: &Path, name: &str) -> Misread {
    Misread::new(format!(
        "\"{name}\" is outside the scenario's folder and was not read"
    ))
    .help(format!(
        "move it there, or allow its folder on the command line: --allow-path {}",
        folder.display()
    ))
}

/// The path with links resolved; for a path that does not exist, as far as it
/// does.
fn resolved(path: &Path) -> PathBuf {
    let path = match path.as_os_str().is_empty() {
        true => Path::new("."),
        false => path,
    };
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => resolved(parent).join(name),
        _ => path.to_path_buf(),
    }
}
