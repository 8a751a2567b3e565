//! Files in a ZIP archive, none of them larger than it may be.

use super::bounded::Bounded;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use zip::ZipArchive;

/// What a file in an archive may unfold to in any case, bytes.
const SMALL: u64 = 64 << 20;
/// And how many times its own size, beyond that: drawings and tables of
/// coordinates shrink to a twentieth at best.
const TIMES: u64 = 200;

pub(super) type Archive = ZipArchive<BufReader<File>>;

pub(super) fn open(file: File) -> Result<Archive, String> {
    ZipArchive::new(BufReader::new(file)).map_err(|e| format!("is not a valid ZIP archive: {e}"))
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
fn file<'a>(archive: &'a mut Archive, name: &str) -> Result<impl Read + use<'a>, String> {
    let file = archive.by_name(name).map_err(|e| format!("{name}: {e}"))?;
    let most = file.compressed_size().saturating_mul(TIMES).max(SMALL);
    if file.size() > most {
        return Err(format!(
            "{name} would decompress to {} bytes, more than {TIMES} times its size in the \
             archive",
            file.size()
        ));
    }
    // What the archive says of the size need not be so.
    let what = "it decompresses to more than 200 times its size in the archive";
    Ok(Bounded::new(file, most, what))
}

/// A file of the archive, in a temporary one without a name.
pub(super) fn unpack(archive: &mut Archive, name: &str) -> Result<File, String> {
    let mut from = file(archive, name)?;
    let room = |e: io::Error| {
        let folder = std::env::temp_dir();
        format!("cannot be unpacked in {}: {e}", folder.display())
    };
    let mut copy = tempfile::tempfile().map_err(room)?;
    io::copy(&mut from, &mut copy).map_err(|e| format!("{name}: {e}"))?;
    copy.rewind().map_err(room)?;
    Ok(copy)
}
