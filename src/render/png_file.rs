//! The PNG file: opaque colours without filters, which would only make a flat
//! drawing larger, and notes on what it is.

use resvg::tiny_skia::Pixmap;

use super::deflate;
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

/// The file of an image in bands.
pub(crate) fn encode(
    bands: &[Band],
    (width, height): (u32, u32),
    picture: &Picture,
    resolution: Resolution,
) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
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

fn notes(picture: &Picture) -> Vec<(&'static str, String)> {
    let mut notes = vec![
        ("Title", picture.title.clone()),
        ("Description", picture.description.clone()),
        ("Software", "standoff".to_owned()),
    ];
    for (name, value) in &picture.metadata {
        let keyword = match name.as_str() {
            "copyright" => "Copyright",
            "credit" => "Author",
            "source" => "Source",
            _ => continue,
        };
        notes.push((keyword, value.clone()));
    }
    notes.retain(|(_, text)| !text.is_empty());
    notes
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
