//! Places, and ranges measured from them.

use super::super::figure::Range;
use super::super::ids::{ActorId, SourceId, TrackId};
use crate::language::Names;
use crate::place::Footprint;
use crate::sphere::Shape;
use crate::status::Status;
use crate::symbol::Sign;
use crate::units::{Azimuth, Length, Position};

/// A place defined by the scenario (`[[place]]`).
#[derive(Debug, Clone)]
pub struct StatedPlace {
    pub id: String,
    pub name: Names,
    pub position: Position,
    pub footprint: Option<Footprint>,
    pub actor: Option<ActorId>,
    pub sign: Option<Sign>,
    pub sources: Vec<SourceId>,
    pub status: Status,
}

/// Where a ring is measured from.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The place's name, or the position as written.
    pub name: Names,
    /// Whether `name` is the name of a place, rather than a position.
    pub named: bool,
    pub position: Position,
    pub footprint: Option<Footprint>,
}

/// True bearings, clockwise from `from` to `to`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sector {
    pub from: Azimuth,
    pub to: Azimuth,
}

impl Sector {
    /// Whether the sector contains an azimuth; a sector from a bearing to
    /// itself is a full circle.
    pub fn holds(self, azimuth: Azimuth) -> bool {
        self.holds_within(azimuth, 0.0)
    }

    /// The same of a sector that is wider by `slack` degrees at either edge.
    pub fn holds_within(self, azimuth: Azimuth, slack: f64) -> bool {
        let turned = |to: Azimuth| (to.deg() - self.from.deg()).rem_euclid(360.0);
        let turn = turned(azimuth);
        self.from == self.to || turn <= turned(self.to) + slack || turn >= 360.0 - slack
    }
}

/// What a ring is measured from.
#[derive(Debug, Clone)]
#[expect(
    clippy::large_enum_variant,
    reason = "there is one for each ring: a box would save nothing that counts"
)]
pub enum Measured {
    /// One position.
    Place(Origin),
    /// Some or every point of an area, a coast, or a set of sites.
    Shape {
        name: Names,
        shape: Shape,
        envelope: Envelope,
        /// Name of each point; empty for areas and lines.
        sites: Vec<Names>,
    },
    /// Every point of a track, excluding gaps.
    Track { track: TrackId, name: Names },
    /// Out from one place and back to another: the sum of the two distances.
    Recover { from: Origin, to: Origin },
}

impl Measured {
    /// The origin, if it is a single position.
    pub fn place(&self) -> Option<&Origin> {
        match self {
            Measured::Place(origin) => Some(origin),
            _ => None,
        }
    }

    /// Whether the origin is one or more places, rather than an area or a line.
    pub fn has_places(&self) -> bool {
        match self {
            Measured::Place(_) | Measured::Recover { .. } => true,
            Measured::Shape { shape, .. } => matches!(shape, Shape::Points(_)),
            Measured::Track { .. } => false,
        }
    }

    /// The name of the place, area or track; for two places, of the first.
    pub fn name(&self) -> &Names {
        match self {
            Measured::Place(origin) | Measured::Recover { from: origin, .. } => &origin.name,
            Measured::Shape { name, .. } | Measured::Track { name, .. } => name,
        }
    }
}

/// The points of an area from which a reach is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Envelope {
    /// Reachable from somewhere in it.
    #[default]
    Any,
    /// Reachable from everywhere in it.
    All,
}

impl Envelope {
    /// The keyword of the scenario language.
    pub fn word(self) -> &'static str {
        match self {
            Envelope::Any => "any",
            Envelope::All => "all",
        }
    }
}

#[derive(Debug, Clone)]
pub struct Ring {
    pub id: String,
    /// Its own, or `1,500 km from Suva`.
    pub name: Names,
    /// Whether the name is its own.
    pub named: bool,
    pub actor: Option<ActorId>,
    /// Its number among the rings without an actor, from 0; those of one name
    /// share it. Tells their colours apart.
    pub number: usize,
    pub from: Measured,
    /// One or more, in the order written.
    pub ranges: Vec<Range>,
    pub sector: Option<Sector>,
    /// What stands where it is measured from.
    pub sign: Option<Sign>,
    pub status: Status,
    pub sources: Vec<SourceId>,
    pub date: Option<String>,
    pub note: Option<String>,
}

/// What distances are measured to: the nearest point of a place, an area or a
/// line.
#[derive(Debug, Clone)]
pub struct Aim {
    pub name: Names,
    pub shapes: Vec<Shape>,
    /// How far the true position may be from the assumed one: for outlines, the
    /// error of the outline; for reported positions, the farthest point of the
    /// footprint; zero for other positions.
    pub accuracy: Length,
}
