//! Files of other programs, as `convert`, `validate` and `tracks` read them:
//! one reader for all three. Right values are those of GDAL, where it has
//! any; tests/outside/foreign.py asks it.

use crate::support::Desk;
use serde_json::Value;
use std::io::Write;

/// What `convert` makes of a file, as GeoJSON.
fn converted(name: &str, content: impl AsRef<[u8]>) -> Value {
    let desk = Desk::new();
    desk.put(name, content);
    let ran = desk.run(&["convert", name, "-"]);
    assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
    serde_json::from_slice(&ran.stdout).unwrap()
}

/// Why `convert` refuses a file.
fn refused(name: &str, content: impl AsRef<[u8]>) -> String {
    let desk = Desk::new();
    desk.put(name, content);
    let ran = desk.run(&["convert", name, "-"]);
    assert_ne!(ran.code, 0, "{name}: {}", ran.stderr);
    ran.stderr
}

fn coordinates(feature: &Value) -> &Value {
    &feature["geometry"]["coordinates"]
}

/// Vessels and their fixes, as `tracks` reads them, and what it says.
fn tracks(name: &str, content: impl AsRef<[u8]>, more: &[&str]) -> (Vec<(String, u64)>, String) {
    let desk = Desk::new();
    desk.put(name, content);
    let args = [&["tracks", name, "-o", "-", "--gap", "none"], more].concat();
    let ran = desk.run(&args);
    assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
    let made: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let features = made["features"].as_array().unwrap().iter();
    let vessel = |f: &Value| {
        let named = &f["properties"];
        let id = named["vessel"].as_str().unwrap().to_string();
        (id, named["fixes"].as_u64().unwrap())
    };
    (features.map(vessel).collect(), ran.stderr)
}

fn tracks_refused(name: &str, content: impl AsRef<[u8]>) -> String {
    let desk = Desk::new();
    desk.put(name, content);
    let ran = desk.run(&["tracks", name, "-o", "-"]);
    assert_ne!(ran.code, 0, "{name}: {}", ran.stderr);
    ran.stderr
}

fn one(vessel: &str, fixes: u64) -> Vec<(String, u64)> {
    vec![(vessel.to_string(), fixes)]
}

const ROWS: &str = "2024-01-01T00:00:00Z,25.0,121.0\n2024-01-01T01:00:00Z,25.5,121.5\n";

fn gpx(encoding: &str, name: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n<gpx version=\"1.1\" creator=\"t\" \
         xmlns=\"http://www.topografix.com/GPX/1/1\"><trk><name>{name}</name><trkseg>\n\
         <trkpt lat=\"25.0\" lon=\"121.0\"><time>2024-01-01T00:00:00Z</time></trkpt>\n\
         <trkpt lat=\"25.5\" lon=\"121.5\"><time>2024-01-01T01:00:00Z</time></trkpt>\n\
         </trkseg></trk></gpx>\n"
    )
}

fn kml(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\" \
         xmlns:gx=\"http://www.google.com/kml/ext/2.2\"><Document>\n{body}\n</Document></kml>\n"
    )
}

fn track(name: &str) -> String {
    kml(&format!(
        "<Placemark><name>{name}</name><gx:Track>\n<when>2024-01-01T00:00:00Z</when>\
         <when>2024-01-01T01:00:00Z</when><gx:coord>121 25 0</gx:coord>\
         <gx:coord>121.5 25.5 0</gx:coord></gx:Track></Placemark>"
    ))
}

#[test]
fn character_references_are_characters() {
    let name = "Pe&#241;a &amp; Caf&#xE9;";
    let (read, _) = tracks("a.gpx", gpx("UTF-8", name), &[]);
    assert_eq!(read, one("Peña & Café", 2));
    let (read, _) = tracks("t.kml", track("S&#333;ya"), &[]);
    assert_eq!(read, one("Sōya", 2));
    let read = converted("a.gpx", gpx("UTF-8", name));
    assert_eq!(read["features"][0]["properties"]["name"], "Peña & Café");
}

#[test]
fn gpx_and_kml_are_read_in_the_encoding_that_they_declare() {
    use encoding_rs::{GBK, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};
    for (label, encoding, name) in [
        ("ISO-8859-1", WINDOWS_1252, "Peña"),
        ("windows-1251", WINDOWS_1251, "Мурманск"),
        ("GBK", GBK, "厦门"),
        ("Shift_JIS", SHIFT_JIS, "宗谷"),
    ] {
        let text = gpx(label, name);
        let bytes = encoding.encode(&text).0.into_owned();
        assert_eq!(tracks("t.gpx", &bytes, &[]).0, one(name, 2), "{label}");
        let read = converted("t.gpx", &bytes);
        assert_eq!(read["features"][0]["properties"]["name"], name, "{label}");
        let placemark = track(name).replace("UTF-8", label);
        let bytes = encoding.encode(&placemark).0.into_owned();
        assert_eq!(tracks("t.kml", &bytes, &[]).0, one(name, 2), "{label}");
    }
    let wide: Vec<u8> = gpx("UTF-16", "厦门")
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    let marked = [&[0xfe, 0xff], &wide[..]].concat();
    for bytes in [&wide, &marked] {
        assert_eq!(tracks("t.gpx", bytes, &[]).0, one("厦门", 2));
        assert_eq!(
            converted("t.gpx", bytes)["features"][0]["properties"]["name"],
            "厦门"
        );
    }
}

#[test]
fn bytes_of_another_encoding_are_an_error_with_their_line() {
    let wrong: Vec<u8> = gpx("UTF-8", "Pe~a")
        .bytes()
        .map(|b| if b == b'~' { 0xf1 } else { b })
        .collect();
    for said in [refused("t.gpx", &wrong), tracks_refused("t.gpx", &wrong)] {
        assert!(said.contains("bytes that are not UTF-8"), "{said}");
        assert!(
            said.contains("line 2: ") || said.contains("t.gpx:2: "),
            "{said}"
        );
    }
    let said = refused("t.gpx", gpx("x-nautical", "a"));
    assert!(
        said.contains("\"x-nautical\", which is not supported"),
        "{said}"
    );
    // A mistake of the XML itself.
    let broken = gpx("UTF-8", "a").replace("</trkseg>", "</trkpt>");
    let said = refused("t.gpx", &broken);
    assert!(said.contains("line 5"), "{said}");
    let said = tracks_refused("t.gpx", &broken);
    assert!(said.contains("t.gpx:5: "), "{said}");
}

fn line(coordinates: &str) -> String {
    kml(&format!(
        "<Placemark><name>l</name><LineString><coordinates>{coordinates}</coordinates></LineString></Placemark>"
    ))
}

// GDAL 3.6.2, `ogrinfo -al commas.kml`:
// LINESTRING Z (-55.8 -60.7 0,-55 -60.7 0,-54.3 -60.9 0)
#[test]
fn kml_positions_apart_by_commas_only_are_all_read() {
    let text = line("-55.8,-60.7,0,-55.0,-60.7,0,-54.3,-60.9,0");
    let read = converted("c.kml", &text);
    let expected = serde_json::json!([[-55.8, -60.7], [-55.0, -60.7], [-54.3, -60.9]]);
    assert_eq!(coordinates(&read["features"][0]), &expected);
    assert_eq!(tracks("c.kml", &text, &[]).0, one("l", 3));
}

#[test]
fn a_kml_position_with_a_lost_space_is_an_error_with_its_line() {
    let text = line("0,0,0  10,0,0,10,10,0 0,10,0 0,0,0");
    for said in [refused("k.kml", &text), tracks_refused("k.kml", &text)] {
        assert!(said.contains("`10,0,0,10,10,0` is not longitude"), "{said}");
    }
    assert!(refused("k.kml", &text).contains("line 3"));
    assert!(tracks_refused("k.kml", &text).contains("k.kml:3:"));
}

const EMPTY_COORD: &str = "<Placemark><name>ferry</name><gx:Track>
<when>2024-05-01T10:00:00Z</when><gx:coord/>
<when>2024-05-01T10:00:10Z</when><gx:coord>141.10 41.20 0</gx:coord>
<when>2024-05-01T10:10:00Z</when><gx:coord>141.15  41.25 0</gx:coord>
<when>2024-05-01T10:20:00Z</when><gx:coord></gx:coord>
<when>2024-05-01T10:25:00Z</when><gx:coord>141.20 41.30 0</gx:coord>
</gx:Track></Placemark>";

#[test]
fn an_empty_gx_coord_is_a_missing_fix() {
    let read = converted("e.kml", kml(EMPTY_COORD));
    let expected = serde_json::json!([[141.1, 41.2], [141.15, 41.25], [141.2, 41.3]]);
    assert_eq!(coordinates(&read["features"][0]), &expected);
    let desk = Desk::new();
    desk.put("e.kml", kml(EMPTY_COORD));
    assert_eq!(desk.run(&["validate", "e.kml"]).code, 0);
    let (read, said) = tracks("e.kml", kml(EMPTY_COORD), &[]);
    assert_eq!(read, one("ferry", 3));
    assert!(
        said.contains("2 positions marked as not available"),
        "{said}"
    );
}

#[test]
fn a_crs_of_geojson_is_reprojected_wherever_it_stands() {
    let feature = "{\"type\":\"Feature\",\"properties\":{\"mmsi\":\"1\",\"time\":\"2024-01-01T00:00:00Z\"},\
                   \"geometry\":{\"type\":\"Point\",\"coordinates\":[15696000,5009000]}}";
    let crs =
        "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::3857\"}}";
    let features = format!("\"type\":\"FeatureCollection\",\"features\":[{feature}]");
    // gdaltransform -s_srs EPSG:3857 -t_srs EPSG:4326, as in tests/suite/written.rs
    let expected = [140.999_566_995_4, 40.977_340_723_3];
    for text in [
        format!("{{{crs},{features}}}"),
        format!("{{{features},{crs}}}"),
        format!("{{{features},\"name\":\"p\",\n{crs}\n}}"),
    ] {
        let position = |read: &serde_json::Value| {
            let at = coordinates(&read["features"][0]).clone();
            [0, 1].map(|i| at[i].as_f64().unwrap())
        };
        let near = |[lon, lat]: [f64; 2]| {
            (lon - expected[0]).abs() < 1e-5 && (lat - expected[1]).abs() < 1e-5
        };
        let read = converted("p.geojson", &text);
        assert!(near(position(&read)), "{read}");
        let desk = Desk::new();
        desk.put("p.geojson", &text);
        let run = desk.run(&["tracks", "p.geojson", "-o", "-"]);
        let read = serde_json::from_slice(&run.stdout).unwrap();
        assert!(near(position(&read)), "{read}");
        assert_eq!(desk.run(&["validate", "p.geojson"]).code, 0);
    }
}

#[test]
fn a_crs_that_needs_a_grid_is_refused_by_every_command() {
    let points = |crs: &str| {
        format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[\
             {{\"type\":\"Feature\",\"properties\":{{\"mmsi\":\"1\",\"time\":\"2024-01-01T00:00:00Z\"}},\
             \"geometry\":{{\"type\":\"Point\",\"coordinates\":[121,25]}}}}],\"crs\":{crs}}}"
        )
    };
    let nad27 =
        points("{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::4267\"}}");
    for said in [
        refused("p.geojson", &nad27),
        tracks_refused("p.geojson", &nad27),
    ] {
        assert!(said.contains("EPSG::4267"), "{said}");
        assert!(said.contains("ogr2ogr -t_srs EPSG:4326"), "{said}");
    }
    let degrees =
        points("{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:OGC:1.3:CRS84\"}}");
    assert_eq!(tracks("p.geojson", degrees, &[]).0, one("1", 1));
    assert_eq!(tracks("p.geojson", points("null"), &[]).0, one("1", 1));
}

#[test]
fn names_of_coordinates_of_the_field_are_read() {
    for header in [
        "name,Lat.,Long.",
        "Site name,Lat_DD,Long_DD",
        "id,decimalLatitude,decimalLongitude",
        "n,POINT_Y,POINT_X",
        "n,latitude_deg,longitude_deg",
        "n,Y,X",
        "n,LATITUDE (deg),LONGITUDE (deg)",
        "n,緯度,経度",
    ] {
        let read = converted("n.csv", format!("{header}\nbase,41.2,141.1\n"));
        let expected = serde_json::json!([141.1, 41.2]);
        assert_eq!(coordinates(&read["features"][0]), &expected, "{header}");
        let table = format!("time,{}\n{}", header.split_once(',').unwrap().1, ROWS);
        assert_eq!(tracks("n.csv", table, &[]).0, one("n", 2), "{header}");
    }
    for header in ["the_geom", "geom", "wkt", "WKT_GEOMETRY"] {
        let read = converted("n.csv", format!("n,{header}\nbase,POINT (141.1 41.2)\n"));
        let expected = serde_json::json!([141.1, 41.2]);
        assert_eq!(coordinates(&read["features"][0]), &expected, "{header}");
    }
    // As PostGIS writes a point, with its system: SELECT ST_SetSRID(ST_Point(1, 2), 4326)
    let wkb = "0101000020E6100000000000000000F03F0000000000000040";
    for cell in [wkb, "SRID=4326;POINT(1 2)"] {
        let read = converted("n.csv", format!("n,geom\nbase,{cell}\n"));
        assert_eq!(
            coordinates(&read["features"][0]),
            &serde_json::json!([1.0, 2.0]),
            "{cell}"
        );
    }
    let read = converted("n.csv", "n;lat;lon\nbase;41,2;141,1\n");
    assert_eq!(
        coordinates(&read["features"][0]),
        &serde_json::json!([141.1, 41.2])
    );
}

#[test]
fn a_table_without_coordinates_is_an_error_that_lists_names() {
    let said = refused("n.csv", "name,east,north\nbase,41.2,141.1\n");
    for part in [
        "no column has positions",
        "decimalLatitude",
        "wkt",
        "\"name\", \"east\", \"north\"",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let said = refused("n.csv", "name,lat\nbase,41.2\n");
    assert!(said.contains("no column has longitudes"), "{said}");
    let said = refused("n.csv", "name,x,y\nbase,302000,2770000\n");
    assert!(
        said.contains("line 2: y 2770000 and x 302000 are not degrees"),
        "{said}"
    );
}

#[test]
fn a_course_named_track_is_no_vessel() {
    let table = "timestamp,callsign,latitude,longitude,altitude,groundspeed,track
2020-01-01T00:00:00Z,DLH8JW,45.81,9.22,34975,443,12.5
2020-01-01T00:00:10Z,DLH8JW,45.83,9.23,34975,443,12.6
2020-01-01T00:00:20Z,DLH8JW,45.85,9.24,34975,443,12.9
2020-01-01T00:00:30Z,DLH8JW,45.87,9.25,34975,443,13.5
";
    assert_eq!(tracks("h.csv", table, &[]).0, one("DLH8JW", 4));
}

#[test]
fn a_number_of_rows_is_no_vessel() {
    let table = "id,timestamp,latitude,longitude,flight
1,2026-01-26 15:57:02,53.44451,-2.925173,AAA1
2,2026-01-26 15:57:22,53.44551,-2.925173,AAA1
3,2026-01-26 15:57:42,53.44651,-2.925173,AAA1
";
    let (read, said) = tracks("r.csv", table, &[]);
    assert_eq!(read, one("AAA1", 3));
    assert!(!said.contains("Warning"), "{said}");
    let (read, said) = tracks("r.csv", table.replace("flight", "squawk"), &[]);
    assert_eq!(read, one("r", 3));
    assert!(said.contains("column \"id\" numbers the rows"), "{said}");
    // Asked for, it is taken, and the result is doubted.
    let (read, said) = tracks("r.csv", table, &["--vessel-column", "id"]);
    assert_eq!(read.len(), 3);
    assert!(
        said.contains("0 of 3 vessels have more than one fix"),
        "{said}"
    );
    assert!(said.contains("is \"id\" the column"), "{said}");
}

#[test]
fn points_of_one_name_are_one_vessel_whatever_ids_they_have() {
    let point = |n: u32| {
        format!(
            "{{\"type\":\"Feature\",\"id\":{n},\"properties\":{{\"name\":\"A\",\
             \"time\":\"2024-01-01T0{n}:00:00Z\"}},\
             \"geometry\":{{\"type\":\"Point\",\"coordinates\":[121.{n},25]}}}}"
        )
    };
    let points: Vec<String> = (0..3).map(point).collect();
    let text = format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{}]}}",
        points.join(",")
    );
    assert_eq!(tracks("p.geojson", &text, &[]).0, one("A", 3));
    let nameless = text.replace("\"name\":\"A\",", "");
    let (_, said) = tracks("p.geojson", nameless, &[]);
    assert!(
        said.contains("0 of 3 vessels have more than one fix"),
        "{said}"
    );
}

#[test]
fn line_ends_and_delimiters_within_quotes_are_part_of_a_field() {
    let lines = "time,lat,lon,name,note
2024-01-01T00:00:00Z,25.0,121.0,A,\"two\r\nlines, one \"\"quoted\"\"\"
2024-01-01T01:00:00Z,25.5,121.5,A,x
2024-01-01T02:00:00Z,26.5,soon,A,x
";
    let (read, said) = tracks("nl.csv", lines, &[]);
    assert_eq!(read, one("A", 2));
    // The line that an editor shows.
    assert!(said.contains("nl.csv:5: longitude \"soon\""), "{said}");
    let semicolons = "time;lat;lon;\"name, callsign\"
2024-01-01T00:00:00Z;25.0;121.0;A
2024-01-01T01:00:00Z;25.5;121.5;A
";
    assert_eq!(tracks("semi.csv", semicolons, &[]).0, one("semi", 2));
    let named = "time,lat,lon,name
2024-01-01T00:00:00Z,25.0,121.0,\"SMITH, JOHN\"
2024-01-01T01:00:00Z,25.5,121.5,\"SMITH, JOHN\"
";
    assert_eq!(tracks("n.csv", named, &[]).0, one("SMITH, JOHN", 2));
    // A mark that is never closed spoils its own row only.
    let open = format!("time,lat,lon,vessel\n{}", ROWS.replace('\n', ",A\n"))
        + "2024-01-01T02:00:00Z,26,122,\"A\n2024-01-01T03:00:00Z,26.5,122.5,A\n";
    let (read, said) = tracks("o.csv", open, &[]);
    assert_eq!(read, one("A", 3));
    assert!(
        said.contains("o.csv:4: a quotation mark is not closed"),
        "{said}"
    );
}

#[test]
fn old_line_ends_and_utf_16_tables_are_read() {
    let table = format!("time,lat,lon\n{ROWS}");
    let returns = table.replace('\n', "\r");
    assert_eq!(tracks("t.csv", returns, &[]).0, one("t", 2));
    let wide: Vec<u8> = format!("\u{feff}{table}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(tracks("t.csv", &wide, &[]).0, one("t", 2));
    assert_eq!(
        converted("t.csv", &wide)["features"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

fn zipped(name: &str, content: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file(name, options).unwrap();
    archive.write_all(content.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

fn gzipped(content: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(content).unwrap();
    packed.finish().unwrap()
}

#[test]
fn packed_files_are_read_by_every_command() {
    let archive = zipped("doc.kml", &track("Sōya"));
    assert_eq!(tracks("t.kmz", &archive, &[]).0, one("Sōya", 2));
    let read = converted("z.kml.gz", gzipped(line("1,2 3,4").as_bytes()));
    assert_eq!(read["features"][0]["properties"]["name"], "l");
    let read = converted("z.csv.gz", gzipped(b"lat,lon\n1,2\n"));
    assert_eq!(
        coordinates(&read["features"][0]),
        &serde_json::json!([2.0, 1.0])
    );
    // One that is read to and fro.
    let desk = Desk::new();
    desk.put("z.geojson.gz", gzipped(read.to_string().as_bytes()));
    assert_eq!(desk.run(&["convert", "z.geojson.gz", "z.gpkg"]).code, 0);
    desk.put("z.gpkg.gz", gzipped(&desk.get("z.gpkg")));
    assert_eq!(desk.run(&["convert", "z.gpkg.gz", "z.fgb"]).code, 0);
    assert_eq!(desk.run(&["validate", "z.geojson.gz"]).code, 0);
    let zst = std::fs::read("tests/data/tracks/plain.csv.zst").unwrap();
    assert_eq!(
        converted("p.csv.zst", zst)["features"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
}

#[test]
fn what_is_no_text_is_told_by_its_name_with_what_to_do() {
    let sqlite = [&b"SQLite format 3\0"[..], &[0; 100], b"\r\n,time,lat"].concat();
    let parquet = [&b"PAR1"[..], &[7; 50], b"\rPAR1"].concat();
    for (name, bytes, what) in [
        ("a.gpkg", sqlite, "is a GeoPackage"),
        ("a.parquet", parquet, "is a Parquet file"),
        ("a.bin", vec![7, 0, 13, 10, 0], "is not text"),
        ("a.zip", zipped("a.csv", "time"), "is a ZIP archive"),
    ] {
        let said = tracks_refused(name, bytes);
        assert!(said.contains(what), "{said}");
        assert!(!said.contains("tr '"), "{said}");
    }
}

#[test]
fn rows_that_a_dbf_marks_as_deleted_do_not_come_back() {
    let desk = Desk::new();
    desk.put("t.csv", "name,lat,lon\nkept,1,2\ngone,3,4\nlast,5,6\n");
    assert_eq!(desk.run(&["convert", "t.csv", "t.shp.zip"]).code, 0);
    let bytes = desk.get("t.shp.zip");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    archive.extract(desk.path()).unwrap();
    let table = desk
        .files()
        .into_iter()
        .find(|f| f.ends_with(".dbf"))
        .unwrap();
    let mut rows = desk.get(&table);
    let head = usize::from(u16::from_le_bytes([rows[8], rows[9]]));
    let size = usize::from(u16::from_le_bytes([rows[10], rows[11]]));
    rows[head + size] = b'*';
    desk.put(&table, rows);
    let shapes = table.replace(".dbf", ".shp");
    let ran = desk.run(&["convert", &shapes, "-"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let read: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let names: Vec<&str> = read["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["properties"]["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["kept", "last"]);
}

#[test]
fn counts_agree_with_their_nouns() {
    let (_, said) = tracks("t.gpx", gpx("UTF-8", "A"), &[]);
    assert!(
        said.contains("2 good fixes from GPX: 1 vessel, 1 piece"),
        "{said}"
    );
}

#[test]
fn zones_are_called_by_the_field_that_names_them() {
    let zone = |field: &str| {
        format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":\
             {{\"OBJECTID\":7,\"{field}\":\"D-12\"}},\"geometry\":{{\"type\":\"Polygon\",\
             \"coordinates\":[[[120,24],[122,24],[122,26],[120,26],[120,24]]]}}}}]}}"
        )
    };
    let crossings = |field: &str, more: &[&str]| {
        let desk = Desk::new();
        desk.put("t.csv", format!("time,lat,lon\n{ROWS}"));
        desk.put("z.geojson", zone(field));
        let args = [
            "tracks",
            "t.csv",
            "-o",
            "-",
            "--zones",
            "z.geojson",
            "--format",
            "crossings",
        ];
        desk.run(&[&args, more].concat())
    };
    for field in ["name", "NAME", "zone", "title", "Ident"] {
        let ran = crossings(field, &[]);
        let said = String::from_utf8(ran.stdout).unwrap();
        assert!(said.contains("D-12"), "{field}: {said}");
    }
    let ran = crossings("sector", &["--zone-name", "sector"]);
    assert!(String::from_utf8(ran.stdout).unwrap().contains("D-12"));
    let ran = crossings("sector", &["--zone-name", "sectors"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr.contains("they have: OBJECTID, sector"),
        "{}",
        ran.stderr
    );
}

const TIMES: [&str; 2] = ["2022-03-27T20:32:01.137Z", "2022-03-27T20:42:01.137Z"];

/// Files with a time for each of two positions.
fn timed() -> Vec<(&'static str, String)> {
    let [first, last] = TIMES;
    let gpx = format!(
        "<?xml version=\"1.0\"?><gpx version=\"1.1\" creator=\"x\" xmlns=\"http://www.topografix.com/GPX/1/1\">\
         <trk><name>t</name><trkseg><trkpt lat=\"41\" lon=\"141\"><time>2022-03-27T22:32:01.137+02:00</time></trkpt>\
         <trkpt lat=\"41.01\" lon=\"141.01\"><time>{last}</time></trkpt></trkseg></trk></gpx>"
    );
    let kml = kml(&format!(
        "<Placemark><name>t</name><gx:Track><when>{first}</when><when>{last}</when>\
         <gx:coord>141 41 0</gx:coord><gx:coord>141.01 41.01 0</gx:coord></gx:Track></Placemark>"
    ));
    let line = "\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[141,41],[141.01,41.01]]}";
    let geojson = format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":\
         {{\"name\":\"t\",\"coordTimes\":[\"{first}\",\"{last}\"]}},{line}}}]}}"
    );
    let moving = format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{\"name\":\"t\"}},\
         \"temporalGeometry\":{{\"type\":\"MovingPoint\",\"datetimes\":[\"{first}\",\"{last}\"],\
         \"coordinates\":[[141,41],[141.01,41.01]]}}}}]}}"
    );
    vec![
        ("s.gpx", gpx),
        ("s.kml", kml),
        ("s.geojson", geojson),
        ("m.mf.json", moving),
    ]
}

#[test]
fn times_of_positions_survive_in_every_output_that_holds_them() {
    for (name, content) in timed() {
        let desk = Desk::new();
        desk.put(name, content);
        for out in [
            "o.gpx",
            "o.kml",
            "o.mf.json",
            "o.czml",
            "o.geojson",
            "o.csv",
            "o.gpkg",
            "o.fgb",
        ] {
            let ran = desk.run(&["convert", name, out]);
            assert_eq!(ran.code, 0, "{name} to {out}: {}", ran.stderr);
            if out.ends_with("czml") {
                let text = String::from_utf8(desk.get(out)).unwrap();
                assert!(
                    text.contains(&format!("\"epoch\":\"{}\"", TIMES[0])),
                    "{text}"
                );
                assert!(
                    text.contains("[0.0,141.0,41.0,0,600.0,141.01,41.01,0]"),
                    "{text}"
                );
                continue;
            }
            // What it holds, as GPX has it.
            let ran = desk.run(&["convert", out, "back.gpx"]);
            assert_eq!(ran.code, 0, "{name} from {out}: {}", ran.stderr);
            let back = String::from_utf8(desk.get("back.gpx")).unwrap();
            for time in TIMES {
                let element = format!("<time>{time}</time>");
                assert!(back.contains(&element), "{name} by {out}: {back}");
            }
        }
        let kml = String::from_utf8(desk.get("o.kml")).unwrap();
        assert!(
            kml.contains("<gx:Track>") && !kml.contains("coordTimes"),
            "{kml}"
        );
    }
}

#[test]
fn times_of_places_survive_between_kml_and_gpx() {
    let placemarks = kml(
        "<Placemark><name>p</name><TimeStamp><when>2024-05-01T10:00:00Z</when></TimeStamp>\
         <Point><coordinates>141,41</coordinates></Point></Placemark>\
         <Placemark><name>s</name><TimeSpan><begin>2024-05-01</begin><end>2024-05-03</end></TimeSpan>\
         <LineString><coordinates>141,41 142,42</coordinates></LineString></Placemark>",
    );
    let desk = Desk::new();
    desk.put("p.kml", placemarks);
    assert_eq!(desk.run(&["convert", "p.kml", "o.kml"]).code, 0);
    let made = String::from_utf8(desk.get("o.kml")).unwrap();
    assert!(made.contains("<when>2024-05-01T10:00:00Z</when>"), "{made}");
    assert!(
        made.contains("<begin>2024-05-01</begin><end>2024-05-03</end>"),
        "{made}"
    );
    assert_eq!(desk.run(&["validate", "o.kml"]).code, 0);
    assert_eq!(desk.run(&["convert", "p.kml", "o.gpx"]).code, 0);
    let made = String::from_utf8(desk.get("o.gpx")).unwrap();
    assert!(made.contains("<time>2024-05-01T10:00:00Z</time>"), "{made}");
}

#[test]
fn times_follow_a_track_that_is_cut_at_180() {
    let text = "<?xml version=\"1.0\"?><gpx version=\"1.1\" creator=\"x\" xmlns=\"http://www.topografix.com/GPX/1/1\">\
         <trk><trkseg><trkpt lat=\"66\" lon=\"179\"><time>2018-01-01T00:00:00Z</time></trkpt>\
         <trkpt lat=\"66\" lon=\"-179\"><time>2018-01-01T01:00:00Z</time></trkpt></trkseg></trk></gpx>";
    let desk = Desk::new();
    desk.put("am.gpx", text);
    for out in ["o.geojson", "o.kml", "o.gpx", "o.mf.json", "o.czml"] {
        let ran = desk.run(&["convert", "am.gpx", out]);
        assert_eq!(ran.code, 0, "{out}: {}", ran.stderr);
        let made = String::from_utf8(desk.get(out)).unwrap();
        let middle = if out.ends_with("czml") {
            "1800.0,180.0"
        } else {
            "2018-01-01T00:30:00"
        };
        assert!(
            made.contains(middle) || made.contains("1800.0,-180.0"),
            "{out}: {made}"
        );
    }
}

#[test]
fn gpx_writes_180_degrees_as_minus_180() {
    let desk = Desk::new();
    desk.put(
        "o.geojson",
        "{\"type\":\"FeatureCollection\",\"features\":[\
         {\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"MultiLineString\",\
         \"coordinates\":[[[179,66],[180,66.5]],[[-180,66.5],[-179,67]]]}},\
         {\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[180,66]}}]}",
    );
    let ran = desk.run(&["convert", "o.geojson", "o.gpx"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let made = String::from_utf8(desk.get("o.gpx")).unwrap();
    assert!(!made.contains("lon=\"180\""), "{made}");
    // The end of the western part is not on the other side of the Earth.
    assert_eq!(made.matches("lon=\"-180\"").count(), 2);
    assert_eq!(made.matches("lat=\"66.5\" lon=\"179.9999999\"").count(), 1);
    let ran = desk.run(&["convert", "o.gpx", "-"]);
    let back: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let lines = serde_json::json!([
        [[179.0, 66.0], [180.0, 66.5]],
        [[-180.0, 66.5], [-179.0, 67.0]]
    ]);
    assert_eq!(coordinates(&back["features"][1]), &lines);
}

/// A decimal comma was taken for the mark of minutes: "write -58.416667".
#[test]
fn a_position_with_a_decimal_comma_is_proposed_as_it_is() {
    for (cell, help) in [
        ("57,85 W", "write `-57.85`"),
        ("57°51′W", "write `-57.85`"),
        ("57 51 00 W", "write `-57.85`"),
        ("57 51,5 W", "write `-57.858333`"),
        // There are no 75 minutes, nor 181 degrees.
        ("57 75 W", "south and west are negative"),
        ("181 W", "south and west are negative"),
    ] {
        let said = refused("p.csv", format!("lat,lon\n1.5,\"{cell}\"\n"));
        assert!(said.contains(help), "{cell}: {said}");
    }
}

/// UTM zone 33N, named behind the features of a file in UTF-16, where the bytes
/// of "crs" are not next to one another. `Transformer.from_crs(32633, 4326,
/// always_xy=True).transform(500000, 5786000)` of pyproj: 15, 52.22442609795789.
#[test]
fn a_late_crs_is_found_in_every_encoding() {
    let text = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},\
        \"geometry\":{\"type\":\"Point\",\"coordinates\":[500000,5786000]}}],\
        \"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::32633\"}}}";
    let mut utf_16 = vec![0xff, 0xfe];
    utf_16.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    for content in [text.as_bytes(), &utf_16] {
        let read = converted("late.geojson", content);
        let at = coordinates(&read["features"][0]).as_array().unwrap();
        let at: Vec<f64> = at.iter().map(|x| x.as_f64().unwrap()).collect();
        assert!((at[0] - 15.0).abs() < 1e-6, "{at:?}");
        assert!((at[1] - 52.224_426).abs() < 1e-6, "{at:?}");
    }
}

/// What a document has besides its features is not passed over in silence.
#[test]
fn what_kml_links_to_and_lays_over_the_map_is_said() {
    let overlay = "<GroundOverlay><name>g</name><LatLonBox><north>1</north><south>0</south>\
                   <east>1</east><west>0</west></LatLonBox></GroundOverlay>";
    let link = "<NetworkLink><Link><href>missing.kml</href></Link></NetworkLink>";
    let model = "<Placemark><name>m</name><Model><Location><longitude>1</longitude>\
                 <latitude>2</latitude></Location></Model></Placemark>";
    let content = kml(&format!("{overlay}{link}{model}"));
    let desk = Desk::new();
    desk.put("a.kml", &content);
    let ran = desk.run(&["convert", "a.kml", "-"]);
    assert!(
        ran.stderr.contains("1 image overlay was left out"),
        "{}",
        ran.stderr
    );
    let said = "the link to missing.kml was not followed";
    assert!(ran.stderr.contains(said), "{}", ran.stderr);
    let made: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let at = coordinates(&made["features"][0]);
    assert_eq!((at[0].as_f64(), at[1].as_f64()), (Some(1.0), Some(2.0)));
}

/// Whatever the archive is called.
#[test]
fn an_archive_of_kml_is_read_as_one() {
    let point = kml("<Placemark><Point><coordinates>1,2</coordinates></Point></Placemark>");
    for name in ["a.kml", "a.zip", "a.kmz"] {
        let made = converted(name, zipped("doc.kml", &point));
        assert_eq!(
            coordinates(&made["features"][0])[1].as_f64(),
            Some(2.0),
            "{name}"
        );
    }
}

#[test]
fn a_parquet_file_is_refused_with_what_to_do() {
    let said = refused("x.parquet", b"PAR1\x15\x04PAR1");
    let command = "python3 -c 'import sys, geopandas; geopandas.read_parquet(sys.argv[1])\
                   .to_file(sys.argv[2])' x.parquet x.gpkg";
    assert!(said.contains(command), "{said}");
}

#[test]
fn formats_that_only_gdal_reads_are_refused_with_its_command() {
    let topology = r#"{"type":"Topology","objects":{},"arcs":[]}"#;
    for (name, content, command) in [
        ("a.gml", "<gml:FeatureCollection/>", "ogr2ogr a.gpkg a.gml"),
        (
            "my map.json",
            topology,
            "ogr2ogr './my map.geojson' './my map.json'",
        ),
    ] {
        let said = refused(name, content);
        assert!(said.contains(command), "{said}");
    }
}
