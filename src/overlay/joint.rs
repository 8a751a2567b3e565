//! Classifies a place against several figures measured from the same thing.

use super::{Claim, ClaimStanding, Feature, Role, Spot, Standing, Verdict};
use crate::geodesy;
use crate::scenario::{JointBounds, RangeFigure, joint_groups};
use crate::units::{Azimuth, Length, Position, ROUNDING};

/// What one estimate of the range implies for a place: an exact figure, one
/// with "about", or all bounds combined.
struct Account {
    inside: bool,
    may_be_inside: bool,
    off_sector: bool,
    /// Whether the range has an upper bound.
    has_most: bool,
    /// The deciding figure if the place is inside, and otherwise.
    low: Decides,
    high: Decides,
}

/// A figure, and the margin between it and a place.
#[derive(Clone, Copy)]
struct Decides {
    figure: Length,
    margin: Option<f64>,
}

/// What the figures say of one position, from one position of the origin.
struct Tried {
    distance: Length,
    verdict: Verdict,
    margin: Option<f64>,
    inside_low: bool,
    inside_high: bool,
}

/// Claims by index, in their order: the bounds of one system that hold together
/// in one group, the others one by one. A ring without a name is called by its
/// figures, so that they stay apart.
pub fn joint_claims(claims: &[Claim]) -> Vec<Vec<usize>> {
    let figures = claims.iter().map(|claim| {
        let facts = &claim.feature().facts;
        let figure = facts.figure.as_ref().filter(|_| claim.figures() == 1);
        Some((facts.system, figure?)).filter(|_| !facts.unnamed)
    });
    joint_groups(&figures.collect::<Vec<_>>())
}

/// Classifies a place against figures measured from the same thing.
///
/// An exact figure or one with "about" is an estimate on its own. Lower and
/// upper bounds hold together: the greatest lower and the least upper bound
/// count as one estimate. Bounds that contradict each other count separately.
///
/// A place or an origin that is known from a report's wording may be anywhere in
/// its footprint: if the verdict is not the same all over it, it is not known.
pub fn standing(figures: &[&Feature], place: Spot) -> Option<ClaimStanding> {
    let middle = tried(figures, place.at, None)?;
    let margin = middle.margin?;
    let mut found = ClaimStanding {
        distance: middle.distance,
        azimuth: azimuth(figures.first()?, place.at),
        verdict: middle.verdict,
        margin,
        margins: [margin; 2],
        inside_low: middle.inside_low,
        inside_high: middle.inside_high,
    };
    let is_out = |verdict: Verdict| verdict >= Verdict::OutsideSector;
    for other in elsewhere(figures, place)
        .into_iter()
        .filter_map(|(at, from)| tried(figures, at, from))
    {
        let is_same =
            other.verdict == found.verdict || is_out(other.verdict) && is_out(found.verdict);
        if !is_same {
            found.verdict = Verdict::Unknown;
        }
        if let Some(margin) = other.margin {
            let [least, most] = found.margins;
            found.margins = [least.min(margin), most.max(margin)];
        }
        found.inside_low &= other.inside_low;
        found.inside_high |= other.inside_high;
    }
    Some(found)
}

/// The other positions that a place and the origin may have. Of the origin
/// itself and of a place that the source says is reached there are none: they
/// are within range wherever they are.
fn elsewhere(figures: &[&Feature], place: Spot) -> Vec<(Position, Option<Position>)> {
    let Some(first) = figures.first() else {
        return Vec::new();
    };
    let origins = &first.facts.origin_spread;
    let is_origin = match first.role {
        Role::Reach { origin, .. } => origin == place.at && origins == place.spread,
        _ => false,
    };
    let is_reached = figures.iter().any(|feature| {
        let figure = feature.facts.figure.as_ref();
        figure.is_some_and(|figure| figure.is_reached(place.at))
    });
    if is_origin || is_reached {
        return Vec::new();
    }
    let places = std::iter::once(place.at).chain(place.spread.iter().copied());
    let from = |at: Position| {
        let origins = origins.iter().copied().map(Some);
        std::iter::once(None)
            .chain(origins)
            .map(move |from| (at, from))
    };
    // The first is the middle of both.
    places.flat_map(from).skip(1).collect()
}

fn tried(figures: &[&Feature], place: Position, from: Option<Position>) -> Option<Tried> {
    let standings: Vec<Option<Standing>> = figures
        .iter()
        .map(|figure| figure.standing_from(place, from))
        .collect();
    let accounts = accounts(figures, &standings);
    let low = accounts.iter().map(|account| account.low);
    let low = low.min_by(|a, b| a.figure.m().total_cmp(&b.figure.m()))?;
    let high = accounts.iter().map(|account| account.high);
    let high = high.max_by(|a, b| a.figure.m().total_cmp(&b.figure.m()))?;
    let verdict = verdict(&accounts);
    let decides = match verdict {
        Verdict::InsideEvery => low,
        _ => high,
    };
    Some(Tried {
        distance: standings.iter().flatten().next()?.distance,
        verdict,
        margin: decides.margin,
        inside_low: accounts.iter().all(|account| account.inside),
        inside_high: accounts.iter().any(|account| account.may_be_inside),
    })
}

fn verdict(accounts: &[Account]) -> Verdict {
    let mut open = accounts.iter().filter(|account| account.may_be_inside);
    match Verdict::of(accounts.iter().map(|account| account.inside)) {
        Verdict::Outside if open.clone().any(|account| account.has_most) => Verdict::InsideSome,
        Verdict::Outside if open.next().is_some() => Verdict::Unknown,
        Verdict::Outside if accounts.iter().any(|account| account.off_sector) => {
            Verdict::OutsideSector
        }
        found => found,
    }
}

fn accounts(figures: &[&Feature], standings: &[Option<Standing>]) -> Vec<Account> {
    let published: Vec<&RangeFigure> = figures
        .iter()
        .filter_map(|feature| feature.facts.figure.as_ref())
        .collect();
    let joint = match published.len() == figures.len() {
        true => JointBounds::of(&published),
        false => JointBounds::default(),
    };
    let alone = joint.contradict(&published);
    let mut accounts: Vec<Account> = Vec::new();
    for (feature, standing) in figures.iter().zip(standings) {
        let is_joint = feature.bound().is_minimum() || feature.bound().is_maximum();
        if alone || !is_joint {
            accounts.extend(standing.and_then(|standing| account(feature, standing)));
        }
    }
    if !alone {
        let at = |index: Option<usize>| account(figures[index?], standings[index?]?);
        accounts.extend(match (at(joint.lower), at(joint.upper)) {
            (Some(lower), Some(upper)) => Some(lower.and(upper)),
            (lower, upper) => lower.or(upper),
        });
    }
    accounts
}

fn account(feature: &Feature, standing: Standing) -> Option<Account> {
    let decides = Decides {
        figure: feature.role.figure()?.radius,
        margin: standing.margin,
    };
    Some(Account {
        inside: standing.inside,
        may_be_inside: standing.may_be_inside,
        off_sector: standing.off_sector,
        has_most: feature.bound().is_maximum(),
        low: decides,
        high: decides,
    })
}

impl Account {
    /// Combines a lower bound and an upper one.
    fn and(self, upper: Account) -> Account {
        Account {
            inside: self.inside || upper.inside,
            may_be_inside: self.may_be_inside && upper.may_be_inside,
            off_sector: self.off_sector && upper.off_sector,
            has_most: true,
            low: self.low,
            high: upper.high,
        }
    }
}

fn azimuth(figure: &Feature, place: Position) -> Option<Azimuth> {
    let Role::Reach { origin, .. } = figure.role else {
        return None;
    };
    let course = geodesy::inverse(origin, place);
    // At the origin an azimuth has no meaning.
    (course.distance.m() > ROUNDING).then_some(course.azimuth_from)
}
