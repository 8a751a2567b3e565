//! 100,000 features on their way out, points and lines of 20 vertices, in
//! each format: written and read back, as `standoff convert` does it.
//!
//! `benches/beside-ogr2ogr` measures the same beside GDAL.

use divan::Bencher;
use geo::{Coord, LineString, MultiLineString};
use standoff::formats::{self, FORMATS, Format};
use standoff::gis::{Column, Layer, List, PlanarShape, Record, Type, Value, layers_of};

fn main() {
    divan::main();
}

const FEATURES: u32 = 100_000;

fn names() -> Vec<&'static str> {
    let moving = |name: &&str| *name != "mfjson";
    FORMATS
        .iter()
        .map(|format| format.name)
        .filter(moving)
        .collect()
}

/// The features that `benches/beside-ogr2ogr` writes as GeoJSON.
fn features(vertices: u32) -> List {
    let column = |name: &str, kind| Column {
        name: name.to_string(),
        kind,
    };
    let layer = Layer {
        name: "features".to_string(),
        title: "features".to_string(),
        columns: vec![
            column("name", Type::Text),
            column("number", Type::Integer),
            column("value", Type::Real),
            column("day", Type::Text),
        ],
        ..Layer::default()
    };
    let records: Vec<Record> = (0..FEATURES)
        .map(|i| {
            let at = |step: u32| Coord {
                x: f64::from((i * 7919 + step * 13) % 3_500_000) / 10_000.0 - 175.0,
                y: f64::from((i * 104_729 + step * 17) % 1_600_000) / 10_000.0 - 80.0,
            };
            let shape = match vertices {
                1 => PlanarShape::Points(vec![at(0)]),
                n => {
                    PlanarShape::Lines(MultiLineString(vec![LineString((0..n).map(at).collect())]))
                }
            };
            Record {
                layer: 0,
                id: i.to_string(),
                shape,
                values: vec![
                    Value::Text(format!("feature {i}")),
                    Value::Integer(i.into()),
                    Value::Real(f64::from(i) / 7.0),
                    Value::Text("2024-11-29".to_string()),
                ],
                span: None,
                motion: None,
                extra: None,
            }
        })
        .collect();
    List {
        layers: layers_of(vec![layer], &records),
        records,
        ..List::default()
    }
}

fn run(bencher: Bencher, name: &str, vertices: u32) {
    let format = Format::named(name).expect("a format of the table");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder
        .path()
        .join(format!("bench.{}", format.extensions[0]));
    let mut source = features(vertices);
    bencher.bench_local(|| {
        formats::write(&mut source, format, &formats::Options::default(), &path).is_ok()
    });
}

#[divan::bench(args = names(), sample_count = 3)]
fn points(bencher: Bencher, name: &str) {
    run(bencher, name, 1);
}

#[divan::bench(args = names(), sample_count = 3)]
fn lines(bencher: Bencher, name: &str) {
    run(bencher, name, 20);
}
