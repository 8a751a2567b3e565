//! The extent of a set of positions.

use crate::geodesy;
use crate::units::{Azimuth, Lat, Length, Lon, Position};

/// Extent of what a map has to show.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// Centre of the smallest cap around everything.
    pub centre: Position,
    /// From the centre to the farthest position.
    pub radius: Length,
    pub south: Lat,
    pub north: Lat,
    /// The meridian opposite the middle of the widest gap in longitude.
    pub middle: Lon,
    /// Degrees of longitude covered by the positions, excluding the widest gap;
    /// in [0, 360).
    pub longitude_span: f64,
}

impl Extent {
    /// `None` for no positions.
    pub fn of(points: &[Position]) -> Option<Extent> {
        let (centre, radius) = bounding_cap(points)?;
        let (middle, longitude_span) = longitudes(points);
        let by_lat = |a: &Lat, b: &Lat| a.deg().total_cmp(&b.deg());
        let lats = || points.iter().map(|p| p.lat());
        Some(Extent {
            centre,
            radius,
            south: lats().min_by(by_lat)?,
            north: lats().max_by(by_lat)?,
            middle,
            longitude_span,
        })
    }
}

/// Metres within which all positions count as a single point.
const ALONE_WITHIN: f64 = 50.0;

/// Radius in kilometres shown around a single point.
const SURROUNDINGS: f64 = 250.0;

/// The positions a map is fitted to: those given, or a circle around a single
/// point, which has no size of its own.
pub fn with_surroundings(points: Vec<Position>) -> Vec<Position> {
    let is_near = |a: Position, b: Position| {
        // The latitude test rejects most points cheaply.
        let apart = (a.lat().deg() - b.lat().deg()).abs();
        apart < 1e-3 && geodesy::distance(a, b).m() <= ALONE_WITHIN
    };
    match points.first() {
        Some(first) if points.iter().all(|p| is_near(*first, *p)) => {
            circle(*first, Length::from_km(SURROUNDINGS))
        }
        _ => points,
    }
}

/// Points on a circle, every five degrees of azimuth.
pub fn circle(centre: Position, radius: Length) -> Vec<Position> {
    (0..72)
        .map(|i| geodesy::direct(centre, Azimuth::wrap(f64::from(i) * 5.0), radius))
        .collect()
}

/// Middle and width of the longitudes, excluding their widest gap.
fn longitudes(points: &[Position]) -> (Lon, f64) {
    let mut sorted: Vec<f64> = points
        .iter()
        .map(|p| Lon::wrap(p.lon().deg()).deg())
        .collect();
    sorted.sort_by(f64::total_cmp);
    let turn = std::f64::consts::TAU.to_degrees();
    let following = sorted.iter().skip(1).copied().chain([sorted[0] + turn]);
    let (gap, end) = sorted
        .iter()
        .zip(following)
        .map(|(from, to)| (to - from, to))
        .fold(
            (0.0, 0.0),
            |widest, this| if this.0 > widest.0 { this } else { widest },
        );
    let span = turn - gap;
    (Lon::wrap(end + span / 2.0), span)
}

/// The smallest cap around a set of positions: its centre, and the distance to
/// the farthest of them. `None` for no positions.
///
/// Exactly the smallest on the sphere of geodetic latitudes, so within half a
/// per cent on the ellipsoid. Positions spread over more than a hemisphere get
/// a cap around their mean, which need not be the smallest.
pub fn bounding_cap(points: &[Position]) -> Option<(Position, Length)> {
    let vectors: Vec<Vector> = points.iter().map(|p| Vector::of(*p)).collect();
    let centre = smallest_cap(&vectors)?;
    let middle = centre.position();
    let least = vectors.iter().map(|v| v.dot(centre)).fold(1.0, f64::min);
    // Only positions nearly as far on the sphere can be the farthest on the
    // ellipsoid.
    let limit = (least.clamp(-1.0, 1.0).acos() * 0.99).cos() + 1e-15;
    let radius = points
        .iter()
        .zip(&vectors)
        .filter(|(_, v)| v.dot(centre) <= limit)
        .map(|(p, _)| geodesy::inverse(middle, *p).distance.m())
        .fold(0.0, f64::max);
    Some((middle, Length::from_m(radius)))
}

/// Grows the cap to the farthest vector until none is outside. At most three
/// vectors determine the cap, and it grows in every step.
fn smallest_cap(vectors: &[Vector]) -> Option<Vector> {
    let mut held = vec![*vectors.first()?];
    let mut centre = held[0];
    let mut reach = 1.0;
    loop {
        let farthest = *vectors
            .iter()
            .min_by(|a, b| a.dot(centre).total_cmp(&b.dot(centre)))?;
        if farthest.dot(centre) >= reach - 1e-12 {
            return Some(centre);
        }
        let Some((next, holds)) = cap_with(&held, farthest) else {
            return Some(mean(vectors).unwrap_or(centre));
        };
        let next_reach = farthest.dot(next);
        if next_reach >= reach || next_reach <= 0.0 {
            return Some(mean(vectors).unwrap_or(centre));
        }
        (centre, held, reach) = (next, holds, next_reach);
    }
}

/// The smallest cap that has `new` on its edge and contains `held`, with the
/// vectors on its edge.
fn cap_with(held: &[Vector], new: Vector) -> Option<(Vector, Vec<Vector>)> {
    let mut edges: Vec<Vec<Vector>> = held.iter().map(|a| vec![*a, new]).collect();
    for (i, a) in held.iter().enumerate() {
        edges.extend(held[i + 1..].iter().map(|b| vec![*a, *b, new]));
    }
    edges
        .into_iter()
        .filter_map(|edge| Some((circle_through(&edge)?, edge)))
        .filter(|(c, _)| held.iter().all(|v| v.dot(*c) >= new.dot(*c) - 1e-12))
        .max_by(|a, b| new.dot(a.0).total_cmp(&new.dot(b.0)))
}

fn circle_through(edge: &[Vector]) -> Option<Vector> {
    match edge {
        [a, b] => a.plus(*b).unit(),
        [a, b, c] => {
            let normal = b.minus(*a).cross(c.minus(*a)).unit()?;
            Some(if normal.dot(*a) < 0.0 {
                Vector::default().minus(normal)
            } else {
                normal
            })
        }
        _ => None,
    }
}

fn mean(vectors: &[Vector]) -> Option<Vector> {
    vectors
        .iter()
        .fold(Vector::default(), |sum, v| sum.plus(*v))
        .unit()
}

#[derive(Debug, Clone, Copy, Default)]
struct Vector([f64; 3]);

impl Vector {
    fn of(position: Position) -> Vector {
        let (sin, cos) = position.lat().deg().to_radians().sin_cos();
        let (east, out) = position.lon().deg().to_radians().sin_cos();
        Vector([cos * out, cos * east, sin])
    }

    fn position(self) -> Position {
        let Vector([x, y, z]) = self;
        let lat = z.atan2(x.hypot(y)).to_degrees().clamp(-90.0, 90.0);
        Position::new(
            Lat::new(lat).expect("clamped"),
            Lon::wrap(y.atan2(x).to_degrees()),
        )
    }

    fn dot(self, other: Vector) -> f64 {
        self.0.iter().zip(other.0).map(|(a, b)| a * b).sum()
    }

    fn plus(self, other: Vector) -> Vector {
        Vector(std::array::from_fn(|i| self.0[i] + other.0[i]))
    }

    fn minus(self, other: Vector) -> Vector {
        Vector(std::array::from_fn(|i| self.0[i] - other.0[i]))
    }

    fn cross(self, other: Vector) -> Vector {
        let (a, b) = (self.0, other.0);
        Vector([
            a[1] * b[2] - a[2] * b[1],
            a[2] * b[0] - a[0] * b[2],
            a[0] * b[1] - a[1] * b[0],
        ])
    }

    /// `None` for a vector too short to have a direction.
    fn unit(self) -> Option<Vector> {
        let length = self.dot(self).sqrt();
        (length > 1e-12).then(|| Vector(self.0.map(|c| c / length)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lat: f64, lon: f64) -> Position {
        Position::from_degrees(lat, lon).unwrap()
    }

    #[test]
    fn two_positions_are_held_by_a_cap_about_their_middle() {
        // $ echo 40 170 40 -170 | GeodSolve -i -p 0
        // 83.53349 96.46651 1704271
        let (centre, radius) = bounding_cap(&[at(40.0, 170.0), at(40.0, -170.0)]).unwrap();
        assert!((centre.lon().deg().abs() - 180.0).abs() < 1e-9);
        assert!(centre.lat().deg() > 40.4 && centre.lat().deg() < 40.5);
        assert!((radius.m() * 2.0 - 1_704_271.0).abs() < 1.0);
    }

    #[test]
    fn nothing_is_outside_and_no_cap_nearby_is_smaller() {
        // Any cap about another centre reaches farther to some position.
        let clouds: [(f64, f64, f64); 4] = [
            (25.0, 121.0, 15.0),
            (-89.0, 0.0, 20.0),
            (60.0, 179.0, 30.0),
            (0.0, -90.0, 70.0),
        ];
        for (lat, lon, spread) in clouds {
            let middle = at(lat, lon);
            let cloud: Vec<Position> = (0..200)
                .map(|i| {
                    let azimuth = crate::units::Azimuth::wrap(f64::from(i) * 137.5);
                    let share = (f64::from(i * 7919 % 200) / 200.0).sqrt();
                    let away = Length::from_m(share * spread * 111_195.0);
                    geodesy::direct(middle, azimuth, away)
                })
                .collect();
            let (centre, radius) = bounding_cap(&cloud).unwrap();
            let reach = |from: Position| {
                let far = cloud
                    .iter()
                    .map(|p| geodesy::inverse(from, *p).distance.m());
                far.fold(0.0, f64::max)
            };
            assert!((reach(centre) - radius.m()).abs() < 1e-6);
            for i in 0..36 {
                let azimuth = crate::units::Azimuth::wrap(f64::from(i) * 10.0);
                let other = geodesy::direct(centre, azimuth, Length::from_m(100_000.0));
                assert!(reach(other) > radius.m(), "{lat} {lon}: {i}");
            }
        }
    }

    #[test]
    fn positions_all_over_the_earth_still_have_a_cap() {
        let all = [
            at(90.0, 0.0),
            at(-90.0, 0.0),
            at(0.0, 0.0),
            at(0.0, 120.0),
            at(0.0, -120.0),
        ];
        let (centre, radius) = bounding_cap(&all).unwrap();
        for p in all {
            assert!(geodesy::inverse(centre, p).distance <= radius);
        }
        assert_eq!(bounding_cap(&[]), None);
        let (centre, radius) = bounding_cap(&[at(5.0, 6.0)]).unwrap();
        assert!(geodesy::inverse(centre, at(5.0, 6.0)).distance.m() < 1e-6);
        assert!(radius.m() < 1e-6);
    }

    #[test]
    fn the_span_of_longitudes_leaves_out_the_widest_gap() {
        let pacific = [at(10.0, 150.0), at(20.0, -160.0), at(0.0, 179.0)];
        let extent = Extent::of(&pacific).unwrap();
        assert_eq!((extent.middle.deg(), extent.longitude_span), (175.0, 50.0));
        assert_eq!((extent.south.deg(), extent.north.deg()), (0.0, 20.0));
        let one = Extent::of(&[at(1.0, -180.0), at(2.0, 180.0)]).unwrap();
        assert_eq!((one.middle.deg(), one.longitude_span), (-180.0, 0.0));
    }
}
