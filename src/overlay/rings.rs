//! Rings: the reach of each figure, and their origins.

use super::compute::{footprint, point};
use super::swept;
use super::{Estimate, Facts, Feature, Kind, Role};
use crate::error::Problem;
use crate::place::Footprint;
use crate::reach::{self, Field};
use crate::scenario::{
    Envelope, Measured, Origin, Range, RangeFigure, Ring, Scenario, id_of_estimate, id_of_origin,
};
use crate::sphere::{Area, Shape};
use crate::units::{Length, Position};

/// How the reaches of a ring are computed.
enum Maker {
    /// Around one position.
    About(Position),
    /// From a distance field; with the index of the ring.
    Swept(usize, Field),
}

/// The reaches of a ring, widest figure first, then its origins. Warns about a
/// swept reach that is empty.
pub(super) fn features(
    scenario: &Scenario,
    index: usize,
    ring: &Ring,
    warnings: &mut Vec<Problem>,
) -> Vec<Feature> {
    let maker = match &ring.from {
        Measured::Place(from) => Maker::About(from.position),
        other => Maker::Swept(index, other.field(&scenario.tracks)),
    };
    let mut features = reaches(ring, &maker);
    if matches!(maker, Maker::Swept(..)) {
        let empty = features.iter().filter(|f| f.is_figure() && f.is_empty());
        warnings.extend(empty.map(|feature| covers_nothing(ring, feature)));
    }
    match &ring.from {
        Measured::Place(from) => features.extend(origin(ring, from, "origin")),
        Measured::Recover { from, to } => {
            features.extend(origin(ring, from, "origin"));
            features.extend(origin(ring, to, "recovery"));
        }
        Measured::Shape { shape, sites, .. } => {
            let Shape::Points(points) = shape else {
                return features;
            };
            for (i, (at, name)) in points.iter().zip(sites).enumerate() {
                features.push(point(
                    ring.id_of_site(i),
                    ring.id.clone(),
                    Kind::Origin,
                    name.clone(),
                    *at,
                    ring_facts(ring),
                ));
            }
        }
        Measured::Track { .. } => {}
    }
    features
}

fn covers_nothing(ring: &Ring, feature: &Feature) -> Problem {
    let all = matches!(
        &ring.from,
        Measured::Shape {
            envelope: Envelope::All,
            ..
        }
    );
    let help = match all {
        true => "the area is so wide that no place is within range of all of it",
        false => "the range is less than the distance between the two bases",
    };
    let message = format!("nothing lies within the range of \"{}\"", feature.id);
    Problem::warning(ring.id.clone(), message).help(help)
}

/// One reach per figure, plus the band between low and high.
fn reaches(ring: &Ring, maker: &Maker) -> Vec<Feature> {
    let mut features = Vec::new();
    for range in &ring.ranges {
        let base = ring.id_of(range);
        let mut figures: Vec<(String, &RangeFigure, Estimate)> = Vec::new();
        match range {
            Range::Single(figure) => figures.push((base.clone(), figure, Estimate::Only)),
            Range::Band { low, likely, high } => {
                figures.push((id_of_estimate(&base, "high"), high, Estimate::High));
                let likely = likely.as_ref();
                figures
                    .extend(likely.map(|f| (id_of_estimate(&base, "likely"), f, Estimate::Likely)));
                figures.push((id_of_estimate(&base, "low"), low, Estimate::Low));
            }
        }
        let made: Vec<Feature> = figures
            .into_iter()
            .map(|(id, figure, estimate)| {
                let area = maker.area(ring, figure.length);
                reach(ring, maker, id, None, figure, estimate, area)
            })
            .collect();
        if let (Range::Band { low, high, .. }, [widest, .., narrowest]) = (range, made.as_slice()) {
            let area = maker.band(ring, low.length, high.length, [widest, narrowest]);
            let low = Some(low.length);
            features.push(reach(ring, maker, base, low, high, Estimate::Between, area));
        }
        features.extend(made);
    }
    features
}

impl Maker {
    /// The area within a distance.
    fn area(&self, ring: &Ring, radius: Length) -> Area {
        match self {
            Maker::About(at) => match ring.sector {
                Some(sector) => reach::sector(*at, None, radius, sector.from, sector.to),
                None => reach::ring(*at, radius),
            },
            Maker::Swept(_, field) => swept::within(field, radius),
        }
    }

    /// The area between two distances; `made` are the features of the farther
    /// and the nearer one.
    fn band(&self, ring: &Ring, low: Length, high: Length, made: [&Feature; 2]) -> Area {
        match (self, ring.sector) {
            (Maker::About(at), Some(sector)) => {
                reach::sector(*at, Some(low), high, sector.from, sector.to)
            }
            (Maker::About(at), None) => reach::band(*at, low, high),
            (Maker::Swept(..), _) => match (&made[0].shape, &made[1].shape) {
                (Shape::Area(far), Shape::Area(near)) => swept::without(far, near),
                _ => Area::Bounded(Vec::new()),
            },
        }
    }

    fn role(&self, ring: &Ring, inner: Option<Length>, radius: Length, estimate: Estimate) -> Role {
        match self {
            Maker::About(origin) => Role::Reach {
                origin: *origin,
                inner,
                radius,
                estimate,
                sector: ring.sector,
            },
            Maker::Swept(ring, field) => Role::Swept {
                ring: *ring,
                field: field.clone(),
                inner,
                radius,
                estimate,
            },
        }
    }
}

fn reach(
    ring: &Ring,
    maker: &Maker,
    id: String,
    inner: Option<Length>,
    figure: &RangeFigure,
    estimate: Estimate,
    area: Area,
) -> Feature {
    Feature {
        id,
        parent: ring.id.clone(),
        kind: Kind::Reach,
        role: maker.role(ring, inner, figure.length, estimate),
        name: ring.name.clone(),
        shape: Shape::Area(area),
        facts: Facts {
            figure: Some(figure.clone()),
            ..ring_facts(ring)
        },
    }
}

fn ring_facts(ring: &Ring) -> Facts {
    Facts {
        actor: ring.actor.clone(),
        number: ring.actor.is_none().then_some(ring.number),
        unnamed: !ring.named,
        of_several: ring.ranges.len() > 1,
        status: ring.status,
        sources: ring.sources.clone(),
        date: ring.date.clone(),
        last_day: None,
        // Set for all rings together.
        system: 0,
        spread: Vec::new(),
        origin_spread: origin_spread(&ring.from),
        figure: None,
        origin_name: Some(ring.from.name().clone()),
        note: ring.note.clone(),
        sign: None,
    }
}

/// Where else the one origin of a ring may be. Of two bases only one can be
/// moved at a time, which no verdict could say.
fn origin_spread(from: &Measured) -> Vec<Position> {
    let footprint = from.place().and_then(|origin| origin.footprint.as_ref());
    footprint.map_or_else(Vec::new, Footprint::spread)
}

fn origin(ring: &Ring, from: &Origin, what: &str) -> Vec<Feature> {
    let id = id_of_origin(&ring.id, what);
    let facts = || Facts {
        origin_name: Some(from.name.clone()),
        ..ring_facts(ring)
    };
    let mut features = vec![point(
        id.clone(),
        ring.id.clone(),
        Kind::Origin,
        from.name.clone(),
        from.position,
        facts(),
    )];
    features.extend(
        from.footprint
            .as_ref()
            .map(|words| footprint(id, ring.id.clone(), &from.name, words, true, facts())),
    );
    features
}
