//! What the page says beside its maps: title, legend in words, locator,
//! sources.

use super::entries::{self, Entry, LegendGroup};
use super::flow::{Block, Setting, line_at, paragraph, width};
use super::sources::Cited;
use super::swatch::{self, Swatch};
use super::{Plan, RingProof, Slot, notes};
use crate::error::Result;
use crate::map::{Panel, PlaceMark, Subject, locator};
use crate::overlay::Overlay;
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
    /// Design pixels; smaller where the column is short.
    title_size: f64,
    /// Whether there is room for a locator.
    with_locator: bool,
}

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
        let charted = plan
            .rows
            .iter()
            .flatten()
            .any(|s| matches!(s, Slot::Chart(_)));
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
            title_size: 40.0,
            with_locator: true,
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

    /// Makes the text column fit: a smaller title, then no locator. Whether
    /// it does.
    pub(super) fn settle(&mut self, width: f64, height: f64) -> Result<bool> {
        for (size, locator) in [(40.0, true), (34.0, true), (34.0, false), (26.0, false)] {
            self.title_size = size;
            self.with_locator = locator;
            if self.column_height(width)? <= height {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The height that the text column needs, near enough: what the
    /// projection's note will say is not known before the map is drawn.
    fn column_height(&self, width: f64) -> Result<f64> {
        let top = Point::default();
        let globe = if self.with_locator {
            self.px(142.0)
        } else {
            0.0
        };
        let note = "Long words of a note. ".repeat(14);
        let setting = self.setting(12.5, Weight::Regular, self.style.theme.secondary, 1.42);
        let note = paragraph(&note, top, width - globe, setting)?.height;
        Ok(self.title(top, width)?.height
            + self.legend(top, width)?.height
            + note.max(globe)
            + self.sources(top, width)?.height
            + self.px(48.0))
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
        let title = self.setting(self.title_size, Weight::Bold, theme.text, 1.2);
        let mut block = paragraph(header.title.get(language), at, width, title)?;
        let second = header.second;
        if let Some(other) = second.and_then(|l| header.title.second(language, l)) {
            let size = self.title_size * 0.62;
            let setting = self.setting(size, Weight::SemiBold, theme.secondary, 1.35);
            let below = Point::new(at.x, at.y + block.height + self.px(8.0));
            let other = paragraph(other, below, width, setting)?;
            block.height += self.px(8.0) + other.height;
            block.items.extend(other.items);
        }
        if let Some(subtitle) = &header.subtitle {
            let setting = self.setting(18.5, Weight::Regular, theme.secondary, 1.45);
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
            block.height += group.height + self.px(20.0);
            block.items.extend(group.items);
        }
        Ok(block)
    }

    fn group(&self, group: &LegendGroup, at: Point, room: f64) -> Result<Block> {
        let theme = self.style.theme;
        let heading = self.setting(15.0, Weight::SemiBold, theme.text, 1.6);
        let entry = self.setting(15.5, Weight::Regular, theme.text, 1.32);
        let mut block = paragraph(&group.heading, at, room, heading)?;
        block.height += self.px(4.0);
        let indent = self.px(66.0);
        for item in &group.entries {
            let top = Point::new(at.x + indent, at.y + block.height);
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
            block.height += words.height + self.px(5.0);
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
        self.cited
            .list(self.overlay, at, width, setting, self.words)
    }

    /// The locator globe with what the projection keeps, beside or under it.
    fn promise(
        &self,
        maps: &[Panel],
        proofs: &[RingProof],
        at: Point,
        width: f64,
    ) -> Result<Block> {
        let setting = self.setting(12.5, Weight::Regular, self.style.theme.secondary, 1.42);
        let worst = proofs
            .iter()
            .map(|p| p.max_error)
            .reduce(|a, b| if a > b { a } else { b });
        let mut block = Block::default();
        for map in maps {
            let radius = self.px(62.0).min(width * 0.2);
            let top = at.y + block.height;
            let globe = if map.wants_locator && self.with_locator {
                let centre = Point::new(at.x + radius, top + radius);
                locator(&map.fitted, centre, radius, self.style)?
            } else {
                None
            };
            let indent = if globe.is_some() {
                2.0 * radius + self.px(18.0)
            } else {
                0.0
            };
            let text = paragraph(
                &notes::projection(map, worst, self.words),
                Point::new(at.x + indent, top),
                width - indent,
                setting,
            )?;
            let mut height = text.height;
            let mut shift = 0.0;
            if let Some(globe) = globe {
                height = height.max(2.0 * radius);
                shift = ((2.0 * radius - text.height) / 2.0).max(0.0);
                block.items.push(Item::Group(globe));
            }
            block
                .items
                .extend(text.items.into_iter().map(|i| lowered(i, shift)));
            block.height += height + self.px(12.0);
        }
        Ok(block)
    }

    /// Room that the blocks under a tall page's map need.
    pub fn side_by_side_height(&self, room: f64) -> Result<f64> {
        let width = self.third(room);
        let legend = self.legend(Point::default(), width)?.height;
        let sources = self.sources(Point::default(), width)?.height;
        Ok(legend.max(sources).max(self.px(170.0)))
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
        frames: &super::arrange::Frames,
        maps: &[Panel],
        proofs: &[RingProof],
    ) -> Result<Group> {
        let title = frames.title;
        let column = frames.column;
        let mut items = vec![named(
            "page-title",
            self.title(Point::new(title.left, title.top), title.width())?
                .items,
        )];
        if frames.tall {
            let width = self.third(column.width());
            let step = width + self.px(32.0);
            let at = |i: f64| Point::new(column.left + i * step, column.top);
            items.push(named("page-legend", self.legend(at(0.0), width)?.items));
            items.push(named(
                "page-projection",
                self.promise(maps, proofs, at(1.0), width)?.items,
            ));
            items.push(named("page-sources", self.sources(at(2.0), width)?.items));
        } else {
            let origin = Point::new(column.left, column.top);
            let width = column.width();
            items.push(named("page-legend", self.legend(origin, width)?.items));
            let sources = self.sources(Point::default(), width)?.height;
            let foot = Point::new(column.left, column.bottom - sources);
            items.push(named("page-sources", self.sources(foot, width)?.items));
            let promise = self.promise(maps, proofs, Point::default(), width)?.height;
            let above = Point::new(column.left, foot.y - promise - self.px(10.0));
            items.push(named(
                "page-projection",
                self.promise(maps, proofs, above, width)?.items,
            ));
        }
        Ok(Group {
            id: "column".into(),
            label: Some("Title, legend, sources".into()),
            clip: None,
            items,
        })
    }
}

fn lowered(item: Item, by: f64) -> Item {
    match item {
        Item::Text(mut text) => {
            if let crate::sheet::Anchor::At { at, .. } = &mut text.anchor {
                at.y += by;
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
