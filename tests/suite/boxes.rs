//! No text of a page touches another, none leaves the page or the frame of its
//! map, and none covers a mark or a leader, over the examples in all sizes,
//! languages and themes.

use crate::support::sheets::boxed as texts;
use standoff::map::label::{Quad, from_rect, grown, hull, overlap};
use standoff::overlay::{self, Feature, Overlay};
use standoff::sheet::{Group, Item, Line, Outline, Point, Rect, Sheet, Verb};
use standoff::theme::{LEAST, contrast};
use standoff::{page, scenario};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock};
use std::thread;

const SIZES: [&str; 9] = [
    "16:9",
    "4:3",
    "A4",
    "A4 portrait",
    "A3",
    "letter",
    "letter portrait",
    "square",
    "9:16",
];
const LANGUAGES: [&str; 7] = [
    r#""en""#,
    r#""zh-Hant""#,
    r#""zh-Hans""#,
    r#""ja""#,
    r#""ko""#,
    r#""ru""#,
    r#"["en", "zh-Hant"]"#,
];
const THEMES: [&str; 4] = ["light", "dark", "print", "gray"];

/// One way to set an example.
#[derive(Debug, Clone, Copy)]
struct Setting {
    size: &'static str,
    theme: &'static str,
    language: &'static str,
}

/// Every example in every size, language and theme once. The language and the
/// theme go round from size to size and from example to example, so that over
/// all examples each size meets each language and each theme.
#[test]
fn no_text_meets_another_or_a_mark_or_leaves_its_frame() {
    let jobs = covering();
    check(&jobs);
}

/// All settings of all examples: a quarter of an hour. `CONTRIBUTING.md` says
/// when to run it.
#[test]
#[ignore = "takes a quarter of an hour"]
fn no_text_meets_another_in_any_setting() {
    let mut jobs = Vec::new();
    for example in examples() {
        for size in SIZES {
            for theme in THEMES {
                jobs.extend(LANGUAGES.map(|language| {
                    let setting = Setting {
                        size,
                        theme,
                        language,
                    };
                    (example, setting)
                }));
            }
        }
    }
    check(&jobs);
}

#[test]
fn the_covering_leaves_no_pair_out() {
    let jobs = covering();
    for example in examples() {
        let own = || jobs.iter().filter(|(of, _)| of.name == example.name);
        assert!(SIZES.iter().all(|v| own().any(|(_, s)| s.size == *v)));
        assert!(THEMES.iter().all(|v| own().any(|(_, s)| s.theme == *v)));
        assert!(
            LANGUAGES
                .iter()
                .all(|v| own().any(|(_, s)| s.language == *v))
        );
    }
    let count = |pair: fn(&Setting) -> [&'static str; 2]| {
        let pairs: BTreeSet<_> = jobs.iter().map(|(_, setting)| pair(setting)).collect();
        pairs.len()
    };
    assert_eq!(
        count(|s| [s.size, s.language]),
        SIZES.len() * LANGUAGES.len()
    );
    assert_eq!(count(|s| [s.size, s.theme]), SIZES.len() * THEMES.len());
}

fn covering() -> Vec<(&'static Example, Setting)> {
    let of = |(i, example): (usize, &'static Example)| {
        SIZES.into_iter().enumerate().map(move |(j, size)| {
            let turn = i + j;
            let setting = Setting {
                size,
                theme: THEMES[turn % THEMES.len()],
                language: LANGUAGES[turn % LANGUAGES.len()],
            };
            (example, setting)
        })
    };
    examples().iter().enumerate().flat_map(of).collect()
}

fn check(jobs: &[(&Example, Setting)]) {
    let counts = Mutex::new((0, 0));
    let faults = on_two_threads(jobs, |(example, setting)| {
        let mut faults = Vec::new();
        for sheet in example.sheets(*setting) {
            let found = texts(&sheet.items, sheet.language);
            let mut counts = counts.lock().unwrap();
            *counts = (counts.0 + found.len(), counts.1 + 1);
            drop(counts);
            faults.extend(faults_of(&sheet, &found));
            for map in maps(&sheet.items) {
                let faint = faint(&map.labels.items).into_iter();
                faults.extend(faint.map(|words| format!("{words} is faint")));
            }
        }
        let what = |fault| format!("{} {setting:?}: {fault}", example.name);
        faults.into_iter().map(what).collect()
    });
    let (texts, pages) = counts.into_inner().unwrap();
    assert!(pages >= jobs.len(), "only {pages} pages were composed");
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
[[text]]
id = "findings"
title = "What it shows"
text = """
Beijing is reached under the high estimate only.

Two aircraft flew by the strait; four ships sailed to the Pacific."""
[[table]]
id = "places"
kind = "places"
[[table]]
id = "moves"
kind = "tracks"
[[table]]
id = "published"
kind = "rings"
[[table]]
id = "own"
title = "Aircraft by day, as the two staffs counted them"
columns = ["Date", { en = "Aircraft", ja = "航空機" }, "Number"]
rows = [["29 November 2024", "H-6", 2], ["30 November 2024", "", "1,200"]]
source = ["paper", "ministry"]
[page]
"#;

const ARRANGED: [&str; 6] = [
    r#""auto""#,
    r#"[["taiwan", "ranges"]]"#,
    r#"[["taiwan", "sea"], ["north", "years"]]"#,
    r#"[["taiwan", "sea", "north"], ["dates"]]"#,
    r#"[["sea"], ["away", "dates"]]"#,
    r#"[["taiwan", "places"], ["findings", "moves", "own"]]"#,
];

#[test]
fn no_text_meets_another_where_several_panels_share_a_page() {
    let sizes = ["16:9", "9:16", "A4", "A4 portrait", "square"];
    let pair = |panels| sizes.map(|size| (panels, size));
    let jobs: Vec<(&str, &str)> = ARRANGED.into_iter().flat_map(pair).collect();
    // All eleven panels, and only the maps and charts.
    let fewer = PANELS.split("[[text]]").next().unwrap().to_owned() + "[page]\n";
    let jobs = jobs.into_iter().map(|job| (PANELS, job));
    let auto = sizes.map(|size| (fewer.as_str(), (ARRANGED[0], size)));
    let jobs: Vec<_> = jobs.chain(auto).collect();
    let faults = on_two_threads(&jobs, |(shown, (panels, size))| {
        let page = format!("[page]\nsize = \"{size}\"\npanels = {panels}");
        let text = shown.replace("[page]", &page);
        let read = scenario::read("panels.toml", &text).unwrap();
        let overlay = overlay::compute(&read.value).unwrap();
        let pages = page::compose(&overlay.value, None).unwrap();
        assert_eq!(pages.value.len(), 1, "{panels}");
        let small = |p: &&standoff::error::Problem| p.message.contains("too small");
        let mut faults: Vec<String> = Vec::new();
        faults.extend(pages.warnings.iter().find(small).map(|p| p.message.clone()));
        let sheet = &pages.value[0].sheet;
        faults.extend(faults_of(sheet, &texts(&sheet.items, sheet.language)));
        let what = |fault| format!("{panels} {size}: {fault}");
        faults.into_iter().map(what).collect()
    });
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// Two maps inside one, and one whose frame is drawn on it.
const INSETS: &str = r#"
standoff = 1
title = "Four flights and two ships, looked at closely where they run together"
as-of = 2024-12-01
[sources.ministry]
text = "A ministry of defence, 29 November 2024"
[actors.red]
name = "The one side"
color = "red"
[[ring]]
id = "reach"
from = "Taipei"
range = "1200..2000 km"
actor = "red"
source = "ministry"
[[track]]
id = "out"
name = "two aircraft"
actor = "red"
symbol = "bomber"
date = 2024-11-29
status = "schematic"
source = "ministry"
points = ["29.5N 123.0E", { at = "Tsushima Strait", status = "reported", label = "10:20" }, { at = "35.6N 131.0E", status = "reported", label = "10:35" }, "39N 132E"]
[[track]]
id = "back"
name = "four aircraft"
actor = "red"
symbol = "bomber"
date = 2024-11-30
status = "schematic"
source = "ministry"
points = ["40N 133E", { at = "34.6N 129.9E", status = "reported", label = "14:00" }, "28N 124E"]
[[callout]]
id = "where"
at = "34.9N 129.0E"
text = "Where all of them pass."
source = "ministry"
[[map]]
id = "main"
title = "All of it"
places = ["Beijing", "Tokyo", "Manila", "Naha"]
frames = ["sea"]
[[map]]
id = "strait"
title = { en = "In the strait, where they run together for an hour", ja = "海峡で", ru = "В проливе, где они идут вместе целый час" }
inset = "main"
extent = { west = "126E", east = "133E", south = "32N", north = "37N" }
places = ["Busan", "Fukuoka"]
[[map]]
id = "island"
inset = "main"
extent = { radius = "250 km" }
center = "Taipei"
[[map]]
id = "sea"
title = "The Sea of Japan"
show = ["out", "back"]
extent = { west = "128E", east = "142E", south = "35N", north = "46N" }
[page]
"#;

#[test]
fn insets_and_frames_cover_no_text() {
    let panels = [r#"["main"]"#, r#""auto""#, r#"["main", "strait"]"#];
    let sizes = ["16:9", "9:16", "A4", "A4 portrait", "square", "A5"];
    let languages = ["en", "ja", "zh-Hant", "ru"];
    let jobs: Vec<(&str, &str, &str)> = panels
        .iter()
        .flat_map(|panels| sizes.iter().map(move |size| (*panels, *size)))
        .flat_map(|(panels, size)| languages.iter().map(move |l| (panels, size, *l)))
        // The column of so small a page is narrower than Russian words.
        .filter(|(_, size, language)| (*size, *language) != ("A5", "ru"))
        .filter(|(of, _, language)| *of == panels[0] || *language == "ja")
        .collect();
    let seen = AtomicUsize::new(0);
    let faults = on_two_threads(&jobs, |(panels, size, language)| {
        let page = format!("[page]\nsize = \"{size}\"\npanels = {panels}");
        let text = INSETS.replace("[page]", &page);
        let text = with_language(&text, &format!("\"{language}\""));
        let read = scenario::read("insets.toml", &text).unwrap();
        let overlay = overlay::compute(&read.value).unwrap();
        let pages = page::compose(&overlay.value, None).unwrap();
        let sheet = &pages.value[0].sheet;
        let maps = maps(&sheet.items);
        // Inside the map, or where that has no room for it, beside it.
        for id in ["main", "strait", "island"] {
            assert!(
                maps.iter().any(|map| map.group.id == id),
                "no {id}: {panels} {size}"
            );
        }
        let inside: usize = maps.iter().map(|map| insets(map.group).count()).sum();
        seen.fetch_add(inside, Ordering::Relaxed);
        let faults = faults_of(sheet, &texts(&sheet.items, sheet.language));
        let what = |fault| format!("{panels} {size} {language}: {fault}");
        faults.into_iter().map(what).collect()
    });
    assert!(seen.into_inner() > 40);
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// One where a mark stands already, one on nothing.
const CALLOUTS: &str = r#"
[[callout]]
id = "port"
at = "Vladivostok"
text = "Where the ships set out, and where there is a mark already."
source = "paper"
[[callout]]
id = "open"
at = "41N 136E"
text = { en = "Nothing is here.", ja = "ここには何もない。", zh-Hant = "此處空無一物。" }
"#;

#[test]
fn callouts_stand_clear_on_each_map_that_shows_them() {
    let languages = [LANGUAGES[0], LANGUAGES[3], LANGUAGES[5]];
    let pair = |size| languages.map(|language| (size, language));
    let jobs: Vec<(&str, &str)> = SIZES.into_iter().flat_map(pair).collect();
    let faults = on_two_threads(&jobs, |(size, language)| {
        let page = format!(
            "{CALLOUTS}[page]\nsize = \"{size}\"\npanels = [[\"sea\", \"north\", \"findings\"]]\n"
        );
        let show = r#"show = ["out", "voyage", "port", "open"]"#;
        let text = PANELS.replace("[page]", &page);
        let text = text.replace(r#"show = ["out", "korea"]"#, show);
        let text = with_language(&text, language);
        let read = scenario::read("callouts.toml", &text).unwrap();
        let overlay = overlay::compute(&read.value).unwrap();
        let pages = page::compose(&overlay.value, None).unwrap();
        let sheet = &pages.value[0].sheet;
        let maps = maps(&sheet.items);
        let mut faults = faults_of(sheet, &texts(&sheet.items, sheet.language));
        let drawn: Vec<usize> = maps.iter().map(|map| discs(map.labels).count()).collect();
        if drawn != [2, 0] {
            faults.push(format!("callouts on the maps: {drawn:?}"));
        }
        let what = |fault| format!("{size} {language}: {fault}");
        faults.into_iter().map(what).collect()
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Fifty panels do not fit on one page: what is left out is said, with what to
/// do.
#[test]
fn a_page_that_is_too_full_says_so() {
    let chart = |i| {
        format!(
            "[[chart]]\nid = \"more-{i}\"\nkind = \"distance-profile\"\nshow = [\"voyage\"]\nto = [\"Sapporo\"]\n"
        )
    };
    let more: String = (0..40).map(chart).collect();
    let page = format!("{more}[page]\nsize = \"A4\"\npanels = \"auto\"");
    let text = PANELS.replace("[page]", &page);
    let read = scenario::read("panels.toml", &text).unwrap();
    let overlay = overlay::compute(&read.value).unwrap();
    let pages = page::compose(&overlay.value, None).unwrap();
    let mut warnings = pages.warnings.iter();
    let full = warnings.find(|w| w.message.contains("leaves out"));
    let full = full.unwrap_or_else(|| panic!("{:?}", pages.warnings));
    let help = full.help.as_deref().unwrap_or_default();
    assert!(help.contains("use a larger page"), "{full:?}");
}

/// A theme changes colours only. Proven on a page of panels, one of tables and
/// symbols, and one map: no code that places text knows the theme.
#[test]
fn themes_move_no_text() {
    let names = ["briefing-2024", "symbols", "taiwan-reach"];
    let named = |name| examples().iter().find(|example| example.name == name);
    let jobs = names.map(|name| named(name).expect(name));
    let faults = on_two_threads(&jobs, |example| {
        let stand = |theme| -> Vec<Boxed> {
            let sheets = example.sheets(Setting {
                size: "4:3",
                theme,
                language: r#"["ja", "en"]"#,
            });
            let of = |sheet: &Sheet| texts(&sheet.items, sheet.language);
            let all = sheets.iter().flat_map(of);
            // The file's own mark says which theme its scenario asks for.
            all.filter(|(words, _)| !words.starts_with("standoff ·"))
                .collect()
        };
        let first = stand(THEMES[0]);
        let moved = THEMES.iter().filter(|theme| stand(theme) != first);
        let what = |theme| format!("{}: {theme} moves text", example.name);
        moved.map(what).collect()
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Labels whose contrast to the ground of their halo is too weak.
fn faint(items: &[Item]) -> Vec<String> {
    let of = |item: &Item| match item {
        Item::Text(text) => {
            let ground = text.halo.expect("a label has a halo").color;
            let spans = text.spans.iter();
            spans
                .map(|span| (&span.text, contrast(span.color, ground)))
                .filter(|(_, contrast)| *contrast < LEAST)
                .map(|(words, contrast)| format!("\"{words}\" ({contrast:.1})"))
                .collect()
        }
        _ => Vec::new(),
    };
    items.iter().flat_map(of).collect()
}

const TWO_RINGS: &str = r#"
standoff = 1
title = "Two rings"
as-of = 2024-12-01
sources.a = { text = "A" }

[[ring]]
id = "north"
from = "Seoul"
range = "800 km"
source = "a"

[[ring]]
id = "south"
from = "Taipei"
range = { low = "600 km", high = "1200 km" }
source = "a"

[[map]]
id = "main"
projection = "stereographic"
center = "28N 130E"
extent = { radius = "2600 km" }
"#;

const ANOTHER_RING: &str = r#"
[[ring]]
id = "another"
from = "Guam"
range = "500 km"
source = "a"
"#;

/// Labels stay where they stand when a ring is added that they have nothing to
/// do with.
#[test]
fn a_ring_more_moves_only_the_labels_that_it_meets() {
    let labels = |text: &str| {
        let sheets = Example::new("rings", text).sheets(Setting {
            size: "16:9",
            theme: "light",
            language: r#""en""#,
        });
        let map = maps(&sheets[0].items).remove(0);
        let drawn = groups(&map.group.items)
            .find(|g| g.id == "reaches")
            .unwrap();
        let named = |l: &&Line| l.id.as_deref() == Some("another");
        let ring = all_lines(&drawn.items)
            .find(named)
            .map(|l| bounds(&l.outline));
        (texts(&map.labels.items, sheets[0].language), ring)
    };
    let (before, _) = labels(TWO_RINGS);
    let (after, ring) = labels(&format!("{TWO_RINGS}{ANOTHER_RING}"));
    let ring = from_rect(ring.expect("the ring is drawn"));
    let unrelated = |(_, boxes): &&Boxed| !boxes.iter().any(|b| overlap(&grown(b, 8.0), &ring));
    let stays: Vec<&Boxed> = before.iter().filter(unrelated).collect();
    assert!(stays.len() > 25, "only {} labels", stays.len());
    for label in stays {
        assert!(after.contains(label), "\"{}\" moves", label.0);
    }
}

/// Towns close to each other, two of them origins, and a coast on one side.
const CROWDED: &str = r#"
standoff = 1
title = "Towns close to each other"
as-of = 2024-12-01
sources.a = { text = "A" }

[[ring]]
id = "one"
from = "Antwerp"
range = "300 km"
source = "a"

[[ring]]
id = "two"
from = "Cologne"
range = "250 km"
source = "a"

[[map]]
id = "main"
extent = { radius = "RADIUS km" }
center = "51N 5E"
places = ["Brussels", "Rotterdam", "The Hague", "Amsterdam", "Utrecht", "Eindhoven", "Essen", "Dortmund", "Lille", "Luxembourg", "Bonn", "Maastricht"]
"#;

/// Nearer to its own mark than to any other, or at the end of a short leader.
#[test]
fn a_name_is_read_as_that_of_its_own_mark() {
    let places = CROWDED.split_once("places = ").unwrap().1;
    let names: Vec<&str> = places.split('"').skip(1).step_by(2).collect();
    let mut faults = Vec::new();
    let (mut standing, mut all) = (0, 0);
    for (radius, size) in [
        ("400", "16:9"),
        ("900", "16:9"),
        ("1500", "A4 portrait"),
        ("900", "square"),
        ("700", "9:16"),
    ] {
        let text = CROWDED.replace("RADIUS", radius) + &format!("[page]\nsize = \"{size}\"\n");
        let read = scenario::read("crowded.toml", &text).unwrap();
        let overlay = overlay::compute(&read.value).unwrap();
        let pages = page::compose(&overlay.value, None).unwrap();
        let sheet = &pages.value[0].sheet;
        let map = maps(&sheet.items).remove(0);
        let labels = texts(&map.labels.items, sheet.language);
        // The marks of places first, in their order; each may be several lines,
        // the widest of them first.
        let mut marks: Vec<Rect> = Vec::new();
        for line in map.marks.iter().map(|mark| hull(&[*mark]).inset(1e-3)) {
            let within = |mark: &Rect| mark.contains(line.centre()) && apart(mark, &line) == 0.0;
            if !marks.last().is_some_and(within) {
                marks.push(line);
            }
        }
        assert_eq!(marks.len(), names.len() + 2, "{size} {radius} km");
        let all_names = names.iter().copied().chain(["Antwerp", "Cologne"]);
        for (own, name) in all_names.enumerate() {
            all += 1;
            let starts = |(words, _): &&Boxed| {
                words.split([',', '\u{a0}']).next() == Some(name)
                    || words.starts_with(&format!("{name} "))
            };
            let Some((_, boxes)) = labels.iter().find(starts) else {
                continue;
            };
            standing += 1;
            let text = hull(boxes);
            // The arms of a cross are 9 pixels long.
            let pixel = marks[marks.len() - 1].width() / 18.0;
            let off = |mark: &Rect| {
                let at = mark.centre();
                apart(&text, &Rect::new(at.x, at.y, at.x, at.y)) - mark.width() / 2.0
            };
            let here = |mark: &&Rect| {
                let (a, b) = (mark.centre(), marks[own].centre());
                (a.x - b.x).hypot(a.y - b.y) < 9.0 * pixel
            };
            let others = marks.iter().filter(|mark| !here(mark));
            let nearer = others.filter(|mark| off(mark) <= off(&marks[own])).count();
            let led = lines(&map.labels.items).any(|line| {
                let ends: Vec<Rect> = points(&line.outline)
                    .map(|p| Rect::new(p.x, p.y, p.x, p.y))
                    .collect();
                apart(&ends[0], &marks[own]) < 8.0 * pixel
                    && apart(&ends[1], &text) < 8.0 * pixel
                    && apart(&ends[0], &ends[1]) < 95.0 * pixel
            });
            if nearer > 0 && !led {
                faults.push(format!("{size} {radius} km: \"{name}\" is at another mark"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(standing * 2 > all, "{standing} of {all} names stand");
}

fn apart(a: &Rect, b: &Rect) -> f64 {
    let dx = (a.left - b.right).max(b.left - a.right).max(0.0);
    let dy = (a.top - b.bottom).max(b.top - a.bottom).max(0.0);
    dx.hypot(dy)
}

/// Ships that part, and part again close to where they turned.
const PARTING: &str = r#"
standoff = 1
title = "Ships part"
as-of = 2024-12-01
sources.a = { text = "A" }

[[track]]
id = "group"
name = "Squadron"
composition = "11 ships"
domain = "sea"
source = "a"
points = [
  "Dakar",
  { at = "5N 25W", time = 2024-05-03 },
  { at = "5S 33W", time = 2024-05-07, composition = "9 ships" },
  { at = "15S 34W", time = 2024-05-09, composition = "5 ships" },
  { at = "22S 40W", time = 2024-05-11, composition = "2 ships" },
  { at = "19S 36W", time = 2024-05-12, composition = "1 ship" },
]

[[map]]
id = "main"
[page]
size = "SIZE"
"#;

/// What a track is made of is said along the stretch that it is true of, or in a
/// warning.
#[test]
fn a_stretch_is_named_along_itself() {
    for size in ["16:9", "A3 portrait", "square", "9:16"] {
        let read = scenario::read("ships.toml", &PARTING.replace("SIZE", size)).unwrap();
        let overlay = overlay::compute(&read.value).unwrap();
        let pages = page::compose(&overlay.value, None).unwrap();
        let sheet = &pages.value[0].sheet;
        let map = maps(&sheet.items).remove(0);
        let labels = texts(&map.labels.items, sheet.language);
        let tracks = groups(&map.group.items).find(|g| g.id == "tracks").unwrap();
        let stretches: Vec<Vec<Point>> = groups(&tracks.items)
            .filter(|g| g.id != "track-arrows")
            .map(|g| points(&all_lines(&g.items).last().unwrap().outline).collect())
            .collect();
        // Behind the date, if any.
        let says = |words: &str, part: &str| {
            words
                .strip_suffix(part)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with(": "))
        };
        let parts = ["Squadron, 11 ships", "9 ships", "5 ships", "2 ships"];
        assert_eq!(stretches.len(), parts.len());
        for (own, part) in parts.iter().enumerate() {
            let Some((_, boxes)) = labels.iter().find(|(words, _)| says(words, part)) else {
                let told = pages.warnings.iter().any(|w| w.message.contains(part));
                assert!(told, "{size}: no word of \"{part}\"");
                continue;
            };
            let middle = hull(boxes).centre();
            let off: Vec<f64> = stretches.iter().map(|s| distance(s, middle)).collect();
            let nearer = off.iter().filter(|other| **other <= off[own]).count();
            assert_eq!(nearer, 1, "{size}: \"{part}\" {off:?}");
        }
        // What arrives has no stretch: it is said where it was last.
        assert!(labels.iter().any(|(words, _)| words == "1 ship"), "{size}");
    }
}

/// From a point to a line of many points.
fn distance(line: &[Point], p: Point) -> f64 {
    let to = |pair: &[Point]| {
        let (a, b) = (pair[0], pair[1]);
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let along = (p.x - a.x) * dx + (p.y - a.y) * dy;
        let t = (along / (dx * dx + dy * dy).max(1e-12)).clamp(0.0, 1.0);
        (a.x + dx * t - p.x).hypot(a.y + dy * t - p.y)
    };
    line.windows(2).map(to).fold(f64::MAX, f64::min)
}

/// Results of all jobs in their order.
fn on_two_threads<T: Sync>(jobs: &[T], work: impl Fn(&T) -> Vec<String> + Sync) -> Vec<String> {
    let next = AtomicUsize::new(0);
    let found = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(at) = Some(next.fetch_add(1, Ordering::Relaxed))
                    && let Some(job) = jobs.get(at)
                {
                    let faults = work(job);
                    found.lock().unwrap().push((at, faults));
                }
            });
        }
    });
    let mut found = found.into_inner().unwrap();
    found.sort();
    found.into_iter().flat_map(|(_, faults)| faults).collect()
}

struct Example {
    name: String,
    text: String,
    /// What it means on the Earth, which no page and no language changes.
    features: OnceLock<Vec<Feature>>,
}

fn examples() -> &'static [Example] {
    static EXAMPLES: OnceLock<Vec<Example>> = OnceLock::new();
    EXAMPLES.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/scenarios");
        let paths = fs::read_dir(root).unwrap().map(|e| e.unwrap().path());
        let mut examples: Vec<Example> = paths
            .filter(|path| path.extension().is_some_and(|e| e == "toml"))
            .map(|path| {
                let name = path.file_stem().unwrap().to_string_lossy();
                Example::new(&name, &fs::read_to_string(&path).unwrap())
            })
            .collect();
        examples.sort_by(|a, b| a.name.cmp(&b.name));
        examples
    })
}

impl Example {
    fn new(name: &str, text: &str) -> Example {
        Example {
            name: name.to_owned(),
            text: text.to_owned(),
            features: OnceLock::new(),
        }
    }

    fn features(&self) -> &Vec<Feature> {
        self.features.get_or_init(|| {
            let read = scenario::read("example.toml", &self.text).unwrap();
            overlay::compute(&read.value).unwrap().value.features
        })
    }

    fn sheets(&self, setting: Setting) -> Vec<Sheet> {
        let text = with_language(&with_page(&self.text, setting), setting.language);
        let read = scenario::read("example.toml", &text).unwrap();
        let overlay = Overlay {
            scenario: &read.value,
            features: self.features().clone(),
        };
        let pages = page::compose(&overlay, None).unwrap();
        pages.value.into_iter().map(|page| page.sheet).collect()
    }
}

/// The scenario on another page: its panels stay.
fn with_page(text: &str, Setting { size, theme, .. }: Setting) -> String {
    let said = format!("[page]\nsize = \"{size}\"\ntheme = \"{theme}\"");
    let mut lines: Vec<&str> = text.lines().collect();
    let Some(at) = lines.iter().position(|line| *line == "[page]") else {
        return format!("{text}\n{said}\n");
    };
    lines.retain(|line| !line.starts_with("size ") && !line.starts_with("theme "));
    let end = |i: usize| i.min(lines.len());
    [&lines[..end(at)], &[said.as_str()], &lines[end(at + 1)..]]
        .concat()
        .join("\n")
}

/// The scenario in another language.
fn with_language(text: &str, language: &str) -> String {
    let line = text.lines().find(|line| line.starts_with("language"));
    let said = format!("language = {language}");
    match line {
        Some(line) => text.replacen(line, &said, 1),
        None => text.replacen("standoff = 1", &format!("standoff = 1\n{said}"), 1),
    }
}

/// A text and the boxes of its letters.
type Boxed = (String, Vec<Quad>);

fn faults_of(sheet: &Sheet, found: &[Boxed]) -> Vec<String> {
    let page = Rect::new(0.0, 0.0, sheet.width.0, sheet.height.0);
    let mut faults = outside(found, page, "the page");
    let hulls: Vec<Rect> = found.iter().map(|(_, boxes)| hull(boxes)).collect();
    for (i, (words, boxes)) in found.iter().enumerate() {
        for (j, (other, others)) in found.iter().enumerate().skip(i + 1) {
            if near(&hulls[i], &hulls[j]) && meet(boxes, others) {
                faults.push(format!("\"{words}\" meets \"{other}\""));
            }
        }
    }
    for map in maps(&sheet.items) {
        faults.extend(faults_of_insets(&map, sheet.language));
        let labels = texts(&map.labels.items, sheet.language);
        faults.extend(outside(&labels, map.frame, "its frame"));
        for (disc, group) in discs(map.labels) {
            let own = texts(&group.items, sheet.language);
            let around = hull(&[disc]);
            let others = found.iter().filter(|text| !own.contains(text));
            let on = others.filter(|(_, boxes)| {
                near(&hull(boxes), &around) && boxes.iter().any(|b| overlap(b, &disc))
            });
            faults.extend(on.map(|(words, _)| format!("\"{words}\" stands on {}", group.id)));
        }
        let obstacles = map.marks.iter().map(|m| (m, "a mark"));
        let leaders = map.leaders.iter().map(|l| (l, "a leader"));
        for (obstacle, kind) in obstacles.chain(leaders) {
            let around = hull(&[*obstacle]);
            let close = found.iter().zip(&hulls).filter(|(_, h)| near(h, &around));
            let on = |(_, boxes): &&Boxed| boxes.iter().any(|b| overlap(b, obstacle));
            let words = close.map(|(text, _)| text).filter(on).map(|(w, _)| w);
            faults.extend(words.map(|w| format!("\"{w}\" stands on {kind}")));
        }
    }
    faults
}

/// Texts of the map beneath an inset or on a line that leads to it, and texts
/// of an inset that leave it.
fn faults_of_insets(map: &Map, language: standoff::language::Language) -> Vec<String> {
    let mut faults = Vec::new();
    let own: Vec<&Group> = groups(&map.group.items)
        .filter(|g| !g.id.ends_with("-inset"))
        .collect();
    let texts_of = |groups: &[&Group]| -> Vec<Boxed> {
        let each = groups.iter().map(|g| texts(&g.items, language));
        each.flatten().collect()
    };
    let around = texts_of(&own);
    for inset in insets(map.group) {
        let rect = border(inset);
        let inside = texts(&inset.items, language);
        faults.extend(outside(&inside, rect, "its inset"));
        let under = from_rect(rect);
        let leaders = groups(&map.group.items)
            .filter(|g| g.id == "frames")
            .flat_map(|g| groups(&g.items))
            .filter(|g| g.id.ends_with("-leaders"))
            .flat_map(|g| all_lines(&g.items))
            .flat_map(|l| parts_of(&l.outline));
        let obstacles = leaders.chain([under]).collect::<Vec<_>>();
        let on = |(_, boxes): &&Boxed| meet(boxes, &obstacles);
        let words = around.iter().filter(on).map(|(words, _)| words);
        faults.extend(words.map(|w| format!("\"{w}\" stands under an inset or its leader")));
    }
    faults
}

/// Each line of an outline as a thin box.
fn parts_of(outline: &Outline) -> Vec<Quad> {
    let mut parts: Vec<Outline> = Vec::new();
    for verb in outline {
        match verb {
            Verb::Move(_) => parts.push(vec![verb.clone()]),
            _ => parts.last_mut().unwrap().push(verb.clone()),
        }
    }
    parts.iter().map(leader).collect()
}

fn outside(found: &[Boxed], room: Rect, name: &str) -> Vec<String> {
    let leaves = |(_, boxes): &&Boxed| boxes.iter().flatten().any(|p| !room.contains(*p));
    let words = found.iter().filter(leaves).map(|(words, _)| words);
    words.map(|w| format!("\"{w}\" leaves {name}")).collect()
}

fn near(a: &Rect, b: &Rect) -> bool {
    a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom
}

fn meet(a: &[Quad], b: &[Quad]) -> bool {
    a.iter().any(|a| b.iter().any(|b| overlap(a, b)))
}

/// A map of the page.
struct Map<'a> {
    group: &'a Group,
    frame: Rect,
    labels: &'a Group,
    /// Boxes about its marks: origins, places, fixes.
    marks: Vec<Quad>,
    leaders: Vec<Quad>,
}

/// The discs of callouts.
fn discs(labels: &Group) -> impl Iterator<Item = (Quad, &Group)> {
    let callouts = groups(&labels.items).filter(|group| group.id.ends_with("-callout"));
    callouts.filter_map(|group| {
        let disc = lines(&group.items).next()?;
        Some((from_rect(bounds(&disc.outline)), group))
    })
}

/// Those of the page, each before those inside it.
fn maps(items: &[Item]) -> Vec<Map<'_>> {
    groups(items)
        .flat_map(|group| {
            let inside = insets(group).flat_map(|inset| maps(&inset.items));
            map(group).into_iter().chain(inside).collect::<Vec<_>>()
        })
        .collect()
}

/// The groups of the maps inside a map.
fn insets(group: &Group) -> impl Iterator<Item = &Group> {
    groups(&group.items).filter(|g| g.id.ends_with("-inset"))
}

/// An inset with its title: what its border goes around.
fn border(inset: &Group) -> Rect {
    bounds(&lines(&inset.items).last().unwrap().outline)
}

fn map(group: &Group) -> Option<Map<'_>> {
    let named = |id: &str| groups(&group.items).find(|g| g.id == id);
    let (labels, marks) = (named("labels")?, named("marks")?);
    let is_neatline = |l: &&Line| l.id.as_ref().is_some_and(|id| id.ends_with("-neatline"));
    Some(Map {
        group,
        frame: bounds(&lines(&group.items).find(is_neatline)?.outline),
        labels,
        marks: all_lines(&marks.items)
            .chain(symbols(&group.items).flat_map(|g| all_lines(&g.items)))
            .map(|l| from_rect(bounds(&l.outline)))
            .collect(),
        leaders: lines(&labels.items).map(|l| leader(&l.outline)).collect(),
    })
}

fn groups(items: &[Item]) -> impl Iterator<Item = &Group> {
    items.iter().filter_map(|item| match item {
        Item::Group(group) => Some(group),
        _ => None,
    })
}

fn lines(items: &[Item]) -> impl Iterator<Item = &Line> {
    items.iter().filter_map(|item| match item {
        Item::Line(line) => Some(line),
        _ => None,
    })
}

/// Those of groups within too.
fn all_lines(items: &[Item]) -> Box<dyn Iterator<Item = &Line> + '_> {
    Box::new(lines(items).chain(groups(items).flat_map(|g| all_lines(&g.items))))
}

/// The symbols of a map, wherever they are drawn.
fn symbols(items: &[Item]) -> Box<dyn Iterator<Item = &Group> + '_> {
    Box::new(groups(items).flat_map(|group| {
        let own = group.id.ends_with("-symbol").then_some(group);
        own.into_iter().chain(symbols(&group.items))
    }))
}

fn points(outline: &Outline) -> impl Iterator<Item = Point> {
    outline.iter().filter_map(|verb| match verb {
        Verb::Move(p) | Verb::Line(p) => Some(*p),
        Verb::Cubic(curve) => Some(curve[2]),
        Verb::Close => None,
    })
}

fn bounds(outline: &Outline) -> Rect {
    let none = Rect::new(f64::MAX, f64::MAX, f64::MIN, f64::MIN);
    points(outline).fold(none, |r, p| {
        Rect::new(
            r.left.min(p.x),
            r.top.min(p.y),
            r.right.max(p.x),
            r.bottom.max(p.y),
        )
    })
}

/// A leader as the box of a line that is a tenth of a millimetre wide.
fn leader(outline: &Outline) -> Quad {
    let ends: Vec<Point> = points(outline).collect();
    let (a, b) = (ends[0], ends[ends.len() - 1]);
    let d = (b.x - a.x).hypot(b.y - a.y).max(1e-9);
    let (x, y) = ((b.y - a.y) / d * 0.05, (b.x - a.x) / d * 0.05);
    [
        Point::new(a.x - x, a.y + y),
        Point::new(b.x - x, b.y + y),
        Point::new(b.x + x, b.y - y),
        Point::new(a.x + x, a.y - y),
    ]
}
