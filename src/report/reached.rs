//! Which of the scenario's claims reach each place.

use super::heading::{degrees, km, rounded};
use super::model::{ClaimReport, NearestOrigin, ReachedReport};
use super::places::{Place, only_reached};
use crate::language::Language;
use crate::overlay::{self, Claim, ClaimStanding, Overlay};
use crate::scenario::Scenario;

/// Every listed place under every claim, in the order of the list.
pub(super) fn reached(overlay: &Overlay, places: &[Place]) -> Vec<ReachedReport> {
    let claims = Claim::among(&overlay.features);
    if claims.is_empty() {
        return Vec::new();
    }
    let only_reached = only_reached(overlay, places);
    let one = |place: &Place| {
        let mut one = one(overlay.scenario, &claims, place);
        if only_reached {
            one.claims.retain(|claim| claim.verdict.may_reach());
            one.claims.shrink_to_fit();
        }
        one
    };
    places.iter().map(one).collect()
}

fn one(scenario: &Scenario, claims: &[Claim], place: &Place) -> ReachedReport {
    let language = scenario.header.language;
    let standings: Vec<Option<ClaimStanding>> =
        claims.iter().map(|c| c.standing(place.spot())).collect();
    let nearest = overlay::nearest(scenario, claims, &standings);
    let found = claims.iter().zip(&standings);
    ReachedReport {
        id: place.id.clone(),
        name: place.name.get(language).to_owned(),
        country: place.country.clone(),
        lat: degrees(place.position.lat().deg()),
        lon: degrees(place.position.lon().deg()),
        nearest: nearest.and_then(|(at, s)| origin(&claims[at], &s, language)),
        claims: found
            .filter_map(|(c, s)| Some(claim(c, s.as_ref()?)))
            .collect(),
    }
}

fn claim(claim: &Claim, standing: &ClaimStanding) -> ClaimReport {
    let (feature, allowed) = (claim.feature(), claim.allowed());
    ClaimReport {
        id: claim.id().to_owned(),
        ring: feature.parent.clone(),
        range_low_km: (allowed.least.m() > 0.0).then(|| rounded(allowed.least.km(), 6)),
        range_high_km: allowed.most.map(|most| rounded(most.km(), 6)),
        bound: claim.bound().word().map(str::to_owned),
        distance_km: km(standing.distance.m()),
        azimuth_deg: standing.azimuth.map(|a| rounded(a.deg(), 2) % 360.0),
        verdict: standing.verdict.into(),
        margin_km: km(standing.margin),
    }
}

fn origin(claim: &Claim, standing: &ClaimStanding, language: Language) -> Option<NearestOrigin> {
    let feature = claim.feature();
    let name = feature.facts.origin_name.as_ref()?;
    Some(NearestOrigin {
        ring: feature.parent.clone(),
        name: name.get(language).to_owned(),
        distance_km: km(standing.distance.m()),
    })
}
