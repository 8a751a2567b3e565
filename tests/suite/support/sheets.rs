//! What stands on a sheet.

use standoff::language::Language;
use standoff::map::label::Quad;
use standoff::sheet::{Item, Text, measure};

/// All texts, those of groups too, in their order.
pub fn texts(items: &[Item]) -> Vec<&Text> {
    let mut found = Vec::new();
    for item in items {
        match item {
            Item::Group(group) => found.extend(texts(&group.items)),
            Item::Text(text) => found.push(text),
            Item::Line(_) => {}
        }
    }
    found
}

/// The words of a text.
pub fn words(text: &Text) -> String {
    text.spans.iter().map(|span| span.text.as_str()).collect()
}

/// The words of all texts, and the boxes of their letters.
pub fn boxed(items: &[Item], language: Language) -> Vec<(String, Vec<Quad>)> {
    let of = |text: &Text| (words(text), measure(text, language).unwrap().boxes);
    texts(items).into_iter().map(of).collect()
}
