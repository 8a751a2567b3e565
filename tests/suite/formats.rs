//! Files of every format: written at the hard places, converted into one
//! another, broken in every way, and looked into.

use crate::support::Desk;
use serde_json::Value;
use standoff::export::{self, Options};
use standoff::formats::{self, FORMATS};
use standoff::gis::{PlanarShape, Source};
use standoff::{overlay, scenario, validate};
use std::fs;
use std::path::{Path, PathBuf};

const HARD: &str = include_str!("../outside/moving.toml");
const SWEPT: &str = include_str!("../outside/measured.toml");

fn write_all(folder: &Path) -> Vec<(&'static str, PathBuf)> {
    let scenario = scenario::read("hard.toml", HARD).unwrap().value;
    let overlay = overlay::compute(&scenario).unwrap().value;
    let mut files = Vec::new();
    for format in FORMATS {
        let path = folder.join(format!("hard.{}", format.extensions[0]));
        export::export(&overlay, format, &Options::default(), &path)
            .unwrap_or_else(|e| panic!("{}: {e}", format.name));
        files.push((format.name, path));
    }
    files
}

#[test]
fn every_format_takes_the_pole_and_180_and_says_the_same_twice() {
    let (one, two) = (Desk::new(), Desk::new());
    let files = write_all(one.path());
    write_all(two.path());
    for (name, path) in &files {
        let again = two.path().join(path.file_name().unwrap());
        assert!(
            fs::read(path).unwrap() == fs::read(again).unwrap(),
            "{name} differs from run to run"
        );
    }
    assert_eq!(files.len(), 15);
}

/// A format whose readers draw great circles has less of the tolerance left.
#[test]
fn swept_reaches_leave_along_straight_edges_and_great_circles() {
    let (some_reaches, _) = SWEPT.split_once("[[ring]]\nid = \"from-fiji\"").unwrap();
    let scenario = scenario::read("swept.toml", some_reaches).unwrap().value;
    let overlay = overlay::compute(&scenario).unwrap().value;
    let desk = Desk::new();
    let some = ["geojson", "kml", "czml"];
    for format in FORMATS.iter().filter(|f| some.contains(&f.name)) {
        let path = desk.path().join(format!("swept.{}", format.extensions[0]));
        export::export(&overlay, format, &Options::default(), &path)
            .unwrap_or_else(|e| panic!("{}: {e}", format.name));
    }
}

/// Ids and rounded sums of coordinates of everything in a file.
fn content(path: &Path) -> Vec<(String, i64)> {
    let mut source = formats::open(path).unwrap_or_else(|e| panic!("{e}"));
    let mut found = Vec::new();
    source
        .each(&mut |record| {
            let mut sum = 0.0;
            record.shape.each_position(|p| sum += p.x + 3.0 * p.y);
            found.push((record.id.clone(), (sum * 1e6).round() as i64));
            Ok(())
        })
        .unwrap();
    found.sort();
    found
}

#[test]
fn what_goes_through_another_format_comes_back_the_same() {
    let desk = Desk::new();
    let files = write_all(desk.path());
    let geojson = &files[0].1;
    let before = content(geojson);
    assert!(before.len() > 10);
    for name in ["geojsonseq", "csv", "gpkg", "flatgeobuf", "kml", "kmz"] {
        let format = formats::Format::named(name).unwrap();
        let path = desk
            .path()
            .join(format!("through.{}", format.extensions[0]));
        let mut source = formats::open(geojson).unwrap();
        formats::write(&mut source, format, &formats::Options::default(), &path)
            .unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(content(&path), before, "{name}");
        let back = desk.path().join(format!("back-{name}.geojson"));
        let mut source = formats::open(&path).unwrap();
        formats::write(
            &mut source,
            &FORMATS[0],
            &formats::Options::default(),
            &back,
        )
        .unwrap();
        assert_eq!(content(&back), before, "{name} and back");
    }
}

#[test]
fn numbers_dates_and_times_keep_their_types_through_a_table() {
    let desk = Desk::new();
    let text = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","id":"a","properties":{"n":1,"x":1.5,"s":"007","day":"2024-11-29","at":"2024-11-29T01:02:03Z","yes":true,"name":"臺北, \"x\""},"geometry":{"type":"Point","coordinates":[121.5654,25.033]}},
        {"type":"Feature","id":"b","properties":{"n":2,"x":2,"s":"008","day":null,"at":null,"yes":false,"name":null},"geometry":null}]}"#;
    let path = desk.put("in.geojson", text);
    for name in ["gpkg", "csv", "kml", "geoparquet"] {
        let format = formats::Format::named(name).unwrap();
        let to = desk.path().join(format!("out.{}", format.extensions[0]));
        let mut source = formats::open(&path).unwrap();
        formats::write(&mut source, format, &formats::Options::default(), &to).unwrap();
        if name == "geoparquet" {
            continue;
        }
        let back = desk.path().join("back.geojson");
        let mut source = formats::open(&to).unwrap();
        formats::write(
            &mut source,
            &FORMATS[0],
            &formats::Options::default(),
            &back,
        )
        .unwrap();
        let read: Value = serde_json::from_slice(&fs::read(&back).unwrap()).unwrap();
        let first = &read["features"][0];
        assert_eq!(first["id"], "a", "{name}");
        let fields = &first["properties"];
        assert_eq!(fields["n"], 1, "{name}: {fields}");
        assert_eq!(fields["x"], 1.5, "{name}");
        assert_eq!(fields["s"], "007", "{name}");
        assert_eq!(fields["yes"], true, "{name}");
        assert_eq!(fields["name"], "臺北, \"x\"", "{name}");
        assert_eq!(fields["day"], "2024-11-29", "{name}");
        assert_eq!(
            fields["at"]
                .as_str()
                .unwrap()
                .parse::<jiff::Timestamp>()
                .unwrap()
                .to_string(),
            "2024-11-29T01:02:03Z"
        );
        assert_eq!(read["features"][1]["geometry"], Value::Null, "{name}");
    }
}

#[test]
fn a_csv_of_latitudes_and_longitudes_and_one_with_semicolons_are_read() {
    let desk = Desk::new();
    for (name, text) in [
        ("a.csv", "name,Latitude,Longitude\nNaha,26.2124,127.6809\n"),
        ("b.csv", "\u{feff}lon;lat;name\r\n127.6809;26.2124;Naha\r\n"),
        ("c.csv", "name,geom\nNaha,POINT (127.6809 26.2124)\n"),
    ] {
        let path = desk.put(name, text);
        let mut source = formats::open(&path).unwrap();
        let mut shapes = Vec::new();
        source
            .each(&mut |r| {
                shapes.push(r.shape.clone());
                Ok(())
            })
            .unwrap();
        let at = geo::Coord {
            x: 127.6809,
            y: 26.2124,
        };
        assert_eq!(shapes, [PlanarShape::Points(vec![at])], "{name}");
    }
}

#[test]
fn a_broken_file_is_named_with_the_place() {
    let desk = Desk::new();
    let says = |name: &str, text: &[u8], words: &[&str]| {
        let path = desk.put(name, text);
        let said = formats::open(&path).unwrap_err().to_string();
        assert!(said.contains(name), "{said}");
        for word in words {
            assert!(said.contains(word), "{said}: no {word}");
        }
    };
    says("a.geojson", br#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":null},"#, &["ends in the middle", "1 whole feature"]);
    says("b.geojson", b"[1,2]", &["not GeoJSON"]);
    says("c.geojson", b"{}", &["no \"features\""]);
    says(
        "d.csv",
        b"a,WKT\n1,POINT (1 2)\n2,POINT (x)\n",
        &["line 3", "not well-known text"],
    );
    says("e.csv", b"lat,lon\n91x,3\n", &["line 2", "latitude `91x`"]);
    says("f.csv", b"lat,lon\n1,2\n3\n", &["line 3", "1 cells"]);
    says("g.kml", b"<kml><Document><Placemark id='x'><Point><coordinates>1;2</coordinates></Point></Placemark></Document></kml>", &["placemark 1", "`1;2`"]);
    says("h.kml", b"<kml><Document><Placemark>", &["ends inside"]);
    says("i.gpx", b"<gpx><wpt lat='1'/></gpx>", &["<wpt>", "no lon"]);
    says(
        "j.gpkg",
        b"SQLite format 3\0 and no more",
        &["not a valid GeoPackage"],
    );
    says("k.fgb", b"fgb\x03fgb\x00\xff\xff\xff\x0f", &["FlatGeobuf"]);
    says("l.shp", &[0, 0, 0x27, 0x0a, 1, 2], &["too short"]);
    says("m.zip", b"PK\x03\x04 no archive", &["ZIP"]);
    says(
        "n.xyz",
        b"what",
        &["no format that can be read", ".geojson"],
    );
    let said = formats::open(&desk.path().join("none.kml"))
        .unwrap_err()
        .to_string();
    assert!(said.contains("no such file"), "{said}");
    let said = formats::open(desk.path()).unwrap_err().to_string();
    assert!(said.contains("is a folder"), "{said}");
}

#[test]
fn what_no_other_validator_sees_is_found_and_placed() {
    let desk = Desk::new();
    let ring = |coordinates: &str| {
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","id":"x","properties":{{}},"geometry":{{"type":"Polygon","coordinates":[[{coordinates}]]}}}}]}}"#
        )
    };
    let finds = |name: &str, text: &str, check: &str| {
        let path = desk.put(name, text);
        let found = validate::validate(&path).unwrap();
        let names: Vec<_> = found.list.iter().map(|f| f.check.name()).collect();
        assert!(names.contains(&check), "{name}: {names:?}");
        found
            .list
            .iter()
            .find(|f| f.check.name() == check)
            .unwrap()
            .text()
    };
    let good = desk.put("good.geojson", ring("[0,0],[4,0],[4,4],[0,4],[0,0]"));
    assert!(validate::validate(&good).unwrap().list.is_empty());

    let said = finds(
        "a.geojson",
        &ring("[170,0],[190,0],[190,4],[170,4],[170,0]"),
        "longitude-beyond-180",
    );
    assert!(
        said.contains("feature 1 (x)") && said.contains("190"),
        "{said}"
    );
    let said = finds(
        "b.geojson",
        &ring("[170,0],[-170,0],[-170,4],[170,4],[170,0]"),
        "date-line-uncut",
    );
    assert!(said.contains("0 N 170 E"), "{said}");
    let said = finds(
        "c.geojson",
        &ring("[-150,80],[-30,80],[90,80],[170,80],[-150,80]"),
        "pole-unclosed",
    );
    assert!(said.contains("north pole"), "{said}");
    finds(
        "d.geojson",
        &ring("[0,0],[0,4],[4,4],[4,0],[0,0]"),
        "winding",
    );
    let said = finds(
        "e.geojson",
        &ring("[0,0],[4,4],[4,0],[0,4],[0,0]"),
        "self-crossing",
    );
    assert!(said.contains("2 N 2 E"), "{said}");
    finds(
        "f.geojson",
        &ring("[0,95],[4,95],[4,99],[0,95]"),
        "off-the-earth",
    );
    let twice = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","id":"x","properties":{"a":1,"a":2},"geometry":null},
        {"type":"Feature","id":"x","properties":{},"geometry":null}]}"#;
    let said = finds("g.geojson", twice, "duplicate-key");
    assert!(
        said.contains("features[0].properties") && said.contains("\"a\""),
        "{said}"
    );
    let said = finds("g.geojson", twice, "duplicate-id");
    assert!(
        said.contains("feature 2 (x)") && said.contains("feature 1"),
        "{said}"
    );
    let said = finds(
        "h.geojson",
        &ring("[0,0],[NaN,0],[4,4],[0,0]"),
        "unreadable",
    );
    assert!(said.contains("line 1"), "{said}");
    // A pole that is closed over is fine.
    let cap = desk.put(
        "cap.geojson",
        ring("[-180,80],[0,80],[180,80],[180,90],[-180,90],[-180,80]"),
    );
    let found = validate::validate(&cap).unwrap();
    assert!(found.list.is_empty(), "{:?}", found.list);

    let kml = "<kml><Document><Placemark id='x'><ExtendedData><Data name='a'><value>1</value></Data><Data name='a'><value>2</value></Data></ExtendedData><LineString><coordinates>179,0 -179,0</coordinates></LineString></Placemark><Placemark id='x'><Point><coordinates>1,2</coordinates></Point></Placemark></Document></kml>";
    finds("i.kml", kml, "duplicate-key");
    finds("i.kml", kml, "duplicate-id");
    finds("i.kml", kml, "date-line-uncut");
}

/// The features of a file with nothing cut.
fn as_it_is(path: &Path) -> standoff::gis::List {
    let mut records = Vec::new();
    let format = formats::detect(path).unwrap();
    formats::each(format, path, &mut |_, raw| {
        records.push(standoff::gis::Record {
            layer: 0,
            id: raw.id,
            shape: raw.shape,
            values: Vec::new(),
            span: None,
            motion: None,
            extra: None,
        });
        Ok(())
    })
    .unwrap();
    let layers = vec![standoff::gis::Layer::named("in", "in")];
    standoff::gis::List {
        layers: standoff::gis::layers_of(layers, &records),
        records,
        ..Default::default()
    }
}

#[test]
fn the_same_faults_are_found_in_tables() {
    let desk = Desk::new();
    let text = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","id":"x","properties":{},"geometry":{"type":"Polygon","coordinates":[[[170,0],[190,0],[190,4],[170,4],[170,0]]]}},
        {"type":"Feature","id":"x","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[4,4],[4,0],[0,4],[0,0]]]}}]}"#;
    let path = desk.put("in.geojson", text);
    for name in ["gpkg", "flatgeobuf"] {
        let format = formats::Format::named(name).unwrap();
        let to = desk.path().join(format!("out.{}", format.extensions[0]));
        let mut source = as_it_is(&path);
        formats::write(&mut source, format, &formats::Options::default(), &to).unwrap();
        let found = validate::validate(&to).unwrap();
        let names: Vec<_> = found.list.iter().map(|f| f.check.name()).collect();
        for check in ["longitude-beyond-180", "self-crossing", "duplicate-id"] {
            assert!(names.contains(&check), "{name}: {names:?}");
        }
    }
}

#[test]
fn the_command_line_converts_validates_and_tells_by_exit_code() {
    let desk = Desk::new();
    desk.put("sites.csv", "name,lat,lon\nNaha,26.2124,127.6809\n");
    let ran = desk.run(&["convert", "sites.csv", "sites.gpkg"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(desk.files().contains(&"sites.gpkg".to_string()));
    let ran = desk.run(&["convert", "sites.gpkg", "-"]);
    let read: Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(read["features"][0]["properties"]["name"], "Naha");
    assert_eq!(desk.run(&["convert", "sites.csv", "sites.csv"]).code, 2);
    assert_eq!(desk.run(&["convert", "none.csv", "x.kml"]).code, 2);
    let ran = desk.run(&["convert", "sites.csv", "-", "--format", "qgis"]);
    assert!(
        ran.code == 2 && ran.stderr.contains("two files"),
        "{}",
        ran.stderr
    );

    assert_eq!(desk.run(&["validate", "sites.gpkg"]).code, 0);
    desk.put("bad.geojson", r#"{"type":"Point","coordinates":[200,0]}"#);
    let ran = desk.run(&["validate", "--format", "json", "bad.geojson"]);
    assert_eq!(ran.code, 1);
    let read: Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(
        read["files"][0]["findings"][0]["check"],
        "longitude-beyond-180"
    );
    assert_eq!(read["files"][0]["findings"][0]["lon"], 200.0);
    assert_eq!(desk.run(&["validate", "nothing.geojson"]).code, 2);
    // A file that is wrong leaves nothing behind.
    desk.put(
        "torn.geojson",
        r#"{"type":"FeatureCollection","features":["#,
    );
    assert_eq!(desk.run(&["convert", "torn.geojson", "torn.kml"]).code, 2);
    assert!(
        !desk
            .files()
            .iter()
            .any(|f| f.starts_with("torn.k") || f.contains(".standoff-"))
    );
}

#[test]
fn layers_and_precision_are_as_asked() {
    let desk = Desk::new();
    desk.put("hard.toml", HARD);
    let ran = desk.run(&[
        "export",
        "hard.toml",
        "--layers",
        "origins",
        "--precision",
        "3",
        "-o",
        "-",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let read: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let features = read["features"].as_array().unwrap();
    assert!(features.iter().all(|f| f["properties"]["kind"] == "origin"));
    assert_eq!(features[0]["geometry"]["coordinates"][1], -17.713);
    let ran = desk.run(&["export", "hard.toml", "--precision", "3", "-o", "-"]);
    assert!(
        ran.code == 1 && ran.stderr.contains("--precision"),
        "{}",
        ran.stderr
    );
    let ran = desk.run(&["export", "hard.toml", "--layers", "footprints", "-o", "-"]);
    assert!(
        ran.code == 1 && ran.stderr.contains("reaches,tracks"),
        "{}",
        ran.stderr
    );
}

#[test]
fn every_format_is_documented() {
    let docs = include_str!("../../docs/formats.md");
    for format in FORMATS {
        assert!(
            docs.contains(&format!("`{}`", format.name)),
            "{} is not in docs/formats.md",
            format.name
        );
        assert!(
            docs.contains(&format!("`.{}`", format.extensions[0])),
            "{}",
            format.extensions[0]
        );
    }
    for extension in FORMATS.iter().filter_map(|f| f.read_extensions().first()) {
        assert!(docs.contains(&format!("`.{extension}`")), "{extension}");
    }
    for (_, layer) in export::KINDS {
        assert!(docs.contains(&format!("`{layer}`")), "{layer}");
    }
}

/// The features of a file as GeoJSON.
fn as_geojson(desk: &Desk, path: &Path) -> Value {
    let to = desk.path().join("as.geojson");
    let mut source = formats::open(path).unwrap_or_else(|e| panic!("{e}"));
    formats::write(&mut source, &FORMATS[0], &formats::Options::default(), &to).unwrap();
    serde_json::from_slice(&fs::read(&to).unwrap()).unwrap()
}

#[test]
fn dates_as_gdal_writes_them_are_dates() {
    // ogr2ogr -f CSV of fields of type Date and DateTime (GDAL 3.6).
    let desk = Desk::new();
    let path = desk.put(
        "a.csv",
        "day,moment,local,lat,lon\n2024/11/29,2024/11/29 01:02:03.500+08,2024/11/29 01:02:03,1,2\n",
    );
    let read = as_geojson(&desk, &path);
    let fields = &read["features"][0]["properties"];
    assert_eq!(fields["day"], "2024-11-29");
    assert_eq!(fields["moment"], "2024-11-28T17:02:03.5Z");
    assert_eq!(fields["local"], "2024/11/29 01:02:03");
}

#[test]
fn numbers_of_json_keep_their_last_bit() {
    let desk = Desk::new();
    let text = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":0.14285714285714285,"b":9007199254740993,"c":2.2250738585072014e-308},"geometry":{"type":"Point","coordinates":[121.56540000000001,25.033]}}]}"#;
    let path = desk.put("a.geojson", text);
    let written = {
        as_geojson(&desk, &path);
        fs::read_to_string(desk.path().join("as.geojson")).unwrap()
    };
    for number in [
        "0.14285714285714285",
        "9007199254740993",
        "2.2250738585072014e-308",
        "121.56540000000001",
    ] {
        assert!(written.contains(number), "{number}: {written}");
    }
}

#[test]
fn other_systems_of_coordinates_are_errors_that_say_what_to_do() {
    let desk = Desk::new();
    let says = |path: &Path, words: &[&str]| {
        let said = formats::open(path).unwrap_err().to_string();
        for word in words {
            assert!(said.contains(word), "{said}: no {word}");
        }
    };
    let member = r#""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::26717"}}"#;
    let path = desk.put(
        "a.geojson",
        format!(r#"{{"type":"FeatureCollection",{member},"features":[]}}"#),
    );
    says(
        &path,
        &[
            "EPSG::26717",
            "ogr2ogr -t_srs EPSG:4326 a-wgs84.geojson a.geojson",
        ],
    );
    let fine = member.replace("EPSG::26717", "OGC:1.3:CRS84");
    let path = desk.put(
        "b.geojson",
        format!(r#"{{"type":"FeatureCollection",{fine},"features":[]}}"#),
    );
    assert!(formats::open(&path).is_ok());

    let small = desk.put("c.geojson", r#"{"type":"Point","coordinates":[1,2]}"#);
    unpacked_shapefile(&desk, &small, "c");
    let shp = desk.path().join("c.shp");
    assert!(formats::open(&shp).is_ok());
    // One without a datum; and one whose datum needs a grid, as ogr2ogr
    // -t_srs EPSG:4267 writes it.
    for (prj, name) in [
        (
            r#"PROJCS["WGS_1984_UTM_Zone_51N",GEOGCS["GCS_WGS_1984"]]"#,
            "WGS_1984_UTM_Zone_51N",
        ),
        (
            r#"GEOGCS["GCS_North_American_1927",DATUM["D_North_American_1927",SPHEROID["Clarke_1866",6378206.4,294.9786982]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#,
            "GCS_North_American_1927",
        ),
    ] {
        fs::write(desk.path().join("c.prj"), prj).unwrap();
        says(&shp, &[name, "ogr2ogr -t_srs EPSG:4326 c-wgs84.shp c.shp"]);
    }
}

/// The file as a Shapefile, its parts beside each other.
fn unpacked_shapefile(desk: &Desk, file: &Path, name: &str) {
    let format = formats::Format::named("shapefile").unwrap();
    let zip = desk.path().join(name).with_extension("shp.zip");
    let mut source = formats::open(file).unwrap();
    formats::write(&mut source, format, &formats::Options::default(), &zip).unwrap();
    let archive = fs::File::open(&zip).unwrap();
    let mut archive = zip::ZipArchive::new(archive).unwrap();
    archive.extract(desk.path()).unwrap();
}

#[test]
fn tables_in_other_code_pages_are_read_by_their_cpg_or_mark() {
    let desk = Desk::new();
    let small = desk.put(
        "t.geojson",
        r#"{"type":"Feature","properties":{"name":"12345678"},"geometry":{"type":"Point","coordinates":[1,2]}}"#,
    );
    unpacked_shapefile(&desk, &small, "t");
    let (shp, dbf, cpg) = ("t.shp", "t.dbf", "t.cpg");
    let sound = fs::read(desk.path().join(dbf)).unwrap();
    let at = sound.windows(8).position(|w| w == b"12345678").unwrap();
    // Each as Python encodes it: "臺北".encode("big5"), ...
    for (bytes, page, mark, text) in [
        (&b"\xbb\x4f\xa5\x5f"[..], "950", 0, "臺北"),
        (b"\xbb\x4f\xa5\x5f", "Big5", 0, "臺北"),
        (b"\xb1\xb1\xbe\xa9", "", 0x4d, "北京"),
        (b"\x93\x8c\x8b\x9e", "ANSI 932", 0, "東京"),
        (b"\xbc\xad\xbf\xef", "", 0x4e, "서울"),
        (b"Zo\xeb", "ISO 88591", 0, "Zoë"),
        (b"Zo\xeb", "", 0x57, "Zoë"),
        (b"Pe\xa4a", "", 0x01, "Peña"),
        (b"Pe\xa4a", "IBM850", 0, "Peña"),
        (b"Pe\xa4a", "437", 0, "Peña"),
        (b"Gda\xe4sk", "", 0x64, "Gdańsk"),
        (b"Gda\xe4sk", "CP852", 0, "Gdańsk"),
        (b"Gda\xf1sk", "88592", 0, "Gdańsk"),
        (b"\x8flesund", "", 0x08, "Ålesund"),
        (b"\xc1\xe8\xde\xed\xe1", "", 0xcb, "Αθήνα"),
        (b"\xddzmir", "", 0xca, "İzmir"),
        (b"Liep\xe2ja", "", 0xcc, "Liepāja"),
        // Text in ASCII needs no code page.
        (b"Taipei", "OEM", 0, "Taipei"),
        ("臺北".as_bytes(), "", 0x57, "臺北"),
        ("臺北".as_bytes(), "UTF-8", 0, "臺北"),
    ] {
        let mut table = sound.clone();
        table[29] = mark;
        table[at..at + 8].fill(b' ');
        table[at..at + bytes.len()].copy_from_slice(bytes);
        fs::write(desk.path().join(dbf), table).unwrap();
        match page {
            "" => fs::remove_file(desk.path().join(cpg)).unwrap_or(()),
            page => fs::write(desk.path().join(cpg), page).unwrap(),
        }
        let read = as_geojson(&desk, &desk.path().join(shp));
        assert_eq!(
            read["features"][0]["properties"]["name"], text,
            "{page} {mark:x}"
        );
    }
    let mut table = sound.clone();
    table[at..at + 4].copy_from_slice(b"Pe\xa4a");
    fs::write(desk.path().join(dbf), table).unwrap();
    fs::write(desk.path().join(cpg), "OEM").unwrap();
    let ran = desk.run(&["convert", shp, "-"]);
    assert_ne!(ran.code, 0);
    ran.says("its text is in the code page OEM, which is not known; add --encoding");
}

#[test]
fn a_kmz_is_read_with_the_files_that_it_links_to() {
    use std::io::Write;
    let desk = Desk::new();
    let link = |to: &str| {
        format!(
            "<kml><Document><NetworkLink><Link><href>{to}</href></Link></NetworkLink></Document></kml>"
        )
    };
    let path = desk.path().join("a.kmz");
    // As GDAL's LIBKML driver lays one out; the second links back.
    let mut zip = zip::ZipWriter::new(fs::File::create(&path).unwrap());
    let settings = zip::write::SimpleFileOptions::default();
    let inner = "<kml><Document><NetworkLink><Link><href>doc.kml</href></Link></NetworkLink><Placemark><Point><coordinates>1,2</coordinates></Point></Placemark></Document></kml>";
    for (name, text) in [
        ("doc.kml", link("layers/things.kml")),
        ("layers/things.kml", inner.to_string()),
    ] {
        zip.start_file(name, settings).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    assert_eq!(
        as_geojson(&desk, &path)["features"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let path = desk.put("b.kml", link("https://example.org/a.kmz"));
    let said = formats::open(&path).unwrap_err().to_string();
    assert!(said.contains("https://example.org/a.kmz"), "{said}");
}

/// By the generator of random cases: `lat` and `x` of a row without a shape
/// were taken for its position.
#[test]
fn fields_beside_a_shape_are_no_position_unless_they_are_one() {
    let desk = Desk::new();
    let text = "WKT,n,lat,x\nPOINT (1 2),1,-306448.5,5\n,2,12,7\n";
    let path = desk.put("x.csv", text);
    assert_eq!(shapes(&path), [1, 0]);
    let text = "WKT,n,lat,lon\nPOINT (1 2),1,,\n,2,12,7\n,3,\"[1]\",\n,4,95,7\n";
    let path = desk.put("y.csv", text);
    assert_eq!(shapes(&path), [1, 1, 0, 0]);
}

/// How many parts each feature's shape has.
fn shapes(path: &Path) -> Vec<usize> {
    let mut found = Vec::new();
    let mut source = formats::open(path).unwrap();
    let mut take = |record: &standoff::gis::Record| {
        found.push(record.shape.parts());
        Ok(())
    };
    source.each(&mut take).unwrap();
    found
}
