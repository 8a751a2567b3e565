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
        "r,2023-07-01T12:00:00Z",
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
        assert!(ran.out().contains("[11.0,50.0]"), "{text}: {}", ran.said());
    }
    let foreign = collection(&feature(&in_geometry)).replace("EPSG:3857", "EPSG:27700");
    let desk = Desk::new();
    desk.put("t.geojson", foreign);
    for command in ["convert", "tracks"] {
        let ran = desk.run(&[command, "t.geojson", "-o", "-"]);
        assert_ne!(ran.code, 0);
        ran.says("is in EPSG:27700, which standoff cannot reproject");
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
