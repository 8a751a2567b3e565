//! Where not all that was asked for can be had: what the program does instead,
//! and what it says.

use crate::support::Desk;
use serde_json::Value;
use std::fmt::Write;

const HEAD: &str = "standoff = 1\ntitle = \"t\"\n";

fn ring(name: &str, from: &str, range: &str) -> String {
    let id = [name, from, range].concat().to_ascii_lowercase();
    let id: String = id.chars().filter(char::is_ascii_alphanumeric).collect();
    format!(
        "[[ring]]\nid = \"{id}\"\nname = \"{name}\"\nfrom = \"{from}\"\nrange = \"{range}\"\nstatus = \"schematic\"\n"
    )
}

#[test]
fn a_place_that_the_projection_cannot_show_is_said() {
    let place = |at: &str| format!("[[place]]\nname = \"{at}\"\nat = \"{at}\"\n");
    let map = "[[map]]\nprojection = \"mercator\"\n";
    let desk = Desk::new();
    desk.put(
        "p.toml",
        [HEAD, &place("60N 10E"), &place("89N 0E"), map].concat(),
    );
    let ran = desk.run(&["check", "p.toml"]);
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert_eq!(ran.code, 0, "{said}");
    let words = "\"89N 0E\" lies beyond what the Mercator projection can show";
    assert!(said.contains(words) && said.contains("place[1]"), "{said}");
    assert!(said.contains("projection = \"equal-earth\""), "{said}");
    assert!(!said.contains("\"60N 10E\" lies"), "{said}");
    // A map of none of its places is no map.
    desk.put("n.toml", [HEAD, &place("89N 0E"), map].concat());
    let ran = desk.run(&["render", "n.toml", "-o", "n.svg"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("projection = \"equal-earth\""),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_page_of_one_panel_is_not_told_to_set_panels_apart() {
    let desk = Desk::new();
    desk.put("s.toml", [HEAD, &ring("A", "Nairobi", "800 km")].concat());
    let ran = desk.run(&["render", "s.toml", "--size", "970x60 px", "-o", "s.svg"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let said = &ran.stderr;
    assert!(said.contains("Help: use a larger page\n"), "{said}");
    assert!(!said.contains("separate"), "{said}");
}

#[test]
fn two_rings_of_one_name_are_told_apart() {
    let legend = |rings: &[String]| {
        let desk = Desk::new();
        let map = "[[map]]\nid = \"m\"\nplaces = [\"Mombasa\", \"Kampala\", \"Dodoma\"]\n";
        desk.put("n.toml", [HEAD, &rings.concat(), map].concat());
        let ran = desk.run(&["render", "n.toml", "-o", "n.svg"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let text = String::from_utf8(desk.get("n.svg")).unwrap();
        text.replace('\u{a0}', " ")
    };
    let by_range = legend(&[
        ring("A", "Nairobi", "800 km"),
        ring("A", "Nairobi", "300 km"),
        ring("B", "Mombasa", "500 km"),
    ]);
    let dodoma = "range of A (800 km) and B, not A (300 km)";
    assert!(by_range.contains(dodoma), "{by_range}");
    assert!(!by_range.contains("A and B, not A:"), "two rings are A");
    let by_origin = legend(&[
        ring("A", "Nairobi", "600 km"),
        ring("A", "Kigali", "600 km"),
    ]);
    assert!(by_origin.contains("A (600 km from Kigali)"), "{by_origin}");
}

#[test]
fn a_device_is_no_folder() {
    if !std::path::Path::new("/dev/null").exists() {
        return;
    }
    let desk = Desk::new();
    desk.put("r.toml", [HEAD, &ring("A", "Nairobi", "800 km")].concat());
    let ran = desk.run(&["render", "r.toml", "-o", "/dev/null/", "--format", "svg"]);
    assert_ne!(ran.code, 0);
    assert!(
        ran.stderr.contains("is a device or a pipe"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_report_of_many_rings_and_places_has_what_they_reach() {
    let mut text = HEAD.to_owned();
    for i in 0..2_000 {
        let (lat, lon) = (i % 60, i / 60);
        let _ = write!(
            text,
            "[[place]]\nid = \"p{i}\"\nname = \"p{i}\"\nat = \"{lat}N {lon}E\"\n"
        );
    }
    for i in 0..125 {
        text += &ring(
            &format!("r{i}"),
            &format!("{}S {}W", i % 60, i / 60),
            "10 km",
        );
    }
    text += &ring("near", "10N 0E", "150 km");
    let desk = Desk::new();
    desk.put("m.toml", text);
    let ran = desk.run(&["report", "m.toml", "--format", "json", "-o", "m.json"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("more than 250000 pairs"),
        "{}",
        ran.stderr
    );
    let report: Value = serde_json::from_slice(&desk.get("m.json")).unwrap();
    let near = report["rings"].as_array().unwrap().last().unwrap();
    // 10N 0E, 9 and 11N 0E, 10N 1E: 111 km and less; the corners are
    // farther than 150 km (geographiclib: 155.6 km).
    let mut names: Vec<&str> = near["places"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|place| place["name"].as_str())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["p11", "p70", "p9"], "{near}");
    let said = report["caveats"].to_string();
    assert!(said.contains("126 rings and 2000 places"), "{said}");
}

/// La Paz lies 1,079 km from Lima (GeographicLib), between the figures of the
/// band: "the longer range" does not reach it for certain.
#[test]
fn a_longer_range_of_two_figures_is_not_said_to_reach_what_only_one_of_them_does() {
    let legend = |ranges: &str| {
        let desk = Desk::new();
        let bravo = format!(
            "[[ring]]\nid = \"b\"\nname = \"Bravo\"\nfrom = \"Lima\"\nrange = {ranges}\nstatus = \"schematic\"\n"
        );
        let map = "[[map]]\nid = \"m\"\nplaces = [\"La Paz\", \"Quito\"]\n";
        desk.put(
            "n.toml",
            [HEAD, &ring("A", "Lima", "800 km"), &bravo, map].concat(),
        );
        let ran = desk.run(&["render", "n.toml", "-o", "n.svg"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        String::from_utf8(desk.get("n.svg"))
            .unwrap()
            .replace('\u{a0}', " ")
    };
    let band = legend("[\"400 km\", \"1000..1500 km\"]");
    let high = "Within range of Bravo, 1,000 to 1,500 km (high estimate only)";
    assert!(band.contains(high), "{band}");
    assert!(!band.contains("longer range"), "{band}");
    let single = legend("[\"400 km\", \"1500 km\"]");
    assert!(
        single.contains("Within range of Bravo, 1,500 km only"),
        "{single}"
    );
}

/// A place at a name of the gazetteer was "place-1" on the map.
#[test]
fn a_place_without_a_name_has_that_of_where_it_is() {
    let desk = Desk::new();
    let places = "[[place]]\nat = \"Ushuaia\"\n\n[[place]]\nid = \"camp\"\nat = \"53.2S 70.9W\"\n\n[[place]]\nid = \"town\"\nat = \"Stanley\"\n";
    desk.put(
        "n.toml",
        [HEAD, &ring("A", "Ushuaia", "800 km"), places].concat(),
    );
    let ran = desk.run(&["export", "n.toml", "-o", "n.csv"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let csv = String::from_utf8(desk.get("n.csv")).unwrap();
    let name_of = |id: &str| {
        let row = csv
            .lines()
            .find(|line| line.split(',').any(|cell| cell == id));
        row.unwrap_or_else(|| panic!("{id}: {csv}")).to_owned()
    };
    assert!(name_of("place-1").contains("Ushuaia"), "{csv}");
    assert!(name_of("camp").contains(",camp,camp,"), "{csv}");
    assert!(name_of("town").contains("Stanley"), "{csv}");
}
