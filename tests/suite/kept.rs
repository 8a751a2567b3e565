//! Positions and names that must not become others on the way through
//! `convert` and `tracks`: what cannot be kept is refused, or counted.

use crate::support::Desk;
use serde_json::{Value, json};

fn as_json(desk: &Desk, name: &str) -> Value {
    let ran = desk.run(&["convert", name, "-"]);
    assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
    serde_json::from_slice(&ran.stdout).unwrap()
}

/// 10 S 20 W, as NMEA and EXIF have it; `tracks` and `convert` read it alike.
#[test]
fn hemispheres_in_columns_of_their_own_set_the_signs() {
    for (head, row) in [
        ("time,lat,ns,lon,ew", "10.5,S,20.25,W"),
        (
            "time,Latitude,lat_dir,Longitude,lon_dir",
            "10.5,s,20.25,West",
        ),
        // One of the pair: the other coordinate has its own sign.
        ("time,lat,ns,lon", "10.5,S,-20.25"),
        ("time,lat,lon,ew", "-10.5,20.25,W"),
        // Known by their cells.
        ("time,lat,hemisphere_ns,lon,hemisphere_ew", "10.5,S,20.25,W"),
        ("time,lat,dir,lon,dir2", "10.5,S,20.25,W"),
    ] {
        let desk = Desk::new();
        desk.put("t.csv", format!("{head}\n2024-01-01T00:00:00Z,{row}\n"));
        let read = as_json(&desk, "t.csv");
        let at = &read["features"][0]["geometry"]["coordinates"];
        assert_eq!(at, &json!([-20.25, -10.5]), "{head}");
        let ran = desk.run(&["tracks", "t.csv", "--format", "geojsonl", "-o", "-"]);
        let line = String::from_utf8(ran.stdout).unwrap();
        assert!(line.contains("[-20.25,-10.5]"), "{line}{}", ran.stderr);
    }
    // A row without a shape says where it is in the same way.
    let desk = Desk::new();
    desk.put(
        "t.csv",
        "wkt,lat,ns,lon,ew\nPOINT (1 2),,,,\n,10.5,S,20.25,W\n",
    );
    let at = &as_json(&desk, "t.csv")["features"][1]["geometry"]["coordinates"];
    assert_eq!(at, &json!([-20.25, -10.5]));
}

/// An error in `convert`; in `tracks` the row is skipped, and named.
#[test]
fn a_cell_that_is_no_hemisphere_of_its_degrees_is_a_mistake() {
    for (row, what) in [
        ("10,up,20,W", "hemisphere \"up\" is not N or S"),
        ("10,W,20,S", "hemisphere \"W\" is not N or S"),
        ("10.5,,20,W", "no hemisphere for 10.5; write N or S"),
        (
            "-10.7,N,20,W",
            "hemisphere \"N\" contradicts the sign of -10.7",
        ),
        ("10,S,-20,E", "hemisphere \"E\" contradicts the sign of -20"),
    ] {
        let desk = Desk::new();
        let at = "2024-01-01T00:";
        let table = format!("time,lat,ns,lon,ew\n{at}00:00Z,10.5,S,20.25,W\n{at}10:00Z,{row}\n");
        desk.put("t.csv", table);
        let ran = desk.run(&["convert", "t.csv", "-"]);
        assert_ne!(ran.code, 0);
        assert!(
            ran.stderr.contains(&format!("line 3: {what}")),
            "{}",
            ran.stderr
        );
        let ran = desk.run(&["tracks", "t.csv", "--format", "geojsonl", "-o", "-"]);
        let said = [
            "skipped 1 fix with a missing or wrong hemisphere",
            &format!("t.csv:3: {what}"),
        ];
        for said in said {
            assert!(ran.stderr.contains(said), "{}", ran.stderr);
        }
        let line = String::from_utf8(ran.stdout).unwrap();
        assert!(line.contains("[-20.25,-10.5]"), "{line}");
    }
}

#[test]
fn a_column_that_may_hold_hemispheres_but_is_not_read_is_named() {
    let desk = Desk::new();
    let rows = "2024-01-01T00:00:00Z,10,20,S\n2024-01-01T00:10:00Z,10.1,20,N\n";
    desk.put("t.csv", format!("time,lat,lon,wind\n{rows}"));
    let said = "t.csv: column \"wind\" holds only N and S but is not read: if it is the \
                hemisphere of \"lat\", rename it \"ns\"";
    for args in [
        &["convert", "t.csv", "-"][..],
        &["tracks", "t.csv", "--format", "geojsonl", "-o", "-"],
    ] {
        let ran = desk.run(args);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert!(ran.stderr.contains(said), "{}", ran.stderr);
    }
}

#[test]
fn what_would_be_another_place_is_refused() {
    for (table, what) in [
        (
            "lat_deg,lat_min,lon_deg,lon_min\n10,30,20,30\n",
            "\"lat_min\" has the minutes of \"lat_deg\"",
        ),
        ("lat,lon,lat,name\n10,20,30,a\n", "two columns of latitude"),
    ] {
        let desk = Desk::new();
        desk.put("t.csv", table);
        let ran = desk.run(&["convert", "t.csv", "-"]);
        assert_ne!(ran.code, 0);
        assert!(ran.stderr.contains(what), "{}", ran.stderr);
        let timed = table
            .replacen("lat", "time,lat", 1)
            .replace("\n1", "\n2024-01-01T00:00:00Z,1");
        desk.put("u.csv", timed);
        let ran = desk.run(&["tracks", "u.csv", "-o", "-"]);
        assert_ne!(ran.code, 0);
        assert!(ran.stderr.contains(what), "{}", ran.stderr);
    }
    // Beside the greatest latitude stands the least.
    let desk = Desk::new();
    desk.put(
        "t.csv",
        "lat,lon,lat_min,lat_max,lon_min,lon_max\n1,2,0,2,1,3\n",
    );
    assert_eq!(
        as_json(&desk, "t.csv")["features"][0]["geometry"]["coordinates"],
        json!([2.0, 1.0])
    );
}

/// AIS says "not available" by latitude 91 and longitude 181.
#[test]
fn positions_off_the_earth_are_left_out_and_counted() {
    let desk = Desk::new();
    desk.put("t.csv", "lat,lon,name\n91,181,a\n-90.5,0,b\n45,361,c\n");
    let ran = desk.run(&["convert", "t.csv", "-"]);
    assert_eq!(ran.code, 0);
    let read: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let shapes: Vec<&Value> = (0..3).map(|at| &read["features"][at]["geometry"]).collect();
    assert_eq!(shapes[0..2], [&Value::Null, &Value::Null]);
    assert_eq!(shapes[2]["coordinates"], json!([1.0, 45.0]));
    for said in [
        "2 features had positions off the Earth",
        "feature 1: ",
        "longitudes of 1 feature were changed by 360 degrees",
    ] {
        assert!(ran.stderr.contains(said), "{}", ran.stderr);
    }
    assert!(!ran.stderr.contains("was cut"), "{}", ran.stderr);
    desk.put(
        "l.geojson",
        "{\"type\":\"MultiLineString\",\"coordinates\":[[[1,2],[3,95],[5,6]],[[7,8],[9,10]]]}",
    );
    let left = &as_json(&desk, "l.geojson")["features"][0]["geometry"]["coordinates"];
    assert!(
        left.to_string().contains("9.0,10.0") && !left.to_string().contains("95"),
        "{left}"
    );
}

/// GDAL 3.6 (LIBKML) keeps one value of names that differ in case alone:
/// `ogrinfo -al` of a file with `fid` 1 and `FID` 2 says 2.
#[test]
fn names_that_differ_in_case_alone_are_numbered_in_kml() {
    let desk = Desk::new();
    desk.put(
        "n.geojson",
        "{\"type\":\"Feature\",\"properties\":{\"fid\":1,\"FID\":2,\"wkt\":\"w\",\"WKT\":5},\
         \"geometry\":{\"type\":\"Point\",\"coordinates\":[2,1]}}",
    );
    let ran = desk.run(&["convert", "n.geojson", "n.kml"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stderr
            .contains("renamed fields: FID -> FID_1, WKT -> WKT_1"),
        "{}",
        ran.stderr
    );
    let kml = String::from_utf8(desk.get("n.kml")).unwrap();
    assert!(kml.contains("<Data name=\"FID_1\"><value>2<"), "{kml}");
    assert!(!kml.contains("\"FID\""), "{kml}");
}

#[test]
fn what_the_movement_passes_over_is_said() {
    let desk = Desk::new();
    let fix = |lon: u8, time: &str| format!("<trkpt lat=\"1\" lon=\"{lon}\">{time}</trkpt>");
    let fixes = [
        fix(1, "<time>2024-01-01T10:00:00Z</time>"),
        fix(2, ""),
        fix(3, "<time>2024-01-01T12:00:00Z</time>"),
    ];
    desk.put(
        "t.gpx",
        format!(
            "<gpx><trk><name>t</name><trkseg>{}</trkseg></trk></gpx>",
            fixes.concat()
        ),
    );
    for (out, said) in [
        (
            "t.czml",
            "1 position without a time of its own is not part of the movement",
        ),
        (
            "t.mf.json",
            "1 position without a time of its own is not part of the movement",
        ),
        (
            "t.kml",
            "1 track is written as a line, as not all of its positions have a time",
        ),
    ] {
        let ran = desk.run(&["convert", "t.gpx", out]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert!(ran.stderr.contains(said), "{out}: {}", ran.stderr);
    }
    desk.put("e.csv", "name,lat,lon\na,,\nb,1,2\n");
    let ran = desk.run(&["convert", "e.csv", "e.czml"]);
    assert!(
        ran.stderr.contains("1 feature without a shape is left out"),
        "{}",
        ran.stderr
    );
}

#[test]
fn formats_go_by_their_extensions_as_well() {
    let desk = Desk::new();
    desk.put(
        "p.geojson",
        "{\"type\":\"Point\",\"coordinates\":[2.0,1.0]}",
    );
    let by = |format: &str| {
        desk.run(&["convert", "p.geojson", "-", "--format", format])
            .stdout
    };
    assert_eq!(by("geojsonl"), by("geojsonseq"));
    assert!(!by("geojsonl").is_empty());
}
