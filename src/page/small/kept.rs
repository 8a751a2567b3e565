//! How much of the text a small page keeps.

use super::title::Cut;
use super::{PROJECTION, WordsAt};
use crate::error::Result;
use crate::language::Language;
use crate::page::column::Piece;
use crate::page::legend::Furniture;
use crate::page::plan::Plan;
use crate::sheet::{Item, Point, measure};

/// Which kinds of text are on the page.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Kept {
    pub(super) legend: bool,
    pub(super) sources: bool,
    notes: bool,
}

impl Kept {
    /// As much of the text as fits. Sources get a third of the room, or all of
    /// it if the legend does not fit; then comes the legend, and the notes only
    /// if everything else fits.
    pub(super) fn fitting(furniture: &mut Furniture, at: WordsAt) -> Result<Kept> {
        let mut kept = Kept {
            sources: true,
            ..Kept::default()
        };
        let mut third = at;
        third.room.bottom = at.room.top + at.room.height() / 3.0;
        kept.sources = furniture.shorten_sources(|f| kept.fits(f, third))?
            || furniture.shorten_sources(|f| kept.fits(f, at))?;
        let with_legend = Kept {
            legend: true,
            ..kept
        };
        if furniture.shorten_legend(|f| with_legend.fits(f, at))? {
            kept = with_legend;
        }
        let all = Kept {
            notes: true,
            ..kept
        };
        match kept.is_whole(furniture) && all.fits(furniture, at)? {
            true => Ok(all),
            false => Ok(kept),
        }
    }

    /// Whether the whole legend and all sources are listed.
    pub(super) fn is_whole(self, furniture: &Furniture) -> bool {
        furniture.left_out().is_none()
            && (self.sources || furniture.cited.count() == 0)
            && (self.legend || furniture.legend.is_empty())
    }

    /// How many entries of the legend and sources are listed.
    pub(super) fn listed(self, furniture: &Furniture) -> usize {
        let entries = furniture.legend.iter().map(|group| group.entries.len());
        let entries = if self.legend { entries.sum() } else { 0 };
        let count = furniture.cited.count();
        let sources = match self.sources {
            true => furniture.listed.sources(count),
            false => 0,
        };
        entries + sources
    }

    pub(super) fn pieces<'p>(self, furniture: &Furniture) -> Vec<Piece<'p>> {
        let mut pieces = Vec::new();
        if self.legend {
            pieces.extend(furniture.legend_entries());
        }
        if self.sources && furniture.cited.count() > 0 {
            pieces.push(Piece::Sources);
        }
        if self.notes {
            pieces.push(Piece::Notes);
        }
        pieces
    }

    fn fits(self, furniture: &Furniture, at: WordsAt) -> Result<bool> {
        let width = furniture.column_of(at.room.width(), at.columns);
        let pieces = self.pieces(furniture);
        if self.sources && furniture.least_area_of_sources()? > at.room.width() * at.room.height() {
            return Ok(false);
        }
        let language = furniture.overlay.scenario.header.language;
        for piece in &pieces {
            let block = furniture.set(*piece, Point::default(), width)?;
            if rightmost(&block.items, language)? > width {
                return Ok(false);
            }
        }
        let height = furniture.side_by_side_height(&pieces, at.room.width(), at.columns)?;
        Ok(height <= at.room.height() + 1e-6)
    }

    /// The names of other content that is left out.
    pub(super) fn left_out(self, furniture: &Furniture, plan: &Plan, cut: Cut) -> Vec<String> {
        let header = &furniture.overlay.scenario.header;
        let second = header.second;
        let second = second.and_then(|l| header.title.second(header.language, l));
        let titled = plan.outer_maps().filter(|map| map.title.is_some());
        let named = |is: bool, what: &str| is.then(|| what.to_owned());
        let comparison = "the comparison with Mercator";
        [
            named(cut == Cut::Nothing, "the title"),
            named(cut == Cut::Short, "the end of the title"),
            named(second.is_some(), "the title in a second language"),
            named(header.subtitle.is_some(), "the subtitle"),
        ]
        .into_iter()
        .flatten()
        .chain(titled.map(|map| format!("the title of map \"{}\"", map.id)))
        .chain(
            [
                named(!self.legend && !furniture.legend.is_empty(), "the legend"),
                named(furniture.comparisons() > 0, comparison),
                named(!self.sources && furniture.cited.count() > 0, "the sources"),
                named(plan.maps().next().is_some(), PROJECTION),
                named(!self.notes && !furniture.notes.is_empty(), "the notes"),
            ]
            .into_iter()
            .flatten(),
        )
        .collect()
    }
}

/// The right edge of the text among some items.
fn rightmost(items: &[Item], language: Language) -> Result<f64> {
    let mut right = 0.0_f64;
    for item in items {
        right = right.max(match item {
            Item::Group(group) => rightmost(&group.items, language)?,
            Item::Text(text) => {
                let boxes = measure(text, language)?.boxes;
                let corners = boxes.iter().flatten();
                corners.map(|corner| corner.x).fold(0.0, f64::max)
            }
            Item::Line(_) => 0.0,
        });
    }
    Ok(right)
}
