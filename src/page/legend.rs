//! What the page says beside its maps: title, legend in words, locator,
//! sources.

use super::arrange::Column;
use super::entries::{self, Entry, LegendGroup};
use super::flow::{Block, Setting, line_at, paragraph, width};
use super::sources::Cited;
use super::swatch::{self, Swatch};
use super::{Panelled, Plan, RingProof, notes};
use crate::error::Result;
use crate::map::{Panel, PlaceMark, Subject, compare, compared};
use crate::overlay::Overlay;
use crate::scenario::ChartKind;
use crate::sheet::{Align, Color, Group, Item, Point, Rect, Weight};
use crate::theme::Style;
use crate::words::Words;

/// What furniture is made of.
pub struct Furniture<'a> {
    pub overlay: &'a Overlay<'a>,
    pub style: &'a Style,
    pub words: &'static Words,
    pub cited: &'a Cited,
    /// The legend's groups; known before the maps are drawn.
    pub groups: Vec<LegendGroup>,
    pub places: Option<LegendGroup>,
    pub notes: String,
    /// Of the maps that ask for the comparison with Mercator and can have it.
    compared: Vec<Subject<'a>>,
    fit: Fit,
    /// Whether the page has several maps, and so smaller globes.
    several: bool,
}

/// How the column makes do with the room that it has.
#[derive(Debug, Clone, Copy)]
struct Fit {
    /// Size of the title, design pixels.
    title: f64,
    locator: bool,
    /// Smaller type in the subtitle and the legend; sources in one paragraph.
    compact: bool,
}

/// From the roomiest on.
const ROOMY: [Fit; 9] = {
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
        plan: &Plan,
        style: &'a Style,
        words: &'static Words,
        cited: &'a Cited,
    ) -> Furniture<'a> {
        let subjects: Vec<Subject> = plan
            .maps()
            .map(|spec| Subject::new(overlay, spec))
            .collect();
        let mut groups: Vec<LegendGroup> = Vec::new();
        // Bars name each range themselves.
        let bars = |panel: &Panelled| matches!(panel, Panelled::Chart(chart) if chart.kind == ChartKind::RangeBars);
        let charted = plan.panels().iter().any(bars);
        if !charted {
            for subject in &subjects {
                for group in entries::groups(subject, style, words, cited) {
                    if !groups.contains(&group) {
                        groups.push(group);
                    }
                }
            }
        }
        Furniture {
            overlay,
            style,
            words,
            cited,
            groups,
            places: subjects
                .iter()
                .find_map(|s| entries::places(s, style, words)),
            notes: notes::text(overlay, plan, words),
            compared: plan
                .maps()
                .filter(|spec| spec.compare_mercator)
                .map(|spec| Subject::new(overlay, spec))
                .filter(|subject| compared(subject).is_some())
                .collect(),
            several: subjects.len() > 1,
            fit: ROOMY[0],
        }
    }

    /// Leaves in the legend only marks that stand on a map.
    pub(super) fn keep_what_stands(&mut self, maps: &[Panel]) {
        let stands = |entry: &Entry| match entry.swatch {
            Swatch::Place(PlaceMark::Verdict(verdict, _)) => {
                maps.iter().any(|map| map.verdicts.contains(&verdict))
            }
            _ => true,
        };
        if let Some(group) = &mut self.places {
            group.entries.retain(stands);
        }
        self.places.take_if(|group| group.entries.is_empty());
    }

    /// Makes the text column fit beside the maps: a smaller title, then no
    /// locator. Whether it does.
    pub(super) fn settle(
        &mut self,
        maps: &[Panel],
        proofs: &[RingProof],
        room: Rect,
    ) -> Result<bool> {
        for fit in ROOMY {
            self.fit = fit;
            if self.column_height(maps, proofs, room.width())? <= room.height() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The height that the text column needs.
    fn column_height(&self, maps: &[Panel], proofs: &[RingProof], width: f64) -> Result<f64> {
        let top = Point::default();
        Ok(self.title(top, width)?.height
            + self.px(26.0)
            + self.legend(top, width)?.height
            + self.comparisons(top, width)?.height
            + self.promise_height(maps, proofs, width)?
            + self.px(10.0)
            + self.sources(top, width)?.height)
    }

    fn px(&self, pixels: f64) -> f64 {
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

    /// Title as a finding, subtitle as the fact.
    pub fn title(&self, at: Point, width: f64) -> Result<Block> {
        let header = &self.overlay.scenario.header;
        let language = header.language;
        let theme = self.style.theme;
        let title = self.setting(self.fit.title, Weight::Bold, theme.text, 1.2);
        let mut block = paragraph(header.title.get(language), at, width, title)?;
        let second = header.second;
        if let Some(other) = second.and_then(|l| header.title.second(language, l)) {
            let size = self.fit.title * 0.62;
            let setting = self.setting(size, Weight::SemiBold, theme.secondary, 1.35);
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
            block.items.extend(subtitle.items);
        }
        Ok(block)
    }

    fn legend(&self, at: Point, width: f64) -> Result<Block> {
        let mut block = Block::default();
        for group in self.groups.iter().chain(&self.places) {
            let top = Point::new(at.x, at.y + block.height);
            let group = self.group(group, top, width)?;
            let gap = if self.fit.compact { 10.0 } else { 20.0 };
            block.height += group.height + self.px(gap);
            block.items.extend(group.items);
        }
        Ok(block)
    }

    /// The comparisons with Mercator, one under another.
    fn comparisons(&self, at: Point, width: f64) -> Result<Block> {
        let mut block = Block::default();
        for subject in &self.compared {
            let top = Point::new(at.x, at.y + block.height);
            let comparison = self.comparison(subject, top, width)?;
            block.height += comparison.height;
            block.items.extend(comparison.items);
        }
        Ok(block)
    }

    /// What Mercator would have shown, and what its two lines are.
    fn comparison(&self, subject: &Subject, at: Point, width: f64) -> Result<Block> {
        let height = (width * 0.62).min(self.px(230.0));
        let head = self.setting(15.0, Weight::SemiBold, self.style.theme.text, 1.6);
        let heading = paragraph(self.words.mercator, at, width, head)?;
        let top = at.y + heading.height + self.px(4.0);
        let rect = Rect::new(at.x, top, at.x + width, top + height);
        let Some(inset) = compare(subject, rect, self.style, self.words)? else {
            return Ok(Block::default());
        };
        let mut block = heading;
        block.items.push(Item::Group(inset));
        let key = entries::comparison(subject, self.style, self.words);
        let below = Point::new(at.x, rect.bottom + self.px(8.0));
        let key = self.entries(&key, below, width)?;
        block.height = below.y + key.height - at.y + self.px(16.0);
        block.items.extend(key.items);
        Ok(block)
    }

    fn group(&self, group: &LegendGroup, at: Point, room: f64) -> Result<Block> {
        let theme = self.style.theme;
        let size = self.entry_size();
        let heading = self.setting(size - 0.5, Weight::SemiBold, theme.text, 1.6);
        let mut block = paragraph(&group.heading, at, room, heading)?;
        block.height += self.px(4.0);
        let below = Point::new(at.x, at.y + block.height);
        let entries = self.entries(&group.entries, below, room)?;
        block.height += entries.height;
        block.items.extend(entries.items);
        Ok(block)
    }

    /// Design pixels.
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
            let numbers = superscript(&item.sources);
            let tail = if numbers.is_empty() {
                0.0
            } else {
                self.px(30.0)
            };
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

    /// The numbers of an entry's sources, small, behind its last word.
    fn reference(
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
        let small = self.setting(11.5, Weight::Medium, self.style.theme.secondary, 1.0);
        Ok(Item::Text(line_at(
            numbers,
            Point::new(x, y),
            Align::Start,
            small,
        )))
    }

    fn sources(&self, at: Point, width: f64) -> Result<Block> {
        let setting = self.setting(12.5, Weight::Regular, self.style.theme.secondary, 1.42);
        if self.fit.compact {
            self.cited
                .paragraph(self.overlay, at, width, setting, self.words)
        } else {
            self.cited
                .list(self.overlay, at, width, setting, self.words)
        }
    }

    /// What the projection keeps, in the room that its globe leaves.
    fn promised(&self, map: &Panel, proofs: &[RingProof], width: f64) -> Result<Promised> {
        let setting = self.setting(12.5, Weight::Regular, self.style.theme.secondary, 1.42);
        let worst = proofs
            .iter()
            .map(|p| p.max_error)
            .reduce(|a, b| if a > b { a } else { b });
        let full = if self.several { 44.0 } else { 62.0 };
        let radius = self.px(full).min(width * 0.2);
        let globe = map.locator.is_some() && self.fit.locator;
        let indent = if globe {
            2.0 * radius + self.px(18.0)
        } else {
            0.0
        };
        let text = paragraph(
            &notes::projection(map, worst, self.words),
            Point::new(indent, 0.0),
            width - indent,
            setting,
        )?;
        Ok(Promised {
            globe: globe.then_some(radius),
            height: text.height.max(if globe { 2.0 * radius } else { 0.0 }),
            text,
        })
    }

    /// Which of several maps the words under it are about.
    fn map_name(&self, map: &Panel, maps: &[Panel], at: Point, width: f64) -> Result<Block> {
        let setting = self.setting(12.5, Weight::SemiBold, self.style.theme.text, 1.42);
        match &map.title {
            Some(title) if maps.len() > 1 => paragraph(title, at, width, setting),
            _ => Ok(Block::default()),
        }
    }

    fn promise_height(&self, maps: &[Panel], proofs: &[RingProof], width: f64) -> Result<f64> {
        let mut height = 0.0;
        for map in maps {
            height += self.map_name(map, maps, Point::default(), width)?.height;
            height += self.promised(map, proofs, width)?.height + self.px(12.0);
        }
        Ok(height)
    }

    /// The locator globe with what the projection keeps, beside or under it.
    fn promise(
        &self,
        maps: &[Panel],
        proofs: &[RingProof],
        at: Point,
        width: f64,
    ) -> Result<Block> {
        let mut block = Block::default();
        for map in maps {
            let top = Point::new(at.x, at.y + block.height);
            let name = self.map_name(map, maps, top, width)?;
            block.height += name.height;
            block.items.extend(name.items);
            let promised = self.promised(map, proofs, width)?;
            let top = at.y + block.height;
            if let (Some(radius), Some(locator)) = (promised.globe, &map.locator) {
                let centre = Point::new(at.x + radius, top + radius);
                let globe = locator.draw(centre, radius, self.style)?;
                block.items.push(Item::Group(globe));
            }
            let down = top + (promised.height - promised.text.height) / 2.0;
            let moved = |item| moved(item, at.x, down);
            block
                .items
                .extend(promised.text.items.into_iter().map(moved));
            block.height += promised.height + self.px(12.0);
        }
        Ok(block)
    }

    /// Room that the blocks under a tall page's map need.
    pub fn side_by_side_height(&self, room: f64) -> Result<f64> {
        let width = self.third(room);
        let legend = self.legend(Point::default(), width)?.height;
        let sources = self.sources(Point::default(), width)?.height;
        let comparisons = self.comparisons(Point::default(), width)?.height;
        let gap = if comparisons > 0.0 {
            self.px(16.0)
        } else {
            0.0
        };
        Ok(legend.max(sources + gap + comparisons).max(self.px(170.0)))
    }

    fn third(&self, room: f64) -> f64 {
        (room - 2.0 * self.px(32.0)) / 3.0
    }

    pub fn notes_setting(&self) -> Setting {
        self.setting(12.5, Weight::Regular, self.style.theme.secondary, 1.45)
    }

    pub fn notes_height(&self, width: f64) -> Result<f64> {
        let room = width - self.px(220.0);
        Ok(paragraph(&self.notes, Point::default(), room, self.notes_setting())?.height)
    }

    /// The text column: title at the top, legend under it, locator and
    /// sources at the foot; on a tall page side by side under the map.
    pub(super) fn column(
        &self,
        column: &Column,
        maps: &[Panel],
        proofs: &[RingProof],
    ) -> Result<Group> {
        let items = match column {
            Column::Beside(room) => self.beside(*room, maps, proofs)?,
            Column::Around { title, below } => self.around(*title, *below, maps, proofs)?,
        };
        Ok(Group {
            id: "column".into(),
            label: Some("Title, legend, sources".into()),
            clip: None,
            items,
        })
    }

    fn beside(&self, room: Rect, maps: &[Panel], proofs: &[RingProof]) -> Result<Vec<Item>> {
        let width = room.width();
        let title = self.title(Point::new(room.left, room.top), width)?;
        let below = Point::new(room.left, room.top + title.height + self.px(26.0));
        let sources = self.sources(Point::default(), width)?.height;
        let foot = Point::new(room.left, room.bottom - sources);
        let promise = self.promise_height(maps, proofs, width)?;
        let above = Point::new(room.left, foot.y - promise - self.px(10.0));
        let legend = self.legend(below, width)?;
        let under = Point::new(below.x, below.y + legend.height);
        let mut items = self.comparisons(under, width)?.items;
        items.extend([
            named("page-title", title.items),
            named("page-legend", legend.items),
            named("page-sources", self.sources(foot, width)?.items),
            named(
                "page-projection",
                self.promise(maps, proofs, above, width)?.items,
            ),
        ]);
        Ok(items)
    }

    fn around(
        &self,
        title: Rect,
        below: Rect,
        maps: &[Panel],
        proofs: &[RingProof],
    ) -> Result<Vec<Item>> {
        let width = self.third(below.width());
        let step = width + self.px(32.0);
        let at = |i: f64| Point::new(below.left + i * step, below.top);
        let top = Point::new(title.left, title.top);
        let sources = self.sources(at(2.0), width)?;
        let under = Point::new(at(2.0).x, below.top + sources.height + self.px(16.0));
        let mut items = self.comparisons(under, width)?.items;
        items.extend([
            named("page-title", self.title(top, title.width())?.items),
            named("page-legend", self.legend(at(0.0), width)?.items),
            named(
                "page-projection",
                self.promise(maps, proofs, at(1.0), width)?.items,
            ),
            named("page-sources", sources.items),
        ]);
        Ok(items)
    }
}

/// The projection's note, set from the origin, and the radius of its globe.
struct Promised {
    globe: Option<f64>,
    text: Block,
    height: f64,
}

fn moved(item: Item, x: f64, y: f64) -> Item {
    match item {
        Item::Text(mut text) => {
            if let crate::sheet::Anchor::At { at, .. } = &mut text.anchor {
                at.x += x;
                at.y += y;
            }
            Item::Text(text)
        }
        other => other,
    }
}

fn named(id: &str, items: Vec<Item>) -> Item {
    Item::Group(Group {
        id: id.into(),
        label: None,
        clip: None,
        items,
    })
}

/// `1 2` behind an entry's words.
fn superscript(numbers: &[usize]) -> String {
    let words: Vec<String> = numbers.iter().map(usize::to_string).collect();
    words.join(" ")
}
