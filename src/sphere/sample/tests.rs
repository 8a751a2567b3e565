//! Measures sampled edges against the true curves by the inverse problem.

use super::*;
use crate::geodesy::{Circle, Line, distance, rhumb};
use crate::units::Azimuth;

fn at(lat: f64, lon: f64) -> Position {
    Position::from_degrees(lat, lon).unwrap()
}

fn ring(centre: Position, radius: f64) -> Path {
    Path {
        segments: vec![Segment::Arc {
            centre,
            radius: Length::from_m(radius),
            start: Azimuth::new(0.0).unwrap(),
            sweep: -360.0,
        }],
    }
}

/// Greatest deviation of all edges from a circle, metres.
fn deviation(vertices: &[LonLat], centre: Position, radius: f64, parts: u32) -> f64 {
    let mut worst: f64 = 0.0;
    for edge in vertices.windows(2) {
        for part in 0..parts {
            let t = f64::from(part) / f64::from(parts);
            let lon = edge[0][0] + t * (edge[1][0] - edge[0][0]);
            let lat = edge[0][1] + t * (edge[1][1] - edge[0][1]);
            let off = distance(centre, piece::position([lon, lat])).m() - radius;
            worst = worst.max(off.abs());
        }
    }
    worst
}

/// A small, reproducible pseudorandom generator.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }
}

fn centres() -> Vec<Position> {
    let mut dice = Dice(1);
    let mut list = vec![
        at(25.03, 121.5),
        at(67.0, -179.9),
        at(89.5, 10.0),
        at(90.0, 0.0),
        at(-90.0, 45.0),
        at(-18.1, 178.4),
        at(0.0, 0.0),
        at(0.0, 180.0),
        at(-89.9999, 3.0),
    ];
    for _ in 0..40 {
        let lat = (2.0 * dice.roll() - 1.0).asin().to_degrees();
        list.push(at(lat, 360.0 * dice.roll() - 180.0));
    }
    list
}

#[test]
fn rings_stay_within_the_tolerance() {
    for centre in centres() {
        for (radius, tolerance) in [
            (1.0, 10.0),
            (250.0, 10.0),
            (30e3, 10.0),
            (300e3, 10.0),
            (1_200e3, 10.0),
            (1_200e3, 500.0),
            (5_000e3, 100.0),
            (9_900e3, 100.0),
            (10_010e3, 100.0),
            (15_000e3, 20.0),
            (19_500e3, 100.0),
            (19_960e3, 100.0),
        ] {
            let vertices = sample_unwrapped(&ring(centre, radius), Length::from_m(tolerance));
            let allowed = f64::min(tolerance, 0.01 * radius);
            let worst = deviation(&vertices, centre, radius, 8);
            assert!(worst <= allowed, "{centre:?} {radius}: {worst} > {allowed}");
        }
    }
}

/// The fewest vertices for half a ring, east of the centre: each edge is as
/// long as its measured deviation allows.
fn fewest(centre: Position, radius: f64, tolerance: f64) -> usize {
    let circle = Circle::new(centre, Length::from_m(radius));
    let seen = |t: f64| {
        let p = circle.at(t);
        [centre.lon().deg() + p.lon_from_centre, p.lat]
    };
    let (mut t, mut count) = (0.0, 0);
    while t < 180.0 {
        let fits = |to: f64| deviation(&[seen(t), seen(to)], centre, radius, 16) <= tolerance;
        let (mut low, mut high) = (0.0, f64::min(15.0, 180.0 - t));
        if !fits(t + high) {
            for _ in 0..40 {
                let middle = 0.5 * (low + high);
                if fits(t + middle) {
                    low = middle
                } else {
                    high = middle
                }
            }
        } else {
            low = high;
        }
        t += low;
        count += 1;
    }
    count
}

#[test]
fn rings_have_hardly_more_vertices_than_they_need() {
    for (lat, radius, tolerance) in [
        (25.03, 1_200e3, 100.0),
        (25.03, 300e3, 10.0),
        (60.0, 3_000e3, 100.0),
        (67.0, 2_560e3, 50.0),
        (89.5, 1_200e3, 100.0),
        (-18.1, 12_000e3, 100.0),
        (25.03, 19_500e3, 100.0),
        (45.0, 250.0, 10.0),
    ] {
        let vertices = sample_unwrapped(&ring(at(lat, 0.0), radius), Length::from_m(tolerance));
        let fewest = 2 * fewest(at(lat, 0.0), radius, f64::min(tolerance, 0.01 * radius));
        let ours = vertices.len() - 1;
        assert!(
            ours as f64 <= 1.15 * fewest as f64 + 2.0,
            "{lat} {radius} {tolerance}: {ours} for {fewest}"
        );
    }
}

/// Turns of longitude from the first vertex to the last.
fn turns(vertices: &[LonLat]) -> f64 {
    (vertices[vertices.len() - 1][0] - vertices[0][0]) / 360.0
}

#[test]
fn rings_past_a_pole_hold_at_any_distance_from_it() {
    for lat in [25.0, 67.0, -45.0, 89.0] {
        let centre = at(lat, 100.0);
        for pole in [90.0, -90.0] {
            let through = distance(centre, at(pole, 0.0)).m();
            for miss in [
                -50e3, -4e3, -100.0, -3.0, -0.01, -1e-6, 0.0, 1e-6, 0.02, 5.0, 250.0, 4e3, 9e4,
            ] {
                let radius = through + miss;
                let tolerance = f64::min(100.0, 0.01 * radius);
                let vertices = sample_unwrapped(&ring(centre, radius), Length::from_m(tolerance));
                let worst = deviation(&vertices, centre, radius, 16);
                assert!(worst <= tolerance, "{lat} {pole} {miss}: {worst}");
                if miss.abs() > 1e-5 {
                    let around = if radius < 10e6 || (pole * lat > 0.0) {
                        f64::from(miss > 0.0)
                    } else {
                        f64::from(miss < 0.0)
                    };
                    assert_eq!(turns(&vertices).abs(), around, "{lat} {pole} {miss}");
                }
            }
        }
    }
}

#[test]
fn a_ring_about_a_pole_is_a_parallel_all_around() {
    for (pole, turn) in [(90.0, 1.0), (-90.0, -1.0)] {
        let vertices = sample_unwrapped(&ring(at(pole, 30.0), 1_000e3), Length::from_m(10.0));
        assert_eq!(turns(&vertices), turn);
        for p in &vertices {
            assert!((p[1] - vertices[0][1]).abs() < 1e-12);
        }
    }
}

#[test]
fn rings_pass_180_at_a_vertex_and_end_where_they_began() {
    let vertices = sample_unwrapped(&ring(at(-18.1, 178.4), 700e3), Length::from_m(10.0));
    let on = vertices.iter().filter(|p| p[0] == 180.0).count();
    assert_eq!(on, 2);
    assert_eq!(vertices[0], vertices[vertices.len() - 1]);
    assert!(vertices.iter().all(|p| p[0] > 170.0 && p[0] < 187.0));
}

/// Greatest distance of points along edges from a line; the nearest position is
/// found by golden-section search.
fn deviation_from(vertices: &[LonLat], position: impl Fn(f64) -> Position, length: f64) -> f64 {
    let mut worst: f64 = 0.0;
    for edge in vertices.windows(2) {
        for part in [1, 4, 6] {
            let t = f64::from(part) / 8.0;
            let lon = edge[0][0] + t * (edge[1][0] - edge[0][0]);
            let lat = edge[0][1] + t * (edge[1][1] - edge[0][1]);
            let point = piece::position([lon, lat]);
            let away = |s: f64| distance(position(s), point).m();
            let n = 64;
            let rough = (0..=n).min_by(|a, b| {
                let at = |i: &i32| away(length * f64::from(*i) / f64::from(n));
                at(a).total_cmp(&at(b))
            });
            let centre = length * f64::from(rough.unwrap()) / f64::from(n);
            let (mut low, mut high) = (
                (centre - length / f64::from(n)).max(0.0),
                (centre + length / f64::from(n)).min(length),
            );
            for _ in 0..36 {
                let (a, b) = (low + 0.382 * (high - low), low + 0.618 * (high - low));
                if away(a) < away(b) { high = b } else { low = a }
            }
            worst = worst.max(away(0.5 * (low + high)));
        }
    }
    worst
}

#[test]
fn geodesics_and_rhumb_lines_stay_within_the_tolerance() {
    let mut dice = Dice(5);
    let mut ends = vec![
        (at(60.0, 170.0), at(55.0, -150.0)),
        (at(89.9, 0.0), at(89.8, 170.0)),
        (at(80.0, 0.0), at(80.0, 180.0)),
        (at(80.0, 0.0), at(70.0, 179.999)),
        (at(0.0, 0.0), at(0.0, 90.0)),
        (at(-40.0, 12.0), at(-40.0, 100.0)),
        (at(90.0, 0.0), at(20.0, 70.0)),
        (at(10.0, 5.0), at(10.0, 5.0)),
    ];
    for _ in 0..8 {
        let mut any = || at(178.0 * dice.roll() - 89.0, 360.0 * dice.roll() - 180.0);
        ends.push((any(), any()));
    }
    for (from, to) in ends {
        let tolerance = Length::from_m(50.0);
        let geodesic = Path {
            segments: vec![Segment::Geodesic { from, to }],
        };
        let vertices = sample_unwrapped(&geodesic, tolerance);
        let line = Line::between(from, to);
        let worst = deviation_from(
            &vertices,
            |s| line.position(Length::from_m(s)),
            line.length().m(),
        );
        assert!(worst <= 50.0, "geodesic {from:?} {to:?}: {worst}");

        let path = Path {
            segments: vec![Segment::Rhumb { from, to }],
        };
        let vertices = sample_unwrapped(&path, tolerance);
        let line = rhumb::Rhumb::between(from, to);
        let worst = deviation_from(
            &vertices,
            |s| line.position(Length::from_m(s)),
            line.length().m(),
        );
        assert!(worst <= 50.0, "rhumb {from:?} {to:?}: {worst}");
    }
}

/// A reader that rejects edges longer than this many metres.
struct Short(f64);

impl Reader for Short {
    fn splits(&self, from: Position, _: Position, to: Position) -> bool {
        distance(from, to).m() > self.0
    }
}

#[test]
fn any_reader_gets_edges_he_is_content_with() {
    let centre = at(75.0, 170.0);
    let vertices = sample(&ring(centre, 2_000e3), &Short(20e3));
    for edge in vertices.windows(2) {
        assert!(distance(edge[0].position, edge[1].position).m() <= 20e3);
        assert!((distance(centre, edge[0].position).m() - 2_000e3).abs() < 1e-6);
        assert!((edge[1].lon - edge[0].lon).abs() < 20.0);
    }
    assert_eq!(
        (vertices[vertices.len() - 1].lon - vertices[0].lon).abs(),
        360.0
    );
    let straight = Path {
        segments: vec![Segment::Straight(vec![at(0.0, 170.0), at(40.0, -170.0)])],
    };
    for vertex in sample(&straight, &Short(20e3)) {
        let along = (vertex.lon - 170.0) / 20.0;
        assert!((vertex.position.lat().deg() - 40.0 * along).abs() < 1e-9);
    }
}

#[test]
fn a_geodesic_over_a_pole_goes_along_it_from_meridian_to_meridian() {
    let path = Path {
        segments: vec![Segment::Geodesic {
            from: at(80.0, 20.0),
            to: at(85.0, -160.0),
        }],
    };
    let vertices = sample_unwrapped(&path, Length::from_m(10.0));
    assert_eq!(vertices.len(), 4);
    assert_eq!(vertices[1], [20.0, 90.0]);
    assert_eq!(vertices[2][1], 90.0);
    assert_eq!((vertices[2][0] - 20.0).abs(), 180.0);
}
