//! ZIP archives: read with limits on decompressed sizes, and written
//! reproducibly.

use super::bounded::Bounded;
use super::file::{failed, stopped};
use crate::error::Result as Written;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Size in bytes that any file in an archive may decompress to.
const SMALL: u64 = 64 << 20;
/// Multiple of its compressed size allowed beyond that; drawings and tables of
/// coordinates compress to a twentieth at best.
const TIMES: u64 = 200;

pub(super) type Archive = ZipArchive<BufReader<File>>;

pub(super) fn open(file: File) -> Result<Archive, String> {
    ZipArchive::new(BufReader::new(file)).map_err(|e| format!("is not a valid ZIP archive: {e}"))
}

/// The first file whose lower-case name matches.
pub(super) fn find(archive: &Archive, fits: impl Fn(&str) -> bool) -> Option<String> {
    names(archive).find(|name| fits(&name.to_ascii_lowercase()))
}

/// All files with a readable name.
pub(super) fn names(archive: &Archive) -> impl Iterator<Item = String> + '_ {
    archive
        .file_names()
        .filter_map(|name| Some(name.ok()?.into_owned()))
}

/// Decompresses a file; fails beyond the allowed size.
fn file<'a, R: Read + Seek>(
    archive: &'a mut ZipArchive<R>,
    name: &str,
) -> Result<impl Read + use<'a, R>, String> {
    let file = archive.by_name(name).map_err(|e| format!("{name}: {e}"))?;
    let most = file.compressed_size().saturating_mul(TIMES).max(SMALL);
    if file.size() > most {
        return Err(format!(
            "{name} would decompress to {} bytes, more than {TIMES} times its size in the \
             archive",
            file.size()
        ));
    }
    // The size declared in the archive may be false.
    let what = "it decompresses to more than 200 times its size in the archive";
    Ok(Bounded::new(file, most, what))
}

/// Decompresses a text of an archive in memory; `None` if it is not there.
pub(crate) fn packed(archive: &[u8], name: &str) -> Option<String> {
    let mut archive = ZipArchive::new(io::Cursor::new(archive)).ok()?;
    let mut text = String::new();
    let mut file = file(&mut archive, name).ok()?;
    file.read_to_string(&mut text).ok()?;
    Some(text)
}

/// Decompresses a file of the archive into an anonymous temporary file.
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

/// An archive being written.
pub(crate) struct Packer<W: Write + Seek = BufWriter<File>> {
    zip: ZipWriter<W>,
    settings: SimpleFileOptions,
}

impl Packer {
    /// `level` is the compression level; `None` for the default.
    pub fn create(path: &Path, level: Option<i64>) -> Written<Packer> {
        let file = File::create(path).map_err(|e| failed(path, &e))?;
        Ok(Packer::new(BufWriter::new(file), level))
    }
}

impl<W: Write + Seek> Packer<W> {
    pub fn new(out: W, level: Option<i64>) -> Packer<W> {
        Packer {
            zip: ZipWriter::new(out),
            settings: SimpleFileOptions::default()
                .compression_method(CompressionMethod::Deflated)
                .compression_level(level)
                .last_modified_time(DateTime::default()),
        }
    }

    /// Starts the next file, which receives the following writes.
    pub fn begin(&mut self, name: &str) -> Written<&mut ZipWriter<W>> {
        self.zip.start_file(name, self.settings).map_err(stopped)?;
        Ok(&mut self.zip)
    }

    pub fn finish(self) -> Written<()> {
        self.into_inner()?.flush().map_err(stopped)
    }

    pub fn into_inner(self) -> Written<W> {
        self.zip.finish().map_err(stopped)
    }
}
