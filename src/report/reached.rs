//! Which of the scenario's claims reach each place.

use super::heading::{degrees, km, rounded};
use super::model::{ClaimReport, NearestOrigin, ReachedReport, VerdictWord};
use super::places::{Place, only_reached};
use crate::language::Language;
use crate::overlay::{Claim, ClaimStanding, Overlay};

/// Every listed place under every claim, in the order of the list.
pub(super) fn reached(overlay: &Overlay, places: &[Place]) -> Vec<ReachedReport> {
    let claims = Claim::among(&overlay.features);
    if claims.is_empty() {
        return Vec::new();
    }
    let language = overlay.scenario.header.language;
    let only_reached = only_reached(overlay, places);
    let one = |place: &Place| {
        let mut one = one(&claims, place, language);
        if only_reached {
            one.claims
                .retain(|claim| claim.verdict != VerdictWord::Outside);
            one.claims.shrink_to_fit();
        }
        one
    };
    places.iter().map(one).collect()
}

fn one(claims: &[Claim], place: &Place, language: Language) -> ReachedReport {
    let standings: Vec<(&Claim, ClaimStanding)> = claims
        .iter()
        .filter_map(|claim| Some((claim, claim.standing(place.position)?)))
        .collect();
    ReachedReport {
        id: place.id.clone(),
        name: place.name.get(language).to_owned(),
        country: place.country.clone(),
        lat: degrees(place.position.lat().deg()),
        lon: degrees(place.position.lon().deg()),
        nearest: nearest(&standings, language),
        claims: standings.iter().map(|(c, s)| claim(c, s)).collect(),
    }
}

fn claim(claim: &Claim, standing: &ClaimStanding) -> ClaimReport {
    let feature = claim.feature();
    ClaimReport {
        id: claim.id().to_owned(),
        ring: feature.parent.clone(),
        range_low_km: rounded(claim.least().km(), 6),
        range_high_km: rounded(claim.greatest().km(), 6),
        bound: claim.bound().word().map(str::to_owned),
        distance_km: km(standing.distance.m()),
        azimuth_deg: standing.azimuth.map(|a| rounded(a.deg(), 2) % 360.0),
        verdict: standing.verdict.into(),
        margin_km: km(standing.margin),
    }
}

/// Of claims that are measured from one position each.
fn nearest(standings: &[(&Claim, ClaimStanding)], language: Language) -> Option<NearestOrigin> {
    let measured = standings
        .iter()
        .filter(|(claim, _)| claim.origin().is_some());
    let by_distance = |a: &&(&Claim, ClaimStanding), b: &&(&Claim, ClaimStanding)| {
        a.1.distance.m().total_cmp(&b.1.distance.m())
    };
    let (claim, standing) = measured.min_by(by_distance)?;
    let feature = claim.feature();
    let name = feature.facts.origin_name.as_ref()?;
    Some(NearestOrigin {
        ring: feature.parent.clone(),
        name: name.get(language).to_owned(),
        distance_km: km(standing.distance.m()),
    })
}
