//! What a map is about: the features that it shows, sorted by how they are
//! drawn.

use crate::geodesy;
use crate::overlay::{Estimate, Feature, Kind, Overlay, Role, Verdict};
use crate::scenario::{Actor, MapSpec, Ring, Scenario, Sector, Zone};
use crate::sheet::Color;
use crate::status::Status;
use crate::theme::Style;
use crate::track::{Moment, Stretch};
use crate::units::{Length, Position};

/// The shown features of one overlay.
#[derive(Debug)]
pub struct Subject<'a> {
    pub scenario: &'a Scenario,
    pub reaches: Vec<Reach<'a>>,
    pub origins: Vec<&'a Feature>,
    pub places: Vec<&'a Feature>,
    pub footprints: Vec<&'a Feature>,
    pub tracks: Vec<TrackPart<'a>>,
    pub fixes: Vec<FixPoint<'a>>,
    pub zones: Vec<(&'a Feature, &'a Zone)>,
}

/// A stretch of a track with its role at hand.
#[derive(Debug, Clone, Copy)]
pub struct TrackPart<'a> {
    pub feature: &'a Feature,
    /// Index of the scenario's track.
    pub track: usize,
    pub stretch: Stretch,
}

/// A fix with its role at hand.
#[derive(Debug, Clone, Copy)]
pub struct FixPoint<'a> {
    pub feature: &'a Feature,
    /// Index of the scenario's track, and of the fix in it.
    pub track: usize,
    pub fix: usize,
    pub at: Position,
    pub moment: Option<Moment>,
}

/// A reach with its role at hand.
#[derive(Debug, Clone, Copy)]
pub struct Reach<'a> {
    pub feature: &'a Feature,
    pub origin: Position,
    pub inner: Option<Length>,
    pub radius: Length,
    pub estimate: Estimate,
    pub sector: Option<Sector>,
}

impl<'a> Subject<'a> {
    pub fn new(overlay: &'a Overlay<'a>, spec: &MapSpec) -> Subject<'a> {
        let shown = |f: &&Feature| {
            spec.show.is_empty()
                || spec.show.contains(&f.parent)
                || spec.cities.iter().any(|c| c.id == f.id)
        };
        let of = |kind: Kind| -> Vec<&'a Feature> {
            overlay
                .features
                .iter()
                .filter(shown)
                .filter(|f| f.kind == kind)
                .collect()
        };
        let reaches = of(Kind::Reach)
            .into_iter()
            .filter_map(|feature| match feature.role {
                Role::Reach {
                    origin,
                    inner,
                    radius,
                    estimate,
                    sector,
                } => Some(Reach {
                    feature,
                    origin,
                    inner,
                    radius,
                    estimate,
                    sector,
                }),
                _ => None,
            });
        let mut origins: Vec<&Feature> = Vec::new();
        for origin in of(Kind::Origin) {
            if !origins.iter().any(|o| at(o) == at(origin)) {
                origins.push(origin);
            }
        }
        let places = of(Kind::Place)
            .into_iter()
            .filter(|p| !origins.iter().any(|o| at(o) == at(p)))
            .collect();
        Subject {
            scenario: overlay.scenario,
            reaches: reaches.collect(),
            origins,
            places,
            footprints: of(Kind::Footprint)
                .into_iter()
                .filter(|f| f.role == Role::Footprint { drawn: true })
                .collect(),
            tracks: of(Kind::Track).into_iter().filter_map(part).collect(),
            fixes: of(Kind::Fix).into_iter().filter_map(fix).collect(),
            zones: of(Kind::Zone)
                .into_iter()
                .filter_map(|feature| match feature.role {
                    Role::Zone { zone } => Some((feature, &overlay.scenario.zones[zone])),
                    _ => None,
                })
                .collect(),
        }
    }

    /// The origin that every reach is measured from, if there is just one.
    pub fn one_origin(&self) -> Option<&'a Feature> {
        match self.origins.as_slice() {
            [one] if !self.reaches.is_empty() => Some(one),
            _ => None,
        }
    }

    /// The rings that are shown, in the scenario's order.
    pub fn rings(&self) -> Vec<&'a Ring> {
        self.scenario
            .rings
            .iter()
            .filter(|ring| self.reaches.iter().any(|r| r.feature.parent == ring.id))
            .collect()
    }

    /// The scenario's tracks that are shown, by index, in its order.
    pub fn shown_tracks(&self) -> Vec<usize> {
        let mut tracks: Vec<usize> = self.tracks.iter().map(|part| part.track).collect();
        tracks.dedup();
        tracks
    }

    pub fn actor(&self, feature: &Feature) -> Option<&'a Actor> {
        feature.facts.actor.map(|i| &self.scenario.actors[i])
    }

    /// The colour that a feature is drawn in: its actor's, or its own; pale
    /// for what stands here as it was before.
    pub fn color(&self, feature: &Feature, style: &Style) -> Color {
        // Features without an actor share one colour: nobody is told apart.
        let index = feature.facts.actor.unwrap_or(0);
        let color = style.actor(self.actor(feature), index);
        match self.is_before(&feature.parent) {
            true => color.under(style.theme.sea, 0.5),
            false => color,
        }
    }

    /// Whether something stands here as it was in the edition before.
    pub fn is_before(&self, id: &str) -> bool {
        self.scenario.before.iter().any(|b| b == id)
    }

    /// As which a ring's line is drawn: what was before is dashed.
    pub fn line_status(&self, id: &str, status: Status) -> Status {
        match self.is_before(id) {
            true => Status::Estimated,
            false => status,
        }
    }

    /// Distance from the one origin, and whether that is inside.
    pub fn verdict(&self, place: Position) -> Option<(Length, Verdict)> {
        let origin = at(self.one_origin()?);
        let figures = self.reaches.iter();
        let standings = figures.filter_map(|r| r.feature.standing(place));
        let verdict = Verdict::of(standings.map(|s| s.inside));
        Some((geodesy::distance(origin, place), verdict))
    }
}

fn part(feature: &Feature) -> Option<TrackPart<'_>> {
    match feature.role {
        Role::Track { track, stretch } => Some(TrackPart {
            feature,
            track,
            stretch,
        }),
        _ => None,
    }
}

fn fix(feature: &Feature) -> Option<FixPoint<'_>> {
    match feature.role {
        Role::Fix {
            track,
            fix,
            at,
            moment,
        } => Some(FixPoint {
            feature,
            track,
            fix,
            at,
            moment,
        }),
        _ => None,
    }
}

/// The position of a point feature.
///
/// # Panics
/// On a feature that is no point; the overlay makes origins and places points.
pub fn at(feature: &Feature) -> Position {
    match feature.role {
        Role::Point { at } => at,
        _ => unreachable!("{} is no point", feature.id),
    }
}
