//! Areas of files as zones, as what ranges are measured from, and as zones of
//! tracks; and what crosses 180 degrees uncut, converted. The right values are
//! those of shapely's union of the cut shapes (tests/outside/areas.py puts
//! 2,000 random sets to it).

use crate::support::Desk;
use serde_json::{Value, json};
use standoff::formats::{self, FORMATS};
use standoff::gis::{PlanarShape, Source};
use std::fs;
use std::path::Path;

const HEAD: &str = "standoff = 1\ntitle = \"t\"\n[sources.paper]\ntext = \"A paper\"\n";

fn data(name: &str) -> String {
    fs::read_to_string(Path::new("tests/data/areas").join(name)).unwrap()
}

/// The shape of a GeoJSON geometry.
fn flat(geometry: &Value) -> PlanarShape {
    let geometry = serde_json::from_value::<geojson::Geometry>(geometry.clone()).unwrap();
    match geo::Geometry::<f64>::try_from(geometry).unwrap() {
        geo::Geometry::Polygon(polygon) => PlanarShape::Areas(geo::MultiPolygon(vec![polygon])),
        geo::Geometry::MultiPolygon(polygons) => PlanarShape::Areas(polygons),
        other => panic!("{other:?}"),
    }
}

/// What a file gives as a zone, and what is said of it.
fn zone(desk: &Desk, name: &str) -> (PlanarShape, String) {
    desk.put(name, data(name));
    let keys = format!("[[zone]]\nid = \"z\"\nsource = \"paper\"\nfile = \"{name}\"\n");
    desk.put("s.toml", format!("{HEAD}{keys}"));
    let ran = desk.run(&["export", "s.toml", "-o", "z.geojson"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let file: Value = serde_json::from_slice(&desk.get("z.geojson")).unwrap();
    (flat(&file["features"][0]["geometry"]), ran.stderr)
}

#[test]
fn zones_of_files_cover_what_their_polygons_cover() {
    for (name, square, parts) in [
        ("over-one-another-wound-differently.geojson", 200.0, 1),
        ("across-180-uncut-beside-overlap.geojson", 400.0, 3),
        ("around-pole-uncut.geojson", 3600.0, 1),
        ("neighbours.geojson", 200.0, 1),
    ] {
        let (shape, said) = zone(&Desk::new(), name);
        assert!(
            (shape.area() - square).abs() < 1e-6,
            "{name}: {}",
            shape.area()
        );
        assert_eq!(shape.parts(), parts, "{name}");
        assert_eq!(said.contains("Warning"), name.contains("pole"), "{said}");
    }
    let (_, said) = zone(&Desk::new(), "around-pole-uncut.geojson");
    assert!(said.contains("\"around-pole-uncut.geojson\", feature 1: a ring goes around a pole"));
}

/// Within 100 km of an area lies the area, and a border of a degree or so.
#[test]
fn ranges_from_areas_of_files_begin_at_what_they_cover() {
    for (name, square, most) in [
        ("over-one-another-wound-differently.geojson", 200.0, 270.0),
        ("across-180-uncut-beside-overlap.geojson", 400.0, 550.0),
        ("around-pole-uncut.geojson", 3600.0, 4000.0),
    ] {
        let desk = Desk::new();
        desk.put(name, data(name));
        let keys = "[[ring]]\nid = \"r\"\nsource = \"paper\"\nrange = \"100 km\"\n";
        let from = format!("from = {{ file = \"{name}\" }}\n");
        desk.put("s.toml", format!("{HEAD}{keys}{from}"));
        let ran = desk.run(&["export", "s.toml", "-o", "r.geojson"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let file: Value = serde_json::from_slice(&desk.get("r.geojson")).unwrap();
        let features = file["features"].as_array().unwrap();
        let reach = features.iter().find(|f| f["properties"]["kind"] == "reach");
        let area = flat(&reach.unwrap()["geometry"]).area();
        assert!(square < area && area < most, "{name}: {area}");
    }
}

#[test]
fn zones_of_tracks_warn_where_the_file_leaves_it_open() {
    let desk = Desk::new();
    desk.put("pole.geojson", data("around-pole-uncut.geojson"));
    let rows = "id,time,lat,lon\na,2024-01-01T00:00:00Z,79,10\na,2024-01-01T02:00:00Z,81,10\n";
    desk.put("a.csv", rows);
    let scenario =
        format!("{HEAD}[[zone]]\nid = \"z\"\nsource = \"paper\"\nfile = \"pole.geojson\"\n");
    desk.put("s.toml", scenario);
    for zones in ["pole.geojson", "s.toml"] {
        let ran = desk.run(&[
            "tracks",
            "a.csv",
            "--zones",
            zones,
            "--format",
            "crossings",
            "-o",
            "-",
        ]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert!(
            ran.stderr.contains("feature 1: a ring goes around a pole"),
            "{}",
            ran.stderr
        );
        assert!(ran.stderr.contains("pole.geojson"), "{}", ran.stderr);
        let table = String::from_utf8(ran.stdout).unwrap();
        assert_eq!(
            table.lines().count(),
            2,
            "enters, and does not leave: {table}"
        );
    }
}

/// Points beyond 180, a line and an area across it, a ring around the pole.
const UNCUT: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"name":"point"},"geometry":{"type":"Point","coordinates":[190,5]}},
{"type":"Feature","properties":{"name":"line"},"geometry":{"type":"LineString","coordinates":[[179,10],[-179,12],[-178,12]]}},
{"type":"Feature","properties":{"name":"area"},"geometry":{"type":"Polygon","coordinates":[[[170,40],[-170,40],[-170,50],[170,50],[170,40]],[[175,45],[-175,45],[-175,46],[175,45]]]}},
{"type":"Feature","properties":{"name":"pole"},"geometry":{"type":"Polygon","coordinates":[[[45,80],[135,80],[-135,80],[-45,80],[45,80]]]}},
{"type":"Feature","properties":{"name":"whole"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,0],[0,0]]]}}]}"#;

#[test]
fn what_crosses_180_uncut_is_cut_for_every_format() {
    let desk = Desk::new();
    let from = desk.put("uncut.geojson", UNCUT);
    for format in FORMATS.iter().filter(|format| format.name != "mfjson") {
        let mut source = formats::open(&from).unwrap();
        let said = source.notes();
        assert!(
            said.iter().any(|w| w.starts_with("3 features crossed 180")),
            "{said:?}"
        );
        let turned = "longitudes of 1 feature were changed by 360 degrees";
        assert!(said.iter().any(|w| w == turned), "{said:?}");
        assert!(said.iter().any(|w| w.contains("North Pole")), "{said:?}");
        let to = desk.path().join(format!("cut.{}", format.extensions[0]));
        formats::write(&mut source, format, &formats::Options::default(), &to)
            .unwrap_or_else(|e| panic!("{}: {e}", format.name));
        let mut shapes = Vec::new();
        let mut take = |record: &standoff::gis::Record| {
            shapes.push(record.shape.clone());
            Ok(())
        };
        source.each(&mut take).unwrap();
        for shape in &shapes {
            assert_eq!(standoff::gis::cut_at_180(shape), None, "{}", format.name);
        }
        // 20 by 10 without a triangle of 10 by 1; 360 by 10.
        assert!(
            (shapes[2].area() - 195.0).abs() < 1e-6,
            "{}",
            shapes[2].area()
        );
        assert!((shapes[3].area() - 3600.0).abs() < 1e-6);
        assert_eq!(shapes[1].parts(), 2);
        assert!((shapes[1].length() - 2f64.hypot(2.0) - 1.0).abs() < 1e-9);
        // What needs no cut is wound as the format wants it, too.
        let PlanarShape::Areas(whole) = &shapes[4] else {
            panic!("an area")
        };
        assert_eq!(whole.0[0].exterior().0[1], geo::Coord { x: 1.0, y: 0.0 });
    }
}

#[test]
fn a_track_across_180_is_cut_with_a_word() {
    let desk = Desk::new();
    desk.put("a.gpx", data("across-180-uncut.gpx"));
    let ran = desk.run(&["convert", "a.gpx", "a.geojson"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("a.gpx: 1 feature crossed 180 degrees"),
        "{}",
        ran.stderr
    );
    let file: Value = serde_json::from_slice(&desk.get("a.geojson")).unwrap();
    let parts = &file["features"][0]["geometry"]["coordinates"];
    // Halfway between 66.5 N 179.9 E and 66.6 N 179.9 W.
    let at_180 = [parts[0][1].clone(), parts[1][0].clone()].map(|p| (p[0].as_f64(), p[1].as_f64()));
    let [(Some(east), Some(north)), (Some(west), Some(again))] = at_180 else {
        panic!("{parts}")
    };
    assert_eq!((east, west), (180.0, -180.0));
    assert!((north - 66.55).abs() < 1e-9 && north == again);
}

/// Square degrees as of `shapely.box(170, -90, 190, 90)`.
#[test]
fn a_band_from_pole_to_pole_over_180_is_cut() {
    for (west, east, square) in [(170, -170, 3_600.0), (175, -125, 10_800.0)] {
        let desk = Desk::new();
        desk.put(
            "band.geojson",
            format!(
                r#"{{"type":"Polygon","coordinates":[[[{west},-90],[{east},-90],[{east},90],[{west},90],[{west},-90]]]}}"#
            ),
        );
        let ran = desk.run(&["validate", "band.geojson"]);
        let said = String::from_utf8_lossy(&ran.stdout).into_owned();
        assert_eq!(ran.code, 1, "{said}");
        let found = format!("from longitude {west} to {east} crosses 180 uncut");
        assert!(said.contains(&found), "{said}");
        assert!(!said.contains("runs"), "{said}");
        let ran = desk.run(&["convert", "band.geojson", "cut.geojson"]);
        assert!(ran.stderr.contains("was cut"), "{}", ran.stderr);
        let file: Value = serde_json::from_slice(&desk.get("cut.geojson")).unwrap();
        let shape = flat(&file["features"][0]["geometry"]);
        assert!((shape.area() - square).abs() < 1e-6, "{}", shape.area());
        assert_eq!(shape.parts(), 2);
        assert_eq!(desk.run(&["validate", "cut.geojson"]).code, 0);
    }
    // Closed over the pole, and 340 degrees wide: no edge of it is uncut.
    let cap = "[-170,60],[0,60],[170,60],[170,90],[-170,90],[-170,60]";
    let desk = Desk::new();
    let cap = format!(r#"{{"type":"Polygon","coordinates":[[{cap}]]}}"#);
    desk.put("cap.geojson", cap);
    assert_eq!(desk.run(&["validate", "cap.geojson"]).code, 0);
}

/// 10,000 boxes of a degree, of which 113,405 pairs overlap. The area:
/// `shapely.union_all([shapely.box(x, y, x + 1, y + 1) ...]).area`.
#[test]
fn ten_thousand_boxes_over_one_another_are_one_area() {
    let place = |i: u32, step: f64| {
        let at = 40.0 * (f64::from(i) * step).fract();
        (at * 1e3).round() / 1e3
    };
    let features: Vec<Value> = (0..10_000)
        .map(|i| {
            let (w, s) = (place(i, 0.618_034), place(i, 0.754_878));
            let (e, n) = (w + 1.0, s + 1.0);
            let ring = [[w, s], [e, s], [e, n], [w, n], [w, s]];
            let geometry = json!({"type": "Polygon", "coordinates": [ring]});
            json!({"type": "Feature", "properties": {}, "geometry": geometry})
        })
        .collect();
    let desk = Desk::new();
    let file = json!({"type": "FeatureCollection", "features": features});
    desk.put("boxes.geojson", file.to_string());
    let keys = "[[zone]]\nid = \"z\"\nsource = \"paper\"\nfile = \"boxes.geojson\"\n";
    desk.put("s.toml", format!("{HEAD}{keys}"));
    let ran = desk.run(&["export", "s.toml", "-o", "z.geojson"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let file: Value = serde_json::from_slice(&desk.get("z.geojson")).unwrap();
    let shape = flat(&file["features"][0]["geometry"]);
    assert!(
        (shape.area() - 1_664.473_76).abs() < 1e-4,
        "{}",
        shape.area()
    );
    assert_eq!(shape.parts(), 1);
}
