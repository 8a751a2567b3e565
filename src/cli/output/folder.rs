//! Folders of outputs.

use super::error;
use crate::error::reason;
use std::fs;
use std::path::Path;

/// Where commands write if no output is given.
pub(super) const DEFAULT_FOLDER: &str = "output";

/// Makes the folder, and those above it, where they are missing and `is_wanted`.
pub(super) fn make_folder(path: &Path, is_wanted: bool) -> crate::Result<()> {
    if path.as_os_str().is_empty() || path.is_dir() {
        return Ok(());
    }
    let there = path.ancestors().find(|p| p.exists());
    if !is_wanted && there.is_none_or(Path::is_dir) {
        let help = format!(
            "no such folder; create it first: mkdir -p {}",
            path.display()
        );
        return Err(error(path, help));
    }
    fs::create_dir_all(path).map_err(|e| {
        let what = match there.filter(|p| !p.is_dir()) {
            Some(file) if file.is_file() => format!(
                "cannot create the folder: {} is a file; remove it, or write elsewhere with -o",
                file.display()
            ),
            Some(device) => format!(
                "{} is a device or a pipe; write to a folder, or to standard output with -o -",
                device.display()
            ),
            None => format!("cannot create the folder: {}", reason(&e)),
        };
        error(path, what)
    })
}
