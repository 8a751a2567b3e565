//! Rings from areas, zones, tracks, files and two bases; limits of coasts.

use serde_json::{Value, json};
use standoff::error::{Error, Problems, Warned};
use standoff::export::{self, Options};
use standoff::formats;
use standoff::geodesy::distance;
use standoff::language::Language;
use standoff::overlay::{self, Feature, Kind, Overlay, Role};
use standoff::scenario::{self, Scenario, ZoneKind, ZoneShape};
use standoff::sphere::{Area, Shape};
use standoff::units::{Length, Position};
use std::fs;

const HEAD: &str = "standoff = 1\ntitle = \"A title\"\n[sources.paper]\ntext = \"A paper\"\n";

fn read(text: &str) -> Result<Warned<Scenario>, Error> {
    scenario::read("test.toml", &format!("{HEAD}{text}"))
}

fn good(text: &str) -> Scenario {
    let read = read(text).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(read.warnings, [], "{text}");
    read.value
}

fn wrong(text: &str) -> Problems {
    match read(text) {
        Err(Error::Scenario(problems)) => problems,
        Err(error) => panic!("{error}"),
        Ok(read) => panic!("no error, only {:?}", read.warnings),
    }
}

fn ring(keys: &str) -> String {
    format!("[[ring]]\nid = \"r\"\nsource = \"paper\"\n{keys}\n")
}

fn computed(scenario: &Scenario) -> Overlay<'_> {
    let computed = overlay::compute(scenario).unwrap();
    assert_eq!(computed.warnings, []);
    computed.value
}

fn find<'o>(overlay: &'o Overlay, id: &str) -> &'o Feature {
    let feature = overlay.features.iter().find(|f| f.id == id);
    feature.unwrap_or_else(|| panic!("no {id}"))
}

fn area(feature: &Feature) -> &Area {
    match &feature.shape {
        Shape::Area(area) => area,
        _ => panic!("{} is no area", feature.id),
    }
}

fn at(lat: f64, lon: f64) -> Position {
    Position::from_degrees(lat, lon).unwrap()
}

fn ids(overlay: &Overlay) -> Vec<String> {
    overlay.features.iter().map(|f| f.id.clone()).collect()
}

/// Distances from Taiwan, to a kilometre, by its northern tip (25.30N 121.54E),
/// its southern one (21.90N 120.85E) and Kinmen: what is near the one is far
/// from the other.
#[test]
fn from_anywhere_and_from_everywhere_on_taiwan() {
    let scenario = good(&ring(
        "from = { area = \"country:TWN\" }\nenvelope = \"any\"\nrange = \"1200..2000 km\"",
    ));
    let any = computed(&scenario);
    assert_eq!(ids(&any), ["r", "r-high", "r-low"]);
    let shanghai = at(31.23, 121.47);
    let seoul = at(37.57, 126.98);
    let tokyo = at(35.68, 139.69);
    let tip = at(25.2998, 121.5366);
    let pole = at(90.0, 0.0);
    for (id, place, inside) in [
        ("r-low", shanghai, true),
        ("r-low", seoul, false),
        ("r-high", seoul, true),
        ("r-high", tokyo, distance(tip, tokyo).km() < 2_000.0),
        ("r", shanghai, false),
        ("r", seoul, true),
        ("r-high", pole, false),
    ] {
        assert_eq!(
            area(find(&any, id)).contains(place),
            inside,
            "{id} {place:?}"
        );
    }
    let scenario = good(&ring(
        "from = { area = \"country:TWN\" }\nenvelope = \"all\"\nrange = \"1200..2000 km\"",
    ));
    let all = computed(&scenario);
    // From the southern end to just north of what the northern tip reaches.
    let north = at(35.9, 121.5);
    assert!(distance(tip, north).km() < 1_200.0);
    assert!(distance(at(21.9, 120.85), north).km() > 1_200.0);
    assert!(area(find(&any, "r-low")).contains(north));
    assert!(!area(find(&all, "r-low")).contains(north));
    assert!(area(find(&all, "r-low")).contains(shanghai));
    assert!(matches!(
        find(&all, "r").role,
        Role::Swept { inner: Some(_), .. }
    ));
    assert_eq!(
        find(&all, "r")
            .facts
            .origin_name
            .as_ref()
            .unwrap()
            .get(Language::ZhHant),
        "臺灣"
    );
}

#[test]
fn islands_and_zones_and_files() {
    let island = good(&ring(
        "from = { area = \"island:Taiwan\" }\nrange = \"10 km\"",
    ));
    let overlay = computed(&island);
    let reach = area(find(&overlay, "r"));
    // The island, and not Penghu, 45 km off.
    assert!(reach.contains(at(23.5, 121.0)) && !reach.contains(at(23.58, 119.58)));
    let zone = good(&format!(
        "[[zone]]\nid = \"z\"\npoints = [\"50N 170E\", \"50N 170W\", \"60N 170W\", \"60N 170E\"]\nsource = \"paper\"\n{}",
        ring("from = { zone = \"z\" }\nrange = \"100 km\"")
    ));
    let overlay = computed(&zone);
    let reach = area(find(&overlay, "r"));
    assert!(reach.contains(at(49.2, 180.0)) && !reach.contains(at(49.0, 180.0)));
    let folder = tempfile::tempdir().unwrap();
    let sites = json!({ "type": "MultiPoint", "coordinates": [[120.0, 23.0], [121.0, 25.0]] });
    fs::write(folder.path().join("sites.geojson"), sites.to_string()).unwrap();
    let text = format!(
        "{HEAD}{}",
        ring("from = { file = \"sites.geojson\" }\nrange = \"300 nmi\"")
    );
    let read = scenario::read(folder.path().join("s.toml").to_str().unwrap(), &text).unwrap();
    let overlay = computed(&read.value);
    assert_eq!(ids(&overlay), ["r", "r-origin-1", "r-origin-2"]);
    for place in [at(23.0, 120.0), at(29.5, 121.0), at(18.5, 120.0)] {
        let near = distance(place, at(23.0, 120.0))
            .nmi()
            .min(distance(place, at(25.0, 121.0)).nmi());
        assert_eq!(area(find(&overlay, "r")).contains(place), near <= 300.0);
    }
}

#[test]
fn out_and_back_is_the_whole_way() {
    let scenario = good(&ring(
        "from = \"Anadyr\"\nrecover = \"Vladivostok\"\nrange = \"8000 km\"",
    ));
    let overlay = computed(&scenario);
    assert_eq!(ids(&overlay), ["r", "r-origin", "r-recovery"]);
    let origin = |id: &str| match find(&overlay, id).role {
        Role::Point { at } => at,
        _ => panic!("no point"),
    };
    let (from, to) = (origin("r-origin"), origin("r-recovery"));
    assert_eq!(find(&overlay, "r-recovery").kind, Kind::Origin);
    for lat in (-80..=90).step_by(5) {
        for lon in (-180..180).step_by(7) {
            let place = at(f64::from(lat), f64::from(lon));
            let way = distance(from, place).km() + distance(place, to).km();
            if (way - 8_000.0).abs() > 0.1 {
                assert_eq!(
                    area(find(&overlay, "r")).contains(place),
                    way < 8_000.0,
                    "{lat} {lon}"
                );
            }
        }
    }
}

/// Reach along a track leaves out what a gap hides, and keeps a fix that
/// stands alone between two.
#[test]
fn along_a_track_but_not_along_its_gaps() {
    let scenario = good(&format!(
        "[[track]]\nid = \"t\"\nname = \"T\"\nsource = \"paper\"\npoints = [\"0N 0E\", \"0N 10E\", {{ at = \"0N 40E\", gap = true }}, {{ at = \"0N 70E\", gap = true }}]\n{}",
        ring("from = { track = \"t\" }\nrange = \"500 km\"")
    ));
    let overlay = computed(&scenario);
    let reach = area(find(&overlay, "r"));
    for (lat, lon, inside) in [
        (4.0, 5.0, true),
        (4.6, 5.0, false),
        (0.0, 25.0, false),
        (0.0, 40.0, true),
        (4.0, 40.0, true),
        (0.0, 44.6, false),
        (0.0, 70.0, true),
    ] {
        assert_eq!(reach.contains(at(lat, lon)), inside, "{lat} {lon}");
    }
    assert_eq!(
        find(&overlay, "r")
            .facts
            .origin_name
            .as_ref()
            .unwrap()
            .get(Language::En),
        "T"
    );
}

#[test]
fn exports_prove_swept_reaches_within_the_tolerance() {
    let scenario = good(&format!(
        "[[track]]\nid = \"t\"\nsource = \"paper\"\npoints = [\"52N 170E\", \"60N 170W\", \"88N 0E\"]\n{}",
        ring("from = { track = \"t\" }\nrange = \"200..500 km\"")
    ));
    let overlay = computed(&scenario);
    for tolerance in [10.0, 2.0] {
        let options = Options {
            file: formats::Options {
                tolerance: Length::from_m(tolerance),
                ..formats::Options::default()
            },
            ..Options::default()
        };
        let file: Value =
            serde_json::from_str(&export::geojson(&overlay, &options).unwrap()).unwrap();
        let features = file["features"].as_array().unwrap();
        for id in ["r", "r-high", "r-low"] {
            let properties = &features.iter().find(|f| f["id"] == id).unwrap()["properties"];
            let error = properties["proof"]["max_error_m"].as_f64().unwrap();
            assert!(error > 0.0 && error <= tolerance, "{id}: {error}");
            assert_eq!(properties["measured"], "track");
            assert_eq!(properties["range_km"], 500 - 300 * i32::from(id == "r-low"));
        }
    }
}

#[test]
fn a_range_too_short_for_everywhere_is_told() {
    let scenario = good(&ring(
        "from = { area = \"country:JPN\" }\nenvelope = \"all\"\nrange = \"300 km\"",
    ));
    let computed = overlay::compute(&scenario).unwrap();
    assert!(computed.value.features.iter().all(Feature::is_empty));
    assert!(
        computed.warnings[0]
            .message
            .contains("nothing lies within the range of \"r\"")
    );
    assert!(computed.warnings[0].help.is_some());
}

/// 12 nmi from Japan: Tsushima is Japanese; the strait between it and Korea,
/// 50 km wide, is not all within.
#[test]
fn limits_of_coasts_are_marked_as_computed() {
    let scenario = good(
        "[[zone]]\nid = \"z\"\nsource = \"paper\"\nlimit = { of = \"country:JPN\", distance = \"12 nmi\" }\n",
    );
    let zone = &scenario.zones[0];
    assert_eq!(zone.kind, ZoneKind::Limit(Length::from_nmi(12.0)));
    assert!(
        zone.note
            .as_ref()
            .unwrap()
            .starts_with("computed: 12 nmi from the coast")
    );
    let ZoneShape::Area(within) = &zone.shape else {
        panic!("no area");
    };
    for (lat, lon, inside) in [
        (36.0, 138.0, true),
        (34.5, 129.3, true),
        (34.9, 128.9, false),
        (34.6, 139.0, true),
        (33.0, 145.0, false),
    ] {
        assert_eq!(within.contains(at(lat, lon)), inside, "{lat} {lon}");
    }
    let overlay = computed(&scenario);
    let file: Value =
        serde_json::from_str(&export::geojson(&overlay, &Options::default()).unwrap()).unwrap();
    let properties = &file["features"][0]["properties"];
    assert_eq!(properties["zone"], "limit");
    assert_eq!(properties["limit_nmi"], 12);
    assert_eq!(properties["computed"], true);
}

/// Cheorwon and the land 10 km north of the border beside it; the sea off
/// Donghae, 15 and 33 km from the shore by `geod +ellps=WGS84 -I`; Dokdo.
#[test]
fn borders_on_land_are_no_coast() {
    let scenario = good(
        "[[zone]]\nlimit = { of = \"country:KOR\", distance = \"12 nmi\" }\nsource = \"paper\"\n",
    );
    let zone = &scenario.zones[0];
    assert_eq!(zone.id, "south-korea-12-nmi");
    assert_eq!(zone.name.get(Language::En), "South Korea, 12\u{a0}nmi");
    assert_eq!(zone.name.get(Language::Ja), "韓国、12海里");
    let ZoneShape::Area(within) = &zone.shape else {
        panic!("no area");
    };
    for (lat, lon, inside) in [
        (38.15, 127.3, true),
        (38.4, 127.3, false),
        (37.5, 129.28, true),
        (37.5, 129.5, false),
        (37.24, 131.9, true),
    ] {
        assert_eq!(within.contains(at(lat, lon)), inside, "{lat} {lon}");
    }
    let none = wrong("[[zone]]\nlimit = { of = \"country:MNG\", distance = \"12 nmi\" }\n");
    let said: Vec<_> = none.list.iter().map(|p| p.message.as_str()).collect();
    assert_eq!(said[1..], ["\"country:MNG\" has no coast"]);
}

/// Where features of a file lie over one another, there is no hole.
#[test]
fn areas_of_a_file_that_overlap_are_one() {
    let square = |west: f64, east: f64| {
        let ring = [
            [west, 0.0],
            [east, 0.0],
            [east, 9.0],
            [west, 9.0],
            [west, 0.0],
        ];
        json!({ "type": "Feature", "properties": {},
                "geometry": { "type": "Polygon", "coordinates": [ring] } })
    };
    let file = json!({ "type": "FeatureCollection",
        "features": [square(160.0, 172.0), square(168.0, 180.0), square(-180.0, -170.0)] });
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("areas.geojson"), file.to_string()).unwrap();
    let text = format!(
        "{HEAD}[[zone]]\nid = \"z\"\nsource = \"paper\"\nfile = \"areas.geojson\"\n{}",
        ring("from = { zone = \"z\" }\nenvelope = \"all\"\nrange = \"3000 km\"")
    );
    let read = scenario::read(folder.path().join("s.toml").to_str().unwrap(), &text).unwrap();
    let ZoneShape::Area(zone) = &read.value.zones[0].shape else {
        panic!("no area");
    };
    for (lon, inside) in [
        (165.0, true),
        (170.0, true),
        (179.0, true),
        (-175.0, true),
        (150.0, false),
    ] {
        assert_eq!(zone.contains(at(5.0, lon)), inside, "{lon}");
    }
    let overlay = computed(&read.value);
    assert!(area(find(&overlay, "r")).contains(at(4.5, 175.0)));
}

/// An exported reach of more than a hemisphere, read again as a zone.
#[test]
fn a_reach_beyond_a_hemisphere_comes_back_as_a_zone() {
    let most = good(&ring("from = \"80N 170W\"\nrange = \"14000 km\""));
    let overlay = computed(&most);
    let folder = tempfile::tempdir().unwrap();
    let file = export::geojson(&overlay, &Options::default()).unwrap();
    let areas: Value = serde_json::from_str(&file).unwrap();
    let reach = areas["features"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["id"] == "r");
    fs::write(
        folder.path().join("most.geojson"),
        reach.unwrap().to_string(),
    )
    .unwrap();
    let text = format!("{HEAD}[[zone]]\nid = \"z\"\nsource = \"paper\"\nfile = \"most.geojson\"\n");
    let read = scenario::read(folder.path().join("s.toml").to_str().unwrap(), &text).unwrap();
    let ZoneShape::Area(zone) = &read.value.zones[0].shape else {
        panic!("no area");
    };
    for lat in (-88..=90).step_by(7) {
        for lon in (-180..180).step_by(11) {
            let place = at(f64::from(lat), f64::from(lon));
            let way = distance(at(80.0, -170.0), place).km();
            if (way - 14_000.0).abs() > 0.05 {
                assert_eq!(zone.contains(place), way < 14_000.0, "{lat} {lon}");
            }
        }
    }
}

#[test]
fn each_mistake_names_its_mend() {
    let track = "[[track]]\nid = \"patrol\"\nsource = \"paper\"\npoints = [\"0N 0E\", \"0N 9E\"]\n";
    for (keys, path, message, help) in [
        (
            "from = { area = \"TWN\" }",
            "ring[0].from.area",
            "not an area",
            "country:TWN",
        ),
        (
            "from = { area = \"country:TWM\" }",
            "ring[0].from.area",
            "no country",
            "\"TWN\"",
        ),
        (
            "from = { area = \"county:TWN\" }",
            "ring[0].from.area",
            "not an area",
            "country:TWN",
        ),
        (
            "from = { area = \"island:Nowhere\" }",
            "ring[0].from.area",
            "Nowhere",
            "",
        ),
        (
            "from = { area = 5 }",
            "ring[0].from.area",
            "where a string",
            "quotes",
        ),
        (
            "from = { zone = \"kadiz\" }",
            "ring[0].from.zone",
            "no zone \"kadiz\"",
            "[[zone]]",
        ),
        (
            "from = { track = \"patrl\" }",
            "ring[0].from.track",
            "no track",
            "\"patrol\"",
        ),
        (
            "from = { file = \"none.geojson\" }",
            "ring[0].from.file",
            "no file",
            "relative to the scenario",
        ),
        (
            "from = { track = \"patrol\", zone = \"z\" }",
            "ring[0].from.track",
            "two things",
            "keep one",
        ),
        ("from = { trakc = \"patrol\" }", "ring[0].from", "", "track"),
        (
            "from = {}",
            "ring[0].from",
            "does not say what the range is measured from",
            "area",
        ),
        (
            "from = \"Taipei\"\nenvelope = \"all\"",
            "ring[0].envelope",
            "no meaning",
            "country:TWN",
        ),
        (
            "from = { track = \"patrol\" }\nenvelope = \"all\"",
            "ring[0].envelope",
            "no meaning",
            "country:TWN",
        ),
        (
            "from = { area = \"country:TWN\" }\nenvelope = \"some\"",
            "ring[0].envelope",
            "not known",
            "any, all",
        ),
        (
            "from = { area = \"country:TWN\" }\nrecover = \"Naha\"",
            "ring[0].recover",
            "single place",
            "position",
        ),
        (
            "from = \"Taipei\"\nrecover = \"Nahaa\"",
            "ring[0].recover",
            "no place",
            "\"Naha\"",
        ),
        (
            "from = \"Taipei\"\nrecover = \"Tokyo\"",
            "ring[0].range",
            "2103.5 km apart",
            "out and back",
        ),
        (
            "from = { area = \"country:TWN\" }\nsector = \"270..030\"",
            "ring[0].sector",
            "single origin",
            "remove it",
        ),
    ] {
        let text = format!("{track}{}", ring(&format!("{keys}\nrange = \"900 km\"")));
        let problems = wrong(&text);
        assert_eq!(problems.list.len(), 1, "{keys}: {:#?}", problems.list);
        let problem = &problems.list[0];
        assert!(problem.path.starts_with(path), "{keys}: {problem:?}");
        assert!(problem.message.contains(message), "{keys}: {problem:?}");
        let mend = problem.help.clone().unwrap_or_default();
        assert!(mend.contains(help), "{keys}: {problem:?}");
    }
    // A track that could not be read is no second mistake.
    let text = format!(
        "[[track]]\nid = \"t\"\nsource = \"paper\"\npoints = [\"0N 0E\"]\n{}",
        ring("from = { track = \"t\" }\nrange = \"900 km\"")
    );
    assert_eq!(wrong(&text).list.len(), 1);
    for (limit, message) in [
        ("{ of = \"country:JPN\" }", "\"distance\" is missing"),
        ("{ of = \"JPN\", distance = \"12 nmi\" }", "not an area"),
        ("{ of = \"country:JPN\", distance = 12 }", "no unit"),
        ("\"12 nmi\"", "where a table"),
    ] {
        let problems = wrong(&format!(
            "[[zone]]\nid = \"z\"\nsource = \"paper\"\nlimit = {limit}\n"
        ));
        assert!(
            problems.list[0].message.contains(message),
            "{limit}: {problems}"
        );
    }
}

/// Points of a file are places: to mark, and to measure from.
#[test]
fn places_from_files() {
    let folder = tempfile::tempdir().unwrap();
    let sites = "X,Y,name,\n127.68,26.21,Naha\n125.18,32.12,Ieodo\n-179.5,52,\n";
    fs::write(folder.path().join("sites.csv"), sites).unwrap();
    fs::write(folder.path().join("torn.csv"), "X,Y,name\n127.68,26.21\n").unwrap();
    let read = |keys: &str| {
        let text = format!(
            "{HEAD}[[place]]\nid = \"site\"\nsource = \"paper\"\n{keys}\n{}",
            ring("from = \"site-2\"\nrange = \"900 km\"")
        );
        scenario::read(folder.path().join("s.toml").to_str().unwrap(), &text)
    };
    let scenario = read("file = \"sites.csv\"").unwrap().value;
    let found: Vec<(&str, &str)> = scenario
        .places
        .iter()
        .map(|p| (p.id.as_str(), p.name.get(Language::En)))
        .collect();
    assert_eq!(
        found,
        [
            ("site-1", "Naha"),
            ("site-2", "Ieodo"),
            ("site-3", "site-3")
        ]
    );
    let overlay = computed(&scenario);
    assert!(area(find(&overlay, "r")).contains(at(32.12, 125.18)));
    for (keys, path, message) in [
        ("file = \"none.csv\"", "place[0].file", "there is no file"),
        (
            "file = \"torn.csv\"",
            "place[0].file",
            "line 2: has 2 cells",
        ),
        (
            "file = \"sites.csv\"\nat = \"0N 0E\"",
            "place[0].file",
            "both a position and a file",
        ),
        ("", "place[0]", "\"at\" is missing"),
    ] {
        is_mistaken(keys, read(keys), path, message);
    }
}

/// Such keys are a mistake at that path, said in those words, with its mend.
fn is_mistaken(keys: &str, read: Result<Warned<Scenario>, Error>, path: &str, message: &str) {
    let Err(Error::Scenario(problems)) = read else {
        panic!("{keys} is no mistake");
    };
    let problem = problems.list.iter().find(|p| p.path == path);
    let problem = problem.unwrap_or_else(|| panic!("{keys}: {:#?}", problems.list));
    assert!(problem.message.contains(message), "{keys}: {problem:?}");
    assert!(problem.help.is_some(), "{keys}");
}

/// A plain file of positions, with a silence of an hour.
#[test]
fn tracks_from_files_of_positions() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "time,lat,lon\n2024-11-29T00:00:00Z,29.5,123\n2024-11-29T00:10:00Z,29.6,123.2\n2024-11-29T01:10:00Z,30.5,124\n2024-11-29T01:20:00Z,30.6,124.2\n";
    fs::write(folder.path().join("ship.csv"), rows).unwrap();
    let read = |keys: &str| {
        let text =
            format!("{HEAD}[[track]]\nid = \"t\"\nsource = \"paper\"\ndomain = \"air\"\n{keys}\n");
        scenario::read(folder.path().join("s.toml").to_str().unwrap(), &text)
    };
    let scenario = read("file = \"ship.csv\"").unwrap().value;
    let track = &scenario.tracks[0];
    assert_eq!(track.course.fixes.len(), 4);
    let gaps: Vec<bool> = track.course.legs.iter().map(|l| l.gap).collect();
    assert_eq!(gaps, [false, true, false]);
    assert_eq!(track.date.as_deref(), Some("2024-11-29"));
    let overlay = computed(&scenario);
    assert_eq!(ids(&overlay), ["t-1", "t-2", "t-3"]);
    let scenario = read("file = \"ship.csv\"\nsplit-gap = \"2 h\"")
        .unwrap()
        .value;
    assert!(scenario.tracks[0].course.legs.iter().all(|l| !l.gap));
    for (keys, path, message) in [
        ("file = \"shop.csv\"", "track[0].file", "there is no file"),
        (
            "file = \"ship.csv\"\nsplit-gap = \"2\"",
            "track[0].split-gap",
            "no unit of time",
        ),
        (
            "file = \"ship.csv\"\nsplit-gap = \"0 h\"",
            "track[0].split-gap",
            "not a gap",
        ),
        (
            "file = \"ship.csv\"\nvessel = \"412\"",
            "track[0].vessel",
            "no vessel \"412\"",
        ),
        (
            "file = \"ship.csv\"\nturn-radius = \"3 km\"",
            "track[0].turn-radius",
            "recorded turns",
        ),
        (
            "points = [\"0N 0E\", \"0N 1E\"]\nvessel = \"412\"",
            "track[0].vessel",
            "without a file",
        ),
        (
            "file = \"ship.csv\"\npoints = [\"0N 0E\", \"0N 1E\"]",
            "track[0].file",
            "more than one of points",
        ),
    ] {
        is_mistaken(keys, read(keys), path, message);
    }
}

/// Every feature has an id of its own: what would not is a mistake that names
/// both.
#[test]
fn ids_that_outputs_make_are_nobody_elses() {
    let track = |id: &str| {
        format!(
            "[[track]]\nid = \"{id}\"\nsource = \"paper\"\npoints = [\"30N 123E\", \"32N 125E\", {{ at = \"33N 127E\", gap = true }}]\n"
        )
    };
    let band =
        "[[ring]]\nid = \"r\"\nsource = \"paper\"\nfrom = \"Taipei\"\nrange = \"1200..2000 km\"\n";
    let place =
        |id: &str| format!("[[place]]\nid = \"{id}\"\nsource = \"paper\"\nat = \"30N 120E\"\n");
    for (text, owner, other, id) in [
        (track("p") + &track("p-1"), "p", "p-1", "p-1"),
        (track("p") + &place("p-fix-2"), "p", "p-fix-2", "p-fix-2"),
        (track("p") + &track("p-fix"), "p-fix", "p", "p-fix-1"),
        (band.to_owned() + &place("r-low"), "r", "r-low", "r-low"),
        (
            band.to_owned() + &place("r-origin"),
            "r",
            "r-origin",
            "r-origin",
        ),
    ] {
        let problems = wrong(&text);
        let message =
            format!("\"{owner}\" and \"{other}\" would both have a feature with the id \"{id}\"");
        assert_eq!(problems.list.len(), 1, "{text}: {problems}");
        assert_eq!(problems.list[0].message, message);
        assert!(problems.list[0].line > 4);
    }
    good(&(track("p") + &place("p-4") + &place("p-fix-4")));
    // A city of a map that has a ring's name is no ring.
    let scenario = good(
        "[[ring]]\nid = \"beijing\"\nsource = \"paper\"\nfrom = \"Beijing\"\nrange = \"900 km\"\n[[map]]\nplaces = [\"Beijing\", \"Tianjin\"]\n",
    );
    let overlay = computed(&scenario);
    assert_eq!(
        ids(&overlay),
        ["beijing", "beijing-origin", "beijing-place", "tianjin"]
    );
}
