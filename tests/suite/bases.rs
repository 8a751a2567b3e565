//! Bases, ports, airfields, launch and test sites of the gazetteer.

use crate::support::Desk;
use standoff::geodata;
use standoff::geodesy::inverse;
use standoff::language::Language;
use standoff::place::{NoPlaces, locate};
use standoff::units::Position;

/// The head of the table names the second sources.
#[test]
fn positions_agree_with_second_sources() {
    let table = include_str!("../data/bases.tsv");
    let mut count = 0;
    for row in table.lines().filter(|l| !l.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [name, english, kind, tolerance, lat, lon, _source] = cells[..] else {
            panic!("{row}");
        };
        let number = |text: &str| text.parse::<f64>().expect("a number");
        let second = Position::from_degrees(number(lat), number(lon)).unwrap();
        let located = locate(name, &NoPlaces).unwrap_or_else(|e| panic!("{name}: {e:?}"));
        let off = inverse(second, located.position).distance.km();
        assert!(off <= number(tolerance), "{name}: {off} km off");
        let entry = geodata::bases().iter().find(|b| b.english() == english);
        assert_eq!(entry.map(|b| b.kind), Some(kind), "{english}");
        count += 1;
    }
    assert_eq!(count, 105);
}

#[test]
fn every_base_is_found_by_its_full_name() {
    let kinds = [
        "air base",
        "airport",
        "base",
        "launch site",
        "missile base",
        "naval base",
        "port",
        "radar station",
        "test site",
    ];
    for base in geodata::bases() {
        let name = base.english();
        assert!(kinds.contains(&base.kind), "{name}: {}", base.kind);
        // A map shows cities unasked; it must not show bases.
        assert_eq!(base.population, 0, "{name}");
        let located = locate(name, &NoPlaces).unwrap_or_else(|e| panic!("{name}: {e:?}"));
        assert_eq!(located.position, base.position(), "{name}");
        assert_eq!(located.name.get(Language::En), name);
    }
}

#[test]
fn names_in_other_scripts_find_bases() {
    for (name, english) in [
        ("嘉手納", "Kadena Air Base"),
        ("嘉手纳", "Kadena Air Base"),
        ("가데나", "Kadena Air Base"),
        ("横須賀", "Yokosuka Naval Base"),
        ("오산", "Osan Air Base"),
        ("Энгельс-2", "Engels-2"),
        ("酒泉衛星發射中心", "Jiuquan Satellite Launch Center"),
    ] {
        let located = locate(name, &NoPlaces).unwrap_or_else(|e| panic!("{name}: {e:?}"));
        assert_eq!(located.name.get(Language::En), english, "{name}");
    }
}

/// One letter apart: Guam, and towns in the United States.
#[test]
fn anderson_is_not_andersen() {
    let andersen = locate("Andersen", &NoPlaces).unwrap().position;
    assert!((andersen.lon().deg() - 144.93).abs() < 0.01);
    match locate("Anderson", &NoPlaces) {
        Ok(anderson) => assert!(anderson.position.lon().deg() < -80.0),
        Err(misread) => assert!(!misread.message.contains("Andersen"), "{misread:?}"),
    }
}

#[test]
fn a_name_of_two_bases_lists_both() {
    let misread = locate("King Abdulaziz", &NoPlaces).unwrap_err();
    for base in ["King Abdulaziz Air Base", "King Abdulaziz Naval Base"] {
        assert!(misread.message.contains(base), "{misread:?}");
        assert!(misread.help.as_ref().unwrap().contains(base), "{misread:?}");
        assert!(locate(base, &NoPlaces).is_ok());
    }
}

#[test]
fn the_program_says_what_kind_of_base_it_is() {
    let desk = Desk::new();
    for (name, line) in [
        ("Kadena", "Kadena Air Base  air base JPN  26.35"),
        ("JBER", "Joint Base Elmendorf-Richardson  air base USA"),
        ("Faslane", "HMNB Clyde  naval base GBR"),
        (
            "Sohae",
            "Sohae Satellite Launching Station  launch site PRK",
        ),
        ("Jebel Ali", "Jebel Ali  port ARE"),
        ("Thule", "Pituffik  air base GRL"),
    ] {
        desk.run(&["places", name]).ends(0).says(line);
    }
}
