//! What distances are measured from: an origin that is known from a report's
//! words, two bases, the farthest point of an area.
//!
//! Distances by GeographicLib 2.0 for Python. The position 80 nmi SE of 12.8N
//! 45E (75 to 85 nmi, 112.5 to 157.5 degrees) lies 298.172 km from 11.5N 43.25E,
//! and its area from 244.5 to 346.4 km, sampled at every mile and each hundredth
//! of the angle. From there to 12.8N 45E are 238.6625 km, and from that on to
//! 10.4N 45E 265.4864 km: 504.149 km.

use crate::support::sheets::{texts, words};
use standoff::report::{self, PlaceReport, Places, Report, VerdictWord};
use standoff::scenario::Scenario;
use standoff::{overlay, page, scenario};

const HEAD: &str = r#"standoff = 1
title = "T"
[sources.a]
text = "Agency A"
[[place]]
id = "port"
name = "Port"
at = "12.8N 45E"
source = "a"
[[place]]
id = "hit"
name = "Tanker hit"
at = "80 nmi SE of Port"
source = "a"
[[place]]
id = "west"
name = "West"
at = "11.5N 43.25E"
source = "a"
[[place]]
id = "south"
name = "South"
at = "10.4N 45E"
source = "a"
"#;

fn read(text: &str) -> Scenario {
    let text = format!("{HEAD}{text}");
    let read = scenario::read("t.toml", &text);
    read.unwrap_or_else(|e| panic!("{text}\n{e}")).value
}

fn report_of(text: &str) -> Report {
    let scenario = read(text);
    let overlay = overlay::compute(&scenario).unwrap().value;
    report::analyse(&overlay, Places::Listed)
}

fn place(text: &str, id: &str) -> PlaceReport {
    let report = report_of(text);
    let mut all = report.rings[0].places.iter();
    let found = all.find(|place| place.id.as_deref() == Some(id));
    found.unwrap().clone()
}

fn ring(rest: &str) -> String {
    format!("[[ring]]\nid = \"r\"\nname = \"Boat\"\nsource = \"a\"\n{rest}\n")
}

#[test]
fn an_origin_from_words_is_anywhere_in_its_footprint() {
    let from = |range: &str| ring(&format!("from = \"hit\"\nrange = \"{range}\""));
    let west = place(&from("up to 300 km"), "west");
    assert_eq!(west.verdict, VerdictWord::NotKnown);
    let margin = |m: Option<f64>, km: f64| {
        let m = m.unwrap();
        assert!((m - km).abs() < 0.05, "{m} is not {km}");
    };
    margin(west.margin_least_km, 300.0 - 346.44);
    margin(west.margin_most_km, 300.0 - 244.53);
    // Where the footprint decides nothing, so says the verdict.
    assert_eq!(
        place(&from("up to 200 km"), "west").verdict,
        VerdictWord::Outside
    );
    assert_eq!(place(&from("400 km"), "west").verdict, VerdictWord::Inside);
    // An exact origin leaves no margins.
    let exact = ring("from = \"11.5N 43.25E\"\nrange = \"300 km\"");
    let port = place(&exact, "port");
    assert_eq!((port.margin_least_km, port.margin_most_km), (None, None));
}

/// By the generator of random cases: the distance to the sector's edge was
/// searched for each position of the place and each of the origin, which took
/// minutes, and always to the edge about the middle of the origin.
#[test]
fn outside_a_sector_the_margin_is_that_of_the_middle_of_the_origin() {
    let text = ring("from = \"hit\"\nrange = \"900 km\"\nsector = \"000..090\"");
    let west = place(&text, "west");
    assert_eq!(west.verdict, VerdictWord::OutsideSector);
    let margin = west.margin_km;
    // The corner of the sector, its origin, is nearest: 98 degrees off its side.
    assert!((margin + 298.172).abs() < 0.05, "{margin}");
    assert_eq!(west.margin_least_km.unwrap_or(margin), margin);
    assert_eq!(west.margin_most_km.unwrap_or(margin), margin);
    // A place known from words as well, far away on the other side.
    let vague =
        "[[place]]\nid = \"far\"\nname = \"Far\"\nat = \"300 km S of port\"\nsource = \"a\"\n";
    let far = place(&format!("{vague}{text}"), "far");
    assert_eq!(far.verdict, VerdictWord::OutsideSector);
}

#[test]
fn the_origin_itself_and_what_is_reached_are_within_range() {
    let table =
        "[[map]]\nid = \"m\"\nplaces = [\"hit\"]\n[[table]]\nid = \"t\"\nkind = \"places\"\n";
    for (rest, km) in [
        ("from = \"hit\"\nrange = \"up to 300 km\"", 0),
        ("from = \"hit\"\nrange = \"300 km\"", 0),
        ("from = \"west\"\nrange = { reaches = \"hit\" }", 298),
    ] {
        let said = page_words(&format!("{}{table}", ring(rest)));
        let row = format!("Tanker hit\n{km} km\nwithin range");
        assert!(said.contains(&row), "{rest}: {said}");
    }
    let reached = ring("from = \"west\"\nrange = { reaches = \"hit\" }");
    assert_eq!(place(&reached, "hit").verdict, VerdictWord::Inside);
    // Another place that is known from words is where it may be.
    let near = ring("from = \"west\"\nrange = \"at least 300 km\"");
    assert_eq!(place(&near, "hit").verdict, VerdictWord::NotKnown);
}

/// All words of the page, a line each.
fn page_words(text: &str) -> String {
    let scenario = read(text);
    let overlay = overlay::compute(&scenario).unwrap().value;
    let pages = page::compose(&overlay, None).unwrap().value;
    let all = pages.iter().flat_map(|page| texts(&page.sheet.items));
    let all: Vec<String> = all.map(words).collect();
    all.join("\n").replace('\u{a0}', " ")
}

const TABLE: &str = "[[map]]\nid = \"m\"\nplaces = [\"port\"]\n\
     [[table]]\nid = \"t\"\nkind = \"places\"\n[page]\nsize = \"A3\"\npanels = [[\"m\"], [\"t\"]]\n";

#[test]
fn the_whole_way_is_not_called_a_distance_from_the_first_base() {
    let raid = ring("from = \"west\"\nrecover = \"south\"\nrange = \"over 600 km\"");
    let said = page_words(&format!("{raid}{TABLE}"));
    assert!(!said.contains("Distance from West"), "{said}");
    assert!(said.contains("504 km, whole way"), "{said}");
    let one_line = said.replace('\n', " ");
    assert!(
        one_line.contains("The whole way from West, on to South"),
        "{said}"
    );
    let other = "[[ring]]\nid = \"o\"\nname = \"Gun\"\nsource = \"a\"\nfrom = \"west\"\n\
         range = \"300 km\"\n";
    let said = page_words(&format!("{raid}{other}{TABLE}"));
    let one_line = said.replace('\n', " ");
    let head = "Boat (the whole way from West, on to South)";
    assert!(one_line.contains(head), "{said}");
    let report = report_of(&format!("{raid}{TABLE}"));
    let text = report::markdown(&report);
    let head = "Distance (km): the whole way from West, on to South";
    assert!(text.contains(head), "{text}");
}

#[test]
fn a_distance_from_the_farthest_point_says_so() {
    let all = ring("from = { area = \"country:DJI\" }\nenvelope = \"all\"\nrange = \"500 km\"");
    let said = page_words(&format!("{all}{TABLE}"));
    let one_line = said.replace('\n', " ");
    assert!(one_line.contains("Port at most 405 km"), "{said}");
    let head = "Distance from the farthest point of Djibouti";
    assert!(one_line.contains(head), "{said}");
    let text = report::markdown(&report_of(&format!("{all}{TABLE}")));
    let head = "Distance (km): distance from the farthest point of Djibouti";
    assert!(text.contains(head), "{text}");
}

/// The greatest of several lower bounds decides, whichever ring has it.
#[test]
fn two_lower_bounds_of_one_system_hold_together() {
    let kite = |id: &str, range: &str| {
        format!(
            "[[ring]]\nid = \"{id}\"\nname = \"Kite\"\nsource = \"a\"\nfrom = \"west\"\n\
             range = \"{range}\"\n"
        )
    };
    let both = kite("a", "at least 100 km") + &kite("b", "over 250 km");
    let report = report_of(&both);
    for (ring, other) in report.rings.iter().zip(["b", "a"]) {
        assert_eq!(ring.together_with, [other]);
        let mut places = ring.places.iter();
        let port = places.find(|place| place.name == "Port").unwrap();
        assert_eq!(port.verdict, VerdictWord::Inside, "{}", ring.id);
    }
}
