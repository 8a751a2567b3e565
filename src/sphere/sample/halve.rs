//! Samples for any reader by bisecting the edges it rejects.

use super::piece::{Piece, position};
use super::{LonLat, Reader, near, push};

/// Limit on the bisections of one division: from 2,000 km to a metre.
const DEPTH: u32 = 20;

pub(super) fn piece(piece: &Piece, reader: &impl Reader, out: &mut Vec<LonLat>) {
    let divisions: Vec<f64> = piece.divisions().collect();
    push(piece.at(divisions[0]), out);
    let last = out[out.len() - 1];
    let first = piece.at(divisions[0]);
    let turns = near(first[0], last[0]) - first[0];
    let at = |t: f64| {
        let [lon, lat] = piece.at(t);
        [lon + turns, lat]
    };
    for pair in divisions.windows(2) {
        halve(&at, (pair[0], pair[1]), reader, DEPTH, out);
    }
}

pub(super) fn straight(corners: &[LonLat], reader: &impl Reader, out: &mut Vec<LonLat>) {
    let Some(first) = corners.first() else {
        return;
    };
    push(*first, out);
    let turns = out
        .last()
        .map_or(0.0, |last| near(first[0], last[0]) - first[0]);
    for edge in corners.windows(2) {
        let [a, b] = [edge[0], edge[1]];
        let at = |t: f64| [a[0] + t * (b[0] - a[0]) + turns, a[1] + t * (b[1] - a[1])];
        let steps = ((b[0] - a[0]).abs().max((b[1] - a[1]).abs()) / 10.0)
            .ceil()
            .max(1.0);
        for step in 0..steps as u32 {
            let range = (f64::from(step) / steps, f64::from(step + 1) / steps);
            halve(&at, range, reader, DEPTH, out);
        }
    }
}

/// Appends the vertices after `from`, up to and including `to`.
fn halve(
    at: &impl Fn(f64) -> LonLat,
    (from, to): (f64, f64),
    reader: &impl Reader,
    depth: u32,
    out: &mut Vec<LonLat>,
) {
    let middle = 0.5 * (from + to);
    let seen = |t: f64| position(at(t));
    if depth > 0 && reader.splits(seen(from), seen(middle), seen(to)) {
        halve(at, (from, middle), reader, depth - 1, out);
        halve(at, (middle, to), reader, depth - 1, out);
    } else {
        let end = at(to);
        if out.last() != Some(&end) {
            out.push(end);
        }
    }
}
