//! What is drawn, measured again by the inverse problem.
//!
//! The solver that places vertices has no say here: every distance is
//! GeographicLib's inverse from the centre to a point of an edge as a planar
//! reader of longitude and latitude draws it.

use super::extent::{Edge, Extent};
use super::field::Field;
use crate::units::{Lat, Length, Lon, Position};
use geo::{Coord, LineString, MultiPolygon};

/// Points of an edge that are measured, besides its ends, in parts of it.
const ALONG: [f64; 3] = [0.25, 0.5, 0.75];

/// Degrees within which an edge lies on a pole or on 180.
const ON_EDGE: f64 = 1e-9;

/// The error of coordinates that are no position, metres: beyond all others.
const NOWHERE: f64 = 1e9;

/// How well a drawn boundary keeps to its claim.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proof {
    /// The farthest that any measured point lies from the true boundary.
    pub max_error: Length,
    /// Vertices of the boundary; those that only cut it open are not counted.
    pub vertices: usize,
    /// Points measured: the vertices, and three along every edge.
    pub samples: usize,
}

/// Measures polygons in longitude and latitude (degrees, rounded as they are
/// written) against what they claim to bound.
///
/// Edges along 180 degrees and along the poles, by which a cut closes
/// polygons, are no boundary and are left out; so is nothing else.
pub fn prove(extent: &Extent, polygons: &MultiPolygon<f64>) -> Proof {
    let edge = Edge::of(extent);
    measure_all(polygons, |at, _| match position(at) {
        Some(point) => edge.nearest(point).distance.m(),
        None => NOWHERE,
    })
}

/// Measures polygons in longitude and latitude (degrees, rounded as they are
/// written) against everything where a field is at most `range`.
///
/// The error of a point is the difference between the field there and the
/// range. What a quick reading shows to be below the greatest error is not
/// measured in full.
pub fn prove_within(field: &Field, range: Length, polygons: &MultiPolygon<f64>) -> Proof {
    measure_all(polygons, |at, worst| match position(at) {
        Some(point) => field.off(point, range, worst).unwrap_or(NOWHERE),
        None => NOWHERE,
    })
}

/// The same for everything where a field is more than `low` and at most
/// `high`: a point's error is that from the nearer of the two.
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

/// `error` gets a point and the greatest error so far, below which it need not
/// be exact.
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
