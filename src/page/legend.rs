//! The text around the maps: title, legend, locator, sources.

use super::column::{SUBTITLE, named};
use super::entries::{self, Entry, LegendGroup};
use super::flow::{Block, Setting, line_at, paragraph, width};
use super::legend_groups::{Rings, groups};
use super::listing::Listed;
use super::notes;
use super::plan::Plan;
use super::sources::Cited;
use super::swatch::{self, Swatch};
use crate::chart::Profile;
use crate::error::Result;
use crate::map::{Class, Panel, PlaceMark, Subject, compare, compared};
use crate::overlay::{Estimate, Overlay};
use crate::sheet::{Align, Color, Item, Point, Rect, Weight};
use crate::theme::Style;
use crate::words::{Words, source_numbers};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;
use std::rc::Rc;

/// Everything needed to set the text of a page.
pub struct Furniture<'a> {
    pub overlay: &'a Overlay<'a>,
    pub style: &'a Style,
    pub words: &'static Words,
    pub cited: &'a Cited,
    /// The groups of the legend that are known before the maps are drawn.
    pub groups: Vec<LegendGroup>,
    pub places: Option<LegendGroup>,
    /// The listed part of both, and how much that is.
    pub(super) legend: Vec<LegendGroup>,
    pub(super) listed: Listed,
    /// The content of each map, by its id.
    subjects: Vec<(&'a str, Subject<'a>)>,
    pub notes: String,
    /// Maps that have a comparison with Mercator.
    compared: Vec<Subject<'a>>,
    pub(super) fit: Fit,
    /// Whether the page has room for the notes on its projections.
    pub(super) noted: bool,
    /// Number of panels on the page.
    pub panels: usize,
    /// Of the charts so far, by their ids.
    pub(super) profiles: RefCell<BTreeMap<String, Rc<Profile>>>,
    /// The rings for which the bar charts have no room, by the charts' ids.
    uncharted: RefCell<BTreeMap<String, Rings>>,
}

/// How the text is adapted to the available room.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fit {
    /// Type size of the title, design pixels.
    pub title: f64,
    pub locator: bool,
    /// Smaller type in the subtitle and the legend; sources in one paragraph.
    pub compact: bool,
}

/// From the most generous setting to the tightest.
pub(super) const ROOMY: [Fit; 9] = {
    const fn fit(title: f64, locator: bool, compact: bool) -> Fit {
        Fit {
            title,
            locator,
            compact,
        }
    }
    [
        fit(40.0, true, false),
        fit(36.0, true, false),
        fit(32.0, true, false),
        fit(34.0, true, true),
        fit(30.0, true, true),
        fit(27.0, true, true),
        fit(30.0, false, true),
        fit(27.0, false, true),
        fit(24.0, false, true),
    ]
};

impl<'a> Furniture<'a> {
    pub(super) fn new(
        overlay: &'a Overlay<'a>,
        plan: &Plan<'a>,
        style: &'a Style,
        words: &'static Words,
        cited: &'a Cited,
        uncharted: &Rings,
    ) -> Furniture<'a> {
        let subjects: Vec<(&str, Subject)> = plan
            .maps()
            .map(|spec| (spec.id.as_str(), Subject::new(overlay, spec)))
            .collect();
        let mut furniture = Furniture {
            overlay,
            style,
            words,
            cited,
            groups: groups(overlay, plan, style, words, cited, uncharted),
            places: None,
            legend: Vec::new(),
            listed: Listed::MOST,
            subjects,
            notes: notes::text(overlay, plan, words),
            compared: plan
                .maps()
                .filter(|spec| spec.compare_mercator)
                .map(|spec| Subject::new(overlay, spec))
                .filter(|subject| compared(subject).is_some())
                .collect(),
            fit: ROOMY[0],
            noted: true,
            panels: plan.panels().len(),
            profiles: RefCell::default(),
            uncharted: RefCell::default(),
        };
        // Until the maps are drawn, use the classes of the requested places.
        furniture.places = furniture.of_places(|_, subject| {
            let standings = subject.places.iter().map(|place| subject.standing(place));
            let classes: BTreeSet<Class> = standings.flatten().map(|s| s.class).collect();
            classes.into_iter().collect()
        });
        furniture.list(Listed::MOST);
        furniture
    }

    /// Explains the marks of places on all maps, from the classes that each map
    /// shows; merges identical entries.
    fn of_places(&self, classes: impl Fn(&str, &Subject) -> Vec<Class>) -> Option<LegendGroup> {
        let mut all: Option<LegendGroup> = None;
        let in_company = entries::have_different_parties(&self.subjects);
        for (id, subject) in &self.subjects {
            let shown = classes(id, subject);
            let group = entries::places(subject, &shown, in_company, self.style, self.words);
            let Some(group) = group else {
                continue;
            };
            let Some(known) = &mut all else {
                all = Some(group);
                continue;
            };
            for entry in group.entries {
                if !known.entries.iter().any(|e| says_the_same(e, &entry)) {
                    known.entries.push(entry);
                }
            }
        }
        all
    }

    /// Keeps only legend entries whose marks are on a map.
    pub(super) fn keep_what_stands(&mut self, maps: &[&Panel]) {
        let numbers = maps.iter().flat_map(|map| map.numbered.iter().copied());
        let numbers: HashSet<usize> = numbers.collect();
        self.places = self.of_places(|id, _| {
            let drawn = maps.iter().find(|map| map.placement.id == id);
            drawn.map_or_else(Vec::new, |map| map.classes.clone())
        });
        let key = self.style.theme.secondary;
        let numbered = |entry: &Entry| match entry.swatch {
            Swatch::Callout(number) => numbers.contains(&number),
            // The key of line styles, rather than a ring's own line.
            Swatch::Line(estimate, _, color) if color == key && estimate != Estimate::Only => {
                maps.iter().any(|map| map.estimates.contains(&estimate))
            }
            _ => true,
        };
        for group in &mut self.groups {
            group.entries.retain(numbered);
        }
        self.groups.retain(|group| !group.entries.is_empty());
        self.list(self.listed);
    }

    /// Runs `then` with a legend that omits marks which might not appear on any
    /// map.
    pub(super) fn without_marks<T>(&mut self, then: impl FnOnce(&mut Self) -> T) -> T {
        let places = self.places.take();
        let groups = self.groups.clone();
        for group in &mut self.groups {
            let is_callout = |entry: &Entry| matches!(entry.swatch, Swatch::Callout(_));
            group.entries.retain(|entry| !is_callout(entry));
        }
        self.list(self.listed);
        let done = then(self);
        self.places = places;
        self.groups = groups;
        self.list(self.listed);
        done
    }

    /// Records for which rings a bar chart has no room.
    pub(super) fn note_uncharted<'r>(&self, chart: &str, rings: impl Iterator<Item = &'r String>) {
        let mut uncharted = self.uncharted.borrow_mut();
        uncharted.insert(chart.to_owned(), rings.cloned().collect());
    }

    /// All of these rings.
    pub(super) fn uncharted(&self) -> Rings {
        let uncharted = self.uncharted.borrow();
        uncharted.values().flatten().cloned().collect()
    }

    pub(super) fn px(&self, pixels: f64) -> f64 {
        self.style.mm(pixels)
    }

    pub(super) fn setting(&self, size: f64, weight: Weight, color: Color, leading: f64) -> Setting {
        Setting {
            face: self.style.face(size, weight),
            color,
            leading: self.px(size * leading),
            language: self.overlay.scenario.header.language,
        }
    }

    /// The title, and the subtitle in a group of its own.
    pub fn title(&self, at: Point, width: f64) -> Result<Block> {
        let header = &self.overlay.scenario.header;
        let language = header.language;
        let theme = self.style.theme;
        let title = self.setting(self.fit.title, Weight::Bold, theme.text, 1.2);
        let mut block = paragraph(header.title.get(language), at, width, title)?;
        let second = header.second;
        let other = second.and_then(|l| Some((l, header.title.second(language, l)?)));
        if let Some((second, other)) = other {
            let size = self.fit.title * 0.62;
            let mut setting = self.setting(size, Weight::SemiBold, theme.secondary, 1.35);
            setting.face.language = Some(second);
            setting.language = second;
            let below = Point::new(at.x, at.y + block.height + self.px(8.0));
            let other = paragraph(other, below, width, setting)?;
            block.height += self.px(8.0) + other.height;
            block.items.extend(other.items);
        }
        if let Some(subtitle) = &header.subtitle {
            let size = if self.fit.compact { 16.0 } else { 18.5 };
            let setting = self.setting(size, Weight::Regular, theme.secondary, 1.45);
            let below = Point::new(at.x, at.y + block.height + self.px(18.0));
            let subtitle = paragraph(subtitle.get(language), below, width, setting)?;
            block.height += self.px(18.0) + subtitle.height;
            block.items.push(named(SUBTITLE, subtitle.items));
        }
        Ok(block)
    }

    /// Number of comparisons with Mercator.
    pub(super) fn comparisons(&self) -> usize {
        self.compared.len()
    }

    /// Draws a comparison with Mercator, with its key.
    pub(super) fn comparison(&self, index: usize, at: Point, width: f64) -> Result<Block> {
        // A page with such a column is rejected for lack of room.
        if width <= 0.0 {
            return Ok(Block::default());
        }
        let subject = &self.compared[index];
        let Compared {
            mut heading,
            rect,
            key,
        } = self.comparison_words(index, at, width)?;
        let Some(inset) = compare(subject, rect, self.style, self.words)? else {
            return Ok(Block::default());
        };
        let height = self.comparison_height(index, width)?;
        heading.items.push(Item::Group(inset));
        heading.items.extend(key.items);
        Ok(Block { height, ..heading })
    }

    /// The height of a comparison, without drawing its map.
    pub(super) fn comparison_height(&self, index: usize, width: f64) -> Result<f64> {
        if width <= 0.0 {
            return Ok(0.0);
        }
        let Compared { rect, key, .. } = self.comparison_words(index, Point::default(), width)?;
        Ok(rect.bottom + self.px(8.0) + key.height + self.px(16.0))
    }

    fn comparison_words(&self, index: usize, at: Point, width: f64) -> Result<Compared> {
        let head = self.setting(15.0, Weight::SemiBold, self.style.theme.text, 1.6);
        let heading = paragraph(self.words.mercator, at, width, head)?;
        let height = (width * 0.62).min(self.px(230.0));
        let top = at.y + heading.height + self.px(4.0);
        let rect = Rect::new(at.x, top, at.x + width, top + height);
        let key = entries::comparison(&self.compared[index], self.style, self.words);
        let below = Point::new(at.x, rect.bottom + self.px(8.0));
        let key = self.entries(&key, below, width)?;
        Ok(Compared { heading, rect, key })
    }

    /// Some entries of a group; the first ones are preceded by its heading.
    pub(super) fn group(
        &self,
        group: &LegendGroup,
        entries: Range<usize>,
        at: Point,
        room: f64,
    ) -> Result<Block> {
        let theme = self.style.theme;
        let size = self.entry_size();
        let mut block = Block::default();
        if entries.start == 0 && !group.heading.is_empty() {
            let heading = self.setting(size - 0.5, Weight::SemiBold, theme.text, 1.6);
            block = paragraph(&group.heading, at, room, heading)?;
            block.height += self.px(4.0);
        }
        let below = Point::new(at.x, at.y + block.height);
        let entries = self.entries(&group.entries[entries], below, room)?;
        block.height += entries.height;
        block.items.extend(entries.items);
        Ok(block)
    }

    /// Type size of entries, design pixels.
    fn entry_size(&self) -> f64 {
        if self.fit.compact { 13.5 } else { 15.5 }
    }

    fn entries(&self, entries: &[Entry], at: Point, room: f64) -> Result<Block> {
        let size = self.entry_size();
        let entry = self.setting(size, Weight::Regular, self.style.theme.text, 1.32);
        let gap = if self.fit.compact { 2.5 } else { 5.0 };
        let mut block = Block::default();
        let indent = self.px(66.0);
        for item in entries {
            let more = self.px(2.0 * swatch::half_height(item.swatch)) - entry.leading;
            let lift = (more / 2.0).max(0.0);
            let top = Point::new(at.x + indent, at.y + block.height + lift);
            let numbers = source_numbers(&item.sources);
            let tail = self.tail(&numbers, room - indent)?;
            let words = paragraph(&item.words, top, room - indent - tail, entry)?;
            let first = Rect::new(at.x, top.y, at.x + self.px(50.0), top.y + entry.leading);
            block
                .items
                .extend(swatch::draw(item.swatch, first, self.style));
            if !numbers.is_empty() {
                block.items.push(self.reference(
                    &numbers,
                    &item.words,
                    top,
                    room - indent - tail,
                    entry,
                )?);
            }
            block.items.extend(words.items);
            block.height += words.height + 2.0 * lift + self.px(gap);
        }
        Ok(block)
    }

    /// The width reserved after an entry's text for its source numbers.
    pub(super) fn tail(&self, numbers: &str, room: f64) -> Result<f64> {
        if numbers.is_empty() {
            return Ok(0.0);
        }
        let own = width(numbers, self.numbers())? + self.px(5.0);
        Ok(own.max(self.px(30.0)).min(room * 0.5))
    }

    /// The typography of source numbers.
    fn numbers(&self) -> Setting {
        self.setting(11.5, Weight::Medium, self.style.theme.secondary, 1.0)
    }

    /// The source numbers of an entry, small, after its last word.
    pub(super) fn reference(
        &self,
        numbers: &str,
        words: &str,
        top: Point,
        room: f64,
        entry: Setting,
    ) -> Result<Item> {
        let lines = super::flow::wrap(words, room, entry)?;
        let last = lines.last().map(String::as_str).unwrap_or("");
        let y = top.y + entry.leading * lines.len() as f64 - self.px(12.5);
        let x = top.x + width(last, entry)? + self.px(5.0);
        Ok(Item::Text(line_at(
            numbers,
            Point::new(x, y),
            Align::Start,
            self.numbers(),
        )))
    }

    pub(super) fn small(&self) -> Setting {
        self.setting(12.5, Weight::Regular, self.style.theme.secondary, 1.42)
    }

    pub fn notes_setting(&self) -> Setting {
        self.setting(12.5, Weight::Regular, self.style.theme.secondary, 1.45)
    }

    pub fn notes_height(&self, width: f64) -> Result<f64> {
        let room = width - self.px(220.0);
        Ok(paragraph(&self.notes, Point::default(), room, self.notes_setting())?.height)
    }
}

/// The layout around the map of a comparison with Mercator.
struct Compared {
    heading: Block,
    /// The map's rectangle.
    rect: Rect,
    key: Block,
}

/// Whether two entries say the same. Discs of different colours count as equal,
/// except those with parts, which need their own text.
fn says_the_same(a: &Entry, b: &Entry) -> bool {
    let parts = |entry: &Entry| matches!(entry.swatch, Swatch::Place(PlaceMark::Parts(_)));
    a.words == b.words && (a.swatch == b.swatch || !parts(a) && !parts(b))
}
