//! Cutting and drawing: `cargo bench --bench view`.

use divan::Bencher;
use divan::counter::ItemsCount;
use standoff::geodata::{self, Layer, Scale};
use standoff::projection::{Frame, Kind, Loop, Options, Projection, View};
use standoff::reach::ring;
use standoff::units::{Length, Position};

fn main() {
    divan::main();
}

type Rings = Vec<([f64; 4], Vec<[f64; 2]>)>;

const LAYERS: [(&str, Layer); 4] = [
    ("land", Layer::Land),
    ("lakes", Layer::Lakes),
    ("countries", Layer::Countries),
    ("depth", Layer::Depth),
];

const KINDS: [Kind; 4] = [
    Kind::AzimuthalEquidistant,
    Kind::LambertConformal,
    Kind::Mercator,
    Kind::EqualEarth,
];

fn rings(layer: Layer) -> Rings {
    let rings = geodata::layer(layer, Scale::M50).flat_map(|feature| feature.rings());
    rings
        .map(|ring| {
            let b = ring.bbox;
            ([b.west, b.south, b.east, b.north], ring.points().collect())
        })
        .collect()
}

fn loops(rings: &Rings) -> impl Iterator<Item = Loop<'_>> + Clone {
    rings.iter().map(|(bbox, vertices)| Loop {
        vertices,
        bbox: *bbox,
    })
}

/// East Asia around Taipei on a page of 1920 by 1080 pixels, 1:25 million.
fn view(kind: Kind) -> View {
    let centre = Position::from_degrees(25.033, 121.565).expect("a position");
    let projection = Projection::new(kind, centre, Options::default()).expect("no options");
    let frame = Frame {
        left: 10.0,
        top: 10.0,
        right: 498.0,
        bottom: 275.0,
    };
    View::new(projection, frame, 1.0 / 25_000.0, [254.0, 142.0])
}

#[divan::bench(args = KINDS)]
fn new_view(kind: Kind) -> View {
    view(kind)
}

/// A whole layer, as many vertices as it has, by a view not used before.
#[divan::bench(args = LAYERS.map(|layer| layer.0))]
fn fill(bencher: Bencher, name: &str) {
    let layer = LAYERS.iter().find(|layer| layer.0 == name);
    let rings = rings(layer.expect("one of them").1);
    bencher
        .counter(ItemsCount::new(
            rings.iter().map(|r| r.1.len()).sum::<usize>(),
        ))
        .with_inputs(|| view(Kind::AzimuthalEquidistant))
        .bench_refs(|view| view.fill(loops(&rings)));
}

#[divan::bench(args = KINDS)]
fn land_and_coast(bencher: Bencher, kind: Kind) {
    let rings = rings(Layer::Land);
    bencher
        .counter(ItemsCount::new(
            rings.iter().map(|r| r.1.len()).sum::<usize>(),
        ))
        .with_inputs(|| view(kind))
        .bench_refs(|view| view.fill_and_outline(loops(&rings)));
}

/// One ring, filled and outlined.
#[divan::bench(args = [300.0, 2_000.0, 15_000.0])]
fn ring_of_km(bencher: Bencher, km: f64) {
    let view = view(Kind::AzimuthalEquidistant);
    let area = ring(view.projection().centre(), Length::from_km(km));
    bencher.bench(|| (view.area(&area), view.area_outline(&area)));
}
