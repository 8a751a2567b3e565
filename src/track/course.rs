//! The course data model.

use crate::sphere::{Path, Shape};
use crate::status::Status;
use crate::units::{Length, Position};
use jiff::Timestamp;

/// The time of a fix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    pub at: Timestamp,
    /// Computed from a speed instead of given.
    pub computed: bool,
}

/// A position on the course.
#[derive(Debug, Clone, PartialEq)]
pub struct Fix {
    pub position: Position,
    pub moment: Option<Moment>,
    pub status: Status,
}

/// The line type of a leg on the ellipsoid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum LegKind {
    #[default]
    Geodesic,
    Rhumb,
}

impl LegKind {
    /// The keyword of the scenario language.
    pub fn word(self) -> &'static str {
        match self {
            LegKind::Geodesic => "geodesic",
            LegKind::Rhumb => "rhumb",
        }
    }
}

/// The connection from one fix to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Leg {
    pub kind: LegKind,
    /// Status of the line, which may be less certain than its ends.
    pub status: Status,
    /// Nothing is known between the two fixes.
    pub gap: bool,
    /// The line, including the halves of turns at its ends.
    pub path: Path,
    pub length: Length,
}

/// Fixes in order, with one leg between each pair of neighbours.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Course {
    pub fixes: Vec<Fix>,
    pub legs: Vec<Leg>,
}

/// Consecutive legs of equal status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Index of the first leg, and one past the last.
    pub first: usize,
    pub end: usize,
    pub status: Status,
    pub gap: bool,
}

impl Course {
    /// Groups the legs by status; gaps are separate.
    pub fn stretches(&self) -> Vec<Stretch> {
        let mut runs: Vec<Stretch> = Vec::new();
        for (index, leg) in self.legs.iter().enumerate() {
            match runs.last_mut() {
                Some(run) if run.status == leg.status && run.gap == leg.gap => run.end = index + 1,
                _ => runs.push(Stretch {
                    first: index,
                    end: index + 1,
                    status: leg.status,
                    gap: leg.gap,
                }),
            }
        }
        runs
    }

    /// The known parts of the course: its stretches without gaps, and the fixes
    /// isolated between gaps.
    pub fn known_shapes(&self) -> [Shape; 2] {
        let known = self.stretches().into_iter().filter(|s| !s.gap);
        let lines = known.map(|stretch| self.path(stretch)).collect();
        let gap = |leg: Option<usize>| leg.and_then(|i| self.legs.get(i)).is_none_or(|l| l.gap);
        let alone = self.fixes.iter().enumerate();
        let alone = alone.filter(|(i, _)| gap(i.checked_sub(1)) && gap(Some(*i)));
        let alone = alone.map(|(_, fix)| fix.position).collect();
        [Shape::Lines(lines), Shape::Points(alone)]
    }

    /// Total length of all legs, including gaps.
    pub fn length(&self) -> Length {
        Length::from_m(self.legs.iter().map(|leg| leg.length.m()).sum())
    }

    /// The line of consecutive legs.
    pub fn path(&self, stretch: Stretch) -> Path {
        let legs = &self.legs[stretch.first..stretch.end];
        Path {
            segments: legs.iter().flat_map(|l| l.path.segments.clone()).collect(),
        }
    }
}
