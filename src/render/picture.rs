//! A drawing's SVG, read back for painting.

use std::sync::Arc;

use resvg::usvg::{Options, Tree, fontdb, roxmltree};

use super::base64;
use crate::error::{Error, Result};

/// A parsed drawing and what its files say about it.
pub(crate) struct Picture {
    pub tree: Tree,
    pub title: String,
    pub description: String,
    pub language: String,
    pub metadata: Vec<(String, String)>,
}

/// Parse a drawing that [`super::svg`] wrote; its text is set in the fonts
/// that it brings along, and in no others.
pub(crate) fn parse(svg: &str) -> Result<Picture> {
    let fail = |e: String| Error::Render(format!("the drawing cannot be read back: {e}"));
    let document = roxmltree::Document::parse(svg).map_err(|e| fail(e.to_string()))?;
    let options = Options {
        fontdb: Arc::new(fonts(&document)),
        font_family: "Inter".to_owned(),
        ..Options::default()
    };
    let tree = Tree::from_xmltree(&document, &options).map_err(|e| fail(e.to_string()))?;
    let root = document.root_element();
    let child = |name: &str| {
        let node = root
            .children()
            .find(|n| n.has_tag_name(name) || n.tag_name().name() == name);
        node.and_then(|n| n.text()).unwrap_or_default().to_owned()
    };
    let entries = root
        .descendants()
        .filter(|n| n.tag_name().name() == "entry");
    Ok(Picture {
        tree,
        title: child("title"),
        description: child("desc"),
        language: root.attribute("lang").unwrap_or("en").to_owned(),
        metadata: entries
            .map(|n| {
                (
                    n.attribute("name").unwrap_or_default().to_owned(),
                    n.text().unwrap_or_default().to_owned(),
                )
            })
            .collect(),
    })
}

/// The fonts of the drawing's `@font-face` rules.
fn fonts(document: &roxmltree::Document) -> fontdb::Database {
    let mut database = fontdb::Database::new();
    let styles = document
        .descendants()
        .filter(|n| n.tag_name().name() == "style");
    for style in styles.filter_map(|n| n.text()) {
        for rule in style.split(";base64,").skip(1) {
            let data = rule.split(')').next().and_then(base64::decode);
            if let Some(data) = data {
                database.load_font_data(data);
            }
        }
    }
    database.set_sans_serif_family("Inter");
    database
}
