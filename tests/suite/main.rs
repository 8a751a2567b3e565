//! Tests of the library and the program. They form one binary, because each
//! binary links all dependencies again. `cargo test golden::` runs one file.

mod arcs;
mod areas;
mod asked;
mod at_the_figure;
mod bases;
mod bound_words;
mod bounds;
mod boxes;
mod branches;
mod charts;
mod claims;
mod cli;
mod compare;
mod contract;
mod conversions;
mod cut;
mod day_parts;
mod decks;
mod determinism;
mod diff;
mod diff_keys;
mod encodings;
mod encounter;
mod exports;
mod extent;
mod file_fields;
mod file_shapes;
mod fix_labels;
mod fonts;
mod formats;
mod furniture;
mod geodesics;
mod golden;
mod joint_bounds;
mod kept;
mod languages;
mod layers;
mod left_out;
mod long_lists;
mod measured;
mod movement;
mod nearest;
mod notices;
mod notices_in_scenarios;
mod offset;
mod origins;
mod outputs;
mod page_words;
mod patterns;
mod places;
mod polar_reach;
mod projections;
mod reach;
mod readers;
mod readme;
mod render;
mod report;
mod report_bounds;
mod room;
mod scenario;
mod sectors;
mod small_pages;
mod sources;
mod statements;
mod support;
mod surface;
mod symbols;
mod tangled;
mod themes;
mod tracks;
mod trajectories;
mod undated;
mod verdicts;
mod view;
mod words;
mod written;
mod zones;

/// Cargo compiles no file that this one does not name: its tests would be
/// skipped without a word.
#[test]
fn every_test_file_belongs_to_this_binary() {
    let tests = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let names = |folder: &str| {
        let entries = std::fs::read_dir(tests.join(folder)).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        let sources = paths.filter(|path| path.extension().is_some_and(|e| e == "rs"));
        let mut names: Vec<String> = sources
            .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
            .collect();
        names.sort();
        names
    };
    let listed = include_str!("main.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'));
    let listed: Vec<&str> = listed.filter(|name| *name != "support").collect();
    let mut files = names("suite");
    files.retain(|name| name != "main");
    assert_eq!(files, listed, "tests/suite/main.rs lists each of its files");
    assert_eq!(names(""), ["hostile"], "move the others to tests/suite");
}
