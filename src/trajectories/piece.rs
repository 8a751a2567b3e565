//! Pieces: measured fixes without a gap between them.

use super::clean::Good;
use super::options::Options;
use super::row::{self, Micros, NO_TIME};
use super::simplify;
use super::zone::Crossing;
use crate::geodesy::EcefPoint;
use crate::units::{Length, Position};
use jiff::Timestamp;
use std::sync::Arc;

/// An accepted fix within its piece.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fix {
    pub time: Micros,
    pub spot: EcefPoint,
    /// Metres from the start of the piece.
    pub along: f64,
}

/// A piece of a vessel's track: the fixes between two gaps.
#[derive(Debug, Clone)]
pub struct Piece {
    /// The vessel's identity: an MMSI, an ICAO address, a track's name.
    pub vessel: Arc<str>,
    pub name: Option<Arc<str>>,
    /// Number of the piece among those of the vessel, from 1.
    pub number: usize,
    /// Whether the next piece continues from this one's last fix without a gap:
    /// very long pieces are split into parts.
    pub continues: bool,
    /// Number of good fixes.
    pub fixes: usize,
    /// Times of the first and last fix, if known.
    pub start: Option<Timestamp>,
    pub end: Option<Timestamp>,
    /// Length along the geodesics between all good fixes.
    pub length: Length,
    /// The fixes that are kept, including at least the first and the last.
    pub line: Vec<Kept>,
    /// Crossings of zones, by zone and then by time.
    pub crossings: Vec<Crossing>,
}

/// A kept fix.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kept {
    pub position: Position,
    pub time: Option<Timestamp>,
}

/// Maximum fixes in one part of a piece, which bounds the memory used.
const PART: usize = 1 << 18;

/// Collects the good fixes of one vessel into pieces.
pub(super) struct Gatherer<'a> {
    options: &'a Options,
    pub fixes: Vec<Fix>,
}

impl<'a> Gatherer<'a> {
    pub fn new(options: &'a Options) -> Gatherer<'a> {
        Gatherer {
            options,
            fixes: Vec::new(),
        }
    }

    /// Adds a fix; if it begins a new piece, passes on the current one first.
    pub fn push(&mut self, good: &Good, piece: &mut impl FnMut(&[Fix], bool)) {
        let along = match self.fixes.last() {
            Some(last) if good.begins || self.is_gap(last.time, good.row.time) => {
                self.finish(piece);
                0.0
            }
            Some(last) if self.fixes.len() == PART => {
                let last = Fix {
                    along: 0.0,
                    ..*last
                };
                piece(&self.fixes, true);
                self.fixes.clear();
                self.fixes.push(last);
                good.step
            }
            Some(last) => last.along + good.step,
            None => 0.0,
        };
        self.fixes.push(Fix {
            time: good.row.time,
            spot: good.spot,
            along,
        });
    }

    /// Passes on the current piece.
    pub fn finish(&mut self, piece: &mut impl FnMut(&[Fix], bool)) {
        if !self.fixes.is_empty() {
            piece(&self.fixes, false);
            self.fixes.clear();
        }
    }

    fn is_gap(&self, from: Micros, to: Micros) -> bool {
        if (from == NO_TIME) != (to == NO_TIME) {
            return true;
        }
        let gap = self.options.gap.filter(|_| from != NO_TIME);
        gap.is_some_and(|gap| (to - from) as i128 > gap.as_micros() as i128)
    }
}

/// The tolerance that remains for the fixes after deducting that of the drawn
/// line.
fn left(options: &Options, tolerance: Length) -> Length {
    let drawn = options.drawn_within.m().min(tolerance.m() / 10.0);
    Length::from_m(tolerance.m() - drawn)
}

/// The fixes to keep.
pub(super) fn line(fixes: &[Fix], options: &Options) -> Vec<Kept> {
    match options.simplify {
        Some(tolerance) if fixes.len() > 2 => {
            let kept = simplify::keep(fixes, left(options, tolerance));
            kept.iter()
                .map(|&at| kept_fix(&fixes[at as usize]))
                .collect()
        }
        _ => fixes.iter().map(kept_fix).collect(),
    }
}

fn kept_fix(fix: &Fix) -> Kept {
    Kept {
        position: fix.spot.position(),
        time: row::timestamp(fix.time),
    }
}
