//! A legend, a list of sources, a table or a text that is longer than its room
//! lists what fits and how many more there are; all of it ran off the page.

use standoff::render::svg;
use standoff::scenario::read;
use standoff::{overlay, page};

fn scenario(size: &str, language: &str, rings: usize, sources: usize, more: &str) -> String {
    let mut text = format!("standoff = 1\ntitle = \"Many\"\nlanguage = \"{language}\"\n");
    for i in 0..sources {
        text += &format!("[sources.s{i}]\ntext = \"Report number {i} of a ministry, 2024\"\n");
    }
    for i in 0..rings {
        text += &format!(
            "[[ring]]\nid = \"r{i}\"\nname = \"Weapon {i}\"\nfrom = \"{}N {}E\"\nrange = \"{} km\"\nsource = \"s{}\"\n",
            20 + i % 6,
            125 + i / 6,
            300 + 7 * i,
            i % sources
        );
    }
    format!("{text}[[map]]\nid = \"main\"\n{more}\n[page]\nsize = \"{size}\"\n")
}

/// The picture, and the warnings about the room on the page.
fn drawn(text: &str) -> (String, Vec<String>) {
    let scenario = read("long.toml", text)
        .unwrap_or_else(|e| panic!("{e}"))
        .value;
    let overlay = overlay::compute(&scenario).unwrap().value;
    let pages = page::compose(&overlay, None).unwrap();
    let about_room = |problem: &&standoff::error::Problem| {
        problem.path.starts_with("page") || problem.path.starts_with("panel")
    };
    let warnings = pages.warnings.iter().filter(about_room);
    let warnings = warnings.map(|w| w.message.clone()).collect();
    let sheet = &pages.value[0].sheet;
    (svg(sheet).unwrap(), warnings)
}

/// Millimetres down the page of the lowest text of a group.
fn lowest(picture: &str, group: &str) -> f64 {
    let document = roxmltree::Document::parse(picture).unwrap();
    let all = document.descendants();
    let group = all
        .into_iter()
        .find(|n| n.attribute("id") == Some(group))
        .unwrap();
    let texts = group
        .descendants()
        .filter(|n| n.tag_name().name() == "text");
    let down = |text: roxmltree::Node| {
        let own = text
            .attribute("y")
            .or_else(|| text.children().find_map(|c| c.attribute("y")));
        own.and_then(|y| y.parse::<f64>().ok()).expect("a place")
    };
    texts.map(down).fold(0.0, f64::max) / 100.0
}

/// Whether a text of the picture says this; its runs are elements of their own.
fn says(picture: &str, words: &str) -> bool {
    let document = roxmltree::Document::parse(picture).unwrap();
    let mut all = document.descendants();
    all.any(|n| {
        let said = n
            .descendants()
            .filter_map(|d| d.text().filter(|_| d.is_text()));
        n.tag_name().name() == "text" && said.collect::<String>().contains(words)
    })
}

#[test]
fn a_long_legend_ends_with_how_many_more_there_are() {
    for (language, more) in [
        ("en", "and 29 more"),
        ("ja", "ほか29件"),
        ("ko", "그 밖에 29개"),
        ("ru", "и ещё 29"),
        ("zh-Hans", "另有29项"),
        ("zh-Hant", "另有29項"),
    ] {
        let (picture, warnings) = drawn(&scenario("A5 landscape", language, 60, 1, ""));
        assert_eq!(warnings.len(), 2, "{language}: {warnings:?}");
        assert!(warnings[1].contains("the note on the projection"));
        assert!(
            warnings[0].contains("it lists "),
            "{language}: {warnings:?}"
        );
        let listed = warnings[0].split("it lists ").nth(1).unwrap();
        let listed: usize = listed.split(' ').next().unwrap().parse().unwrap();
        let said = more.replace("29", &(60 - listed).to_string());
        assert!(says(&picture, &said), "{language}: no {said}");
        assert!((10..55).contains(&listed), "{language}: {listed}");
        assert!(lowest(&picture, "page-legend") < 148.0, "{language}");
    }
}

#[test]
fn a_tall_page_breaks_a_long_group_into_columns() {
    let (picture, warnings) = drawn(&scenario("A4 portrait", "en", 60, 1, ""));
    assert_eq!(warnings, [""; 0]);
    assert!(lowest(&picture, "page-legend") < 297.0);
}

#[test]
fn a_long_list_of_sources_ends_so_too() {
    let (picture, warnings) = drawn(&scenario("A5 landscape", "en", 60, 60, ""));
    assert!(warnings[0].contains(" of 60 sources"), "{warnings:?}");
    assert!(lowest(&picture, "page-sources") < 148.0);
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    assert!(warnings[1].contains("the note on the projection"));
}

#[test]
fn a_table_and_a_text_end_within_their_panels() {
    let table = "[[table]]\nid = \"t\"\nkind = \"rings\"";
    let panels = |text: String| text + "panels = [[\"main\", \"t\"]]\n";
    let (picture, warnings) = drawn(&panels(scenario("16:9", "en", 60, 1, table)));
    let of_panel = warnings
        .iter()
        .find(|w| w.contains("of its 60 rows"))
        .unwrap();
    let listed = of_panel
        .split("lists ")
        .nth(1)
        .unwrap()
        .split(' ')
        .next()
        .unwrap();
    let more = 60 - listed.parse::<usize>().unwrap();
    assert!(says(&picture, &format!("and {more} more")), "{of_panel}");
    assert!(lowest(&picture, "t") < 1080.0 * 25.4 / 96.0);
    let words = "Taipei lies within range on the high estimate only. ".repeat(300);
    let text = format!("[[text]]\nid = \"t\"\ntext = \"{words}\"");
    let (picture, warnings) = drawn(&panels(scenario("16:9", "en", 3, 1, &text)));
    assert!(warnings[0].contains("is cut short"), "{warnings:?}");
    assert!(picture.contains('…'));
    assert!(lowest(&picture, "t") < 1080.0 * 25.4 / 96.0);
}
