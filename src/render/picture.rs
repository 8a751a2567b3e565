//! Parses a drawing's SVG for painting.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use resvg::usvg::{Options, Tree, fontdb, roxmltree};

use super::document::NAMESPACE;
use super::subset;
use super::used::UsedFonts;
use crate::error::{Error, Result};

/// A parsed drawing with its title, description and metadata.
pub(crate) struct Picture {
    pub tree: Tree,
    pub title: String,
    pub description: String,
    pub metadata: Vec<(String, String)>,
}

/// Parses a drawing written by [`super::svg`]. Its text is set in the embedded
/// fonts only.
pub(crate) fn parse(svg: &str) -> Result<Picture> {
    let document = document(svg)?;
    let tree = read(&document, Arc::new(fonts(&document)))?;
    let root = document.root_element();
    let child = |name: &str| {
        let node = root
            .children()
            .find(|n| n.has_tag_name(name) || n.tag_name().name() == name);
        node.and_then(|n| n.text()).unwrap_or_default().to_owned()
    };
    Ok(Picture {
        tree,
        title: child("title"),
        description: child("desc"),
        metadata: metadata(&document),
    })
}

/// Parses a drawing with fonts that are already loaded.
pub(crate) fn tree(svg: &str, fonts: Arc<fontdb::Database>) -> Result<Tree> {
    read(&document(svg)?, fonts)
}

pub(crate) fn document(svg: &str) -> Result<roxmltree::Document<'_>> {
    roxmltree::Document::parse(svg).map_err(|e| unreadable(&e.to_string()))
}

fn read(document: &roxmltree::Document, fontdb: Arc<fontdb::Database>) -> Result<Tree> {
    let options = Options {
        fontdb,
        font_family: "Inter".to_owned(),
        ..Options::default()
    };
    Tree::from_xmltree(document, &options).map_err(|e| unreadable(&e.to_string()))
}

fn unreadable(why: &str) -> Error {
    Error::Render(format!("the drawing cannot be read back: {why}"))
}

/// The metadata entries of a drawing, decoded.
pub(crate) fn metadata(document: &roxmltree::Document) -> Vec<(String, String)> {
    let entries = document
        .descendants()
        .filter(|n| n.tag_name().namespace() == Some(NAMESPACE));
    let value = |n: roxmltree::Node| {
        let text = n.text().unwrap_or_default();
        let coded = n.attributes().any(|a| a.name() == "datatype");
        let bytes = STANDARD.decode(text.trim()).ok().filter(|_| coded);
        bytes
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .unwrap_or_else(|| text.to_owned())
    };
    entries
        .map(|n| (n.tag_name().name().to_owned(), value(n)))
        .collect()
}

/// The fonts embedded in the drawing's `@font-face` rules.
fn fonts(document: &roxmltree::Document) -> fontdb::Database {
    let styles = document
        .descendants()
        .filter(|n| n.tag_name().name() == "style");
    let rules = styles
        .filter_map(|n| n.text())
        .flat_map(|style| style.split(";base64,").skip(1));
    let coded = rules.filter_map(|rule| rule.split(')').next());
    database(coded.filter_map(|coded| STANDARD.decode(coded).ok()))
}

/// The subset fonts of a drawing, as it would embed them.
pub(crate) fn font_database(used: &UsedFonts) -> Result<fontdb::Database> {
    let fonts = used.fonts.iter();
    let files = fonts.map(|(key, glyphs)| subset::subset(*key, glyphs));
    Ok(database(files.collect::<Result<Vec<_>>>()?.into_iter()))
}

fn database(files: impl Iterator<Item = Vec<u8>>) -> fontdb::Database {
    let mut database = fontdb::Database::new();
    files.for_each(|file| database.load_font_data(file));
    database.set_sans_serif_family("Inter");
    database
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::sheet::{
        Align, Anchor, Color, FontSet, Item, Palette, Point, Sheet, Span, Text, Typeface, Weight,
        measure,
    };
    use crate::units::Mm;
    use resvg::usvg::Node;

    fn text(words: &str, weight: Weight, italic: bool, tabular: bool) -> Text {
        let black = Color {
            r: 0,
            g: 0,
            b: 0,
            a: 1.0,
        };
        Text {
            id: None,
            spans: vec![Span {
                text: words.to_owned(),
                face: Typeface {
                    size: Mm(5.0),
                    weight,
                    italic,
                    spacing: 0.0,
                    tabular,
                    language: None,
                    fonts: FontSet::NONE,
                },
                color: black,
            }],
            anchor: Anchor::At {
                at: Point { x: 10.0, y: 10.0 },
                align: Align::Start,
                turn: 0.0,
            },
            halo: None,
        }
    }

    fn first_text(group: &resvg::usvg::Group) -> Option<&resvg::usvg::Text> {
        group.children().iter().find_map(|node| match node {
            Node::Text(text) => Some(text.as_ref()),
            Node::Group(group) => first_text(group),
            _ => None,
        })
    }

    /// The page's measurements must equal what usvg lays out with only the
    /// fonts in the file: every kerning pair and every glyph survived
    /// subsetting.
    #[test]
    fn measured_widths_are_those_of_the_painted_text() {
        let font = include_bytes!("../../tests/data/fonts/DejaVuSans-subset.ttf");
        let with_font = |words| {
            let mut text = text(words, Weight::Regular, false, false);
            text.spans[0].face.fonts = FontSet::of([font.as_slice()]);
            text
        };
        let cases = [
            // Right-to-left letters that join; combining marks.
            with_font("شبكة الرصد"),
            with_font("לְחַיִּים"),
            with_font("Haifa · חיפה (2024)"),
            text("AVATAR To. Ty 1,200 km", Weight::Regular, false, false),
            text("1,111 7,777", Weight::SemiBold, false, true),
            text("Владивосток Ελλάδα", Weight::Medium, true, false),
            text("東京の南海", Weight::Bold, false, false),
            text("Tōkyō Å ñ", Weight::Bold, false, false),
        ];
        for case in cases {
            let width = measure(&case, Language::En).expect("measured").width.0;
            let sheet = Sheet {
                id: "t".into(),
                width: Mm(254.0),
                height: Mm(100.0),
                background: Color {
                    r: 255,
                    g: 255,
                    b: 255,
                    a: 1.0,
                },
                language: Language::En,
                title: String::new(),
                description: String::new(),
                notes: String::new(),
                palette: Palette::default(),
                metadata: Vec::new(),
                parts: Vec::new(),
                items: vec![Item::Text(case.clone())],
            };
            let picture = parse(&crate::render::svg(&sheet).expect("written")).expect("read");
            let painted = first_text(picture.tree.root()).expect("a text");
            let advance: f64 = painted
                .layouted()
                .iter()
                .flat_map(|span| &span.positioned_glyphs)
                .map(|glyph| {
                    assert_ne!(glyph.id.0, 0, "a box for {:?}", glyph.text);
                    f64::from(glyph.font_size())
                })
                .sum();
            assert!(advance > 0.0);
            let painted = f64::from(painted.abs_bounding_box().width()) * 25.4 / 96.0;
            assert!(
                (painted - width).abs() < 0.05,
                "{:?}: {painted} for {width}",
                case.spans[0].text
            );
        }
    }
}
