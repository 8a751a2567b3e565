//! A file as a stream of bytes, decompressed, and decoded to UTF-8 if its
//! encoding is known.

use super::encoding::{TextEncoding, Utf8, detect};
use super::fault::{fault, unreadable};
use crate::error::{Error, Result};
use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Number of bytes examined to detect the type of a file.
pub(crate) const HEAD: usize = 64 << 10;

/// Largest Zstandard window accepted.
const WINDOW: u64 = 64 << 20;

/// A compressed file may decompress to this many bytes regardless of its size,
/// ...
const FREE: u64 = 256 << 20;
/// ... or to this many times its size; rows of positions compress to about a
/// tenth.
const RATIO: u64 = 250;

const GZIP: [u8; 2] = [0x1f, 0x8b];
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// An opened file.
pub(crate) struct Opened {
    pub name: String,
    /// The first bytes, which `stream` delivers again.
    pub head: Vec<u8>,
    pub stream: Box<dyn Read + Send>,
    /// Whether the file is compressed (gzip or Zstandard).
    pub packed: bool,
    /// Whether `stream` is in another encoding than the file.
    pub decoded: bool,
}

/// Opens a file.
///
/// # Errors
/// [`crate::Error::File`] if it cannot be read or decompressed, or declares an
/// unknown encoding.
pub(crate) fn open_file(path: &Path, encoding: Option<TextEncoding>) -> Result<Opened> {
    if path.is_dir() {
        return Err(fault(path, "is a folder; name a file in it"));
    }
    let file = File::open(path).map_err(|e| unreadable(path, &e))?;
    open(&path.display().to_string(), Box::new(file), encoding)
}

/// The contents of a file, decompressed, and as UTF-8 if its encoding is known.
pub(super) fn text(path: &Path, encoding: Option<TextEncoding>) -> Result<Box<dyn Read + Send>> {
    Ok(open_file(path, encoding)?.stream)
}

/// Opens a stream. Its first bytes show whether it is compressed and, unless an
/// encoding is given, how text is encoded.
///
/// # Errors
/// See [`open_file`].
pub(crate) fn open(
    name: &str,
    stream: Box<dyn Read + Send>,
    encoding: Option<TextEncoding>,
) -> Result<Opened> {
    let failed = |e: io::Error| fault(Path::new(name), format!("cannot be read: {}", why(&e)));
    let size = Arc::new(AtomicU64::new(0));
    let counted = Counted {
        stream,
        read: size.clone(),
    };
    let mut buffered = BufReader::with_capacity(128 << 10, counted);
    let start = buffered.fill_buf().map_err(failed)?;
    let (gzip, zstd) = (start.starts_with(&GZIP), start.starts_with(&ZSTD));
    let mut stream: Box<dyn Read + Send> = if gzip {
        Box::new(Guarded::new(MultiGzDecoder::new(buffered), size))
    } else if zstd {
        Box::new(Guarded::new(Frames::new(buffered), size))
    } else {
        Box::new(buffered)
    };
    let mut head = begin(&mut stream).map_err(failed)?;
    let written = detect(&head, encoding).map_err(|what| fault(Path::new(name), what))?;
    let decoded = written.is_some();
    let mut stream: Box<dyn Read + Send> = Box::new(Cursor::new(head.clone()).chain(stream));
    if let Some(written) = written {
        stream = Box::new(Utf8::new(stream, written));
        // Later errors are reported when they are reached.
        head = Vec::new();
        let outcome = (&mut stream).take(HEAD as u64).read_to_end(&mut head);
        stream = match outcome {
            Ok(_) => Box::new(Cursor::new(head.clone()).chain(stream)),
            Err(error) => Box::new(Cursor::new(head.clone()).chain(Failing(Some(error)))),
        };
    }
    Ok(Opened {
        name: name.to_string(),
        head,
        stream,
        packed: gzip || zstd,
        decoded,
    })
}

/// A file's name without folder and extensions: `zones` for `zones.geojson.gz`.
pub(crate) fn stem(path: &Path) -> String {
    let stem = Path::new(unpacked_name(path)).file_stem();
    let stem = stem.and_then(|s| s.to_str()).unwrap_or_default();
    let stem = if stem.is_empty() { "features" } else { stem };
    stem.to_string()
}

/// A file's name without the extension of its compression.
pub(super) fn unpacked_name(path: &Path) -> &str {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("");
    match name.rsplit_once('.') {
        Some((inner, packed)) if PACKED.iter().any(|e| packed.eq_ignore_ascii_case(e)) => inner,
        _ => name,
    }
}

/// Extensions of compressed files.
const PACKED: [&str; 3] = ["gz", "zst", "zstd"];

/// Passes the path of a decompressed copy to a reader that needs random access;
/// for an uncompressed file, its own path. Errors name the original file.
///
/// # Errors
/// Fails if the file cannot be decompressed, and on any error of `read`.
/// What cannot be unpacked, and what `read` returns.
pub(super) fn unpacked<T>(path: &Path, read: impl FnOnce(&Path) -> Result<T>) -> Result<T> {
    let opened = open_file(path, None)?;
    if !opened.packed {
        return read(path);
    }
    let failed = |e: io::Error| fault(path, format!("cannot be decompressed: {}", why(&e)));
    let folder = tempfile::tempdir().map_err(failed)?;
    let copy = folder.path().join(unpacked_name(path));
    let mut stream = opened.stream;
    let copied = File::create(&copy).and_then(|mut file| io::copy(&mut stream, &mut file));
    copied.map_err(failed)?;
    read(&copy).map_err(|error| match error {
        Error::File { path: own, what } if own == copy => fault(path, what),
        other => other,
    })
}

fn begin(stream: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    stream.take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// A stream that ends with an error.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// Describes why a stream failed.
pub(crate) fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => {
            "the compressed file is cut off; download it again".to_string()
        }
        _ => error.to_string(),
    }
}

/// Counts the bytes read from the file itself.
struct Counted<R> {
    stream: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.stream.read(buffer)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Stops decompression bombs.
struct Guarded<R> {
    stream: R,
    packed: Arc<AtomicU64>,
    unpacked: u64,
}

impl<R: Read> Guarded<R> {
    fn new(stream: R, packed: Arc<AtomicU64>) -> Guarded<R> {
        Guarded {
            stream,
            packed,
            unpacked: 0,
        }
    }
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.stream.read(buffer)?;
        self.unpacked += read as u64;
        let packed = self.packed.load(Ordering::Relaxed);
        if self.unpacked > FREE.max(packed.saturating_mul(RATIO)) {
            return Err(io::Error::other(format!(
                "it decompresses to more than {RATIO} times its size, which no file of positions \
                 does; decompress it yourself if you trust it"
            )));
        }
        Ok(read)
    }
}

/// Consecutive Zstandard frames; skippable frames are skipped.
struct Frames<R> {
    source: R,
    decoder: FrameDecoder,
    within: bool,
}

impl<R: BufRead> Frames<R> {
    fn new(source: R) -> Frames<R> {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(WINDOW);
        Frames {
            source,
            decoder,
            within: false,
        }
    }

    /// Starts the next frame; false at the end of the file.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.source.fill_buf()?.is_empty() {
            match self.decoder.reset(&mut self.source) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => self.skip(length.into())?,
                Err(error) => return Err(broken(&error)),
            }
        }
        Ok(false)
    }

    fn skip(&mut self, length: u64) -> io::Result<()> {
        let skipped = io::copy(&mut (&mut self.source).take(length), &mut io::sink())?;
        if skipped < length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.within && !self.begin()? {
                return Ok(0);
            }
            self.within = true;
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                self.decoder
                    .decode_blocks(&mut self.source, BlockDecodingStrategy::UptoBlocks(1))
                    .map_err(|e| broken(&e))?;
            }
            let read = self.decoder.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            self.within = !self.decoder.is_finished();
        }
    }
}

fn broken(error: &FrameDecoderError) -> io::Error {
    io::Error::other(format!(
        "the compressed file is damaged or cut off ({error})"
    ))
}
