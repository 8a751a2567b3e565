//! The geometry, beside geographiclib-rs's direct problem in the same run:
//! `cargo bench --bench geometry`.

use divan::Bencher;
use divan::counter::ItemsCount;
use geographiclib_rs::{DirectGeodesic, Geodesic};
use standoff::geodesy::{Circle, Line, cut_locus, direct, inverse, rhumb};
use standoff::reach::{Extent, prove, ring};
use standoff::sphere::sample::sample_unwrapped;
use standoff::sphere::{Area, Path, cut_area};
use standoff::units::{Azimuth, Length, Position};

const MANY: usize = 1_000;

fn main() {
    divan::main();
}

fn taipei() -> Position {
    Position::from_degrees(25.03, 121.57).expect("a position")
}

fn azimuths() -> impl Iterator<Item = Azimuth> {
    (0..MANY).map(|i| Azimuth::new(i as f64 * 0.36).expect("finite"))
}

/// Centre latitude and longitude, radius in km: from plain to polar.
const RINGS: [(f64, f64, f64); 5] = [
    (25.03, 121.57, 1_200.0),
    (67.0, -179.9, 2_559.0),
    (89.5, 10.0, 1_200.0),
    (-18.1, 178.4, 5_000.0),
    (25.03, 121.57, 19_500.0),
];

fn loops() -> Vec<Path> {
    RINGS
        .iter()
        .flat_map(|&(lat, lon, km)| {
            let centre = Position::from_degrees(lat, lon).expect("a position");
            match ring(centre, Length::from_km(km)) {
                Area::Bounded(loops) => loops,
                Area::Globe => Vec::new(),
            }
        })
        .collect()
}

/// What everything else is measured by.
#[divan::bench]
fn direct_by_geographiclib_rs(bencher: Bencher) {
    let earth = Geodesic::wgs84();
    bencher.counter(ItemsCount::new(MANY)).bench(|| {
        azimuths().fold(0.0, |sum, azimuth| {
            let (lat, _lon): (f64, f64) = earth.direct(25.03, 121.57, azimuth.deg(), 1.2e6);
            sum + lat
        })
    });
}

#[divan::bench]
fn direct_problem(bencher: Bencher) {
    let (from, range) = (taipei(), Length::from_km(1_200.0));
    bencher.counter(ItemsCount::new(MANY)).bench(|| {
        azimuths().fold(0.0, |sum, azimuth| {
            sum + direct(from, azimuth, range).lat().deg()
        })
    });
}

#[divan::bench]
fn inverse_problem(bencher: Bencher) {
    let from = taipei();
    let circle = Circle::new(from, Length::from_km(1_200.0));
    let ends: Vec<Position> = azimuths().map(|azimuth| circle.position(azimuth)).collect();
    bencher.counter(ItemsCount::new(MANY)).bench(|| {
        ends.iter()
            .fold(0.0, |sum, to| sum + inverse(from, *to).distance.m())
    });
}

#[divan::bench]
fn positions_on_a_circle(bencher: Bencher) {
    let circle = Circle::new(taipei(), Length::from_km(1_200.0));
    bencher.counter(ItemsCount::new(MANY)).bench(|| {
        azimuths().fold(0.0, |sum, azimuth| {
            sum + circle.position(azimuth).lat().deg()
        })
    });
}

#[divan::bench]
fn positions_on_a_line(bencher: Bencher) {
    let line = Line::new(
        taipei(),
        Azimuth::new(40.0).expect("finite"),
        cut_locus::greatest(),
    );
    let step = line.length().m() / MANY as f64;
    bencher.counter(ItemsCount::new(MANY)).bench(|| {
        line.positions((0..MANY).map(|i| Length::from_m(step * i as f64)))
            .fold(0.0, |sum, position| sum + position.lat().deg())
    });
}

#[divan::bench]
fn positions_on_a_rhumb_line(bencher: Bencher) {
    let length = Length::from_km(5_000.0);
    let line = rhumb::Rhumb::new(taipei(), Azimuth::new(40.0).expect("finite"), length);
    let step = length.m() / MANY as f64;
    bencher.counter(ItemsCount::new(MANY)).bench(|| {
        (0..MANY).fold(0.0, |sum, i| {
            sum + line.position(Length::from_m(step * i as f64)).lat().deg()
        })
    });
}

/// Whole rings, as many vertices as 10 m of tolerance need.
#[divan::bench]
fn ring_vertices(bencher: Bencher) {
    let (loops, tolerance) = (loops(), Length::from_m(10.0));
    let sampled = |path: &Path| sample_unwrapped(path, tolerance).len();
    let count: usize = loops.iter().map(sampled).sum();
    bencher
        .counter(ItemsCount::new(count))
        .bench(|| loops.iter().map(sampled).sum::<usize>());
}

/// Rings cut at 180 degrees, ready to be written.
#[divan::bench]
fn ring_vertices_cut(bencher: Bencher) {
    let (loops, tolerance) = (loops(), Length::from_m(10.0));
    let areas: Vec<Area> = loops
        .into_iter()
        .map(|path| Area::Bounded(vec![path]))
        .collect();
    let vertices = |area: &Area| {
        let polygons = cut_area(area, tolerance);
        polygons.iter().map(|p| p.exterior().0.len()).sum::<usize>()
    };
    let count: usize = areas.iter().map(vertices).sum();
    bencher
        .counter(ItemsCount::new(count))
        .bench(|| areas.iter().map(vertices).sum::<usize>());
}

/// Points measured by a proof.
#[divan::bench]
fn proof(bencher: Bencher) {
    let extent = Extent {
        centre: taipei(),
        inner: None,
        outer: Length::from_km(1_200.0),
        sector: None,
    };
    let drawn = cut_area(&ring(extent.centre, extent.outer), Length::from_m(100.0));
    let samples = prove(&extent, &drawn).samples;
    bencher
        .counter(ItemsCount::new(samples))
        .bench(|| prove(&extent, &drawn));
}
