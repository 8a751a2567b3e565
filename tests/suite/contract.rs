//! What every file of the program promises: the pictures of all examples hold
//! to it, and give their scenario back.

use resvg::usvg::roxmltree::{Document, Node};
use standoff::page::Page;
use standoff::render::{self, Lettering, Resolution};
use standoff::sheet::{Group, Item, PartKind};
use standoff::{overlay, page, scenario};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Points that Illustrator reads of one path.
const MOST_POINTS: usize = 32_000;

struct Example {
    text: String,
    pages: Vec<Page>,
}

fn examples() -> Vec<Example> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/scenarios");
    let mut paths: Vec<_> = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let example = |path: &Path| {
        let text = fs::read_to_string(path).unwrap();
        Example {
            pages: pages(&text),
            text,
        }
    };
    paths.iter().map(|p| example(p)).collect()
}

fn pages(text: &str) -> Vec<Page> {
    let read = scenario::read("example.toml", text).unwrap();
    let overlay = overlay::compute(&read.value).unwrap();
    page::compose(&overlay.value, None).unwrap().value
}

/// Points of path data: pairs of numbers.
fn points(data: &str) -> usize {
    let (mut numbers, mut inside, mut fraction) = (0, false, false);
    for c in data.chars() {
        match c {
            '0'..='9' => {
                numbers += usize::from(!inside);
                inside = true;
            }
            '.' if !inside || !fraction => {
                numbers += usize::from(!inside);
                (inside, fraction) = (true, true);
            }
            '.' => numbers += 1,
            _ => (inside, fraction) = (false, false),
        }
        if c == '-' {
            inside = false;
        }
    }
    numbers / 2
}

#[test]
fn points_are_counted_as_path_data_is_read() {
    assert_eq!(points("M1 1l1 0c0 1-.5 1.5-1 1zm2-.5l0 0"), 7);
    assert_eq!(points("M.5.5-1.25.75"), 2);
}

fn elements<'a>(document: &'a Document) -> Vec<Node<'a, 'a>> {
    document.descendants().filter(Node::is_element).collect()
}

fn count(elements: &[Node], name: &str) -> usize {
    let named = |n: &&Node| n.tag_name().name() == name;
    elements.iter().filter(named).count()
}

#[test]
fn drawings_are_named_nested_live_and_plain() {
    let mut drawings = 0;
    for page in examples().iter().flat_map(|e| &e.pages) {
        for lettering in [Lettering::Live, Lettering::Outlines] {
            let svg = render::svg_lettered(&page.sheet, lettering).unwrap();
            let document = Document::parse(&svg).unwrap();
            check_drawing(&document, page, lettering);
            drawings += 1;
        }
    }
    assert!(drawings >= 8);
}

fn check_drawing(document: &Document, page: &Page, lettering: Lettering) {
    let id = &page.sheet.id;
    let elements = elements(document);
    for hidden in [
        "image",
        "clipPath",
        "mask",
        "filter",
        "foreignObject",
        "script",
        "use",
    ] {
        assert_eq!(count(&elements, hidden), 0, "{id} has a {hidden}");
    }
    for path in elements.iter().filter_map(|n| n.attribute("d")) {
        assert!(points(path) <= MOST_POINTS, "{id}: {} points", points(path));
    }
    let live = lettering == Lettering::Live;
    assert_eq!(count(&elements, "text") > 20, live, "{id}");
    assert_eq!(count(&elements, "style") > 0, live, "{id}");

    let ids: Vec<&str> = elements.iter().filter_map(|n| n.attribute("id")).collect();
    let different: BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(ids.len(), different.len(), "{id}: an id stands twice");
    for part in &page.sheet.parts {
        let group = elements
            .iter()
            .find(|n| n.attribute("id") == Some(&part.group));
        // A part of which this page has nothing is no group of it.
        let Some(group) = group else {
            assert!(
                matches!(part.kind, PartKind::Words),
                "{id}: no group {}",
                part.group
            );
            continue;
        };
        assert!(group.has_attribute("role"), "{id}: {}", part.group);
        assert_eq!(group.attribute("aria-label"), Some(part.title.as_str()));
    }
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("graphics-document"));
    for (reference, name) in [("aria-labelledby", "title"), ("aria-describedby", "desc")] {
        let at = root.attribute(reference).unwrap();
        let said = elements
            .iter()
            .find(|n| n.attribute("id") == Some(at))
            .unwrap();
        assert_eq!(said.tag_name().name(), name);
        assert!(
            said.text().unwrap().len() > 20,
            "{id}: {name} says too little"
        );
    }
}

/// What the metadata calls left out stands on no map; that some is, on maps of
/// all of East Asia, is sure.
#[test]
fn names_without_room_are_told_in_the_metadata() {
    fn said(items: &[Item], all: &mut BTreeSet<String>) {
        for item in items {
            match item {
                Item::Group(group) => said(&group.items, all),
                Item::Text(text) => {
                    all.insert(text.spans.iter().map(|s| s.text.as_str()).collect());
                }
                Item::Line(_) => {}
            }
        }
    }
    let mut count = 0;
    for page in examples().iter().flat_map(|example| &example.pages) {
        let metadata = &page.sheet.metadata;
        let left_out = metadata.iter().find(|(key, _)| key == "names-left-out");
        for line in left_out.unwrap().1.lines() {
            let (map, names) = line.split_once(": ").unwrap();
            let group = page.sheet.items.iter().find_map(|item| match item {
                Item::Group(group) if group.id == map => Some(group),
                _ => None,
            });
            // Maps within others say more than the groups that are looked at.
            let Some(group) = group.filter(|g| !has_inset(g)) else {
                continue;
            };
            let mut all = BTreeSet::new();
            said(&group.items, &mut all);
            for name in names.split(", ") {
                assert!(!all.contains(name), "{map} says {name}");
                count += 1;
            }
        }
    }
    assert!(count > 5, "{count}");
}

fn has_inset(group: &Group) -> bool {
    group.items.iter().any(|item| match item {
        Item::Group(group) => group.id.ends_with("-inset"),
        _ => false,
    })
}

#[test]
fn every_kind_of_file_gives_its_scenario_back() {
    for example in examples() {
        for page in &example.pages {
            let svg = render::svg(&page.sheet).unwrap();
            let png = render::png(&svg, Resolution::per_inch(24.0).unwrap()).unwrap();
            let pdf = render::pdf(&page.sheet).unwrap();
            let pptx = render::pptx(&[&page.sheet]).unwrap();
            for file in [svg.as_bytes(), &png, &pdf, &pptx] {
                let found = render::extract(file).unwrap();
                assert!(found.whole);
                assert!(found.scenario == example.text, "{}", page.sheet.id);
            }
        }
    }
}

/// Line ends of Windows, a byte order mark, what XML forbids or changes.
#[test]
fn a_scenario_comes_back_byte_for_byte_whatever_is_in_it() {
    let plain = "standoff = 1\ntitle = \"<A> & ]]>\"\n[[ring]]\nid = \"r\"\nfrom = \"Naha\"\n\
                 range = \"900 km\"\nstatus = \"schematic\"\n# \u{10ffff} \t \u{a0} 臺北  ";
    let texts = [
        plain.replace('\n', "\r\n"),
        format!("\u{feff}{plain}"),
        format!("{plain}\n# \u{ffff}\u{fffe}"),
        format!("{plain}\n\n\n"),
    ];
    for text in texts {
        let page = pages(&text).remove(0);
        let svg = render::svg(&page.sheet).unwrap();
        let png = render::png(&svg, Resolution::per_inch(24.0).unwrap()).unwrap();
        let pdf = render::pdf(&page.sheet).unwrap();
        let pptx = render::pptx(&[&page.sheet]).unwrap();
        for file in [svg.as_bytes(), &png, &pdf, &pptx] {
            let found = render::extract(file).unwrap();
            assert_eq!(found.scenario, text);
            assert!(found.whole, "{text:?}");
        }
    }
}

#[test]
fn a_scenario_that_was_changed_in_the_file_is_not_whole() {
    let page = pages(&examples()[0].text).remove(0);
    let svg = render::svg(&page.sheet).unwrap();
    let changed = svg.replacen("<standoff:scenario># ", "<standoff:scenario>#  ", 1);
    assert_ne!(changed, svg);
    assert!(!render::extract(changed.as_bytes()).unwrap().whole);
}

#[test]
fn files_of_other_kinds_are_refused_in_words() {
    for (file, words) in [
        (&b"GIF89a"[..], "not an SVG, PNG, PDF or .pptx"),
        (b"PK\x03\x04", "not an SVG, PNG, PDF or .pptx"),
        (b"\xff\xfe", "not an SVG, PNG, PDF or .pptx"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no scenario"),
        (
            b"%PDF-1.7 /EmbeddedFile /Size 99999 stream\nabc",
            "no scenario",
        ),
        (b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffiTXt", "no scenario"),
    ] {
        let message = render::extract(file).unwrap_err().to_string();
        assert!(message.contains(words), "{message}");
    }
}

/// Read with what other programs look for in a PDF.
#[test]
fn the_pdf_is_tagged_outlined_and_says_its_language() {
    let example = &examples()[0];
    let pdf = render::pdf(&example.pages[0].sheet).unwrap();
    let has = |what: &str| pdf.windows(what.len()).any(|w| w == what.as_bytes());
    for what in [
        "/StructTreeRoot",
        "/Marked true",
        "/Outlines",
        "/Lang",
        "pdfuaid:part",
        "/DisplayDocTitle true",
        "/Alt",
    ] {
        assert!(has(what), "no {what} in the PDF");
    }
}
