//! What the marks of places tell apart: the claims of a map one by one where
//! they are few, else by name, by actor, or all of them together.

use super::mark::{MOST_PARTS, Parts, PlaceMark};
use crate::language::{Language, Names};
use crate::overlay::{
    self, Claim, ClaimStanding, Distance, Feature, Spot, Verdict, Way, joint_claims,
};
use crate::scenario::{ActorId, Bound, Scenario};
use crate::sheet::Color;
use crate::units::Length;
use std::collections::{HashMap, HashSet};

/// Claims are told apart one by one up to so many.
const MOST_CLAIMS: usize = 4;

/// The parties of one map.
#[derive(Debug)]
pub struct Parties<'a> {
    scenario: &'a Scenario,
    claims: Vec<Claim<'a>>,
    list: Vec<Party<'a>>,
    /// The claims are too many to tell apart: one class of all of them.
    together: bool,
    distance: Distance,
}

/// One or more claims that are told from others.
#[derive(Debug)]
pub struct Party<'a> {
    /// One of its reaches: its name, its colour.
    pub feature: &'a Feature,
    /// By whom it is called, where that is not the feature's name.
    pub actor: Option<&'a Names>,
    /// Whether its ring has several ranges that are told apart, so that the
    /// figure belongs to its name.
    pub by_figure: bool,
    /// Whether another ring is called the same.
    pub has_namesake: bool,
    /// The low figure of the band that it is.
    pub low: Option<Length>,
    /// The reaches of its figures, where they are told apart from others.
    pub bounds: Vec<&'a Feature>,
    /// What its claims disagree about, where a place is inside under some
    /// only.
    pub differ: Differ,
    claims: Vec<usize>,
}

/// What several figures of a party are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Differ {
    /// One figure.
    Nothing,
    /// A low and a high one.
    TwoEstimates,
    Estimates,
    /// Ranges of their own, of one figure each.
    Ranges,
    /// Ranges of their own, some of them of several figures.
    Bands,
    /// One figure, or the same of each, that is a bound.
    Bound(Bound),
    /// Figures of one ring or system, some of which are bounds.
    Bounds,
    /// The same of several systems.
    Mixed,
}

/// How a place lies to each party, in their order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Class(Vec<Verdict>);

impl Class {
    pub fn verdicts(&self) -> &[Verdict] {
        &self.0
    }
}

/// How a place lies to what a map claims.
#[derive(Debug, Clone)]
pub struct PlaceStanding {
    /// As [`Parties::distance`] says.
    pub distance: Option<Length>,
    /// What that distance is.
    pub way: Way,
    /// The figures that are measured from there as well, each exactly and as
    /// rounded on the page.
    pub figures: Vec<[Length; 2]>,
    pub class: Class,
}

impl<'a> Parties<'a> {
    /// Of the reaches that a map shows.
    pub fn new(scenario: &'a Scenario, reaches: impl Iterator<Item = &'a Feature>) -> Parties<'a> {
        let claims = Claim::among(reaches);
        let grouped = grouped(scenario, &claims);
        let together = grouped.is_none();
        Parties {
            scenario,
            distance: Distance::of(scenario, &claims),
            list: grouped.unwrap_or_else(|| all_together(&claims)),
            claims,
            together,
        }
    }

    pub fn list(&self) -> &[Party<'a>] {
        &self.list
    }

    pub fn claims(&self) -> &[Claim<'a>] {
        &self.claims
    }

    /// The claims as parties, one by one however many there are; bounds that
    /// hold together are one.
    pub fn each(&self) -> Vec<Party<'a>> {
        one_by_one(&self.claims, Joint::One)
    }

    /// The reaches of bounds that hold together, by system.
    pub fn joint(&self) -> Vec<Vec<&'a Feature>> {
        let groups = joint_claims(&self.claims).into_iter();
        let several = groups.filter(|group| group.len() > 1);
        let features =
            |group: Vec<usize>| group.iter().map(|at| self.claims[*at].feature()).collect();
        several.map(features).collect()
    }

    /// A party for each claim, in their order.
    pub fn each_alone(&self) -> Vec<Party<'a>> {
        one_by_one(&self.claims, Joint::Apart)
    }

    pub fn are_together(&self) -> bool {
        self.together
    }

    pub fn distance(&self) -> Distance {
        self.distance
    }

    /// How a place lies to them; none where there is no claim.
    pub fn standing<'p>(&self, place: impl Into<Spot<'p>>) -> Option<PlaceStanding> {
        let place = place.into();
        let found: Vec<_> = self.claims.iter().map(|c| c.standing(place)).collect();
        let class = self.list.iter();
        let mut class: Vec<Verdict> = class.map(|p| self.verdict(p, &found, place)).collect();
        as_marked(&mut class);
        let nearest = overlay::nearest(self.scenario, &self.claims, &found);
        let distance = nearest.map(|(_, standing)| standing.distance);
        let figures = nearest.map(|(claim, _)| self.figures_beside(claim));
        let way = nearest.map(|(claim, _)| self.claims[claim].way(self.scenario));
        (!class.is_empty()).then_some(PlaceStanding {
            distance: distance.filter(|_| self.distance != Distance::Unclear),
            way: way.unwrap_or(Way::Direct),
            figures: figures.unwrap_or_default(),
            class: Class(class),
        })
    }

    /// The figures of all claims that are measured from where this one is.
    pub fn figures_beside(&self, claim: usize) -> Vec<[Length; 2]> {
        let origin = self.claims[claim].origin();
        let same = self.claims.iter().filter(|c| c.origin() == origin);
        same.flat_map(Claim::rounded).collect()
    }

    /// How a place lies to a party, given how it lies to each claim.
    pub fn verdict(
        &self,
        party: &Party,
        standings: &[Option<ClaimStanding>],
        place: Spot,
    ) -> Verdict {
        let verdict = |claim: &usize| standings[*claim].map_or(Verdict::Outside, |s| s.verdict);
        let verdicts = party.claims.iter().map(verdict);
        match party.differ {
            Differ::Bounds if !self.together => {
                let own = party.claims.iter().map(|at| &self.claims[*at]);
                Claim::joint(own, place).map_or(Verdict::Outside, |s| s.verdict)
            }
            Differ::Ranges | Differ::Bands => Verdict::of_several(verdicts),
            _ if self.together => Verdict::of_several(verdicts),
            _ => verdicts.min().unwrap_or(Verdict::Outside),
        }
    }

    /// The mark of a class, in the colours of those that reach it.
    pub fn mark(&self, class: &Class, color: impl Fn(&Feature) -> Color) -> PlaceMark {
        let parts: Vec<(Verdict, Color)> = self
            .list
            .iter()
            .zip(class.verdicts())
            .map(|(party, verdict)| (*verdict, color(party.feature)))
            .collect();
        let same = parts.iter().all(|part| *part == parts[0]);
        let nobody = parts
            .iter()
            .all(|(verdict, _)| *verdict >= Verdict::OutsideSector);
        match (parts.first(), Parts::new(&parts)) {
            (Some((verdict, color)), _) if same || nobody => PlaceMark::Verdict(*verdict, *color),
            (_, Some(parts)) => PlaceMark::Parts(parts),
            _ => PlaceMark::Plain,
        }
    }
}

/// A mark does not show why a party misses a place that another reaches, and
/// shows one reason for all where none does: those classes are one.
fn as_marked(class: &mut [Verdict]) {
    let left_out = |verdict: &Verdict| *verdict >= Verdict::OutsideSector;
    let nearly = class.contains(&Verdict::OutsideSector);
    let said = match nearly && class.iter().all(left_out) {
        true => Verdict::OutsideSector,
        false => Verdict::Outside,
    };
    for verdict in class.iter_mut().filter(|verdict| left_out(verdict)) {
        *verdict = said;
    }
}

/// What becomes of the bounds of one system that hold together.
#[derive(Clone, Copy, PartialEq)]
enum Joint {
    One,
    Apart,
}

fn one_by_one<'a>(claims: &[Claim<'a>], joint: Joint) -> Vec<Party<'a>> {
    let groups: Vec<Vec<usize>> = match joint {
        Joint::One => joint_claims(claims),
        Joint::Apart => (0..claims.len()).map(|at| vec![at]).collect(),
    };
    let mut namesakes: HashMap<&str, HashSet<&str>> = HashMap::new();
    let mut of_ring: HashMap<&str, usize> = HashMap::new();
    for group in &groups {
        let feature = claims[group[0]].feature();
        let of_name = namesakes.entry(feature.name.get(Language::En)).or_default();
        of_name.insert(&feature.parent);
        *of_ring.entry(&feature.parent).or_default() += 1;
    }
    let party = |group: Vec<usize>| {
        let claim = &claims[group[0]];
        let feature = claim.feature();
        let is_joint = group.len() > 1;
        let is_whole = is_joint && of_ring[feature.parent.as_str()] == 1;
        Party {
            feature,
            actor: None,
            by_figure: feature.facts.of_several && !is_whole,
            has_namesake: namesakes[feature.name.get(Language::En)].len() > 1,
            low: (claim.figures() > 1).then(|| claim.least()),
            bounds: group.iter().map(|at| claims[*at].feature()).collect(),
            differ: match is_joint {
                true => Differ::Bounds,
                false => estimates(std::slice::from_ref(&claim)),
            },
            claims: group,
        }
    };
    groups.into_iter().map(party).collect()
}

/// What the figures of claims about one thing are.
fn estimates(claims: &[&Claim]) -> Differ {
    let bound = claims.first().map_or(Bound::Exact, |claim| claim.bound());
    let mixed = claims.iter().any(|claim| claim.bound() != bound);
    match bound {
        _ if mixed => return Differ::Mixed,
        Bound::Exact => {}
        bound => return Differ::Bound(bound),
    }
    match claims.iter().map(|claim| claim.figures()).max() {
        None | Some(0 | 1) => Differ::Nothing,
        Some(2) => Differ::TwoEstimates,
        Some(_) => Differ::Estimates,
    }
}

/// The parties as finely as marks can tell them; none where they cannot.
fn grouped<'a>(scenario: &'a Scenario, claims: &[Claim<'a>]) -> Option<Vec<Party<'a>>> {
    if claims.len() <= MOST_CLAIMS {
        return Some(one_by_one(claims, Joint::One));
    }
    let by_name = by(claims, |feature| {
        let name = feature.name.get(Language::En);
        (feature.facts.actor.as_ref(), Some(name))
    });
    if by_name.len() <= MOST_PARTS {
        return Some(by_name);
    }
    let mut by_actor = by(claims, |feature| match &feature.facts.actor {
        Some(actor) => (Some(actor), None),
        None => (None, Some(feature.name.get(Language::En))),
    });
    for party in &mut by_actor {
        let actor = party.feature.facts.actor.as_ref();
        party.actor = actor.and_then(|id| Some(&scenario.actor(id)?.name));
    }
    (2..=MOST_PARTS)
        .contains(&by_actor.len())
        .then_some(by_actor)
}

type Key<'k> = (Option<&'k ActorId>, Option<&'k str>);

fn by<'a>(claims: &[Claim<'a>], key: impl Fn(&'a Feature) -> Key<'a>) -> Vec<Party<'a>> {
    let mut parties: Vec<Party> = Vec::new();
    let mut known: HashMap<Key, usize> = HashMap::new();
    for (at, claim) in claims.iter().enumerate() {
        let feature = claim.feature();
        let party = *known.entry(key(feature)).or_insert_with(|| {
            parties.push(Party {
                feature,
                actor: None,
                by_figure: false,
                has_namesake: false,
                low: None,
                bounds: Vec::new(),
                differ: Differ::Nothing,
                claims: Vec::new(),
            });
            parties.len() - 1
        });
        parties[party].claims.push(at);
    }
    for party in &mut parties {
        party.differ = differ(claims, &party.claims);
    }
    parties
}

/// What the claims of a party differ in: several ranges of one ring are ranges
/// of their own; rings of one name are one weapon in several places.
fn differ(claims: &[Claim], party: &[usize]) -> Differ {
    let first = claims[party[0]].feature();
    let one_ring = party
        .iter()
        .all(|at| claims[*at].feature().parent == first.parent);
    let own: Vec<&Claim> = party.iter().map(|at| &claims[*at]).collect();
    let one_system = own
        .iter()
        .all(|claim| claim.feature().facts.system == first.facts.system);
    let exact = own.iter().all(|claim| claim.bound() == Bound::Exact);
    let single = own.iter().all(|claim| claim.figures() <= 1);
    match party.len() > 1 {
        true if one_ring && exact && single => Differ::Ranges,
        true if one_ring && exact => Differ::Bands,
        true if one_system && !exact => Differ::Bounds,
        _ => estimates(&own),
    }
}

fn all_together<'a>(claims: &[Claim<'a>]) -> Vec<Party<'a>> {
    let first = claims.first().map(Claim::feature);
    let party = |feature| Party {
        feature,
        actor: None,
        by_figure: false,
        has_namesake: false,
        low: None,
        bounds: Vec::new(),
        differ: Differ::Nothing,
        claims: (0..claims.len()).collect(),
    };
    first.map(party).into_iter().collect()
}
