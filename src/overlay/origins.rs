//! Decides what a place's distance is measured from if there are several
//! claims; shared by maps, tables and reports.

use super::{Claim, ClaimStanding, Feature, Role};
use crate::scenario::{Envelope, Measured, Scenario};
use crate::units::Position;
use crate::words::{Words, fill};

/// What the distances of places are measured from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Distance {
    /// From the one origin, area or track that all claims share.
    Common,
    /// From the nearest of several origins.
    Nearest,
    /// From several things with incomparable distances.
    Unclear,
}

impl Distance {
    pub fn of(scenario: &Scenario, claims: &[Claim]) -> Distance {
        let mut bases = claims.iter().map(|claim| base(claim.feature()));
        let first = bases.next();
        if bases.all(|base| Some(base) == first) {
            return Distance::Common;
        }
        match claims.iter().all(|claim| claim.is_direct(scenario)) {
            true => Distance::Nearest,
            false => Distance::Unclear,
        }
    }
}

/// What the distance of a place from one claim's origin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the nearest point of the origin.
    Direct,
    /// Out to the place and on to a base.
    Whole,
    /// To the farthest point of an area.
    Farthest,
}

impl Way {
    /// `501 km, whole way`, `at most 405 km`: a distance by what it is.
    pub fn say(self, distance: String, words: &Words) -> String {
        match self {
            Way::Direct => distance,
            Way::Whole => fill(words.whole_way, &[&distance]),
            Way::Farthest => fill(words.from_farthest, &[&distance]),
        }
    }
}

impl Claim<'_> {
    /// What its distances are.
    pub fn way(&self, scenario: &Scenario) -> Way {
        let from = self.measured(scenario);
        match from {
            Some(Measured::Recover { .. }) => Way::Whole,
            Some(Measured::Shape {
                envelope: Envelope::All,
                ..
            }) => Way::Farthest,
            _ => Way::Direct,
        }
    }

    /// What it is measured from, if that is more than one position.
    pub fn measured<'s>(&self, scenario: &'s Scenario) -> Option<&'s Measured> {
        match self.feature().role {
            Role::Swept { ring, .. } => Some(&scenario.rings[ring].from),
            _ => None,
        }
    }

    /// Whether the claim's distance is that to the nearest point of its origin:
    /// not an out-and-back distance, and not that from the farthest point of an
    /// area.
    pub fn is_direct(&self, scenario: &Scenario) -> bool {
        self.way(scenario) == Way::Direct
    }
}

/// Among the claims with comparable distances, the one measured from closest to
/// a place: its index, and the place's standing. Places, areas and tracks all
/// count as origins.
pub fn nearest(
    scenario: &Scenario,
    claims: &[Claim],
    standings: &[Option<ClaimStanding>],
) -> Option<(usize, ClaimStanding)> {
    let common = Distance::of(scenario, claims) == Distance::Common;
    claims
        .iter()
        .zip(standings)
        .enumerate()
        .filter(|(_, (claim, _))| common || claim.is_direct(scenario))
        .filter_map(|(at, (_, standing))| Some((at, (*standing)?)))
        .min_by(|a, b| a.1.distance.m().total_cmp(&b.1.distance.m()))
}

/// What a reach is measured from: a position, or else its ring.
fn base(feature: &Feature) -> Result<Position, &str> {
    match feature.role {
        Role::Reach { origin, .. } => Ok(origin),
        _ => Err(&feature.parent),
    }
}
