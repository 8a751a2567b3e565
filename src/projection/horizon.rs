//! The horizon of a map that shows a cap of the Earth around its centre.

use super::frame::Board;
use super::plane::Plane;
use super::projector::Projection;
use crate::sphere::link::{Perimeter, Xy};
use crate::units::{Lat, Lon, Position};
use std::f64::consts::TAU;

/// A cap of a sphere on which geodetic latitude and longitude are taken as
/// spherical coordinates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cap {
    /// Degrees.
    pub(super) lat: f64,
    pub(super) lon: f64,
    pub(super) radius: f64,
    sin_lat: f64,
    cos_lat: f64,
    cos_radius: f64,
}

impl Cap {
    pub(super) fn new(centre: Position, radius_deg: f64) -> Cap {
        let (sin_lat, cos_lat) = centre.lat().deg().to_radians().sin_cos();
        Cap {
            lat: centre.lat().deg(),
            lon: centre.lon().deg(),
            radius: radius_deg,
            sin_lat,
            cos_lat,
            cos_radius: radius_deg.to_radians().cos(),
        }
    }

    pub(super) fn holds(&self, [lon, lat]: Xy) -> bool {
        let (sin, cos) = lat.to_radians().sin_cos();
        self.cosine(sin, cos, (lon - self.lon).to_radians().cos()) >= self.cos_radius
    }

    /// Cosine of the distance from the centre.
    fn cosine(&self, sin_lat: f64, cos_lat: f64, cos_east: f64) -> f64 {
        self.sin_lat * sin_lat + self.cos_lat * cos_lat * cos_east
    }

    /// Degrees between the centre and a position.
    pub(super) fn distance(&self, [lon, lat]: Xy) -> f64 {
        let (sin, cos) = lat.to_radians().sin_cos();
        let cosine = self.cosine(sin, cos, (lon - self.lon).to_radians().cos());
        cosine.clamp(-1.0, 1.0).acos().to_degrees()
    }

    /// Whether a box `[west, south, east, north]` in degrees, with west at most
    /// east, intersects the cap.
    pub(super) fn meets(&self, [west, south, east, north]: [f64; 4]) -> bool {
        let turns = ((west - self.lon) / 360.0).ceil();
        let lon = self.lon + 360.0 * turns;
        if lon <= east {
            return south - self.radius <= self.lat && self.lat <= north + self.radius;
        }
        [west, east]
            .iter()
            .any(|side| self.nearest_on_meridian(*side, south, north) >= self.cos_radius)
    }

    /// Cosine of the distance to the nearest point on a meridian arc.
    fn nearest_on_meridian(&self, lon: f64, south: f64, north: f64) -> f64 {
        let cos_east = (lon - self.lon).to_radians().cos();
        let foot = self.sin_lat.atan2(self.cos_lat * cos_east).to_degrees();
        let cosine = |lat: f64| {
            let (sin, cos) = lat.to_radians().sin_cos();
            self.cosine(sin, cos, cos_east)
        };
        if (south..=north).contains(&foot) {
            return cosine(foot);
        }
        cosine(south).max(cosine(north))
    }

    /// The position on the cap's edge at an azimuth from its centre.
    fn on_edge(&self, azimuth: f64) -> Position {
        let (sin_c, cos_c) = self.radius.to_radians().sin_cos();
        let (sin_a, cos_a) = azimuth.sin_cos();
        let sin = self.sin_lat * cos_c + self.cos_lat * sin_c * cos_a;
        let north = self.cos_lat * cos_c - self.sin_lat * sin_c * cos_a;
        let east = sin_c * sin_a;
        let lat = sin.atan2(east.hypot(north)).to_degrees();
        Position::new(
            Lat::new(lat).expect("an arc tangent with a positive divisor"),
            Lon::wrap(self.lon + east.atan2(north).to_degrees()),
        )
    }
}

/// The horizon as drawn: points of the board around the image of the centre.
#[derive(Debug, Clone)]
pub(super) struct Rim {
    centre: Xy,
    /// Points with their angle around the centre in [0, TAU), sorted by it.
    points: Vec<(f64, Xy)>,
}

impl Rim {
    pub(super) fn new(projection: &Projection, board: &Board, cap: &Cap, tolerance: f64) -> Rim {
        let origin = Plane::new(0.0, 0.0);
        let centre = board.place(projection.project(projection.centre()).unwrap_or(origin));
        let image = |azimuth: f64| {
            let at = projection.project(cap.on_edge(azimuth))?;
            Some(board.place(at))
        };
        let mut points = Vec::new();
        let parts = (0..COARSE).map(|i| TAU * f64::from(i) / f64::from(COARSE));
        for from in parts {
            let to = from + TAU / f64::from(COARSE);
            if let (Some(a), Some(b)) = (image(from), image(to)) {
                points.push(a);
                refine(&image, (from, a), (to, b), tolerance, &mut points);
            }
        }
        let mut points: Vec<_> = points.into_iter().map(|p| (angle(centre, p), p)).collect();
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        Rim { centre, points }
    }
}

/// Minimum number of parts that the rim is sampled in.
const COARSE: u32 = 72;

/// Adds points between two until the chords follow the curve; near the antipode
/// of an ellipsoid, directions are unevenly spaced.
fn refine(
    image: &impl Fn(f64) -> Option<Xy>,
    (from, a): (f64, Xy),
    (to, b): (f64, Xy),
    tolerance: f64,
    out: &mut Vec<Xy>,
) {
    let middle = (from + to) / 2.0;
    let Some(m) = image(middle) else {
        return;
    };
    let off = (m[0] - (a[0] + b[0]) / 2.0).hypot(m[1] - (a[1] + b[1]) / 2.0);
    if off > tolerance && to - from > 1e-6 {
        refine(image, (from, a), (middle, m), tolerance, out);
        out.push(m);
        refine(image, (middle, m), (to, b), tolerance, out);
    }
}

fn angle(centre: Xy, p: Xy) -> f64 {
    let angle = (p[1] - centre[1]).atan2(p[0] - centre[0]);
    if angle < 0.0 { angle + TAU } else { angle }
}

impl Perimeter for Rim {
    fn turn(&self) -> f64 {
        TAU
    }

    fn parameter(&self, point: Xy) -> f64 {
        angle(self.centre, point)
    }

    fn point(&self, parameter: f64) -> Xy {
        let next = self.points.iter().find(|(angle, _)| *angle >= parameter);
        let point = next.or(self.points.first());
        point.map_or(self.centre, |(_, p)| *p)
    }

    fn walk(&self, from: f64, to: f64, out: &mut Vec<Xy>) {
        let again = self.points.iter().map(|(angle, p)| (angle + TAU, p));
        let twice = self
            .points
            .iter()
            .map(|(angle, p)| (*angle, p))
            .chain(again);
        out.extend(
            twice
                .filter(|(angle, _)| *angle > from && *angle < to)
                .map(|(_, p)| *p),
        );
    }
}
