//! What a report says: the shape of its JSON. Names, units and meanings are
//! promised; fields may be added, none is taken away or changed in meaning
//! while `report` stays the same number.

mod ranges;
mod statements;
mod tracks;

use schemars::JsonSchema;
use serde::Serialize;

pub use crate::scenario::StatementVerdict;
pub use ranges::{
    ByFigure, ClaimReport, CountryReport, EnvelopeWord, Figure, Measured, MeasuredFrom,
    NearestOrigin, PlaceReport, ProofReport, ReachedReport, RingReport, SectorReport, VerdictWord,
};
pub use statements::{StatementReport, StatementWhere};
pub use tracks::{
    CrossingKind, CrossingReport, EventReport, FixReport, KnownKm, NearestKind, NearestReport,
    TrackReport,
};

/// What a scenario's rings, tracks and zones mean, measured on the WGS 84
/// ellipsoid. A value that is not known is null; lists may be empty.
///
/// [`json`](super::json), [`csv`](super::csv), [`markdown`](super::markdown)
/// and [`html`](super::html) write it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Report {
    /// Version of this form: 1.
    pub report: u32,
    /// The program that made it, with its version.
    pub generator: String,
    pub scenario: Heading,
    pub rings: Vec<RingReport>,
    /// Every place under every range; empty without ranges.
    pub places: Vec<ReachedReport>,
    pub tracks: Vec<TrackReport>,
    pub zones: Vec<ZoneReport>,
    /// Figures that sources state of tracks, beside what is drawn.
    pub statements: Vec<StatementReport>,
    /// Positions that are known by the words of a report only.
    pub footprints: Vec<FootprintReport>,
    pub sources: Vec<SourceReport>,
    pub warnings: Vec<Warning>,
    /// What a reader must know to read the numbers rightly, in words.
    pub caveats: Vec<String>,
}

/// The scenario that it is about.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Heading {
    /// The file's stem.
    pub id: String,
    pub title: String,
    pub subtitle: Option<String>,
    /// ISO 8601 date.
    pub as_of: Option<String>,
    pub worldview: String,
    /// BCP 47 tag of the language that names are in.
    pub language: String,
    /// SHA-256 of the scenario's text, in hexadecimal.
    pub sha256: String,
}

/// How well something is known, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum StatusWord {
    Observed,
    Reported,
    Estimated,
    Schematic,
    /// By this program, from what is cited: a limit off a coast.
    Computed,
}

/// A zone.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ZoneReport {
    pub id: String,
    pub name: String,
    pub actor: Option<String>,
    /// `air-defence`, `boundary`, `circle`, `limit`, `country` or `other`.
    pub kind: String,
    /// Of a limit: kilometres from the coast, computed.
    pub limit_km: Option<f64>,
    pub status: StatusWord,
    pub note: Option<String>,
    pub sources: Vec<String>,
    /// Of an area, square kilometres; null of a line.
    pub area_km2: Option<f64>,
    /// Of a line; null of an area.
    pub length_km: Option<f64>,
    /// Ids of the tracks that enter or cross it.
    pub crossed_by: Vec<String>,
}

/// A position that words allow to be anywhere in an area.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FootprintReport {
    pub id: String,
    /// Id of the ring, place or track that it belongs to.
    pub of: String,
    pub name: String,
    /// As reported: `440 mi SW of St. Lawrence Island`.
    pub words: Option<String>,
    pub area_km2: f64,
    pub sources: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SourceReport {
    pub key: String,
    pub text: String,
    pub url: Option<String>,
    pub date: Option<String>,
    /// Ids of what cites it.
    pub cited_by: Vec<String>,
}

/// Something that a reader should doubt.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Warning {
    pub kind: WarningKind,
    /// Id of what it is about.
    pub id: Option<String>,
    pub message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WarningKind {
    /// It names no source.
    Unsourced,
    /// It is drawn to show an idea, not where something was.
    Schematic,
    /// Nothing is known of a part of it.
    Gap,
    /// Times follow from a speed rather than from a source.
    ComputedTimes,
    /// What is drawn is not what a source states of it.
    Statement,
    /// Two times imply a speed that nothing of its kind reaches.
    Speed,
    /// A place's words allow it to be elsewhere.
    Footprint,
}
