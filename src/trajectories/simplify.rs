//! Line simplification with a guaranteed tolerance on the ellipsoid.
//!
//! Douglas and Peucker (1973), with the distance to the geodesic between two
//! kept fixes. Distances are computed in space: the plane through the two fixes
//! and the surface normal halfway between them is close to the geodesic. The
//! difference between the two, the curvature of the surface, and the bulge of a
//! line between two omitted fixes are all accounted for conservatively.

use super::piece::Fix;
use crate::geodesy::{EcefPoint, SEMI_MAJOR_AXIS};
use crate::units::Length;

/// Maximum distance between kept fixes, metres, which keeps the corrections
/// small.
const LONGEST: f64 = 1_000_000.0;

/// Beyond this recursion depth, stretches are halved, so that the time is
/// bounded by the number of fixes times this.
const DEEPEST: u32 = 32;

/// Bound on how far a geodesic leaves the plane: metres per cubic metre of
/// chord length. The measured maximum is a third of this
/// (`tests::the_plane_lies_next_to_the_geodesic`).
const TWIST: f64 = 2.0e-17;

/// The indices of the fixes to keep, including the first and the last. Every
/// omitted fix, and the geodesic between any two consecutive fixes, is within
/// `tolerance` of the geodesic between kept ones.
pub(super) fn keep(fixes: &[Fix], tolerance: Length) -> Vec<u32> {
    let last = fixes.len() - 1;
    let mut kept = vec![0];
    let mut open = vec![(0, last, 0)];
    while let Some((from, to, depth)) = open.pop() {
        match farthest(fixes, from, to, tolerance.m()) {
            None => kept.push(to as u32),
            Some(far) => {
                let middle = if depth < DEEPEST {
                    far
                } else {
                    (from + to) / 2
                };
                open.push((middle, to, depth + 1));
                open.push((from, middle, depth + 1));
            }
        }
    }
    kept
}

/// The fix farthest from the line between two fixes, if it is out of tolerance.
fn farthest(fixes: &[Fix], from: usize, to: usize, tolerance: f64) -> Option<usize> {
    if to - from < 2 {
        return None;
    }
    let chord = Chord::new(&fixes[from].spot, &fixes[to].spot);
    let Some(allowed) = chord.allowed(tolerance) else {
        return Some(chord.split(fixes, from, to));
    };
    let (at, worst) = chord.worst(fixes, from, to);
    (worst > allowed * allowed).then_some(at)
}

/// The chord between two fixes and the plane through it.
struct Chord {
    from: [f64; 3],
    to: [f64; 3],
    /// Unit vector along the chord.
    along: [f64; 3],
    /// Unit vector perpendicular to the plane.
    across: [f64; 3],
    length: f64,
}

impl Chord {
    fn new(from: &EcefPoint, to: &EcefPoint) -> Chord {
        let (from, to) = (from.xyz, to.xyz);
        let line = minus(to, from);
        let length = dot(line, line).sqrt();
        let along = scaled(line, 1.0 / length.max(f64::MIN_POSITIVE));
        let middle = scaled(plus(from, to), 0.5);
        let across = cross(along, EcefPoint::outward(middle));
        let across = scaled(
            across,
            1.0 / dot(across, across).sqrt().max(f64::MIN_POSITIVE),
        );
        Chord {
            from,
            to,
            along,
            across,
            length,
        }
    }

    /// The straight-line distance allowed for a fix, metres; `None` if the ends
    /// are too far apart.
    fn allowed(&self, tolerance: f64) -> Option<f64> {
        let twist = TWIST * self.length.powi(3);
        if self.length > LONGEST || twist > tolerance / 10.0 {
            return None;
        }
        // A line between two fixes on the same side bulges outwards.
        let half = self.length / (2.0 * SEMI_MAJOR_AXIS);
        let bulge = 1.0 - half * half;
        // An arc is longer than its chord.
        let arc = tolerance / SEMI_MAJOR_AXIS;
        Some((tolerance - twist) * bulge * (1.0 - arc * arc / 4.0))
    }

    /// The fix with the greatest squared distance in space.
    fn worst(&self, fixes: &[Fix], from: usize, to: usize) -> (usize, f64) {
        let mut worst = (from, -1.0);
        for (at, fix) in fixes.iter().enumerate().take(to).skip(from + 1) {
            let squared = self.squared(fix.spot.xyz);
            if squared > worst.1 {
                worst = (at, squared);
            }
        }
        worst
    }

    /// Squared distance of a point on the surface to the line.
    #[inline]
    fn squared(&self, place: [f64; 3]) -> f64 {
        let off = minus(place, self.from);
        let along = dot(off, self.along);
        if along <= 0.0 {
            return dot(off, off);
        }
        if along >= self.length {
            let off = minus(place, self.to);
            return dot(off, off);
        }
        let across = dot(off, self.across);
        across * across
    }

    /// Where to split a line that is too long: at the farthest fix, or halfway
    /// if all fixes are on it.
    fn split(&self, fixes: &[Fix], from: usize, to: usize) -> usize {
        let (at, worst) = self.worst(fixes, from, to);
        if worst > 1.0 { at } else { (from + to) / 2 }
    }
}

fn minus(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

fn plus(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

fn scaled(a: [f64; 3], by: f64) -> [f64; 3] {
    [a[0] * by, a[1] * by, a[2] * by]
}

fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn cross(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geodesy::{Line, direct, distance};
    use crate::units::{Azimuth, Position};

    fn at(lat: f64, lon: f64) -> Position {
        Position::from_degrees(lat, lon).unwrap()
    }

    fn fixes(positions: &[Position]) -> Vec<Fix> {
        let fix = |position: &Position| Fix {
            time: 0,
            spot: EcefPoint::new(*position),
            along: 0.0,
        };
        positions.iter().map(fix).collect()
    }

    #[test]
    fn the_plane_lies_next_to_the_geodesic() {
        let mut worst: f64 = 0.0;
        for lat in (-88..=88).step_by(8) {
            for azimuth in (0..360).step_by(9) {
                for km in [100.0, 400.0, 1_000.0] {
                    let azimuth = Azimuth::new(f64::from(azimuth)).unwrap();
                    let line = Line::new(at(f64::from(lat), 179.0), azimuth, Length::from_km(km));
                    let chord =
                        Chord::new(&EcefPoint::new(line.start()), &EcefPoint::new(line.end()));
                    for share in 1..20 {
                        let along = Length::from_km(km * f64::from(share) / 20.0);
                        let off = chord
                            .squared(EcefPoint::new(line.position(along)).xyz)
                            .sqrt();
                        worst = worst.max(off / (km * 1e3).powi(3));
                    }
                }
            }
        }
        assert!(worst < TWIST / 3.0 && worst > TWIST / 30.0, "{worst:e}");
    }

    /// Distance in metres from a position to a geodesic, by a search along it.
    fn off(position: Position, from: Position, to: Position) -> f64 {
        let line = Line::between(from, to);
        let metres = |share: f64| {
            let along = Length::from_m(line.length().m() * share);
            distance(position, line.position(along)).m()
        };
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..60 {
            let (a, b) = (low + (high - low) * 0.382, low + (high - low) * 0.618);
            if metres(a) < metres(b) {
                high = b;
            } else {
                low = a;
            }
        }
        metres(low).min(metres(0.0)).min(metres(1.0))
    }

    /// A walk of steps of `km` with random turns.
    fn walk(start: Position, km: f64, steps: usize) -> Vec<Position> {
        let mut all = vec![start];
        let (mut azimuth, mut seed) = (40.0, 7u64);
        for _ in 0..steps {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            azimuth += ((seed >> 33) % 41) as f64 - 20.0;
            let heading = Azimuth::new(azimuth).unwrap();
            all.push(direct(all[all.len() - 1], heading, Length::from_km(km)));
        }
        all
    }

    #[test]
    fn what_is_left_out_lies_within_the_tolerance() {
        let starts = [
            at(25.0, 121.0),
            at(-17.0, 179.9),
            at(87.5, 10.0),
            at(60.0, -179.99),
        ];
        for start in starts {
            for (km, tolerance) in [(0.3, 50.0), (3.0, 500.0), (90.0, 2_000.0), (90.0, 20_000.0)] {
                let way = walk(start, km, 120);
                let kept = keep(&fixes(&way), Length::from_m(tolerance));
                assert!(kept.len() < way.len() && kept.is_sorted());
                assert_eq!((kept[0], kept[kept.len() - 1]), (0, 120));
                for pair in kept.windows(2) {
                    let [a, b] = [pair[0] as usize, pair[1] as usize];
                    for i in a..b {
                        let middle = Line::between(way[i], way[i + 1]);
                        let middle = middle.position(Length::from_m(middle.length().m() / 2.0));
                        for place in [way[i], middle] {
                            let off = off(place, way[a], way[b]);
                            assert!(off <= tolerance, "{start:?} {km} {tolerance}: {off}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_straight_flight_keeps_its_ends_and_little_else() {
        let line = Line::between(at(35.0, 140.0), at(37.6, -122.4));
        let step = |i: usize| line.position(Length::from_m(line.length().m() * i as f64 / 2_000.0));
        let way: Vec<Position> = (0..=2_000).map(step).collect();
        let kept = keep(&fixes(&way), Length::from_m(100.0));
        assert!((9..=40).contains(&kept.len()), "{}", kept.len());
    }

    /// The worst case, in which every fix is kept, still takes only a moment.
    #[test]
    fn a_zigzag_is_kept_whole() {
        let zigzag = |i: usize| at(0.01 * (i % 2) as f64, 1e-3 * i as f64);
        let way: Vec<Position> = (0..50_000).map(zigzag).collect();
        assert_eq!(keep(&fixes(&way), Length::from_m(10.0)).len(), way.len());
    }

    #[test]
    fn fixes_at_one_place_are_two() {
        let way = vec![at(1.0, 2.0); 1_000];
        assert_eq!(keep(&fixes(&way), Length::from_m(1.0)), [0, 999]);
    }
}
