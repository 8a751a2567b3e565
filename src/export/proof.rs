//! The ring proof of an export: its written coordinates measured again, by
//! the inverse problem, against the range that they stand for.

use super::flat::{great_circle, rings};
use super::options::Winding;
use crate::geodesy;
use crate::overlay::Role;
use crate::scenario::Sector;
use crate::units::{Azimuth, Length, Position};
use geo::{Coord, MultiPolygon};

/// How far a written ring is from the true one, at the worst place measured.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Measured {
    pub max_error_m: f64,
    pub vertices: usize,
    /// Positions along the edges, besides the vertices.
    pub samples: usize,
}

/// Shares of an edge at which it is measured, as the reader draws it.
const ALONG: [f64; 3] = [0.25, 0.5, 0.75];

/// The mean radius of the Earth, metres: good enough for a deviation's size.
const MEAN_RADIUS: f64 = 6_371_008.8;

/// Measures a reach; none for what is no reach.
pub fn measure(role: &Role, areas: &MultiPolygon<f64>, winding: Winding) -> Option<Measured> {
    let truth = Truth::of(role)?;
    let mut measured = Measured::default();
    for edge in areas.iter().flat_map(rings).flat_map(|ring| ring.lines()) {
        if is_cut(edge.start, edge.end) {
            continue;
        }
        measured.vertices += 1;
        measured.note(truth.deviation(edge.start));
        for share in ALONG {
            if let Some(at) = on_edge(edge.start, edge.end, share, winding) {
                measured.samples += 1;
                measured.note(truth.deviation(at));
            }
        }
    }
    Some(measured)
}

/// Positions that a reader must find inside or outside, and whether they are:
/// along rays from the origin, clear of the boundary by twice the tolerance.
pub fn probes(role: &Role, tolerance: Length) -> Vec<(Coord<f64>, bool)> {
    let Some(truth) = Truth::of(role) else {
        return Vec::new();
    };
    let clear = 2.0 * tolerance.m();
    let edge = truth.radius.m();
    let distances = [
        edge * 0.5,
        edge * 0.97,
        edge - 3.0 * clear,
        edge + 3.0 * clear,
        edge * 1.03,
        edge * 1.5,
    ];
    (0..24)
        .flat_map(|i| distances.map(|d| (f64::from(i) * 15.0 + 3.0, d)))
        .filter(|(_, distance)| (0.0..20_000_000.0).contains(distance))
        .filter_map(|(azimuth, distance)| {
            let azimuth = Azimuth::new(azimuth).ok()?;
            let at = geodesy::direct(truth.origin, azimuth, Length::from_m(distance));
            let at = Coord {
                x: at.lon().deg(),
                y: at.lat().deg(),
            };
            (truth.deviation(at) > clear).then(|| (at, truth.holds(at)))
        })
        .collect()
}

impl Measured {
    fn note(&mut self, deviation: f64) {
        self.max_error_m = self.max_error_m.max(deviation);
    }
}

/// Whether an edge lies on the cut at 180 degrees or on a pole, where a
/// reader's plane ends and the reach does not.
fn is_cut(a: Coord<f64>, b: Coord<f64>) -> bool {
    let on_meridian = a.x == b.x && a.x.abs() == 180.0;
    let on_pole = a.y == b.y && a.y.abs() == 90.0;
    on_meridian || on_pole
}

fn on_edge(a: Coord<f64>, b: Coord<f64>, share: f64, winding: Winding) -> Option<Coord<f64>> {
    match winding {
        Winding::Rfc7946 => Some(a + (b - a) * share),
        Winding::D3 => great_circle::along(a, b, share),
    }
}

/// What a reach says: which positions are within it.
struct Truth {
    origin: Position,
    inner: Length,
    radius: Length,
    sector: Option<Sector>,
}

impl Truth {
    fn of(role: &Role) -> Option<Truth> {
        match *role {
            Role::Reach {
                origin,
                inner,
                radius,
                sector,
                ..
            } => Some(Truth {
                origin,
                inner: inner.unwrap_or(Length::from_m(0.0)),
                radius,
                sector,
            }),
            Role::Point { .. } | Role::Area => None,
        }
    }

    /// Metres from the nearest part of the boundary.
    fn deviation(&self, at: Coord<f64>) -> f64 {
        let Some((distance, azimuth)) = self.course(at) else {
            return f64::INFINITY;
        };
        let from_radius = (distance - self.radius.m()).abs();
        let from_inner = match self.inner.m() {
            0.0 => f64::INFINITY,
            inner => (distance - inner).abs(),
        };
        from_radius
            .min(from_inner)
            .min(self.from_sides(distance, azimuth))
    }

    /// Metres from the nearer side of the sector, across it.
    fn from_sides(&self, distance: f64, azimuth: Azimuth) -> f64 {
        let Some(sector) = self.sector else {
            return f64::INFINITY;
        };
        let beyond = (self.inner.m() - distance)
            .max(distance - self.radius.m())
            .max(0.0);
        let across = |side: Azimuth| {
            let turn = turn(side, azimuth);
            let turn = turn.min(360.0 - turn).to_radians();
            let reduced = MEAN_RADIUS * (distance / MEAN_RADIUS).sin().abs();
            if turn < 1.0 { reduced * turn } else { distance }
        };
        across(sector.from).min(across(sector.to)).hypot(beyond)
    }

    /// Whether a position is within the reach.
    fn holds(&self, at: Coord<f64>) -> bool {
        let Some((distance, azimuth)) = self.course(at) else {
            return false;
        };
        let in_range = (self.inner.m()..=self.radius.m()).contains(&distance);
        in_range
            && self
                .sector
                .is_none_or(|sector| turn(sector.from, azimuth) <= turn(sector.from, sector.to))
    }

    /// Distance in metres and azimuth from the origin.
    fn course(&self, at: Coord<f64>) -> Option<(f64, Azimuth)> {
        let at = Position::from_degrees(at.y, at.x).ok()?;
        let course = geodesy::inverse(self.origin, at);
        Some((course.distance.m(), course.azimuth_from))
    }
}

/// Degrees clockwise from one azimuth to another, in [0, 360).
fn turn(from: Azimuth, to: Azimuth) -> f64 {
    (to.deg() - from.deg()).rem_euclid(360.0)
}
