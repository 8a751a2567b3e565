//! What a course is.

use crate::sphere::{Path, Shape};
use crate::status::Status;
use crate::units::{Length, Position};
use jiff::Timestamp;

/// When something was at a fix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    pub at: Timestamp,
    /// Filled in from a speed, rather than given.
    pub computed: bool,
}

/// A position on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Fix {
    pub position: Position,
    pub moment: Option<Moment>,
    pub status: Status,
}

/// The line that a leg follows on the ellipsoid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum LegKind {
    #[default]
    Geodesic,
    Rhumb,
}

impl LegKind {
    /// The word of the scenario language.
    pub fn word(self) -> &'static str {
        match self {
            LegKind::Geodesic => "geodesic",
            LegKind::Rhumb => "rhumb",
        }
    }
}

/// From one fix to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Leg {
    pub kind: LegKind,
    /// How well the line is known, which may be less than its ends.
    pub status: Status,
    /// Nothing is known between the two fixes.
    pub gap: bool,
    /// The line, halves of turns at its ends included.
    pub path: Path,
    pub length: Length,
}

/// Fixes in order, and one leg fewer than fixes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Course {
    pub fixes: Vec<Fix>,
    pub legs: Vec<Leg>,
}

/// Neighbouring legs that are known equally well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Index of the first leg, and of the one after the last.
    pub first: usize,
    pub end: usize,
    pub status: Status,
    pub gap: bool,
}

impl Course {
    /// The legs in runs of one status; a gap is a run of its own.
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

    /// Everywhere on it that is known: its stretches but the gaps, and the fixes
    /// that lie between gaps.
    pub fn known_shapes(&self) -> [Shape; 2] {
        let known = self.stretches().into_iter().filter(|s| !s.gap);
        let lines = known.map(|stretch| self.path(stretch)).collect();
        let gap = |leg: Option<usize>| leg.and_then(|i| self.legs.get(i)).is_none_or(|l| l.gap);
        let alone = self.fixes.iter().enumerate();
        let alone = alone.filter(|(i, _)| gap(i.checked_sub(1)) && gap(Some(*i)));
        let alone = alone.map(|(_, fix)| fix.position).collect();
        [Shape::Lines(lines), Shape::Points(alone)]
    }

    /// The length of all legs, gaps included.
    pub fn length(&self) -> Length {
        Length::from_m(self.legs.iter().map(|leg| leg.length.m()).sum())
    }

    /// The line of some neighbouring legs.
    pub fn path(&self, stretch: Stretch) -> Path {
        let legs = &self.legs[stretch.first..stretch.end];
        Path {
            segments: legs.iter().flat_map(|l| l.path.segments.clone()).collect(),
        }
    }
}
