//! What a report says, against numbers of other programs.

use serde_json::Value;
use standoff::overlay;
use standoff::report::{self, CrossingKind, NearestKind, Places, Report, TABLES, VerdictWord};
use standoff::scenario;

fn report_of(text: &str, places: Places) -> Report {
    let scenario = scenario::read("test.toml", text).unwrap().value;
    let overlay = overlay::compute(&scenario).unwrap().value;
    report::analyse(&overlay, places)
}

fn ring(from: &str, rest: &str) -> String {
    format!(
        "standoff = 1\ntitle = \"T\"\n[sources.s]\ntext = \"A paper\"\n[[ring]]\nid = \"r\"\nname = \"R\"\nfrom = \"{from}\"\nsource = \"s\"\n{rest}\n[[map]]\nid = \"m\"\nplaces = [\"Naha\", \"Beijing\", \"Tokyo\"]\n"
    )
}

/// A country's code, square kilometres of it that are covered, and of all of it.
type Covered = (&'static str, f64, f64);

/// Positions, ranges and what they cover:
/// `python3 tests/data/make_coverage.py`
const COVERED: [(&str, &str, &[Covered]); 4] = [
    (
        "25.033333N 121.533333E",
        "1200 km",
        &[
            ("CHN", 1_245_305.2, 9_373_025.5),
            ("TWN", 35_910.7, 35_910.7),
            ("JPN", 14_517.2, 370_275.9),
            ("PHL", 85_512.1, 289_182.4),
        ],
    ),
    (
        "25.033333N 121.533333E",
        "2000 km",
        &[
            ("CHN", 3_505_472.8, 9_373_025.5),
            ("VNM", 243_166.7, 327_850.7),
            ("JPN", 166_240.6, 370_275.9),
        ],
    ),
    (
        "64.734N 177.51E",
        "1500 km",
        &[
            ("RUS", 1_915_177.0, 16_973_509.0),
            ("USA", 792_150.7, 9_455_758.1),
        ],
    ),
    (
        "86N 40E",
        "2000 km",
        &[
            ("GRL", 1_254_656.3, 2_171_413.7),
            ("RUS", 1_173_322.5, 16_973_509.0),
            ("CAN", 373_492.3, 9_923_074.4),
            ("NOR", 139_617.7, 386_811.5),
        ],
    ),
];

#[test]
fn covered_areas_are_those_of_an_equal_area_projection_within_their_error() {
    for (from, range, countries) in COVERED {
        let made = report_of(&ring(from, &format!("range = \"{range}\"")), Places::Listed);
        let found = &made.rings[0].countries;
        for (code, covered, whole) in countries {
            let one = found.iter().find(|c| c.code == *code).unwrap();
            let off = (one.covered_km2.high.unwrap() - covered).abs();
            assert!(off <= one.error_km2 + 0.2, "{from} {code}: {one:?}");
            assert!((one.area_km2 - whole).abs() < 0.5, "{code}: {one:?}");
            assert!(
                (one.share.high.unwrap() - covered / whole).abs() < 1e-4,
                "{one:?}"
            );
            assert_eq!(one.covered_km2.low, one.covered_km2.high);
        }
    }
}

/// `GeodSolve -i -p 3` from 25 2 0N 121 34 0E to Naha's, Beijing's and Tokyo's
/// positions of the gazetteer tells each distance; see `standoff places`.
#[test]
fn places_are_inside_possible_or_outside_with_their_margins() {
    let made = report_of(&ring("Taipei", "range = \"1200..2000 km\""), Places::Listed);
    let ring = &made.rings[0];
    assert_eq!(
        (ring.range_km.low, ring.range_km.likely, ring.range_km.high),
        (Some(1200.0), None, Some(2000.0))
    );
    let place = |name: &str| ring.places.iter().find(|p| p.name == name).unwrap();
    let [naha, beijing, tokyo] = ["Naha", "Beijing", "Tokyo"].map(place);
    assert_eq!(naha.verdict, VerdictWord::Inside);
    assert_eq!(beijing.verdict, VerdictWord::Possible);
    assert_eq!(tokyo.verdict, VerdictWord::Outside);
    for (place, figure) in [(naha, 1200.0), (beijing, 2000.0), (tokyo, 2000.0)] {
        let margin = figure - place.distance_km;
        assert!((place.margin_km - margin).abs() < 2e-3, "{place:?}");
    }
    assert!(tokyo.margin_km < 0.0 && !tokyo.inside_high && beijing.inside_high);
    assert!(
        ring.places
            .is_sorted_by(|a, b| a.distance_km <= b.distance_km)
    );
    let proof = ring.proof.unwrap();
    assert!(proof.max_error_m > 0.0 && proof.max_error_m <= 1.0 && proof.vertices > 1_000);
}

/// Due west of the sector from 0 to 90, the nearest point of it is the origin.
#[test]
fn outside_a_sector_the_margin_is_the_way_to_it() {
    let text = ring("0N 0E", "range = \"2000 km\"\nsector = \"000..090\"").replace(
        "[[map]]",
        "[[place]]\nid = \"w\"\nname = \"West\"\nat = \"0N 5W\"\n[[place]]\nid = \"e\"\nname = \"East\"\nat = \"1N 5E\"\n[[map]]",
    );
    let made = report_of(&text, Places::Listed);
    let place = |id: &str| {
        let all = &made.rings[0].places;
        all.iter().find(|p| p.id.as_deref() == Some(id)).unwrap()
    };
    assert_eq!(place("w").verdict, VerdictWord::OutsideSector);
    assert!((place("w").margin_km + place("w").distance_km).abs() < 1e-3);
    assert_eq!(place("e").verdict, VerdictWord::Inside);
}

/// The lists by ring and by place of a report of many pairs left out different
/// places: this is what both go by.
#[test]
fn a_range_may_reach_what_is_neither_out_of_it_nor_off_its_sector() {
    let may = [
        VerdictWord::Inside,
        VerdictWord::Possible,
        VerdictWord::NotKnown,
    ];
    let not = [VerdictWord::OutsideSector, VerdictWord::Outside];
    assert!(may.iter().all(|verdict| verdict.may_reach()));
    assert!(!not.iter().any(|verdict| verdict.may_reach()));
}

#[test]
fn the_gazetteer_is_asked_for_cities_of_a_size() {
    let text = ring("Taipei", "range = \"1200 km\"");
    let few = report_of(&text, Places::Listed).rings[0].places.len();
    let cities = report_of(&text, Places::Above(5_000_000));
    let all = report_of(&text, Places::Above(500_000)).rings[0]
        .places
        .len();
    assert_eq!(few, 3);
    let many = cities.rings[0].places.len();
    assert!(many > 150 && all > many + 200, "{many} {all}");
    let beijing = cities.rings[0]
        .places
        .iter()
        .filter(|p| p.name == "Beijing");
    assert_eq!(beijing.count(), 1, "listed places stand once");
}

const TRACKS: &str = r#"
standoff = 1
title = "T"
[sources.s]
text = "A paper"
[[zone]]
id = "circle"
builtin = "circle/arctic"
[[zone]]
id = "alaska"
builtin = "adiz/alaska"
[[track]]
id = "north"
name = "North"
source = "s"
points = [
  { at = "60N 178E", time = 2024-07-24T00:00:00Z, status = "observed" },
  { at = "70N 178W", time = 2024-07-24T02:00:00Z, status = "observed" },
  { at = "70N 170W", gap = true, time = 2024-07-24T03:00:00Z, status = "observed" },
  { at = "60N 170W", time = 2024-07-24T05:00:00Z, status = "observed" },
]
[[track]]
id = "south"
name = "South"
domain = "sea"
legs = "rhumb"
points = [
  { at = "66N 175W", time = 2024-07-24T01:00:00Z },
  { at = "62N 171W", time = 2024-07-25T09:00:00Z },
]
"#;

/// Kilometres along, latitude and longitude:
/// `python3 tests/data/make_arctic_crossing.py`
const INTO_THE_ARCTIC: [f64; 3] = [740.252456, 66.563889, -179.741195];

#[test]
fn crossings_have_their_time_and_its_interval() {
    let made = report_of(TRACKS, Places::Listed);
    let north = &made.tracks[0];
    let circle: Vec<_> = north
        .crossings
        .iter()
        .filter(|c| c.zone == "circle")
        .collect();
    let [circle] = circle.as_slice() else {
        panic!("{circle:?}");
    };
    assert_eq!(circle.kind, CrossingKind::Passage);
    let enter = circle.enter.as_ref().unwrap();
    let exit = circle.exit.as_ref().unwrap();
    let [along, lat, lon] = INTO_THE_ARCTIC;
    assert!((enter.along_km - along).abs() < 1e-3, "{enter:?}");
    assert!((enter.lat - lat).abs() < 1e-6 && (enter.lon - lon).abs() < 2e-6);
    assert!((exit.lat - enter.lat).abs() < 1e-6, "{exit:?}");
    assert_eq!(enter.earliest.as_deref(), Some("2024-07-24T00:00:00Z"));
    assert_eq!(enter.latest.as_deref(), Some("2024-07-24T02:00:00Z"));
    assert!(enter.time.is_some() && !enter.gap && !enter.computed);
    assert!(circle.inside_gap_km.unwrap() > 300.0);
    let hours = circle.inside_h.unwrap();
    assert!(circle.inside_h_least.unwrap() < hours && hours < circle.inside_h_most.unwrap());
    let alaska = north.crossings.iter().find(|c| c.zone == "alaska").unwrap();
    assert_eq!(alaska.kind, CrossingKind::Passage);
    assert!(alaska.inside_km.unwrap() > 0.0);
    assert_eq!(made.zones[1].crossed_by[0], "north");
    assert!(made.zones[1].area_km2.unwrap() > 1e6 && made.zones[0].length_km.is_none());
}

#[test]
fn tracks_of_one_time_have_a_closest_point_of_approach_in_both() {
    let made = report_of(TRACKS, Places::Listed);
    let at_one_time = |track: usize| {
        let all = &made.tracks[track].nearest;
        all.iter()
            .find(|n| n.kind == NearestKind::TrackAtOneTime)
            .unwrap()
    };
    let (a, b) = (at_one_time(0), at_one_time(1));
    assert_eq!(a.distance_km, b.distance_km);
    assert_eq!(a.at.time, b.at.time);
    assert!((a.at.lat - b.to_lat).abs() < 1e-6);
}

/// `echo 66 -175 62 -171 | RhumbSolve -i -p 6`
const RHUMB_KM: f64 = 486.822705331;

#[test]
fn lengths_are_rhumbsolves_and_doubts_are_said() {
    let made = report_of(TRACKS, Places::Listed);
    assert!(
        (made.tracks[1].length_km - RHUMB_KM).abs() < 1e-6,
        "{}",
        made.tracks[1].length_km
    );
    assert!((made.tracks[1].length_nmi - RHUMB_KM / 1.852).abs() < 1e-6);
    assert_eq!(made.tracks[1].duration_h, Some(32.0));
    let kinds: Vec<String> = made
        .warnings
        .iter()
        .map(|w| {
            format!(
                "{} {}",
                serde_json::to_value(w.kind).unwrap(),
                w.id.clone().unwrap()
            )
        })
        .collect();
    assert!(
        kinds.contains(&"\"unsourced\" south".to_string()),
        "{kinds:?}"
    );
    assert!(kinds.contains(&"\"gap\" north".to_string()), "{kinds:?}");
    assert!(made.tracks[0].gap_km > 300.0);
}

#[test]
fn json_has_the_promised_names_and_every_form_is_the_same_twice() {
    let made = report_of(
        &(TRACKS.to_owned()
            + "[[ring]]\nid = \"r\"\nname = \"R | <b>\"\nfrom = \"Nome\"\nrange = \"300 nmi\"\nsource = \"s\"\n[[map]]\nid = \"m\"\nplaces = [\"Anadyr\"]\n"),
        Places::Listed,
    );
    let text = report::json(&made).unwrap();
    let json: Value = serde_json::from_str(&text).unwrap();
    for path in [
        "/rings/0/id",
        "/rings/0/range_km/low",
        "/rings/0/range_km/likely",
        "/rings/0/range_km/high",
        "/rings/0/proof/max_error_m",
        "/rings/0/proof/vertices",
        "/rings/0/places/0/name",
        "/rings/0/places/0/distance_km",
        "/rings/0/places/0/azimuth_deg",
        "/rings/0/places/0/verdict",
        "/rings/0/places/0/margin_km",
        "/rings/0/countries/0",
        "/tracks/0/length_km",
        "/tracks/0/length_nmi",
        "/tracks/0/duration_h",
        "/tracks/0/crossings/0/zone",
        "/tracks/0/crossings/0/enter",
        "/tracks/0/crossings/0/exit",
        "/tracks/0/crossings/0/inside_km",
        "/tracks/0/crossings/0/inside_h",
        "/tracks/0/nearest/0",
        "/zones/0/id",
        "/sources/0/text",
        "/warnings/0",
    ] {
        assert!(json.pointer(path).is_some(), "{path}");
    }
    let range = &json["rings"][0]["range_km"];
    assert_eq!(range["low"], 555.6);
    let again = report_of(
        &(TRACKS.to_owned()
            + "[[ring]]\nid = \"r\"\nname = \"R | <b>\"\nfrom = \"Nome\"\nrange = \"300 nmi\"\nsource = \"s\"\n[[map]]\nid = \"m\"\nplaces = [\"Anadyr\"]\n"),
        Places::Listed,
    );
    assert_eq!(text, report::json(&again).unwrap());
    assert_eq!(report::html(&made), report::html(&again));
    let markdown = report::markdown(&made);
    assert!(markdown.contains("### R | \\<b\\>") && markdown.contains("R | \\<b\\>: Places"));
    let html = report::html(&made);
    assert!(html.contains("R | &lt;b&gt;") && !html.contains("<b>"));
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    for name in TABLES {
        let csv = report::csv(&made, name).unwrap();
        let columns = csv.lines().next().unwrap().split(',').count();
        assert!(columns > 2, "{name}: {csv}");
    }
    assert_eq!(report::csv(&made, "no-such-table"), None);
}

/// Every value that a word of the schema stands for is in it.
#[test]
fn the_schema_knows_the_verdicts() {
    let schema = report::schema().to_string();
    assert!(
        schema.contains("\"inside\"")
            && schema.contains("\"possible\"")
            && schema.contains("2020-12")
    );
}

/// A limit is computed here, whoever published how far off it lies.
#[test]
fn a_limit_is_computed_and_not_reported() {
    let text = "standoff = 1\ntitle = \"Limits\"\n[sources.paper]\ntext = \"A paper, 2023\"\n\
        [[zone]]\nid = \"waters\"\nlimit = { of = \"island:Taiwan\", distance = \"12 nmi\" }\nsource = \"paper\"\n\
        [[zone]]\nid = \"guess\"\nlimit = { of = \"island:Taiwan\", distance = \"24 nmi\" }\nstatus = \"estimated\"\nsource = \"paper\"\n\
        [[zone]]\nid = \"box\"\npoints = [\"30N 122E\", \"34N 122E\", \"34N 128E\"]\nsource = \"paper\"\n";
    let scenario = standoff::scenario::read("limits.toml", text).unwrap().value;
    let overlay = standoff::overlay::compute(&scenario).unwrap().value;
    let report = report::analyse(&overlay, Places::Listed);
    let json: serde_json::Value = serde_json::to_value(&report).unwrap();
    let of = |i: usize| json["zones"][i]["status"].as_str().unwrap().to_owned();
    assert_eq!([of(0), of(1), of(2)], ["computed", "estimated", "reported"]);
}

fn track(points: &str, more: &str) -> String {
    format!(
        "standoff = 1\ntitle = \"T\"\n[sources.s]\ntext = \"S\"\n[[track]]\nid = \"t\"\n\
         domain = \"sea\"\nsource = \"s\"\n{more}\npoints = [{points}]\n"
    )
}

/// From the last point back at 18 kn the first would be left at 14:38:39 UTC on
/// 15 February: `Geod(ellps="WGS84").inv(134, 18, 128, 21)[2]` is 711,914 m.
#[test]
fn a_computed_time_never_leaves_the_day_that_was_reported() {
    let points = |day: &str| {
        format!(
            "{{ at = \"18N 134E\", time = {day} }}, {{ at = \"21N 128E\", time = 2025-02-16T12:00:00Z }}"
        )
    };
    let text = track(&points("2025-02-14"), "speed = \"18 kn\"");
    let read = scenario::read("story.toml", &text).unwrap();
    let warning = &read.warnings[0];
    assert!(
        warning
            .message
            .contains("on 15 February 2025, but the point says 14 February 2025"),
        "{warning:?}"
    );
    let made = report_of(&text, Places::Listed);
    let first = &made.tracks[0].fixes[0];
    assert_eq!(
        (first.time.as_deref(), first.date.as_deref()),
        (None, Some("2025-02-14"))
    );
    assert_eq!(made.tracks[0].date.as_deref(), Some("2025-02-14"));
    assert_eq!(made.tracks[0].duration_h, None);
    // On the day that fits, it is computed.
    let text = track(&points("2025-02-15"), "speed = \"18 kn\"");
    assert_eq!(scenario::read("story.toml", &text).unwrap().warnings, []);
    let made = report_of(&text, Places::Listed);
    let first = &made.tracks[0].fixes[0];
    assert_eq!(first.time.as_deref(), Some("2025-02-15T14:38:39Z"));
}

/// 30 degrees of the meridian from the equator, 3,320,113 m by
/// `Geod(ellps="WGS84").inv(0, 0, 0, 30)[2]`, take 6:38:25 at 500 km/h.
#[test]
fn a_computed_time_beyond_the_date_of_its_track_warns_and_is_dated() {
    let text = |date: &str| {
        let points = "{ at = \"0N 0E\", time = 2024-11-29T20:00:00Z }, \"30N 0E\"";
        track(points, &format!("speed = \"500 km/h\"\n{date}")).replace("\"sea\"", "\"air\"")
    };
    let read = |text: &str| scenario::read("story.toml", text).unwrap();
    let warnings = read(&text("date = 2024-11-29")).warnings;
    let said = "at its speed it would be at point 2 on 30 November 2024, but its date is \
                29 November 2024";
    assert_eq!(warnings[0].message, said);
    for date in ["", "date = \"2024-11\""] {
        let warned = read(&text(date)).warnings.len();
        assert_eq!(warned, 0, "{date}");
    }
    for date in ["", "date = 2024-11-29", "date = \"2024\""] {
        let scenario = read(&text(date)).value;
        let overlay = overlay::compute(&scenario).unwrap().value;
        let options = standoff::export::Options::default();
        let made = standoff::export::geojson(&overlay, &options).unwrap();
        let made: serde_json::Value = serde_json::from_str(&made).unwrap();
        let facts = |i: usize, key: &str| made["features"][i]["properties"][key].clone();
        assert_eq!(facts(0, "date"), "2024-11-29", "{date}");
        assert_eq!(facts(0, "date_last"), "2024-11-30", "{date}");
        assert_eq!(facts(2, "time"), "2024-11-30T02:38:25Z");
        assert_eq!(facts(2, "date"), "2024-11-30");
    }
    let pattern = "standoff = 1\ntitle = \"T\"\n[sources.s]\ntext = \"S\"\n[[track]]\nid = \"t\"\n\
        source = \"s\"\nspeed = \"420 kn\"\npattern = { kind = \"racetrack\", at = \"34N 129.5E\", \
        heading = \"045\", length = \"80 km\", width = \"20 km\", turns = 3, \
        time = 2024-03-01T23:30:00Z }\n";
    let scenario = read(pattern).value;
    let overlay = overlay::compute(&scenario).unwrap().value;
    let days = overlay.features[0]
        .facts
        .date
        .clone()
        .zip(overlay.features[0].facts.last_day);
    assert_eq!(
        days,
        Some(("2024-03-01".to_owned(), "2024-03-02".parse().unwrap()))
    );
}

/// Points that were computed through the day that does not fit go with it;
/// those on the other side of the given time stay.
#[test]
fn what_lies_beyond_a_day_that_does_not_fit_has_no_time_either() {
    let points = "\"17N 136E\", { at = \"18N 134E\", time = 2025-02-14 }, \"19N 132E\", \
                  { at = \"21N 128E\", time = 2025-02-16T12:00:00Z }, \"22N 126E\"";
    let made = report_of(&track(points, "speed = \"18 kn\""), Places::Listed);
    let timed: Vec<bool> = made.tracks[0]
        .fixes
        .iter()
        .map(|f| f.time.is_some())
        .collect();
    assert_eq!(timed, [false, false, true, true, true]);
}

/// `Geod(ellps="WGS84").inv(120, 20, 125, 20)[2]` is 523,215.997 m: 14.1257 h
/// at 20 kn.
#[test]
fn a_way_at_a_speed_without_any_times_has_a_computed_duration() {
    let text = track("\"20N 120E\", \"20N 125E\"", "speed = \"20 kn\"");
    let made = report_of(&text, Places::Listed);
    let track = &made.tracks[0];
    assert!(
        (track.duration_h.unwrap() - 14.1257).abs() < 1e-3,
        "{:?}",
        track.duration_h
    );
    assert!(track.duration_computed);
    // Nobody knows how long a gap took.
    let gap = text.replace("\"20N 125E\"", "{ at = \"20N 125E\", gap = true }");
    assert_eq!(report_of(&gap, Places::Listed).tracks[0].duration_h, None);
}

/// Thirty ships on one parallel, each a degree east of the one before, all at
/// the same times: the first is told of the 20 that are nearest, both ways.
#[test]
fn of_many_tracks_the_nearest_twenty_are_told() {
    let ship = |i: usize| {
        format!(
            "[[track]]\nid = \"s{i}\"\nname = \"S{i}\"\nstatus = \"schematic\"\n\
             points = [{{ at = \"10N {i}E\", time = \"2024-01-01T00:00Z\" }}, \
             {{ at = \"11N {i}E\", time = \"2024-01-02T00:00Z\" }}]\n"
        )
    };
    // Not in the order of their distance.
    let order = (0..30).map(|i| ship(i * 7 % 30));
    let text = format!("standoff = 1\ntitle = \"t\"\n{}", order.collect::<String>());
    let report = report_of(&text, Places::Listed);
    let first = &report.tracks[0];
    assert_eq!(first.name, "S0");
    for kind in [NearestKind::Track, NearestKind::TrackAtOneTime] {
        let of_kind = first.nearest.iter().filter(|n| n.kind == kind);
        let names: Vec<&str> = of_kind.map(|n| n.name.as_str()).collect();
        let want: Vec<String> = (1..=20).map(|i| format!("S{i}")).collect();
        assert_eq!(names, want, "{kind:?}");
    }
}
