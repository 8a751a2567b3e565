//! Two runs give the same bytes, wherever and whenever they happen.

mod support;

use support::{Desk, STORY};

const FORMATS: [&str; 3] = ["svg", "png", "pdf"];

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
    desk.files()
        .into_iter()
        .filter(|name| name.starts_with("output/"))
        .map(|name| (name.clone(), desk.get(&name)))
        .collect()
}
