//! Claims of ranges, each with its published figures, and how places lie to
//! them.

use super::joint::standing;
use super::{Estimate, Feature, Role, Spot, Verdict};
use crate::scenario::{Allowed, Bound, JointBounds};
use crate::units::{Azimuth, Length, Position};

/// One published range: the reaches of its figures, a low and a high one or
/// just one. A ring with several ranges has as many claims.
#[derive(Debug, Clone)]
pub struct Claim<'a> {
    /// Widest first; never empty.
    figures: Vec<&'a Feature>,
}

/// How a place lies to a claim.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClaimStanding {
    /// From where the range is measured.
    pub distance: Length,
    /// The direction to the place; none from an area, a line or two bases, and
    /// none in the origin itself.
    pub azimuth: Option<Azimuth>,
    pub verdict: Verdict,
    /// Metres of range left beyond the place, under the least figure where it
    /// is inside under every one, else under the greatest; negative outside.
    pub margin: f64,
    /// The least and the greatest margin within the footprints of the place and
    /// of the origin; outside a sector, within that of the place alone.
    pub margins: [f64; 2],
    /// Whether it is inside under the least and under the greatest range that
    /// the figures and their words allow.
    pub inside_low: bool,
    pub inside_high: bool,
}

impl<'a> Claim<'a> {
    /// The claims among features, in their order; bands and all that is no
    /// reach are passed over.
    pub fn among(features: impl IntoIterator<Item = &'a Feature>) -> Vec<Claim<'a>> {
        let mut claims: Vec<Claim> = Vec::new();
        for feature in features.into_iter().filter(|f| f.is_figure()) {
            match claims.last_mut() {
                Some(claim) if claim.goes_on_with(feature) => claim.figures.push(feature),
                _ => claims.push(Claim {
                    figures: vec![feature],
                }),
            }
        }
        claims
    }

    /// A range's figures follow one another, the high one first.
    fn goes_on_with(&self, next: &Feature) -> bool {
        let estimate = next.role.figure().map(|figure| figure.estimate);
        let smaller = matches!(estimate, Some(Estimate::Likely | Estimate::Low));
        smaller && self.feature().parent == next.parent
    }

    /// Unique in the overlay: its ring's id, of a ring with several ranges with
    /// the figure behind.
    pub fn id(&self) -> &'a str {
        let id = self.feature().id.as_str();
        match self.figures() {
            1 => id,
            _ => id.strip_suffix("-high").unwrap_or(id),
        }
    }

    /// Its published figures, each exactly and as rounded on the page.
    pub fn rounded(&self) -> impl Iterator<Item = [Length; 2]> {
        let all = self.figures.iter().filter_map(|f| f.facts.figure.as_ref());
        all.map(|figure| [figure.length, figure.shown()])
    }

    /// Its least figure.
    pub fn least(&self) -> Length {
        let all = self.figures.iter().filter_map(|f| f.role.figure());
        let least = all.map(|figure| figure.radius.m()).reduce(f64::min);
        Length::from_m(least.unwrap_or(0.0))
    }

    /// The ranges that its figures and their words allow.
    pub fn allowed(&self) -> Allowed {
        let figures = self.figures.iter().filter_map(|f| f.facts.figure.as_ref());
        JointBounds::allow(&figures.collect::<Vec<_>>())
    }

    /// The one position that it is measured from, if there is one.
    pub fn origin(&self) -> Option<Position> {
        match self.feature().role {
            Role::Reach { origin, .. } => Some(origin),
            _ => None,
        }
    }

    /// The reach of its greatest figure.
    pub fn feature(&self) -> &'a Feature {
        self.figures[0]
    }

    /// What the source says of its only figure.
    pub fn bound(&self) -> Bound {
        self.feature().bound()
    }

    pub fn figures(&self) -> usize {
        self.figures.len()
    }

    /// How a place lies to it; none where that cannot be measured.
    pub fn standing<'p>(&self, place: impl Into<Spot<'p>>) -> Option<ClaimStanding> {
        standing(&self.figures, place.into())
    }

    /// How a place lies to several claims of one ring at once.
    pub fn joint<'c>(
        claims: impl Iterator<Item = &'c Claim<'a>>,
        place: Spot,
    ) -> Option<ClaimStanding>
    where
        'a: 'c,
    {
        let figures: Vec<&Feature> = claims.flat_map(|c| c.figures.iter().copied()).collect();
        standing(&figures, place)
    }
}
