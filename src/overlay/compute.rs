//! Computes the shapes of claims on the ellipsoid.

use super::{Facts, Feature, Kind, Overlay, Role, rings, tracks, zones};
use crate::error::{Result, Warned};
use crate::language::Names;
use crate::place::Footprint;
use crate::scenario::{Callout, Ring, Scenario, StatedPlace, id_of_footprint, systems};
use crate::sphere::Shape;
use crate::units::{Length, Position};
use std::collections::HashSet;

/// Computes every feature of a scenario, in painting order: rings (widest
/// figure first, so that narrower ones are on top), each with its origin, then
/// zones, tracks with their fixes, places, and callouts.
///
/// # Errors
/// A shape that cannot be computed.
pub fn compute(scenario: &Scenario) -> Result<Warned<Overlay<'_>>> {
    let mut features = Vec::new();
    let mut warnings = Vec::new();
    let systems = systems(&scenario.rings);
    for (index, ring) in scenario.rings.iter().enumerate() {
        let mut made = rings::features(scenario, index, ring, &mut warnings);
        mark_origins(scenario, ring, &mut made);
        for feature in &mut made {
            feature.facts.system = systems[index];
        }
        features.extend(made);
    }
    let zones = scenario.zones.iter().enumerate();
    features.extend(zones.map(|(index, zone)| zones::feature(index, zone)));
    for (index, track) in scenario.tracks.iter().enumerate() {
        features.extend(tracks::features(index, track));
    }
    for place in &scenario.places {
        features.extend(stated_place(place, Facts::default()));
    }
    let mut seen: HashSet<String> = features.iter().map(|f| f.id.clone()).collect();
    for place in scenario.maps.iter().flat_map(|map| &map.cities) {
        if seen.insert(place.id.clone()) {
            features.extend(stated_place(place, Facts::default()));
        }
    }
    let callouts = scenario.callouts.iter().enumerate();
    features.extend(callouts.map(|(index, said)| callout(index + 1, said)));
    Ok(Warned {
        value: Overlay { scenario, features },
        warnings,
    })
}

/// Sets the symbols of a ring's origins: that of the ring, or else of the place
/// at the same position.
fn mark_origins(scenario: &Scenario, ring: &Ring, features: &mut [Feature]) {
    for feature in features.iter_mut().filter(|f| f.kind == Kind::Origin) {
        let is_there = |p: &&StatedPlace| feature.role == Role::Point { at: p.position };
        let place = || scenario.places.iter().find(is_there)?.sign;
        feature.facts.sign = ring.sign.or_else(place);
    }
}

fn callout(number: usize, said: &Callout) -> Feature {
    Feature {
        id: said.id.clone(),
        parent: said.id.clone(),
        kind: Kind::Callout,
        role: Role::Callout {
            at: said.position,
            number,
        },
        name: said.text.clone(),
        shape: Shape::Points(vec![said.position]),
        facts: Facts {
            sources: said.sources.clone(),
            ..Facts::default()
        },
    }
}

fn stated_place(place: &StatedPlace, facts: Facts) -> Vec<Feature> {
    let facts = Facts {
        actor: place.actor.clone(),
        status: place.status,
        sources: place.sources.clone(),
        ..facts
    };
    let footprint_area = place.footprint.as_ref();
    let marked = Facts {
        sign: place.sign,
        spread: footprint_area.map_or_else(Vec::new, Footprint::spread),
        ..facts.clone()
    };
    let mut features = vec![point(
        place.id.clone(),
        place.id.clone(),
        Kind::Place,
        place.name.clone(),
        place.position,
        marked,
    )];
    features.extend(place.footprint.as_ref().map(|words| {
        footprint(
            place.id.clone(),
            place.id.clone(),
            &place.name,
            words,
            true,
            facts,
        )
    }));
    features
}

pub(super) fn point(
    id: String,
    parent: String,
    kind: Kind,
    name: Names,
    at: Position,
    facts: Facts,
) -> Feature {
    Feature {
        id,
        parent,
        kind,
        role: Role::Point { at },
        name,
        shape: Shape::Points(vec![at]),
        facts,
    }
}

pub(super) fn footprint(
    id: String,
    parent: String,
    name: &Names,
    words: &Footprint,
    drawn: bool,
    facts: Facts,
) -> Feature {
    Feature {
        id: id_of_footprint(&id),
        parent,
        kind: Kind::Footprint,
        role: Role::Footprint {
            drawn,
            depth: Length::from_m(words.far.m() - words.near.m()),
        },
        name: name.clone(),
        shape: Shape::Area(words.area.clone()),
        facts: Facts {
            note: Some(words.words.clone()),
            ..facts
        },
    }
}
