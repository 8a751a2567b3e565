//! The header and sources of a report, and the rounding of its numbers.

use super::model::{ByFigure, Heading, SourceReport, StatusWord};
use crate::overlay::Overlay;
use crate::scenario::{ActorId, SourceId, sha256};
use crate::status::Status;
pub(super) use crate::units::rounded;

pub(super) fn heading(overlay: &Overlay) -> Heading {
    let scenario = overlay.scenario;
    let header = &scenario.header;
    let language = header.language;
    Heading {
        id: scenario.id.clone(),
        title: header.title.get(language).to_owned(),
        subtitle: header.subtitle.as_ref().map(|s| s.get(language).to_owned()),
        as_of: header.as_of.map(|date| date.to_string()),
        worldview: header.worldview.word().to_owned(),
        language: language.tag().to_owned(),
        sha256: sha256(&scenario.text),
    }
}

pub(super) fn sources(overlay: &Overlay) -> Vec<SourceReport> {
    let scenario = overlay.scenario;
    let citing: Vec<(&str, &[SourceId])> = scenario
        .rings
        .iter()
        .map(|r| (r.id.as_str(), r.sources.as_slice()))
        .chain(
            scenario
                .tracks
                .iter()
                .map(|t| (t.id.as_str(), t.sources.as_slice())),
        )
        .chain(scenario.tracks.iter().flat_map(|t| {
            let marks = t.marks.iter();
            marks.map(|m| (t.id.as_str(), m.sources.as_slice()))
        }))
        .chain(
            scenario
                .zones
                .iter()
                .map(|z| (z.id.as_str(), z.sources.as_slice())),
        )
        .chain(
            scenario
                .places
                .iter()
                .map(|p| (p.id.as_str(), p.sources.as_slice())),
        )
        .chain(
            scenario
                .statements
                .iter()
                .map(|s| (s.id.as_str(), s.sources.as_slice())),
        )
        .collect();
    let sources = scenario.sources.iter();
    sources
        .map(|source| {
            let mut cited_by: Vec<String> = Vec::new();
            for (id, cited) in &citing {
                if cited.contains(&source.key) && !cited_by.iter().any(|known| known == id) {
                    cited_by.push((*id).to_owned());
                }
            }
            SourceReport {
                key: source.key.to_string(),
                text: source.text.clone(),
                url: source.url.clone(),
                date: source.date.clone(),
                cited_by,
            }
        })
        .collect()
}

/// The keys of sources.
pub(super) fn keys(sources: &[SourceId]) -> Vec<String> {
    sources.iter().map(SourceId::to_string).collect()
}

/// The name of an actor.
pub(super) fn actor(overlay: &Overlay, actor: Option<&ActorId>) -> Option<String> {
    let scenario = overlay.scenario;
    let actor = scenario.actor(actor?)?;
    Some(actor.name.get(scenario.header.language).to_owned())
}

impl From<Status> for StatusWord {
    fn from(status: Status) -> StatusWord {
        match status {
            Status::Observed => StatusWord::Observed,
            Status::Reported => StatusWord::Reported,
            Status::Estimated => StatusWord::Estimated,
            Status::Schematic => StatusWord::Schematic,
        }
    }
}

impl ByFigure {
    /// Applies `shown` to the low, the likely and the high value.
    pub(super) fn of(values: [Option<f64>; 3], shown: impl Fn(f64) -> f64) -> ByFigure {
        let [low, likely, high] = values.map(|value| value.map(&shown));
        ByFigure { low, likely, high }
    }
}

/// Kilometres, rounded to a metre.
pub(super) fn km(metres: f64) -> f64 {
    rounded(metres / 1_000.0, 3)
}

/// Kilometres, rounded to a millimetre.
pub(super) fn fine_km(metres: f64) -> f64 {
    rounded(metres / 1_000.0, 6)
}

/// Degrees, rounded to about a tenth of a metre.
pub(super) fn degrees(degrees: f64) -> f64 {
    rounded(degrees, 6)
}
