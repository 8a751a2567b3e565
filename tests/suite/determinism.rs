//! Two runs give the same bytes, wherever and whenever they happen.

use crate::support::{Desk, STORY};
use std::fs;
use std::path::Path;

const FORMATS: [&str; 4] = ["svg", "png", "pdf", "pptx"];

#[test]
fn two_runs_give_the_same_bytes() {
    let first = all_files(&[]);
    let elsewhere = all_files(&[
        ("TZ", "Asia/Taipei"),
        ("LANG", "de_DE.UTF-8"),
        ("LC_ALL", "C"),
        ("HOME", "/nonexistent"),
        ("SOURCE_DATE_EPOCH", "1"),
        ("RAYON_NUM_THREADS", "1"),
    ]);
    assert_eq!(first.len(), FORMATS.len() + 1);
    for ((name, one), (_, other)) in first.iter().zip(&elsewhere) {
        assert!(!one.is_empty(), "{name} is empty");
        assert!(one == other, "{name} differs between two runs");
    }
}

/// The C library picks its sine by the processor: with fused multiply-add it
/// rounds otherwise in the last digit. Without those instructions this machine
/// is another one, as far as arithmetic goes (x86-64 with glibc; elsewhere the
/// variable says nothing).
#[test]
fn another_processor_gives_the_same_bytes() {
    let plain = "glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4,-AVX";
    let here = examples(&[]);
    let there = examples(&[("GLIBC_TUNABLES", plain)]);
    assert!(here.len() >= 8, "only {} files", here.len());
    for ((name, one), (_, other)) in here.iter().zip(&there) {
        assert!(!one.is_empty(), "{name} is empty");
        assert!(one == other, "{name} differs between two processors");
    }
}

/// Every example, drawn and exported.
fn examples(env: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/scenarios");
    let desk = Desk::new();
    for entry in fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        let scenario = path.to_str().unwrap();
        desk.run_with(&["render", scenario, "--format", "svg"], b"", env)
            .ends(0);
        desk.run_with(&["export", scenario], b"", env).ends(0);
    }
    outputs(&desk)
}

#[test]
fn an_output_does_not_tell_where_it_was_made() {
    for (name, bytes) in all_files(&[]) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("/tmp/"), "{name} holds a path");
    }
}

fn all_files(env: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
    let desk = Desk::new();
    desk.put("story.toml", STORY);
    let args = ["render", "story.toml", "--format", &FORMATS.join(",")];
    desk.run_with(&args, b"", env).ends(0);
    desk.run_with(&["export", "story.toml"], b"", env).ends(0);
    outputs(&desk)
}

fn outputs(desk: &Desk) -> Vec<(String, Vec<u8>)> {
    desk.files()
        .into_iter()
        .filter(|name| name.starts_with("output/"))
        .map(|name| (name.clone(), desk.get(&name)))
        .collect()
}
