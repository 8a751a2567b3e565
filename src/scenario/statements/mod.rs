//! `[[statement]]`: figures that a source states about tracks, compared with
//! what is drawn.

mod drawn;
mod read;
mod says;

pub(super) use read::read_statements;

use super::figure::Bound;
use super::ids::{SourceId, TrackId};
use super::model::Aim;
use crate::language::Names;
use crate::units::{Length, LengthUnit, Position, TimeUnit};
use schemars::JsonSchema;
use serde::Serialize;

/// What a source states of tracks, and what the drawing comes to.
#[derive(Debug, Clone)]
pub struct Statement {
    pub id: String,
    /// The tracks that it is about, in the order of the file.
    pub of: Vec<TrackId>,
    pub stated: Stated,
    /// The figure is the total of so many aircraft or ships that went the
    /// same way.
    pub total_of: Option<usize>,
    pub sources: Vec<SourceId>,
    pub note: Option<String>,
    /// The same measured on what is drawn; none where it cannot be.
    pub drawn: Option<Drawn>,
    pub verdict: StatementVerdict,
}

#[derive(Debug, Clone)]
pub enum Stated {
    /// How near the tracks came to something.
    Nearest {
        to: Aim,
        figure: Figure,
        unit: LengthUnit,
    },
    /// How far they went, all together.
    Length { figure: Figure, unit: LengthUnit },
    /// How long they took, all together; `text` is the figure as written.
    Duration {
        figure: Figure,
        text: String,
        unit: TimeUnit,
    },
    /// Of how many aircraft, ships or vehicles they were made.
    Craft { count: usize },
    /// How many tracks there are.
    Tracks { count: usize },
}

/// A published figure and what its words and its rounding leave open, in
/// metres or seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    pub bound: Bound,
    pub low: f64,
    pub value: f64,
    /// Infinite where the words set no limit.
    pub high: f64,
}

/// What is drawn, in metres, seconds or tracks.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    pub low: f64,
    pub high: f64,
    /// Where a line comes nearest.
    pub near: Option<Near>,
    /// Of a length: the way that is measured.
    pub way: Option<Way>,
}

/// What a drawn length is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// The track that it ends with, where others leave the one that is meant.
    pub ends_with: Option<Names>,
    /// As much of it as lies in gaps.
    pub gap: Length,
}

/// Where a track comes nearest to something, gaps left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    pub track: TrackId,
    /// The leg, from 0; none at a lone point between gaps.
    pub leg: Option<usize>,
    /// The point that this leg starts at, or the lone one, from 0.
    pub fix: usize,
    pub at: Position,
    /// From the first point of the track.
    pub along: Length,
    /// The nearest point of the other.
    pub to: Position,
}

/// How what is drawn compares with what is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum StatementVerdict {
    Agrees,
    Nearer,
    Farther,
    Longer,
    Shorter,
    More,
    Fewer,
    /// Nothing that is drawn can be compared with it.
    Unknown,
}

impl Stated {
    /// As the language has it: `nearest`.
    pub fn word(&self) -> &'static str {
        match self {
            Stated::Nearest { .. } => "nearest",
            Stated::Length { .. } => "length",
            Stated::Duration { .. } => "duration",
            Stated::Craft { .. } => "craft",
            Stated::Tracks { .. } => "tracks",
        }
    }
}

impl Statement {
    /// What is stated, for each of those that a total is of.
    pub fn figure(&self) -> Figure {
        let whole = match &self.stated {
            Stated::Nearest { figure, .. }
            | Stated::Length { figure, .. }
            | Stated::Duration { figure, .. } => *figure,
            Stated::Craft { count } | Stated::Tracks { count } => Figure::exact(*count as f64),
        };
        whole.shared(self.total_of.unwrap_or(1))
    }
}

impl Figure {
    fn exact(value: f64) -> Figure {
        Figure {
            bound: Bound::Exact,
            low: value,
            value,
            high: value,
        }
    }

    fn shared(self, among: usize) -> Figure {
        let among = among as f64;
        Figure {
            bound: self.bound,
            low: self.low / among,
            value: self.value / among,
            high: self.high / among,
        }
    }
}
