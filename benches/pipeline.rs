//! A whole map stage by stage, from the scenario's text to the bytes of a
//! picture: `cargo bench --bench pipeline`. Each stage starts from what the one
//! before it made of `examples/scenarios/taiwan-reach.toml`; what is made once
//! to a process (fonts read, names split) was made before.

use divan::{Bencher, black_box};
use standoff::map::label::{Candidate, Form, Keep, Label, Obstacles, from_rect, solve};
use standoff::overlay::Overlay;
use standoff::page::Page;
use standoff::render::{self, Resolution};
use standoff::scenario::Scenario;
use standoff::sheet::{Point, Rect};
use standoff::{overlay, page, scenario};

fn main() {
    divan::main();
}

const NAME: &str = "taiwan-reach.toml";
const TEXT: &str = include_str!("../examples/scenarios/taiwan-reach.toml");

fn read() -> Scenario {
    scenario::read(NAME, black_box(TEXT)).expect("sound").value
}

fn compute(scenario: &Scenario) -> Overlay<'_> {
    overlay::compute(scenario).expect("sound").value
}

fn compose(overlay: &Overlay) -> Page {
    let pages = page::compose(overlay, None).expect("sound").value;
    pages.into_iter().next().expect("a page")
}

fn svg() -> String {
    render::svg(&compose(&compute(&read())).sheet).expect("sound")
}

#[divan::bench]
fn stage_1_scenario(bencher: Bencher) {
    bencher.bench_local(read);
}

#[divan::bench]
fn stage_2_geometry(bencher: Bencher) {
    let scenario = read();
    bencher.bench_local(|| compute(&scenario));
}

/// Cutting, projecting, labels, legend and the proof of the rings.
#[divan::bench]
fn stage_3_page(bencher: Bencher) {
    let scenario = read();
    let overlay = compute(&scenario);
    bencher.bench_local(|| compose(&overlay));
}

#[divan::bench]
fn stage_4_svg(bencher: Bencher) {
    let page = compose(&compute(&read()));
    bencher.bench_local(|| render::svg(&page.sheet));
}

#[divan::bench]
fn stage_5_raster(bencher: Bencher) {
    let svg = svg();
    bencher.bench_local(|| render::raster(&svg, Resolution::SCREEN).map(|raster| raster.size()));
}

#[divan::bench]
fn stage_6_encode(bencher: Bencher) {
    let raster = render::raster(&svg(), Resolution::SCREEN).expect("sound");
    bencher.bench_local(|| raster.png());
}

#[divan::bench]
fn all_to_svg(bencher: Bencher) {
    bencher.bench_local(svg);
}

#[divan::bench]
fn all_to_png(bencher: Bencher) {
    bencher.bench_local(|| render::png(&svg(), Resolution::SCREEN));
}

/// Numbers in [0, 1), the same every time.
struct Scatter(u64);

impl Scatter {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / (1_u64 << 31) as f64
    }
}

/// A frame crossed by 40,000 short segments of coast.
fn coast() -> Obstacles<'static> {
    let mut scatter = Scatter(1);
    let mut obstacles = Obstacles::new(Rect::new(0.0, 0.0, 400.0, 280.0), 1.0);
    for _ in 0..200 {
        let (x, y) = (400.0 * scatter.next(), 280.0 * scatter.next());
        let mut at = Point::new(x, y);
        let line: Vec<Point> = (0..200)
            .map(|_| {
                at = Point::new(at.x + scatter.next() - 0.5, at.y + scatter.next() - 0.5);
                at
            })
            .collect();
        obstacles.avoid(
            line,
            Keep {
                cost: 0.35,
                near: 0.0,
                of: None,
            },
        );
    }
    obstacles
}

/// 120 names with 48 places around a point each.
fn names() -> Vec<Label> {
    let mut scatter = Scatter(2);
    let label = |i: usize| {
        let (x, y) = (400.0 * scatter.next(), 280.0 * scatter.next());
        let candidate = |k: i32| {
            let (sin, cos) = (f64::from(k) * 0.7).sin_cos();
            let reach = 2.0 + f64::from(k) / 6.0;
            let (left, top) = (x + cos * reach, y + sin * reach);
            Candidate {
                form: Form::Set {
                    text: Vec::new(),
                    extra: Vec::new(),
                },
                boxes: vec![from_rect(Rect::new(left, top, left + 24.0, top + 4.0))],
                cost: f64::from(k) * 0.5,
            }
        };
        Label {
            name: String::new(),
            weight: 100.0 + i as f64,
            wanted: false,
            group: None,
            line: None,
            candidates: (0..48).map(candidate).collect(),
        }
    };
    (0..120).map(label).collect()
}

#[divan::bench]
fn labels_kept_clear_of_coasts(bencher: Bencher) {
    bencher.bench_local(coast);
}

#[divan::bench]
fn labels_placed(bencher: Bencher) {
    let obstacles = coast();
    bencher
        .with_inputs(names)
        .bench_local_values(|labels| solve(labels, &obstacles));
}
