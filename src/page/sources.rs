//! Numbers the sources in the order in which the page first cites them.

use super::arrange::is_wide;
use super::flow::{Block, Setting, paragraph};
use super::legend_groups::{self, Rings};
use super::plan::{Panelled, Plan};
use crate::error::Result;
use crate::map::shown;
use crate::overlay::{Feature, Kind, Overlay};
use crate::scenario::{ChartKind, Source, SourceId, TableKind, WordsContent};
use crate::sheet::Point;
use crate::theme::Style;
use crate::words::Words;
use std::collections::{HashMap, HashSet};

/// The numbered sources of a page.
#[derive(Debug)]
pub struct Cited {
    /// In order of their numbers.
    order: Vec<SourceId>,
    /// The number of each source.
    numbers: HashMap<SourceId, usize>,
}

impl Cited {
    fn of(sources: impl IntoIterator<Item = SourceId>) -> Cited {
        let mut cited = Cited {
            order: Vec::new(),
            numbers: HashMap::new(),
        };
        for source in sources {
            if !cited.numbers.contains_key(&source) {
                cited.order.push(source.clone());
                cited.numbers.insert(source, cited.order.len());
            }
        }
        cited
    }

    /// Numbers the sources of what the page shows, and no others. On a wide
    /// page the legend is read first, on a tall one after the panels.
    pub(super) fn new(
        overlay: &Overlay,
        plan: &Plan,
        style: &Style,
        words: &Words,
        uncharted: &Rings,
    ) -> Cited {
        let legend = legend_sources(overlay, plan, style, words, uncharted);
        let panels = plan.panels();
        let said = panels.iter().filter(|p| !is_map(p));
        let said = said.flat_map(|panel| panel_sources(overlay, panel));
        // Maps contain no source numbers, so sources cited only there come
        // last.
        let drawn = panels.iter().filter(|p| is_map(p));
        let drawn = drawn.flat_map(|panel| panel_sources(overlay, panel));
        let size = overlay.scenario.page.size;
        let mut all: Vec<SourceId> = match is_wide(size.width.0, size.height.0) {
            true => legend.into_iter().chain(said).collect(),
            false => said.chain(legend).collect(),
        };
        all.extend(drawn);
        Cited::of(all)
    }

    /// The numbers of a claim's sources, such as `1 2`.
    pub fn numbers(&self, sources: &[SourceId]) -> Vec<usize> {
        let mut numbers: Vec<usize> = sources
            .iter()
            .filter_map(|source| self.numbers.get(source).copied())
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The printed sources with their numbers, for one paragraph.
    pub fn texts(&self, overlay: &Overlay, words: &Words) -> Vec<String> {
        let sources = self.order.iter().enumerate().map(|(i, source)| {
            let text = printed(overlay.scenario.source(source), words);
            format!("{}\u{a0}{text}", i + 1)
        });
        sources.collect()
    }

    pub fn count(&self) -> usize {
        self.order.len()
    }

    /// One entry of the list of sources, with its number.
    pub fn one(
        &self,
        index: usize,
        overlay: &Overlay,
        at: Point,
        width: f64,
        setting: Setting,
        words: &Words,
    ) -> Result<Block> {
        let text = printed(overlay.scenario.source(&self.order[index]), words);
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

fn is_map(panel: &&Panelled) -> bool {
    matches!(panel, Panelled::Map(_))
}

/// The sources of the legend's entries, in order.
fn legend_sources(
    overlay: &Overlay,
    plan: &Plan,
    style: &Style,
    words: &Words,
    uncharted: &Rings,
) -> Vec<SourceId> {
    let sources = overlay.scenario.sources.iter();
    let every = Cited::of(sources.map(|source| source.key.clone()));
    let groups = legend_groups::groups(overlay, plan, style, words, &every, uncharted);
    let entries = groups.iter().flat_map(|group| &group.entries);
    let numbers = entries.flat_map(|entry| &entry.sources);
    numbers.map(|n| every.order[n - 1].clone()).collect()
}

/// The sources of a panel's content.
fn panel_sources(overlay: &Overlay, panel: &Panelled) -> Vec<SourceId> {
    let scenario = overlay.scenario;
    let of = |show: &[String], kinds: &[Kind]| -> Vec<SourceId> {
        let features = overlay.features.iter();
        let show: HashSet<&String> = show.iter().collect();
        features
            .filter(|f| kinds.contains(&f.kind) && show.contains(&f.parent))
            .flat_map(|f| f.facts.sources.clone())
            .collect()
    };
    const RINGS: &[Kind] = &[Kind::Reach, Kind::Origin];
    const TRACKS: &[Kind] = &[Kind::Track, Kind::Fix];
    match panel {
        Panelled::Map(spec) => {
            // Zones are background and come last, as in the legend.
            let (zones, others): (Vec<&Feature>, Vec<&Feature>) =
                shown(overlay, spec).partition(|f| f.kind == Kind::Zone);
            let all = others.into_iter().chain(zones);
            all.flat_map(|f| f.facts.sources.clone()).collect()
        }
        Panelled::Chart(spec) => match spec.kind {
            ChartKind::RangeBars => of(&spec.show, RINGS),
            ChartKind::Timeline | ChartKind::CountsByYear => {
                let dated = scenario.tracks.iter().filter(|t| t.date.is_some());
                let shown = dated.filter(|t| spec.show.contains(&t.id));
                shown.flat_map(|t| t.sources.clone()).collect()
            }
            ChartKind::DistanceProfile => {
                let zones = of(&spec.show, &[Kind::Zone]);
                of(&spec.show, TRACKS).into_iter().chain(zones).collect()
            }
        },
        Panelled::Words(spec) => {
            let rows = match &spec.content {
                WordsContent::Text(_) | WordsContent::Rows(_) => Vec::new(),
                WordsContent::Table(TableKind::Tracks) => of(&spec.show, &[Kind::Track]),
                WordsContent::Table(TableKind::Rings | TableKind::Places) => of(&spec.show, RINGS),
            };
            spec.sources.iter().cloned().chain(rows).collect()
        }
    }
}

/// A source as printed; its date is added unless the text contains the year.
fn printed(source: Option<&Source>, words: &Words) -> String {
    let Some(source) = source else {
        return String::new();
    };
    let mut text = source.text.clone();
    if let Some(date) = &source.date {
        let year = date.get(..4).unwrap_or(date);
        if !source.text.contains(year) {
            text += words.comma;
            text += &words.date(date);
        }
    }
    text
}
