//! Damage to files and scenarios: bytes flipped, cut out, doubled, and pieces
//! put in over which parsers stumble.

use crate::dice::Dice;

const PIECES: [&[u8]; 24] = [
    b"{",
    b"[",
    b"\"",
    b"\\",
    b"\\u00",
    b"1e999",
    b"-",
    b"NaN",
    b"null",
    b"<",
    b"</",
    b"&#x110000;",
    b"(",
    b"\xff\xff\xff\xff",
    b"\x00\x00\x00\x80",
    b"\xff\xff\xff\x7f",
    b"\n",
    b"=",
    b"]]",
    b"''",
    b"90.0000001N 180.1E",
    b"0 km",
    b"1e308 km",
    b"\xe2\x80\xa8",
];

pub fn damaged(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bad = bytes.to_vec();
    for _ in 0..dice.whole(1, 5) {
        if bad.is_empty() {
            break;
        }
        let at = dice.below(bad.len());
        let length = dice.below(24).min(bad.len() - at);
        match dice.below(7) {
            0 => bad[at] = dice.below(256) as u8,
            1 => bad[at] ^= 1 << dice.below(8),
            2 => drop(bad.drain(at..at + length)),
            3 => {
                let copy = bad[at..at + length].to_vec();
                let to = dice.below(bad.len());
                bad.splice(to..to, copy);
            }
            4 => {
                let piece = *dice.one(&PIECES);
                bad.splice(at..at, piece.iter().copied());
            }
            5 => {
                let piece = *dice.one(&PIECES);
                let end = (at + piece.len()).min(bad.len());
                bad[at..end].copy_from_slice(&piece[..end - at]);
            }
            _ => swap_numbers(&mut bad, at, dice),
        }
    }
    if dice.chance(0.05) {
        bad.truncate(dice.below(bad.len()));
    }
    bad
}

/// Puts another number in place of the next one.
fn swap_numbers(bytes: &mut Vec<u8>, at: usize, dice: &mut Dice) {
    let Some(start) = bytes[at..]
        .iter()
        .position(u8::is_ascii_digit)
        .map(|i| at + i)
    else {
        return;
    };
    let end = bytes[start..]
        .iter()
        .position(|b| !b.is_ascii_digit())
        .map_or(bytes.len(), |i| start + i);
    let numbers = [
        "0",
        "1",
        "90",
        "180",
        "181",
        "99999999999999999999",
        "0.0000001",
        "-5",
        "20004",
    ];
    let number = dice.pick(&numbers);
    bytes.splice(start..end, number.bytes());
}
