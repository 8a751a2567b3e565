//! Sources by number, in the order in which the page first cites them.

use super::flow::{Block, Setting, paragraph};
use crate::error::Result;
use crate::overlay::{Feature, Kind, Overlay};
use crate::scenario::Source;
use crate::sheet::Point;
use crate::words::Words;

/// The numbering of the sources that a page cites.
#[derive(Debug)]
pub struct Cited {
    /// Indices into the scenario's sources, in the order of their numbers.
    order: Vec<usize>,
}

impl Cited {
    pub fn new(overlay: &Overlay) -> Cited {
        let mut order = Vec::new();
        // As the legend does: zones, which are the ground, come last.
        let zone = |f: &&Feature| f.kind == Kind::Zone;
        let subject = overlay.features.iter().filter(|f| !zone(f));
        let features = subject.chain(overlay.features.iter().filter(zone));
        let words = overlay.scenario.texts.iter().flat_map(|t| &t.sources);
        for source in features.flat_map(|f| &f.facts.sources).chain(words) {
            if !order.contains(source) {
                order.push(*source);
            }
        }
        Cited { order }
    }

    /// `1 2` for the sources of a claim.
    pub fn numbers(&self, sources: &[usize]) -> Vec<usize> {
        let mut numbers: Vec<usize> = sources
            .iter()
            .filter_map(|s| self.order.iter().position(|o| o == s))
            .map(|at| at + 1)
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The sources behind one another, where there is no room for a list.
    pub fn paragraph(
        &self,
        overlay: &Overlay,
        at: Point,
        width: f64,
        setting: Setting,
        words: &Words,
    ) -> Result<Block> {
        let sources = self.order.iter().enumerate().map(|(i, source)| {
            let text = printed(&overlay.scenario.sources[*source], words);
            format!("{}\u{a0}{text}", i + 1)
        });
        let all: Vec<String> = sources.collect();
        paragraph(&all.join(" \u{2002}"), at, width, setting)
    }

    pub fn count(&self) -> usize {
        self.order.len()
    }

    /// One of the sources as it stands in their list, behind its number.
    pub fn one(
        &self,
        index: usize,
        overlay: &Overlay,
        at: Point,
        width: f64,
        setting: Setting,
        words: &Words,
    ) -> Result<Block> {
        let text = printed(&overlay.scenario.sources[self.order[index]], words);
        let digits = self.order.len().max(1).ilog10() as f64;
        let indent = setting.face.size.0 * (1.35 + digits * 0.35);
        let mut block = paragraph(&(index + 1).to_string(), at, indent, setting)?;
        let beside = Point::new(at.x + indent, at.y);
        let line = paragraph(&text, beside, width - indent, setting)?;
        block.height = line.height;
        block.items.extend(line.items);
        Ok(block)
    }
}

/// A source as it is printed, with its date if its words leave that out.
fn printed(source: &Source, words: &Words) -> String {
    let mut text = source.text.clone();
    if let Some(date) = &source.date {
        let year = date.get(..4).unwrap_or(date);
        if !source.text.contains(year) {
            text += words.list_comma;
            text += &words.date(date);
        }
    }
    text
}
