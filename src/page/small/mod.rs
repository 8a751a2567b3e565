//! The layout of pages that are too small for the usual one: one map with a
//! small title, and as much of the legend, sources and notes as fits. A warning
//! names what is left out.

mod kept;
mod title;

use super::column::named;
use super::company;
use super::flow::{self, Block};
use super::legend::{Fit, Furniture};
use super::legend_groups::Rings;
use super::plan::{Panelled, Plan};
use super::sources::Cited;
use super::{Drawn, Framed, Page, assemble, room, unseen};
use crate::error::{Problem, Result, Warned};
use crate::overlay::Overlay;
use crate::sheet::{Group, Point, Rect, Weight};
use crate::theme::Style;
use crate::words::Words;
use kept::Kept;

/// Pages whose shorter side is below this, design pixels, are small.
const SMALL: f64 = 420.0;

/// Margins and gaps, design pixels.
const MARGIN: f64 = 14.0;
const GAP: f64 = 12.0;

/// From this aspect ratio on, the text is beside the picture.
const WIDE: f64 = 1.5;

/// Width of the text beside the picture, design pixels, and its maximum as a
/// fraction of the page's width.
const COLUMN: f64 = 340.0;
const MOST_COLUMN: f64 = 0.42;

/// Usual and minimum width of a text column below the picture, design pixels.
const COLUMN_BELOW: f64 = 300.0;
const LEAST_COLUMN: f64 = 180.0;

/// Heights of the picture above the text, as fractions of its usual height.
const SHARES: [f64; 3] = [1.0, 0.85, 0.7];
const MOST_COLUMNS: usize = 4;

/// What a page without a note on its projection leaves out.
pub(super) const PROJECTION: &str = "the note on the projection";

const TIGHT: Fit = Fit {
    title: 0.0,
    locator: false,
    compact: true,
};

/// Whether the usual layout has no room on a page of this size, or none for a
/// title, subtitle or source of this length.
pub(super) fn is_small(overlay: &Overlay, plan: &Plan) -> Result<bool> {
    let page = &overlay.scenario.page;
    let style = Style::of(page);
    let (width, height) = (page.size.width.0, page.size.height.0);
    if width.min(height) < style.mm(SMALL) {
        return Ok(true);
    }
    let header = &overlay.scenario.header;
    let language = header.language;
    let has_room = |text: &str, size: f64| -> Result<bool> {
        // Most texts are too short to need measuring.
        let setting = flow::Setting {
            face: style.face(size, Weight::Regular),
            color: style.theme.text,
            leading: style.mm(size),
            language,
        };
        Ok(text.len() < LONG || flow::least_area(text, setting)? <= width * height)
    };
    if !has_room(header.title.get(language), LEAST_TITLE)? {
        return Ok(true);
    }
    if let Some(subtitle) = &header.subtitle
        && !has_room(subtitle.get(language), SMALLEST)?
    {
        return Ok(true);
    }
    for source in &overlay.scenario.sources {
        if !has_room(&source.text, SMALLEST)? {
            let cited = Cited::new(overlay, plan, &style, Words::of(language), &Rings::new());
            if !cited.numbers(std::slice::from_ref(&source.key)).is_empty() {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// The smallest title and the smallest text of the usual layout, design pixels.
const LEAST_TITLE: f64 = 24.0;
const SMALLEST: f64 = 12.0;

/// Texts with fewer bytes fit on any page that is not small.
const LONG: usize = 2_000;

/// Composes the first map of a page, or its first panel if there is no map.
///
/// # Errors
/// A projection that cannot show the requested content; a chart that does not
/// fit the page; a glyph that no font has.
pub(super) fn compose(overlay: &Overlay, plan: &Plan) -> Result<Warned<Page>> {
    let scenario = overlay.scenario;
    let words = Words::of(scenario.header.language);
    let style = Style::of(&scenario.page);
    let alone = plan.first_alone();
    let cited = Cited::new(overlay, &alone, &style, words, &Rings::new());
    let mut furniture = Furniture::new(overlay, &alone, &style, words, &cited, &Rings::new());
    furniture.fit = TIGHT;
    let layout = Layout::of(&furniture);
    let (title, cut) = title::set(&furniture, layout.title(), layout.title_room())?;
    let (picture, words_at) = layout.below(&mut furniture, title.height)?;
    let (drawn, proofs) = draw(&furniture, &alone, &layout, picture)?.proven()?;
    furniture.keep_what_stands(&drawn.all());
    let kept = Kept::fitting(&mut furniture, words_at)?;

    let mut left_out = left_out_panels(plan, &alone);
    left_out.extend(drawn.maps.iter().flat_map(|map| {
        let insets = map.left_out.iter();
        insets.map(|id| format!("map \"{id}\""))
    }));
    left_out.extend(kept.left_out(&furniture, &alone, cut));
    let mut warnings: Vec<Problem> = self::left_out(overlay, &left_out).into_iter().collect();
    warnings.extend(furniture.left_out_of(kept.legend, kept.sources));
    warnings.extend(drawn.warnings());
    warnings.extend(unseen::unseen(overlay, &alone, &drawn));
    let groups = groups(&furniture, kept, words_at, title)?;
    Ok(Warned {
        value: assemble(&furniture, &alone, drawn, proofs, groups),
        warnings,
    })
}

/// The areas of the page.
struct Layout {
    page: Rect,
    margin: f64,
    gap: f64,
    /// The width of the text beside the picture; `None` if the text is above
    /// and below it.
    beside: Option<f64>,
}

/// The area of the text below the title.
#[derive(Debug, Clone, Copy)]
struct WordsAt {
    room: Rect,
    columns: usize,
}

impl Layout {
    fn of(furniture: &Furniture) -> Layout {
        let size = furniture.overlay.scenario.page.size;
        let (width, height) = (size.width.0, size.height.0);
        let least = width.min(height) * 0.12;
        Layout {
            page: Rect::new(0.0, 0.0, width, height),
            margin: furniture.px(MARGIN).min(least),
            gap: furniture.px(GAP).min(least),
            beside: (width >= WIDE * height).then(|| furniture.px(COLUMN).min(width * MOST_COLUMN)),
        }
    }

    fn title(&self) -> Point {
        Point::new(self.margin, self.margin)
    }

    fn title_room(&self) -> title::Room {
        let high = self.page.height() - 2.0 * self.margin;
        match self.beside {
            Some(column) => title::Room {
                width: column - self.margin,
                usual: high * 0.5,
                most: high,
            },
            None => title::Room {
                width: self.page.width() - 2.0 * self.margin,
                usual: high * 0.2,
                most: high * 0.3,
            },
        }
    }

    /// The frame of the picture, and the area of the remaining text, below a
    /// title of this height.
    fn below(&self, furniture: &mut Furniture, title: f64) -> Result<(Rect, WordsAt)> {
        let (page, margin) = (self.page, self.margin);
        let top = margin + title + self.gap;
        if let Some(column) = self.beside {
            let words = Rect::new(margin, top, column, page.bottom - margin);
            let picture = Rect::new(column + self.gap, 0.0, page.right, page.bottom);
            return Ok((
                picture,
                WordsAt {
                    room: words,
                    columns: 1,
                },
            ));
        }
        let largest = (0.8 * page.width()).clamp(0.4 * page.height(), 0.6 * page.height());
        let inner = page.width() - 2.0 * margin;
        let columns = |least: f64| {
            let most = (inner / furniture.px(least)) as usize;
            most.clamp(1, MOST_COLUMNS)
        };
        let (usual, narrow) = (columns(COLUMN_BELOW), columns(LEAST_COLUMN));
        // A lower picture and narrower columns as far as they list more.
        let mut best: Option<(usize, WordsAt, Kept)> = None;
        'tried: for share in SHARES {
            let picture = (largest * share).max(0.4 * page.height());
            for columns in usual..=narrow {
                let room = Rect::new(
                    margin,
                    top + picture + self.gap,
                    margin + inner,
                    page.bottom - margin,
                );
                let at = WordsAt { room, columns };
                let kept = Kept::fitting(furniture, at)?;
                let listed = kept.listed(furniture);
                if best.is_none_or(|(most, ..)| listed > most) {
                    best = Some((listed, at, kept));
                }
                if kept.is_whole(furniture) {
                    break 'tried;
                }
            }
        }
        let Some((_, mut words, _)) = best else {
            return Ok((
                page,
                WordsAt {
                    room: page,
                    columns: 1,
                },
            ));
        };
        let kept = Kept::fitting(furniture, words)?;
        let pieces = kept.pieces(furniture);
        let height = furniture.side_by_side_height(&pieces, inner, words.columns)?;
        words.room.top = words.room.bottom - height;
        let bottom = match pieces.is_empty() {
            true => page.bottom,
            false => words.room.top - self.gap,
        };
        Ok((Rect::new(0.0, top, page.right, bottom), words))
    }
}

fn draw(furniture: &Furniture, plan: &Plan, layout: &Layout, picture: Rect) -> Result<Drawn> {
    let mut drawn = Drawn::default();
    for panel in plan.panels() {
        let frame = match panel {
            Panelled::Map(_) => picture,
            Panelled::Chart(_) | Panelled::Words(_) => layout.inside(picture),
        };
        room::check(furniture, &panel.named(), frame)?;
        match panel {
            Panelled::Map(spec) => {
                let framed: Vec<Framed> = Framed::of(furniture.overlay, spec, Some(frame))?
                    .into_iter()
                    .collect();
                let company = company(furniture, plan, spec, &framed)?;
                drawn.map(furniture, spec, frame, &company)?;
            }
            Panelled::Chart(_) | Panelled::Words(_) => drawn.other(furniture, panel, frame)?,
        }
    }
    Ok(drawn)
}

impl Layout {
    /// The part of a picture's frame inside the page margins.
    fn inside(&self, frame: Rect) -> Rect {
        let page = self.page.inset(self.margin);
        Rect::new(
            frame.left.max(page.left),
            frame.top.max(page.top),
            frame.right.min(page.right),
            frame.bottom.min(page.bottom),
        )
    }
}

fn groups(furniture: &Furniture, kept: Kept, at: WordsAt, title: Block) -> Result<[Group; 2]> {
    let mut parts = Default::default();
    let pieces = kept.pieces(furniture);
    furniture.side_by_side(&pieces, at.room, at.columns, &mut parts)?;
    let [_, legend, _, sources, notes] = parts;
    let column = Group {
        id: "column".into(),
        label: Some(furniture.words.column.into()),
        clip: None,
        items: vec![
            named("page-title", title.items),
            named("page-legend", legend),
            named("page-sources", sources),
        ],
    };
    let notes = Group {
        id: "page-notes".into(),
        label: Some("Notes".into()),
        clip: None,
        items: notes,
    };
    Ok([column, notes])
}

/// The panels of a page that are not drawn.
fn left_out_panels(plan: &Plan, drawn: &Plan) -> Vec<String> {
    let ids: Vec<String> = drawn.panels().iter().map(|p| p.id().to_owned()).collect();
    let panels = plan.panels().into_iter();
    let others = panels.filter(|panel| !ids.iter().any(|id| id == panel.id()));
    let named = |panel: Panelled| {
        let insets = match panel {
            Panelled::Map(map) => plan.insets_of(map).map(Panelled::Map).collect(),
            _ => Vec::new(),
        };
        std::iter::once(panel)
            .chain(insets)
            .map(|p| p.named())
            .collect::<Vec<_>>()
    };
    others.flat_map(named).collect()
}

/// Maximum number of names in one warning.
const MOST_NAMED: usize = 12;

/// The warning for what does not fit on the page.
pub(super) fn left_out(overlay: &Overlay, what: &[String]) -> Option<Problem> {
    let size = overlay.scenario.page.size;
    let mut named: Vec<String> = what.iter().take(MOST_NAMED).cloned().collect();
    if what.len() > MOST_NAMED {
        named.push(format!("and {} more", what.len() - MOST_NAMED));
    }
    let message = format!(
        "a page of {:.0} by {:.0} mm has no room for everything; it leaves out {}",
        size.width.0,
        size.height.0,
        named.join(", ")
    );
    let help = match what.iter().any(|what| what.starts_with("map ")) {
        true => "use a larger page, or panels = \"separate\", which gives each map a page",
        false => "use a larger page",
    };
    (!what.is_empty()).then(|| Problem::warning("page.size", message).help(help))
}
