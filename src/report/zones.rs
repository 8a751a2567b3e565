//! Zones and footprints.

use super::heading::{actor, keys, rounded};
use super::model::{CrossingKind, FootprintReport, StatusWord, TrackReport, ZoneReport};
use crate::encounter::{Lines, Region};
use crate::overlay::{Kind, Overlay};
use crate::scenario::{Zone, ZoneKind, ZoneShape};
use crate::sphere::{Area, Shape, cut_area, surface};
use crate::status::Status;
use crate::units::Length;

/// Tolerance of the boundary when the area of a zone is measured, metres.
const TOLERANCE_M: f64 = 1.0;

/// A zone prepared for crossings by tracks.
pub(super) enum Prepared<'a> {
    Area(Region<'a>),
    Lines(Lines),
}

impl<'a> Prepared<'a> {
    /// The scenario's zones, in its order.
    pub fn all(overlay: &Overlay<'a>) -> Vec<Prepared<'a>> {
        let zones = overlay.scenario.zones.iter();
        zones
            .map(|zone| match &zone.shape {
                ZoneShape::Area(area) => Prepared::Area(Region::new(area)),
                ZoneShape::Lines(paths) => Prepared::Lines(Lines::of_paths(paths)),
            })
            .collect()
    }

    pub fn lines(&self) -> &Lines {
        match self {
            Prepared::Area(region) => &region.edge,
            Prepared::Lines(lines) => lines,
        }
    }
}

pub(super) fn zones(
    overlay: &Overlay,
    prepared: &[Prepared],
    tracks: &[TrackReport],
) -> Vec<ZoneReport> {
    let zones = overlay.scenario.zones.iter().zip(prepared);
    zones
        .map(|(zone, prepared)| one(overlay, zone, prepared, tracks))
        .collect()
}

fn one(overlay: &Overlay, zone: &Zone, prepared: &Prepared, tracks: &[TrackReport]) -> ZoneReport {
    let language = overlay.scenario.header.language;
    let crosses = |track: &&TrackReport| {
        let mut met = track.crossings.iter().filter(|c| c.zone == zone.id);
        met.any(|c| c.kind != CrossingKind::Touch && c.over.as_deref() != Some("touches"))
    };
    ZoneReport {
        id: zone.id.clone(),
        name: zone.name.get(language).to_owned(),
        actor: actor(overlay, zone.actor.as_ref()),
        kind: zone.kind.word().to_owned(),
        limit_km: match zone.kind {
            ZoneKind::Limit(distance) => Some(rounded(distance.km(), 6)),
            _ => None,
        },
        status: match (zone.kind, zone.status) {
            // The distance was published, the boundary was not.
            (ZoneKind::Limit(_), Status::Reported) => StatusWord::Computed,
            (_, status) => status.into(),
        },
        note: zone.note.clone(),
        sources: keys(&zone.sources),
        area_km2: match &zone.shape {
            ZoneShape::Area(area) => Some(km2(area)),
            ZoneShape::Lines(_) => None,
        },
        length_km: match prepared {
            Prepared::Lines(lines) => Some(rounded(lines.length().km(), 3)),
            Prepared::Area(_) => None,
        },
        crossed_by: tracks
            .iter()
            .filter(crosses)
            .map(|track| track.id.clone())
            .collect(),
    }
}

fn km2(area: &Area) -> f64 {
    rounded(
        surface(&cut_area(area, Length::from_m(TOLERANCE_M))).km2(),
        1,
    )
}

pub(super) fn footprints(overlay: &Overlay) -> Vec<FootprintReport> {
    let language = overlay.scenario.header.language;
    let all = overlay
        .features
        .iter()
        .filter(|f| f.kind == Kind::Footprint);
    all.filter_map(|feature| {
        let Shape::Area(area) = &feature.shape else {
            return None;
        };
        Some(FootprintReport {
            id: feature.id.clone(),
            of: feature.parent.clone(),
            name: feature.name.get(language).to_owned(),
            words: feature.facts.note.clone(),
            area_km2: km2(area),
            sources: keys(&feature.facts.sources),
        })
    })
    .collect()
}
