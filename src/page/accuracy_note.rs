//! Accuracy notes: one note per group of maps with the same projection
//! properties, beside a single globe with all their frames.

use super::flow::{Block, paragraph};
use super::legend::Furniture;
use super::notes;
use crate::error::Result;
use crate::map::{Locator, Placement};
use crate::sheet::{Anchor, Item, Point, Weight};
use crate::units::Length;

/// One note, with its globe.
#[derive(Debug)]
pub(super) struct AccuracyNote<'m> {
    /// The maps it is about, if there are several.
    heading: Option<String>,
    text: String,
    /// The maps on the globe; empty except for the first note.
    locators: Vec<&'m Locator>,
}

/// Maximum number of map names in a heading; with more maps, it reads "other
/// maps".
const MOST_NAMED: usize = 3;

/// The notes of a page's maps, if it has room for them, including the maximum deviation of their rings.
pub(super) fn accuracy_notes<'m>(
    furniture: &Furniture,
    maps: &[&'m Placement],
    worst: Option<Length>,
) -> Vec<AccuracyNote<'m>> {
    if !furniture.noted {
        return Vec::new();
    }
    let words = furniture.words;
    let locators: Vec<&Locator> = maps.iter().filter_map(|m| m.locator.as_ref()).collect();
    if let [map] = maps {
        return vec![AccuracyNote {
            heading: None,
            text: notes::projection(map, worst, words),
            locators,
        }];
    }
    let mut groups: Vec<(String, Vec<&Placement>)> = Vec::new();
    for &map in maps {
        let text = notes::kept(map, words);
        match groups.iter_mut().find(|(known, _)| *known == text) {
            Some((_, alike)) => alike.push(map),
            None => groups.push((text, vec![map])),
        }
    }
    // Unnamed groups come last.
    groups.sort_by_key(|(_, alike)| alike.len() > MOST_NAMED);
    let several = groups.len() > 1;
    let shared = shared(furniture, maps, worst);
    let last = groups.len().saturating_sub(1);
    let mut accuracy_notes: Vec<AccuracyNote> = groups
        .into_iter()
        .enumerate()
        .map(|(i, (text, alike))| AccuracyNote {
            heading: several.then(|| heading(furniture, &alike)).flatten(),
            text: match i == last && !several {
                true => words.sentences(&[text, shared.clone()]),
                false => text,
            },
            locators: Vec::new(),
        })
        .collect();
    if several && !shared.is_empty() {
        accuracy_notes.push(AccuracyNote {
            heading: None,
            text: shared,
            locators: Vec::new(),
        });
    }
    if let Some(first) = accuracy_notes.first_mut() {
        first.locators = locators;
    }
    accuracy_notes
}

/// The note that covers all maps.
fn shared(furniture: &Furniture, maps: &[&Placement], worst: Option<Length>) -> String {
    let words = furniture.words;
    let mut sentences: Vec<String> = worst
        .map(|off| notes::accuracy(off, words))
        .into_iter()
        .collect();
    if maps.iter().any(|map| map.scale_varies.is_some()) {
        sentences.push(notes::scale_rule(words));
    }
    words.sentences(&sentences)
}

fn heading(furniture: &Furniture, maps: &[&Placement]) -> Option<String> {
    if maps.len() > MOST_NAMED {
        return Some(furniture.words.other_maps.to_owned());
    }
    let titles: Option<Vec<&str>> = maps.iter().map(|m| m.title.as_deref()).collect();
    titles.map(|titles| titles.join(" · "))
}

/// Maximum radius of the globe, design pixels.
const GLOBE: f64 = 62.0;

impl Furniture<'_> {
    /// Draws a note, with the globe beside it if it has one.
    pub(super) fn accuracy_note(
        &self,
        accuracy_note: &AccuracyNote,
        at: Point,
        width: f64,
    ) -> Result<Block> {
        let Written {
            heading,
            text,
            radius,
        } = self.accuracy_note_words(accuracy_note, width)?;
        let mut block = heading;
        let top = at.y + block.height;
        block.items = block
            .items
            .into_iter()
            .map(|item| moved(item, at.x, at.y))
            .collect();
        let height = text.height.max(2.0 * radius);
        if radius > 0.0 {
            let centre = Point::new(at.x + radius, top + radius);
            let mut globe = Locator::draw_all(&accuracy_note.locators, centre, radius, self.style)?;
            globe.label = Some(self.words.locator.into());
            block.items.push(Item::Group(globe));
        }
        let down = top + (height - text.height) / 2.0;
        let moved = |item| moved(item, at.x, down);
        block.items.extend(text.items.into_iter().map(moved));
        block.height += height + self.px(BELOW);
        Ok(block)
    }

    /// The height of a note, without drawing its globe.
    pub(super) fn accuracy_note_height(
        &self,
        accuracy_note: &AccuracyNote,
        width: f64,
    ) -> Result<f64> {
        let words = self.accuracy_note_words(accuracy_note, width)?;
        let height = words.text.height.max(2.0 * words.radius);
        Ok(words.heading.height + height + self.px(BELOW))
    }

    /// Typesets a note relative to its upper left corner.
    fn accuracy_note_words(&self, accuracy_note: &AccuracyNote, width: f64) -> Result<Written> {
        let mut heading = Block::default();
        if let Some(text) = &accuracy_note.heading {
            let setting = self.setting(12.5, Weight::SemiBold, self.style.theme.text, 1.42);
            heading = paragraph(text, Point::default(), width, setting)?;
        }
        let globe = !accuracy_note.locators.is_empty() && self.fit.locator;
        let (radius, indent) = match globe {
            true => {
                let radius = self.px(GLOBE).min(width * 0.2);
                (radius, 2.0 * radius + self.px(18.0))
            }
            false => (0.0, 0.0),
        };
        let beside = Point::new(indent, 0.0);
        Ok(Written {
            heading,
            text: paragraph(&accuracy_note.text, beside, width - indent, self.small())?,
            radius,
        })
    }
}

/// The typeset text of a note.
struct Written {
    heading: Block,
    text: Block,
    /// Radius of the globe beside the text, millimetres; 0 for none.
    radius: f64,
}

/// Space below a note, design pixels.
const BELOW: f64 = 12.0;

fn moved(item: Item, x: f64, y: f64) -> Item {
    match item {
        Item::Text(mut text) => {
            if let Anchor::At { at, .. } = &mut text.anchor {
                at.x += x;
                at.y += y;
            }
            Item::Text(text)
        }
        other => other,
    }
}
