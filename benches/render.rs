//! A full sheet through measuring, SVG, PNG and PDF: 100,000 points of coast
//! and 150 labels with halos, at 1920 by 1080.

use divan::Bencher;
use standoff::language::Language;
use standoff::render::{self, Resolution};
use standoff::sheet::{
    Align, Anchor, Color, Fill, FontSet, Halo, Item, Line, Palette, Point, Sheet, Span, Stroke,
    Text, Typeface, Verb, Weight, measure,
};
use standoff::units::Mm;

fn main() {
    divan::main();
}

const fn color(r: u8, g: u8, b: u8) -> Color {
    Color { r, g, b, a: 1.0 }
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

/// An island of 500 points.
fn island(scatter: &mut Scatter) -> Item {
    let centre = (508.0 * scatter.next(), 286.0 * scatter.next());
    let radius = 2.0 + 25.0 * scatter.next() * scatter.next();
    let point = |i: i32, rough: f64| {
        let (sin, cos) = (f64::from(i) * std::f64::consts::TAU / 500.0).sin_cos();
        let r = radius * (1.0 + 0.2 * sin * cos + 0.02 * rough);
        Point {
            x: centre.0 + r * cos,
            y: centre.1 + r * sin,
        }
    };
    let steps = (0..500).map(|i| match i {
        0 => Verb::Move(point(i, 0.5)),
        _ => Verb::Line(point(i, scatter.next())),
    });
    Item::Line(Line {
        id: None,
        outline: steps.chain([Verb::Close]).collect(),
        fill: Some(Fill::Solid(color(0xf3, 0xef, 0xe6))),
        stroke: Some(Stroke {
            color: color(0x93, 0xa3, 0xab),
            width: Mm(0.18),
            dash: Vec::new(),
            round: false,
        }),
    })
}

fn label(i: usize, scatter: &mut Scatter) -> Text {
    const NAMES: [&str; 5] = [
        "Vladivostok",
        "Petropavlovsk-Kamchatsky",
        "Shanghai",
        "Hong Kong",
        "Utqiagvik",
    ];
    let span = |text: String, size: f64, weight| Span {
        text,
        face: Typeface {
            size: Mm(size),
            weight,
            italic: false,
            spacing: 0.0,
            tabular: false,
            language: None,
            fonts: FontSet::NONE,
        },
        color: color(0x1c, 0x28, 0x30),
    };
    let name = NAMES[i % NAMES.len()].to_owned();
    let distance = format!(" {} km", 300 + 7 * i);
    Text {
        id: None,
        spans: vec![
            span(name, 3.6, Weight::Medium),
            span(distance, 3.2, Weight::Regular),
        ],
        anchor: Anchor::At {
            at: Point {
                x: 440.0 * scatter.next(),
                y: 5.0 + 275.0 * scatter.next(),
            },
            align: Align::Start,
            turn: 0.0,
        },
        halo: Some(Halo {
            color: color(0xdf, 0xea, 0xf0),
            width: Mm(0.5),
        }),
    }
}

fn sheet() -> Sheet {
    let mut scatter = Scatter(1);
    let mut items: Vec<Item> = (0..200).map(|_| island(&mut scatter)).collect();
    items.extend((0..150).map(|i| Item::Text(label(i, &mut scatter))));
    Sheet {
        id: "bench".to_owned(),
        width: Mm(508.0),
        height: Mm(285.75),
        background: color(0xdf, 0xea, 0xf0),
        language: Language::En,
        title: "A full sheet".to_owned(),
        description: "Islands and labels.".to_owned(),
        notes: String::new(),
        palette: Palette::default(),
        metadata: Vec::new(),
        parts: Vec::new(),
        items,
    }
}

#[divan::bench]
fn measure_500_labels(bencher: Bencher) {
    let mut scatter = Scatter(1);
    let labels: Vec<Text> = (0..500).map(|i| label(i, &mut scatter)).collect();
    bencher.bench(|| {
        let width = |text: &Text| measure(text, Language::En).map(|e| e.width.0);
        labels.iter().map(width).sum::<Result<f64, _>>()
    });
}

#[divan::bench]
fn svg(bencher: Bencher) {
    let sheet = sheet();
    bencher.bench(|| render::svg(&sheet));
}

#[divan::bench]
fn png(bencher: Bencher) {
    let svg = render::svg(&sheet()).expect("a sound sheet");
    bencher.bench(|| render::png(&svg, Resolution::SCREEN));
}

#[divan::bench]
fn pdf(bencher: Bencher) {
    let sheet = sheet();
    bencher.bench(|| render::pdf(&sheet));
}
