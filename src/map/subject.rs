//! What a map is about: the features that it shows, sorted by how they are
//! drawn.

use super::mark::PlaceMark;
use super::parties::{Class, Parties, PlaceStanding};
use super::shared_mark::{Marks, is_position};
use super::soft_edge::SoftEdge;
use crate::geodesy;
use crate::overlay::{Estimate, Feature, Kind, Overlay, Role, Spot};
use crate::reach::Field;
use crate::scenario::{Actor, JointBounds, MapSpec, RangeFigure, Ring, Scenario, Sector, Zone};
use crate::sheet::Color;
use crate::status::Status;
use crate::theme::Style;
use crate::track::{Moment, Stretch};
use crate::units::{Length, Position};
use crate::words::{Words, fill};
use std::collections::HashSet;

/// The shown features of one overlay.
#[derive(Debug)]
pub struct Subject<'a> {
    pub scenario: &'a Scenario,
    pub reaches: Vec<Reach<'a>>,
    pub origins: Vec<&'a Feature>,
    /// Those that have a mark of their own: not the origins.
    pub places: Vec<&'a Feature>,
    /// Places and origins at the position of an earlier mark, with names of
    /// their own. The mark has their names too.
    pub sharing: Vec<&'a Feature>,
    /// All that are listed, the origins among them, each once; without those of
    /// an earlier edition.
    pub listed: Vec<&'a Feature>,
    /// All places that the map shows, also several of one name and position.
    pub all_places: Vec<&'a Feature>,
    pub footprints: Vec<&'a Feature>,
    pub tracks: Vec<TrackPart<'a>>,
    pub fixes: Vec<FixPoint<'a>>,
    pub zones: Vec<(&'a Feature, &'a Zone)>,
    pub callouts: Vec<CalloutPoint<'a>>,
    /// What its places lie inside or outside of: all that is claimed now.
    pub parties: Parties<'a>,
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
    pub tint: Tinting,
}

/// How far a reach is tinted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tinting {
    /// As its own figure says.
    Own,
    /// From the greatest lower bound of its system to this, the least upper one.
    Joint(SoftEdge),
    /// Not at all: another bound of its system is tinted.
    Without,
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

    /// Its edge, where its figure is a bound.
    pub fn soft_edge(&self) -> Option<SoftEdge> {
        match self.tint {
            Tinting::Own => SoftEdge::of(self.feature.bound(), self.radius),
            Tinting::Joint(edge) => Some(edge),
            Tinting::Without => None,
        }
    }

    /// How far it is drawn.
    pub fn drawn_to(&self) -> Length {
        self.soft_edge().map_or(self.radius, |edge| edge.end())
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
        let is_before = |f: &Feature| is_before(overlay.scenario, &f.parent);
        // The earlier version of something is drawn only where it was elsewhere.
        let of = |kind: Kind| -> Vec<&'a Feature> {
            let of_kind = shown(overlay, spec).filter(|f| f.kind == kind);
            let mut features: Vec<&Feature> = of_kind.collect();
            if matches!(kind, Kind::Origin | Kind::Place | Kind::Fix) {
                features.sort_by_key(|f| is_before(f));
            }
            features
        };
        let reaches = of(Kind::Reach).into_iter().filter_map(reach);
        let mut fixes: Vec<FixPoint> = of(Kind::Fix).into_iter().filter_map(fix).collect();
        let now = fixes.iter().filter(|fix| !is_before(fix.feature));
        let now: HashSet<[u64; 2]> = now.map(|fix| bits(fix.at)).collect();
        fixes.retain(|fix| !is_before(fix.feature) || !now.contains(&bits(fix.at)));
        let language = overlay.scenario.header.language;
        let mut marks = Marks::new(language);
        let origins = marks.add(of(Kind::Origin), is_before);
        // A place that the map names may be one of the scenario's own.
        let places = marks.add(of(Kind::Place), is_before);
        let mut all_places = of(Kind::Place);
        all_places.retain(|place| !is_before(place));
        let mut known = HashSet::new();
        let mut listed = all_places.clone();
        listed.retain(|place| known.insert((bits(at(place)), place.name.get(language))));
        let now = of(Kind::Reach).into_iter().filter(|f| !is_before(f));
        let parties = Parties::new(overlay.scenario, now);
        let mut reaches: Vec<Reach> = reaches.collect();
        tint_together(&mut reaches, &parties);
        Subject {
            scenario: overlay.scenario,
            reaches,
            origins,
            places,
            sharing: marks.sharing,
            listed,
            all_places,
            footprints: of(Kind::Footprint)
                .into_iter()
                .filter(|f| matches!(f.role, Role::Footprint { drawn: true, .. }))
                .collect(),
            tracks: of(Kind::Track).into_iter().filter_map(part).collect(),
            fixes,
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
            parties,
        }
    }

    /// The origin that every reach is measured from, if there is just one.
    pub fn one_origin(&self) -> Option<&'a Feature> {
        match self.origins.as_slice() {
            [one] if self.has_rings() && !self.has_swept() => Some(one),
            _ => None,
        }
    }

    /// Whether there are rings about one place each.
    pub fn has_rings(&self) -> bool {
        self.reaches.iter().any(|r| r.measure.place().is_some())
    }

    /// Whether there are ranges from areas, tracks or two bases.
    pub fn has_swept(&self) -> bool {
        self.reaches.iter().any(|r| r.measure.place().is_none())
    }

    /// What a mark stands for: its own feature, then those that share its
    /// position. A position in degrees is no name where there is another.
    pub fn at_mark(&self, mark: &'a Feature) -> Vec<&'a Feature> {
        let position = bits(at(mark));
        let others = self.sharing.iter().copied();
        let others = others.filter(|feature| bits(at(feature)) == position);
        let mut all: Vec<&Feature> = std::iter::once(mark).chain(others).collect();
        if all.len() > 1 && is_position(&mark.name) {
            all.remove(0);
        }
        all
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
        self.scenario.actor(feature.facts.actor.as_ref()?)
    }

    /// The colour that a feature is drawn in: its actor's, or its own; pale
    /// for what stands here as it was before.
    pub fn color(&self, feature: &Feature, style: &Style) -> Color {
        let facts = &feature.facts;
        let color = match facts.number {
            Some(number) => style.ring(self.scenario, None, number),
            None => style.actor(self.scenario, facts.actor.as_ref()),
        };
        self.as_it_was(&feature.parent, color, style)
    }

    /// A colour, pale for what stands here as it was before.
    pub fn as_it_was(&self, id: &str, color: Color, style: &Style) -> Color {
        match self.is_before(id) {
            true => style.pale(color),
            false => color,
        }
    }

    /// Whether something stands here as it was in the edition before.
    pub fn is_before(&self, id: &str) -> bool {
        is_before(self.scenario, id)
    }

    /// As which a ring's line is drawn: what was before is dashed.
    pub fn line_status(&self, id: &str, status: Status) -> Status {
        match self.is_before(id) {
            true => Status::Estimated,
            false => status,
        }
    }

    /// `1,500 km from Suva`: what a figure of a ring without a name is called.
    pub fn range_from(&self, reach: &Feature, figure: &str, words: &Words) -> String {
        let origin = reach.facts.origin_name.as_ref();
        let origin = origin.map_or("", |name| name.get(self.scenario.header.language));
        let name = words.range_from(figure, origin);
        match self.is_before(&reach.parent) {
            true => fill(words.before, &[&name]),
            false => name,
        }
    }

    /// How a place lies to what is claimed now; `None` for one of an earlier
    /// edition.
    pub fn standing(&self, place: &Feature) -> Option<PlaceStanding> {
        let is_now = !self.is_before(&place.parent);
        is_now.then(|| self.parties.standing(spot(place))).flatten()
    }

    /// The mark of places of a class.
    pub fn class_mark(&self, class: &Class, style: &Style) -> PlaceMark {
        self.parties
            .mark(class, |feature| self.color(feature, style))
    }
}

/// A position as a key; 0 is also -0.
pub fn bits(at: Position) -> [u64; 2] {
    [at.lon().deg(), at.lat().deg()].map(|degrees| (degrees + 0.0).to_bits())
}

fn is_before(scenario: &Scenario, id: &str) -> bool {
    scenario.before.iter().any(|b| b == id)
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
        tint: Tinting::Own,
    })
}

/// Tints the bounds that hold together as one: even up to the greatest lower
/// bound, and fading from there to the least upper one.
fn tint_together(reaches: &mut [Reach], parties: &Parties) {
    for group in parties.joint() {
        let figures: Vec<&RangeFigure> = group
            .iter()
            .filter_map(|feature| feature.facts.figure.as_ref())
            .collect();
        let bounds = JointBounds::of(&figures);
        let (Some(lower), Some(upper)) = (bounds.lower, bounds.upper) else {
            continue;
        };
        let Some(edge) = SoftEdge::between(figures[lower].length, figures[upper].length) else {
            continue;
        };
        for reach in reaches.iter_mut() {
            let mut found = group.iter().enumerate();
            let found = found.find(|(_, feature)| feature.id == reach.feature.id);
            reach.tint = match found {
                Some((at, _)) if at == upper => Tinting::Joint(edge),
                Some(_) => Tinting::Without,
                None => reach.tint,
            };
        }
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

/// A place to classify: its position, and where else it may be.
pub fn spot(feature: &Feature) -> Spot<'_> {
    Spot {
        at: at(feature),
        spread: &feature.facts.spread,
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
