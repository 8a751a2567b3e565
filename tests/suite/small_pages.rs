//! Every size of page gives a page or an error in words, at once and in little
//! memory. Small panels panicked on numbers that were none, some after 5 GB.

use standoff::render::svg;
use standoff::scenario::{Scenario, read, read_page_size};
use standoff::{overlay, page};
use std::fs;
use std::process::Command;

fn example(name: &str) -> Scenario {
    let path = format!("examples/scenarios/{name}.toml");
    let text = fs::read_to_string(&path).expect("an example");
    read(&path, &text).expect("a scenario").value
}

/// A ring of a band, `maps` maps of it, and bars.
fn several(maps: usize, bars: bool) -> Scenario {
    let mut text = "standoff = 1\ntitle = \"Panels\"\n[sources.paper]\ntext = \"A paper\"\n\
        [[ring]]\nid = \"r\"\nfrom = \"Taipei\"\nrange = \"1200..2000 km\"\nsource = \"paper\"\n"
        .to_owned();
    for i in 0..maps {
        text += &format!("[[map]]\nid = \"m{i}\"\n");
    }
    if bars {
        text += "[[chart]]\nid = \"c\"\nkind = \"range-bars\"\n";
    }
    read("panels.toml", &text).expect("a scenario").value
}

/// What a page of this size gives: its pictures, or words.
fn drawn(mut scenario: Scenario, size: &str) -> Result<Vec<String>, String> {
    let read = read_page_size(size).map_err(|misread| misread.message)?;
    scenario.page.size = read;
    let overlay = overlay::compute(&scenario)
        .map_err(|e| e.to_string())?
        .value;
    let pages = page::compose(&overlay, None).map_err(|e| e.to_string())?;
    pages
        .value
        .iter()
        .map(|page| svg(&page.sheet).map_err(|e| e.to_string()))
        .collect()
}

fn check(what: &str, scenario: Scenario, size: &str) {
    match drawn(scenario, size) {
        Ok(pictures) => {
            for picture in pictures {
                assert!(
                    !picture.contains("NaN") && !picture.contains("inf "),
                    "{what} {size}"
                );
            }
        }
        Err(words) => assert!(words.contains(" mm"), "{what} {size}: {words}"),
    }
}

const SIZES: [&str; 5] = [
    "970x250 px",
    "728x90 px",
    "468x60 px",
    "160x600 px",
    "20x20 mm",
];

#[test]
fn examples_on_small_pages_are_pages_or_errors_in_words() {
    for name in ["joint-air-patrols", "comparison"] {
        for size in SIZES {
            check(name, example(name), size);
        }
    }
}

#[test]
fn many_panels_on_small_pages_are_pages_or_errors_in_words() {
    for (maps, bars) in [(1, true), (2, false), (36, false)] {
        for size in SIZES {
            check(&format!("{maps} maps"), several(maps, bars), size);
        }
    }
    let crowded = drawn(several(36, false), "970x250 px").unwrap_err();
    assert!(crowded.contains("no room for map \"m0\""), "{crowded}");
    let alone = drawn(several(1, false), "970x250 px").expect("a page");
    assert_eq!(alone.len(), 1);
}

/// A column narrower than its margins: what the comparison shows of the Earth
/// had its least x above its greatest, and the program stopped.
#[test]
fn a_comparison_without_room_is_an_error_in_words() {
    let text = "[[map]]\ncompare-mercator = true\n[[ring]]\nid = \"r\"\n\
        from = \"34.978N 143.477E\"\nrange = \"794691 m..15119041 m\"\n";
    let scenario = read("comparison.toml", text).expect("a scenario").value;
    check("a comparison", scenario, "20x20 mm");
}

/// 4.6 GB before, for an error.
#[cfg(target_os = "linux")]
#[test]
fn a_page_without_room_takes_little_memory() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, size) in [
        ("joint-air-patrols", "970x250 px"),
        ("patrol-2024-11-29", "728x90 px"),
    ] {
        // 1 GiB of address space, threads' stacks and all.
        let ran = Command::new("sh")
            .args(["-c", "ulimit -v 1048576; exec \"$@\"", "sh"])
            .args([env!("CARGO_BIN_EXE_standoff"), "render", "--size", size])
            .arg(format!("examples/scenarios/{name}.toml"))
            .arg("-o")
            .arg(folder.path().join("page.svg"))
            .output()
            .expect("run");
        let said = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(1), "{said}");
        assert!(said.contains("has no room for"), "{said}");
    }
}
