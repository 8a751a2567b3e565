//! Files in a ZIP archive, none of them larger than it may be.

use std::fs::File;
use std::io::{BufReader, Read};
use zip::ZipArchive;

/// What a file in an archive may unfold to, bytes.
pub(super) const LARGEST: u64 = 4 << 30;

pub(super) type Archive = ZipArchive<BufReader<File>>;

pub(super) fn open(file: File) -> Result<Archive, String> {
    ZipArchive::new(BufReader::new(file)).map_err(|e| format!("is no sound ZIP archive: {e}"))
}

/// The first file whose name, in small letters, fits.
pub(super) fn find(archive: &Archive, fits: impl Fn(&str) -> bool) -> Option<String> {
    names(archive).find(|name| fits(&name.to_ascii_lowercase()))
}

/// Every file whose name can be read.
pub(super) fn names(archive: &Archive) -> impl Iterator<Item = String> + '_ {
    archive
        .file_names()
        .filter_map(|name| Some(name.ok()?.into_owned()))
}

/// A file's bytes as they unfold; an error behind the last that is allowed.
pub(super) fn file<'a>(
    archive: &'a mut Archive,
    name: &str,
) -> Result<impl Read + use<'a>, String> {
    let file = archive.by_name(name).map_err(|e| format!("{name}: {e}"))?;
    if file.size() > LARGEST {
        return Err(format!("{name} would unfold to {} bytes", file.size()));
    }
    Ok(file.take(LARGEST))
}
