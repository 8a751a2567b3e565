//! Zones: built in, from corners, from countries, from files.

use serde_json::{Value, json};
use standoff::error::{Error, Problems, Severity, Warned};
use standoff::export::{self, Options};
use standoff::language::Language;
use standoff::overlay;
use standoff::scenario::{self, Scenario, Status, Zone, ZoneKind, ZoneShape};
use standoff::sphere::Area;
use standoff::units::Position;
use std::fs;

const HEAD: &str = "standoff = 1\ntitle = \"A title\"\n";
const SOURCE: &str = "[sources.paper]\ntext = \"A paper\"\n";

fn read(text: &str) -> Result<Warned<Scenario>, Error> {
    scenario::read("test.toml", &format!("{HEAD}{text}"))
}

fn good(text: &str) -> Warned<Scenario> {
    read(text).unwrap_or_else(|e| panic!("{e}"))
}

fn wrong(text: &str) -> Problems {
    match read(text) {
        Err(Error::Scenario(problems)) => problems,
        Err(error) => panic!("{error}"),
        Ok(read) => panic!("no error, only {:?}", read.warnings),
    }
}

fn zone(keys: &str) -> Zone {
    let text = format!("{SOURCE}[[zone]]\nid = \"z\"\nsource = \"paper\"\n{keys}\n");
    let read = good(&text);
    assert_eq!(read.warnings, [], "{keys}");
    read.value.zones.into_iter().next().unwrap()
}

fn area(zone: &Zone) -> &Area {
    match &zone.shape {
        ZoneShape::Area(area) => area,
        ZoneShape::Lines(_) => panic!("{} is a line", zone.id),
    }
}

fn at(lat: f64, lon: f64) -> Position {
    Position::from_degrees(lat, lon).unwrap()
}

#[test]
fn a_built_in_zone_brings_its_name_status_note_and_sources() {
    let read = good("[[zone]]\nbuiltin = \"adiz/korea\"\n");
    assert_eq!(read.warnings, []);
    let scenario = read.value;
    let zone = &scenario.zones[0];
    assert_eq!(zone.id, "koreas-adiz");
    assert_eq!(zone.name.get(Language::Ko), "한국 방공식별구역");
    assert_eq!(
        (zone.kind, zone.status),
        (ZoneKind::AirDefence, Status::Estimated)
    );
    assert!(zone.note.as_ref().unwrap().contains("122-25E"));
    assert_eq!(zone.sources.len(), 2);
    assert!(
        scenario
            .source(&zone.sources[0])
            .unwrap()
            .text
            .contains("National Defense")
    );
    assert!(area(zone).contains(at(37.0, 127.0)));
    assert_eq!(scenario.maps[0].show, ["koreas-adiz"]);

    // A source of one's own stands before them; the rest may be said anew.
    let zone = zone_of(
        "[[zone]]\nid = \"kadiz\"\nname = \"KADIZ\"\nbuiltin = \"kadiz\"\nsource = \"paper\"\nstatus = \"schematic\"\nnote = \"n\"\n",
    );
    assert_eq!(
        zone.sources,
        ["paper".into(), "adiz/korea/1".into(), "adiz/korea/2".into()]
    );
    assert_eq!(
        (zone.name.get(Language::En), zone.status),
        ("KADIZ", Status::Schematic)
    );
    assert_eq!(zone.note.as_deref(), Some("n"));
}

fn zone_of(text: &str) -> Zone {
    good(&format!("{SOURCE}{text}")).value.zones.remove(0)
}

/// By the `geo` crate, as OGC simple features are valid.
fn assert_valid(geometry: &Value) {
    use geo::Validation;
    let coordinates = geometry["coordinates"].as_array().unwrap();
    assert!(!coordinates.is_empty());
    let kind = geometry["type"].as_str().unwrap();
    if !kind.ends_with("Polygon") {
        return;
    }
    let geometry: geojson::Geometry = serde_json::from_value(geometry.clone()).unwrap();
    let shape = geo::Geometry::<f64>::try_from(geometry).unwrap();
    shape.check_validation().unwrap();
}

#[test]
fn every_built_in_zone_can_be_used_and_exported() {
    let mut text = String::new();
    for (i, zone) in standoff::geodata::zones().iter().enumerate() {
        text += &format!("[[zone]]\nid = \"zone-{i}\"\nbuiltin = \"{}\"\n", zone.id);
    }
    let read = good(&text);
    assert_eq!(read.warnings, []);
    let overlay = overlay::compute(&read.value).unwrap().value;
    let file = export::geojson(&overlay, &Options::default()).unwrap();
    let file: Value = serde_json::from_str(&file).unwrap();
    let features = file["features"].as_array().unwrap();
    assert_eq!(features.len(), standoff::geodata::zones().len());
    for feature in features {
        let properties = &feature["properties"];
        assert_eq!(properties["kind"], "zone");
        assert!(!properties["sources"].as_array().unwrap().is_empty());
        assert!(!properties["description"].as_str().unwrap().contains(".."));
        assert_valid(&feature["geometry"]);
    }
    let of = |zone: &str| {
        features
            .iter()
            .find(|f| f["properties"]["title"].as_str().unwrap().contains(zone))
            .unwrap()
    };
    assert_eq!(of("Alaska")["geometry"]["type"], "MultiPolygon");
    assert_eq!(of("Alaska")["properties"]["zone"], "air-defence");
    assert_eq!(of("median")["geometry"]["type"], "LineString");
    assert_eq!(of("median")["properties"]["zone"], "boundary");
    assert_eq!(of("Russia-US")["geometry"]["type"], "MultiLineString");
    assert_eq!(
        of("Guam")["geometry"]["coordinates"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

/// The same four corners joined in three ways: halfway along the northern
/// edge, the parallel stays at 60, the geodesic rises to 60.379 degrees.
/// (`echo 60 0 60 20 | GeodSolve -i`, then half of it from 60 0.)
#[test]
fn edges_are_what_they_are_said_to_be() {
    let corners = "points = [\"50N 0E\", \"50N 20E\", \"60N 20E\", \"60N 0E\"]";
    let north = at(60.2, 10.0);
    assert!(!area(&zone(corners)).contains(north));
    for (edges, inside) in [("parallels", false), ("rhumb", false), ("geodesic", true)] {
        let zone = zone(&format!("{corners}\nedges = \"{edges}\""));
        assert_eq!(area(&zone).contains(north), inside, "{edges}");
        assert!(area(&zone).contains(at(55.0, 10.0)));
    }
    // A rhumb line runs south of the geodesic between corners of different
    // latitude too. RhumbSolve and GeodSolve, halfway from 50N 0E to 70N 60E:
    // 60.01N 25.36E, and 63.10N 20.01E.
    let corners = "points = [\"50N 0E\", \"70N 60E\", \"70N 0E\"]";
    for (edges, inside) in [("rhumb", true), ("geodesic", false), ("parallels", false)] {
        let zone = zone(&format!("{corners}\nedges = \"{edges}\""));
        assert_eq!(area(&zone).contains(at(61.0, 22.0)), inside, "{edges}");
    }
}

#[test]
fn the_smaller_side_is_inside_whichever_way_the_corners_run() {
    for corners in [
        "points = [\"50N 170E\", \"50N 170W\", \"60N 170W\", \"60N 170E\"]",
        "points = [\"60N 170E\", \"60N 170W\", \"50N 170W\", \"50N 170E\"]",
        "points = [\"60N 170E\", \"60N 170W\", \"50N 170W\", \"50N 170E\", \"60N 170E\"]",
    ] {
        let zone = zone(corners);
        assert!(area(&zone).contains(at(55.0, 180.0)), "{corners}");
        assert!(!area(&zone).contains(at(55.0, 0.0)), "{corners}");
    }
    let cap = "points = [\"70N 0E\", \"70N 90E\", \"70N 180E\", \"70N 90W\"]";
    assert!(area(&zone(cap)).contains(at(90.0, 0.0)));
    assert!(!area(&zone(cap)).contains(at(60.0, 0.0)));
    let rest = zone(&format!("{cap}\ninside = \"Taipei\""));
    assert!(area(&rest).contains(at(60.0, 0.0)));
    assert!(!area(&rest).contains(at(90.0, 0.0)));
    let south = "points = [\"70S 0E\", \"70S 90W\", \"70S 180E\", \"70S 90E\"]";
    assert!(area(&zone(south)).contains(at(-90.0, 0.0)));
}

#[test]
fn lines_are_boundaries() {
    let zone = zone("line = [\"27N 122E\", \"23N 118E\"]");
    assert_eq!(zone.kind, ZoneKind::Boundary);
    let ZoneShape::Lines(lines) = &zone.shape else {
        panic!("an area");
    };
    assert_eq!(lines[0].segments.len(), 1);
    assert_eq!(zone_of("[[zone]]\nid = \"a\"\nkind = \"air-defense\"\nsource = \"paper\"\npoints = [\"0N 0E\", \"0N 1E\", \"1N 0E\"]\n").kind, ZoneKind::AirDefence);
}

#[test]
fn countries_by_code_and_by_name() {
    for name in ["JPN", "jp", "Japan", "日本"] {
        let read = good(&format!("[[zone]]\nid = \"z\"\ncountry = \"{name}\"\n"));
        assert_eq!(read.warnings, [], "{name}");
        let zone = &read.value.zones[0];
        assert_eq!(zone.kind, ZoneKind::Country);
        assert_eq!(zone.name.get(Language::Ja), "日本");
        // Honshu, Hokkaido and Okinawa; not Korea.
        for (lat, lon, inside) in [
            (36.0, 138.0, true),
            (43.3, 142.5, true),
            (26.5, 127.95, true),
            (37.0, 127.5, false),
        ] {
            assert_eq!(area(zone).contains(at(lat, lon)), inside, "{lat} {lon}");
        }
        assert!(read.value.sources[0].text.contains("Natural Earth"));
    }
    // Across 180.
    let russia = good("[[zone]]\nid = \"z\"\ncountry = \"RUS\"\n")
        .value
        .zones
        .remove(0);
    assert!(area(&russia).contains(at(66.5, -175.0)) && area(&russia).contains(at(66.5, 177.0)));
}

#[test]
fn each_mistake_names_its_mend() {
    for (keys, path, message, help) in [
        ("", "zone[0]", "has no shape", "builtin = "),
        (
            "builtin = \"adiz/koera\"",
            "zone[0].builtin",
            "no built-in zone",
            "\"adiz/korea\"",
        ),
        (
            "builtin = \"xyz\"",
            "zone[0].builtin",
            "no built-in zone",
            "adiz/alaska",
        ),
        ("builtin = 5", "zone[0].builtin", "where a string", "quotes"),
        (
            "builtin = \"adiz/korea\"\ncountry = \"JPN\"",
            "zone[0].country",
            "more than one shape",
            "keep one",
        ),
        (
            "country = \"Japon\"",
            "zone[0].country",
            "no country",
            "\"Japan\"",
        ),
        (
            "country = \"Atlantis\"",
            "zone[0].country",
            "no country",
            "ISO code",
        ),
        (
            "points = [\"0N 0E\", \"1N 1E\"]",
            "zone[0].points",
            "three corners",
            "line = ",
        ),
        (
            "points = [\"0N 0E\", \"1N 1E\", \"0N 0E\"]",
            "zone[0].points",
            "three corners",
            "line = ",
        ),
        (
            "points = \"0N 0E\"",
            "zone[0].points",
            "where a list of positions",
            "39N",
        ),
        (
            "points = [\"0N 0E\", \"1N 1E\", \"2 3\"]",
            "zone[0].points[2]",
            "",
            "",
        ),
        (
            "points = [[0, 0], \"1N 1E\", \"2N 3E\"]",
            "zone[0].points[0]",
            "bare numbers",
            "0N 0E",
        ),
        (
            "points = [\"0N 0E\", \"10N 10E\", \"10N 0E\", \"0N 10E\"]",
            "zone[0].points",
            "crosses itself, after corner 1 and after corner 3",
            "in order",
        ),
        (
            "points = [\"0N 175E\", \"10N 175W\", \"10N 175E\", \"0N 175W\"]",
            "zone[0].points",
            "crosses itself",
            "in order",
        ),
        (
            "line = [\"0N 0E\"]",
            "zone[0].line",
            "at least two points",
            "[[place]]",
        ),
        (
            "line = [\"0N 0E\", \"1N 1E\"]\ninside = \"0N 0E\"",
            "zone[0].inside",
            "no meaning",
            "remove it",
        ),
        (
            "country = \"JPN\"\nedges = \"rhumb\"",
            "zone[0].edges",
            "no meaning",
            "remove it",
        ),
        (
            "points = [\"0N 0E\", \"1N 1E\", \"2N 0E\"]\nedges = \"straight\"",
            "zone[0].edges",
            "not known",
            "parallels, geodesic, rhumb",
        ),
        (
            "points = [\"0N 0E\", \"1N 1E\", \"2N 0E\"]\nkind = \"adiz\"",
            "zone[0].kind",
            "not known",
            "air-defence",
        ),
        (
            "points = [\"0N 0E\", \"1N 1E\", \"2N 0E\"]\ninside = \"Taipie\"",
            "zone[0].inside",
            "no place",
            "\"Taipei\"",
        ),
        ("point = []", "zone[0].point", "not a key", "\"points\""),
        (
            "file = \"no-such-zone.geojson\"",
            "zone[0].file",
            "there is no file",
            "relative to the scenario's folder",
        ),
        (
            "file = \"src\"",
            "zone[0].file",
            "is not a file",
            "name of a file",
        ),
        (
            "file = \"Cargo.toml\"",
            "zone[0].file",
            "is a scenario, not a GIS file; standoff export writes one",
            "write the name of a GIS file",
        ),
    ] {
        let problems = wrong(&format!(
            "{SOURCE}[[zone]]\nid = \"z\"\nsource = \"paper\"\n{keys}\n"
        ));
        let errors: Vec<_> = problems
            .list
            .iter()
            .filter(|p| p.severity == Severity::Error && p.path == path)
            .collect();
        assert_eq!(errors.len(), 1, "{keys}: {:#?}", problems.list);
        assert!(
            errors[0].message.contains(message),
            "{keys}: {}",
            errors[0].message
        );
        let mend = errors[0].help.clone().unwrap_or_default();
        assert!(mend.contains(help), "{keys}: {mend}");
    }
    let doubtful = good(&format!(
        "{SOURCE}[[zone]]\nid = \"z\"\npoints = [\"0N 0E\", \"1N 1E\", \"1N 1E\", \"2N 0E\"]\n"
    ));
    let said: Vec<_> = doubtful
        .warnings
        .iter()
        .map(|p| p.message.as_str())
        .collect();
    assert!(
        said.contains(&"it has no source") && said.contains(&"this corner repeats the one before"),
        "{said:?}"
    );
}

/// A scenario in a folder with a file beside it.
fn beside(name: &str, contents: &[u8]) -> Result<Warned<Scenario>, Error> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), contents).unwrap();
    let file = folder.path().join("s.toml");
    let text =
        format!("{HEAD}{SOURCE}[[zone]]\nid = \"z\"\nsource = \"paper\"\nfile = \"{name}\"\n");
    scenario::read(file.to_str().unwrap(), &text)
}

#[test]
fn zones_from_geojson() {
    let clockwise = json!([[0, 0], [0, 10], [10, 10], [10, 0], [0, 0]]);
    let hole = json!([[4, 4], [4, 6], [6, 6], [6, 4], [4, 4]]);
    let across = json!([[170, 50], [190, 50], [190, 60], [170, 60], [170, 50]]);
    let jumps = json!([[170, 50], [-170, 50], [-170, 60], [170, 60], [170, 50]]);
    let cut = json!([
        [[[170, 50], [180, 50], [180, 60], [170, 60], [170, 50]]],
        [[[-180, 50], [-170, 50], [-170, 60], [-180, 60], [-180, 50]]]
    ]);
    let cap = json!([[-180, 60], [180, 60], [180, 90], [-180, 90], [-180, 60]]);
    let polygon = |rings: Vec<&Value>| json!({ "type": "Polygon", "coordinates": rings });
    for (geometry, inside, outside) in [
        (polygon(vec![&clockwise, &hole]), (2.0, 2.0), (5.0, 5.0)),
        (polygon(vec![&across]), (55.0, -175.0), (55.0, 0.0)),
        (polygon(vec![&jumps]), (55.0, -175.0), (55.0, 0.0)),
        (
            json!({ "type": "MultiPolygon", "coordinates": cut }),
            (55.0, 179.9),
            (55.0, 0.0),
        ),
        (polygon(vec![&cap]), (85.0, 20.0), (55.0, 20.0)),
    ] {
        let feature = json!({ "type": "Feature", "properties": null, "geometry": geometry });
        let file = json!({ "type": "FeatureCollection", "features": [feature] });
        let read = beside("zone.geojson", file.to_string().as_bytes()).unwrap();
        let zone = &read.value.zones[0];
        assert!(area(zone).contains(at(inside.0, inside.1)), "{geometry}");
        assert!(!area(zone).contains(at(outside.0, outside.1)), "{geometry}");
    }
    let line = json!({ "type": "LineString", "coordinates": [[122, 27], [118, 23]] });
    let read = beside("line.geojson", line.to_string().as_bytes()).unwrap();
    assert!(matches!(read.value.zones[0].shape, ZoneShape::Lines(_)));
}

#[test]
fn zones_from_files_of_other_formats() {
    use standoff::formats::{self, Format};
    let square = json!([[0, 0], [0, 10], [10, 10], [10, 0], [0, 0]]);
    let geometry = json!({ "type": "Polygon", "coordinates": [square] });
    let file = json!({ "type": "Feature", "id": "z", "properties": {}, "geometry": geometry });
    let folder = tempfile::tempdir().unwrap();
    let from = folder.path().join("zone.geojson");
    std::fs::write(&from, file.to_string()).unwrap();
    for name in [
        "zone.kml",
        "zone.kmz",
        "zone.gpkg",
        "zone.shp.zip",
        "zone.fgb",
        "zone.csv",
    ] {
        let to = folder.path().join(name);
        let format = Format::of_path(&to).unwrap();
        let mut source = formats::open(&from).unwrap();
        formats::write(&mut source, format, &formats::Options::default(), &to).unwrap();
        let read = beside(name, &std::fs::read(&to).unwrap()).unwrap();
        let zone = &read.value.zones[0];
        assert!(area(zone).contains(at(5.0, 5.0)), "{name}");
        assert!(!area(zone).contains(at(15.0, 5.0)), "{name}");
    }
}

#[test]
fn broken_files_are_mistakes_with_a_reason() {
    for (contents, message) in [
        (
            &b"{ \"type\": \"Polygon\", \"coordinates\": [[[0, 0], [1, "[..],
            "ends in the middle of its JSON",
        ),
        (b"only words\n", "is not GeoJSON"),
        (b"\xff\xfe\x00", "bytes that are not UTF-16LE"),
        (
            b"{ \"type\": \"Point\", \"coordinates\": [0, 0] }",
            "no polygon and no line",
        ),
        (
            b"{ \"type\": \"LineString\", \"coordinates\": [[0, 91], [1, 1]] }",
            "latitude of 91",
        ),
        (b"", "is empty"),
    ] {
        let Err(Error::Scenario(problems)) = beside("zone.geojson", contents) else {
            panic!("{message}");
        };
        assert!(problems.list[0].message.contains(message), "{problems}");
        assert!(problems.list[0].help.is_some());
        assert_eq!(problems.list[0].path, "zone[0].file");
    }
}
