//! Parts of other programs' files that are easily lost: a second position of a
//! point, measures, times of folders, coordinate systems of single features.
//! They are read, or a message names them.

use crate::support::Desk;
use serde_json::{Value, json};

/// What `convert` makes of a file, and what it says.
fn converted(name: &str, content: impl AsRef<[u8]>) -> (Value, String) {
    let desk = Desk::new();
    desk.put(name, content);
    let ran = desk.run(&["convert", name, "-"]).ends(0);
    (serde_json::from_slice(&ran.stdout).unwrap(), ran.stderr)
}

fn kml(inside: &str) -> String {
    format!("<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>{inside}</Document></kml>")
}

/// LIBKML (GDAL 3.6.2) reads `POINT Z (-122.08 37.42 0)`. Some programs write a
/// fourth number.
#[test]
fn a_kml_point_is_one_position() {
    for (text, at) in [
        ("-122.08,37.42,0,20", [-122.08, 37.42]),
        ("1,2 3,4", [1.0, 2.0]),
    ] {
        let point = format!("<Point><coordinates>{text}</coordinates></Point>");
        let text = kml(&format!("<Placemark><name>a</name>{point}</Placemark>"));
        let (read, said) = converted("p.kml", text);
        let expected = json!({"type": "Point", "coordinates": at});
        assert_eq!(read["features"][0]["geometry"], expected);
        assert!(said.contains("1 point has more than longitude"), "{said}");
    }
    let whole = kml("<Placemark><Point><coordinates>1,2,3</coordinates></Point></Placemark>");
    assert!(!converted("p.kml", whole).1.contains("has more than"));
}

/// A line with measures, in shapefile form: `LINESTRING M (1 2 7, 3 4 8)`.
fn polyline_m(measures: [f64; 2]) -> Vec<u8> {
    let numbers = |all: &[f64]| -> Vec<u8> { all.iter().flat_map(|n| n.to_le_bytes()).collect() };
    let bounds = numbers(&[1.0, 2.0, 3.0, 4.0]);
    let mut shape = 23_u32.to_le_bytes().to_vec();
    shape.extend(&bounds);
    for count in [1_u32, 2, 0] {
        shape.extend(count.to_le_bytes());
    }
    shape.extend(numbers(&[1.0, 2.0, 3.0, 4.0]));
    shape.extend(numbers(&measures));
    shape.extend(numbers(&measures));
    let words = |bytes: usize| (bytes as u32 / 2).to_be_bytes();
    let mut file = 9994_u32.to_be_bytes().to_vec();
    file.extend([0; 20]);
    file.extend(words(100 + 8 + shape.len()));
    file.extend(1000_u32.to_le_bytes());
    file.extend(23_u32.to_le_bytes());
    file.extend(&bounds);
    file.extend([0; 32]);
    file.extend(1_u32.to_be_bytes());
    file.extend(words(shape.len()));
    file.extend(shape);
    file
}

/// `POINT M (1 2 7)` in ISO WKB, as in a GeoPackage of GDAL 3.6.2.
const POINT_M: &str = "01D1070000000000000000F03F00000000000000400000000000001C40";

#[test]
fn dropped_measures_are_counted() {
    const SAID: &str = "1 feature has measures (M), which were left out";
    let line = "{\"type\":\"LineString\",\"coordinates\":[[1,2,0,1704067200],[3,4,0,1704070800]]}";
    for (name, content) in [
        (
            "t.csv",
            b"id,WKT\n1,\"LINESTRING M (1 2 7, 3 4 8)\"\n".to_vec(),
        ),
        (
            "t.csv",
            b"id,WKT\n1,\"LINESTRING ZM (1 2 5 7, 3 4 5 8)\"\n".to_vec(),
        ),
        ("t.csv", b"id,WKT\n1,POINT M (1 2 7)\n".to_vec()),
        ("t.csv", format!("id,geom\n1,{POINT_M}\n").into_bytes()),
        ("t.shp", polyline_m([7.0, 8.0])),
        ("t.geojson", line.into()),
        (
            "t.geojson",
            format!("{{\"type\":\"GeometryCollection\",\"geometries\":[{line},{line}]}}").into(),
        ),
    ] {
        let (_, said) = converted(name, &content);
        assert!(
            said.contains(SAID),
            "{}: {said}",
            String::from_utf8_lossy(&content)
        );
    }
    for (name, content) in [
        (
            "t.csv",
            b"id,WKT\n1,\"LINESTRING Z (1 2 7, 3 4 8)\"\n".to_vec(),
        ),
        (
            "t.csv",
            b"id,WKT\n1,\"LINESTRING M (1 2 0, 3 4 0)\"\n".to_vec(),
        ),
        // "No data" of a shapefile.
        ("t.shp", polyline_m([-1e39, 0.0])),
        ("t.geojson", line.replace(",0,17", ",17").into_bytes()),
    ] {
        let (_, said) = converted(name, &content);
        assert!(
            !said.contains("measures"),
            "{}: {said}",
            String::from_utf8_lossy(&content)
        );
    }
}

/// KML: a folder's time is that of the features in it.
#[test]
fn the_time_of_a_folder_is_that_of_its_placemarks() {
    let point = "<Point><coordinates>1,2</coordinates></Point>";
    let span = "<TimeSpan><begin>2024-01-01</begin><end>2024-02-01</end></TimeSpan>";
    let stamp = "<TimeStamp><when>2023-07-01T12:00:00Z</when></TimeStamp>";
    let text = kml(&format!(
        "<name>d</name>{stamp}<Folder><name>F</name>{span}\
         <Placemark><name>p</name>{point}</Placemark>\
         <Placemark><name>q</name><TimeStamp><when>2024-01-05</when></TimeStamp>{point}</Placemark>\
         </Folder><Placemark><name>r</name>{point}</Placemark>"
    ));
    let desk = Desk::new();
    desk.put("t.kml", text);
    desk.run(&["convert", "t.kml", "t.csv"]).ends(0);
    let table = String::from_utf8(desk.get("t.csv")).unwrap();
    for row in [
        "p,2024-01-01,2024-02-01,",
        "q,,,2024-01-05",
        "r,,,2023-07-01T12:00:00Z",
    ] {
        assert!(table.contains(row), "{row}: {table}");
    }
    let late = kml(&format!(
        "<Folder><Placemark>{point}</Placemark>{span}</Folder>"
    ));
    let (read, said) = converted("t.kml", late);
    assert_eq!(read["features"][0]["properties"], json!({}));
    assert!(said.contains("the time of 1 folder comes after"), "{said}");
}

/// `gdaltransform -s_srs EPSG:3857 -t_srs EPSG:4326`: 1224514.398726 6446275.841017
/// is 11E 50N.
#[test]
fn a_feature_or_geometry_may_name_its_own_system() {
    let crs = json!({"type": "name", "properties": {"name": "EPSG:3857"}});
    let point = json!({"type": "Point", "coordinates": [1_224_514.398726, 6_446_275.841017]});
    let (mut in_geometry, mut plain) = (point.clone(), point.clone());
    in_geometry["crs"] = crs.clone();
    plain["crs"] = json!("EPSG:3857");
    let time = json!({"time": "2024-01-01T00:00:00Z", "mmsi": "123456789"});
    let feature =
        |geometry: &Value| json!({"type": "Feature", "properties": time, "geometry": geometry});
    let mut of_feature = feature(&point);
    of_feature["crs"] = crs;
    let degrees = feature(&json!({"type": "Point", "coordinates": [11, 50]}));
    let collection = |first: &Value| {
        json!({"type": "FeatureCollection", "features": [first, degrees]}).to_string()
    };
    for (name, text) in [
        ("t.geojson", collection(&feature(&in_geometry))),
        ("t.geojson", collection(&of_feature)),
        ("t.geojson", collection(&feature(&plain))),
        (
            "t.geojsonl",
            format!("{}\n{degrees}\n", feature(&in_geometry)),
        ),
        ("t.geojson", feature(&in_geometry).to_string()),
    ] {
        let (read, _) = converted(name, &text);
        for feature in read["features"].as_array().unwrap() {
            let at = &feature["geometry"]["coordinates"];
            let near = |i: usize, to: f64| (at[i].as_f64().unwrap() - to).abs() < 1e-7;
            assert!(near(0, 11.0) && near(1, 50.0), "{text}: {at}");
        }
        let desk = Desk::new();
        desk.put(name, &text);
        let ran = desk.run(&["tracks", name, "--format", "geojsonl", "-o", "-"]);
        let ran = ran.ends(0);
        assert!(ran.out().contains("[11,50]"), "{text}: {}", ran.said());
        assert!(!ran.stderr.contains("outside"), "{text}: {}", ran.stderr);
    }
    let foreign = collection(&feature(&in_geometry)).replace("EPSG:3857", "EPSG:26717");
    let desk = Desk::new();
    desk.put("t.geojson", foreign);
    for command in ["convert", "tracks"] {
        let ran = desk.run(&[command, "t.geojson", "-o", "-"]);
        assert_ne!(ran.code, 0);
        ran.says("is in EPSG:26717, which standoff cannot reproject");
    }
}

/// JSON-FG, as written by GDAL 3.8's driver JSONFG.
#[test]
fn json_fg_keeps_its_time_and_is_not_read_without_its_place() {
    let file = |time: Value, geometry: Value| {
        let place = json!({"type": "Point", "coordinates": [600_000, 5_600_000]});
        json!({
            "type": "FeatureCollection",
            "coordRefSys": "[EPSG:25832]",
            "features": [{"type": "Feature", "properties": {}, "time": time, "place": place,
                "geometry": geometry}]
        })
    };
    let point = json!({"type": "Point", "coordinates": [10.4, 50.5]});
    for (time, fields) in [
        (
            json!({"timestamp": "2024-01-01T00:00:00Z"}),
            json!({"time": "2024-01-01T00:00:00Z"}),
        ),
        (json!({"date": "2024-01-01"}), json!({"time": "2024-01-01"})),
        (
            json!({"interval": ["2024-01-01", "2024-02-01"]}),
            json!({"begin": "2024-01-01", "end": "2024-02-01"}),
        ),
        (
            json!({"interval": ["2024-01-01", ".."]}),
            json!({"begin": "2024-01-01"}),
        ),
        (json!(null), json!({})),
    ] {
        let text = file(time.clone(), point.clone());
        let (read, _) = converted("t.geojson", text.to_string());
        assert_eq!(read["features"][0]["properties"], fields);
        let single = text["features"][0].to_string();
        let (read, _) = converted("t.geojson", single);
        assert_eq!(read["features"][0]["properties"], fields);
    }
    let text = file(json!(null), json!(null));
    for text in [text.to_string(), text["features"][0].to_string()] {
        let desk = Desk::new();
        desk.put("t.geojson", text);
        let ran = desk.run(&["convert", "t.geojson", "-"]);
        assert_ne!(ran.code, 0);
        ran.says("convert it first: ogr2ogr t.gpkg t.geojson");
    }
}

/// AIS counts 1/600,000 of a degree; others write microdegrees, NMEA or metres.
#[test]
fn a_file_without_a_position_on_the_earth_is_an_error() {
    let metres = "{\"type\":\"Point\",\"coordinates\":[600000,5600000]}";
    for (name, content) in [
        ("t.csv", "id,lat,lon\na,30150000,6300000\n"),
        ("t.csv", "id,lat,lon\na,50250000,10500000\n"),
        ("t.csv", "id,lat,ns,lon,ew\na,5015.000,N,01030.000,E\n"),
        ("t.geojson", metres),
    ] {
        let desk = Desk::new();
        desk.put(name, content);
        let ran = desk.run(&["convert", name, "-"]);
        assert_ne!(ran.code, 0, "{content}: {}", ran.said());
        assert_eq!(ran.out(), "");
    }
    // The others are kept, as before.
    let (read, said) = converted("t.csv", "id,lat,lon\na,91,181\nb,2,1\n");
    assert_eq!(
        read["features"][1]["geometry"]["coordinates"],
        json!([1.0, 2.0])
    );
    assert!(
        said.contains("1 feature had positions off the Earth"),
        "{said}"
    );
}

/// NMEA: 0015.000,N is 0.25 N.
#[test]
fn degrees_and_minutes_without_a_point_between_are_refused() {
    let desk = Desk::new();
    desk.put(
        "t.csv",
        "time,lat,ns,lon,ew\n2024-01-01T00:00:00Z,0015.000,N,00030.000,E\n",
    );
    for args in [
        &["convert", "t.csv", "-"][..],
        &["tracks", "t.csv", "-o", "-"],
    ] {
        let ran = desk.run(args);
        assert_ne!(ran.code, 0, "{}", ran.said());
        assert!(ran.stderr.contains("0015.000"), "{}", ran.stderr);
    }
}

#[test]
fn a_cell_without_a_value_is_no_mistake() {
    for missing in ["NA,NA", "NULL,NULL", ",", "NaN,nan", "\\N,\\N"] {
        let (read, _) = converted("t.csv", format!("id,lat,lon\na,1,2\nb,{missing}\n"));
        assert_eq!(read["features"][1]["geometry"], json!(null), "{missing}");
    }
    let (read, _) = converted("t.csv", "id,wkt\na,POINT(2 1)\nb,NULL\nc,POINT(nan nan)\n");
    for feature in [1, 2] {
        assert_eq!(read["features"][feature]["geometry"], json!(null));
    }
    let (read, _) = converted("t.csv", "id,lat,lon\na,10.5°,\u{2212}20.25\n");
    let at = &read["features"][0]["geometry"]["coordinates"];
    assert_eq!(at, &json!([-20.25, 10.5]));
}

#[test]
fn geometries_that_are_not_read_have_their_remedy() {
    for (text, remedy) in [
        ("CIRCULARSTRING(0 0,1 1,2 0)", "-nlt CONVERT_TO_LINEAR"),
        (
            "CurvePolygon Z (CIRCULARSTRING(0 0,1 1,2 0,1 -1,0 0))",
            "-nlt CONVERT_TO_LINEAR",
        ),
        ("TIN(((0 0,1 0,0 1,0 0)))", "-nlt MULTIPOLYGON"),
    ] {
        let desk = Desk::new();
        desk.put("t.csv", format!("id,wkt\n1,\"{text}\"\n"));
        let ran = desk.run(&["convert", "t.csv", "-"]);
        assert_ne!(ran.code, 0);
        ran.says(remedy);
    }
}

/// Python: `csv.reader(f, skipinitialspace=True)`.
#[test]
fn spaces_before_quoted_names_do_not_merge_vessels() {
    let table = "time, lat, lon, name\n\
                 2024-01-01T00:00:00Z, 25, 121, \"A, B\"\n\
                 2024-01-01T00:10:00Z, 25.01, 121, \"A, B\"\n\
                 2024-01-01T00:20:00Z, 25.02, 121, \"C, D\"\n\
                 2024-01-01T00:30:00Z, 25.03, 121, \"C, D\"\n";
    let desk = Desk::new();
    desk.put("t.csv", table);
    let args = ["tracks", "t.csv", "--format", "csv", "-o", "-"];
    let ran = desk.run(&args).ends(0).says("2 vessels");
    assert!(ran.out().contains("\"A, B\"") && ran.out().contains("\"C, D\""));
    let (read, _) = converted("t.csv", table);
    let names: Vec<&Value> = read["features"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|f| f["properties"].as_object().unwrap().values())
        .filter(|value| value.as_str().is_some_and(|text| text.contains(", ")))
        .collect();
    assert_eq!(names, ["A, B", "A, B", "C, D", "C, D"]);
}

#[test]
fn files_of_one_name_are_two_vessels() {
    let desk = Desk::new();
    let table = |lat: &str| {
        format!("time,lat,lon\n2024-01-01T00:00:00Z,{lat},121\n2024-01-01T00:05:00Z,{lat},121.01\n")
    };
    for (name, lat) in [
        ("sa/track.csv", "25"),
        ("sb/track.csv", "25.2"),
        ("other.csv", "26"),
    ] {
        desk.put(name, table(lat));
    }
    let files = [
        "sa/track.csv",
        "sb/track.csv",
        "./sa/track.csv",
        "other.csv",
    ];
    let args = [
        &["tracks"][..],
        &files,
        &["--format", "geojsonl", "-o", "-"],
    ]
    .concat();
    let ran = desk.run(&args).ends(0);
    let vessels: Vec<Value> = ran
        .out()
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["properties"]["vessel"].clone())
        .collect();
    assert_eq!(vessels, ["other", "sa/track", "sb/track"]);
}

/// In CZML, packets of one id are one object; the id of a table that repeats is
/// not that of the features.
#[test]
fn features_with_the_same_id_stay_apart() {
    let desk = Desk::new();
    desk.put("t.csv", "id,lat,lon,t\nA,1,2,x\nA,3,4,y\nB,5,6,z\n");
    let point = |id: &str, x: i32| {
        json!({"type": "Feature", "id": id, "properties": {}, "geometry":
            {"type": "Point", "coordinates": [x, 1]}})
    };
    let ids = ["A", "A", "standoff:1", "document", "a#2"];
    let features: Vec<Value> = ids.iter().zip(1..).map(|(id, x)| point(id, x)).collect();
    let all = json!({"type": "FeatureCollection", "features": features});
    desk.put("t.geojson", all.to_string());
    let ran = desk.run(&["convert", "t.geojson", "u.czml"]).ends(0);
    ran.says("1 feature has the id of another one (\"A\")");
    desk.run(&["convert", "t.csv", "t.czml"]).ends(0);
    for (name, count) in [("t.czml", 4), ("u.czml", 6)] {
        let packets: Value = serde_json::from_slice(&desk.get(name)).unwrap();
        let mut ids: Vec<&str> = packets
            .as_array()
            .unwrap()
            .iter()
            .map(|packet| packet["id"].as_str().unwrap())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{name}: {ids:?}");
    }
    let (read, _) = converted("t.csv", "id,lat,lon\nA,1,2\nA,3,4\n");
    assert_eq!(read["features"][0]["properties"]["id"], "A");
    assert_eq!(read["features"][0]["id"], json!(null));
}
