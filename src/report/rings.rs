//! Claims of ranges: figures, places, countries, proof.

use super::countries::{Covering, TOLERANCE_M, covered};
use super::heading::{actor, degrees, keys, rounded};
use super::model::{
    ByFigure, EnvelopeWord, Figure, Measured as From, MeasuredFrom, PlaceReport, ProofReport,
    RingReport, SectorReport,
};
use super::places::{Place, only_reached, place};
use crate::language::Language;
use crate::overlay::{Claim, Feature, Kind, Overlay, joint_claims};
use crate::reach;
use crate::scenario::{
    Bound, Envelope, JointBounds, Measured, Range, RangeFigure, Ring, id_of_estimate,
};
use crate::sphere::{Shape, cut_area};
use crate::units::{Length, rounded_up};

pub(super) fn rings(overlay: &Overlay, places: &[Place]) -> Vec<RingReport> {
    let rings = overlay.scenario.rings.iter();
    rings.map(|ring| one(overlay, ring, places)).collect()
}

/// A figure's reach, cut for measuring.
struct Measure<'a> {
    feature: &'a Feature,
    radius: f64,
    covering: Covering,
    proof: Option<reach::Proof>,
}

fn one(overlay: &Overlay, ring: &Ring, places: &[Place]) -> RingReport {
    let features: Vec<&Feature> = overlay
        .features
        .iter()
        .filter(|f| f.parent == ring.id && f.is_figure())
        .collect();
    let joined = joined(overlay, ring, &features);
    let measures: Vec<Measure> = features.iter().filter_map(|f| measure(f)).collect();
    let language = overlay.scenario.header.language;
    let ranges = allowed(ring);
    let between = between(&measures, ranges);
    let coverings = ranges.map(|range| {
        let all = measures.iter().chain(&between);
        let mut same = all.filter(|m| Some(m.radius) == range);
        same.next().map(|m| &m.covering)
    });
    let areas = coverings.map(|covering| covering.map(|c| c.km2));
    RingReport {
        id: ring.id.clone(),
        name: ring.name.get(language).to_owned(),
        actor: actor(overlay, ring.actor.as_ref()),
        status: ring.status.into(),
        date: ring.date.clone(),
        note: ring.note.clone(),
        sources: keys(&ring.sources),
        measured: measured(overlay, &ring.from),
        bound: bound(ring),
        together_with: ids(&joined),
        range_km: ByFigure::of(ranges, |m| rounded(m / 1_000.0, 6)),
        figures: figures(ring, &measures, language),
        sector: ring.sector.map(|sector| SectorReport {
            from_deg: rounded(sector.from.deg(), 2),
            to_deg: rounded(sector.to.deg(), 2),
        }),
        area_km2: ByFigure::of(areas, |km2| rounded(km2, 1)),
        proof: proof(&measures),
        places: stood(
            overlay,
            ring,
            &[features.as_slice(), &joined].concat(),
            places,
        ),
        countries: covered(coverings, language),
    }
}

/// The reaches of other rings whose bounds hold together with those of a ring.
fn joined<'a>(overlay: &'a Overlay, ring: &Ring, own: &[&'a Feature]) -> Vec<&'a Feature> {
    let Some(system) = own.first().map(|feature| feature.facts.system) else {
        return Vec::new();
    };
    let all = overlay.features.iter();
    let claims = Claim::among(all.filter(|f| f.kind == Kind::Reach && f.facts.system == system));
    let mut groups = joint_claims(&claims).into_iter();
    let is_own = |at: &usize| claims[*at].feature().parent == ring.id;
    let group = groups.find(|group| group.len() > 1 && group.iter().any(is_own));
    let others = group.into_iter().flatten().filter(|at| !is_own(at));
    others.map(|at| claims[at].feature()).collect()
}

fn ids(features: &[&Feature]) -> Vec<String> {
    let mut ids: Vec<String> = features.iter().map(|f| f.parent.clone()).collect();
    ids.dedup();
    ids
}

fn measure(feature: &Feature) -> Option<Measure<'_>> {
    let tolerance = Length::from_m(TOLERANCE_M);
    let (shape, figure) = (feature.shape_within(tolerance), feature.role.figure()?);
    let Shape::Area(area) = shape.as_ref() else {
        return None;
    };
    let polygons = cut_area(area, tolerance);
    let proof = feature.role.prove(&polygons);
    Some(Measure {
        feature,
        radius: figure.radius.m(),
        covering: Covering::new(polygons),
        proof,
    })
}

/// The least range that a ring's figures and their words allow, the likely one
/// and the greatest, metres.
fn allowed(ring: &Ring) -> [Option<f64>; 3] {
    let figures: Vec<&RangeFigure> = ring
        .ranges
        .iter()
        .flat_map(published)
        .map(|(_, figure)| figure)
        .collect();
    let allowed = JointBounds::allow(&figures);
    let likely = match ring.ranges.as_slice() {
        [Range::Single(figure)] => {
            matches!(figure.bound, Bound::Exact | Bound::About).then_some(figure)
        }
        ranges => ranges.iter().find_map(|range| match range {
            Range::Band { likely, .. } => likely.as_ref(),
            Range::Single(_) => None,
        }),
    };
    [
        Some(allowed.least.m()).filter(|m| *m > 0.0),
        likely.map(|figure| figure.length.m()),
        allowed.most.map(Length::m),
    ]
}

/// What the words allow where it is no figure: 270 and 330 km of "about 300
/// km".
fn between<'f>(measures: &[Measure<'f>], ranges: [Option<f64>; 3]) -> Vec<Measure<'f>> {
    let Some(first) = measures.first() else {
        return Vec::new();
    };
    let tolerance = Length::from_m(TOLERANCE_M);
    let is_figure = |m: &f64| measures.iter().any(|measure| measure.radius == *m);
    let others = ranges.into_iter().flatten().filter(|m| !is_figure(m));
    others
        .filter_map(|radius| {
            let area = first.feature.area_at(Length::from_m(radius), tolerance)?;
            Some(Measure {
                feature: first.feature,
                radius,
                covering: Covering::new(cut_area(&area, tolerance)),
                proof: None,
            })
        })
        .collect()
}

/// The word of a ring's only figure.
fn bound(ring: &Ring) -> Option<String> {
    match ring.ranges.as_slice() {
        [Range::Single(figure)] => figure.bound.word().map(str::to_owned),
        _ => None,
    }
}

fn proof(measures: &[Measure]) -> Option<ProofReport> {
    let proofs: Vec<&reach::Proof> = measures.iter().filter_map(|m| m.proof.as_ref()).collect();
    let worst = proofs.iter().map(|p| p.max_error.m()).reduce(f64::max)?;
    Some(ProofReport {
        max_error_m: rounded_up(worst, 3),
        vertices: proofs.iter().map(|p| p.vertices).sum(),
        samples: proofs.iter().map(|p| p.samples).sum(),
    })
}

fn measured(overlay: &Overlay, from: &Measured) -> From {
    let language = overlay.scenario.header.language;
    let place = from.place();
    let (kind, envelope, recover) = match from {
        Measured::Place(_) => (MeasuredFrom::Place, None, None),
        Measured::Shape { envelope, .. } => (MeasuredFrom::Area, Some(*envelope), None),
        Measured::Track { .. } => (MeasuredFrom::Track, None, None),
        Measured::Recover { to, .. } => (MeasuredFrom::Recover, None, Some(to.name.get(language))),
    };
    let position = match from {
        Measured::Recover { from, .. } => Some(from.position),
        _ => place.map(|p| p.position),
    };
    From {
        from: kind,
        name: from.name().get(language).to_owned(),
        lat: position.map(|p| degrees(p.lat().deg())),
        lon: position.map(|p| degrees(p.lon().deg())),
        envelope: envelope.map(|envelope| match envelope {
            Envelope::Any => EnvelopeWord::Any,
            Envelope::All => EnvelopeWord::All,
        }),
        recover: recover.map(str::to_owned),
    }
}

fn published(range: &Range) -> Vec<(&'static str, &RangeFigure)> {
    match range {
        Range::Single(figure) => vec![("only", figure)],
        Range::Band { low, likely, high } => {
            let mut all = vec![("low", low)];
            all.extend(likely.as_ref().map(|figure| ("likely", figure)));
            all.push(("high", high));
            all
        }
    }
}

fn figures(ring: &Ring, measures: &[Measure], language: Language) -> Vec<Figure> {
    let area = |id: &str| {
        let measure = measures.iter().find(|m| m.feature.id == id);
        measure.map_or(0.0, |m| rounded(m.covering.km2, 1))
    };
    let of_range = |range: &'_ Range| -> Vec<Figure> {
        let base = ring.id_of(range);
        let one = |(estimate, figure): (&'static str, &RangeFigure)| {
            let id = match estimate {
                "only" => base.clone(),
                _ => id_of_estimate(&base, estimate),
            };
            Figure {
                claim: base.clone(),
                estimate: estimate.to_owned(),
                published: as_published(figure),
                bound: figure.bound.word().map(str::to_owned),
                range_km: rounded(figure.length.km(), 6),
                unit: figure.unit.symbol().to_owned(),
                computed_from: figure.computed_from(),
                reaches: figure.reaches().map(|place| place.get(language).to_owned()),
                area_km2: area(&id),
            }
        };
        published(range).into_iter().map(one).collect()
    };
    ring.ranges.iter().flat_map(of_range).collect()
}

/// `over 300 nmi`, `6 h at 750 km/h`, `over the distance to Beijing`: nobody
/// published what is computed.
fn as_published(figure: &RangeFigure) -> String {
    let value = rounded(figure.length.to(figure.unit), 6);
    let published = || format!("{value} {}", figure.unit.symbol());
    let said = figure.computed_from().unwrap_or_else(published);
    figure.bound.written(&said)
}

/// Every listed place but the one that the range is measured from.
fn stood(
    overlay: &Overlay,
    ring: &Ring,
    features: &[&Feature],
    places: &[Place],
) -> Vec<PlaceReport> {
    let own = ring.from.place().map(|origin| origin.position);
    let others = places.iter().filter(|p| Some(p.position) != own);
    let only_reached = only_reached(overlay, places);
    let mut stood: Vec<PlaceReport> = others
        .filter_map(|p| place(overlay, features, p))
        .filter(|p| !only_reached || p.verdict.may_reach())
        .collect();
    stood.sort_by(|a, b| {
        let by_distance = a.distance_km.total_cmp(&b.distance_km);
        by_distance.then_with(|| a.name.cmp(&b.name))
    });
    stood
}
