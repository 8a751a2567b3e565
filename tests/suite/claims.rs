//! What the examples claim: every cited address has its row in
//! `examples/SOURCES.md`, and what titles and texts count, compare or measure
//! is computed again from the scenario.

use serde_json::Value;
use standoff::geodesy::inverse;
use standoff::report::{self, Places};
use standoff::units::Position;
use standoff::{overlay, scenario};
use std::fs;
use std::path::Path;

fn text(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(root.join("examples").join(name)).unwrap()
}

fn report_of(example: &str) -> Value {
    let text = text(&format!("scenarios/{example}.toml"));
    let scenario = scenario::read(example, &text).unwrap().value;
    let overlay = overlay::compute(&scenario).unwrap().value;
    serde_json::to_value(report::analyse(&overlay, Places::Listed)).unwrap()
}

fn of<'v>(report: &'v Value, kind: &str, id: &str) -> &'v Value {
    let all = report[kind].as_array().unwrap();
    all.iter().find(|row| row["id"] == id).unwrap()
}

/// Kilometres from Beijing (39.9289N 116.3883E, Natural Earth).
fn from_beijing(lat: f64, lon: f64) -> f64 {
    let beijing = Position::from_degrees(39.9289, 116.3883).unwrap();
    let there = Position::from_degrees(lat, lon).unwrap();
    inverse(beijing, there).distance.km()
}

#[test]
fn every_cited_address_has_its_row() {
    let page = text("SOURCES.md");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/scenarios");
    let mut cited = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let table: toml::Table = fs::read_to_string(&path).unwrap().parse().unwrap();
        let sources = table.get("sources").and_then(|s| s.as_table());
        for (key, source) in sources.into_iter().flatten() {
            let Some(url) = source.get("url").and_then(|u| u.as_str()) else {
                continue;
            };
            let row = format!("]({url})");
            assert!(page.contains(&row), "{}: {key}: {url}", path.display());
            cited += 1;
        }
    }
    assert!(cited > 60, "{cited}");
}

#[test]
fn beijing_is_past_the_low_figure_and_within_the_high_one() {
    let report = report_of("taiwan-reach");
    let ring = of(&report, "rings", "ching-tien");
    let places = ring["places"].as_array().unwrap();
    let beijing = places.iter().find(|p| p["name"] == "Beijing").unwrap();
    let km = beijing["distance_km"].as_f64().unwrap();
    assert_eq!(km.round(), 1721.0);
    assert!(text("scenarios/taiwan-reach.toml").contains("Beijing, 1,721 km away"));
    assert_eq!(ring["range_km"]["low"], 1200.0);
    assert_eq!(ring["range_km"]["high"], 2000.0);
}

/// Kaohsiung, Pingtung, Tainan and Taitung (Natural Earth, GeoNames); the cape
/// at Taiwan's southern end.
#[test]
fn only_the_southern_tip_of_taiwan_is_beyond_2000_km_of_beijing() {
    for (lat, lon) in [
        (22.633, 120.267),
        (22.667, 120.486),
        (22.991, 120.200),
        (22.755, 121.144),
    ] {
        assert!(from_beijing(lat, lon) < 2000.0, "{lat} {lon}");
    }
    assert!(from_beijing(22.3, 120.8) > 1995.0);
    assert!(from_beijing(21.90, 120.85) > 2000.0);
}

#[test]
fn the_drawn_bombers_stay_200_miles_off_the_united_states() {
    for (example, track) in [
        ("alaska-2024-07", "bombers"),
        ("briefing-2024", "bombers-july"),
        ("joint-air-patrols", "patrol-8"),
    ] {
        let report = report_of(example);
        let near = of(&report, "tracks", track)["nearest"].clone();
        let coasts = near.as_array().unwrap().iter();
        let km: Vec<f64> = coasts
            .filter(|row| row["name"] == "United States")
            .map(|row| row["distance_km"].as_f64().unwrap())
            .collect();
        assert!(!km.is_empty(), "{example}: {near}");
        assert!(km.iter().all(|km| *km > 321.9), "{example}: {km:?}");
    }
}

#[test]
fn the_chart_of_joint_air_patrols_counts_eleven() {
    let text = text("scenarios/joint-air-patrols.toml");
    let table: toml::Table = text.parse().unwrap();
    let shown = table["chart"][0]["show"].as_array().unwrap().len();
    assert!(table["title"].as_str().unwrap().starts_with("Eleven "));
    assert_eq!(shown, 11);
}

#[test]
fn the_coast_guards_drawn_route_is_less_than_half_of_the_total() {
    let report = report_of("coast-guard-arctic-2024");
    let miles = |id: &str| of(&report, "tracks", id)["length_nmi"].as_f64().unwrap();
    let drawn = miles("voyage-out") + miles("voyage-home");
    assert!(drawn > 0.4 * 17_000.0 && drawn < 0.5 * 17_000.0, "{drawn}");
}

#[test]
fn the_comparison_has_eight_ranges_from_500_to_4000_km() {
    let report = report_of("comparison");
    let rings = report["rings"].as_array().unwrap();
    let figures = rings.iter().flat_map(|r| r["figures"].as_array().unwrap());
    let figures = figures.map(|figure| figure["range_km"].as_f64().unwrap());
    let least = figures.clone().fold(f64::MAX, f64::min);
    let most = figures.fold(0.0, f64::max);
    assert_eq!((rings.len(), least, most), (8, 500.0, 4000.0));
    let title = report["scenario"]["title"].as_str().unwrap();
    assert!(title.starts_with("Eight") && title.ends_with("from 500 to 4,000 km"));
}

/// Japan and both Koreas, whole, within the low figure; all of the ring's
/// countries by their share.
#[test]
fn three_thousand_km_from_the_flight_take_in_all_of_japan_and_korea() {
    let report = report_of("h-6n-reach");
    let ring = of(&report, "rings", "jl-1");
    for code in ["JPN", "KOR", "PRK"] {
        let countries = ring["countries"].as_array().unwrap();
        let country = countries.iter().find(|c| c["code"] == code).unwrap();
        let share = country["share"]["low"].as_f64().unwrap();
        assert!(share > 0.9999, "{code}: {share}");
    }
}

#[test]
fn the_polar_rings_reach_alaska_greenland_and_iceland() {
    let report = report_of("polar-rings");
    let reached = |code: &str| {
        let rings = report["rings"].as_array().unwrap().iter();
        let countries = rings.flat_map(|ring| ring["countries"].as_array().unwrap());
        countries
            .filter(|c| c["code"] == code)
            .any(|c| c["share"]["high"].as_f64().unwrap() > 0.0)
    };
    assert!(["USA", "GRL", "ISL"].into_iter().all(reached));
}
