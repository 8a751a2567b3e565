//! A course prepared to be compared with zones, places and other courses.

use super::cross::On;
use super::lines::{Lines, Span};
use super::piece::pieces;
use super::when::{Clock, When};
use crate::geodesy::cartesian::{Vector, azimuth};
use crate::track::Course;
use crate::units::{Azimuth, Length, Position};

/// A course with distance and time indexed along its line.
#[derive(Debug, Clone)]
pub struct Trace<'a> {
    pub course: &'a Course,
    pub(super) lines: Lines,
    /// Metres from the first fix to the start of each piece.
    starts: Vec<f64>,
    /// Metres from the first fix to each fix.
    fixes: Vec<f64>,
    pub(super) clock: Clock,
}

/// A point on a course's line at which something happens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Event {
    pub position: Position,
    /// Distance from the first fix along all legs, including gaps.
    pub along: Length,
    /// The leg it is on; the later one at a joint.
    pub leg: usize,
    /// The azimuth in which the course continues.
    pub heading: Azimuth,
    pub when: When,
}

impl<'a> Trace<'a> {
    pub fn new(course: &'a Course) -> Trace<'a> {
        let legs = course.legs.iter().enumerate();
        let lines: Vec<_> = legs.flat_map(|(i, leg)| pieces(&leg.path, i)).collect();
        let mut fixes = vec![0.0];
        for leg in &course.legs {
            fixes.push(fixes[fixes.len() - 1] + leg.length.m());
        }
        let mut starts = Vec::with_capacity(lines.len());
        let mut end = (u32::MAX, 0.0);
        for piece in &lines {
            if end.0 != piece.path {
                end = (piece.path, fixes[piece.path as usize]);
            }
            starts.push(end.1);
            end.1 += piece.metres(piece.reach);
        }
        Trace {
            course,
            lines: Lines::of_pieces(lines),
            starts,
            clock: Clock::new(course, &fixes),
            fixes,
        }
    }

    pub fn length(&self) -> Length {
        Length::from_m(self.end())
    }

    pub(super) fn end(&self) -> f64 {
        *self.fixes.last().expect("there is a first")
    }

    /// Metres from the first fix to a point.
    pub(super) fn metres(&self, on: On) -> f64 {
        self.starts[on.piece as usize] + self.lines.pieces[on.piece as usize].metres(on.u)
    }

    /// Metres from the first fix to both ends of a span.
    pub(super) fn run(&self, span: &Span) -> (f64, f64) {
        let on = |u| On {
            piece: span.piece,
            u,
        };
        (self.metres(on(span.from)), self.metres(on(span.to)))
    }

    /// The point at a distance along the course; `None` for a course of zero
    /// length.
    pub(super) fn on(&self, metres: f64) -> Option<On> {
        let after = self.starts.partition_point(|start| *start <= metres);
        let piece = after.max(1) - 1;
        let u = self
            .lines
            .pieces
            .get(piece)?
            .after(metres - self.starts[piece]);
        Some(On {
            piece: piece as u32,
            u,
        })
    }

    pub(super) fn position(&self, metres: f64) -> Position {
        match self.on(metres) {
            Some(on) => self.lines.pieces[on.piece as usize].position(on.u),
            None => self.course.fixes[0].position,
        }
    }

    pub(super) fn direction(&self, metres: f64) -> Vector {
        self.on(metres).map_or([0.0, 0.0, 1.0], |on| {
            self.lines.pieces[on.piece as usize].direction(on.u)
        })
    }

    /// Whether the course follows a single geodesic between two points.
    pub(super) fn is_geodesic(&self, from: f64, to: f64) -> bool {
        match (self.on(from), self.on(to)) {
            (Some(a), Some(b)) => {
                a.piece == b.piece && self.lines.pieces[a.piece as usize].is_geodesic()
            }
            _ => false,
        }
    }

    /// The leg at a distance along the course; the later one at a joint.
    pub(super) fn leg(&self, metres: f64) -> usize {
        let fix = self.fixes.partition_point(|at| *at <= metres).max(1) - 1;
        fix.min(self.course.legs.len().saturating_sub(1))
    }

    /// The point at a distance along the course, clamped to its length.
    pub fn event(&self, along: Length) -> Event {
        self.at(along.m().min(self.end()))
    }

    pub(super) fn at(&self, metres: f64) -> Event {
        let position = self.position(metres);
        Event {
            position,
            along: Length::from_m(metres.max(0.0)),
            leg: self.leg(metres),
            heading: Azimuth::wrap(azimuth(position, self.direction(metres))),
            when: self.clock.when(metres),
        }
    }

    /// Metres between two points that lie in gaps.
    pub(super) fn in_gaps(&self, from: f64, to: f64) -> f64 {
        let legs = self.course.legs.iter().zip(self.fixes.windows(2));
        legs.filter(|(leg, _)| leg.gap)
            .map(|(_, ends)| (to.min(ends[1]) - from.max(ends[0])).max(0.0))
            .sum()
    }
}
