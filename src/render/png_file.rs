//! Encodes PNG files: RGB without filters, which would make a flat drawing
//! larger, and text chunks about the picture.
//!
//! The `png` crate writes the chunks. Image data is compressed here, in bands
//! in parallel, since that crate compresses on one thread only. It uses
//! `zlib-rs` directly because `flate2` has one backend for all users, and this
//! one makes PDFs larger.

use std::io::Cursor;

use ::png::text_metadata::ITXtChunk;
use ::png::{
    BitDepth, ColorType, Decoder, Encoder, EncodingError, Info, PixelDimensions,
    SrgbRenderingIntent,
};
use resvg::tiny_skia::Pixmap;
use zlib_rs::adler32::{adler32, adler32_combine};
use zlib_rs::{Deflate, DeflateError, DeflateFlush};

use super::document::{HASH, SCENARIO};
use super::picture::Picture;
use super::png::Resolution;
use crate::error::{Error, Result};

/// The best trade-off for maps: level 4 is a seventh faster and 3 % larger,
/// level 6 a third slower and 1 % smaller.
const LEVEL: i32 = 5;
/// Bytes of rows compressed per call.
const BLOCK: usize = 1 << 16;
/// Window size as a power of two: 32 KiB.
const WINDOW: u8 = 15;
/// The zlib header: that window size, no dictionary.
const ZLIB_HEAD: [u8; 2] = [0x78, 0x5e];

/// A compressed band of rows.
pub(crate) struct Band {
    /// Bytes before compression, and their Adler-32 checksum.
    length: u64,
    adler: u32,
    data: Vec<u8>,
}

/// Compresses a band; `last` ends the stream.
pub(crate) fn compress(pixmap: &Pixmap, last: bool) -> Result<Band> {
    deflate(pixmap, last).map_err(|e| unwritten(e.as_str()))
}

fn unwritten(why: &str) -> Error {
    Error::Render(format!("the PNG cannot be written: {why}"))
}

fn deflate(pixmap: &Pixmap, last: bool) -> std::result::Result<Band, DeflateError> {
    let mut deflate = Deflate::new(LEVEL, false, WINDOW);
    let width = pixmap.width() as usize;
    let row = 1 + 3 * width;
    let mut block = vec![0; row * BLOCK.div_ceil(row)];
    let (mut adler, mut data) = (1, Vec::new());
    for rows in pixmap.data().chunks(4 * width * (block.len() / row)) {
        let lines = rows.chunks_exact(4 * width);
        let bytes = &mut block[..row * lines.len()];
        for (line, row) in lines.zip(bytes.chunks_exact_mut(row)) {
            // The filter byte before each row stays 0: not filtered.
            without_alpha(line, &mut row[1..]);
        }
        adler = adler32(adler, bytes);
        push(&mut deflate, bytes, DeflateFlush::NoFlush, &mut data)?;
    }
    // A band that is not the last ends on a byte boundary.
    let end = if last {
        DeflateFlush::Finish
    } else {
        DeflateFlush::SyncFlush
    };
    push(&mut deflate, &[], end, &mut data)?;
    Ok(Band {
        length: deflate.total_in(),
        adler,
        data,
    })
}

/// Compresses bytes and appends the result to `data`.
fn push(
    deflate: &mut Deflate,
    bytes: &[u8],
    flush: DeflateFlush,
    data: &mut Vec<u8>,
) -> std::result::Result<(), DeflateError> {
    let start = deflate.total_in();
    let mut made = [0; BLOCK];
    loop {
        let (taken, before) = (deflate.total_in() - start, deflate.total_out());
        deflate.compress(&bytes[taken as usize..], &mut made, flush)?;
        let made = &made[..(deflate.total_out() - before) as usize];
        data.extend_from_slice(made);
        // If the output buffer is not full, all input is consumed and flushed.
        if made.len() < BLOCK {
            return Ok(());
        }
    }
}

/// Drops the alpha channel.
fn without_alpha(rgba: &[u8], rgb: &mut [u8]) {
    let pixels = rgb.as_chunks_mut().0.iter_mut().zip(rgba.as_chunks().0);
    pixels.for_each(|(rgb, [r, g, b, _])| *rgb = [*r, *g, *b]);
}

/// The PNG signature.
pub(crate) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Assembles a PNG file from compressed bands.
pub(crate) fn encode(
    bands: &[Band],
    (width, height): (u32, u32),
    picture: &Picture,
    resolution: Resolution,
) -> Result<Vec<u8>> {
    let per_metre = (resolution.dots_per_inch() / 0.0254).round() as u32;
    let mut info = Info::with_size(width, height);
    info.color_type = ColorType::Rgb;
    info.bit_depth = BitDepth::Eight;
    info.srgb = Some(SrgbRenderingIntent::Perceptual);
    info.pixel_dims = Some(PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: ::png::Unit::Meter,
    });
    info.utf8_text = notes(picture);
    let write = || {
        let mut file = Vec::new();
        let mut writer = Encoder::with_info(&mut file, info)?.write_header()?;
        writer.write_chunk(::png::chunk::IDAT, &zlib(bands))?;
        writer.finish()?;
        Ok(file)
    };
    write().map_err(|e: EncodingError| unwritten(&e.to_string()))
}

/// Joins the bands into one zlib stream.
fn zlib(bands: &[Band]) -> Vec<u8> {
    let adler = bands
        .iter()
        .fold(1, |sum, band| adler32_combine(sum, band.adler, band.length));
    let parts = bands.iter().map(|band| band.data.as_slice());
    let parts: Vec<&[u8]> = std::iter::once(&ZLIB_HEAD[..]).chain(parts).collect();
    [parts.concat().as_slice(), &adler.to_be_bytes()].concat()
}

/// Metadata entries that are written, and their PNG keywords.
const KEYWORDS: &[(&str, &str)] = &[
    ("copyright", "Copyright"),
    ("credit", "Credit"),
    ("disclaimer", "Disclaimer"),
    ("sources", "Sources"),
    (HASH, HASH),
    (SCENARIO, SCENARIO),
];

fn notes(picture: &Picture) -> Vec<ITXtChunk> {
    let mut notes = vec![
        ("Title", picture.title.as_str()),
        ("Description", &picture.description),
        ("Software", "standoff"),
    ];
    for (name, value) in &picture.metadata {
        let known = KEYWORDS.iter().find(|(n, _)| n == name);
        notes.extend(known.map(|(_, keyword)| (*keyword, value.as_str())));
    }
    notes.retain(|(_, text)| !text.is_empty());
    let chunk = |(keyword, text)| ITXtChunk::new(keyword, text);
    notes.into_iter().map(chunk).collect()
}

/// Keywords and texts of a file's `iTXt` chunks, up to the first broken one.
pub(crate) fn texts(file: &[u8]) -> Vec<(String, String)> {
    let Ok(mut reader) = Decoder::new(Cursor::new(file)).read_info() else {
        return Vec::new();
    };
    // Other programs also write text chunks after the image data.
    let _ = reader.finish();
    let chunks = reader.info().utf8_text.iter();
    let text = |chunk: &ITXtChunk| Some((chunk.keyword.clone(), chunk.get_text().ok()?));
    chunks.filter_map(text).collect()
}
