//! Boundaries that cross themselves or run along themselves, as `validate` and
//! `convert` take them. Squares and validity are those of shapely 2.0.

use crate::support::Desk;
use geo::Area;
use serde_json::{Value, json};
use std::fmt::Write;

fn polygon(corners: &[(f64, f64)]) -> String {
    let ring = corners.iter().chain(corners.first());
    let ring: Vec<String> = ring.map(|(x, y)| format!("[{x},{y}]")).collect();
    let ring = ring.join(",");
    format!(r#"{{"type":"Polygon","coordinates":[[{ring}]]}}"#)
}

const SQUARE: [(f64, f64); 4] = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)];

/// A square run through twice; one with a spike; a bow tie. What `validate`
/// says of each, and square degrees.
fn tangled() -> [(String, &'static str, f64); 3] {
    let along = "runs twice along one line";
    let spike = [
        SQUARE[0],
        SQUARE[1],
        (20.0, 0.0),
        SQUARE[1],
        SQUARE[2],
        SQUARE[3],
    ];
    let tie = [(0.0, 0.0), (10.0, 10.0), (10.0, 0.0), (0.0, 10.0)];
    [
        (polygon(&[SQUARE, SQUARE].concat()), along, 100.0),
        (polygon(&spike), along, 100.0),
        (polygon(&tie), "crosses itself", 50.0),
    ]
}

#[test]
fn a_boundary_that_runs_along_itself_is_found() {
    for (content, what, _) in tangled() {
        let desk = Desk::new();
        desk.put("a.geojson", &content);
        let ran = desk.run(&["validate", "a.geojson"]);
        let said = format!("{}{}", ran.stderr, String::from_utf8_lossy(&ran.stdout));
        assert_eq!(ran.code, 1, "{content}: {said}");
        assert!(said.contains(what), "{content}: {said}");
    }
    let desk = Desk::new();
    desk.put("a.geojson", polygon(&SQUARE));
    assert_eq!(desk.run(&["validate", "a.geojson"]).code, 0);
}

#[test]
fn what_is_tangled_is_converted_to_valid_polygons_and_said_so() {
    for (content, _, square) in tangled() {
        let desk = Desk::new();
        desk.put("a.geojson", &content);
        let ran = desk.run(&["convert", "a.geojson", "b.geojson"]);
        assert_eq!(ran.code, 0, "{content}: {}", ran.stderr);
        assert!(ran.stderr.contains("was made valid"), "{}", ran.stderr);
        assert_eq!(desk.run(&["validate", "b.geojson"]).code, 0, "{content}");
        let made: Value = serde_json::from_slice(&desk.get("b.geojson")).unwrap();
        let shape = &made["features"][0]["geometry"];
        let found = geometry(shape).unsigned_area();
        assert!((found - square).abs() < 1e-6, "{content}: {shape}");
    }
}

fn geometry(shape: &Value) -> geo::MultiPolygon<f64> {
    let polygons = match shape["type"].as_str() {
        Some("Polygon") => vec![shape["coordinates"].clone()],
        _ => shape["coordinates"].as_array().unwrap().clone(),
    };
    let ring = |ring: &Value| -> geo::LineString<f64> {
        let at = |p: &Value| (p[0].as_f64().unwrap(), p[1].as_f64().unwrap());
        ring.as_array().unwrap().iter().map(at).collect()
    };
    let polygon = |rings: &Value| {
        let mut rings = rings.as_array().unwrap().iter().map(ring);
        geo::Polygon::new(rings.next().unwrap(), rings.collect())
    };
    polygons.iter().map(polygon).collect()
}

/// 3,000 corners each a golden angle on: it crosses itself two million times.
#[test]
fn a_boundary_that_crosses_itself_a_million_times_is_an_error() {
    let corner = |i: u32| {
        let (sin, cos) = (2.399_963 * f64::from(i)).sin_cos();
        (10.0 * cos, 10.0 * sin)
    };
    let corners: Vec<(f64, f64)> = (0..3_000).map(corner).collect();
    let desk = Desk::new();
    desk.put("star.geojson", polygon(&corners));
    let mut story = String::from("standoff = 1\ntitle = \"t\"\n");
    let _ = write!(
        story,
        "[[zone]]\nid = \"z\"\nname = \"Z\"\nfile = \"star.geojson\"\nstatus = \"schematic\"\n"
    );
    desk.put("story.toml", &story);
    let ran = desk.run(&["export", "story.toml", "-o", "z.geojson"]);
    assert_ne!(ran.code, 0);
    let said = "its boundary crosses itself more than 100,000 times";
    assert!(ran.stderr.contains(said), "{}", ran.stderr);
}

/// Globes fill a polar cap in pieces, which share the meridians between them.
#[test]
fn the_pieces_of_a_cap_in_kml_may_adjoin() {
    let desk = Desk::new();
    desk.put(
        "cap.toml",
        "standoff = 1\ntitle = \"t\"\n[[zone]]\nid = \"z\"\nname = \"Z\"\nbuiltin = \"circle/arctic\"\n",
    );
    for file in ["cap.kml", "cap.kmz"] {
        assert_eq!(desk.run(&["export", "cap.toml", "-o", file]).code, 0);
        let ran = desk.run(&["validate", file]);
        assert_eq!(ran.code, 0, "{}", String::from_utf8_lossy(&ran.stdout));
    }
    // A polygon that runs along itself is wrong in KML, too.
    let spike = "0,0 10,0 20,0 10,0 10,10 0,10 0,0";
    desk.put(
        "spike.kml",
        format!(
            "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Placemark><Polygon><outerBoundaryIs>\
             <LinearRing><coordinates>{spike}</coordinates></LinearRing></outerBoundaryIs>\
             </Polygon></Placemark></kml>"
        ),
    );
    assert_eq!(desk.run(&["validate", "spike.kml"]).code, 1);
}

fn ring(west: f64, south: f64, size: f64) -> Vec<(f64, f64)> {
    let (east, north) = (west + size, south + size);
    vec![(west, south), (east, south), (east, north), (west, north)]
}

fn diamond(x: f64, y: f64, wide: f64, high: f64) -> Vec<(f64, f64)> {
    vec![(x - wide, y), (x, y - high), (x + wide, y), (x, y + high)]
}

type Rings = Vec<Vec<(f64, f64)>>;

fn multipolygon(polygons: &[Rings]) -> String {
    let ring = |corners: &Vec<(f64, f64)>| -> Value {
        let closed = corners.iter().chain(corners.first());
        closed.map(|(x, y)| json!([x, y])).collect()
    };
    let polygon = |rings: &Rings| -> Value { rings.iter().map(ring).collect() };
    let all: Value = polygons.iter().map(polygon).collect();
    json!({"type": "MultiPolygon", "coordinates": all}).to_string()
}

/// What `validate` says of polygons, the square degrees of
/// `shapely.union_all([shapely.make_valid(p) for p in polygons])`, and how many
/// polygons that has.
#[test]
fn polygons_that_the_ogc_calls_invalid_are_found_and_made_valid() {
    let square = ring(0.0, 0.0, 10.0);
    let hourglass = vec![
        (0.0, 0.0),
        (10.0, 0.0),
        (5.0, 5.0),
        (10.0, 10.0),
        (0.0, 10.0),
        (5.0, 5.0),
    ];
    let in_two = vec![ring(0.0, 0.0, 20.0), diamond(10.0, 10.0, 10.0, 5.0)];
    let alone = |ring: &[(f64, f64)]| vec![ring.to_vec()];
    let crosses = "its boundary crosses itself";
    let along = "runs twice along one line";
    let (hole, nested) = ("hole lies outside", "lies within another");
    for (polygons, what, right, parts) in [
        (
            vec![alone(&square), alone(&ring(5.0, 5.0, 10.0))],
            crosses,
            175.0,
            1,
        ),
        (
            vec![alone(&square), alone(&ring(10.0, 0.0, 10.0))],
            along,
            200.0,
            1,
        ),
        (vec![alone(&square), alone(&square)], along, 100.0, 1),
        (
            vec![alone(&square), alone(&ring(2.0, 2.0, 3.0))],
            nested,
            100.0,
            1,
        ),
        (
            vec![vec![square.clone(), ring(30.0, 5.0, 5.0)]],
            hole,
            100.0,
            1,
        ),
        (vec![alone(&hourglass)], "touches itself", 50.0, 2),
        (vec![in_two], "cut it in two", 300.0, 2),
    ] {
        let desk = Desk::new();
        desk.put("a.geojson", multipolygon(&polygons));
        let ran = desk.run(&["validate", "a.geojson"]);
        let said = String::from_utf8_lossy(&ran.stdout).into_owned();
        assert_eq!(ran.code, 1, "{said}");
        assert!(said.contains(what), "{what}: {said}");
        let ran = desk.run(&["convert", "a.geojson", "b.geojson"]);
        assert!(ran.stderr.contains("was made valid"), "{}", ran.stderr);
        assert_eq!(desk.run(&["validate", "b.geojson"]).code, 0, "{what}");
        let made: Value = serde_json::from_slice(&desk.get("b.geojson")).unwrap();
        let found = geometry(&made["features"][0]["geometry"]);
        assert!((found.unsigned_area() - right).abs() < 1e-9, "{what}");
        assert_eq!(found.0.len(), parts, "{what}");
    }
}

/// Valid by shapely: islands in a hole, corners that touch.
#[test]
fn valid_polygons_stay_as_they_are() {
    let mut hole = ring(5.0, 5.0, 10.0);
    hole.reverse();
    let frame = vec![ring(0.0, 0.0, 20.0), hole];
    let valid = [
        frame,
        vec![diamond(10.0, 10.0, 5.0, 5.0)],
        vec![ring(20.0, 20.0, 0.1)],
    ];
    let valid = &valid;
    let desk = Desk::new();
    desk.put("a.geojson", multipolygon(valid));
    assert_eq!(desk.run(&["validate", "--quiet", "a.geojson"]).code, 0);
    let ran = desk.run(&["convert", "a.geojson", "b.geojson"]);
    assert!(!ran.stderr.contains("valid"), "{}", ran.stderr);
    let made: Value = serde_json::from_slice(&desk.get("b.geojson")).unwrap();
    let before: Value = serde_json::from_str(&multipolygon(valid)).unwrap();
    let (found, right) = (
        geometry(&made["features"][0]["geometry"]),
        geometry(&before),
    );
    assert_eq!(found, right);
}
