//! Every size of page gives a page, at once and in little memory: small ones with
//! less on them, and no text on another.

use crate::support::sheets::boxed;
use standoff::render::svg;
use standoff::scenario::{Scenario, read, read_page_size};
use standoff::sheet::{Point, Sheet};
use standoff::{overlay, page};
use std::fs;
use std::process::Command;

fn example(name: &str) -> Scenario {
    let path = format!("examples/scenarios/{name}.toml");
    let text = fs::read_to_string(&path).expect("an example");
    read(&path, &text).expect("a scenario").value
}

fn several(maps: usize, bars: bool) -> Scenario {
    titled("Panels", maps, bars)
}

/// A ring of a band, `maps` maps of it, and bars.
fn titled(title: &str, maps: usize, bars: bool) -> Scenario {
    let mut text = format!(
        "standoff = 1\ntitle = \"{title}\"\n[sources.paper]\ntext = \"A paper\"\n\
        [[ring]]\nid = \"r\"\nfrom = \"Taipei\"\nrange = \"1200..2000 km\"\nsource = \"paper\"\n"
    );
    for i in 0..maps {
        text += &format!("[[map]]\nid = \"m{i}\"\n");
    }
    if bars {
        text += "[[chart]]\nid = \"c\"\nkind = \"range-bars\"\n";
    }
    read("panels.toml", &text).expect("a scenario").value
}

/// The pages of a scenario at this size, with their warnings; or words.
fn composed(mut scenario: Scenario, size: &str) -> Result<(Vec<Sheet>, Vec<String>), String> {
    let read = read_page_size(size).map_err(|misread| misread.message)?;
    scenario.page.size = read;
    let overlay = overlay::compute(&scenario)
        .map_err(|e| e.to_string())?
        .value;
    let pages = page::compose(&overlay, None).map_err(|e| e.to_string())?;
    let warnings = pages.warnings.into_iter().map(|w| w.message).collect();
    let sheets = pages.value.into_iter().map(|page| page.sheet).collect();
    Ok((sheets, warnings))
}

fn check(what: &str, scenario: Scenario, size: &str) {
    let (sheets, _) = composed(scenario, size).unwrap_or_else(|e| panic!("{what} {size}: {e}"));
    for sheet in sheets {
        let picture = svg(&sheet).expect("a picture");
        assert!(
            !picture.contains("NaN") && !picture.contains("inf "),
            "{what} {size}"
        );
        check_text(&format!("{what} {size}"), &sheet);
    }
}

/// The usual banners and tiles of the web, and the smallest square.
const SIZES: [&str; 9] = [
    "970x250 px",
    "728x90 px",
    "468x60 px",
    "320x50 px",
    "160x600 px",
    "300x250 px",
    "320x240 px",
    "480x320 px",
    "200x200 px",
];

type Quad = [Point; 4];

/// Whether two quadrilaterals share more than an edge: no side of either has
/// them apart.
fn overlap(a: &Quad, b: &Quad) -> bool {
    const TOUCH: f64 = 0.05;
    let sides = [a, b].into_iter().flat_map(|quad| {
        (0..4).map(move |i| {
            let (from, to) = (quad[i], quad[(i + 1) % 4]);
            let (x, y) = (to.y - from.y, from.x - to.x);
            let length = x.hypot(y).max(1e-9);
            (x / length, y / length)
        })
    });
    let span = |quad: &Quad, (x, y): (f64, f64)| {
        let along = quad.map(|p| p.x * x + p.y * y);
        let least = along.into_iter().fold(f64::INFINITY, f64::min);
        (least, along.into_iter().fold(f64::NEG_INFINITY, f64::max))
    };
    sides.into_iter().all(|side| {
        let ((a0, a1), (b0, b1)) = (span(a, side), span(b, side));
        a0 + TOUCH < b1 && b0 + TOUCH < a1
    })
}

/// No text stands on another, or leaves the page.
fn check_text(what: &str, sheet: &Sheet) {
    let found = boxed(&sheet.items, sheet.language);
    let inside = |p: &Point| {
        (-0.05..=sheet.width.0 + 0.05).contains(&p.x)
            && (-0.05..=sheet.height.0 + 0.05).contains(&p.y)
    };
    for (i, (words, boxes)) in found.iter().enumerate() {
        assert!(
            boxes.iter().flatten().all(inside),
            "{what}: {words:?} leaves the page"
        );
        for (others, over) in &found[i + 1..] {
            let hit = boxes.iter().any(|a| over.iter().any(|b| overlap(a, b)));
            assert!(!hit, "{what}: {words:?} stands on {others:?}");
        }
    }
}

/// A page of 300 by 250 pixels was refused, and on one of 200 by 200 the
/// sources stood on the title.
#[test]
fn no_small_page_is_refused_and_no_text_stands_on_another() {
    for name in [
        "patrol-2024-11-29",
        "comparison",
        "briefing-2024",
        "symbols",
    ] {
        for size in SIZES {
            check(name, example(name), size);
        }
    }
    for (maps, bars) in [(1, true), (2, false), (36, false)] {
        for size in SIZES {
            check(&format!("{maps} maps"), several(maps, bars), size);
        }
    }
}

#[test]
fn what_a_small_page_leaves_out_is_named() {
    let (pages, warnings) = composed(example("briefing-2024"), "300x250 px").expect("a page");
    assert_eq!(pages.len(), 1);
    let named = warnings.iter().find(|w| w.contains("leaves out"));
    let named = named.unwrap_or_else(|| panic!("{warnings:?}"));
    for what in [
        "map \"japan\"",
        "map \"north\"",
        "chart \"timeline\"",
        "the subtitle",
    ] {
        assert!(named.contains(what), "{named}");
    }
    let (pages, warnings) = composed(several(36, false), "970x250 px").expect("a page");
    assert_eq!(pages.len(), 1);
    let named = warnings.iter().find(|w| w.contains("leaves out"));
    assert!(
        named.is_some_and(|w| w.contains("map \"m1\"")),
        "{warnings:?}"
    );
}

/// More panels than a page has room for: the last ones are left out, not all
/// but one.
#[test]
fn panels_without_room_are_left_out_one_by_one() {
    let (pages, warnings) = composed(example("briefing-2024"), "A5 landscape").expect("a page");
    let all = format!("{:?}", pages[0].parts);
    assert!(
        all.contains("\"japan\"") && all.contains("\"north\""),
        "{all}"
    );
    let left_out = "leaves out chart \"timeline\"";
    let named = warnings.iter().any(|w| w.ends_with(left_out));
    assert!(named, "{warnings:?}");
}

/// A title of any length leaves room for the map, and is cut at a word.
#[test]
fn a_title_longer_than_its_page_is_cut() {
    let long = "A range of the missile and what it means ".repeat(250);
    for size in ["1920x1080 px", "300x250 px", "A4"] {
        let scenario = titled(long.trim(), 1, false);
        let (pages, warnings) = composed(scenario, size).expect("a page");
        check_text(size, &pages[0]);
        assert!(
            warnings.iter().any(|w| w.contains("the end of the title")),
            "{warnings:?}"
        );
        let found = boxed(&pages[0].items, pages[0].language);
        let cut = found.iter().find(|(words, _)| words.ends_with('…'));
        let (last, _) = cut.expect("the title's last line");
        let word = last.trim_end_matches('…').rsplit(' ').next().unwrap_or("");
        assert!(long.split(' ').any(|w| w == word), "{last:?}");
    }
}

/// A column narrower than its margins: what the comparison shows of the Earth
/// had its least x above its greatest, and the program stopped.
#[test]
fn a_comparison_without_room_is_left_out() {
    let text = "[[map]]\ncompare-mercator = true\n[[ring]]\nid = \"r\"\n\
        from = \"34.978N 143.477E\"\nrange = \"794691 m..15119041 m\"\n";
    let scenario = read("comparison.toml", text).expect("a scenario").value;
    check("a comparison", scenario, "20x20 mm");
}

/// 4.6 GB before.
#[cfg(target_os = "linux")]
#[test]
fn a_page_with_little_room_takes_little_memory() {
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
        assert_eq!(ran.status.code(), Some(0), "{said}");
        assert!(said.contains("has no room for everything"), "{said}");
    }
}
