//! Zones with arcs, circles, corridors and sides along a coast.
//!
//! Areas are GeographicLib 2.1's (Python `geographiclib`, `Polygon`), with a
//! vertex every hundredth of a degree of the arcs; that of the corridor is
//! shapely's buffer in an oblique Mercator projection by PROJ.

use standoff::error::{Error, Problem, Severity};
use standoff::scenario::{self, Zone, ZoneShape};
use standoff::sphere::{Area, cut_area, surface};
use standoff::units::{Length, Position};

const HEAD: &str = "standoff = 1\ntitle = \"A title\"\n[sources.paper]\ntext = \"A paper\"\n\
                    [[zone]]\nid = \"z\"\nsource = \"paper\"\n";

/// The zone, and what was remarked.
fn zone(keys: &str) -> (Zone, Vec<Problem>) {
    let read = scenario::read("test.toml", &format!("{HEAD}{keys}\n"));
    let read = read.unwrap_or_else(|e| panic!("{keys}\n{e}"));
    (read.value.zones.into_iter().next().unwrap(), read.warnings)
}

fn area(keys: &str) -> Area {
    let (zone, warnings) = zone(keys);
    assert_eq!(warnings, [], "{keys}");
    within(zone)
}

fn within(zone: Zone) -> Area {
    match zone.shape {
        ZoneShape::Area(area) => area,
        ZoneShape::Lines(_) => panic!("{} is a line", zone.id),
    }
}

fn wrong(keys: &str) -> Problem {
    match scenario::read("test.toml", &format!("{HEAD}{keys}\n")) {
        Err(Error::Scenario(problems)) => {
            let mut errors = problems.list.into_iter();
            let error = errors.find(|p| p.severity == Severity::Error).unwrap();
            assert!(errors.all(|p| p.severity != Severity::Error), "{keys}");
            error
        }
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("no error: {keys}"),
    }
}

fn m2(area: &Area) -> f64 {
    surface(&cut_area(area, Length::from_m(0.01))).m2()
}

fn at(lat: f64, lon: f64) -> Position {
    Position::from_degrees(lat, lon).unwrap()
}

fn assert_near(keys: &str, area: &Area, want: f64, part: f64) {
    let got = m2(area);
    assert!((got / want - 1.0).abs() < part, "{keys}: {got}, not {want}");
}

/// A firing area of the United Kingdom. Its corners are some metres off the
/// circle, as positions to the second are.
const D406: &str = "points = [\"54 20 57N 003 27 47W\", { arc = \"2 nmi\", center = \"54 19 00N 003 27 05W\", \
                    to = \"54 17 01N 003 27 23W\"TURN }, \"54 06 34N 003 39 20W\"]\nedges = \"geodesic\"";

#[test]
fn an_arc_joins_two_corners_either_way_round() {
    for (turn, want) in [
        ("clockwise", 77_283_732.6),
        ("anticlockwise", 34_182_289.2),
        ("counterclockwise", 34_182_289.2),
    ] {
        let keys = D406.replace("TURN", &format!(", turn = \"{turn}\""));
        assert_near(&keys, &area(&keys), want, 2e-5);
    }
}

#[test]
fn an_arc_of_no_direction_goes_the_shorter_way_with_a_remark_if_it_is_long() {
    let (drawn, warnings) = zone(&D406.replace("TURN", ""));
    assert_near("D406", &within(drawn), 34_182_289.2, 2e-5);
    let [warning] = warnings.as_slice() else {
        panic!("{warnings:?}");
    };
    assert!(
        warning.message.contains("anticlockwise") && warning.message.contains("163 degrees"),
        "{warning:?}"
    );
    // A quarter of a circle leaves no doubt.
    let quarter = "points = [\"0N 10E\", \"1N 10E\", { arc = \"110.574 km\", center = \"0N 10E\", to = \"0N 11E\" }]";
    let (quarter, warnings) = zone(quarter);
    assert!(within(quarter).contains(at(0.6, 10.6)));
    // A degree of longitude is longer than one of latitude.
    let told = "begins 110.57 km and ends 111.32 km";
    assert!(warnings[0].message.contains(told), "{warnings:?}");
    let half =
        "points = [\"1N 10E\", { arc = \"110.574 km\", center = \"0N 10E\", to = \"1S 10E\" }]";
    let error = wrong(half);
    assert!(error.message.contains("half a circle"), "{error:?}");
}

/// A notice of the FAA (FDC 6/6692, 2026; public domain): its arc begins and
/// ends a mile off its circle.
#[test]
fn corners_off_the_circle_are_kept_and_told() {
    let keys = "edges = \"geodesic\"\npoints = [\"28 38 05N 080 47 16W\", \"28 50 39N 080 05 00W\", \
                { arc = \"30 nmi\", center = \"28 37 03N 080 36 47W\", to = \"28 13 30N 080 16 00W\", turn = \"clockwise\" }, \
                \"28 25 01N 080 30 29W\", \"28 25 01N 080 37 59W\", \"28 25 01N 080 41 44W\", \"28 31 21N 080 43 49W\"]";
    let (drawn, warnings) = zone(keys);
    let [warning] = warnings.as_slice() else {
        panic!("{warnings:?}");
    };
    assert_eq!(
        warning.message,
        "the arc begins 31.06 nmi and ends 29.79 nmi from its centre, not 30 nmi"
    );
    // The corner lies 2 km beyond the arc: what joins them is a matter of taste.
    assert_near("TFR", &within(drawn), 2_910_154_668.0, 1e-3);
}

#[test]
fn circles_sectors_and_rings_between_circles() {
    for (keys, want) in [
        (
            "circle = { at = \"54N 3W\", radius = \"5 nmi\" }",
            269_383_981.6,
        ),
        (
            "circle = { at = \"13.72N 80.23E\", radius = \"100 nmi\", inner = \"40 nmi\", sector = \"050..120\" }",
            17_598_313_598.2,
        ),
        // Holds the pole.
        (
            "circle = { at = \"88N 170E\", radius = \"500 km\" }",
            784_998_702_705.2,
        ),
    ] {
        // Chords within a centimetre of the circle lie inside it.
        assert_near(keys, &area(keys), want, 3e-6);
    }
    assert!(area("circle = { at = \"88N 170E\", radius = \"500 km\" }").contains(at(90.0, 0.0)));
    let error = wrong("circle = { at = \"54N 3W\", radius = \"5 nmi\", inner = \"6 nmi\" }");
    assert!(error.message.contains("not smaller"), "{error:?}");
    let error = wrong("circle = { at = \"54N 3W\" }");
    assert!(error.message.contains("\"radius\" is missing"), "{error:?}");
}

#[test]
fn an_arc_crosses_180() {
    // Its ends, at azimuths of 20 and 160 degrees, lie beyond 180.
    let keys = "edges = \"geodesic\"\npoints = [\"54.522905956N 178.915761407W\", { arc = \"300 km\", center = \"52N 179.5E\", \
                to = \"49.456967866N 179.085122412W\", turn = \"clockwise\" }]";
    let area = area(keys);
    assert_near(keys, &area, 80_987_161_875.0, 1e-7);
    assert!(area.contains(at(52.0, -177.0)) && !area.contains(at(52.0, 179.4)));
}

#[test]
fn a_corridor_is_what_lies_near_a_line() {
    let keys = "corridor = { line = [\"54N 3W\", \"55N 4W\"], distance = \"5 nmi\" }\nedges = \"geodesic\"";
    let corridor = area(keys);
    assert_near(keys, &corridor, 2_654_617_019.3, 2e-5);
    // Its ends are round: 5 nmi are 9.26 km, a minute of latitude 1.855 km.
    assert!(corridor.contains(at(54.0 - 4.98 / 60.0, -3.0)));
    assert!(!corridor.contains(at(54.0 - 5.02 / 60.0, -3.0)));
    let (drawn, warnings) = zone(
        "corridor = { line = [\"54N 3W\", { arc = \"60 nmi\", center = \"54N 4.7W\", to = \"55N 4.7W\" }], distance = \"200 m\" }",
    );
    // The ends are a mile and less off the circle.
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert!(!within(drawn).contains(at(54.0, -4.7)));
}

/// Between Su'ao and Taitung, from the coast out to 124 E.
#[test]
fn a_side_follows_a_coast() {
    let (drawn, warnings) = zone(
        "points = [\"24.6N 121.87E\", \"24.6N 124E\", \"22.75N 124E\", \"22.75N 121.17E\", \
         { along = \"island:Taiwan\", to = \"24.6N 121.87E\" }]",
    );
    assert_eq!(warnings, []);
    assert_eq!(drawn.sources.len(), 2, "{:?}", drawn.sources);
    assert!(
        drawn
            .note
            .as_ref()
            .is_some_and(|note| note.contains("computed"))
    );
    let sea = within(drawn);
    // Hualien's mountains and its sea, and the other side of the island.
    assert!(sea.contains(at(23.9, 121.75)));
    assert!(!sea.contains(at(23.9, 121.45)));
    assert!(!sea.contains(at(23.9, 119.8)));
    // The outline around a bay is longer than what joins its ends.
    let error = wrong(
        "points = [\"24.6N 124E\", \"22.75N 124E\", { along = \"island:Taiwan\", to = \"24.6N 121.87E\" }]",
    );
    assert!(
        error.message.contains("from the outline of Taiwan"),
        "{error:?}"
    );
}

#[test]
fn sides_along_parallels_and_meridians_have_to_be_such() {
    let keys = "edges = \"geodesic\"\npoints = [\"60N 150E\", { along = \"parallel\", to = \"60N 170W\" }, \
                { along = \"meridian\", to = \"65N 170W\" }, { along = \"parallel\", to = \"65N 150E\" }]";
    let area = area(keys);
    // A geodesic between the corners runs 1.5 degrees farther north.
    assert!(area.contains(at(60.1, 170.0)) && !area.contains(at(65.1, 170.0)));
    for (keys, part) in [
        (
            "points = [\"60N 150E\", { along = \"parallel\", to = \"61N 170W\" }, \"65N 170W\"]",
            "different latitudes",
        ),
        (
            "points = [\"60N 150E\", { along = \"meridian\", to = \"61N 170W\" }, \"65N 170W\"]",
            "different longitudes",
        ),
        (
            "points = [\"60N 150E\", { along = \"coast\", to = \"61N 170W\" }, \"65N 170W\"]",
            "\"coast\" is not an area",
        ),
        (
            "points = [{ arc = \"30 km\", center = \"60N 150E\", to = \"61N 150E\" }, \"65N 170W\", \"60N 170W\"]",
            "no corner to start from",
        ),
        (
            "points = [\"60N 150E\", { arc = \"30 km\", center = \"60N 150.1E\", to = \"61N 150E\" }, \"65N 170W\"]",
            "no arc of 30 km joins them",
        ),
        (
            "points = [\"60N 150E\", { arc = \"30 km\", center = \"60N 150.5E\", to = \"60N 150E\" }, \"65N 170W\"]",
            "ends where it begins",
        ),
        (
            "points = [\"60N 150E\", { arc = \"60 nmi\", center = \"61N 150E\", to = \"62N 150E\", turn = \"left\" }]",
            "left",
        ),
    ] {
        let error = wrong(keys);
        assert!(error.message.contains(part), "{keys}\n{error:?}");
    }
}
