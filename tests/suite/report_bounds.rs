//! Numbers of a report, which say no more than the words of the source.

use crate::joint_bounds::{report_of, story};
use standoff::report;

type Numbers = [Option<f64>; 3];

/// The least, the likely and the greatest range that each text allows, km.
const ALLOWED: &[(&str, Numbers)] = &[
    ("1000 km", [Some(1000.0), Some(1000.0), Some(1000.0)]),
    ("over 1000 km", [Some(1000.0), None, None]),
    ("at least 1000 km", [Some(1000.0), None, None]),
    ("up to 1000 km", [None, None, Some(1000.0)]),
    ("less than 1000 km", [None, None, Some(1000.0)]),
    ("about 1000 km", [Some(900.0), Some(1000.0), Some(1100.0)]),
    ("nearly 1000 km", [Some(900.0), None, Some(1000.0)]),
    ("just over 1000 km", [Some(1000.0), None, Some(1100.0)]),
    ("500..900 km", [Some(500.0), None, Some(900.0)]),
];

/// The same of several ranges of one ring.
const ALLOWED_TOGETHER: &[(&str, Numbers)] = &[
    (
        r#"["over 500 km", "up to 900 km"]"#,
        [Some(500.0), None, Some(900.0)],
    ),
    (
        r#"["500..900 km", "over 1000 km"]"#,
        [Some(500.0), None, None],
    ),
    (r#"["500 km", "up to 900 km"]"#, [None, None, Some(900.0)]),
    (r#"["up to 800 km", "over 1500 km"]"#, [None, None, None]),
    (
        r#"[{ low = "500 km", likely = "600 km", high = "900 km" }, "1000 km"]"#,
        [Some(500.0), Some(600.0), Some(1000.0)],
    ),
];

/// Of a cap on the sphere of the Earth's surface, 6,371.007 km: within half a
/// per cent of the ellipsoid's.
fn cap_km2(km: f64) -> f64 {
    const R: f64 = 6_371.007;
    2.0 * std::f64::consts::PI * R * R * (1.0 - (km / R).cos())
}

#[test]
fn numbers_of_a_report_are_no_more_than_the_words_allow() {
    let single = ALLOWED.iter().map(|(range, n)| (format!("\"{range}\""), n));
    let several = ALLOWED_TOGETHER.iter().map(|(r, n)| ((*r).to_owned(), n));
    for (range, wanted) in single.chain(several) {
        let made = report_of(&story("en", &format!("range = {range}")));
        let ring = &made.rings[0];
        let found = &ring.range_km;
        assert_eq!([found.low, found.likely, found.high], *wanted, "{range}");
        let claim = &made.places[0].claims[0];
        if made.places[0].claims.len() == 1 {
            let ends = [claim.range_low_km, claim.range_high_km];
            assert_eq!(ends, [wanted[0], wanted[2]], "{range}");
        }
        let area = &ring.area_km2;
        for (km, km2) in wanted.iter().zip([area.low, area.likely, area.high]) {
            let Some(km) = km else {
                assert_eq!(km2, None, "{range}");
                continue;
            };
            assert!((km2.unwrap() / cap_km2(*km) - 1.0).abs() < 0.005, "{range}");
        }
        for country in &ring.countries {
            let covered = &country.covered_km2;
            let known = [covered.low, covered.likely, covered.high].map(|km2| km2.is_some());
            assert_eq!(known, wanted.map(|km| km.is_some()), "{range}");
        }
        // Whole by any of these ranges.
        let whole = ring.countries.iter().find(|c| c.code == "ZWE");
        assert_eq!(whole.is_some(), *wanted != [None; 3], "{range}");
    }
}

#[test]
fn tables_of_ranges_places_and_countries_name_the_bound() {
    let made = report_of(&story("en", "range = \"over 1000 km\""));
    for (table, column, value) in [
        ("rings", "range_low_km", "1000"),
        ("rings", "range_likely_km", ""),
        ("rings", "range_high_km", ""),
        ("rings", "area_high_km2", ""),
        ("rings", "bound", "over"),
        ("places", "bound", "over"),
        ("countries", "bound", "over"),
        ("countries", "covered_high_km2", ""),
        ("countries", "share_high", ""),
    ] {
        let csv = report::csv(&made, table).unwrap();
        let mut lines = csv.lines().map(|line| line.split(',').collect::<Vec<_>>());
        let heads = lines.next().unwrap();
        let at = heads.iter().position(|head| *head == column).unwrap();
        assert_eq!(lines.next().unwrap()[at], value, "{table}: {csv}");
    }
    let json = report::json(&made).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let ring = &json["rings"][0];
    assert_eq!(ring["bound"], "over");
    assert!(ring["range_km"].as_object().unwrap()["high"].is_null());
}

/// "Over 21 nmi" was told as "over 38.9" kilometres alone.
#[test]
fn a_report_has_the_figure_in_the_unit_of_its_source() {
    for (language, range, said) in [
        ("en", "just under 500 nmi", "nearly 926 (nearly 500 nmi)"),
        ("en", "100..300 mi", "160.9–482.8 (100–300 mi)"),
        ("en", "900 km", "**Range (km)**: 900\n"),
        ("ru", "over 21 nmi", "более 38,9 (более 21 мор. мили)"),
    ] {
        let made = report_of(&story(language, &format!("range = \"{range}\"")));
        let markdown = report::markdown(&made).replace('\u{a0}', " ");
        assert!(markdown.contains(said), "{said}: {markdown}");
    }
}

/// Of a country beyond the figure, "about 0 km2" were covered.
#[test]
fn countries_beyond_the_figure_are_not_listed_with_nothing() {
    // Lesotho lies between 1,200 and 1,320 km from Harare.
    let made = report_of(&story("en", "range = \"about 1200 km\""));
    let only_beyond = made.rings[0].countries.iter().filter(|country| {
        country.covered_km2.likely == Some(0.0) && country.covered_km2.high > Some(0.0)
    });
    let names: Vec<&str> = only_beyond.map(|country| country.name.as_str()).collect();
    assert_eq!(names, ["Lesotho"]);
    let markdown = report::markdown(&made);
    for name in names {
        assert!(!markdown.contains(&format!("| {name} |")), "{name}");
    }
}
