//! The sources that a page lists: those of what it shows, numbered without
//! gaps in the order in which they are cited.

use standoff::sheet::{Item, Sheet};
use standoff::{overlay, page, scenario};

const STORY: &str = r#"
standoff = 1
title = "A story with more sources than any one page shows"
[sources]
z = { text = "Zone paper, 2013" }
b = { text = "Track paper, 2024" }
r = { text = "Ring paper, 2023" }
w = { text = "Text paper, 2022" }
p = { text = "Place paper, 2021" }
u = { text = "Other ring paper, 2020" }
[[place]]
id = "station"
name = "Station"
at = "32.12N 125.18E"
source = "p"
[[ring]]
id = "reach"
name = "Reach"
from = "Taipei"
range = "1200 km"
source = "r"
[[ring]]
id = "other"
name = "Other"
from = "Naha"
range = "900 km"
source = "u"
[[track]]
id = "patrol"
name = "Patrol"
date = 2024-11-29
source = "b"
status = "schematic"
points = ["29.5N 123.0E", "39N 132E"]
[[zone]]
id = "zone"
name = "A zone"
points = ["30N 122E", "34N 122E", "34N 128E", "30N 128E"]
source = "z"
[[text]]
id = "note"
title = "A note"
text = "What is said besides."
source = "w"
"#;

/// The texts of a group of the page, in their order.
fn texts(of: &[Item], id: &str, within: bool, found: &mut Vec<String>) {
    for item in of {
        match item {
            Item::Group(group) => texts(&group.items, id, within || group.id == id, found),
            Item::Text(text) if within => {
                found.push(text.spans.iter().map(|s| s.text.as_str()).collect());
            }
            _ => {}
        }
    }
}

fn group(sheet: &Sheet, id: &str) -> Vec<String> {
    let mut found = Vec::new();
    texts(&sheet.items, id, false, &mut found);
    found
}

fn sheets(rest: &str) -> Vec<Sheet> {
    let text = format!("{STORY}{rest}");
    let scenario = scenario::read("story.toml", &text).unwrap().value;
    let overlay = overlay::compute(&scenario).unwrap().value;
    let pages = page::compose(&overlay, None).unwrap().value;
    pages.into_iter().map(|page| page.sheet).collect()
}

/// Each source's number and what it is, as the page lists them.
fn listed(sheet: &Sheet) -> String {
    group(sheet, "page-sources")
        .join(" ")
        .replace('\u{a0}', " ")
}

#[test]
fn a_page_lists_the_sources_of_what_it_shows_and_no_others() {
    let map = "[page]\npanels = [[\"main\"]]\n[[map]]\nid = \"main\"\n";
    let shown = |show: &str| listed(&sheets(&format!("{map}show = {show}"))[0]);
    assert_eq!(shown("[\"reach\"]"), "1 Ring paper, 2023");
    assert_eq!(
        shown("[\"patrol\", \"zone\", \"reach\"]"),
        "1 Track paper, 2024 2 Ring paper, 2023 3 Zone paper, 2013"
    );
    assert_eq!(
        shown("[\"other\", \"station\"]"),
        "1 Other ring paper, 2020 2 Place paper, 2021"
    );
}

#[test]
fn charts_tables_and_texts_cite_theirs_after_the_legend_on_a_wide_page() {
    let all = sheets(
        "[page]\npanels = [[\"main\"], [\"when\", \"note\", \"list\"]]\n\
         [[map]]\nid = \"main\"\nshow = [\"reach\"]\n\
         [[chart]]\nid = \"when\"\nkind = \"timeline\"\n\
         [[table]]\nid = \"list\"\nkind = \"rings\"\nshow = [\"other\"]\n",
    );
    assert_eq!(
        listed(&all[0]),
        "1 Ring paper, 2023 2 Track paper, 2024 3 Text paper, 2022 4 Other ring paper, 2020"
    );
    assert!(group(&all[0], "page-legend").contains(&"1".to_owned()));
    assert!(group(&all[0], "when").contains(&"2".to_owned()));
    assert!(group(&all[0], "note").contains(&"3".to_owned()));
    assert!(group(&all[0], "list").contains(&"4".to_owned()));
}

#[test]
fn each_of_several_pages_counts_anew() {
    let pages = sheets(
        "[page]\npanels = \"separate\"\n\
         [[map]]\nid = \"one\"\nshow = [\"reach\"]\n[[map]]\nid = \"two\"\nshow = [\"patrol\"]\n",
    );
    let lists: Vec<String> = pages.iter().map(listed).collect();
    assert_eq!(lists, ["1 Ring paper, 2023", "1 Track paper, 2024"]);
    // What a page does not show it does not describe, either.
    assert!(pages[0].description.contains("Reach"));
    assert!(!pages[1].description.contains("Reach"));
}
