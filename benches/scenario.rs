//! Reading a scenario: the file as it stands, cold names included; and the
//! whole way to a page of scenarios of 100, 1,000 and 10,000 things, whose time
//! grows with their number.

use divan::{Bencher, black_box};
use standoff::{geodata, overlay, page, scenario};
use std::fmt::Write;

fn main() {
    divan::main();
}

const TAIWAN_REACH: &str = include_str!("../examples/scenarios/taiwan-reach.toml");

/// The gazetteer is split at its first use; this runs after that.
#[divan::bench]
fn read(bencher: Bencher) {
    bencher.bench_local(|| scenario::read("taiwan-reach.toml", black_box(TAIWAN_REACH)).is_ok());
}

#[divan::bench]
fn find_a_name(bencher: Bencher) {
    geodata::places();
    bencher.bench_local(|| geodata::find(black_box("Hagåtña")).len());
}

/// Walking all rings of the middle scale and decoding every point.
#[divan::bench]
fn decode_land(bencher: Bencher) {
    use geodata::{Layer, Scale, layer};
    bencher.bench_local(|| {
        layer(Layer::Land, Scale::M50)
            .flat_map(|f| f.rings())
            .flat_map(|r| r.points())
            .fold(0.0, |sum, [lon, lat]| sum + lon + lat)
    });
}

const MANY: [usize; 3] = [100, 1_000, 10_000];

const HEAD: &str = r#"
standoff = 1
title = "Many"
language = "en"
[sources.paper]
text = "A paper"
date = 2025-01-01
"#;

/// Positions spread evenly, and how many degrees they are apart.
fn spread(count: usize) -> impl Iterator<Item = (usize, f64, f64, f64)> {
    let side = (count as f64).sqrt().ceil() as usize;
    let apart = 120.0 / side as f64;
    (0..count).map(move |i| {
        let (row, column) = ((i / side) as f64 + 0.5, (i % side) as f64 + 0.5);
        let east = 340.0 / side as f64 * column - 170.0;
        (i, apart * row - 60.0, east, apart)
    })
}

fn at(lat: f64, lon: f64) -> String {
    format!("{{ lat = {lat:.4}, lon = {lon:.4} }}")
}

fn rings(count: usize) -> String {
    let mut text = HEAD.to_owned();
    for (i, lat, lon, apart) in spread(count) {
        let (at, km) = (at(lat, lon), apart * 40.0);
        let _ = writeln!(
            text,
            "[[ring]]\nid = \"r{i}\"\nname = \"Ring {i}\"\nfrom = {at}\nrange = \"{km:.1} km\"\nsource = \"paper\""
        );
    }
    text
}

fn zones(count: usize) -> String {
    let mut text = HEAD.to_owned();
    for (i, lat, lon, apart) in spread(count) {
        let corners: Vec<String> = (0..6)
            .map(|k| {
                let (sin, cos) = f64::from(k).sin_cos();
                at(lat + 0.35 * apart * cos, lon + 0.35 * apart * sin)
            })
            .collect();
        let corners = corners.join(", ");
        let _ = writeln!(
            text,
            "[[zone]]\nid = \"z{i}\"\nname = \"Zone {i}\"\npoints = [{corners}]\nsource = \"paper\""
        );
    }
    text
}

fn places(count: usize) -> String {
    let mut text = rings(1);
    for (i, lat, lon, _) in spread(count) {
        let at = at(lat, lon);
        let _ = writeln!(
            text,
            "[[place]]\nid = \"p{i}\"\nname = \"Place {i}\"\nat = {at}\nsource = \"paper\""
        );
    }
    text
}

fn title(characters: usize) -> String {
    let words = "the range of a missile battalion ".repeat(characters / 33 + 1);
    let title = words[..characters].trim();
    rings(1).replace("title = \"Many\"", &format!("title = \"{title}\""))
}

/// From the file's text to its pages.
fn draw(bencher: Bencher, text: &str) {
    bencher.bench_local(|| {
        let read = scenario::read("many.toml", black_box(text)).expect("a scenario");
        let overlay = overlay::compute(&read.value).expect("an overlay").value;
        page::compose(&overlay, None).expect("pages").value.len()
    });
}

#[divan::bench(args = MANY, sample_count = 1)]
fn draw_rings(bencher: Bencher, count: usize) {
    draw(bencher, &rings(count));
}

#[divan::bench(args = MANY, sample_count = 1)]
fn draw_zones(bencher: Bencher, count: usize) {
    draw(bencher, &zones(count));
}

#[divan::bench(args = MANY, sample_count = 1)]
fn draw_places(bencher: Bencher, count: usize) {
    draw(bencher, &places(count));
}

#[divan::bench(args = MANY, sample_count = 1)]
fn draw_title(bencher: Bencher, characters: usize) {
    draw(bencher, &title(characters));
}
