//! Verifies drawn boundaries by the inverse problem.
//!
//! Independent of the solver that places vertices: every distance is
//! GeographicLib's inverse from the centre to a point on an edge as a planar
//! reader of longitude and latitude draws it.

use super::extent::{Edge, Extent};
use super::field::Field;
use crate::units::{Lat, Length, Lon, Position};
use geo::{Coord, LineString, MultiPolygon};

/// Points measured on an edge besides its ends, as fractions of it.
const ALONG: [f64; 3] = [0.25, 0.5, 0.75];

/// Degrees within which an edge lies along a pole or 180.
const ON_EDGE: f64 = 1e-9;

/// Error in metres assigned to coordinates that are not a position; greater
/// than any other.
const NOWHERE: f64 = 1e9;

/// The measured accuracy of a drawn boundary.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proof {
    /// Greatest distance of any measured point from the true boundary.
    pub max_error: Length,
    /// Vertices of the boundary, without those that only close a cut.
    pub vertices: usize,
    /// Points measured: the vertices, and three along every edge.
    pub samples: usize,
}

/// Measures polygons in longitude and latitude (degrees, rounded as written to
/// file) against the extent they claim to bound.
///
/// Edges along 180 degrees and along the poles, which close polygons at a cut,
/// are not part of the boundary and are skipped. Everything else is measured.
pub fn prove(extent: &Extent, polygons: &MultiPolygon<f64>) -> Proof {
    let edge = Edge::of(extent);
    measure_all(polygons, |at, _| match position(at) {
        Some(point) => edge.nearest(point).distance.m(),
        None => NOWHERE,
    })
}

/// Measures polygons in longitude and latitude (degrees, rounded as written to
/// file) against the region where a field is at most `range`.
///
/// The error of a point is the difference between the field there and the
/// range. Points whose quick reading is below the greatest error so far are not
/// measured in full.
pub fn prove_within(field: &Field, range: Length, polygons: &MultiPolygon<f64>) -> Proof {
    measure_all(polygons, |at, worst| match position(at) {
        Some(point) => field.off(point, range, worst).unwrap_or(NOWHERE),
        None => NOWHERE,
    })
}

/// The same for the region where a field is more than `low` and at most `high`;
/// the error of a point is the difference from the nearer bound.
pub fn prove_between(
    field: &Field,
    low: Length,
    high: Length,
    polygons: &MultiPolygon<f64>,
) -> Proof {
    measure_all(polygons, |at, worst| match position(at) {
        Some(point) => {
            let off = [high, low].map(|range| field.off(point, range, worst));
            off.into_iter().flatten().fold(NOWHERE, f64::min)
        }
        None => NOWHERE,
    })
}

/// `error` is passed a point and the greatest error so far, below which it need
/// not be exact.
fn measure_all(polygons: &MultiPolygon<f64>, error: impl Fn(Coord<f64>, f64) -> f64) -> Proof {
    let mut proof = Proof {
        max_error: Length::from_m(0.0),
        vertices: 0,
        samples: 0,
    };
    for polygon in polygons {
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            measure(&error, ring, &mut proof);
        }
    }
    proof
}

fn measure(error: &impl Fn(Coord<f64>, f64) -> f64, ring: &LineString<f64>, proof: &mut Proof) {
    let mut worst = proof.max_error.m();
    let mut arrived = None;
    let mut first = None;
    for edge in ring
        .lines()
        .filter(|edge| !closes_a_cut(edge.start, edge.end))
    {
        let ends = [edge.start, edge.end];
        for end in ends {
            if arrived == Some(end) || first == Some(end) {
                continue;
            }
            first = first.or(Some(end));
            proof.vertices += 1;
            proof.samples += 1;
            worst = worst.max(error(end, worst));
        }
        arrived = Some(edge.end);
        for part in ALONG {
            proof.samples += 1;
            worst = worst.max(error(edge.start + edge.delta() * part, worst));
        }
    }
    proof.max_error = Length::from_m(worst);
}

fn closes_a_cut(a: Coord<f64>, b: Coord<f64>) -> bool {
    let both = |x: f64, y: f64, limit: f64| (x - y).abs() < ON_EDGE && x.abs() > limit - ON_EDGE;
    both(a.x, b.x, 180.0) || both(a.y, b.y, 90.0)
}

fn position(at: Coord<f64>) -> Option<Position> {
    let lat = Lat::new(at.y).ok()?;
    at.x.is_finite()
        .then(|| Position::new(lat, Lon::wrap(at.x)))
}
