//! The PNG file: opaque colours without filters, which would only make a flat
//! drawing larger, and notes on what it is.

use resvg::tiny_skia::Pixmap;

use super::deflate;
use super::document::{HASH, SCENARIO};
use super::picture::Picture;
use super::png::Resolution;

/// Rows of an image, ready for the file.
pub(crate) struct Band {
    rows: u32,
    data: Vec<u8>,
    adler: u32,
}

/// Compress a band; `last` ends the image.
pub(crate) fn compress(pixmap: &Pixmap, last: bool) -> Band {
    let width = pixmap.width() as usize;
    let bytes = pixmap.data().chunks_exact(4);
    let pixels: Vec<u32> = bytes
        .map(|p| u32::from_le_bytes([p[0], p[1], p[2], p[3]]))
        .collect();
    let mut adler = simd_adler32::Adler32::new();
    let mut row = Vec::with_capacity(3 * width + 1);
    for line in pixels.chunks_exact(width) {
        row.clear();
        row.push(0);
        for pixel in line {
            row.extend_from_slice(&pixel.to_le_bytes()[..3]);
        }
        adler.write(&row);
    }
    Band {
        rows: pixmap.height(),
        data: deflate::block(&pixels, width, last),
        adler: adler.finish(),
    }
}

/// The bytes that a PNG begins with.
pub(crate) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The file of an image in bands.
pub(crate) fn encode(
    bands: &[Band],
    (width, height): (u32, u32),
    picture: &Picture,
    resolution: Resolution,
) -> Vec<u8> {
    let mut file = SIGNATURE.to_vec();
    let [w, h] = [width, height].map(u32::to_be_bytes);
    // Eight bits to each of three colours.
    chunk(&mut file, b"IHDR", &[&w, &h, &[8, 2, 0, 0, 0]]);
    chunk(&mut file, b"sRGB", &[&[0]]);
    let density = ((resolution.dots_per_inch() / 0.0254).round() as u32).to_be_bytes();
    chunk(&mut file, b"pHYs", &[&density, &density, &[1]]);
    for (keyword, text) in notes(picture) {
        chunk(
            &mut file,
            b"iTXt",
            &[keyword.as_bytes(), &[0; 5], text.as_bytes()],
        );
    }
    let sum = bands.iter().fold(1, |sum, band| {
        let bytes = u64::from(band.rows) * (3 * u64::from(width) + 1);
        joined_adler(sum, band.adler, bytes)
    });
    let sum = sum.to_be_bytes();
    let mut parts: Vec<&[u8]> = vec![&[0x78, 0x01]];
    parts.extend(bands.iter().map(|band| band.data.as_slice()));
    parts.push(&sum);
    chunk(&mut file, b"IDAT", &parts);
    chunk(&mut file, b"IEND", &[]);
    file
}

fn chunk(file: &mut Vec<u8>, kind: &[u8; 4], parts: &[&[u8]]) {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    file.extend((length as u32).to_be_bytes());
    let start = file.len();
    file.extend(kind);
    parts.iter().for_each(|part| file.extend_from_slice(part));
    let check = crc32fast::hash(&file[start..]);
    file.extend(check.to_be_bytes());
}

/// The checksum of two stretches from theirs, the second of `bytes` bytes.
fn joined_adler(first: u32, second: u32, bytes: u64) -> u32 {
    const BASE: u64 = 65_521;
    let split = |sum: u32| (u64::from(sum & 0xFFFF), u64::from(sum >> 16));
    let ((a1, b1), (a2, b2)) = (split(first), split(second));
    // The second began with a 1 that is not there, instead of with `a1`.
    let before = a1 + BASE - 1;
    let a = (before + a2) % BASE;
    let b = (b1 + b2 + before % BASE * (bytes % BASE)) % BASE;
    (b as u32) << 16 | a as u32
}

/// Names of entries that the PNG standard has keywords for; the others keep
/// their own.
const KEYWORDS: &[(&str, &str)] = &[
    ("copyright", "Copyright"),
    ("credit", "Credit"),
    ("disclaimer", "Disclaimer"),
    ("sources", "Sources"),
    (HASH, HASH),
    (SCENARIO, SCENARIO),
];

fn notes(picture: &Picture) -> Vec<(&'static str, String)> {
    let mut notes = vec![
        ("Title", picture.title.clone()),
        ("Description", picture.description.clone()),
        ("Software", "standoff".to_owned()),
    ];
    for (name, value) in &picture.metadata {
        let known = KEYWORDS.iter().find(|(n, _)| n == name);
        notes.extend(known.map(|(_, keyword)| (*keyword, value.clone())));
    }
    notes.retain(|(_, text)| !text.is_empty());
    notes
}

/// Keywords and texts of a file's `iTXt` chunks that are not compressed.
pub(crate) fn texts(file: &[u8]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = file.get(SIGNATURE.len()..).unwrap_or_default();
    while let Some((head, after)) = rest.split_at_checked(8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let Some(data) = after.get(..length) else {
            break;
        };
        if &head[4..] == b"iTXt" {
            found.extend(text_of(data));
        }
        rest = after.get(length + 4..).unwrap_or_default();
    }
    found
}

/// Keyword, two flags, language and its word for the keyword, text.
fn text_of(data: &[u8]) -> Option<(String, String)> {
    let mut parts = data.splitn(2, |b| *b == 0);
    let keyword = parts.next()?;
    let (flags, rest) = parts.next()?.split_at_checked(2)?;
    let text = rest.splitn(3, |b| *b == 0).nth(2)?;
    let utf8 = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok();
    (flags[0] == 0).then_some((utf8(keyword)?, utf8(text)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_join() {
        let data: Vec<u8> = (0..99_999_u32).map(|i| (i ^ i >> 3) as u8).collect();
        for cut in [0, 1, 70_000, data.len()] {
            let (a, b) = data.split_at(cut);
            let sums = [a, b, &data].map(|part| simd_adler32::adler32(&part));
            assert_eq!(joined_adler(sums[0], sums[1], b.len() as u64), sums[2]);
        }
    }
}
