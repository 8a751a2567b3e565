//! No text of a page touches another, and none leaves the page: measured, over
//! every example in several sizes and themes.

use standoff::map::label::{Quad, from_rect, overlap};
use standoff::sheet::{Item, Rect, Sheet, Verb, measure};
use standoff::{overlay, page, scenario};
use std::fs;
use std::path::Path;

const SIZES: [&str; 5] = ["16:9", "4:3", "A4", "A4 portrait", "square"];
const THEMES: [&str; 2] = ["light", "print"];

#[test]
fn no_text_meets_another_or_leaves_the_page() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/scenarios");
    let (mut pages, mut texts, mut symbols_seen) = (0, 0, 0);
    let mut faults = Vec::new();
    for entry in fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        for size in SIZES {
            for theme in THEMES {
                let text = with_page(&text, size, theme);
                let read = scenario::read("example.toml", &text).unwrap();
                let overlay = overlay::compute(&read.value).unwrap();
                for page in page::compose(&overlay.value, None).unwrap().value {
                    let found = boxes(&page.sheet);
                    texts += found.len();
                    pages += 1;
                    let what = format!("{} {size} {theme}", path.display());
                    faults.extend(compare(&page.sheet, &found, &what));
                    let marks = symbols(&page.sheet.items);
                    symbols_seen += marks.len();
                    faults.extend(covered(&marks, &found, &what));
                }
            }
        }
    }
    assert!(pages >= 40, "only {pages} pages were composed");
    assert!(
        symbols_seen > 500,
        "only {symbols_seen} symbols were measured"
    );
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
    println!("{texts} texts on {pages} pages stand clear");
}

/// Three maps of one story and what can stand beside them.
const PANELS: &str = r#"
standoff = 1
title = "Reach and patrols on one page, several maps beside each other"
subtitle = "Each map in a frame that suits it; one legend for all of them."
as-of = 2024-12-01
[sources.paper]
text = "A newspaper, 13 November 2023"
[sources.ministry]
text = "A ministry of defence, 29 November 2024, in words that need a second line"
[actors.red]
name = "The one side"
color = "red"
[actors.blue]
name = "The other side, with a long name"
color = "blue"
[[ring]]
id = "reach"
name = "Reach"
actor = "blue"
from = "Taipei"
range = "1200..2000 km"
source = "paper"
[[track]]
id = "out"
name = "two aircraft"
actor = "red"
date = 2024-11-29
status = "schematic"
source = "ministry"
points = ["29.5N 123.0E", "Tsushima Strait", "39N 132E"]
[[track]]
id = "voyage"
name = "four ships"
actor = "blue"
domain = "sea"
date = "2024-09"
source = ["ministry", "paper"]
points = ["Vladivostok", "45.2N 139.4E", "La Perouse Strait", "46.6N 147.0E"]
[[zone]]
id = "korea"
builtin = "adiz/korea"
[[map]]
id = "taiwan"
title = "From Taipei"
show = ["reach"]
places = ["Beijing", "Tokyo", "Manila"]
[[map]]
id = "sea"
title = "In the Sea of Japan, with the zone that Korea identifies aircraft in"
show = ["out", "korea"]
[[map]]
id = "north"
show = ["voyage"]
[[chart]]
id = "dates"
kind = "timeline"
[[chart]]
id = "years"
kind = "counts-by-year"
[[chart]]
id = "ranges"
kind = "range-bars"
[[chart]]
id = "away"
kind = "distance-profile"
show = ["voyage"]
to = ["Sapporo", "Vladivostok"]
[page]
"#;

const ARRANGED: [&str; 5] = [
    r#""auto""#,
    r#"[["taiwan", "ranges"]]"#,
    r#"[["taiwan", "sea"], ["north", "years"]]"#,
    r#"[["taiwan", "sea", "north"], ["dates"]]"#,
    r#"[["sea"], ["away", "dates"]]"#,
];

#[test]
fn no_text_meets_another_where_several_panels_share_a_page() {
    let mut faults = Vec::new();
    for panels in ARRANGED {
        for size in ["16:9", "9:16", "A4", "A4 portrait", "square"] {
            let text = PANELS.replace(
                "[page]",
                &format!("[page]\nsize = \"{size}\"\npanels = {panels}"),
            );
            let read = scenario::read("panels.toml", &text).unwrap();
            let overlay = overlay::compute(&read.value).unwrap();
            let pages = page::compose(&overlay.value, None).unwrap();
            assert_eq!(pages.value.len(), 1, "{panels}");
            let what = format!("{panels} {size}");
            let small = |p: &&standoff::error::Problem| p.message.contains("too small");
            faults.extend(pages.warnings.iter().find(small).map(|_| what.clone()));
            let sheet = &pages.value[0].sheet;
            faults.extend(compare(sheet, &boxes(sheet), &what));
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// The scenario on another page.
fn with_page(text: &str, size: &str, theme: &str) -> String {
    let panels = text
        .lines()
        .find(|line| line.starts_with("panels"))
        .unwrap_or_default();
    let before = text.split("[page]").next().unwrap();
    format!("{before}\n[page]\nsize = \"{size}\"\ntheme = \"{theme}\"\n{panels}\n")
}

fn boxes(sheet: &Sheet) -> Vec<(String, Vec<Quad>)> {
    let mut found = Vec::new();
    let mut items: Vec<&Item> = sheet.items.iter().collect();
    while let Some(item) = items.pop() {
        match item {
            Item::Group(group) => items.extend(&group.items),
            Item::Text(text) => {
                let words: String = text.spans.iter().map(|s| s.text.as_str()).collect();
                let extent = measure(text, sheet.language).unwrap();
                found.push((words, extent.boxes));
            }
            Item::Line(_) => {}
        }
    }
    found
}

/// The symbols of a page by name, each with the box around it.
fn symbols(items: &[Item]) -> Vec<(String, Quad)> {
    let mut found = Vec::new();
    for item in items {
        let Item::Group(group) = item else { continue };
        if group.id.ends_with("-symbol") {
            found.push((group.id.clone(), around(&group.items)));
        }
        found.extend(symbols(&group.items));
    }
    found
}

fn around(items: &[Item]) -> Quad {
    let mut r = Rect::new(f64::MAX, f64::MAX, f64::MIN, f64::MIN);
    let lines = items.iter().filter_map(|item| match item {
        Item::Line(line) => Some(&line.outline),
        _ => None,
    });
    for verb in lines.flatten() {
        if let Verb::Move(p) | Verb::Line(p) | Verb::Cubic(_, _, p) = verb {
            r = Rect::new(
                r.left.min(p.x),
                r.top.min(p.y),
                r.right.max(p.x),
                r.bottom.max(p.y),
            );
        }
    }
    from_rect(r)
}

fn covered(marks: &[(String, Quad)], found: &[(String, Vec<Quad>)], what: &str) -> Vec<String> {
    let on = |mark: &Quad, boxes: &[Quad]| boxes.iter().any(|b| overlap(mark, b));
    let mut faults = Vec::new();
    for (mark, around) in marks {
        for (words, _) in found.iter().filter(|(_, boxes)| on(around, boxes)) {
            faults.push(format!("{what}: \"{words}\" covers {mark}"));
        }
    }
    faults
}

fn compare(sheet: &Sheet, found: &[(String, Vec<Quad>)], what: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (i, (words, boxes)) in found.iter().enumerate() {
        let outside = |q: &Quad| {
            q.iter()
                .any(|p| p.x < 0.0 || p.y < 0.0 || p.x > sheet.width.0 || p.y > sheet.height.0)
        };
        if boxes.iter().any(outside) {
            faults.push(format!("{what}: \"{words}\" leaves the page"));
        }
        for (other, others) in &found[i + 1..] {
            if boxes.iter().any(|a| others.iter().any(|b| overlap(a, b))) {
                faults.push(format!("{what}: \"{words}\" meets \"{other}\""));
            }
        }
    }
    faults
}
