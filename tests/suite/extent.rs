//! How much of the Earth a map shows where its extent is left to it.

use standoff::map::{Fitted, Subject, fit};
use standoff::sheet::{Point, Rect};
use standoff::units::Position;
use standoff::{Result, overlay, scenario};

/// The first map of a scenario of these tables.
fn fitted(tables: &str) -> Result<Fitted> {
    let text = format!(
        "standoff = 1\ntitle = \"An extent\"\n[sources.paper]\ntext = \"A paper\"\n{tables}"
    );
    let scenario = scenario::read("extent.toml", &text)?.value;
    let overlay = overlay::compute(&scenario)?.value;
    let spec = &scenario.maps[0];
    fit(
        &Subject::new(&overlay, spec),
        spec,
        Rect::new(0.0, 0.0, 200.0, 120.0),
    )
}

fn shows(map: &Fitted, lat: f64, lon: f64) -> bool {
    let position = Position::from_degrees(lat, lon).expect("a position");
    let on_page = map.view.point(position);
    on_page.is_some_and(|[x, y]| map.frame.contains(Point::new(x, y)))
}

/// Kilometres that the map's height shows, at its scale.
fn height_km(map: &Fitted) -> f64 {
    map.frame.height() / map.mm_per_m / 1e3
}

const PLACE: &str = "[[place]]\nid = \"x\"\nname = \"X\"\nsource = \"paper\"\nat = ";
const CALLOUT: &str = "[[callout]]\ntext = \"Here\"\nsource = \"paper\"\nat = ";

/// A single place had a map a metre wide.
#[test]
fn what_is_alone_gets_its_surroundings() {
    for (table, lat, lon) in [
        (PLACE, 25.0, 121.0),
        (PLACE, 90.0, 0.0),
        (PLACE, 0.0, 180.0),
        (CALLOUT, -90.0, 0.0),
        (CALLOUT, 65.0, 180.0),
    ] {
        let map = fitted(&format!("{table}{{ lat = {lat}, lon = {lon} }}")).expect("a map");
        assert!(shows(&map, lat, lon), "{table} {lat} {lon}");
        let km = height_km(&map);
        assert!((400.0..800.0).contains(&km), "{table} {lat} {lon}: {km}");
    }
    // Two places are fitted to, near as they are.
    let near = format!(
        "{PLACE}\"25N 121E\"\n{}\"25.02N 121E\"",
        PLACE.replace("\"x\"", "\"y\"")
    );
    let km = height_km(&fitted(&near).expect("a map"));
    assert!((2.0..4.0).contains(&km), "{km}");
}

/// By the generator of random cases: of two places the projection sees one, and
/// the map was a metre wide, at twenty seconds' work.
#[test]
fn what_the_projection_leaves_alone_gets_its_surroundings() {
    let other = PLACE.replace("\"x\"", "\"y\"");
    let map = fitted(&format!(
        "{PLACE}\"76.3871S 93.4274W\"\n{other}\"10.97S 101.96E\"\n\
         [[map]]\nprojection = \"transverse-mercator\"\n"
    ))
    .expect("a map");
    let km = height_km(&map);
    assert!(km > 400.0, "{km}");
}

/// A circle of latitude alone was an error; nothing at all is one.
#[test]
fn a_circle_alone_is_shown_and_nothing_is_an_error() {
    let map = fitted("[[zone]]\nbuiltin = \"circle/arctic\"").expect("a map");
    for lon in [-180.0, -90.0, 0.0, 90.0] {
        assert!(shows(&map, 66.5, lon), "{lon}");
    }
    let error = fitted("").unwrap_err().to_string();
    assert!(error.contains("nothing to show"), "{error}");
    let map = fitted("[[map]]\nid = \"m\"\ncenter = \"Taipei\"\nextent = { radius = \"300 km\" }");
    assert!(shows(&map.expect("a map"), 25.0, 121.5));
}

#[test]
fn places_on_opposite_sides_of_the_earth_are_both_shown() {
    for (one, other) in [
        ((0.0, 0.0), (0.0, 180.0)),
        ((90.0, 0.0), (-90.0, 0.0)),
        ((35.0, 139.0), (-35.0, -41.0)),
    ] {
        let at = |id: &str, (lat, lon): (f64, f64)| {
            format!(
                "{}{{ lat = {lat}, lon = {lon} }}\n",
                PLACE.replace("\"x\"", &format!("\"{id}\""))
            )
        };
        let map = fitted(&(at("a", one) + &at("b", other))).expect("a map");
        assert!(
            shows(&map, one.0, one.1) && shows(&map, other.0, other.1),
            "{one:?} {other:?}"
        );
    }
}

const AREAS: &str = "[[zone]]\nid = \"far\"\nsource = \"paper\"\n\
    points = [\"22.9N 122.7E\", \"23.6N 122.8E\", \"23.6N 123.4E\", \"22.9N 123.1E\"]\n\
    [[zone]]\nid = \"near\"\nsource = \"paper\"\n\
    points = [\"26.1N 121.9E\", \"25.5N 121.9E\", \"25.5N 121.4E\", \"26.1N 121.4E\"]\n";

/// An area off the named places was off the map.
#[test]
fn the_scenarios_own_zones_are_on_the_map_whatever_places_it_names() {
    let corners = [(22.9, 122.7), (23.6, 123.4), (26.1, 121.9), (25.5, 121.4)];
    for map in [
        "",
        "[[map]]\nid = \"m\"\nplaces = [\"Taipei\", \"Xiamen\"]",
        "[[map]]\nid = \"m\"\nplaces = [\"Taipei\"]\nextent = \"fit\"",
    ] {
        let fitted = fitted(&format!("{AREAS}{map}")).expect("a map");
        for (lat, lon) in corners {
            assert!(shows(&fitted, lat, lon), "{map}: {lat} {lon}");
        }
    }
}

/// By itself a map does not grow to a zone that is far larger than its
/// subject; with "fit" it does.
#[test]
fn fit_shows_reference_zones_too() {
    let tables =
        format!("{PLACE}\"60N 170W\"\n[[zone]]\nbuiltin = \"adiz/alaska\"\n[[map]]\nid = \"m\"\n");
    let auto = fitted(&format!("{tables}extent = \"auto\"")).expect("a map");
    let fit = fitted(&format!("{tables}extent = \"fit\"")).expect("a map");
    // The zone's corner of 73N 141W (14 CFR 99.43).
    assert!(shows(&fit, 73.0, -141.0) && !shows(&auto, 73.0, -141.0));
    assert!(height_km(&fit) > 2.0 * height_km(&auto));
}

/// The whole Earth, as the program's own advice writes it, was a window about
/// 180 degrees.
#[test]
fn a_box_of_all_longitudes_shows_them_all() {
    let of = |south: &str, north: &str| {
        let map = format!(
            "{PLACE}\"5N 40E\"\n[[map]]\n\
             extent = {{ west = \"180W\", east = \"180E\", south = \"{south}\", north = \"{north}\" }}"
        );
        fitted(&map).expect("a map")
    };
    for (south, north) in [("60S", "75N"), ("90S", "90N"), ("10S", "10N")] {
        let map = of(south, north);
        for lon in [-179.9, -120.0, -60.0, 0.0, 60.0, 120.0, 179.9] {
            assert!(shows(&map, 5.0, lon), "{south} {north} {lon}");
        }
        // Greenwich is in the middle.
        let middle = map.view.point(Position::from_degrees(0.0, 0.0).unwrap());
        let [x, _] = middle.expect("it is shown");
        assert!(
            (x - map.frame.centre().x).abs() < 0.1,
            "{south} {north} {x}"
        );
    }
    // As asked, whatever its projection and centre.
    for key in ["projection = \"mercator\"", "center = \"0N 150E\""] {
        let map = format!(
            "{PLACE}\"5N 40E\"\n[[map]]\n{key}\n\
             extent = {{ west = \"180W\", east = \"180E\", south = \"60S\", north = \"75N\" }}"
        );
        let map = fitted(&map).expect("a map");
        for lon in [-120.0, -60.0, 0.0, 40.0, 60.0, 120.0] {
            assert!(shows(&map, 5.0, lon), "{key} {lon}");
        }
    }
    // Around the pole.
    let north = of("80N", "90N");
    for lon in [-135.0, -45.0, 45.0, 135.0] {
        assert!(shows(&north, 81.0, lon), "{lon}");
    }
}

/// A map of named places alone was drawn, with the warning that it shows
/// nothing.
#[test]
fn places_of_a_map_are_something_to_show() {
    let warnings = |places: &str| {
        let text = format!("standoff = 1\ntitle = \"T\"\n[[map]]\nplaces = {places}\n");
        scenario::read("extent.toml", &text)
            .expect("a scenario")
            .warnings
    };
    assert_eq!(warnings("[\"Taipei\", \"Suva\"]"), []);
    assert_eq!(warnings("[]")[0].message, "the scenario shows nothing");
}

/// On a map of a few kilometres no parallel was drawn, so that no latitude could
/// be read.
#[test]
fn a_small_map_has_parallels_and_meridians() {
    use crate::support::sheets::{texts, words};
    for (radius, labels) in [
        ("8 km", ["54°N", "2°55′W"]),
        ("900 m", ["54°00.5′N", "3°W"]),
        ("40 km", ["54°N", "3°W"]),
    ] {
        let text = format!(
            "standoff = 1\ntitle = \"T\"\n[sources.paper]\ntext = \"P\"\n{PLACE}\"54N 3W\"\n\
             [[map]]\nextent = {{ radius = \"{radius}\" }}\n"
        );
        let scenario = scenario::read("extent.toml", &text).unwrap().value;
        let overlay = overlay::compute(&scenario).unwrap().value;
        let pages = standoff::page::compose(&overlay, None).unwrap().value;
        let all: Vec<String> = texts(&pages[0].sheet.items)
            .into_iter()
            .map(words)
            .collect();
        for label in labels {
            assert!(
                all.iter().any(|text| text == label),
                "{radius}: no {label} in {all:?}"
            );
        }
    }
}
