//! The published figures of reaches, and their proof.

use super::{Estimate, Feature, Role};
use crate::language::Language;
use crate::reach::{self, Extent, Proof};
use crate::scenario::Bound;
use crate::units::{Length, LengthUnit};
use crate::words::Words;
use geo::MultiPolygon;

/// A figure of a reach, measured from one position or several.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReachFigure {
    /// The low figure of a band.
    pub inner: Option<Length>,
    pub radius: Length,
    pub estimate: Estimate,
}

impl Feature {
    /// The source's wording of a reach's figure.
    pub fn bound(&self) -> Bound {
        self.facts.figure.as_ref().map_or(Bound::Exact, |f| f.bound)
    }

    /// The unit in which a reach was published.
    pub fn unit(&self) -> LengthUnit {
        let figure = self.facts.figure.as_ref();
        figure.map_or(LengthUnit::Kilometre, |f| f.unit)
    }

    /// A reach's figure: `over 2,000 km`.
    pub fn figure_in_words(&self, words: &Words) -> String {
        let figure = self.facts.figure.as_ref();
        figure.map_or_else(String::new, |f| f.in_words(words))
    }

    /// A reach's figure, with what it was computed from.
    pub fn figure_explained(&self, words: &Words, language: Language) -> String {
        let figure = self.facts.figure.as_ref();
        figure.map_or_else(String::new, |f| f.explained(words, language))
    }
}

impl Role {
    /// The figure of a reach; `None` for other features.
    pub fn figure(&self) -> Option<ReachFigure> {
        let (inner, radius, estimate) = match *self {
            Role::Reach {
                inner,
                radius,
                estimate,
                ..
            } => (inner, radius, estimate),
            Role::Swept {
                inner,
                radius,
                estimate,
                ..
            } => (inner, radius, estimate),
            _ => return None,
        };
        Some(ReachFigure {
            inner,
            radius,
            estimate,
        })
    }

    /// The true extent of a reach about one position; `None` for other
    /// features.
    pub fn extent(&self) -> Option<Extent> {
        match *self {
            Role::Reach {
                origin,
                inner,
                radius,
                sector,
                ..
            } => Some(Extent {
                centre: origin,
                inner,
                outer: radius,
                sector: sector.map(|s| (s.from, s.to)),
            }),
            _ => None,
        }
    }

    /// Measures polygons drawn for a reach, in longitude and latitude, against
    /// its claim; `None` if this is not a reach.
    pub fn prove(&self, areas: &MultiPolygon<f64>) -> Option<Proof> {
        match self {
            Role::Swept {
                field,
                inner: Some(low),
                radius,
                ..
            } => Some(reach::prove_between(field, *low, *radius, areas)),
            Role::Swept { field, radius, .. } => Some(reach::prove_within(field, *radius, areas)),
            _ => Some(reach::prove(&self.extent()?, areas)),
        }
    }
}
