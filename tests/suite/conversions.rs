//! What `convert` keeps from one format to the next, and what it refuses.

use crate::support::Desk;
use serde_json::{Value, json};

/// Converts `name` to `out`, and gives its text.
fn converted(desk: &Desk, name: &str, out: &str) -> String {
    let ran = desk.run(&["convert", name, out]);
    assert_eq!(ran.code, 0, "{name} to {out}: {}", ran.stderr);
    String::from_utf8(desk.get(out)).unwrap()
}

fn as_json(desk: &Desk, name: &str) -> Value {
    let ran = desk.run(&["convert", name, "-"]);
    assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
    serde_json::from_slice(&ran.stdout).unwrap()
}

const POINT: &str = "{\"type\":\"Feature\",\"properties\":{\"name\":\"p\"},\
                     \"geometry\":{\"type\":\"Point\",\"coordinates\":[2.0,1.0]}}";

#[test]
fn what_is_not_xml_is_no_empty_kml_or_gpx() {
    for content in ["hello world\n", "<html><body>404</body></html>", ""] {
        for name in ["w.kml", "w.gpx"] {
            let desk = Desk::new();
            desk.put(name, content);
            for ran in [
                desk.run(&["convert", name, "-"]),
                desk.run(&["validate", name]),
            ] {
                let all = format!("{}{}", ran.stderr, String::from_utf8_lossy(&ran.stdout));
                assert_ne!(ran.code, 0, "{name} of {content:?}: {all}");
                assert!(all.contains("<kml>") || all.contains("<gpx>"), "{all}");
            }
        }
    }
}

#[test]
fn content_goes_before_extension() {
    for name in [
        "w.kml", "w.gpx", "w.gpkg", "w.shp", "w.fgb", "w.kmz", "w.csv",
    ] {
        let desk = Desk::new();
        desk.put(name, POINT);
        let read = as_json(&desk, name);
        assert_eq!(read["features"][0]["properties"]["name"], "p", "{name}");
    }
    for name in ["w.kml", "w.gpkg", "w.geojson", "w.shp"] {
        let desk = Desk::new();
        desk.put(name, "name,lat,lon\np,1,2\n");
        let read = as_json(&desk, name);
        let at = &read["features"][0]["geometry"]["coordinates"];
        assert_eq!(at, &json!([2.0, 1.0]), "{name}");
    }
}

/// GDAL 3.6 reads no feature of a file whose lines have no `ends`:
/// `ogrinfo -al o.fgb` says "Unexpected nullptr: MultiLineString ends data".
#[test]
fn a_multi_line_of_one_line_has_its_end_in_flatgeobuf() {
    let desk = Desk::new();
    desk.put(
        "l.geojson",
        "{\"type\":\"Feature\",\"properties\":{},\"geometry\":\
         {\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4],[5,6]]}}",
    );
    let ran = desk.run(&["convert", "l.geojson", "o.fgb"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    // Two vectors: one end, 3; and six coordinates.
    let file = desk.get("o.fgb");
    let ends = [1_u32.to_le_bytes(), 3_u32.to_le_bytes()].concat();
    let found = file.windows(8).position(|bytes| bytes == ends);
    assert!(found.is_some(), "no ends");
}

/// `ogr2ogr -f GeoJSON /vsistdout/ belt.shp` has the rings of the belt; its
/// area is 360 by 20 degrees.
#[test]
fn two_rings_around_a_pole_in_a_shapefile_bound_a_belt() {
    let ring = |lat: f64, eastward: bool| {
        let mut at = vec![
            [0.0, lat],
            [90.0, lat],
            [180.0, lat],
            [-90.0, lat],
            [0.0, lat],
        ];
        if !eastward {
            at.reverse();
        }
        at
    };
    for (first, second) in [(false, true), (true, true), (false, false)] {
        let desk = Desk::new();
        desk.put(
            "belt.shp",
            shapefile(&[ring(60.0, first), ring(80.0, second)]),
        );
        let read = as_json(&desk, "belt.shp");
        let areas = &read["features"][0]["geometry"];
        assert_eq!(square_degrees(areas), 7_200.0, "{areas}");
        let text = areas.to_string();
        assert!(!text.contains("90.00000"), "{text}");
    }
    // Around either pole: two caps of 30 degrees.
    let desk = Desk::new();
    desk.put(
        "caps.shp",
        shapefile(&[ring(60.0, false), ring(-60.0, true)]),
    );
    let read = as_json(&desk, "caps.shp");
    assert_eq!(square_degrees(&read["features"][0]["geometry"]), 21_600.0);
    // And the belt between them.
    let desk = Desk::new();
    desk.put(
        "tropics.shp",
        shapefile(&[ring(-60.0, false), ring(60.0, true)]),
    );
    let read = as_json(&desk, "tropics.shp");
    assert_eq!(square_degrees(&read["features"][0]["geometry"]), 43_200.0);
}

/// The second island vanished as a hole of the first, 20 degrees away.
#[test]
fn an_island_that_is_wound_as_a_hole_is_an_island() {
    let square = |lon: f64, size: f64, clockwise: bool| {
        let mut at = vec![
            [lon, 0.0],
            [lon, size],
            [lon + size, size],
            [lon + size, 0.0],
            [lon, 0.0],
        ];
        if !clockwise {
            at.reverse();
        }
        at
    };
    let desk = Desk::new();
    let islands = [square(0.0, 4.0, true), square(20.0, 5.0, false)];
    desk.put("islands.shp", shapefile(&islands));
    let ran = desk.run(&["convert", "islands.shp", "-"]).ends(0);
    assert!(
        ran.stderr
            .contains("1 ring is wound as a hole but lies in no other"),
        "{}",
        ran.stderr
    );
    let read: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let areas = &read["features"][0]["geometry"];
    assert_eq!(areas["type"], "MultiPolygon");
    assert_eq!(areas["coordinates"].as_array().unwrap().len(), 2);
    assert_eq!(square_degrees(areas), 41.0);
    // A hole within its outer ring stays one: 4 by 4 less 1 by 1 degrees.
    let mut hole = square(1.0, 1.0, false);
    hole.iter_mut().for_each(|at| at[1] += 1.0);
    desk.put("lake.shp", shapefile(&[square(0.0, 4.0, true), hole]));
    let read = as_json(&desk, "lake.shp");
    assert_eq!(square_degrees(&read["features"][0]["geometry"]), 15.0);
    // A file that says so itself is wrong.
    let outside = "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\
        \"coordinates\":[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[20,0],[20,5],[25,5],[25,0],[20,0]]]}}";
    desk.put("outside.geojson", outside);
    desk.run(&["validate", "outside.geojson"])
        .ends(1)
        .says("a hole lies outside its outer ring");
}

/// A height of 100 m was a note, one of 100.5 m a height.
#[test]
fn a_whole_height_is_a_height_in_gpx() {
    let desk = Desk::new();
    desk.put(
        "p.geojson",
        "{\"type\":\"Feature\",\"properties\":{\"ele\":100},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}",
    );
    desk.run(&["convert", "p.geojson", "p.gpx"]).ends(0);
    let gpx = String::from_utf8(desk.get("p.gpx")).unwrap();
    assert!(gpx.contains("<ele>100</ele>"), "{gpx}");
    assert!(!gpx.contains("ele: 100"), "{gpx}");
}

/// A shapefile of one polygon.
fn shapefile(rings: &[Vec<[f64; 2]>]) -> Vec<u8> {
    let points: Vec<[f64; 2]> = rings.concat();
    let mut content: Vec<u8> = Vec::new();
    content.extend(5_i32.to_le_bytes());
    for bound in [-180.0_f64, -90.0, 180.0, 90.0] {
        content.extend(bound.to_le_bytes());
    }
    content.extend((rings.len() as i32).to_le_bytes());
    content.extend((points.len() as i32).to_le_bytes());
    let mut start = 0_i32;
    for ring in rings {
        content.extend(start.to_le_bytes());
        start += ring.len() as i32;
    }
    content.extend(points.iter().flatten().flat_map(|x| x.to_le_bytes()));
    let mut file: Vec<u8> = vec![0, 0, 0x27, 0x0a];
    file.resize(24, 0);
    file.extend((54 + content.len() as i32 / 2).to_be_bytes());
    file.extend(1_000_i32.to_le_bytes());
    file.extend(5_i32.to_le_bytes());
    file.resize(100, 0);
    file.extend(1_i32.to_be_bytes());
    file.extend((content.len() as i32 / 2).to_be_bytes());
    file.extend(content);
    file
}

fn square_degrees(geometry: &Value) -> f64 {
    let ring = |ring: &Value| -> f64 {
        let at: Vec<[f64; 2]> = serde_json::from_value(ring.clone()).unwrap();
        let twice = |p: &[[f64; 2]]| p[0][0] * p[1][1] - p[1][0] * p[0][1];
        at.windows(2).map(twice).sum::<f64>() / 2.0
    };
    let polygon = |rings: &Value| rings.as_array().unwrap().iter().map(ring).sum::<f64>();
    let coordinates = &geometry["coordinates"];
    let sum: f64 = match geometry["type"].as_str() {
        Some("Polygon") => polygon(coordinates),
        _ => coordinates.as_array().unwrap().iter().map(polygon).sum(),
    };
    (sum * 1e6).round() / 1e6
}

/// `shapely.box(170, 0, 190, 5).intersection(shapely.box(-180, -90, 180, 90))`
/// has 5 at the cut.
#[test]
fn an_edge_along_a_parallel_keeps_its_latitude_at_180() {
    let desk = Desk::new();
    desk.put(
        "box.geojson",
        "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\
         \"coordinates\":[[[170,0],[190,0],[190,5],[170,5],[170,0]]]}}",
    );
    let read = as_json(&desk, "box.geojson");
    let west = json!([[
        [-180.0, 5.0],
        [-180.0, 0.0],
        [-170.0, 0.0],
        [-170.0, 5.0],
        [-180.0, 5.0]
    ]]);
    let east = json!([[
        [170.0, 0.0],
        [180.0, 0.0],
        [180.0, 5.0],
        [170.0, 5.0],
        [170.0, 0.0]
    ]]);
    let made = &read["features"][0]["geometry"]["coordinates"];
    assert_eq!(made, &json!([west, east]));
}

/// A track of two segments; the second goes over 180 degrees.
const TWO_SEGMENTS: &str = "<?xml version=\"1.0\"?>\
    <gpx version=\"1.1\" creator=\"x\" xmlns=\"http://www.topografix.com/GPX/1/1\"><trk><name>t</name>\
    <trkseg><trkpt lat=\"60\" lon=\"170\"><time>2018-01-01T00:00:00Z</time></trkpt>\
    <trkpt lat=\"60\" lon=\"171\"><time>2018-01-01T01:00:00Z</time></trkpt></trkseg>\
    <trkseg><trkpt lat=\"66\" lon=\"179\"><time>2018-01-01T06:00:00Z</time></trkpt>\
    <trkpt lat=\"66\" lon=\"-179\"><time>2018-01-01T07:00:00Z</time></trkpt></trkseg></trk></gpx>";

/// MovingPandas 0.23 reads the one point that moves; of a collection (OGC
/// 19-045r3, 7.2.2) it says that it has none.
#[test]
fn what_moves_does_not_move_between_segments_nor_around_the_earth() {
    let desk = Desk::new();
    desk.put("t.gpx", TWO_SEGMENTS);
    let made: Value = serde_json::from_str(&converted(&desk, "t.gpx", "o.mf.json")).unwrap();
    let feature = &made["features"][0];
    assert_eq!(feature.get("id"), None);
    let moving = &feature["temporalGeometry"];
    assert_eq!(moving["type"], "MovingGeometryCollection");
    let at = |prism: usize| moving["prisms"][prism]["coordinates"].clone();
    assert_eq!(at(0), json!([[170.0, 60.0], [171.0, 60.0]]));
    assert_eq!(at(1), json!([[179.0, 66.0], [180.0, 66.0], [181.0, 66.0]]));
    let through = as_json(&desk, "o.mf.json");
    assert_eq!(through["features"], as_json(&desk, "t.gpx")["features"]);
    let ran = desk.run(&["tracks", "o.mf.json", "-o", "-", "--gap", "none"]);
    let read: Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(read["features"].as_array().unwrap().len(), 2, "{read}");

    let czml: Value = serde_json::from_str(&converted(&desk, "t.gpx", "o.czml")).unwrap();
    let present = &czml[1]["availability"];
    let spans = json!([
        "2018-01-01T00:00:00Z/2018-01-01T01:00:00Z",
        "2018-01-01T06:00:00Z/2018-01-01T07:00:00Z"
    ]);
    assert_eq!(present, &spans);
    assert_eq!(czml[1]["position"][1]["interval"], spans[1]);
}

#[test]
fn each_placemark_keeps_its_own_time() {
    let stamp = |when: &str| {
        format!(
            "<Placemark><name>p</name><TimeStamp><when>{when}</when></TimeStamp>\
             <Point><coordinates>10,10</coordinates></Point></Placemark>"
        )
    };
    let desk = Desk::new();
    let both = [stamp("1997-07"), stamp("2001-09-11T08:46:40-04:00")].concat();
    let kml =
        format!("<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>{both}</Document></kml>");
    desk.put("t.kml", kml);
    let made = converted(&desk, "t.kml", "o.kml");
    for when in ["1997-07", "2001-09-11T12:46:40Z"] {
        let stamp = format!("<TimeStamp><when>{when}</when></TimeStamp>");
        assert!(made.contains(&stamp), "{made}");
    }
    let made = converted(&desk, "t.kml", "o.gpx");
    assert!(made.contains("<time>2001-09-11T12:46:40Z</time>"), "{made}");
}

#[test]
fn gpx_stays_as_it_is_from_one_conversion_to_the_next() {
    let body = "<wpt lat=\"1\" lon=\"2\"><ele>12.5</ele><time>2024-01-01T00:00:00Z</time>\
        <name>W</name><cmt>c</cmt><desc>d</desc><sym>Flag</sym><type>t</type></wpt>\n\
        <rte><name>R</name><desc>way</desc>\n<rtept lat=\"1\" lon=\"2\"/>\n\
        <rtept lat=\"1\" lon=\"3\"/>\n</rte>\n\
        <trk><name>T</name><desc>name: T</desc>\n<trkseg>\n<trkpt lat=\"1\" lon=\"2\"/>\n\
        <trkpt lat=\"1\" lon=\"3\"/>\n</trkseg>\n</trk>\n</gpx>";
    let gpx = format!(
        "<gpx version=\"1.1\" creator=\"x\" xmlns=\"http://www.topografix.com/GPX/1/1\">{body}"
    );
    let desk = Desk::new();
    desk.put("a.gpx", gpx);
    for (from, to) in [("a.gpx", "b.gpx"), ("b.gpx", "c.gpx")] {
        let made = converted(&desk, from, to);
        let (_, features) = made.split_once("</metadata>\n").unwrap();
        assert_eq!(features.trim_end(), body, "{to}");
    }
}

#[test]
fn times_of_which_one_is_missing_stay_a_list_through_kml() {
    let times = json!(["2024-05-01T10:00:00Z", null]);
    let desk = Desk::new();
    desk.put(
        "t.geojson",
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"coordTimes\":{times}}},\
             \"geometry\":{{\"type\":\"LineString\",\"coordinates\":[[141,41],[142,42]]}}}}"
        ),
    );
    converted(&desk, "t.geojson", "o.kml");
    let read = as_json(&desk, "o.kml");
    assert_eq!(read["features"][0]["properties"]["coordTimes"], times);
}

#[test]
fn an_address_of_an_aircraft_is_one_in_any_case() {
    let rows = "timestamp,lat,lon,hex\n2024-01-01T00:00:00Z,1,2,4CA1FA\n\
                2024-01-01T00:10:00Z,1,2.1,4ca1fa\n";
    let point = |hex: &str, minute: u32| {
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"icao24\":\"{hex}\",\"time\":\
             \"2024-01-01T00:{minute:02}:00Z\"}},\"geometry\":{{\"type\":\"Point\",\
             \"coordinates\":[2.{minute},1]}}}}"
        )
    };
    let points = [point("4CA1FA", 10), point("4ca1fa", 20)].join(",");
    let points = format!("{{\"type\":\"FeatureCollection\",\"features\":[{points}]}}");
    for (name, content) in [("a.csv", rows), ("a.geojson", points.as_str())] {
        let desk = Desk::new();
        desk.put(name, content);
        let ran = desk.run(&["tracks", name, "-o", "-", "--gap", "none"]);
        let read: Value = serde_json::from_slice(&ran.stdout).unwrap();
        let all = read["features"].as_array().unwrap();
        assert_eq!(all.len(), 1, "{name}: {read}");
        assert_eq!(all[0]["properties"]["vessel"], "4ca1fa", "{name}");
    }
}

#[test]
fn a_row_without_an_identity_names_the_column() {
    let desk = Desk::new();
    desk.put("a.csv", "time,lat,lon,ship\n2024-01-01T00:00:00Z,1,2,\n");
    let ran = desk.run(&["tracks", "a.csv", "-o", "-", "--vessel-column", "ship"]);
    let said = "column \"ship\" has no vessel id; --vessel-column takes another";
    assert!(ran.stderr.contains(said), "{}", ran.stderr);
}

/// Globes need a polar cap in pieces, with its outline as a line; that line was
/// read as a feature, and written to KML again it failed: "1 features of lines
/// in 1 parts were written, but 0 in 0 were read back". The cap's square
/// degrees, by shapely 2.0 of the exported GeoJSON: 1591.326.
#[test]
fn a_polar_cap_is_one_area_from_kml_to_every_format() {
    let desk = Desk::new();
    let ring = ["ring", "--from", "89N 0E", "--range", "500 km", "-o"];
    assert_eq!(desk.run(&[&ring[..], &["cap.kml"]].concat()).code, 0);
    for name in ["a.kml", "a.kmz", "a.geojson", "a.gpkg", "a.fgb", "a.csv"] {
        let ran = desk.run(&["convert", "cap.kml", name]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
        let read = as_json(&desk, name);
        let features = read["features"].as_array().unwrap();
        let mut kinds: Vec<(&str, &str)> = features
            .iter()
            .map(|f| {
                let kind = f["geometry"]["type"].as_str().unwrap();
                (f["id"].as_str().unwrap(), kind.trim_start_matches("Multi"))
            })
            .collect();
        kinds.sort_unstable();
        assert_eq!(
            kinds,
            [("ring", "Polygon"), ("ring-origin", "Point")],
            "{name}"
        );
        let area = features.iter().find(|f| f["id"] == "ring").unwrap();
        assert_eq!(area["properties"]["range_km"], 500, "{name}");
        assert!(
            (square_degrees(&area["geometry"]) - 1591.326).abs() < 0.001,
            "{name}"
        );
    }
}

/// `tracks` read such tables, and `convert` refused them.
#[test]
fn lines_above_the_header_and_delimiters_behind_rows_are_no_columns() {
    let desk = Desk::new();
    for (name, table) in [
        ("excel", "sep=;\nname;lat;lon\na;1;2\nb;3;4\n"),
        ("excel-comma", "sep=,\r\nname,lat,lon\r\na,1,2\r\nb,3,4\r\n"),
        (
            "comment",
            "# made by a logger\n\nname,lat,lon\na,1,2\nb,3,4\n",
        ),
        ("rows", "name;lat;lon\na;1;2;\nb;3;4;\n"),
        ("header", "name,lat,lon,\na,1,2\nb,3,4\n"),
        ("both", "name,lat,lon,\na,1,2,\nb,3,4,\n"),
        ("all", "sep=;\nname;lat;lon\na;1;2;\nb;3;4;\n"),
    ] {
        let from = format!("{name}.csv");
        desk.put(&from, table);
        let made = as_json(&desk, &from);
        let features = made["features"].as_array().unwrap();
        let said: Vec<String> = features
            .iter()
            .map(|f| format!("{} {}", f["properties"], f["geometry"]["coordinates"]))
            .collect();
        let names: Vec<&Value> = features.iter().map(|f| &f["properties"]["name"]).collect();
        assert_eq!(names, ["a", "b"], "{name}: {said:?}");
        assert_eq!(features[1]["geometry"]["coordinates"][0], 4.0, "{name}");
        assert_eq!(
            features[1]["properties"].as_object().unwrap().len(),
            1,
            "{name}: {said:?}"
        );
    }
    // Lines are counted from the first of the file.
    desk.put("wrong.csv", "sep=;\nname;lat;lon\na;1;2\nb;3\n");
    desk.run(&["convert", "wrong.csv", "w.geojson"])
        .ends(2)
        .says("line 4");
}
