//! What is drawn is measured by the inverse problem against what is meant.

use super::*;
use crate::geodesy::{Line, direct, distance, rhumb::Rhumb};
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

/// The greatest deviation from a circle along all edges, metres.
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

/// Small, reproducible, and even enough.
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
fn rings_stay_within_the_tolerance_with_next_to_no_vertex_too_many() {
    let mut used = 0.0;
    let mut least = 0.0;
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
            used += vertices.len() as f64;
            least += 1.0;
        }
    }
    println!("{used} vertices in {least} rings");
}
