//! Fields, names and numbers of features from a file to the next, and what is
//! said of them.

use crate::support::Desk;
use serde_json::{Value, json};

fn as_json(desk: &Desk, name: &str) -> (Value, String) {
    let ran = desk.run(&["convert", name, "-"]).ends(0);
    (serde_json::from_slice(&ran.stdout).unwrap(), ran.stderr)
}

fn fields(read: &Value, name: &str) -> Vec<Value> {
    let features = read["features"].as_array().unwrap().iter();
    features.map(|f| f["properties"][name].clone()).collect()
}

/// `400e12` is an address of the United Kingdom's block (400000 to 43FFFF).
#[test]
fn identifiers_of_a_table_do_not_become_numbers() {
    let desk = Desk::new();
    desk.put(
        "t.csv",
        "lat,lon,icao24,version,number,price,code\n\
         41,141,400e12,1.9,12345678901234567890,12.50,.5\n\
         41,142,400e12,1.10,9007199254740993,9.75,5.\n",
    );
    let (read, said) = as_json(&desk, "t.csv");
    assert_eq!(fields(&read, "icao24"), [json!("400e12"), json!("400e12")]);
    assert_eq!(fields(&read, "version"), [json!("1.9"), json!("1.10")]);
    let numbers = ["12345678901234567890", "9007199254740993"];
    assert_eq!(fields(&read, "number"), numbers.map(|n| json!(n)));
    assert_eq!(fields(&read, "code"), [json!(".5"), json!("5.")]);
    assert_eq!(fields(&read, "price"), [json!(12.5), json!(9.75)]);
    let written =
        "field price holds numbers, which are written without their format: 12.50 as 12.5";
    assert!(said.contains(written), "{said}");
}

#[test]
fn whole_numbers_of_twenty_digits_keep_them() {
    let feature = |id: &str| {
        format!(
            "{{\"type\":\"Feature\",\"id\":{id},\"properties\":{{\"n\":{id}}},\
             \"geometry\":{{\"type\":\"Point\",\"coordinates\":[2.5,1]}}}}"
        )
    };
    let ids = ["12345678901234567890", "12345678901234567891"];
    let desk = Desk::new();
    desk.put("t.geojsonl", ids.map(feature).join("\n"));
    let (read, _) = as_json(&desk, "t.geojsonl");
    assert_eq!(fields(&read, "n"), ids.map(|n| json!(n)));
    let found = [0, 1].map(|at| read["features"][at]["id"].clone());
    assert_eq!(found, ids.map(|n| json!(n)));
}

/// GDAL keeps a column without a value too.
#[test]
fn a_field_without_a_value_stays_a_field() {
    let desk = Desk::new();
    desk.put("t.csv", "lat,lon,empty,name\n1,2,,a\n");
    desk.put(
        "t.geojson",
        "{\"type\":\"Feature\",\"properties\":{\"empty\":null,\"name\":\"a\"},\
         \"geometry\":{\"type\":\"Point\",\"coordinates\":[2,1]}}",
    );
    for name in ["t.csv", "t.geojson"] {
        desk.run(&["convert", name, "made.csv"]).ends(0);
        let made = String::from_utf8(desk.get("made.csv")).unwrap();
        assert!(made.starts_with("WKT,empty,name\n"), "{name}: {made}");
        std::fs::remove_file(desk.path().join("made.csv")).unwrap();
    }
}

#[test]
fn two_fields_of_one_name_are_told_apart_or_named() {
    let desk = Desk::new();
    desk.put("t.csv", "lat,lon,a,a,a_1\n1,2,x,y,z\n");
    let (read, said) = as_json(&desk, "t.csv");
    let all = ["a", "a_1", "a_2"].map(|name| fields(&read, name)[0].clone());
    assert_eq!(all, [json!("x"), json!("z"), json!("y")]);
    assert!(
        said.contains("column 4 is also named a: it is read as a_2"),
        "{said}"
    );
    desk.put(
        "t.geojson",
        "{\"type\":\"Feature\",\"properties\":{\"a\":\"x\",\"a\":\"y\"},\
         \"geometry\":{\"type\":\"Point\",\"coordinates\":[2,1]}}",
    );
    let (read, said) = as_json(&desk, "t.geojson");
    assert_eq!(fields(&read, "a"), [json!("y")]);
    let twice = "field a occurs twice in 1 feature; its last value is kept";
    assert!(said.contains(twice), "{said}");
}

#[test]
fn a_field_for_the_ids_that_is_not_id_is_named() {
    let desk = Desk::new();
    desk.put("t.csv", "lat,lon,id,ID\n1,2,x,y\n1,3,z,w\n");
    for made in ["made.csv", "made.gpkg", "made.kml", "made.shp.zip"] {
        desk.run(&["convert", "t.csv", made])
            .ends(0)
            .says("id -> feature_id");
    }
}

const TRACKS: &str = "<kml xmlns=\"http://www.opengis.net/kml/2.2\" \
    xmlns:gx=\"http://www.google.com/kml/ext/2.2\"><Document>\
    <Placemark><gx:Track><when>2024-05-01T10:00:00Z</when>\
    <gx:coord>1 2 0</gx:coord><gx:coord>3 4 0</gx:coord></gx:Track></Placemark>\
    <Placemark><gx:Track><when>2024-05-01</when><when>2024-05-02</when>\
    <gx:coord>1 2 0</gx:coord><gx:coord>3 4 0</gx:coord></gx:Track></Placemark></Document></kml>";

#[test]
fn a_track_with_too_few_times_is_read_without_them() {
    let desk = Desk::new();
    desk.put("t.kml", TRACKS);
    let (read, said) = as_json(&desk, "t.kml");
    let line = json!({ "type": "LineString", "coordinates": [[1.0, 2.0], [3.0, 4.0]] });
    assert_eq!(read["features"][0]["geometry"], line);
    assert_eq!(read["features"][0]["properties"].get("coordTimes"), None);
    let without = "1 feature has 2 positions and 1 time, so its times are not used (feature 1)";
    assert!(said.contains(without), "{said}");
}

#[test]
fn days_of_a_movement_are_said_to_become_midnights() {
    let said = "1 movement has days, months or years for times; each is read as its first \
                moment, 00:00 UTC";
    let desk = Desk::new();
    desk.put("t.kml", TRACKS);
    assert!(as_json(&desk, "t.kml").1.contains(said));
    desk.put(
        "t.geojson",
        "{\"type\":\"Feature\",\"properties\":{\"coordTimes\":[\"2024-05-01\",\"2024-05-02\"]},\
         \"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}}",
    );
    let (read, notes) = as_json(&desk, "t.geojson");
    assert!(notes.contains(said), "{notes}");
    // The field itself keeps them.
    let days = json!(["2024-05-01", "2024-05-02"]);
    assert_eq!(fields(&read, "coordTimes"), [days]);
}

#[test]
fn a_format_that_is_only_written_is_called_so() {
    let desk = Desk::new();
    desk.put("t.czml", "[{\"id\":\"document\",\"version\":\"1.0\"}]");
    let ran = desk.run(&["convert", "t.czml", "-"]).ends(2);
    let ran = ran.says("is czml, which standoff writes but does not read");
    assert!(!ran.stderr.contains("ogr2ogr"), "{}", ran.stderr);
}

/// Scenarios come from others, for example out of an SVG.
#[test]
fn no_message_commands_the_terminal() {
    let desk = Desk::new();
    let scenario = "standoff = 1\ntitle = \"A\"\n[[ring]]\nid = \"r\\u001b[31m\"\n\
                    from = \"Ta\\u001b[2Jipei\"\nrange = \"300 km\"\n";
    desk.put("s.toml", scenario);
    let ran = desk
        .run(&["check", "s.toml"])
        .ends(1)
        .says("Ta\\u{1b}[2Jipei");
    assert!(!ran.said().contains('\u{1b}'), "{}", ran.said());
    desk.put("raw.toml", scenario.replace("\\u001b", "\u{1b}"));
    let ran = desk.run(&["check", "raw.toml"]).ends(1);
    assert!(!ran.said().contains('\u{1b}'), "{}", ran.said());
    desk.put(
        "t.geojson",
        "{\"type\":\"Feature\",\"id\":\"a\\u001b[31m\",\"properties\":{},\
         \"geometry\":{\"type\":\"Point\",\"coordinates\":[2,95]}}",
    );
    for command in ["validate", "convert"] {
        let ran = desk.run(&[command, "t.geojson", "x.csv"]);
        assert!(!ran.said().contains('\u{1b}'), "{}", ran.said());
    }
}

#[test]
fn features_are_numbered_as_in_the_file() {
    let flat = "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1],[2,2],[0,0]]]}";
    let both = "{\"type\":\"GeometryCollection\",\"geometries\":[\
                {\"type\":\"Point\",\"coordinates\":[1,2]},\
                {\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}]}";
    let features = [both, flat].map(|geometry| {
        format!("{{\"type\":\"Feature\",\"properties\":{{}},\"geometry\":{geometry}}}")
    });
    let desk = Desk::new();
    desk.put("t.geojsonl", features.join("\n"));
    let (_, said) = as_json(&desk, "t.geojsonl");
    assert!(
        said.contains("feature 2: its boundary encloses nothing"),
        "{said}"
    );
    desk.run(&["validate", "t.geojsonl"])
        .ends(1)
        .says("feature 2");
}

#[test]
fn elements_in_the_wrong_case_and_shapes_without_coordinates_are_named() {
    let placemark = |inside: &str| format!("<Placemark>{inside}</Placemark>");
    let kml = |inside: &str| {
        format!("<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>{inside}</Document></kml>")
    };
    let point = "<Point><coordinates>5,6</coordinates></Point>";
    for (inside, said) in [
        (
            placemark("<Point><Coordinates>5,6</Coordinates></Point>"),
            "<Coordinates> is not read; KML writes <coordinates>",
        ),
        (
            placemark("<Point><coordinate>5,6</coordinate></Point>"),
            "1 point, line or ring has no <coordinates>",
        ),
        (
            format!("<placemark>{point}</placemark>{}", placemark(point)),
            "<placemark> is not read; KML writes <Placemark>",
        ),
        (
            placemark(&format!("<Name>x</Name>{point}")),
            "<Name> is not read; KML writes <name>",
        ),
    ] {
        let desk = Desk::new();
        desk.put("t.kml", kml(&inside));
        desk.run(&["convert", "t.kml", "-"]).ends(0).says(said);
        desk.run(&["validate", "t.kml"]).ends(0).says(said);
    }
    // GDAL's KML driver writes an empty point so.
    let desk = Desk::new();
    desk.put(
        "t.kml",
        kml(&placemark(
            "<Point><coordinates>nan,nan</coordinates></Point>",
        )),
    );
    let said = "1 point, line or ring with a coordinate that is not a number was left out";
    desk.run(&["convert", "t.kml", "-"]).ends(0).says(said);
}

#[test]
fn a_zone_of_a_file_tells_what_was_not_read() {
    let square = "<Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 5,0 5,5 0,5 0,0\
                  </coordinates></LinearRing></outerBoundaryIs></Polygon>";
    let desk = Desk::new();
    desk.put(
        "t.kml",
        format!(
            "<kml><Document><Placemark>{square}</Placemark><placemark>{square}</placemark>\
             <Placemark><LineString><coordinates>7,7 8,8</coordinates></LineString></Placemark>\
             </Document></kml>"
        ),
    );
    desk.put(
        "s.toml",
        "standoff = 1\ntitle = \"A\"\n[sources.paper]\ntext = \"P\"\n\
         [[zone]]\nid = \"z\"\nsource = \"paper\"\nfile = \"t.kml\"\n",
    );
    let ran = desk.run(&["check", "s.toml"]).ends(0);
    ran.says("<placemark> is not read; KML writes <Placemark>")
        .says("only its polygons are used, not its 1 line");
}

#[test]
fn elements_of_gpx_that_are_not_read_are_counted() {
    let desk = Desk::new();
    desk.put(
        "t.gpx",
        "<gpx version=\"1.1\" creator=\"x\" xmlns=\"http://www.topografix.com/GPX/1/1\">\
         <wpt lat=\"1\" lon=\"2\"><ele>5</ele><link href=\"http://example.org\"/></wpt>\
         <trk><number>7</number><trkseg><trkpt lat=\"1\" lon=\"2\"><ele>1</ele>\
         <extensions><speed>5</speed></extensions></trkpt>\
         <trkpt lat=\"1\" lon=\"3\"><extensions/></trkpt></trkseg></trk></gpx>",
    );
    let said = "elements that are not read: <link> (1), <number> (1), <extensions> (2)";
    desk.run(&["convert", "t.gpx", "-"]).ends(0).says(said);
    desk.run(&["validate", "t.gpx"]).ends(0).says(said);
}

/// RFC 7946, 3.2: "A Feature object has a member with the name".
#[test]
fn a_feature_without_a_member_that_it_has_is_found() {
    let point = "{\"type\":\"Point\",\"coordinates\":[2,1]}";
    for (feature, member) in [
        (
            format!("{{\"type\":\"Feature\",\"geometry\":{point}}}"),
            "properties",
        ),
        (
            "{\"type\":\"Feature\",\"properties\":null}".to_owned(),
            "geometry",
        ),
    ] {
        let desk = Desk::new();
        desk.put("t.geojson", feature);
        let said = format!("a feature has a member \"{member}\"; write null if there is none");
        desk.run(&["validate", "t.geojson"]).ends(1).says(&said);
    }
}

#[test]
fn each_format_is_checked_by_its_own_rules() {
    let desk = Desk::new();
    desk.put(
        "t.gpx",
        "<gpx version=\"1.1\" creator=\"x\"><trk><trkseg><trkpt lat=\"1\" lon=\"179\"/>\
         <trkpt lat=\"1\" lon=\"-179\"/></trkseg></trk></gpx>",
    );
    desk.run(&["validate", "t.gpx"]).ends(0);
    desk.put("t.csv", "WKT\n\"POLYGON ((0 0,0 5,5 5,5 0,0 0))\"\n");
    let ran = desk.run(&["validate", "t.csv"]).ends(0);
    assert!(!ran.said().contains("clockwise"), "{}", ran.said());
}
