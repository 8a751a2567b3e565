//! `convert`, `validate` and a zone's `file` agree on what a file holds.

use crate::support::Desk;
use geo::{Coord, LineString, MultiPolygon, Polygon};
use serde_json::{Value, json};
use standoff::gis::{PlanarShape, Source, covered};
use standoff::sphere::cut_area;
use standoff::units::Length;
use standoff::{formats, validate};

/// Rings whose longitudes do not run as written: each with its area by
/// `shapely.Polygon(ring).area`, where the ring's longitudes are continuous.
/// The first, for example, is `Polygon([(180, 10), (170, 15), (180, 20)])`.
fn rings() -> Vec<(Value, f64)> {
    vec![
        (json!([[180, 10], [170, 15], [-180, 20], [180, 10]]), 50.0),
        (json!([[-180, 10], [-170, 15], [180, 20], [-180, 10]]), 50.0),
        (
            json!([
                [180, 10],
                [170, 12],
                [175, 18],
                [-180, 20],
                [-180, 15],
                [180, 10]
            ]),
            60.0,
        ),
        (
            json!([[180, 10], [170, 16], [-180, 20], [-170, 12], [180, 10]]),
            100.0,
        ),
        (
            json!([[0, 10], [200, 10], [200, 20], [0, 20], [0, 10]]),
            1_600.0,
        ),
        (
            json!([[-100, -90], [100, -90], [100, 90], [-100, 90], [-100, -90]]),
            28_800.0,
        ),
    ]
}

fn feature(geometry: &Value) -> String {
    json!({ "type": "Feature", "properties": {}, "geometry": geometry }).to_string()
}

fn square_degrees(features: &Value) -> f64 {
    let mut sum = 0.0;
    let mut add = |ring: &Value| {
        let at: Vec<[f64; 2]> = serde_json::from_value(ring.clone()).unwrap();
        let twice = |p: &[[f64; 2]]| p[0][0] * p[1][1] - p[1][0] * p[0][1];
        sum += at.windows(2).map(twice).sum::<f64>() / 2.0;
    };
    for feature in features["features"].as_array().unwrap() {
        let geometry = &feature["geometry"];
        let parts = geometry["coordinates"].as_array().unwrap();
        match geometry["type"].as_str() {
            Some("Polygon") => parts.iter().for_each(&mut add),
            Some("MultiPolygon") => parts
                .iter()
                .flat_map(|part| part.as_array().unwrap())
                .for_each(&mut add),
            other => panic!("{other:?}"),
        }
    }
    sum
}

#[test]
fn what_runs_across_180_is_as_large_for_convert_as_for_a_zone() {
    for (ring, area) in rings() {
        let desk = Desk::new();
        desk.put(
            "t.geojson",
            feature(&json!({ "type": "Polygon", "coordinates": [ring] })),
        );
        desk.put(
            "s.toml",
            "standoff = 1\ntitle = \"A\"\n[sources.paper]\ntext = \"P\"\n\
             [[zone]]\nid = \"z\"\nsource = \"paper\"\nfile = \"t.geojson\"\n",
        );
        for made in [
            &["convert", "t.geojson", "made.geojson"][..],
            &["export", "s.toml", "-o", "made.geojson"],
        ] {
            desk.run(made).ends(0);
            let read: Value = serde_json::from_slice(&desk.get("made.geojson")).unwrap();
            let found = square_degrees(&read);
            assert!((found - area).abs() < 1e-6, "{made:?} {ring}: {found}");
            desk.run(&["validate", "made.geojson"]).ends(0);
            std::fs::remove_file(desk.path().join("made.geojson")).unwrap();
        }
    }
}

#[test]
fn an_edge_the_shorter_way_is_named_by_both() {
    let wide = json!([[0, 10], [200, 10], [200, 20], [0, 20], [0, 10]]);
    for geometry in [
        json!({ "type": "Polygon", "coordinates": [wide] }),
        json!({ "type": "LineString", "coordinates": [[0, 10], [200, 12]] }),
    ] {
        let desk = Desk::new();
        desk.put("t.geojson", feature(&geometry));
        desk.put(
            "s.toml",
            "standoff = 1\ntitle = \"A\"\n[sources.paper]\ntext = \"P\"\n\
             [[zone]]\nid = \"z\"\nsource = \"paper\"\nfile = \"t.geojson\"\n",
        );
        let said = "an edge from longitude 0 to 200 is drawn the shorter way, 160 degrees to the \
                    west";
        let ran = desk.run(&["convert", "t.geojson", "-"]).ends(0).says(said);
        assert!(!ran.stderr.contains("was cut"), "{}", ran.stderr);
        desk.run(&["check", "s.toml"]).ends(0).says(said);
    }
}

/// The ends of an edge from -180 to 180 are one meridian in a line that crosses
/// 180 uncut, or that passes there.
#[test]
fn a_line_across_180_does_not_go_around_the_earth() {
    for line in [
        json!([[170, 0], [-180, 5], [180, 6], [-170, 8]]),
        json!([[170, 0], [180, 5], [-180, 6], [-170, 8]]),
        json!([[170, 0], [190, 5], [170, 8]]),
    ] {
        let desk = Desk::new();
        let line = json!({ "type": "LineString", "coordinates": line });
        desk.put("t.geojson", feature(&line));
        desk.run(&["validate", "t.geojson"]).ends(1);
        desk.run(&["convert", "t.geojson", "made.geojson"]).ends(0);
        desk.run(&["validate", "made.geojson"]).ends(0);
        let read: Value = serde_json::from_slice(&desk.get("made.geojson")).unwrap();
        let parts = read["features"][0]["geometry"]["coordinates"].as_array();
        for part in parts.unwrap() {
            let at: Vec<[f64; 2]> = serde_json::from_value(part.clone()).unwrap();
            let widest = at.windows(2).map(|p| (p[0][0] - p[1][0]).abs());
            assert!(widest.fold(0.0, f64::max) <= 10.0, "{line}: {at:?}");
        }
    }
    // The equator is a line around the Earth.
    let desk = Desk::new();
    let line = json!({ "type": "LineString", "coordinates": [[-180, 0], [180, 0]] });
    desk.put("t.geojson", feature(&line));
    desk.run(&["validate", "t.geojson"]).ends(0);
}

/// Every ring of four corners with these longitudes: as large for `convert` as
/// for a zone, and without a fault once converted.
#[test]
fn all_rings_of_some_longitudes_are_read_alike() {
    const LONS: [f64; 7] = [-180.0, -170.0, -100.0, 10.0, 170.0, 180.0, 200.0];
    const LATS: [[f64; 4]; 2] = [[10.0, 10.0, 20.0, 20.0], [10.0, 13.0, 20.0, 18.0]];
    let mut rings: Vec<MultiPolygon<f64>> = Vec::new();
    for lats in LATS {
        for at in 0..LONS.len().pow(4) {
            let lon = |place: u32| LONS[at / LONS.len().pow(place) % LONS.len()];
            let corner = |i: usize| Coord {
                x: lon(i as u32),
                y: lats[i],
            };
            let ring = LineString((0..5).map(|i| corner(i % 4)).collect());
            rings.push(MultiPolygon(vec![Polygon::new(ring, Vec::new())]));
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let coordinates = |areas: &MultiPolygon<f64>| {
        let ring = areas.0[0].exterior().0.iter().map(|p| [p.x, p.y]);
        json!([ring.collect::<Vec<_>>()])
    };
    let features = rings
        .iter()
        .map(|ring| feature(&json!({ "type": "Polygon", "coordinates": coordinates(ring) })));
    let lines: Vec<String> = features.collect();
    let from = folder.path().join("rings.geojsonl");
    std::fs::write(&from, lines.join("\n")).unwrap();
    let mut source = formats::open(&from).unwrap();
    let mut converted = Vec::new();
    let mut take = |record: &standoff::gis::Record| {
        converted.push(record.shape.clone());
        Ok(())
    };
    source.each(&mut take).unwrap();
    assert_eq!(converted.len(), rings.len());
    let mut left = 0;
    for (ring, shape) in rings.iter().zip(&converted) {
        let area = covered(std::slice::from_ref(ring)).map(|covered| covered.area);
        let Ok(Some(area)) = area else {
            left += 1;
            continue;
        };
        let zone = PlanarShape::Areas(cut_area(&area, Length::from_m(1.0))).area();
        let found = shape.area();
        assert!((found - zone).abs() < 1e-6, "{ring:?}: {found} {zone}");
    }
    // Those that enclose nothing.
    assert!(left * 20 < rings.len(), "{left}");
    let to = folder.path().join("made.geojsonl");
    let format = formats::Format::of_path(&to).unwrap();
    formats::write(&mut source, format, &formats::Options::default(), &to).unwrap();
    let findings = validate::validate(&to).unwrap();
    let faults: Vec<String> = findings.list.iter().map(|f| f.text()).collect();
    assert!(
        findings.errors as usize <= left,
        "{} {:?}",
        left,
        &faults[..5.min(faults.len())]
    );
}
