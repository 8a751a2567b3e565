//! The pieces of lines. The distance on the ground along a piece never exceeds
//! the difference of its parameter.

use crate::geodesy::cartesian::{Vector, earth_centred, minus, norm, plus, unit};
use crate::geodesy::rhumb::Rhumb;
use crate::geodesy::{Circle, Line};
use crate::sphere::{Path, Segment};
use crate::units::{Lat, Lon, Position};

/// Upper bound of the ellipsoid's radius of curvature, metres.
pub(super) const GREATEST_RADIUS: f64 = 6_399_594.0;

/// One curve without corners.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    curve: Curve,
    /// The curve's own parameter at the start, and its increase per metre of
    /// `u`.
    start: f64,
    rate: f64,
    /// End of the range of `u`, which starts at 0; an upper bound of the length
    /// in metres.
    pub reach: f64,
    /// The path that it belongs to, and the segment of that path.
    pub path: u32,
    pub segment: u32,
}

/// A curve with its own parameter: metres, degrees of azimuth, or a fraction.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Curve {
    Geodesic(Line),
    Rhumb {
        line: Rhumb,
        lon: f64,
    },
    Arc(Circle),
    /// Straight in longitude and latitude; longitudes may exceed 180.
    Straight {
        from: [f64; 2],
        way: [f64; 2],
    },
}

/// The pieces of a path, in order.
pub(super) fn pieces(path: &Path, number: usize) -> Vec<Piece> {
    let mut out = Vec::new();
    for (index, segment) in path.segments.iter().enumerate() {
        let mut add = |curve: Curve, start: f64, sweep: f64, speed: f64| {
            out.push(Piece {
                curve,
                start,
                rate: if speed > 0.0 {
                    sweep.signum() / speed
                } else {
                    0.0
                },
                reach: sweep.abs() * speed,
                path: number as u32,
                segment: index as u32,
            });
        };
        match segment {
            Segment::Geodesic { from, to } => {
                let line = Line::between(*from, *to);
                add(Curve::Geodesic(line), 0.0, line.length().m(), 1.0);
            }
            Segment::Rhumb { from, to } => {
                let line = Rhumb::between(*from, *to);
                let lon = meridian(*from, *to);
                add(Curve::Rhumb { line, lon }, 0.0, line.length().m(), 1.0);
            }
            Segment::Arc {
                centre,
                radius,
                start,
                sweep,
            } => {
                // The spread of rays per radian is at most that on a plane, and
                // at most that at a quarter of the Earth's circumference.
                let widest = radius.m().min(GREATEST_RADIUS);
                let curve = Curve::Arc(Circle::new(*centre, *radius));
                add(curve, start.deg(), *sweep, widest.to_radians());
            }
            Segment::Straight(positions) => {
                for ends in positions.windows(2) {
                    let (curve, longest) = straight(ends[0], ends[1]);
                    add(curve, 0.0, 1.0, longest);
                }
            }
        }
    }
    out
}

/// A single position as a piece of zero length.
pub(super) fn point(position: Position) -> Piece {
    Piece {
        curve: straight(position, position).0,
        start: 0.0,
        rate: 0.0,
        reach: 0.0,
        path: 0,
        segment: 0,
    }
}

/// The longitude from which a rhumb line is measured; from a pole, that of its
/// end.
fn meridian(from: Position, to: Position) -> f64 {
    if from.lat().deg().abs() == 90.0 {
        to.lon().deg()
    } else {
        from.lon().deg()
    }
}

/// The edge the shorter way round, and an upper bound of its length in metres.
fn straight(from: Position, to: Position) -> (Curve, f64) {
    let start = [from.lon().deg(), from.lat().deg()];
    let east = Lon::wrap(to.lon().deg() - start[0]).deg();
    let north = to.lat().deg() - start[1];
    let (low, high) = (start[1].min(to.lat().deg()), start[1].max(to.lat().deg()));
    let nearest_equator = if low <= 0.0 && high >= 0.0 {
        0.0
    } else {
        low.abs().min(high.abs())
    };
    let parallel = GREATEST_RADIUS * nearest_equator.to_radians().cos();
    let longest = (north.to_radians() * GREATEST_RADIUS).hypot(east.to_radians() * parallel);
    let way = [east, north];
    (Curve::Straight { from: start, way }, longest)
}

impl Piece {
    /// Longitude (not wrapped) and latitude in degrees.
    fn lon_lat(&self, u: f64) -> [f64; 2] {
        let t = self.start + self.rate * u;
        match &self.curve {
            Curve::Geodesic(line) => {
                let at = line.at(t);
                [line.start().lon().deg() + at.lon_from_start, at.lat]
            }
            Curve::Rhumb { line, lon } => {
                let (lat, east) = line.at(t);
                [lon + east, lat]
            }
            Curve::Arc(circle) => {
                let at = circle.at(t);
                [circle.centre().lon().deg() + at.lon_from_centre, at.lat]
            }
            Curve::Straight { from, way } => [from[0] + t * way[0], from[1] + t * way[1]],
        }
    }

    pub fn is_geodesic(&self) -> bool {
        matches!(self.curve, Curve::Geodesic(_))
    }

    pub fn position(&self, u: f64) -> Position {
        let [lon, lat] = self.lon_lat(u);
        Position::new(
            Lat::new(lat.clamp(-90.0, 90.0)).expect("clamped"),
            Lon::wrap(lon),
        )
    }

    pub fn space(&self, u: f64) -> Vector {
        let [lon, lat] = self.lon_lat(u);
        earth_centred(lon, lat)
    }

    /// Velocity per metre of `u`; at most one metre.
    pub fn velocity(&self, u: f64) -> Vector {
        const STEP: f64 = 0.5;
        let (a, b) = (self.space(u - STEP), self.space(u + STEP));
        let moved = minus(b, a);
        [moved[0], moved[1], moved[2]]
    }

    pub fn direction(&self, u: f64) -> Vector {
        unit(self.velocity(u))
    }

    /// Distance on the ground from the start to `u` in metres, within 10 um.
    pub fn metres(&self, u: f64) -> f64 {
        match self.curve {
            Curve::Geodesic(_) | Curve::Rhumb { .. } => u,
            Curve::Arc(_) | Curve::Straight { .. } => {
                let parts = 64 + (u / 2_000.0) as usize;
                let (rough, fine) = (self.chords(u, parts), self.chords(u, 2 * parts));
                fine + (fine - rough) / 3.0
            }
        }
    }

    /// The `u` at a given distance on the ground from the start.
    pub fn after(&self, metres: f64) -> f64 {
        match self.curve {
            Curve::Geodesic(_) | Curve::Rhumb { .. } => metres.clamp(0.0, self.reach),
            Curve::Arc(_) | Curve::Straight { .. } => self.solve_after(metres),
        }
    }

    fn solve_after(&self, metres: f64) -> f64 {
        let mut u = metres.clamp(0.0, self.reach);
        for _ in 0..12 {
            let off = metres - self.metres(u);
            let speed = norm(self.velocity(u)).max(1e-3);
            let next = (u + off / speed).clamp(0.0, self.reach);
            if (next - u).abs() < 1e-6 {
                return next;
            }
            u = next;
        }
        u
    }

    fn chords(&self, u: f64, parts: usize) -> f64 {
        let at = |i: usize| self.space(u * i as f64 / parts as f64);
        (0..parts).map(|i| norm(minus(at(i + 1), at(i)))).sum()
    }

    /// A bounding ball of the part between two parameters.
    pub fn ball(&self, from: f64, to: f64) -> Ball {
        Ball {
            centre: self.space(0.5 * (from + to)),
            radius: 0.5 * (to - from),
        }
    }
}

/// A ball in space.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ball {
    pub centre: Vector,
    pub radius: f64,
}

impl Ball {
    /// Gap between two balls in metres; negative if they overlap.
    pub fn gap(&self, other: &Ball) -> f64 {
        norm(minus(self.centre, other.centre)) - self.radius - other.radius
    }

    /// The smallest ball around two balls.
    pub fn around(&self, other: &Ball) -> Ball {
        let between = minus(other.centre, self.centre);
        let apart = norm(between);
        if apart + other.radius <= self.radius {
            return *self;
        }
        if apart + self.radius <= other.radius {
            return *other;
        }
        let radius = 0.5 * (apart + self.radius + other.radius);
        let share = (radius - self.radius) / apart;
        Ball {
            centre: plus(self.centre, between, share),
            radius: radius * (1.0 + 1e-12),
        }
    }
}
