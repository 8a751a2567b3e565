//! Slides hold what the SVG shows, as shapes and texts that can be edited.

use crate::support::{Desk, STORY};
use resvg::usvg::roxmltree::{Document, Node};
use standoff::page::Page;
use standoff::render;
use standoff::sheet::{
    Color, Fill, Group, Item, Line, Outline, Palette, Point, Rect, Sheet, Stroke, Verb,
};
use standoff::units::Mm;
use standoff::{Language, overlay, page, scenario};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::path::Path;

const EXAMPLES: [&str; 4] = [
    "taiwan-reach",
    "briefing-2024",
    "coast-guard-arctic-2024",
    "symbols",
];

fn pages(text: &str) -> Vec<Page> {
    let read = scenario::read("example.toml", text).unwrap();
    let overlay = overlay::compute(&read.value).unwrap();
    page::compose(&overlay.value, None).unwrap().value
}

fn example(name: &str) -> Page {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/scenarios");
    let text = std::fs::read_to_string(root.join(name).with_extension("toml")).unwrap();
    pages(&text).remove(0)
}

/// The files of a deck by name.
fn unpacked(deck: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(deck)).unwrap();
    (0..archive.len())
        .map(|i| {
            let mut file = archive.by_index(i).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

fn slide(sheet: &Sheet) -> String {
    let mut files = unpacked(&render::pptx(&[sheet]).unwrap());
    files.remove("ppt/slides/slide1.xml").unwrap()
}

fn all<'a>(node: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    let named = move |n: &Node| n.tag_name().name() == name;
    node.descendants().filter(named)
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Option<Node<'a, 'a>> {
    node.children().find(|n| n.tag_name().name() == name)
}

/// The name or the description of a shape or a group.
fn said<'a>(shape: Node<'a, 'a>, attribute: &str) -> &'a str {
    let about = shape.children().find_map(|n| child(n, "cNvPr"));
    about.and_then(|n| n.attribute(attribute)).unwrap_or("")
}

fn is_freeform(shape: &Node) -> bool {
    child(*shape, "spPr").is_some_and(|n| child(n, "custGeom").is_some())
}

/// Steps of a gradient: a group of shapes that are named after it and counted.
fn is_gradient(group: &Node) -> bool {
    let shapes = || group.children().filter(|n| n.tag_name().name() == "sp");
    let name = said(*group, "name");
    let step = |(i, n): (usize, Node)| said(n, "name") == format!("{name} {}", i + 1);
    shapes().count() > 1 && shapes().enumerate().all(step)
}

#[test]
fn every_path_is_a_freeform() {
    for name in EXAMPLES {
        let page = example(name);
        let svg = render::svg(&page.sheet).unwrap();
        let svg = Document::parse(&svg).unwrap();
        let paths: Vec<Node> = all(svg.root(), "path").collect();
        let is_shaded = |n: &&Node| n.attribute("fill").is_some_and(|f| f.starts_with("url("));
        let shaded = paths.iter().filter(is_shaded).count();
        let slide = slide(&page.sheet);
        let slide = Document::parse(&slide).unwrap();
        // The SVG writes halos as text.
        let is_shape = |n: &Node| is_freeform(n) && said(*n, "name") != "Halo";
        let freeforms = all(slide.root(), "sp").filter(is_shape);
        let plain = freeforms.filter(|n| !n.parent().is_some_and(|p| is_gradient(&p)));
        assert_eq!(plain.count(), paths.len() - shaded, "{name}");
        let gradients = all(slide.root(), "grpSp").filter(is_gradient).count();
        assert_eq!(gradients, shaded, "{name}");
        assert_eq!(all(slide.root(), "pic").count(), 0, "{name}");
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn written(node: Node) -> String {
    let texts = node.descendants().filter(Node::is_text);
    squeezed(&texts.filter_map(|n| n.text()).collect::<String>())
}

/// The lines of an SVG; letters along a curve as one line.
fn lines_of_svg(node: Node, lines: &mut Vec<String>) {
    let is_hidden = node.attribute("aria-hidden") == Some("true");
    let letters = node.attribute("role") == Some("img");
    match node.tag_name().name() {
        _ if letters => lines.extend(node.attribute("aria-label").map(squeezed)),
        "text" if !is_hidden => lines.push(written(node)),
        _ => node.children().for_each(|n| lines_of_svg(n, lines)),
    }
}

/// The lines of a slide, in the same way.
fn lines_of_slide(node: Node, lines: &mut Vec<String>) {
    let name = node.tag_name().name();
    let words = squeezed(said(node, "descr"));
    if name == "grpSp" && !words.is_empty() && words == written(node) {
        lines.push(words);
    } else if name == "p"
        && node
            .tag_name()
            .namespace()
            .is_some_and(|n| n.contains("drawingml"))
    {
        let mut line = String::new();
        for part in node.children() {
            match part.tag_name().name() {
                "r" => line += &written(part),
                "br" => lines.push(std::mem::take(&mut line)),
                _ => {}
            }
        }
        lines.push(line);
    } else {
        node.children().for_each(|n| lines_of_slide(n, lines));
    }
}

#[test]
fn every_text_is_live_and_the_same() {
    for name in EXAMPLES {
        let page = example(name);
        let (svg, slide) = (render::svg(&page.sheet).unwrap(), slide(&page.sheet));
        let (mut wanted, mut lines) = (Vec::new(), Vec::new());
        lines_of_svg(Document::parse(&svg).unwrap().root(), &mut wanted);
        lines_of_slide(Document::parse(&slide).unwrap().root(), &mut lines);
        wanted.sort();
        lines.sort();
        assert!(wanted.len() > 50, "{name}");
        assert_eq!(lines, wanted, "{name}");
    }
}

/// Corners of a subpath, and whether it turns clockwise on the page.
fn rings(path: Node) -> Vec<Vec<(i64, i64)>> {
    let mut rings: Vec<Vec<(i64, i64)>> = Vec::new();
    for step in path.children() {
        if step.tag_name().name() == "moveTo" {
            rings.push(Vec::new());
        }
        let points = step.children().filter(Node::is_element);
        let number = |n: &Node, name: &str| n.attribute(name).unwrap().parse::<i64>().unwrap();
        let points = points.map(|n| (number(&n, "x"), number(&n, "y")));
        rings.last_mut().unwrap().extend(points);
    }
    rings
}

fn twice_area(ring: &[(i64, i64)]) -> i64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter()
        .zip(next)
        .map(|(a, b)| a.0 * b.1 - b.0 * a.1)
        .sum()
}

fn contains(ring: &[(i64, i64)], p: (f64, f64)) -> bool {
    let sides = ring.iter().zip(ring.iter().cycle().skip(1));
    let crossed = sides.filter(|(a, b)| {
        let [(ax, ay), (bx, by)] = [a, b].map(|c| (c.0 as f64, c.1 as f64));
        (ay > p.1) != (by > p.1) && p.0 < (bx - ax) * (p.1 - ay) / (by - ay) + ax
    });
    crossed.count() % 2 == 1
}

#[test]
fn paths_are_whole_numbers_short_runs_and_holes_turn_against_their_shells() {
    let (mut holes, mut shells) = (0, 0);
    for name in EXAMPLES {
        let page = example(name);
        let slide = slide(&page.sheet);
        let document = Document::parse(&slide).unwrap();
        for path in all(document.root(), "path") {
            let rings = rings(path);
            assert!(path.attribute("w").is_some() && path.attribute("h").is_some());
            assert!(rings.iter().map(Vec::len).sum::<usize>() <= 32_000);
            if path.attribute("fill") == Some("none") || rings.len() < 2 {
                continue;
            }
            for (i, ring) in rings.iter().enumerate().filter(|(_, r)| twice_area(r) != 0) {
                // Just inside each side, not to be on two rings: where rings
                // touch, some of these are in the other.
                let others: Vec<_> = (0..rings.len()).filter(|j| *j != i).collect();
                let sides = ring.iter().zip(ring.iter().cycle().skip(1));
                let (mut even, mut odd) = (0, 0);
                for (a, b) in sides.filter(|(a, b)| a != b) {
                    let length = ((b.0 - a.0) as f64).hypot((b.1 - a.1) as f64);
                    let off = 0.1_f64.copysign(twice_area(ring) as f64) / length;
                    let p = (
                        (a.0 + b.0) as f64 / 2.0 - (b.1 - a.1) as f64 * off,
                        (a.1 + b.1) as f64 / 2.0 + (b.0 - a.0) as f64 * off,
                    );
                    match others.iter().filter(|j| contains(&rings[**j], p)).count() % 2 {
                        0 => even += 1,
                        _ => odd += 1,
                    }
                }
                match even > odd {
                    true => shells += 1,
                    false => holes += 1,
                }
                assert_eq!(even > odd, twice_area(ring) > 0, "{name}: ring {i}");
            }
        }
    }
    assert!(holes > 5 && shells > 100, "{holes} holes, {shells} shells");
}

#[test]
fn every_shape_has_an_id_of_its_own_and_groups_are_described() {
    for name in EXAMPLES {
        let page = example(name);
        let slide = slide(&page.sheet);
        let document = Document::parse(&slide).unwrap();
        let ids: Vec<&str> = all(document.root(), "cNvPr")
            .filter_map(|n| n.attribute("id"))
            .collect();
        let different: BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(ids.len(), different.len(), "{name}");
        for group in all(document.root(), "grpSp") {
            assert!(
                !said(group, "descr").is_empty(),
                "{name}: {}",
                said(group, "name")
            );
            assert!(all(group, "sp").count() > 0, "{name}: an empty group");
        }
        let map = page
            .sheet
            .parts
            .iter()
            .find(|p| p.kind.is_picture())
            .unwrap();
        let described = |n: Node| said(n, "descr").contains(&map.description);
        assert!(all(document.root(), "grpSp").any(described), "{name}");
    }
}

#[test]
fn the_title_is_a_placeholder_and_is_read_first() {
    for name in EXAMPLES {
        let page = example(name);
        let slide = slide(&page.sheet);
        let document = Document::parse(&slide).unwrap();
        let first = all(document.root(), "sp").next().unwrap();
        let titles = all(document.root(), "ph").filter(|n| n.attribute("type") == Some("title"));
        assert_eq!(titles.count(), 1, "{name}");
        assert!(all(first, "ph").count() == 1, "{name}");
        assert_eq!(written(first), squeezed(&page.sheet.title), "{name}");
    }
}

#[test]
fn the_notes_hold_every_source() {
    let mut count = 0;
    for name in EXAMPLES {
        let page = example(name);
        let files = unpacked(&render::pptx(&[&page.sheet]).unwrap());
        let notes = Document::parse(&files["ppt/notesSlides/notesSlide1.xml"]).unwrap();
        let notes = written(notes.root());
        let sources = page
            .sheet
            .metadata
            .iter()
            .find(|(name, _)| name == "sources");
        let sources = &sources.unwrap().1;
        for source in sources.lines() {
            count += 1;
            assert!(notes.contains(&squeezed(source)), "{name}: {source}");
        }
        assert!(notes.contains(&squeezed(&page.sheet.description)), "{name}");
    }
    assert!(count > 20, "{count}");
}

/// Two actors in colours of their own: ring, label and legend name the accent,
/// and nothing says the colour itself.
#[test]
fn actors_are_the_accents_of_the_theme() {
    let text = r##"standoff = 1
title = "Two ranges"
[sources.p]
text = "A paper"
[actors.a]
name = "A"
color = "#0b6e6e"
[actors.b]
name = "B"
color = "#aa2200"
[[ring]]
id = "one"
name = "One"
actor = "a"
from = "Taipei"
range = "500..900 km"
source = "p"
[[ring]]
id = "two"
name = "Two"
actor = "b"
from = "Naha"
range = "300..700 km"
source = "p"
"##;
    let page = pages(text).remove(0);
    let files = unpacked(&render::pptx(&[&page.sheet]).unwrap());
    let theme = &files["ppt/theme/theme1.xml"];
    let slide = &files["ppt/slides/slide1.xml"];
    let document = Document::parse(slide).unwrap();
    for (accent, hex) in [("accent1", "0B6E6E"), ("accent2", "AA2200")] {
        assert!(
            theme.contains(&format!("<a:{accent}><a:srgbClr val=\"{hex}\"/>")),
            "{accent}"
        );
        assert!(!slide.contains(hex), "{hex} is written out");
        let used = all(document.root(), "schemeClr").filter(|n| n.attribute("val") == Some(accent));
        let used: Vec<Node> = used.collect();
        let within = |name: &str| {
            used.iter()
                .any(|n| n.ancestors().any(|a| a.tag_name().name() == name))
        };
        assert!(within("ln"), "{accent}: no line");
        assert!(within("rPr"), "{accent}: no letters");
        let legend = |n: &Node| n.ancestors().any(|a| said(a, "name") == "Legend");
        assert!(used.iter().any(legend), "{accent}: not in the legend");
    }
}

fn sheet(items: Vec<Item>) -> Sheet {
    Sheet {
        id: "test".to_owned(),
        width: Mm(254.0),
        height: Mm(142.875),
        background: Color::rgb(255, 255, 255),
        language: Language::En,
        title: "A <finding> & more".to_owned(),
        description: String::new(),
        notes: String::new(),
        palette: Palette::default(),
        metadata: Vec::new(),
        parts: Vec::new(),
        items,
    }
}

/// LibreOffice 7.4 draws nothing of a run of more than 32,767 points.
#[test]
fn a_long_line_is_cut_into_runs_that_programs_draw() {
    let on = |i: u32| Point::new(f64::from(i % 1000) / 5.0, f64::from(i / 1000));
    let mut outline: Outline = (0..70_000).map(|i| Verb::Line(on(i))).collect();
    outline[0] = Verb::Move(on(0));
    let line = Item::Line(Line {
        id: Some("long".to_owned()),
        outline,
        fill: None,
        stroke: Some(Stroke {
            color: Color::rgb(0, 0, 0),
            width: Mm(0.1),
            dash: vec![0.0, 1.0],
            round: true,
        }),
    });
    let slide = slide(&sheet(vec![line]));
    let document = Document::parse(&slide).unwrap();
    let runs: Vec<usize> = all(document.root(), "path")
        .map(|path| all(path, "pt").count())
        .collect();
    assert!(
        runs.len() == 3 && runs.iter().all(|n| *n <= 32_000),
        "{runs:?}"
    );
    // A dash of no length is refused by Microsoft's validator.
    assert!(all(document.root(), "ds").all(|n| n.attribute("d") == Some("1000")));
    // The page shows no title, so the slide has one above it.
    let title = all(document.root(), "sp").next().unwrap();
    assert_eq!(written(title), "A<finding>&more");
    let off = all(title, "off").next().unwrap();
    assert!(off.attribute("y").unwrap().starts_with('-'));
}

#[test]
fn what_a_slide_cannot_show_is_an_error_that_says_so() {
    let fails = |sheets: &[&Sheet]| render::pptx(sheets).unwrap_err().to_string();
    let clipped = sheet(vec![Item::Group(Group {
        id: "rings".to_owned(),
        label: None,
        clip: Some(Rect::new(0.0, 0.0, 9.0, 9.0)),
        items: vec![Item::Line(Line {
            id: None,
            outline: Rect::new(0.0, 0.0, 20.0, 20.0).outline(),
            fill: Some(Fill::Solid(Color::rgb(0, 0, 0))),
            stroke: None,
        })],
    })]);
    assert!(fails(&[&clipped]).contains("\"rings\" is clipped"));
    let small = Sheet {
        height: Mm(20.0),
        ..sheet(Vec::new())
    };
    assert!(fails(&[&small]).contains("254 by 20 mm"));
    assert!(fails(&[&small, &sheet(Vec::new())]).contains("one size"));
    assert!(fails(&[]).contains("needs a page"));
}

/// One slide per page, whatever the number of pages.
#[test]
fn separate_panels_are_slides_of_one_deck() {
    let desk = Desk::new();
    let maps = "[page]\npanels = \"separate\"\n[[map]]\nid = \"near\"\n[[map]]\nid = \"far\"\n";
    desk.put("story.toml", STORY.to_owned() + maps);
    desk.run(&[
        "render",
        "story.toml",
        "-o",
        "deck.pptx",
        "-o",
        "out/",
        "--format",
        "pptx",
    ])
    .ends(0);
    assert_eq!(desk.files(), ["deck.pptx", "out/story.pptx", "story.toml"]);
    assert!(desk.get("deck.pptx") == desk.get("out/story.pptx"));
    let files = unpacked(&desk.get("deck.pptx"));
    for (i, id) in ["story-near", "story-far"].iter().enumerate() {
        let slide = &files[&format!("ppt/slides/slide{}.xml", i + 1)];
        assert!(slide.contains(&format!("<p:cSld name=\"{id}\">")), "{id}");
    }
    assert!(!files.contains_key("ppt/slides/slide3.xml"));
    desk.run(&[
        "render",
        "story.toml",
        "--map",
        "far",
        "--format",
        "pptx",
        "-o",
        "out/",
    ])
    .ends(0);
    assert!(desk.files().contains(&"out/story-far.pptx".to_owned()));
    let out = ["render", "story.toml", "-q", "--format", "pptx", "-o", "-"];
    assert!(desk.run_with(&out, b"", &[]).stdout == desk.get("deck.pptx"));
}

#[test]
fn every_file_of_a_deck_has_a_type_and_every_relation_a_file() {
    let page = example("symbols");
    let files = unpacked(&render::pptx(&[&page.sheet, &page.sheet]).unwrap());
    let types = Document::parse(&files["[Content_Types].xml"]).unwrap();
    let typed: BTreeSet<&str> = all(types.root(), "Override")
        .map(|n| n.attribute("PartName").unwrap().trim_start_matches('/'))
        .collect();
    let plain = |name: &&String| !name.ends_with(".rels") && *name != "[Content_Types].xml";
    let names: BTreeSet<&str> = files.keys().filter(plain).map(String::as_str).collect();
    let others: Vec<&&str> = names.difference(&typed).collect();
    assert_eq!(others, [&"customXml/item1.xml"]);
    assert!(typed.is_subset(&names));
    for (name, xml) in files.iter().filter(|(name, _)| name.ends_with(".rels")) {
        let folder = Path::new(name).parent().unwrap().parent().unwrap();
        for target in all(Document::parse(xml).unwrap().root(), "Relationship") {
            let mut path = folder.to_path_buf();
            for step in target.attribute("Target").unwrap().split('/') {
                match step {
                    ".." => assert!(path.pop()),
                    step => path.push(step),
                }
            }
            assert!(names.contains(path.to_str().unwrap()), "{name}: {path:?}");
        }
    }
}
