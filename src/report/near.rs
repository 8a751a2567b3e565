//! Distances of a track to places, zones, countries and other tracks.

use super::event::event;
use super::heading::{degrees, km};
use super::model::{CrossingReport, NearestKind, NearestReport};
use super::neighbours::to_tracks;
use super::places::Place;
use super::zones::Prepared;
use crate::encounter::{Approach, Lines, Trace, approach, approach_within};
use crate::geodata::{self, Bbox, Entry, Feature, Layer, Scale};
use crate::overlay::Overlay;
use crate::sphere::Area;
use crate::track::Fix;
use crate::units::{Length, Position};
use std::sync::{LazyLock, OnceLock};

/// Maximum distance of countries in the report, metres.
const COUNTRIES_WITHIN: f64 = 1_000_000.0;

/// A country's territory, with the same outline that scenarios measure from and
/// to, so that distances agree.
struct Territory {
    entry: &'static Entry,
    outline: Feature,
    /// Computed when a track first comes near.
    ready: OnceLock<(Area, Lines)>,
}

impl Territory {
    fn ready(&self) -> &(Area, Lines) {
        self.ready.get_or_init(|| {
            let area = self.outline.area();
            let edge = Lines::around(&area);
            (area, edge)
        })
    }

    /// Whether a course may come within a distance; never false for one that
    /// does.
    fn may_be_near(&self, trace: &Trace, limit: Length) -> bool {
        let course = trace.course;
        // No point of a leg is farther than half its length from both of its
        // ends.
        let longest = course.legs.iter().map(|leg| leg.length.m());
        let within = limit.m() + longest.fold(0.0, f64::max) / 2.0;
        self.outline.rings().any(|ring| {
            let least = |fix: &Fix| least_distance(fix.position, &ring.bbox);
            course.fixes.iter().any(|fix| least(fix) <= within)
        })
    }
}

/// A lower bound of the distance to a box, metres, computed on a sphere where
/// no distance exceeds that on the ellipsoid.
fn least_distance(from: Position, to: &Bbox) -> f64 {
    /// Below the least radius of curvature of WGS 84.
    const RADIUS: f64 = 6_335_000.0;
    let lat = from.lat().deg();
    let by_lat = (to.south - lat).max(lat - to.north).max(0.0).to_radians();
    let apart = |lon: f64| {
        let turn = (from.lon().deg() - lon).rem_euclid(360.0);
        turn.min(360.0 - turn).to_radians()
    };
    let east_of_west = (from.lon().deg() - to.west).rem_euclid(360.0);
    let by_lon = match east_of_west <= to.east - to.west {
        true => 0.0,
        // The distance to the nearer of the two meridians.
        false => {
            let turn = apart(to.west).min(apart(to.east));
            let lat = lat.to_radians();
            match turn < std::f64::consts::FRAC_PI_2 {
                true => (lat.cos() * turn.sin()).asin(),
                false => std::f64::consts::FRAC_PI_2 - lat.abs(),
            }
        }
    };
    RADIUS * f64::max(by_lat, by_lon)
}

static TERRITORIES: LazyLock<Vec<Territory>> = LazyLock::new(|| {
    geodata::layer(Layer::Countries, Scale::M10)
        .filter_map(|outline| {
            let row = (outline.row as usize).checked_sub(1)?;
            let entry = geodata::countries().get(row)?;
            Some(Territory {
                entry,
                outline,
                ready: OnceLock::new(),
            })
        })
        .collect()
});

/// Places, then zones, countries and tracks; each nearest first. `roots` gives
/// for each track the one from which its chain of branches starts.
pub(super) fn nearest(
    overlay: &Overlay,
    index: usize,
    traces: &[Trace],
    roots: &[usize],
    zones: &[Prepared],
    crossings: &[CrossingReport],
    places: &[Place],
) -> Vec<NearestReport> {
    let trace = &traces[index];
    let mut all = sorted(to_places(overlay, trace, places));
    all.extend(sorted(to_zones(overlay, trace, zones, crossings)));
    all.extend(sorted(to_countries(overlay, trace)));
    all.extend(sorted(to_tracks(overlay, index, traces, roots)));
    all
}

fn sorted(mut reports: Vec<NearestReport>) -> Vec<NearestReport> {
    reports.sort_by(|a, b| a.distance_km.total_cmp(&b.distance_km));
    reports
}

pub(super) fn report(
    kind: NearestKind,
    id: Option<String>,
    name: &str,
    found: &Approach,
) -> NearestReport {
    NearestReport {
        kind,
        id,
        name: name.to_owned(),
        distance_km: km(found.distance.m()),
        at: event(&found.event),
        to_lat: degrees(found.to.lat().deg()),
        to_lon: degrees(found.to.lon().deg()),
    }
}

fn to_places(overlay: &Overlay, trace: &Trace, places: &[Place]) -> Vec<NearestReport> {
    let language = overlay.scenario.header.language;
    places
        .iter()
        .filter_map(|place| {
            let found = approach(trace, &Lines::of_positions(&[place.position]))?;
            let name = place.name.get(language);
            Some(report(NearestKind::Place, place.id.clone(), name, &found))
        })
        .collect()
}

/// Zones that the track does not meet.
fn to_zones(
    overlay: &Overlay,
    trace: &Trace,
    zones: &[Prepared],
    crossings: &[CrossingReport],
) -> Vec<NearestReport> {
    let language = overlay.scenario.header.language;
    let named = overlay.scenario.zones.iter().zip(zones);
    named
        .filter(|(zone, _)| !crossings.iter().any(|c| c.zone == zone.id))
        .filter_map(|(zone, prepared)| {
            let found = approach(trace, prepared.lines())?;
            let name = zone.name.get(language);
            Some(report(
                NearestKind::Zone,
                Some(zone.id.clone()),
                name,
                &found,
            ))
        })
        .collect()
}

fn to_countries(overlay: &Overlay, trace: &Trace) -> Vec<NearestReport> {
    let language = overlay.scenario.header.language;
    let limit = Length::from_m(COUNTRIES_WITHIN);
    let Some(first) = trace.course.fixes.first().map(|fix| fix.position) else {
        return Vec::new();
    };
    TERRITORIES
        .iter()
        .filter(|country| country.may_be_near(trace, limit))
        .filter_map(|country| {
            let (area, edge) = country.ready();
            let found = match approach_within(trace, edge, limit) {
                Some(found) => over(area, trace, first, found),
                None => area.contains(first).then(|| beginning(trace, first))?,
            };
            let name = country.entry.names().get(language).to_owned();
            let code = country.entry.country.to_owned();
            Some(report(NearestKind::Country, Some(code), &name, &found))
        })
        .collect()
}

/// A track that begins inside a country has distance 0.
fn over(area: &Area, trace: &Trace, first: Position, found: Approach) -> Approach {
    if found.distance.m() > 0.0 && area.contains(first) {
        return beginning(trace, first);
    }
    found
}

fn beginning(trace: &Trace, first: Position) -> Approach {
    Approach {
        distance: Length::from_m(0.0),
        event: trace.event(Length::from_m(0.0)),
        to: first,
    }
}
