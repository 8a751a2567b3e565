//! A file as a stream of bytes, unpacked where it is packed.

use crate::error::{Error, Result};
use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes that are looked at to tell what a file is.
pub(super) const HEAD: usize = 64 << 10;

/// The largest window that a Zstandard frame may ask for.
const WINDOW: u64 = 64 << 20;

/// A packed file may hold this much whatever its size, ...
const FREE: u64 = 256 << 20;
/// ... and then this many times its size: rows of positions pack to a tenth.
const RATIO: u64 = 250;

const GZIP: [u8; 2] = [0x1f, 0x8b];
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
const ZIP: [u8; 4] = [b'P', b'K', 3, 4];

/// A file that has been opened and begun.
pub(super) struct Opened {
    pub name: String,
    /// The first bytes, which `stream` gives again.
    pub head: Vec<u8>,
    pub stream: Box<dyn Read + Send>,
}

/// Opens a file by its path.
pub(super) fn open_file(path: &Path) -> Result<Opened> {
    let name = path.display().to_string();
    if path.is_dir() {
        return Err(failure(&name, "is a folder; name the files in it"));
    }
    let file = File::open(path).map_err(|e| failure(&name, &format!("cannot be read: {e}")))?;
    open(name, Box::new(file))
}

/// Opens a stream: tells packed bytes by their first ones.
pub(super) fn open(name: String, stream: Box<dyn Read + Send>) -> Result<Opened> {
    let packed = Arc::new(AtomicU64::new(0));
    let counted = Counted {
        stream,
        read: packed.clone(),
    };
    let mut buffered = BufReader::with_capacity(128 << 10, counted);
    let start = buffered.fill_buf().map_err(|e| unreadable(&name, &e))?;
    let mut stream: Box<dyn Read + Send> = if start.starts_with(&GZIP) {
        Box::new(Guarded::new(MultiGzDecoder::new(buffered), packed))
    } else if start.starts_with(&ZSTD) {
        Box::new(Guarded::new(Frames::new(buffered), packed))
    } else if start.starts_with(&ZIP) {
        return Err(failure(&name, "is a zip archive; unpack it first"));
    } else {
        Box::new(buffered)
    };
    let mut head = Vec::new();
    (&mut stream)
        .take(HEAD as u64)
        .read_to_end(&mut head)
        .map_err(|e| unreadable(&name, &e))?;
    if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
        return Err(failure(&name, "is UTF-16; save it as UTF-8"));
    }
    Ok(Opened {
        name,
        stream: Box::new(Cursor::new(head.clone()).chain(stream)),
        head,
    })
}

fn failure(name: &str, what: &str) -> Error {
    Error::File {
        path: name.into(),
        what: what.to_string(),
    }
}

/// What stopped a stream, in words.
pub(super) fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => {
            "the packed file ends too early; fetch it again".to_string()
        }
        _ => error.to_string(),
    }
}

fn unreadable(name: &str, error: &io::Error) -> Error {
    failure(name, &format!("cannot be read: {}", why(error)))
}

/// Counts what was read of the file itself.
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

/// Stops a file that unpacks to more than any real one does.
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
                "it unpacks to more than {RATIO} times its size, as no file of positions does; \
                 unpack it yourself if you trust it"
            )));
        }
        Ok(read)
    }
}

/// Zstandard frames, one after the other; skippable ones are skipped.
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

    /// Begins the next frame; false at the end of the file.
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
        "the packed file is broken or ends too early ({error})"
    ))
}
