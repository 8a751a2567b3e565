//! Finds where pieces of a track enter and leave zones.
//!
//! A grid over each zone rules out almost every leg in nanoseconds. For the
//! rest, [`crate::encounter`] finds the crossing on the true course of both
//! lines.

mod edges;
mod file;
mod grid;
mod walk;

pub use file::zones;

use super::piece::Fix;
use crate::encounter::{Lines, Over};
use crate::sphere::Shape;
use crate::units::{Length, Position};
use grid::Grid;
use jiff::Timestamp;
use std::time::Duration;

/// An area, or a line with two sides, whose crossings are reported.
#[derive(Debug, Clone, PartialEq)]
pub struct Zone {
    pub id: String,
    pub name: String,
    pub shape: Shape,
}

/// Zones prepared for searching, which takes some milliseconds each.
#[derive(Debug)]
pub struct Zones {
    zones: Vec<Ready>,
}

/// One prepared zone.
#[derive(Debug)]
struct Ready {
    shape: Shape,
    lines: Lines,
    grid: Grid,
}

/// A crossing of a zone by a piece.
#[derive(Debug, Clone, PartialEq)]
pub enum Crossing {
    /// A stay in an area.
    Stay {
        /// Index of the zone.
        zone: usize,
        /// `None` if the piece begins inside.
        enter: Option<Event>,
        /// `None` if the piece ends inside.
        exit: Option<Event>,
        /// Distance along all fixes of the piece inside the area.
        inside: Length,
        /// `None` without times.
        time: Option<Duration>,
    },
    /// A crossing of a line.
    Over {
        zone: usize,
        event: Event,
        over: Over,
    },
}

/// A point of a track between two fixes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Event {
    /// Within a millimetre of the zone's true edge and the geodesic between the
    /// two fixes.
    pub position: Position,
    /// Interpolated by distance between the two fixes.
    pub time: Option<Timestamp>,
    /// The times of the two fixes before and after.
    pub between: Option<(Timestamp, Timestamp)>,
    /// Distance from the start of the piece.
    pub along: Length,
}

impl Zones {
    pub fn new(zones: &[Zone]) -> Zones {
        let ready = |zone: &Zone| Ready {
            shape: zone.shape.clone(),
            lines: Lines::of_shape(&zone.shape),
            grid: Grid::new(&zone.shape),
        };
        Zones {
            zones: zones.iter().map(ready).collect(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.zones.is_empty()
    }

    /// All crossings of a piece, by zone and then by time.
    pub(super) fn crossings(&self, fixes: &[Fix]) -> Vec<Crossing> {
        let mut found = Vec::new();
        if !self.zones.is_empty() {
            let reach = walk::reach(fixes);
            for (at, zone) in self.zones.iter().enumerate() {
                if zone.grid.may_meet(&reach) {
                    walk::walk(zone, at, fixes, &mut found);
                }
            }
        }
        found
    }
}
