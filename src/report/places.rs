//! The places that ranges and tracks are measured against.

use super::heading::{degrees, km, rounded};
use super::model::{PlaceReport, VerdictWord};
use crate::geodata;
use crate::geodesy;
use crate::language::Names;
use crate::overlay::{Estimate, Feature, Kind, Overlay, Role, Standing, Verdict};
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

/// A place of the scenario, or of the gazetteer.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub id: Option<String>,
    pub name: Names,
    pub country: Option<String>,
    pub position: Position,
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
                });
            }
        }
    }
    all
}

/// The country of the gazetteer's place of this name, if it stands there.
fn country_at(name: &Names, at: Position) -> Option<String> {
    let english = name.get(crate::language::Language::En);
    let found = geodata::find(english);
    let here = found
        .iter()
        .find(|e| geodesy::distance(e.position(), at).km() < 5.0)?;
    Some(here.country.to_owned()).filter(|c| !c.is_empty())
}

/// The standing of a place under one ring's figures.
pub(super) fn place(overlay: &Overlay, figures: &[&Feature], place: &Place) -> Option<PlaceReport> {
    let standings: Vec<(Standing, Estimate, f64)> = figures
        .iter()
        .filter_map(|feature| {
            let standing = feature.standing(place.position)?;
            let figure = feature.role.figure()?;
            Some((standing, figure.estimate, figure.radius.m()))
        })
        .collect();
    let least = standings.iter().min_by(|a, b| a.2.total_cmp(&b.2))?.0;
    let greatest = standings.iter().max_by(|a, b| a.2.total_cmp(&b.2))?.0;
    let verdict = Verdict::of(standings.iter().map(|s| s.0.inside));
    let decides = match verdict {
        Verdict::InsideEvery => least,
        Verdict::InsideSome | Verdict::Outside => greatest,
    };
    Some(PlaceReport {
        id: place.id.clone(),
        name: place.name.get(overlay.scenario.header.language).to_owned(),
        country: place.country.clone(),
        lat: degrees(place.position.lat().deg()),
        lon: degrees(place.position.lon().deg()),
        distance_km: km(greatest.distance.m()),
        azimuth_deg: azimuth(figures[0], place.position),
        verdict: verdict.into(),
        margin_km: km(decides.margin),
        inside_low: least.inside,
        inside_high: greatest.inside,
    })
}

fn azimuth(figure: &Feature, place: Position) -> Option<f64> {
    let Role::Reach { origin, .. } = figure.role else {
        return None;
    };
    let course = geodesy::inverse(origin, place);
    (course.distance.m() > 1e-3).then(|| rounded(course.azimuth_from.deg(), 2) % 360.0)
}

impl From<Verdict> for VerdictWord {
    fn from(verdict: Verdict) -> VerdictWord {
        match verdict {
            Verdict::InsideEvery => VerdictWord::Inside,
            Verdict::InsideSome => VerdictWord::Possible,
            Verdict::Outside => VerdictWord::Outside,
        }
    }
}
