//! Random valid scenarios and files, and damaged ones, checked for meaning:
//! what lies inside by GeographicLib, areas that are valid, proofs within
//! their tolerance, ids and times that are kept, XML that is well formed,
//! never a NaN and never a panic.
//!
//! ```sh
//! STANDOFF_FUZZ_CASES=20000 cargo test --release --test fuzz -- --nocapture
//! STANDOFF_FUZZ_SEED=20250007 STANDOFF_FUZZ_CASES=1 cargo test --test fuzz
//! ```
//!
//! Each case has a seed of its own, counted up from the first. What fails is
//! written to `target/fuzz/SEED/`, scenarios made as small as they still fail.
//! With `STANDOFF_FUZZ_KEEP=FOLDER` the scenarios of all cases are left in
//! FOLDER for other programs (tests/outside/fuzz.py).

mod case;
mod check_files;
mod check_story;
mod check_tracks;
mod coverage;
mod damage;
mod dice;
mod earth;
mod exported;
mod files;
mod memory;
mod runner;
mod shrink;
mod story;
mod wellformed;
mod wording;

use standoff::scenario;
use story::Words;

#[test]
fn every_key_and_word_of_the_language_is_made() {
    let schema = scenario::schema();
    let words = Words::new(schema.clone());
    let mut uses = coverage::Uses::new();
    for seed in 0..4_000 {
        coverage::used(&schema, &case::story(seed, &words).document, &mut uses);
    }
    let allowed = coverage::allowed(&schema);
    let missing: Vec<&String> = allowed.difference(&uses).collect();
    assert!(allowed.len() > 300, "the schema has {} uses", allowed.len());
    assert!(
        missing.is_empty(),
        "tests/fuzz/story makes none of {missing:#?}"
    );
}

#[test]
fn random_cases_hold() {
    let report = runner::run(&runner::Plan::from_environment());
    println!("{report}");
    assert!(report.is_clean(), "{report}");
}
