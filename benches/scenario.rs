//! Reading a scenario: the file as it stands, cold names included.

use divan::{Bencher, black_box};
use standoff::{geodata, scenario};

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
