//! Real tracks: from a table of positions in memory-sized files to pieces,
//! step by step. The whole way of ten million rows is measured by the command
//! in docs/tracks.md.

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use standoff::geodesy::{EcefPoint, distance};
use standoff::trajectories::{self, Input, Options, Request, Watch, Zones};
use standoff::units::{Length, Position};
use std::path::{Path, PathBuf};

const ROWS: usize = 200_000;

fn main() {
    divan::main();
}

/// A table of ships off California and across 180, a row a minute each.
fn table() -> (tempfile::TempDir, PathBuf) {
    let mut text = String::from("MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName\n");
    let ships = 500;
    for row in 0..ROWS {
        let (ship, minute) = (row % ships, row / ships);
        let lat = 30.0 + 0.05 * ship as f64 + 0.002 * minute as f64;
        let lon = if ship % 2 == 0 { 179.5 } else { -124.0 } + 0.001 * (minute % 300) as f64;
        let lon = if lon > 180.0 { lon - 360.0 } else { lon };
        text += &format!(
            "{},2022-06-20T{:02}:{:02}:{:02},{lat:.5},{lon:.5},12.0,45.0,45.0,VESSEL {ship}\n",
            200_000_000 + ship,
            minute / 60,
            minute % 60,
            ship % 60,
        );
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ais.csv");
    std::fs::write(&path, text).expect("room on the disk");
    (folder, path)
}

fn run(path: &Path, options: &Options, zones: &Zones) -> usize {
    let inputs = [Input::File(path.to_path_buf())];
    let request = Request {
        inputs: &inputs,
        options,
        zones,
        watch: &Watch::default(),
    };
    trajectories::read(&request, |piece| piece.line.len(), |_| Ok(()))
        .expect("a good table")
        .pieces
}

#[divan::bench]
fn split_and_measure(bencher: Bencher) {
    let (_folder, path) = table();
    let bytes = std::fs::metadata(&path).expect("just written").len();
    let options = Options::default();
    bencher
        .counter(ItemsCount::new(ROWS))
        .counter(BytesCount::new(bytes))
        .bench_local(|| run(&path, &options, &Zones::new(&[])));
}

#[divan::bench]
fn simplify_and_hold_against_six_zones(bencher: Bencher) {
    let (_folder, path) = table();
    let zones = trajectories::zones(Path::new("tests/data/tracks/six-zones.geojson"), None)
        .expect("six zones")
        .value;
    let zones = Zones::new(&zones);
    let options = Options {
        simplify: Some(Length::from_m(500.0)),
        ..Options::default()
    };
    bencher
        .counter(ItemsCount::new(ROWS))
        .bench_local(|| run(&path, &options, &zones));
}

fn steps() -> Vec<Position> {
    let at = |i: usize| Position::from_degrees(50.0 + 1e-3 * i as f64, 10.0 + 2e-3 * i as f64);
    (0..1_000).map(|i| at(i).expect("a position")).collect()
}

#[divan::bench]
fn short_lines(bencher: Bencher) {
    let way = steps();
    bencher.counter(ItemsCount::new(way.len())).bench_local(|| {
        let spots: Vec<EcefPoint> = way.iter().map(|p| EcefPoint::new(*p)).collect();
        spots
            .windows(2)
            .map(|s| s[0].distance(&s[1]).m())
            .sum::<f64>()
    });
}

/// What short lines are measured by.
#[divan::bench]
fn full_inverse(bencher: Bencher) {
    let way = steps();
    bencher.counter(ItemsCount::new(way.len())).bench_local(|| {
        way.windows(2)
            .map(|p| distance(p[0], p[1]).m())
            .sum::<f64>()
    });
}
