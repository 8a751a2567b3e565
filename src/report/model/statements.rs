//! Figures that sources state about tracks.

use crate::scenario::StatementVerdict;
use schemars::JsonSchema;
use serde::Serialize;

/// A figure that a source states of tracks, and what is drawn.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct StatementReport {
    pub id: String,
    /// Ids of the tracks that it is about.
    pub of: Vec<String>,
    /// `nearest`, `length`, `duration`, `craft` or `tracks`.
    pub states: String,
    /// What the tracks are stated to have come near to.
    pub to: Option<String>,
    /// The figure in the scenario's language, in the unit of its source.
    pub published: String,
    /// The figure is a total of so many ships or aircraft; `stated` is the
    /// share of each.
    pub total_of: Option<usize>,
    /// Of the values below: `km`, `h`, or null of a number of tracks.
    pub unit: Option<String>,
    pub stated: f64,
    /// What the words ("over", "about") and the rounding of the figure leave
    /// open; null where they set no limit.
    pub stated_low: f64,
    pub stated_high: Option<f64>,
    /// The same measured on what is drawn, gaps left out of a closest
    /// approach; null where it cannot be.
    pub drawn_low: Option<f64>,
    pub drawn_high: Option<f64>,
    /// Of what is stated: what is drawn, where 1 is all of it.
    pub share: Option<f64>,
    /// Of a closest approach: where.
    pub at: Option<StatementWhere>,
    pub verdict: StatementVerdict,
    /// All of it in one sentence, in the scenario's language.
    pub says: String,
    pub note: Option<String>,
    pub sources: Vec<String>,
}

/// Where a track comes nearest.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct StatementWhere {
    /// Id of the track.
    pub track: String,
    /// From 1: between the point of this number and the next; null at a lone
    /// point between gaps.
    pub leg: Option<usize>,
    pub lat: f64,
    pub lon: f64,
    /// From the first fix.
    pub along_km: f64,
    /// The nearest point of the other.
    pub to_lat: f64,
    pub to_lon: f64,
}
