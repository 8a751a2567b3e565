//! What a map is about: the features that it shows, sorted by how they are
//! drawn.

use crate::geodesy;
use crate::overlay::{Estimate, Feature, Kind, Overlay, Role, Verdict};
use crate::reach::Field;
use crate::scenario::{Actor, MapSpec, Ring, Scenario, Sector, Zone};
use crate::sheet::Color;
use crate::status::Status;
use crate::theme::Style;
use crate::track::{Moment, Stretch};
use crate::units::{Length, Position};
use std::collections::HashSet;

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
    pub callouts: Vec<CalloutPoint<'a>>,
}

/// A callout with its role at hand.
#[derive(Debug, Clone, Copy)]
pub struct CalloutPoint<'a> {
    pub feature: &'a Feature,
    pub number: usize,
    pub at: Position,
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
    pub measure: Measure<'a>,
    pub inner: Option<Length>,
    pub radius: Length,
    pub estimate: Estimate,
    pub sector: Option<Sector>,
}

impl Reach<'_> {
    /// The distance that the range is a bound of; none from nowhere, and none
    /// outside of its sector.
    pub fn distance(&self, to: Position) -> Option<Length> {
        if let (Some(sector), Some(origin)) = (self.sector, self.measure.place())
            && !sector.holds(geodesy::inverse(origin, to).azimuth_from)
        {
            return None;
        }
        self.measure.distance(to)
    }
}

/// What a reach is measured from.
#[derive(Debug, Clone, Copy)]
pub enum Measure<'a> {
    Place(Position),
    /// A track, an area, two bases.
    Field(&'a Field),
}

impl Measure<'_> {
    /// The distance that the reach's range is a bound of; none from nowhere.
    pub fn distance(self, to: Position) -> Option<Length> {
        match self {
            Measure::Place(origin) => Some(geodesy::distance(origin, to)),
            Measure::Field(field) => field.at(to),
        }
    }

    /// The one position that it is measured from, if there is one.
    pub fn place(self) -> Option<Position> {
        match self {
            Measure::Place(origin) => Some(origin),
            Measure::Field(_) => None,
        }
    }
}

impl<'a> Subject<'a> {
    pub fn new(overlay: &'a Overlay<'a>, spec: &MapSpec) -> Subject<'a> {
        let of = |kind: Kind| -> Vec<&'a Feature> {
            shown(overlay, spec).filter(|f| f.kind == kind).collect()
        };
        let reaches = of(Kind::Reach).into_iter().filter_map(reach);
        let mut known: HashSet<[u64; 2]> = HashSet::new();
        let mut is_new = |feature: &&Feature| {
            let at = at(feature);
            // Not by sign: 0 is also -0.
            known.insert([at.lon().deg(), at.lat().deg()].map(|v| (v + 0.0).to_bits()))
        };
        let mut origins = of(Kind::Origin);
        origins.retain(&mut is_new);
        // A place that the map names may be one of the scenario's own.
        let mut places = of(Kind::Place);
        places.retain(&mut is_new);
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
            callouts: of(Kind::Callout)
                .into_iter()
                .filter_map(|feature| match feature.role {
                    Role::Callout { at, number } => Some(CalloutPoint {
                        feature,
                        number,
                        at,
                    }),
                    _ => None,
                })
                .collect(),
        }
    }

    /// The origin that every reach is measured from, if there is just one.
    pub fn one_origin(&self) -> Option<&'a Feature> {
        let about = |r: &Reach| r.measure.place().is_some();
        match self.origins.as_slice() {
            [one] if self.has_rings() && self.reaches.iter().all(about) => Some(one),
            _ => None,
        }
    }

    /// Whether there are rings about one place each.
    pub fn has_rings(&self) -> bool {
        self.reaches.iter().any(|r| r.measure.place().is_some())
    }

    /// The reaches, without those that stand here as they were before.
    pub fn now(&self) -> impl Iterator<Item = &Reach<'a>> {
        let before = |r: &&Reach| self.is_before(&r.feature.parent);
        self.reaches.iter().filter(move |r| !before(r))
    }

    /// One of the reaches, if all of them are measured from the same.
    fn one_base(&self) -> Option<&Reach<'a>> {
        let first = self.now().next()?;
        let same = |r: &Reach| match (r.measure, first.measure) {
            (Measure::Place(a), Measure::Place(b)) => a == b,
            (Measure::Field(_), Measure::Field(_)) => r.feature.parent == first.feature.parent,
            _ => false,
        };
        self.now().all(same).then_some(first)
    }

    /// The colour of the marks that say how places lie to what is published.
    pub fn verdict_color(&self, style: &Style) -> Option<Color> {
        Some(self.color(self.one_base()?.feature, style))
    }

    /// The rings that are shown, in the scenario's order.
    pub fn rings(&self) -> Vec<&'a Ring> {
        let parents = self.reaches.iter().map(|r| r.feature.parent.as_str());
        let shown: HashSet<&str> = parents.collect();
        let rings = self.scenario.rings.iter();
        rings
            .filter(|ring| shown.contains(ring.id.as_str()))
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
        self.as_it_was(
            &feature.parent,
            style.actor(self.actor(feature), index),
            style,
        )
    }

    /// A colour, pale for what stands here as it was before.
    pub fn as_it_was(&self, id: &str, color: Color, style: &Style) -> Color {
        match self.is_before(id) {
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

    /// Distance from what everything is measured from, and whether that is
    /// inside.
    pub fn verdict(&self, place: Position) -> Option<(Length, Verdict)> {
        let distance = self.one_base()?.measure.distance(place)?;
        let figures = self.now().filter(|r| r.estimate != Estimate::Between);
        let inside = figures.map(|r| match r.measure {
            Measure::Place(_) => r.feature.standing(place).is_some_and(|s| s.inside),
            Measure::Field(_) => distance <= r.radius,
        });
        Some((distance, Verdict::of(inside)))
    }
}

/// Every feature that a map shows.
pub fn shown<'a>(overlay: &'a Overlay<'a>, spec: &MapSpec) -> impl Iterator<Item = &'a Feature> {
    let show: HashSet<String> = spec.show.iter().cloned().collect();
    let cities: HashSet<String> = spec.cities.iter().map(|city| city.id.clone()).collect();
    let shown =
        move |f: &&Feature| show.is_empty() || show.contains(&f.parent) || cities.contains(&f.id);
    overlay.features.iter().filter(shown)
}

fn reach(feature: &Feature) -> Option<Reach<'_>> {
    let (measure, inner, radius, estimate, sector) = match &feature.role {
        Role::Reach {
            origin,
            inner,
            radius,
            estimate,
            sector,
        } => (Measure::Place(*origin), inner, radius, estimate, *sector),
        Role::Swept {
            field,
            inner,
            radius,
            estimate,
            ..
        } => (Measure::Field(field), inner, radius, estimate, None),
        _ => return None,
    };
    Some(Reach {
        feature,
        measure,
        inner: *inner,
        radius: *radius,
        estimate: *estimate,
        sector,
    })
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
