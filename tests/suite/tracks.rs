//! Tracks: read, measured against GeographicLib, and exported.

use serde_json::json;
use standoff::error::{Error, Problem, Problems, Severity, Warned};
use standoff::export::{self, Options};
use standoff::language::Language;
use standoff::overlay::{self, Kind, Overlay, Role};
use standoff::scenario::{self, Domain, Scenario, Status, Track};
use standoff::sphere::Shape;
use standoff::track::{Course, LegKind, Waypoint};
use standoff::units::Position;

const HEAD: &str = "standoff = 1\ntitle = \"A title\"\n[sources.paper]\ntext = \"A paper\"\n";

/// A track without a mistake; tests exchange a line of it.
const GOOD: &str = r#"
[[place]]
id = "ieodo"
at = "32.12N 125.18E"
source = "paper"
[[track]]
id = "patrol"
name = "2 H-6, 2 Tu-95"
domain = "air"
date = 2024-11-29
speed = "750 km/h"
legs = "geodesic"
status = "reported"
source = "paper"
note = "A note"
points = [
  "29.5N 123.0E",
  { at = "Tsushima Strait", time = 2024-11-29T10:20:00+09:00, status = "observed", label = "10:20" },
  { at = "126 km NW of ieodo", footprint = true, note = "as the press release says it" },
  { lat = 39, lon = 132, gap = true, time = 2024-11-29T15:20:00+09:00 },
  { at = "40N 135E", legs = "rhumb", status = "schematic" },
]
"#;

fn good(text: &str) -> Warned<Scenario> {
    scenario::read("test.toml", &format!("{HEAD}{text}")).unwrap_or_else(|e| panic!("{e}"))
}

fn wrong(text: &str) -> Problems {
    match scenario::read("test.toml", &format!("{HEAD}{text}")) {
        Err(Error::Scenario(problems)) => problems,
        Err(error) => panic!("{error}"),
        Ok(read) => panic!("no error, only {:?}", read.warnings),
    }
}

/// `GOOD` with the line that begins so exchanged, and that line's number in
/// the whole file.
fn with(line: &str, instead: &str) -> (String, usize) {
    let lines: Vec<&str> = GOOD.lines().collect();
    let number = lines
        .iter()
        .position(|l| l.trim_start().starts_with(line))
        .unwrap_or_else(|| panic!("no line {line}"));
    let mut text = lines.clone();
    text[number] = instead;
    (text.join("\n") + "\n", number + 1 + HEAD.lines().count())
}

fn one_track(points: &str) -> Track {
    let text = format!("[[track]]\nid = \"t\"\nsource = \"paper\"\n{points}\n");
    good(&text).value.tracks.remove(0)
}

fn geojson(overlay: &Overlay) -> serde_json::Value {
    let text = export::geojson(overlay, &Options::default()).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn position(lat: f64, lon: f64) -> Position {
    Position::from_degrees(lat, lon).unwrap()
}

#[test]
fn the_good_one_is_good() {
    let read = good(GOOD);
    assert_eq!(read.warnings, []);
    let track = &read.value.tracks[0];
    assert_eq!(
        (track.id.as_str(), track.domain, track.status),
        ("patrol", Domain::Air, Status::Reported)
    );
    assert_eq!(track.sources, ["paper".into()]);
    assert_eq!(track.note.as_deref(), Some("A note"));
    let fixes = &track.course.fixes;
    let status: Vec<_> = fixes.iter().map(|f| f.status).collect();
    use Status::*;
    assert_eq!(status, [Reported, Observed, Reported, Reported, Schematic]);
    // A line is known no better than its track says, nor than its ends.
    let legs: Vec<_> = track
        .course
        .legs
        .iter()
        .map(|l| (l.status, l.gap, l.kind))
        .collect();
    assert_eq!(
        legs,
        [
            (Reported, false, LegKind::Geodesic),
            (Reported, false, LegKind::Geodesic),
            (Reported, true, LegKind::Geodesic),
            (Schematic, false, LegKind::Rhumb),
        ]
    );
    let marks = &track.marks;
    assert_eq!(marks[1].label.as_ref().unwrap().get(Language::En), "10:20");
    assert!(marks[1].named && marks[1].footprint.is_none());
    assert!(marks[2].show_footprint && marks[2].footprint.is_some());
    assert_eq!(
        marks[2].note.as_deref(),
        Some("as the press release says it")
    );
    assert_eq!(read.value.maps[0].show, ["patrol", "ieodo"]);
}

/// Every mistake by the line that makes it: what stands there instead, the
/// key path, a part of the message, a part of the mend.
#[test]
fn each_mistake_names_its_line_and_its_mend() {
    let point = "{ at = \"Tsushima";
    for (line, instead, path, message, help) in [
        (
            "id = \"patrol\"",
            "id = \"Patrol 9\"",
            "track[0].id",
            "is not an id",
            "\"patrol-9\"",
        ),
        (
            "id = \"patrol\"",
            "id = \"ieodo\"",
            "track[0].id",
            "already used by place[0]",
            "its own id",
        ),
        (
            "domain",
            "domain = \"aer\"",
            "track[0].domain",
            "not known",
            "\"air\"",
        ),
        (
            "date",
            "date = \"soon\"",
            "track[0].date",
            "is not a date",
            "2023-11-13",
        ),
        (
            "speed",
            "speed = 750",
            "track[0].speed",
            "no unit of speed",
            "\"750 km/h\"",
        ),
        (
            "speed",
            "speed = 7.5",
            "track[0].speed",
            "no unit of speed",
            "\"7.5 km/h\"",
        ),
        (
            "speed",
            "speed = \"750 clicks\"",
            "track[0].speed",
            "not a unit of speed",
            "km/h, kn, m/s, mph",
        ),
        (
            "speed",
            "speed = \"0 kn\"",
            "track[0].speed",
            "goes nowhere",
            "leave it out",
        ),
        (
            "speed",
            "speed = true",
            "track[0].speed",
            "true or false was found",
            "quotes",
        ),
        (
            "legs",
            "legs = \"straight\"",
            "track[0].legs",
            "not known",
            "geodesic, rhumb",
        ),
        (
            "status",
            "status = \"seen\"",
            "track[0].status",
            "not known",
            "observed",
        ),
        (
            "note",
            "notes = \"x\"",
            "track[0].notes",
            "not a key",
            "\"note\"",
        ),
        (
            "\"29.5N",
            "\"29.5 123.0\",",
            "track[0].points[0]",
            "",
            "29.5N 123",
        ),
        (
            "\"29.5N",
            "[29.5, 123.0],",
            "track[0].points[0]",
            "bare numbers",
            "29.5N 123E",
        ),
        (
            "\"29.5N",
            "29.5,",
            "track[0].points[0]",
            "bare numbers",
            "25.0330N",
        ),
        (
            "\"29.5N",
            "\"Tsushima Strat\",",
            "track[0].points[0]",
            "no place is called",
            "Tsushima Strait",
        ),
        (
            "\"29.5N",
            "true,",
            "track[0].points[0]",
            "where a position",
            "Taipei",
        ),
        (
            "\"29.5N",
            "{ lat = 29.5 },",
            "track[0].points[0]",
            "\"lon\" is missing",
            "lat and lon",
        ),
        (
            "\"29.5N",
            "{ lat = 123, lon = 29.5 },",
            "track[0].points[0]",
            "latitude of 123",
            "lat = 29.5",
        ),
        (
            "\"29.5N",
            "{ time = 2024-11-29 },",
            "track[0].points[0]",
            "\"at\" is missing",
            "add at",
        ),
        (
            "\"29.5N",
            "{ at = \"0N 0E\", lat = 0, lon = 0 },",
            "track[0].points[0].at",
            "twice",
            "keep at",
        ),
        (
            point,
            "{ at = \"30N 130E\", tme = 2024-11-29 },",
            "track[0].points[1].tme",
            "not a key",
            "\"time\"",
        ),
        (
            point,
            "{ at = \"30N 130E\", time = 2024-11-29T10:20:00 },",
            "track[0].points[1].time",
            "has no time zone",
            "2024-11-29T10:20:00+09:00",
        ),
        (
            point,
            "{ at = \"30N 130E\", time = 10:20:00 },",
            "track[0].points[1].time",
            "no day",
            "2024-11-29T10:20:00+09:00",
        ),
        (
            point,
            "{ at = \"30N 130E\", time = \"10:20\" },",
            "track[0].points[1].time",
            "no day",
            "2024-11-29T10:20:00+09:00",
        ),
        (
            point,
            "{ at = \"30N 130E\", time = \"2024-11-29 10:20 JST\" },",
            "track[0].points[1].time",
            "is not a time",
            "+09:00",
        ),
        (
            point,
            "{ at = \"30N 130E\", time = 1020 },",
            "track[0].points[1].time",
            "where a time is expected",
            "+09:00",
        ),
        (
            point,
            "{ at = \"30N 130E\", time = 2024-11-29T16:20:00+09:00 },",
            "track[0].points[3].time",
            "1 h before that of point 2",
            "order",
        ),
        (
            point,
            "{ at = \"30N 130E\", time = 2024-11-29T06:20:00Z },",
            "track[0].points[3].time",
            "point 2 has the same time",
            "correct one",
        ),
        (
            point,
            "{ at = \"30N 130E\", status = \"sure\" },",
            "track[0].points[1].status",
            "not known",
            "observed",
        ),
        (
            point,
            "{ at = \"30N 130E\", gap = \"yes\" },",
            "track[0].points[1].gap",
            "true or false",
            "",
        ),
        (
            point,
            "{ at = \"30N 130E\", legs = \"curve\" },",
            "track[0].points[1].legs",
            "not known",
            "geodesic, rhumb",
        ),
        (
            point,
            "{ at = \"30N 130E\", source = \"papre\" },",
            "track[0].points[1].source",
            "no source",
            "\"paper\"",
        ),
        (
            point,
            "{ at = \"30N 130E\", label = 5 },",
            "track[0].points[1].label",
            "where a name is expected",
            "string",
        ),
        (
            point,
            "{ at = \"30N 130E\", footprint = 1 },",
            "track[0].points[1].footprint",
            "true or false",
            "",
        ),
    ] {
        let (text, number) = with(line, instead);
        let problems = wrong(&text);
        let problem = problems
            .list
            .iter()
            .find(|p| p.line == number || p.path.contains("points[3]"))
            .filter(|p| p.path == path && p.message.contains(message))
            .unwrap_or_else(|| panic!("{instead}: {:#?}", problems.list));
        assert_eq!(problem.severity, Severity::Error, "{instead}");
        let mend = problem.help.clone().unwrap_or_default();
        assert!(mend.contains(help), "{instead}: {problem:?}");
        assert_eq!(problems.list.len(), 1, "{instead}: {:#?}", problems.list);
    }
}

#[test]
fn a_track_of_nothing_and_of_one_point_are_mistakes() {
    for (points, message) in [
        ("", "no points"),
        ("points = []", "at least two points"),
        ("points = [\"0N 0E\"]", "at least two points"),
        ("points = \"0N 0E\"", "where a list of points is expected"),
        (
            "points = { at = \"0N 0E\" }",
            "where a list of points is expected",
        ),
    ] {
        let text = format!("[[track]]\nid = \"t\"\nsource = \"paper\"\n{points}\n");
        let problems = wrong(&text);
        assert_eq!(problems.list.len(), 1, "{points}: {problems}");
        assert!(problems.list[0].message.contains(message), "{problems}");
        assert!(problems.list[0].help.is_some());
    }
}

#[test]
fn every_mistake_of_a_track_comes_in_one_run() {
    let mut text = GOOD.to_owned();
    for (old, new) in [
        ("\"750 km/h\"", "750"),
        ("domain = \"air\"", "domain = \"space\""),
        ("\"29.5N 123.0E\"", "\"29.5N 123.0\""),
        ("status = \"observed\"", "status = \"x\""),
        ("lat = 39,", "lat = 99,"),
        ("legs = \"rhumb\"", "lags = \"rhumb\""),
    ] {
        text = text.replace(old, new);
    }
    let problems = wrong(&text);
    assert_eq!(problems.list.len(), 6, "{problems}");
    assert!(problems.list.iter().map(|p| p.line).is_sorted());
}

fn warnings(text: &str) -> Vec<Problem> {
    good(text).warnings
}

#[test]
fn what_is_doubtful_warns() {
    let track = |rest: &str| format!("[[track]]\nid = \"t\"\nsource = \"paper\"\n{rest}\n");
    for (rest, path, message) in [
        (
            "points = [{ at = \"0N 0E\", gap = true }, \"1N 0E\"]",
            "track[0].points[0]",
            "before the first",
        ),
        (
            "points = [\"0N 0E\", \"0N 0E\", \"1N 0E\"]",
            "track[0].points[1]",
            "repeats the one before",
        ),
        (
            "points = [\"0N 0E\", \"0N 180E\"]",
            "track[0].points[1]",
            "on the opposite side of the Earth",
        ),
        (
            "points = [{ at = \"0N 0E\", time = 2024-01-01T00:00:00Z }, { at = \"0N 60E\", time = 2024-01-01T01:00:00Z }]",
            "track[0].points[1].time",
            "6679 km in 1 h is 6679 km/h, faster than any aircraft",
        ),
        (
            "domain = \"sea\"\npoints = [{ at = \"0N 0E\", time = 2024-01-01T00:00:00Z }, { at = \"0N 6E\", time = 2024-01-01T01:00:00Z }]",
            "track[0].points[1].time",
            "faster than any ship",
        ),
        (
            "speed = \"500 km/h\"\npoints = [{ at = \"0N 0E\", time = 2024-01-01T00:00:00Z }, \"0N 3E\", { at = \"0N 6E\", time = 2024-01-01T01:00:00Z }]",
            "track[0].points[2].time",
            "668 km in 1 h is 668 km/h, but the speed given is 500 km/h",
        ),
        (
            "points = [{ at = \"0N 0E\", footprint = true }, \"1N 0E\"]",
            "track[0].points[0].footprint",
            "has a footprint",
        ),
    ] {
        let found = warnings(&track(rest));
        assert_eq!(found.len(), 1, "{rest}: {found:#?}");
        assert_eq!(found[0].path, path);
        assert!(found[0].message.contains(message), "{}", found[0].message);
        assert!(found[0].help.is_some());
    }
    // It stayed in one place for an hour: no mistake.
    let stayed = "points = [{ at = \"0N 0E\", time = 2024-01-01T00:00:00Z }, { at = \"0N 0E\", time = 2024-01-01T01:00:00Z }]";
    assert_eq!(warnings(&track(stayed)), []);
    let without = "[[track]]\nid = \"t\"\npoints = [\"0N 0E\", \"1N 0E\"]\n";
    assert!(
        warnings(without)
            .iter()
            .any(|p| p.message == "it has no source")
    );
}

/// Legs across 180, over a pole, half the world long, along a parallel:
/// `GeodSolve -i -p 6` and `RhumbSolve -i -p 6` (GeographicLib 2.1.2) of
/// `lat1 lon1 lat2 lon2`; but a rhumb line from a pole is the meridian, where
/// RhumbSolve takes the pole for a point next to it.
const LEGS: [([f64; 4], f64, f64); 8] = [
    ([29.5, 123.0, 34.5, 129.5], 827_050.849_830, 827_175.688_992),
    ([34.5, 129.5, 39.0, 132.0], 546_947.092_400, 546_962.641_913),
    (
        [52.9, 175.0, 53.5, -170.0],
        1_002_756.203_046,
        1_004_599.209_328,
    ),
    (
        [80.0, 0.0, 85.0, 180.0],
        1_675_281.446_022,
        2_585_089.574_603,
    ),
    (
        [86.0, 170.0, -33.5, -70.25],
        13_923_851.932_623,
        14_992_883.179_231,
    ),
    ([60.0, 179.5, 60.0, -179.5], 55_799.470_393, 55_800.001_572),
    (
        [90.0, 0.0, 64.7, 177.5],
        2_824_073.715_991,
        2_824_073.715_991,
    ),
    (
        [25.033, 121.5654, 35.6895, 139.6917],
        2_099_493.350_431,
        2_101_763.012_461,
    ),
];

#[test]
fn lengths_are_geographiclibs() {
    for ([lat1, lon1, lat2, lon2], geodesic, rhumb) in LEGS {
        for (leg, want) in [(LegKind::Geodesic, geodesic), (LegKind::Rhumb, rhumb)] {
            let point = |lat, lon| Waypoint {
                position: position(lat, lon),
                time: None,
                status: Status::Reported,
                leg,
                gap: false,
            };
            let ends = [point(lat1, lon1), point(lat2, lon2)];
            let course = Course::through(&ends, Status::Reported);
            let off = (course.length().m() - want).abs();
            assert!(off < 2e-6, "{lat1} {lon1} {leg:?}: {off} m");
        }
    }
}

#[test]
fn a_track_is_as_long_as_its_legs() {
    let track = one_track(
        "legs = \"rhumb\"\npoints = [\"29.5N 123E\", \"34.5N 129.5E\", { at = \"39N 132E\", legs = \"geodesic\" }]",
    );
    let want = 827_175.688_992 + 546_947.092_400;
    assert!((track.course.length().m() - want).abs() < 2e-6);
}

#[test]
fn a_speed_fills_in_times_but_not_across_gaps() {
    let track = good(GOOD).value.tracks.remove(0);
    let times: Vec<_> = track
        .course
        .fixes
        .iter()
        .map(|f| f.moment.map(|m| (m.at.to_string(), m.computed)))
        .collect();
    let lengths: Vec<f64> = track.course.legs.iter().map(|l| l.length.km()).collect();
    let given: jiff::Timestamp = "2024-11-29T01:20:00Z".parse().unwrap();
    let after = |km: f64| {
        let seconds = (km / 750.0 * 3600.0).round() as i64;
        let at = given + jiff::SignedDuration::from_secs(seconds);
        Some((at.to_string(), true))
    };
    assert_eq!(times[0], after(-lengths[0]));
    assert_eq!(times[1], Some(("2024-11-29T01:20:00Z".to_string(), false)));
    assert_eq!(times[2], after(lengths[1]));
    assert_eq!(times[3], Some(("2024-11-29T06:20:00Z".to_string(), false)));
    assert!(times[4].as_ref().unwrap().1);

    // Between two times given, an even speed from the one to the other.
    let track = one_track(
        "speed = \"900 km/h\"\npoints = [{ at = \"0N 0E\", time = 2024-01-01T00:00:00Z }, \"0N 1E\", { at = \"0N 4E\", time = 2024-01-01T01:00:00Z }]",
    );
    let middle = track.course.fixes[1].moment.unwrap();
    assert_eq!(middle.at.to_string(), "2024-01-01T00:15:00Z");
    assert!(middle.computed);
    assert_eq!(track.course.duration().unwrap().as_secs(), 3_600);
    assert_eq!(track.date.as_deref(), Some("2024-01-01"));

    // Without a speed nothing is filled in.
    let track = one_track("points = [{ at = \"0N 0E\", time = 2024-01-01T00:00:00Z }, \"0N 1E\"]");
    assert_eq!(track.course.fixes[1].moment, None);
    // Nothing known on the far side of a gap.
    let track = one_track(
        "speed = \"900 km/h\"\npoints = [{ at = \"0N 0E\", time = 2024-01-01T00:00:00Z }, { at = \"0N 1E\", gap = true }]",
    );
    assert_eq!(track.course.fixes[1].moment, None);
    assert_eq!(track.course.duration(), None);
}

#[test]
fn the_position_at_any_time() {
    let track = one_track(
        "points = [{ at = \"52.9N 175E\", time = 2024-01-01T00:00:00Z }, { at = \"53.5N 170W\", time = 2024-01-01T02:00:00Z }, { at = \"53.5N 160W\", gap = true, time = 2024-01-01T04:00:00Z }]",
    );
    let at = |time: &str| track.course.at(time.parse().unwrap());
    let halfway = at("2024-01-01T01:00:00Z").unwrap();
    assert_eq!(halfway.leg, 0);
    assert!((halfway.position.lat().deg() - HALFWAY.0).abs() < 1e-9);
    assert!((halfway.position.lon().deg() - HALFWAY.1).abs() < 1e-9);
    assert_eq!(
        at("2024-01-01T00:00:00Z").unwrap().position,
        position(52.9, 175.0)
    );
    assert_eq!(at("2024-01-01T03:00:00Z"), None, "in the gap");
    assert_eq!(at("2023-12-31T23:59:59Z"), None, "before");
    assert_eq!(at("2024-01-01T04:00:01Z"), None, "after");
}

/// `echo 52.9 175 80.19277161741 501378.101523 | GeodSolve -p 6`
const HALFWAY: (f64, f64) = (53.43640075209, -177.55266842810);

#[test]
fn the_overlay_has_stretches_fixes_and_footprints() {
    let scenario = good(GOOD).value;
    let overlay = overlay::compute(&scenario).unwrap().value;
    let ids: Vec<&str> = overlay.features.iter().map(|f| f.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "patrol-1",
            "patrol-2",
            "patrol-3",
            "patrol-fix-1",
            "patrol-fix-2",
            "patrol-fix-3",
            "patrol-fix-3-footprint",
            "patrol-fix-4",
            "patrol-fix-5",
            "ieodo",
        ]
    );
    let gap = &overlay.features[1];
    assert!(matches!(gap.role, Role::Track { stretch, .. } if stretch.gap));
    assert!(matches!(&gap.shape, Shape::Lines(paths) if paths[0].segments.len() == 1));
    let status: Vec<_> = overlay.features[..3]
        .iter()
        .map(|f| f.facts.status)
        .collect();
    assert_eq!(
        status,
        [Status::Reported, Status::Reported, Status::Schematic]
    );
    assert_eq!(overlay.features[6].kind, Kind::Footprint);
    assert!(matches!(
        overlay.features[6].role,
        Role::Footprint { drawn: true, .. }
    ));
    let name = |i: usize| overlay.features[i].name.get(Language::En);
    assert_eq!(
        (name(0), name(4), name(5)),
        ("2 H-6, 2 Tu-95", "10:20", "2 H-6, 2 Tu-95")
    );

    // One stretch keeps the track's own id; a footprint that nobody asks for
    // is there, and not drawn.
    let text = GOOD
        .replace(", gap = true", "")
        .replace(", status = \"schematic\"", "");
    let text = text.replace("footprint = true", "footprint = false");
    let scenario = good(&text).value;
    let overlay = overlay::compute(&scenario).unwrap().value;
    assert_eq!(overlay.features[0].id, "patrol");
    assert_eq!(overlay.features[4].id, "patrol-fix-3-footprint");
    assert!(matches!(
        overlay.features[4].role,
        Role::Footprint { drawn: false, .. }
    ));
}

#[test]
fn exports_say_what_is_known_of_a_track() {
    let scenario = good(GOOD).value;
    let overlay = overlay::compute(&scenario).unwrap().value;
    let file = geojson(&overlay);
    let feature = |id: &str| {
        let feature = file["features"]
            .as_array()
            .unwrap()
            .iter()
            .find(|f| f["id"] == id);
        feature.unwrap_or_else(|| panic!("{id}"))["properties"].clone()
    };
    let first = feature("patrol-1");
    let course = &scenario.tracks[0].course;
    let km = course.legs[0].length.km() + course.legs[1].length.km();
    for (key, want) in [
        ("kind", json!("track")),
        ("claim", json!("patrol")),
        ("domain", json!("air")),
        ("legs", json!("geodesic")),
        ("gap", json!(false)),
        ("status", json!("reported")),
        ("date", json!("2024-11-29")),
        ("start_time_computed", json!(true)),
    ] {
        assert_eq!(first[key], want, "{key}");
    }
    assert!((first["length_km"].as_f64().unwrap() - km).abs() < 1e-6);
    assert!((first["length_nmi"].as_f64().unwrap() - km / 1.852).abs() < 1e-6);
    assert_eq!(feature("patrol-2")["gap"], true);
    assert_eq!(feature("patrol-3")["legs"], "rhumb");
    let fix = feature("patrol-fix-2");
    assert_eq!(fix["kind"], "fix");
    assert_eq!(fix["number"], 2);
    assert_eq!(fix["label"], "10:20");
    assert_eq!(fix["place"], "Tsushima Strait");
    assert_eq!(fix["time"], "2024-11-29T01:20:00Z");
    assert_eq!(fix["time_computed"], false);
    assert_eq!(fix["status"], "observed");
    assert_eq!(feature("patrol-fix-3")["time_computed"], true);
    assert_eq!(
        feature("patrol-fix-3")["note"],
        "as the press release says it"
    );
}

/// A leg across 180 is cut there; one through the pole passes it.
#[test]
fn tracks_across_180_and_through_the_pole() {
    let scenario = good(
        "[[track]]\nid = \"t\"\nsource = \"paper\"\npoints = [\"52.9N 175E\", \"53.5N 170W\"]\n\
         [[track]]\nid = \"pole\"\nsource = \"paper\"\npoints = [\"80N 20E\", \"85N 160W\", \"75N 160W\"]\n\
         [[track]]\nid = \"rhumb\"\nlegs = \"rhumb\"\nsource = \"paper\"\npoints = [\"60N 170E\", \"60N 170W\", \"90N 0E\"]\n",
    )
    .value;
    let overlay = overlay::compute(&scenario).unwrap().value;
    let file = geojson(&overlay);
    let lines = |id: &str| -> Vec<Vec<[f64; 2]>> {
        let features = file["features"].as_array().unwrap();
        let geometry = &features.iter().find(|f| f["id"] == id).unwrap()["geometry"];
        let lines = match geometry["type"].as_str().unwrap() {
            "LineString" => vec![geometry["coordinates"].clone()],
            _ => geometry["coordinates"].as_array().unwrap().clone(),
        };
        serde_json::from_value(lines.into()).unwrap()
    };
    let cut = lines("t");
    assert_eq!(cut.len(), 2);
    assert_eq!(cut[0].last().unwrap()[0], 180.0);
    assert_eq!(cut[1][0][0], -180.0);
    let top = |id: &str| lines(id).iter().flatten().map(|p| p[1]).fold(0.0, f64::max);
    assert_eq!(top("pole"), 90.0);
    assert_eq!(top("rhumb"), 90.0);
}
