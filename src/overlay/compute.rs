//! From what is claimed to where it lies on the Earth.

use super::{Estimate, Facts, Feature, Kind, Overlay, Role, tracks, zones};
use crate::error::{Result, Warned};
use crate::language::Names;
use crate::place::Footprint;
use crate::reach;
use crate::scenario::{Measured, Origin, Range, RangeFigure, Ring, Scenario, StatedPlace};
use crate::sphere::{Area, Shape};
use crate::units::{Length, Position};
use std::collections::HashSet;

/// Computes every feature of a scenario, in the order in which it is written:
/// rings (widest figure first, so that narrower ones lie on top), each with
/// its origin, then zones, then tracks with their fixes, then places.
///
/// # Errors
/// A shape that cannot be computed.
pub fn compute(scenario: &Scenario) -> Result<Warned<Overlay<'_>>> {
    let mut features = Vec::new();
    for ring in &scenario.rings {
        if let Measured::Place(from) = &ring.from {
            features.extend(reaches(ring, from.position));
            features.extend(origin(ring, from));
        }
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
    Ok(Warned {
        value: Overlay { scenario, features },
        warnings: Vec::new(),
    })
}

/// The reaches of one ring: one a figure, and the band between low and high.
fn reaches(ring: &Ring, at: Position) -> Vec<Feature> {
    let several = ring.ranges.len() > 1;
    let mut features = Vec::new();
    for range in &ring.ranges {
        let base = if several {
            format!("{}-{}", ring.id, figure_slug(widest(range)))
        } else {
            ring.id.clone()
        };
        match range {
            Range::Single(figure) => {
                features.push(reach(ring, at, base, None, figure, Estimate::Only));
            }
            Range::Band { low, likely, high } => {
                features.push(reach(
                    ring,
                    at,
                    base.clone(),
                    Some(low.length),
                    high,
                    Estimate::Between,
                ));
                features.push(reach(
                    ring,
                    at,
                    format!("{base}-high"),
                    None,
                    high,
                    Estimate::High,
                ));
                if let Some(likely) = likely {
                    features.push(reach(
                        ring,
                        at,
                        format!("{base}-likely"),
                        None,
                        likely,
                        Estimate::Likely,
                    ));
                }
                features.push(reach(
                    ring,
                    at,
                    format!("{base}-low"),
                    None,
                    low,
                    Estimate::Low,
                ));
            }
        }
    }
    features
}

fn reach(
    ring: &Ring,
    at: Position,
    id: String,
    inner: Option<Length>,
    figure: &RangeFigure,
    estimate: Estimate,
) -> Feature {
    Feature {
        id,
        parent: ring.id.clone(),
        kind: Kind::Reach,
        role: Role::Reach {
            origin: at,
            inner,
            radius: figure.length,
            estimate,
            sector: ring.sector,
        },
        name: ring.name.clone(),
        shape: Shape::Area(reach_area(ring, at, inner, figure.length)),
        facts: Facts {
            unit: Some(figure.unit),
            note: figure
                .computed_from
                .as_ref()
                .map(|words| format!("computed: {words}"))
                .or_else(|| ring.note.clone()),
            ..ring_facts(ring)
        },
    }
}

fn reach_area(ring: &Ring, at: Position, inner: Option<Length>, outer: Length) -> Area {
    match (ring.sector, inner) {
        (Some(sector), inner) => reach::sector(at, inner, outer, sector.from, sector.to),
        (None, Some(inner)) => reach::band(at, inner, outer),
        (None, None) => reach::ring(at, outer),
    }
}

fn ring_facts(ring: &Ring) -> Facts {
    Facts {
        actor: ring.actor,
        status: ring.status,
        sources: ring.sources.clone(),
        date: ring.date.clone(),
        unit: None,
        origin_name: Some(ring.from.name().clone()),
        note: ring.note.clone(),
    }
}

fn origin(ring: &Ring, from: &Origin) -> Vec<Feature> {
    let id = format!("{}-origin", ring.id);
    let mut features = vec![point(
        id.clone(),
        ring.id.clone(),
        Kind::Origin,
        from.name.clone(),
        from.position,
        ring_facts(ring),
    )];
    features.extend(from.footprint.as_ref().map(|words| {
        footprint(
            id,
            ring.id.clone(),
            &from.name,
            words,
            true,
            ring_facts(ring),
        )
    }));
    features
}

fn stated_place(place: &StatedPlace, facts: Facts) -> Vec<Feature> {
    let facts = Facts {
        status: place.status,
        sources: place.sources.clone(),
        ..facts
    };
    let mut features = vec![point(
        place.id.clone(),
        place.id.clone(),
        Kind::Place,
        place.name.clone(),
        place.position,
        facts.clone(),
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

fn point(
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
        id: format!("{id}-footprint"),
        parent,
        kind: Kind::Footprint,
        role: Role::Footprint { drawn },
        name: name.clone(),
        shape: Shape::Area(words.area.clone()),
        facts: Facts {
            note: Some(words.words.clone()),
            ..facts
        },
    }
}

fn widest(range: &Range) -> &RangeFigure {
    match range {
        Range::Single(figure) => figure,
        Range::Band { high, .. } => high,
    }
}

/// `1200-km`, `1200-5-nmi`: a figure as part of an id.
fn figure_slug(figure: &RangeFigure) -> String {
    let value = figure.length.to(figure.unit);
    let rounded = format!("{value:.3}");
    let short = rounded.trim_end_matches('0').trim_end_matches('.');
    format!("{}-{}", short.replace('.', "-"), figure.unit.symbol())
}
