//! `[[statement]]`: figures that a source states about tracks, compared with
//! what is drawn.

mod drawn;
mod read;
mod says;

pub(super) use read::read_statements;

use super::figure::Bound;
use super::ids::{SourceId, TrackId};
use super::model::{Aim, Domain};
use crate::language::Names;
use crate::units::{Length, LengthUnit, Position, TimeUnit};
use schemars::JsonSchema;
use serde::Serialize;

/// A figure that a source states about tracks, and the measured one.
#[derive(Debug, Clone)]
pub struct Statement {
    pub id: String,
    /// The tracks it is about, in file order.
    pub of: Vec<TrackId>,
    pub stated: Stated,
    /// The number of aircraft or ships that the figure is the total of, which
    /// all went the same way.
    pub total_of: Option<usize>,
    /// Where its tracks move, if that is the same of all.
    pub domain: Option<Domain>,
    pub sources: Vec<SourceId>,
    pub note: Option<String>,
    /// The same quantity measured on the drawing; `None` if that is impossible.
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
    /// The total length of the tracks.
    Length { figure: Figure, unit: LengthUnit },
    /// The total duration of the tracks; `text` is the figure as written.
    Duration {
        figure: Figure,
        text: String,
        unit: TimeUnit,
    },
    /// The number of aircraft, ships or vehicles.
    Craft { count: usize },
    /// The number of tracks.
    Tracks { count: usize },
}

/// A published figure and the interval left open by its wording and rounding,
/// in metres or seconds, or as a count.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    pub bound: Bound,
    pub low: f64,
    pub value: f64,
    /// Infinite if the wording sets no limit.
    pub high: f64,
}

/// The figure measured on the drawing: metres, seconds or a count.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    pub low: f64,
    pub high: f64,
    /// For a closest approach, where it is.
    pub near: Option<Near>,
    /// For a length, the path that was measured.
    pub way: Option<Way>,
}

/// The path of a drawn length.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// The track on which it ends, if the stated track has branches.
    pub ends_with: Option<Names>,
    /// Length of the gaps in it.
    pub gap: Length,
}

/// The closest approach of a track to something, excluding gaps.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    pub track: TrackId,
    /// Index of the leg; `None` for a single point between gaps.
    pub leg: Option<usize>,
    /// Index of the point where this leg starts, or of the single point.
    pub fix: usize,
    pub at: Position,
    /// Distance from the first point of the track.
    pub along: Length,
    /// The nearest point of the target.
    pub to: Position,
}

/// How what is drawn compares with what is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum StatementVerdict {
    Agrees,
    /// Not within the figure, but no contradiction: the line is shorter or
    /// farther away by no more than the tolerance, or its times leave it open.
    Compatible,
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
    /// The keyword of the language: `nearest`.
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
    /// The stated figure; of a total, the share of each.
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
