//! Times and movement that `convert` keeps, and what it says of those it
//! cannot keep.

use crate::support::Desk;
use serde_json::{Value, json};

/// Converts `name` to `out`; its text, and what was said.
fn converted(desk: &Desk, name: &str, out: &str) -> (String, String) {
    let ran = desk.run(&["convert", name, out]);
    assert_eq!(ran.code, 0, "{name} to {out}: {}", ran.stderr);
    (String::from_utf8(desk.get(out)).unwrap(), ran.stderr)
}

fn as_json(desk: &Desk, name: &str, out: &str) -> (Value, String) {
    let (text, said) = converted(desk, name, out);
    (serde_json::from_str(&text).unwrap(), said)
}

fn collection(features: &[Value]) -> String {
    json!({"type": "FeatureCollection", "features": features}).to_string()
}

/// A ship at anchor, and one that was heard once before a silence.
#[test]
fn a_ship_at_anchor_keeps_its_times() {
    let desk = Desk::new();
    let at = |lat: f64, hour: u32| {
        format!("<trkpt lat=\"{lat}\" lon=\"2\"><time>2024-01-01T{hour:02}:00:00Z</time></trkpt>")
    };
    desk.put(
        "a.gpx",
        format!(
            "<gpx version=\"1.1\" xmlns=\"http://www.topografix.com/GPX/1/1\">\
             <trk><name>anchored</name><trkseg>{}{}</trkseg></trk>\
             <trk><name>once</name><trkseg>{}</trkseg><trkseg>{}{}</trkseg></trk></gpx>",
            at(1.0, 0),
            at(1.0, 9),
            at(3.0, 3),
            at(5.0, 5),
            at(6.0, 6)
        ),
    );
    let (kml, said) = converted(&desk, "a.gpx", "a.kml");
    assert!(!said.contains("left out"), "{said}");
    assert_eq!(kml.matches("<gx:Track>").count(), 2);
    // The time of the point, which is no track, is a field.
    assert!(
        kml.contains("<value>[&quot;2024-01-01T03:00:00Z&quot;]</value>"),
        "{kml}"
    );
    for hour in [0, 9, 5, 6] {
        let when = format!("<when>2024-01-01T{hour:02}:00:00Z</when>");
        assert_eq!(kml.matches(&when).count(), 1, "{hour} in {kml}");
    }
    let (moving, _) = as_json(&desk, "a.gpx", "a.mf.json");
    let anchored = &moving["features"][0]["temporalGeometry"];
    assert_eq!(anchored["coordinates"], json!([[2.0, 1.0], [2.0, 1.0]]));
    assert_eq!(anchored["interpolation"], "Linear");
    let times = anchored["datetimes"].as_array().unwrap();
    assert_eq!(times.len(), 2);
    // As GPX, and as what was made of it, it is the track that it was.
    let (gpx, _) = converted(&desk, "a.gpx", "b.gpx");
    assert!(gpx.contains("<trk><name>anchored</name>"), "{gpx}");
    assert_eq!(gpx.matches("<time>").count(), 5, "{gpx}");
    for through in ["c.geojson", "c.kml", "c.fgb", "c.mf.json"] {
        let ran = desk.run(&["convert", "a.gpx", through]);
        assert_eq!(ran.code, 0, "{through}: {}", ran.stderr);
        let (again, _) = converted(&desk, through, "d.gpx");
        assert_eq!(again.matches("T09:00:00Z").count(), 1, "{through}: {again}");
    }
}

/// In GeoJSON the times are a field beside the line.
#[test]
fn a_line_of_one_position_is_two_fixes_where_it_has_times() {
    let desk = Desk::new();
    let line = |name: &str, times: Value| {
        json!({"type": "Feature", "properties": {"name": name, "coordTimes": times},
            "geometry": {"type": "LineString", "coordinates": [[10, 20], [10, 20]]}})
    };
    let times = json!(["2024-01-01T00:00:00Z", "2024-01-01T05:00:00Z"]);
    desk.put(
        "a.geojson",
        collection(&[line("timed", times.clone()), line("not", Value::Null)]),
    );
    let (read, said) = as_json(&desk, "a.geojson", "b.geojson");
    let timed = &read["features"][0];
    assert_eq!(timed["properties"]["coordTimes"], times);
    assert_eq!(
        timed["geometry"],
        json!({"type": "MultiPoint", "coordinates": [[10.0, 20.0], [10.0, 20.0]]})
    );
    assert_eq!(read["features"][1]["geometry"], Value::Null);
    assert!(
        said.contains("1 line with fewer than two different positions was left out"),
        "{said}"
    );
    let ran = desk.run(&["tracks", "b.geojson", "--format", "csv", "-o", "-"]);
    assert!(ran.stderr.contains("2 good fixes"), "{}", ran.stderr);
}

#[test]
fn times_that_do_not_fit_are_told_and_fields_stay_with_their_features() {
    let desk = Desk::new();
    let feature = |field: &str, times: Value| {
        json!({"type": "Feature", "properties": {field: times},
            "geometry": {"type": "LineString", "coordinates": [[10, -5], [11, -6], [12, -7]]}})
    };
    let hour = |hour: u32| format!("2024-01-01T0{hour}:00:00Z");
    let three = json!([hour(0), hour(1), hour(2)]);
    desk.put(
        "a.geojson",
        collection(&[
            feature("coordTimes", json!([hour(0), hour(2)])),
            feature("coordTimes", three.clone()),
            feature("times", three.clone()),
            feature("coordinateProperties", json!({"times": three})),
        ]),
    );
    let (read, said) = as_json(&desk, "a.geojson", "b.geojson");
    assert!(
        said.contains("1 feature has 3 positions and 2 times, so its times are not used"),
        "{said}"
    );
    let fields = |at: usize| read["features"][at]["properties"].as_object().unwrap();
    for (at, field) in ["coordTimes", "coordTimes", "times", "coordinateProperties"]
        .iter()
        .enumerate()
    {
        let names: Vec<&String> = fields(at).keys().collect();
        assert_eq!(names, [field], "{at}");
    }
    let (moving, _) = as_json(&desk, "a.geojson", "b.mf.json");
    assert_eq!(moving["features"].as_array().unwrap().len(), 3);
    // A cut at 180 degrees leaves the convention as it is.
    let crossing = json!({"type": "Feature",
        "properties": {"coordinateProperties": {"times": [hour(0), hour(2)]}},
        "geometry": {"type": "LineString", "coordinates": [[179, 1], [-179, 1]]}});
    desk.put("c.geojson", collection(&[crossing]));
    let (cut, _) = as_json(&desk, "c.geojson", "d.geojson");
    assert_eq!(
        cut["features"][0]["properties"]["coordinateProperties"],
        json!({"times": [[hour(0), hour(1)], [hour(1), hour(2)]]})
    );
}

/// It said "is not GeoJSON", and nothing was read.
#[test]
fn a_moving_point_with_too_few_times_is_named_and_the_rest_read() {
    let desk = Desk::new();
    let mut short = moving_point("short", "Linear");
    short["id"] = json!("s1");
    short["temporalGeometry"]["datetimes"]
        .as_array_mut()
        .unwrap()
        .pop();
    desk.put(
        "m.mf.json",
        collection(&[moving_point("whole", "Linear"), short]),
    );
    let (read, said) = as_json(&desk, "m.mf.json", "o.geojson");
    let told =
        "1 feature has 2 positions and 1 time, so its times are not used (feature 2, \"s1\")";
    assert!(said.contains(told), "{said}");
    let features = read["features"].as_array().unwrap();
    assert_eq!(features.len(), 2);
    let is_line = |f: &Value| {
        f["geometry"]["type"]
            .as_str()
            .unwrap()
            .ends_with("LineString")
    };
    assert!(features.iter().all(is_line));
    assert!(features[0]["properties"].get("coordTimes").is_some());
    assert!(features[1]["properties"]["coordTimes"].is_null());
}

fn moving_point(name: &str, interpolation: &str) -> Value {
    json!({"type": "Feature", "properties": {"name": name}, "temporalGeometry": {
        "type": "MovingPoint",
        "datetimes": ["2024-01-01T00:00:00Z", "2024-01-01T01:00:00Z"],
        "coordinates": [[179.0, -5.0], [181.0, -6.0]],
        "interpolation": interpolation}})
}

/// OGC 19-045r3, "interpolation": Discrete has nothing between its positions,
/// Step holds each up to the next. Neither is a line that was sailed.
#[test]
fn movement_that_nobody_recorded_is_not_made() {
    let desk = Desk::new();
    let features = ["Discrete", "Step", "Linear"].map(|kind| moving_point(kind, kind));
    desk.put("m.mf.json", collection(&features));
    let (read, said) = as_json(&desk, "m.mf.json", "m.geojson");
    assert!(
        said.contains("1 movement in steps is read as positions at their times"),
        "{said}"
    );
    let kinds = [0, 1, 2].map(|at| read["features"][at]["geometry"]["type"].clone());
    assert_eq!(kinds, ["MultiPoint", "MultiPoint", "MultiLineString"]);
    assert_eq!(
        read["features"][1]["properties"]["coordTimes"],
        json!(["2024-01-01T00:00:00Z", "2024-01-01T01:00:00Z"])
    );
    let (again, _) = as_json(&desk, "m.mf.json", "n.mf.json");
    let kinds = [0, 1, 2].map(|at| {
        let moving = &again["features"][at]["temporalGeometry"];
        (
            moving["interpolation"].clone(),
            moving["datetimes"].as_array().unwrap().len(),
        )
    });
    assert_eq!(
        kinds,
        [
            (json!("Discrete"), 2),
            (json!("Discrete"), 2),
            (json!("Linear"), 3)
        ]
    );
    let (kml, _) = converted(&desk, "m.mf.json", "m.kml");
    assert_eq!(kml.matches("<gx:MultiTrack>").count(), 1, "{kml}");
    let (czml, _) = converted(&desk, "m.mf.json", "m.czml");
    assert_eq!(czml.matches("\"LINEAR\"").count(), 1, "{czml}");
}

#[test]
fn a_moving_polygon_does_not_refuse_its_file() {
    let desk = Desk::new();
    let polygon = json!({"type": "Feature", "properties": {"name": "storm"},
        "geometry": {"type": "Point", "coordinates": [1, 2]},
        "temporalGeometry": {"type": "MovingPolygon", "datetimes": [], "coordinates": []}});
    desk.put(
        "m.mf.json",
        collection(&[moving_point("a", "Linear"), polygon]),
    );
    let (read, said) = as_json(&desk, "m.mf.json", "m.geojson");
    assert!(
        said.contains("1 movement of a line, an area or a cloud of points was not read"),
        "{said}"
    );
    assert_eq!(read["features"][1]["geometry"]["type"], "Point");
    let ran = desk.run(&["tracks", "m.mf.json", "-o", "-"]);
    assert!(ran.stderr.contains("1 vessel"), "{}", ran.stderr);
}

/// From 180 to -180 a line goes around the Earth, as `geodesy` and other
/// formats have it; a receiver goes the shorter way, which is none at all.
#[test]
fn a_line_around_the_earth_is_one_in_gpx() {
    let desk = Desk::new();
    desk.put(
        "e.geojson",
        "{\"type\":\"LineString\",\"coordinates\":[[180,5],[-180,5]]}",
    );
    let (gpx, _) = converted(&desk, "e.geojson", "e.gpx");
    let found: Vec<&str> = gpx.split("<trkpt lat=\"5\" lon=\"").skip(1).collect();
    let longitudes: Vec<&str> = found.iter().map(|t| t.split('"').next().unwrap()).collect();
    assert_eq!(longitudes, ["179.9999999", "60", "-60", "-180"]);
}
