//! The sheet's files: what is in them, and that it is the same every time.

use resvg::usvg::roxmltree::{Document, Node};
use standoff::Error;
use standoff::language::Language;
use standoff::render::{self, Resolution};
use standoff::sheet::{
    Align, Anchor, Color, Fill, FontSet, Group, Halo, Item, Line, Outline, Palette, Point, Rect,
    Sheet, Span, Stroke, Text, Typeface, Verb, Weight, measure,
};
use standoff::units::Mm;

const INK: Color = Color {
    r: 28,
    g: 40,
    b: 48,
    a: 1.0,
};
const SEA: Color = Color {
    r: 223,
    g: 234,
    b: 240,
    a: 1.0,
};

fn point(x: f64, y: f64) -> Point {
    Point { x, y }
}

fn face(weight: Weight, italic: bool) -> Typeface {
    Typeface {
        size: Mm(5.0),
        weight,
        italic,
        spacing: 0.0,
        tabular: false,
        language: None,
        fonts: FontSet::NONE,
    }
}

fn text(words: &str, face: Typeface, anchor: Anchor) -> Text {
    Text {
        id: None,
        spans: vec![Span {
            text: words.to_owned(),
            face,
            color: INK,
        }],
        anchor,
        halo: Some(Halo {
            color: SEA,
            width: Mm(0.5),
        }),
    }
}

fn at(x: f64, y: f64, align: Align, turn: f64) -> Anchor {
    Anchor::At {
        at: point(x, y),
        align,
        turn,
    }
}

/// A quarter of a circle, from the left to the top.
fn arc(centre: Point, radius: f64) -> Anchor {
    let on = |i: i32| {
        let (sin, cos) = (180.0 + f64::from(i)).to_radians().sin_cos();
        point(centre.x + radius * cos, centre.y + radius * sin)
    };
    Anchor::Along {
        curve: (0..=90).map(on).collect(),
    }
}

fn sheet(items: Vec<Item>) -> Sheet {
    Sheet {
        id: "test".to_owned(),
        width: Mm(508.0),
        height: Mm(285.75),
        background: SEA,
        language: Language::En,
        title: "A <finding> & more".to_owned(),
        description: "What is shown.".to_owned(),
        notes: String::new(),
        palette: Palette::default(),
        metadata: vec![
            ("scenario".to_owned(), "a = \"]]>\" # < &\n".to_owned()),
            ("copyright".to_owned(), "Nobody".to_owned()),
        ],
        parts: Vec::new(),
        items,
    }
}

fn stroke(width: f64, dash: Vec<f64>) -> Option<Stroke> {
    Some(Stroke {
        color: INK,
        width: Mm(width),
        dash,
        round: false,
    })
}

fn ring() -> Item {
    let (left, top) = (point(300.0, 100.0), point(300.0, 150.0));
    Item::Line(Line {
        id: Some("ring".to_owned()),
        outline: vec![
            Verb::Move(left),
            Verb::cubic(point(330.0, 100.0), point(330.0, 150.0), top),
            Verb::Close,
        ],
        fill: Some(Fill::Radial {
            centre: point(300.0, 125.0),
            radius: 30.0,
            stops: vec![(0.0, Color { a: 0.0, ..INK }), (1.0, INK)],
        }),
        stroke: stroke(0.5, vec![2.0, 1.0]),
    })
}

fn rich() -> Sheet {
    let rings = Group {
        id: "rings".to_owned(),
        label: Some("Rings".to_owned()),
        clip: Some(Rect {
            left: 290.0,
            top: 90.0,
            right: 320.0,
            bottom: 140.0,
        }),
        items: vec![ring(), ring()],
    };
    let turned = at(20.0, 20.0, Align::Middle, 15.0);
    let along = arc(point(200.0, 200.0), 60.0);
    sheet(vec![
        Item::Group(rings),
        Item::Text(text("AVATAR 1,200 km", face(Weight::Bold, false), turned)),
        Item::Text(text("東京 Tokyo", face(Weight::Medium, true), along)),
    ])
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let (a, b) = (render::svg(&rich()).unwrap(), render::svg(&rich()).unwrap());
    assert_eq!(a, b);
    let png = |svg: &str| render::png(svg, Resolution::SCREEN).unwrap();
    assert!(png(&a) == png(&b));
    assert!(render::pdf(&rich()).unwrap() == render::pdf(&rich()).unwrap());
}

/// Every `id` once, and every reference to one that is there.
#[test]
fn the_svg_is_well_formed_and_its_references_hold() {
    let svg = render::svg(&rich()).unwrap();
    let document = Document::parse(&svg).unwrap();
    let ids: Vec<&str> = all(&document).filter_map(|n| n.attribute("id")).collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(ids.len(), unique.len(), "{ids:?}");
    assert!(ids.contains(&"ring") && ids.contains(&"ring-2"), "{ids:?}");
    let mut references = 0;
    for attribute in all(&document).flat_map(|n| n.attributes()) {
        let value = attribute.value();
        let url = value
            .strip_prefix("url(#")
            .and_then(|v| v.strip_suffix(')'));
        let link = value
            .strip_prefix('#')
            .filter(|_| attribute.name() == "href");
        if let Some(id) = url.or(link) {
            assert!(ids.contains(&id), "{id} is not in {ids:?}");
            references += 1;
        }
    }
    assert_eq!(references, 3, "two fills and a clip");
}

#[test]
fn what_the_sheet_says_comes_back_from_the_svg() {
    let svg = render::svg(&rich()).unwrap();
    let document = Document::parse(&svg).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("viewBox"), Some("0 0 50800 28575"));
    assert_eq!(root.attribute("width"), Some("508mm"));
    assert_eq!(child(root, "title").text(), Some("A <finding> & more"));
    let about = child(child(child(root, "metadata"), "RDF"), "Description");
    let entry = child(about, "scenario");
    assert_eq!(entry.text(), Some("a = \"]]>\" # < &\n"));
    // A halo is a copy of its text, which nobody reads; along a curve each
    // letter stands alone, and their group says the word.
    let spoken = |n: &Node| n.attribute("role") == Some("img");
    let straight = |n: &Node| {
        n.tag_name().name() == "text"
            && !n.has_attribute("aria-hidden")
            && !n.ancestors().any(|a| spoken(&a))
    };
    let words: Vec<String> = all(&document)
        .filter(|n| spoken(n) || straight(n))
        .map(|n| match n.attribute("aria-label") {
            Some(label) => label.to_owned(),
            None => n
                .descendants()
                .filter_map(|d| d.is_text().then(|| d.text())?)
                .collect(),
        })
        .collect();
    assert_eq!(words, ["AVATAR 1,200 km", "東京 Tokyo"]);
}

/// Han in the CJK face, upright, and the rest in Inter.
#[test]
fn scripts_are_set_in_the_face_that_has_them() {
    let straight = at(20.0, 20.0, Align::Start, 0.0);
    let words = text("東京 Tokyo", face(Weight::Bold, true), straight);
    let svg = render::svg(&sheet(vec![Item::Text(words)])).unwrap();
    let document = Document::parse(&svg).unwrap();
    let runs: Vec<_> = all(&document)
        .filter(|n| n.tag_name().name() == "tspan")
        .filter(|n| !n.parent().unwrap().has_attribute("aria-hidden"))
        .map(|n| {
            (
                n.text(),
                n.has_attribute("font-family"),
                n.attribute("font-style"),
            )
        })
        .collect();
    let (cjk, latin) = (
        (Some("東京 "), true, None),
        (Some("Tokyo"), false, Some("italic")),
    );
    assert_eq!(runs, [cjk, latin]);
}

#[test]
fn a_character_that_no_font_has_is_an_error_that_names_it() {
    let start = at(0.0, 0.0, Align::Start, 0.0);
    let words = text("Tifinagh ⵣ", face(Weight::Regular, false), start);
    assert!(measure(&words, Language::En).is_err());
    let error = render::svg(&sheet(vec![Item::Text(words)])).unwrap_err();
    assert!(matches!(error, Error::Font { .. }));
    let message = error.to_string();
    assert!(
        message.contains("U+2D63") && message.contains("Tifinagh"),
        "{message}"
    );
}

#[test]
fn the_image_has_the_page_s_true_size() {
    let svg = render::svg(&rich()).unwrap();
    let sizes = [
        (96.0, (1920, 1080)),
        (192.0, (3840, 2160)),
        (300.0, (6000, 3375)),
    ];
    for (dpi, size) in sizes {
        let image = render::png(&svg, Resolution::per_inch(dpi).unwrap()).unwrap();
        let reader = png::Decoder::new(std::io::Cursor::new(image))
            .read_info()
            .unwrap();
        let info = reader.info();
        assert_eq!(info.size(), size);
        let density = info
            .pixel_dims
            .map(|d| (f64::from(d.xppu) * 0.0254).round());
        assert_eq!(density, Some(dpi));
        let notes: Vec<String> = info
            .utf8_text
            .iter()
            .map(|t| t.get_text().unwrap())
            .collect();
        assert!(
            notes.contains(&"A <finding> & more".to_owned()),
            "{notes:?}"
        );
        assert!(notes.contains(&"Nobody".to_owned()), "{notes:?}");
    }
    assert!(Resolution::per_inch(f64::NAN).is_err());
}

/// Lines straight across and down have no area; they must not get lost.
#[test]
fn flat_lines_are_painted_in_both_halves() {
    let line = |from: Point, to: Point| {
        Item::Line(Line {
            id: None,
            outline: vec![Verb::Move(from), Verb::Line(to)],
            fill: None,
            stroke: stroke(2.0, Vec::new()),
        })
    };
    let cross = vec![
        line(point(100.0, 0.0), point(100.0, 285.75)),
        line(point(0.0, 250.0), point(508.0, 250.0)),
    ];
    let svg = render::svg(&sheet(cross)).unwrap();
    let image = pixels(&render::png(&svg, Resolution::SCREEN).unwrap());
    let at = |x: usize, y: usize| &image[(y * 1920 + x) * 3..][..3];
    for (x, y) in [(378, 100), (378, 900), (1000, 945)] {
        assert_eq!(at(x, y), [INK.r, INK.g, INK.b], "at {x}, {y}");
    }
    assert_eq!(at(1000, 400), [SEA.r, SEA.g, SEA.b]);
}

#[test]
fn no_path_is_longer_than_editors_read() {
    let step = |i: i32| {
        let p = point(f64::from(i % 500), f64::from(i / 500) + f64::from(i % 2));
        if i == 0 { Verb::Move(p) } else { Verb::Line(p) }
    };
    let outline: Outline = (0..70_000).map(step).collect();
    let line = |fill| {
        Item::Line(Line {
            id: None,
            outline: outline.clone(),
            fill,
            stroke: stroke(0.1, vec![1.0]),
        })
    };
    let svg = render::svg(&sheet(vec![line(None)])).unwrap();
    let document = Document::parse(&svg).unwrap();
    let points: Vec<usize> = all(&document)
        .filter_map(|n| n.attribute("d"))
        .map(|d| d.matches([' ', '-', 'l']).count() / 2)
        .collect();
    assert_eq!(points.len(), 3);
    assert!(points.iter().all(|n| *n <= 32_000), "{points:?}");
    let offsets = all(&document).filter(|n| n.has_attribute("stroke-dashoffset"));
    assert_eq!(offsets.count(), 2);
    let filled = line(Some(Fill::Solid(INK)));
    let error = render::svg(&sheet(vec![filled])).unwrap_err();
    assert!(error.to_string().contains("70000 points"), "{error}");
}

/// The boxes of the collision test hold all that is painted, without halo.
#[test]
fn the_ink_of_a_text_stays_within_its_boxes() {
    let curve = arc(point(200.0, 200.0), 60.0);
    for anchor in [curve, at(200.0, 150.0, Align::Middle, 33.0)] {
        let style = face(Weight::SemiBold, true);
        let mut words = text("Åland, 1,200 km Tokyo (j)", style, anchor);
        words.halo = None;
        let boxes = measure(&words, Language::En).unwrap().boxes;
        let svg = render::svg(&sheet(vec![Item::Text(words)])).unwrap();
        let image = pixels(&render::png(&svg, Resolution::SCREEN).unwrap());
        let mut inked = 0;
        for (i, _) in image
            .chunks_exact(3)
            .enumerate()
            .filter(|(_, p)| p[0] < 120)
        {
            inked += 1;
            let mm = |dots: usize| (dots as f64 + 0.5) * 25.4 / 96.0;
            let dot = point(mm(i % 1920), mm(i / 1920));
            // Half a dot's diagonal: its middle may lie outside by as much.
            let inside = boxes.iter().any(|b| outside(b, dot) < 0.19);
            assert!(inside, "ink at {dot:?} mm");
        }
        assert!(inked > 500, "{inked}");
    }
}

/// Distance of a point past the sides of a rectangle of any turn, whose
/// corners go round against the clock on the page.
fn outside(corners: &[Point; 4], p: Point) -> f64 {
    let side = |i: usize| {
        let (a, b) = (corners[i], corners[(i + 1) % 4]);
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        ((p.y - a.y) * dx - (p.x - a.x) * dy) / dx.hypot(dy)
    };
    (0..4).map(side).fold(f64::MIN, f64::max)
}

fn pixels(image: &[u8]) -> Vec<u8> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(image))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    pixels
}

fn all<'a>(document: &'a Document) -> impl Iterator<Item = Node<'a, 'a>> {
    document.root_element().descendants()
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Node<'a, 'a> {
    let found = node.children().find(|n| n.tag_name().name() == name);
    found.unwrap_or_else(|| panic!("there is no {name}"))
}

/// Along a curve every letter is moved and turned by itself, in words that all
/// programs know; along what is as good as a line the text stays whole.
#[test]
fn letters_along_a_curve_stand_alone_and_along_a_line_together() {
    let along = |curve: Vec<Point>| {
        let words = text("Sea", face(Weight::Regular, true), Anchor::Along { curve });
        render::svg(&sheet(vec![Item::Text(words)])).unwrap()
    };
    let arc = (0..=90).map(|i| {
        let turn = f64::from(i).to_radians();
        Point::new(10.0 + 20.0 * turn.sin(), 30.0 - 20.0 * turn.cos())
    });
    let curved = along(arc.collect());
    let document = Document::parse(&curved).unwrap();
    let letters: Vec<&str> = all(&document)
        .filter(|n| n.tag_name().name() == "text")
        .map(|n| {
            let moved = n.attribute("transform").unwrap();
            assert!(moved.starts_with("translate(") && moved.contains("rotate("));
            n.text().unwrap()
        })
        .collect();
    assert_eq!(letters.concat(), "SeaSea");
    // A metre of radius over a few millimetres.
    let line = (0..=90).map(|i| {
        let x = f64::from(i) / 3.0;
        Point::new(5.0 + x, 20.0 + x * 0.5 + x * x * 1e-5)
    });
    let straight = along(line.collect());
    assert_eq!(straight.matches(">Sea</text>").count(), 2, "{straight}");
    assert!(straight.contains("transform=\"rotate(26.5"), "{straight}");
}
