//! What other programs' files hold that is awkward to write: characters, names
//! of fields, empty shapes, other systems of coordinates.

use crate::support::Desk;
use standoff::export::Options;
use standoff::formats::{self, FORMATS, Format};
use standoff::gis::{Source, Value};
use standoff::{export, validate};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

fn data(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/written");
    folder.join(name)
}

/// Converts a file, and gives what was noted.
fn convert(input: &Path, output: &Path) -> Result<Vec<String>, String> {
    let format = Format::of_path(output).expect("a known extension");
    let mut source = formats::open(input).map_err(|e| e.to_string())?;
    let mut notes = source.notes().to_vec();
    let options = formats::Options::default();
    notes.extend(formats::write(&mut source, format, &options, output).map_err(|e| e.to_string())?);
    Ok(notes)
}

/// The features of a file with their fields, as text.
fn rows(path: &Path) -> Vec<(String, Vec<(String, Value)>)> {
    let mut source = formats::open(path).unwrap_or_else(|e| panic!("{e}"));
    let layers = source.layers().to_vec();
    let mut rows = Vec::new();
    source
        .each(&mut |record| {
            let columns = layers[record.layer].columns.iter().map(|c| c.name.clone());
            let fields = columns.zip(record.values.iter().cloned());
            rows.push((
                record.id.clone(),
                fields.filter(|(_, v)| !v.is_null()).collect(),
            ));
            Ok(())
        })
        .unwrap();
    rows
}

fn field<'r>(fields: &'r [(String, Value)], name: &str) -> Option<&'r Value> {
    fields.iter().find(|(n, _)| n == name).map(|(_, v)| v)
}

/// The XML documents of a file: itself, those in an archive, those in a table.
fn documents(path: &Path) -> Vec<String> {
    let name = path.to_string_lossy().into_owned();
    if name.ends_with(".gpkg") {
        let base = rusqlite::Connection::open(path).unwrap();
        let mut all: Vec<String> = Vec::new();
        for query in [
            "SELECT metadata FROM gpkg_metadata",
            "SELECT styleQML FROM layer_styles",
            "SELECT styleSLD FROM layer_styles",
        ] {
            if let Ok(mut found) = base.prepare(query) {
                let texts = found.query_map([], |row| row.get(0)).unwrap();
                all.extend(texts.map(Result::unwrap));
            }
        }
        return all;
    }
    if !(name.ends_with(".qgz") || name.ends_with(".kmz")) {
        return vec![fs::read_to_string(path).unwrap()];
    }
    let mut archive = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    archive
        .by_index(0)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    vec![text]
}

fn is_xml(text: &str) -> bool {
    let allowed = |c: char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return text.chars().all(allowed),
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

/// Every awkward file in every format: converted without a fault of the
/// program, as many features as went in where the format can hold them, and
/// nothing to find in the file.
#[test]
fn every_awkward_file_goes_into_every_format() {
    let inputs = [
        ("soft-line-break.geojson", 1),
        ("field-fid.geojson", 1),
        ("field-name.geojson", 1),
        ("name-and-datum-name.kml", 1),
        ("lines-of-one-position.gpx", 3),
        ("no-features.geojson", 0),
        ("header-only.csv", 0),
        ("empty-shapes.csv", 5),
        ("polygon-empty.csv", 2),
        ("numeric-id.geojson", 1),
        ("awkward-fields.geojson", 7),
        ("nameless-parts.geojson", 3),
        ("nothing.kml", 0),
        ("nothing.gpx", 0),
    ];
    for (input, features) in inputs {
        let desk = Desk::new();
        for format in FORMATS.iter().filter(|f| f.name != "mfjson") {
            let what = format!("{input} as {}", format.name);
            let path = desk.path().join(format!("out.{}", format.extensions[0]));
            convert(&data(input), &path).unwrap_or_else(|e| panic!("{what}: {e}"));
            if !format.can_be_read() {
                continue;
            }
            let findings = validate::validate(&path).unwrap();
            assert_eq!(findings.errors, 0, "{what}: {:?}", findings.list);
            let whole = !matches!(format.name, "flatgeobuf" | "gpx");
            if whole {
                assert_eq!(findings.features, features, "{what}");
            }
        }
    }
}

#[test]
fn xml_holds_no_character_that_it_must_not() {
    let desk = Desk::new();
    for input in ["soft-line-break.geojson", "awkward-fields.geojson"] {
        for extension in ["kml", "kmz", "gpx", "qgz", "gpkg"] {
            let path = desk.path().join(format!("out.{extension}"));
            convert(&data(input), &path).unwrap();
            for text in documents(&path) {
                assert!(is_xml(&text), "{input} as {extension}: {text}");
            }
        }
    }
    let kml = desk.path().join("out.kml");
    convert(&data("soft-line-break.geojson"), &kml).unwrap();
    let (_, fields) = &rows(&kml)[0];
    assert_eq!(field(fields, "note"), Some(&Value::from("line\nbreak")));
}

/// The same for what a scenario says of itself, its actors and its sources.
#[test]
fn a_scenario_with_soft_line_breaks_makes_sound_xml() {
    let text = fs::read_to_string(data("soft-line-break.toml")).unwrap();
    let scenario = standoff::scenario::read("patrol.toml", &text)
        .unwrap()
        .value;
    let overlay = standoff::overlay::compute(&scenario).unwrap().value;
    let desk = Desk::new();
    for extension in ["kml", "kmz", "gpx", "qgz", "gpkg"] {
        let path = desk.path().join(format!("out.{extension}"));
        let format = Format::of_path(&path).unwrap();
        export::export(&overlay, format, &Options::default(), &path).unwrap();
        let all = documents(&path);
        assert!(!all.is_empty());
        for text in all {
            assert!(is_xml(&text), "{extension}: {text}");
        }
    }
    let kml = fs::read_to_string(desk.path().join("out.kml")).unwrap();
    assert!(kml.contains("Navy\nTwo"), "{kml}");
}

#[test]
fn fields_that_a_table_cannot_hold_have_other_names_and_that_is_told() {
    let desk = Desk::new();
    let gpkg = desk.path().join("out.gpkg");
    let notes = convert(&data("field-fid.geojson"), &gpkg).unwrap();
    assert_eq!(notes, ["renamed field: fid -> fid_1"]);
    let (_, fields) = &rows(&gpkg)[0];
    assert_eq!(field(fields, "fid_1"), Some(&Value::Integer(1)));
    let notes = convert(&data("awkward-fields.geojson"), &gpkg).unwrap();
    for pair in [
        "fid -> fid_1",
        "FID -> FID_2",
        "geom -> geom_1",
        "NAME -> NAME_1",
        "\"\" -> field",
    ] {
        assert!(notes.iter().any(|n| n.contains(pair)), "{pair}: {notes:?}");
    }
    let shp = desk.path().join("out.shp.zip");
    let notes = convert(&data("awkward-fields.geojson"), &shp).unwrap();
    for pair in [
        "proof_max_error_m -> max_err_m",
        "proof_max_error_n -> proof_max_",
    ] {
        assert!(notes.iter().any(|n| n.contains(pair)), "{pair}: {notes:?}");
    }
    // Three characters of Chinese or Japanese are nine bytes.
    assert!(
        notes.iter().any(|n| n.contains("射程距離公表値 -> 射程距")),
        "{notes:?}"
    );
}

/// What libkml and GDAL make of it: the placemark is "My House", and the datum
/// is a field (`ogrinfo -al kml-two-names.kml`).
#[test]
fn a_placemark_keeps_its_name_beside_a_datum_of_that_name() {
    let input = data("name-and-datum-name.kml");
    assert_eq!(validate::validate(&input).unwrap().errors, 0);
    let desk = Desk::new();
    let kml = desk.path().join("out.kml");
    convert(&input, &kml).unwrap();
    for path in [input, kml] {
        let (id, fields) = &rows(&path)[0];
        assert_eq!(id, "p1");
        assert_eq!(field(fields, "name"), Some(&Value::from("My House")));
        assert_eq!(field(fields, "name_1"), Some(&Value::from("Your House")));
        let described = field(fields, "description").map(|v| v.text().into_owned());
        assert_eq!(described.as_deref(), Some("<b>bold</b> & link"));
    }
}

#[test]
fn lines_of_one_position_are_set_aside_with_a_word() {
    let desk = Desk::new();
    let out = desk.path().join("out.geojson");
    let notes = convert(&data("lines-of-one-position.gpx"), &out).unwrap();
    let told = "2 lines with fewer than two different positions were left out";
    assert_eq!(notes, [told]);
    let text = fs::read_to_string(&out).unwrap();
    assert_eq!(text.matches("\"geometry\":null").count(), 1, "{text}");
    // A single fix with a time is where the vessel was then.
    assert!(
        text.contains(
            "\"coordTimes\":[\"2018-05-29T20:38:59Z\"]},\"geometry\":{\"type\":\"Point\""
        ),
        "{text}"
    );
    assert!(text.contains("[[141.0,41.0],[142.0,42.0]]"), "{text}");
}

#[test]
fn validate_sees_open_and_short_rings_and_wrong_boxes() {
    let desk = Desk::new();
    let checks = |geometry: &str, more: &str| {
        let text = format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{}}{more},\"geometry\":{geometry}}}]}}"
        );
        let found = validate::validate(&desk.put("in.geojson", text)).unwrap();
        let names: Vec<&str> = found.list.iter().map(|f| f.check.name()).collect();
        names.join(" ")
    };
    let polygon = |ring: &str| format!("{{\"type\":\"Polygon\",\"coordinates\":[{ring}]}}");
    let sound = polygon("[[0,0],[2,0],[2,2],[0,0]]");
    assert_eq!(checks(&sound, ""), "");
    assert_eq!(checks(&polygon("[[0,0],[2,0],[2,2]]"), ""), "unclosed-ring");
    assert_eq!(
        checks(&polygon("[[0,0],[2,0],[0,0],[0,0]]"), ""),
        "short-ring"
    );
    let line = "{\"type\":\"LineString\",\"coordinates\":[[1,1]]}";
    assert_eq!(checks(line, ""), "short-line");
    assert_eq!(checks(&sound, ",\"bbox\":[0,0,2,2]"), "");
    assert_eq!(checks(&sound, ",\"bbox\":[0,0,1,1]"), "bbox");
    assert_eq!(checks(&sound, ",\"bbox\":[0,0,2]"), "bbox");
    assert_eq!(checks(&sound, ",\"bbox\":[-9,0,2,2]"), "loose-bbox");
    let foreign = ",\"other\":{\"bbox\":[1]}";
    assert_eq!(checks(&sound, foreign), "");
    // All around, and closed over the pole: cut as RFC 7946 has it.
    let cap = polygon("[[-180,66],[180,66],[180,90],[-180,90],[-180,66]]");
    assert_eq!(checks(&cap, ""), "");
    let uncut = polygon("[[170,0],[-170,0],[-170,9],[170,9],[170,0]]");
    assert!(checks(&uncut, "").contains("date-line-uncut"));
}

#[test]
fn a_style_for_maplibre_links_every_source() {
    let text = fs::read_to_string(data("two-sources.toml")).unwrap();
    let scenario = standoff::scenario::read("two.toml", &text).unwrap().value;
    let overlay = standoff::overlay::compute(&scenario).unwrap().value;
    let desk = Desk::new();
    let path = desk.path().join("two.style.json");
    let format = Format::of_path(&path).unwrap();
    export::export(&overlay, format, &Options::default(), &path).unwrap();
    let style: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    assert_eq!(
        style["sources"]["standoff"]["attribution"],
        "<a href=\"https://example.org/1\">First &amp; Co &lt;x&gt;</a>; <a href=\"https://example.org/2\">Second</a>"
    );
    // 1,200 km around Anadyr is cut at 180: its outline is drawn from lines.
    let outlines = style["sources"]["outlines"]["data"]["features"]
        .as_array()
        .unwrap();
    let mut positions = 0;
    for feature in outlines {
        for line in feature["geometry"]["coordinates"].as_array().unwrap() {
            for pair in line.as_array().unwrap().windows(2) {
                positions += 1;
                let at_180 = |p: &serde_json::Value| p[0].as_f64().unwrap().abs() == 180.0;
                assert!(!(at_180(&pair[0]) && at_180(&pair[1])), "{pair:?}");
            }
        }
    }
    assert!(positions > 100);
}

/// Where the only feature of a file is.
fn place(path: &Path) -> Result<(f64, f64), String> {
    let mut source = formats::open(path).map_err(|e| e.to_string())?;
    let mut found = None;
    source
        .each(&mut |record| {
            record.shape.each_position(|at| found = Some((at.x, at.y)));
            Ok(())
        })
        .map_err(|e| e.to_string())?;
    found.ok_or("nothing is there".to_string())
}

fn metres((x, y): (f64, f64), (lon, lat): (f64, f64)) -> f64 {
    ((x - lon) * lat.to_radians().cos()).hypot(y - lat) * 111_320.0
}

/// `python -c "from pyproj import Transformer as T; print(T.from_crs(CODE,
/// 4326, always_xy=True).transform(X, Y))"`, pyproj 3.7.2, PROJ 9.5.1: the zone
/// of UTM, Web Mercator, Gauss and Krüger's third zone, Lambert-93, the Dutch
/// grid, ETRS89, and Poland's.
const PLACES: [(u32, f64, f64, f64, f64); 7] = [
    (
        32_633,
        550_000.0,
        5_538_630.7,
        15.697_643_063_3,
        49.997_902_693_0,
    ),
    (
        3857,
        15_696_000.0,
        5_009_000.0,
        140.999_566_995_4,
        40.977_340_723_3,
    ),
    (
        31_467,
        3_500_000.0,
        5_538_630.7,
        8.998_960_670_2,
        49.984_029_289_2,
    ),
    (
        2154,
        652_381.0,
        6_862_048.0,
        2.350_998_964_8,
        48.856_708_074_6,
    ),
    (
        28_992,
        155_000.0,
        463_000.0,
        5.387_203_508_4,
        52.155_172_301_2,
    ),
    (4258, 10.0, 50.0, 10.0, 50.0),
    (2180, 500_000.0, 500_000.0, 19.0, 52.365_947_620_6),
];

#[test]
fn geojson_in_another_system_is_reprojected() {
    let desk = Desk::new();
    for (code, x, y, lon, lat) in PLACES {
        for name in [
            format!("EPSG:{code}"),
            format!("urn:ogc:def:crs:EPSG::{code}"),
        ] {
            let text = format!(
                "{{\"type\":\"FeatureCollection\",\"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"{name}\"}}}},\"features\":[{{\"type\":\"Feature\",\"properties\":{{}},\"geometry\":{{\"type\":\"Point\",\"coordinates\":[{x},{y}]}}}}]}}"
            );
            let path = desk.put("in.geojson", text);
            let off = metres(place(&path).unwrap(), (lon, lat));
            assert!(off < 1.0, "{name}: {off} m");
        }
    }
    // NAD27 needs a grid.
    let text = "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:26717\"}},\"features\":[{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[500000,4000000]}}]}";
    let error = place(&desk.put("nad 27.geojson", text)).unwrap_err();
    let command = "ogr2ogr -t_srs EPSG:4326 './nad 27-wgs84.geojson' './nad 27.geojson'";
    assert!(
        error.contains("EPSG:26717") && error.contains(command),
        "{error}"
    );
}

#[test]
fn flatgeobuf_in_another_system_is_reprojected() {
    // Made by GDAL 3.12.4: a point at 500000, 5538630.7 in EPSG:32633.
    let off = metres(place(&data("utm33.fgb")).unwrap(), (15.0, 50.0));
    assert!(off < 1.0, "{off} m");
}

#[test]
fn a_shapefile_in_another_system_is_reprojected() {
    // What GDAL 3.12.4 writes into the .prj of a layer in EPSG:2154.
    const LAMBERT: &str = "PROJCS[\"RGF_1993_Lambert_93\",GEOGCS[\"GCS_RGF_1993\",DATUM[\"D_RGF_1993\",SPHEROID[\"GRS_1980\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Lambert_Conformal_Conic\"],PARAMETER[\"False_Easting\",700000.0],PARAMETER[\"False_Northing\",6600000.0],PARAMETER[\"Central_Meridian\",3.0],PARAMETER[\"Standard_Parallel_1\",49.0],PARAMETER[\"Standard_Parallel_2\",44.0],PARAMETER[\"Latitude_Of_Origin\",46.5],UNIT[\"Meter\",1.0]]";
    let desk = Desk::new();
    let (_, x, y, lon, lat) = PLACES[3];
    let input = desk.put("paris.geojson", POINT);
    let packed = desk.path().join("paris.shp.zip");
    convert(&input, &packed).unwrap();
    let mut archive = zip::ZipArchive::new(fs::File::open(&packed).unwrap()).unwrap();
    archive.extract(desk.path()).unwrap();
    let shp = desk.path().join("paris.shp");
    // Its one point, behind the heads of file and record and the kind of shape.
    let mut bytes = fs::read(&shp).unwrap();
    bytes[112..120].copy_from_slice(&x.to_le_bytes());
    bytes[120..128].copy_from_slice(&y.to_le_bytes());
    fs::write(&shp, bytes).unwrap();
    let prj = shp.with_extension("prj");
    fs::write(&prj, LAMBERT).unwrap();
    let off = metres(place(&shp).unwrap(), (lon, lat));
    assert!(off < 1.0, "{off} m");
    // Nobody says what it is in, and it is not in degrees.
    fs::remove_file(&prj).unwrap();
    let error = place(&shp).unwrap_err();
    assert!(
        error.contains("ogr2ogr -s_srs EPSG:CODE -t_srs EPSG:4326 paris-wgs84.shp paris.shp"),
        "{error}"
    );
}

/// A point that any file may have; what stands in its place need not be degrees.
const POINT: &str =
    r#"{"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[1,2]}}"#;

/// A GeoPackage with one point in it, changed by SQL.
fn geopackage(desk: &Desk, x: f64, y: f64, sql: &str) -> PathBuf {
    let input = desk.put("in.geojson", POINT);
    let path = desk.path().join("in.gpkg");
    convert(&input, &path).unwrap();
    let mut blob = b"GP\0\x01\xe6\x10\0\0\x01\x01\0\0\0".to_vec();
    blob.extend([x, y].iter().flat_map(|number| number.to_le_bytes()));
    let base = rusqlite::Connection::open(&path).unwrap();
    base.execute_batch(&put_shape(&blob)).unwrap();
    base.execute_batch(sql).unwrap();
    path
}

/// SQL that puts a shape into the row of a GeoPackage, past its index.
fn put_shape(blob: &[u8]) -> String {
    let drop = |i| format!("DROP TRIGGER IF EXISTS \"rtree_in_geom_update{i}\";");
    let drops: String = (1..=7).map(drop).collect();
    let hex: String = blob.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{drops} UPDATE \"in\" SET geom = x'{hex}';")
}

#[test]
fn a_geopackage_in_any_system_is_read() {
    let desk = Desk::new();
    let of = |srs: &str| {
        format!("PRAGMA foreign_keys=OFF; UPDATE gpkg_geometry_columns SET srs_id = {srs};")
    };
    let (_, x, y, lon, lat) = PLACES[0];
    let utm =
        "INSERT INTO gpkg_spatial_ref_sys VALUES ('UTM', 32633, 'EPSG', 32633, 'undefined', '');";
    let path = geopackage(&desk, x, y, &(of("32633") + utm));
    assert!(metres(place(&path).unwrap(), (lon, lat)) < 1.0);
    // The row of the system is missing.
    let path = geopackage(&desk, x, y, &of("32633"));
    assert!(metres(place(&path).unwrap(), (lon, lat)) < 1.0);
    // OGC:CRS84, and no system at all, as GDAL 3.12.4 writes them.
    let crs84 = "INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84 (CRS84)', 100000, 'NONE', 100000, 'GEOGCS[\"WGS 84 (CRS84)\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AXIS[\"Longitude\",EAST],AXIS[\"Latitude\",NORTH],AUTHORITY[\"OGC\",\"CRS84\"]]', '');";
    let none = "INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined SRS', 99999, 'GDAL', 99999, 'LOCAL_CS[\"Undefined SRS\",LOCAL_DATUM[\"unknown\",32767]]', '');";
    for (srs, row) in [
        ("100000", crs84),
        ("99999", none),
        ("0", ""),
        ("-1", ""),
        ("4326", ""),
    ] {
        let path = geopackage(&desk, 141.0, 41.0, &(of(srs) + row));
        assert_eq!(place(&path), Ok((141.0, 41.0)), "{srs}");
    }
    // Metres of an unknown system are no degrees.
    let path = geopackage(&desk, x, y, &of("-1"));
    let error = place(&path).unwrap_err();
    assert!(error.contains("ogr2ogr -s_srs EPSG:CODE"), "{error}");
}

/// A circular string of three positions, as SQL/MM has it in WKB.
#[test]
fn a_curve_names_its_remedy() {
    let desk = Desk::new();
    let mut blob = b"GP\0\x01\xe6\x10\0\0\x01\x08\0\0\0\x03\0\0\0".to_vec();
    for number in [0.0_f64, 0.0, 1.0, 1.0, 2.0, 0.0] {
        blob.extend(number.to_le_bytes());
    }
    let error = place(&geopackage(&desk, 1.0, 2.0, &put_shape(&blob))).unwrap_err();
    let command = "ogr2ogr -nlt CONVERT_TO_LINEAR in-linear.gpkg in.gpkg";
    assert!(
        error.contains("CircularString") && error.contains(command),
        "{error}"
    );
}

/// A row of a table has 65,535 bytes at the most: 300 texts of 254 are more.
#[test]
fn a_table_of_many_texts_has_shorter_ones() {
    let fields: Vec<String> = (0..300)
        .map(|i| format!("\"c{i}\":\"{}\"", "x".repeat(250)))
        .collect();
    let text = format!(
        "{{\"type\":\"Feature\",\"id\":\"a\",\"properties\":{{{}}},\"geometry\":{{\"type\":\"Point\",\"coordinates\":[1,2]}}}}",
        fields.join(",")
    );
    let desk = Desk::new();
    let packed = desk.path().join("wide.shp.zip");
    let notes = convert(&desk.put("wide.geojson", text), &packed).unwrap();
    let told = "300 texts were cut to 217 bytes, the most a field can hold";
    assert!(notes.iter().any(|n| n == told), "{notes:?}");
    let (id, fields) = &rows(&packed)[0];
    assert_eq!((id.as_str(), fields.len()), ("a", 300));
}
