//! The published figures of reaches, and their proof.

use super::{Estimate, Role};
use crate::reach::{self, Extent, Proof};
use crate::units::Length;
use geo::MultiPolygon;

/// A figure of a reach, from one position or from many.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReachFigure {
    /// The low figure of a band.
    pub inner: Option<Length>,
    pub radius: Length,
    pub estimate: Estimate,
}

impl Role {
    /// The figure of a reach; none of anything else.
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

    /// What the boundary of a reach about one place claims to be the boundary
    /// of; none of anything else.
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

    /// Measures what is drawn of a reach, polygons in longitude and latitude,
    /// against its claim; none of what is no reach.
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
