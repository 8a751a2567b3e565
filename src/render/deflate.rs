//! Deflate for the pixels of drawn pictures.
//!
//! A drawing is flat: most pixels are as the one on their left or the one
//! above, and a general compressor spends its time finding that out. Here only
//! three places are looked at: left, above, and where the same two pixels were
//! last seen. It is several times faster than zlib at its first level, and the
//! file is smaller.

use super::huffman::{codes, lengths};

/// The farthest that a match may look back, bytes.
const WINDOW: usize = 32_768;
/// The longest match, bytes.
const LONGEST: usize = 258;
const HASH_BITS: u32 = 14;
const END_OF_BLOCK: usize = 256;

/// Rows of pixels to one deflate block that ends on a byte: the rows as PNG
/// wants them without filters, a nought and then three bytes a pixel.
pub(crate) fn block(pixels: &[u32], width: usize, last: bool) -> Vec<u8> {
    let mut tokens = Tokens::default();
    tokens.find(pixels, width);
    let mut bits = Bits::default();
    tokens.write(&mut bits, last);
    if !last {
        // An empty stored block, to end on a byte.
        bits.push(0, 3);
        bits.align();
        bits.bytes.extend([0, 0, 0xFF, 0xFF]);
    }
    bits.align();
    bits.bytes
}

/// Literals and matches, and how often each symbol of them occurs.
struct Tokens {
    /// A literal byte, or a match: length in the upper half, distance below.
    list: Vec<u32>,
    literals: [u32; 286],
    distances: [u32; 30],
}

impl Default for Tokens {
    fn default() -> Tokens {
        Tokens {
            list: Vec::new(),
            literals: [0; 286],
            distances: [0; 30],
        }
    }
}

impl Tokens {
    fn find(&mut self, pixels: &[u32], width: usize) {
        let row = 3 * width + 1;
        let mut seen = vec![u32::MAX; 1 << HASH_BITS];
        for (y, line) in pixels.chunks_exact(width).enumerate() {
            self.literal(0);
            let above = y.checked_sub(1).map(|y| &pixels[y * width..][..width]);
            let mut x = 0;
            while x < width {
                let best = self.best(pixels, line, above, (x, y), row, &mut seen);
                match best {
                    (0, _) => {
                        let [r, g, b, _] = line[x].to_le_bytes();
                        [r, g, b].into_iter().for_each(|v| self.literal(v));
                        x += 1;
                    }
                    (run, distance) => {
                        self.run(3 * run, distance);
                        x += run;
                    }
                }
            }
        }
    }

    /// The longest run of pixels that stood before, and how far back, bytes.
    fn best(
        &self,
        pixels: &[u32],
        line: &[u32],
        above: Option<&[u32]>,
        (x, y): (usize, usize),
        row: usize,
        seen: &mut [u32],
    ) -> (usize, usize) {
        let rest = &line[x..];
        let mut best = (0, 0);
        if x > 0 {
            best = (same(rest, &line[x - 1..]), 3);
        }
        if let Some(above) = above.filter(|_| row <= WINDOW) {
            let run = same(rest, &above[x..]);
            if run > best.0 {
                best = (run, row);
            }
        }
        if let [a, b, ..] = rest {
            let width = line.len();
            let slot = &mut seen[hash(*a, *b)];
            let (from, here) = (*slot as usize, y * width + x);
            *slot = here as u32;
            if best.0 < 8 && from < here {
                let (old_x, old_y) = (from % width, from / width);
                let distance = (y - old_y) * row + 3 * x - 3 * old_x;
                let old = &pixels[from..(old_y + 1) * width];
                let run = same(rest, old);
                if distance <= WINDOW && run > best.0 + 1 {
                    best = (run, distance);
                }
            }
        }
        best
    }

    fn literal(&mut self, byte: u8) {
        self.literals[usize::from(byte)] += 1;
        self.list.push(u32::from(byte));
    }

    fn run(&mut self, mut bytes: usize, distance: usize) {
        while bytes > 0 {
            // What is left after a longest match is at least three bytes.
            let length = bytes.min(LONGEST);
            self.literals[length_code(length).0] += 1;
            self.distances[distance_code(distance).0] += 1;
            // A distance of 32,768 is nought in 15 bits, which no other is.
            self.list
                .push((length as u32) << 16 | (distance as u32 & 0x7FFF));
            bytes -= length;
        }
    }

    fn write(&mut self, bits: &mut Bits, last: bool) {
        self.literals[END_OF_BLOCK] += 1;
        let literal_lengths = lengths(&self.literals, 15);
        let mut distance_lengths = lengths(&self.distances, 15);
        if distance_lengths.iter().all(|l| *l == 0) {
            distance_lengths[0] = 1;
        }
        bits.push(u32::from(last), 1);
        bits.push(2, 2);
        push_code_lengths(bits, &literal_lengths, &distance_lengths);
        let (literals, distances) = (codes(&literal_lengths), codes(&distance_lengths));
        for token in &self.list {
            let (length, low) = ((token >> 16) as usize, (token & 0xFFFF) as usize);
            let symbol = if length == 0 {
                low
            } else {
                length_code(length).0
            };
            bits.push(
                u32::from(literals[symbol]),
                u32::from(literal_lengths[symbol]),
            );
            if length > 0 {
                let (_, extra, count) = length_code(length);
                bits.push(extra, count);
                let distance = if low == 0 { WINDOW } else { low };
                let (symbol, extra, count) = distance_code(distance);
                bits.push(
                    u32::from(distances[symbol]),
                    u32::from(distance_lengths[symbol]),
                );
                bits.push(extra, count);
            }
        }
        let end = END_OF_BLOCK;
        bits.push(u32::from(literals[end]), u32::from(literal_lengths[end]));
    }
}

/// How many pixels are the same from the start.
fn same(a: &[u32], b: &[u32]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

fn hash(a: u32, b: u32) -> usize {
    let mixed = (u64::from(a) << 32 | u64::from(b)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> (64 - HASH_BITS)) as usize
}

/// Symbol, extra bits and their number for a match's length of 3 to 258.
fn length_code(length: usize) -> (usize, u32, u32) {
    if length == LONGEST {
        return (285, 0, 0);
    }
    let from = length - 3;
    if from < 8 {
        return (257 + from, 0, 0);
    }
    let extra = from.ilog2() - 2;
    let symbol = 257 + 4 * extra as usize + (from >> extra);
    (symbol, (from & ((1 << extra) - 1)) as u32, extra)
}

/// Symbol, extra bits and their number for a distance of 1 to 32,768.
fn distance_code(distance: usize) -> (usize, u32, u32) {
    let from = distance - 1;
    if from < 4 {
        return (from, 0, 0);
    }
    let extra = from.ilog2() - 1;
    let symbol = 2 * extra as usize + (from >> extra);
    (symbol, (from & ((1 << extra) - 1)) as u32, extra)
}

/// The two codes' lengths, by a third code; no repeats, which saves nothing
/// worth its lines at one block to a million pixels.
fn push_code_lengths(bits: &mut Bits, literals: &[u8], distances: &[u8]) {
    const ORDER: [usize; 19] = [
        16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
    ];
    let both = || literals.iter().chain(distances);
    let mut counts = [0; 19];
    both().for_each(|l| counts[usize::from(*l)] += 1);
    let own = lengths(&counts, 7);
    bits.push(literals.len() as u32 - 257, 5);
    bits.push(distances.len() as u32 - 1, 5);
    bits.push(19 - 4, 4);
    ORDER.iter().for_each(|i| bits.push(u32::from(own[*i]), 3));
    let codes = codes(&own);
    for length in both().map(|l| usize::from(*l)) {
        bits.push(u32::from(codes[length]), u32::from(own[length]));
    }
}

/// Bits, lowest first.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    held: u64,
    count: u32,
}

impl Bits {
    fn push(&mut self, value: u32, count: u32) {
        self.held |= u64::from(value) << self.count;
        self.count += count;
        if self.count >= 32 {
            self.bytes.extend((self.held as u32).to_le_bytes());
            self.held >>= 32;
            self.count -= 32;
        }
    }

    fn align(&mut self) {
        while self.count > 0 {
            self.bytes.push(self.held as u8);
            self.held >>= 8;
            self.count = self.count.saturating_sub(8);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    /// Pixels of every sort: flat, noisy, repeated, sloping.
    fn picture(width: usize, height: usize) -> Vec<u32> {
        let mut noise = 1_u32;
        let mut pixel = |x: usize, y: usize| {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            match (x / 40 + y / 30) % 4 {
                0 => 0xFF20_4060,
                1 => 0xFF00_0000 | noise >> 8,
                2 => 0xFF00_0000 | ((x % 7) * 1000 + 7) as u32,
                _ => 0xFF00_0000 | ((x + y) as u32 * 3),
            }
        };
        (0..width * height)
            .map(|i| pixel(i % width, i / width))
            .collect()
    }

    /// Another program's inflate gives back the rows.
    #[test]
    fn what_is_deflated_inflates() {
        for (width, height) in [(1, 1), (1, 9), (200, 170), (1921, 60), (12_000, 5)] {
            let pixels = picture(width, height);
            let half = height / 2 * width;
            let mut stream = block(&pixels[..half], width, false);
            stream.extend(block(&pixels[half..], width, true));
            let mut inflated = Vec::new();
            flate2::read::DeflateDecoder::new(&stream[..])
                .read_to_end(&mut inflated)
                .expect("a deflate stream");
            let rows = pixels.chunks(width).flat_map(|row| {
                let bytes = row.iter().flat_map(|p| p.to_le_bytes()[..3].to_vec());
                std::iter::once(0).chain(bytes)
            });
            assert!(inflated == rows.collect::<Vec<u8>>(), "{width} by {height}");
        }
    }
}
