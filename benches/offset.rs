//! Everything within a distance, within 10 m: `cargo bench --bench offset`.

use divan::Bencher;
use standoff::geodata::{self, Layer, Scale};
use standoff::geodesy::{Line, direct};
use standoff::reach::{Field, prove_within};
use standoff::sphere::{Area, Path, Segment, Shape, cut_area};
use standoff::units::{Azimuth, Length, Position};

fn main() {
    divan::main();
}

fn at(lat: f64, lon: f64) -> Position {
    Position::from_degrees(lat, (lon + 540.0).rem_euclid(360.0) - 180.0).expect("a position")
}

fn tolerance() -> Length {
    Length::from_m(10.0)
}

/// From the Kurils over 180 and past 86 N to Norway, each fix up to `off`
/// kilometres beside the way.
fn track(count: usize, off: f64) -> Shape {
    let corners = [
        (50.0, 155.0),
        (60.0, 175.0),
        (66.0, -170.0),
        (75.0, -165.0),
        (86.5, 170.0),
        (80.0, 60.0),
        (70.0, 20.0),
    ];
    let steps = count.div_ceil(corners.len() - 1);
    let mut fixes = Vec::new();
    let mut dice = 7u64;
    let mut roll = || {
        dice = dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (dice >> 11) as f64 / (1u64 << 53) as f64
    };
    for leg in corners.windows(2) {
        let line = Line::between(at(leg[0].0, leg[0].1), at(leg[1].0, leg[1].1));
        for step in 0..steps {
            let along = line.length().m() * step as f64 / steps as f64;
            let beside = Azimuth::new(360.0 * roll()).expect("finite");
            let fix = line.position(Length::from_m(along));
            fixes.push(direct(fix, beside, Length::from_km(off * roll())));
        }
    }
    fixes.truncate(count);
    let legs = fixes.windows(2).map(|leg| Segment::Geodesic {
        from: leg[0],
        to: leg[1],
    });
    Shape::Lines(vec![Path {
        segments: legs.collect(),
    }])
}

fn country(code: &str, scale: Scale) -> Area {
    let row = geodata::countries().iter().position(|c| c.country == code);
    let row = row.expect("a country") as u64 + 1;
    let mut features = geodata::layer(Layer::Countries, scale);
    let feature = features.find(|feature| feature.row == row);
    let loops = feature.expect("its outline").rings().map(|ring| {
        let mut positions: Vec<Position> = ring.points().map(|[x, y]| at(y, x)).collect();
        positions.push(positions[0]);
        Path {
            segments: vec![Segment::Straight(positions)],
        }
    });
    Area::Bounded(loops.collect())
}

/// The field is made anew each time, as for one ring of a scenario.
fn sweep(bencher: Bencher, shape: &Shape, range: Length) {
    bencher.bench(|| Field::nearest(shape).within(range, tolerance()));
}

#[divan::bench(args = [0.0, 1.0, 100.0])]
fn track_of_1_000_points_500_km(bencher: Bencher, off: f64) {
    sweep(bencher, &track(1_000, off), Length::from_km(500.0));
}

#[divan::bench(args = [0.0, 0.05, 20.0], sample_count = 10)]
fn track_of_100_000_points_2_000_km(bencher: Bencher, off: f64) {
    sweep(bencher, &track(100_000, off), Length::from_km(2_000.0));
}

/// 2,000 km long: 2,000 to 200,000 times as long as wide.
#[divan::bench(args = [1_000.0, 100.0, 10.0], sample_count = 10)]
fn strip_of_one_leg(bencher: Bencher, metres: f64) {
    let leg = Segment::Geodesic {
        from: at(40.0, 0.0),
        to: at(45.0, 22.0),
    };
    let strip = Shape::Lines(vec![Path {
        segments: vec![leg],
    }]);
    sweep(bencher, &strip, Length::from_m(metres));
}

#[divan::bench(args = [22_224.0, 1_852.0, 100.0], sample_count = 3)]
fn coast_of_russia_at_1_to_10m(bencher: Bencher, metres: f64) {
    let area = country("RUS", Scale::M10);
    sweep(bencher, &Shape::Area(area), Length::from_m(metres));
}

#[divan::bench(args = [22.224, 370.4, 1_200.0, 9_000.0], sample_count = 10)]
fn russia(bencher: Bencher, km: f64) {
    let area = country("RUS", Scale::M50);
    sweep(bencher, &Shape::Area(area), Length::from_km(km));
}

#[divan::bench(args = [22.224, 370.4, 1_200.0, 9_000.0])]
fn taiwan(bencher: Bencher, km: f64) {
    let area = country("TWN", Scale::M10);
    sweep(bencher, &Shape::Area(area), Length::from_km(km));
}

#[divan::bench(args = [1_200.0, 9_000.0])]
fn from_all_of_taiwan(bencher: Bencher, km: f64) {
    let area = country("TWN", Scale::M10);
    bencher.bench(|| Field::farthest(&area).within(Length::from_km(km), tolerance()));
}

#[divan::bench(args = [4_000.0, 8_000.0, 36_000.0])]
fn out_and_back(bencher: Bencher, km: f64) {
    let field = Field::sum(at(64.73, 177.51), at(43.12, 131.89));
    bencher.bench(|| field.within(Length::from_km(km), tolerance()));
}

#[divan::bench]
fn proof_of_a_track(bencher: Bencher) {
    let field = Field::nearest(&track(1_000, 1.0));
    let range = Length::from_km(500.0);
    let polygons = cut_area(&field.within(range, tolerance()), tolerance());
    bencher.bench(|| prove_within(&field, range, &polygons));
}
