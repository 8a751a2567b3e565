//! Where pieces of a track enter and leave zones.
//!
//! A grid over each zone tells in nanoseconds of almost every leg that it
//! cannot meet the boundary; of the others the crossing is found on the true
//! course of both lines, by [`crate::encounter`].

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

/// What tracks are held against: an area, or a line with two sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Zone {
    pub id: String,
    pub name: String,
    pub shape: Shape,
}

/// Zones made ready: takes some milliseconds each.
#[derive(Debug)]
pub struct Zones {
    zones: Vec<Ready>,
}

/// One zone made ready.
#[derive(Debug)]
struct Ready {
    shape: Shape,
    lines: Lines,
    grid: Grid,
}

/// What a piece has to do with a zone.
#[derive(Debug, Clone, PartialEq)]
pub enum Crossing {
    /// A stay in an area.
    Stay {
        /// Index of the zone.
        zone: usize,
        /// None if the piece begins inside.
        enter: Option<Event>,
        /// None if the piece ends inside.
        exit: Option<Event>,
        /// Along the piece, all fixes taken.
        inside: Length,
        /// None without times.
        time: Option<Duration>,
    },
    /// Over a line.
    Over {
        zone: usize,
        event: Event,
        over: Over,
    },
}

/// A point of a track between two fixes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Event {
    /// Within a millimetre of the zone's true edge and the geodesic between
    /// the two fixes.
    pub position: Position,
    /// Interpolated by distance between the two fixes.
    pub time: Option<Timestamp>,
    /// The times of the two fixes: it happened between them.
    pub between: Option<(Timestamp, Timestamp)>,
    /// Metres from the piece's beginning.
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

    /// Everything that a piece has to do with the zones, zone by zone, in time.
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
