//! Verdicts where a distance equals the published figure, and where a position
//! is too vague for it.
//!
//! Positions by GeographicLib 2.1 for Python: `Geodesic.WGS84.Direct(lat, lon,
//! azimuth, 300000)`, rounded to 1e-10 degrees (0.01 mm).

use crate::support::sheets::{texts, words};
use standoff::report::{self, Places, Report, VerdictWord};
use standoff::{overlay, page, scenario};

fn report_of(text: &str) -> Report {
    let scenario = scenario::read("figure.toml", text).unwrap_or_else(|e| panic!("{text}\n{e}"));
    let overlay = overlay::compute(&scenario.value).unwrap().value;
    report::analyse(&overlay, Places::Listed)
}

fn story(ring: &str, places: &[&str]) -> String {
    let places = places
        .iter()
        .enumerate()
        .map(|(i, at)| format!("[[place]]\nid = \"p{i}\"\nat = \"{at}\"\nsource = \"s\"\n"));
    format!(
        "standoff = 1\ntitle = \"T\"\n[sources.s]\ntext = \"A paper\"\n[[ring]]\nid = \"r\"\n\
         name = \"R\"\nsource = \"s\"\n{ring}\n{}",
        places.collect::<String>()
    )
}

fn verdicts(ring: &str, places: &[&str]) -> Vec<VerdictWord> {
    let report = report_of(&story(ring, places));
    report.places.iter().map(|p| p.claims[0].verdict).collect()
}

/// 300 km from 12S 77W and from 18S 178E, on bearings 0, 45, 90 and 225.
const AT_300_KM: [(&str, [&str; 4]); 2] = [
    (
        "12S 77W",
        [
            "9.2878257069S 77W",
            "10.0758718455S 75.0650809192W",
            "11.9864482151S 74.2453378365W",
            "13.9103023845S 78.9624665571W",
        ],
    ),
    (
        "18S 178E",
        [
            "15.2891307242S 178E",
            "16.0733035712S 179.9822925528E",
            "17.979299549S 179.1674923657W",
            "19.9055976005S 175.9744132905E",
        ],
    ),
];

/// Regression test: the last bit decided, and half of these places were out of
/// range.
#[test]
fn a_place_at_the_figure_is_within_it() {
    use VerdictWord::{Inside, Possible};
    for (from, places) in AT_300_KM {
        for (range, wanted) in [
            ("300 km", Inside),
            ("at least 300 km", Inside),
            ("over 300 km", Inside),
            ("up to 300 km", Possible),
            ("less than 300 km", Possible),
            ("just over 300 km", Inside),
            ("300..500 km", Inside),
            ("200..300 km", Possible),
        ] {
            let ring = format!("from = \"{from}\"\nrange = \"{range}\"");
            assert_eq!(verdicts(&ring, &places), [wanted; 4], "{from}: {range}");
        }
        // A metre less is not.
        let ring = format!("from = \"{from}\"\nrange = \"299.999 km\"");
        assert_eq!(verdicts(&ring, &places), [VerdictWord::Outside; 4]);
    }
}

/// `Direct(-12, -77, 270, 200000)`, on the edge of the sector.
#[test]
fn a_place_on_the_edge_of_a_sector_is_in_it() {
    let place = ["11.9939762818S 78.8364754017W"];
    for (sector, wanted) in [
        ("270..030", VerdictWord::Inside),
        ("200..270", VerdictWord::Inside),
        ("270.1..030", VerdictWord::OutsideSector),
        ("200..269.9", VerdictWord::OutsideSector),
    ] {
        let ring = format!("from = \"12S 77W\"\nrange = \"300 km\"\nsector = \"{sector}\"");
        assert_eq!(verdicts(&ring, &place), [wanted], "{sector}");
    }
}

/// "1,600 km N" may be 1,550 to 1,650 km: a range between the two says nothing.
#[test]
fn a_vague_position_is_judged_by_its_footprint() {
    use VerdictWord::{Inside, NotKnown, Outside, Possible};
    let place = ["1600 km N of 1.29S 36.82E"];
    for (range, wanted) in [
        ("1540 km", Outside),
        ("1580 km", NotKnown),
        ("1620 km", NotKnown),
        ("1660 km", Inside),
        ("over 1660 km", Inside),
        ("up to 1660 km", Possible),
        ("up to 1540 km", Outside),
    ] {
        let ring = format!("from = \"1.29S 36.82E\"\nrange = \"{range}\"");
        assert_eq!(verdicts(&ring, &place), [wanted], "{range}");
    }
    // The margin is that of all of it.
    let ring = "from = \"1.29S 36.82E\"\nrange = \"1580 km\"";
    let report = report_of(&story(ring, &place));
    let of = &report.rings[0].places[0];
    let rounded = |km: f64| (km * 10.0).round() / 10.0;
    assert_eq!(rounded(of.margin_km), -20.0);
    let margins = [of.margin_least_km, of.margin_most_km].map(|km| rounded(km.unwrap()));
    assert_eq!(margins, [-70.0, 30.0]);
    let markdown = report::markdown(&report);
    assert!(markdown.contains("| −70.0 to +30.0 |"), "{markdown}");
    let csv = report::csv(&report, "places").unwrap();
    let head = csv.lines().next().unwrap();
    assert!(
        head.contains("margin_km,margin_least_km,margin_most_km"),
        "{head}"
    );
    // From elsewhere, the width of the bearing counts: 22.5 degrees either way
    // at 1,600 km are 612 km aside.
    let aside = "from = \"13N 30E\"\nrange = \"800 km\"";
    assert_eq!(verdicts(aside, &place), [NotKnown]);
}

/// Regression test: "210 km, out of range" of a range of 210 km, and a report of
/// "210.0", "outside" and a margin of "0.0". A degree of the equator is a pi / 180
/// = 111.319491 km.
#[test]
fn a_distance_next_to_a_verdict_is_on_its_side_of_the_figure() {
    for (language, near, far) in [
        ("en", "210 km", "210.4 km"),
        ("zh-Hant", "210公里", "210.4公里"),
        ("zh-Hans", "210公里", "210.4公里"),
        ("ja", "210km", "210.4km"),
        ("ko", "210km", "210.4km"),
        ("ru", "210 км", "210,4 км"),
    ] {
        let ring = "from = \"0N 0E\"\nrange = \"160..210 km\"";
        // 209.7 km to the west, 210.4 km to the east.
        let text = story(ring, &["0N 1.883767W", "0N 1.890056E"])
            .replace("title =", &format!("language = \"{language}\"\ntitle ="));
        let more = "[[map]]\nid = \"m\"\nplaces = [\"p0\", \"p1\"]\n[[table]]\nkind = \"places\"\n";
        let scenario = scenario::read("figure.toml", &(text + more)).unwrap().value;
        let overlay = overlay::compute(&scenario).unwrap().value;
        let sheet = page::compose(&overlay, None).unwrap().value.remove(0).sheet;
        let said: Vec<String> = texts(&sheet.items).into_iter().map(words).collect();
        let said: Vec<String> = said.iter().map(|s| s.replace('\u{a0}', " ")).collect();
        // In the table, and behind the names on the map.
        for wanted in [near, far, &format!("p0 {near}"), &format!("p1 {far}")] {
            assert!(said.iter().any(|s| s == wanted), "{wanted}: {said:?}");
        }
    }
    let ring = "from = \"0N 0E\"\nrange = \"210 km\"";
    let report = report_of(&story(ring, &["0N 1.886784E"]));
    let markdown = report::markdown(&report);
    assert!(markdown.contains("| 210.036 |"), "{markdown}");
    assert!(markdown.contains("| outside | −0.036 |"), "{markdown}");
}
