//! What a place's distance is measured from where there are several claims:
//! the same for maps, tables and reports.

use super::{Claim, ClaimStanding, Feature, Role};
use crate::scenario::{Envelope, Measured, Scenario};
use crate::units::Position;

/// What distances of places are measured from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Distance {
    /// From the one origin, area or track of all claims.
    Common,
    /// From the nearest of several origins.
    Nearest,
    /// Several things that cannot be compared.
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

impl Claim<'_> {
    /// Whether its distance is that to the nearest point of what it is
    /// measured from: not the way out and back, and not from the farthest
    /// point of an area.
    pub fn is_direct(&self, scenario: &Scenario) -> bool {
        let Role::Swept { ring, .. } = &self.feature().role else {
            return true;
        };
        !matches!(
            scenario.rings[*ring].from,
            Measured::Recover { .. }
                | Measured::Shape {
                    envelope: Envelope::All,
                    ..
                }
        )
    }
}

/// Of the claims whose distances can be compared, the one that is measured
/// from nearest to a place: its index, and how the place lies to it. Places,
/// areas and tracks are all origins.
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

/// What a reach is measured from: a position, or what its ring says.
fn base(feature: &Feature) -> Result<Position, &str> {
    match feature.role {
        Role::Reach { origin, .. } => Ok(origin),
        _ => Err(&feature.parent),
    }
}
