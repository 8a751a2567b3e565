//! What is drawn, measured again by the inverse problem.
//!
//! The solver that places vertices has no say here: every distance is
//! GeographicLib's inverse from the centre to a point of an edge as a planar
//! reader of longitude and latitude draws it.

use super::field::Field;
use crate::geodesy::{Line, cut_locus, distance, inverse};
use crate::units::{Azimuth, Lat, Length, Lon, Position};
use geo::{Coord, LineString, MultiPolygon};

/// Points of an edge that are measured, besides its ends, in parts of it.
const ALONG: [f64; 3] = [0.25, 0.5, 0.75];

/// Degrees within which an edge lies on a pole or on 180.
const ON_EDGE: f64 = 1e-9;

/// The error of coordinates that are no position, metres: beyond all others.
const NOWHERE: f64 = 1e9;

/// What a boundary claims to be the boundary of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    pub centre: Position,
    pub inner: Option<Length>,
    pub outer: Length,
    /// From the first azimuth clockwise to the second; none: all around.
    pub sector: Option<(Azimuth, Azimuth)>,
}

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
    let truth = Truth::of(extent);
    measure_all(polygons, |at, _| truth.error(at))
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

/// A claim, made ready to be measured.
struct Truth {
    centre: Position,
    circles: Vec<f64>,
    sides: Vec<Line>,
    inner: f64,
    /// Half the length of the cut locus in degrees of longitude, if the
    /// boundary may run along it.
    cut: Option<f64>,
}

impl Truth {
    fn of(extent: &Extent) -> Truth {
        let centre = extent.centre;
        let inner = extent.inner.map_or(0.0, Length::m);
        let mut circles = vec![extent.outer.m()];
        if inner > 0.0 {
            circles.push(inner);
        }
        let between = extent.sector.filter(|(from, to)| from != to);
        let sides = between.map_or(Vec::new(), |(from, to)| {
            [from, to].map(|azimuth| side(extent, azimuth)).to_vec()
        });
        let cut = (between.is_some() && extent.outer > cut_locus::least(centre)).then(|| {
            let east = Azimuth::new(90.0).expect("finite");
            let end = Line::new(centre, east, cut_locus::least(centre)).end();
            180.0 - around(end.lon().deg() - centre.lon().deg()).abs()
        });
        Truth {
            centre,
            circles,
            sides,
            inner,
            cut,
        }
    }

    /// Metres from a point to the nearest part of the boundary.
    fn error(&self, at: Coord<f64>) -> f64 {
        let Some(point) = position(at) else {
            return NOWHERE;
        };
        if self.sides.is_empty() {
            return self.off_circles(distance(self.centre, point).m());
        }
        let range = inverse(self.centre, point).distance.m();
        let mut least = self.off_circles(range);
        for side in &self.sides {
            // The foot is as far from the centre as the point is: circles
            // cross geodesics from their centre at right angles.
            let along = range.min(side.length().m()).max(self.inner);
            let foot = side.position(Length::from_m(along));
            least = least.min(distance(foot, point).m());
        }
        self.cut
            .map_or(least, |half| least.min(self.off_cut(point, half)))
    }

    fn off_circles(&self, range: f64) -> f64 {
        let off = |circle: &f64| (range - circle).abs();
        self.circles.iter().map(off).fold(f64::INFINITY, f64::min)
    }

    fn off_cut(&self, point: Position, half: f64) -> f64 {
        let antipode = self.centre.lon().deg() + 180.0;
        let off = around(point.lon().deg() - antipode).clamp(-half, half);
        let foot = Position::new(cut_locus::latitude(self.centre), Lon::wrap(antipode + off));
        distance(foot, point).m()
    }
}

/// One side of a sector, as far as it is the shortest line.
fn side(extent: &Extent, azimuth: Azimuth) -> Line {
    let end = cut_locus::distance(extent.centre, azimuth);
    let outer = if extent.outer < end {
        extent.outer
    } else {
        end
    };
    Line::new(extent.centre, azimuth, outer)
}

/// Degrees brought into [-180, 180).
fn around(degrees: f64) -> f64 {
    Lon::wrap(degrees).deg()
}

fn position(at: Coord<f64>) -> Option<Position> {
    let lat = Lat::new(at.y).ok()?;
    at.x.is_finite()
        .then(|| Position::new(lat, Lon::wrap(at.x)))
}
