//! The words of a page in their places: in a column beside the maps, side by
//! side under them, or at their foot.

use super::accuracy_note::AccuracyNote;
use super::arrange::{Column, Frames};
use super::flow::{self, Block, paragraph};
use super::legend::{Fit, Furniture, ROOMY};
use super::listing::words_for_more;
use crate::error::Result;
use crate::sheet::{Group, Item, Point, Rect};

/// What of a wide page's words stands at the foot of its panels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Foot {
    Nothing,
    Sources,
    /// What the projections keep, and the sources.
    Notes,
    /// The same, and the groups of the legend from this one on.
    Legend(usize),
}

/// One of the blocks that words are set in.
#[derive(Debug, Clone, Copy)]
pub(super) enum Piece<'p> {
    /// Entries of a group of the legend, from one to before another.
    Group(usize, usize, usize),
    Comparison(usize),
    AccuracyNote(&'p AccuracyNote<'p>),
    /// One of the sources in the list.
    Source(usize),
    /// How many more there are.
    MoreSources,
    /// All of them, as one paragraph.
    Sources,
    /// What the notes at the foot of larger pages say.
    Notes,
}

impl Piece<'_> {
    /// The group of the page that it belongs to.
    fn part(self) -> usize {
        match self {
            Piece::Group(..) => 1,
            Piece::Comparison(_) => 0,
            Piece::AccuracyNote(_) => 2,
            Piece::Source(_) | Piece::MoreSources | Piece::Sources => 3,
            Piece::Notes => 4,
        }
    }
}

/// More entries than this in one group are set in parts of so many.
const LONG_GROUP: usize = 20;
const PART: usize = 4;

/// What is drawn of the title, the legend, the notes on projections, the sources
/// and the notes.
pub(super) type Parts = [Vec<Item>; 5];

impl Furniture<'_> {
    pub(super) fn legend_pieces<'p>(&self, foot: Foot) -> Vec<Piece<'p>> {
        let mut pieces = self.legend_groups();
        if let Foot::Legend(first) = foot {
            pieces.truncate(first);
        }
        pieces.extend((0..self.comparisons()).map(Piece::Comparison));
        pieces
    }

    fn legend_groups<'p>(&self) -> Vec<Piece<'p>> {
        let groups = self.legend.iter().enumerate();
        let whole = groups.map(|(i, group)| Piece::Group(i, 0, group.entries.len()));
        whole.collect()
    }

    /// The same with each entry by itself: its heading stays with the first.
    pub(super) fn legend_entries<'p>(&self) -> impl Iterator<Item = Piece<'p>> + use<'p> {
        let counts: Vec<usize> = self.legend.iter().map(|g| g.entries.len()).collect();
        let entries = |(i, count)| (0..count).map(move |at| Piece::Group(i, at, at + 1));
        counts.into_iter().enumerate().flat_map(entries)
    }

    /// The same with long groups in parts, which may stand in several columns.
    fn legend_parts<'p>(&self) -> Vec<Piece<'p>> {
        let parts = |piece: Piece<'p>| match piece {
            Piece::Group(i, _, count) if count > LONG_GROUP => (0..count)
                .step_by(PART)
                .map(|from| Piece::Group(i, from, count.min(from + PART)))
                .collect(),
            piece => vec![piece],
        };
        self.legend_pieces(Foot::Nothing)
            .into_iter()
            .flat_map(parts)
            .collect()
    }

    /// The list of sources, as far as it goes.
    fn source_list<'p>(&self) -> impl Iterator<Item = Piece<'p>> + use<'p> {
        let count = self.cited.count();
        let listed = self.listed.sources(count);
        let more = (listed < count).then_some(Piece::MoreSources);
        (0..listed).map(Piece::Source).chain(more)
    }

    fn source_pieces<'p>(&self) -> Vec<Piece<'p>> {
        match self.fit.compact {
            true => vec![Piece::Sources],
            false => self.source_list().collect(),
        }
    }

    pub(super) fn set(&self, piece: Piece, at: Point, width: f64) -> Result<Block> {
        let gap = self.px(if self.fit.compact { 10.0 } else { 20.0 });
        let spaced = |mut block: Block| {
            block.height += gap;
            block
        };
        match piece {
            Piece::Group(i, from, to) => {
                let group = &self.legend[i];
                let block = self.group(group, from..to, at, width)?;
                Ok(match to == group.entries.len() {
                    true => spaced(block),
                    false => block,
                })
            }
            Piece::Comparison(i) => self.comparison(i, at, width),
            Piece::AccuracyNote(accuracy_note) => self.accuracy_note(accuracy_note, at, width),
            Piece::Source(i) => {
                let setting = self.small();
                self.cited
                    .one(i, self.overlay, at, width, setting, self.words)
            }
            Piece::Notes => paragraph(&self.notes, at, width, self.small()),
            Piece::MoreSources => paragraph(&self.more_sources(), at, width, self.small()),
            Piece::Sources => paragraph(&self.sources_in_a_row(), at, width, self.small()),
        }
    }

    fn sources_in_a_row(&self) -> String {
        let mut texts = self.cited.texts(self.overlay, self.words);
        let listed = self.listed.sources(texts.len());
        if listed < texts.len() {
            let more = self.more_sources();
            texts.truncate(listed);
            texts.push(more);
        }
        texts.join(" \u{2002}")
    }

    /// No less than the area that the listed sources take.
    pub(super) fn least_area_of_sources(&self) -> Result<f64> {
        flow::least_area(&self.sources_in_a_row(), self.small())
    }

    fn more_sources(&self) -> String {
        let count = self.cited.count();
        words_for_more(count - self.listed.sources(count), self.words)
    }

    fn height(&self, pieces: &[Piece], width: f64) -> Result<f64> {
        let heights = self.heights(pieces, width)?;
        Ok(heights.iter().sum())
    }

    pub(super) fn heights(&self, pieces: &[Piece], width: f64) -> Result<Vec<f64>> {
        let height = |piece: &Piece| match piece {
            // Nothing is drawn in order to be measured.
            Piece::Comparison(i) => self.comparison_height(*i, width),
            Piece::AccuracyNote(accuracy_note) => self.accuracy_note_height(accuracy_note, width),
            piece => Ok(self.set(*piece, Point::default(), width)?.height),
        };
        pieces.iter().map(height).collect()
    }

    /// The words at the foot of a column.
    fn low_pieces<'p>(&self, accuracy_notes: &'p [AccuracyNote<'p>], foot: Foot) -> Vec<Piece<'p>> {
        let mut pieces = Vec::new();
        if matches!(foot, Foot::Nothing | Foot::Sources) {
            pieces.extend(accuracy_notes.iter().map(Piece::AccuracyNote));
        }
        if foot == Foot::Nothing {
            pieces.extend(self.source_pieces());
        }
        pieces
    }

    fn foot_pieces<'p>(
        &self,
        accuracy_notes: &'p [AccuracyNote<'p>],
        foot: Foot,
    ) -> Vec<Piece<'p>> {
        let mut pieces = Vec::new();
        if let Foot::Legend(first) = foot {
            pieces.extend(self.legend_groups().into_iter().skip(first));
        }
        if matches!(foot, Foot::Notes | Foot::Legend(_)) {
            pieces.extend(accuracy_notes.iter().map(Piece::AccuracyNote));
        }
        if foot != Foot::Nothing {
            pieces.extend(self.source_list());
        }
        pieces
    }

    /// Makes the column beside the panels fit: a smaller title, then smaller
    /// type, then no locator. Whether it does.
    pub(super) fn settle(
        &mut self,
        accuracy_notes: &[AccuracyNote],
        foot: Foot,
        room: Rect,
    ) -> Result<bool> {
        self.settle_within(accuracy_notes, foot, room, (room.width(), f64::INFINITY))
    }

    /// As [`Furniture::settle`], where the words at the foot have `high` and no
    /// more.
    pub(super) fn settle_within(
        &mut self,
        accuracy_notes: &[AccuracyNote],
        foot: Foot,
        room: Rect,
        (width, high): (f64, f64),
    ) -> Result<bool> {
        for fit in ROOMY {
            self.fit = fit;
            if self.column_height(accuracy_notes, foot, room.width())? <= room.height()
                && (high.is_infinite()
                    || self.foot_height(accuracy_notes, foot, width)? <= high + 1e-6)
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The height that the column beside the panels needs.
    fn column_height(
        &self,
        accuracy_notes: &[AccuracyNote],
        foot: Foot,
        width: f64,
    ) -> Result<f64> {
        let low = self.low_pieces(accuracy_notes, foot);
        Ok(self.title(Point::default(), width)?.height
            + self.px(26.0)
            + self.height(&self.legend_pieces(foot), width)?
            + self.height(&low, width)?
            + self.px(10.0))
    }

    /// The height that the words at the foot of a wide page need.
    pub(super) fn foot_height(
        &self,
        accuracy_notes: &[AccuracyNote],
        foot: Foot,
        width: f64,
    ) -> Result<f64> {
        let pieces = self.foot_pieces(accuracy_notes, foot);
        let columns = self.foot_columns(&pieces, width)?;
        self.side_by_side_height(&pieces, width, columns)
    }

    /// The height that the words under a tall page's panels need, as roomy as
    /// `most` allows.
    pub(super) fn below_height(
        &mut self,
        accuracy_notes: &[AccuracyNote],
        width: f64,
        most: f64,
    ) -> Result<f64> {
        let roomy = ROOMY[0];
        let close = Fit {
            compact: true,
            ..roomy
        };
        let mut height = 0.0;
        for fit in [roomy, close] {
            self.fit = fit;
            let pieces = self.all_pieces(accuracy_notes);
            height = self
                .side_by_side_height(&pieces, width, self.below_columns(width))?
                .max(self.px(170.0));
            if height <= most {
                break;
            }
        }
        Ok(height)
    }

    fn all_pieces<'p>(&self, accuracy_notes: &'p [AccuracyNote<'p>]) -> Vec<Piece<'p>> {
        let mut pieces = self.legend_parts();
        pieces.extend(accuracy_notes.iter().map(Piece::AccuracyNote));
        pieces.extend(self.source_list());
        pieces
    }

    /// Title, legend, notes and sources in their places.
    pub(super) fn column(
        &self,
        frames: &Frames,
        accuracy_notes: &[AccuracyNote],
        foot: Foot,
    ) -> Result<Group> {
        let mut parts: Parts = Default::default();
        let title = match &frames.column {
            Column::Beside(room) => {
                let title = self.beside(*room, accuracy_notes, foot, &mut parts)?;
                if let Some(room) = frames.foot {
                    let pieces = self.foot_pieces(accuracy_notes, foot);
                    let columns = self.foot_columns(&pieces, room.width())?;
                    self.side_by_side(&pieces, room, columns, &mut parts)?;
                }
                title
            }
            Column::Around { title, below } => {
                let pieces = self.all_pieces(accuracy_notes);
                let columns = self.below_columns(below.width());
                self.side_by_side(&pieces, *below, columns, &mut parts)?;
                self.title(Point::new(title.left, title.top), title.width())?
            }
        };
        let [mut items, legend, projection, sources, _] = parts;
        let is_subtitle = |item: &Item| matches!(item, Item::Group(g) if g.id == SUBTITLE);
        let (subtitle, heading) = title.items.into_iter().partition(is_subtitle);
        items.push(named("page-title", heading));
        items.extend::<Vec<_>>(subtitle);
        items.extend([
            named("page-legend", legend),
            named("page-projection", projection),
            named("page-sources", sources),
        ]);
        Ok(Group {
            id: "column".into(),
            label: Some(self.words.column.into()),
            clip: None,
            items,
        })
    }

    /// Title and legend from the top, notes and sources at the foot.
    fn beside(
        &self,
        room: Rect,
        accuracy_notes: &[AccuracyNote],
        foot: Foot,
        parts: &mut Parts,
    ) -> Result<Block> {
        let width = room.width();
        let title = self.title(Point::new(room.left, room.top), width)?;
        let below = Point::new(room.left, room.top + title.height + self.px(26.0));
        self.stack(&self.legend_pieces(foot), below, width, parts)?;
        let low = self.low_pieces(accuracy_notes, foot);
        let height = self.height(&low, width)?;
        let (notes, sources): (Vec<Piece>, Vec<Piece>) = low
            .into_iter()
            .partition(|p| matches!(p, Piece::AccuracyNote(_)));
        let apart = match foot {
            Foot::Nothing => self.px(10.0),
            _ => 0.0,
        };
        let top = Point::new(room.left, room.bottom - height - apart);
        let end = self.stack(&notes, top, width, parts)?;
        self.stack(&sources, Point::new(room.left, end + apart), width, parts)?;
        Ok(title)
    }

    /// Pieces one under another; where they end.
    pub(super) fn stack(
        &self,
        pieces: &[Piece],
        at: Point,
        width: f64,
        parts: &mut Parts,
    ) -> Result<f64> {
        let mut y = at.y;
        for piece in pieces {
            let block = self.set(*piece, Point::new(at.x, y), width)?;
            y += block.height;
            parts[piece.part()].extend(block.items);
        }
        Ok(y)
    }
}

/// The group of what stands below the title: no part of a heading.
pub(super) const SUBTITLE: &str = "page-subtitle";

pub(super) fn named(id: &str, items: Vec<Item>) -> Item {
    Item::Group(Group {
        id: id.into(),
        label: None,
        clip: None,
        items,
    })
}
