//! The places to which ranges and tracks are compared.

use super::heading::{degrees, km, rounded};
use super::model::{PlaceReport, VerdictWord};
use crate::geodata;
use crate::geodesy;
use crate::language::Names;
use crate::overlay::{self, ClaimStanding, Feature, Kind, Overlay, Role, Spot, Verdict};
use crate::units::Position;

/// Which places a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Places {
    /// Those that the scenario states or lists on its maps.
    #[default]
    Listed,
    /// Those, all capitals, and those of the gazetteer with at least so many
    /// people.
    Above(u32),
}

/// A place of the scenario or the gazetteer.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub id: Option<String>,
    pub name: Names,
    pub country: Option<String>,
    pub position: Position,
    /// Where else it may be, if it is known from a report's wording.
    pub spread: Vec<Position>,
}

impl Place {
    pub fn spot(&self) -> Spot<'_> {
        Spot {
            at: self.position,
            spread: &self.spread,
        }
    }
}

/// Maximum number of pairs of a ring and a place that a report lists in full.
/// If there are more, it lists only those where the ring may reach the place: a
/// thousand rings and a thousand places make a million pairs, which nobody
/// reads.
pub(super) const PAIRS: usize = 250_000;

/// Whether a report lists only places that rings may reach.
pub(super) fn only_reached(overlay: &Overlay, places: &[Place]) -> bool {
    overlay.scenario.rings.len().saturating_mul(places.len()) > PAIRS
}

pub(super) fn listed(overlay: &Overlay, places: Places) -> Vec<Place> {
    let stated = overlay.features.iter().filter(|f| f.kind == Kind::Place);
    let mut all: Vec<Place> = stated
        .filter_map(|feature| match feature.role {
            Role::Point { at } => Some(Place {
                id: Some(feature.id.clone()),
                name: feature.name.clone(),
                country: country_at(&feature.name, at),
                position: at,
                spread: feature.facts.spread.clone(),
            }),
            _ => None,
        })
        .collect();
    if let Places::Above(people) = places {
        let known = all.clone();
        let wanted = geodata::places()
            .iter()
            .filter(|e| e.is_capital() || (e.population > 0 && e.population >= people));
        for entry in wanted {
            let position = entry.position();
            let again = |p: &Place| geodesy::distance(p.position, position).km() < 5.0;
            if !known.iter().any(again) {
                all.push(Place {
                    id: None,
                    name: entry.names(),
                    country: Some(entry.country.to_owned()).filter(|c| !c.is_empty()),
                    position,
                    spread: Vec::new(),
                });
            }
        }
    }
    all
}

/// The country of the gazetteer's place with this name, if within 5 km of the
/// position.
fn country_at(name: &Names, at: Position) -> Option<String> {
    let english = name.get(crate::language::Language::En);
    let found = geodata::find(english);
    let here = found
        .iter()
        .find(|e| geodesy::distance(e.position(), at).km() < 5.0)?;
    Some(here.country.to_owned()).filter(|c| !c.is_empty())
}

/// The distance and verdict of a place for the figures of one ring.
pub(super) fn place(overlay: &Overlay, figures: &[&Feature], place: &Place) -> Option<PlaceReport> {
    let standing = overlay::standing(figures, place.spot())?;
    let [least, most] = standing.margins;
    let margins = (least < most).then_some(standing.margins);
    Some(PlaceReport {
        id: place.id.clone(),
        name: place.name.get(overlay.scenario.header.language).to_owned(),
        country: place.country.clone(),
        lat: degrees(place.position.lat().deg()),
        lon: degrees(place.position.lon().deg()),
        distance_km: km(standing.distance.m()),
        azimuth_deg: azimuth(&standing),
        verdict: standing.verdict.into(),
        margin_km: km(standing.margin),
        margin_least_km: margins.map(|[least, _]| km(least)),
        margin_most_km: margins.map(|[_, most]| km(most)),
        inside_low: standing.inside_low,
        inside_high: standing.inside_high,
    })
}

fn azimuth(standing: &ClaimStanding) -> Option<f64> {
    let azimuth = standing.azimuth?;
    Some(rounded(azimuth.deg(), 2) % 360.0)
}

impl From<Verdict> for VerdictWord {
    fn from(verdict: Verdict) -> VerdictWord {
        match verdict {
            Verdict::InsideEvery => VerdictWord::Inside,
            Verdict::InsideSome => VerdictWord::Possible,
            Verdict::Unknown => VerdictWord::NotKnown,
            Verdict::OutsideSector => VerdictWord::OutsideSector,
            Verdict::Outside => VerdictWord::Outside,
        }
    }
}
