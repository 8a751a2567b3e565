//! Files that are cut off, damaged, or made to do harm: never a panic, never
//! more memory than a file of its size may take, and an error that names the
//! file.

#[path = "fuzz/memory.rs"]
mod memory;

use standoff::formats;
use standoff::gis::Source;
use standoff::validate;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// All tests of this binary together stay below it: no file here is larger
/// than a megabyte, but for the one that is said to be. Other tests would add
/// to the count, so that this file is not part of tests/suite.
const ENOUGH: usize = 400 << 20;

/// Reads a file as whoever names it would: errors are fine if they name it.
fn read_anyhow(path: &Path) -> Option<String> {
    let name = path.file_name().unwrap().to_str().unwrap();
    let said = match formats::open(path) {
        Ok(mut source) => source.each(&mut |_| Ok(())).err(),
        Err(error) => Some(error),
    };
    let said = said.map(|error| error.to_string());
    if let Some(said) = &said {
        assert!(said.contains(name), "{said}: does not name {name}");
    }
    let _ = validate::validate(path);
    let most = memory::MOST.load(Ordering::Relaxed);
    assert!(most < ENOUGH, "{name}: {most} bytes were allocated");
    said
}

const SMALL: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","id":"a","properties":{"n":1,"x":0.5,"name":"é","day":"2024-11-29","at":"2024-11-29T01:02:03Z","yes":true,"list":[1,{"a":null}]},"geometry":{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[1,2],[2,2],[1,1]]]}},
{"type":"Feature","id":"b","properties":{"n":2,"name":"y","day":"2024-11-30"},"geometry":{"type":"MultiPolygon","coordinates":[[[[9,0],[12,0],[12,4],[9,0]]]]}}]}"#;

const KML: &str = "<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Folder><name>f &amp; g</name><Placemark id=\"a\"><name>a</name><TimeSpan><begin>2024-11-29</begin></TimeSpan><ExtendedData><Data name=\"n\"><value>1</value></Data><SchemaData><SimpleData name=\"m\">x</SimpleData></SchemaData></ExtendedData><MultiGeometry><Point><coordinates>1,2,3</coordinates></Point><Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 4,0 4,4 0,0</coordinates></LinearRing></outerBoundaryIs></Polygon></MultiGeometry></Placemark><Placemark><gx:Track xmlns:gx=\"g\"><when>2024-11-29T01:02:03Z</when><gx:coord>1 2 3</gx:coord></gx:Track></Placemark></Folder></Document></kml>";

const GPX: &str = "<?xml version=\"1.0\"?><gpx version=\"1.1\"><wpt lat=\"1\" lon=\"2\"><ele>3</ele><time>2024-11-29T01:02:03Z</time><name>n</name></wpt><trk><name>t</name><trkseg><trkpt lat=\"1\" lon=\"2\"/><trkpt lat=\"2\" lon=\"3\"><ele>1</ele></trkpt></trkseg></trk></gpx>";

fn put(dir: &TempDir, name: &str, content: &str) -> PathBuf {
    let path = dir.path().join(name);
    fs::write(&path, content).unwrap();
    path
}

/// A small file of every format that is read, by its name.
fn small_files(dir: &TempDir) -> Vec<PathBuf> {
    let first = put(dir, "small.geojson", SMALL);
    let mut files = vec![
        put(dir, "own.kml", KML),
        put(dir, "own.gpx", GPX),
        put(
            dir,
            "own.csv",
            "name,lat,lon\n\"a, \"\"b\"\"\",1.5,2\nc,3,4\n",
        ),
        put(
            dir,
            "point.geojson",
            r#"{"type":"Point","coordinates":[1,2]}"#,
        ),
    ];
    for name in [
        "geojsonseq",
        "csv",
        "kml",
        "kmz",
        "gpkg",
        "flatgeobuf",
        "shapefile",
    ] {
        let format = formats::Format::named(name).unwrap();
        let path = dir.path().join(format!("small.{}", format.extensions[0]));
        let mut source = formats::open(&first).unwrap();
        formats::write(&mut source, format, &formats::Options::default(), &path).unwrap();
        files.push(path);
    }
    // The shapes and their table on their own.
    let archive = fs::File::open(files.last().unwrap()).unwrap();
    let folder = dir.path().join("unpacked");
    zip::ZipArchive::new(archive)
        .unwrap()
        .extract(&folder)
        .unwrap();
    files.push(folder.join("small.shp"));
    files.push(first);
    for path in &files {
        assert_eq!(read_anyhow(path), None);
    }
    files
}

/// Where to write damaged versions of a file, so that they are told by the
/// same name.
fn beside(path: &Path) -> PathBuf {
    let folder = path.parent().unwrap().join("damaged");
    fs::create_dir_all(&folder).unwrap();
    folder.join(path.file_name().unwrap())
}

#[test]
fn a_file_cut_off_at_any_byte_is_an_error_or_shorter() {
    let dir = tempfile::tempdir().unwrap();
    for path in small_files(&dir) {
        let bytes = fs::read(&path).unwrap();
        let cut = beside(&path);
        // A database is long, and mostly empty pages.
        let step = (bytes.len() / 700).max(1);
        let mut errors = 0;
        let ends = (0..bytes.len()).step_by(step);
        let count = ends.len();
        for end in ends {
            fs::write(&cut, &bytes[..end]).unwrap();
            errors += usize::from(read_anyhow(&cut).is_some());
        }
        assert!(errors > 0, "{}: no error in {count}", path.display());
    }
}

/// Numbers that come out the same on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }
}

/// What the parsers are likely to stumble over.
const PIECES: [&[u8]; 16] = [
    b"{",
    b"[",
    b"\"",
    b"\\",
    b"\\u00",
    b"1e999",
    b"-",
    b"NaN",
    b"null",
    b"<",
    b"</",
    b"&#x110000;",
    b"(",
    b"\xff\xff\xff\xff",
    b"\x00\x00\x00\x80",
    b"\xff\xff\xff\x7f",
];

fn damage(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bad = bytes.to_vec();
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(bad.len());
        let length = dice.roll(24).min(bad.len() - at);
        match dice.roll(6) {
            0 => bad[at] = dice.roll(256) as u8,
            1 => bad[at] ^= 1 << dice.roll(8),
            2 => {
                bad.drain(at..at + length);
            }
            3 => {
                let copy = bad[at..at + length].to_vec();
                let to = dice.roll(bad.len());
                bad.splice(to..to, copy);
            }
            4 => {
                let piece = PIECES[dice.roll(PIECES.len())];
                bad.splice(at..at, piece.iter().copied());
            }
            _ => {
                let piece = PIECES[dice.roll(PIECES.len())];
                let end = (at + piece.len()).min(bad.len());
                bad[at..end].copy_from_slice(&piece[..end - at]);
            }
        }
        if bad.is_empty() {
            return bad;
        }
    }
    bad
}

/// A database takes a hundred times as long as any other.
fn rounds(path: &Path) -> usize {
    match path.extension().is_some_and(|e| e == "gpkg") {
        true => 120,
        false => 500,
    }
}

#[test]
fn damaged_files_are_errors_and_never_panics() {
    let dir = tempfile::tempdir().unwrap();
    let mut dice = Dice(20_241_129);
    for path in small_files(&dir) {
        let bytes = fs::read(&path).unwrap();
        let bad = beside(&path);
        for extension in ["dbf", "cpg", "prj"] {
            let other = path.with_extension(extension);
            if path.ends_with("small.shp") {
                fs::copy(&other, bad.with_extension(extension)).unwrap();
            }
        }
        for _ in 0..rounds(&path) {
            fs::write(&bad, damage(&bytes, &mut dice)).unwrap();
            read_anyhow(&bad);
        }
    }
}

#[test]
fn a_damaged_table_beside_sound_shapes_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    let mut dice = Dice(1936);
    let files = small_files(&dir);
    let shp = files.iter().find(|p| p.ends_with("small.shp")).unwrap();
    let dbf = shp.with_extension("dbf");
    let bytes = fs::read(&dbf).unwrap();
    for _ in 0..1200 {
        fs::write(&dbf, damage(&bytes, &mut dice)).unwrap();
        read_anyhow(shp);
    }
}

/// Every number of a header set to what no file has.
#[test]
fn counts_and_lengths_beyond_the_file_are_not_believed() {
    let dir = tempfile::tempdir().unwrap();
    for path in small_files(&dir) {
        let bytes = fs::read(&path).unwrap();
        let binary = ["fgb", "shp", "zip", "kmz", "gpkg"];
        let extension = path.extension().unwrap().to_str().unwrap();
        if !binary.contains(&extension) {
            continue;
        }
        let bad = beside(&path);
        for at in 0..(bytes.len() - 4).min(rounds(&path)) {
            for huge in [0xffff_ffff_u32, 0x7fff_ffff, 0x00ff_ffff] {
                let mut changed = bytes.clone();
                changed[at..at + 4].copy_from_slice(&huge.to_le_bytes());
                fs::write(&bad, &changed).unwrap();
                read_anyhow(&bad);
            }
        }
    }
}

#[test]
fn nesting_without_end_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    let deep = |open: &str, close: &str| open.repeat(100_000) + &close.repeat(100_000);
    let feature = |properties: &str, geometry: &str| {
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{properties},"geometry":{geometry}}}]}}"#
        )
    };
    let lists = deep("[", "]");
    let objects = deep("{\"a\":", "}").replacen("}", "1}", 1);
    let collections = deep(r#"{"type":"GeometryCollection","geometries":["#, "]}");
    let nested = [
        ("a.geojson", lists.clone()),
        ("b.geojson", objects.clone()),
        (
            "c.geojson",
            feature(
                "{}",
                &format!(r#"{{"type":"Polygon","coordinates":{lists}}}"#),
            ),
        ),
        ("d.geojson", feature(&objects, "null")),
        ("e.geojson", feature(&format!(r#"{{"a":{lists}}}"#), "null")),
        ("f.geojson", feature("{}", &collections)),
        ("g.geojson", collections.clone()),
        ("i.geojsonl", feature("{}", &collections)),
        ("j.kml", deep("<kml>", "</kml>")),
        (
            "k.kml",
            "<kml><Placemark>".to_string() + &deep("<MultiGeometry>", "</MultiGeometry>"),
        ),
        (
            "l.gpx",
            "<gpx><trk>".to_string() + &deep("<extensions>", "</extensions>"),
        ),
        (
            "m.csv",
            format!("a,WKT\n1,\"{}\"\n", deep("GEOMETRYCOLLECTION(", ")")),
        ),
        (
            "n.csv",
            format!("a,WKT\n1,\"POLYGON {}\"\n", deep("(", ")")),
        ),
    ];
    for (name, text) in nested {
        let path = put(&dir, name, &text);
        assert!(read_anyhow(&path).is_some(), "{name} is read");
    }
}

#[test]
fn binary_geometries_in_geometries_without_end_are_an_error() {
    let dir = tempfile::tempdir().unwrap();
    let files = small_files(&dir);
    let path = files.iter().find(|p| p.ends_with("small.gpkg")).unwrap();
    let mut deep = b"GP\0\x01\xe6\x10\0\0".to_vec();
    for _ in 0..100_000 {
        deep.extend([1, 7, 0, 0, 0, 1, 0, 0, 0]);
    }
    let many = [
        &b"GP\0\x01\xe6\x10\0\0"[..],
        &[1, 2, 0, 0, 0, 0xff, 0xff, 0xff, 0x0f],
    ]
    .concat();
    for (blob, words) in [(deep, "too deep"), (many, "too early")] {
        let base = rusqlite::Connection::open(path).unwrap();
        // Its triggers call functions that only GIS programs have.
        base.execute_batch(
            "DROP TRIGGER rtree_small_geom_update1; DROP TRIGGER rtree_small_geom_update2;
             DROP TRIGGER rtree_small_geom_update3; DROP TRIGGER rtree_small_geom_update4;",
        )
        .ok();
        base.execute("UPDATE small SET geom = ?1 WHERE fid = 2", [blob])
            .unwrap();
        base.close().unwrap();
        let said = read_anyhow(path).unwrap();
        assert!(said.contains("row 2") && said.contains(words), "{said}");
    }
}

#[test]
fn archives_that_unfold_without_end_are_an_error() {
    let dir = tempfile::tempdir().unwrap();
    for (name, inside) in [
        ("bomb.kmz", "doc.kml"),
        ("bomb.shp.zip", "a.shp"),
        ("table.shp.zip", "a.dbf"),
    ] {
        let path = dir.path().join(name);
        let mut zip = ZipWriter::new(fs::File::create(&path).unwrap());
        let settings = SimpleFileOptions::default();
        if inside == "a.dbf" {
            let mut shp = vec![0; 100];
            shp[2..4].copy_from_slice(&[0x27, 0x0a]);
            zip.start_file("a.shp", settings).unwrap();
            zip.write_all(&shp).unwrap();
        }
        zip.start_file(inside, settings).unwrap();
        zip.write_all(b"<kml>").unwrap();
        let spaces = vec![b' '; 1 << 20];
        for _ in 0..200 {
            zip.write_all(&spaces).unwrap();
        }
        zip.finish().unwrap();
        let said = read_anyhow(&path).unwrap();
        assert!(
            said.contains(inside) && said.contains("times its size"),
            "{said}"
        );
    }
    // An archive that lies about the size is found out on the way.
    let path = dir.path().join("bomb.kmz");
    let mut bytes = fs::read(&path).unwrap();
    let real = (200_u32 << 20) + 5;
    for at in 0..bytes.len() - 4 {
        if bytes[at..at + 4] == real.to_le_bytes() {
            bytes[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
        }
    }
    fs::write(&path, &bytes).unwrap();
    assert!(read_anyhow(&path).is_some());
}

/// A GeoPackage is a database, and may define what never ends.
#[test]
fn a_geopackage_that_computes_without_end_is_an_error_at_once() {
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)";
    let view = "DROP TABLE small;";
    let cases = [
        (
            format!("{view} CREATE VIEW small AS {endless} SELECT i AS fid, NULL AS geom FROM n;"),
            "is a view",
        ),
        (
            format!("{view} CREATE VIRTUAL TABLE small USING rtree(fid, a, b);"),
            "is a virtual table",
        ),
        (
            format!(
                "DROP TABLE gpkg_contents; CREATE VIEW gpkg_contents AS {endless}
                 SELECT 'small' AS table_name, 'features' AS data_type FROM n;"
            ),
            "is not a valid GeoPackage",
        ),
        (view.to_owned(), "does not exist"),
    ];
    for (statement, words) in cases {
        let dir = tempfile::tempdir().unwrap();
        let files = small_files(&dir);
        let path = files.iter().find(|p| p.ends_with("small.gpkg")).unwrap();
        let base = rusqlite::Connection::open(path).unwrap();
        let triggers: Vec<String> = base
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        for trigger in triggers {
            base.execute_batch(&format!("DROP TRIGGER {trigger};"))
                .unwrap();
        }
        base.execute_batch(&format!("PRAGMA foreign_keys = OFF; {statement}"))
            .unwrap();
        base.close().unwrap();
        let since = std::time::Instant::now();
        let said = read_anyhow(path).unwrap();
        assert!(said.contains(words), "no {words:?} in {said}");
        assert!(since.elapsed().as_secs() < 5, "{:?}", since.elapsed());
        let folder = fs::read_dir(dir.path()).unwrap();
        let beside = folder.filter(|e| {
            let name = e.as_ref().unwrap().file_name();
            name.to_str().unwrap().starts_with("small.gpkg-")
        });
        assert_eq!(beside.count(), 0, "something was written beside the file");
    }
}

#[test]
fn a_computed_column_of_a_geopackage_is_not_computed() {
    let dir = tempfile::tempdir().unwrap();
    let files = small_files(&dir);
    let path = files.iter().find(|p| p.ends_with("small.gpkg")).unwrap();
    let base = rusqlite::Connection::open(path).unwrap();
    base.execute_batch(
        "ALTER TABLE small ADD COLUMN huge AS (hex(zeroblob(100000000))) VIRTUAL;
         ALTER TABLE small ADD COLUMN after TEXT DEFAULT 'kept';",
    )
    .unwrap();
    base.close().unwrap();
    let mut source = formats::open(path).unwrap();
    let names: Vec<String> = source.layers()[0]
        .columns
        .iter()
        .map(|c| c.name.clone())
        .collect();
    assert!(names.iter().any(|name| name == "after"), "{names:?}");
    assert!(!names.iter().any(|name| name == "huge"), "{names:?}");
    source.each(&mut |_| Ok(())).unwrap();
}

/// What a program has written but not yet folded into the file is read too.
#[test]
fn the_write_ahead_log_of_a_geopackage_is_part_of_it() {
    let dir = tempfile::tempdir().unwrap();
    let files = small_files(&dir);
    let path = files.iter().find(|p| p.ends_with("small.gpkg")).unwrap();
    let count = || {
        let mut number = 0;
        let mut source = formats::open(path).unwrap();
        source
            .each(&mut |_| {
                number += 1;
                Ok(())
            })
            .unwrap();
        number
    };
    let before = count();
    let base = rusqlite::Connection::open(path).unwrap();
    base.execute_batch(
        "PRAGMA journal_mode = WAL; DROP TRIGGER IF EXISTS rtree_small_geom_insert;
         INSERT INTO small DEFAULT VALUES;",
    )
    .unwrap();
    assert_eq!(count(), before + 1);
}
